import type { Rounding } from '../units/types.js'

/** Quotient of two non-negative numbers, the divisor not zero. */
export function divide(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  // Adding first is cheaper than finding out afterwards whether the division left a rest.
  return (rounding === 'up' ? dividend + divisor - 1n : dividend) / divisor
}
