import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { payInAbi } from './abi.js'
import { toSafeCall } from './toSafeCall.js'
import type { SafeCall } from './types.js'

/**
 * The calls by which a Safe puts what it already holds on the books of its `SafeTreasury`. Nothing moves and nothing is
 * approved: the amounts only change from the owners' to the ledger's.
 *
 * Reserves count at once, and back the token from the next heartbeat; revenue is also credited to the accretive allowance
 * then. Reverts by `Treasury_BalanceShort` where the Safe holds less above the books.
 *
 * @param parameters - {@link adoptSafeReserves.Parameters}
 * @returns One call for each amount, for `batchSafeCalls`.
 *
 * @example
 * ```ts
 * import { adoptSafeReserves } from '@holdfast/adapters/safe'
 *
 * const calls = adoptSafeReserves({
 *   reserves: [{ amount: 2_000_000_000_000n, asset: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48' }],
 *   treasury: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * calls.length
 * // 1
 * ```
 */
export function adoptSafeReserves(parameters: adoptSafeReserves.Parameters): SafeCall[] {
  const { reserves = [], revenue = [], treasury } = parameters
  const payIn = (functionName: 'collect' | 'deposit') => (part: adoptSafeReserves.Amount) =>
    toSafeCall({ abi: payInAbi, address: treasury, args: [part.asset, part.amount], functionName })
  return [...reserves.map(payIn('deposit')), ...revenue.map(payIn('collect'))]
}

export declare namespace adoptSafeReserves {
  /** An amount of an asset. */
  type Amount = {
    /** The amount. */
    amount: BaseUnits
    /** A listed asset; among reserves also the protected token. */
    asset: Address
  }
  /** What is put on which books. */
  type Parameters = {
    /** Becomes reserve, without credit. */
    reserves?: readonly Amount[] | undefined
    /** Becomes revenue, which may be spent on interventions. */
    revenue?: readonly Amount[] | undefined
    /** The `SafeTreasury`. */
    treasury: Address
  }
}
