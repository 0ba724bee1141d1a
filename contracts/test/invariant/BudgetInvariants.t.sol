// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProtocolInvariants} from "./ProtocolInvariants.sol";

/// @notice T1, T3, G1: no module, and not all of them together, spends beyond its mandate.
contract BudgetInvariantsTest is ProtocolInvariants {
    function setUp() public {
        setUpCampaign(1);
    }

    /// forge-config: default.invariant.runs = 8
    /// forge-config: default.invariant.depth = 96
    /// forge-config: default.invariant.max_time_delay = 1
    /// forge-config: default.invariant.max_block_delay = 1
    /// forge-config: deep.invariant.runs = 2000
    /// forge-config: deep.invariant.depth = 400
    /// forge-config: deep.invariant.max_time_delay = 1
    /// forge-config: deep.invariant.max_block_delay = 1
    function invariant_T1_T3_G1_interventionsStayWithinTheirMandates() public view {
        assertBudgets();
    }
}
