import { type Address, isAddressEqual } from 'viem'
import { safeAbi } from './abi.js'
import { SafeModuleNotEnabledError } from './errors.js'
import { toSafeCall } from './toSafeCall.js'
import type { SafeCall } from './types.js'

/** Head of a Safe's list of modules. */
const head = '0x0000000000000000000000000000000000000001'

/**
 * The call by which a Safe disables a module.
 *
 * Risk: while a `SafeTreasury` is disabled it pays nothing, not even what creditors are owed. Its books lose nothing by it.
 *
 * @param parameters - {@link disableSafeModule.Parameters}
 * @returns The call, which the Safe makes to itself.
 * @throws {@link SafeModuleNotEnabledError} when `module` is none of `modules`.
 *
 * @example
 * ```ts
 * import { disableSafeModule } from '@holdfast/adapters/safe'
 *
 * const call = disableSafeModule({
 *   module: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   modules: ['0x5FbDB2315678afecb367f032d93F642f64180aa3'],
 *   safe: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 * })
 *
 * call.to
 * // '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * ```
 */
export function disableSafeModule(parameters: disableSafeModule.Parameters): SafeCall {
  const { module, modules, safe } = parameters
  const index = modules.findIndex((candidate) => isAddressEqual(candidate, module))
  if (index < 0) throw new SafeModuleNotEnabledError({ module, modules })
  const args = [modules[index - 1] ?? head, module]
  return toSafeCall({ abi: safeAbi, address: safe, args, functionName: 'disableModule' })
}

export declare namespace disableSafeModule {
  /** Which module of which Safe. */
  type Parameters = {
    /** The module. */
    module: Address
    /** Modules of the Safe in its own order, as `getSafeTreasuryState` reads them. */
    modules: readonly Address[]
    /** The Safe. */
    safe: Address
  }
  /** Everything the function can throw. */
  type ErrorType = SafeModuleNotEnabledError
}
