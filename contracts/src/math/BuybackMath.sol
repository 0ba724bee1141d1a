// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title BuybackMath
/// @notice How much to buy back at a price, and what must be received for it.
/// @dev Amounts are normalised to 18 decimals, prices are quote per token with 1e18 = 1.0. Lots and limit prices round
/// down, minimum outputs and reported prices round up: against the seller, in favour of the reserve.
library BuybackMath {
    /// @notice The anchor price is zero.
    error BuybackMath_ZeroAnchor();
    /// @notice A price or the price cap is zero.
    error BuybackMath_ZeroPrice();
    /// @notice The least multiplier is above the largest.
    /// @param multiplierMin Least multiplier [1e18 = 1.0].
    /// @param multiplierMax Largest multiplier [1e18 = 1.0].
    error BuybackMath_Multipliers(uint256 multiplierMin, uint256 multiplierMax);

    /// @notice ⌊base·clamp(1 + k_p·((1 − d₀ − k_σ·σ)⁺ − price/anchor), min, max)⌋, 0 above the cap:
    /// buys more the deeper the price lies below its anchor, less in volatile times.
    /// @dev The threshold rounds down and the ratio up, so the multiplier never rounds in favour of buying more.
    /// Reverts `BuybackMath_ZeroAnchor`, `BuybackMath_Multipliers`; `MulWadFailed()` (Solady) if k_σ·σ exceeds 256
    /// bits; `FullMulDivFailed()` (Solady) if another step does; `Panic(0x11)` if the multiplier does.
    /// @param base Lot at a multiplier of one [quote].
    /// @param price Time-averaged price [quote per token, 1e18 = 1.0].
    /// @param anchor Price regarded as fair [quote per token, 1e18 = 1.0].
    /// @param cap Price above which nothing is bought [quote per token, 1e18 = 1.0].
    /// @param sigma Annualised volatility σ [1e18 = 1.0].
    /// @param kPrice Slope k_p of the multiplier in the discount [1e18 = 1.0].
    /// @param d0 Discount d₀ at which the multiplier is one in calm times [1e18 = 1.0].
    /// @param kSigma Discount k_σ asked for per unit of volatility [1e18 = 1.0].
    /// @param multiplierMin Least multiplier [1e18 = 1.0].
    /// @param multiplierMax Largest multiplier [1e18 = 1.0].
    /// @return Lot, rounded down [quote].
    function counterCyclicalLot(
        uint256 base,
        uint256 price,
        uint256 anchor,
        uint256 cap,
        uint256 sigma,
        uint256 kPrice,
        uint256 d0,
        uint256 kSigma,
        uint256 multiplierMin,
        uint256 multiplierMax
    ) internal pure returns (uint256) {
        require(anchor > 0, BuybackMath_ZeroAnchor());
        require(multiplierMin <= multiplierMax, BuybackMath_Multipliers(multiplierMin, multiplierMax));
        if (price > cap) return 0;
        uint256 multiplier = _multiplier(
            FixedPointMathLib.zeroFloorSub(
                FixedPointMathLib.zeroFloorSub(WadMath.WAD, d0), WadMath.mulWadUp(kSigma, sigma)
            ),
            WadMath.mulDivUp(price, WadMath.WAD, anchor),
            kPrice
        );
        multiplier = FixedPointMathLib.min(FixedPointMathLib.max(multiplier, multiplierMin), multiplierMax);
        return WadMath.mulDivDown(base, multiplier, WadMath.WAD);
    }

    /// @notice max(⌈in·want/price⌉, ⌈in/cap⌉): the least output a taker may accept.
    /// @dev Reverts `BuybackMath_ZeroPrice` if `price` or `cap` is zero; `FullMulDivFailed()` (Solady) if the result
    /// exceeds 256 bits.
    /// @param amountInWad Amount spent [quote, 18 decimals].
    /// @param want Share of the oracle's amount insisted on [1e18 = 1.0].
    /// @param price Oracle price [quote per token, 1e18 = 1.0].
    /// @param cap Highest price ever paid [quote per token, 1e18 = 1.0].
    /// @return Least output, rounded up [tokens, 18 decimals].
    function minimumOut(uint256 amountInWad, uint256 want, uint256 price, uint256 cap) internal pure returns (uint256) {
        require(price > 0 && cap > 0, BuybackMath_ZeroPrice());
        return FixedPointMathLib.max(
            WadMath.mulDivUp(amountInWad, want, price), WadMath.mulDivUp(amountInWad, WadMath.WAD, cap)
        );
    }

    /// @notice min(⌊price/want⌋, cap): the highest price a buy may pay.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if `want` is zero or the quotient exceeds 256 bits.
    /// @param want Share of the oracle's amount insisted on [1e18 = 1.0].
    /// @param price Oracle price [quote per token, 1e18 = 1.0].
    /// @param cap Highest price ever paid [quote per token, 1e18 = 1.0].
    /// @return Limit price, rounded down [quote per token, 1e18 = 1.0].
    function priceLimit(uint256 want, uint256 price, uint256 cap) internal pure returns (uint256) {
        return FixedPointMathLib.min(WadMath.mulDivDown(price, WadMath.WAD, want), cap);
    }

    /// @notice ⌈in/out⌉: the price that was paid.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the output is zero or the quotient exceeds 256 bits.
    /// @param amountInWad Amount spent [quote, 18 decimals].
    /// @param amountOutWad Amount received [tokens, 18 decimals].
    /// @return Price, rounded up [quote per token, 1e18 = 1.0].
    function effectivePrice(uint256 amountInWad, uint256 amountOutWad) internal pure returns (uint256) {
        return WadMath.mulDivUp(amountInWad, WadMath.WAD, amountOutWad);
    }

    /// @notice ⌈in·10⁴/(out·twap)⌉ − 10⁴: implementation shortfall, positive if more than the average price
    /// was paid.
    /// @dev Reverts `Panic(0x11)` if in·10⁴ or out·twap exceeds 256 bits; `FullMulDivFailed()` (Solady) if
    /// out·twap is zero or the quotient exceeds 256 bits; `Overflow()` (Solady) if it exceeds 255 bits.
    /// @param amountInWad Amount spent [quote, 18 decimals].
    /// @param amountOutWad Amount received [tokens, 18 decimals].
    /// @param twap Time-averaged price [quote per token, 1e18 = 1.0].
    /// @return Shortfall, rounded up [basis points].
    function shortfallBps(uint256 amountInWad, uint256 amountOutWad, uint256 twap) internal pure returns (int256) {
        uint256 paid = WadMath.mulDivUp(amountInWad * 10_000, WadMath.WAD, amountOutWad * twap);
        return SafeCastLib.toInt256(paid) - 10_000;
    }

    /// @dev (1 + kPrice·(threshold − ratio))⁺, rounded down.
    function _multiplier(uint256 threshold, uint256 ratio, uint256 kPrice) private pure returns (uint256) {
        if (threshold >= ratio) return WadMath.WAD + WadMath.mulDivDown(kPrice, threshold - ratio, WadMath.WAD);
        return FixedPointMathLib.zeroFloorSub(WadMath.WAD, WadMath.mulDivUp(kPrice, ratio - threshold, WadMath.WAD));
    }
}
