import { createRequire } from 'node:module'
import { type Abi, type Hex, parseAbi } from 'viem'
import { UniswapMissingError } from './errors.js'

/** Creation code of one contract of Uniswap v2. */
type Artifact = { readonly abi: Abi; readonly bytecode: Hex }

/** Functions of the factory and the pair that the simulation calls. */
export const uniswapAbi = parseAbi([
  'constructor(address feeToSetter)',
  'function createPair(address tokenA, address tokenB) returns (address pair)',
  'function getPair(address tokenA, address tokenB) view returns (address pair)',
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast)',
  'function mint(address to) returns (uint256 liquidity)',
])

/** Functions of the router that traders call. */
export const routerAbi = parseAbi([
  'constructor(address factory, address weth)',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline) returns (uint256[] amounts)',
])

/** The plain token of Uniswap's own tests, which stands for a dollar: it mints its supply to the deployer. */
export const quoteAbi = parseAbi([
  'constructor(uint256 totalSupply)',
  'function approve(address spender, uint256 value) returns (bool)',
  'function balanceOf(address owner) view returns (uint256)',
  'function totalSupply() view returns (uint256)',
  'function transfer(address to, uint256 value) returns (bool)',
])

/**
 * Loads the published creation code of Uniswap v2, which is not part of this package.
 *
 * @returns Creation code of the factory, of the router, and of the plain token of its tests.
 * @throws {@link UniswapMissingError} when `@uniswap/v2-core` or `@uniswap/v2-periphery` is not installed.
 */
export function uniswapBytecode(): { factory: Hex; quote: Hex; router: Hex } {
  const require = createRequire(import.meta.url)
  const load = (path: string): Hex => {
    const { bytecode } = require(path) as Artifact
    return bytecode.startsWith('0x') ? bytecode : `0x${bytecode}`
  }
  try {
    return {
      factory: load('@uniswap/v2-core/build/UniswapV2Factory.json'),
      quote: load('@uniswap/v2-core/build/ERC20.json'),
      router: load('@uniswap/v2-periphery/build/UniswapV2Router02.json'),
    }
  } catch (cause) {
    throw new UniswapMissingError({ cause })
  }
}
