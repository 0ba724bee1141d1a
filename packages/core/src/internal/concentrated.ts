import { FeePipsError, SqrtPriceError, ZeroLiquidityError, ZeroSqrtPriceError } from '../concentrated/errors.js'
import { ArithmeticOverflowError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256 } from '../units/constants.js'
import type { Rounding } from '../units/types.js'
import { assertBits } from './assert.js'
import { checkUint } from './checked.js'
import { max } from './compare.js'
import { divide } from './divide.js'

/** Millionths in one. */
const PIPS = 1_000_000n

/** What is left of a million after the fee, once the fee has been checked. */
export function keptPips(feePips: bigint): bigint {
  assertBits(feePips, 24, 'feePips')
  if (feePips >= PIPS) throw new FeePipsError({ feePips })
  return PIPS - feePips
}

/** The part of an input that is left after the fee, rounded down. */
export function afterFee(amount: bigint, kept: bigint): bigint {
  return (amount * kept) / PIPS
}

/** The least input of which at least `amount` is left after the fee: `amount` and the fee on it, each rounded up. */
export function beforeFee(amount: bigint, kept: bigint): bigint {
  return divide(amount * PIPS, kept, 'up')
}

/** The greatest input of which at most `amount` is left after the fee. */
export function mostBeforeFee(amount: bigint, kept: bigint): bigint {
  return beforeFee(amount + 1n, kept) - 1n
}

/**
 * Token0 between two square roots of prices, the lower one first.
 *
 * The contract divides by one square root, then by the other; rounding twice in one direction is rounding once.
 */
export function rawAmount0(lower: bigint, upper: bigint, liquidity: bigint, rounding: Rounding): bigint {
  if (lower === 0n) throw new ZeroSqrtPriceError()
  return divide((liquidity << 96n) * (upper - lower), lower * upper, rounding)
}

/** Token1 between two square roots of prices, the lower one first. */
export function rawAmount1(lower: bigint, upper: bigint, liquidity: bigint, rounding: Rounding): bigint {
  const product = liquidity * (upper - lower)
  return (rounding === 'up' ? product + 0xffff_ffff_ffff_ffff_ffff_ffffn : product) >> 96n
}

/** Twin of `ConcentratedMath.nextSqrtPriceFromAmount0In`: the price falls, and is rounded up. */
export function rawNext0(sqrtPrice: bigint, liquidity: bigint, amountIn: bigint): bigint {
  assertMovable(sqrtPrice, liquidity)
  const scaled = liquidity << 96n
  const divisor = scaled + amountIn * sqrtPrice
  if (divisor <= MAX_UINT256) return divide(scaled * sqrtPrice, divisor, 'up')
  // Where the divisor leaves 256 bits, the contract takes a coarser one.
  return divide(scaled, checkUint(scaled / sqrtPrice + amountIn), 'up')
}

/** Twin of `ConcentratedMath.nextSqrtPriceFromAmount1In`: the price rises, and is rounded down. */
export function rawNext1(sqrtPrice: bigint, liquidity: bigint, amountIn: bigint): bigint {
  assertMovable(sqrtPrice, liquidity)
  const rise = (amountIn << 96n) / liquidity
  const next = sqrtPrice + rise
  if (next >> 160n) throw tooHigh(next, rise, amountIn, liquidity)
  return next
}

/** A price can only be moved where there are both a price and liquidity. */
function assertMovable(sqrtPrice: bigint, liquidity: bigint): void {
  if (sqrtPrice === 0n) throw new ZeroSqrtPriceError()
  if (liquidity === 0n) throw new ZeroLiquidityError()
}

/** Why a contract refuses a price above the range of `uint160`: it depends on the step that overflows first. */
function tooHigh(next: bigint, rise: bigint, amountIn: bigint, liquidity: bigint): Error {
  if (rise > MAX_UINT256) return new MulDivOverflowError({ denominator: liquidity, x: amountIn, y: 1n << 96n })
  if (next > MAX_UINT256) return new ArithmeticOverflowError({ result: next })
  return new SqrtPriceError({ sqrtPrice: next })
}

/** The most token0, after the fee, for which `rawNext0` stays at or above a limit that is above zero. */
export function mostToPrice0(sqrtPrice: bigint, limit: bigint, liquidity: bigint): bigint {
  const scaled = liquidity << 96n
  const exact = (scaled * (sqrtPrice - limit + 1n) - 1n) / (sqrtPrice * (limit - 1n))
  // Beyond this amount the contract rounds more coarsely, and so keeps the price higher.
  const fine = (MAX_UINT256 - scaled) / sqrtPrice
  if (exact < fine) return exact
  return max((scaled - 1n) / (limit - 1n) - scaled / sqrtPrice, fine)
}

/** The most token1, after the fee, for which `rawNext1` stays at or below a limit. */
export function mostToPrice1(sqrtPrice: bigint, limit: bigint, liquidity: bigint): bigint {
  return ((limit - sqrtPrice + 1n) * liquidity - 1n) >> 96n
}
