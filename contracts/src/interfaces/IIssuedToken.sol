// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ICapped} from "./ICapped.sol";

/// @title IIssuedToken
/// @notice The part of a capped token that a contract which issues it relies on. Our token answers it.
interface IIssuedToken is ICapped {
    /// @notice Everything ever issued; only rises [base units].
    function cumulativeIssued() external view returns (uint256);

    /// @notice Issues `amount` to `to`, within the cap on everything ever issued.
    /// @param to Receiver.
    /// @param amount Amount [base units].
    function issue(address to, uint256 amount) external;
}
