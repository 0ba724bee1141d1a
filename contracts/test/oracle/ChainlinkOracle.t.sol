// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {ChainlinkFeed} from "./ChainlinkFeed.sol";
import {IAggregatorProxy} from "./IAggregatorProxy.sol";
import {IFluxAggregator} from "./IFluxAggregator.sol";
import {SettableFeed} from "./SettableFeed.sol";
import {SettableOracle} from "./SettableOracle.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Follows ChainlinkOracle.*.tree, on Chainlink's own aggregator and proxy wherever these can be brought to it.
contract ChainlinkOracleTest is ChainlinkFeed, UniswapV2OracleFixture {
    uint256 private constant MAXIMUM_AGE = 1 hours;
    uint256 private constant MINIMUM = 0.9e18;
    uint256 private constant MAXIMUM = 1.1e18;
    IPriceOracle private constant NONE = IPriceOracle(address(0));

    IFluxAggregator private aggregator;
    IAggregatorProxy private feed;
    ChainlinkOracle private subject;

    function setUp() external {
        vm.warp(1_800_000_000);
        aggregator = deployAggregator(8);
        feed = deployProxy(aggregator);
        subject = new ChainlinkOracle(feed, MAXIMUM_AGE, MINIMUM, MAXIMUM, NONE, 0);
        report(aggregator, 1e8);
    }

    // constructor

    function test_Constructor_RevertWhen_TheMaximumAgeIsOutOfBounds() external {
        uint256[2] memory ages = [uint256(1 minutes - 1), 2 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_MaximumAge.selector, ages[i], 1 minutes, 2 days)
            );
            this.create(ages[i], MINIMUM, MAXIMUM, NONE, 0);
        }
        this.create(1 minutes, MINIMUM, MAXIMUM, NONE, 0);
        this.create(2 days, MINIMUM, MAXIMUM, NONE, 0);
    }

    function test_Constructor_RevertWhen_TheBoundsAreUnusable() external {
        uint256 most = type(uint128).max;
        // Zero; too high; crossed; and apart, but without an answer of 8 decimals between them.
        uint256[2][4] memory bounds = [[0, MAXIMUM], [MINIMUM, most + 1], [MAXIMUM, MINIMUM], [uint256(1), 1e10 - 1]];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_Bounds.selector, bounds[i][0], bounds[i][1])
            );
            this.create(MAXIMUM_AGE, bounds[i][0], bounds[i][1], NONE, 0);
        }
        this.create(MAXIMUM_AGE, 1, most, NONE, 0);
        this.create(MAXIMUM_AGE, 1e18, 1e18, NONE, 0);
    }

    function test_Constructor_RevertWhen_TheDeviationDoesNotFitTheReference() external {
        SettableOracle second = new SettableOracle();
        uint256[2] memory deviations = [uint256(0), 0.5e18 + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_MaximumDeviation.selector, deviations[i], 0.5e18)
            );
            this.create(MAXIMUM_AGE, MINIMUM, MAXIMUM, second, deviations[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_MaximumDeviation.selector, 1, 0));
        this.create(MAXIMUM_AGE, MINIMUM, MAXIMUM, NONE, 1);
        this.create(MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 1);
        this.create(MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 0.5e18);
    }

    function test_A4_Constructor_RevertWhen_TheFeedHasUnsupportedDecimals() external {
        uint8[2] memory unsupported = [1, 28];
        for (uint256 i = 0; i < 2; ++i) {
            feed = deployProxy(deployAggregator(unsupported[i]));
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(MAXIMUM_AGE, MINIMUM, MAXIMUM, NONE, 0);
        }
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        SettableOracle second = new SettableOracle();
        subject = this.create(MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 0.02e18);
        vm.assertEq(address(subject.FEED()), address(feed), "feed");
        vm.assertEq(subject.FEED_DECIMALS(), 8, "decimals");
        vm.assertEq(subject.MAXIMUM_AGE(), MAXIMUM_AGE, "age");
        vm.assertEq(subject.MINIMUM_PRICE(), MINIMUM, "minimum");
        vm.assertEq(subject.MAXIMUM_PRICE(), MAXIMUM, "maximum");
        vm.assertEq(address(subject.REFERENCE()), address(second), "reference");
        vm.assertEq(subject.MAXIMUM_DEVIATION(), 0.02e18, "deviation");
    }

    // price

    function test_P2_Price_RevertWhen_TheFeedNeverAnswered() external {
        subject = new ChainlinkOracle(deployProxy(deployAggregator(8)), MAXIMUM_AGE, MINIMUM, MAXIMUM, NONE, 0);
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "No data present"));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheAnswerIsZero() external {
        report(aggregator, 0);
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_NotPositive.selector, int256(0)));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheAnswerIsNegative() external {
        int256[2] memory answers = [int256(-1), type(int256).min];
        for (uint256 i = 0; i < 2; ++i) {
            report(aggregator, answers[i]);
            vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_NotPositive.selector, answers[i]));
            subject.price();
        }
    }

    function test_P2_Price_RevertWhen_TheAnswerHasNoTime() external {
        SettableFeed odd = new SettableFeed(8);
        odd.set(1e8, 0);
        subject = new ChainlinkOracle(odd, MAXIMUM_AGE, MINIMUM, MAXIMUM, NONE, 0);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Missing.selector));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheAnswerIsFromTheFuture() external {
        uint256 time = block.timestamp;
        vm.warp(time - 1);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Future.selector, time, time - 1));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheHeartbeatIsLate() external {
        skip(MAXIMUM_AGE);
        subject.price();
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, MAXIMUM_AGE + 1, MAXIMUM_AGE));
        subject.price();
        report(aggregator, 1.01e8);
        (uint256 price, uint256 updatedAt) = subject.price();
        vm.assertEq(price, 1.01e18, "answers again");
        vm.assertEq(updatedAt, block.timestamp, "time of the new round");
    }

    function test_P2_Price_RevertWhen_TheAnswerIsBelowTheMinimum() external {
        report(aggregator, 0.9e8 - 1);
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_BelowMinimum.selector, 0.9e8 - 1, 0.9e8));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheAnswerIsAboveTheMaximum() external {
        int256[2] memory answers = [int256(1.1e8 + 1), type(int256).max];
        for (uint256 i = 0; i < 2; ++i) {
            report(aggregator, answers[i]);
            vm.expectRevert(
                abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_AboveMaximum.selector, answers[i], 1.1e8)
            );
            subject.price();
        }
    }

    function test_P2_Price_RevertWhen_TheProxyIsPointedAtAFeedOfOtherDecimals() external {
        IFluxAggregator other = deployAggregator(18);
        report(other, 1e18);
        feed.proposeAggregator(address(other));
        feed.confirmAggregator(address(other));
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_AboveMaximum.selector, 1e18, 1.1e8));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheAnswerDeviatesFromTheReference() external {
        SettableOracle second = new SettableOracle();
        second.set(1e18);
        subject = new ChainlinkOracle(feed, MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 0.02e18);
        report(aggregator, 1.02e8);
        subject.price();
        report(aggregator, 1.02e8 + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ChainlinkOracle.ChainlinkOracle_Deviates.selector, 1.02e18 + 1e10, 1e18, 0.02e18 + 1e10, 0.02e18
            )
        );
        subject.price();
        report(aggregator, 0.98e8);
        subject.price();
        report(aggregator, 0.98e8 - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ChainlinkOracle.ChainlinkOracle_Deviates.selector, 0.98e18 - 1e10, 1e18, 0.02e18 + 1e10, 0.02e18
            )
        );
        subject.price();
        // The difference of a unit over a reference it does not divide counts as more than it is.
        second.set(0.98e18 + 1);
        report(aggregator, 0.9996e8);
        subject = new ChainlinkOracle(feed, MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 0.015e18);
        vm.expectRevert(
            abi.encodeWithSelector(
                ChainlinkOracle.ChainlinkOracle_Deviates.selector,
                0.9996e18,
                0.98e18 + 1,
                uint256((0.0196e18 - 1) * 1e18) / (0.98e18 + 1) + 1,
                0.015e18
            )
        );
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheReferenceDoesNotAnswer() external {
        SettableOracle second = new SettableOracle();
        second.silence(true);
        subject = new ChainlinkOracle(feed, MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 0.02e18);
        vm.expectRevert(abi.encodeWithSelector(SettableOracle.SettableOracle_Silent.selector));
        subject.price();
    }

    /// @dev Feed and pool bound each other: a pump of the pool stops the price, and so does its missing heartbeat.
    function test_P2_Price_IsBoundToTheTimeAverageOfAPool() external {
        factory = deployFactory();
        deploy(18, 6, 1_000_000e18, 1_000_000e6);
        warmUp();
        subject = new ChainlinkOracle(feed, 2 days, MINIMUM, MAXIMUM, oracle, 0.02e18);
        report(aggregator, 1.01e8);
        (uint256 price,) = subject.price();
        vm.assertEq(price, 1.01e18, "feed and pool agree");
        pump(10_000_000e6);
        (price,) = subject.price();
        vm.assertEq(price, 1.01e18, "a pump within the block changes nothing");
        skip(1);
        vm.expectPartialRevert(ChainlinkOracle.ChainlinkOracle_Deviates.selector);
        subject.price();
        skip(1 days);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        subject.price();
        oracle.observe();
        vm.expectRevert(
            abi.encodeWithSelector(
                Freshness.Freshness_Stale.selector,
                block.timestamp - oracle.observation(1).timestamp,
                oracle.WINDOW() + oracle.MAXIMUM_GAP()
            )
        );
        subject.price();
    }

    function test_Price_ReturnsTheMedianInWadAndTheTimeOfTheRound() external {
        skip(100);
        report(aggregator, 1.05e8);
        uint256 time = block.timestamp;
        skip(200);
        (uint256 price, uint256 updatedAt) = subject.price();
        vm.assertEq(price, 1.05e18, "price");
        vm.assertEq(updatedAt, time, "time");
    }

    function test_Price_AnswersAtEveryBoundItself() external {
        report(aggregator, 0.9e8);
        (uint256 price,) = subject.price();
        vm.assertEq(price, MINIMUM, "minimum");
        report(aggregator, 1.1e8);
        (price,) = subject.price();
        vm.assertEq(price, MAXIMUM, "maximum");
    }

    function testFuzz_A4_Price_NormalisesWhateverDecimalsTheFeedHas(uint256 decimals, uint256 whole) external {
        decimals = bound(decimals, 2, 27);
        whole = bound(whole, 1, 1_000_000_000);
        SettableFeed other = new SettableFeed(SafeCastLib.toUint8(decimals));
        other.set(SafeCastLib.toInt256(whole * 10 ** decimals), block.timestamp);
        subject = new ChainlinkOracle(other, MAXIMUM_AGE, 1e18, 1e27, NONE, 0);
        (uint256 price,) = subject.price();
        vm.assertEq(price, whole * 1e18, "price");
    }

    /// @dev A frame of its own: forge links `new` in tests through a cheatcode, and an expected revert of a cheatcode ends
    /// the test on the spot.
    function create(
        uint256 maximumAge,
        uint256 minimumPrice,
        uint256 maximumPrice,
        IPriceOracle second,
        uint256 maximumDeviation
    ) external returns (ChainlinkOracle) {
        return new ChainlinkOracle(feed, maximumAge, minimumPrice, maximumPrice, second, maximumDeviation);
    }

    /// @dev INV-1: it answers iff every condition holds, whatever the feed and the reference say.
    function testFuzz_P2_Price_AnswersIffEveryCheckHolds(
        int256 answer,
        uint256 updatedAt,
        uint256 referencePrice,
        uint256 shape
    ) external {
        if (shape % 4 != 0) {
            answer = SafeCastLib.toInt256(bound(FixedPointMathLib.abs(answer), 0.88e8, 1.12e8));
        }
        if (shape % 5 != 0) updatedAt = bound(updatedAt, block.timestamp - 2 * MAXIMUM_AGE, block.timestamp + 100);
        referencePrice = bound(referencePrice, 0.5e18, 1.5e18);
        SettableFeed wild = new SettableFeed(8);
        wild.set(answer, updatedAt);
        SettableOracle second = new SettableOracle();
        second.set(referencePrice);
        subject = new ChainlinkOracle(wild, MAXIMUM_AGE, MINIMUM, MAXIMUM, second, 0.05e18);

        bool holds = answer >= 0.9e8 && answer <= 1.1e8 && updatedAt <= block.timestamp
            && updatedAt >= block.timestamp - MAXIMUM_AGE;
        if (holds) {
            uint256 wad = FixedPointMathLib.abs(answer) * 1e10;
            uint256 apart = wad > referencePrice ? wad - referencePrice : referencePrice - wad;
            holds = apart * 20 <= referencePrice;
        }
        (bool answered, bytes memory data) = address(subject).staticcall(abi.encodeCall(IPriceOracle.price, ()));
        vm.assertEq(answered, holds, "P2: answered against a check");
        if (answered) vm.assertEq(data, abi.encode(answer * 1e10, updatedAt), "price and time");
    }
}
