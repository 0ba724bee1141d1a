// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TickMath} from "../../src/math/TickMath.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {UniswapV3} from "../base/UniswapV3.sol";
import {MathHarness} from "../math/MathHarness.sol";
import {TestToken} from "../tokens/TestToken.sol";

/// @notice A pool with a history, and an oracle for each of its tokens.
abstract contract UniswapV3OracleFixture is UniswapV3 {
    uint256 internal constant WINDOW = 30 minutes;
    uint256 internal constant CARDINALITY = 20;
    uint256 internal constant WAD = 1e18;
    uint128 internal constant LIQUIDITY = 1e24;

    MathHarness internal math;
    IUniswapV3PoolFull internal pool;
    /// @dev Prices token 0 in token 1, and token 1 in token 0.
    UniswapV3Oracle internal oracle0;
    UniswapV3Oracle internal oracle1;

    function deploy(uint8 decimals0, uint8 decimals1, uint24 fee, uint160 sqrtPrice) internal {
        math = new MathHarness();
        TestToken a = new TestToken("A", decimals0);
        TestToken b = new TestToken("B", decimals1);
        while (address(a) > address(b)) b = new TestToken("B", decimals1);
        pool = createPoolV3(address(a), address(b), fee, sqrtPrice);
        oracle0 = new UniswapV3Oracle(pool, pool.token0(), WINDOW, CARDINALITY);
        oracle1 = new UniswapV3Oracle(pool, pool.token1(), WINDOW, CARDINALITY);
    }

    /// @dev Enough observations, the last of them a window ago.
    function settle() internal {
        oracle0.grow(CARDINALITY);
        for (uint256 i = 0; i < 2; ++i) {
            skip(1 minutes);
            touch();
        }
        skip(WINDOW);
    }

    /// @dev Makes the pool write an observation without a change.
    function touch() internal {
        int24 spacing = pool.tickSpacing();
        int24 last = TickMath.MAX_TICK / spacing * spacing;
        int24 middle = tickOf(pool) / spacing * spacing;
        int24 lower = middle - spacing < -last ? -last : middle - spacing;
        int24 upper = middle + 2 * spacing > last ? last : middle + 2 * spacing;
        provideV3(pool, lower, upper, 1);
        pool.burn(lower, upper, 1);
    }

    function skip(uint256 time) internal {
        vm.warp(block.timestamp + time);
        vm.roll(block.number + 1);
    }

    function priceOf(UniswapV3Oracle oracle) internal view returns (uint256 price) {
        (price,) = oracle.price();
    }

    function uniswapV3FlashCallback(uint256 fee0, uint256 fee1, bytes calldata data) external {
        (uint256 amount0, uint256 amount1) = abi.decode(data, (uint256, uint256));
        flashed();
        _payPool(amount0 + fee0, amount1 + fee1);
    }

    /// @dev What a test does while it holds the pool's tokens.
    function flashed() internal virtual {}
}
