import { linearVested, type UnlockSchedule } from '@holdfast/core'
import type { Address, BlockTag, Client } from 'viem'
import { blockOf, readMany } from '../internal/readMany.js'
import { vestingWalletAbi as abi } from './abi.js'
import type { VestingWallet, VestingWallets } from './types.js'

/** Calls for each wallet. */
const functions = ['owner', 'start', 'duration', 'released', 'balanceOf'] as const

/**
 * Reads vesting wallets of OpenZeppelin's kind, `VestingWallet` and `VestingWalletCliff`, and what they hold of a token,
 * at one block.
 *
 * Takes four requests, some more for dozens of wallets. A wallet without a cliff is one of which `cliff()` fails. What
 * the wallet itself says has vested is compared with its terms at the block's time, its cliff and halfway, so that a
 * schedule of its own is refused instead of being misread. Amounts in base units.
 *
 * Risk: what is sent to such a wallet later vests as if it had been there from the start; and its owner may hand it on.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getVestingWallets.Parameters}
 * @returns {@link VestingWallets}
 * @throws {@link VestingWalletScheduleError} when a wallet does not vest evenly after its cliff.
 * @throws `ContractFunctionExecutionError` of viem when a wallet or `token` is another contract, or the request fails.
 *
 * @example
 * ```ts no-run
 * import { getVestingWallets } from '@holdfast/adapters/vesting-wallet'
 * import { unlockCalendar } from '@holdfast/core'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { block, schedule } = await getVestingWallets(client, {
 *   token: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   wallets: ['0x70997970C51812dc3A010C7d01b50e0d17dc79C8'],
 * })
 * const calendar = unlockCalendar({ ...schedule, from: block.timestamp })
 * ```
 */
export async function getVestingWallets(
  client: Client,
  parameters: getVestingWallets.Parameters,
): Promise<VestingWallets> {
  const { token, wallets: addresses } = parameters
  const block = await blockOf(client, parameters)
  const blockNumber = block.number
  const [terms, cliffs] = await Promise.all([
    readMany(client, {
      blockNumber,
      calls: addresses.flatMap((address) =>
        functions.map((functionName) =>
          functionName === 'balanceOf'
            ? { abi, address: token, args: [address], functionName }
            : { abi, address, args: functionName === 'released' ? [token] : [], functionName },
        ),
      ),
    }),
    readMany(client, {
      blockNumber,
      calls: addresses.map((address) => ({ abi, address, functionName: 'cliff' })),
      mayFail: true,
    }),
  ])

  const read = addresses.map((address, index) => {
    const from = index * functions.length
    const [owner, start, duration, released, balance] = terms.slice(from, from + functions.length) as [
      Address,
      ...[bigint, bigint, bigint, bigint],
    ]
    const cliff = ((cliffs[index] as bigint | undefined) ?? start) - start
    return { address, amount: balance + released, cliff, duration, owner, released, start }
  })
  const momentsOf = ({ cliff, duration, start }: (typeof read)[number]) => [
    block.timestamp,
    start + cliff,
    start + (cliff + duration) / 2n,
  ]
  const answers = (await readMany(client, {
    blockNumber,
    calls: read.flatMap((wallet) =>
      momentsOf(wallet).map((time) => ({
        abi,
        address: wallet.address,
        args: [token, time],
        functionName: 'vestedAmount',
      })),
    ),
  })) as bigint[]

  const wallets: VestingWallet[] = []
  for (const [index, wallet] of read.entries()) {
    for (const [moment, time] of momentsOf(wallet).entries()) {
      const expected = linearVested({ ...wallet, startUnlock: 0n, time })
      const vested = answers[3 * index + moment] as bigint
      if (vested === expected) continue
      const { VestingWalletScheduleError } = await import('./errors.js')
      throw new VestingWalletScheduleError({ address: wallet.address, expected, time, vested })
    }
    wallets.push({ ...wallet, vested: answers[3 * index] as bigint })
  }
  return { block, schedule: scheduleOf(wallets, block.timestamp), token, wallets }
}

/** What becomes free of wallets, seen from `now`. */
function scheduleOf(wallets: readonly VestingWallet[], now: bigint): UnlockSchedule {
  const events: UnlockSchedule['events'][number][] = []
  const streams: UnlockSchedule['streams'][number][] = []
  for (const { address, amount, cliff, duration, owner, released, start, vested } of wallets) {
    const source = { account: owner, address, venue: 'vesting-wallet' }
    if (vested > released) events.push({ amount: vested - released, source, time: now })
    const end = start + duration
    const from = start + cliff > now ? start + cliff : now
    const due = linearVested({ amount, cliff, duration, start, startUnlock: 0n, time: from })
    if (due > vested) events.push({ amount: due - vested, source, time: from })
    if (amount > due) streams.push({ amount: amount - due, end, source, start: from })
  }
  return { events, streams }
}

export declare namespace getVestingWallets {
  /** Which wallets, of which token, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** The token. */
    token: Address
    /** Addresses of the wallets. */
    wallets: readonly Address[]
  }
}
