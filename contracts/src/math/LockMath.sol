// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title LockMath
/// @notice How the weight of a lock runs over time, what leaving early costs, and how crowded a week is.
/// @dev A weight is a line of integers that bends at most once, at a whole week, and falls to zero at its end: the sum of
/// any number of them is exact at every second, and so is the doubled integral, whose trapezia need no half.
library LockMath {
    /// @notice Weight of one lock from `start` to `end`, zero outside.
    /// @param start First second that counts [unix seconds].
    /// @param base Weight at `start` [base units · scale].
    /// @param slope Change of the weight each second, up to `kink` [base units · scale / s].
    /// @param kink When the slope changes; `end` where it never does [unix seconds].
    /// @param kinkSlope Added to the slope from `kink` on [base units · scale / s].
    /// @param end First second without weight, or `NEVER` [unix seconds].
    struct Line {
        uint256 start;
        uint256 base;
        int256 slope;
        uint256 kink;
        int256 kinkSlope;
        uint256 end;
    }

    /// @notice Length of a week; weeks begin at multiples of it, as unix time does on a Thursday [seconds].
    uint256 internal constant WEEK = 604_800;
    /// @notice End of a line that has none [unix seconds].
    uint256 internal constant NEVER = 1_099_511_627_775;

    /// @notice A lock does not end after it starts.
    /// @param start Its start [unix seconds].
    /// @param end Its end [unix seconds].
    error LockMath_Interval(uint256 start, uint256 end);
    /// @notice The period of decay or growth is shorter than a week.
    /// @param period The period [seconds].
    /// @param minimum Shortest accepted [seconds].
    error LockMath_Period(uint256 period, uint256 minimum);
    /// @notice The largest factor of loyalty is below one.
    /// @param factor The factor [1e18 = 1.0].
    error LockMath_Factor(uint256 factor);
    /// @notice More than all of an amount would be kept.
    /// @param share The share [1e18 = 100%].
    error LockMath_Share(uint256 share);
    /// @notice A penalty falls with the first or the second power of the time left, with no other.
    /// @param exponent The exponent.
    error LockMath_Exponent(uint256 exponent);
    /// @notice More time is left than there ever was.
    /// @param left Time left [seconds].
    /// @param duration Whole time [seconds].
    error LockMath_Left(uint256 left, uint256 duration);

    /// @notice Weight that falls to zero at `end`: s = ⌊a·k/T⌋, w(t) = s·(end − t); a lock longer than T keeps a·k until
    /// T before its end, and drops what the rounding of s left over when it ends.
    /// @dev Reverts `LockMath_Period`, `LockMath_Interval`; `Panic(0x11)`, `Overflow()` or `FullMulDivFailed()` (Solady)
    /// beyond 255 bits.
    /// @param amount Amount a locked [base units].
    /// @param scale Scale k of weights.
    /// @param period Period T over which a whole weight decays [seconds].
    /// @param start When the lock was made [unix seconds].
    /// @param end When it ends [unix seconds].
    /// @return line The line.
    function decayLine(uint256 amount, uint256 scale, uint256 period, uint256 start, uint256 end)
        internal
        pure
        returns (Line memory line)
    {
        require(period >= WEEK, LockMath_Period(period, WEEK));
        require(start < end, LockMath_Interval(start, end));
        uint256 fall = WadMath.mulDivDown(amount, scale, period);
        line.start = start;
        line.end = end;
        if (end - start <= period) {
            line.base = fall * (end - start);
            line.slope = -SafeCastLib.toInt256(fall);
            line.kink = end;
        } else {
            line.base = amount * scale;
            line.kink = end - period;
            line.kinkSlope = -SafeCastLib.toInt256(fall);
        }
    }

    /// @notice Weight that grows with age from a·k: f = ⌊a·k·(M − 1)/R⌋, w(t) = a·k + f·(t − start), up to
    /// c = min(⌊start + R⌋ to whole weeks, end), level from there, and zero at the end.
    /// @dev Reverts `LockMath_Period`, `LockMath_Interval`, `LockMath_Factor`; `Panic(0x11)`, `Overflow()` or
    /// `FullMulDivFailed()` (Solady) beyond 255 bits.
    /// @param amount Amount a locked [base units].
    /// @param scale Scale k of weights.
    /// @param period Period R over which the factor grows [seconds].
    /// @param factor Largest factor M [1e18 = 1.0].
    /// @param start From when the age counts [unix seconds].
    /// @param end When the lock ends [unix seconds].
    /// @return line The line.
    function loyaltyLine(uint256 amount, uint256 scale, uint256 period, uint256 factor, uint256 start, uint256 end)
        internal
        pure
        returns (Line memory line)
    {
        require(period >= WEEK, LockMath_Period(period, WEEK));
        require(start < end, LockMath_Interval(start, end));
        require(factor >= WadMath.WAD, LockMath_Factor(factor));
        line.start = start;
        line.end = end;
        line.base = amount * scale;
        line.slope = SafeCastLib.toInt256(WadMath.mulDivDown(line.base, factor - WadMath.WAD, period * WadMath.WAD));
        uint256 grown = (start + period) / WEEK * WEEK;
        if (grown < end) (line.kink, line.kinkSlope) = (grown, -line.slope);
        else line.kink = end;
    }

    /// @notice Weight a·k that stays.
    /// @dev Reverts `Panic(0x11)` beyond 256 bits.
    /// @param amount Amount a locked [base units].
    /// @param scale Scale k of weights.
    /// @param start From when it counts [unix seconds].
    /// @return line The line, without end.
    function permanentLine(uint256 amount, uint256 scale, uint256 start) internal pure returns (Line memory line) {
        line.start = start;
        line.base = amount * scale;
        (line.kink, line.end) = (NEVER, NEVER);
    }

    /// @notice Weight at `time`: base + slope·(time − start), plus kinkSlope·(time − kink) after the kink; zero before the
    /// start and from the end on.
    /// @dev Reverts `Panic(0x11)` or `Overflow()` (Solady) on a line that leaves 255 bits or falls below zero, which no
    /// lock has.
    /// @param line The line.
    /// @param time Moment [unix seconds].
    /// @return weight The weight [base units · scale].
    function lineWeight(Line memory line, uint256 time) internal pure returns (uint256 weight) {
        if (time < line.start || time >= line.end) return 0;
        return SafeCastLib.toUint256(_value(line, time));
    }

    /// @notice Twice the integral of the weight over [from, to], exactly.
    /// @dev Reverts as `lineWeight`.
    /// @param line The line.
    /// @param from First moment [unix seconds].
    /// @param to Last moment [unix seconds].
    /// @return doubled Twice the integral [base units · scale · s].
    function lineIntegral(Line memory line, uint256 from, uint256 to) internal pure returns (uint256 doubled) {
        from = FixedPointMathLib.max(from, line.start);
        to = FixedPointMathLib.min(to, line.end);
        if (from >= to) return 0;
        uint256 kink = FixedPointMathLib.clamp(line.kink, from, to);
        return SafeCastLib.toUint256(_trapezium(line, from, kink) + _trapezium(line, kink, to));
    }

    /// @notice ⌈a·pMax·leftⁿ/(durationⁿ·1e18)⌉: what leaving early costs; zero at the end, and continuous there.
    /// @dev Reverts `LockMath_Share`, `LockMath_Exponent`, `LockMath_Left`; `Panic(0x11)` if durationⁿ·1e18 exceeds 256
    /// bits.
    /// @param amount Amount a that leaves [base units].
    /// @param maximum Penalty pMax of leaving at once [1e18 = 100%].
    /// @param exponent Exponent n, 1 or 2.
    /// @param left Time left [seconds].
    /// @param duration Time from start to end [seconds].
    /// @return penalty The penalty, rounded up, at most the amount [base units].
    function exitPenalty(uint256 amount, uint256 maximum, uint256 exponent, uint256 left, uint256 duration)
        internal
        pure
        returns (uint256 penalty)
    {
        require(maximum <= WadMath.WAD, LockMath_Share(maximum));
        require(exponent == 1 || exponent == 2, LockMath_Exponent(exponent));
        require(left <= duration, LockMath_Left(left, duration));
        if (left == 0) return 0;
        if (exponent == 2) (left, duration) = (left * left, duration * duration);
        return WadMath.mulDivUp(amount, maximum * left, duration * WadMath.WAD);
    }

    /// @notice p − ⌊⌊p·q⌋·s⌋: what a penalty still costs who gets the share s of the part q that is handed on.
    /// @dev Never below ⌈p·(1 − q)⌉: what is burned comes back to nobody. Reverts `LockMath_Share`.
    /// @param penalty Penalty p [base units].
    /// @param recycled Part q that is handed on to others who lock [1e18 = 100%].
    /// @param share Share s of it that returns to the leaver [1e18 = 100%].
    /// @return cost What remains of the penalty, rounded up [base units].
    function effectivePenalty(uint256 penalty, uint256 recycled, uint256 share) internal pure returns (uint256 cost) {
        require(recycled <= WadMath.WAD, LockMath_Share(recycled));
        require(share <= WadMath.WAD, LockMath_Share(share));
        return penalty - WadMath.mulDivDown(WadMath.mulDivDown(penalty, recycled, WadMath.WAD), share, WadMath.WAD);
    }

    /// @notice ⌈(a·t + b·u)/(a + b)⌉: the start of two locks in one, weighted by their amounts; the later second, which
    /// is the younger lock.
    /// @dev Reverts `FullMulDivFailed()` (Solady) without an amount; `Panic(0x11)` if a + b exceeds 256 bits.
    /// @param amount Amount a of the one [base units].
    /// @param start Start t of the one [unix seconds].
    /// @param otherAmount Amount b of the other [base units].
    /// @param otherStart Start u of the other [unix seconds].
    /// @return merged The common start, rounded up [unix seconds].
    function mergedStart(uint256 amount, uint256 start, uint256 otherAmount, uint256 otherStart)
        internal
        pure
        returns (uint256 merged)
    {
        uint256 sum = amount + otherAmount;
        return start <= otherStart
            ? start + WadMath.mulDivUp(otherStart - start, otherAmount, sum)
            : otherStart + WadMath.mulDivUp(start - otherStart, amount, sum);
    }

    /// @notice start + max(time − c, 0) with c = ⌊start + R⌋ to whole weeks: the start of a loyal lock that would be as old
    /// as counts at `time`.
    /// @dev Age beyond the growth weighs nothing, so it must weigh nothing in a mean of ages either: without this, a lock
    /// twice as old as it need be would give a new one of its size the largest factor. Reverts `Panic(0x11)` beyond 256
    /// bits.
    /// @param start From when the age counts [unix seconds].
    /// @param period Period R over which the factor grows [seconds].
    /// @param time Moment [unix seconds].
    /// @return effective The later start [unix seconds].
    function effectiveStart(uint256 start, uint256 period, uint256 time) internal pure returns (uint256 effective) {
        return start + FixedPointMathLib.zeroFloorSub(time, (start + period) / WEEK * WEEK);
    }

    /// @notice max(⌊share·whole⌋, least): most that may end in one week.
    /// @dev Reverts `FullMulDivFailed()` (Solady) if the result exceeds 256 bits.
    /// @param whole Amount the share is taken of [base units].
    /// @param share Share [1e18 = 100%].
    /// @param least What is allowed however little is locked [base units].
    /// @return limit The limit [base units].
    function bucketLimit(uint256 whole, uint256 share, uint256 least) internal pure returns (uint256 limit) {
        return FixedPointMathLib.max(WadMath.mulDivDown(share, whole, WadMath.WAD), least);
    }

    /// @notice ⌈Σ E²/L²⌉: how concentrated the ends are (Herfindahl–Hirschman); one where all end in one week.
    /// @dev Zero where nothing is locked. Reverts `Panic(0x11)` if L² exceeds 256 bits.
    /// @param squares Sum of the squares of what ends in each week [base units²].
    /// @param live What is locked and ends some time [base units].
    /// @return index The index, rounded up [1e18 = 1.0].
    function concentration(uint256 squares, uint256 live) internal pure returns (uint256 index) {
        if (live == 0) return 0;
        return WadMath.mulDivUp(squares, WadMath.WAD, live * live);
    }

    /// @dev Twice the area under one straight piece; at its right end the weight is the limit from the left.
    function _trapezium(Line memory line, uint256 from, uint256 to) private pure returns (int256) {
        return (_value(line, from) + _value(line, to)) * SafeCastLib.toInt256(to - from);
    }

    /// @dev The line as if it had no end.
    function _value(Line memory line, uint256 time) private pure returns (int256 value) {
        value = SafeCastLib.toInt256(line.base) + line.slope * SafeCastLib.toInt256(time - line.start);
        if (time > line.kink) value += line.kinkSlope * SafeCastLib.toInt256(time - line.kink);
    }
}
