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
export {
  addToLockAbi,
  claimRewardsAbi,
  createLockAbi,
  delegateVotesAbi,
  exitLockAbi,
  extendLockAbi,
  mergeLocksAbi,
  unlockPermanentAbi,
  withdrawLockAbi,
} from './lock/abi.js'
export { RequestTooLargeError, UnknownEpochError, UnknownWeekError } from './lock/errors.js'
export { executeAddToLock } from './lock/executeAddToLock.js'
export { executeAddToLockCall } from './lock/executeAddToLockCall.js'
export { executeClaimRewards } from './lock/executeClaimRewards.js'
export { executeClaimRewardsCall } from './lock/executeClaimRewardsCall.js'
export { executeCreateLock } from './lock/executeCreateLock.js'
export { executeCreateLockCall } from './lock/executeCreateLockCall.js'
export { executeDelegateVotes } from './lock/executeDelegateVotes.js'
export { executeDelegateVotesCall } from './lock/executeDelegateVotesCall.js'
export { executeExitLock } from './lock/executeExitLock.js'
export { executeExitLockCall } from './lock/executeExitLockCall.js'
export { executeExtendLock } from './lock/executeExtendLock.js'
export { executeExtendLockCall } from './lock/executeExtendLockCall.js'
export { executeMergeLocks } from './lock/executeMergeLocks.js'
export { executeMergeLocksCall } from './lock/executeMergeLocksCall.js'
export { executeUnlockPermanent } from './lock/executeUnlockPermanent.js'
export { executeUnlockPermanentCall } from './lock/executeUnlockPermanentCall.js'
export { executeWithdrawLock } from './lock/executeWithdrawLock.js'
export { executeWithdrawLockCall } from './lock/executeWithdrawLockCall.js'
export { getLockState } from './lock/getLockState.js'
export { getRewardsState } from './lock/getRewardsState.js'
export { lockActions } from './lock/lockActions.js'
export { lockPositionId } from './lock/lockPositionId.js'
export { quoteAddToLock } from './lock/quoteAddToLock.js'
export { quoteClaimRewards } from './lock/quoteClaimRewards.js'
export { quoteCreateLock } from './lock/quoteCreateLock.js'
export { quoteDelegateVotes } from './lock/quoteDelegateVotes.js'
export { quoteExitLock } from './lock/quoteExitLock.js'
export { quoteExtendLock } from './lock/quoteExtendLock.js'
export { quoteMergeLocks } from './lock/quoteMergeLocks.js'
export { quoteUnlockPermanent } from './lock/quoteUnlockPermanent.js'
export { quoteWithdrawLock } from './lock/quoteWithdrawLock.js'
export type { SendParameters } from './lock/send.js'
export type {
  Crowding,
  LockPosition,
  LockShape,
  LockState,
  LockTerms,
  LockWeek,
  RewardsEpoch,
  RewardsState,
} from './lock/types.js'
export { named } from './named.js'
export { claimGainAbi, collectRevenueAbi, issueAbi, releaseShieldAbi } from './supply/abi.js'
export { executeClaimGain } from './supply/executeClaimGain.js'
export { executeClaimGainCall } from './supply/executeClaimGainCall.js'
export { executeCollectRevenue } from './supply/executeCollectRevenue.js'
export { executeCollectRevenueCall } from './supply/executeCollectRevenueCall.js'
export { executeIssue } from './supply/executeIssue.js'
export { executeIssueCall } from './supply/executeIssueCall.js'
export { executeReleaseShield } from './supply/executeReleaseShield.js'
export { executeReleaseShieldCall } from './supply/executeReleaseShieldCall.js'
export { getContributor } from './supply/getContributor.js'
export { getMeterState } from './supply/getMeterState.js'
export { getSupplyState } from './supply/getSupplyState.js'
export { quoteCollectRevenue } from './supply/quoteCollectRevenue.js'
export { quoteIssue } from './supply/quoteIssue.js'
export type { Running, Sender, Sending } from './supply/send.js'
export { simulateIssue } from './supply/simulateIssue.js'
export { supplyActions } from './supply/supplyActions.js'
export type { ContributorState, Emission, IssueDivision, MeterState, ShieldState, SupplyState } from './supply/types.js'
export { watchIssues } from './supply/watchIssues.js'
export type { Books, MandateState, ReserveState, SnapshotState, TokenState, TreasuryState } from './treasury/types.js'
export {
  acceptGrantTransferAbi,
  claimGrantAbi,
  claimGrantToAbi,
  createLinearGrantAbi,
  createTranchedGrantAbi,
  delegateGrantAbi,
  grantEventsAbi,
  proposeGrantTransferAbi,
  revokeGrantAbi,
  vestingBatchAbi,
  waiveRevocationAbi,
} from './vesting/abi.js'
export { ForeignCallError, TooManyDelegatesError, UnreadDelegateError, UnreadGrantError } from './vesting/errors.js'
export { executeAcceptGrantTransfer } from './vesting/executeAcceptGrantTransfer.js'
export { executeAcceptGrantTransferCall } from './vesting/executeAcceptGrantTransferCall.js'
export { executeClaimGrant } from './vesting/executeClaimGrant.js'
export { executeClaimGrantCall } from './vesting/executeClaimGrantCall.js'
export { executeClaimGrantTo } from './vesting/executeClaimGrantTo.js'
export { executeClaimGrantToCall } from './vesting/executeClaimGrantToCall.js'
export { executeCreateLinearGrant } from './vesting/executeCreateLinearGrant.js'
export { executeCreateLinearGrantCall } from './vesting/executeCreateLinearGrantCall.js'
export { executeCreateTranchedGrant } from './vesting/executeCreateTranchedGrant.js'
export { executeCreateTranchedGrantCall } from './vesting/executeCreateTranchedGrantCall.js'
export { executeDelegateGrant } from './vesting/executeDelegateGrant.js'
export { executeDelegateGrantCall } from './vesting/executeDelegateGrantCall.js'
export { executeProposeGrantTransfer } from './vesting/executeProposeGrantTransfer.js'
export { executeProposeGrantTransferCall } from './vesting/executeProposeGrantTransferCall.js'
export { executeRevokeGrant } from './vesting/executeRevokeGrant.js'
export { executeRevokeGrantCall } from './vesting/executeRevokeGrantCall.js'
export { executeVestingBatch } from './vesting/executeVestingBatch.js'
export { executeVestingBatchCall } from './vesting/executeVestingBatchCall.js'
export { executeWaiveRevocation } from './vesting/executeWaiveRevocation.js'
export { executeWaiveRevocationCall } from './vesting/executeWaiveRevocationCall.js'
export { getGrants } from './vesting/getGrants.js'
export { getVestingState } from './vesting/getVestingState.js'
export { grantSchedule } from './vesting/grantSchedule.js'
export { quoteAcceptGrantTransfer } from './vesting/quoteAcceptGrantTransfer.js'
export { quoteClaimGrant } from './vesting/quoteClaimGrant.js'
export { quoteClaimGrantTo } from './vesting/quoteClaimGrantTo.js'
export { quoteCreateLinearGrant } from './vesting/quoteCreateLinearGrant.js'
export { quoteCreateTranchedGrant } from './vesting/quoteCreateTranchedGrant.js'
export { quoteDelegateGrant } from './vesting/quoteDelegateGrant.js'
export { quoteGrant } from './vesting/quoteGrant.js'
export { quoteProposeGrantTransfer } from './vesting/quoteProposeGrantTransfer.js'
export { quoteRevokeGrant } from './vesting/quoteRevokeGrant.js'
export { quoteVestingBatch } from './vesting/quoteVestingBatch.js'
export { quoteWaiveRevocation } from './vesting/quoteWaiveRevocation.js'
export { simulateVestingBatch } from './vesting/simulateVestingBatch.js'
export type {
  GrantRights,
  LinearSchedule,
  LinearTerms,
  VestingCall,
  VestingEvent,
  VestingGrant,
  VestingGrants,
  VestingHolder,
  VestingRights,
  VestingState,
  VestingTranche,
} from './vesting/types.js'
export { vestingActions } from './vesting/vestingActions.js'
export { watchGrants } from './vesting/watchGrants.js'
