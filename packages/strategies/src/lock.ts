export { answered } from './answered.js'
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
