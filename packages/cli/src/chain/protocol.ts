import {
  accessManagerAbi,
  buybackAuctionAbi,
  buybackSwapAbi,
  executionGuardAbi,
  marketBidderAbi,
  preservedTokenAbi,
  proceedsSplitterAbi,
  realisedVolatilityAbi,
  reservePolicyAbi,
  splitMarketAbi,
  treasuryAbi,
  uniswapV2MarketAbi,
  uniswapV2OracleAbi,
} from '@holdfast/bindings'
import {
  accessManagerBytecode,
  buybackAuctionBytecode,
  buybackSwapBytecode,
  executionGuardBytecode,
  marketBidderBytecode,
  preservedTokenBytecode,
  proceedsSplitterBytecode,
  realisedVolatilityBytecode,
  reservePolicyBytecode,
  splitMarketBytecode,
  treasuryBytecode,
  uniswapV2MarketBytecode,
  uniswapV2OracleBytecode,
} from '@holdfast/bindings/bytecode'
import { WAD } from '@holdfast/core'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, zeroAddress } from 'viem'
import { baseLotOf } from '../simulate/baseLot.js'
import { type Float, ownTokensOf } from '../simulate/float.js'
import type { LockParameters } from '../simulate/lockParameters.js'
import type { Parameters } from '../simulate/parameters.js'
import type { Pool } from '../simulate/pool.js'
import { dividePool } from '../simulate/pools.js'
import { EXECUTIONS, type PolicyName } from '../simulate/run.js'
import type { Tape } from '../simulate/tape.js'
import { type Chain, type Role, startChain } from './chain.js'
import { accountsOf, deployLocks, type Locks, lockedOf } from './locks.js'
import { transaction } from './transaction.js'
import { quoteAbi, routerAbi, uniswapAbi, uniswapBytecode } from './uniswap.js'

/** One pool, and what reaches it. */
export type Venue = {
  /** Market of Holdfast that takes quote and gives tokens. */
  readonly market: Address
  /** Uniswap v2 pair. */
  readonly pair: Address
  /** Router of Uniswap v2, through which traders come. */
  readonly router: Address
  /** Short time-weighted average: price bound and liquidity memory. */
  readonly short: Address
}

/** The deployed protocol: addresses of its contracts and of the venues. */
export type Protocol = {
  /** Long time-weighted average: what lots are sized against. */
  readonly anchor: Address
  /** `AccessManager` of everything. */
  readonly authority: Address
  /** Fills the auction out of the market, for whoever calls. */
  readonly bidder: Address
  /** The module that buys: the taker, or the auction. */
  readonly buyback: Address
  /** Lock, loyalty and emission, where they are asked for. */
  readonly locks?: Locks
  /** Market that the module or the bidder buys in. */
  readonly market: Address
  /** Quote asset. */
  readonly quote: Address
  /** Whether the quote asset is `token0` of the pairs. */
  readonly quoteIsToken0: boolean
  /** Divides what is bought. */
  readonly splitter: Address
  /** Protected token. */
  readonly token: Address
  /** Ledger. */
  readonly treasury: Address
  /** The pools, in order. */
  readonly venues: readonly Venue[]
  /** Realised volatility. */
  readonly volatility: Address
}

/** What is set up before the first step. */
export type Setup = {
  /** Who holds what. */
  readonly float: Float
  /** Assumptions of the locks, where they are asked for. */
  readonly locks?: LockParameters | undefined
  /** The assumptions. */
  readonly parameters: Parameters
  /** Share of the liquidity that stands in a second pool; zero leaves one [wad]. */
  readonly secondShare: bigint
  /** Order flow; only its opening counts here. */
  readonly tape: Tape
  /** Time of the opening [unix seconds]. */
  readonly start: number
}

/** Time the set-up takes: one block a second, so this bounds their number. */
const SETUP_SECONDS = 90
const MAX_UINT256 = 2n ** 256n - 1n

