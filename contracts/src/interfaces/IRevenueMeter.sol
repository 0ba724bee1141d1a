// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IRevenueMeter
/// @notice Revenue by epoch, as far as it left whoever paid it for good.
interface IRevenueMeter {
    /// @notice Length of an epoch; the number of an epoch is its time divided by it [seconds].
    function EPOCH() external view returns (uint256);

    /// @notice Longest window that `revenueSums` looks back [epochs].
    function MAX_WINDOW() external view returns (uint256);

    /// @notice Number of the epoch that has begun and not ended.
    function epoch() external view returns (uint256);

    /// @notice Revenue of the last epochs that have ended, of which each counts at most `maximum`; an epoch without
    /// revenue counts zero.
    /// @dev Nothing that happens in the present epoch changes the answer.
    /// @param shortWindow Short window, at most the long one [epochs].
    /// @param longWindow Long window, at most `MAX_WINDOW` [epochs].
    /// @param maximum Most that one epoch counts [quote, 1e18 = 1.0].
    /// @return shortSum Revenue over the short window [quote, 1e18 = 1.0].
    /// @return longSum Revenue over the long window [quote, 1e18 = 1.0].
    function revenueSums(uint256 shortWindow, uint256 longWindow, uint256 maximum)
        external
        view
        returns (uint256 shortSum, uint256 longSum);
}
