import {
  type VestingVaultAmountError,
  VestingVaultCliffError,
  type VestingVaultDurationError,
  type VestingVaultReceiverError,
  type VestingVaultStartError,
  VestingVaultStartUnlockError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { opened } from './plan.js'
import { linearOf } from './terms.js'
import type { LinearSchedule, VestingRights, VestingState } from './types.js'

/**
 * Computes what making a grant that vests evenly would do in a state, without reading the chain.
 *
 * Mirrors `VestingVault.createLinear`, check by check. Whether the sender has the tokens, and has approved the vault, only
 * `executeCreateLinearGrant` sees: it simulates.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteCreateLinearGrant.Options}
 * @returns {@link quoteCreateLinearGrant.ReturnType}
 * @throws {@link VestingVaultCliffError} when the cliff is later than the end.
 * @throws {@link VestingVaultStartUnlockError} when more would be free at the start than is granted.
 * @throws {@link VestingVaultReceiverError} when the receiver is the zero address, the vault or the token.
 * @throws {@link VestingVaultAmountError} when the amount is zero or too large.
 * @throws {@link VestingVaultStartError} when the start is too far away: perhaps in another unit than seconds.
 * @throws {@link VestingVaultDurationError} when it would take too long to vest.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteCreateLinearGrant } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { id } = quoteCreateLinearGrant(state, {
 *   amount: 1_200n * 10n ** 18n,
 *   beneficiary: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   schedule: { cliff: 31_536_000n, duration: 126_144_000n, start: 1_800_000_000n },
 *   sender: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 * ```
 */
export function quoteCreateLinearGrant(
  state: VestingState,
  options: quoteCreateLinearGrant.Options,
): quoteCreateLinearGrant.ReturnType {
  const { amount, at = state.block.timestamp, beneficiary, rights, schedule, sender } = options
  const { cliff, duration, start, startUnlock } = linearOf(schedule)
  if (cliff > duration) throw new VestingVaultCliffError({ cliff, duration })
  if (startUnlock > amount) throw new VestingVaultStartUnlockError({ amount, startUnlock })
  return opened(state, { amount, at, beneficiary, cliff, duration, rights, sender, start, startUnlock, tranches: [] })
}

export declare namespace quoteCreateLinearGrant {
  /** What is done. */
  type Options = {
    /** Amount granted [base units]. */
    amount: BaseUnits
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Who is paid. */
    beneficiary: Address
    /** What may be done with it; nothing by default. */
    rights?: VestingRights | undefined
    /** When it vests. */
    schedule: LinearSchedule
    /** Who makes and pays it. */
    sender: Address
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** Amount granted [base units]. */
    amount: BaseUnits
    /** Its number, if no other grant is made before. */
    id: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | VestingVaultAmountError
    | VestingVaultCliffError
    | VestingVaultDurationError
    | VestingVaultReceiverError
    | VestingVaultStartError
    | VestingVaultStartUnlockError
}
