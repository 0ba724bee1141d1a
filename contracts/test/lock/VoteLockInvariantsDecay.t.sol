// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VoteLockInvariantsTest} from "./VoteLockInvariantsTest.sol";

/// @notice The invariants of a lock whose weights decay.
/// forge-config: default.invariant.runs = 24
/// forge-config: deep.invariant.runs = 256
/// forge-config: deep.invariant.depth = 500
contract VoteLockInvariantsDecayTest is VoteLockInvariantsTest {
    function setUp() external {
        deploy(false);
    }
}
