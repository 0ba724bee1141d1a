// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title WadMath
/// @notice Fixed point arithmetic in which 1e18 stands for 1, and the direction of every division is part of the name.
/// @dev The computations are Solady's; this library gives them names that state the rounding side, and adds the square
/// root rounded up. `mulDiv*` hold the product in 512 bits. `mulWad*` and `divWad*` are cheaper and hold it in 256
/// bits: they revert where the product alone would overflow. `expWad`, `lnWad` and `powWad` are approximations that
/// truncate and carry no rounding guarantee: callers add their own margin or round the step that follows.
library WadMath {
    /// @notice One [1e18 = 1.0].
    uint256 internal constant WAD = 1e18;
    /// @notice Length of a year of 365 days, over which volatility is annualised [seconds].
    uint256 internal constant YEAR = 31_536_000;

    /// @notice ⌊x·y/denominator⌋ with a 512-bit product.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if `denominator` is zero or the result exceeds 256 bits.
    /// @param x First factor.
    /// @param y Second factor.
    /// @param denominator Divisor.
    /// @return Quotient, rounded down.
    function mulDivDown(uint256 x, uint256 y, uint256 denominator) internal pure returns (uint256) {
        return FixedPointMathLib.fullMulDiv(x, y, denominator);
    }

    /// @notice ⌈x·y/denominator⌉ with a 512-bit product.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if `denominator` is zero or the result exceeds 256 bits.
    /// @param x First factor.
    /// @param y Second factor.
    /// @param denominator Divisor.
    /// @return Quotient, rounded up.
    function mulDivUp(uint256 x, uint256 y, uint256 denominator) internal pure returns (uint256) {
        return FixedPointMathLib.fullMulDivUp(x, y, denominator);
    }

    /// @notice ⌊x·y/1e18⌋.
    /// @dev Reverts `MulWadFailed()` (Solady) if x·y exceeds 256 bits.
    /// @param x First factor [1e18 = 1.0].
    /// @param y Second factor [1e18 = 1.0].
    /// @return Product, rounded down [1e18 = 1.0].
    function mulWadDown(uint256 x, uint256 y) internal pure returns (uint256) {
        return FixedPointMathLib.mulWad(x, y);
    }

    /// @notice ⌈x·y/1e18⌉.
    /// @dev Reverts `MulWadFailed()` (Solady) if x·y exceeds 256 bits.
    /// @param x First factor [1e18 = 1.0].
    /// @param y Second factor [1e18 = 1.0].
    /// @return Product, rounded up [1e18 = 1.0].
    function mulWadUp(uint256 x, uint256 y) internal pure returns (uint256) {
        return FixedPointMathLib.mulWadUp(x, y);
    }

    /// @notice ⌊x·1e18/y⌋.
    /// @dev Reverts `DivWadFailed()` (Solady) if `y` is zero or x·1e18 exceeds 256 bits.
    /// @param x Dividend [1e18 = 1.0].
    /// @param y Divisor [1e18 = 1.0].
    /// @return Quotient, rounded down [1e18 = 1.0].
    function divWadDown(uint256 x, uint256 y) internal pure returns (uint256) {
        return FixedPointMathLib.divWad(x, y);
    }

    /// @notice ⌈x·1e18/y⌉.
    /// @dev Reverts `DivWadFailed()` (Solady) if `y` is zero or x·1e18 exceeds 256 bits.
    /// @param x Dividend [1e18 = 1.0].
    /// @param y Divisor [1e18 = 1.0].
    /// @return Quotient, rounded up [1e18 = 1.0].
    function divWadUp(uint256 x, uint256 y) internal pure returns (uint256) {
        return FixedPointMathLib.divWadUp(x, y);
    }

    /// @notice ⌊√x⌋ of a plain integer.
    /// @dev Never reverts.
    /// @param x Radicand.
    /// @return Root, rounded down.
    function sqrtDown(uint256 x) internal pure returns (uint256) {
        return FixedPointMathLib.sqrt(x);
    }

    /// @notice ⌈√x⌉ of a plain integer.
    /// @dev Never reverts.
    /// @param x Radicand.
    /// @return root Root, rounded up.
    function sqrtUp(uint256 x) internal pure returns (uint256 root) {
        root = FixedPointMathLib.sqrt(x);
        // The floored root is below 2^128: neither its square nor its successor leaves 256 bits.
        unchecked {
            if (root * root < x) ++root;
        }
    }

    /// @notice e^x, truncated.
    /// @dev Zero at x ≤ −41.446531673892822313. Reverts `ExpOverflow()` (Solady) at x ≥ 135.305999368893231589.
    /// @param x Exponent [1e18 = 1.0].
    /// @return Power of e [1e18 = 1.0].
    function expWad(int256 x) internal pure returns (int256) {
        return FixedPointMathLib.expWad(x);
    }

    /// @notice Natural logarithm of x, within about one unit of 1e-18, usually below the exact value.
    /// @dev Reverts `LnWadUndefined()` (Solady) at x ≤ 0.
    /// @param x Argument [1e18 = 1.0].
    /// @return Logarithm [1e18 = 1.0].
    function lnWad(int256 x) internal pure returns (int256) {
        return FixedPointMathLib.lnWad(x);
    }

    /// @notice x^y as e^(ln(x)·y); the exponent's product is truncated towards zero.
    /// @dev Reverts `LnWadUndefined()` at x ≤ 0, `Panic(0x11)` if ln(x)·y exceeds 256 bits, `ExpOverflow()` if the
    /// power exceeds 2^255/1e18.
    /// @param x Base [1e18 = 1.0].
    /// @param y Exponent [1e18 = 1.0].
    /// @return Power [1e18 = 1.0].
    function powWad(int256 x, int256 y) internal pure returns (int256) {
        return FixedPointMathLib.powWad(x, y);
    }
}
