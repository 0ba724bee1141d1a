// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISplitter} from "../../../src/interfaces/ISplitter.sol";

/// @notice Keeps everything, whatever share it says it burns.
contract CheatingSplitter is ISplitter {
    // The port reads `burnShare()`.
    uint256 public burnShare;

    function set(uint256 burnShare_) external {
        burnShare = burnShare_;
    }

    function distribute(uint256 amount) external view returns (uint256 burned, uint256 rest) {
        return previewDistribute(amount);
    }

    function previewDistribute(uint256 amount) public view returns (uint256 burned, uint256 rest) {
        burned = amount * burnShare / 1e18;
        rest = amount - burned;
    }
}
