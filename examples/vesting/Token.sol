// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @notice A governance token as most are: OpenZeppelin's, with votes.
contract Token is ERC20Votes {
    constructor(uint256 supply) ERC20("Team", "TEAM") EIP712("Team", "1") {
        _mint(msg.sender, supply);
    }
}
