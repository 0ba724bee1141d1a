// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice The two answers of a lock that the shield asks for, as a test sets them; the real lock has a suite of its own.
contract LockedDouble {
    address public token;
    uint256 public locked;

    constructor(address token_) {
        token = token_;
    }

    function set(uint256 locked_) external {
        locked = locked_;
    }
}
