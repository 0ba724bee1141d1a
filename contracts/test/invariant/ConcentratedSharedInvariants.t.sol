// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ConcentratedInvariants} from "./ConcentratedInvariants.sol";
import {ConcentratedWorld} from "./ConcentratedWorld.sol";

/// @notice The attacker owns half of every position; fee 0.3%, the asset is token 0.
contract ConcentratedSharedInvariantsTest is ConcentratedInvariants {
    function setUp() public {
        explore(new ConcentratedWorld(3000, true, true, 1));
    }

    /// forge-config: default.invariant.runs = 48
    /// forge-config: default.invariant.depth = 64
    /// forge-config: default.invariant.max_time_delay = 1
    /// forge-config: default.invariant.max_block_delay = 1
    /// forge-config: deep.invariant.runs = 1000
    /// forge-config: deep.invariant.depth = 256
    /// forge-config: deep.invariant.max_time_delay = 1
    /// forge-config: deep.invariant.max_block_delay = 1
    function invariant_P1_P6_A1_A2_onConcentratedLiquidity() public view {
        assertWorld();
    }

    function test_P1_P6_A1_A2_everyActionComesOff() public {
        assertAlive();
    }

    function test_P6_theSearchSeesAGainWhereThereIsOne() public {
        assertNotBlind();
    }
}
