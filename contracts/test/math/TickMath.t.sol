// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TickMath} from "../../src/math/TickMath.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {UniswapV3} from "../base/UniswapV3.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {MathHarness} from "./MathHarness.sol";

/// @notice Ticks and square root prices are those of the real pool, at every boundary that was tried.
/// @dev The pool tells the tick of a price when it is initialised; its price slot is cleared in between. A tick's price
/// is the least one that the pool gives this tick.
contract TickMathTest is UniswapV3 {
    MathHarness private math;
    IUniswapV3PoolFull private pool;

    function setUp() external {
        math = new MathHarness();
        deployUniswapV3();
        TestToken a = new TestToken("A", 18);
        TestToken b = new TestToken("B", 18);
        pool = IUniswapV3PoolFull(factoryV3.createPool(address(a), address(b), 3000));
    }

    // ------ Against the pool ------

    function testFuzz_TickIsThePools(uint256 seed) external {
        uint256 bits = 32 + seed % 129;
        uint160 sqrtPrice = uint160(bound(seed >> 8, (1 << bits) / 2, (1 << bits) - 1));
        if (sqrtPrice < TickMath.MIN_SQRT_PRICE) sqrtPrice = TickMath.MIN_SQRT_PRICE;
        if (sqrtPrice >= TickMath.MAX_SQRT_PRICE) sqrtPrice = TickMath.MAX_SQRT_PRICE - 1;
        vm.assertEq(math.tickAtSqrtPrice(sqrtPrice), _poolTick(sqrtPrice), "tick");
    }

    function testFuzz_PriceIsThePools(uint256 seed) external {
        _assertBoundary(_tick(seed));
    }

    function test_PriceIsThePoolsAtTheEndsAndAroundPowersOfTwo() external {
        _assertBoundary(TickMath.MIN_TICK + 1);
        _assertBoundary(TickMath.MAX_TICK - 1);
        vm.assertEq(_poolTick(TickMath.MIN_SQRT_PRICE), TickMath.MIN_TICK, "lowest");
        vm.assertEq(_poolTick(TickMath.MAX_SQRT_PRICE - 1), TickMath.MAX_TICK - 1, "highest");
        for (uint256 bit = 0; bit < 20; ++bit) {
            int24 tick = int24(int256(uint256(1) << bit));
            for (int24 near = -1; near <= 1; ++near) {
                if (tick + near >= TickMath.MAX_TICK) continue;
                _assertBoundary(tick + near);
                _assertBoundary(-tick - near);
            }
        }
    }

    // ------ By themselves ------

    /// @dev Every boundary of a stretch of the domain that the seed chooses, both sides of it.
    function testFuzz_EveryBoundaryOfAStretch(uint256 seed) external view {
        int24 from = _tick(seed);
        uint160 previous = math.sqrtPriceAtTick(from - 1);
        for (int24 tick = from; tick < from + 200 && tick < TickMath.MAX_TICK; ++tick) {
            uint160 sqrtPrice = math.sqrtPriceAtTick(tick);
            vm.assertGt(sqrtPrice, previous, "prices rise with ticks");
            vm.assertEq(math.tickAtSqrtPrice(sqrtPrice), tick, "at the boundary");
            vm.assertEq(math.tickAtSqrtPrice(sqrtPrice - 1), tick - 1, "below it");
            previous = sqrtPrice;
        }
    }

    function test_KnownPrices() external view {
        vm.assertEq(math.sqrtPriceAtTick(0), 1 << 96, "one");
        vm.assertEq(math.sqrtPriceAtTick(TickMath.MIN_TICK), TickMath.MIN_SQRT_PRICE, "lowest");
        vm.assertEq(math.sqrtPriceAtTick(TickMath.MAX_TICK), TickMath.MAX_SQRT_PRICE, "highest");
        vm.assertEq(math.tickAtSqrtPrice(1 << 96), 0, "one");
        vm.assertEq(math.tickAtSqrtPrice((1 << 96) - 1), -1, "just below one");
        vm.assertEq(math.tickAtSqrtPrice(TickMath.MIN_SQRT_PRICE), TickMath.MIN_TICK, "lowest");
        vm.assertEq(math.tickAtSqrtPrice(TickMath.MAX_SQRT_PRICE - 1), TickMath.MAX_TICK - 1, "highest");
    }

    function test_RevertWhen_TickOutOfRange() external {
        vm.expectRevert(abi.encodeWithSelector(TickMath.TickMath_Tick.selector, TickMath.MAX_TICK + 1));
        math.sqrtPriceAtTick(TickMath.MAX_TICK + 1);
        vm.expectRevert(abi.encodeWithSelector(TickMath.TickMath_Tick.selector, TickMath.MIN_TICK - 1));
        math.sqrtPriceAtTick(TickMath.MIN_TICK - 1);
        vm.expectRevert(abi.encodeWithSelector(TickMath.TickMath_Tick.selector, type(int24).min));
        math.sqrtPriceAtTick(type(int24).min);
    }

    function test_RevertWhen_PriceOutOfRange() external {
        vm.expectRevert(abi.encodeWithSelector(TickMath.TickMath_SqrtPrice.selector, TickMath.MIN_SQRT_PRICE - 1));
        math.tickAtSqrtPrice(TickMath.MIN_SQRT_PRICE - 1);
        vm.expectRevert(abi.encodeWithSelector(TickMath.TickMath_SqrtPrice.selector, TickMath.MAX_SQRT_PRICE));
        math.tickAtSqrtPrice(TickMath.MAX_SQRT_PRICE);
        vm.expectRevert(abi.encodeWithSelector(TickMath.TickMath_SqrtPrice.selector, 0));
        math.tickAtSqrtPrice(0);
    }

    /// @dev The pool gives `tick` at our price of it, and not just below.
    function _assertBoundary(int24 tick) private {
        uint160 sqrtPrice = math.sqrtPriceAtTick(tick);
        vm.assertEq(_poolTick(sqrtPrice), tick, "the pool's tick at the boundary");
        vm.assertEq(_poolTick(sqrtPrice - 1), tick - 1, "the pool's tick below it");
        vm.assertEq(math.tickAtSqrtPrice(sqrtPrice), tick, "at the boundary");
        vm.assertEq(math.tickAtSqrtPrice(sqrtPrice - 1), tick - 1, "below it");
    }

    function _tick(uint256 seed) private pure returns (int24) {
        uint256 span = uint256(int256(TickMath.MAX_TICK)) * 2 - 1;
        return TickMath.MIN_TICK + 1 + int24(int256(seed % span));
    }

    function _poolTick(uint160 sqrtPrice) private returns (int24) {
        vm.store(address(pool), bytes32(0), bytes32(0));
        pool.initialize(sqrtPrice);
        return tickOf(pool);
    }
}
