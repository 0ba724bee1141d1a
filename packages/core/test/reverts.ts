/** What a contract reverts with where its twin throws: the full revert data, so that the arguments are compared too. */
import { encodeErrorResult, type Hex, parseAbi } from 'viem'
import type {
  AttackerShareError,
  FeeFractionError,
  ImpactTooLargeError,
  MaxHaircutError,
  MultiplierRangeError,
  OutExceedsReserveError,
  ReserveTooLargeError,
} from '../src/index.js'
import { BaseError } from '../src/index.js'
import type { Mirror } from './mirror.js'

const abi = parseAbi([
  'error AmmMath_EmptyPool()',
  'error AmmMath_Fee(uint256 feeNumerator, uint256 feeDenominator)',
  'error AmmMath_ImpactTooLarge(uint256 numerator, uint256 denominator)',
  'error AmmMath_OutExceedsReserve(uint256 amountOut, uint256 reserveOut)',
  'error AmmMath_ReserveTooLarge(uint256 reserveIn)',
  'error AmmMath_Share(uint256 attackerShare)',
  'error BuybackMath_Multipliers(uint256 multiplierMin, uint256 multiplierMax)',
  'error BuybackMath_ZeroAnchor()',
  'error BuybackMath_ZeroPrice()',
  'error DecimalMath_Unsupported(uint256 decimals)',
  'error DivWadFailed()',
  'error ExpOverflow()',
  'error FullMulDivFailed()',
  'error LnWadUndefined()',
  'error MulWadFailed()',
  'error Overflow()',
  'error Panic(uint256 code)',
  'error ReserveMath_Haircut(uint256 maxHaircut)',
  'error ReserveMath_ZeroCap()',
  'error ReserveMath_ZeroPrice()',
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
export function revertData(row: Mirror, args: readonly bigint[], thrown: unknown): Hex {
  if (!BaseError.is(thrown)) throw thrown
  switch (thrown.name) {
    case 'Core.ArithmeticOverflowError':
      return encodeErrorResult({ abi, args: [0x11n], errorName: 'Panic' })
    case 'Core.AttackerShareError':
      return encodeErrorResult({
        abi,
        args: [(thrown as AttackerShareError).attackerShare],
        errorName: 'AmmMath_Share',
      })
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
      return encodeErrorResult({ abi, args: [feeNumerator, feeDenominator], errorName: 'AmmMath_Fee' })
    }
    case 'Core.ImpactTooLargeError': {
      const { denominator, numerator } = thrown as ImpactTooLargeError
      return encodeErrorResult({ abi, args: [numerator, denominator], errorName: 'AmmMath_ImpactTooLarge' })
    }
    case 'Core.LnUndefinedError':
      return encodeErrorResult({ abi, errorName: 'LnWadUndefined' })
    case 'Core.MaxHaircutError':
      return encodeErrorResult({
        abi,
        args: [(thrown as MaxHaircutError).maxHaircut],
        errorName: 'ReserveMath_Haircut',
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
    case 'Core.ReserveTooLargeError': {
      const { reserveIn } = thrown as ReserveTooLargeError
      return encodeErrorResult({ abi, args: [reserveIn], errorName: 'AmmMath_ReserveTooLarge' })
    }
    case 'Core.SignedOverflowError':
      return encodeErrorResult({ abi, errorName: 'Overflow' })
    case 'Core.UnsupportedDecimalsError':
      // The twin takes a number, which may have lost digits of an absurd argument.
      return encodeErrorResult({ abi, args: [args[1] as bigint], errorName: 'DecimalMath_Unsupported' })
    case 'Core.ZeroAnchorError':
      return encodeErrorResult({ abi, errorName: 'BuybackMath_ZeroAnchor' })
    case 'Core.ZeroCapError':
      return encodeErrorResult({ abi, errorName: 'ReserveMath_ZeroCap' })
    case 'Core.ZeroElapsedError':
      return encodeErrorResult({ abi, errorName: 'VolatilityMath_ZeroElapsed' })
    case 'Core.ZeroHalfLifeError':
      return encodeErrorResult({ abi, errorName: 'VolatilityMath_ZeroHalfLife' })
    case 'Core.ZeroPriceError':
      return row.library === 'ReserveMath'
        ? encodeErrorResult({ abi, errorName: 'ReserveMath_ZeroPrice' })
        : encodeErrorResult({ abi, errorName: 'BuybackMath_ZeroPrice' })
    default:
      throw thrown
  }
}

/** What a twin answers, in the form the contract does: a result, or revert data. */
export type Outcome = { readonly result: bigint } | { readonly revert: Hex }

/** Calls a twin and translates what it throws. */
export function outcomeOf(row: Mirror, args: readonly bigint[]): Outcome {
  try {
    return { result: row.call(...args) }
  } catch (error) {
    return { revert: revertData(row, args, error) }
  }
}
