// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";

/// @title DecimalMath
/// @notice Converts amounts between a token's base units and 18 decimals.
/// @dev Exact where the target has more decimals; where it has fewer, the name states the rounding side. Supported are
/// 2 to 27 decimals: with fewer, one unit is worth too much for the bounds of this project, with more, ordinary amounts
/// come near the end of 256 bits. A result beyond 256 bits reverts `Panic(0x11)`.
library DecimalMath {
    /// @notice Fewest decimals supported.
    uint256 internal constant MIN_DECIMALS = 2;
    /// @notice Most decimals supported.
    uint256 internal constant MAX_DECIMALS = 27;

    /// @notice The token's decimals are outside [2, 27].
    /// @param decimals Decimals that were passed.
    error DecimalMath_Unsupported(uint256 decimals);

    /// @notice ⌊amount·10^(18 − decimals)⌋.
    /// @dev Reverts `DecimalMath_Unsupported`; `Panic(0x11)` on overflow.
    /// @param amount Amount [base units].
    /// @param decimals Decimals of the token.
    /// @return wad Amount, rounded down [1e18 = one whole token].
    function toWadDown(uint256 amount, uint256 decimals) internal pure returns (uint256 wad) {
        _check(decimals);
        return decimals <= 18 ? amount * 10 ** (18 - decimals) : amount / 10 ** (decimals - 18);
    }

    /// @notice ⌈amount·10^(18 − decimals)⌉.
    /// @dev Reverts `DecimalMath_Unsupported`; `Panic(0x11)` on overflow.
    /// @param amount Amount [base units].
    /// @param decimals Decimals of the token.
    /// @return wad Amount, rounded up [1e18 = one whole token].
    function toWadUp(uint256 amount, uint256 decimals) internal pure returns (uint256 wad) {
        _check(decimals);
        return decimals <= 18 ? amount * 10 ** (18 - decimals) : WadMath.mulDivUp(amount, 1, 10 ** (decimals - 18));
    }

    /// @notice ⌊wad·10^(decimals − 18)⌋.
    /// @dev Reverts `DecimalMath_Unsupported`; `Panic(0x11)` on overflow.
    /// @param wad Amount [1e18 = one whole token].
    /// @param decimals Decimals of the token.
    /// @return amount Amount, rounded down [base units].
    function fromWadDown(uint256 wad, uint256 decimals) internal pure returns (uint256 amount) {
        _check(decimals);
        return decimals < 18 ? wad / 10 ** (18 - decimals) : wad * 10 ** (decimals - 18);
    }

    /// @notice ⌈wad·10^(decimals − 18)⌉.
    /// @dev Reverts `DecimalMath_Unsupported`; `Panic(0x11)` on overflow.
    /// @param wad Amount [1e18 = one whole token].
    /// @param decimals Decimals of the token.
    /// @return amount Amount, rounded up [base units].
    function fromWadUp(uint256 wad, uint256 decimals) internal pure returns (uint256 amount) {
        _check(decimals);
        return decimals < 18 ? WadMath.mulDivUp(wad, 1, 10 ** (18 - decimals)) : wad * 10 ** (decimals - 18);
    }

    function _check(uint256 decimals) private pure {
        require(decimals >= MIN_DECIMALS && decimals <= MAX_DECIMALS, DecimalMath_Unsupported(decimals));
    }
}
