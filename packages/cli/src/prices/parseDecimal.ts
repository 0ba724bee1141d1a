import { WAD, type Wad } from '@holdfast/core'

const DECIMAL = /^\+?(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/
const DECIMALS = 18

/**
 * Reads a decimal number, also in scientific notation, as an exact fixed-point number.
 *
 * Digits beyond the 18th decimal are dropped.
 *
 * @param text - The number as written.
 * @returns The number [wad], `undefined` when the text is no number.
 */
export function parseDecimal(text: string): Wad | undefined {
  const match = DECIMAL.exec(text.trim())
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  if (digits === '') return undefined
  const shift = Number(exponent) - fraction.length + DECIMALS
  const integer = BigInt(digits)
  const value = shift >= 0 ? integer * 10n ** BigInt(shift) : integer / 10n ** BigInt(-shift)
  return sign === '-' ? -value : value
}

/** Least price a pool can be opened at and still move in both directions [quote, wad]. */
export const LEAST_PRICE: Wad = WAD / 10n ** 12n
/** Largest price a pool can be opened at [quote, wad]. */
export const LARGEST_PRICE: Wad = WAD * 10n ** 12n
