// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "./TestToken.sol";

/// @notice Refuses transfers from and to the accounts its issuer has listed.
contract BlocklistToken is TestToken {
    mapping(address account => bool listed) public blocked;

    error BlocklistToken_Blocked(address account);

    constructor(string memory symbol_, uint8 decimals_) TestToken(symbol_, decimals_) {}

    function setBlocked(address account, bool listed) external {
        blocked[account] = listed;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(!blocked[from], BlocklistToken_Blocked(from));
        require(!blocked[to], BlocklistToken_Blocked(to));
        super._update(from, to, amount);
    }
}
