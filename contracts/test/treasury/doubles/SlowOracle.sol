// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../../src/interfaces/IPriceOracle.sol";
import {IVolatilityOracle} from "../../../src/interfaces/IVolatilityOracle.sol";

/// @notice Answers one half after using most of the gas an oracle is given.
contract SlowOracle is IPriceOracle, IVolatilityOracle {
    function price() external view returns (uint256, uint256) {
        return _answer();
    }

    function volatility() external view returns (uint256, uint256) {
        return _answer();
    }

    function _answer() private view returns (uint256, uint256) {
        uint256 start = gasleft();
        uint256 work;
        while (start - gasleft() < 240_000) {
            ++work;
        }
        return (0.5e18, block.timestamp);
    }
}
