// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILoyalty} from "../../../src/interfaces/ILoyalty.sol";

/// @notice A source of loyalty that answers anything: any number, too little, nothing, too long, or burns what it is given.
contract WildLoyalty is ILoyalty {
    enum Manner {
        Answers,
        Refuses,
        AnswersShort,
        AnswersLong,
        RefusesLong,
        Burns
    }

    uint256 private _index;
    Manner private _manner;

    error WildLoyalty_Refused();

    function set(uint256 index) external {
        (_index, _manner) = (index, Manner.Answers);
    }

    function behave(Manner manner) external {
        _manner = manner;
    }

    function loyalty() external view returns (uint256) {
        Manner how = _manner;
        require(how != Manner.Refuses, WildLoyalty_Refused());
        if (how == Manner.AnswersShort) {
            assembly ("memory-safe") {
                return(0, 31)
            }
        }
        if (how == Manner.AnswersLong) {
            assembly ("memory-safe") {
                return(mload(0x40), 100000)
            }
        }
        if (how == Manner.RefusesLong) {
            assembly ("memory-safe") {
                revert(mload(0x40), 100000)
            }
        }
        while (how == Manner.Burns) {}
        return _index;
    }
}
