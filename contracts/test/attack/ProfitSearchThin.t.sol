// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {ProfitSearchTest} from "./ProfitSearchTest.sol";

/// @notice The search on a thin pool of an 18-decimal asset, at the loosest price bound.
contract ProfitSearchThinTest is ProfitSearchTest {
    function setUp() public {
        searchOn(Pool({assetDecimals: 18, asset: 20_000e18, token: 40_000e18, want: 0.9e18, attackerShare: 0.5e18}));
    }

    /// forge-config: default.invariant.runs = 2
    /// forge-config: default.invariant.depth = 96
    /// forge-config: deep.invariant.runs = 400
    function invariant_P6_noAttackGains() public view {
        assertNoGain();
    }
}
