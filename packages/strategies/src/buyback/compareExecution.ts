import { amountOut, type BaseUnits, type Wad } from '@holdfast/core'
import { quoteAuction } from '../auction/quoteAuction.js'
import { quoteUnitPrice } from '../auction/quoteUnitPrice.js'
import { sized } from '../auction/sizing.js'
import type { AuctionState } from '../auction/types.js'
import { bearable } from '../execution/allowance.js'
import { greater } from '../treasury/limits.js'
import { OptionOutOfRangeError } from './errors.js'
import type { Market } from './ports.js'
import { quoteBuyback } from './quoteBuyback.js'
import { sizing } from './sizing.js'
import type { BuybackState } from './types.js'

/**
 * Gas of one execution with a fresh heartbeat, as measured in `contracts/snapshots/buyback.json` and rounded up: a bid that is
 * paid out of a pair, a split over two pairs, and the taker on one.
 */
const GAS = { auction: 350_000n, split: 500_000n, swap: 320_000n }

/**
 * Compares the ways to buy back in the state at hand: sell the revenue by auction, take one market, or split over several.
 *
 * For each: the lot and what binds it, the tokens to expect and the price they cost, the shortfall, the gas and who pays
 * it, and the risks in words. Pure: the states come from `getAuctionState` and `getBuybackState`. A way without a state
 * is reported as not configured, one whose contract would revert now as refused, with its error.
 *
 * What the takers buy is exact, to the wei. What an auction fetches is an expectation: that somebody bids as soon as the
 * lot, sold on the best market given here, pays for itself, `bidderMargin` and gas; without a market, at the oracle's
 * price less the margin. If that is never so in this epoch, the lot is reported as unsold.
 *
 * @param states - {@link compareExecution.States}
 * @param options - {@link compareExecution.Options}
 * @returns {@link compareExecution.ReturnType}
 * @throws {@link OptionOutOfRangeError} when an option is out of range.
 *
 * @example
 * ```ts no-run
 * import { getAuctionState } from '@holdfast/strategies/auction'
 * import { compareExecution, getBuybackState } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const [auction, swap] = await Promise.all([
 *   getAuctionState(client, {
 *     asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *     auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   }),
 *   getBuybackState(client, { buyback: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0' }),
 * ])
 * const { executions, ranking } = compareExecution({ auction, swap })
 * for (const way of ranking) console.log(way, executions[way])
 * ```
 */
export function compareExecution<swap = unknown, split = unknown>(
  states: compareExecution.States<swap, split>,
  options: compareExecution.Options<swap, split> = {},
): compareExecution.ReturnType {
  const { auction, split, swap } = states
  const { bidderMargin = 0.001, gasPrice = 0 } = options
  requireShare('bidderMargin', bidderMargin)
  if (!(gasPrice >= 0 && gasPrice < Number.POSITIVE_INFINITY)) {
    throw new OptionOutOfRangeError({ expected: 'zero or positive', option: 'gasPrice', value: gasPrice })
  }
  const gas = { ...GAS, ...options.gas }
  const fee = (way: Way) => ({ cost: Number(gas[way]) * gasPrice, units: gas[way] })

  const outputs = [
    swap && ((amountIn: bigint) => output(swap, options.swapMarket, amountIn)),
    split && ((amountIn: bigint) => output(split, options.splitMarket, amountIn)),
  ].filter((output) => output !== undefined)
  const executions = {
    auction: auction ? offer(auction, { bidderMargin, gas: fee('auction'), outputs }) : unconfigured('auction'),
    split: split ? take('split', split, options.splitMarket, fee('split')) : unconfigured('split'),
    swap: swap ? take('swap', swap, options.swapMarket, fee('swap')) : unconfigured('swap'),
  }
  const ranking = (['auction', 'swap', 'split'] as const)
    .flatMap((way) => {
      const execution = executions[way]
      return execution.kind === 'possible' ? [{ price: execution.effectivePrice, way }] : []
    })
    .sort((a, b) => (a.price < b.price ? -1 : a.price > b.price ? 1 : 0))
    .map(({ way }) => way)
  return { executions, ranking }
}

type Way = 'auction' | 'split' | 'swap'

/** Refuses what is no share below one. */
function requireShare(option: string, value: number): void {
  if (!(value >= 0 && value < 1)) throw new OptionOutOfRangeError({ expected: 'from 0 to below 1', option, value })
}

/** What a market gives for an amount. */
function output<venue>(state: BuybackState<venue>, market: Market<venue> | undefined, amountIn: bigint): bigint {
  return market?.quote(state, { amountIn }) ?? amountOut({ ...state.depth, amountIn })
}

const names = {
  auction: 'an auction: pass the answer of getAuctionState',
  split: 'a split: pass the answer of getBuybackState for a module on a SplitMarket',
  swap: 'a taker: pass the answer of getBuybackState',
}

