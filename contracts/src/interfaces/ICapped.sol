// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ICapped
/// @notice A token whose issue has an end.
interface ICapped {
    /// @notice Most that can ever be issued, burned tokens included [base units].
    function CAP() external view returns (uint256);
}
