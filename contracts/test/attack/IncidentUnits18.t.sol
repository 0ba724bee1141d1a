// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {IncidentUnitsTest} from "./IncidentUnitsTest.sol";

/// @notice A cheap asset and a dear token of the same decimals.
contract IncidentUnits18Test is IncidentUnitsTest {
    function pool() internal pure override returns (Pool memory) {
        return Pool({assetDecimals: 18, asset: 3_000_000e18, token: 1000e18, want: 0.95e18, attackerShare: 0.5e18});
    }
}
