import { type BaseUnits, WAD } from '@holdfast/core'
import type { CascadeParameters, GuardName } from './parameters.js'

/** Lets through what may be sold of what has ended. */
export type Gate = {
  /** Whether something is still held back. */
  readonly waiting: () => boolean
  /** Takes what ended in a week, gives what its holders may sell in it [base units]. */
  readonly week: (ended: BaseUnits, reserve: BaseUnits) => BaseUnits
}

/**
 * What stands between the end of a lock and the market.
 *
 * Nothing with `raw` and `cap`, whose difference is when locks end; a drip gives each week's ends over 26 weeks in equal
 * parts; a queue gives so much of what waits that the pool is sold 5% of its tokens a week.
 *
 * @param name - The guard.
 * @param parameters - The assumptions.
 * @returns The gate.
 */
export function gateOf(name: GuardName, parameters: CascadeParameters): Gate {
  if (name === 'drip') return drip(parameters.dripWeeks.value)
  if (name === 'queue') return queue(parameters.queueShare.value)
  return { waiting: () => false, week: (ended) => ended }
}

function drip(weeks: number): Gate {
  const parts: bigint[] = []
  return {
    waiting: () => parts.length > 0,
    week: (ended) => {
      const part = ended / BigInt(weeks)
      for (let i = 0; i < weeks; i += 1) {
        // What does not divide comes with the first part.
        parts[i] = (parts[i] ?? 0n) + part + (i === 0 ? ended - part * BigInt(weeks) : 0n)
      }
      const released = parts.shift() ?? 0n
      while (parts.length > 0 && parts.at(-1) === 0n) parts.pop()
      return released
    },
  }
}

function queue(share: bigint): Gate {
  let queued = 0n
  return {
    waiting: () => queued > 0n,
    week: (ended, reserve) => {
      queued += ended
      const pace = (reserve * share) / WAD
      const released = queued < pace ? queued : pace
      queued -= released
      return released
    },
  }
}
