// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IAggregatorV3} from "../../src/interfaces/IAggregatorV3.sol";

/// @notice A feed for the answers that Chainlink's own aggregator cannot be brought to give.
contract SettableFeed is IAggregatorV3 {
    uint8 public decimals;
    int256 private _answer;
    uint256 private _updatedAt;

    constructor(uint8 decimals_) {
        decimals = decimals_;
    }

    function set(int256 answer, uint256 updatedAt) external {
        (_answer, _updatedAt) = (answer, updatedAt);
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (1, _answer, _updatedAt, _updatedAt, 1);
    }
}
