// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV3Pool} from "../../src/interfaces/IUniswapV3Pool.sol";
import {ConcentratedMath} from "../../src/math/ConcentratedMath.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV3OracleFixture} from "./UniswapV3OracleFixture.sol";

/// @notice The trees of `UniswapV3Oracle`, on the real pool.
contract UniswapV3OracleTest is UniswapV3OracleFixture {
    function setUp() external {
        vm.warp(1_800_000_000);
        deployUniswapV3();
        deploy(18, 18, 3000, 1 << 96);
        provideV3(pool, -6000, 6000, LIQUIDITY);
    }

    function create(IUniswapV3Pool pool_, address base, uint256 window, uint256 cardinality)
        external
        returns (UniswapV3Oracle)
    {
        return new UniswapV3Oracle(pool_, base, window, cardinality);
    }

    // ------ constructor ------

    function test_RevertWhen_ThePoolDoesNotTradeTheAsset() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_UnknownAsset.selector, address(1)));
        this.create(pool, address(1), WINDOW, 2);
    }

    function test_RevertWhen_TheWindowIsOutOfBounds() external {
        address base = pool.token0();
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_Window.selector, 599, 10 minutes, 7 days)
        );
        this.create(pool, base, 599, 2);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_Window.selector, 7 days + 1, 10 minutes, 7 days)
        );
        this.create(pool, base, 7 days + 1, 2);
        vm.assertEq(this.create(pool, base, 10 minutes, 2).WINDOW(), 10 minutes, "shortest");
        vm.assertEq(this.create(pool, base, 7 days, 65_535).CARDINALITY(), 65_535, "longest");
    }

    function test_RevertWhen_TheCardinalityIsOutOfBounds() external {
        address base = pool.token0();
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_Cardinality.selector, 1, 2, 65_535));
        this.create(pool, base, WINDOW, 1);
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_Cardinality.selector, 65_536, 2, 65_535));
        this.create(pool, base, WINDOW, 65_536);
    }

    function test_RevertWhen_TheFeeIsTooHigh() external {
        factoryV3.enableFeeAmount(100_001, 50);
        IUniswapV3Pool dear = createPoolV3(pool.token0(), pool.token1(), 100_001, 1 << 96);
        address base = pool.token0();
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_Fee.selector, 100_001, 100_000));
        this.create(dear, base, WINDOW, 2);
    }

    function test_RevertWhen_ThePoolHasNoPrice() external {
        IUniswapV3Pool fresh = IUniswapV3Pool(factoryV3.createPool(pool.token0(), pool.token1(), 500));
        address base = pool.token0();
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_NotInitialised.selector));
        this.create(fresh, base, WINDOW, 2);
    }

    function test_A4_RevertWhen_TheDecimalsAreUnsupported() external {
        TestToken odd = new TestToken("ODD", 28);
        IUniswapV3Pool other = createPoolV3(pool.token0(), address(odd), 3000, 1 << 96);
        address base = pool.token0();
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        this.create(other, base, WINDOW, 2);
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        this.create(other, address(odd), WINDOW, 2);
    }

    function test_ConstructorStoresBothDirections() external view {
        vm.assertEq(address(oracle0.POOL()), address(pool), "pool");
        vm.assertEq(oracle0.BASE(), pool.token0(), "base");
        vm.assertEq(oracle0.QUOTE(), pool.token1(), "quote");
        vm.assertEq(oracle1.BASE(), pool.token1(), "base, reverse");
        vm.assertEq(oracle1.QUOTE(), pool.token0(), "quote, reverse");
    }

    // ------ grow ------

    function test_GrowInSteps() external {
        vm.expectEmit(address(oracle0));
        emit UniswapV3Oracle.Grown(1, 6);
        vm.assertEq(oracle0.grow(5), 6, "a step");
        vm.assertEq(oracle0.grow(type(uint256).max), CARDINALITY, "the rest");
        (,,,, uint16 next,,) = pool.slot0();
        vm.assertEq(next, CARDINALITY, "the pool's");
        vm.recordLogs();
        vm.assertEq(oracle0.grow(1), CARDINALITY, "nothing to do");
        vm.assertEq(vm.getRecordedLogs().length, 0, "says nothing");
        vm.assertEq(oracle0.grow(0), CARDINALITY, "nothing asked");
    }

    function test_GrowNeverShrinks() external {
        pool.increaseObservationCardinalityNext(50);
        vm.assertEq(oracle0.grow(5), 50, "others asked for more");
    }

    // ------ price ------

    function test_RevertWhen_ThePoolKeepsTooFewObservations() external {
        skip(WINDOW);
        bytes memory refusal =
            abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_Cardinality.selector, 1, CARDINALITY, 65_535);
        vm.expectRevert(refusal);
        oracle0.price();
        vm.expectRevert(refusal);
        oracle0.referenceReserve();
        vm.expectRevert(refusal);
        oracle0.openingRatio();
        // Room alone is not enough: the pool grows with its next observation.
        oracle0.grow(CARDINALITY);
        vm.expectRevert(refusal);
        oracle0.price();
        touch();
        oracle0.price();
    }

    function test_RevertWhen_TheHistoryIsTooShort() external {
        oracle0.grow(CARDINALITY);
        skip(1);
        touch();
        skip(WINDOW - 2);
        bytes memory refusal =
            abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_NotReady.selector, WINDOW - 1, WINDOW);
        vm.expectRevert(refusal);
        oracle0.price();
        vm.expectRevert(refusal);
        oracle0.referenceReserve();
        skip(1);
        oracle0.price();
    }

    function test_RevertWhen_TradesOverwriteTheHistory() external {
        settle();
        for (uint256 i = 0; i < CARDINALITY; ++i) {
            skip(12);
            touch();
        }
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_NotReady.selector, (CARDINALITY - 1) * 12, WINDOW)
        );
        oracle0.price();
        skip(WINDOW - (CARDINALITY - 1) * 12);
        oracle0.price();
    }

    function test_PriceOfASteadyPool() external {
        settle();
        (uint256 price, uint256 updatedAt) = oracle0.price();
        vm.assertEq(price, WAD, "price");
        vm.assertEq(updatedAt, block.timestamp, "stands for now");
        vm.assertEq(priceOf(oracle1), WAD, "reverse");
    }

    function test_PriceIsTheMeanTick() external {
        settle();
        // 600 seconds at tick 300, the other 1200 at 0: tick 100.
        tradeV3To(pool, false, 1e30, TickMath.sqrtPriceAtTick(300));
        skip(600);
        vm.assertEq(priceOf(oracle0), _priceAt(100), "mean tick 100");
        vm.assertEq(priceOf(oracle1), _inverseAt(100), "reverse");
        // One second more: 300300/1800, rounded to the lower price of either token.
        skip(1);
        vm.assertEq(priceOf(oracle0), _priceAt(100), "rounded down");
        vm.assertEq(priceOf(oracle1), _inverseAt(101), "rounded up");
    }

    function test_PriceIsTheMeanTickBelowZero() external {
        settle();
        tradeV3To(pool, true, 1e30, TickMath.sqrtPriceAtTick(-300));
        skip(601);
        // The sale ended exactly on −300, which the pool counts as −301: −301·601/1800 = −100.5.
        vm.assertEq(priceOf(oracle0), _priceAt(-101), "rounded down");
        vm.assertEq(priceOf(oracle1), _inverseAt(-100), "rounded up");
    }

    function testFuzz_PriceIsTheFloorForAllDecimals(uint256 seed) external {
        uint256 decimals0 = 2 + seed % 26;
        uint256 decimals1 = 2 + (seed >> 8) % 26;
        int24 tick = int24(int256((seed >> 16) % 500_000)) - 250_000;
        deploy(uint8(decimals0), uint8(decimals1), 3000, TickMath.sqrtPriceAtTick(tick));
        settle();
        _assertPrice(oracle0, TickMath.sqrtPriceAtTick(tick), true, decimals0, decimals1);
        _assertPrice(oracle1, TickMath.sqrtPriceAtTick(tick), false, decimals1, decimals0);
    }

    function test_PriceAtTheEndsOfPrices() external {
        deploy(18, 18, 100, TickMath.MAX_SQRT_PRICE - 1);
        settle();
        vm.assertEq(
            priceOf(oracle0),
            340_222_764_559_932_100_856_772_485_357_204_312_907_040_690_590_340_338_471,
            "the last tick below 2^128"
        );
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_ZeroPrice.selector));
        oracle1.price();
        deploy(18, 18, 100, TickMath.MIN_SQRT_PRICE);
        settle();
        vm.assertEq(
            priceOf(oracle1),
            340_256_786_698_763_678_858_396_856_460_488_307_819_979_090_561_464_864_775,
            "the first, reverse"
        );
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_ZeroPrice.selector));
        oracle0.price();
    }

    function test_PriceAcrossTheEndOfThirtyTwoBits() external {
        vm.warp((1 << 32) - 1000);
        deploy(18, 18, 3000, 1 << 96);
        provideV3(pool, -6000, 6000, LIQUIDITY);
        settle();
        vm.assertGt(block.timestamp, 1 << 32, "time has not wrapped");
        vm.assertEq(priceOf(oracle0), WAD, "price");
        vm.assertEq(oracle0.referenceReserve(), LIQUIDITY, "reserve");
        skip(12);
        tradeV3To(pool, false, 1e30, TickMath.sqrtPriceAtTick(60));
        vm.assertEq(priceOf(oracle0), WAD, "price in the block of a trade");
    }

    // ------ openingRatio ------

    function test_OpeningRatioOfAQuietBlockIsOfTheTicksEnd() external {
        settle();
        vm.assertEq(oracle0.openingRatio(), WAD, "at the lower end of its tick");
        uint256 upper = TickMath.sqrtPriceAtTick(1);
        vm.assertEq(oracle1.openingRatio(), _squared(1 << 96, upper), "a tick below its upper end");
        touch();
        vm.assertEq(oracle0.openingRatio(), WAD, "after an observation");
    }

    function test_OpeningRatioAfterATrade() external {
        settle();
        tradeV3To(pool, false, 1e30, TickMath.sqrtPriceAtTick(60));
        vm.assertEq(oracle0.openingRatio(), _squared(1 << 96, sqrtPriceOf(pool)), "up");
        vm.assertEq(oracle1.openingRatio(), _squared(sqrtPriceOf(pool), TickMath.sqrtPriceAtTick(1)), "up, reverse");
        tradeV3To(pool, true, 1e30, TickMath.sqrtPriceAtTick(-60));
        vm.assertEq(oracle0.openingRatio(), _squared(1 << 96, sqrtPriceOf(pool)), "down");
        vm.assertEq(oracle1.openingRatio(), _squared(sqrtPriceOf(pool), TickMath.sqrtPriceAtTick(1)), "down, reverse");
        skip(12);
        vm.assertEq(oracle0.openingRatio() > WAD - WAD / 9000, true, "the next block opens where this one ended");
    }

    function test_OpeningRatioWhereTheRingWraps() external {
        settle();
        for (uint256 i = 0; i < 2 * CARDINALITY; ++i) {
            skip(12);
            int24 from = tickOf(pool);
            tradeV3To(pool, i % 3 == 0, 1e30, TickMath.sqrtPriceAtTick(i % 3 == 0 ? from - 90 : from + 50));
            uint256 expected = _squared(TickMath.sqrtPriceAtTick(from), sqrtPriceOf(pool));
            vm.assertEq(oracle0.openingRatio(), expected, "not the tick the block opened at");
        }
    }

    // ------ referenceReserve ------

    function test_ReferenceReserveOfASteadyPool() external {
        settle();
        vm.assertEq(oracle0.referenceReserve(), LIQUIDITY, "token 1");
        vm.assertEq(oracle1.referenceReserve(), LIQUIDITY, "token 0");
    }

    function test_ReferenceReserveIsOfTheLeastLiquidityOnTheWay() external {
        settle();
        withdrawV3(pool, -6000, 6000, LIQUIDITY);
        provideV3(pool, -6000, 60, LIQUIDITY);
        provideV3(pool, 60, 6000, LIQUIDITY / 4);
        vm.assertEq(oracle0.referenceReserve(), LIQUIDITY / 4, "upwards");
        vm.assertEq(oracle1.referenceReserve(), LIQUIDITY, "downwards");
        provideV3(pool, 60, 120, LIQUIDITY);
        vm.assertEq(oracle0.referenceReserve(), LIQUIDITY, "filled up");
    }

    function test_ReferenceReserveIsOfTheHarmonicMean() external {
        settle();
        provideV3(pool, -6000, 6000, 3 * LIQUIDITY);
        skip(WINDOW / 2);
        // 1/L is on average (1 + 1/4)/2 = 5/8 of one over LIQUIDITY.
        uint256 mean = uint256(LIQUIDITY) * 8 / 5;
        vm.assertApproxEqAbs(oracle0.referenceReserve(), mean, mean / 1e9, "mean");
        skip(WINDOW / 2);
        vm.assertApproxEqAbs(oracle0.referenceReserve(), 4 * uint256(LIQUIDITY), 4e15, "all of it in the end");
        withdrawV3(pool, -6000, 6000, 3 * LIQUIDITY);
        vm.assertEq(oracle0.referenceReserve(), LIQUIDITY, "taken out now");
    }

    function test_ReferenceReserveOfAnEmptyPool() external {
        withdrawV3(pool, -6000, 6000, LIQUIDITY);
        settle();
        vm.assertEq(oracle0.referenceReserve(), 0, "nothing now");
        // The pool counts no liquidity as one.
        provideV3(pool, -6000, 6000, LIQUIDITY);
        vm.assertLe(oracle0.referenceReserve(), 1, "nothing on average");
    }

    // ------ helpers ------

    function _priceAt(int24 tick) private pure returns (uint256) {
        uint256 root = TickMath.sqrtPriceAtTick(tick);
        return ConcentratedMath.amount1Down(0, uint160(root * root >> 96), uint128(WAD));
    }

    function _inverseAt(int24 tick) private pure returns (uint256) {
        uint256 root = TickMath.sqrtPriceAtTick(tick);
        return WAD * (1 << 192) / (root * root);
    }

    function _squared(uint256 a, uint256 b) private pure returns (uint256) {
        return a * WAD / b * a / b;
    }

    /// @dev The price times its unit is at most the true one, and one more of it is above.
    function _assertPrice(
        UniswapV3Oracle oracle,
        uint256 root,
        bool direct,
        uint256 decimalsBase,
        uint256 decimalsQuote
    ) private {
        int256 power = 18 + int256(decimalsBase) - int256(decimalsQuote);
        uint256 up = power > 0 ? 10 ** uint256(power) : 1;
        uint256 down = power < 0 ? 10 ** uint256(-power) : 1;
        // price/down·up of 2^192 over root², or the reverse; root is below 2^115 here.
        (uint256 numerator, uint256 denominator) =
            direct ? (root * root, uint256(1) << 192) : (uint256(1) << 192, root * root);
        uint256 expected = math.mulDivDown(numerator, up, denominator) / down;
        if (expected == 0) vm.expectRevert(abi.encodeWithSelector(UniswapV3Oracle.UniswapV3Oracle_ZeroPrice.selector));
        (uint256 price,) = oracle.price();
        if (expected != 0) vm.assertEq(price, expected, "price");
    }
}
