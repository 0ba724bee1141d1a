import { realisedVolatilityAbi, revenueMeterAbi, treasuryAbi, uniswapV2OracleAbi } from '@holdfast/bindings'
import type { BaseUnits, Wad } from '@holdfast/core'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import type { Chain, Read, Receipt, Transaction } from '../chain/chain.js'
import { deployProtocol, type Protocol, type Setup, type Venue } from '../chain/protocol.js'
import { transaction } from '../chain/transaction.js'
import { quoteAbi, routerAbi, uniswapAbi } from '../chain/uniswap.js'
import { arbitrage } from './arbitrage.js'
import { ModelMismatchError } from './errors.js'
import { type LockOutcome, type LockSample, lockTransactions, lookAhead, sampleLocks } from './locks.js'
import { outputOf, type Pool, priceOf } from './pool.js'
import { afterLegs, dividePool, type Leg, partsOf, together } from './pools.js'

/** One purchase of a policy. */
export type Lot = {
  /** Tokens bought [base units]. */
  readonly bought: BaseUnits
  /** Tokens burned of those [base units]. */
  readonly burned: BaseUnits
  /** Price paid above the marginal price just before: fee and impact [basis points, rounded up]. */
  readonly costBps: number
  /** Price paid above the time-weighted price, negative when below [basis points, rounded up]. */
  readonly shortfallBps: number
  /** Quote spent [base units]. */
  readonly spent: BaseUnits
  /** Step it happened in. */
  readonly step: number
}

/** State at the end of a step. */
export type Snapshot = {
  /** Reserve floor in the books of the treasury; undefined where the treasury is not in use [quote, wad]. */
  readonly floor: Wad | undefined
  /** Marginal price of the pools taken together [quote, wad]. */
  readonly price: Wad
  /** Quote the protocol owns [base units]. */
  readonly reserve: BaseUnits
  /** Supply of the token [base units]. */
  readonly supply: BaseUnits
  /** Tokens in the pools [base units]. */
  readonly tokens: BaseUnits
  /** Usable reserves in the books of the treasury; undefined where the treasury is not in use [quote, wad]. */
  readonly usable: Wad | undefined
}

/** What a policy did when it was due: a purchase and where it went, a refusal and its reason, or nothing worth counting. */
export type Action =
  | { readonly legs: readonly Leg[]; readonly lot: Omit<Lot, 'costBps' | 'step'> }
  | { readonly skipped: string }
  | undefined

/** What a policy is told when it is due. */
export type Due = {
  /** The chain. */
  readonly chain: Chain
  /** The pools before the policy acts. */
  readonly pools: readonly Pool[]
  /** The protocol. */
  readonly protocol: Protocol
  /** Quote the protocol owns before [base units]. */
  readonly reserve: BaseUnits
  /** The set-up. */
  readonly setup: Setup
  /** Time of the block it acts in [unix seconds]. */
  readonly time: number
}

/** What a policy sends, and how the receipts are read. */
export type Plan = {
  /** Reads what happened. */
  readonly settle: (receipts: readonly Receipt[]) => Action
  /** Transactions, sent before everybody else's. */
  readonly transactions: readonly Transaction[]
}

/** A way to spend income. */
export type Policy = {
  /** What it sends when it is due, and how the receipts are read. */
  readonly act?: (due: Due) => Plan | Promise<Plan>
  /** Whether it looks at every step, and not at every interval. */
  readonly everyStep?: true
  /** Short name. */
  readonly name: PolicyName
  /** Who holds the protocol's money. */
  readonly owner: 'buyer' | 'treasury'
}

/** Names of the policies, in the order they are shown. */
export const POLICY_NAMES = ['none', 'schedule', 'swap', 'auction', 'split'] as const

/** Name of a policy. */
export type PolicyName = (typeof POLICY_NAMES)[number]

/** Ways in which Holdfast can buy. */
export const EXECUTIONS = ['swap', 'auction', 'split'] as const

/** A way in which Holdfast can buy. */
export type Execution = (typeof EXECUTIONS)[number]

/** What happened in one run. */
export type Run = {
  /** Tokens the arbitrageur sold, less what it bought back [base units]. */
  readonly arbitrageSold: BaseUnits
  /** Blocks of the chain, the set-up included. */
  readonly blocks: number
  /** Purchases. */
  readonly lots: readonly Lot[]
  /** What became of the locks, where there were some. */
  readonly locks?: LockOutcome
  /** Name of the policy. */
  readonly policy: PolicyName
  /** Income that arrived [base units]. */
  readonly revenue: BaseUnits
  /** Purchases that were due and did not happen, counted by the error that stopped them. */
  readonly skipped: Readonly<Record<string, number>>
  /** State at the opening and at the end of every step. */
  readonly snapshots: readonly Snapshot[]
  /** Transactions of the steps. */
  readonly transactions: number
}

