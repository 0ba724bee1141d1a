// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProtocolInvariants} from "./ProtocolInvariants.sol";

/// @notice T2, T2b: what is owed is covered and paid in full, whatever floor, buckets or pause say.
contract ClaimsInvariantsTest is ProtocolInvariants {
    function setUp() public {
        setUpCampaign(2);
    }

    /// forge-config: default.invariant.runs = 8
    /// forge-config: default.invariant.depth = 96
    /// forge-config: default.invariant.max_time_delay = 1
    /// forge-config: default.invariant.max_block_delay = 1
    /// forge-config: deep.invariant.runs = 2000
    /// forge-config: deep.invariant.depth = 400
    /// forge-config: deep.invariant.max_time_delay = 1
    /// forge-config: deep.invariant.max_block_delay = 1
    function invariant_T2_T2b_claimsAreCoveredAndPaid() public view {
        assertClaimsAndFloor();
    }
}
