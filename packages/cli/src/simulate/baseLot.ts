import type { BaseUnits } from '@holdfast/core'
import type { Parameters } from './parameters.js'

/**
 * The lot both policies start from: the income of one interval at the opening price.
 *
 * @param parameters - The assumptions.
 * @param step - Length of a step [seconds].
 * @returns The lot [quote base units].
 */
export function baseLotOf({ buyback }: Parameters, step: number): BaseUnits {
  return (buyback.baseLot.value * BigInt(step)) / 3_600n
}
