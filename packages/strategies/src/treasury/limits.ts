import { bucketLevel, WAD } from '@holdfast/core'
import type { MandateState } from './types.js'

/** The lesser of two amounts. */
export function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

/** The greater of two amounts. */
export function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

/** Difference that ends at zero. */
export function lessOrZero(a: bigint, b: bigint): bigint {
  return a > b ? a - b : 0n
}

/** What the mandate's bucket lets go at `timestamp` [base units]. */
export function bucket(mandate: MandateState, timestamp: bigint): bigint {
  const { accruedAt, burst, level, rate } = mandate
  return bucketLevel({ burst: burst * WAD, elapsed: timestamp - accruedAt, rate, stored: level }) / WAD
}
