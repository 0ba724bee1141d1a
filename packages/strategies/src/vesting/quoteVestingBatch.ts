import type { VestingState } from './types.js'

/**
 * Computes what a batch would do in a state, without reading the chain: each item in the state that the ones before it left.
 *
 * Mirrors `VestingVault.batch`: an item that fails changes nothing and stops no other. An item is a function that quotes one
 * action, with the batch's caller as its sender. Only gas is left out: an item for which the vault has less than
 * `gasEach` left fails there, and `executeVestingBatch` sends enough.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param items - The actions, in order: each takes a state and returns a quote.
 * @returns {@link quoteVestingBatch.ReturnType}
 * @throws Whatever an item throws that is no error of the vault, as when the state does not hold its grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteClaimGrant, quoteVestingBatch } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const ids = [3n, 4n, 7n]
 * const state = await getVestingState(client, { ids, vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const { results } = quoteVestingBatch(
 *   state,
 *   ids.map((id) => (now) => quoteClaimGrant(now, { id })),
 * )
 * ```
 */
export function quoteVestingBatch<quote extends quoteVestingBatch.Quote>(
  state: VestingState,
  items: readonly quoteVestingBatch.Item<quote>[],
): quoteVestingBatch.ReturnType<quote> {
  let after = state
  const results = items.map((item) => {
    try {
      const quote = item(after)
      after = quote.after
      return quote
    } catch (error) {
      if (!(error instanceof Error && error.name.startsWith('VestingVault.'))) throw error
      return error
    }
  })
  return { after, results }
}

export declare namespace quoteVestingBatch {
  /** What every quote of an action says. */
  type Quote = {
    /** The state afterwards. */
    after: VestingState
  }
  /** Quotes one action in the state that it is given. */
  type Item<quote extends Quote = Quote> = (state: VestingState) => quote
  /** What the batch would do. */
  type ReturnType<quote extends Quote = Quote> = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What each item would do, or the error it would fail with. */
    results: readonly (quote | Error)[]
  }
}
