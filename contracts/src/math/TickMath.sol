// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";

/// @title TickMath
/// @notice Square root prices of concentrated liquidity and the ticks they belong to, as Uniswap v3 has them to the
/// unit.
/// @dev A tick t stands for the price 1.0001^t, of which pools keep the square root as a fixed point number with 96
/// fractional bits. Both directions are consensus between a pool and whoever predicts it, so the roundings below are
/// Uniswap's own, and not free to choose:
/// the root at −|t| is the product of the factors 2^128·1.0001^(−2^i/2), each rounded to the nearest integer, over the
/// bits i of |t|, floored after every multiplication; at +|t| it is ⌊(2^256 − 1)/that⌋; and both are rounded up to
/// 96 fractional bits. The tick of a root is the largest one whose own root is not above it.
library TickMath {
    /// @notice Lowest tick.
    int24 internal constant MIN_TICK = -887_272;
    /// @notice Highest tick.
    int24 internal constant MAX_TICK = 887_272;
    /// @notice Square root price at the lowest tick [2^96 = 1.0].
    uint160 internal constant MIN_SQRT_PRICE = 4_295_128_739;
    /// @notice Square root price at the highest tick, which no pool ever reaches [2^96 = 1.0].
    uint160 internal constant MAX_SQRT_PRICE = 1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_342;

    /// @dev ln(2^96) as `lnWad` counts it, which takes an integer for that many parts of 1e18: 96·ln 2 − 18·ln 10.
    int256 private constant LN_ONE = 25_095_597_659_861_927_392;
    /// @dev 2^128 times the ticks in one unit of `lnWad`: 2^129/(1e18·ln 1.0001).
    int256 private constant TICKS_PER_LN = 6_805_987_615_114_600_976_396_344;
    /// @dev 2^128 times the error allowed for the estimate of a tick: about a billionth of one.
    int256 private constant TOLERANCE = 1 << 98;

    /// @notice The tick is beyond the range of prices.
    /// @param tick Tick that was passed.
    error TickMath_Tick(int24 tick);
    /// @notice The square root price is outside the range of prices.
    /// @param sqrtPrice Square root price that was passed [2^96 = 1.0].
    error TickMath_SqrtPrice(uint160 sqrtPrice);

    /// @notice √(1.0001^tick), rounded as Uniswap v3 rounds it.
    /// @dev Reverts `TickMath_Tick` beyond ±887272.
    /// @param tick The tick.
    /// @return Square root price [2^96 = 1.0].
    function sqrtPriceAtTick(int24 tick) internal pure returns (uint160) {
        require(tick >= MIN_TICK && tick <= MAX_TICK, TickMath_Tick(tick));
        // The distance is below 2^20. Every factor is below 2^128 and the running product at most that, so nothing
        // reaches 2^256. At no distance is the product below 2^64, so its inverse is below 2^192 and what is returned
        // below 2^160.
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256 distance = uint256(int256(tick < 0 ? -tick : tick));
            uint256 ratio = 1 << 128;
            if (distance & 0x1 != 0) ratio = ratio * 0xfffcb933bd6fad37aa2d162d1a594001 >> 128;
            if (distance & 0x2 != 0) ratio = ratio * 0xfff97272373d413259a46990580e213a >> 128;
            if (distance & 0x4 != 0) ratio = ratio * 0xfff2e50f5f656932ef12357cf3c7fdcc >> 128;
            if (distance & 0x8 != 0) ratio = ratio * 0xffe5caca7e10e4e61c3624eaa0941cd0 >> 128;
            if (distance & 0x10 != 0) ratio = ratio * 0xffcb9843d60f6159c9db58835c926644 >> 128;
            if (distance & 0x20 != 0) ratio = ratio * 0xff973b41fa98c081472e6896dfb254c0 >> 128;
            if (distance & 0x40 != 0) ratio = ratio * 0xff2ea16466c96a3843ec78b326b52861 >> 128;
            if (distance & 0x80 != 0) ratio = ratio * 0xfe5dee046a99a2a811c461f1969c3053 >> 128;
            if (distance & 0x100 != 0) ratio = ratio * 0xfcbe86c7900a88aedcffc83b479aa3a4 >> 128;
            if (distance & 0x200 != 0) ratio = ratio * 0xf987a7253ac413176f2b074cf7815e54 >> 128;
            if (distance & 0x400 != 0) ratio = ratio * 0xf3392b0822b70005940c7a398e4b70f3 >> 128;
            if (distance & 0x800 != 0) ratio = ratio * 0xe7159475a2c29b7443b29c7fa6e889d9 >> 128;
            if (distance & 0x1000 != 0) ratio = ratio * 0xd097f3bdfd2022b8845ad8f792aa5825 >> 128;
            if (distance & 0x2000 != 0) ratio = ratio * 0xa9f746462d870fdf8a65dc1f90e061e5 >> 128;
            if (distance & 0x4000 != 0) ratio = ratio * 0x70d869a156d2a1b890bb3df62baf32f7 >> 128;
            if (distance & 0x8000 != 0) ratio = ratio * 0x31be135f97d08fd981231505542fcfa6 >> 128;
            if (distance & 0x10000 != 0) ratio = ratio * 0x9aa508b5b7a84e1c677de54f3e99bc9 >> 128;
            if (distance & 0x20000 != 0) ratio = ratio * 0x5d6af8dedb81196699c329225ee604 >> 128;
            if (distance & 0x40000 != 0) ratio = ratio * 0x2216e584f5fa1ea926041bedfe98 >> 128;
            if (distance & 0x80000 != 0) ratio = ratio * 0x48a170391f7dc42444e8fa2 >> 128;
            if (tick > 0) ratio = type(uint256).max / ratio;
            // forge-lint: disable-next-line(unsafe-typecast)
            return uint160((ratio + type(uint32).max) >> 32);
        }
    }

    /// @notice The largest tick whose square root price is not above `sqrtPrice`.
    /// @dev The logarithm gives the tick up to a billionth, so only where that leaves two candidates does the price of
    /// the upper one decide. Reverts `TickMath_SqrtPrice` below the price of the lowest tick, and from that of the
    /// highest on.
    /// @param sqrtPrice Square root price [2^96 = 1.0].
    /// @return tick The tick.
    function tickAtSqrtPrice(uint160 sqrtPrice) internal pure returns (int24 tick) {
        require(sqrtPrice >= MIN_SQRT_PRICE && sqrtPrice < MAX_SQRT_PRICE, TickMath_SqrtPrice(sqrtPrice));
        // The logarithm is below 2^66 in size and the factor below 2^83. Ticks of this range fit 24 bits.
        unchecked {
            int256 scaled = (WadMath.lnWad(int256(uint256(sqrtPrice))) - LN_ONE) * TICKS_PER_LN;
            // forge-lint: disable-next-line(unsafe-typecast)
            tick = int24((scaled + TOLERANCE) >> 128);
            // forge-lint: disable-next-line(unsafe-typecast)
            int24 lower = int24((scaled - TOLERANCE) >> 128);
            if (tick != lower && sqrtPriceAtTick(tick) > sqrtPrice) tick = lower;
        }
    }
}
