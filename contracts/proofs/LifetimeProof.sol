// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Allotment} from "../src/treasury/Allotment.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice T1: what ever left under a mandate is within its lifetime cap, which may change down to what is used. An unknown
/// contract is called after each use.
contract LifetimeProof is Allotment {
    IUnknown private immutable _UNKNOWN;
    uint256 private _cap;
    uint256 private _used;
    uint256 private _left;

    constructor(uint256 cap, IUnknown unknown) {
        _cap = cap;
        _UNKNOWN = unknown;
    }

    function change(uint256 cap) external {
        require(cap >= _used);
        _cap = cap;
    }

    function use(uint256 amount) external {
        _used = _usedAfter(_used, _cap, amount);
        _left += amount;
        _UNKNOWN.act();
    }

    function prove() external view {
        assert(_left <= _cap);
    }
}
