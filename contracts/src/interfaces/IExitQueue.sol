// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IExitQueue
/// @notice Where tokens that leave a lock wait until the pool bears them.
interface IExitQueue {
    /// @notice The token that waits.
    function token() external view returns (address);

    /// @notice Takes `amount` from the caller and queues it for `owner`.
    /// @param owner Who may claim it.
    /// @param amount Amount [base units].
    /// @return id Number of the ticket.
    function enter(address owner, uint256 amount) external returns (uint256 id);
}
