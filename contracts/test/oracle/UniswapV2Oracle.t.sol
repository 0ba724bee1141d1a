// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";

/// @notice Follows UniswapV2Oracle.*.tree.
contract UniswapV2OracleTest is UniswapV2OracleFixture {
    uint256 private constant ASSETS = 500_000e6;
    uint256 private constant BASES = 1_000_000e18;

    function setUp() external {
        vm.warp(1_800_000_000);
        factory = deployFactory();
        deploy(18, 6, BASES, ASSETS);
    }

    // constructor

    function test_Constructor_RevertWhen_TheBaseIsNotOneOfThePairsTokens() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_UnknownAsset.selector, address(this)));
        this.create(address(this), WINDOW, PERIOD, MAXIMUM_GAP);
    }

    function test_Constructor_RevertWhen_TheWindowIsOutOfBounds() external {
        uint256[2] memory windows = [uint256(10 minutes - 1), 30 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_Window.selector, windows[i], 10 minutes, 30 days)
            );
            this.create(address(base), windows[i], windows[i] / 10, windows[i] / 10);
        }
        this.create(address(base), 10 minutes, 1 minutes, 1 minutes);
        this.create(address(base), 30 days, 1 days, 1 days);
    }

    function test_Constructor_RevertWhen_ThePeriodIsOutOfBounds() external {
        uint256[3] memory periods = [uint256(0), 57, WINDOW + 1];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_Period.selector, periods[i], 58, WINDOW)
            );
            this.create(address(base), WINDOW, periods[i], WINDOW);
        }
        // 3600/57 would need 65 observations, 3600/58 needs all 64.
        oracle = this.create(address(base), WINDOW, 58, WINDOW);
        vm.assertEq(oracle.CARDINALITY(), 64, "most");
        oracle = this.create(address(base), WINDOW, WINDOW, WINDOW);
        vm.assertEq(oracle.CARDINALITY(), 3, "least");
    }

    function test_Constructor_RevertWhen_TheToleratedGapIsOutOfBounds() external {
        uint256[2] memory gaps = [PERIOD - 1, WINDOW + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_MaximumGap.selector, gaps[i], PERIOD, WINDOW)
            );
            this.create(address(base), WINDOW, PERIOD, gaps[i]);
        }
        this.create(address(base), WINDOW, PERIOD, PERIOD);
        this.create(address(base), WINDOW, PERIOD, WINDOW);
    }

    function test_A4_Constructor_RevertWhen_ATokenHasUnsupportedDecimals() external {
        uint8[2] memory unsupported = [1, 28];
        for (uint256 i = 0; i < 2; ++i) {
            address other = address(new TestToken("ODD", unsupported[i]));
            pair = createPair(factory, other, address(asset));
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(other, WINDOW, PERIOD, MAXIMUM_GAP);
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(address(asset), WINDOW, PERIOD, MAXIMUM_GAP);
        }
    }

    function test_Constructor_PricesThatTokenInTheOther() external {
        vm.assertEq(oracle.BASE(), address(base), "base");
        vm.assertEq(oracle.QUOTE(), address(asset), "quote");
        vm.assertEq(address(oracle.PAIR()), address(pair), "pair");
        vm.assertEq(oracle.WINDOW(), WINDOW, "window");
        vm.assertEq(oracle.PERIOD(), PERIOD, "period");
        vm.assertEq(oracle.MAXIMUM_GAP(), MAXIMUM_GAP, "gap");
        vm.assertEq(oracle.CARDINALITY(), WINDOW / PERIOD + 2, "cardinality");
        UniswapV2Oracle inverse = this.create(address(asset), WINDOW, PERIOD, MAXIMUM_GAP);
        vm.assertEq(inverse.BASE(), address(asset), "base, inverse");
        vm.assertEq(inverse.QUOTE(), address(base), "quote, inverse");
    }

    // observe, previewObserve

    function test_Observe_RecordsNothingWhenTheLastObservationIsYoungerThanThePeriod() external {
        vm.assertTrue(oracle.observe(), "first");
        skip(PERIOD - 1);
        _nothingDue();
        skip(1);
        vm.assertTrue(oracle.observe(), "after the period");
    }

    function test_Observe_RecordsNothingWhenThePairIsEmpty() external {
        pair = createPair(factory, address(base), address(new TestToken("OTHER", 18)));
        oracle = new UniswapV2Oracle(pair, address(base), WINDOW, PERIOD, MAXIMUM_GAP);
        _nothingDue();
    }

    function test_Observe_RecordsNothingInTheBlockThatMadeThePool() external {
        pump(1e6);
        _nothingDue();
        skip(1);
        vm.assertTrue(oracle.observe(), "a block later");
    }

    function test_Observe_LowersTheLastLiquidityBeforeThePeriodIsOver() external {
        oracle.observe();
        UniswapV2Oracle.Observation memory first = oracle.observation(0);
        skip(10);
        withdraw(pair.balanceOf(address(this)) / 4);
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        uint256 lower = root(reserveAsset * reserveBase);
        vm.assertLt(lower, first.liquidity, "fell");
        (bool recorded, UniswapV2Oracle.Observation memory next) = oracle.previewObserve();
        vm.assertTrue(recorded, "preview");
        vm.expectEmit(address(oracle));
        emit UniswapV2Oracle.LiquidityLowered(first.timestamp, first.liquidity, lower);
        vm.assertTrue(oracle.observe(), "recorded");
        vm.assertEq(oracle.observationCount(), 1, "no new observation");
        UniswapV2Oracle.Observation memory last = oracle.observation(0);
        vm.assertEq(abi.encode(last), abi.encode(next), "A1: observation");
        vm.assertEq(last.liquidity, lower, "liquidity");
        vm.assertEq(last.timestamp, first.timestamp, "time stays");
        vm.assertEq(last.cumulativePrice, first.cumulativePrice, "cumulative price stays");
        provide(500_000e18, 250_000e6);
        _nothingDue();
    }

    function test_Observe_BelievesNoMoreLiquidityThanBeforeInABlockInWhichThePairChanged() external {
        oracle.observe();
        uint256 before = oracle.observation(0).liquidity;
        skip(PERIOD);
        provide(BASES, ASSETS);
        vm.assertTrue(oracle.observe(), "recorded");
        vm.assertEq(oracle.observation(0).liquidity, before, "held against the last observation");
        skip(PERIOD);
        vm.assertTrue(oracle.observe(), "recorded");
        vm.assertEq(oracle.observation(0).liquidity, 2 * before, "believed once it stood");
    }

    function test_Observe_RecordsNothingWhenOneReserveIsZero() external {
        base.burn(address(pair), base.balanceOf(address(pair)));
        pair.sync();
        _nothingDue();
        asset.burn(address(pair), asset.balanceOf(address(pair)));
        donate(1e18, 0);
        _nothingDue();
    }

    function test_Observe_RecordsTimeLiquidityAndCumulativePrice() external {
        skip(99);
        uint256 cumulative = 100 * ((500_000e6 << 112) / uint256(1_000_000e18));
        vm.expectEmit(address(oracle));
        emit UniswapV2Oracle.Observed(block.timestamp, root(uint256(500_000e6) * 1_000_000e18), cumulative);
        vm.assertTrue(oracle.observe(), "recorded");
        UniswapV2Oracle.Observation memory first = oracle.observation(0);
        vm.assertEq(first.timestamp, block.timestamp, "timestamp");
        vm.assertEq(first.liquidity, root(uint256(500_000e6) * 1_000_000e18), "liquidity");
        vm.assertEq(first.cumulativePrice, cumulative, "cumulative price");
    }

    function test_Observe_KeepsAsManyAsTheRingHoldsNewestFirst() external {
        uint256 start = block.timestamp;
        for (uint256 n = 1; n <= 20; ++n) {
            vm.assertTrue(oracle.observe(), "recorded");
            uint256 kept = n < 8 ? n : 8;
            vm.assertEq(oracle.observationCount(), kept, "count");
            for (uint256 i = 0; i < kept; ++i) {
                vm.assertEq(oracle.observation(i).timestamp, start + (n - 1 - i) * PERIOD, "order");
            }
            skip(PERIOD);
        }
    }

    function testFuzz_A1_ObserveRecordsWhatThePreviewReturned(uint256 time, uint256 amount) external {
        oracle.observe();
        skip(bound(time, 0, 10 * PERIOD));
        pump(bound(amount, 1, 400_000e6));
        skip(bound(time, 0, 100));
        (bool due, UniswapV2Oracle.Observation memory next) = oracle.previewObserve();
        vm.assertEq(oracle.observe(), due, "A1: due");
        if (due) vm.assertEq(abi.encode(oracle.observation(0)), abi.encode(next), "A1: observation");
    }

    // observation

    function test_Observation_RevertWhen_ThePositionIsNotBelowTheCount() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NoObservation.selector, 0, 0));
        oracle.observation(0);
        oracle.observe();
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NoObservation.selector, 1, 1));
        oracle.observation(1);
    }

    // price

    function test_P2_Price_RevertWhen_ThePairIsEmpty() external {
        warmUp();
        base.burn(address(pair), base.balanceOf(address(pair)));
        pair.sync();
        bytes memory empty = abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_EmptyPool.selector);
        vm.expectRevert(empty);
        oracle.price();
        vm.expectRevert(empty);
        oracle.referenceReserve();
        vm.expectRevert(empty);
        oracle.openingRatio();
    }

    function test_P2_Price_RevertWhen_NothingWasObserved() external {
        bytes memory notReady = abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NotReady.selector, 0, WINDOW);
        vm.expectRevert(notReady);
        oracle.price();
        vm.expectRevert(notReady);
        oracle.referenceReserve();
    }

    function test_P2_Price_RevertWhen_TheOldestObservationIsYoungerThanTheWindow() external {
        oracle.observe();
        skip(WINDOW - 1);
        oracle.observe();
        bytes memory notReady =
            abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NotReady.selector, WINDOW - 1, WINDOW);
        vm.expectRevert(notReady);
        oracle.price();
        vm.expectRevert(notReady);
        oracle.referenceReserve();
        skip(1);
        vm.assertEq(priceNow(), 0.5e18 - 1, "at the window");
    }

    function test_P2_Price_RevertWhen_TheHeartbeatWasLate() external {
        warmUp();
        skip(MAXIMUM_GAP - PERIOD);
        // Exactly the tolerated gap since the last observation: the start of the average is at most gap + window old.
        oracle.price();
        skip(WINDOW);
        vm.assertEq(
            oracle.observation(0).timestamp, block.timestamp - WINDOW - MAXIMUM_GAP, "the last one is the start"
        );
        oracle.price();
        skip(1);
        bytes memory stale =
            abi.encodeWithSelector(Freshness.Freshness_Stale.selector, WINDOW + MAXIMUM_GAP + 1, WINDOW + MAXIMUM_GAP);
        vm.expectRevert(stale);
        oracle.price();
        vm.expectRevert(stale);
        oracle.referenceReserve();
    }

    function test_P2_Price_AnswersAgainWithinAWindowAfterTheHeartbeatResumes() external {
        warmUp();
        skip(30 days);
        oracle.observe();
        vm.expectRevert(
            abi.encodeWithSelector(Freshness.Freshness_Stale.selector, 30 days + PERIOD, WINDOW + MAXIMUM_GAP)
        );
        oracle.price();
        skip(WINDOW - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                Freshness.Freshness_Stale.selector, 30 days + PERIOD + WINDOW - 1, WINDOW + MAXIMUM_GAP
            )
        );
        oracle.price();
        skip(1);
        vm.assertEq(priceNow(), 0.5e18 - 1, "a window later");
    }

    function test_P2_Price_RevertWhen_ItRoundsToZero() external {
        deploy(2, 27, 1e20, 1e6);
        warmUp();
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_ZeroPrice.selector));
        oracle.price();
    }

    function test_Price_ReturnsTheAverageSinceTheNewestObservationOldEnough() external {
        warmUp();
        // Half of the hour at 0.5, then a pool in which 500 000 more assets lie.
        donate(0, 500_000e6);
        skip(30 minutes);
        // The newest observation at least an hour old is 70 minutes before, 40 of them at 0.5 and 30 at 1.
        vm.assertEq(block.timestamp - startOfAverage(), 60 minutes, "start");
        (uint256 price, uint256 updatedAt) = oracle.price();
        assertSame(price, 0.75e18, "half and half");
        vm.assertEq(updatedAt, block.timestamp, "stands for now");
        skip(5 minutes);
        assertSame(priceNow(), (uint256(30) * 0.5e18 + 35 * 1e18) / 65, "the start stays until the next is old enough");
    }

    function test_Price_OfTheOtherTokenIsTheAverageOfTheInverse() external {
        oracle = new UniswapV2Oracle(pair, address(asset), WINDOW, PERIOD, MAXIMUM_GAP);
        warmUp();
        assertSame(priceNow(), 2e18, "inverse");
    }

    function testFuzz_A4_Price_NormalisesWhateverDecimalsTheTokensHave(uint256 dBase, uint256 dAsset, uint256 price)
        external
    {
        dBase = bound(dBase, 2, 27);
        dAsset = bound(dAsset, 2, 27);
        price = bound(price, 1, 10_000);
        deploy(dBase, dAsset, 100 * 10 ** dBase, 100 * price * 10 ** dAsset);
        warmUp();
        // Truncated by one in 2^112 of the raw ratio, which is 10^-25 for the most extreme decimals.
        vm.assertApproxEqAbs(priceNow(), price * 1e18, price * 1e10, "whole assets per whole base");
        vm.assertLe(priceNow(), price * 1e18, "rounded down");
    }

    // referenceReserve

    function test_ReferenceReserve_ReturnsThePresentReserveWhenItIsTheLeast() external {
        warmUp();
        dump(100_000e18);
        (uint256 reserve,) = reserves(pair, address(asset));
        vm.assertEq(oracle.referenceReserve(), reserve, "present reserve");
        vm.assertLt(reserve, 500_000e6, "fell");
    }

    function test_ReferenceReserve_ReturnsWhatThePresentLiquidityHoldsAtTheAveragePrice() external {
        warmUp();
        withdraw(pair.balanceOf(address(this)) / 2);
        pump(250_000e6);
        // Half of the liquidity at the unchanged average price: half of the reserve, although it is 500 000 again.
        (uint256 reserve,) = reserves(pair, address(asset));
        vm.assertApproxEqAbs(reserve, 500_000e6, 1e6, "present reserve");
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        uint256 expected = root(reserveAsset * reserveBase) * root((500_000e6 << 112) / uint256(1_000_000e18)) >> 56;
        vm.assertEq(oracle.referenceReserve(), expected, "half of the average");
        vm.assertApproxEqAbs(expected, 250_000e6, 400e6, "about half, and the fee of the pump");
    }

    function test_ReferenceReserve_ReturnsWhatTheLeastObservedLiquidityHoldsAtTheAveragePrice() external {
        warmUp();
        withdraw(pair.balanceOf(address(this)) / 5);
        oracle.observe();
        provide(200_000e18, 100_000e6);
        for (uint256 i = 0; i < 6; ++i) {
            skip(PERIOD);
            oracle.observe();
            vm.assertApproxEqAbs(oracle.referenceReserve(), 400_000e6, 1e6, "four fifths");
        }
        skip(PERIOD);
        vm.assertApproxEqAbs(oracle.referenceReserve(), 500_000e6, 1e6, "forgotten after the window");
    }

    // openingRatio

    function test_OpeningRatio_ReturnsOneWhenThePairDidNotChangeInThisBlock() external {
        skip(1);
        vm.assertEq(oracle.openingRatio(), 1e18, "no observation is needed");
    }

    function test_P2_OpeningRatio_RevertWhen_NothingWasObservedBeforeThisBlock() external {
        skip(PERIOD);
        pump(1e6);
        bytes memory notReady = abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NotReady.selector, 0, 1);
        vm.expectRevert(notReady);
        oracle.openingRatio();
        oracle.observe();
        vm.expectRevert(notReady);
        oracle.openingRatio();
    }

    function test_P2_OpeningRatio_RevertWhen_TheLastObservationIsTooOld() external {
        oracle.observe();
        skip(MAXIMUM_GAP);
        pump(1e6);
        oracle.openingRatio();
        skip(1);
        pump(1e6);
        bytes memory stale = abi.encodeWithSelector(Freshness.Freshness_Stale.selector, MAXIMUM_GAP + 1, MAXIMUM_GAP);
        vm.expectRevert(stale);
        oracle.openingRatio();
        // An observation of this block does not help.
        oracle.observe();
        vm.expectRevert(stale);
        oracle.openingRatio();
    }

    function test_OpeningRatio_ReturnsTheAverageSinceTheLastObservationOverThePresentPrice() external {
        oracle.observe();
        skip(PERIOD);
        donate(0, 125_000e6);
        // The price was 0.5 and is 0.625: 0.8, rounded down.
        vm.assertEq(oracle.openingRatio(), 0.8e18 - 1, "ratio");
    }

    function test_OpeningRatio_SkipsAnObservationOfThisBlock() external {
        oracle.observe();
        skip(PERIOD);
        donate(0, 125_000e6);
        oracle.observe();
        vm.assertEq(oracle.openingRatio(), 0.8e18 - 1, "ratio");
    }

    /// @dev The limit that the header states: the bound knows the last average, not the price this block opened at.
    function test_OpeningRatio_IsLooseByWhatThePriceFellSinceTheLastObservation() external {
        oracle.observe();
        skip(1);
        donate(1_000_000e18, 0);
        skip(3);
        vm.assertEq(oracle.openingRatio(), 1e18, "tight while nobody touched the pair");
        pair.sync();
        // One second at 0.5 and three at 0.25 average 0.3125, over 0.25.
        assertSame(oracle.openingRatio(), 1.25e18, "loose after a mere sync");
    }

    /// @dev A frame of its own: forge links `new` in tests through a cheatcode, and an expected revert of a cheatcode ends
    /// the test on the spot.
    function create(address priced, uint256 window, uint256 period, uint256 maximumGap)
        external
        returns (UniswapV2Oracle)
    {
        return new UniswapV2Oracle(pair, priced, window, period, maximumGap);
    }

    function _nothingDue() private {
        uint256 count = oracle.observationCount();
        (bool due, UniswapV2Oracle.Observation memory next) = oracle.previewObserve();
        vm.assertFalse(due, "due");
        vm.assertEq(abi.encode(next), new bytes(96), "preview is empty");
        vm.recordLogs();
        vm.assertFalse(oracle.observe(), "recorded");
        vm.assertEq(vm.getRecordedLogs().length, 0, "logs");
        vm.assertEq(oracle.observationCount(), count, "count");
    }
}
