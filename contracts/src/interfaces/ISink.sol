// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ISink
/// @notice Where bought tokens go: burned, given to lockers, or paired into liquidity.
interface ISink {
    /// @notice Called after `amount` of `token` has been transferred to the sink.
    /// @param token The bought token.
    /// @param amount Amount transferred [base units].
    function onProceeds(address token, uint256 amount) external;
}
