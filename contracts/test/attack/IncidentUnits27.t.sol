// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {IncidentUnitsTest} from "./IncidentUnitsTest.sol";

/// @notice The most decimals supported.
contract IncidentUnits27Test is IncidentUnitsTest {
    function pool() internal pure override returns (Pool memory) {
        return Pool({assetDecimals: 27, asset: 10e27, token: 4_000_000e18, want: 0.95e18, attackerShare: 0.5e18});
    }
}
