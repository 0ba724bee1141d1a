// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title AmmMath
/// @notice Quotes and lot sizes of a constant product pool whose fee stays in the pool.
/// @dev Notation: X reserve of the asset paid in, Y of the asset paid out, γ = feeNumerator/feeDenominator the share
/// of an input that is left after the fee (997/1000 at 0.3%), φ = 1 − γ. Reserves and amounts are in base units.
/// Lots round down, so that no lot moves the price further than asked; what the pool pays rounds down, what it must be
/// paid rounds up.
///
/// Paying u·X raises the marginal price X/Y by the factor 1 + c where γu² + (1 + γ)u = c. `impactLot` solves this
/// for u·X in integers: `lot = ⌊(⌊√(X²(d + g)² + ⌊4gd·X²·c⌋)⌋ − (d + g)X)/2g⌋`; the other lots
/// choose c.
///
/// Does not: look at a pool. Every reserve that decides an amount we pay must come from a source the caller cannot
/// move.
library AmmMath {
    /// @notice Exclusive bound of reserve·feeDenominator: keeps the radicand of `impactLot` below 2^256.
    uint256 internal constant MAX_SCALED_RESERVE = 1 << 126;

    /// @notice The fee is not a fraction in (0, 1].
    /// @param feeNumerator Numerator of the share left after the fee.
    /// @param feeDenominator Its denominator.
    error AmmMath_Fee(uint256 feeNumerator, uint256 feeDenominator);
    /// @notice One of the reserves is zero.
    error AmmMath_EmptyPool();
    /// @notice The pool cannot pay out its whole reserve.
    /// @param amountOut Output asked for [base units].
    /// @param reserveOut Reserve of that asset [base units].
    error AmmMath_OutExceedsReserve(uint256 amountOut, uint256 reserveOut);
    /// @notice The reserve times the fee's denominator reaches 2^126.
    /// @param reserveIn Reserve that was passed [base units].
    error AmmMath_ReserveTooLarge(uint256 reserveIn);
    /// @notice The rise asked for is above 300%, or undefined.
    /// @param numerator Numerator of the rise.
    /// @param denominator Its denominator.
    error AmmMath_ImpactTooLarge(uint256 numerator, uint256 denominator);
    /// @notice The attacker's share of liquidity is above one.
    /// @param attackerShare Share that was passed [1e18 = 1.0].
    error AmmMath_Share(uint256 attackerShare);

    /// @notice ⌊Y·x·g/(X·d + x·g)⌋: what the pool pays for `amountIn_`.
    /// @dev The fee is never floored by itself. Reverts `AmmMath_Fee`, `AmmMath_EmptyPool`; `Panic(0x11)` if X·d, x·g
    /// or their sum exceeds 256 bits.
    /// @param amountIn_ Input, fee included [base units].
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param reserveOut Reserve Y of the asset paid out [base units].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Output, rounded down [base units].
    function amountOut(
        uint256 amountIn_,
        uint256 reserveIn,
        uint256 reserveOut,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) internal pure returns (uint256) {
        _checkFee(feeNumerator, feeDenominator);
        require(reserveIn > 0 && reserveOut > 0, AmmMath_EmptyPool());
        uint256 afterFee = amountIn_ * feeNumerator;
        return WadMath.mulDivDown(reserveOut, afterFee, reserveIn * feeDenominator + afterFee);
    }

    /// @notice ⌈X·out·d/((Y − out)·g)⌉: the least input for which the pool pays at least `amountOut_`.
    /// @dev At most one unit below v2's own library, which adds one to the floor. Reverts `AmmMath_Fee`,
    /// `AmmMath_EmptyPool`, `AmmMath_OutExceedsReserve`; `Panic(0x11)` if X·d or (Y − out)·g exceeds 256 bits;
    /// `FullMulDivFailed()` (Solady) if the result does.
    /// @param amountOut_ Output wanted [base units].
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param reserveOut Reserve Y of the asset paid out [base units].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, rounded up [base units].
    function amountIn(
        uint256 amountOut_,
        uint256 reserveIn,
        uint256 reserveOut,
        uint256 feeNumerator,
        uint256 feeDenominator
    ) internal pure returns (uint256) {
        _checkFee(feeNumerator, feeDenominator);
        require(reserveIn > 0 && reserveOut > 0, AmmMath_EmptyPool());
        require(amountOut_ < reserveOut, AmmMath_OutExceedsReserve(amountOut_, reserveOut));
        return WadMath.mulDivUp(reserveIn * feeDenominator, amountOut_, (reserveOut - amountOut_) * feeNumerator);
    }

    /// @notice Largest lot that raises the marginal price by at most the factor 1 + numerator/denominator.
    /// @dev Reverts `AmmMath_Fee`, `AmmMath_ReserveTooLarge` if X·d ≥ 2^126, `AmmMath_ImpactTooLarge` if the
    /// denominator is zero or the rise above 3; total beyond these checks.
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param numerator Rise of the price, n of c = n/m.
    /// @param denominator Rise of the price, m of c = n/m.
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
        require(reserveIn <= (MAX_SCALED_RESERVE - 1) / feeDenominator, AmmMath_ReserveTooLarge(reserveIn));
        require(
            denominator > 0 && FixedPointMathLib.divUp(numerator, 3) <= denominator,
            AmmMath_ImpactTooLarge(numerator, denominator)
        );
        // X·g ≤ X·d < 2^126, so the sum is below 2^127 and its square below 2^254; 4·X²·g·d < 2^254 and c ≤ 3
        // keep the radicand below 2^256; its root is at least the sum.
        unchecked {
            uint256 scaledOut = reserveIn * feeDenominator;
            uint256 scaledIn = reserveIn * feeNumerator;
            uint256 sum = scaledOut + scaledIn;
            uint256 radicand = sum * sum + WadMath.mulDivDown(4 * scaledOut * scaledIn, numerator, denominator);
            return (WadMath.sqrtDown(radicand) - sum) / 2 / feeNumerator;
        }
    }

    /// @notice Largest buy that raises the marginal price by at most `impactWad`.
    /// @dev Reverts as `impactLot`; `AmmMath_ImpactTooLarge` above 3e18.
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param impactWad Rise of the price paid [1e18 = 1.0].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function buyLotToImpact(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        return impactLot(reserveIn, impactWad, WadMath.WAD, feeNumerator, feeDenominator);
    }

    /// @notice Largest sale that lowers the marginal price of the asset paid in by at most `impactWad`.
    /// @dev A fall by ε is a rise by 1/(1 − ε) − 1 = ε/(1 − ε) of the reverse price. Reverts as `impactLot`;
    /// `AmmMath_ImpactTooLarge` above 0.75e18.
    /// @param reserveIn Reserve X of the asset sold [base units].
    /// @param impactWad Fall of its price [1e18 = 1.0].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function sellLotToImpact(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        _checkFee(feeNumerator, feeDenominator);
        require(impactWad < WadMath.WAD, AmmMath_ImpactTooLarge(impactWad, WadMath.WAD));
        return impactLot(reserveIn, impactWad, WadMath.WAD - impactWad, feeNumerator, feeDenominator);
    }

    /// @notice ⌊X·ε/γ⌋: the lot whose average price, the fee left aside, is ε above the marginal price before
    /// it.
    /// @dev Reverts `AmmMath_Fee`; `Panic(0x11)` if ε·d or 1e18·g exceeds 256 bits; `FullMulDivFailed()` (Solady) if
    /// the result does.
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param impactWad Excess of the average price ε [1e18 = 1.0].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function averageLotFeeExcluded(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        _checkFee(feeNumerator, feeDenominator);
        return WadMath.mulDivDown(reserveIn, impactWad * feeDenominator, WadMath.WAD * feeNumerator);
    }

    /// @notice ⌊X·(1 + ε − 1/γ)⁺⌋: the lot whose average price, the fee included, is ε above the marginal
    /// price before.
    /// @dev Zero if ε does not even cover the fee. Reverts `AmmMath_Fee`; `Panic(0x11)` if (1e18 + ε)·g or 1e18·d
    /// exceeds 256 bits; `FullMulDivFailed()` (Solady) if the result does.
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param impactWad Excess of the average price ε [1e18 = 1.0].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function averageLotFeeIncluded(uint256 reserveIn, uint256 impactWad, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        _checkFee(feeNumerator, feeDenominator);
        uint256 accepted = (WadMath.WAD + impactWad) * feeNumerator;
        uint256 lost = WadMath.WAD * feeDenominator;
        if (accepted <= lost) return 0;
        return WadMath.mulDivDown(reserveIn, accepted - lost, WadMath.WAD * feeNumerator);
    }

    /// @notice How much of `amount` to swap so that the rest and the output join the pool in its ratio after the swap.
    /// @dev γs² + (1 + γ)X·s = X·amount, which is `impactLot` at c = amount/X. Rounded down: a dust of the asset
    /// paid in stays over, never of the other. Reverts as `impactLot`; `AmmMath_ImpactTooLarge` if `amount` exceeds 3X
    /// or X is 0.
    /// @param reserveIn Reserve X of the asset held [base units].
    /// @param amount Amount to split [base units].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input to swap, fee included, rounded down [base units].
    function zapLot(uint256 reserveIn, uint256 amount, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        return impactLot(reserveIn, amount, reserveIn, feeNumerator, feeDenominator);
    }

    /// @notice Largest same-direction flow that no attacker without liquidity of his own can sandwich at a profit.
    /// @dev u·X with (1 + u)(1 + γu) = γ⁻²: below it even the first unit of an attack loses to the fee, and each
    /// further unit loses more. The sharp bound; `sandwichProofLot` is the one to enforce. Reverts as `impactLot`;
    /// `AmmMath_ImpactTooLarge` if γ < 1/2; `Panic(0x11)` if d² exceeds 256 bits.
    /// @param reserveIn Reserve X of the asset paid in [base units].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @return Input, fee included, rounded down [base units].
    function sandwichThreshold(uint256 reserveIn, uint256 feeNumerator, uint256 feeDenominator)
        internal
        pure
        returns (uint256)
    {
        _checkFee(feeNumerator, feeDenominator);
        uint256 kept = feeNumerator * feeNumerator;
        return impactLot(reserveIn, feeDenominator * feeDenominator - kept, kept, feeNumerator, feeDenominator);
    }

    /// @notice ⌊X_ref·φ·(1 − s)⌋: the lot to enforce between two trades of an attacker who regains the share s
    /// of fees.
    /// @dev At s = 0 it lies below `sandwichThreshold` for every fee. With s > 0 it holds only together with a bound on
    /// the price after the lot. `referenceReserve` must be the least of the present and the time-averaged reserve: spot
    /// alone can be inflated for one block. Reverts `AmmMath_Fee`, `AmmMath_Share`; `Panic(0x11)` if 1e18·d exceeds
    /// 256 bits.
    /// @param referenceReserve Reserve X of the asset paid in that nobody can inflate [base units].
    /// @param feeNumerator Share left after the fee, g of g/d.
    /// @param feeDenominator Share left after the fee, d of g/d.
    /// @param attackerShare Assumed share of resident liquidity that an attacker owns [1e18 = 1.0].
    /// @return Input, fee included, rounded down [base units].
    function sandwichProofLot(
        uint256 referenceReserve,
        uint256 feeNumerator,
        uint256 feeDenominator,
        uint256 attackerShare
    ) internal pure returns (uint256) {
        _checkFee(feeNumerator, feeDenominator);
        require(attackerShare <= WadMath.WAD, AmmMath_Share(attackerShare));
        return WadMath.mulDivDown(
            referenceReserve,
            (feeDenominator - feeNumerator) * (WadMath.WAD - attackerShare),
            WadMath.WAD * feeDenominator
        );
    }

    function _checkFee(uint256 feeNumerator, uint256 feeDenominator) private pure {
        require(feeNumerator > 0 && feeNumerator <= feeDenominator, AmmMath_Fee(feeNumerator, feeDenominator));
    }
}
