import { BuybackSwapLotTooSmallError } from '@holdfast/bindings/errors/BuybackSwap'
import {
  ExecutionGuardNotMandatedError,
  ExecutionGuardUnknownVenueError,
} from '@holdfast/bindings/errors/ExecutionGuard'
import { type BaseError, type BaseUnits, type Seconds, WAD, YEAR } from '@holdfast/core'
import { answered } from '../answered.js'
import { bearable, nextLot } from '../execution/allowance.js'
import { greater, lesser } from '../treasury/limits.js'
import { isMandated, lasting } from '../treasury/spendable.js'
import { HorizonTooShortError, OptionOutOfRangeError } from './errors.js'
import { sizing } from './sizing.js'
import type { BuybackState } from './types.js'

/** Most lots of a plan: more save less than the model can tell. */
const MOST_LOTS = 96n

/** Parts a budget is divided into where lots share it. */
const PARTS = 512n

/**
 * Plans how to spend a budget over a horizon: lots with their times, and the shortfall to expect.
 *
 * The trade-off of Almgren and Chriss ("Optimal execution of portfolio transactions", Journal of Risk 3, 2000): a lot
 * moves the price against itself, which many small lots save; what waits is exposed to the price, which early lots
 * save. The plan minimises expected shortfall + `riskAversion`·variance. A lot `n` costs `1/γ − 1 + n/X` of itself beside
 * the spread of spot over the time-weighted price, exact for constant product and within a concentrated range; a share
 * `persistence` of the rise it leaves, `(1+γ)·n/X`, is paid by every later lot. The variance is `σ²·Σ r²·Δt` over what
 * remains `r`.
 *
 * Every lot keeps the bounds of `quoteBuyback`: the size that governance set, the guard's maximum and spacing, interval,
 * bucket as it refills, lifetime, floor and credit of the books, expiry. Amounts add up to at most the budget, exactly.
 *
 * Assumes: no drift; normal returns of constant volatility; depth, oracle readings, credit and pressure as they are now;
 * a heartbeat that keeps the books fresh. The loss limit of a mandate from reserve counts once, though it renews weekly.
 *
 * Risk: a plan is an expectation, not a promise, and known times can be traded on: inform nobody of them. `BuybackSwap`
 * itself takes the largest lot its bounds allow; to follow smaller lots, set them as its base lot and interval.
 *
 * @param state - Answer of `getBuybackState`, or of your own making.
 * @param options - {@link planBuybacks.Options}
 * @returns {@link planBuybacks.ReturnType}
 * @throws {@link OptionOutOfRangeError} when an option is out of range.
 * @throws {@link ExecutionGuardUnknownVenueError} when the guard knows no venue for the market.
 * @throws {@link ExecutionGuardNotMandatedError} when the module has no mandate that spends.
 * @throws {@link HorizonTooShortError} when horizon or mandate end before the next lot is possible.
 * @throws {@link BuybackSwapLotTooSmallError} when bounds or budget leave no lot worth an execution.
 * @throws {@link BaseError} of an oracle that reverted, or a price above the cap.
 *
 * @example
 * ```ts no-run
 * import { getBuybackState, planBuybacks } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getBuybackState(client, { buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const plan = planBuybacks(state, { budget: 50_000_000_000n, horizon: 7n * 86_400n, riskAversion: 1e-5 })
 * for (const { at, quoteIn } of plan.lots) console.log(at, quoteIn)
 * console.log(plan.expectedShortfallBps, '±', plan.deviationBps)
 * ```
 */
