import { SignedOverflowError } from '../errors/arithmetic.js'
import { WEEK } from '../locks/constants.js'
import { LockIntervalError, LockPeriodError } from '../locks/errors.js'
import type { LockLine } from '../locks/types.js'
import { assertInt, assertUints } from './assert.js'
import { checkInt, toInt } from './checked.js'

/** Refuses a line no contract could be called with. */
export function assertLine({ base, end, kink, kinkSlope, slope, start }: LockLine): void {
  assertUints({ base, end, kink, start })
  assertInt(slope, 'slope')
  assertInt(kinkSlope, 'kinkSlope')
}

/** What every shape with an end asks of its times. */
export function checkTimes({ end, period, start }: { end: bigint; period: bigint; start: bigint }): void {
  if (period < WEEK) throw new LockPeriodError({ period })
  if (start >= end) throw new LockIntervalError({ end, start })
}

/** Twin of `LockMath._value`: the line as if it had no end, at a time from its start on. Operands in the compiler's order. */
export function valueAt({ base, kink, kinkSlope, slope, start }: LockLine, time: bigint): bigint {
  const risen = checkInt(slope * toInt(time - start))
  const value = checkInt(toInt(base) + risen)
  return time > kink ? checkInt(value + checkInt(kinkSlope * toInt(time - kink))) : value
}

/** Twin of `LockMath._trapezium`: twice the area under one straight piece. */
export function trapezium(line: LockLine, from: bigint, to: bigint): bigint {
  const span = toInt(to - from)
  const right = valueAt(line, to)
  return checkInt(checkInt(valueAt(line, from) + right) * span)
}

/** Fails where Solady's cast of a negative integer reverts. */
export function toUint(result: bigint): bigint {
  if (result < 0n) throw new SignedOverflowError({ result })
  return result
}