/**
 * Replays a tape on a fresh chain under one policy.
 *
 * A block is one step: the heartbeat of the protocol and its income come first, then the policy, then the arbitrageur's
 * answer to the step before, then the orders of the tape. After every block the pools of the chain are compared, to the
 * last unit, with the exact model the orders were sized by.
 *
 * @param policy - The policy.
 * @param setup - What is set up.
 * @param onStep - Called after every step.
 * @returns What happened.
 * @throws {@link ModelMismatchError} when the chain and the model part.
 */
export async function run(policy: Policy, setup: Setup, onStep: () => void): Promise<Run> {
  const { chain, protocol } = await deployProtocol(setup, policy)
  try {
    return await replay(policy, setup, chain, protocol, onStep)
  } finally {
    await chain.stop()
  }
}

async function replay(
  policy: Policy,
  setup: Setup,
  chain: Chain,
  protocol: Protocol,
  onStep: () => void,
): Promise<Run> {
  const { parameters, tape } = setup
  const lots: Lot[] = []
  const skipped: Record<string, number> = {}
  const opening = dividePool(tape.opening, setup.secondShare)
  const snapshots = [await look(chain, protocol, policy, 0, opening)]
  const { locks } = protocol
  const samples: LockSample[] = []
  const outlook = async (pool: Pool, time: number) =>
    locks === undefined || setup.locks === undefined
      ? undefined
      : lookAhead(chain, locks, { parameters: setup.locks, pool, time })
  const ahead = await outlook(tape.opening, setup.start)
  if (locks !== undefined) samples.push(await sampleLocks(chain, locks, protocol.token))
  const sold = { tokens: 0n }
  let pools = opening
  let settled = 0n
  let queued: readonly Leg[] = []
  let revenue = 0n
  let transactions = 0

  for (const [index, step] of tape.steps.entries()) {
    const number = index + 1
    const upkeep = housekeeping(setup, protocol, policy, number, step.revenue, chain.accounts.buyer)
    if (locks !== undefined && setup.locks !== undefined) {
      const before = index === 0 ? setup.start : (tape.steps[index - 1] as (typeof tape.steps)[number]).time
      upkeep.push(
        ...lockTransactions(locks, {
          before,
          daily: number % parameters.revenue.epoch.value === 0,
          parameters: setup.locks,
          step: number,
          steps: tape.steps.length,
          supply: setup.float.supply,
          time: step.time,
        }),
      )
    }
    const reserve = (snapshots.at(-1) as Snapshot).reserve + step.revenue
    const due =
      number >= parameters.window.leadIn.value && (policy.everyStep || number % parameters.buyback.interval.value === 0)
    const plan = due ? await policy.act?.({ chain, pools, protocol, reserve, setup, time: step.time }) : undefined
    const acted = plan?.transactions ?? []
    const orders: Transaction[] = []
    const deadline = BigInt(step.time)
    // Parts are taken from the reserves an order meets, so the model has to know what the policy did: it does after the
    // block, and an order is divided by the reserves at its beginning.
    const flow = step.orders.map((order) => partsOf(pools, order))
    for (const leg of queued) orders.push(swapCall('arbitrageur', leg, protocol, chain, deadline))
    for (const leg of flow.flat()) orders.push(swapCall('traders', leg, protocol, chain, deadline))
    const receipts = await chain.mine([...upkeep, ...acted, ...orders], step.time)
    transactions += receipts.length
    revenue += step.revenue

    const outcome = plan?.settle(receipts.slice(upkeep.length, upkeep.length + acted.length))
    if (outcome !== undefined && 'lot' in outcome) {
      lots.push({ ...outcome.lot, costBps: costOf(outcome.lot, together(pools)), step: number })
      pools = afterLegs(pools, outcome.legs)
    } else if (outcome !== undefined) {
      skipped[outcome.skipped] = (skipped[outcome.skipped] ?? 0) + 1
    }
    for (const leg of queued) {
      sold.tokens += leg.side === 'sell' ? leg.amountIn : -outputOf(pools[leg.pool] as Pool, leg)
      pools = afterLegs(pools, [leg])
    }
    pools = afterLegs(pools, flow.flat())
    const decision = arbitrage(pools, step.price, settled, parameters)
    settled = decision.settled
    queued = decision.legs
    snapshots.push(await look(chain, protocol, policy, number, pools))
    if (locks !== undefined) samples.push(await sampleLocks(chain, locks, protocol.token))
    onStep()
  }
  const later = await outlook(together(pools), tape.steps.at(-1)?.time ?? setup.start)
  return {
    arbitrageSold: sold.tokens,
    blocks: chain.blocks(),
    ...(ahead !== undefined && later !== undefined
      ? { locks: { ahead: later, epoch: Number(setup.locks?.emissionEpoch.value ?? 0n), opening: ahead, samples } }
      : {}),
    lots,
    policy: policy.name,
    revenue,
    skipped,
    snapshots,
    transactions,
  }
}

