import { buybackSwapAbi, preservedTokenAbi, uniswapV2MarketAbi } from '@holdfast/bindings'
import { type BaseUnits, shortfallBps, toWad, type Wad } from '@holdfast/core'
import { type Address, parseEventLogs } from 'viem'
import { type Receipt, reasonOf } from '../chain/chain.js'
import { executeBuyback } from '../chain/keeper.js'
import { transaction } from '../chain/transaction.js'
import { baseLotOf } from './baseLot.js'
import { min } from './compare.js'
import { outputOf, priceOf } from './pool.js'
import type { Action, Policy } from './run.js'

/** Nothing is bought: the income stays in the treasury. */
export const none: Policy = { name: 'none', owner: 'treasury' }

/**
 * A fixed lot at every interval, whatever the price, until the money is gone: an account that swaps and burns what it
 * gets, without a price bound, a lot limit or a reserve floor.
 */
export const schedule: Policy = {
  act: ({ chain, pool, protocol, reserve, setup }) => {
    const lot = baseLotOf(setup.parameters, setup.tape.step)
    const spent = min(reserve, lot)
    const bought = spent === 0n ? 0n : outputOf(pool, { amountIn: spent, side: 'buy' })
    if (bought === 0n) return { settle: () => ({ skipped: 'treasury empty' }), transactions: [] }
    // The price in force since the last block: what the time-weighted price over one step is.
    const benchmark = priceOf(pool)
    return {
      settle: () => ({ lot: { bought, burned: bought, shortfallBps: shortfall(spent, bought, benchmark), spent } }),
      transactions: [
        transaction('buyer', protocol.buyMarket, {
          abi: uniswapV2MarketAbi,
          args: [spent, 0n, chain.accounts.buyer],
          functionName: 'swap',
        }),
        transaction('buyer', protocol.token, { abi: preservedTokenAbi, args: [bought], functionName: 'burn' }),
      ],
    }
  },
  name: 'schedule',
  owner: 'buyer',
}

/** The composed protocol, which a keeper calls at every interval; what it refuses is counted by the error's name. */
export const holdfast: Policy = {
  act: ({ protocol, time }) => ({
    settle: (receipts) => purchaseOf(receipts, protocol.buyback),
    transactions: [executeBuyback(protocol.buyback, time)],
  }),
  name: 'holdfast',
  owner: 'treasury',
}

/** The policies, in the order they are shown. */
export const policies: readonly Policy[] = [none, schedule, holdfast]

function purchaseOf([receipt]: readonly Receipt[], module: Address): Action {
  if (receipt?.revert !== undefined) return { skipped: reasonOf(receipt.revert) }
  const logs = (receipt?.logs ?? []).filter(({ address }) => address.toLowerCase() === module.toLowerCase())
  const [event] = parseEventLogs({ abi: buybackSwapAbi, eventName: 'BoughtBack', logs })
  if (event === undefined) return { skipped: 'no purchase recorded' }
  const { burned, quoteIn, shortfall: bps, tokenOut } = event.args.purchase
  return { lot: { bought: tokenOut, burned, shortfallBps: Number(bps), spent: quoteIn } }
}

function shortfall(spent: BaseUnits, bought: BaseUnits, twap: Wad): number {
  const amountIn = toWad({ amount: spent, decimals: 18, rounding: 'up' })
  const amountOut = toWad({ amount: bought, decimals: 18, rounding: 'down' })
  return Number(shortfallBps({ amountIn, amountOut, twap }))
}