/** Whose money it is, and who spends it. */
export type Actor = { readonly name: PolicyName; readonly owner: 'buyer' | 'treasury' }

/**
 * Starts a chain, deploys Uniswap v2, the token and the protocol on it, and funds the actors.
 *
 * Every run calls this with the same set-up, so that all start from the same pools, prices and balances; only the module
 * that buys and who owns the treasury's money differ.
 *
 * @param setup - What is set up.
 * @param actor - The policy.
 * @returns The chain, one block before the first step, and the protocol on it.
 */
export async function deployProtocol(setup: Setup, actor: Actor): Promise<{ chain: Chain; protocol: Protocol }> {
  const holders = setup.locks === undefined ? 0 : accountsOf(setup.locks)
  const chain = await startChain({ holders, timestamp: setup.start - SETUP_SECONDS })
  try {
    const pools = dividePool(setup.tape.opening, setup.secondShare)
    const plain = await deploy(chain, setup, actor, pools)
    await fund(chain, setup, plain, actor, pools)
    const protocol = await withLocks(chain, setup, actor, plain)
    const observe = { abi: uniswapV2OracleAbi, functionName: 'observe' } as const
    const oracles = [...protocol.venues.map(({ short }) => short), protocol.anchor]
    await chain.mine(
      oracles.map((oracle) => transaction('keeper', oracle, observe)),
      setup.start,
    )
    return { chain, protocol }
  } catch (error) {
    await chain.stop()
    throw error
  }
}

/** In the runs of Holdfast the holders lock; in the others they hold. */
async function withLocks(chain: Chain, setup: Setup, { name }: Actor, protocol: Protocol): Promise<Protocol> {
  const { float, locks: parameters, start } = setup
  if (parameters === undefined || !EXECUTIONS.some((execution) => execution === name)) return protocol
  const { short: recent } = protocol.venues[0] as Venue
  const income = (setup.parameters.revenue.perDay.value * parameters.emissionEpoch.value) / 86_400n
  const locks = await deployLocks(chain, { ...protocol, recent }, { income, parameters, start, supply: float.supply })
  return { ...protocol, locks }
}

/** What is issued at the opening, and the most that ever is [base units]. */
function supplyOf({ float, locks }: Setup): { cap: bigint; opening: bigint } {
  if (locks === undefined) return { cap: float.supply, opening: float.supply }
  const { newcomer, opening: locked } = lockedOf(locks, float.supply)
  const opening = float.supply + locked + newcomer
  return { cap: opening + (opening * locks.capMargin.value) / WAD, opening }
}