/** What keeps oracles and books fresh, and the income of the step: the same in every run but for who receives it. */
function housekeeping(
  { parameters, tape }: Setup,
  { anchor, locks, quote, treasury, venues, volatility }: Protocol,
  policy: Policy,
  step: number,
  revenue: BaseUnits,
  buyer: Address,
): Transaction[] {
  const observe = { abi: uniswapV2OracleAbi, functionName: 'observe' } as const
  const transactions = venues.map(({ short }) => transaction('keeper', short, observe))
  const every = (steps: number) => step % steps === 0
  if (every(parameters.oracle.anchorPeriod.value)) transactions.push(transaction('keeper', anchor, observe))
  if (every(parameters.oracle.volatilityInterval.value)) {
    transactions.push(transaction('keeper', volatility, { abi: realisedVolatilityAbi, functionName: 'sample' }))
  }
  if (revenue > 0n) {
    transactions.push(
      policy.owner === 'buyer'
        ? transaction('payer', quote, { abi: quoteAbi, args: [buyer, revenue], functionName: 'transfer' })
        : locks === undefined
          ? transaction('payer', treasury, { abi: treasuryAbi, args: [quote, revenue], functionName: 'collect' })
          : transaction('payer', locks.meter, {
              abi: revenueMeterAbi,
              args: [quote, revenue, 0n],
              functionName: 'collect',
            }),
    )
  }
  if (every(parameters.buyback.interval.value) || step === tape.steps.length) {
    transactions.push(transaction('keeper', treasury, { abi: treasuryAbi, functionName: 'heartbeat' }))
  }
  return transactions
}

function swapCall(
  from: 'arbitrageur' | 'traders',
  { amountIn, pool, side }: Leg,
  { quote, token, venues }: Protocol,
  { accounts }: Chain,
  deadline: bigint,
): Transaction {
  const path = side === 'buy' ? [quote, token] : [token, quote]
  const args = [amountIn, 0n, path, accounts[from], deadline] as const
  const { router } = venues[pool] as Venue
  return transaction(from, router, { abi: routerAbi, args, functionName: 'swapExactTokensForTokens' })
}

async function look(
  chain: Chain,
  protocol: Protocol,
  policy: Policy,
  step: number,
  model: readonly Pool[],
): Promise<Snapshot> {
  const { quote, quoteIsToken0, token, treasury, venues } = protocol
  const holder = policy.owner === 'buyer' ? chain.accounts.buyer : treasury
  const reads: Read[] = [
    { data: encodeFunctionData({ abi: quoteAbi, args: [holder], functionName: 'balanceOf' }), to: quote },
    { data: encodeFunctionData({ abi: quoteAbi, functionName: 'totalSupply' }), to: token },
    { data: encodeFunctionData({ abi: treasuryAbi, functionName: 'snapshot' }), to: treasury },
    ...venues.map(({ pair }) => ({
      data: encodeFunctionData({ abi: uniswapAbi, functionName: 'getReserves' }),
      to: pair,
    })),
  ]
  const [balance, supply, books, ...reserves] = (await chain.read(reads)) as [Hex, Hex, Hex, ...Hex[]]
  reserves.forEach((data, i) => {
    const [reserve0, reserve1] = decodeFunctionResult({ abi: uniswapAbi, data, functionName: 'getReserves' })
    const [inQuote, inToken] = quoteIsToken0 ? [reserve0, reserve1] : [reserve1, reserve0]
    const expected = model[i] as Pool
    for (const [what, found, reserve] of [
      ['a quote reserve of', inQuote, expected.quote],
      ['a token reserve of', inToken, expected.token],
    ] as const) {
      if (found !== reserve) throw new ModelMismatchError({ expected: reserve, found, step, what })
    }
  })
  const [usable, floor] = decodeFunctionResult({ abi: treasuryAbi, data: books, functionName: 'snapshot' })
  const used = policy.owner === 'treasury' && step > 0
  return {
    floor: used ? floor : undefined,
    price: priceOf(together(model)),
    reserve: BigInt(balance),
    supply: BigInt(supply),
    tokens: together(model).token,
    usable: used ? usable : undefined,
  }
}

function costOf({ bought, spent }: Pick<Lot, 'bought' | 'spent'>, pool: Pool): number {
  // Paid over the value of what was bought at the marginal price before: spent / (bought · quote/token) − 1.
  return Math.ceil((Number(spent) / (Number(bought) * (Number(pool.quote) / Number(pool.token))) - 1) * 1e6) / 100
}
