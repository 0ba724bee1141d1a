// What a caller should do about each revert, for the generated error classes and docs/reference/errors.md.
//
// Keyed by the error's name. `hint` is one or more full sentences. `retryable` says that the same call may succeed later,
// without a change to its arguments. `seen` says what was seen where the Solidity source has no @notice of ours.
// The generator fails on an error without an entry, and on an entry without an error.
const later = true

/** @type {Record<string, { hint: string, retryable?: boolean, seen?: string }>} */
export const hints = {
  // OpenZeppelin: access
  AccessManagedInvalidAuthority: {
    seen: 'The new authority has no code.',
    hint: 'Pass the address of a deployed AccessManager.',
  },
  AccessManagedRequiredDelay: {
    seen: 'The caller may do this only after a delay.',
    hint: 'Schedule the call at the AccessManager, wait for the delay, then execute it there.',
  },
  AccessManagedUnauthorized: {
    seen: '`caller` does not hold the role this function needs.',
    hint: 'Call from an account with the role, or have the role granted at the AccessManager.',
  },
  AccessManagerAlreadyScheduled: {
    seen: 'The same operation is scheduled already.',
    hint: 'Execute or cancel it before scheduling it again.',
  },
  AccessManagerBadConfirmation: {
    seen: 'The confirmation is not the address that gives up its role.',
    hint: 'Pass the caller’s own address as the confirmation.',
  },
  AccessManagerExpired: {
    seen: 'The scheduled operation has expired.',
    hint: 'Schedule it again, and execute it within a week after its delay.',
  },
  AccessManagerInvalidInitialAdmin: {
    seen: '`initialAdmin` cannot administer.',
    hint: 'Deploy the AccessManager with an admin other than the zero address.',
  },
  AccessManagerLockedFunction: {
    seen: 'The role of the function with `selector` cannot be changed.',
    hint: 'Leave this function as it is: its role guards the manager itself.',
  },
  AccessManagerLockedRole: {
    seen: 'The admin role and the public role cannot be changed.',
    hint: 'Use a role of your own.',
  },
  AccessManagerNotReady: {
    seen: 'The delay of the scheduled operation has not passed.',
    hint: 'Execute it again once the delay has passed.',
    retryable: later,
  },
  AccessManagerNotScheduled: {
    seen: 'The operation is not scheduled.',
    hint: 'Schedule it first, with the same caller, target and data.',
  },
  AccessManagerUnauthorizedAccount: {
    seen: '`msgsender` does not hold the role with id `roleId`.',
    hint: 'Call from an account that holds it.',
  },
  AccessManagerUnauthorizedCall: {
    seen: '`caller` may not call this function of `target`.',
    hint: 'Grant its role to the caller, or call from an account that holds it.',
  },
  AccessManagerUnauthorizedCancel: {
    seen: '`msgsender` may not cancel this operation.',
    hint: 'Cancel from the account that scheduled it, from an admin, or from a guardian of its role.',
  },
  AccessManagerUnauthorizedConsume: {
    seen: '`target` does not mark its operations as consumed by schedule.',
    hint: 'Call `execute` of the AccessManager instead.',
  },
  // OpenZeppelin: tokens
  ECDSAInvalidSignature: { seen: 'The signature recovers no address.', hint: 'Sign the permit again.' },
  ECDSAInvalidSignatureLength: {
    seen: 'The signature has a length that no signature has.',
    hint: 'Pass r, s and v of one 65-byte signature.',
  },
  ECDSAInvalidSignatureS: {
    seen: 'The signature is the malleable twin of a canonical one.',
    hint: 'Use a signer that yields the lower value of s.',
  },
  ERC20InsufficientAllowance: {
    seen: '`spender` may take less than is needed.',
    hint: 'Approve at least the amount needed first.',
  },
  ERC20InsufficientBalance: {
    seen: '`sender` holds less than is needed.',
    hint: 'Lower the amount, or fund the account.',
  },
  ERC20InvalidApprover: { seen: '`approver` cannot approve.', hint: 'Approve from an account that is not zero.' },
  ERC20InvalidReceiver: { seen: '`receiver` cannot receive.', hint: 'Send to an address that is not zero.' },
  ERC20InvalidSender: { seen: '`sender` cannot send.', hint: 'Send from an account that is not zero.' },
  ERC20InvalidSpender: { seen: '`spender` cannot be approved.', hint: 'Approve an address that is not zero.' },
  ERC2612ExpiredSignature: {
    seen: 'The permit expired at `deadline`.',
    hint: 'Sign a permit with a later deadline.',
  },
  ERC2612InvalidSigner: {
    seen: 'The permit was signed by `signer`, not by `owner`.',
    hint: 'Sign with the owner’s key, for this chain, token and nonce.',
  },
  InvalidAccountNonce: {
    seen: 'The nonce of `account` is `currentNonce`.',
    hint: 'Sign again with the current nonce.',
  },
  InvalidShortString: {
    seen: 'A stored string is too long to be read inline.',
    hint: 'Report it: it cannot occur here.',
  },
  StringTooLong: { seen: 'The name is too long: `str`.', hint: 'Name the token in 31 bytes or fewer.' },
  SafeERC20FailedOperation: {
    seen: '`token` refused a transfer or an approval.',
    hint: 'Check the balance, the allowance, and whether the token blocks one of the addresses.',
  },
  // OpenZeppelin: utilities
  AddressEmptyCode: { seen: '`target` has no code.', hint: 'Pass the address of a contract.' },
  FailedCall: { seen: 'The call failed without a reason.', hint: 'Simulate the inner call alone to see why.' },
  InsufficientBalance: {
    seen: 'The contract holds less of the chain’s coin than the call sends.',
    hint: 'Send the value along with the call.',
  },
  ReentrancyGuardReentrantCall: {
    seen: 'The contract was called again while it was busy.',
    hint: 'Call it after the present call has returned, not from within.',
  },
  SafeCastOverflowedUintDowncast: {
    seen: '`value` does not fit `bits` bits.',
    hint: 'Use a smaller amount.',
  },
  // Solady
  DivFailed: { seen: 'A division has a denominator of zero.', hint: 'Use amounts and prices above zero.' },
  ExpOverflow: { seen: 'An exponential does not fit an int256.', hint: 'Use a smaller exponent.' },
  FullMulDivFailed: {
    seen: 'A product over a denominator does not fit 256 bits, or the denominator is zero.',
    hint: 'Use smaller amounts, and no zero price.',
  },
  LnWadUndefined: {
    seen: 'The logarithm of zero was asked for.',
    hint: 'The price fell by a factor of more than 10^18: deploy a new estimator at the new price.',
  },
  MulWadFailed: { seen: 'A product does not fit 256 bits.', hint: 'Use smaller amounts.' },
  Overflow: { seen: 'A value does not fit its type.', hint: 'Use smaller amounts.' },
  // Mathematics
  AmmMath_EmptyPool: { hint: 'Wait until the pool has liquidity on both sides.', retryable: later },
  AmmMath_Fee: { hint: 'Use a market whose fee is a fraction above 0 and up to 1.' },
  AmmMath_ImpactTooLarge: { hint: 'Ask for a rise of 300% or less.' },
  AmmMath_ReserveTooLarge: { hint: 'Use a market with a smaller reserve: lots in this one cannot be computed.' },
  AmmMath_Share: { hint: 'Pass a share of 1e18 (100%) or less.' },
  BuybackMath_Multipliers: { hint: 'Set multiplierMin to multiplierMax or less.' },
  BuybackMath_ZeroAnchor: { hint: 'Wait until the anchor oracle has a price.', retryable: later },
  BuybackMath_ZeroPrice: { hint: 'Wait until the oracle has a price, and set a price cap above zero.' },
  DecimalMath_Unsupported: { hint: 'Use a token with 2 to 27 decimals.' },
  ReserveMath_Haircut: { hint: 'Set a largest haircut below 1e18 (100%).' },
  ReserveMath_ZeroCap: { hint: 'Use a protected token with a cap above zero.' },
  ReserveMath_ZeroPrice: { hint: 'Call `heartbeat` once the oracle has a price.', retryable: later },
  VolatilityMath_ZeroElapsed: { hint: 'Sample in a later block.', retryable: later },
  VolatilityMath_ZeroHalfLife: { hint: 'Use a half-life above zero.' },
  // Governed
  Governed_Abdicated: { hint: 'Nothing brings the power back; deploy and wire a replacement if it is needed.' },
  // Token
  PreservedToken_CapExceeded: { hint: 'Issue what is left or less. A burn does not make room.' },
  PreservedToken_InvalidCap: { hint: 'Deploy with a cap above zero that covers the initial supply.' },
  // Treasury
  Treasury_AllowanceExceeded: { hint: 'Spend less, or wait for more revenue and a heartbeat.', retryable: later },
  Treasury_AlreadyListed: { hint: 'Nothing needs to be done: the asset is a reserve.' },
  Treasury_AssetInUse: { hint: 'Spend or migrate the balance, and let creditors claim, before removing the asset.' },
  Treasury_BalanceExceeded: { hint: 'Lower the amount, or deposit more of the asset.' },
  Treasury_BalanceShort: {
    hint: 'Find out where the balance went: a rebasing token or a seizure. Creditors can still claim their share.',
  },
  Treasury_BucketExceeded: { hint: 'Spend what is left, or wait for the bucket to refill.', retryable: later },
  Treasury_ClaimsNotReduced: {
    hint: 'Check the splitter’s burn share and the module’s price limit: fewer tokens were burned than promised.',
  },
  Treasury_FloorReached: {
    hint: 'Spend what is left, or wait until reserves are above the floor again.',
    retryable: later,
  },
  Treasury_InvalidRequest: { hint: 'Ask with a price limit above zero and a burn share of 1e18 or less.' },
  Treasury_InvalidTerms: { hint: 'Correct the named term; `Treasury.Terms` documents what belongs together.' },
  Treasury_LifetimeExceeded: { hint: 'Spend what is left, or have governance raise the lifetime cap.' },
  Treasury_Migrated: { hint: 'Use the treasury at that address.' },
  Treasury_NoMandate: { hint: 'Have governance grant the mandate, or renew an expired one.' },
  Treasury_NoPrice: { hint: 'Call `heartbeat` once the oracle of the asset answers.', retryable: later },
  Treasury_NoSurplus: { hint: 'Nothing needs to be done: the balance is what the books say.' },
  Treasury_NotAContract: { hint: 'Pass the address of a deployed contract.' },
  Treasury_NotMigrated: { hint: 'Migrate first; a treasury in use keeps its assets.' },
  Treasury_NotASuccessor: { hint: 'Pass a treasury of the same token that lists every asset held here.' },
  Treasury_NotAReduction: { hint: 'Lower it or leave it; only `setMandate` can raise.' },
  Treasury_NothingOwed: { hint: 'Claim from the creditor’s account, in the asset that is owed.' },
  Treasury_OutOfBounds: { hint: 'Pass a value within the bounds.' },
  Treasury_Paused: { hint: 'Wait until governance allows interventions again. Claims go on.', retryable: later },
  Treasury_PayoutBelowMinimum: { hint: 'Lower the minimum, or wait: the asset itself has lost balance.' },
  Treasury_ProtectedToken: { hint: 'Use a reserve asset here; deposit the protected token with `deposit`.' },
  Treasury_ReceivedMismatch: { hint: 'Use an asset that moves exactly what it is told to.' },
  Treasury_StaleBooks: { hint: 'Call `heartbeat`, then try again.', retryable: later },
  Treasury_TooManyAssets: { hint: 'Remove an asset that is no longer used first.' },
  Treasury_UnknownAsset: { hint: 'Have governance list the asset, or use a listed one.' },
  Treasury_ZeroAmount: { hint: 'Pass an amount above zero.' },
  ReservePolicy_InsufficientGas: { hint: 'Send the call with a higher gas limit.' },
  ReservePolicy_NoAnswer: {
    hint: 'Have the oracle updated, or have governance replace it.',
    retryable: later,
  },
  ReservePolicy_OutOfBounds: { hint: 'Pass a value within the limit.' },
  ReservePolicy_UnknownAsset: { hint: 'Have governance set the risk of the asset with `setRisk`.' },
  // Execution
  ExecutionGuard_AttackerShare: { hint: 'Pass a share of 1e18 (100%) or less.' },
  ExecutionGuard_EmptyLot: { hint: 'Take a lot above zero.' },
  ExecutionGuard_LotTaken: { hint: 'Try again in the next block.', retryable: later },
  ExecutionGuard_LotTooLarge: { hint: 'Read `allowance` and take at most that, in the same block.', retryable: later },
  ExecutionGuard_NoCode: { hint: 'Pass the address of a deployed contract.' },
  ExecutionGuard_NotMandated: { hint: 'Have governance grant the module a mandate over the asset.' },
  ExecutionGuard_UnknownVenue: { hint: 'Have governance set the venue of this market with `setVenue`.' },
  ExecutionGuard_Want: { hint: 'Pass a share within the bounds.' },
  // Buyback
  BuybackSwap_AboveCap: { hint: 'Wait for a lower price, or have governance raise the cap.', retryable: later },
  BuybackSwap_BelowBound: {
    hint: 'Wait until the market is back near its average, or lower `minimumOut`.',
    retryable: later,
  },
  BuybackSwap_Expired: { hint: 'Send it again with a later deadline.' },
  BuybackSwap_LotTooSmall: {
    hint: 'Wait for the bucket to refill, for revenue, for a heartbeat, or for a deeper market.',
    retryable: later,
  },
  BuybackSwap_NoCode: { hint: 'Pass the address of a deployed contract.' },
  BuybackSwap_OutOfBounds: { hint: 'Pass a value within the bounds.' },
  BuybackSwap_ReceivedLess: { hint: 'Use assets that move exactly what they are told to.' },
  BuybackSwap_Residue: { hint: 'Use a market and a splitter that take exactly what they are approved for.' },
  BuybackSwap_TooSoon: { hint: 'Try again at that time.', retryable: later },
  BuybackSwap_Unexpected: { hint: 'Call `execute`; only the treasury calls `onSpend`.' },
  BuybackSwap_WrongMarket: { hint: 'Deploy with a market that gives the treasury’s token for another asset.' },
  BurnSink_NotBurned: { hint: 'Use a token whose `burn` lowers its supply by exactly the amount.' },
  BurnSink_WrongToken: { hint: 'Send the sink’s own token only.' },
  ProceedsSplitter_BurnShare: { hint: 'Pass a share of 1e18 (100%) or less.' },
  ProceedsSplitter_Empty: { hint: 'Distribute an amount above zero.' },
  ProceedsSplitter_NoCode: { hint: 'Pass the address of a deployed contract.' },
  ProceedsSplitter_NoRestSink: {
    hint: 'Set a sink for the rest, or burn everything and release what is booked first.',
  },
  ProceedsSplitter_NothingPending: { hint: 'Wait for a distribution that leaves a rest.', retryable: later },
  ProceedsSplitter_ReceivedLess: { hint: 'Use a token that moves exactly what it is told to.' },
  // Market
  UniswapV2Market_BelowMinimum: { hint: 'Wait for a better price, or lower the minimum.', retryable: later },
  UniswapV2Market_NothingOut: { hint: 'Use a larger input.' },
  UniswapV2Market_PairOverflow: { hint: 'Use a smaller input, or `skim` what was donated to the pair.' },
  UniswapV2Market_PairShort: { hint: 'Call `sync` of the pair, then try again.', retryable: later },
  UniswapV2Market_ReceivedOther: { hint: 'Use tokens that move exactly what they are told to.' },
  UniswapV2Market_Recipient: { hint: 'Send the output to an account that can use it.' },
  UniswapV2Market_UnknownAsset: { hint: 'Pass one of the two tokens of the pair.' },
  UniswapV2Market_ZeroAmount: { hint: 'Pass an input above zero.' },
  // Oracles
  ChainlinkOracle_AboveMaximum: {
    hint: 'Compare the feed with other sources before anything is spent.',
    retryable: later,
  },
  ChainlinkOracle_BelowMinimum: {
    hint: 'Compare the feed with other sources before anything is spent.',
    retryable: later,
  },
  ChainlinkOracle_Bounds: {
    hint: 'Pass 0 < minimumPrice <= maximumPrice < 2^128, wide enough for the feed’s decimals.',
  },
  ChainlinkOracle_Deviates: {
    hint: 'Wait until the two sources agree again, or find out which one is wrong.',
    retryable: later,
  },
  ChainlinkOracle_MaximumAge: { hint: 'Pass an age within the bounds, above the heartbeat of the feed.' },
  ChainlinkOracle_MaximumDeviation: {
    hint: 'Pass a deviation within the bounds together with a reference, zero without.',
  },
  ChainlinkOracle_NotPositive: { hint: 'Wait for a valid round of the feed.', retryable: later },
  Freshness_Future: { hint: 'Wait until the clock of the chain has passed that time.', retryable: later },
  Freshness_Missing: { hint: 'Wait for the first answer of the source.', retryable: later },
  Freshness_Stale: {
    hint: 'Have the source updated: observe the pair, sample again, or wait for the feed.',
    retryable: later,
  },
  RealisedVolatility_HalfLife: { hint: 'Pass a half-life within the bounds.' },
  RealisedVolatility_InitialVariance: { hint: 'Pass a variance within the bounds.' },
  RealisedVolatility_Interval: { hint: 'Pass an interval within the bounds.' },
  RealisedVolatility_MaximumAge: { hint: 'Pass an age within the bounds.' },
  RealisedVolatility_NotReady: { hint: 'Sample again after the minimum interval.', retryable: later },
  RealisedVolatility_TooSoon: { hint: 'Sample again at that time.', retryable: later },
  UniswapV2Oracle_EmptyPool: { hint: 'Wait until the pair has liquidity.', retryable: later },
  UniswapV2Oracle_MaximumGap: { hint: 'Pass a gap within the bounds.' },
  UniswapV2Oracle_NoObservation: { hint: 'Ask for a position below the count.' },
  UniswapV2Oracle_NotReady: { hint: 'Keep observing until an observation is a window old.', retryable: later },
  UniswapV2Oracle_Period: { hint: 'Pass a period within the bounds.' },
  UniswapV2Oracle_UnknownAsset: { hint: 'Pass one of the two tokens of the pair.' },
  UniswapV2Oracle_Window: { hint: 'Pass a window within the bounds.' },
  UniswapV2Oracle_ZeroPrice: { hint: 'Quote the token in an asset it is worth more of.', retryable: later },
}
