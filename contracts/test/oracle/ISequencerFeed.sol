// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IAggregatorV3} from "../../src/interfaces/IAggregatorV3.sol";

/// @notice What the tests do with Chainlink's sequencer uptime feeds, and with the flags that the one of Arbitrum keeps.
interface ISequencerFeed is IAggregatorV3 {
    function initialize() external;
    function updateStatus(bool down, uint64 timestamp) external;
    function addAccess(address who) external;
    function disableAccessCheck() external;
    function setRaisingAccessController(address controller) external;
    function setLoweringAccessController(address controller) external;
}
