// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IMarket
/// @notice One direction of one venue: sells an input asset for an output asset.
/// @dev Implementations hold nothing between calls, keep no approval, and may serve any number of callers.
interface IMarket {
    /// @notice What a lot is sized by.
    struct Depth {
        /// @dev Reserve of the input asset [base units].
        uint256 reserveIn;
        /// @dev Reserve of the output asset [base units].
        uint256 reserveOut;
        /// @dev Share of the input that trades, numerator (997 of 1000 on Uniswap v2).
        uint256 feeNumerator;
        /// @dev Share of the input that trades, denominator.
        uint256 feeDenominator;
    }

    /// @notice The asset this market takes.
    function assetIn() external view returns (address);

    /// @notice The asset this market gives.
    function assetOut() external view returns (address);

    /// @notice Exact output of `swap(amountIn)` in the present state.
    /// @param amountIn Input [base units of `assetIn`].
    /// @return amountOut Output, rounded down [base units of `assetOut`].
    function quote(uint256 amountIn) external view returns (uint256 amountOut);

    /// @notice Present reserves and fee.
    /// @dev Spot values: they may size a lot downwards, and must never decide an amount that is paid or minted.
    function depth() external view returns (Depth memory);

    /// @notice Where the input has to be sent before `swap` is called, in the same transaction.
    /// @dev Whatever lies there between transactions may be taken by anyone.
    function inlet() external view returns (address);

    /// @notice Sells `amountIn`, which the caller has just sent to `inlet`, and sends the output to `recipient`.
    /// @dev The input is sent first, so that a treasury can pay the venue directly: two transfers fewer, no approval.
    /// @param amountIn Input that was sent [base units of `assetIn`].
    /// @param minimumOut Least output; the call reverts below it [base units of `assetOut`].
    /// @param recipient Receiver of the output.
    /// @return amountOut What `recipient` received, by balance difference [base units of `assetOut`].
    function swap(uint256 amountIn, uint256 minimumOut, address recipient) external returns (uint256 amountOut);
}
