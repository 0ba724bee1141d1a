// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../../../src/interfaces/IPreservedToken.sol";
import {TestToken} from "../../tokens/TestToken.sol";

/// @notice A protected token with any number of decimals. Its burn can be made to keep a part, as tokens do that only
/// move to a dead address.
contract BurnableToken is TestToken, IPreservedToken {
    uint256 public constant CAP = type(uint112).max;

    uint256 public kept;

    constructor(string memory symbol_, uint8 decimals_) TestToken(symbol_, decimals_) {}

    function keep(uint256 kept_) external {
        kept = kept_;
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount - kept);
        _transfer(msg.sender, address(0xdead), kept);
    }
}
