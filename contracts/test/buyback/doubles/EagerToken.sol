// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../../tokens/TestToken.sol";

/// @notice Makes one call, of anybody's choice, before the nth transfer of an account of anybody's choice moves anything.
contract EagerToken is TestToken {
    address public sender;
    address public target;
    bytes public data;
    uint256 public left;

    error EagerToken_CallFailed(bytes answer);

    constructor(string memory symbol_, uint8 decimals_) TestToken(symbol_, decimals_) {}

    function arm(address sender_, uint256 nth, address target_, bytes calldata data_) external {
        (sender, left, target, data) = (sender_, nth, target_, data_);
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (from == sender && left > 0 && --left == 0) {
            (bool success, bytes memory answer) = target.call(data);
            require(success, EagerToken_CallFailed(answer));
        }
        super._update(from, to, amount);
    }
}
