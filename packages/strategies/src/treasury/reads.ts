import type { Reads } from '@holdfast/bindings/lens'
import type { Settled } from '../settled.js'
import type { TreasuryState } from './types.js'

/** What a treasury's answer to `module` about `asset` depends on, and the token it protects; `treasury` is read before. */
export const treasuryReads = {
  mandate: [
    'treasury',
    'mandateOf(address,address)',
    ['module', 'asset'],
    [
      'source',
      'expiry',
      'rate',
      'burst',
      'lifetimeCap',
      'lossLimit',
      'level',
      'accruedAt',
      'spent',
      'lossEpoch',
      'lossUsed',
    ],
  ],
  reserve: [
    'treasury',
    'reserveOf(address)',
    ['asset'],
    ['recorded', 'owed', 'price', 'haircut', 'decimals', 'listed', 'pending'],
  ],
  snapshot: ['treasury', 'snapshot()', [], ['usable', 'floor', 'liabilities', 'credit', 'renewedAt', 'slope']],
  maximumAge: ['treasury', 'maximumAge()'],
  paused: ['treasury', 'paused()'],
  migratedTo: ['treasury', 'migratedTo()'],
  held: ['treasury', 'held()'],
} as const satisfies Reads

/** The treasury's part of a state. */
export function treasuryOf(own: Settled<typeof treasuryReads>): TreasuryState {
  const { held, mandate, maximumAge, migratedTo, paused, snapshot } = own
  const { listed: _, ...reserve } = own.reserve
  return {
    held,
    mandate,
    maximumAge,
    migrated: migratedTo !== 0n,
    paused: paused !== 0n,
    reserve: { ...reserve, decimals: Number(reserve.decimals) },
    snapshot,
  }
}
