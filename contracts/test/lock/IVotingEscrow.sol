// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What the differential test calls of the veBAL escrow.
interface IVotingEscrow {
    function create_lock(uint256 value, uint256 unlockTime) external;
    function increase_amount(uint256 value) external;
    function increase_unlock_time(uint256 unlockTime) external;
    function withdraw() external;
    function checkpoint() external;
    function balanceOf(address account) external view returns (uint256);
    function totalSupply() external view returns (uint256);
}
