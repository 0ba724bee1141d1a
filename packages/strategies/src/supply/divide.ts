import { antiDilution, type BaseUnits } from '@holdfast/core'
import { lesser } from '../treasury/limits.js'
import type { IssueDivision, ShieldState } from './types.js'

/** Divides an issue on a supply as `DilutionShield` does: lockers first, contributors up to what is left. */
export function divide(options: { amount: BaseUnits; shield: ShieldState; supply: BaseUnits }): IssueDivision {
  const { amount, shield, supply } = options
  const { alpha, earned, locked, units } = shield
  const toLockers = antiDilution({ alpha, amount, earned, held: locked, supply })
  const share = antiDilution({ alpha, amount, earned: 0n, held: units, supply })
  const toContributors = lesser(share, amount - toLockers)
  return { rest: amount - toLockers - toContributors, toContributors, toLockers }
}
