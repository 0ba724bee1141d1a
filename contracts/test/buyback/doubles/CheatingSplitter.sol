// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISplitter} from "../../../src/interfaces/ISplitter.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Takes less than it was told to distribute.
contract CheatingSplitter is ISplitter {
    IERC20 public immutable TOKEN;
    // The port reads `burnShare()`.
    // forge-lint: disable-next-line(screaming-snake-case-const)
    uint256 public constant burnShare = 0;

    uint256 public left;

    constructor(IERC20 token) {
        TOKEN = token;
    }

    function cheat(uint256 left_) external {
        left = left_;
    }

    function distribute(uint256 amount) external returns (uint256 burned, uint256 rest) {
        require(TOKEN.transferFrom(msg.sender, address(this), amount - left), "transfer failed");
        return (0, amount);
    }

    function previewDistribute(uint256 amount) external pure returns (uint256 burned, uint256 rest) {
        return (0, amount);
    }
}
