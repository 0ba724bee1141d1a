// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BurnableToken} from "./BurnableToken.sol";

/// @notice A transfer does not use up the approval it rests on.
contract StickyToken is BurnableToken {
    constructor(string memory symbol_, uint8 decimals_) BurnableToken(symbol_, decimals_) {}

    function _spendAllowance(address owner, address spender, uint256 amount) internal view override {
        uint256 allowed = allowance(owner, spender);
        require(allowed >= amount, ERC20InsufficientAllowance(spender, allowed, amount));
    }
}
