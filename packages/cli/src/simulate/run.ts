import { realisedVolatilityAbi, treasuryAbi, uniswapV2MarketAbi, uniswapV2OracleAbi } from '@holdfast/bindings'
import type { BaseUnits, Wad } from '@holdfast/core'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import type { Chain, Read, Receipt, Transaction } from '../chain/chain.js'
import { deployProtocol, type Protocol, type Setup } from '../chain/protocol.js'
import { transaction } from '../chain/transaction.js'
import { quoteAbi, uniswapAbi } from '../chain/uniswap.js'
import { arbitrage } from './arbitrage.js'
import { ModelMismatchError } from './errors.js'
import { after, outputOf, type Pool, priceOf, type Swap } from './pool.js'

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
  /** Marginal price of the pool [quote, wad]. */
  readonly price: Wad
  /** Quote the protocol owns [base units]. */
  readonly reserve: BaseUnits
  /** Supply of the token [base units]. */
  readonly supply: BaseUnits
  /** Tokens in the pool [base units]. */
  readonly tokens: BaseUnits
  /** Usable reserves in the books of the treasury; undefined where the treasury is not in use [quote, wad]. */
  readonly usable: Wad | undefined
}

/** What a policy did when it was due. */
export type Action = { readonly lot: Omit<Lot, 'costBps' | 'step'> } | { readonly skipped: string }

/** What a policy is told when it is due. */
export type Due = {
  /** The chain. */
  readonly chain: Chain
  /** The pool before the policy acts. */
  readonly pool: Pool
  /** The protocol. */
  readonly protocol: Protocol
  /** Quote the protocol owns before [base units]. */
  readonly reserve: BaseUnits
  /** The set-up. */
  readonly setup: Setup
  /** Time of the block it acts in [unix seconds]. */
  readonly time: number
}

/** A way to spend income. */
export type Policy = {
  /** What it sends when it is due, and how the receipts are read. */
  readonly act?: (due: Due) => {
    /** Reads what happened. */
    readonly settle: (receipts: readonly Receipt[]) => Action
    /** Transactions, sent before everybody else's. */
    readonly transactions: readonly Transaction[]
  }
  /** Short name. */
  readonly name: PolicyName
  /** Who holds the protocol's money. */
  readonly owner: 'buyer' | 'treasury'
}

/** Names of the policies, in the order they are shown. */
export const POLICY_NAMES = ['none', 'schedule', 'holdfast'] as const

/** Name of a policy. */
export type PolicyName = (typeof POLICY_NAMES)[number]

