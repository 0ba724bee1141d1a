// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IExitPressure} from "../../../src/interfaces/IExitPressure.sol";

/// @notice Exit pressure as the test says, the port's lower bound included or not.
contract SettablePressure is IExitPressure {
    uint256 public multiplier = 1e18;

    function set(uint256 multiplier_) external {
        multiplier = multiplier_;
    }
}
