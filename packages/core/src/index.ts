export { amountIn } from './amm/amountIn.js'
export { amountOut } from './amm/amountOut.js'
export { averageLotFeeExcluded } from './amm/averageLotFeeExcluded.js'
export { averageLotFeeIncluded } from './amm/averageLotFeeIncluded.js'
export { buyLotToImpact } from './amm/buyLotToImpact.js'
export {
  AttackerShareError,
  EmptyPoolError,
  FeeFractionError,
  ImpactTooLargeError,
  OutExceedsReserveError,
  ReserveTooLargeError,
} from './amm/errors.js'
export { impactLot } from './amm/impactLot.js'
export { sandwichProofLot } from './amm/sandwichProofLot.js'
export { sandwichThreshold } from './amm/sandwichThreshold.js'
export { sellLotToImpact } from './amm/sellLotToImpact.js'
export type { PoolFee } from './amm/types.js'
export { zapLot } from './amm/zapLot.js'
export { auctionPayment } from './auction/auctionPayment.js'
export { breakerPrice } from './auction/breakerPrice.js'
export { StartBelowReserveError, ZeroDurationError } from './auction/errors.js'
export { nextStart } from './auction/nextStart.js'
export { referencePrice } from './auction/referencePrice.js'
export { reservePrice } from './auction/reservePrice.js'
export { smoothedSum } from './auction/smoothedSum.js'
export { unitPrice } from './auction/unitPrice.js'
export { unsoldWeight } from './auction/unsoldWeight.js'
export { bucketLevel } from './budget/bucketLevel.js'
export { counterCyclicalLot } from './buyback/counterCyclicalLot.js'
export { effectivePrice } from './buyback/effectivePrice.js'
export { MultiplierRangeError, ZeroAnchorError } from './buyback/errors.js'
export { minimumOut } from './buyback/minimumOut.js'
export { priceLimit } from './buyback/priceLimit.js'
export { shortfallBps } from './buyback/shortfallBps.js'
export { amount0Delta } from './concentrated/amount0Delta.js'
export { amount1Delta } from './concentrated/amount1Delta.js'
export { concentratedImpactLot } from './concentrated/concentratedImpactLot.js'
export { concentratedSandwichThreshold } from './concentrated/concentratedSandwichThreshold.js'
export { MAX_SQRT_PRICE, MAX_TICK, MIN_SQRT_PRICE, MIN_TICK } from './concentrated/constants.js'
export {
  FeePipsError,
  InsufficientLiquidityError,
  InvalidPoolError,
  SqrtPriceError,
  TickError,
  UnknownTicksError,
  ZeroLiquidityError,
  ZeroSqrtPriceError,
} from './concentrated/errors.js'
export { lotToSqrtPrice } from './concentrated/lotToSqrtPrice.js'
export { nextSqrtPrice } from './concentrated/nextSqrtPrice.js'
export { prepareConcentratedPool } from './concentrated/prepareConcentratedPool.js'
export { quoteConcentrated } from './concentrated/quoteConcentrated.js'
export { sqrtPriceAtTick } from './concentrated/sqrtPriceAtTick.js'
export { swapStep } from './concentrated/swapStep.js'
export { tickAtSqrtPrice } from './concentrated/tickAtSqrtPrice.js'
export type {
  ConcentratedPool,
  ConcentratedQuote,
  ConcentratedRange,
  ConcentratedTick,
  PreparedConcentratedPool,
} from './concentrated/types.js'
export { virtualReserves } from './concentrated/virtualReserves.js'
export { UnsupportedDecimalsError } from './decimals/errors.js'
export { fromWad } from './decimals/fromWad.js'
export { toWad } from './decimals/toWad.js'
export {
  ArithmeticOverflowError,
  DivisionByZeroError,
  IntegerOutOfRangeError,
  SignedOverflowError,
  ZeroPriceError,
} from './errors/arithmetic.js'
export { BaseError } from './errors/BaseError.js'
export { bucketLimit } from './locks/bucketLimit.js'
export { calendarConcentration } from './locks/calendarConcentration.js'
export { cascadeBound } from './locks/cascadeBound.js'
export { cascadeGain } from './locks/cascadeGain.js'
export { cliffShare } from './locks/cliffShare.js'
export { concentration } from './locks/concentration.js'
export { NEVER, WEEK } from './locks/constants.js'
export { decayLine } from './locks/decayLine.js'
export { effectivePenalty } from './locks/effectivePenalty.js'
export { effectiveStart } from './locks/effectiveStart.js'
export {
  LockIntervalError,
  LockPeriodError,
  LoyaltyFactorError,
  PenaltyExponentError,
  RefillRangeError,
  ShareAboveOneError,
  StreamOrderError,
  TimeLeftError,
  UnboundedCascadeError,
  WeekCountError,
  ZeroDepthError,
} from './locks/errors.js'
export { exitPenalty } from './locks/exitPenalty.js'
export { lineIntegral } from './locks/lineIntegral.js'
export { lineWeight } from './locks/lineWeight.js'
export { loyaltyIndex } from './locks/loyaltyIndex.js'
export { loyaltyLine } from './locks/loyaltyLine.js'
export { mergedStart } from './locks/mergedStart.js'
export { permanentLine } from './locks/permanentLine.js'
export { pressureAgainstDepth } from './locks/pressureAgainstDepth.js'
export { projectWeight } from './locks/projectWeight.js'
export type { CascadeTerms, LockLine, UnlockCalendar, UnlockWindow } from './locks/types.js'
export type { UnlockEvent, UnlockSchedule, UnlockSource, UnlockStream } from './locks/UnlockEvent.js'
export { unlockCalendar } from './locks/unlockCalendar.js'
export { divWad } from './math/divWad.js'
export {
  DivWadOverflowError,
  ExpOverflowError,
  LnUndefinedError,
  MulDivOverflowError,
  MulWadOverflowError,
} from './math/errors.js'
export { expWad } from './math/expWad.js'
export { lnWad } from './math/lnWad.js'
export { mulDiv } from './math/mulDiv.js'
export { mulWad } from './math/mulWad.js'
export { powWad } from './math/powWad.js'
export { sqrt } from './math/sqrt.js'
export { MaximumMultiplierError } from './pressure/errors.js'
export { poolExit } from './pressure/poolExit.js'
export { pressure } from './pressure/pressure.js'
export { pressureMultiplier } from './pressure/pressureMultiplier.js'
export { accretiveCharge } from './reserve/accretiveCharge.js'
export { accretiveLimit } from './reserve/accretiveLimit.js'
export { backing } from './reserve/backing.js'
export { bufferTarget } from './reserve/bufferTarget.js'
export { MaxHaircutError, ZeroCapError } from './reserve/errors.js'
export { haircut } from './reserve/haircut.js'
export { purchasingPowerKept } from './reserve/purchasingPowerKept.js'
export { runwayFloor } from './reserve/runwayFloor.js'
export { scaledVolatility } from './reserve/scaledVolatility.js'
export { scarcity } from './reserve/scarcity.js'
export { stepTowards } from './reserve/stepTowards.js'
export type { AccretionTerms } from './reserve/types.js'
export { usableValue } from './reserve/usableValue.js'
export { CapCountError, PoolCountError, SplitFeeError, SplitReserveError } from './split/errors.js'
export { splitLimit } from './split/splitLimit.js'
export { splitLot } from './split/splitLot.js'
export type { SplitPool } from './split/types.js'
export { antiDilution } from './supply/antiDilution.js'
export { compensation } from './supply/compensation.js'
export { emission } from './supply/emission.js'
export { emissionStep } from './supply/emissionStep.js'
export { AlphaError, MinimumFactorError, NoOthersError, WindowsError } from './supply/errors.js'
export { revenueSums } from './supply/revenueSums.js'
export { simulateEmission } from './supply/simulateEmission.js'
export { slowdown } from './supply/slowdown.js'
export type { EmissionEpoch, EmissionParameters } from './supply/types.js'
export { washReturn } from './supply/washReturn.js'
export { bpsToWad } from './units/bpsToWad.js'
export { BPS, MAX_INT256, MAX_UINT256, WAD, YEAR } from './units/constants.js'
export { MalformedNumberError, PrecisionLossError } from './units/errors.js'
export { formatBaseUnits } from './units/formatBaseUnits.js'
export { formatWad } from './units/formatWad.js'
export { parseBaseUnits } from './units/parseBaseUnits.js'
export { parseWad } from './units/parseWad.js'
export type { BaseUnits, Bps, Rounding, Seconds, Wad } from './units/types.js'
export { wadToBps } from './units/wadToBps.js'
export { StartUnlockError } from './vesting/errors.js'
export { linearVested } from './vesting/linearVested.js'
export { tranchesVested } from './vesting/tranchesVested.js'
export { decayWeight } from './volatility/decayWeight.js'
export { ZeroElapsedError, ZeroHalfLifeError } from './volatility/errors.js'
export { nextVariance } from './volatility/nextVariance.js'
export { volatility } from './volatility/volatility.js'
