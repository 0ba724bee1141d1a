// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IModule
/// @notice What the treasury needs of a module that spends under a mandate.
interface IModule {
    /// @notice Called by the treasury inside `spend`, after the asset has gone to the payee.
    /// @dev The treasury is locked for the duration, and checks afterwards that claims fell as the module promised.
    /// @param asset Asset that was paid out.
    /// @param amount Amount that was paid out [base units].
    /// @param data What the module handed to `spend`, unchanged.
    /// @return result Handed back to the module by `spend`, unchanged.
    function onSpend(address asset, uint256 amount, bytes calldata data) external returns (bytes memory result);

    /// @notice Sends everything the module holds of `asset` to the treasury. Anyone may call it.
    /// @return amount Amount sent [base units].
    function returnAssets(address asset) external returns (uint256 amount);
}