/** A way for which there is no state. */
function unconfigured(way: Way): compareExecution.Execution {
  return { kind: 'unconfigured', reason: `There is no ${names[way].replace(/^an? /, '')}.` }
}

/** A way whose contract would revert. */
function refused(error: unknown): compareExecution.Execution {
  const { message, shortMessage = message } = error as Error & { shortMessage?: string }
  return { error: error as Error, kind: 'refused', reason: shortMessage }
}

/** What taking a market does now. */
function take<venue>(
  way: 'split' | 'swap',
  state: BuybackState<venue>,
  market: Market<venue> | undefined,
  gas: { cost: number; units: bigint },
): compareExecution.Execution {
  try {
    const { benchmarkPrice, effectivePrice, quoteIn, shortfall, tokenOut } = quoteBuyback(state, { market })
    const { maximumIn, price, want } = bearable(state)
    const { wanted } = sizing(state, price, want)
    const boundBy = quoteIn < wanted && quoteIn < maximumIn ? 'treasury' : wanted <= maximumIn ? 'size' : 'market'
    const risks: compareExecution.Risk[] = [
      {
        kind: 'sandwich',
        text: `Others may trade around the lot. It is at most ${maximumIn} base units, for which that does not pay an attacker with the assumed share of the liquidity; whatever happens, the price bound holds.`,
      },
      {
        kind: 'timing',
        text: `Anyone may call it from ${state.block.timestamp} on; until then, and until it is mined, the price may move.`,
      },
    ]
    if (way === 'split') {
      risks.push({
        kind: 'liveness',
        text: 'All legs have to answer: a stale oracle or an emptied pool on one of them stops the whole lot.',
      })
    }
    return {
      at: state.block.timestamp,
      benchmarkPrice,
      boundBy,
      effectivePrice,
      exact: true,
      explanations: [
        explain(boundBy, quoteIn),
        'The tokens are what the contract would buy in this state, to the wei.',
      ],
      gas: { ...gas, paidBy: 'caller' },
      kind: 'possible',
      quoteIn,
      risks,
      shortfallBps: Number(shortfall),
      tokenOut,
    }
  } catch (error) {
    return refused(error)
  }
}

/** Says what a lot is bound by. */
function explain(boundBy: 'market' | 'size' | 'treasury', lot: bigint): string {
  const reasons = {
    market: 'the market bears no more without a sandwich paying',
    size: 'governance set this size for the present price',
    treasury: 'the treasury releases no more: bucket, lifetime, floor or allowance',
  }
  return `The lot is ${lot} base units: ${reasons[boundBy]}.`
}

/** What an auction may be expected to fetch. */
function offer(
  state: AuctionState,
  given: {
    bidderMargin: number
    gas: { cost: number; units: bigint }
    outputs: readonly ((amountIn: bigint) => bigint)[]
  },
): compareExecution.Execution {
  const { bidderMargin, gas, outputs } = given
  const { asset, block, token } = state
  try {
    const quote = quoteUnitPrice(state)
    const opens = greater(block.timestamp, quote.startedAt)
    const last = quote.endsAt - 1n
    // Doubles: an expectation, in base units of the token.
    const oracle = Number(quoteAuction(state, { at: last }).benchmarkPrice) / 1e18
    const perAsset = 10 ** (token.decimals - asset.decimals) / oracle
    const worth = (lot: bigint) => {
      const sold = outputs.map((output) => Number(output(lot)))
      const value = sold.length > 0 ? Math.max(...sold) : Number(lot) * perAsset
      return value * (1 - bidderMargin) - gas.cost * 10 ** asset.decimals * perAsset
    }
    const at = (time: bigint) => quoteAuction(state, { at: time })
    const pays = (time: bigint) => {
      if (quoteUnitPrice(state, { at: time }).unitPrice > quote.ceiling) return false
      const { quoteIn, tokenOut } = at(time)
      return Number(tokenOut) <= worth(quoteIn)
    }
    const bottom = at(last)
    if (!pays(last)) {
      return {
        kind: 'unsold',
        least: bottom.tokenOut,
        quoteIn: bottom.quoteIn,
        reason: `At its reserve the lot costs ${bottom.tokenOut} base units of the token, more than the ${Math.max(0, Math.floor(worth(bottom.quoteIn)))} a bidder could pay. The reserve falls with every epoch that passes, down to what the oracle insists on.`,
      }
    }
    // The price only descends: the first moment at which a bidder gains.
    let [before, first] = [opens - 1n, last]
    while (first - before > 1n) {
      const middle = (before + first) / 2n
      if (pays(middle)) first = middle
      else before = middle
    }
    const { benchmarkPrice, effectivePrice, quoteIn, shortfall, tokenOut } = at(first)
    const boundBy = quoteIn < sized(state, benchmarkPrice) ? 'treasury' : 'size'
    return {
      at: first,
      benchmarkPrice,
      boundBy,
      effectivePrice,
      exact: false,
      explanations: [
        explain(boundBy, quoteIn),
        outputs.length > 0
          ? 'Expected: a bidder fills it as soon as the best market given pays for the lot, the margin and the gas.'
          : 'Expected: a bidder fills it at the oracle’s price less the margin and the gas; no market was given to sell on.',
        `The price descends to ${quote.reserve} (wad, token per asset); it is not sold below.`,
      ],
      gas: { ...gas, paidBy: 'bidder' },
      kind: 'possible',
      quoteIn,
      risks: [
        {
          kind: 'noBidder',
          text: `If nobody bids by ${quote.endsAt}, nothing is sold in this epoch and nothing is lost but time.`,
        },
        {
          kind: 'oracle',
          text: 'The reserve follows the oracle and past fills: an oracle that reports too high a price sells cheaply, down to what past fills allow.',
        },
        {
          kind: 'timing',
          text: 'With one bidder instead of several, the price descends to the reserve before it is taken.',
        },
      ],
      shortfallBps: Number(shortfall),
      tokenOut,
    }
  } catch (error) {
    return refused(error)
  }
}

