import { FeeFractionError } from '../amm/errors.js'
import { assertUint } from './assert.js'

/** The check that every contract function of the family makes first. */
export function assertFee(feeNumerator: bigint, feeDenominator: bigint): void {
  assertUint(feeNumerator, 'feeNumerator')
  assertUint(feeDenominator, 'feeDenominator')
  if (feeNumerator === 0n || feeNumerator > feeDenominator) throw new FeeFractionError({ feeDenominator, feeNumerator })
}