async function deploy(chain: Chain, setup: Setup, actor: Actor, pools: readonly Pool[]): Promise<Protocol> {
  const { parameters, tape } = setup
  const { governor } = chain.accounts
  const { buyback, oracle, treasury: reserves } = parameters
  const seconds = (steps: number) => BigInt(steps * tape.step)

  const authority = await chain.deploy({ abi: accessManagerAbi, args: [governor], bytecode: accessManagerBytecode })
  const { cap, opening } = supplyOf(setup)
  const token = await chain.deploy({
    abi: preservedTokenAbi,
    args: ['Simulated Token', 'SIM', authority, cap, governor, opening],
    bytecode: preservedTokenBytecode,
  })
  const uniswap = uniswapBytecode()
  // More dollars than any actor can spend; the dollar is nobody's claim, so its number means nothing.
  const quote = await chain.deploy({ abi: quoteAbi, args: [2n ** 128n], bytecode: uniswap.quote })
  const average = { abi: uniswapV2OracleAbi, bytecode: uniswapV2OracleBytecode }
  const [window, long, period] = [oracle.window, oracle.anchorWindow, oracle.anchorPeriod].map(({ value }) =>
    seconds(value),
  ) as [bigint, bigint, bigint]
  const venues: Venue[] = []
  for (const _ of pools) {
    const factory = await chain.deploy({ abi: uniswapAbi, args: [governor], bytecode: uniswap.factory })
    await chain.setUp([
      transaction('governor', factory, { abi: uniswapAbi, args: [token, quote], functionName: 'createPair' }),
    ])
    const pair = await pairOf(chain, factory, token, quote)
    venues.push({
      market: await chain.deploy({ abi: uniswapV2MarketAbi, args: [pair, quote], bytecode: uniswapV2MarketBytecode }),
      pair,
      // Nobody pays in ether, so any address stands for its wrapper.
      router: await chain.deploy({ abi: routerAbi, args: [factory, quote], bytecode: uniswap.router }),
      short: await chain.deploy({ ...average, args: [pair, token, window, window, window] }),
    })
  }
  const [first] = venues as [Venue, ...Venue[]]
  // One missed observation of the anchor stops nothing.
  const anchor = await chain.deploy({ ...average, args: [first.pair, token, long, period, 2n * period] })
  const sampling = seconds(oracle.volatilityInterval.value)
  const volatility = await chain.deploy({
    abi: realisedVolatilityAbi,
    args: [
      first.short,
      sampling,
      seconds(oracle.volatilityHalfLife.value),
      2n * sampling,
      oracle.initialVariance.value,
    ],
    bytecode: realisedVolatilityBytecode,
  })
  const policy = await chain.deploy({
    abi: reservePolicyAbi,
    args: [
      authority,
      {
        duration: BigInt(reserves.runway.value),
        minimumReserve: 0n,
        opexPerSecond: reserves.opexPerYear.value / BigInt(365 * 86_400),
      },
      {
        epoch: Number(seconds(reserves.bufferEpoch.value)),
        horizon: reserves.bufferHorizon.value,
        maximum: reserves.bufferMaximum.value,
        quantile: reserves.bufferQuantile.value,
        step: reserves.bufferStep.value,
        volatility,
      },
    ],
    bytecode: reservePolicyBytecode,
  })
  const treasury = await chain.deploy({
    abi: treasuryAbi,
    args: [authority, token, policy, seconds(reserves.maximumAge.value)],
    bytecode: treasuryBytecode,
  })
  const guard = await chain.deploy({
    abi: executionGuardAbi,
    args: [authority, treasury],
    bytecode: executionGuardBytecode,
  })
  const splitter = await chain.deploy({
    abi: proceedsSplitterAbi,
    args: [authority, token, zeroAddress, buyback.burnShare.value],
    bytecode: proceedsSplitterBytecode,
  })
  const market =
    venues.length > 1 && actor.name !== 'swap'
      ? await chain.deploy({
          abi: splitMarketAbi,
          args: [
            venues.map(({ market: leg, short }) => ({ liquidity: short, market: leg })),
            buyback.attackerShare.value,
          ],
          bytecode: splitMarketBytecode,
        })
      : first.market
  const wiring = { anchor, authority, guard, market, quote, short: first.short, splitter, treasury, volatility }
  const module =
    actor.name === 'auction' ? await deployAuction(chain, setup, wiring) : await deployTaker(chain, setup, wiring)
  const protocol = {
    anchor,
    authority,
    ...module,
    market,
    quote,
    quoteIsToken0: BigInt(quote) < BigInt(token),
    splitter,
    token,
    treasury,
    venues,
    volatility,
  }
  await govern(chain, setup, actor, { ...protocol, guard, policy })
  return protocol
}

type Wiring = Readonly<
  Record<
    'anchor' | 'authority' | 'guard' | 'market' | 'quote' | 'short' | 'splitter' | 'treasury' | 'volatility',
    Address
  >
>
type Module = { readonly bidder: Address; readonly buyback: Address }

async function deployTaker(chain: Chain, setup: Setup, wiring: Wiring): Promise<Module> {
  const { buyback } = setup.parameters
  const { anchor, authority, guard, market, splitter, treasury, volatility } = wiring
  const address = await chain.deploy({
    abi: buybackSwapAbi,
    args: [
      authority,
      { anchor, guard, market, pressure: zeroAddress, splitter, treasury, volatility },
      { ...lotOf(setup, 1n), interval: BigInt(buyback.interval.value * setup.tape.step) },
    ],
    bytecode: buybackSwapBytecode,
  })
  return { bidder: zeroAddress, buyback: address }
}

