import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { fillFromMarketAbi } from './abi.js'
import type { Solver } from './ports.js'

/**
 * Makes a solver that sells the lot on a market and pays with what it gets, over a deployed `MarketBidder`.
 *
 * It needs no tokens and keeps none: the recipient of the bid receives what is left over, or the call reverts.
 *
 * Risk: the profit is computed before others trade; `minimumProfit`, gas included, is what protects the caller.
 *
 * @param options - {@link marketSolver.Options}
 * @returns {@link Solver}
 *
 * @example
 * ```ts no-run
 * import { executeBid, marketSolver } from '@holdfast/strategies/auction'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const solver = marketSolver({
 *   bidder: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0',
 *   market: '0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9',
 *   minimumProfit: 10n ** 18n,
 * })
 * await executeBid(client, {
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   fill: { asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', epoch: 7n, maximumPayment: 10n ** 21n },
 *   solver,
 * })
 * ```
 */
export function marketSolver(options: marketSolver.Options): Solver {
  const { bidder, market, minimumProfit } = options
  return {
    call: ({ auction, deadline, fill, recipient }) => ({
      abi: fillFromMarketAbi,
      address: bidder,
      args: [auction, fill, market, minimumProfit, recipient, deadline],
      functionName: 'fillFromMarket',
    }),
  }
}

export declare namespace marketSolver {
  /** Where the lot is sold, and for how much. */
  type Options = {
    /** Address of the `MarketBidder`. */
    bidder: Address
    /** Market, behind `IMarket`, that takes the asset and gives the token. */
    market: Address
    /** Least that must be left over, the caller's gas included [base units of the token]. */
    minimumProfit: BaseUnits
  }
}
