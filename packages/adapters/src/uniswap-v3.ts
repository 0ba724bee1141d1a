export {
  UniswapV3MovedError,
  UniswapV3NothingOutError,
  UniswapV3NotReadyError,
  UniswapV3UnknownAssetError,
} from './uniswap-v3/errors.js'
export { getUniswapV3Price } from './uniswap-v3/getUniswapV3Price.js'
export { getUniswapV3State } from './uniswap-v3/getUniswapV3State.js'
export { quoteUniswapV3 } from './uniswap-v3/quoteUniswapV3.js'
export type { UniswapV3State, UniswapV3Venue } from './uniswap-v3/types.js'
export { uniswapV3Market } from './uniswap-v3/uniswapV3Market.js'
export { uniswapV3Price } from './uniswap-v3/uniswapV3Price.js'
