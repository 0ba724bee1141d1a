import { type Address, isAddressEqual } from 'viem'
import { UniswapV3UnknownAssetError } from './errors.js'

/** Whether an asset is token0 of a pool; refuses what the pool does not trade. */
export function zeroForOne(pool: { token0: Address; token1: Address }, asset: Address): boolean {
  const { token0, token1 } = pool
  if (isAddressEqual(asset, token0)) return true
  if (isAddressEqual(asset, token1)) return false
  throw new UniswapV3UnknownAssetError({ asset, tokens: [token0, token1] })
}
