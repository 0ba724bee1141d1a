// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../../../src/interfaces/IPreservedToken.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A protected token of another project: any decimals, any cap.
contract DecimalsToken is ERC20, IPreservedToken {
    uint256 public immutable CAP;
    uint8 private immutable _DECIMALS;

    constructor(uint8 decimals_, uint256 cap) ERC20("Other", "OTHER") {
        _DECIMALS = decimals_;
        CAP = cap;
        _mint(msg.sender, cap / 2);
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }
}