export declare namespace compareExecution {
  /** The ways that are set up; leave out what is not. */
  type States<swap = unknown, split = unknown> = {
    /** Answer of `getAuctionState`. */
    auction?: AuctionState | undefined
    /** Answer of `getBuybackState` for a module whose market is a `SplitMarket`. */
    split?: BuybackState<split> | undefined
    /** Answer of `getBuybackState` for a module on one market. */
    swap?: BuybackState<swap> | undefined
  }
  /** What is assumed of bidders and gas, and how the venues are quoted. */
  type Options<swap = unknown, split = unknown> = {
    /** Share of a lot's worth that a bidder keeps; 0.001 by default. */
    bidderMargin?: number | undefined
    /** Gas of one execution; what was measured on pairs of Uniswap v2, two of them for the split, by default. */
    gas?: Partial<Record<Way, bigint>> | undefined
    /** Price of a unit of gas [whole asset]; zero, so that gas counts nothing, by default. */
    gasPrice?: number | undefined
    /** Adapter of the split; without one its depth is quoted as a constant product. */
    splitMarket?: Market<split> | undefined
    /** Adapter of the venue; without one its depth is quoted as a constant product. */
    swapMarket?: Market<swap> | undefined
  }
  /** A risk, by kind and in words. */
  type Risk = {
    /** What it is. */
    kind: 'liveness' | 'noBidder' | 'oracle' | 'sandwich' | 'timing'
    /** What it means here. */
    text: string
  }
  /** One way to buy back. */
  type Execution =
    | {
        /** When [unix seconds]. */
        at: bigint
        /** Price it is measured against [asset per token, wad]. */
        benchmarkPrice: Wad
        /** What binds the lot: its set size, what the market bears, or what the treasury releases. */
        boundBy: 'market' | 'size' | 'treasury'
        /** Price to expect [asset per token, wad]. */
        effectivePrice: Wad
        /** Whether the tokens are exact in this state, or an expectation. */
        exact: boolean
        /** What the figures rest on, in words. */
        explanations: readonly string[]
        /** Gas of one execution, its cost [whole asset], and who pays it; a bidder's is in the price already. */
        gas: { cost: number; paidBy: 'bidder' | 'caller'; units: bigint }
        /** It can be done. */
        kind: 'possible'
        /** The lot [base units of the asset]. */
        quoteIn: BaseUnits
        /** What may go wrong, and what bounds it. */
        risks: readonly Risk[]
        /** Price above the benchmark to expect, negative when below [basis points]. */
        shortfallBps: number
        /** Tokens to expect [base units of the token]. */
        tokenOut: BaseUnits
      }
    | {
        /** Nobody gains by bidding in this epoch. */
        kind: 'unsold'
        /** What the lot costs at its reserve [base units of the token]. */
        least: BaseUnits
        /** The lot [base units of the asset]. */
        quoteIn: BaseUnits
        /** Why, in words. */
        reason: string
      }
    | {
        /** The error the contract would revert with. */
        error: Error
        /** It would revert now. */
        kind: 'refused'
        /** Why, in words. */
        reason: string
      }
    | {
        /** It was not set up. */
        kind: 'unconfigured'
        /** What is missing, in words. */
        reason: string
      }
  /** All ways, and those that are possible, the lowest price first. */
  type ReturnType = {
    /** Each way. */
    executions: { auction: Execution; split: Execution; swap: Execution }
    /** The possible ones by effective price, the best first. */
    ranking: readonly Way[]
  }
}