async function deployAuction(chain: Chain, setup: Setup, wiring: Wiring): Promise<Module> {
  const { auction, buyback } = setup.parameters
  const { anchor, authority, quote, short, splitter, treasury, volatility } = wiring
  const address = await chain.deploy({
    abi: buybackAuctionAbi,
    args: [authority, treasury, splitter, zeroAddress],
    bytecode: buybackAuctionBytecode,
  })
  const terms = {
    ...lotOf(setup, intervalsOf(setup, 'auction')),
    anchor,
    decimals: 18,
    pressureMax: WAD,
    price: short,
    volatility,
    want: buyback.want.value,
  }
  const pace = {
    breaker: auction.breaker.value,
    decay: auction.decay.value,
    duration: epochOf(setup),
    multiplier: auction.multiplier.value,
    smoothing: auction.smoothing.value,
  }
  await chain.setUp([
    transaction('governor', address, { abi: buybackAuctionAbi, args: [quote, terms, pace], functionName: 'setAsset' }),
  ])
  const bidder = await chain.deploy({ abi: marketBidderAbi, bytecode: marketBidderBytecode })
  return { bidder, buyback: address }
}

/** Length of an epoch of the auction: the time between two arrivals of income [seconds]. */
export function epochOf({ parameters, tape }: Setup): number {
  return Math.max(parameters.revenue.epoch.value * tape.step, SHORTEST_EPOCH)
}

/** `DutchAuction.MIN_DURATION` [seconds]. */
const SHORTEST_EPOCH = 3_600

/** How large a lot is: for each interval the same, so the lot of the auction is that of all intervals in its epoch. */
function lotOf({ parameters, tape }: Setup, intervals: bigint) {
  const { buyback } = parameters
  const baseLot = baseLotOf(parameters, tape.step) * intervals
  return {
    baseLot,
    drawdownStart: buyback.drawdownStart.value,
    kPrice: buyback.kPrice.value,
    kVolatility: buyback.kVolatility.value,
    minimumLot: (baseLot * buyback.minimumLot.value) / WAD,
    multiplierMax: buyback.multiplierMax.value,
    multiplierMin: buyback.multiplierMin.value,
    priceCap: (tape.openingPrice * buyback.capNumerator.value) / 10n,
  }
}

/** Intervals of the taker that one lot of a policy stands for. */
function intervalsOf({ parameters }: Setup, name: PolicyName): bigint {
  return name === 'auction' ? BigInt(parameters.revenue.epoch.value / parameters.buyback.interval.value) : 1n
}

async function govern(
  chain: Chain,
  setup: Setup,
  actor: Actor,
  protocol: Protocol & { guard: Address; policy: Address },
): Promise<void> {
  const { buyback: module, guard, market, policy, quote, treasury, venues } = protocol
  const { buyback, revenue, treasury: reserves } = setup.parameters
  const baseLot = baseLotOf(setup.parameters, setup.tape.step)
  const largestLot = (baseLot * buyback.multiplierMax.value) / WAD
  const length = BigInt(setup.tape.steps.length * setup.tape.step)
  const risk = {
    concentration: WAD,
    horizon: 0,
    listed: true,
    maximumHaircut: reserves.haircut.value,
    minimumHaircut: reserves.haircut.value,
    price: zeroAddress,
    quantile: 0n,
    volatility: zeroAddress,
  }
  const terms = {
    burst: largestLot * intervalsOf(setup, actor.name) * buyback.burstLots.value,
    expiry: BigInt(setup.start) + length + 86_400n,
    // From revenue: the whole income of the window at the opening price. From reserve: whatever the treasury opens with.
    lifetimeCap:
      buyback.source.value === 'revenue'
        ? (revenue.perDay.value * length) / 86_400n
        : reserves.opening.value + (revenue.perDay.value * length) / 86_400n,
    lossLimit: buyback.lossLimit.value,
    rate: (largestLot * WAD) / BigInt(buyback.interval.value * setup.tape.step),
    source: SOURCES[buyback.source.value],
  }
  const { market: single, short } = venues[0] as Venue
  const venue = {
    // The composite has taken the attacker's share off the bound of each leg already.
    attackerShare: market === single ? buyback.attackerShare.value : 0n,
    liquidity: market === single ? short : market,
    price: short,
    spacing: LEAST_SPACING,
    want: buyback.want.value,
  }
  await chain.setUp([
    transaction('governor', policy, { abi: reservePolicyAbi, args: [quote, risk], functionName: 'setRisk' }),
    transaction('governor', treasury, { abi: treasuryAbi, args: [quote], functionName: 'listAsset' }),
    transaction('governor', treasury, { abi: treasuryAbi, args: [module, quote, terms], functionName: 'setMandate' }),
    transaction('governor', guard, { abi: executionGuardAbi, args: [market, venue], functionName: 'setVenue' }),
  ])
}

