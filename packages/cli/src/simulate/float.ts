import { type BaseUnits, WAD } from '@holdfast/core'
import { arbitrage } from './arbitrage.js'
import { baseLotOf } from './baseLot.js'
import { max } from './compare.js'
import type { Parameters } from './parameters.js'
import { after, outputOf, type Pool, type Swap } from './pool.js'
import type { Tape } from './tape.js'

/** Who holds what before the first step: the same in every run. */
export type Float = {
  /** Tokens of the arbitrageur [base units]. */
  readonly arbitrageur: BaseUnits
  /** Whether the order flow takes more tokens than the market value of the real token would put into circulation. */
  readonly enlarged: boolean
  /** Supply of the token [base units]. */
  readonly supply: BaseUnits
  /** Tokens of the traders of the tape [base units]. */
  readonly traders: BaseUnits
}

/**
 * Fixes the supply from the tape, before any policy is run.
 *
 * A policy makes tokens dearer, so the buyers of the tape get fewer of them and its sellers need more of their own. The
 * need is therefore taken from a replay against a buyer that spends twice the base lot at every interval, whatever the
 * price and without a budget: neither policy can spend more.
 *
 * @param tape - The order flow.
 * @param parameters - The assumptions.
 * @returns The supply and its holders.
 */
export function fixFloat(tape: Tape, parameters: Parameters): Float {
  const need = stressedNeed(tape, parameters)
  const margin = (tokens: BaseUnits) => (tokens * parameters.market.supplyMargin.value) / 10n
  const arbitrageur = margin(need.arbitrageur) + 1n
  const fixed = tape.opening.token + arbitrageur + ownTokensOf(parameters, tape)
  const byFlow = fixed + margin(need.traders)
  const byValue = (parameters.market.marketValue.value * WAD) / tape.openingPrice
  const supply = max(byFlow, byValue)
  return {
    arbitrageur,
    enlarged: byFlow > byValue,
    supply,
    traders: supply - fixed,
  }
}

/**
 * Tokens of its own that the treasury opens with.
 *
 * @param parameters - The assumptions.
 * @param tape - The order flow, for the opening price.
 * @returns The tokens [base units].
 */
export function ownTokensOf({ treasury }: Parameters, { openingPrice }: Pick<Tape, 'openingPrice'>): BaseUnits {
  return (treasury.ownTokens.value * WAD) / openingPrice
}

/** Most tokens the traders are ever short of, and everything the arbitrageur sells. */
function stressedNeed(tape: Tape, parameters: Parameters): { arbitrageur: BaseUnits; traders: BaseUnits } {
  const { interval, multiplierMax } = parameters.buyback
  const lot = (baseLotOf(parameters, tape.step) * multiplierMax.value) / WAD
  const sold = { arbitrageur: 0n, traders: 0n }
  const most = { arbitrageur: 0n, traders: 0n }
  let pool: Pool = tape.opening
  let settled = 0n
  let queued: readonly Swap[] = []
  const trade = (who: keyof typeof sold, swap: Swap) => {
    sold[who] += swap.side === 'sell' ? swap.amountIn : -outputOf(pool, swap)
    if (sold[who] > most[who]) most[who] = sold[who]
    pool = after(pool, swap)
  }
  tape.steps.forEach((step, index) => {
    if ((index + 1) % interval.value === 0) pool = after(pool, { amountIn: lot, side: 'buy' })
    for (const swap of queued) trade('arbitrageur', swap)
    for (const order of step.orders) trade('traders', order)
    const decision = arbitrage([pool], step.price, settled, parameters)
    settled = decision.settled
    queued = decision.legs
  })
  return most
}
