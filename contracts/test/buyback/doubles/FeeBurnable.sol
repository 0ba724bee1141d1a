// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BurnableToken} from "./BurnableToken.sol";

/// @notice A protected token that starts to take a fee.
contract FeeBurnable is BurnableToken {
    uint256 public feeBps;

    constructor() BurnableToken("FEE", 18) {}

    function setFeeBps(uint256 feeBps_) external {
        feeBps = feeBps_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = from == address(0) || to == address(0) ? 0 : amount * feeBps / 10_000;
        super._update(from, to, amount - fee);
        if (fee > 0) super._update(from, address(0), fee);
    }
}
