import type { UnlockSchedule } from '@holdfast/core'
import type { Address } from 'viem'
import { quoteGrant } from './quoteGrant.js'
import type { VestingGrant } from './types.js'

/**
 * Sorts what becomes free of grants into events and streams: the first arguments of `unlockCalendar`.
 *
 * What is claimable at `at` is an event then; the part free at the start, the cliff and each tranche are events of their
 * moments; what vests evenly is a stream. The sum is what remains of the grants, exactly; at a moment in between it may be
 * one base unit a grant below what the vault says, since two parts are rounded down instead of one. Of a revoked grant
 * only what is claimable is left.
 *
 * Risk: a revocable grant is counted as if it were never revoked.
 *
 * @param grants - Grants of one vault, as they stand at `at`.
 * @param options - {@link grantSchedule.Options}
 * @returns {@link UnlockSchedule}
 *
 * @example
 * ```ts
 * import { grantSchedule } from '@holdfast/strategies/vesting'
 *
 * const grant = {
 *   amount: 1_200n,
 *   beneficiary: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   claimed: 0n,
 *   cliff: 3n,
 *   duration: 12n,
 *   id: 0n,
 *   revocable: false,
 *   revokedAt: 0n,
 *   start: 100n,
 *   startUnlock: 0n,
 *   tranches: [],
 * } as const
 * const { events, streams } = grantSchedule([grant], { at: 50n, vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const parts = [...events, ...streams].map(({ source, ...part }) => part)
 *
 * parts
 * // [{ amount: 300n, time: 103n }, { amount: 900n, end: 112n, start: 103n }]
 * ```
 */
export function grantSchedule(
  grants: readonly grantSchedule.Grant[],
  { at, vault }: grantSchedule.Options,
): UnlockSchedule {
  const events: UnlockSchedule['events'][number][] = []
  const streams: UnlockSchedule['streams'][number][] = []
  for (const grant of grants) {
    const { amount, beneficiary, cliff, duration, id, revokedAt, start, tranches } = grant
    const source = { account: beneficiary, address: vault, id, venue: 'vesting-vault' }
    const { claimable, vested } = quoteGrant(grant, { at })
    if (claimable > 0n) events.push({ amount: claimable, source, time: at })
    if (revokedAt !== 0n) continue
    for (const tranche of tranches)
      if (tranche.time > at) events.push({ amount: tranche.amount, source, time: tranche.time })
    if (tranches.length > 0) continue
    let known = vested
    for (const time of [start, start + cliff]) {
      if (time <= at) continue
      const { vested: due } = quoteGrant(grant, { at: time })
      if (due > known) events.push({ amount: due - known, source, time })
      known = due
    }
    const from = start + cliff > at ? start + cliff : at
    if (amount > known) streams.push({ amount: amount - known, end: start + duration, source, start: from })
  }
  return { events, streams }
}

export declare namespace grantSchedule {
  /** What of a grant it depends on. */
  type Grant = quoteGrant.Grant & Pick<VestingGrant, 'beneficiary' | 'id'>
  /** When to look, and whose grants they are. */
  type Options = {
    /** The moment of the reading [unix seconds]. */
    at: bigint
    /** Address of the `VestingVault`. */
    vault: Address
  }
}
