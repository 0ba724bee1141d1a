// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISink} from "../../../src/interfaces/ISink.sol";
import {EmissionController} from "../../../src/supply/EmissionController.sol";

/// @notice A receiver that asks for the emission again while it is given one.
contract ReissuingSink is ISink {
    EmissionController public controller;
    bytes public answer;

    function aim(EmissionController controller_) external {
        controller = controller_;
    }

    function onProceeds(address, uint256) external {
        (, answer) = address(controller).call(abi.encodeCall(controller.issue, ()));
    }
}
