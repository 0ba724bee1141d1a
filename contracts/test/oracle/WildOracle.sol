// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";

/// @notice A price port that does what no oracle of ours does: answers any price of any time, too little, too much, nothing,
/// or burns what it is given.
contract WildOracle is IPriceOracle {
    enum Manner {
        Answers,
        Refuses,
        AnswersShort,
        AnswersLong,
        RefusesLong,
        Burns
    }

    Manner public manner;
    uint256 private _price;
    uint256 private _updatedAt;

    error WildOracle_Refused();

    function set(uint256 price_, uint256 updatedAt) external {
        (_price, _updatedAt, manner) = (price_, updatedAt, Manner.Answers);
    }

    function behave(Manner manner_) external {
        manner = manner_;
    }

    function price() external view returns (uint256, uint256) {
        Manner how = manner;
        require(how != Manner.Refuses, WildOracle_Refused());
        if (how == Manner.AnswersShort) _return(31);
        if (how == Manner.AnswersLong) _return(100_000);
        if (how == Manner.RefusesLong) _revert(100_000);
        while (how == Manner.Burns) {}
        return (_price, _updatedAt);
    }

    function _return(uint256 length) private view {
        (uint256 first, uint256 second) = (_price, _updatedAt);
        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, first)
            mstore(add(start, 32), second)
            return(start, length)
        }
    }

    function _revert(uint256 length) private pure {
        assembly ("memory-safe") {
            revert(mload(0x40), length)
        }
    }
}
