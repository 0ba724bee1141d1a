// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {Pool} from "./AttackTypes.sol";
import {ProfitSearch} from "./ProfitSearch.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The search itself, where there is something to find: half of the liquidity is hostile and the guard assumes
/// none of it. A search that found nothing here would prove nothing elsewhere.
contract ProfitSearchControlTest is Base {
    function test_theSearchFindsWhatThereIs() public {
        ProfitSearch search = new ProfitSearch(
            Pool({assetDecimals: 6, asset: 1_000_000e6, token: 2_000_000e18, want: 0.95e18, attackerShare: 0}), 0.5e18
        );
        for (uint256 seed = 0; seed < 240; ++seed) {
            if (seed % 2 == 0) search.explore(seed);
            else search.refine(seed);
        }
        // The table of losses has 62 for this case.
        vm.assertGe(SafeCastLib.toUint256(search.bestGain()), 20e6, "the search is blind");
        vm.assertGe(search.executed() * 4, search.tried(), "hardly any attack had its buyback");
    }
}
