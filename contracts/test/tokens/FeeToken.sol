// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "./TestToken.sol";

/// @notice Burns a share of every transfer: the receiver gets less than the sender sent.
contract FeeToken is TestToken {
    uint256 public feeBps;

    constructor(string memory symbol_, uint8 decimals_, uint256 feeBps_) TestToken(symbol_, decimals_) {
        feeBps = feeBps_;
    }

    function setFeeBps(uint256 feeBps_) external {
        feeBps = feeBps_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = from == address(0) || to == address(0) ? 0 : (amount * feeBps) / 10_000;
        super._update(from, to, amount - fee);
        if (fee != 0) super._update(from, address(0), fee);
    }
}
