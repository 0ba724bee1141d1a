// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Freshness} from "../../src/oracle/Freshness.sol";
import {RealisedVolatility} from "../../src/oracle/RealisedVolatility.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {SettableOracle} from "./SettableOracle.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";

/// @notice Follows RealisedVolatility.*.tree.
contract RealisedVolatilityTest is UniswapV2OracleFixture {
    uint256 private constant INTERVAL = 1 hours;
    uint256 private constant HALF_LIFE = 1 days;
    uint256 private constant MAXIMUM_AGE = 2 days;
    /// @dev A volatility of 80%.
    uint256 private constant INITIAL = 0.64e18;

    SettableOracle private source;
    RealisedVolatility private subject;

    function setUp() external {
        vm.warp(1_800_000_000);
        source = new SettableOracle();
        source.set(1e18);
        subject = new RealisedVolatility(source, INTERVAL, HALF_LIFE, MAXIMUM_AGE, INITIAL);
    }

    // constructor

    function test_Constructor_RevertWhen_TheIntervalIsOutOfBounds() external {
        uint256[2] memory intervals = [uint256(5 minutes - 1), 7 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    RealisedVolatility.RealisedVolatility_Interval.selector, intervals[i], 5 minutes, 7 days
                )
            );
            this.create(intervals[i], 30 days, 30 days, INITIAL);
        }
        this.create(5 minutes, 30 days, 30 days, INITIAL);
        this.create(7 days, 30 days, 30 days, INITIAL);
    }

    function test_Constructor_RevertWhen_TheHalfLifeIsOutOfBounds() external {
        uint256[3] memory halfLives = [uint256(0), INTERVAL - 1, 365 days + 1];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    RealisedVolatility.RealisedVolatility_HalfLife.selector, halfLives[i], INTERVAL, 365 days
                )
            );
            this.create(INTERVAL, halfLives[i], MAXIMUM_AGE, INITIAL);
        }
        this.create(INTERVAL, INTERVAL, MAXIMUM_AGE, INITIAL);
        this.create(INTERVAL, 365 days, MAXIMUM_AGE, INITIAL);
    }

    function test_Constructor_RevertWhen_TheMaximumAgeIsOutOfBounds() external {
        uint256[2] memory ages = [INTERVAL - 1, 30 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    RealisedVolatility.RealisedVolatility_MaximumAge.selector, ages[i], INTERVAL, 30 days
                )
            );
            this.create(INTERVAL, HALF_LIFE, ages[i], INITIAL);
        }
        this.create(INTERVAL, HALF_LIFE, INTERVAL, INITIAL);
        this.create(INTERVAL, HALF_LIFE, 30 days, INITIAL);
    }

    function test_Constructor_RevertWhen_TheInitialVarianceIsOutOfBounds() external {
        uint256[2] memory variances = [uint256(1e12 - 1), 100e18 + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    RealisedVolatility.RealisedVolatility_InitialVariance.selector, variances[i], 1e12, 100e18
                )
            );
            this.create(INTERVAL, HALF_LIFE, MAXIMUM_AGE, variances[i]);
        }
        this.create(INTERVAL, HALF_LIFE, MAXIMUM_AGE, 1e12);
        this.create(INTERVAL, HALF_LIFE, MAXIMUM_AGE, 100e18);
    }

    function test_Constructor_KeepsWhatItWasGiven() external view {
        vm.assertEq(address(subject.SOURCE()), address(source), "source");
        vm.assertEq(subject.MINIMUM_INTERVAL(), INTERVAL, "interval");
        vm.assertEq(subject.HALF_LIFE(), HALF_LIFE, "half-life");
        vm.assertEq(subject.MAXIMUM_AGE(), MAXIMUM_AGE, "age");
        vm.assertEq(subject.variance(), INITIAL, "variance");
        vm.assertEq(subject.samples(), 0, "samples");
    }

    // sample, previewSample

    function test_P2_Sample_RevertWhen_TheSourceDoesNotAnswer() external {
        source.silence(true);
        _revertsTwice(abi.encodeWithSelector(SettableOracle.SettableOracle_Silent.selector));
    }

    function test_Sample_RevertWhen_TheLastSampleIsTooRecent() external {
        subject.sample();
        skip(INTERVAL - 1);
        _revertsTwice(
            abi.encodeWithSelector(
                RealisedVolatility.RealisedVolatility_TooSoon.selector, block.timestamp, block.timestamp + 1
            )
        );
        skip(1);
        subject.sample();
    }

    function test_Sample_RevertWhen_ThePriceLeftTheDomainOfTheLogarithm() external {
        subject.sample();
        skip(INTERVAL);
        source.set(0);
        _revertsTwice(abi.encodeWithSignature("LnWadUndefined()"));
    }

    function test_Sample_FirstRecordsThePriceAndKeepsTheInitialVariance() external {
        vm.expectEmit(address(subject));
        emit RealisedVolatility.Sampled(1, 1e18, INITIAL);
        RealisedVolatility.Sample memory first = subject.sample();
        vm.assertEq(first.index, 1, "index");
        vm.assertEq(first.price, 1e18, "price");
        vm.assertEq(first.variance, INITIAL, "variance");
        vm.assertEq(subject.lastPrice(), 1e18, "last price");
        vm.assertEq(subject.variance(), INITIAL, "recorded variance");
        vm.assertEq(subject.lastSampledAt(), block.timestamp, "time");
        vm.assertEq(subject.samples(), 1, "samples");
    }

    function test_Sample_MixesTheReturnIntoTheVariance() external {
        subject.sample();
        skip(HALF_LIFE);
        // A return of exactly 1% in logarithm: a half of the old variance and a half of 0.0001·365.
        source.set(1.010050167084168058e18);
        uint256 expected = 0.32e18 + 0.01825e18;
        vm.assertApproxEqAbs(subject.previewSample().variance, expected, 1e4, "literal");
        uint256 exact = subject.previewSample().variance;
        vm.expectEmit(address(subject));
        emit RealisedVolatility.Sampled(2, 1.010050167084168058e18, exact);
        subject.sample();
        vm.assertEq(subject.variance(), exact, "variance");
        vm.assertEq(subject.samples(), 2, "samples");
        vm.assertEq(subject.lastPrice(), 1.010050167084168058e18, "price");
    }

    function test_Sample_WeighsALateSampleOneHalfAtMost() external {
        subject.sample();
        skip(100 * HALF_LIFE);
        vm.assertApproxEqAbs(subject.sample().variance, INITIAL / 2, 2, "an unchanged price halves the variance");
    }

    function testFuzz_A1_SampleRecordsWhatThePreviewReturned(uint256 price, uint256 time) external {
        subject.sample();
        skip(bound(time, 0, 10 * HALF_LIFE));
        source.set(bound(price, 1, 1e36));
        (bool previewed, bytes memory expected) =
            address(subject).staticcall(abi.encodeCall(RealisedVolatility.previewSample, ()));
        (bool sampled, bytes memory actual) = address(subject).call(abi.encodeCall(RealisedVolatility.sample, ()));
        vm.assertEq(sampled, previewed, "A1: one succeeds and the other does not");
        vm.assertEq(actual, expected, "A1: sample or error differs");
        if (!sampled) return;
        RealisedVolatility.Sample memory taken = abi.decode(actual, (RealisedVolatility.Sample));
        vm.assertEq(subject.variance(), taken.variance, "A1: recorded variance");
        vm.assertEq(subject.lastPrice(), taken.price, "A1: recorded price");
    }

    // volatility

    function test_P2_Volatility_RevertWhen_NoReturnWasObserved() external {
        vm.expectRevert(abi.encodeWithSelector(RealisedVolatility.RealisedVolatility_NotReady.selector, 0, 2));
        subject.volatility();
        subject.sample();
        vm.expectRevert(abi.encodeWithSelector(RealisedVolatility.RealisedVolatility_NotReady.selector, 1, 2));
        subject.volatility();
    }

    function test_P2_Volatility_RevertWhen_TheHeartbeatIsLate() external {
        _twoSamples();
        skip(MAXIMUM_AGE);
        subject.volatility();
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, MAXIMUM_AGE + 1, MAXIMUM_AGE));
        subject.volatility();
        subject.sample();
        (, uint256 updatedAt) = subject.volatility();
        vm.assertEq(updatedAt, block.timestamp, "answers again");
    }

    function test_Volatility_ReturnsTheRootOfTheVarianceAndTheTimeOfTheLastSample() external {
        subject.sample();
        skip(HALF_LIFE);
        subject.sample();
        uint256 time = block.timestamp;
        skip(10);
        (uint256 sigma, uint256 updatedAt) = subject.volatility();
        // √0.32, rounded up.
        vm.assertApproxEqAbs(sigma, 0.56568542494923802e18, 10, "sigma");
        vm.assertGe(sigma * sigma, uint256(subject.variance()) * 1e18, "rounded up");
        vm.assertEq(updatedAt, time, "time");
    }

    /// @dev Log returns of ±a per hour are a volatility of a·√8760, however many hours a sample skips and whatever
    /// the
    /// estimate started from: a sample of n hours sees n independent returns, whose squares add up on average.
    /// forge-config: default.fuzz.runs = 12
    /// forge-config: deep.fuzz.runs = 240
    function testFuzz_Volatility_ConvergesToThatOfTheReturns(uint256 initial, uint256 seed) external {
        subject = new RealisedVolatility(source, INTERVAL, 30 days, MAXIMUM_AGE, bound(initial, 1e12, 0.5e18));
        // e^±0.005 an hour.
        uint256 price = 1e18;
        for (uint256 i = 0; i < 3000; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            price = seed % 2 == 0 ? price * 1.005012520859401063e18 / 1e18 : price * 1e18 / 1.005012520859401063e18;
            source.set(price);
            skip(INTERVAL);
            if (seed >> 8 & 3 == 0) subject.sample();
        }
        skip(INTERVAL);
        subject.sample();
        (uint256 sigma,) = subject.volatility();
        vm.assertApproxEqAbs(sigma, 0.467974e18, 0.1e18, "0.005 times the root of 8760");
    }

    /// @dev On the real average of a real pool: nothing is sampled while that is not ready, and a calm pool is calm.
    function test_Volatility_OfAPoolFollowsItsAverage() external {
        factory = deployFactory();
        deploy(18, 6, 1_000_000e18, 500_000e6);
        subject = new RealisedVolatility(oracle, INTERVAL, HALF_LIFE, MAXIMUM_AGE, INITIAL);
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NotReady.selector, 0, WINDOW));
        subject.sample();
        warmUp();
        subject.sample();
        for (uint256 i = 0; i < 24; ++i) {
            for (uint256 j = 0; j < 6; ++j) {
                oracle.observe();
                skip(PERIOD);
            }
            subject.sample();
        }
        (uint256 calm,) = subject.volatility();
        vm.assertApproxEqAbs(calm, 0.565685e18, 0.0001e18, "a day without a move halves the variance");
        pump(50_000e6);
        for (uint256 j = 0; j < 7; ++j) {
            oracle.observe();
            skip(PERIOD);
        }
        subject.sample();
        (uint256 moved,) = subject.volatility();
        vm.assertGt(moved, 2 * calm, "a move of a fifth within the hour");
    }

    /// @dev A frame of its own: forge links `new` in tests through a cheatcode, and an expected revert of a cheatcode ends
    /// the test on the spot.
    function create(uint256 minimumInterval, uint256 halfLife, uint256 maximumAge, uint256 initialVariance)
        external
        returns (RealisedVolatility)
    {
        return new RealisedVolatility(source, minimumInterval, halfLife, maximumAge, initialVariance);
    }

    function _twoSamples() private {
        subject.sample();
        skip(INTERVAL);
        subject.sample();
    }

    /// @dev A1: preview and action refuse with the same error.
    function _revertsTwice(bytes memory why) private {
        vm.expectRevert(why);
        subject.previewSample();
        vm.expectRevert(why);
        subject.sample();
    }
}
