// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title VolatilityMath
/// @notice Exponentially weighted variance of log returns, annualised, from samples at any spacing.
/// @dev Variance rounds up: a reserve is never judged calmer than it was. A sample weighs at most one half however late
/// it is, so a keeper gains nothing by waiting for a single extreme return.
library VolatilityMath {
    /// @notice ⌊ln 2⌋ [1e18 = 1.0].
    uint256 internal constant LN2 = 693_147_180_559_945_309;

    /// @notice The half-life is zero.
    error VolatilityMath_ZeroHalfLife();
    /// @notice No time passed between the two samples.
    error VolatilityMath_ZeroElapsed();

    /// @notice 2^(−min(elapsed, halfLife)/halfLife): the weight that the past keeps.
    /// @dev Reverts `VolatilityMath_ZeroHalfLife`.
    /// @param elapsed Time since the previous sample [seconds].
    /// @param halfLife Time after which the past weighs one half [seconds].
    /// @return Weight of the past, in [0.5, 1] [1e18 = 1.0].
    function decayWeight(uint256 elapsed, uint256 halfLife) internal pure returns (uint256) {
        require(halfLife > 0, VolatilityMath_ZeroHalfLife());
        uint256 exponent = WadMath.mulDivDown(LN2, FixedPointMathLib.min(elapsed, halfLife), halfLife);
        return SafeCastLib.toUint256(WadMath.expWad(-SafeCastLib.toInt256(exponent)));
    }

    /// @notice ⌈ω·V⌉ + ⌈(1 − ω)·⌈r²·year/elapsed⌉⌉ with r = ln(priceNow/pricePrevious), ω =
    /// `decayWeight`.
    /// @dev Skip samples that are too close: as elapsed falls, r²·year/elapsed of a single tick grows without bound.
    /// Reverts `VolatilityMath_ZeroElapsed`, `VolatilityMath_ZeroHalfLife`; on the ratio of prices,
    /// `FullMulDivFailed()` (Solady) if `pricePrevious` is zero or it exceeds 256 bits, `Overflow()` (Solady) if it
    /// exceeds 255 bits, `LnWadUndefined()` (Solady) if it rounds to zero. The sum cannot overflow: it is a weighted
    /// mean.
    /// @param variance Annualised variance V so far [1e18 = 1.0].
    /// @param priceNow Price of this sample.
    /// @param pricePrevious Price of the previous sample, in the same unit.
    /// @param elapsed Time between the samples [seconds].
    /// @param halfLife Time after which the past weighs one half [seconds].
    /// @return Annualised variance, rounded up [1e18 = 1.0].
    function nextVariance(uint256 variance, uint256 priceNow, uint256 pricePrevious, uint256 elapsed, uint256 halfLife)
        internal
        pure
        returns (uint256)
    {
        require(elapsed > 0, VolatilityMath_ZeroElapsed());
        uint256 ratio = WadMath.mulDivDown(priceNow, WadMath.WAD, pricePrevious);
        uint256 size = FixedPointMathLib.abs(WadMath.lnWad(SafeCastLib.toInt256(ratio)));
        uint256 sample = WadMath.mulDivUp(WadMath.mulWadUp(size, size), WadMath.YEAR, elapsed);
        uint256 weight = decayWeight(elapsed, halfLife);
        uint256 past = WadMath.mulDivUp(weight, variance, WadMath.WAD);
        return past + WadMath.mulDivUp(WadMath.WAD - weight, sample, WadMath.WAD);
    }

    /// @notice ⌈√V⌉: annualised volatility of an annualised variance.
    /// @dev Reverts `Panic(0x11)` if V·1e18 exceeds 256 bits.
    /// @param variance Annualised variance V [1e18 = 1.0].
    /// @return Annualised volatility, rounded up [1e18 = 1.0].
    function volatility(uint256 variance) internal pure returns (uint256) {
        return WadMath.sqrtUp(variance * WadMath.WAD);
    }
}
