// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {RecordedBalance} from "../src/treasury/RecordedBalance.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice T4: what is recorded is what came in less what was spent, settled and written off. An unknown contract is called
/// after each payment.
contract ConservationProof is RecordedBalance {
    IUnknown private immutable _UNKNOWN;
    uint256 private _recorded;
    uint256 private _owed;
    uint256 private _left;

    constructor(IUnknown unknown) {
        _UNKNOWN = unknown;
    }

    function deposit(uint256 amount) external {
        _recorded += amount;
        _left += amount;
    }

    function spend(uint256 amount) external {
        _recorded = _released(_recorded, _owed, amount);
        _left -= amount;
        _UNKNOWN.act();
    }

    function lose(uint256 balance) external {
        uint256 covered = _coveredBy(_recorded, _owed, balance);
        if (balance < _recorded) _left -= _recorded - covered;
        _recorded = covered;
    }

    function owe(uint256 amount) external {
        _owed = _owedAfter(_recorded, _owed, amount);
    }

    function claim(uint256 amount) external {
        (_recorded, _owed) = _settled(_recorded, _owed, amount);
        _left -= amount;
        _UNKNOWN.act();
    }

    function prove() external view {
        assert(_recorded == _left);
    }
}
