// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {RecordedBalance} from "../src/treasury/RecordedBalance.sol";
import {IUnknown} from "./IUnknown.sol";

/// @notice T2b: what is recorded covers what is owed, whatever is deposited, spent, promised, claimed and lost, with an unknown
/// contract called after each payment.
contract CoverProof is RecordedBalance {
    IUnknown private immutable _UNKNOWN;
    uint256 private _recorded;
    uint256 private _owed;

    constructor(IUnknown unknown) {
        _UNKNOWN = unknown;
    }

    function deposit(uint256 amount) external {
        _recorded += amount;
    }

    function spend(uint256 amount) external {
        _recorded = _released(_recorded, _owed, amount);
        _UNKNOWN.act();
    }

    function lose(uint256 balance) external {
        _recorded = _coveredBy(_recorded, _owed, balance);
    }

    function owe(uint256 amount) external {
        _owed = _owedAfter(_recorded, _owed, amount);
    }

    function claim(uint256 amount) external {
        (_recorded, _owed) = _settled(_recorded, _owed, amount);
        _UNKNOWN.act();
    }

    function prove() external view {
        assert(_recorded >= _owed);
    }
}
