// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Pool} from "./AttackTypes.sol";
import {IncidentUnitsTest} from "./IncidentUnitsTest.sol";

/// @notice The most usual stablecoin.
contract IncidentUnits6Test is IncidentUnitsTest {
    function pool() internal pure override returns (Pool memory) {
        return Pool({assetDecimals: 6, asset: 1_000_000e6, token: 2_000_000e18, want: 0.95e18, attackerShare: 0.5e18});
    }
}
