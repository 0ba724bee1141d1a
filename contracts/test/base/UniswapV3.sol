// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV3Pool} from "../../src/interfaces/IUniswapV3Pool.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {Base} from "./Base.sol";
import {IQuoterV2} from "./IQuoterV2.sol";
import {IUniswapV3Factory} from "./IUniswapV3Factory.sol";
import {IUniswapV3PoolFull} from "./IUniswapV3PoolFull.sol";

/// @notice Uniswap v3 itself, from the bytecode in its npm packages, and the callbacks of a trader and provider.
/// @dev The test contract pays the pool by minting test tokens into it: what it spends and gets is in the pool's return
/// values, not in its balances.
abstract contract UniswapV3 is Base {
    IUniswapV3Factory internal factoryV3;
    IQuoterV2 internal quoter;

    /// @dev The factory, the quoter, and the fee of 0.01% that the factory does not know by itself.
    function deployUniswapV3() internal {
        factoryV3 = IUniswapV3Factory(
            vm.deployCode(
                "node_modules/@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json"
            )
        );
        vm.label(address(factoryV3), "UniswapV3Factory");
        quoter = IQuoterV2(
            vm.deployCode(
                "node_modules/@uniswap/v3-periphery/artifacts/contracts/lens/QuoterV2.sol/QuoterV2.json",
                abi.encode(factoryV3, address(1))
            )
        );
        vm.label(address(quoter), "QuoterV2");
        factoryV3.enableFeeAmount(100, 1);
    }

    function createPoolV3(address tokenA, address tokenB, uint24 fee, uint160 sqrtPrice)
        internal
        returns (IUniswapV3PoolFull pool)
    {
        pool = IUniswapV3PoolFull(factoryV3.createPool(tokenA, tokenB, fee));
        pool.initialize(sqrtPrice);
        vm.label(address(pool), "UniswapV3Pool");
    }

    /// @dev A position of the test contract's own.
    function provideV3(IUniswapV3PoolFull pool, int24 lower, int24 upper, uint128 liquidity)
        internal
        returns (uint256 amount0, uint256 amount1)
    {
        return pool.mint(address(this), lower, upper, liquidity, "");
    }

    /// @dev Takes a position of the test contract's own out again, with its share of the fees.
    function withdrawV3(IUniswapV3PoolFull pool, int24 lower, int24 upper, uint128 liquidity)
        internal
        returns (uint256 amount0, uint256 amount1)
    {
        pool.burn(lower, upper, liquidity);
        (amount0, amount1) = pool.collect(address(this), lower, upper, type(uint128).max, type(uint128).max);
    }

    /// @dev Sells `amountIn` to the pool, without any contract of ours; returns what was used and what came out.
    function tradeV3(IUniswapV3PoolFull pool, bool zeroForOne, uint256 amountIn)
        internal
        returns (uint256 used, uint256 out)
    {
        return tradeV3To(pool, zeroForOne, amountIn, endOfPrices(zeroForOne));
    }

    /// @dev The same, ending at a price.
    function tradeV3To(IUniswapV3PoolFull pool, bool zeroForOne, uint256 amountIn, uint160 sqrtLimit)
        internal
        returns (uint256 used, uint256 out)
    {
        (int256 amount0, int256 amount1) = pool.swap(address(this), zeroForOne, int256(amountIn), sqrtLimit, "");
        (int256 paid, int256 received) = zeroForOne ? (amount0, amount1) : (amount1, amount0);
        return (uint256(paid), uint256(-received));
    }

    /// @dev What Uniswap's own quoter says.
    function quoteV3(IUniswapV3PoolFull pool, bool zeroForOne, uint256 amountIn)
        internal
        returns (uint256 out, uint256 crossed)
    {
        (address tokenIn, address tokenOut) =
            zeroForOne ? (pool.token0(), pool.token1()) : (pool.token1(), pool.token0());
        (out,, crossed,) = quoter.quoteExactInputSingle(
            IQuoterV2.QuoteExactInputSingleParams({
                tokenIn: tokenIn, tokenOut: tokenOut, amountIn: amountIn, fee: pool.fee(), sqrtPriceLimitX96: 0
            })
        );
    }

    function endOfPrices(bool zeroForOne) internal pure returns (uint160) {
        return zeroForOne ? TickMath.MIN_SQRT_PRICE + 1 : TickMath.MAX_SQRT_PRICE - 1;
    }

    function sqrtPriceOf(IUniswapV3Pool pool) internal view returns (uint160 sqrtPrice) {
        (sqrtPrice,,,,,,) = pool.slot0();
    }

    function tickOf(IUniswapV3Pool pool) internal view returns (int24 tick) {
        (, tick,,,,,) = pool.slot0();
    }

    /// @dev The pool wants to be paid for a position.
    function uniswapV3MintCallback(uint256 amount0, uint256 amount1, bytes calldata) external {
        _payPool(amount0, amount1);
    }

    /// @dev The pool wants to be paid for a trade.
    function uniswapV3SwapCallback(int256 amount0, int256 amount1, bytes calldata) external virtual {
        _payPool(amount0 > 0 ? uint256(amount0) : 0, amount1 > 0 ? uint256(amount1) : 0);
    }

    /// @dev Suites whose tokens cannot be minted at will pay otherwise.
    function _payPool(uint256 amount0, uint256 amount1) internal virtual {
        if (amount0 != 0) TestToken(IUniswapV3Pool(msg.sender).token0()).mint(msg.sender, amount0);
        if (amount1 != 0) TestToken(IUniswapV3Pool(msg.sender).token1()).mint(msg.sender, amount1);
    }
}
