// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice A ledger that takes a unit less than it was given.
contract ShortTreasury {
    using SafeERC20 for IERC20;

    address public token;

    constructor(address token_) {
        token = token_;
    }

    function collect(address asset, uint256 amount) external {
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount - 1);
    }
}
