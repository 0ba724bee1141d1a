import { MalformedNumberError, PrecisionLossError } from '../units/errors.js'
import type { Rounding } from '../units/types.js'

/** Reads a decimal number into its smallest units. */
export function parseDecimal(text: string, decimals: number, rounding: Rounding | 'exact'): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new MalformedNumberError({ text })
  const [, sign, whole = '', fraction = ''] = match
  const magnitude = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const value = sign ? -magnitude : magnitude
  if (!/[1-9]/.test(fraction.slice(decimals))) return value
  if (rounding === 'exact') throw new PrecisionLossError({ decimals, text })
  // Cut off towards zero so far: below zero that is up, above it is down.
  if (sign) return rounding === 'down' ? value - 1n : value
  return rounding === 'up' ? value + 1n : value
}

/** Writes smallest units as a decimal number, exactly and without trailing zeros. */
export function formatDecimal(value: bigint, decimals: number): string {
  const digits = `${value < 0n ? -value : value}`.padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}
