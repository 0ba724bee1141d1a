// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {PreservedToken} from "../../../src/token/PreservedToken.sol";

/// @notice A protected token that one address cannot receive.
contract PickyToken is PreservedToken {
    address public refused;

    error PickyToken_Refused(address to);

    constructor(address authority_, uint256 cap, uint256 supply)
        PreservedToken("Picky", "PICKY", authority_, cap, msg.sender, supply)
    {}

    function refuse(address to) external {
        refused = to;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(to != refused || to == address(0), PickyToken_Refused(to));
        super._update(from, to, amount);
    }
}
