/** Why a purchase did not happen, in words, by the name of the error. */
const REASONS: Readonly<Record<string, string>> = {
  'BuybackAuction.AboveCapError': 'The time-weighted price was above the highest price the policy pays.',
  'BuybackAuction.LotTooSmallError':
    'What was left of the lot was not worth an auction: the price stood above the anchor, or the treasury released nothing.',
  'DutchAuction.AboveBreakerError':
    'The auction asked for more than a bid may pay over the oracle, until its epoch ended.',
  'BuybackSwap.AboveCapError': 'The time-weighted price was above the highest price the policy pays.',
  'BuybackSwap.BelowBoundError': 'The pool would have given less than the price bound demands.',
  'BuybackSwap.LotTooSmallError':
    'What was left of the lot was not worth a purchase: the price stood above the anchor, the pool was too thin, or the treasury released nothing.',
  'BuybackSwap.TooSoonError': 'The interval since the last purchase had not passed.',
  'ExecutionGuard.LotTakenError': 'Another lot had been taken in the same block.',
  'ExecutionGuard.LotTooSoonError': 'The pause between two lots on one market had not passed.',
  'Freshness.StaleError': 'A price or volatility was too old.',
  'MarketBidder.NoProfitError':
    'The epoch ended unsold: at no moment of it did the pools give enough for the searcher’s profit.',
  'RealisedVolatility.NotReadyError': 'The volatility estimate had too few samples.',
  'UniswapV2Oracle.NotReadyError': 'The time-weighted price had too few observations.',
  'treasury empty': 'There was no money left.',
}

/**
 * Explains why a purchase did not happen.
 *
 * @param name - Name of the error.
 * @returns A sentence.
 */
export function explain(name: string): string {
  return REASONS[name] ?? 'The contract refused for the named reason.'
}