export function planBuybacks(state: BuybackState, options: planBuybacks.Options): planBuybacks.ReturnType {
  const { budget, horizon, persistence = 0.5, riskAversion = 0 } = options
  requireOption(budget > 0n, 'budget', budget, 'positive')
  requireOption(horizon >= 0n, 'horizon', horizon, 'zero or positive')
  requireOption(persistence >= 0 && persistence <= 1, 'persistence', persistence, 'from 0 to 1')
  requireOption(
    riskAversion >= 0 && riskAversion < Number.POSITIVE_INFINITY,
    'riskAversion',
    riskAversion,
    'zero or positive',
  )

  const bounds = boundsOf(state, horizon)
  const { minimumLot, next, stock } = bounds
  const candidates = paces(bounds).map(({ count, step }) => {
    const times = { ...bounds, count, step }
    const model = modelOf(state, {
      persistence,
      price: bounds.price,
      riskAversion,
      step,
      wait: next - state.block.timestamp,
    })
    const total = earliest(times, lesser(budget, stock)).reduce((sum, lot) => sum + lot, 0n)
    return { lots: total < minimumLot ? [] : best(times, model, total), model, step, total }
  })
  const { lots, model, step, total } = candidates.reduce((a, b) => {
    if (a.total !== b.total) return a.total > b.total ? a : b
    return a.model.judge(a.lots).objective <= b.model.judge(b.lots).objective ? a : b
  })
  if (total < minimumLot) throw new BuybackSwapLotTooSmallError({ lot: total, minimumLot })

  const { cost, costs, variance } = model.judge(lots)
  const spent = lots.reduce((sum, lot) => sum + lot, 0n)
  const share = (value: number) => (value / model.whole(spent)) * 10_000
  const deviation = Math.sqrt(variance)
  return {
    boundBy: spent === budget ? 'budget' : stock - spent < minimumLot ? 'treasury' : 'horizon',
    deviation,
    deviationBps: share(deviation),
    expectedShortfall: cost,
    expectedShortfallBps: share(cost),
    lots: lots.flatMap((quoteIn, index) =>
      quoteIn > 0n ? [{ at: next + BigInt(index) * step, quoteIn, shortfallBps: (costs[index] ?? 0) * 10_000 }] : [],
    ),
    slots: lots.length,
    spent,
    unspent: budget - spent,
  }
}

/** Refuses an option by name. */
function requireOption(holds: boolean, option: string, value: bigint | number, expected: string): void {
  if (!holds) throw new OptionOutOfRangeError({ expected, option, value })
}

/** What every plan of a state keeps. */
type Bounds = {
  burst: bigint
  end: bigint
  largest: bigint
  level: bigint
  minimumLot: bigint
  next: bigint
  pace: bigint
  price: bigint
  rate: bigint
  stock: bigint
}

/** Bounds, and the times of the lots. */
type Times = Bounds & { count: bigint; step: bigint }

/** Times at which lots are possible, and how large they may be. */
function boundsOf(state: BuybackState, horizon: bigint): Bounds {
  const { asset, block, burnShare, buyback, guard, lastExecution, market, parameters, token, treasury } = state
  const { timestamp } = block
  const { mandate } = treasury
  if (guard.want === 0n) throw new ExecutionGuardUnknownVenueError({ market })
  if (!isMandated(mandate, timestamp)) {
    throw new ExecutionGuardNotMandatedError({ asset: asset.address, module: buyback })
  }
  const { maximumIn, price, want } = bearable(state)
  const { priceLimit, wanted } = sizing(state, price, want)
  const { interval, minimumLot } = parameters
  const largest = lesser(wanted, maximumIn)
  if (largest < minimumLot) throw new BuybackSwapLotTooSmallError({ lot: largest, minimumLot })

  const due = lastExecution === 0n ? 0n : lastExecution + interval
  // Another market's lot took this block; the next one is a second away at least.
  const free = guard.lastLotBlock === block.number ? timestamp + 1n : timestamp
  const next = greater(greater(due, nextLot(guard, timestamp)), free)
  const end = lesser(timestamp + horizon, mandate.expiry)
  if (next > end) throw new HorizonTooShortError({ end, next })
  return {
    burst: mandate.burst * WAD,
    end,
    largest,
    level: lesser(mandate.burst * WAD, mandate.level + mandate.rate * (next - mandate.accruedAt)),
    minimumLot,
    next,
    pace: greater(interval, guard.spacing),
    price,
    rate: mandate.rate,
    stock: lasting({ timestamp, token, treasury }, { burnShare, priceLimit }),
  }
}

