// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title BudgetMath
/// @notice Level of a leaky bucket: a spending allowance that refills at a constant rate up to a ceiling.
library BudgetMath {
    /// @notice min(burst, stored + rate·elapsed).
    /// @dev Never reverts: a bucket that was left alone for ever is full, not stuck. Additive in time, so that touching
    /// it at intermediate moments gains and loses nothing. What leaves it within any T is at most burst + rate·T.
    /// @param stored Level when it was last touched [units·1e18].
    /// @param rate Refill [units·1e18 per second].
    /// @param burst Ceiling [units·1e18].
    /// @param elapsed Time since it was last touched [seconds].
    /// @return Present level, exact [units·1e18].
    function bucketLevel(uint256 stored, uint256 rate, uint256 burst, uint256 elapsed) internal pure returns (uint256) {
        uint256 refilled = FixedPointMathLib.saturatingAdd(stored, FixedPointMathLib.saturatingMul(rate, elapsed));
        return FixedPointMathLib.min(burst, refilled);
    }
}
