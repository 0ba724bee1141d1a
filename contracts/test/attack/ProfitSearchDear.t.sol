// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {ProfitSearchTest} from "./ProfitSearchTest.sol";

/// @notice The search on a pool of an 8-decimal asset that is dear, with half of the liquidity assumed hostile.
contract ProfitSearchDearTest is ProfitSearchTest {
    function setUp() public {
        searchOn(Pool({assetDecimals: 8, asset: 20e8, token: 4_000_000e18, want: 0.95e18, attackerShare: 0.5e18}));
    }

    /// forge-config: default.invariant.runs = 2
    /// forge-config: default.invariant.depth = 96
    /// forge-config: deep.invariant.runs = 400
    function invariant_P6_noAttackGains() public view {
        assertNoGain();
    }
}
