import type * as bindings from '@holdfast/bindings/errors'
import type { BaseError } from '@holdfast/core'
import { answered, type Price } from '@holdfast/strategies/buyback'
import type { ChainlinkRound, ChainlinkRules } from './types.js'

// A bundler splits by file: the constant of core would bring its errors along.
const WAD = 10n ** 18n
const MIN_MAXIMUM_AGE = 60n
const MAX_MAXIMUM_AGE = 172_800n
const MAX_MAXIMUM_PRICE = (1n << 128n) - 1n
const MAX_MAXIMUM_DEVIATION = WAD / 2n

/** The errors that an answer may be refused with. */
export type Errors = Pick<
  typeof bindings,
  | 'ChainlinkOracleAboveMaximumError'
  | 'ChainlinkOracleBelowMinimumError'
  | 'ChainlinkOracleBoundsError'
  | 'ChainlinkOracleDeviatesError'
  | 'ChainlinkOracleMaximumAgeError'
  | 'ChainlinkOracleMaximumDeviationError'
  | 'ChainlinkOracleNotPositiveError'
  | 'DecimalMathUnsupportedError'
  | 'FreshnessFutureError'
  | 'FreshnessMissingError'
  | 'FreshnessStaleError'
  | 'SoladyFullMulDivFailedError'
>

/** Makes the error of a refusal, so that the texts of all the others need not be there. */
export type Refusal = (errors: Errors) => BaseError

/** Mirrors `ChainlinkOracle`: the checks of its constructor, then those of `price`, in their order. */
export function judge(round: ChainlinkRound, rules: ChainlinkRules): Price | Refusal {
  const { answer, decimals, reference, timestamp, updatedAt } = round
  const { maximumAge, maximumDeviation = 0n, maximumPrice, minimumPrice } = rules

  if (maximumAge < MIN_MAXIMUM_AGE || maximumAge > MAX_MAXIMUM_AGE) {
    const limits = { maximum: MAX_MAXIMUM_AGE, minimum: MIN_MAXIMUM_AGE }
    return (errors) => new errors.ChainlinkOracleMaximumAgeError({ ...limits, maximumAge })
  }
  const bounds: Refusal = (errors) => new errors.ChainlinkOracleBoundsError({ maximumPrice, minimumPrice })
  if (minimumPrice === 0n || maximumPrice > MAX_MAXIMUM_PRICE) return bounds
  const most = reference === undefined ? 0n : MAX_MAXIMUM_DEVIATION
  if (maximumDeviation > most || (maximumDeviation === 0n && most !== 0n)) {
    return (errors) => new errors.ChainlinkOracleMaximumDeviationError({ maximum: most, maximumDeviation })
  }
  if (decimals < 2 || decimals > 27) {
    return (errors) => new errors.DecimalMathUnsupportedError({ decimals: BigInt(decimals) })
  }
  const unit = 10n ** BigInt(decimals)
  // Rounded inwards, so that no answer outside the bounds passes.
  const minimum = ceil(minimumPrice * unit, WAD)
  const maximum = floor(maximumPrice * unit, WAD)
  if (minimum > maximum) return bounds

  if (answer <= 0n) return (errors) => new errors.ChainlinkOracleNotPositiveError({ answer })
  if (updatedAt === 0n) return (errors) => new errors.FreshnessMissingError()
  if (updatedAt > timestamp) return (errors) => new errors.FreshnessFutureError({ present: timestamp, updatedAt })
  const age = timestamp - updatedAt
  if (age > maximumAge) return (errors) => new errors.FreshnessStaleError({ age, limit: maximumAge })

  if (answer < minimum) return (errors) => new errors.ChainlinkOracleBelowMinimumError({ answer, minimum })
  if (answer > maximum) return (errors) => new errors.ChainlinkOracleAboveMaximumError({ answer, maximum })
  const price = floor(answer * WAD, unit)
  if (reference === undefined) return { price, updatedAt }

  const referencePrice = answered(reference)
  // The port promises a price above zero; the contract's division fails where one is not.
  if (referencePrice === 0n) return (errors) => new errors.SoladyFullMulDivFailedError()
  const distance = price > referencePrice ? price - referencePrice : referencePrice - price
  // Rounded up, against the price.
  const deviation = ceil(distance * WAD, referencePrice)
  if (deviation <= maximumDeviation) return { price, updatedAt }
  const seen = { deviation, maximum: maximumDeviation, price, referencePrice }
  return (errors) => new errors.ChainlinkOracleDeviatesError(seen)
}

// Within the bounds no quotient leaves 256 bits. `mulDiv` of core would check that again, at more than a read may cost.

function floor(x: bigint, denominator: bigint): bigint {
  return x / denominator
}

function ceil(x: bigint, denominator: bigint): bigint {
  return (x + denominator - 1n) / denominator
}
