import type { Rounding } from '../units/types.js'

/** Quotient of two non-negative numbers, the divisor not zero. */
export function divide(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = dividend / divisor
  return rounding === 'up' && quotient * divisor !== dividend ? quotient + 1n : quotient
}
