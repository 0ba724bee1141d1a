export {
  BALANCER_MAXIMUM_LOCK,
  CURVE_MAXIMUM_LOCK,
  getVotingEscrowLocks,
  getVotingEscrowState,
  type VotingEscrowLock,
  type VotingEscrowLocks,
  VotingEscrowMaximumLockError,
  type VotingEscrowState,
} from '@holdfast/adapters/voting-escrow'
