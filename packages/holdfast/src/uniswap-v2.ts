export {
  getUniswapV2OracleState,
  getUniswapV2Price,
  getUniswapV2State,
  observe,
  observeAbi,
  observeCall,
  quoteUniswapV2,
  type UniswapV2OracleState,
  type UniswapV2State,
  type UniswapV2Venue,
  uniswapV2Market,
  uniswapV2Price,
} from '@holdfast/adapters/uniswap-v2'
