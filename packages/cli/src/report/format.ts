import { WAD } from '@holdfast/core'

/** A number with thousands separators. */
export function number(value: number, decimals = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals, minimumFractionDigits: decimals })
}

/** An amount with 18 decimals, in whole units. */
export function amount(value: bigint, decimals = 0): string {
  return number(Number(value) / Number(WAD), decimals)
}

/** A price, with enough digits to tell it from its neighbours. */
export function price(value: bigint): string {
  const plain = Number(value) / Number(WAD)
  return plain >= 1_000 ? number(plain, 0) : String(Number(plain.toPrecision(4)))
}

/** A share as a percentage; near 0% and 100% it shows the digits that matter. */
export function percent(share: number, decimals = 1): string {
  const value = share * 100
  const nearest = Math.min(Math.abs(value), Math.abs(100 - Math.abs(value)))
  if (nearest > 0 && nearest < 0.5 * 10 ** -decimals) {
    // The first digit by which it differs from the round number: 99.99996%, 0.00004%.
    return `${number(value, Math.min(12, Math.ceil(-Math.log10(nearest))))}%`
  }
  return `${number(value, decimals)}%`
}

/** A change as a signed percentage. */
export function change(share: number, decimals = 2): string {
  const text = percent(share, decimals)
  return share > 0 ? `+${text}` : text.replace('-', '−')
}

/** Basis points, or a dash where there is nothing to measure. */
export function bps(value: number | undefined): string {
  return value === undefined ? '–' : number(value, 1).replace('-', '−')
}

/** A day. */
export function day(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 10)
}

/** A minute. */
export function minute(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** A span of time in the unit people would use. */
export function span(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${number(seconds / 86_400)} days`
  if (seconds >= 2 * 3_600) return `${number(seconds / 3_600, seconds % 3_600 === 0 ? 0 : 1)} hours`
  return seconds === 3_600 ? 'one hour' : `${number(seconds / 60)} minutes`
}
