export { answered } from './answered.js'
export { bidAbi } from './auction/abi.js'
export { auctionActions } from './auction/auctionActions.js'
export { executeBid } from './auction/executeBid.js'
export { executeBidCall } from './auction/executeBidCall.js'
export { getAuctionState } from './auction/getAuctionState.js'
export { marketSolver } from './auction/marketSolver.js'
export type { Solver, SolverCall } from './auction/ports.js'
export { quoteAuction } from './auction/quoteAuction.js'
export { quoteUnitPrice } from './auction/quoteUnitPrice.js'
export { simulateBid } from './auction/simulateBid.js'
export type {
  AuctionFill,
  AuctionPace,
  AuctionPrice,
  AuctionPurchase,
  AuctionRound,
  AuctionState,
  AuctionTerms,
} from './auction/types.js'
export { watchBids } from './auction/watchBids.js'
export { executeBuybackAbi } from './buyback/abi.js'
export { buybackActions } from './buyback/buybackActions.js'
export { compareExecution } from './buyback/compareExecution.js'
export { HorizonTooShortError, OptionOutOfRangeError } from './buyback/errors.js'
export { executeBuyback } from './buyback/executeBuyback.js'
export { executeBuybackCall } from './buyback/executeBuybackCall.js'
export { getBuybackState } from './buyback/getBuybackState.js'
export { getPrice } from './buyback/getPrice.js'
export { planBuybacks } from './buyback/planBuybacks.js'
export type { Market, Price, PriceSource } from './buyback/ports.js'
export { priceOracle } from './buyback/priceOracle.js'
export { quoteBuyback } from './buyback/quoteBuyback.js'
export { simulateBuyback } from './buyback/simulateBuyback.js'
export { splitMarket } from './buyback/splitMarket.js'
export type { BuybackParameters, BuybackState, Purchase } from './buyback/types.js'
export { watchBuyback } from './buyback/watchBuyback.js'
export type { Depth, GuardState, Reading } from './execution/types.js'
export { named } from './named.js'
export type { Books, MandateState, ReserveState, SnapshotState, TokenState, TreasuryState } from './treasury/types.js'
