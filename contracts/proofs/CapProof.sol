// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {CappedIssue} from "../src/token/CappedIssue.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice S1: whatever is issued and burned by whomever, cumulative issuance is within the cap. An unknown contract is called
/// after every change of a balance.
contract CapProof is CappedIssue {
    IUnknown private immutable _UNKNOWN;

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
        assert(cumulativeIssued <= CAP);
    }

    function _credit(address, uint256) internal override {
        _UNKNOWN.act();
    }

    function _debit(address, uint256) internal override {
        _UNKNOWN.act();
    }
}
