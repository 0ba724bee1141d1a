export { answered } from './answered.js'
export type { SendParameters } from './lock/send.js'
export { named } from './named.js'
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
