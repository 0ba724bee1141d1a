// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BlocklistToken} from "../../tokens/BlocklistToken.sol";

/// @notice A token with a list of refused accounts, whose holders may burn theirs.
contract BurnableBlocklistToken is BlocklistToken {
    constructor() BlocklistToken("BLOCK", 18) {}

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }
}
