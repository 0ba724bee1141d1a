// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../../src/interfaces/IPriceOracle.sol";
import {IVolatilityOracle} from "../../../src/interfaces/IVolatilityOracle.sol";

/// @notice A price or volatility that a test sets, and the ways in which an oracle fails.
contract OracleDouble is IPriceOracle, IVolatilityOracle {
    enum Mode {
        Answers,
        Reverts,
        AnswersShort,
        AnswersNothing,
        BurnsGas,
        AnswersEndlessly,
        RevertsEndlessly
    }

    Mode public mode;
    uint256 public value;

    error OracleDouble_NoAnswer();

    constructor(uint256 value_) {
        value = value_;
    }

    function set(uint256 value_) external {
        value = value_;
    }

    function setMode(Mode mode_) external {
        mode = mode_;
    }

    function price() external view returns (uint256, uint256) {
        return _answer();
    }

    function volatility() external view returns (uint256, uint256) {
        return _answer();
    }

    function _answer() private view returns (uint256 first, uint256 second) {
        if (mode == Mode.Reverts) revert OracleDouble_NoAnswer();
        if (mode == Mode.AnswersShort) _return(32);
        if (mode == Mode.AnswersNothing) _return(0);
        if (mode == Mode.AnswersEndlessly) _return(300_000);
        if (mode == Mode.RevertsEndlessly) _revert(300_000);
        while (mode == Mode.BurnsGas) {
            ++second;
        }
        return (value, block.timestamp);
    }

    function _return(uint256 length) private pure {
        assembly ("memory-safe") {
            return(0x80, length)
        }
    }

    function _revert(uint256 length) private pure {
        assembly ("memory-safe") {
            revert(0x80, length)
        }
    }
}
