import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkAreaComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** Colours that stay apart for people with any common colour blindness (Okabe and Ito), and print apart in grey. */
export const COLOURS = {
  black: '#000000',
  blue: '#0072b2',
  grey: '#7a7a7a',
  green: '#009e73',
  orange: '#e69f00',
  purple: '#cc79a7',
  vermilion: '#d55e00',
} as const

/** One series of a chart. */
export type Series = {
  /** Its colour. */
  readonly colour: string
  /** Its points: time [ms] and value; a gap is `null`. */
  readonly data: readonly (readonly [number, number | null])[]
  /** How its line is drawn; colour is never the only difference. */
  readonly dash?: 'dashed' | 'dotted' | 'solid'
  /** Its name. */
  readonly name: string
  /** Symbol of its points, where it has no line. */
  readonly symbol?: 'circle' | 'triangle'
  /** Width of its line. */
  readonly width?: number
}

/** A chart over time. */
export type Chart = {
  /** Whether the value axis is logarithmic. */
  readonly logarithmic?: boolean
  /** The series. */
  readonly series: readonly Series[]
  /** Time at which the policies start [ms]. */
  readonly start: number
  /** What the value axis shows, with its unit. */
  readonly valueAxis: string
}

const WIDTH = 900
const HEIGHT = 340
/** Points a line keeps: more than the chart has pixels would only make the file larger. */
const MOST_POINTS = 720

/**
 * Draws a chart as SVG, without a browser.
 *
 * @param chart - The chart.
 * @param id - Prefix of the identifiers in it, unique in the document.
 * @returns The SVG element: no script, no reference to anything outside it.
 */
export function drawChart(chart: Chart, id: string): string {
  use([GridComponent, LegendComponent, LineChart, MarkAreaComponent, ScatterChart, SVGRenderer])
  const canvas = init(null, null, { height: HEIGHT, renderer: 'svg', ssr: true, width: WIDTH })
  try {
    canvas.setOption(optionOf(chart))
    return plain(canvas.renderToSVGString(), id)
  } finally {
    canvas.dispose()
  }
}

/**
 * Leaves the drawing and drops the rest: sizes, for the page to decide; namespaces, which SVG within HTML does without;
 * hooks for scripts; and identifiers that count how many charts this process has drawn.
 */
function plain(svg: string, id: string): string {
  return svg
    .replace(/<svg width="\d+" height="\d+"/, '<svg')
    .replaceAll(/ (?:xmlns(?::\w+)?|class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/zr\d+-/g, `${id}-`)
}

function optionOf({ logarithmic, series, start, valueAxis }: Chart): Record<string, unknown> {
  const first = Math.min(...series.flatMap(({ data }) => (data[0] ? [data[0][0]] : [])))
  const font = { color: '#222', fontFamily: 'system-ui, sans-serif', fontSize: 13 }
  return {
    animation: false,
    grid: { bottom: 48, left: 84, right: 24, top: 64 },
    legend: {
      data: series.map(({ name }) => name),
      itemGap: 24,
      itemWidth: 34,
      left: 'center',
      textStyle: font,
      top: 4,
    },
    series: series.map((one, i) => seriesOf(one, i === 0 && start > first ? { from: first, to: start } : undefined)),
    textStyle: font,
    xAxis: {
      axisLabel: { ...font, hideOverlap: true },
      axisLine: { onZero: false },
      name: 'UTC',
      nameGap: 26,
      nameLocation: 'middle',
      nameTextStyle: font,
      type: 'time',
    },
    yAxis: {
      axisLabel: { ...font, formatter: tick },
      name: valueAxis,
      nameTextStyle: { ...font, align: 'left', padding: [0, 0, 6, -70] },
      scale: true,
      type: logarithmic ? 'log' : 'value',
    },
  }
}

function seriesOf(
  { colour, dash, data, name, symbol, width }: Series,
  leadIn?: { from: number; to: number },
): Record<string, unknown> {
  const markArea = leadIn && {
    markArea: {
      data: [[{ name: 'lead-in', xAxis: leadIn.from }, { xAxis: leadIn.to }]],
      itemStyle: { color: 'rgba(0, 0, 0, 0.06)' },
      label: { color: '#444', fontSize: 12, position: 'insideTop' },
      silent: true,
    },
  }
  if (symbol) {
    return {
      ...markArea,
      data,
      itemStyle: { color: colour, opacity: 0.7 },
      name,
      symbol,
      symbolSize: 5,
      type: 'scatter',
    }
  }
  return {
    ...markArea,
    data: thin(data),
    itemStyle: { color: colour },
    lineStyle: { color: colour, type: dash ?? 'solid', width: width ?? 2 },
    name,
    symbol: 'none',
    type: 'line',
  }
}

function thin<point>(data: readonly point[]): point[] {
  const every = Math.ceil(data.length / MOST_POINTS)
  return data.filter((_, i) => i % every === 0 || i === data.length - 1)
}

function tick(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(4))} M`
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(4))} k`
  return String(Number(value.toPrecision(4)))
}
