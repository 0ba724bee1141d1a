// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IExitSource
/// @notice A place holders leave through: a pool they sell into, or locks they give up.
interface IExitSource {
    /// @notice Net amount of the protected token that left through this place recently; zero while more came than left.
    /// @dev Bounded by readings that no transaction of this block can raise. Reverts where such a reading is missing.
    /// @return tokens Net amount that left, rounded down [base units of the protected token].
    function netExit() external view returns (uint256 tokens);
}
