import {
  type VestingVaultAmountError,
  type VestingVaultDurationError,
  type VestingVaultReceiverError,
  type VestingVaultStartError,
  VestingVaultTrancheAmountError,
  VestingVaultTrancheCountError,
  VestingVaultTrancheOrderError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { MAX_AMOUNT, MAX_TRANCHES } from './constants.js'
import { opened } from './plan.js'
import type { VestingRights, VestingState, VestingTranche } from './types.js'

/**
 * Computes what making a grant in tranches would do in a state, without reading the chain.
 *
 * Mirrors `VestingVault.createTranches`, check by check. Whether the sender has the tokens, and has approved the vault, only
 * `executeCreateTranchedGrant` sees: it simulates.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteCreateTranchedGrant.Options}
 * @returns {@link quoteCreateTranchedGrant.ReturnType}
 * @throws {@link VestingVaultTrancheCountError} when there are no tranches, or too many.
 * @throws {@link VestingVaultTrancheOrderError} when a tranche is not later than the one before it.
 * @throws {@link VestingVaultTrancheAmountError} when a tranche is empty or too large.
 * @throws {@link VestingVaultReceiverError} when the receiver is the zero address, the vault or the token.
 * @throws {@link VestingVaultAmountError} when the amount is zero or too large.
 * @throws {@link VestingVaultStartError} when the start is too far away: perhaps in another unit than seconds.
 * @throws {@link VestingVaultDurationError} when it would take too long to vest.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteCreateTranchedGrant } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { amount } = quoteCreateTranchedGrant(state, {
 *   beneficiary: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   sender: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   tranches: [{ amount: 10n ** 20n, time: 1_800_000_000n }],
 * })
 * ```
 */
export function quoteCreateTranchedGrant(
  state: VestingState,
  options: quoteCreateTranchedGrant.Options,
): quoteCreateTranchedGrant.ReturnType {
  const { at = state.block.timestamp, beneficiary, rights, sender, tranches } = options
  const count = BigInt(tranches.length)
  const [first, last] = [tranches[0], tranches.at(-1)]
  if (!first || !last || count > MAX_TRANCHES) throw new VestingVaultTrancheCountError({ count, maximum: MAX_TRANCHES })
  let [amount, previous] = [0n, 0n]
  for (const [position, tranche] of tranches.entries()) {
    const [index, { time }] = [BigInt(position), tranche]
    if (position > 0 && time <= previous) throw new VestingVaultTrancheOrderError({ index, previous, time })
    if (tranche.amount <= 0n || tranche.amount > MAX_AMOUNT) {
      throw new VestingVaultTrancheAmountError({ amount: tranche.amount, index, maximum: MAX_AMOUNT })
    }
    amount += tranche.amount
    previous = time
  }
  const [start, duration] = [first.time, last.time - first.time]
  return opened(state, {
    amount,
    at,
    beneficiary,
    cliff: 0n,
    duration,
    rights,
    sender,
    start,
    startUnlock: 0n,
    tranches,
  })
}

export declare namespace quoteCreateTranchedGrant {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Who is paid. */
    beneficiary: Address
    /** What may be done with it; nothing by default. */
    rights?: VestingRights | undefined
    /** Who makes and pays it. */
    sender: Address
    /** When it vests, in the order of the times; at most 128. */
    tranches: readonly VestingTranche[]
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** Amount granted, the sum of the tranches [base units]. */
    amount: BaseUnits
    /** Its number, if no other grant is made before. */
    id: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | VestingVaultAmountError
    | VestingVaultDurationError
    | VestingVaultReceiverError
    | VestingVaultStartError
    | VestingVaultTrancheAmountError
    | VestingVaultTrancheCountError
    | VestingVaultTrancheOrderError
}
