// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {ProfitSearchTest} from "./ProfitSearchTest.sol";

/// @notice The search on a deep pool of a 6-decimal asset.
contract ProfitSearchDeepTest is ProfitSearchTest {
    function setUp() public {
        searchOn(
            Pool({assetDecimals: 6, asset: 1_000_000e6, token: 2_000_000e18, want: 0.95e18, attackerShare: 0.5e18})
        );
    }

    /// forge-config: default.invariant.runs = 1
    /// forge-config: default.invariant.depth = 160
    /// forge-config: default.invariant.shrink-run-limit = 40
    /// forge-config: deep.invariant.runs = 40
    function invariant_P6_theMostAnAttackGains() public view returns (int256) {
        return search.bestGain();
    }

    /// forge-config: default.invariant.runs = 2
    /// forge-config: default.invariant.depth = 96
    /// forge-config: deep.invariant.runs = 400
    function invariant_P6_noAttackGains() public view {
        assertNoGain();
    }
}
