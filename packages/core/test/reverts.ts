/** What a contract reverts with where its twin throws: the full revert data, so that the arguments are compared too. */
import { encodeErrorResult, type Hex, parseAbi } from 'viem'
import type {
  AlphaError,
  AttackerShareError,
  CapCountError,
  FeeFractionError,
  FeePipsError,
  ImpactTooLargeError,
  LockIntervalError,
  LockPeriodError,
  LoyaltyFactorError,
  MaxHaircutError,
  MaximumMultiplierError,
  MinimumFactorError,
  MultiplierRangeError,
  OutExceedsReserveError,
  PenaltyExponentError,
  PoolCountError,
  ReserveTooLargeError,
  ShareAboveOneError,
  SplitFeeError,
  SplitReserveError,
  SqrtPriceError,
  StartBelowReserveError,
  StartUnlockError,
  TimeLeftError,
  WindowsError,
} from '../src/index.js'
import { BaseError } from '../src/index.js'
import type { Mirror, Value } from './mirror.js'

const abi = parseAbi([
  'error AmmMath_EmptyPool()',
  'error AmmMath_Fee(uint256 feeNumerator, uint256 feeDenominator)',
  'error AmmMath_ImpactTooLarge(uint256 numerator, uint256 denominator)',
  'error AmmMath_OutExceedsReserve(uint256 amountOut, uint256 reserveOut)',
  'error AmmMath_ReserveTooLarge(uint256 reserveIn)',
  'error AmmMath_Share(uint256 attackerShare)',
  'error AuctionMath_StartBelowReserve(uint256 start, uint256 reserve)',
  'error AuctionMath_ZeroDuration()',
  'error AuctionMath_ZeroPrice()',
  'error BuybackMath_Multipliers(uint256 multiplierMin, uint256 multiplierMax)',
  'error BuybackMath_ZeroAnchor()',
  'error BuybackMath_ZeroPrice()',
  'error ConcentratedMath_Fee(uint256 feeNumerator, uint256 feeDenominator)',
  'error ConcentratedMath_FeePips(uint256 feePips)',
  'error ConcentratedMath_ImpactTooLarge(uint256 numerator, uint256 denominator)',
  'error ConcentratedMath_ReserveTooLarge(uint256 reserveIn)',
  'error ConcentratedMath_ZeroLiquidity()',
  'error ConcentratedMath_ZeroPrice()',
  'error DecimalMath_Unsupported(uint256 decimals)',
  'error DivWadFailed()',
  'error ExpOverflow()',
  'error FullMulDivFailed()',
  'error LnWadUndefined()',
  'error LockMath_Exponent(uint256 exponent)',
  'error LockMath_Factor(uint256 factor)',
  'error LockMath_Interval(uint256 start, uint256 end)',
  'error LockMath_Left(uint256 left, uint256 duration)',
  'error LockMath_Period(uint256 period, uint256 minimum)',
  'error LockMath_Share(uint256 share)',
  'error MulWadFailed()',
  'error Overflow()',
  'error Panic(uint256 code)',
  'error PressureMath_Maximum(uint256 maximum)',
  'error PressureMath_ZeroPrice()',
  'error ReserveMath_Haircut(uint256 maxHaircut)',
  'error ReserveMath_ZeroCap()',
  'error ReserveMath_ZeroPrice()',
  'error SplitMath_Caps(uint256 count, uint256 pools)',
  'error SplitMath_Fee(uint256 pool, uint256 feeNumerator, uint256 feeDenominator)',
  'error SplitMath_Pools(uint256 count, uint256 maximum)',
  'error SplitMath_Reserve(uint256 pool, uint256 reserve)',
  'error SupplyMath_Alpha(uint256 alpha)',
  'error SupplyMath_Minimum(uint256 minimum)',
  'error SupplyMath_Windows(uint256 shortWindow, uint256 longWindow)',
  'error SupplyMath_ZeroPrice()',
  'error TickMath_SqrtPrice(uint160 sqrtPrice)',
  'error TickMath_Tick(int24 tick)',
  'error VestingMath_StartUnlock(uint256 startUnlock, uint256 amount)',
  'error VolatilityMath_ZeroElapsed()',
  'error VolatilityMath_ZeroHalfLife()',
])

/**
 * Revert data of the contract function for what its twin threw.
 *
 * @param row - The pair.
 * @param args - Arguments of the call.
 * @param thrown - What the twin threw.
 */
