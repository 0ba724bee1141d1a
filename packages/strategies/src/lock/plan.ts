import {
  VoteLockCrowdedError,
  VoteLockEndError,
  VoteLockEndedError,
  VoteLockNoPositionError,
  VoteLockNotAWeekError,
  VoteLockOverflowError,
  VoteLockTooSmallError,
} from '@holdfast/bindings/errors/VoteLock'
import { decayLine, effectiveStart, type LockLine, loyaltyLine, NEVER, permanentLine, WEEK } from '@holdfast/core'
import { ROLL_WEEKS } from './constants.js'
import { UnknownWeekError } from './errors.js'
import type { Crowding, LockPosition, LockShape, LockState } from './types.js'

/** Twin of `Positions._open`: the open position with this id. */
export function openPosition(state: LockState, id: bigint): LockPosition {
  const found = state.positions.find((position) => position.id === id && position.shape !== 'none')
  if (!found) throw new VoteLockNoPositionError({ id })
  return found
}

/** Twin of `VoteLock._running`: an open position that has not ended. */
export function running(state: LockState, id: bigint, at: bigint): LockPosition {
  const position = openPosition(state, id)
  if (position.end <= at) throw new VoteLockEndedError({ end: position.end, id })
  return position
}

/** Latest end, other than none. */
export function latestOf({ block, maximumDuration }: LockState): bigint {
  return block.timestamp + maximumDuration
}

/** Twin of `VoteLock._requireEnd`. */
export function checkEnd(state: LockState, end: bigint): void {
  if (end === NEVER) return
  if (end % WEEK !== 0n) throw new VoteLockNotAWeekError({ end })
  const earliest = state.block.timestamp + state.minimumDuration
  const latest = latestOf(state)
  if (end < earliest || end > latest) throw new VoteLockEndError({ earliest, end, latest })
}

/** Twin of `VoteLock._requireMinimum`. */
export function checkMinimum({ minimum }: LockState, amount: bigint): void {
  if (amount < minimum) throw new VoteLockTooSmallError({ amount, minimum })
}

/** Twin of `VoteLock._requireRoom`. */
export function checkRoom({ locked, maximumLocked }: LockState, amount: bigint): void {
  if (locked + amount > maximumLocked)
    throw new VoteLockOverflowError({ locked: locked + amount, maximum: maximumLocked })
}

/** Twin of `ExpiryHistogram._place`: the end a lock of `amount` gets that asks for `end`, where `already` of it ends now. */
export function placed(
  state: LockState,
  end: bigint,
  amount: bigint,
  already: bigint,
  latest: bigint,
  crowding: Crowding,
): bigint {
  if (end === NEVER || amount <= already) return end
  const limit = state.bucketLimit
  const ending = endingAt(state, end) + amount - already
  if (ending <= limit) return end
  const last = latest < end + ROLL_WEEKS * WEEK ? latest : end + ROLL_WEEKS * WEEK
  let free = 0n
  for (let next = end + WEEK; next <= last && free === 0n; next += WEEK) {
    if (endingAt(state, next) + amount <= limit) free = next
  }
  if (crowding === 'roll' && free !== 0n) return free
  throw new VoteLockCrowdedError({ end, ending, free, limit })
}

/** Line of a position, as `Positions._line` has it. */
export function lineOf(
  { factor, period, scale }: LockState,
  { amount, end, shape, start }: Pick<LockPosition, 'amount' | 'end' | 'shape' | 'start'>,
): LockLine {
  if (shape === 'permanent') return permanentLine({ amount, scale, start })
  return shape === 'decay'
    ? decayLine({ amount, end, period, scale, start })
    : loyaltyLine({ amount, end, factor, period, scale, start })
}

/** Twin of `VoteLock._start`: from when the age counts that a mean may take. */
export function startOf({ block, period, shape }: LockState, { start }: Pick<LockPosition, 'start'>): bigint {
  return shape === 'decay' ? start : effectiveStart({ period, start, time: block.timestamp })
}

/** Shape of a position that ends at `end`. */
export function shapeOf({ shape }: LockState, end: bigint): LockShape {
  return end === NEVER ? 'permanent' : shape
}

function endingAt({ positions, weeks }: LockState, end: bigint): bigint {
  const known = weeks.find((week) => week.end === end)
  if (known) return known.amount
  const beside = positions.find((position) => position.shape !== 'none' && position.end === end)
  if (!beside) throw new UnknownWeekError({ end })
  return beside.ending
}
