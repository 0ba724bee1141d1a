// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {CappedIssue} from "../src/token/CappedIssue.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice S1: the ledger of issues and burns is the change of supply. An unknown contract is called after every change of it.
contract SupplyProof is CappedIssue {
    IUnknown private immutable _UNKNOWN;
    /// @dev What balances rose and fell by; the supply is the difference.
    uint256 private _given;
    uint256 private _taken;

    constructor(uint256 cap, uint256 initialSupply, IUnknown unknown) CappedIssue(cap, initialSupply) {
        _UNKNOWN = unknown;
    }

    function issue(address to, uint256 amount) external {
        _issue(to, amount);
    }

    function retire(address from, uint256 amount) external {
        _retire(from, amount);
    }

    function prove() external view {
        assert(cumulativeIssued == _given && cumulativeBurned == _taken);
    }

    function _credit(address, uint256 amount) internal override {
        _given += amount;
        _UNKNOWN.act();
    }

    function _debit(address, uint256 amount) internal override {
        _taken += amount;
        _UNKNOWN.act();
    }
}
