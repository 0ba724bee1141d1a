// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IUniswapV3Pool
/// @notice The part of a Uniswap v3 pool that this project uses.
interface IUniswapV3Pool {
    /// @notice The pool's token with the lower address.
    function token0() external view returns (address);

    /// @notice The pool's token with the higher address.
    function token1() external view returns (address);

    /// @notice Fee on the input, which goes to the providers and not into the pool's reserves [1e6 = 100%].
    function fee() external view returns (uint24);

    /// @notice Distance between two ticks that a position may end at.
    function tickSpacing() external view returns (int24);

    /// @notice The pool's present state.
    /// @return sqrtPriceX96 Square root of the price of token 0 in token 1, of base units; zero until the pool is
    /// initialised [2^96 = 1.0].
    /// @return tick Tick of that price; one below it where a sale of token 0 ended exactly on a tick.
    /// @return observationIndex Position of the newest observation.
    /// @return observationCardinality Number of observations kept at present.
    /// @return observationCardinalityNext Number of observations it will keep once the present ones are full.
    /// @return feeProtocol Share of fees that the protocol takes, four bits a token.
    /// @return unlocked Whether the pool is outside every call that changes it.
    function slot0()
        external
        view
        returns (
            uint160 sqrtPriceX96,
            int24 tick,
            uint16 observationIndex,
            uint16 observationCardinality,
            uint16 observationCardinalityNext,
            uint8 feeProtocol,
            bool unlocked
        );

    /// @notice Liquidity in range at the present price.
    function liquidity() external view returns (uint128);

    /// @notice 256 compressed ticks, one bit each, that is set where a position ends.
    /// @param wordPosition Compressed tick over 256, rounded down.
    /// @return Bits of the word.
    function tickBitmap(int16 wordPosition) external view returns (uint256);

    /// @notice What happens at a tick.
    /// @param tick The tick.
    /// @return liquidityGross Liquidity of all positions that end there.
    /// @return liquidityNet Change of liquidity when the price crosses it upwards.
    /// @return feeGrowthOutside0X128 Fees in token 0 per liquidity on the other side of it.
    /// @return feeGrowthOutside1X128 Fees in token 1 per liquidity on the other side of it.
    /// @return tickCumulativeOutside Sum of ticks over time on the other side of it.
    /// @return secondsPerLiquidityOutsideX128 Seconds per liquidity on the other side of it.
    /// @return secondsOutside Seconds on the other side of it.
    /// @return initialized Whether a position ends there.
    function ticks(int24 tick)
        external
        view
        returns (
            uint128 liquidityGross,
            int128 liquidityNet,
            uint256 feeGrowthOutside0X128,
            uint256 feeGrowthOutside1X128,
            int56 tickCumulativeOutside,
            uint160 secondsPerLiquidityOutsideX128,
            uint32 secondsOutside,
            bool initialized
        );

    /// @notice One of the observations kept.
    /// @dev Written by the first change of tick, or of liquidity in range, of a block: it sums up to the beginning of
    /// that block.
    /// @param index Its position in the ring.
    /// @return blockTimestamp Time of the observation, modulo 2^32 [unix seconds].
    /// @return tickCumulative Sum of the tick over time, wrapping [s].
    /// @return secondsPerLiquidityCumulativeX128 Sum of one over the liquidity in range over time, wrapping
    /// [2^128 = 1 s].
    /// @return initialized Whether it was ever written.
    function observations(uint256 index)
        external
        view
        returns (
            uint32 blockTimestamp,
            int56 tickCumulative,
            uint160 secondsPerLiquidityCumulativeX128,
            bool initialized
        );

    /// @notice The two sums at several times, interpolated between observations.
    /// @param secondsAgos How far back from now each time lies [seconds].
    /// @return tickCumulatives Sum of the tick over time, wrapping [s].
    /// @return secondsPerLiquidityCumulativeX128s Sum of one over the liquidity in range over time, wrapping
    /// [2^128 = 1 s].
    function observe(uint32[] calldata secondsAgos)
        external
        view
        returns (int56[] memory tickCumulatives, uint160[] memory secondsPerLiquidityCumulativeX128s);

    /// @notice Makes the pool keep at least so many observations, once the present ones are full.
    /// @param observationCardinalityNext Number of observations.
    function increaseObservationCardinalityNext(uint16 observationCardinalityNext) external;

    /// @notice Trades: sends the output, then calls `uniswapV3SwapCallback` of the caller for the input.
    /// @param recipient Receiver of the output.
    /// @param zeroForOne Whether token 0 is sold.
    /// @param amountSpecified Input if positive, output if negative [base units].
    /// @param sqrtPriceLimitX96 Square root price at which the trade ends even if the amount is not used up
    /// [2^96 = 1.0].
    /// @param data Handed on to the callback.
    /// @return amount0 What the pool received of token 0; negative if it paid [base units].
    /// @return amount1 What the pool received of token 1; negative if it paid [base units].
    function swap(
        address recipient,
        bool zeroForOne,
        int256 amountSpecified,
        uint160 sqrtPriceLimitX96,
        bytes calldata data
    ) external returns (int256 amount0, int256 amount1);
}
