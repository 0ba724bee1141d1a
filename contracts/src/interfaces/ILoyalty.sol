// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ILoyalty
/// @notice How loyal those who lock are, as one number.
interface ILoyalty {
    /// @notice Loyalty index: how far the weight of loyalty locks has grown between its least and its most.
    /// @dev A mean over closed time, so that no transaction of this block can raise it.
    /// @return index Zero where everybody has just come or nobody locks, one where all have stayed to the end [1e18 = 1.0].
    function loyalty() external view returns (uint256 index);
}
