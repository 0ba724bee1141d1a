// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title ConcentratedMath
/// @notice Amounts, prices and lot sizes of concentrated liquidity whose fee stays outside the pool.
/// @dev Notation: L liquidity of a range, P price of token 0 in token 1, both of base units; X virtual reserve of the
/// asset paid in, which is L/√P of token 0 or L·√P of token 1; γ = g/d the share of an input that is left after the
/// fee, φ = 1 − γ. Square root prices are fixed point numbers with 96 fractional bits.
///
/// The amounts, the next price and the swap step are Uniswap v3's to the unit: whoever predicts a pool has to round as
/// it does, always in the pool's favour. The lot sizes are ours and round down.
///
/// Within one range the amount paid in after the fee moves X by as much: paying u·X raises the marginal price X/Y by
/// the factor (1 + γu)².
///
/// Does not: look at a pool. A virtual reserve that decides an amount we pay must come from a source the caller cannot
/// move, and must be that of the least liquidity on the way.
library ConcentratedMath {
    /// @notice A square root price of one.
    uint256 internal constant Q96 = 1 << 96;
    /// @notice A whole in the parts that fees are stated in [1e6 = 100%].
    uint24 internal constant PIPS = 1_000_000;
    /// @notice Exclusive bound of reserve·feeDenominator: keeps the radicand of `impactLot` below 2^256.
    uint256 internal constant MAX_SCALED_RESERVE = 1 << 126;

    /// @notice The square root price is zero.
    error ConcentratedMath_ZeroPrice();
    /// @notice The liquidity is zero.
    error ConcentratedMath_ZeroLiquidity();
    /// @notice The fee takes the whole input.
    /// @param feePips Fee that was passed [1e6 = 100%].
    error ConcentratedMath_FeePips(uint256 feePips);
    /// @notice The fee is not a fraction in (0, 1].
    /// @param feeNumerator Numerator of the share left after the fee.
    /// @param feeDenominator Its denominator.
    error ConcentratedMath_Fee(uint256 feeNumerator, uint256 feeDenominator);
    /// @notice The reserve times the fee's denominator reaches 2^126.
    /// @param reserveIn Reserve that was passed [base units].
    error ConcentratedMath_ReserveTooLarge(uint256 reserveIn);
    /// @notice The rise asked for is above 300%, or undefined.
    /// @param numerator Numerator of the rise.
    /// @param denominator Its denominator.
    error ConcentratedMath_ImpactTooLarge(uint256 numerator, uint256 denominator);

    /// @notice L/√lower − L/√upper of token 0, what a pool pays between two prices.
    /// @dev The prices may come in either order. Reverts `ConcentratedMath_ZeroPrice` if one of them is zero; total
    /// otherwise.
    /// @param sqrtLower Square root price at one end [2^96 = 1.0].
    /// @param sqrtUpper Square root price at the other end [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @return Amount of token 0, rounded down [base units].
    function amount0Down(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) internal pure returns (uint256) {
        (uint256 lower, uint256 upper) = _ordered(sqrtLower, sqrtUpper);
        require(lower != 0, ConcentratedMath_ZeroPrice());
        // 2^224 at most, shrunk by a factor (upper − lower)/upper < 1.
        return WadMath.mulDivDown(uint256(liquidity) << 96, upper - lower, upper) / lower;
    }

    /// @notice L/√lower − L/√upper of token 0, what a pool has to be paid between two prices.
    /// @dev Rounded up twice, as Uniswap does. The prices may come in either order. Reverts
    /// `ConcentratedMath_ZeroPrice` if one of them is zero; total otherwise.
    /// @param sqrtLower Square root price at one end [2^96 = 1.0].
    /// @param sqrtUpper Square root price at the other end [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @return Amount of token 0, rounded up [base units].
    function amount0Up(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) internal pure returns (uint256) {
        (uint256 lower, uint256 upper) = _ordered(sqrtLower, sqrtUpper);
        require(lower != 0, ConcentratedMath_ZeroPrice());
        return FixedPointMathLib.divUp(WadMath.mulDivUp(uint256(liquidity) << 96, upper - lower, upper), lower);
    }

    /// @notice L·(√upper − √lower) of token 1, what a pool pays between two prices.
    /// @dev The prices may come in either order. Total.
    /// @param sqrtLower Square root price at one end [2^96 = 1.0].
    /// @param sqrtUpper Square root price at the other end [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @return Amount of token 1, rounded down [base units].
    function amount1Down(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) internal pure returns (uint256) {
        (uint256 lower, uint256 upper) = _ordered(sqrtLower, sqrtUpper);
        return WadMath.mulDivDown(liquidity, upper - lower, Q96);
    }

    /// @notice L·(√upper − √lower) of token 1, what a pool has to be paid between two prices.
    /// @dev The prices may come in either order. Total.
    /// @param sqrtLower Square root price at one end [2^96 = 1.0].
    /// @param sqrtUpper Square root price at the other end [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @return Amount of token 1, rounded up [base units].
    function amount1Up(uint160 sqrtLower, uint160 sqrtUpper, uint128 liquidity) internal pure returns (uint256) {
        (uint256 lower, uint256 upper) = _ordered(sqrtLower, sqrtUpper);
        return WadMath.mulDivUp(liquidity, upper - lower, Q96);
    }

    /// @notice The price after `amountIn` of token 0 was paid in: L·√P/(L + amount·√P).
    /// @dev Rounded up, so that the price falls by no more than was paid for. Where the exact product leaves 256 bits,
    /// Uniswap divides first; the pool is then far below one unit of precision. Reverts `ConcentratedMath_ZeroPrice`,
    /// `ConcentratedMath_ZeroLiquidity`; `Panic(0x11)` if the sum of that form exceeds 256 bits.
    /// @param sqrtPrice Square root price before [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @param amountIn Amount of token 0 after the fee [base units].
    /// @return Square root price afterwards, rounded up [2^96 = 1.0].
    function nextSqrtPriceFromAmount0In(uint160 sqrtPrice, uint128 liquidity, uint256 amountIn)
        internal
        pure
        returns (uint160)
    {
        _checkPool(sqrtPrice, liquidity);
        uint256 scaled = uint256(liquidity) << 96;
        // Neither form exceeds the price before: a divisor is at least scaled in the one, and above scaled/sqrtPrice in
        // the other, where the amount is not zero.
        if (amountIn <= (type(uint256).max - scaled) / sqrtPrice) {
            // forge-lint: disable-next-line(unsafe-typecast)
            return uint160(WadMath.mulDivUp(scaled, sqrtPrice, scaled + amountIn * sqrtPrice));
        }
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint160(FixedPointMathLib.divUp(scaled, scaled / sqrtPrice + amountIn));
    }

    /// @notice The price after `amountIn` of token 1 was paid in: √P + amount/L.
    /// @dev Rounded down, so that the price rises by no more than was paid for. Reverts `ConcentratedMath_ZeroPrice`,
    /// `ConcentratedMath_ZeroLiquidity`; `FullMulDivFailed()` (Solady) if the rise exceeds 256 bits, `Panic(0x11)` if
    /// the sum does, `Overflow()` (Solady) if it exceeds 160 bits.
    /// @param sqrtPrice Square root price before [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @param amountIn Amount of token 1 after the fee [base units].
    /// @return Square root price afterwards, rounded down [2^96 = 1.0].
    function nextSqrtPriceFromAmount1In(uint160 sqrtPrice, uint128 liquidity, uint256 amountIn)
        internal
        pure
        returns (uint160)
    {
        _checkPool(sqrtPrice, liquidity);
        return SafeCastLib.toUint160(sqrtPrice + WadMath.mulDivDown(amountIn, Q96, liquidity));
    }

    /// @notice One step of a swap of an exact input within one range: up to the target, or as far as the input goes.
    /// @dev Sells token 0 if the target is at or below the price, else token 1. Where the input ends, all that is not
    /// needed to reach the price there is fee. Reverts `ConcentratedMath_FeePips` at 100% and above, else as the
    /// functions it is made of; a range without liquidity is crossed for nothing.
    /// @param sqrtPrice Square root price before [2^96 = 1.0].
    /// @param sqrtTarget Square root price at which the step ends at the latest [2^96 = 1.0].
    /// @param liquidity Liquidity of the range.
    /// @param amountRemaining Input that is left, fee included [base units].
    /// @param feePips Fee [1e6 = 100%].
    /// @return sqrtNext Square root price afterwards [2^96 = 1.0].
    /// @return amountIn Input that traded, rounded up [base units].
    /// @return amountOut Output, rounded down [base units].
    /// @return feeAmount Fee on top of `amountIn` [base units].
    function swapStep(uint160 sqrtPrice, uint160 sqrtTarget, uint128 liquidity, uint256 amountRemaining, uint24 feePips)
        internal
        pure
        returns (uint160 sqrtNext, uint256 amountIn, uint256 amountOut, uint256 feeAmount)
    {
        require(feePips < PIPS, ConcentratedMath_FeePips(feePips));
        bool zeroForOne = sqrtPrice >= sqrtTarget;
        uint256 afterFee = WadMath.mulDivDown(amountRemaining, PIPS - feePips, PIPS);
        amountIn =
            zeroForOne ? amount0Up(sqrtTarget, sqrtPrice, liquidity) : amount1Up(sqrtPrice, sqrtTarget, liquidity);
        bool ends = afterFee < amountIn;
        if (!ends) {
            sqrtNext = sqrtTarget;
        } else if (zeroForOne) {
            sqrtNext = nextSqrtPriceFromAmount0In(sqrtPrice, liquidity, afterFee);
        } else {
            sqrtNext = nextSqrtPriceFromAmount1In(sqrtPrice, liquidity, afterFee);
        }

        // A step that ends early may still be rounded onto the target: it then counts as one that reached it.
        if (sqrtNext != sqrtTarget) {
            amountIn =
                zeroForOne ? amount0Up(sqrtNext, sqrtPrice, liquidity) : amount1Up(sqrtPrice, sqrtNext, liquidity);
            feeAmount = amountRemaining - amountIn;
        } else {
            feeAmount = WadMath.mulDivUp(amountIn, feePips, PIPS - feePips);
        }
        amountOut =
            zeroForOne ? amount1Down(sqrtNext, sqrtPrice, liquidity) : amount0Down(sqrtPrice, sqrtNext, liquidity);
    }

    /// @notice What a constant product pool of the same liquidity would hold: L/√P and L·√P.
    /// @dev A trade within the range moves these as it would that pool's reserves. Reverts `ConcentratedMath_ZeroPrice`.
    /// @param liquidity Liquidity of the range.
    /// @param sqrtPrice Square root price [2^96 = 1.0].
    /// @return reserve0 Virtual reserve of token 0, rounded down [base units].
    /// @return reserve1 Virtual reserve of token 1, rounded down [base units].
    function virtualReserves(uint128 liquidity, uint160 sqrtPrice)
        internal
        pure
        returns (uint256 reserve0, uint256 reserve1)
    {
        require(sqrtPrice != 0, ConcentratedMath_ZeroPrice());
        reserve0 = (uint256(liquidity) << 96) / sqrtPrice;
        reserve1 = WadMath.mulDivDown(liquidity, sqrtPrice, Q96);
    }

    /// @notice ⌊X(√ρ − 1)/γ⌋ at ρ = 1 + numerator/denominator: the largest lot that raises the marginal price by at
    /// most that factor within one range.
    /// @dev Never below `AmmMath.impactLot`, whose fee stays in the pool. Exact: both floors inside are of the same
    /// integer. Reverts `ConcentratedMath_Fee`, `ConcentratedMath_ReserveTooLarge` if X·d ≥ 2^126,
    /// `ConcentratedMath_ImpactTooLarge` if the denominator is zero or the rise above 3; total beyond these checks.
    /// @param reserveIn Virtual reserve X of the asset paid in [base units].
    /// @param numerator Rise of the price, n of ρ = 1 + n/m.
    /// @param denominator Rise of the price, m of ρ = 1 + n/m.
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function impactLot(
        uint256 reserveIn,
        uint256 numerator,
        uint256 denominator,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) internal pure returns (uint256) {
        _checkFee(feeNumerator, feeDenominator);
        require(reserveIn <= (MAX_SCALED_RESERVE - 1) / feeDenominator, ConcentratedMath_ReserveTooLarge(reserveIn));
        require(
            denominator > 0 && FixedPointMathLib.divUp(numerator, 3) <= denominator,
            ConcentratedMath_ImpactTooLarge(numerator, denominator)
        );
        // X·d < 2^126, so its square is below 2^252 and four times that below 2^254; the root is at least X·d.
        unchecked {
            uint256 scaled = reserveIn * feeDenominator;
            uint256 square = scaled * scaled;
            uint256 radicand = square + WadMath.mulDivDown(square, numerator, denominator);
            return (WadMath.sqrtDown(radicand) - scaled) / feeNumerator;
        }
    }

    /// @notice ⌊X·φ/γ²⌋: largest same-direction flow within one range that no attacker without liquidity of his own can
    /// sandwich at a profit.
    /// @dev u·X with (1 + γu)² = γ⁻². The sharp bound; `AmmMath.sandwichProofLot` of the same reserve lies below it and
    /// is the one to enforce. Reverts `ConcentratedMath_Fee`; `Panic(0x11)` if (d − g)·d or g² exceeds 256 bits;
    /// `FullMulDivFailed()` (Solady) if the result does.
    /// @param reserveIn Virtual reserve X of the asset paid in, of the least liquidity on the way [base units].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function sandwichThreshold(uint256 reserveIn, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        _checkFee(feeNumerator, feeDenominator);
        return
            WadMath.mulDivDown(reserveIn, (feeDenominator - feeNumerator) * feeDenominator, feeNumerator * feeNumerator);
    }

    function _ordered(uint160 a, uint160 b) private pure returns (uint256 lower, uint256 upper) {
        return a < b ? (a, b) : (b, a);
    }

    function _checkPool(uint160 sqrtPrice, uint128 liquidity) private pure {
        require(sqrtPrice != 0, ConcentratedMath_ZeroPrice());
        require(liquidity != 0, ConcentratedMath_ZeroLiquidity());
    }

    function _checkFee(uint256 feeNumerator, uint256 feeDenominator) private pure {
        require(feeNumerator > 0 && feeNumerator <= feeDenominator, ConcentratedMath_Fee(feeNumerator, feeDenominator));
    }
}
