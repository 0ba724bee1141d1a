// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV3Pool} from "../interfaces/IUniswapV3Pool.sol";
import {TickMath} from "../math/TickMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibBit} from "solady/utils/LibBit.sol";

/// @title UniswapV3Walk
/// @notice Follows the price through the ranges of a Uniswap v3 pool, step by step as the pool itself does.
/// @dev A step ends at the next tick that a position ends at, or at the end of a bitmap word of 256 compressed ticks:
/// the pool stops and rounds at both, so whoever predicts it has to as well.
///
/// Trusts: the pool, which must be Uniswap v3's own code.
/// Bounds: one call to the pool per word and one per tick that a position ends at. A word is 256·tickSpacing ticks;
/// callers limit how many of them a walk may take. To put a tick in the way costs a position.
library UniswapV3Walk {
    /// @dev A place in a pool.
    struct Place {
        /// @dev Square root price [2^96 = 1.0].
        uint160 sqrtPrice;
        /// @dev Tick of the price, as the pool keeps it.
        int24 tick;
        /// @dev Liquidity in range.
        uint128 liquidity;
    }

    /// @dev The present place, and whether the pool is outside every call that changes it.
    function start(IUniswapV3Pool pool) internal view returns (Place memory place, bool unlocked) {
        (place.sqrtPrice, place.tick,,,,, unlocked) = pool.slot0();
        place.liquidity = pool.liquidity();
    }

    /// @dev Square root price beyond which no walk goes: `span` ticks away, or the end of prices.
    function limit(int24 tick, int256 span, bool zeroForOne) internal pure returns (uint160) {
        // Neither sum leaves 256 bits: a tick has 24 and the span is a tick spacing times a constant.
        unchecked {
            int256 end = zeroForOne ? tick - span : tick + span;
            if (end <= TickMath.MIN_TICK) return TickMath.MIN_SQRT_PRICE + 1;
            if (end >= TickMath.MAX_TICK) return TickMath.MAX_SQRT_PRICE - 1;
            // forge-lint: disable-next-line(unsafe-typecast)
            return TickMath.sqrtPriceAtTick(int24(end));
        }
    }

    /// @dev Square root price at which the asset paid in costs 1/γ² of what it does at `sqrtPrice`, rounded away from
    /// it and clamped to the prices a pool can reach.
    function afterFeeRise(uint160 sqrtPrice, uint256 feeNumerator, uint256 feeDenominator, bool zeroForOne)
        internal
        pure
        returns (uint160)
    {
        // A price has 160 bits and a fee 20; what leaves 160 bits is clamped.
        unchecked {
            uint256 end = zeroForOne
                ? FixedPointMathLib.max(sqrtPrice * feeNumerator / feeDenominator, TickMath.MIN_SQRT_PRICE + 1)
                : FixedPointMathLib.min(
                    FixedPointMathLib.divUp(sqrtPrice * feeDenominator, feeNumerator), TickMath.MAX_SQRT_PRICE - 1
                );
            // forge-lint: disable-next-line(unsafe-typecast)
            return uint160(end);
        }
    }

    /// @dev Least liquidity in range on the way from `place` to `sqrtTarget`.
    function leastLiquidity(IUniswapV3Pool pool, Place memory place, int24 spacing, uint160 sqrtTarget, bool zeroForOne)
        internal
        view
        returns (uint128 least)
    {
        least = place.liquidity;
        while (least != 0) {
            (int24 next, bool initialised) = nextTick(pool, place.tick, spacing, zeroForOne);
            uint160 sqrtNext = TickMath.sqrtPriceAtTick(next);
            if (zeroForOne ? sqrtNext <= sqrtTarget : sqrtNext >= sqrtTarget) break;
            cross(pool, place, next, initialised, zeroForOne);
            if (place.liquidity < least) least = place.liquidity;
        }
    }

    /// @dev The end of the next step from `tick`, and whether a position ends there.
    function nextTick(IUniswapV3Pool pool, int24 tick, int24 spacing, bool zeroForOne)
        internal
        view
        returns (int24 next, bool initialised)
    {
        // Ticks have 21 bits with their sign and a spacing is at most 2^14: nothing here leaves 256 bits, and a
        // compressed tick over 256 fits 16.
        unchecked {
            int256 compressed = int256(tick) / spacing;
            if (tick < 0 && tick % spacing != 0) --compressed;
            if (!zeroForOne) ++compressed;
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256 bit = uint8(uint256(compressed));
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256 word = pool.tickBitmap(int16(compressed >> 8));
            uint256 distance;
            if (zeroForOne) {
                // Bits up to and including `bit`, moved to the top.
                word <<= 255 - bit;
                initialised = word != 0;
                distance = initialised ? 255 - LibBit.fls(word) : bit;
                // forge-lint: disable-next-line(unsafe-typecast)
                compressed -= int256(distance);
            } else {
                word >>= bit;
                initialised = word != 0;
                distance = initialised ? LibBit.ffs(word) : 255 - bit;
                // forge-lint: disable-next-line(unsafe-typecast)
                compressed += int256(distance);
            }
            compressed = FixedPointMathLib.clamp(compressed * spacing, TickMath.MIN_TICK, TickMath.MAX_TICK);
            // forge-lint: disable-next-line(unsafe-typecast)
            next = int24(compressed);
        }
    }

    /// @dev Moves `place` across the tick `next`, at which its price must be.
    function cross(IUniswapV3Pool pool, Place memory place, int24 next, bool initialised, bool zeroForOne)
        internal
        view
    {
        if (initialised) {
            (, int128 net,,,,,,) = pool.ticks(next);
            // The pool's own arithmetic: it has accepted every position, so liquidity stays within 128 bits.
            unchecked {
                // forge-lint: disable-next-line(unsafe-typecast)
                place.liquidity = zeroForOne ? place.liquidity - uint128(net) : place.liquidity + uint128(net);
            }
        }
        place.tick = zeroForOne ? next - 1 : next;
    }
}
