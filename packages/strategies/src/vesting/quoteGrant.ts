import { type BaseUnits, linearVested, tranchesVested } from '@holdfast/core'
import type { VestingGrant } from './types.js'

/**
 * Computes what has vested of a grant at a moment, and what of it can be claimed, taken back and still be paid.
 *
 * Mirrors `VestingVault.vestedAt`, `claimable`, `refundable` and `remaining`, to the unit. Amounts in base units, rounded
 * down. Looks ahead and back as things stand: a claim or a revocation that comes in between changes what is left.
 *
 * Risk: of a revocable grant, what has not vested may be taken back at any moment, and its votes with it.
 *
 * @param grant - The grant: of `getGrants` or `getVestingState`, or of your own making.
 * @param options - {@link quoteGrant.Options}
 * @returns {@link quoteGrant.ReturnType}
 *
 * @example
 * ```ts
 * import { quoteGrant } from '@holdfast/strategies/vesting'
 *
 * // 1,200 over twelve seconds with a cliff of three, asked for after four; 100 have been claimed.
 * const grant = {
 *   amount: 1_200n,
 *   claimed: 100n,
 *   cliff: 3n,
 *   duration: 12n,
 *   revocable: true,
 *   revokedAt: 0n,
 *   start: 0n,
 *   startUnlock: 0n,
 *   tranches: [],
 * }
 * const quote = quoteGrant(grant, { at: 4n })
 *
 * quote
 * // { claimable: 300n, refundable: 800n, remaining: 1_100n, vested: 400n }
 * ```
 */
export function quoteGrant(grant: quoteGrant.Grant, { at }: quoteGrant.Options): quoteGrant.ReturnType {
  const { amount, claimed, revocable, revokedAt } = grant
  const revoked = revokedAt !== 0n
  const vested = vestedAt(grant, revoked && revokedAt < at ? revokedAt : at)
  const due = revoked ? vestedAt(grant, revokedAt) : amount
  return {
    claimable: vested > claimed ? vested - claimed : 0n,
    refundable: revocable ? amount - vested : 0n,
    remaining: due - claimed,
    vested,
  }
}

function vestedAt({ tranches, ...linear }: quoteGrant.Grant, time: bigint): bigint {
  if (tranches.length === 0) return linearVested({ ...linear, time })
  let sum = 0n
  return tranchesVested({
    time,
    tranches: tranches.map((tranche) => {
      sum += tranche.amount
      return { sum, time: tranche.time }
    }),
  })
}

export declare namespace quoteGrant {
  /** What of a grant it depends on. */
  type Grant = Pick<
    VestingGrant,
    'amount' | 'claimed' | 'cliff' | 'duration' | 'revocable' | 'revokedAt' | 'start' | 'startUnlock' | 'tranches'
  >
  /** When to look. */
  type Options = {
    /** The moment [unix seconds]. */
    at: bigint
  }
  /** The parts of a grant. */
  type ReturnType = {
    /** What a claim would pay [base units]. */
    claimable: BaseUnits
    /** What a revocation would refund; zero where nobody can revoke [base units]. */
    refundable: BaseUnits
    /** What is neither claimed nor refunded: what votes [base units]. */
    remaining: BaseUnits
    /** What has vested, claimed or not [base units]. */
    vested: BaseUnits
  }
}
