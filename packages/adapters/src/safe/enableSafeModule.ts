import type { Address } from 'viem'
import { safeAbi } from './abi.js'
import { toSafeCall } from './toSafeCall.js'
import type { SafeCall } from './types.js'

/**
 * The call by which a Safe enables a module, such as a `SafeTreasury`.
 *
 * Risk: a module can do anything in the Safe's name, without a signature. Enable a contract whose code you have compared
 * with what is published, and whose `SAFE` is this Safe.
 *
 * @param parameters - {@link enableSafeModule.Parameters}
 * @returns The call, which the Safe makes to itself.
 *
 * @example
 * ```ts
 * import { enableSafeModule } from '@holdfast/adapters/safe'
 *
 * const call = enableSafeModule({
 *   module: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   safe: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 * })
 *
 * call.to
 * // '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * ```
 */
export function enableSafeModule(parameters: enableSafeModule.Parameters): SafeCall {
  const { module, safe } = parameters
  return toSafeCall({ abi: safeAbi, address: safe, args: [module], functionName: 'enableModule' })
}

export declare namespace enableSafeModule {
  /** Which module of which Safe. */
  type Parameters = {
    /** The module. */
    module: Address
    /** The Safe. */
    safe: Address
  }
}
