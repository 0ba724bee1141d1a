// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IReturning
/// @notice `IModule.returnAssets` as the treasury calls it when it revokes: without the answer.
/// @dev An answer that is expected is decoded by the caller, and one that is missing or malformed then fails the
/// caller. Nothing a revoked module answers may do that. The selector is the same.
interface IReturning {
    /// @notice Sends everything the module holds of `asset` to the treasury.
    function returnAssets(address asset) external;
}
