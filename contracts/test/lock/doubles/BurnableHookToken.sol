// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {HookToken} from "../../tokens/HookToken.sol";

/// @notice A token that calls around transfers, whose holders may burn theirs.
contract BurnableHookToken is HookToken {
    constructor() HookToken("HOOK", 18) {}

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }
}
