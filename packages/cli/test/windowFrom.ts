import type { PriceWindow } from '../src/prices/types.js'

/**
 * A price window for tests: one price a step of an hour.
 *
 * @param prices - The prices, in quote.
 * @returns The window.
 */
export function windowFrom(prices: readonly number[]): PriceWindow {
  return {
    observed: prices.length,
    prices: prices.map((price) => BigInt(Math.round(price * 1e9)) * 10n ** 9n),
    source: 'test',
    start: 1_700_000_000,
    step: 3_600,
  }
}
