// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IIssuedToken} from "../../../src/interfaces/IIssuedToken.sol";
import {IPreservedToken} from "../../../src/interfaces/IPreservedToken.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A protected token of another project: any decimals, any cap, and anybody may issue below it.
contract IssuedToken is ERC20, IPreservedToken, IIssuedToken {
    uint256 public immutable CAP;
    uint256 public cumulativeIssued;
    uint8 private immutable _DECIMALS;

    error IssuedToken_Cap();

    constructor(uint8 decimals_, uint256 cap, uint256 initial) ERC20("Other", "OTHER") {
        _DECIMALS = decimals_;
        CAP = cap;
        issue(msg.sender, initial);
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    function issue(address to, uint256 amount) public {
        cumulativeIssued += amount;
        require(cumulativeIssued <= CAP, IssuedToken_Cap());
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }
}
