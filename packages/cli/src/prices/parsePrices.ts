import type { Wad } from '@holdfast/core'
import { CsvError, parse } from 'csv-parse/sync'
import {
  PriceColumnDuplicateError,
  PriceColumnMissingError,
  PriceFileEmptyError,
  PriceNotANumberError,
  PriceOrderError,
  PriceOutOfRangeError,
  PriceRowMalformedError,
  PriceTimeError,
  PriceTimeOrderError,
} from './errors.js'
import { LARGEST_PRICE, LEAST_PRICE, parseDecimal } from './parseDecimal.js'
import { parseTime } from './parseTime.js'
import type { PriceHistory, PricePoint } from './types.js'

/** Names a header may use, by what the column means. Compared without case, spaces and underscores. */
const NAMES = {
  time: ['ts', 'time', 'timestamp', 'date', 'datetime', 'open time', 'unix'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close', 'price', 'close price'],
} as const

type Field = keyof typeof NAMES
type Column = { readonly index: number; readonly name: string }
type Columns = Partial<Record<Field, Column>> & { close: Column; time: Column }
type Row = { readonly cells: readonly string[]; readonly line: number }

/**
 * Reads a price history from CSV text: OHLC, or times and closes only.
 *
 * `open`, `high` and `low` may be absent or empty; where they are given they must agree with the close, which is the
 * price that is replayed.
 *
 * @param text - The CSV text.
 * @param options - {@link parsePrices.Options}
 * @returns The history.
 * @throws {@link PriceFileEmptyError} when there is no row below the header.
 * @throws {@link PriceRowMalformedError} when a row is not CSV, or has another number of cells than the header.
 * @throws {@link PriceColumnMissingError} when the header names no time or no close.
 * @throws {@link PriceColumnDuplicateError} when two columns mean the same.
 * @throws {@link PriceTimeError} when a time cannot be read.
 * @throws {@link PriceTimeOrderError} when the times do not rise.
 * @throws {@link PriceNotANumberError} when a price is no number.
 * @throws {@link PriceOutOfRangeError} when a price is not positive, or beyond what a pool can hold.
 * @throws {@link PriceOrderError} when high or low contradict the other prices of their row.
 */
export function parsePrices(text: string, options: parsePrices.Options): PriceHistory {
  const [header, ...rows] = readRows(text)
  if (header === undefined || rows.length === 0) throw new PriceFileEmptyError({ path: options.source })
  const columns = readHeader(header.cells)
  const width = header.cells.length
  const points: PricePoint[] = []
  let previous: number | undefined
  for (const row of rows) {
    if (row.cells.length !== width) {
      const reason = `it has ${row.cells.length} cells, the header has ${width}`
      throw new PriceRowMalformedError({ reason, row: row.line })
    }
    const time = readTime(columns.time, row, previous)
    points.push({ price: readPrice(columns, row), time })
    previous = time
  }
  return { points, source: options.source }
}

export declare namespace parsePrices {
  /** What the text is called. */
  type Options = {
    /** Name of the history, for errors and reports. */
    source: string
  }
}

function readRows(text: string): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { info: { lines: number }; record: string[] }[]
    return records.map(({ info, record }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = typeof error['lines'] === 'number' ? error['lines'] : 1
    throw new PriceRowMalformedError({ cause: error, reason: 'it is not CSV', row })
  }
}

function readHeader(cells: readonly string[]): Columns {
  const columns: Partial<Record<Field, Column>> = {}
  for (const field of Object.keys(NAMES) as Field[]) {
    const accepted: readonly string[] = NAMES[field].map(plain)
    const found = cells.map((name, index) => ({ index, name })).filter(({ name }) => accepted.includes(plain(name)))
    if (found.length > 1) throw new PriceColumnDuplicateError({ column: field, found: found.map(({ name }) => name) })
    if (found[0]) columns[field] = found[0]
  }
  const { close, time } = columns
  if (!time) throw new PriceColumnMissingError({ accepted: NAMES.time, column: 'time', found: cells })
  if (!close) throw new PriceColumnMissingError({ accepted: NAMES.close, column: 'close', found: cells })
  return { ...columns, close, time }
}

function readTime(column: Column, row: Row, previous: number | undefined): number {
  const value = row.cells[column.index] as string
  const time = parseTime(value)
  if (time === undefined) throw new PriceTimeError({ column: column.name, row: row.line, value })
  if (previous !== undefined && time <= previous) {
    throw new PriceTimeOrderError({ column: column.name, previous, row: row.line, time })
  }
  return time
}

function readPrice(columns: Columns, row: Row): Wad {
  const seen: { field: Field; name: string; price: Wad; value: string }[] = []
  for (const field of ['open', 'high', 'low', 'close'] as const) {
    const column = columns[field]
    if (!column) continue
    const value = row.cells[column.index] as string
    if (value === '' && field !== 'close') continue
    const price = parseDecimal(value)
    if (price === undefined) throw new PriceNotANumberError({ column: column.name, row: row.line, value })
    if (price < LEAST_PRICE || price > LARGEST_PRICE) {
      throw new PriceOutOfRangeError({ column: column.name, row: row.line, value })
    }
    seen.push({ field, name: column.name, price, value })
  }
  for (const bound of seen) {
    if (bound.field !== 'high' && bound.field !== 'low') continue
    const broken = seen.find(({ price }) => (bound.field === 'high' ? price > bound.price : price < bound.price))
    if (broken) {
      const other = `${broken.name} ${broken.value}`
      throw new PriceOrderError({ column: bound.name, other, row: row.line, value: bound.value })
    }
  }
  return (seen.at(-1) as { price: Wad }).price
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_"]/g, '')
}
