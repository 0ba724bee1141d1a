import {
  ExecutionGuardLotTakenError,
  ExecutionGuardLotTooSoonError,
  ExecutionGuardUnknownVenueError,
} from '@holdfast/bindings/errors/ExecutionGuard'
import { impactLot, mulDiv, sandwichProofLot, WAD } from '@holdfast/core'
import type { Address } from 'viem'
import { answered } from '../answered.js'
import { lesser, lessOrZero } from '../treasury/limits.js'
import type { Depth, GuardState } from './types.js'

/** Largest rise of a price that the guard computes with: 300%. */
const MAX_RISE = 3n * WAD

/** Earliest time the guard lets a lot through on this market, `timestamp` if it does now [unix seconds]. */
export function nextLot(guard: GuardState, timestamp: bigint): bigint {
  // The stored time is at most now, modulo 2^32, as in the contract.
  const elapsed = BigInt.asUintN(32, timestamp - guard.lastLotAt)
  return timestamp + lessOrZero(guard.spacing, elapsed)
}

/** Mirrors `ExecutionGuard.allowance`, in its order of checks. */
export function allowance(state: {
  block: { number: bigint; timestamp: bigint }
  depth: Depth
  guard: GuardState
  market: Address
}): Allowance {
  const { block, guard, market } = state
  if (guard.want === 0n) throw new ExecutionGuardUnknownVenueError({ market })
  if (guard.lastLotBlock === block.number) throw new ExecutionGuardLotTakenError({ blockNumber: block.number })
  const next = nextLot(guard, block.timestamp)
  if (next > block.timestamp) throw new ExecutionGuardLotTooSoonError({ next })
  return bearable(state)
}

/** What the market bears, whenever the lot may be taken. */
export function bearable(state: { depth: Depth; guard: GuardState }): Allowance {
  const { depth, guard } = state
  const { feeDenominator, feeNumerator, reserveIn } = depth
  const referenceReserve = answered(guard.referenceReserve)
  const proof = sandwichProofLot({
    attackerShare: guard.attackerShare,
    feeDenominator,
    feeNumerator,
    referenceReserve,
  })
  // Opening price·(d/g)² over the present price: how far the lot may still raise it.
  const ratio = mulDiv(answered(guard.openingRatio), feeDenominator * feeDenominator, {
    denominator: feeNumerator * feeNumerator,
    rounding: 'down',
  })
  const impact = impactLot({
    denominator: WAD,
    feeDenominator,
    feeNumerator,
    numerator: lesser(lessOrZero(ratio, WAD), MAX_RISE),
    reserveIn,
  })
  return { maximumIn: lesser(proof, impact), price: answered(guard.price), want: guard.want }
}

/** Field for field `IExecutionGuard.Allowance`. */
type Allowance = {
  /** Largest lot [base units of the market's input]. */
  maximumIn: bigint
  /** Time-weighted price [input per output, wad]. */
  price: bigint
  /** Share of the time-weighted value that a purchase must return [wad]. */
  want: bigint
}
