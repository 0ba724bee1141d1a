// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISink} from "../../../src/interfaces/ISink.sol";

/// @notice Fails whenever it is paid.
contract RefusingSink is ISink {
    error RefusingSink_Refused();

    function onProceeds(address, uint256) external pure {
        revert RefusingSink_Refused();
    }
}
