// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {WadMath} from "../math/WadMath.sol";
import {Freshness} from "./Freshness.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibSort} from "solady/utils/LibSort.sol";

/// @title MedianOracle
/// @notice Median of three to nine sources that agree; stops when too few answer, or when they disagree.
/// @dev A source that reverts, answers zero, or is older than `MAXIMUM_AGE` is left out. The median of what remains is
/// the price. An even number is answered by the mean of the two middle ones, rounded down: the oracle does not know
/// whether its reader buys or sells, so it takes no side, and what a source adds by falling silent is at most half the
/// distance of two answers that the deviation bounds.
///
/// Trusts: more than half of the sources. Fewer than half can stop the price and cannot move it out of the range of the
/// others. Does not trust: the caller, who chooses only the gas, and too little of it is refused by name.
///
/// Sources: one base and one quote for all of them, which only a person can compare, and independent of each other: two
/// that read one pool are one. Each within `SOURCE_GAS`; a median of medians does not fit unless its sources are cheap.
///
/// Liveness: `QUORUM` sources answer and all that answer are within `MAXIMUM_DEVIATION` of their median. One source that
/// lies stops the price: a wrong price spends money, a missing one costs time. `readSource` says what is wrong with each.
///
/// Roles: none. Every value is fixed at deployment; another value is another contract.
///
/// INV-1: a returned price lies between answers of sources, and within `MAXIMUM_DEVIATION` of each answer that counted.
/// INV-2: the time it stands for is the oldest of those, and at most `MAXIMUM_AGE` ago.
/// INV-3: with the gas that it asks for, what it returns does not depend on the caller's gas.
contract MedianOracle is IPriceOracle {
    /// @notice Fewest sources.
    uint256 public constant MIN_SOURCES = 3;
    /// @notice Most sources.
    uint256 public constant MAX_SOURCES = 9;
    /// @notice Least accepted `MAXIMUM_AGE` [seconds].
    uint256 public constant MIN_MAXIMUM_AGE = 1 minutes;
    /// @notice Most accepted `MAXIMUM_AGE`: twice the slowest heartbeat in use [seconds].
    uint256 public constant MAX_MAXIMUM_AGE = 2 days;
    /// @notice Most accepted `MAXIMUM_DEVIATION` [1e18 = 100%].
    uint256 public constant MAX_MAXIMUM_DEVIATION = 0.5e18;
    /// @notice Highest answer that counts [1e18 = 1.0].
    uint256 public constant MAX_PRICE = type(uint128).max;
    /// @notice Gas that a source is given.
    uint256 public constant SOURCE_GAS = 150_000;

    /// @dev Gas that has to be left before a source is asked: 63/64 of it reach the callee (EIP-150).
    uint256 private constant _NEEDED_GAS = SOURCE_GAS * 64 / 63 + 10_000;

    /// @notice Number of sources.
    uint256 public immutable COUNT;
    /// @notice Fewest sources that have to answer, more than half of them.
    uint256 public immutable QUORUM;
    /// @notice Largest age of an answer [seconds].
    uint256 public immutable MAXIMUM_AGE;
    /// @notice Largest distance of an answer from the median, relative to it [1e18 = 100%].
    uint256 public immutable MAXIMUM_DEVIATION;

    IPriceOracle private immutable _SOURCE0;
    IPriceOracle private immutable _SOURCE1;
    IPriceOracle private immutable _SOURCE2;
    IPriceOracle private immutable _SOURCE3;
    IPriceOracle private immutable _SOURCE4;
    IPriceOracle private immutable _SOURCE5;
    IPriceOracle private immutable _SOURCE6;
    IPriceOracle private immutable _SOURCE7;
    IPriceOracle private immutable _SOURCE8;

    /// @notice Too few or too many sources.
    /// @param count Number of sources.
    /// @param minimum Fewest accepted.
    /// @param maximum Most accepted.
    error MedianOracle_Sources(uint256 count, uint256 minimum, uint256 maximum);
    /// @notice No contract at this address.
    /// @param account The address.
    error MedianOracle_NoCode(address account);
    /// @notice The source is named twice, and would count twice.
    /// @param source The source.
    error MedianOracle_Duplicate(address source);
    /// @notice The quorum is not more than half of the sources, or more than all.
    /// @param quorum The quorum.
    /// @param minimum Least accepted.
    /// @param maximum Most accepted.
    error MedianOracle_QuorumBounds(uint256 quorum, uint256 minimum, uint256 maximum);
    /// @notice The maximum age is out of bounds.
    /// @param maximumAge The age [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error MedianOracle_MaximumAge(uint256 maximumAge, uint256 minimum, uint256 maximum);
    /// @notice The maximum deviation is zero or too large.
    /// @param maximumDeviation The deviation [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error MedianOracle_MaximumDeviation(uint256 maximumDeviation, uint256 maximum);
    /// @notice The source answered a price that cannot be one.
    /// @param price The answer [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error MedianOracle_Price(uint256 price, uint256 maximum);
    /// @notice The caller left too little gas for a source to answer; call again with more.
    /// @param left Gas that was left.
    /// @param needed Gas that is needed.
    error MedianOracle_InsufficientGas(uint256 left, uint256 needed);
    /// @notice Too few sources answered.
    /// @param answered Number that did.
    /// @param needed Number needed.
    error MedianOracle_NoQuorum(uint256 answered, uint256 needed);
    /// @notice The sources disagree.
    /// @param median Median of the answers [1e18 = 1.0].
    /// @param answer The answer that is furthest from it [1e18 = 1.0].
    /// @param deviation Their distance relative to the median, rounded up [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error MedianOracle_Disagreement(uint256 median, uint256 answer, uint256 deviation, uint256 maximum);

    /// @dev Reverts `MedianOracle_Sources`, `MedianOracle_NoCode`, `MedianOracle_Duplicate`,
    /// `MedianOracle_QuorumBounds`, `MedianOracle_MaximumAge`, `MedianOracle_MaximumDeviation`.
    /// @param sources_ Three to nine sources, none twice; an odd or an even number.
    /// @param quorum How many of them have to answer, more than half.
    /// @param maximumAge Largest age of an answer, from one minute to two days [seconds].
    /// @param maximumDeviation Largest distance of an answer from the median, up to 50% [1e18 = 100%].
    constructor(IPriceOracle[] memory sources_, uint256 quorum, uint256 maximumAge, uint256 maximumDeviation) {
        uint256 count = sources_.length;
        require(count >= MIN_SOURCES && count <= MAX_SOURCES, MedianOracle_Sources(count, MIN_SOURCES, MAX_SOURCES));
        for (uint256 i = 0; i < count; ++i) {
            require(address(sources_[i]).code.length > 0, MedianOracle_NoCode(address(sources_[i])));
            for (uint256 j = 0; j < i; ++j) {
                require(address(sources_[j]) != address(sources_[i]), MedianOracle_Duplicate(address(sources_[i])));
            }
        }
        require(quorum > count / 2 && quorum <= count, MedianOracle_QuorumBounds(quorum, count / 2 + 1, count));
        require(
            maximumAge >= MIN_MAXIMUM_AGE && maximumAge <= MAX_MAXIMUM_AGE,
            MedianOracle_MaximumAge(maximumAge, MIN_MAXIMUM_AGE, MAX_MAXIMUM_AGE)
        );
        require(
            maximumDeviation != 0 && maximumDeviation <= MAX_MAXIMUM_DEVIATION,
            MedianOracle_MaximumDeviation(maximumDeviation, MAX_MAXIMUM_DEVIATION)
        );

        COUNT = count;
        QUORUM = quorum;
        MAXIMUM_AGE = maximumAge;
        MAXIMUM_DEVIATION = maximumDeviation;
        IPriceOracle[MAX_SOURCES] memory all;
        for (uint256 i = 0; i < count; ++i) {
            all[i] = sources_[i];
        }
        _SOURCE0 = all[0];
        _SOURCE1 = all[1];
        _SOURCE2 = all[2];
        _SOURCE3 = all[3];
        _SOURCE4 = all[4];
        _SOURCE5 = all[5];
        _SOURCE6 = all[6];
        _SOURCE7 = all[7];
        _SOURCE8 = all[8];
    }

    /// @inheritdoc IPriceOracle
    /// @dev Reverts `MedianOracle_InsufficientGas`, `MedianOracle_NoQuorum`, `MedianOracle_Disagreement`.
    function price() external view returns (uint256, uint256) {
        IPriceOracle[] memory list = sources();
        uint256[] memory answers = new uint256[](COUNT);
        uint256 answered;
        uint256 oldest = type(uint256).max;
        for (uint256 i = 0; i < COUNT; ++i) {
            require(gasleft() >= _NEEDED_GAS, MedianOracle_InsufficientGas(gasleft(), _NEEDED_GAS));
            try this.readSource{gas: SOURCE_GAS}(list[i]) returns (uint256 answer, uint256 updatedAt) {
                answers[answered++] = answer;
                oldest = FixedPointMathLib.min(oldest, updatedAt);
            } catch {}
        }
        require(answered >= QUORUM, MedianOracle_NoQuorum(answered, QUORUM));
        return (_median(answers, answered), oldest);
    }

    /// @notice What `source` contributes; reverts where it contributes nothing, with the reason.
    /// @dev In a frame of its own, so that an answer that is missing, malformed or long costs one source and no more.
    /// Reverts `MedianOracle_Price`, `Freshness_Missing`, `Freshness_Future`, `Freshness_Stale`; and with whatever the
    /// source reverts with.
    /// @param source The source.
    /// @return answer Its price [1e18 = 1.0].
    /// @return updatedAt Time the price stands for [unix seconds].
    function readSource(IPriceOracle source) external view returns (uint256 answer, uint256 updatedAt) {
        (answer, updatedAt) = source.price();
        require(answer != 0 && answer <= MAX_PRICE, MedianOracle_Price(answer, MAX_PRICE));
        Freshness.requireFresh(updatedAt, MAXIMUM_AGE);
    }

    /// @notice The sources.
    /// @return list They, in the order of their positions.
    function sources() public view returns (IPriceOracle[] memory list) {
        IPriceOracle[MAX_SOURCES] memory all =
            [_SOURCE0, _SOURCE1, _SOURCE2, _SOURCE3, _SOURCE4, _SOURCE5, _SOURCE6, _SOURCE7, _SOURCE8];
        list = new IPriceOracle[](COUNT);
        for (uint256 i = 0; i < COUNT; ++i) {
            list[i] = all[i];
        }
    }

    /// @dev The median of the first `answered` of `answers`, all of which are within `MAXIMUM_DEVIATION` of it.
    function _median(uint256[] memory answers, uint256 answered) private view returns (uint256 median) {
        // Places that nobody filled hold zero, which no answer is: after sorting they come first.
        LibSort.insertionSort(answers);
        uint256 first = COUNT - answered;
        uint256 lower = answers[first + (answered - 1) / 2];
        uint256 upper = answers[first + answered / 2];
        median = FixedPointMathLib.avg(lower, upper);
        _requireAgreement(median, answers[first]);
        _requireAgreement(median, answers[COUNT - 1]);
    }

    function _requireAgreement(uint256 median, uint256 answer) private view {
        uint256 deviation = WadMath.mulDivUp(FixedPointMathLib.dist(answer, median), WadMath.WAD, median);
        require(deviation <= MAXIMUM_DEVIATION, MedianOracle_Disagreement(median, answer, deviation, MAXIMUM_DEVIATION));
    }
}
