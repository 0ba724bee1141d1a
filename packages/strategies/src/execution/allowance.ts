import { ExecutionGuardLotTakenError, ExecutionGuardUnknownVenueError } from '@holdfast/bindings/errors/ExecutionGuard'
import { impactLot, mulDiv, sandwichProofLot, WAD } from '@holdfast/core'
import type { Address } from 'viem'
import { answered } from '../answered.js'
import { lesser, lessOrZero } from '../treasury/limits.js'
import type { Depth, GuardState } from './types.js'

/** Largest rise of a price that the guard computes with: 300%. */
const MAX_RISE = 3n * WAD

/** Mirrors `ExecutionGuard.allowance`, in its order of checks. */
export function allowance(state: { blockNumber: bigint; depth: Depth; guard: GuardState; market: Address }) {
  const { blockNumber, depth, guard, market } = state
  const { feeDenominator, feeNumerator, reserveIn } = depth
  if (guard.want === 0n) throw new ExecutionGuardUnknownVenueError({ market })
  if (guard.lastLotBlock === blockNumber) throw new ExecutionGuardLotTakenError({ blockNumber })

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
