// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ConcentratedMath} from "../../src/math/ConcentratedMath.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {UniswapV3} from "../base/UniswapV3.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {MathTest} from "./MathTest.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Amounts and steps are those of the real pool; lots are the largest that keep their promise, and no sandwich
/// of a safe lot profits.
contract ConcentratedMathTest is MathTest, UniswapV3 {
    /// @dev A position, and the prices of its ends.
    struct Range {
        int24 lower;
        int24 upper;
        uint128 liquidity;
        uint160 sqrtLower;
        uint160 sqrtUpper;
    }

    uint256 internal constant LARGEST = (1 << 126) - 1;
    uint160 internal constant ONE = 1 << 96;

    IUniswapV3PoolFull private pool;

    function setUp() public override {
        super.setUp();
        deployUniswapV3();
        TestToken a = new TestToken("A", 18);
        TestToken b = new TestToken("B", 18);
        pool = IUniswapV3PoolFull(factoryV3.createPool(address(a), address(b), 100));
    }

    // ------ Against the pool ------

    function testFuzz_AmountsAreThePools(uint256 seed) external {
        Range memory range;
        range.lower = _tick(seed);
        range.upper = _tick(seed >> 32);
        if (range.lower > range.upper) (range.lower, range.upper) = (range.upper, range.lower);
        if (range.lower == range.upper) ++range.upper;
        range.liquidity = uint128(magnitude(seed >> 64, 1, pool.maxLiquidityPerTick()));
        range.sqrtLower = math.sqrtPriceAtTick(range.lower);
        range.sqrtUpper = math.sqrtPriceAtTick(range.upper);
        // The part of the range above the price is token 0, the part below token 1.
        uint160 from = _start(_tick(seed >> 128), seed >> 160);
        if (from < range.sqrtLower) from = range.sqrtLower;
        if (from > range.sqrtUpper) from = range.sqrtUpper;

        uint256 amount0 = math.amount0Up(from, range.sqrtUpper, range.liquidity);
        uint256 amount1 = math.amount1Up(range.sqrtLower, from, range.liquidity);
        if (amount0 >> 127 != 0 || amount1 >> 127 != 0) return;
        (uint256 paid0, uint256 paid1) = provideV3(pool, range.lower, range.upper, range.liquidity);
        vm.assertEq(paid0, amount0, "amount0Up");
        vm.assertEq(paid1, amount1, "amount1Up");
        (uint256 got0, uint256 got1) = pool.burn(range.lower, range.upper, range.liquidity);
        vm.assertEq(got0, math.amount0Down(range.sqrtUpper, from, range.liquidity), "amount0Down");
        vm.assertEq(got1, math.amount1Down(from, range.sqrtLower, range.liquidity), "amount1Down");
    }

    /// @dev One range without a boundary in between, ending by the price or by the amount.
    function testFuzz_StepIsThePools(uint256 seed) external {
        int24 tick = int24(int256(seed % 1000)) * 256 - 128_000 + 100;
        uint160 sqrtPrice = _start(tick, seed >> 16);
        uint128 liquidity = uint128(magnitude(seed >> 32, 1, pool.maxLiquidityPerTick()));
        provideV3(pool, tick - 300, tick + 300, liquidity);
        bool zeroForOne = (seed >> 64) % 2 == 0;
        uint160 target = math.sqrtPriceAtTick(
            tick + (zeroForOne ? -int24(1) : int24(2)) + int24(int256((seed >> 72) % 40))
                * (zeroForOne ? -int24(1) : int24(1))
        );
        uint256 amount = magnitude(seed >> 96, 1, uint256(liquidity) * 2);

        (uint160 next, uint256 used, uint256 out, uint256 fee) =
            math.swapStep(sqrtPrice, target, liquidity, amount, 100);
        (uint256 paid, uint256 received) = tradeV3To(pool, zeroForOne, amount, target);
        vm.assertEq(sqrtPriceOf(pool), next, "price");
        vm.assertEq(paid, used + fee, "input");
        vm.assertEq(received, out, "output");
    }

    // ------ Next price ------

    function testFuzz_NextPriceNeverPasses(uint256 seed) external view {
        uint160 sqrtPrice = uint160(magnitude(seed, TickMath.MIN_SQRT_PRICE, TickMath.MAX_SQRT_PRICE));
        uint128 liquidity = uint128(magnitude(seed >> 8, 1, type(uint128).max));
        uint256 amount = magnitude(seed >> 16, 1, 1 << 128);
        uint160 next = math.nextSqrtPriceFromAmount0In(sqrtPrice, liquidity, amount);
        vm.assertLe(next, sqrtPrice, "a sale of token 0 raises its price");
        // The price asks for no more than was paid.
        if (next > 0) vm.assertLe(math.amount0Up(next, sqrtPrice, liquidity), amount, "moved too far");
    }

    function test_NextPriceFromAmount0InChangesItsFormWhereTheExactOneEnds() external view {
        uint256 edge = (MAX - ONE) / ONE;
        // ⌈2^96·2^96/(2^96 + edge·2^96)⌉ and ⌈2^96/(1 + edge + 1)⌉.
        vm.assertEq(math.nextSqrtPriceFromAmount0In(ONE, 1, edge), 1, "the last exact one");
        vm.assertEq(math.nextSqrtPriceFromAmount0In(ONE, 1, edge + 1), 1, "the first that divides first");
        vm.assertEq(math.nextSqrtPriceFromAmount0In(ONE, 1e18, 0), ONE, "nothing in");
        vm.assertEq(math.nextSqrtPriceFromAmount0In(ONE, 1e18, 1e18), ONE / 2, "half");
        // 2^224/2^159 = 2^65 before the sum: here the two forms differ.
        uint160 high = 1 << 159;
        vm.assertEq(
            math.nextSqrtPriceFromAmount0In(high, type(uint128).max, 1 << 97),
            ((uint256(type(uint128).max) << 96) - 1) / ((uint256(type(uint128).max) << 96) / high + (1 << 97)) + 1,
            "divides first"
        );
    }

    function test_RevertWhen_NextPriceOfAnEmptyPool() external {
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroPrice.selector));
        math.nextSqrtPriceFromAmount0In(0, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroPrice.selector));
        math.nextSqrtPriceFromAmount1In(0, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroLiquidity.selector));
        math.nextSqrtPriceFromAmount0In(ONE, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroLiquidity.selector));
        math.nextSqrtPriceFromAmount1In(ONE, 0, 1);
    }

    function test_RevertWhen_NextPriceOverflows() external {
        vm.expectRevert(panic(OVERFLOW));
        math.nextSqrtPriceFromAmount0In(1, 1, MAX);
        vm.assertEq(math.nextSqrtPriceFromAmount1In(ONE, 1, (1 << 64) - 2), (uint256(ONE) << 64) - ONE, "the last");
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        math.nextSqrtPriceFromAmount1In(ONE, 1, (1 << 64) - 1);
        vm.expectRevert(panic(OVERFLOW));
        math.nextSqrtPriceFromAmount1In(type(uint160).max, 1, MAX >> 96);
        expectRevertNamed("FullMulDivFailed()");
        math.nextSqrtPriceFromAmount1In(ONE, 1, (MAX >> 96) + 1);
    }

    function test_RevertWhen_AmountsAtPriceZero() external {
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroPrice.selector));
        math.amount0Down(0, ONE, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroPrice.selector));
        math.amount0Up(ONE, 0, 1);
        vm.assertEq(math.amount1Down(0, ONE, 7), 7, "token 1 needs no price");
    }

    // ------ Step ------

    function test_RevertWhen_TheFeeTakesAll() external {
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_FeePips.selector, 1_000_000));
        math.swapStep(ONE, ONE, 1, 1, 1_000_000);
        math.swapStep(ONE, ONE, 1, 1, 999_999);
    }

    function test_StepWithoutLiquidityIsFree() external view {
        (uint160 next, uint256 used, uint256 out, uint256 fee) = math.swapStep(ONE, 2 * ONE, 0, 1e18, 3000);
        vm.assertEq(next, 2 * ONE, "price");
        vm.assertEq(used + out + fee, 0, "amounts");
    }

    function testFuzz_StepNeverTakesMoreThanIsLeft(uint256 seed) external view {
        uint160 sqrtPrice = uint160(magnitude(seed, TickMath.MIN_SQRT_PRICE, TickMath.MAX_SQRT_PRICE));
        uint160 target = uint160(magnitude(seed >> 8, TickMath.MIN_SQRT_PRICE, TickMath.MAX_SQRT_PRICE));
        uint256 amount = magnitude(seed >> 16, 1, 1 << 128);
        (uint160 next, uint256 used,, uint256 fee) = math.swapStep(
            sqrtPrice, target, uint128(magnitude(seed >> 24, 1, type(uint128).max)), amount, uint24((seed >> 32) % 1e6)
        );
        vm.assertLe(used + fee, amount, "takes more than is left");
        if (next != target) vm.assertEq(used + fee, amount, "stops early and leaves something");
    }

    // ------ Virtual reserves ------

    function testFuzz_VirtualReservesAreFloors(uint256 seed) external view {
        uint160 sqrtPrice = uint160(magnitude(seed, TickMath.MIN_SQRT_PRICE, TickMath.MAX_SQRT_PRICE));
        uint128 liquidity = uint128(magnitude(seed >> 8, 1, type(uint128).max));
        (uint256 reserve0, uint256 reserve1) = math.virtualReserves(liquidity, sqrtPrice);
        assertFloor(reserve0, liquidity, ONE, sqrtPrice, "reserve0");
        assertFloor(reserve1, liquidity, sqrtPrice, ONE, "reserve1");
    }

    function test_RevertWhen_VirtualReservesAtPriceZero() external {
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ZeroPrice.selector));
        math.virtualReserves(1, 0);
    }

    // ------ Lots ------

    function testFuzz_ImpactLotIsTheLargest(uint256 seed, uint256 n) external view {
        (uint256 g, uint256 d) = fee(seed);
        uint256 x = magnitude(seed >> 8, 1, LARGEST / d);
        n = bound(n, 0, 3 * WAD);
        uint256 lot = math.concentratedImpactLot(x, n, WAD, g, d);
        uint256 scaled = x * d;
        uint256 reached = scaled + g * lot;
        vm.assertTrue(productLe(reached * reached, WAD, scaled * scaled, WAD + n), "moves the price too far");
        reached += g;
        vm.assertTrue(productLt(scaled * scaled, WAD + n, reached * reached, WAD), "a larger lot keeps the promise");
    }

    function testFuzz_ImpactLotIsNotBelowTheOneOfAPoolThatKeepsTheFee(uint256 seed, uint256 n) external view {
        (uint256 g, uint256 d) = fee(seed);
        uint256 x = magnitude(seed >> 8, 1, LARGEST / d);
        n = bound(n, 0, 3 * WAD);
        vm.assertLe(math.impactLot(x, n, WAD, g, d), math.concentratedImpactLot(x, n, WAD, g, d), "AmmMath's is larger");
    }

    function test_RevertWhen_ImpactLotIsUndefined() external {
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_Fee.selector, 0, 0));
        math.concentratedImpactLot(MAX, MAX, 0, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_Fee.selector, 2, 1));
        math.concentratedImpactLot(1, 1, 1, 2, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ReserveTooLarge.selector, LARGEST + 1));
        math.concentratedImpactLot(LARGEST + 1, MAX, 0, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ImpactTooLarge.selector, 1, 0));
        math.concentratedImpactLot(1, 1, 0, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_ImpactTooLarge.selector, 4, 1));
        math.concentratedImpactLot(1, 4, 1, 1, 1);
        vm.assertEq(math.concentratedImpactLot(LARGEST, 3, 1, 1, 1), LARGEST, "four times the price: twice the reserve");
    }

    function test_RevertWhen_ThresholdIsUndefined() external {
        vm.expectRevert(abi.encodeWithSelector(ConcentratedMath.ConcentratedMath_Fee.selector, 2, 1));
        math.concentratedSandwichThreshold(1, 2, 1);
        vm.expectRevert(panic(OVERFLOW));
        math.concentratedSandwichThreshold(1, 1, (1 << 128) + 1);
        expectRevertNamed("FullMulDivFailed()");
        math.concentratedSandwichThreshold(MAX, 1, 2);
        vm.assertEq(math.concentratedSandwichThreshold(1_000_000, 997, 1000), 3018, "0.003/0.997^2");
    }

    function testFuzz_ThresholdIsTheFeesShareAndMore(uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        uint256 x = magnitude(seed >> 8, 1, LARGEST / d);
        vm.assertLe(
            math.sandwichProofLot(x, g, d, 0), math.concentratedSandwichThreshold(x, g, d), "the enforced lot is larger"
        );
    }

    /// @dev † A buy, the lot, and the sale back, in one range: never a gain below the threshold, for any size.
    function testFuzz_P6_NoSandwichOfTheThresholdProfits(uint256 seed, uint256 attack) external view {
        uint128 liquidity = uint128(magnitude(seed, 1e18, 1e30));
        uint160 sqrtPrice = uint160(magnitude(seed >> 8, uint256(ONE) >> 20, uint256(ONE) << 20));
        uint24 pips = [uint24(100), 500, 3000, 10_000, 100_000][(seed >> 16) % 5];
        (, uint256 x) = math.virtualReserves(liquidity, sqrtPrice);
        uint256 lot = math.concentratedSandwichThreshold(x, 1e6 - pips, 1e6);
        attack = 1 + bound(attack, 0, x * 10);

        uint160 top = TickMath.MAX_SQRT_PRICE - 1;
        (uint160 next,, uint256 bought,) = math.swapStep(sqrtPrice, top, liquidity, attack, pips);
        if (lot > 0) (next,,,) = math.swapStep(next, top, liquidity, lot, pips);
        if (bought == 0) return;
        (,, uint256 back,) = math.swapStep(next, TickMath.MIN_SQRT_PRICE + 1, liquidity, bought, pips);
        vm.assertLe(back, attack, "the sandwich profits");
    }

    /// @dev The threshold is sharp: twice the flow can be sandwiched.
    function test_P6_AboveTheThresholdASandwichProfits() external view {
        uint128 liquidity = 1e24;
        uint256 lot = 2 * math.concentratedSandwichThreshold(1e24, 997, 1000);
        (uint160 next,, uint256 bought,) = math.swapStep(ONE, 2 * ONE, liquidity, 1e22, 3000);
        (next,,,) = math.swapStep(next, 2 * ONE, liquidity, lot, 3000);
        (,, uint256 back,) = math.swapStep(next, ONE / 2, liquidity, bought, 3000);
        vm.assertGt(back, 1e22, "the sandwich does not profit");
    }

    function _tick(uint256 seed) private pure returns (int24) {
        return TickMath.MIN_TICK + 1 + int24(int256(seed % (uint256(int256(TickMath.MAX_TICK)) * 2 - 1)));
    }

    /// @dev A fresh price within a tick.
    function _start(int24 tick, uint256 seed) private returns (uint160 sqrtPrice) {
        sqrtPrice = math.sqrtPriceAtTick(tick);
        sqrtPrice += uint160(seed % (math.sqrtPriceAtTick(tick + 1) - sqrtPrice));
        vm.store(address(pool), bytes32(0), bytes32(0));
        pool.initialize(sqrtPrice);
    }
}
