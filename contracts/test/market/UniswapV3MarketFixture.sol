// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {UniswapV3} from "../base/UniswapV3.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice A pool with any positions, and markets of ours in both directions.
abstract contract UniswapV3MarketFixture is UniswapV3 {
    using SafeERC20 for IERC20;

    IUniswapV3PoolFull internal pool;
    UniswapV3Market internal sell0;
    UniswapV3Market internal sell1;

    function open(address tokenA, address tokenB, uint24 fee, uint160 sqrtPrice) internal {
        pool = createPoolV3(tokenA, tokenB, fee, sqrtPrice);
        sell0 = new UniswapV3Market(pool, pool.token0());
        sell1 = new UniswapV3Market(pool, pool.token1());
    }

    function marketOf(bool zeroForOne) internal view returns (UniswapV3Market) {
        return zeroForOne ? sell0 : sell1;
    }

    /// @dev Sends the input, as a treasury does, and swaps.
    function take(UniswapV3Market market, uint256 amountIn, uint256 minimumOut, address recipient)
        internal
        returns (uint256)
    {
        fund(market, amountIn);
        return market.swap(amountIn, minimumOut, recipient);
    }

    function fund(UniswapV3Market market, uint256 amountIn) internal {
        TestToken(market.assetIn()).mint(market.inlet(), amountIn);
    }

    /// @dev `tick` moved to the spacing below it and into the range positions may end in.
    function usable(int256 tick, int24 spacing) internal pure returns (int24) {
        int256 last = int256(TickMath.MAX_TICK) / spacing * spacing;
        int256 aligned = tick / spacing * spacing;
        if (aligned > last) return int24(last);
        return aligned < -last ? int24(-last) : int24(aligned);
    }

    /// @dev A position over the whole range.
    function provideEverywhere(uint128 liquidity) internal {
        int24 spacing = pool.tickSpacing();
        provideV3(pool, usable(TickMath.MIN_TICK, spacing), usable(TickMath.MAX_TICK, spacing), liquidity);
    }
}
