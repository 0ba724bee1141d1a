// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BurnableToken} from "./BurnableToken.sol";

/// @notice Makes one call, of anybody's choice, when it arrives at an account of anybody's choice. The worst a token
/// with hooks can do.
contract CallbackToken is BurnableToken {
    address public trigger;
    address public target;
    bytes public data;
    bool public called;
    bool public success;
    bytes public answer;

    constructor(string memory symbol_, uint8 decimals_) BurnableToken(symbol_, decimals_) {}

    function arm(address trigger_, address target_, bytes calldata data_) external {
        (trigger, target, data, called) = (trigger_, target_, data_, false);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (to != trigger || called || target == address(0)) return;
        called = true;
        (success, answer) = target.call(data);
    }
}
