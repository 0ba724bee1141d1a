import { executeBuybackCall } from '@holdfast/strategies/buyback'
import type { Address } from 'viem'
import type { Transaction } from './chain.js'
import { transaction } from './transaction.js'

/**
 * The transaction with which the keeper asks for a purchase: any price within the module's own bound, in this block.
 *
 * @param buyback - Address of the module.
 * @param deadline - Time of the block [unix seconds].
 * @returns The transaction; it may revert, which is how the module says no.
 */
export function executeBuyback(buyback: Address, deadline: number): Transaction {
  const { abi, address, args, functionName } = executeBuybackCall({ buyback, deadline: BigInt(deadline) })
  return { ...transaction('keeper', address, { abi, args, functionName }), optional: true }
}
