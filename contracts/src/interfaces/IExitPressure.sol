// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IExitPressure
/// @notice How much more a buyback may spend while holders leave.
interface IExitPressure {
    /// @notice Factor on the lot: one while nobody leaves on balance, more while tokens flow out of pools or locks.
    /// @dev Never reverts and never below one: an exit that cannot be measured raises nothing.
    /// @return factor Factor on the lot [1e18 = 1.0].
    function multiplier() external view returns (uint256 factor);
}
