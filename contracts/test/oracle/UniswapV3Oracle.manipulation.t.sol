// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TickMath} from "../../src/math/TickMath.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV3OracleFixture} from "./UniswapV3OracleFixture.sol";

/// @notice What nobody can do to `UniswapV3Oracle` within a block, tried on the real pool.
contract UniswapV3OracleManipulationTest is UniswapV3OracleFixture {
    uint256 private price0;
    uint256 private price1;
    uint256 private reserve0;
    uint256 private reserve1;
    /// @dev What the mean liquidity holds at the mean price.
    uint256 private limit0;
    uint256 private limit1;

    function setUp() external {
        vm.warp(1_800_000_000);
        deployUniswapV3();
        deploy(18, 6, 3000, TickMath.sqrtPriceAtTick(-276_310));
        provideV3(pool, -300_000, -250_020, LIQUIDITY);
        settle();
        _remember();
    }

    /// @dev INV-1: any trades of any size in one block.
    function testFuzz_INV1_OneBlockDoesNotMoveThePrice(uint256 seed) external {
        for (uint256 i = 0; i < 5; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            // Nothing is left to sell to at the end of prices.
            if (sqrtPriceOf(pool) == endOfPrices(draw % 2 == 0)) continue;
            tradeV3(pool, draw % 2 == 0, 1 + (draw >> 8) % (1 << (draw >> 248 & 127)));
            _assertPrices();
        }
    }

    /// @dev INV-1: liquidity of this block counts for nothing, whatever it is combined with.
    function testFuzz_INV1_JustInTimeLiquidityAddsNothing(uint256 seed) external {
        int24 width = int24(int256(60 * (1 + seed % 20)));
        int24 middle = tickOf(pool) / 60 * 60;
        uint128 liquidity = uint128(1 + (seed >> 8) % 1e27);
        provideV3(pool, middle - width, middle + width + 60, liquidity);
        _assertNotRaised();
        tradeV3(pool, (seed >> 128) % 2 == 0, 1 + (seed >> 136) % 1e24);
        _assertPrices();
        withdrawV3(pool, middle - width, middle + width + 60, liquidity);
        _assertPrices();
    }

    /// @dev A second of liquidity is worth no more than its share of the window.
    function testFuzz_INV2_LiquidityForATimeAddsAtMostItsShare(uint256 time) external {
        time = bound(time, 1, WINDOW - 1);
        provideV3(pool, -300_000, -250_020, 1e30);
        skip(time);
        uint256 limit = reserve0 * WINDOW / (WINDOW - time);
        vm.assertLe(oracle0.referenceReserve(), limit + limit / 1e6 + 1, "more than 1/(1 - s)");
    }

    function test_T4_DonationsChangeNothing() external {
        TestToken(pool.token0()).mint(address(pool), 1e30);
        TestToken(pool.token1()).mint(address(pool), 1e30);
        _assertSame();
    }

    function test_FlashLoansChangeNothing() external {
        TestToken(pool.token0()).mint(address(pool), 1e30);
        TestToken(pool.token1()).mint(address(pool), 1e30);
        pool.flash(address(this), 1e30, 1e30, abi.encode(uint256(1e30), uint256(1e30)));
        _assertSame();
    }

    function test_WithdrawalLowersAtOnce() external {
        withdrawV3(pool, -300_000, -250_020, LIQUIDITY - 1e12);
        vm.assertLe(oracle0.referenceReserve(), reserve0 / 1e11, "token 1");
        vm.assertLe(oracle1.referenceReserve(), reserve1 / 1e11, "token 0");
    }

    /// @dev INV-3, for any trades of this block, those within a tick included.
    function testFuzz_INV3_TheOpeningPriceIsNeverOverstated(uint256 seed) external {
        // The block before ends anywhere.
        skip(12);
        _trade(seed);
        skip(12);
        uint256 opening = sqrtPriceOf(pool);
        for (uint256 i = 0; i < 4; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            _trade(draw);
            uint256 present = sqrtPriceOf(pool);
            // Roots near 2^76: squares have 153 bits, and 60 more of the ratio still fit.
            uint256 ratio0 = oracle0.openingRatio();
            vm.assertLe(ratio0 * present * present, WAD * opening * opening, "token 0");
            vm.assertGe(
                (ratio0 + ratio0 / 9999 + 2) * present * present, WAD * opening * opening, "token 0: more than a tick"
            );
            uint256 ratio1 = oracle1.openingRatio();
            vm.assertLe(ratio1 * opening * opening, WAD * present * present, "token 1");
            vm.assertGe(
                (ratio1 + ratio1 / 9999 + 2) * opening * opening, WAD * present * present, "token 1: more than a tick"
            );
        }
    }

    /// @dev Up to 14% of a reserve, and often no more than a fraction of a tick.
    function _trade(uint256 draw) private {
        uint256 amount = 1 + (draw >> 8) % (1 << (draw >> 240) % 57);
        tradeV3(pool, draw % 2 == 0, draw % 2 == 0 ? amount * 1e12 : amount);
    }

    function flashed() internal view override {
        _assertSame();
    }

    function _remember() private {
        price0 = priceOf(oracle0);
        price1 = priceOf(oracle1);
        reserve0 = oracle0.referenceReserve();
        reserve1 = oracle1.referenceReserve();
        uint256 mark = vm.snapshotState();
        provideV3(pool, -300_000, -250_020, 1e30);
        uint256 most0 = oracle0.referenceReserve();
        uint256 most1 = oracle1.referenceReserve();
        vm.revertToState(mark);
        (limit0, limit1) = (most0, most1);
    }

    function _assertPrices() private view {
        vm.assertEq(priceOf(oracle0), price0, "token 0's price moved");
        vm.assertEq(priceOf(oracle1), price1, "token 1's price moved");
        _assertNotRaised();
    }

    /// @dev The window's bound is that of the mean price; spot reserves of one block only lower it.
    function _assertNotRaised() private view {
        vm.assertLe(oracle0.referenceReserve(), limit0, "token 1's reserve raised");
        vm.assertLe(oracle1.referenceReserve(), limit1, "token 0's reserve raised");
    }

    function _assertSame() private view {
        _assertPrices();
        vm.assertEq(oracle0.referenceReserve(), reserve0, "token 1's reserve");
        vm.assertEq(oracle1.referenceReserve(), reserve1, "token 0's reserve");
    }
}
