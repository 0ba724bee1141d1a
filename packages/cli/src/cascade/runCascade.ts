import { voteLockAbi } from '@holdfast/bindings'
import { amountIn, type BaseUnits, WAD } from '@holdfast/core'
import { decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import type { Transaction } from '../chain/chain.js'
import { transaction } from '../chain/transaction.js'
import { routerAbi, uniswapAbi } from '../chain/uniswap.js'
import { min } from '../simulate/compare.js'
import { ModelMismatchError } from '../simulate/errors.js'
import { after, FEE, type Pool, priceOf } from '../simulate/pool.js'
import { deployCascade, type World } from './deployCascade.js'
import { gateOf } from './guards.js'
import { calendarOf, placeWishes, wishesOf } from './holders.js'
import type { CascadeParameters, GuardName, ShapeName } from './parameters.js'

/** What happened to one shape behind one guard. */
export type CascadeRun = {
  /** Share of what is locked that stands in the pool [wad]. */
  readonly depth: bigint
  /** The guard. */
  readonly guard: GuardName
  /** Deepest fall of the price from its opening, from 0 to 1. */
  readonly drawdown: number
  /** What ended in each week [base units]. */
  readonly ended: readonly BaseUnits[]
  /** Most weeks by which a position ends later than wished. */
  readonly longest: number
  /** Positions that end later than wished. */
  readonly moved: number
  /** Price at the end of each week's sales, before buyers come [quote per token, wad]. */
  readonly prices: readonly bigint[]
  /** What holders were free to sell in each week [base units]. */
  readonly released: readonly BaseUnits[]
  /** The shape. */
  readonly shape: ShapeName
  /** Tokens sold over all weeks [base units]. */
  readonly sold: BaseUnits
  /** Transactions of all weeks. */
  readonly transactions: number
  /** Weeks by which positions end later than wished, weighted by amount. */
  readonly waited: number
}

/** Seconds between the beginning of a week and the sales in it. */
const SELLING = 60
/** Seconds between the sales and the buyers. */
const BUYING = 3 * 86_400
const BATCH = 30

/**
 * Locks every position of a shape in a real lock, lets them end, and sells into a real pool what holders then sell.
 *
 * In each week holders withdraw what has ended. What the guard lets through is sold in rounds: a share that is sold in
 * any case, and more the deeper the price has fallen; they look at the price again after every sale. Then buyers take a
 * part of what is in the pool above its opening back out. What was not sold in its week is kept for good.
 *
 * @param options - {@link runCascade.Options}
 * @returns What happened.
 * @throws {@link ModelMismatchError} when the chain and the exact model of the pool part.
 */
export async function runCascade(options: runCascade.Options): Promise<CascadeRun> {
  const { depth, guard, parameters, shape } = options
  const locked = parameters.locked.value
  const token = (locked * depth) / WAD
  const opening: Pool = { quote: (token * parameters.price.value) / WAD, token }
  const capped = guard === 'cap'
  const limit = capped ? (locked * parameters.bucketShare.value) / WAD : locked
  const positions = placeWishes(wishesOf(shape, parameters), limit)
  const share = capped ? parameters.bucketShare.value : WAD
  const world = await deployCascade(positions, opening, limit, share, parameters)
  try {
    const ended = calendarOf(positions)
    const replayed = await replay(world, opening, ended, options)
    const late = positions.filter(({ ends, week }) => ends > week)
    return {
      ...replayed,
      depth,
      ended,
      guard,
      longest: Math.max(0, ...late.map(({ ends, week }) => ends - week)),
      moved: late.length,
      shape,
      waited:
        positions.reduce((sum, { amount, ends, week }) => sum + (ends - week) * Number(amount), 0) / Number(locked),
    }
  } finally {
    await world.chain.stop()
  }
}

export declare namespace runCascade {
  /** What is run. */
  type Options = {
    /** Share of what is locked that stands in the pool [wad]. */
    depth: bigint
    /** The guard. */
    guard: GuardName
    /** The assumptions. */
    parameters: CascadeParameters
    /** The shape. */
    shape: ShapeName
  }
}

async function replay(
  world: World,
  opening: Pool,
  ended: readonly BaseUnits[],
  { guard, parameters }: runCascade.Options,
): Promise<Pick<CascadeRun, 'drawdown' | 'prices' | 'released' | 'sold' | 'transactions'>> {
  const { chain, firstEnd, lock, locks, quote, router, token } = world
  const { traders } = chain.accounts
  const gate = gateOf(guard, parameters)
  const least = (opening.token * parameters.leastSale.value) / WAD
  const start = priceOf(opening)
  const swap = (from: 'buyer' | 'traders', amount: bigint, time: number) => {
    const path = from === 'buyer' ? [quote, token] : [token, quote]
    const args = [amount, 0n, path, chain.accounts[from], BigInt(time)] as const
    return transaction(from, router, { abi: routerAbi, args, functionName: 'swapExactTokensForTokens' })
  }
  const released: bigint[] = []
  const prices: bigint[] = []
  let pool = opening
  let [sold, transactions] = [0n, 0]
  const mine = async (list: readonly Transaction[], time: number) => {
    for (let first = 0; first < list.length; first += BATCH) {
      const batch = list.slice(first, first + BATCH)
      transactions += batch.length
      await chain.mine(batch, time + Math.floor(first / BATCH))
    }
  }

  for (let week = 0; week < ended.length || gate.waiting(); week += 1) {
    const time = firstEnd + week * parameters.week.value
    const withdrawals = locks
      .filter(({ ends }) => ends === week)
      .map(({ id, owner }) =>
        transaction(owner, lock, { abi: voteLockAbi, args: [id, traders], functionName: 'withdraw' }),
      )
    await mine(withdrawals, time)

    const free = gate.week(ended[week] ?? 0n, pool.token)
    released.push(free)
    let sale = 0n
    const sales: Transaction[] = []
    for (let round = 0; round < parameters.rounds.value; round += 1) {
      const price = priceOf(pool)
      const drawdown = price < start ? WAD - (price * WAD) / start : 0n
      const asked = (free * (parameters.baseline.value + (parameters.sensitivity.value * drawdown) / WAD)) / WAD
      const lot = min(asked, free) - sale
      if (lot <= 0n || lot < least) break
      sales.push(swap('traders', lot, time + SELLING + BATCH))
      pool = after(pool, { amountIn: lot, side: 'sell' })
      sale += lot
    }
    await mine(sales, time + SELLING)
    sold += sale
    prices.push(priceOf(pool))

    const excess = pool.token - opening.token
    const wanted = excess > 0n ? (excess * parameters.refill.value) / WAD : 0n
    if (wanted > 0n) {
      const paid = amountIn({ ...FEE, amountOut: wanted, reserveIn: pool.quote, reserveOut: pool.token })
      await mine([swap('buyer', paid, time + BUYING)], time + BUYING)
      pool = after(pool, { amountIn: paid, side: 'buy' })
    }
    if (sales.length > 0 || wanted > 0n) await compare(world, pool, week)
  }
  const lowest = prices.reduce((low, price) => min(low, price), start)
  return { drawdown: 1 - Number(lowest) / Number(start), prices, released, sold, transactions }
}

/** The pool of the chain against the model that sales were sized by. */
async function compare({ chain, pair, quoteIsToken0 }: World, model: Pool, step: number): Promise<void> {
  const data = encodeFunctionData({ abi: uniswapAbi, functionName: 'getReserves' })
  const [answer] = await chain.read([{ data, to: pair }])
  const [first, second] = decodeFunctionResult({ abi: uniswapAbi, data: answer as Hex, functionName: 'getReserves' })
  const [quote, token] = quoteIsToken0 ? [first, second] : [second, first]
  if (quote !== model.quote) {
    throw new ModelMismatchError({ expected: model.quote, found: quote, step, what: 'a quote reserve of' })
  }
  if (token !== model.token) {
    throw new ModelMismatchError({ expected: model.token, found: token, step, what: 'a token reserve of' })
  }
}
