// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IBurnLedger
/// @notice How much of a token was ever burned. Our token answers it.
interface IBurnLedger {
    /// @notice Everything ever burned [base units].
    function cumulativeBurned() external view returns (uint256);
}
