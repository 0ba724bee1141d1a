// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IAggregatorV3} from "../interfaces/IAggregatorV3.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {Freshness} from "./Freshness.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title ChainlinkOracle
/// @notice Price from a Chainlink feed, checked for sign, time, bounds and, if wished, against a second source.
/// @dev Trusts: the feed within its bounds. With a reference set, a lie of either source is bounded by the deviation,
/// and both together have to be wrong to move the price further.
///
/// Feed: base and quote must be the ones its reader expects, for only a person can compare them. 2 to 27 decimals, read
/// once; a proxy that is later pointed at a feed of other decimals falls out of the bounds, if these are less than a
/// power of ten per decimal apart. `answeredInRound` is deprecated and adds nothing to the age.
///
/// Liveness: the feed must be updated within `MAXIMUM_AGE`, and the reference must answer; otherwise the price stops.
///
/// Roles: none. Every value is fixed at deployment; another value is another contract.
///
/// Does not: know whether the sequencer of a rollup is up, or that a market is closed; choose `MAXIMUM_AGE`
/// accordingly.
/// INV-1: whatever the feed answers, a returned price is within [`MINIMUM_PRICE`, `MAXIMUM_PRICE`], at most
/// `MAXIMUM_AGE` old, not from the future and within `MAXIMUM_DEVIATION` of the reference.
contract ChainlinkOracle is IPriceOracle {
    /// @notice Least accepted `MAXIMUM_AGE` [seconds].
    uint256 public constant MIN_MAXIMUM_AGE = 1 minutes;
    /// @notice Most accepted `MAXIMUM_AGE`: twice the slowest heartbeat in use [seconds].
    uint256 public constant MAX_MAXIMUM_AGE = 2 days;
    /// @notice Most accepted `MAXIMUM_PRICE` [1e18 = 1.0].
    uint256 public constant MAX_MAXIMUM_PRICE = type(uint128).max;
    /// @notice Most accepted `MAXIMUM_DEVIATION` [1e18 = 100%].
    uint256 public constant MAX_MAXIMUM_DEVIATION = 0.5e18;

    /// @notice The feed.
    IAggregatorV3 public immutable FEED;
    /// @notice Decimals of the feed's answers.
    uint256 public immutable FEED_DECIMALS;
    /// @notice Largest age of an answer [seconds].
    uint256 public immutable MAXIMUM_AGE;
    /// @notice Least price [quote per base, 1e18 = 1.0].
    uint256 public immutable MINIMUM_PRICE;
    /// @notice Highest price [quote per base, 1e18 = 1.0].
    uint256 public immutable MAXIMUM_PRICE;
    /// @notice Source the feed is compared with; zero for none.
    IPriceOracle public immutable REFERENCE;
    /// @notice Largest difference from the reference, relative to it [1e18 = 100%].
    uint256 public immutable MAXIMUM_DEVIATION;

    /// @dev The bounds in the feed's own units, so that no answer overflows on its way to the comparison.
    uint256 private immutable MINIMUM_ANSWER;
    uint256 private immutable MAXIMUM_ANSWER;

    /// @notice The maximum age is out of bounds.
    /// @param maximumAge The age [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error ChainlinkOracle_MaximumAge(uint256 maximumAge, uint256 minimum, uint256 maximum);
    /// @notice The price bounds are zero, too high, or leave no answer between them.
    /// @param minimumPrice Least price [1e18 = 1.0].
    /// @param maximumPrice Highest price [1e18 = 1.0].
    error ChainlinkOracle_Bounds(uint256 minimumPrice, uint256 maximumPrice);
    /// @notice The maximum deviation is too large, or zero with a reference, or set without one.
    /// @param maximumDeviation The deviation [1e18 = 100%].
    /// @param maximum Most accepted, zero without a reference [1e18 = 100%].
    error ChainlinkOracle_MaximumDeviation(uint256 maximumDeviation, uint256 maximum);
    /// @notice The answer is zero or negative.
    /// @param answer The answer [feed units].
    error ChainlinkOracle_NotPositive(int256 answer);
    /// @notice The answer is below the bound.
    /// @param answer The answer [feed units].
    /// @param minimum Least accepted [feed units].
    error ChainlinkOracle_BelowMinimum(uint256 answer, uint256 minimum);
    /// @notice The answer is above the bound.
    /// @param answer The answer [feed units].
    /// @param maximum Most accepted [feed units].
    error ChainlinkOracle_AboveMaximum(uint256 answer, uint256 maximum);
    /// @notice The answer is too far from the reference.
    /// @param price The feed's price [1e18 = 1.0].
    /// @param referencePrice The reference's price [1e18 = 1.0].
    /// @param deviation Their difference relative to the reference, rounded up [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error ChainlinkOracle_Deviates(uint256 price, uint256 referencePrice, uint256 deviation, uint256 maximum);

    /// @dev Reverts `ChainlinkOracle_MaximumAge`, `ChainlinkOracle_Bounds`, `ChainlinkOracle_MaximumDeviation`,
    /// `DecimalMath_Unsupported`.
    /// @param feed The feed, usually a proxy.
    /// @param maximumAge Largest age of an answer, from one minute to two days [seconds].
    /// @param minimumPrice Least price, above zero [quote per base, 1e18 = 1.0].
    /// @param maximumPrice Highest price [quote per base, 1e18 = 1.0].
    /// @param reference_ Source to compare the feed with; zero for none.
    /// @param maximumDeviation Largest difference from the reference, up to 50%; zero without one [1e18 = 100%].
    constructor(
        IAggregatorV3 feed,
        uint256 maximumAge,
        uint256 minimumPrice,
        uint256 maximumPrice,
        IPriceOracle reference_,
        uint256 maximumDeviation
    ) {
        require(
            maximumAge >= MIN_MAXIMUM_AGE && maximumAge <= MAX_MAXIMUM_AGE,
            ChainlinkOracle_MaximumAge(maximumAge, MIN_MAXIMUM_AGE, MAX_MAXIMUM_AGE)
        );
        require(
            minimumPrice != 0 && maximumPrice <= MAX_MAXIMUM_PRICE, ChainlinkOracle_Bounds(minimumPrice, maximumPrice)
        );
        bool compared = address(reference_) != address(0);
        require(
            compared ? maximumDeviation != 0 && maximumDeviation <= MAX_MAXIMUM_DEVIATION : maximumDeviation == 0,
            ChainlinkOracle_MaximumDeviation(maximumDeviation, compared ? MAX_MAXIMUM_DEVIATION : 0)
        );

        FEED = feed;
        FEED_DECIMALS = feed.decimals();
        MAXIMUM_AGE = maximumAge;
        MINIMUM_PRICE = minimumPrice;
        MAXIMUM_PRICE = maximumPrice;
        REFERENCE = reference_;
        MAXIMUM_DEVIATION = maximumDeviation;
        MINIMUM_ANSWER = DecimalMath.fromWadUp(minimumPrice, FEED_DECIMALS);
        MAXIMUM_ANSWER = DecimalMath.fromWadDown(maximumPrice, FEED_DECIMALS);
        require(MINIMUM_ANSWER <= MAXIMUM_ANSWER, ChainlinkOracle_Bounds(minimumPrice, maximumPrice));
    }

    /// @inheritdoc IPriceOracle
    /// @dev Reverts `ChainlinkOracle_NotPositive`, `Freshness_Missing`, `Freshness_Future`, `Freshness_Stale`,
    /// `ChainlinkOracle_BelowMinimum`, `ChainlinkOracle_AboveMaximum`, `ChainlinkOracle_Deviates`; and with whatever
    /// the reference reverts.
    function price() external view returns (uint256, uint256) {
        (, int256 answer,, uint256 updatedAt,) = FEED.latestRoundData();
        require(answer > 0, ChainlinkOracle_NotPositive(answer));
        Freshness.requireFresh(updatedAt, MAXIMUM_AGE);

        uint256 size = FixedPointMathLib.abs(answer);
        require(size >= MINIMUM_ANSWER, ChainlinkOracle_BelowMinimum(size, MINIMUM_ANSWER));
        require(size <= MAXIMUM_ANSWER, ChainlinkOracle_AboveMaximum(size, MAXIMUM_ANSWER));
        uint256 wad = DecimalMath.toWadDown(size, FEED_DECIMALS);
        if (address(REFERENCE) != address(0)) _compare(wad);
        return (wad, updatedAt);
    }

    function _compare(uint256 wad) private view {
        (uint256 referencePrice,) = REFERENCE.price();
        uint256 deviation = WadMath.mulDivUp(FixedPointMathLib.dist(wad, referencePrice), WadMath.WAD, referencePrice);
        require(
            deviation <= MAXIMUM_DEVIATION, ChainlinkOracle_Deviates(wad, referencePrice, deviation, MAXIMUM_DEVIATION)
        );
    }
}
