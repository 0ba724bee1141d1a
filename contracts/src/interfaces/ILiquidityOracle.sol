// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ILiquidityOracle
/// @notice What a lot may be sized by: liquidity that was there before this block, and the price at which it opened.
interface ILiquidityOracle {
    /// @notice Input-side reserve to size a lot by: the least of the present one and what stood there over time.
    /// @dev Liquidity that is added in this block cannot raise it above what stood; where a venue keeps no history of
    /// liquidity beside the price (Uniswap v3), it can raise it up to the mean of the price's own range.
    /// @return reserve Reserve of the market's input asset [base units of that asset].
    function referenceReserve() external view returns (uint256 reserve);

    /// @notice Price at which this block opened over the present price.
    /// @dev About 1e18 while nobody has traded in this block, and never above what it is: a venue that knows its price to
    /// a tick only (Uniswap v3) answers with the tick's lower end. Afterwards the opening price is read or estimated from
    /// what no transaction of this block can move.
    /// @return ratio Opening price over present price [1e18 = 1.0], rounded down.
    function openingRatio() external view returns (uint256 ratio);
}