/** Times between lots that are worth a try: the shortest, and its doubles until the lots reach the end. */
function paces({ end, next, pace }: Bounds): { count: bigint; step: bigint }[] {
  const found = []
  for (let step = pace; ; step *= 2n) {
    const possible = (end - next) / step + 1n
    found.push({ count: lesser(possible, MOST_LOTS), step })
    if (possible <= MOST_LOTS) return found
  }
}

/** The bucket before each lot, and how much more each lot could be without one of the later ones missing it. */
function roomOf(bounds: Times, lots: readonly bigint[]): bigint[] {
  const { burst, rate, step } = bounds
  let level = bounds.level
  const left: bigint[] = []
  const lost: bigint[] = []
  for (const lot of lots) {
    const rest = level - lot * WAD
    const refilled = rest + rate * step
    left.push(rest)
    lost.push(greater(refilled - burst, 0n))
    level = lesser(refilled, burst)
  }
  // What would overflow anyway may be spent before without a trace.
  let room = left.at(-1) ?? 0n
  const rooms = [room]
  for (let index = lots.length - 2; index >= 0; index--) {
    room = lesser(left[index] as bigint, room + (lost[index] as bigint))
    rooms.push(room)
  }
  return rooms.reverse().map((room) => room / WAD)
}

/** Spends as much as possible as early as possible: what a horizon can carry. */
function earliest(bounds: Times, most: bigint): bigint[] {
  const { burst, count, largest, minimumLot, rate, step } = bounds
  let [level, left] = [bounds.level, most]
  return Array.from({ length: Number(count) }, () => {
    const possible = lesser(lesser(largest, level / WAD), left)
    const lot = possible < minimumLot ? 0n : possible
    left -= lot
    level = lesser(burst, level - lot * WAD + rate * step)
    return lot
  })
}

/** What lots cost and risk, in whole units of the asset. */
function modelOf(
  state: BuybackState,
  options: { persistence: number; price: bigint; riskAversion: number; step: bigint; wait: bigint },
) {
  const { asset, depth, token } = state
  const { persistence, price, riskAversion } = options
  const unit = 10 ** asset.decimals
  const whole = (amount: bigint) => Number(amount) / unit
  const reserve = whole(depth.reserveIn)
  const kept = Number(depth.feeNumerator) / Number(depth.feeDenominator)
  // Spot over the time-weighted price: what even the smallest lot pays or saves.
  const premium = ((reserve / Number(depth.reserveOut)) * 10 ** token.decimals) / (Number(price) / 1e18)
  const sigma = Number(answered(state.volatility)) / 1e18
  const perSecond = (sigma * sigma) / Number(YEAR)
  const own = premium / reserve
  const later = (persistence * premium * (1 + kept)) / reserve
  return {
    /** What a plan is expected to cost, how much that varies, and what is minimised. */
    judge(lots: readonly bigint[]) {
      let left = lots.reduce((sum, lot) => sum + whole(lot), 0)
      let [before, cost] = [0, 0]
      let variance = perSecond * Number(options.wait) * left * left
      const costs = lots.map((lot, index) => {
        const size = whole(lot)
        const share = premium / kept - 1 + own * size + later * before
        cost += share * size
        before += size
        left -= size
        if (index < lots.length - 1) variance += perSecond * Number(options.step) * left * left
        return share
      })
      return { cost, costs, objective: cost + riskAversion * variance, variance }
    },
    /** Weight of a lot's square, once its effect on later ones is counted: their sum is given. */
    impact: own - later / 2,
    /** Weight of the square of what waits a step. */
    risk: riskAversion * perSecond * Number(options.step),
    whole,
  }
}

type Model = ReturnType<typeof modelOf>

/** The lots that cost least, or all at once where that is possible and costs no more. */
function best(bounds: Times, model: Model, total: bigint): bigint[] {
  const lots = allocate(bounds, model, total)
  const single = [total]
  const possible = total <= lesser(bounds.largest, bounds.level / WAD)
  return possible && model.judge(single).objective < model.judge(lots).objective ? single : lots
}

