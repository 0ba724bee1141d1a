import { buybackAuctionAbi, buybackSwapAbi, marketBidderAbi, preservedTokenAbi } from '@holdfast/bindings'
import { type BaseUnits, mulDiv, shortfallBps, toWad, WAD, type Wad } from '@holdfast/core'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseEventLogs } from 'viem'
import { type Chain, type Receipt, reasonOf } from '../chain/chain.js'
import { executeBuyback } from '../chain/keeper.js'
import { epochOf, type Protocol, type Setup, type Venue } from '../chain/protocol.js'
import { transaction } from '../chain/transaction.js'
import { routerAbi } from '../chain/uniswap.js'
import { baseLotOf } from './baseLot.js'
import { min } from './compare.js'
import { outputOf, type Pool, priceOf } from './pool.js'
import { type Leg, splitPurchase, together } from './pools.js'
import type { Action, Policy, PolicyName } from './run.js'

/** Nothing is bought: the income stays in the treasury. */
const none: Policy = { name: 'none', owner: 'treasury' }

/**
 * A fixed lot at every interval, whatever the price, until the money is gone: an account that swaps in the first pool and
 * burns what it gets, without a price bound, a lot limit or a reserve floor.
 */
const schedule: Policy = {
  act: ({ chain, pools, protocol, reserve, setup, time }) => {
    const spent = min(reserve, baseLotOf(setup.parameters, setup.tape.step))
    const [pool] = pools as [Pool]
    const bought = spent === 0n ? 0n : outputOf(pool, { amountIn: spent, side: 'buy' })
    if (bought === 0n) return { settle: () => ({ skipped: 'treasury empty' }), transactions: [] }
    // The price in force since the last block: what the time-weighted price over one step is.
    const benchmark = priceOf(pool)
    const { quote, token, venues } = protocol
    return {
      settle: () => ({
        legs: [{ amountIn: spent, pool: 0, side: 'buy' }],
        lot: { bought, burned: bought, shortfallBps: shortfall(spent, bought, benchmark), spent },
      }),
      transactions: [
        transaction('buyer', (venues[0] as Venue).router, {
          abi: routerAbi,
          args: [spent, 0n, [quote, token], chain.accounts.buyer, BigInt(time)],
          functionName: 'swapExactTokensForTokens',
        }),
        transaction('buyer', token, { abi: preservedTokenAbi, args: [bought], functionName: 'burn' }),
      ],
    }
  },
  name: 'schedule',
  owner: 'buyer',
}

/** The taker in the first pool, which a keeper calls at every interval; what it refuses is counted by the error's name. */
const swap: Policy = {
  act: ({ protocol, time }) => ({
    settle: (receipts) => purchaseOf(receipts, protocol.buyback, (amountIn) => [{ amountIn, pool: 0, side: 'buy' }]),
    transactions: [executeBuyback(protocol.buyback, time)],
  }),
  name: 'swap',
  owner: 'treasury',
}

/** The same taker over both pools. */
const split: Policy = {
  act: ({ pools, protocol, time }) => ({
    settle: (receipts) => purchaseOf(receipts, protocol.buyback, (amountIn) => splitPurchase(pools, amountIn)),
    transactions: [executeBuyback(protocol.buyback, time)],
  }),
  name: 'split',
  owner: 'treasury',
}

/**
 * The auction. In every step a searcher without capital tries to fill it out of the market, and does so as soon as its
 * own profit is what it asks for. An epoch that ends unsold is counted.
 */
const auction: Policy = {
  act: async ({ chain, pools, protocol, setup, time }) => {
    const { bidder, buyback, market, quote } = protocol
    const { endsAt, epoch } = await epochAt(chain, protocol, setup, time)
    const last = endsAt <= BigInt(time + setup.tape.step)
    const fill = {
      asset: quote,
      epoch,
      maximumPayment: 2n ** 255n,
      minimumLot: 0n,
    }
    const profit = mulDiv(setup.parameters.auction.profit.value, WAD, {
      denominator: priceOf(together(pools)),
      rounding: 'up',
    })
    return {
      settle: ([receipt]) => {
        if (receipt?.revert === undefined) return filled(receipt, buyback, pools)
        // In an epoch that is sold already, and before its last step, nothing was missed.
        const reason = reasonOf(receipt.revert)
        return last && reason !== 'DutchAuction.NotOpenError' ? { skipped: reason } : undefined
      },
      transactions: [
        {
          ...transaction('arbitrageur', bidder, {
            abi: marketBidderAbi,
            args: [buyback, fill, market, profit, chain.accounts.arbitrageur, BigInt(time)],
            functionName: 'fillFromMarket',
          }),
          optional: true,
        },
      ],
    }
  },
  everyStep: true,
  name: 'auction',
  owner: 'treasury',
}

/** The policies by name. */
export const policies: Readonly<Record<PolicyName, Policy>> = { auction, none, schedule, split, swap }

type Purchase = {
  readonly burned: bigint
  readonly quoteIn: bigint
  readonly shortfall: bigint
  readonly tokenOut: bigint
}

function purchaseOf(
  [receipt]: readonly Receipt[],
  module: Address,
  legsOf: (amountIn: BaseUnits) => readonly Leg[],
): Action {
  if (receipt?.revert !== undefined) return { skipped: reasonOf(receipt.revert) }
  const [event] = parseEventLogs({ abi: buybackSwapAbi, eventName: 'BoughtBack', logs: logsOf(receipt, module) })
  return actionOf(event?.args.purchase, legsOf)
}

function filled(receipt: Receipt | undefined, module: Address, pools: readonly Pool[]): Action {
  const [event] = parseEventLogs({ abi: buybackAuctionAbi, eventName: 'Filled', logs: logsOf(receipt, module) })
  return actionOf(event?.args.purchase, (amountIn) => splitPurchase(pools, amountIn))
}

function actionOf(purchase: Purchase | undefined, legsOf: (amountIn: BaseUnits) => readonly Leg[]): Action {
  if (purchase === undefined) return { skipped: 'no purchase recorded' }
  const { burned, quoteIn, shortfall: bps, tokenOut } = purchase
  return { legs: legsOf(quoteIn), lot: { bought: tokenOut, burned, shortfallBps: Number(bps), spent: quoteIn } }
}

function logsOf(receipt: Receipt | undefined, module: Address): Receipt['logs'][number][] {
  return (receipt?.logs ?? []).filter(({ address }) => address.toLowerCase() === module.toLowerCase())
}

/** The epoch of the auction at `time`, from its state after the last block. */
async function epochAt(
  chain: Chain,
  { buyback, quote }: Protocol,
  setup: Setup,
  time: number,
): Promise<{ endsAt: bigint; epoch: bigint }> {
  const call = { abi: buybackAuctionAbi, args: [quote], functionName: 'roundOf' } as const
  const [data] = await chain.read([{ data: encodeFunctionData(call), to: buyback }])
  const round = decodeFunctionResult({ abi: buybackAuctionAbi, data: data as Hex, functionName: 'roundOf' })
  const late = BigInt(time) - round.endsAt
  if (late < 0n) return round
  const duration = BigInt(epochOf(setup))
  const epochs = 1n + late / duration
  return { endsAt: round.endsAt + epochs * duration, epoch: round.epoch + epochs }
}

function shortfall(spent: BaseUnits, bought: BaseUnits, twap: Wad): number {
  const amountIn = toWad({ amount: spent, decimals: 18, rounding: 'up' })
  const amountOut = toWad({ amount: bought, decimals: 18, rounding: 'down' })
  return Number(shortfallBps({ amountIn, amountOut, twap }))
}
