import { uniswapV3LensBytecode } from '@holdfast/bindings/bytecode'
import { type Address, type BlockTag, type Client, getAddress } from 'viem'
import { readContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { uniswapV3LensAbi } from './lensAbi.js'
import type { UniswapV3State } from './types.js'

/** Runs `UniswapV3Lens` by `eth_call` without deploying it. Apart from its caller, which loads it with the first read. */
export async function readPool(
  client: Client,
  parameters: { blockNumber?: bigint | undefined; blockTag?: BlockTag | undefined; pool: Address; words: number },
): Promise<UniswapV3State> {
  const { blockNumber, blockTag, pool, words } = parameters
  const state = await getAction(
    client,
    readContract,
    'readContract',
  )({
    abi: uniswapV3LensAbi,
    args: [pool, words],
    code: uniswapV3LensBytecode,
    functionName: 'read',
    ...(blockNumber === undefined ? { blockTag } : { blockNumber }),
  } as never as { abi: typeof uniswapV3LensAbi; args: [Address, number]; functionName: 'read'; address: Address })
  return {
    address: getAddress(pool),
    block: { number: state.number, timestamp: state.timestamp },
    pool: {
      feePips: BigInt(state.fee),
      liquidity: state.liquidity,
      sqrtPrice: state.sqrtPrice,
      tick: state.tick,
      tickSpacing: state.tickSpacing,
      ticks: state.ticks.map(({ index, liquidityNet }) => ({ index, liquidityNet })),
      words: { first: state.firstWord, last: state.lastWord },
    },
    token0: state.token0,
    token1: state.token1,
  }
}
