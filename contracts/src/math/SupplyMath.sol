// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title SupplyMath
/// @notice How many tokens an epoch may issue for the revenue before it, what a unit of revenue brings back at most, and
/// which part of an issue keeps the share of those who stay.
/// @dev Every step rounds towards fewer tokens.
library SupplyMath {
    /// @notice The windows are not an earlier part of each other: the short one is empty, or not below the long one.
    /// @param shortWindow Short window [epochs].
    /// @param longWindow Long window [epochs].
    error SupplyMath_Windows(uint256 shortWindow, uint256 longWindow);
    /// @notice The price is zero.
    error SupplyMath_ZeroPrice();
    /// @notice The least factor is above one.
    /// @param minimum Least factor [1e18 = 1.0].
    error SupplyMath_Minimum(uint256 minimum);
    /// @notice More than all of the dilution would be made good.
    /// @param alpha Part that is made good [1e18 = 1.0].
    error SupplyMath_Alpha(uint256 alpha);

    /// @notice max(minimum, 1 − ⌈slope·(σ − start)⁺⌉): factor on the revenue of a volatile time.
    /// @dev Never above one, so that whatever holds of an emission without it holds with it. Reverts
    /// `SupplyMath_Minimum`; `FullMulDivFailed()` (Solady) if slope·(σ − start) exceeds 256 bits.
    /// @param sigma Annualised volatility σ [1e18 = 100%].
    /// @param start Volatility up to which the factor is one [1e18 = 100%].
    /// @param slope Fall of the factor per whole volatility above it [1e18 = 1.0].
    /// @param minimum Least factor, at most one [1e18 = 1.0].
    /// @return Factor, rounded down [1e18 = 1.0].
    function slowdown(uint256 sigma, uint256 start, uint256 slope, uint256 minimum) internal pure returns (uint256) {
        require(minimum <= WadMath.WAD, SupplyMath_Minimum(minimum));
        uint256 cut = WadMath.mulDivUp(slope, FixedPointMathLib.zeroFloorSub(sigma, start), WadMath.WAD);
        return FixedPointMathLib.max(minimum, FixedPointMathLib.zeroFloorSub(WadMath.WAD, cut));
    }

    /// @notice ⌊share·min(S_s/s, S_l/l)/price⌋: tokens that one epoch may issue.
    /// @dev One division: min(S_s·l, S_l·s)·share/(s·l·price). Reverts `SupplyMath_Windows`, `SupplyMath_ZeroPrice`;
    /// `Panic(0x11)` if a product of a sum and a window, or s·l·price, exceeds 256 bits; `FullMulDivFailed()` (Solady)
    /// if the result does.
    /// @param shortSum Revenue S_s of the last s epochs [quote, 1e18 = 1.0].
    /// @param longSum Revenue S_l of the last l epochs [quote, 1e18 = 1.0].
    /// @param shortWindow Short window s [epochs].
    /// @param longWindow Long window l, longer than the short one [epochs].
    /// @param share Share η of the revenue [1e18 = 100%].
    /// @param price Price of the token [quote, 1e18 = 1.0].
    /// @return Tokens, rounded down [1e18 = one whole token].
    function emission(
        uint256 shortSum,
        uint256 longSum,
        uint256 shortWindow,
        uint256 longWindow,
        uint256 share,
        uint256 price
    ) internal pure returns (uint256) {
        _requireWindows(shortWindow, longWindow);
        require(price > 0, SupplyMath_ZeroPrice());
        uint256 least = FixedPointMathLib.min(shortSum * longWindow, longSum * shortWindow);
        return WadMath.mulDivDown(least, share, shortWindow * longWindow * price);
    }

    /// @notice ⌊share·(2 − s/l)⌋ + stakerShare: most that a unit of revenue brings back to whoever paid it.
    /// @dev 2 − s/l is the sum over all epochs of the larger of the two windows' weights. The return, unrounded, is below
    /// one if and only if the rounded one is: the other terms are multiples of 1e-18. Reverts `SupplyMath_Windows`;
    /// `Panic(0x11)` if twice the long window or the sum exceeds 256 bits; `FullMulDivFailed()` (Solady) if the product
    /// does.
    /// @param shortWindow Short window s [epochs].
    /// @param longWindow Long window l, longer than the short one [epochs].
    /// @param share Share η of the revenue that is issued [1e18 = 100%].
    /// @param stakerShare Share r of the revenue that is paid to stakers [1e18 = 100%].
    /// @return Return on a unit of revenue, rounded down [1e18 = 1.0].
    function washReturn(uint256 shortWindow, uint256 longWindow, uint256 share, uint256 stakerShare)
        internal
        pure
        returns (uint256)
    {
        _requireWindows(shortWindow, longWindow);
        return WadMath.mulDivDown(share, 2 * longWindow - shortWindow, longWindow) + stakerShare;
    }

    /// @notice ⌈share·maximum/s⌉: most by which the value of an epoch's emission differs from that of the one before.
    /// @dev Reverts `Panic(0x11)` if the window is out of proportion; `FullMulDivFailed()` (Solady) if the window is zero
    /// or the result exceeds 256 bits.
    /// @param share Share η of the revenue that is issued [1e18 = 100%].
    /// @param maximum Most revenue of one epoch that counts [quote, 1e18 = 1.0].
    /// @param shortWindow Short window s [epochs].
    /// @return Value, rounded up [quote, 1e18 = 1.0].
    function emissionStep(uint256 share, uint256 maximum, uint256 shortWindow) internal pure returns (uint256) {
        return WadMath.mulDivUp(share, maximum, WadMath.WAD * shortWindow);
    }

    /// @notice ⌊alpha·⌊amount·(ℓ − y)⁺/(1 − y)⌋⌋, ℓ = min(held/supply, 1): part of an issue that keeps the share of those
    /// who hold ℓ and earn y of what the others get.
    /// @dev With y = 0 it is ⌊alpha·ℓ·amount⌋. With alpha = 1 holders have ℓ of the supply afterwards as before: the
    /// part g and the rest e satisfy g = e·(ℓ − y)/(1 − ℓ), without the pole. Zero while there is no supply. Reverts
    /// `SupplyMath_Alpha`; `Panic(0x11)` if supply·1e18 exceeds 256 bits.
    /// @param amount What is issued [any unit].
    /// @param held What they hold before the issue [unit of the supply].
    /// @param supply What everybody holds before the issue [unit of the supply].
    /// @param earned Share y of the rest that reaches them anyway [1e18 = 100%].
    /// @param alpha Part of the dilution that is made good, at most one [1e18 = 1.0].
    /// @return Their part of the amount, rounded down [unit of the amount].
    function antiDilution(uint256 amount, uint256 held, uint256 supply, uint256 earned, uint256 alpha)
        internal
        pure
        returns (uint256)
    {
        require(alpha <= WadMath.WAD, SupplyMath_Alpha(alpha));
        // Nobody holds more than everything, so whoever earns everything needs nothing.
        if (supply == 0 || earned >= WadMath.WAD) return 0;
        uint256 missing =
            FixedPointMathLib.zeroFloorSub(FixedPointMathLib.min(held, supply) * WadMath.WAD, earned * supply);
        uint256 part = WadMath.mulDivDown(amount, missing, supply * (WadMath.WAD - earned));
        return WadMath.mulDivDown(part, alpha, WadMath.WAD);
    }

    function _requireWindows(uint256 shortWindow, uint256 longWindow) private pure {
        require(shortWindow > 0 && shortWindow < longWindow, SupplyMath_Windows(shortWindow, longWindow));
    }
}