/**
 * Gives the budget to the lots part by part, each to the one that costs least for it.
 *
 * The cost is convex in each lot and in each sum of the lots up to one, and the bounds are bounds on such sums: there,
 * the part that is best now is part of the best plan (Murota, "Discrete convex analysis", 2003, M♮-convex functions).
 * Least lots are taken whole. Where the bucket overflows, the result is a good plan rather than the best.
 */
function allocate(bounds: Times, model: Model, total: bigint): bigint[] {
  const { count, largest, minimumLot } = bounds
  const { impact, risk, whole } = model
  const part = greater((total + PARTS - 1n) / PARTS, 1n)
  const lots: bigint[] = Array.from({ length: Number(count) }, () => 0n)
  for (let left = total; left > 0n; ) {
    const rooms = roomOf(bounds, lots)
    // What waits after each lot, if the rest of the budget were still to come.
    let waits = whole(total)
    const waiting = lots.map((lot) => {
      waits -= whole(lot)
      return waits
    })
    let [chosen, gain, cheapest] = [-1, 0n, Number.POSITIVE_INFINITY]
    let [sum, steps] = [0, 0]
    for (let index = lots.length - 1; index >= 0; index--) {
      if (index < lots.length - 1) {
        sum += waiting[index] as number
        steps += 1
      }
      const lot = lots[index] as bigint
      const possible = lesser(lesser(largest - lot, rooms[index] as bigint), left)
      const wanted = lot === 0n ? greater(minimumLot, part) : part
      const more = lesser(wanted, possible)
      if (more === 0n || (lot === 0n && more < minimumLot)) continue
      const size = whole(more)
      const price = impact * (2 * whole(lot) + size) - risk * (2 * sum - steps * size)
      // Of equals the earliest.
      if (price <= cheapest) [chosen, gain, cheapest] = [index, more, price]
    }
    if (chosen < 0) break
    lots[chosen] = (lots[chosen] as bigint) + gain
    left -= gain
  }
  return lots
}

export declare namespace planBuybacks {
  /** What is to be spent, by when, and how much certainty is worth. */
  type Options = {
    /** Most to spend [base units of the asset]. */
    budget: BaseUnits
    /** Time from the state's block to the last lot [seconds]. */
    horizon: Seconds
    /**
     * Share of the price rise a lot leaves that is still there when later lots come, from 0 (others sell into it at once)
     * to 1 (nobody does); 0.5 by default. Measure it: it depends on who else provides the token.
     */
    persistence?: number | undefined
    /**
     * What a unit of variance is worth [1 per whole asset]: 0, the default, spreads evenly; `1e-5` gives up one unit of
     * expected cost to take 100 000 squared units off the variance.
     */
    riskAversion?: number | undefined
  }
  /** One lot of a plan. */
  type Lot = {
    /** Time of the lot [unix seconds]. */
    at: bigint
    /** What it spends [base units of the asset]. */
    quoteIn: BaseUnits
    /** Price expected above the time-weighted price of now [basis points]. */
    shortfallBps: number
  }
  /** The plan. */
  type ReturnType = {
    /** What stopped it: the budget was spent, the treasury's books allow no more, or the time to spend it in. */
    boundBy: 'budget' | 'horizon' | 'treasury'
    /** Standard deviation of the shortfall [whole asset]. */
    deviation: number
    /** Standard deviation of the shortfall, of what is spent [basis points]. */
    deviationBps: number
    /** Shortfall to expect [whole asset]. */
    expectedShortfall: number
    /** Shortfall to expect: the mean of the lots', weighted by what they spend [basis points]. */
    expectedShortfallBps: number
    /** The lots, in order. */
    lots: readonly Lot[]
    /** Times that the plan chose among, one lot each at most. */
    slots: number
    /** Sum of the lots [base units of the asset]. */
    spent: BaseUnits
    /** What the bounds leave of the budget [base units of the asset]. */
    unspent: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | BaseError
    | BuybackSwapLotTooSmallError
    | ExecutionGuardNotMandatedError
    | ExecutionGuardUnknownVenueError
    | HorizonTooShortError
    | OptionOutOfRangeError
}
