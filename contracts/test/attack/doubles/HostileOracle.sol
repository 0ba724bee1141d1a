// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice An oracle that costs its reader as much as it can.
contract HostileOracle {
    /// @notice How it costs.
    enum Cost {
        AllGas,
        Bomb,
        Endless
    }

    Cost private immutable COST;

    constructor(Cost cost) {
        COST = cost;
    }

    fallback() external {
        Cost cost = COST;
        assembly ("memory-safe") {
            if eq(cost, 0) { invalid() }
            // As much memory as 250,000 gas pay for, which the reader would have to copy.
            if eq(cost, 1) { return(0, 320000) }
            for {} 1 {} {}
        }
    }
}
