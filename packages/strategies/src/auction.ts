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
