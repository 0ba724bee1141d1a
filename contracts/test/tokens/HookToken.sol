// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITokenHook} from "./ITokenHook.sol";
import {TestToken} from "./TestToken.sol";

/// @notice Hands control to the sender before and after its transfers and to the receiver after them, as ERC-777 does
/// for whoever registered.
contract HookToken is TestToken {
    mapping(address account => bool registered) public hooked;

    constructor(string memory symbol_, uint8 decimals_) TestToken(symbol_, decimals_) {}

    function register(bool registered) external {
        hooked[msg.sender] = registered;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (hooked[from]) ITokenHook(from).beforeSend(to, amount);
        super._update(from, to, amount);
        if (hooked[from]) ITokenHook(from).afterSend(to, amount);
        if (hooked[to]) ITokenHook(to).afterReceive(from, amount);
    }
}
