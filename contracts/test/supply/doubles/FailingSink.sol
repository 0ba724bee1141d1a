// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISink} from "../../../src/interfaces/ISink.sol";

/// @notice A sink that refuses what it is given while it is told to.
contract FailingSink is ISink {
    bool public failing = true;
    uint256 public received;

    error FailingSink_Refused();

    function mend() external {
        failing = false;
    }

    function onProceeds(address, uint256 amount) external {
        require(!failing, FailingSink_Refused());
        received += amount;
    }
}
