// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IClaims} from "../../src/interfaces/IClaims.sol";
import {IExitSource} from "../../src/interfaces/IExitSource.sol";

/// @notice A source, and a keeper of claims, that answers anything: any amount, too little, too much, nothing, or burns what
/// it is given.
contract WildExit is IExitSource, IClaims {
    enum Manner {
        Answers,
        Refuses,
        AnswersShort,
        RefusesLong,
        Burns
    }

    address public token;
    uint256 private _amount;
    Manner private _manner;

    error WildExit_Refused();

    constructor(address token_) {
        token = token_;
    }

    function set(uint256 amount) external {
        (_amount, _manner) = (amount, Manner.Answers);
    }

    function behave(Manner manner) external {
        _manner = manner;
    }

    function netExit() external view returns (uint256) {
        return _answer();
    }

    function claims() external view returns (uint256) {
        return _answer();
    }

    function _answer() private view returns (uint256) {
        Manner how = _manner;
        require(how != Manner.Refuses, WildExit_Refused());
        if (how == Manner.AnswersShort) {
            assembly ("memory-safe") {
                return(0, 31)
            }
        }
        if (how == Manner.RefusesLong) {
            assembly ("memory-safe") {
                revert(mload(0x40), 100000)
            }
        }
        while (how == Manner.Burns) {}
        return _amount;
    }
}
