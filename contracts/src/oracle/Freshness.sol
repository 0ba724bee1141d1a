// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title Freshness
/// @notice The one staleness rule of this project: a value was written, not in the future, and not too long ago.
/// @dev Every oracle calls this, so that no two of them can disagree about what is stale, and a keeper recognises
/// staleness by one selector.
library Freshness {
    /// @notice The value was never written.
    error Freshness_Missing();
    /// @notice The value claims to be from the future.
    /// @param updatedAt Time it claims [unix seconds].
    /// @param present Time of this block [unix seconds].
    error Freshness_Future(uint256 updatedAt, uint256 present);
    /// @notice The value is too old.
    /// @param age Its age [seconds].
    /// @param limit Largest age accepted [seconds].
    error Freshness_Stale(uint256 age, uint256 limit);

    /// @notice Reverts unless a value written at `updatedAt` may be used now.
    /// @dev Reverts `Freshness_Missing`, `Freshness_Future`, `Freshness_Stale`.
    /// @param updatedAt Time the value was written [unix seconds].
    /// @param maximumAge Largest age accepted [seconds].
    function requireFresh(uint256 updatedAt, uint256 maximumAge) internal view {
        require(updatedAt != 0, Freshness_Missing());
        require(updatedAt <= block.timestamp, Freshness_Future(updatedAt, block.timestamp));
        uint256 age = block.timestamp - updatedAt;
        require(age <= maximumAge, Freshness_Stale(age, maximumAge));
    }
}
