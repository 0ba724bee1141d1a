// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title SplitMath
/// @notice Divides one lot between several constant product pools so that it buys the most, and its inverse: the largest
/// lot of which no pool gets more than it bears.
/// @dev Notation as in `AmmMath`; one unit more in pool i costs X_i/(γ_i·Y_i) units of input per unit of output. The best
/// split fills the cheapest pools up to one common cost. With s_i = √(γ_i·X_i·Y_i), pool i stands at the level
/// X_i/s_i = √cost, and at the common level λ it takes (λ·s_i − X_i)/γ_i. Both functions are this one relation:
/// `splitLot` finds the level that uses up the lot, `splitLimit` adds up what all pools take at a given level.
/// `s_i` carries 64 fractional bits: s_i = ⌊√(2^128·g_i·X_i·Y_i/d_i)⌋.
///
/// Does not: look at a pool, or decide how much a pool bears.
library SplitMath {
    /// @notice One pool as a split sees it.
    struct Pool {
        /// @dev Reserve X of the asset paid in [base units].
        uint256 reserveIn;
        /// @dev Reserve Y of the asset paid out [base units].
        uint256 reserveOut;
        /// @dev Share left after the fee, g of g/d.
        uint256 feeNumerator;
        /// @dev Share left after the fee, d of g/d.
        uint256 feeDenominator;
    }

    /// @notice Most pools a lot is divided between; it bounds the gas.
    uint256 internal constant MAX_POOLS = 8;
    /// @notice Exclusive bound of reserve·feeDenominator, as in `AmmMath`: every product below fits 256 bits.
    uint256 internal constant MAX_SCALED_RESERVE = 1 << 126;
    /// @notice What `splitLimit` leaves of every cap [base units].
    /// @dev All divisions of a split together move a part by less than this: each of the eight pools contributes at most
    /// two units to the lot's level, three to what is left over for the first pool, and at price ratios beyond 2^119 some
    /// more.
    uint256 internal constant MARGIN = 128;
    /// @dev Scale of a level in `splitLimit`.
    uint256 private constant LEVEL = 1 << 192;

    /// @notice The number of pools is out of bounds.
    /// @param count Number that was passed.
    /// @param maximum Most accepted; the least is one.
    error SplitMath_Pools(uint256 count, uint256 maximum);
    /// @notice The number of caps is not the number of pools.
    /// @param count Number of caps that was passed.
    /// @param pools Number of pools that was passed.
    error SplitMath_Caps(uint256 count, uint256 pools);
    /// @notice The share left after a pool's fee is not in [1/2, 1].
    /// @param pool Position of the pool.
    /// @param feeNumerator Numerator of the share.
    /// @param feeDenominator Its denominator.
    error SplitMath_Fee(uint256 pool, uint256 feeNumerator, uint256 feeDenominator);
    /// @notice A reserve of a pool is zero, or 2^126 or more when multiplied by the fee's denominator.
    /// @param pool Position of the pool.
    /// @param reserve Reserve that was passed [base units].
    error SplitMath_Reserve(uint256 pool, uint256 reserve);

    /// @notice Parts of `amountIn` that together buy the most.
    /// @dev In the order of cost X_i·d_i/(g_i·Y_i), ties by position: the first m pools get
    /// ⌊(⌊N·s_i/D⌋ − X_i)⁺·d_i/g_i⌋ with N = amountIn + Σ⌊X_i·d_i/g_i⌋ and D = Σ⌈s_i·d_i/g_i⌉ over these m, where m is the
    /// last before the first pool with N·s ≤ X·D, itself included in both sums. What is left over goes to the first, so
    /// that the parts add up to `amountIn` exactly.
    ///
    /// They buy at most 2k units of output less than the best split into integers, plus what rounding k parts to units of
    /// input costs: less than 4k² second differences of the output, each at most 2·Y/X². Where X exceeds 2k units this is
    /// less than the worth of 4k units of input.
    ///
    /// Reverts `SplitMath_Pools`; pool by pool `SplitMath_Fee`, `SplitMath_Reserve`; `Panic(0x11)` if `amountIn` comes
    /// within 2^130 of 2^256.
    /// @param pools The pools, at most eight.
    /// @param amountIn The lot, fees included [base units].
    /// @return parts Part of each pool, in the order of `pools` [base units].
    function splitLot(Pool[] memory pools, uint256 amountIn) internal pure returns (uint256[] memory parts) {
        uint256[] memory weights = _weights(pools);
        uint256[] memory order = _order(pools);
        parts = new uint256[](pools.length);

        uint256 used = 0;
        uint256 numerator = amountIn;
        uint256 denominator = 0;
        for (; used < order.length; ++used) {
            uint256 i = order[used];
            Pool memory pool = pools[i];
            uint256 nextNumerator =
                numerator + WadMath.mulDivDown(pool.reserveIn, pool.feeDenominator, pool.feeNumerator);
            uint256 nextDenominator = denominator + WadMath.mulDivUp(weights[i], pool.feeDenominator, pool.feeNumerator);
            // ⌈N·s/D⌉ ≤ X if and only if N·s ≤ X·D.
            if (used > 0 && WadMath.mulDivUp(nextNumerator, weights[i], nextDenominator) <= pool.reserveIn) break;
            (numerator, denominator) = (nextNumerator, nextDenominator);
        }

        uint256 left = amountIn;
        for (uint256 position = 1; position < used; ++position) {
            uint256 i = order[position];
            uint256 part = _partAt(pools[i], WadMath.mulDivDown(numerator, weights[i], denominator));
            // Where the costs of two pools agree to 64 bits, rounding may exceed the lot by a unit.
            parts[i] = FixedPointMathLib.min(part, left);
            left -= parts[i];
        }
        parts[order[0]] = left;
    }

    /// @notice Largest lot of which `splitLot` gives no pool more than its cap, and no smaller lot does either.
    /// @dev At the lowest of the levels (X_i + cap_i·γ_i)/s_i, everything rounded down and `MARGIN` left of each cap, so
    /// that the promise holds to the unit for caps of up to three reserves. A pool binds even if it gets nothing: the lot
    /// ends at no higher cost than any of the pools may reach. Caps above 2^126 count as 2^126.
    ///
    /// Reverts as `splitLot`, but never panics; `SplitMath_Caps`.
    /// @param pools The pools, at most eight.
    /// @param caps Most that each pool may get [base units].
    /// @return total The lot, fees included, rounded down [base units].
    function splitLimit(Pool[] memory pools, uint256[] memory caps) internal pure returns (uint256 total) {
        uint256[] memory weights = _weights(pools);
        require(caps.length == pools.length, SplitMath_Caps(caps.length, pools.length));

        uint256 level = type(uint256).max;
        for (uint256 i = 0; i < pools.length; ++i) {
            Pool memory pool = pools[i];
            uint256 cap = FixedPointMathLib.min(caps[i], MAX_SCALED_RESERVE);
            uint256 reserve = pool.reserveIn + WadMath.mulDivDown(cap, pool.feeNumerator, pool.feeDenominator);
            // The reserve is below 2^127 and the weight at least 2^63, so the level fits.
            level = FixedPointMathLib.min(
                level, WadMath.mulDivDown(FixedPointMathLib.zeroFloorSub(reserve, MARGIN), LEVEL, weights[i])
            );
        }
        for (uint256 i = 0; i < pools.length; ++i) {
            total += _partAt(pools[i], WadMath.mulDivDown(level, weights[i], LEVEL));
        }
    }

    /// @dev What a pool takes until its reserve, fees left aside, stands at `reserve`.
    function _partAt(Pool memory pool, uint256 reserve) private pure returns (uint256) {
        return WadMath.mulDivDown(
            FixedPointMathLib.zeroFloorSub(reserve, pool.reserveIn), pool.feeDenominator, pool.feeNumerator
        );
    }

    /// @dev ⌊√(2^128·g·X·Y/d)⌋ = ⌊⌊√(2^128·gX·dY)⌋/d⌋ of every pool, after the checks.
    function _weights(Pool[] memory pools) private pure returns (uint256[] memory weights) {
        require(pools.length > 0 && pools.length <= MAX_POOLS, SplitMath_Pools(pools.length, MAX_POOLS));
        weights = new uint256[](pools.length);
        for (uint256 i = 0; i < pools.length; ++i) {
            Pool memory pool = pools[i];
            (uint256 g, uint256 d) = (pool.feeNumerator, pool.feeDenominator);
            require(g > 0 && g <= d && d - g <= g, SplitMath_Fee(i, g, d));
            uint256 largest = (MAX_SCALED_RESERVE - 1) / d;
            require(pool.reserveIn > 0 && pool.reserveIn <= largest, SplitMath_Reserve(i, pool.reserveIn));
            require(pool.reserveOut > 0 && pool.reserveOut <= largest, SplitMath_Reserve(i, pool.reserveOut));
            // Both products are below 2^126.
            weights[i] = FixedPointMathLib.mulSqrt((pool.reserveIn * g) << 128, pool.reserveOut * d) / d;
        }
    }

    /// @dev Positions of the pools from the cheapest on. Insertion keeps the order of equals.
    function _order(Pool[] memory pools) private pure returns (uint256[] memory order) {
        order = new uint256[](pools.length);
        for (uint256 i = 1; i < pools.length; ++i) {
            uint256 position = i;
            while (position > 0 && _cheaper(pools[i], pools[order[position - 1]])) {
                order[position] = order[position - 1];
                --position;
            }
            order[position] = i;
        }
    }

    /// @dev X·d/(g·Y) < X'·d'/(g'·Y'); all four factors are below 2^126.
    function _cheaper(Pool memory pool, Pool memory than) private pure returns (bool) {
        return pool.reserveIn * pool.feeDenominator * (than.reserveOut * than.feeNumerator)
            < than.reserveIn * than.feeDenominator * (pool.reserveOut * pool.feeNumerator);
    }
}
