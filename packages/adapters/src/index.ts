export { chainlinkPrice } from './chainlink/chainlinkPrice.js'
export { checkChainlinkRound } from './chainlink/checkChainlinkRound.js'
export { getChainlinkPrice } from './chainlink/getChainlinkPrice.js'
export type { ChainlinkRound, ChainlinkRules } from './chainlink/types.js'
export { getSablierStreams } from './sablier/getSablierStreams.js'
export type {
  SablierSegment,
  SablierShape,
  SablierStatus,
  SablierStream,
  SablierStreams,
  SablierTranche,
} from './sablier/types.js'
export { execTransactionAbi, safeTxFields } from './safe/abi.js'
export { adoptSafeReserves } from './safe/adoptSafeReserves.js'
export { batchSafeCalls } from './safe/batchSafeCalls.js'
export { disableSafeModule } from './safe/disableSafeModule.js'
export { enableSafeModule } from './safe/enableSafeModule.js'
export { SafeEmptyBatchError, SafeModuleNotEnabledError, SafeSignaturesError } from './safe/errors.js'
export { execSafeTransactionCall } from './safe/execSafeTransactionCall.js'
export { getSafeTreasuryState } from './safe/getSafeTreasuryState.js'
export { safeBatchFile } from './safe/safeBatchFile.js'
export { safeTypedData } from './safe/safeTypedData.js'
export { toSafeCall } from './safe/toSafeCall.js'
export type { SafeCall, SafeTransaction, SafeTreasuryAsset, SafeTreasuryState } from './safe/types.js'
export { observeAbi } from './uniswap-v2/abi.js'
export { getUniswapV2OracleState } from './uniswap-v2/getUniswapV2OracleState.js'
export { getUniswapV2Price } from './uniswap-v2/getUniswapV2Price.js'
export { getUniswapV2State } from './uniswap-v2/getUniswapV2State.js'
export { observe } from './uniswap-v2/observe.js'
export { observeCall } from './uniswap-v2/observeCall.js'
export { quoteUniswapV2 } from './uniswap-v2/quoteUniswapV2.js'
export type { UniswapV2OracleState, UniswapV2State, UniswapV2Venue } from './uniswap-v2/types.js'
export { uniswapV2Market } from './uniswap-v2/uniswapV2Market.js'
export { uniswapV2Price } from './uniswap-v2/uniswapV2Price.js'
export {
  UniswapV3MovedError,
  UniswapV3NothingOutError,
  UniswapV3NotReadyError,
  UniswapV3UnknownAssetError,
} from './uniswap-v3/errors.js'
export { getUniswapV3Price } from './uniswap-v3/getUniswapV3Price.js'
export { getUniswapV3State } from './uniswap-v3/getUniswapV3State.js'
export { quoteUniswapV3 } from './uniswap-v3/quoteUniswapV3.js'
export type { UniswapV3State, UniswapV3Venue } from './uniswap-v3/types.js'
export { uniswapV3Market } from './uniswap-v3/uniswapV3Market.js'
export { uniswapV3Price } from './uniswap-v3/uniswapV3Price.js'
export { VestingWalletScheduleError } from './vesting-wallet/errors.js'
export { getVestingWallets } from './vesting-wallet/getVestingWallets.js'
export type { VestingWallet, VestingWallets } from './vesting-wallet/types.js'
export { BALANCER_MAXIMUM_LOCK, CURVE_MAXIMUM_LOCK } from './voting-escrow/constants.js'
export { VotingEscrowMaximumLockError } from './voting-escrow/errors.js'
export { getVotingEscrowLocks } from './voting-escrow/getVotingEscrowLocks.js'
export { getVotingEscrowState } from './voting-escrow/getVotingEscrowState.js'
export type { VotingEscrowLock, VotingEscrowLocks, VotingEscrowState } from './voting-escrow/types.js'
