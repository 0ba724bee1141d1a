// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {ProfitSearchTest} from "./ProfitSearchTest.sol";

/// @notice The search on a pool of a 27-decimal asset, no liquidity of an attacker's assumed.
contract ProfitSearchFineTest is ProfitSearchTest {
    function setUp() public {
        searchOn(Pool({assetDecimals: 27, asset: 10e27, token: 1_000_000e18, want: 0.95e18, attackerShare: 0}));
    }

    /// forge-config: default.invariant.runs = 2
    /// forge-config: default.invariant.depth = 96
    /// forge-config: deep.invariant.runs = 400
    function invariant_P6_noAttackGains() public view {
        assertNoGain();
    }
}
