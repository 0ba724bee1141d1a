import {
  accessManagerAbi,
  burnSinkAbi,
  buybackSwapAbi,
  executionGuardAbi,
  preservedTokenAbi,
  proceedsSplitterAbi,
  realisedVolatilityAbi,
  reservePolicyAbi,
  treasuryAbi,
  uniswapV2MarketAbi,
  uniswapV2OracleAbi,
} from '@holdfast/bindings'
import {
  accessManagerBytecode,
  burnSinkBytecode,
  buybackSwapBytecode,
  executionGuardBytecode,
  preservedTokenBytecode,
  proceedsSplitterBytecode,
  realisedVolatilityBytecode,
  reservePolicyBytecode,
  treasuryBytecode,
  uniswapV2MarketBytecode,
  uniswapV2OracleBytecode,
} from '@holdfast/bindings/bytecode'
import { WAD } from '@holdfast/core'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, zeroAddress } from 'viem'
import { baseLotOf } from '../simulate/baseLot.js'
import type { Float } from '../simulate/float.js'
import type { Parameters } from '../simulate/parameters.js'
import type { Tape } from '../simulate/tape.js'
import { type Chain, type Role, startChain } from './chain.js'
import { transaction } from './transaction.js'
import { quoteAbi, uniswapAbi, uniswapBytecode } from './uniswap.js'

/** The deployed protocol: addresses of its contracts and of the venue. */
export type Protocol = {
  /** Long time-weighted average: what lots are sized against. */
  readonly anchor: Address
  /** Bounded taker of Holdfast. */
  readonly buyback: Address
  /** Market that takes quote and gives tokens. */
  readonly buyMarket: Address
  /** Uniswap v2 pair. */
  readonly pair: Address
  /** Quote asset. */
  readonly quote: Address
  /** Whether the quote asset is `token0` of the pair. */
  readonly quoteIsToken0: boolean
  /** Market that takes tokens and gives quote. */
  readonly sellMarket: Address
  /** Short time-weighted average: price bound and liquidity memory. */
  readonly short: Address
  /** Protected token. */
  readonly token: Address
  /** Ledger. */
  readonly treasury: Address
  /** Realised volatility. */
  readonly volatility: Address
}

/** What is set up before the first step. */
export type Setup = {
  /** Who holds what. */
  readonly float: Float
  /** The assumptions. */
  readonly parameters: Parameters
  /** Order flow; only its opening counts here. */
  readonly tape: Tape
  /** Time of the opening [unix seconds]. */
  readonly start: number
}

/** Time the set-up takes: one block a second, so this bounds their number. */
const SETUP_SECONDS = 60
const MAX_UINT256 = 2n ** 256n - 1n

/**
 * Starts a chain, deploys Uniswap v2, the token and the protocol on it, and funds the actors.
 *
 * Every run calls this with the same set-up, so that all start from the same state; only who owns the treasury's money
 * differs.
 *
 * @param setup - What is set up.
 * @param owner - Who holds the opening treasury: the `Treasury`, or the account of the scheduled buyer.
 * @returns The chain, one block before the first step, and the protocol on it.
 */
