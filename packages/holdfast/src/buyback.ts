export type * from '@holdfast/strategies/buyback'
export {
  answered,
  buybackActions,
  executeBuyback,
  executeBuybackAbi,
  executeBuybackCall,
  getBuybackState,
  getPrice,
  priceOracle,
  quoteBuyback,
  simulateBuyback,
  watchBuyback,
} from '@holdfast/strategies/buyback'
