import { named } from '@holdfast/strategies/buyback'
import {
  type Address,
  type BlockTag,
  type Client,
  type ContractFunctionParameters,
  getAddress,
  type Hex,
  hexToBigInt,
  slice,
} from 'viem'
import { getBlock, multicall } from 'viem/actions'
import { getAction } from 'viem/utils'
import { balanceOfAbi, safeReadsAbi, treasuryReadsAbi } from './abi.js'
import type { SafeTreasuryAsset, SafeTreasuryState } from './types.js'

/** keccak256 of `guard_manager.guard.address`. */
const guardSlot = 0x4a204f620c8c5ccdca3fd54d003badd85ba500436a431f0cbda4f558c93c34c8n
/** Head of a Safe's list of modules. */
const head = '0x0000000000000000000000000000000000000001'
/** More modules than a Safe in use has. */
const pageSize = 100n

/** Of the Safe, then the token's balance, then balances and reserves of the assets. */
type Answers = [string, Address[], bigint, bigint, boolean, [Address[], Address], Hex, bigint, ...unknown[]]

/**
 * Reads a treasury over a Safe, and the Safe, all at one block: whether it can pay, and what the Safe holds of each asset
 * against what the books say.
 *
 * Takes three requests: the block, what the treasury is about, and the rest.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getSafeTreasuryState.Parameters}
 * @returns {@link SafeTreasuryState}
 * @throws `ContractFunctionExecutionError` of viem when `treasury` is no `SafeTreasury`.
 *
 * @example
 * ```ts no-run
 * import { getSafeTreasuryState } from '@holdfast/adapters/safe'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { assets, isEnabled } = await getSafeTreasuryState(client, {
 *   treasury: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const missing = assets.filter(({ shortfall }) => shortfall > 0n)
 * ```
 */
export async function getSafeTreasuryState(
  client: Client,
  parameters: getSafeTreasuryState.Parameters,
): Promise<SafeTreasuryState> {
  const { treasury } = parameters
  return named(async () => {
    const blockNumber = parameters.blockNumber ?? (await numberOf(client, parameters.blockTag))
    const read = getAction(client, multicall, 'multicall')
    const at = { allowFailure: false, blockNumber, deployless: true } as const
    const ledger = { abi: treasuryReadsAbi, address: treasury } as const
    const [safe, assets, token, held] = await read({
      ...at,
      contracts: [
        { ...ledger, functionName: 'SAFE' },
        { ...ledger, functionName: 'assets' },
        { ...ledger, functionName: 'token' },
        { ...ledger, functionName: 'held' },
      ],
    })
    const wallet = { abi: safeReadsAbi, address: safe } as const
    const balance = (address: Address) => ({ abi: balanceOfAbi, address, args: [safe], functionName: 'balanceOf' })
    const answers = await read({
      ...at,
      contracts: [
        { ...wallet, functionName: 'VERSION' },
        { ...wallet, functionName: 'getOwners' },
        { ...wallet, functionName: 'getThreshold' },
        { ...wallet, functionName: 'nonce' },
        { ...wallet, args: [treasury], functionName: 'isModuleEnabled' },
        { ...wallet, args: [head, pageSize], functionName: 'getModulesPaginated' },
        { ...wallet, args: [guardSlot, 1n], functionName: 'getStorageAt' },
        balance(token),
        ...assets.map(balance),
        ...assets.map((asset) => ({ ...ledger, args: [asset], functionName: 'reserveOf' })),
        // viem infers answers of a list of fixed length, or of one kind; this is neither.
      ] as readonly ContractFunctionParameters[],
    })
    const [version, owners, threshold, nonce, isEnabled, [modules], guard, tokenBalance, ...rest] = answers as Answers
    const balances = rest.slice(0, assets.length) as bigint[]
    const reserves = rest.slice(assets.length) as { owed: bigint; recorded: bigint }[]
    const states = assets.map((asset, i) => {
      const { owed, recorded } = reserves[i] as (typeof reserves)[number]
      return assetOf(asset, balances[i] as bigint, recorded, owed)
    })
    const tokenState = assetOf(token, tokenBalance, held, 0n)
    return {
      assets: states,
      blockNumber,
      canPay: isEnabled && [tokenState, ...states].every(({ shortfall }) => shortfall === 0n),
      guard: hexToBigInt(guard) === 0n ? undefined : getAddress(slice(guard, 12)),
      isEnabled,
      modules,
      nonce,
      owners,
      safe,
      threshold,
      token: tokenState,
      version,
    }
  })
}

async function numberOf(client: Client, blockTag: getSafeTreasuryState.Parameters['blockTag'] = 'latest') {
  const { number } = await getAction(client, getBlock, 'getBlock')({ blockTag })
  return number
}

function assetOf(asset: Address, balance: bigint, recorded: bigint, owed: bigint): SafeTreasuryAsset {
  const surplus = balance > recorded ? balance - recorded : 0n
  return { asset, balance, owed, recorded, shortfall: surplus + recorded - balance, surplus }
}

export declare namespace getSafeTreasuryState {
  /** Which treasury, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: Exclude<BlockTag, 'pending'> | undefined
    /** The `SafeTreasury`. */
    treasury: Address
  }
}
