// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IAggregatorV3} from "../../src/interfaces/IAggregatorV3.sol";

/// @notice What the tests do with Chainlink's proxy.
interface IAggregatorProxy is IAggregatorV3 {
    function proposeAggregator(address aggregator) external;
    function confirmAggregator(address aggregator) external;
}
