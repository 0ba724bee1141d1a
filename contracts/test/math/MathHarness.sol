// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {AmmMath} from "../../src/math/AmmMath.sol";
import {AuctionMath} from "../../src/math/AuctionMath.sol";
import {BudgetMath} from "../../src/math/BudgetMath.sol";
import {BuybackMath} from "../../src/math/BuybackMath.sol";
import {ConcentratedMath} from "../../src/math/ConcentratedMath.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {LockMath} from "../../src/math/LockMath.sol";
import {PressureMath} from "../../src/math/PressureMath.sol";
import {ReserveMath} from "../../src/math/ReserveMath.sol";
import {SplitMath} from "../../src/math/SplitMath.sol";
import {SupplyMath} from "../../src/math/SupplyMath.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {VestingMath} from "../../src/math/VestingMath.sol";
import {VolatilityMath} from "../../src/math/VolatilityMath.sol";
import {WadMath} from "../../src/math/WadMath.sol";

/// @title MathHarness
/// @notice Every function of the math libraries as an external one, and a batch of them in one call.
/// @dev Tests see the libraries through it: reverts become catchable, and a twin in another language can compare
/// thousands of results by one `eth_call`. The errors of the libraries are part of its ABI because it may pass them on.
contract MathHarness {
    /// @notice Calls this contract once per item; a revert of one item leaves the others alone.
    /// @param calls Calldata of the functions below.
    /// @return ok Whether the call returned.
    /// @return results What it returned, or its revert data.
    function batch(bytes[] calldata calls) external view returns (bool[] memory ok, bytes[] memory results) {
        ok = new bool[](calls.length);
        results = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            (ok[i], results[i]) = address(this).staticcall(calls[i]);
        }
    }

    // ------ WadMath ------

    /// @notice See `WadMath.mulDivDown`.
    function mulDivDown(uint256 x, uint256 y, uint256 denominator) external pure returns (uint256) {
        return WadMath.mulDivDown(x, y, denominator);
    }

    /// @notice See `WadMath.mulDivUp`.
    function mulDivUp(uint256 x, uint256 y, uint256 denominator) external pure returns (uint256) {
        return WadMath.mulDivUp(x, y, denominator);
    }

    /// @notice See `WadMath.mulWadDown`.
    function mulWadDown(uint256 x, uint256 y) external pure returns (uint256) {
        return WadMath.mulWadDown(x, y);
    }

    /// @notice See `WadMath.mulWadUp`.
    function mulWadUp(uint256 x, uint256 y) external pure returns (uint256) {
        return WadMath.mulWadUp(x, y);
    }

    /// @notice See `WadMath.divWadDown`.
    function divWadDown(uint256 x, uint256 y) external pure returns (uint256) {
        return WadMath.divWadDown(x, y);
    }

    /// @notice See `WadMath.divWadUp`.
    function divWadUp(uint256 x, uint256 y) external pure returns (uint256) {
        return WadMath.divWadUp(x, y);
    }

    /// @notice See `WadMath.sqrtDown`.
    function sqrtDown(uint256 x) external pure returns (uint256) {
        return WadMath.sqrtDown(x);
    }

    /// @notice See `WadMath.sqrtUp`.
    function sqrtUp(uint256 x) external pure returns (uint256) {
        return WadMath.sqrtUp(x);
    }

    /// @notice See `WadMath.expWad`.
    function expWad(int256 x) external pure returns (int256) {
        return WadMath.expWad(x);
    }

    /// @notice See `WadMath.lnWad`.
    function lnWad(int256 x) external pure returns (int256) {
        return WadMath.lnWad(x);
    }

    /// @notice See `WadMath.powWad`.
    function powWad(int256 x, int256 y) external pure returns (int256) {
        return WadMath.powWad(x, y);
    }

    // ------ DecimalMath ------

    /// @notice See `DecimalMath.toWadDown`.
    function toWadDown(uint256 amount, uint256 decimals) external pure returns (uint256) {
        return DecimalMath.toWadDown(amount, decimals);
    }

    /// @notice See `DecimalMath.toWadUp`.
    function toWadUp(uint256 amount, uint256 decimals) external pure returns (uint256) {
        return DecimalMath.toWadUp(amount, decimals);
    }

    /// @notice See `DecimalMath.fromWadDown`.
    function fromWadDown(uint256 wad, uint256 decimals) external pure returns (uint256) {
        return DecimalMath.fromWadDown(wad, decimals);
    }

    /// @notice See `DecimalMath.fromWadUp`.
    function fromWadUp(uint256 wad, uint256 decimals) external pure returns (uint256) {
        return DecimalMath.fromWadUp(wad, decimals);
    }

    // ------ AmmMath ------

    /// @notice See `AmmMath.amountOut`.
    function amountOut(
        uint256 amountIn_,
        uint256 reserveIn,
        uint256 reserveOut,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) external pure returns (uint256) {
        return AmmMath.amountOut(amountIn_, reserveIn, reserveOut, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.amountIn`.
    function amountIn(
        uint256 amountOut_,
        uint256 reserveIn,
        uint256 reserveOut,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) external pure returns (uint256) {
        return AmmMath.amountIn(amountOut_, reserveIn, reserveOut, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.impactLot`.
    function impactLot(
        uint256 reserveIn,
        uint256 numerator,
        uint256 denominator,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) external pure returns (uint256) {
        return AmmMath.impactLot(reserveIn, numerator, denominator, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.buyLotToImpact`.
    function buyLotToImpact(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return AmmMath.buyLotToImpact(reserveIn, impactWad, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.sellLotToImpact`.
    function sellLotToImpact(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return AmmMath.sellLotToImpact(reserveIn, impactWad, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.averageLotFeeExcluded`.
    function averageLotFeeExcluded(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return AmmMath.averageLotFeeExcluded(reserveIn, impactWad, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.averageLotFeeIncluded`.
    function averageLotFeeIncluded(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return AmmMath.averageLotFeeIncluded(reserveIn, impactWad, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.zapLot`.
    function zapLot(uint256 reserveIn, uint256 amount, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return AmmMath.zapLot(reserveIn, amount, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.sandwichThreshold`.
    function sandwichThreshold(uint256 reserveIn, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return AmmMath.sandwichThreshold(reserveIn, feeNumerator, feeDenominator);
    }

    /// @notice See `AmmMath.sandwichProofLot`.
    function sandwichProofLot(
        uint256 referenceReserve,
        uint256 feeNumerator,
        uint256 feeDenominator,
        uint256 attackerShare
    ) external pure returns (uint256) {
        return AmmMath.sandwichProofLot(referenceReserve, feeNumerator, feeDenominator, attackerShare);
    }

    // ------ BudgetMath ------

    /// @notice See `BudgetMath.bucketLevel`.
    function bucketLevel(uint256 stored, uint256 rate, uint256 burst, uint256 elapsed) external pure returns (uint256) {
        return BudgetMath.bucketLevel(stored, rate, burst, elapsed);
    }

    // ------ ReserveMath ------

    /// @notice See `ReserveMath.scaledVolatility`.
    function scaledVolatility(uint256 z, uint256 sigma, uint256 horizon) external pure returns (uint256) {
        return ReserveMath.scaledVolatility(z, sigma, horizon);
    }

    /// @notice See `ReserveMath.haircut`.
    function haircut(uint256 z, uint256 sigma, uint256 horizon, uint256 maxHaircut) external pure returns (uint256) {
        return ReserveMath.haircut(z, sigma, horizon, maxHaircut);
    }

    /// @notice See `ReserveMath.bufferTarget`.
    function bufferTarget(uint256 z, uint256 sigma, uint256 horizon, uint256 maxBuffer)
        external
        pure
        returns (uint256)
    {
        return ReserveMath.bufferTarget(z, sigma, horizon, maxBuffer);
    }

    /// @notice See `ReserveMath.stepTowards`.
    function stepTowards(uint256 previous, uint256 target, uint256 maxStep) external pure returns (uint256) {
        return ReserveMath.stepTowards(previous, target, maxStep);
    }

    /// @notice See `ReserveMath.runwayFloor`.
    function runwayFloor(
        uint256 runwaySeconds,
        uint256 opexPerSecond,
        uint256 minReserve,
        uint256 buffer,
        uint256 liabilities
    ) external pure returns (uint256) {
        return ReserveMath.runwayFloor(runwaySeconds, opexPerSecond, minReserve, buffer, liabilities);
    }

    /// @notice See `ReserveMath.usableValue`.
    function usableValue(uint256 balanceWad, uint256 price, uint256 haircut_) external pure returns (uint256) {
        return ReserveMath.usableValue(balanceWad, price, haircut_);
    }

    /// @notice See `ReserveMath.backingDown`.
    function backingDown(uint256 usable, uint256 liabilities, uint256 claims) external pure returns (uint256) {
        return ReserveMath.backingDown(usable, liabilities, claims);
    }

    /// @notice See `ReserveMath.backingUp`.
    function backingUp(uint256 usable, uint256 liabilities, uint256 claims) external pure returns (uint256) {
        return ReserveMath.backingUp(usable, liabilities, claims);
    }

    /// @notice See `ReserveMath.accretiveCharge`.
    function accretiveCharge(uint256 quoteIn, uint256 haircut_, uint256 burnShare, uint256 backing, uint256 price)
        external
        pure
        returns (uint256)
    {
        return ReserveMath.accretiveCharge(quoteIn, haircut_, burnShare, backing, price);
    }

    /// @notice See `ReserveMath.accretiveLimit`.
    function accretiveLimit(uint256 credit, uint256 haircut_, uint256 burnShare, uint256 backing, uint256 price)
        external
        pure
        returns (uint256)
    {
        return ReserveMath.accretiveLimit(credit, haircut_, burnShare, backing, price);
    }

    /// @notice See `ReserveMath.scarcity`.
    function scarcity(uint256 circulating, uint256 cap) external pure returns (uint256) {
        return ReserveMath.scarcity(circulating, cap);
    }

    /// @notice See `ReserveMath.purchasingPowerKept`.
    function purchasingPowerKept(uint256 price0, uint256 priceT, uint256 reference0, uint256 referenceT)
        external
        pure
        returns (uint256)
    {
        return ReserveMath.purchasingPowerKept(price0, priceT, reference0, referenceT);
    }

    // ------ BuybackMath ------

    /// @notice See `BuybackMath.counterCyclicalLot`.
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
    ) external pure returns (uint256) {
        return BuybackMath.counterCyclicalLot(
            base, price, anchor, cap, sigma, kPrice, d0, kSigma, multiplierMin, multiplierMax
        );
    }

    /// @notice See `BuybackMath.minimumOut`.
    function minimumOut(uint256 amountInWad, uint256 want, uint256 price, uint256 cap) external pure returns (uint256) {
        return BuybackMath.minimumOut(amountInWad, want, price, cap);
    }

    /// @notice See `BuybackMath.priceLimit`.
    function priceLimit(uint256 want, uint256 price, uint256 cap) external pure returns (uint256) {
        return BuybackMath.priceLimit(want, price, cap);
    }

    /// @notice See `BuybackMath.effectivePrice`.
    function effectivePrice(uint256 amountInWad, uint256 amountOutWad) external pure returns (uint256) {
        return BuybackMath.effectivePrice(amountInWad, amountOutWad);
    }

    /// @notice See `BuybackMath.shortfallBps`.
    function shortfallBps(uint256 amountInWad, uint256 amountOutWad, uint256 twap) external pure returns (int256) {
        return BuybackMath.shortfallBps(amountInWad, amountOutWad, twap);
    }

    // ------ VolatilityMath ------

    /// @notice See `VolatilityMath.decayWeight`.
    function decayWeight(uint256 elapsed, uint256 halfLife) external pure returns (uint256) {
        return VolatilityMath.decayWeight(elapsed, halfLife);
    }

    /// @notice See `VolatilityMath.nextVariance`.
    function nextVariance(uint256 variance, uint256 priceNow, uint256 pricePrevious, uint256 elapsed, uint256 halfLife)
        external
        pure
        returns (uint256)
    {
        return VolatilityMath.nextVariance(variance, priceNow, pricePrevious, elapsed, halfLife);
    }

    /// @notice See `VolatilityMath.volatility`.
    function volatility(uint256 variance) external pure returns (uint256) {
        return VolatilityMath.volatility(variance);
    }

    // ------ VestingMath ------

    /// @notice See `VestingMath.linearVested`.
    function linearVested(
        uint256 amount,
        uint256 startUnlock,
        uint256 start,
        uint256 cliff,
        uint256 duration,
        uint256 time
    ) external pure returns (uint256) {
        return VestingMath.linearVested(amount, startUnlock, start, cliff, duration, time);
    }

    /// @notice See `VestingMath.tranchesVested`.
    function tranchesVested(uint256[] calldata tranches, uint256 time) external pure returns (uint256) {
        return VestingMath.tranchesVested(tranches, time);
    }

    // ------ PressureMath ------

    /// @notice See `PressureMath.poolExit`.
    function poolExit(uint256 reserve, uint256 price, uint256 anchor) external pure returns (uint256) {
        return PressureMath.poolExit(reserve, price, anchor);
    }

    /// @notice See `PressureMath.pressure`.
    function pressure(uint256 exits, uint256 claims) external pure returns (uint256) {
        return PressureMath.pressure(exits, claims);
    }

    /// @notice See `PressureMath.pressureMultiplier`.
    function pressureMultiplier(uint256 pressure_, uint256 slope, uint256 maximum) external pure returns (uint256) {
        return PressureMath.pressureMultiplier(pressure_, slope, maximum);
    }

    // ------ TickMath ------

    /// @notice See `TickMath.sqrtPriceAtTick`.
    function sqrtPriceAtTick(int24 tick) external pure returns (uint160) {
        return TickMath.sqrtPriceAtTick(tick);
    }

    /// @notice See `TickMath.tickAtSqrtPrice`.
    function tickAtSqrtPrice(uint160 sqrtPrice) external pure returns (int24) {
        return TickMath.tickAtSqrtPrice(sqrtPrice);
    }

    // ------ ConcentratedMath ------

    /// @notice See `ConcentratedMath.amount0Down`.
    function amount0Down(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) external pure returns (uint256) {
        return ConcentratedMath.amount0Down(sqrtLower, sqrtUpper, liquidity);
    }

    /// @notice See `ConcentratedMath.amount0Up`.
    function amount0Up(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) external pure returns (uint256) {
        return ConcentratedMath.amount0Up(sqrtLower, sqrtUpper, liquidity);
    }

    /// @notice See `ConcentratedMath.amount1Down`.
    function amount1Down(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) external pure returns (uint256) {
        return ConcentratedMath.amount1Down(sqrtLower, sqrtUpper, liquidity);
    }

    /// @notice See `ConcentratedMath.amount1Up`.
    function amount1Up(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) external pure returns (uint256) {
        return ConcentratedMath.amount1Up(sqrtLower, sqrtUpper, liquidity);
    }

    /// @notice See `ConcentratedMath.nextSqrtPriceFromAmount0In`.
    function nextSqrtPriceFromAmount0In(uint160 sqrtPrice, uint128 liquidity, uint256 amountIn_)
        external
        pure
        returns (uint160)
    {
        return ConcentratedMath.nextSqrtPriceFromAmount0In(sqrtPrice, liquidity, amountIn_);
    }

    /// @notice See `ConcentratedMath.nextSqrtPriceFromAmount1In`.
    function nextSqrtPriceFromAmount1In(uint160 sqrtPrice, uint128 liquidity, uint256 amountIn_)
        external
        pure
        returns (uint160)
    {
        return ConcentratedMath.nextSqrtPriceFromAmount1In(sqrtPrice, liquidity, amountIn_);
    }

    /// @notice See `ConcentratedMath.swapStep`.
    function swapStep(uint160 sqrtPrice, uint160 sqrtTarget, uint128 liquidity, uint256 amountRemaining, uint24 feePips)
        external
        pure
        returns (uint160, uint256, uint256, uint256)
    {
        return ConcentratedMath.swapStep(sqrtPrice, sqrtTarget, liquidity, amountRemaining, feePips);
    }

    /// @notice See `ConcentratedMath.virtualReserves`.
    function virtualReserves(uint128 liquidity, uint160 sqrtPrice) external pure returns (uint256, uint256) {
        return ConcentratedMath.virtualReserves(liquidity, sqrtPrice);
    }

    /// @notice See `ConcentratedMath.impactLot`.
    function concentratedImpactLot(
        uint256 reserveIn,
        uint256 numerator,
        uint256 denominator,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) external pure returns (uint256) {
        return ConcentratedMath.impactLot(reserveIn, numerator, denominator, feeNumerator, feeDenominator);
    }

    /// @notice See `ConcentratedMath.sandwichThreshold`.
    function concentratedSandwichThreshold(uint256 reserveIn, uint256 feeNumerator, uint256 feeDenominator)
        external
        pure
        returns (uint256)
    {
        return ConcentratedMath.sandwichThreshold(reserveIn, feeNumerator, feeDenominator);
    }

    // ------ AuctionMath ------

    /// @notice See `AuctionMath.unitPrice`.
    function unitPrice(uint256 start, uint256 reserve, uint256 elapsed, uint256 duration)
        external
        pure
        returns (uint256)
    {
        return AuctionMath.unitPrice(start, reserve, elapsed, duration);
    }

    /// @notice See `AuctionMath.auctionPayment`.
    function auctionPayment(uint256 lot, uint256 price) external pure returns (uint256) {
        return AuctionMath.auctionPayment(lot, price);
    }

    /// @notice See `AuctionMath.referencePrice`.
    function referencePrice(uint256 paid, uint256 sold) external pure returns (uint256) {
        return AuctionMath.referencePrice(paid, sold);
    }

    /// @notice See `AuctionMath.reservePrice`.
    function reservePrice(uint256 past, uint256 decay, uint256 want, uint256 price) external pure returns (uint256) {
        return AuctionMath.reservePrice(past, decay, want, price);
    }

    /// @notice See `AuctionMath.breakerPrice`.
    function breakerPrice(uint256 tolerance, uint256 price) external pure returns (uint256) {
        return AuctionMath.breakerPrice(tolerance, price);
    }

    /// @notice See `AuctionMath.nextStart`.
    function nextStart(uint256 multiplier, uint256 paid, uint256 minimum, uint256 maximum, uint256 reserve)
        external
        pure
        returns (uint256)
    {
        return AuctionMath.nextStart(multiplier, paid, minimum, maximum, reserve);
    }

    /// @notice See `AuctionMath.smoothedDown`.
    function smoothedDown(uint256 sum, uint256 weight, uint256 amount) external pure returns (uint256) {
        return AuctionMath.smoothedDown(sum, weight, amount);
    }

    /// @notice See `AuctionMath.smoothedUp`.
    function smoothedUp(uint256 sum, uint256 weight, uint256 amount) external pure returns (uint256) {
        return AuctionMath.smoothedUp(sum, weight, amount);
    }

    /// @notice See `AuctionMath.unsoldWeight`.
    function unsoldWeight(uint256 decay, uint256 epochs) external pure returns (uint256) {
        return AuctionMath.unsoldWeight(decay, epochs);
    }

    // ------ SplitMath ------

    /// @notice See `SplitMath.splitLot`.
    function splitLot(SplitMath.Pool[] calldata pools, uint256 amountIn_) external pure returns (uint256[] memory) {
        return SplitMath.splitLot(pools, amountIn_);
    }

    /// @notice See `SplitMath.splitLimit`.
    function splitLimit(SplitMath.Pool[] calldata pools, uint256[] calldata caps) external pure returns (uint256) {
        return SplitMath.splitLimit(pools, caps);
    }

    // ------ SupplyMath ------

    /// @notice See `SupplyMath.slowdown`.
    function slowdown(uint256 sigma, uint256 start, uint256 slope, uint256 minimum) external pure returns (uint256) {
        return SupplyMath.slowdown(sigma, start, slope, minimum);
    }

    /// @notice See `SupplyMath.emission`.
    function emission(
        uint256 shortSum,
        uint256 longSum,
        uint256 shortWindow,
        uint256 longWindow,
        uint256 share,
        uint256 price
    ) external pure returns (uint256) {
        return SupplyMath.emission(shortSum, longSum, shortWindow, longWindow, share, price);
    }

    /// @notice See `SupplyMath.washReturn`.
    function washReturn(uint256 shortWindow, uint256 longWindow, uint256 share, uint256 stakerShare)
        external
        pure
        returns (uint256)
    {
        return SupplyMath.washReturn(shortWindow, longWindow, share, stakerShare);
    }

    /// @notice See `SupplyMath.emissionStep`.
    function emissionStep(uint256 share, uint256 maximum, uint256 shortWindow) external pure returns (uint256) {
        return SupplyMath.emissionStep(share, maximum, shortWindow);
    }

    /// @notice See `SupplyMath.antiDilution`.
    function antiDilution(uint256 amount, uint256 held, uint256 supply, uint256 earned, uint256 alpha)
        external
        pure
        returns (uint256)
    {
        return SupplyMath.antiDilution(amount, held, supply, earned, alpha);
    }

    // ------ LockMath ------

    /// @notice See `LockMath.decayLine`.
    function decayLine(uint256 amount, uint256 scale, uint256 period, uint256 start, uint256 end)
        external
        pure
        returns (LockMath.Line memory)
    {
        return LockMath.decayLine(amount, scale, period, start, end);
    }

    /// @notice See `LockMath.loyaltyLine`.
    function loyaltyLine(uint256 amount, uint256 scale, uint256 period, uint256 factor, uint256 start, uint256 end)
        external
        pure
        returns (LockMath.Line memory)
    {
        return LockMath.loyaltyLine(amount, scale, period, factor, start, end);
    }

    /// @notice See `LockMath.permanentLine`.
    function permanentLine(uint256 amount, uint256 scale, uint256 start) external pure returns (LockMath.Line memory) {
        return LockMath.permanentLine(amount, scale, start);
    }

    /// @notice See `LockMath.lineWeight`.
    function lineWeight(LockMath.Line calldata line, uint256 time) external pure returns (uint256) {
        return LockMath.lineWeight(line, time);
    }

    /// @notice See `LockMath.lineIntegral`.
    function lineIntegral(LockMath.Line calldata line, uint256 from, uint256 to) external pure returns (uint256) {
        return LockMath.lineIntegral(line, from, to);
    }

    /// @notice See `LockMath.exitPenalty`.
    function exitPenalty(uint256 amount, uint256 maximum, uint256 exponent, uint256 left, uint256 duration)
        external
        pure
        returns (uint256)
    {
        return LockMath.exitPenalty(amount, maximum, exponent, left, duration);
    }

    /// @notice See `LockMath.effectivePenalty`.
    function effectivePenalty(uint256 penalty, uint256 recycled, uint256 share) external pure returns (uint256) {
        return LockMath.effectivePenalty(penalty, recycled, share);
    }

    /// @notice See `LockMath.mergedStart`.
    function mergedStart(uint256 amount, uint256 start, uint256 otherAmount, uint256 otherStart)
        external
        pure
        returns (uint256)
    {
        return LockMath.mergedStart(amount, start, otherAmount, otherStart);
    }

    /// @notice See `LockMath.effectiveStart`.
    function effectiveStart(uint256 start, uint256 period, uint256 time) external pure returns (uint256) {
        return LockMath.effectiveStart(start, period, time);
    }

    /// @notice See `LockMath.bucketLimit`.
    function bucketLimit(uint256 whole, uint256 share, uint256 least) external pure returns (uint256) {
        return LockMath.bucketLimit(whole, share, least);
    }

    /// @notice See `LockMath.concentration`.
    function concentration(uint256 squares, uint256 live) external pure returns (uint256) {
        return LockMath.concentration(squares, live);
    }
}
