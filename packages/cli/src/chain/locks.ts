import {
  accessManagerAbi,
  dilutionShieldAbi,
  emissionControllerAbi,
  loyaltyIndexAbi,
  loyaltyRewardsAbi,
  preservedTokenAbi,
  proceedsSplitterAbi,
  revenueMeterAbi,
  voteLockAbi,
} from '@holdfast/bindings'
import {
  dilutionShieldBytecode,
  emissionControllerBytecode,
  loyaltyIndexBytecode,
  loyaltyRewardsBytecode,
  revenueMeterBytecode,
  voteLockBytecode,
} from '@holdfast/bindings/bytecode'
import { type BaseUnits, WAD, WEEK } from '@holdfast/core'
import { type Address, parseEventLogs, toFunctionSelector, zeroAddress } from 'viem'
import type { LockParameters } from '../simulate/lockParameters.js'
import type { Chain, Receipt, Transaction } from './chain.js'
import { transaction } from './transaction.js'
import { quoteAbi } from './uniswap.js'

/** One position, and who may do what with it. */
export type LockedPosition = {
  /** Tokens [base units]. */
  readonly amount: BaseUnits
  /** When it ends [unix seconds]. */
  readonly end: number
  /** Its id. */
  readonly id: bigint
  /** Its owner. */
  readonly owner: Address
}

/** The contracts of `--with locks`. */
export type Locks = {
  /** Issues by revenue. */
  readonly controller: Address
  /** Loyalty of those who lock. */
  readonly index: Address
  /** The lock. */
  readonly lock: Address
  /** Counts revenue on its way to the treasury. */
  readonly meter: Address
  /** Holder who locks later. */
  readonly newcomer: Address
  /** The positions of the opening. */
  readonly positions: readonly LockedPosition[]
  /** Pays those who lock. */
  readonly rewards: Address
  /** Divides what is issued. */
  readonly shield: Address
  /** Divides what is bought and what leaving costs. */
  readonly splitter: Address
}

/** What the locks are attached to. */
export type LockWiring = Readonly<
  Record<'anchor' | 'authority' | 'quote' | 'recent' | 'splitter' | 'token' | 'treasury' | 'volatility', Address>
>

/** Accounts that locks need beside the actors: the holders, and a newcomer. */
export function accountsOf(parameters: LockParameters): number {
  return parameters.holders.value + 1
}

/** What is locked at the opening, and what the newcomer brings [base units]. */
export function lockedOf(parameters: LockParameters, supply: BaseUnits): { newcomer: BaseUnits; opening: BaseUnits } {
  const count = BigInt(2 * parameters.holders.value)
  const opening = ((supply * parameters.lockedShare.value) / WAD / count) * count
  return { newcomer: (opening * parameters.newcomer.value) / WAD, opening }
}

const ROLL = 1
const ISSUER = 1n
const MAX_UINT256 = 2n ** 256n - 1n

/**
 * Deploys lock, loyalty index, rewards, revenue meter, shield and emission, and locks the holders' tokens.
 *
 * @param chain - The chain.
 * @param wiring - What they are attached to.
 * @param options - {@link deployLocks.Options}
 * @returns The contracts and the positions.
 */
