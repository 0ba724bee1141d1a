// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Allotment} from "../src/treasury/Allotment.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice T3: since any moment, no more leaves a bucket than its level then and every refill since; by `BurstProof` the first
/// is at most one ceiling. The ceiling changes at will; an unknown contract is called after each draw.
contract WindowProof is Allotment {
    IUnknown private immutable _UNKNOWN;
    uint256 private _level;
    uint256 private _ceiling;
    /// @dev What may still leave in the window under observation.
    uint256 private _entitled;

    constructor(uint256 ceiling, IUnknown unknown) {
        _ceiling = ceiling;
        _UNKNOWN = unknown;
    }

    /// @dev The window opens now.
    function observe() external {
        _entitled = _level;
    }

    /// @dev Any level that `BudgetMath.bucketLevel` may answer for a refill of `amount`.
    function refill(uint256 amount, uint256 level) external {
        require(level <= _ceiling && level <= _level + amount);
        _entitled += amount;
        _level = level;
    }

    function change(uint256 ceiling) external {
        _level = _cut(_level, ceiling);
        _ceiling = ceiling;
    }

    function draw(uint256 amount) external {
        _level = _drawn(_level, amount);
        assert(amount <= _entitled);
        _entitled -= amount;
        _UNKNOWN.act();
    }
}
