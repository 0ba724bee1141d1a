// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../../../src/interfaces/IPreservedToken.sol";
import {TestToken} from "../../tokens/TestToken.sol";

/// @notice A protected token with any number of decimals.
contract BurnableToken is TestToken, IPreservedToken {
    uint256 public constant CAP = type(uint112).max;

    constructor(string memory symbol_, uint8 decimals_) TestToken(symbol_, decimals_) {}

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }
}
