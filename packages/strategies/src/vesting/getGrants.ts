import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import { grantSchedule } from './grantSchedule.js'
import { same } from './same.js'
import type { VestingGrants } from './types.js'

/**
 * Reads the grants of a vault, and what becomes free of them, at one block: a request for each sixteen grants, and one for
 * each sixteen that vest in tranches.
 *
 * Name a beneficiary to have theirs alone; the vault keeps no list by beneficiary, so all in the range are read. What
 * becomes free has the form of `unlockCalendar`'s arguments, beside that of locks and of other vesting contracts.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getGrants.Parameters}
 * @returns {@link VestingGrants}
 * @throws `UnexpectedAnswerError` when `vault` is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { unlockCalendar } from '@holdfast/core'
 * import { getGrants } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { block, schedule } = await getGrants(client, { vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const calendar = unlockCalendar({ ...schedule, from: block.timestamp })
 * ```
 */
export async function getGrants(client: Client, parameters: getGrants.Parameters): Promise<VestingGrants> {
  const { beneficiary, vault } = parameters
  return named(async () => {
    const { readVesting } = await import('./readVesting.js')
    const { block, count, grants: all, token } = await readVesting(client, parameters)
    const grants = beneficiary ? all.filter((grant) => same(grant.beneficiary, beneficiary)) : all
    return { block, count, grants, schedule: grantSchedule(grants, { at: block.timestamp, vault }), token, vault }
  })
}

export declare namespace getGrants {
  /** Which grants, of which vault, at which block. */
  type Parameters = {
    /** Whose grants; everybody's by default. */
    beneficiary?: Address | undefined
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Number after the last that is read; the number of grants by default. */
    end?: bigint | undefined
    /** Number of the first that is read; 0 by default. */
    first?: bigint | undefined
    /** Address of the `VestingVault`. */
    vault: Address
  }
}
