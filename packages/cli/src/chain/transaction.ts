import {
  type Abi,
  type Address,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
} from 'viem'
import type { Role, Transaction } from './chain.js'

/**
 * Describes a call of a contract.
 *
 * @param from - Who sends it.
 * @param to - The contract.
 * @param call - ABI, function and arguments.
 * @returns The transaction.
 */
export function transaction<const abi extends Abi, name extends ContractFunctionName<abi>>(
  from: Address | Role,
  to: Address,
  call: EncodeFunctionDataParameters<abi, name>,
): Transaction {
  const parameters = call as EncodeFunctionDataParameters
  return { data: encodeFunctionData(parameters), from, label: String(parameters.functionName), to }
}
