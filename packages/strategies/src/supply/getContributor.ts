import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { ContributorState } from './types.js'

/**
 * Reads what is recorded for a contributor, and what it can claim.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getContributor.Parameters}
 * @returns {@link ContributorState}
 * @throws The named error, or `UnexpectedAnswerError`, when the shield does not answer.
 *
 * @example
 * ```ts no-run
 * import { getContributor } from '@holdfast/strategies/supply'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { gain } = await getContributor(client, {
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   shield: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function getContributor(client: Client, parameters: getContributor.Parameters): Promise<ContributorState> {
  const { account, blockNumber, blockTag, shield } = parameters
  return named(async () => {
    const [{ getAnswers }, { settled }] = await Promise.all([
      import('@holdfast/bindings/lens'),
      import('../settled.js'),
    ])
    const reads = {
      gain: ['shield', 'gainOf(address)', ['account']],
      units: ['shield', 'unitsOf(address)', ['account']],
    } as const
    const { answers } = await getAnswers(client, { blockNumber, blockTag, given: { account, shield }, reads })
    const { gain, units } = settled(answers, reads)
    return { gain, principal: units - gain, units }
  })
}

export declare namespace getContributor {
  /** Which contributor, of which shield, at which block. */
  type Parameters = {
    /** The contributor. */
    account: Address
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `DilutionShield`. */
    shield: Address
  }
}