/** `Treasury.Source`. */
const SOURCES = { reserve: 2, revenue: 1 } as const
/** `ExecutionGuard.MIN_SPACING` [seconds]. */
const LEAST_SPACING = 300

async function fund(
  chain: Chain,
  { float, parameters, tape }: Setup,
  protocol: Protocol,
  { owner }: Actor,
  pools: readonly Pool[],
) {
  const { accounts } = chain
  const { quote, token, treasury, venues } = protocol
  const give = (asset: Address, to: Address, amount: bigint) =>
    transaction('governor', asset, { abi: quoteAbi, args: [to, amount], functionName: 'transfer' })
  const approve = (from: Role, asset: Address, spender: Address) =>
    transaction(from, asset, { abi: quoteAbi, args: [spender, MAX_UINT256], functionName: 'approve' })
  const plenty = 2n ** 120n
  const { opening } = parameters.treasury
  const own = ownTokensOf(parameters, tape)
  await chain.setUp([
    ...venues.flatMap(({ pair }, i) => [
      give(token, pair, (pools[i] as Pool).token),
      give(quote, pair, (pools[i] as Pool).quote),
      transaction('governor', pair, { abi: uniswapAbi, args: [accounts.governor], functionName: 'mint' }),
    ]),
    give(token, accounts.traders, float.traders),
    give(token, accounts.arbitrageur, float.arbitrageur),
    ...(['arbitrageur', 'traders', 'payer'] as const).map((role) => give(quote, accounts[role], plenty)),
    ...venues.flatMap(({ router }) => [
      ...(['arbitrageur', 'traders'] as const).flatMap((role) => [
        approve(role, token, router),
        approve(role, quote, router),
      ]),
      approve('buyer', quote, router),
    ]),
    approve('payer', quote, treasury),
    owner === 'buyer'
      ? transaction('payer', quote, { abi: quoteAbi, args: [accounts.buyer, opening.value], functionName: 'transfer' })
      : transaction('payer', treasury, { abi: treasuryAbi, args: [quote, opening.value], functionName: 'deposit' }),
    ...(own === 0n
      ? []
      : owner === 'buyer'
        ? [give(token, accounts.buyer, own)]
        : [
            transaction('governor', token, { abi: quoteAbi, args: [treasury, own], functionName: 'approve' }),
            transaction('governor', treasury, { abi: treasuryAbi, args: [token, own], functionName: 'deposit' }),
          ]),
  ])
}

async function pairOf(chain: Chain, factory: Address, token: Address, quote: Address): Promise<Address> {
  const data = encodeFunctionData({ abi: uniswapAbi, args: [token, quote], functionName: 'getPair' })
  const [answer] = await chain.read([{ data, to: factory }])
  return decodeFunctionResult({ abi: uniswapAbi, data: answer as Hex, functionName: 'getPair' })
}
