// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../../tokens/TestToken.sol";

/// @notice Takes more from the sender than it was told.
contract GrabbingToken is TestToken {
    uint256 private _grab;

    constructor() TestToken("GRAB", 18) {}

    function setGrab(uint256 grab) external {
        _grab = grab;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (from != address(0) && _grab > 0) super._update(from, address(0), _grab);
    }
}
