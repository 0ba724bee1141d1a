import type { PoolFee } from '../amm/types.js'
import type { BaseUnits } from '../units/types.js'

/** One of the constant product pools that share a lot. */
export type SplitPool = PoolFee & {
  /** Reserve X of the asset paid in [base units]. */
  reserveIn: BaseUnits
  /** Reserve Y of the asset paid out [base units]. */
  reserveOut: BaseUnits
}
