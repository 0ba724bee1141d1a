import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { MeterState } from './types.js'

/**
 * Reads everything that the count of a payment depends on, in one request, at one block.
 *
 * A price or volatility that fails is part of the state, as its error.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getMeterState.Parameters}
 * @returns {@link MeterState}
 * @throws The named error, or `UnexpectedAnswerError`, when something other than an oracle does not answer.
 *
 * @example
 * ```ts no-run
 * import { getMeterState, quoteCollectRevenue } from '@holdfast/strategies/supply'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getMeterState(client, {
 *   asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *   meter: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { counted } = quoteCollectRevenue(state, { amount: 1_000_000n })
 * ```
 */
export async function getMeterState(client: Client, parameters: getMeterState.Parameters): Promise<MeterState> {
  return named(async () => {
    const { readMeter } = await import('./readMeter.js')
    return readMeter(client, parameters)
  })
}

export declare namespace getMeterState {
  /** Which meter, which asset, at which block. */
  type Parameters = {
    /** The asset to be paid in. */
    asset: Address
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `RevenueMeter`. */
    meter: Address
  }
}