export function revertData(row: Mirror, args: readonly Value[], thrown: unknown): Hex {
  if (!BaseError.is(thrown)) throw thrown
  const concentrated = row.library === 'ConcentratedMath'
  switch (thrown.name) {
    case 'Core.ArithmeticOverflowError':
      return encodeErrorResult({ abi, args: [0x11n], errorName: 'Panic' })
    case 'Core.AttackerShareError':
      return encodeErrorResult({
        abi,
        args: [(thrown as AttackerShareError).attackerShare],
        errorName: 'AmmMath_Share',
      })
    case 'Core.CapCountError': {
      const { count, pools } = thrown as CapCountError
      return encodeErrorResult({ abi, args: [BigInt(count), BigInt(pools)], errorName: 'SplitMath_Caps' })
    }
    case 'Core.DivWadOverflowError':
      return encodeErrorResult({ abi, errorName: 'DivWadFailed' })
    case 'Core.DivisionByZeroError':
      // Solady's two divisions each have one error for both of their failures.
      return encodeErrorResult({ abi, errorName: row.export === 'divWad' ? 'DivWadFailed' : 'FullMulDivFailed' })
    case 'Core.EmptyPoolError':
      return encodeErrorResult({ abi, errorName: 'AmmMath_EmptyPool' })
    case 'Core.ExpOverflowError':
      return encodeErrorResult({ abi, errorName: 'ExpOverflow' })
    case 'Core.FeeFractionError': {
      const { feeDenominator, feeNumerator } = thrown as FeeFractionError
      const errorName = concentrated ? 'ConcentratedMath_Fee' : 'AmmMath_Fee'
      return encodeErrorResult({ abi, args: [feeNumerator, feeDenominator], errorName })
    }
    case 'Core.FeePipsError': {
      const { feePips } = thrown as FeePipsError
      return encodeErrorResult({ abi, args: [feePips], errorName: 'ConcentratedMath_FeePips' })
    }
    case 'Core.ImpactTooLargeError': {
      const { denominator, numerator } = thrown as ImpactTooLargeError
      const errorName = concentrated ? 'ConcentratedMath_ImpactTooLarge' : 'AmmMath_ImpactTooLarge'
      return encodeErrorResult({ abi, args: [numerator, denominator], errorName })
    }
    case 'Core.LnUndefinedError':
      return encodeErrorResult({ abi, errorName: 'LnWadUndefined' })
    case 'Core.LockIntervalError': {
      const { end, start } = thrown as LockIntervalError
      return encodeErrorResult({ abi, args: [start, end], errorName: 'LockMath_Interval' })
    }
    case 'Core.LockPeriodError': {
      const { period } = thrown as LockPeriodError
      return encodeErrorResult({ abi, args: [period, 604_800n], errorName: 'LockMath_Period' })
    }
    case 'Core.LoyaltyFactorError':
      return encodeErrorResult({ abi, args: [(thrown as LoyaltyFactorError).factor], errorName: 'LockMath_Factor' })
    case 'Core.MaxHaircutError':
      return encodeErrorResult({
        abi,
        args: [(thrown as MaxHaircutError).maxHaircut],
        errorName: 'ReserveMath_Haircut',
      })
    case 'Core.MaximumMultiplierError':
      return encodeErrorResult({
        abi,
        args: [(thrown as MaximumMultiplierError).maximum],
        errorName: 'PressureMath_Maximum',
      })
    case 'Core.MulDivOverflowError':
      return encodeErrorResult({ abi, errorName: 'FullMulDivFailed' })
    case 'Core.MulWadOverflowError':
      return encodeErrorResult({ abi, errorName: 'MulWadFailed' })
    case 'Core.MultiplierRangeError': {
      const { multiplierMax, multiplierMin } = thrown as MultiplierRangeError
      return encodeErrorResult({ abi, args: [multiplierMin, multiplierMax], errorName: 'BuybackMath_Multipliers' })
    }
    case 'Core.OutExceedsReserveError': {
      const { amountOut, reserveOut } = thrown as OutExceedsReserveError
      return encodeErrorResult({ abi, args: [amountOut, reserveOut], errorName: 'AmmMath_OutExceedsReserve' })
    }
    case 'Core.PenaltyExponentError': {
      const { exponent } = thrown as PenaltyExponentError
      return encodeErrorResult({ abi, args: [exponent], errorName: 'LockMath_Exponent' })
    }
    case 'Core.ReserveTooLargeError': {
      const { reserveIn } = thrown as ReserveTooLargeError
      const errorName = concentrated ? 'ConcentratedMath_ReserveTooLarge' : 'AmmMath_ReserveTooLarge'
      return encodeErrorResult({ abi, args: [reserveIn], errorName })
    }
    case 'Core.PoolCountError': {
      const { count } = thrown as PoolCountError
      return encodeErrorResult({ abi, args: [BigInt(count), 8n], errorName: 'SplitMath_Pools' })
    }
    case 'Core.ShareAboveOneError':
      return encodeErrorResult({ abi, args: [(thrown as ShareAboveOneError).share], errorName: 'LockMath_Share' })
    case 'Core.SplitFeeError': {
      const { feeDenominator, feeNumerator, pool } = thrown as SplitFeeError
      return encodeErrorResult({ abi, args: [BigInt(pool), feeNumerator, feeDenominator], errorName: 'SplitMath_Fee' })
    }
    case 'Core.SplitReserveError': {
      const { pool, reserve } = thrown as SplitReserveError
      return encodeErrorResult({ abi, args: [BigInt(pool), reserve], errorName: 'SplitMath_Reserve' })
    }
    case 'Core.SignedOverflowError':
      return encodeErrorResult({ abi, errorName: 'Overflow' })
    case 'Core.AlphaError':
      return encodeErrorResult({ abi, args: [(thrown as AlphaError).alpha], errorName: 'SupplyMath_Alpha' })
    case 'Core.MinimumFactorError':
      return encodeErrorResult({
        abi,
        args: [(thrown as MinimumFactorError).minimum],
        errorName: 'SupplyMath_Minimum',
      })
    case 'Core.WindowsError': {
      const { longWindow, shortWindow } = thrown as WindowsError
      return encodeErrorResult({ abi, args: [shortWindow, longWindow], errorName: 'SupplyMath_Windows' })
    }
    case 'Core.SqrtPriceError': {
      // The price after an input is cast by Solady, which does not say what it saw.
      if (concentrated) return encodeErrorResult({ abi, errorName: 'Overflow' })
      const { sqrtPrice } = thrown as SqrtPriceError
      return encodeErrorResult({ abi, args: [sqrtPrice], errorName: 'TickMath_SqrtPrice' })
    }
    case 'Core.StartBelowReserveError': {
      const { reserve, start } = thrown as StartBelowReserveError
      return encodeErrorResult({ abi, args: [start, reserve], errorName: 'AuctionMath_StartBelowReserve' })
    }
    case 'Core.StartUnlockError': {
      const { amount, startUnlock } = thrown as StartUnlockError
      return encodeErrorResult({ abi, args: [startUnlock, amount], errorName: 'VestingMath_StartUnlock' })
    }
    case 'Core.TimeLeftError': {
      const { duration, left } = thrown as TimeLeftError
      return encodeErrorResult({ abi, args: [left, duration], errorName: 'LockMath_Left' })
    }
    case 'Core.TickError':
      return encodeErrorResult({ abi, args: [Number(args[0])], errorName: 'TickMath_Tick' })
    case 'Core.UnsupportedDecimalsError':
      // The twin takes a number, which may have lost digits of an absurd argument.
      return encodeErrorResult({ abi, args: [args[1] as bigint], errorName: 'DecimalMath_Unsupported' })
    case 'Core.ZeroAnchorError':
      return encodeErrorResult({ abi, errorName: 'BuybackMath_ZeroAnchor' })
    case 'Core.ZeroCapError':
      return encodeErrorResult({ abi, errorName: 'ReserveMath_ZeroCap' })
    case 'Core.ZeroDurationError':
      return encodeErrorResult({ abi, errorName: 'AuctionMath_ZeroDuration' })
    case 'Core.ZeroElapsedError':
      return encodeErrorResult({ abi, errorName: 'VolatilityMath_ZeroElapsed' })
    case 'Core.ZeroHalfLifeError':
      return encodeErrorResult({ abi, errorName: 'VolatilityMath_ZeroHalfLife' })
    case 'Core.ZeroLiquidityError':
      return encodeErrorResult({ abi, errorName: 'ConcentratedMath_ZeroLiquidity' })
    case 'Core.ZeroSqrtPriceError':
      return encodeErrorResult({ abi, errorName: 'ConcentratedMath_ZeroPrice' })
    case 'Core.ZeroPriceError':
      if (row.library === 'PressureMath') return encodeErrorResult({ abi, errorName: 'PressureMath_ZeroPrice' })
      if (row.library === 'AuctionMath') return encodeErrorResult({ abi, errorName: 'AuctionMath_ZeroPrice' })
      if (row.library === 'SupplyMath') return encodeErrorResult({ abi, errorName: 'SupplyMath_ZeroPrice' })
      return row.library === 'ReserveMath'
        ? encodeErrorResult({ abi, errorName: 'ReserveMath_ZeroPrice' })
        : encodeErrorResult({ abi, errorName: 'BuybackMath_ZeroPrice' })
    default:
      throw thrown
  }
}

/** What a twin answers, in the form the contract does: a result, or revert data. */
export type Outcome = { readonly result: Value } | { readonly revert: Hex }

/** Calls a twin and translates what it throws. */
export function outcomeOf(row: Mirror, args: readonly Value[]): Outcome {
  try {
    return { result: row.call(...args) }
  } catch (error) {
    return { revert: revertData(row, args, error) }
  }
}
