// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../../../src/interfaces/ILiquidityOracle.sol";

/// @notice A depth that is anything: any number, too little, nothing, too long, or burns the gas it is given.
contract WildDepth is ILiquidityOracle {
    enum Manner {
        Answers,
        Refuses,
        AnswersShort,
        RefusesLong,
        Burns
    }

    uint256 public openingRatio = 1e18;
    uint256 private _reserve;
    Manner private _manner;

    error WildDepth_Refused();

    function set(uint256 reserve) external {
        (_reserve, _manner) = (reserve, Manner.Answers);
    }

    function behave(Manner manner) external {
        _manner = manner;
    }

    function referenceReserve() external view returns (uint256) {
        Manner how = _manner;
        require(how != Manner.Refuses, WildDepth_Refused());
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
        return _reserve;
    }
}
