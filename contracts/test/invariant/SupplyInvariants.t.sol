// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProtocolInvariants} from "./ProtocolInvariants.sol";

/// @notice S1, P6: supply follows issue and burn, the splitter holds what it booked, no flash attack gained.
contract SupplyInvariantsTest is ProtocolInvariants {
    function setUp() public {
        setUpCampaign(4);
    }

    /// forge-config: default.invariant.runs = 8
    /// forge-config: default.invariant.depth = 96
    /// forge-config: default.invariant.max_time_delay = 1
    /// forge-config: default.invariant.max_block_delay = 1
    /// forge-config: deep.invariant.runs = 2000
    /// forge-config: deep.invariant.depth = 400
    /// forge-config: deep.invariant.max_time_delay = 1
    /// forge-config: deep.invariant.max_block_delay = 1
    function invariant_S1_P6_supplyFollowsIssueAndBurnAndNoAttackGained() public view {
        assertSupply();
    }
}
