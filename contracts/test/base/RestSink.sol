// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISink} from "../../src/interfaces/ISink.sol";

/// @notice Receives the part of the proceeds that is not burned, and remembers how much.
contract RestSink is ISink {
    uint256 public received;

    function onProceeds(address, uint256 amount) external {
        received += amount;
    }
}
