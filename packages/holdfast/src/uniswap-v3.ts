export {
  getUniswapV3Price,
  getUniswapV3State,
  quoteUniswapV3,
  UniswapV3MovedError,
  UniswapV3NothingOutError,
  UniswapV3NotReadyError,
  type UniswapV3State,
  UniswapV3UnknownAssetError,
  type UniswapV3Venue,
  uniswapV3Market,
  uniswapV3Price,
} from '@holdfast/adapters/uniswap-v3'