export async function deployLocks(chain: Chain, wiring: LockWiring, options: deployLocks.Options): Promise<Locks> {
  const { income, parameters, start, supply } = options
  const { anchor, authority, quote, recent, splitter, token, treasury, volatility } = wiring
  const { governor } = chain.accounts
  const amounts = lockedOf(parameters, supply)
  const lock = await chain.deploy({
    abi: voteLockAbi,
    args: [
      {
        authority,
        bucketLeast: (amounts.opening * parameters.bucketShare.value) / WAD,
        bucketShare: parameters.bucketShare.value,
        factor: parameters.factor.value,
        maximumDuration: parameters.longest.value,
        minimum: WAD,
        minimumDuration: parameters.shortest.value,
        period: parameters.growth.value,
        shape: 2,
        splitter,
        terms: { exponent: 1, maximum: parameters.penalty.value, minimumBurn: parameters.minimumBurn.value },
        token,
      },
    ],
    bytecode: voteLockBytecode,
  })
  const epoch = parameters.loyaltyEpoch.value
  const index = await chain.deploy({
    abi: loyaltyIndexAbi,
    args: [lock, epoch, 3n * epoch],
    bytecode: loyaltyIndexBytecode,
  })
  const rewards = await chain.deploy({
    abi: loyaltyRewardsAbi,
    args: [authority, lock, token, epoch],
    bytecode: loyaltyRewardsBytecode,
  })
  const meter = await chain.deploy({
    abi: revenueMeterAbi,
    args: [
      authority,
      treasury,
      volatility,
      parameters.emissionEpoch.value,
      {
        minimum: parameters.slowMinimum.value,
        slope: parameters.slowSlope.value,
        start: parameters.slowStart.value,
      },
    ],
    bytecode: revenueMeterBytecode,
  })
  const shield = await chain.deploy({
    abi: dilutionShieldAbi,
    args: [authority, token, lock, rewards, governor, { alpha: WAD, earned: 0n }],
    bytecode: dilutionShieldBytecode,
  })
  const controller = await chain.deploy({
    abi: emissionControllerAbi,
    args: [
      authority,
      token,
      meter,
      recent,
      anchor,
      shield,
      {
        longWindow: parameters.longWindow.value,
        maximumRevenue: income * parameters.revenueCap.value,
        share: parameters.emissionShare.value,
        shortWindow: parameters.shortWindow.value,
        stakerShare: parameters.stakerShare.value,
      },
    ],
    bytecode: emissionControllerBytecode,
  })
  const { holders } = chain
  const newcomer = holders.at(-1) as Address
  const each = amounts.opening / BigInt(2 * parameters.holders.value)
  const give = (to: Address, amount: bigint) =>
    transaction('governor', token, { abi: quoteAbi, args: [to, amount], functionName: 'transfer' })
  const approve = (from: Transaction['from'], asset: Address, spender: Address) =>
    transaction(from, asset, { abi: quoteAbi, args: [spender, MAX_UINT256], functionName: 'approve' })
  await chain.setUp([
    transaction('governor', splitter, { abi: proceedsSplitterAbi, args: [rewards], functionName: 'setRestSink' }),
    transaction('governor', splitter, {
      abi: proceedsSplitterAbi,
      args: [parameters.leastBurn.value, parameters.mostBurn.value, index],
      functionName: 'setBurnShare',
    }),
    transaction('governor', meter, { abi: revenueMeterAbi, args: [quote, zeroAddress, 0n], functionName: 'setAsset' }),
    transaction('governor', authority, {
      abi: accessManagerAbi,
      args: [token, [toFunctionSelector('issue(address,uint256)')], ISSUER],
      functionName: 'setTargetFunctionRole',
    }),
    transaction('governor', authority, {
      abi: accessManagerAbi,
      args: [ISSUER, controller, 0],
      functionName: 'grantRole',
    }),
    ...holders.map((holder) => give(holder, holder === newcomer ? amounts.newcomer : 2n * each)),
    ...holders.map((holder) => approve(holder, token, lock)),
    approve('payer', quote, meter),
  ])
  const thisWeek = BigInt(Math.floor(start / Number(WEEK)))
  const receipts = await chain.setUp(
    Array.from({ length: 2 * parameters.holders.value }, (_, i) => {
      const owner = holders[i % parameters.holders.value] as Address
      const weeks = parameters.firstEnd.value + i * parameters.spread.value
      return createLock(lock, owner, each, (thisWeek + BigInt(weeks)) * WEEK)
    }),
  )
  const positions = receipts.map((receipt) => positionOf(receipt))
  return { controller, index, lock, meter, newcomer, positions, rewards, shield, splitter }
}

export declare namespace deployLocks {
  /** What decides the sizes. */
  type Options = {
    /** Income of one epoch of the emission at the opening price [quote, 18 decimals]. */
    income: bigint
    /** The assumptions. */
    parameters: LockParameters
    /** Time of the opening [unix seconds]. */
    start: number
    /** Supply of the order flow [base units]. */
    supply: BaseUnits
  }
}

/** The transaction with which a holder locks tokens. */
export function createLock(lock: Address, owner: Address, amount: BaseUnits, end: bigint): Transaction {
  return transaction(owner, lock, { abi: voteLockAbi, args: [owner, amount, end, 0n, ROLL], functionName: 'create' })
}

/** The position that a transaction made. */
export function positionOf({ logs }: Receipt): LockedPosition {
  const [event] = parseEventLogs({ abi: voteLockAbi, eventName: 'Created', logs: [...logs] })
  // A receipt of a transaction that succeeded: `create` never ends without its event.
  const { args } = event as NonNullable<typeof event>
  return { amount: args.amount, end: Number(args.end), id: args.id, owner: args.owner }
}

/** Reads of the state of the locks, in the order of {@link LockSample}. */
export const lockReads = ({ index, lock, splitter }: Locks, token: Address) =>
  [
    { abi: proceedsSplitterAbi, functionName: 'burnShare', to: splitter },
    { abi: loyaltyIndexAbi, functionName: 'loyalty', to: index },
    { abi: preservedTokenAbi, functionName: 'cumulativeIssued', to: token },
    { abi: preservedTokenAbi, functionName: 'cumulativeBurned', to: token },
    { abi: voteLockAbi, functionName: 'locked', to: lock },
  ] as const
