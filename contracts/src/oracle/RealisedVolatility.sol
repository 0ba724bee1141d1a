// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IVolatilityOracle} from "../interfaces/IVolatilityOracle.sol";
import {VolatilityMath} from "../math/VolatilityMath.sol";
import {Freshness} from "./Freshness.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title RealisedVolatility
/// @notice Annualised volatility of a price, from samples that anybody may take.
/// @dev Exponentially weighted variance of log returns (`VolatilityMath`), which is unbiased at any spacing of samples.
/// It starts at an estimate given at deployment, which the samples then displace.
///
/// Trusts: the source, which checks its own price. Does not trust: whoever samples. A caller chooses the moment only
/// after `MINIMUM_INTERVAL`, and a sample weighs at most one half however late it comes.
///
/// Source: an average over a window w of the price has returns of only Δ − w/3 of the variance of the price over an
/// interval Δ ≥ w: choose `MINIMUM_INTERVAL` of several windows. A price that falls by a factor of 10^18 between two
/// samples cannot be sampled; the estimate then goes stale.
///
/// Liveness: a sample at least every `MAXIMUM_AGE`; otherwise the estimate stops (`Freshness_Stale`) until the next
/// one.
/// Roles: none. Every value is fixed at deployment.
///
/// Does not: forecast. It says what was, a half-life ago for the most part.
///
/// INV-1: `sample` does what `previewSample` returned in the same state, or reverts with the same error.
/// INV-2: samples are at least `MINIMUM_INTERVAL` apart.
contract RealisedVolatility is IVolatilityOracle {
    /// @notice What a sample records.
    struct Sample {
        /// @dev Number of the sample, 1 for the first.
        uint256 index;
        /// @dev Price that was sampled [1e18 = 1.0].
        uint256 price;
        /// @dev Annualised variance with this sample [1e18 = 1.0].
        uint256 variance;
    }

    /// @notice Least accepted `MINIMUM_INTERVAL` [seconds].
    uint256 public constant MIN_INTERVAL = 5 minutes;
    /// @notice Most accepted `MINIMUM_INTERVAL` [seconds].
    uint256 public constant MAX_INTERVAL = 7 days;
    /// @notice Most accepted `HALF_LIFE` [seconds].
    uint256 public constant MAX_HALF_LIFE = 365 days;
    /// @notice Most accepted `MAXIMUM_AGE` [seconds].
    uint256 public constant MAX_MAXIMUM_AGE = 30 days;
    /// @notice Least accepted initial variance: a volatility of 0.1% [1e18 = 1.0].
    uint256 public constant MIN_INITIAL_VARIANCE = 1e12;
    /// @notice Most accepted initial variance: a volatility of 1000% [1e18 = 1.0].
    uint256 public constant MAX_INITIAL_VARIANCE = 100e18;

    /// @notice The price that is sampled.
    IPriceOracle public immutable SOURCE;
    /// @notice Least time between two samples [seconds].
    uint256 public immutable MINIMUM_INTERVAL;
    /// @notice Time after which a return weighs one half [seconds].
    uint256 public immutable HALF_LIFE;
    /// @notice Largest age of the last sample [seconds].
    uint256 public immutable MAXIMUM_AGE;

    /// @notice Price of the last sample [1e18 = 1.0].
    uint256 public lastPrice;
    /// @notice Annualised variance [1e18 = 1.0].
    uint128 public variance;
    /// @notice Time of the last sample, zero before the first [unix seconds].
    uint64 public lastSampledAt;
    /// @notice Number of samples taken.
    uint64 public samples;

    /// @notice The interval is out of bounds.
    /// @param minimumInterval The interval [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error RealisedVolatility_Interval(uint256 minimumInterval, uint256 minimum, uint256 maximum);
    /// @notice The half-life is out of bounds.
    /// @param halfLife The half-life [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error RealisedVolatility_HalfLife(uint256 halfLife, uint256 minimum, uint256 maximum);
    /// @notice The maximum age is out of bounds.
    /// @param maximumAge The age [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error RealisedVolatility_MaximumAge(uint256 maximumAge, uint256 minimum, uint256 maximum);
    /// @notice The initial variance is out of bounds.
    /// @param initialVariance The variance [1e18 = 1.0].
    /// @param minimum Least accepted [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error RealisedVolatility_InitialVariance(uint256 initialVariance, uint256 minimum, uint256 maximum);
    /// @notice The last sample is too recent.
    /// @param present Time of this block [unix seconds].
    /// @param next Time from which a sample is accepted [unix seconds].
    error RealisedVolatility_TooSoon(uint256 present, uint256 next);
    /// @notice No return has been observed yet.
    /// @param samples Number of samples taken.
    /// @param needed Number needed.
    error RealisedVolatility_NotReady(uint256 samples, uint256 needed);

    /// @notice A sample was taken.
    /// @param index Number of the sample, 1 for the first.
    /// @param price Price that was sampled [1e18 = 1.0].
    /// @param variance Annualised variance with it [1e18 = 1.0].
    event Sampled(uint256 indexed index, uint256 price, uint256 variance);

    /// @dev Reverts `RealisedVolatility_Interval`, `RealisedVolatility_HalfLife`, `RealisedVolatility_MaximumAge`,
    /// `RealisedVolatility_InitialVariance`.
    /// @param source The price to sample.
    /// @param minimumInterval Least time between two samples, five minutes to seven days [seconds].
    /// @param halfLife Time after which a return weighs one half, from the interval to a year [seconds].
    /// @param maximumAge Largest age of the last sample, from the interval to thirty days [seconds].
    /// @param initialVariance Estimate to start from, (0.1%)² to (1000%)² [annualised, 1e18 = 1.0].
    constructor(
        IPriceOracle source,
        uint256 minimumInterval,
        uint256 halfLife,
        uint256 maximumAge,
        uint256 initialVariance
    ) {
        require(
            minimumInterval >= MIN_INTERVAL && minimumInterval <= MAX_INTERVAL,
            RealisedVolatility_Interval(minimumInterval, MIN_INTERVAL, MAX_INTERVAL)
        );
        require(
            halfLife >= minimumInterval && halfLife <= MAX_HALF_LIFE,
            RealisedVolatility_HalfLife(halfLife, minimumInterval, MAX_HALF_LIFE)
        );
        require(
            maximumAge >= minimumInterval && maximumAge <= MAX_MAXIMUM_AGE,
            RealisedVolatility_MaximumAge(maximumAge, minimumInterval, MAX_MAXIMUM_AGE)
        );
        require(
            initialVariance >= MIN_INITIAL_VARIANCE && initialVariance <= MAX_INITIAL_VARIANCE,
            RealisedVolatility_InitialVariance(initialVariance, MIN_INITIAL_VARIANCE, MAX_INITIAL_VARIANCE)
        );
        SOURCE = source;
        MINIMUM_INTERVAL = minimumInterval;
        HALF_LIFE = halfLife;
        MAXIMUM_AGE = maximumAge;
        variance = SafeCastLib.toUint128(initialVariance);
    }

    /// @notice Samples the price.
    /// @dev Reverts as `previewSample`.
    /// @return taken The sample.
    function sample() external returns (Sample memory taken) {
        taken = previewSample();
        lastPrice = taken.price;
        variance = SafeCastLib.toUint128(taken.variance);
        lastSampledAt = SafeCastLib.toUint64(block.timestamp);
        samples = SafeCastLib.toUint64(taken.index);
        emit Sampled(taken.index, taken.price, taken.variance);
    }

    /// @inheritdoc IVolatilityOracle
    /// @dev Reverts `RealisedVolatility_NotReady`, `Freshness_Stale`.
    function volatility() external view returns (uint256 sigma, uint256 updatedAt) {
        require(samples >= 2, RealisedVolatility_NotReady(samples, 2));
        Freshness.requireFresh(lastSampledAt, MAXIMUM_AGE);
        return (VolatilityMath.volatility(variance), lastSampledAt);
    }

    /// @notice What `sample` would record now.
    /// @dev Reverts `RealisedVolatility_TooSoon`; with whatever the source reverts; as `VolatilityMath.nextVariance`
    /// for a price beyond its domain.
    /// @return next The sample.
    function previewSample() public view returns (Sample memory next) {
        uint256 elapsed = block.timestamp - lastSampledAt;
        require(
            samples == 0 || elapsed >= MINIMUM_INTERVAL,
            RealisedVolatility_TooSoon(block.timestamp, lastSampledAt + MINIMUM_INTERVAL)
        );
        (next.price,) = SOURCE.price();
        next.index = uint256(samples) + 1;
        next.variance =
            samples == 0 ? variance : VolatilityMath.nextVariance(variance, next.price, lastPrice, elapsed, HALF_LIFE);
    }
}
