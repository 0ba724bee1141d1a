// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ILiquidityOracle
/// @notice What a lot may be sized by: liquidity that was there before this block, and the price at which it opened.
interface ILiquidityOracle {
    /// @notice Input-side reserve that a caller cannot inflate: the least of the present one and its time average.
    /// @return reserve Reserve of the market's input asset [base units of that asset].
    function referenceReserve() external view returns (uint256 reserve);

    /// @notice Price at which this block opened over the present price.
    /// @dev 1e18 while nobody has traded in this block. Afterwards the opening price is estimated by the average since
    /// the last observation, which no transaction of this block can move.
    /// @return ratio Opening price over present price [1e18 = 1.0], rounded down.
    function openingRatio() external view returns (uint256 ratio);
}
