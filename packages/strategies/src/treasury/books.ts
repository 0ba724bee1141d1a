import { backing, mulDiv, scarcity, toWad, WAD } from '@holdfast/core'
import { bucket, lesser, lessOrZero } from './limits.js'
import type { Books, TokenState, TreasuryState } from './types.js'

/** Mirrors `Treasury.previewBooks`; with zero for `amount` and `burned`, `Treasury.books`. */
export function books(state: { timestamp: bigint; token: TokenState; treasury: TreasuryState }, spend: Spend): Books {
  const { timestamp, token, treasury } = state
  const { mandate, reserve, snapshot } = treasury
  const { amount, burned } = spend
  const value = mulDiv(toWad({ amount, decimals: reserve.decimals, rounding: 'up' }), reserve.price, {
    denominator: WAD,
    rounding: 'up',
  })
  const leaves = mulDiv(value, WAD - reserve.haircut, { denominator: WAD, rounding: 'up' })
  // A ratio: both in the token's own units.
  const cap: bigint = token.cap
  const circulating = token.totalSupply - treasury.held - burned
  return {
    backing: backing({
      claims: toWad({ amount: circulating, decimals: token.decimals, rounding: 'up' }),
      liabilities: snapshot.liabilities,
      rounding: 'down',
      usable: lessOrZero(snapshot.usable, leaves),
    }),
    budgetLeft: lesser(bucket(mandate, timestamp), mandate.lifetimeCap - mandate.spent) - amount,
    scarcity: scarcity({ cap, circulating }),
  }
}

type Spend = {
  /** Amount of the asset that is paid out [base units]. */
  amount: bigint
  /** Tokens that leave the claims [base units]. */
  burned: bigint
}
