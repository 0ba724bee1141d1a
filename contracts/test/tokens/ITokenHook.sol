// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Implemented by accounts that want to be called around their transfers.
interface ITokenHook {
    function beforeSend(address to, uint256 amount) external;
    function afterSend(address to, uint256 amount) external;
    function afterReceive(address from, uint256 amount) external;
}
