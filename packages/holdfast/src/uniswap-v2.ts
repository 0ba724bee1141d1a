export type * from '@holdfast/adapters/uniswap-v2'
export {
  getUniswapV2OracleState,
  getUniswapV2Price,
  getUniswapV2State,
  observe,
  observeCall,
  quoteUniswapV2,
  uniswapV2Market,
  uniswapV2Price,
} from '@holdfast/adapters/uniswap-v2'
