// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITokenHook} from "../../tokens/ITokenHook.sol";

/// @notice A Safe's fallback handler that answers the token's hooks by calling back.
contract ReentrantHandler is ITokenHook {
    address private immutable _TARGET;
    bytes private _data;

    /// @notice What the call answered.
    bytes public answer;
    /// @notice How often it called.
    uint256 public calls;

    constructor(address target, bytes memory data) {
        _TARGET = target;
        _data = data;
    }

    function beforeSend(address, uint256) external {
        ++calls;
        (, answer) = _TARGET.call(_data);
    }

    function afterSend(address, uint256) external {}

    function afterReceive(address, uint256) external {}
}