/** What happened in one run. */
export type Run = {
  /** Tokens the arbitrageur sold, less what it bought back [base units]. */
  readonly arbitrageSold: BaseUnits
  /** Blocks of the chain, the set-up included. */
  readonly blocks: number
  /** Purchases. */
  readonly lots: readonly Lot[]
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
 * answer to the step before, then the orders of the tape. After every block the pool of the chain is compared, to the
 * last unit, with the exact model the orders were sized by.
 *
 * @param policy - The policy.
 * @param setup - What is set up.
 * @param onStep - Called after every step.
 * @returns What happened.
 * @throws {@link ModelMismatchError} when the chain and the model part.
 */
export async function run(policy: Policy, setup: Setup, onStep: () => void): Promise<Run> {
  const { chain, protocol } = await deployProtocol(setup, policy.owner)
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
  const snapshots = [await look(chain, protocol, policy, 0, tape.opening)]
  const sold = { tokens: 0n }
  let pool = tape.opening
  let settled = 0n
  let queued: readonly Swap[] = []
  let revenue = 0n
  let transactions = 0

  for (const [index, step] of tape.steps.entries()) {
    const number = index + 1
    const upkeep = housekeeping(setup, protocol, policy, number, step.revenue, chain.accounts.buyer)
    const reserve = (snapshots.at(-1) as Snapshot).reserve + step.revenue
    const due = number >= parameters.window.leadIn.value && number % parameters.buyback.interval.value === 0
    const action = due ? policy.act?.({ chain, pool, protocol, reserve, setup, time: step.time }) : undefined
    const batch = [
      ...upkeep,
      ...(action?.transactions ?? []),
      ...queued.map((swap) => swapCall('arbitrageur', swap, protocol, chain)),
      ...step.orders.map((order) => swapCall('traders', order, protocol, chain)),
    ]
    const receipts = await chain.mine(batch, step.time)
    transactions += batch.length
    revenue += step.revenue

    if (action) {
      const from = upkeep.length
      const outcome = action.settle(receipts.slice(from, from + action.transactions.length))
      if ('lot' in outcome) {
        lots.push({ ...outcome.lot, costBps: costOf(outcome.lot, pool), step: number })
        pool = after(pool, { amountIn: outcome.lot.spent, side: 'buy' })
      } else {
        skipped[outcome.skipped] = (skipped[outcome.skipped] ?? 0) + 1
      }
    }
    for (const swap of queued) {
      sold.tokens += swap.side === 'sell' ? swap.amountIn : -outputOf(pool, swap)
      pool = after(pool, swap)
    }
    for (const order of step.orders) pool = after(pool, order)
    const decision = arbitrage(pool, step.price, settled, parameters)
    settled = decision.settled
    queued = decision.swaps
    snapshots.push(await look(chain, protocol, policy, number, pool))
    onStep()
  }
  return {
    arbitrageSold: sold.tokens,
    blocks: chain.blocks(),
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
  { anchor, quote, short, treasury, volatility }: Protocol,
  policy: Policy,
  step: number,
  revenue: BaseUnits,
  buyer: Address,
): Transaction[] {
  const observe = { abi: uniswapV2OracleAbi, functionName: 'observe' } as const
  const transactions = [transaction('keeper', short, observe)]
  const every = (steps: number) => step % steps === 0
  if (every(parameters.oracle.anchorPeriod.value)) transactions.push(transaction('keeper', anchor, observe))
  if (every(parameters.oracle.volatilityInterval.value)) {
    transactions.push(transaction('keeper', volatility, { abi: realisedVolatilityAbi, functionName: 'sample' }))
  }
  if (revenue > 0n) {
    transactions.push(
      policy.owner === 'buyer'
        ? transaction('payer', quote, { abi: quoteAbi, args: [buyer, revenue], functionName: 'transfer' })
        : transaction('payer', treasury, { abi: treasuryAbi, args: [quote, revenue], functionName: 'collect' }),
    )
  }
  if (every(parameters.buyback.interval.value) || step === tape.steps.length) {
    transactions.push(transaction('keeper', treasury, { abi: treasuryAbi, functionName: 'heartbeat' }))
  }
  return transactions
}

function swapCall(from: 'arbitrageur' | 'traders', swap: Swap, protocol: Protocol, chain: Chain): Transaction {
  const market = swap.side === 'buy' ? protocol.buyMarket : protocol.sellMarket
  const args = [swap.amountIn, 0n, chain.accounts[from]] as const
  return transaction(from, market, { abi: uniswapV2MarketAbi, args, functionName: 'swap' })
}

async function look(chain: Chain, protocol: Protocol, policy: Policy, step: number, model: Pool): Promise<Snapshot> {
  const { pair, quote, quoteIsToken0, token, treasury } = protocol
  const holder = policy.owner === 'buyer' ? chain.accounts.buyer : treasury
  const reads: Read[] = [
    { data: encodeFunctionData({ abi: uniswapAbi, functionName: 'getReserves' }), to: pair },
    { data: encodeFunctionData({ abi: quoteAbi, args: [holder], functionName: 'balanceOf' }), to: quote },
    { data: encodeFunctionData({ abi: quoteAbi, functionName: 'totalSupply' }), to: token },
    { data: encodeFunctionData({ abi: treasuryAbi, functionName: 'snapshot' }), to: treasury },
  ]
  const [reserves, balance, supply, books] = (await chain.read(reads)) as [Hex, Hex, Hex, Hex]
  const [reserve0, reserve1] = decodeFunctionResult({ abi: uniswapAbi, data: reserves, functionName: 'getReserves' })
  const [inQuote, inToken] = quoteIsToken0 ? [reserve0, reserve1] : [reserve1, reserve0]
  for (const [what, found, expected] of [
    ['a quote reserve of', inQuote, model.quote],
    ['a token reserve of', inToken, model.token],
  ] as const) {
    if (found !== expected) throw new ModelMismatchError({ expected, found, step, what })
  }
  const [usable, floor] = decodeFunctionResult({ abi: treasuryAbi, data: books, functionName: 'snapshot' })
  const used = policy.owner === 'treasury' && step > 0
  return {
    floor: used ? floor : undefined,
    price: priceOf(model),
    reserve: BigInt(balance),
    supply: BigInt(supply),
    tokens: model.token,
    usable: used ? usable : undefined,
  }
}

function costOf({ bought, spent }: Pick<Lot, 'bought' | 'spent'>, pool: Pool): number {
  // Paid over the value of what was bought at the marginal price before: spent / (bought · quote/token) − 1.
  return Math.ceil((Number(spent) / (Number(bought) * (Number(pool.quote) / Number(pool.token))) - 1) * 1e6) / 100
}
