// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ISplitter
/// @notice Divides bought tokens between burning and the holders who stay.
interface ISplitter {
    /// @notice Share of every distribution that is burned [1e18 = 100%].
    function burnShare() external view returns (uint256);

    /// @notice How `distribute(amount)` would divide in the present state.
    /// @return burned Part that is burned, rounded up [base units].
    /// @return rest What remains for the other sink [base units].
    function previewDistribute(uint256 amount) external view returns (uint256 burned, uint256 rest);

    /// @notice Burns the share of `amount` that is burned, and books the rest; the caller has just sent `amount` here.
    /// @dev Open to anyone: a donation that is distributed harms nobody.
    /// @return burned Part that was burned [base units].
    /// @return rest Part booked for the other sink [base units].
    function distribute(uint256 amount) external returns (uint256 burned, uint256 rest);
}
