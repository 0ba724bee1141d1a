// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title ReserveMath
/// @notice What a reserve is worth after a haircut, how much of it must stay, and what a spend may cost it.
/// @dev Amounts are normalised to 18 decimals, prices are quote per unit with 1e18 = 1.0. Values and payouts round
/// down; haircuts, floors and charges round up: always in favour of the reserve.
library ReserveMath {
    /// @notice Exponent from which e^−x is below one unit of 1e-18, and a haircut complete [1e18 = 1.0].
    uint256 internal constant COMPLETE_LOSS = 42e18;

    /// @notice The largest haircut must be below one: else a reserve could be worth nothing at all.
    /// @param maxHaircut Bound that was passed [1e18 = 1.0].
    error ReserveMath_Haircut(uint256 maxHaircut);
    /// @notice A price is zero.
    error ReserveMath_ZeroPrice();
    /// @notice The cap of the supply is zero.
    error ReserveMath_ZeroCap();

    /// @notice ⌈z·σ·√(horizon/year)⌉: the z-fold standard deviation of a log return over the horizon.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if a step exceeds 256 bits.
    /// @param z Number of standard deviations [1e18 = 1.0].
    /// @param sigma Annualised volatility [1e18 = 1.0].
    /// @param horizon Time over which the loss is measured [seconds].
    /// @return Scaled volatility, every step rounded up [1e18 = 1.0].
    function scaledVolatility(uint256 z, uint256 sigma, uint256 horizon) internal pure returns (uint256) {
        uint256 annual = WadMath.mulDivUp(z, sigma, WadMath.WAD);
        return WadMath.mulDivUp(annual, WadMath.sqrtUp(WadMath.mulDivUp(horizon, 1e36, WadMath.YEAR)), WadMath.WAD);
    }

    /// @notice min(maxHaircut, 1 − exp(−⌈z·σ·√(horizon/year)⌉)): the z-quantile loss of a driftless
    /// log-normal price.
    /// @dev The power truncates, so the loss rounds up. Reverts `ReserveMath_Haircut` if `maxHaircut` ≥ 1e18, and as
    /// `scaledVolatility`.
    /// @param z Number of standard deviations [1e18 = 1.0].
    /// @param sigma Annualised volatility [1e18 = 1.0].
    /// @param horizon Time it takes to sell [seconds].
    /// @param maxHaircut Bound [1e18 = 1.0].
    /// @return Share of the value to disregard, rounded up [1e18 = 1.0].
    function haircut(uint256 z, uint256 sigma, uint256 horizon, uint256 maxHaircut) internal pure returns (uint256) {
        require(maxHaircut < WadMath.WAD, ReserveMath_Haircut(maxHaircut));
        uint256 scaled = scaledVolatility(z, sigma, horizon);
        if (scaled >= COMPLETE_LOSS) return maxHaircut;
        uint256 kept = SafeCastLib.toUint256(WadMath.expWad(-SafeCastLib.toInt256(scaled)));
        return FixedPointMathLib.min(maxHaircut, WadMath.WAD - kept);
    }

    /// @notice min(maxBuffer, ⌈z·σ·√(horizon/year)⌉): the share added to the runway floor in volatile times.
    /// @dev Reverts as `scaledVolatility`.
    /// @param z Number of standard deviations [1e18 = 1.0].
    /// @param sigma Annualised volatility of the native token [1e18 = 1.0].
    /// @param horizon Time the buffer must last [seconds].
    /// @param maxBuffer Bound [1e18 = 1.0].
    /// @return Target share, rounded up [1e18 = 1.0].
    function bufferTarget(uint256 z, uint256 sigma, uint256 horizon, uint256 maxBuffer)
        internal
        pure
        returns (uint256)
    {
        return FixedPointMathLib.min(scaledVolatility(z, sigma, horizon), maxBuffer);
    }

    /// @notice `target`, but at most `maxStep` away from `previous`.
    /// @dev Never reverts: the range saturates at 0 and at 2^256 − 1.
    /// @param previous Value so far.
    /// @param target Value wanted.
    /// @param maxStep Largest change.
    /// @return Next value, exact.
    function stepTowards(uint256 previous, uint256 target, uint256 maxStep) internal pure returns (uint256) {
        uint256 low = FixedPointMathLib.zeroFloorSub(previous, maxStep);
        uint256 high = FixedPointMathLib.saturatingAdd(previous, maxStep);
        return FixedPointMathLib.min(FixedPointMathLib.max(target, low), high);
    }

    /// @notice ⌈max(runwaySeconds·opexPerSecond, minReserve)·(1 + buffer)⌉ + liabilities: what must stay.
    /// @dev Reverts `Panic(0x11)` if runwaySeconds·opexPerSecond, 1e18 + buffer or the sum exceeds 256 bits;
    /// `FullMulDivFailed()` (Solady) if the buffered amount does.
    /// @param runwaySeconds Time the reserve must pay for operations [seconds].
    /// @param opexPerSecond Cost of operations [quote per second].
    /// @param minReserve Least amount regardless of the runway [quote].
    /// @param buffer Share added in volatile times [1e18 = 1.0].
    /// @param liabilities Debts [quote].
    /// @return Floor, rounded up [quote].
    function runwayFloor(
        uint256 runwaySeconds,
        uint256 opexPerSecond,
        uint256 minReserve,
        uint256 buffer,
        uint256 liabilities
    ) internal pure returns (uint256) {
        uint256 required = FixedPointMathLib.max(runwaySeconds * opexPerSecond, minReserve);
        return WadMath.mulDivUp(required, WadMath.WAD + buffer, WadMath.WAD) + liabilities;
    }

    /// @notice ⌊⌊balance·price⌋·(1 − haircut)⌋: what one asset counts for.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if balance·price exceeds 256 bits after scaling; `Panic(0x11)` if
    /// the haircut is above 1e18.
    /// @param balanceWad Balance [1e18 = one whole token].
    /// @param price Price [quote per token, 1e18 = 1.0].
    /// @param haircut_ Share of the value to disregard [1e18 = 1.0].
    /// @return Usable value, rounded down twice [quote].
    function usableValue(uint256 balanceWad, uint256 price, uint256 haircut_) internal pure returns (uint256) {
        uint256 value = WadMath.mulDivDown(balanceWad, price, WadMath.WAD);
        return WadMath.mulDivDown(value, WadMath.WAD - haircut_, WadMath.WAD);
    }

    /// @notice ⌊(usable − liabilities)⁺/claims⌋, 0 without claims: backing per token, for payouts.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the result exceeds 256 bits.
    /// @param usable Usable value of the reserves [quote].
    /// @param liabilities Debts [quote].
    /// @param claims Tokens with a claim on the reserve [1e18 = one whole token].
    /// @return Backing, rounded down [quote per token, 1e18 = 1.0].
    function backingDown(uint256 usable, uint256 liabilities, uint256 claims) internal pure returns (uint256) {
        if (claims == 0) return 0;
        return WadMath.mulDivDown(FixedPointMathLib.zeroFloorSub(usable, liabilities), WadMath.WAD, claims);
    }

    /// @notice ⌈(usable − liabilities)⁺/claims⌉, 0 without claims: backing per token, to bar a sale or an issue
    /// below it.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the result exceeds 256 bits.
    /// @param usable Usable value of the reserves [quote].
    /// @param liabilities Debts [quote].
    /// @param claims Tokens with a claim on the reserve [1e18 = one whole token].
    /// @return Backing, rounded up [quote per token, 1e18 = 1.0].
    function backingUp(uint256 usable, uint256 liabilities, uint256 claims) internal pure returns (uint256) {
        if (claims == 0) return 0;
        return WadMath.mulDivUp(FixedPointMathLib.zeroFloorSub(usable, liabilities), WadMath.WAD, claims);
    }

    /// @notice ⌈x·((1 − h) − β·b/p)⁺⌉: what spending x on the token at price p takes from the credit of
    /// revenue.
    /// @dev The charge is what the purchase costs the reserve beyond what burning its share gives back to those who
    /// stay. Reverts `ReserveMath_ZeroPrice`; `Panic(0x11)` if the haircut is above 1e18; `FullMulDivFailed()` (Solady)
    /// if a step exceeds 256 bits.
    /// @param quoteIn Amount x spent [quote].
    /// @param haircut_ Haircut h of the asset spent [1e18 = 1.0].
    /// @param burnShare Share β of the tokens bought that is burned [1e18 = 1.0].
    /// @param backing Backing b per token without the credit [quote per token, 1e18 = 1.0].
    /// @param price Highest price p accepted [quote per token, 1e18 = 1.0].
    /// @return Charge, rounded up [quote].
    function accretiveCharge(uint256 quoteIn, uint256 haircut_, uint256 burnShare, uint256 backing, uint256 price)
        internal
        pure
        returns (uint256)
    {
        return WadMath.mulDivUp(quoteIn, _dilution(haircut_, burnShare, backing, price), price);
    }

    /// @notice ⌊credit·p/((1 − h)·p − β·b)⌋: the largest spend that the credit covers; 2^256 − 1 if every
    /// spend is accretive.
    /// @dev The charge of the result never exceeds the credit. Saturates at 2^256 − 1. Reverts
    /// `ReserveMath_ZeroPrice`; `Panic(0x11)` if the haircut is above 1e18; `FullMulDivFailed()` (Solady) if β·b
    /// exceeds 256 bits after scaling.
    /// @param credit Credit of revenue F [quote].
    /// @param haircut_ Haircut h of the asset spent [1e18 = 1.0].
    /// @param burnShare Share β of the tokens bought that is burned [1e18 = 1.0].
    /// @param backing Backing b per token without the credit [quote per token, 1e18 = 1.0].
    /// @param price Highest price p accepted [quote per token, 1e18 = 1.0].
    /// @return Largest spend, rounded down [quote].
    function accretiveLimit(uint256 credit, uint256 haircut_, uint256 burnShare, uint256 backing, uint256 price)
        internal
        pure
        returns (uint256)
    {
        uint256 dilution = _dilution(haircut_, burnShare, backing, price);
        if (dilution == 0) return type(uint256).max;
        return _mulDivDownSaturating(credit, price, dilution);
    }

    /// @notice 1 − ⌈circulating/cap⌉, 0 once everything circulates.
    /// @dev Reverts `ReserveMath_ZeroCap`.
    /// @param circulating Tokens in free hands [1e18 = one whole token].
    /// @param cap Most tokens that may ever be issued [1e18 = one whole token].
    /// @return Scarcity, rounded down [1e18 = 1.0].
    function scarcity(uint256 circulating, uint256 cap) internal pure returns (uint256) {
        require(cap > 0, ReserveMath_ZeroCap());
        if (circulating >= cap) return 0;
        return WadMath.WAD - WadMath.mulDivUp(circulating, WadMath.WAD, cap);
    }

    /// @notice ⌊⌊priceT/price0⌋·reference0/referenceT⌋: purchasing power kept over a period.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if `price0` or `referenceT` is zero, or a step exceeds 256 bits.
    /// @param price0 Token price at the start [1e18 = 1.0].
    /// @param priceT Token price at the end [1e18 = 1.0].
    /// @param reference0 Price of the reference at the start, in the same quote [1e18 = 1.0].
    /// @param referenceT Price of the reference at the end, in the same quote [1e18 = 1.0].
    /// @return Share of purchasing power kept, rounded down twice [1e18 = 1.0].
    function purchasingPowerKept(uint256 price0, uint256 priceT, uint256 reference0, uint256 referenceT)
        internal
        pure
        returns (uint256)
    {
        return WadMath.mulDivDown(WadMath.mulDivDown(priceT, WadMath.WAD, price0), reference0, referenceT);
    }

    /// @dev (⌈price·(1 − haircut)⌉ − ⌊burnShare·backing⌋)⁺: what a token bought at `price` costs the
    /// reserve, rounded up.
    function _dilution(uint256 haircut_, uint256 burnShare, uint256 backing, uint256 price)
        private
        pure
        returns (uint256)
    {
        require(price > 0, ReserveMath_ZeroPrice());
        uint256 cost = WadMath.mulDivUp(price, WadMath.WAD - haircut_, WadMath.WAD);
        uint256 gain = WadMath.mulDivDown(burnShare, backing, WadMath.WAD);
        return FixedPointMathLib.zeroFloorSub(cost, gain);
    }

    /// @dev min(⌊x·y/denominator⌋, 2^256 − 1) for a positive denominator.
    function _mulDivDownSaturating(uint256 x, uint256 y, uint256 denominator) private pure returns (uint256) {
        // x·y = high·2^256 + low, recovered from its remainders modulo 2^256 and 2^256 − 1; both wrap by design.
        // The quotient exceeds 256 bits exactly if high ≥ denominator.
        unchecked {
            uint256 low = x * y;
            uint256 remainder = mulmod(x, y, type(uint256).max);
            uint256 high = remainder - low;
            if (remainder < low) --high;
            if (high >= denominator) return type(uint256).max;
        }
        return WadMath.mulDivDown(x, y, denominator);
    }
}