export async function deployProtocol(
  setup: Setup,
  owner: 'buyer' | 'treasury',
): Promise<{ chain: Chain; protocol: Protocol }> {
  const chain = await startChain({ timestamp: setup.start - SETUP_SECONDS })
  try {
    const protocol = await deploy(chain, setup)
    await fund(chain, setup, protocol, owner)
    const observe = { abi: uniswapV2OracleAbi, functionName: 'observe' } as const
    const oracles = [protocol.short, protocol.anchor]
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

async function deploy(chain: Chain, setup: Setup): Promise<Protocol> {
  const { float, parameters, tape } = setup
  const { governor } = chain.accounts
  const { buyback, oracle, treasury: reserves } = parameters
  const seconds = (steps: number) => BigInt(steps * tape.step)
  const baseLot = baseLotOf(parameters, tape.step)

  const authority = await chain.deploy({ abi: accessManagerAbi, args: [governor], bytecode: accessManagerBytecode })
  const token = await chain.deploy({
    abi: preservedTokenAbi,
    args: ['Simulated Token', 'SIM', authority, float.supply, governor, float.supply],
    bytecode: preservedTokenBytecode,
  })
  const uniswap = uniswapBytecode()
  // More dollars than any actor can spend; the dollar is nobody's claim, so its number means nothing.
  const quote = await chain.deploy({ abi: quoteAbi, args: [2n ** 128n], bytecode: uniswap.quote })
  const factory = await chain.deploy({ abi: uniswapAbi, args: [governor], bytecode: uniswap.factory })
  await chain.setUp([
    transaction('governor', factory, { abi: uniswapAbi, args: [token, quote], functionName: 'createPair' }),
  ])
  const pair = await pairOf(chain, factory, token, quote)

  const market = { abi: uniswapV2MarketAbi, bytecode: uniswapV2MarketBytecode }
  const buyMarket = await chain.deploy({ ...market, args: [pair, quote] })
  const sellMarket = await chain.deploy({ ...market, args: [pair, token] })
  const average = { abi: uniswapV2OracleAbi, bytecode: uniswapV2OracleBytecode }
  const [window, long, period] = [oracle.window, oracle.anchorWindow, oracle.anchorPeriod].map(({ value }) =>
    seconds(value),
  ) as [bigint, bigint, bigint]
  const short = await chain.deploy({ ...average, args: [pair, token, window, window, window] })
  // One missed observation of the anchor stops nothing.
  const anchor = await chain.deploy({ ...average, args: [pair, token, long, period, 2n * period] })
  const sampling = seconds(oracle.volatilityInterval.value)
  const volatility = await chain.deploy({
    abi: realisedVolatilityAbi,
    args: [short, sampling, seconds(oracle.volatilityHalfLife.value), 2n * sampling, oracle.initialVariance.value],
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
  const burnSink = await chain.deploy({ abi: burnSinkAbi, args: [token], bytecode: burnSinkBytecode })
  const splitter = await chain.deploy({
    abi: proceedsSplitterAbi,
    args: [authority, token, burnSink, zeroAddress, buyback.burnShare.value],
    bytecode: proceedsSplitterBytecode,
  })
  const buybackSwap = await chain.deploy({
    abi: buybackSwapAbi,
    args: [
      authority,
      { anchor, guard, market: buyMarket, splitter, treasury, volatility },
      {
        baseLot,
        drawdownStart: buyback.drawdownStart.value,
        interval: seconds(buyback.interval.value),
        kPrice: buyback.kPrice.value,
        kVolatility: buyback.kVolatility.value,
        minimumLot: (baseLot * buyback.minimumLot.value) / WAD,
        multiplierMax: buyback.multiplierMax.value,
        multiplierMin: buyback.multiplierMin.value,
        priceCap: (tape.openingPrice * buyback.capNumerator.value) / 10n,
      },
    ],
    bytecode: buybackSwapBytecode,
  })
  const protocol = {
    anchor,
    buyback: buybackSwap,
    buyMarket,
    pair,
    quote,
    quoteIsToken0: BigInt(quote) < BigInt(token),
    sellMarket,
    short,
    token,
    treasury,
    volatility,
  }
  await govern(chain, setup, { ...protocol, guard, policy })
  return protocol
}

async function govern(
  chain: Chain,
  setup: Setup,
  protocol: Protocol & { guard: Address; policy: Address },
): Promise<void> {
  const { buyMarket, buyback: module, guard, policy, quote, short, treasury } = protocol
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
    burst: largestLot * buyback.burstLots.value,
    expiry: BigInt(setup.start) + length + 86_400n,
    // The whole income of the window at the opening price: the mandate spends revenue, not the reserve.
    lifetimeCap: (revenue.perDay.value * length) / 86_400n,
    lossLimit: 0n,
    rate: (largestLot * WAD) / BigInt(buyback.interval.value * setup.tape.step),
    source: SOURCE_REVENUE,
  }
  const venue = {
    attackerShare: buyback.attackerShare.value,
    liquidity: short,
    price: short,
    want: buyback.want.value,
  }
  await chain.setUp([
    transaction('governor', policy, { abi: reservePolicyAbi, args: [quote, risk], functionName: 'setRisk' }),
    transaction('governor', treasury, { abi: treasuryAbi, args: [quote], functionName: 'listAsset' }),
    transaction('governor', treasury, { abi: treasuryAbi, args: [module, quote, terms], functionName: 'setMandate' }),
    transaction('governor', guard, { abi: executionGuardAbi, args: [buyMarket, venue], functionName: 'setVenue' }),
  ])
}

/** `Treasury.Source.Revenue`. */
const SOURCE_REVENUE = 1

async function fund(chain: Chain, { float, parameters, tape }: Setup, protocol: Protocol, owner: 'buyer' | 'treasury') {
  const { accounts } = chain
  const { buyMarket, pair, quote, sellMarket, token, treasury } = protocol
  const give = (asset: Address, to: Address, amount: bigint) =>
    transaction('governor', asset, { abi: quoteAbi, args: [to, amount], functionName: 'transfer' })
  const approve = (from: Role, asset: Address, spender: Address) =>
    transaction(from, asset, { abi: quoteAbi, args: [spender, MAX_UINT256], functionName: 'approve' })
  const plenty = 2n ** 120n
  const opening = parameters.treasury.opening.value
  await chain.setUp([
    give(token, pair, tape.opening.token),
    give(quote, pair, tape.opening.quote),
    transaction('governor', pair, { abi: uniswapAbi, args: [accounts.governor], functionName: 'mint' }),
    give(token, accounts.traders, float.traders),
    give(token, accounts.arbitrageur, float.arbitrageur),
    ...(['arbitrageur', 'traders', 'payer'] as const).map((role) => give(quote, accounts[role], plenty)),
    ...(['arbitrageur', 'traders'] as const).flatMap((role) => [
      approve(role, token, sellMarket),
      approve(role, quote, buyMarket),
    ]),
    approve('buyer', quote, buyMarket),
    approve('payer', quote, treasury),
    owner === 'buyer'
      ? transaction('payer', quote, { abi: quoteAbi, args: [accounts.buyer, opening], functionName: 'transfer' })
      : transaction('payer', treasury, { abi: treasuryAbi, args: [quote, opening], functionName: 'deposit' }),
  ])
}

async function pairOf(chain: Chain, factory: Address, token: Address, quote: Address): Promise<Address> {
  const data = encodeFunctionData({ abi: uniswapAbi, args: [token, quote], functionName: 'getPair' })
  const [answer] = await chain.read([{ data, to: factory }])
  return decodeFunctionResult({ abi: uniswapAbi, data: answer as Hex, functionName: 'getPair' })
}
