// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title PressureMath
/// @notice How many tokens sellers left in a pool, what share of the claims that is, and how much larger a lot may be
/// for it.
/// @dev Every step rounds towards a smaller lot.
library PressureMath {
    /// @notice A price is zero.
    error PressureMath_ZeroPrice();
    /// @notice The largest multiplier is below one.
    /// @param maximum Largest multiplier [1e18 = 1.0].
    error PressureMath_Maximum(uint256 maximum);

    /// @dev Square of 1e18: the root of a ratio in this scale is a ratio in 1e18.
    uint256 private constant WAD_SQUARED = 1e36;

    /// @notice ⌊X·(1 − ⌈√⌈P/A⌉⌉)/P⌋ for P < A, else 0: tokens that net selling left in a pool while its
    /// price fell from A to P.
    /// @dev A pool of liquidity L holds L/√P tokens at the price P, and L·√P = X of the asset; so it took in
    /// L·(1/√P − 1/√A) = (X/P)·(1 − √(P/A)). In terms of X, since the asset side of a pool is the one a lot is sized
    /// by, and its reading cannot be inflated. Holds for a constant product and, where the liquidity is the same at both
    /// prices, for a concentrated position. Reverts `PressureMath_ZeroPrice`; `FullMulDivFailed()` (Solady) if the
    /// result exceeds 256 bits.
    /// @param reserve Reserve X of the asset at the price P [1e18 = one whole asset].
    /// @param price Recent price P [asset per token, 1e18 = 1.0].
    /// @param anchor Earlier price A [asset per token, 1e18 = 1.0].
    /// @return Tokens taken in, rounded down [1e18 = one whole token].
    function poolExit(uint256 reserve, uint256 price, uint256 anchor) internal pure returns (uint256) {
        require(price > 0 && anchor > 0, PressureMath_ZeroPrice());
        if (price >= anchor) return 0;
        // The ratio is at most 1, so its root is too.
        uint256 root = WadMath.sqrtUp(WadMath.mulDivUp(price, WAD_SQUARED, anchor));
        return WadMath.mulDivDown(reserve, WadMath.WAD - root, price);
    }

    /// @notice min(⌊exits/claims⌋, 1), 0 without claims: the share of the claims that left.
    /// @dev Never reverts.
    /// @param exits Tokens that left on balance [1e18 = one whole token].
    /// @param claims Tokens with a claim on the reserves [1e18 = one whole token].
    /// @return Share, rounded down [1e18 = 1.0].
    function pressure(uint256 exits, uint256 claims) internal pure returns (uint256) {
        if (claims == 0) return 0;
        if (exits >= claims) return WadMath.WAD;
        return WadMath.mulDivDown(exits, WadMath.WAD, claims);
    }

    /// @notice 1 + min(⌊slope·pressure⌋, maximum − 1): factor on a lot.
    /// @dev Reverts `PressureMath_Maximum`; `FullMulDivFailed()` (Solady) if slope·pressure exceeds 256 bits after
    /// scaling.
    /// @param pressure_ Share of the claims that left [1e18 = 1.0].
    /// @param slope Rise of the factor per whole share [1e18 = 1.0].
    /// @param maximum Largest factor, at least one [1e18 = 1.0].
    /// @return Factor, rounded down [1e18 = 1.0].
    function pressureMultiplier(uint256 pressure_, uint256 slope, uint256 maximum) internal pure returns (uint256) {
        require(maximum >= WadMath.WAD, PressureMath_Maximum(maximum));
        uint256 rise = WadMath.mulDivDown(slope, pressure_, WadMath.WAD);
        return WadMath.WAD + FixedPointMathLib.min(rise, maximum - WadMath.WAD);
    }
}
