// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title AuctionMath
/// @notice Prices of a descending auction with a reserve: what a lot costs at a moment, and where the next one starts.
/// @dev A unit price is what a bidder pays for one unit of the lot, both normalised to 18 decimals, 1e18 = 1.0; the
/// oracle's price is its inverse, lot asset per payment token. Prices and payments round up, the ceiling of the
/// breaker down: against the bidder, in favour of the reserve.
library AuctionMath {
    /// @notice The descent takes no time.
    error AuctionMath_ZeroDuration();
    /// @notice The oracle's price is zero.
    error AuctionMath_ZeroPrice();
    /// @notice The descent would start below its reserve.
    /// @param start Unit price at the start [1e18 = 1.0].
    /// @param reserve Unit price at the end [1e18 = 1.0].
    error AuctionMath_StartBelowReserve(uint256 start, uint256 reserve);

    /// @notice start − ⌊(start − reserve)·min(elapsed, duration)/duration⌋: the unit price of a linear descent.
    /// @dev Reverts `AuctionMath_ZeroDuration`, `AuctionMath_StartBelowReserve`.
    /// @param start Unit price at the start [1e18 = 1.0].
    /// @param reserve Unit price from the end on [1e18 = 1.0].
    /// @param elapsed Time since the start [seconds].
    /// @param duration Time the descent takes [seconds].
    /// @return Unit price, rounded up [1e18 = 1.0].
    function unitPrice(uint256 start, uint256 reserve, uint256 elapsed, uint256 duration)
        internal
        pure
        returns (uint256)
    {
        require(duration > 0, AuctionMath_ZeroDuration());
        require(start >= reserve, AuctionMath_StartBelowReserve(start, reserve));
        return start - WadMath.mulDivDown(start - reserve, FixedPointMathLib.min(elapsed, duration), duration);
    }

    /// @notice ⌈lot·price⌉: what a lot costs.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the payment exceeds 256 bits.
    /// @param lot Lot [18 decimals].
    /// @param price Unit price [1e18 = 1.0].
    /// @return Payment, rounded up [18 decimals].
    function auctionPayment(uint256 lot, uint256 price) internal pure returns (uint256) {
        return WadMath.mulDivUp(lot, price, WadMath.WAD);
    }

    /// @notice ⌈paid/sold⌉: the unit price that past fills paid, 0 before the first.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the price exceeds 256 bits.
    /// @param paid Smoothed payments [18 decimals].
    /// @param sold Smoothed lots [18 decimals].
    /// @return Unit price, rounded up [1e18 = 1.0].
    function referencePrice(uint256 paid, uint256 sold) internal pure returns (uint256) {
        return sold == 0 ? 0 : WadMath.mulDivUp(paid, WadMath.WAD, sold);
    }

    /// @notice max(⌈past·(1 − decay)⌉, ⌈want/price⌉, 1): the least unit price.
    /// @dev Two witnesses: what others paid before, and the oracle. Reverts `AuctionMath_ZeroPrice`; `Panic(0x11)` if
    /// `decay` is above one; `FullMulDivFailed()` (Solady) if a price exceeds 256 bits.
    /// @param past Unit price of past fills [1e18 = 1.0].
    /// @param decay Share by which a lot may go below them [1e18 = 1.0].
    /// @param want Share of the oracle's value insisted on [1e18 = 1.0].
    /// @param price Oracle price [lot asset per payment token, 1e18 = 1.0].
    /// @return Unit price, rounded up [1e18 = 1.0].
    function reservePrice(uint256 past, uint256 decay, uint256 want, uint256 price) internal pure returns (uint256) {
        require(price > 0, AuctionMath_ZeroPrice());
        uint256 witnessed = WadMath.mulDivUp(past, WadMath.WAD - decay, WadMath.WAD);
        uint256 insisted = WadMath.mulDivUp(want, WadMath.WAD, price);
        return FixedPointMathLib.max(FixedPointMathLib.max(witnessed, insisted), 1);
    }

    /// @notice ⌊(1 + tolerance)/price⌋: the unit price above which the oracle, or the bid, must be wrong.
    /// @dev Reverts `AuctionMath_ZeroPrice`; `Panic(0x11)` if 1 + tolerance exceeds 256 bits; `FullMulDivFailed()`
    /// (Solady) if the result does.
    /// @param tolerance Accepted excess over the oracle [1e18 = 1.0].
    /// @param price Oracle price [lot asset per payment token, 1e18 = 1.0].
    /// @return Unit price, rounded down [1e18 = 1.0].
    function breakerPrice(uint256 tolerance, uint256 price) internal pure returns (uint256) {
        require(price > 0, AuctionMath_ZeroPrice());
        return WadMath.mulDivDown(WadMath.WAD + tolerance, WadMath.WAD, price);
    }

    /// @notice max(min(max(⌈multiplier·paid⌉, minimum), maximum), reserve): where the next auction starts.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if multiplier·paid exceeds 256 bits.
    /// @param multiplier Factor on the last unit price [1e18 = 1.0].
    /// @param paid Unit price of the last fill [1e18 = 1.0].
    /// @param minimum Least start [1e18 = 1.0].
    /// @param maximum Largest start, unless the reserve is above it [1e18 = 1.0].
    /// @param reserve Reserve unit price, which no start is below [1e18 = 1.0].
    /// @return Unit price, rounded up [1e18 = 1.0].
    function nextStart(uint256 multiplier, uint256 paid, uint256 minimum, uint256 maximum, uint256 reserve)
        internal
        pure
        returns (uint256)
    {
        uint256 start = FixedPointMathLib.max(WadMath.mulDivUp(multiplier, paid, WadMath.WAD), minimum);
        return FixedPointMathLib.max(FixedPointMathLib.min(start, maximum), reserve);
    }

    /// @notice ⌊weight·sum⌋ + amount: a smoothed sum of lots after another one.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the product, `Panic(0x11)` if the sum exceeds 256 bits.
    /// @param sum Smoothed sum [18 decimals].
    /// @param weight Share of it that stays [1e18 = 1.0].
    /// @param amount Amount that is added [18 decimals].
    /// @return Smoothed sum, rounded down [18 decimals].
    function smoothedDown(uint256 sum, uint256 weight, uint256 amount) internal pure returns (uint256) {
        return WadMath.mulDivDown(sum, weight, WadMath.WAD) + amount;
    }

    /// @notice ⌈weight·sum⌉ + amount: a smoothed sum of payments after another one.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the product, `Panic(0x11)` if the sum exceeds 256 bits.
    /// @param sum Smoothed sum [18 decimals].
    /// @param weight Share of it that stays [1e18 = 1.0].
    /// @param amount Amount that is added [18 decimals].
    /// @return Smoothed sum, rounded up [18 decimals].
    function smoothedUp(uint256 sum, uint256 weight, uint256 amount) internal pure returns (uint256) {
        return WadMath.mulDivUp(sum, weight, WadMath.WAD) + amount;
    }

    /// @notice (1 − decay)^epochs: what is left of a price after that many epochs without a sale.
    /// @dev By squaring, each product rounded up: at most 256 steps whatever the number of epochs, and never zero while
    /// `decay` is below one. Reverts `Panic(0x11)` if `decay` is above one.
    /// @param decay Share a price loses per epoch [1e18 = 1.0].
    /// @param epochs Epochs without a sale.
    /// @return weight Share that is left, rounded up [1e18 = 1.0].
    function unsoldWeight(uint256 decay, uint256 epochs) internal pure returns (uint256 weight) {
        weight = WadMath.WAD;
        uint256 power = WadMath.WAD - decay;
        for (; epochs > 0; epochs >>= 1) {
            if (epochs & 1 == 1) weight = WadMath.mulWadUp(weight, power);
            power = WadMath.mulWadUp(power, power);
        }
    }
}
