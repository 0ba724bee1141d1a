// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Allotment} from "../src/treasury/Allotment.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice T3: skipped time never stacks beyond the ceiling of the bucket, however it is refilled, drawn and changed. An unknown contract
/// is called after each draw.
contract BurstProof is Allotment {
    IUnknown private immutable _UNKNOWN;
    uint256 private _level;
    uint256 private _ceiling;

    constructor(uint256 ceiling, IUnknown unknown) {
        _ceiling = ceiling;
        _UNKNOWN = unknown;
    }

    /// @dev Any level that `BudgetMath.bucketLevel` may answer for a refill of `amount`.
    function refill(uint256 amount, uint256 level) external {
        require(level <= _ceiling && level <= _level + amount);
        _level = level;
    }

    function change(uint256 ceiling) external {
        _level = _cut(_level, ceiling);
        _ceiling = ceiling;
    }

    function draw(uint256 amount) external {
        _level = _drawn(_level, amount);
        _UNKNOWN.act();
    }

    function prove() external view {
        assert(_level <= _ceiling);
    }
}
