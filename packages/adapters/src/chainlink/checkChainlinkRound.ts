import {
  ChainlinkOracleAboveMaximumError,
  ChainlinkOracleBelowMinimumError,
  ChainlinkOracleBoundsError,
  ChainlinkOracleDeviatesError,
  ChainlinkOracleMaximumAgeError,
  ChainlinkOracleMaximumDeviationError,
  ChainlinkOracleNotPositiveError,
} from '@holdfast/bindings/errors/ChainlinkOracle'
import { DecimalMathUnsupportedError } from '@holdfast/bindings/errors/DecimalMath'
import { FreshnessFutureError, FreshnessMissingError, FreshnessStaleError } from '@holdfast/bindings/errors/Freshness'
import { SoladyFullMulDivFailedError } from '@holdfast/bindings/errors/Solady'
import type { BaseError } from '@holdfast/core'
import type { Price } from '@holdfast/strategies/buyback'
import { judge } from './judge.js'
import type { ChainlinkRound, ChainlinkRules } from './types.js'

/**
 * Decides whether an answer of a Chainlink feed may be used, without reading the chain.
 *
 * Mirrors `ChainlinkOracle`: first the checks of its constructor, then those of `price`, in their order, with the same
 * rounding and the same named errors. Works for every feed behind Chainlink's aggregator interface.
 *
 * Risk: the rules cannot know whether base and quote are the ones you expect, whether a rollup's sequencer is up, or
 * whether a market is closed. Bounds stop an absurd price, not a wrong one; only a reference does that.
 *
 * @param round - What the feed answered: {@link ChainlinkRound}
 * @param rules - When it may be used: {@link ChainlinkRules}
 * @returns The price, rounded down to 18 decimals, and the time of the answer.
 * @throws {@link ChainlinkOracleMaximumAgeError} when the maximum age is outside one minute to two days.
 * @throws {@link ChainlinkOracleBoundsError} when the bounds are zero, too high, or leave no answer between them.
 * @throws {@link ChainlinkOracleMaximumDeviationError} when deviation and reference do not go together.
 * @throws {@link DecimalMathUnsupportedError} when the feed's decimals are outside 2 to 27.
 * @throws {@link ChainlinkOracleNotPositiveError} when the answer is zero or negative.
 * @throws {@link FreshnessMissingError} when the answer was never computed.
 * @throws {@link FreshnessFutureError} when the answer claims to be from the future.
 * @throws {@link FreshnessStaleError} when the answer is too old.
 * @throws {@link ChainlinkOracleBelowMinimumError} when the answer is below the least price.
 * @throws {@link ChainlinkOracleAboveMaximumError} when the answer is above the highest price.
 * @throws {@link ChainlinkOracleDeviatesError} when the price is too far from the reference.
 * @throws {@link SoladyFullMulDivFailedError} when the reference answers zero.
 * @throws {@link BaseError} of the reference, when it has no price.
 *
 * @example
 * ```ts
 * import { checkChainlinkRound } from '@holdfast/adapters/chainlink'
 * import { parseWad } from '@holdfast/core'
 *
 * const rules = { maximumAge: 3_600n, maximumPrice: parseWad('100', 'exact'), minimumPrice: parseWad('0.01', 'exact') }
 * const round = { answer: 199_000_000n, decimals: 8, timestamp: 1_800_000_000n, updatedAt: 1_799_999_000n }
 *
 * checkChainlinkRound(round, rules).price
 * // 1_990_000_000_000_000_000n
 * ```
 */
export function checkChainlinkRound(round: ChainlinkRound, rules: ChainlinkRules): Price {
  const verdict = judge(round, rules)
  if (typeof verdict !== 'function') return verdict
  throw verdict({
    ChainlinkOracleAboveMaximumError,
    ChainlinkOracleBelowMinimumError,
    ChainlinkOracleBoundsError,
    ChainlinkOracleDeviatesError,
    ChainlinkOracleMaximumAgeError,
    ChainlinkOracleMaximumDeviationError,
    ChainlinkOracleNotPositiveError,
    DecimalMathUnsupportedError,
    FreshnessFutureError,
    FreshnessMissingError,
    FreshnessStaleError,
    SoladyFullMulDivFailedError,
  })
}

export declare namespace checkChainlinkRound {
  /** Everything the function can throw. */
  type ErrorType =
    | BaseError
    | ChainlinkOracleAboveMaximumError
    | ChainlinkOracleBelowMinimumError
    | ChainlinkOracleBoundsError
    | ChainlinkOracleDeviatesError
    | ChainlinkOracleMaximumAgeError
    | ChainlinkOracleMaximumDeviationError
    | ChainlinkOracleNotPositiveError
    | DecimalMathUnsupportedError
    | FreshnessFutureError
    | FreshnessMissingError
    | FreshnessStaleError
    | SoladyFullMulDivFailedError
}
