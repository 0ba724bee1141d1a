// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {RecordedBalance} from "../src/treasury/RecordedBalance.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice T2b: what is owed in total is what is owed to one creditor, any one, and to all others. An unknown contract is called
/// after each payment.
contract CreditorProof is RecordedBalance {
    IUnknown private immutable _UNKNOWN;
    uint256 private _recorded;
    uint256 private _owed;
    uint256 private _owedToOne;
    uint256 private _owedToOthers;

    constructor(IUnknown unknown) {
        _UNKNOWN = unknown;
    }

    function deposit(uint256 amount) external {
        _recorded += amount;
    }

    function owe(uint256 amount, bool toOne) external {
        _owed = _owedAfter(_recorded, _owed, amount);
        if (toOne) _owedToOne += amount;
        else _owedToOthers += amount;
    }

    function claim() external {
        uint256 amount = _owedToOne;
        _owedToOne = 0;
        (_recorded, _owed) = _settled(_recorded, _owed, amount);
        _UNKNOWN.act();
    }

    function claimOther(uint256 amount) external {
        _owedToOthers -= amount;
        (_recorded, _owed) = _settled(_recorded, _owed, amount);
        _UNKNOWN.act();
    }

    function prove() external view {
        assert(_owedToOne + _owedToOthers == _owed);
    }
}
