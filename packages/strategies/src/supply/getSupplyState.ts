import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { SupplyState } from './types.js'

/**
 * Reads everything an emission depends on, in one request, at one block.
 *
 * Reads the controller, its meter, prices, token and receiver through `StateLens`, which needs no deployment. A price that
 * fails is part of the state, as its error; a receiver that is no `DilutionShield` leaves `shield` undefined.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getSupplyState.Parameters}
 * @returns {@link SupplyState}
 * @throws The named error, or `UnexpectedAnswerError`, when something other than a price or the shield does not answer.
 *
 * @example
 * ```ts no-run
 * import { getSupplyState, quoteIssue } from '@holdfast/strategies/supply'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getSupplyState(client, { controller: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const { amount, division } = quoteIssue(state)
 * ```
 */
export async function getSupplyState(client: Client, parameters: getSupplyState.Parameters): Promise<SupplyState> {
  return named(async () => {
    // What a read needs, the lens too, comes along with the first one.
    const { readSupply } = await import('./readSupply.js')
    return readSupply(client, parameters)
  })
}

export declare namespace getSupplyState {
  /** Which controller, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `EmissionController`. */
    controller: Address
  }
}
