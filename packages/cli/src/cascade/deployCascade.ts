import { accessManagerAbi, preservedTokenAbi, proceedsSplitterAbi, voteLockAbi } from '@holdfast/bindings'
import {
  accessManagerBytecode,
  preservedTokenBytecode,
  proceedsSplitterBytecode,
  voteLockBytecode,
} from '@holdfast/bindings/bytecode'
import { WAD } from '@holdfast/core'
import { type Address, decodeFunctionResult, encodeFunctionData, type Hex, parseEventLogs, zeroAddress } from 'viem'
import { type Chain, startChain, type Transaction } from '../chain/chain.js'
import { transaction } from '../chain/transaction.js'
import { quoteAbi, routerAbi, uniswapAbi, uniswapBytecode } from '../chain/uniswap.js'
import { ModelMismatchError } from '../simulate/errors.js'
import type { Pool } from '../simulate/pool.js'
import type { Placed } from './holders.js'
import type { CascadeParameters } from './parameters.js'

/** What a cascade runs on. */
export type World = {
  /** The chain, in the week before the first end. */
  readonly chain: Chain
  /** Beginning of the week in which week 0 ends [unix seconds]. */
  readonly firstEnd: number
  /** The positions: who may withdraw which, and when it ends. */
  readonly locks: readonly { readonly ends: number; readonly id: bigint; readonly owner: Address }[]
  /** The lock. */
  readonly lock: Address
  /** The pair. */
  readonly pair: Address
  /** Quote asset. */
  readonly quote: Address
  /** Whether the quote asset is `token0` of the pair. */
  readonly quoteIsToken0: boolean
  /** Router of Uniswap v2. */
  readonly router: Address
  /** Token that is locked. */
  readonly token: Address
}

/** Positions an account may have. */
const POSITIONS = 32
/** Transactions in one block: each may need up to 30 million gas. */
const BATCH = 30
/** A Thursday, on which weeks begin: 2024-01-04 [unix seconds]. */
const OPENING = 1_704_326_400
const PLENTY = 2n ** 120n
const ROLL = 1

/**
 * Starts a chain, deploys Uniswap v2, the token and the lock on it, and locks every position as its holder wishes.
 *
 * @param positions - The positions, and where they are expected to end.
 * @param pool - The opening reserves.
 * @param limit - Most that the lock lets end in one week [base units].
 * @param share - The same as a share of what is locked [wad].
 * @param parameters - The assumptions.
 * @returns The world, all positions made.
 * @throws {@link ModelMismatchError} when the lock placed a position elsewhere than expected.
 */
export async function deployCascade(
  positions: readonly Placed[],
  pool: Pool,
  limit: bigint,
  share: bigint,
  parameters: CascadeParameters,
): Promise<World> {
  const week = parameters.week.value
  const chain = await startChain({ holders: Math.ceil(positions.length / POSITIONS), timestamp: OPENING })
  try {
    const { governor } = chain.accounts
    const supply = parameters.locked.value + pool.token
    const authority = await chain.deploy({ abi: accessManagerAbi, args: [governor], bytecode: accessManagerBytecode })
    const token = await chain.deploy({
      abi: preservedTokenAbi,
      args: ['Simulated Token', 'SIM', authority, supply, governor, supply],
      bytecode: preservedTokenBytecode,
    })
    const uniswap = uniswapBytecode()
    const quote = await chain.deploy({ abi: quoteAbi, args: [2n ** 128n], bytecode: uniswap.quote })
    const factory = await chain.deploy({ abi: uniswapAbi, args: [governor], bytecode: uniswap.factory })
    const router = await chain.deploy({ abi: routerAbi, args: [factory, quote], bytecode: uniswap.router })
    const splitter = await chain.deploy({
      abi: proceedsSplitterAbi,
      args: [authority, token, zeroAddress, WAD],
      bytecode: proceedsSplitterBytecode,
    })
    const longest = BigInt(parameters.maximumLock.value)
    const lock = await chain.deploy({
      abi: voteLockAbi,
      args: [
        {
          authority,
          bucketLeast: limit,
          bucketShare: share,
          factor: WAD,
          maximumDuration: longest,
          minimum: WAD,
          minimumDuration: BigInt(week),
          period: longest,
          shape: 1,
          splitter,
          terms: { exponent: 1, maximum: WAD / 2n, minimumBurn: WAD / 4n },
          token,
        },
      ],
      bytecode: voteLockBytecode,
    })
    const give = (asset: Address, to: Address, amount: bigint) =>
      transaction('governor', asset, { abi: quoteAbi, args: [to, amount], functionName: 'transfer' })
    const approve = (from: Transaction['from'], asset: Address, spender: Address) =>
      transaction(from, asset, { abi: quoteAbi, args: [spender, PLENTY], functionName: 'approve' })
    await chain.setUp([
      transaction('governor', factory, { abi: uniswapAbi, args: [token, quote], functionName: 'createPair' }),
    ])
    const data = encodeFunctionData({ abi: uniswapAbi, args: [token, quote], functionName: 'getPair' })
    const [answer] = await chain.read([{ data, to: factory }])
    const pair = decodeFunctionResult({ abi: uniswapAbi, data: answer as Hex, functionName: 'getPair' })
    await chain.setUp([
      give(token, pair, pool.token),
      give(quote, pair, pool.quote),
      transaction('governor', pair, { abi: uniswapAbi, args: [governor], functionName: 'mint' }),
      give(quote, chain.accounts.buyer, PLENTY),
      approve('buyer', quote, router),
      approve('traders', token, router),
    ])

    // Everything is locked within one week, so that the week which is asked for is the same for all.
    const firstEnd = (Math.floor(OPENING / week) + 2) * week
    const owners = positions.map((_, index) => chain.holders[Math.floor(index / POSITIONS)] as Address)
    const held = new Map<Address, bigint>()
    positions.forEach(({ amount }, i) => {
      const owner = owners[i] as Address
      held.set(owner, (held.get(owner) ?? 0n) + amount)
    })
    await chain.setUp([...held].flatMap(([owner, amount]) => [give(token, owner, amount), approve(owner, token, lock)]))
    const creations = positions.map(({ amount, asked }, index) => {
      const owner = owners[index] as Address
      const end = BigInt(firstEnd + asked * week)
      return transaction(owner, lock, {
        abi: voteLockAbi,
        args: [owner, amount, end, 0n, ROLL],
        functionName: 'create',
      })
    })
    const locks: World['locks'][number][] = []
    for (let first = 0; first < creations.length; first += BATCH) {
      const receipts = await chain.setUp(creations.slice(first, first + BATCH))
      receipts.forEach(({ logs }, i) => {
        const [event] = parseEventLogs({ abi: voteLockAbi, eventName: 'Created', logs: [...logs] })
        const { ends } = positions[first + i] as Placed
        const found = event?.args.end ?? 0n
        const expected = BigInt(firstEnd + ends * week)
        if (found !== expected) throw new ModelMismatchError({ expected, found, step: first + i, what: 'an end of' })
        locks.push({ ends, id: event?.args.id as bigint, owner: owners[first + i] as Address })
      })
    }
    return { chain, firstEnd, lock, locks, pair, quote, quoteIsToken0: BigInt(quote) < BigInt(token), router, token }
  } catch (error) {
    await chain.stop()
    throw error
  }
}
