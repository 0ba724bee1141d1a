// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {Pool} from "./AttackTypes.sol";
import {ProfitSearch} from "./ProfitSearch.sol";

/// @notice P6: an attacker that searches, on pools of different depth and decimals, finds nothing to gain.
/// @dev A suite a pool, because forge runs one campaign a contract and property. What is maximised can never fail
/// in forge, so a second property bars the gain.
abstract contract ProfitSearchTest is Base {
    string internal constant P6 = "P6: attack, intervention, reversal never profits within the assumptions";

    ProfitSearch internal search;

    function searchOn(Pool memory pool) internal {
        search = new ProfitSearch(pool, pool.attackerShare);
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = ProfitSearch.explore.selector;
        selectors[1] = ProfitSearch.refine.selector;
        targetContract(address(search));
        targetSelector(FuzzSelector({addr: address(search), selectors: selectors}));
    }

    /// @dev A gain of one unit is the rounding of the comparison.
    function assertNoGain() internal view {
        if (search.tried() == 0) return;
        vm.assertLe(search.bestGain(), 1, P6);
        vm.assertLe(search.bestCash(), 0, P6);
    }
}
