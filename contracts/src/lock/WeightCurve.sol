// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LockMath} from "../math/LockMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibBit} from "solady/utils/LibBit.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title WeightCurve
/// @notice The sum of any number of lock lines: exact now, at every second of the past, and integrated over time.
/// @dev What is kept: the last sum and slope as a point of one slot, the points before it, and for each week in which
/// lines bend or end, by how much the slope and the sum change there. Points are only ever added (several changes within
/// one second share one), and a week is never changed once it has begun: so the sum at a past second is the last point
/// before it, run forward through the weeks between, whatever happened later.
///
/// Cost: weeks in which nothing happens are skipped by a bitmap, 256 at a time. A walk reads one slot for each week in
/// which something happened since the last point: at most one a week, however many lines end in it, and none beyond the
/// longest lock. A look-up reads one slot for each halving of the number of points.
/// INV-1: the weight of a curve equals the sum of `LockMath.lineWeight` over the lines it holds, at every second.
library WeightCurve {
    using SafeCastLib for int256;
    using SafeCastLib for uint256;

    /// @notice The curve at one moment, and where it heads.
    /// @param weight The sum [base units · scale].
    /// @param slope Its change each second, up to the next scheduled week [base units · scale / s].
    /// @param time The moment [unix seconds].
    struct Point {
        int128 weight;
        int96 slope;
        uint32 time;
    }

    /// @notice What changes when a week begins.
    /// @param jump Added to the sum [base units · scale].
    /// @param slope Added to the slope [base units · scale / s].
    struct Turn {
        int128 jump;
        int96 slope;
    }

    /// @notice How far a curve was walked.
    /// @param doubled Twice its integral up to the last point [base units · scale · s].
    /// @param count Number of points.
    struct Progress {
        uint160 doubled;
        uint32 count;
    }

    /// @notice A curve in storage.
    /// @param progress How far it was walked.
    /// @param points Every point, in order of time.
    /// @param turns What changes at the beginning of each week.
    /// @param scheduled One bit a week: set where a turn was ever planned.
    struct Curve {
        Progress progress;
        mapping(uint256 index => Point point) points;
        mapping(uint256 week => Turn turn) turns;
        mapping(uint256 word => uint256 bits) scheduled;
    }

    /// @notice A curve in memory, at one moment.
    /// @param weight The sum [base units · scale].
    /// @param slope Its change each second [base units · scale / s].
    /// @param time The moment [unix seconds].
    /// @param doubled Twice the integral up to it [base units · scale · s].
    /// @param count Number of points kept.
    /// @param kept Time of the last point kept [unix seconds].
    struct Head {
        int256 weight;
        int256 slope;
        uint256 time;
        uint256 doubled;
        uint256 count;
        uint256 kept;
    }

    /// @dev The last point of `self`; a curve that has none begins now.
    function head(Curve storage self) internal view returns (Head memory current) {
        Progress storage progress = self.progress;
        (current.doubled, current.count) = (progress.doubled, progress.count);
        if (current.count == 0) {
            current.time = block.timestamp;
            return current;
        }
        _load(self, current, current.count - 1);
    }

    /// @dev Runs `current` forward to `to`, through every turn up to and including that second.
    function advance(Curve storage self, Head memory current, uint256 to) internal view {
        uint256 last = to / LockMath.WEEK;
        uint256 week = current.time / LockMath.WEEK;
        if (week != last) week = nextTurn(self, week, last);
        else week = 0;
        while (week != 0) {
            _run(current, week * LockMath.WEEK);
            Turn storage turn = self.turns[week];
            current.weight += turn.jump;
            current.slope += turn.slope;
            week = nextTurn(self, week, last);
        }
        _run(current, to);
    }

    /// @dev Puts `to` in the place of `from`, at the moment of `current`; a line that has ended, or none, counts nothing.
    function change(Curve storage self, Head memory current, LockMath.Line memory from, LockMath.Line memory to)
        internal
    {
        uint256 time = current.time;
        (int256 weight, int256 slope, int256 lastWeight, int256 lastSlope) = _parts(from, time);
        (int256 weightTo, int256 slopeTo, int256 lastWeightTo, int256 lastSlopeTo) = _parts(to, time);
        // As in `_run`: sums and differences of weights and slopes stay within 128 bits.
        unchecked {
            current.weight += weightTo - weight;
            current.slope += slopeTo - slope;
            if (from.end == to.end) {
                _turn(self, time, to.end, lastWeight - lastWeightTo, lastSlope - lastSlopeTo);
            } else {
                _turn(self, time, from.end, lastWeight, lastSlope);
                _turn(self, time, to.end, -lastWeightTo, -lastSlopeTo);
            }
            if (from.kink == to.kink) {
                _turn(self, time, to.kink, 0, to.kinkSlope - from.kinkSlope);
            } else {
                _turn(self, time, from.kink, 0, -from.kinkSlope);
                _turn(self, time, to.kink, 0, to.kinkSlope);
            }
        }
    }

    /// @dev Keeps `current` as the last point; in the second of the last point, in its place.
    function save(Curve storage self, Head memory current) internal {
        if (current.count == 0 || current.kept != current.time) ++current.count;
        self.points[current.count - 1] =
            Point({weight: current.weight.toInt128(), slope: current.slope.toInt96(), time: current.time.toUint32()});
        self.progress = Progress({doubled: current.doubled.toUint160(), count: current.count.toUint32()});
    }

    /// @dev The sum at `time`, which is not in the future.
    function weightAt(Curve storage self, uint256 time) internal view returns (uint256) {
        uint256 after_ = _pointsUntil(self, time);
        if (after_ == 0) return 0;
        Head memory current;
        _load(self, current, after_ - 1);
        advance(self, current, time);
        return current.weight.toUint256();
    }

    /// @dev The first week after `week`, up to `last`, in which a turn was planned; zero if there is none.
    function nextTurn(Curve storage self, uint256 week, uint256 last) internal view returns (uint256) {
        ++week;
        while (week <= last) {
            uint256 bits = self.scheduled[week >> 8] >> (week & 255);
            if (bits != 0) {
                week += LibBit.ffs(bits);
                return week <= last ? week : 0;
            }
            week = ((week >> 8) + 1) << 8;
        }
        return 0;
    }

    function _load(Curve storage self, Head memory current, uint256 index) private view {
        Point storage point = self.points[index];
        (current.weight, current.slope, current.time) = (point.weight, point.slope, point.time);
        current.kept = current.time;
    }

    /// @dev Along one straight piece, whose doubled area is the sum of both ends times its length.
    function _run(Head memory current, uint256 to) private pure {
        // Weights are below 2^126, slopes below 2^95, times below 2^32: `VoteLock.MAX_LOCKED`, and the casts of `save`.
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast)
            int256 span = int256(to - current.time);
            int256 rise = current.slope * span;
            // forge-lint: disable-next-line(unsafe-typecast)
            current.doubled += uint256((2 * current.weight + rise) * span);
            current.weight += rise;
            current.time = to;
        }
    }

    /// @dev Plans a change for the week that begins at `moment`; what has begun is in the head already.
    function _turn(Curve storage self, uint256 time, uint256 moment, int256 jump, int256 slope) private {
        if (moment <= time || moment == LockMath.NEVER || (jump == 0 && slope == 0)) return;
        uint256 week = moment / LockMath.WEEK;
        Turn storage turn = self.turns[week];
        (int256 jumpBefore, int256 slopeBefore) = (turn.jump, turn.slope);
        if (jumpBefore == 0 && slopeBefore == 0) {
            uint256 bits = self.scheduled[week >> 8];
            uint256 bit = uint256(1) << (week & 255);
            if (bits & bit == 0) self.scheduled[week >> 8] = bits | bit;
        }
        (turn.jump, turn.slope) = ((jumpBefore + jump).toInt128(), (slopeBefore + slope).toInt96());
    }

    /// @dev Number of points up to `time`.
    function _pointsUntil(Curve storage self, uint256 time) private view returns (uint256 low) {
        uint256 high = self.progress.count;
        // What is asked for most is recent.
        if (high == 0 || self.points[high - 1].time <= time) return high;
        --high;
        while (low < high) {
            uint256 middle = FixedPointMathLib.avg(low, high);
            if (self.points[middle].time <= time) low = middle + 1;
            else high = middle;
        }
    }

    /// @dev Weight and slope of the line at `time`, and what they are as it ends; zeros where it has ended.
    function _parts(LockMath.Line memory line, uint256 time)
        private
        pure
        returns (int256 weight, int256 slope, int256 lastWeight, int256 lastSlope)
    {
        if (time >= line.end) return (0, 0, 0, 0);
        (weight, slope) = _at(line, time);
        if (line.end != LockMath.NEVER) (lastWeight, lastSlope) = _at(line, line.end);
    }

    function _at(LockMath.Line memory line, uint256 time) private pure returns (int256 weight, int256 slope) {
        // As in `_run`; a line starts no later than the present.
        unchecked {
            slope = line.slope;
            // forge-lint: disable-next-line(unsafe-typecast)
            weight = int256(line.base) + slope * int256(time - line.start);
            if (time >= line.kink) {
                // forge-lint: disable-next-line(unsafe-typecast)
                weight += line.kinkSlope * int256(time - line.kink);
                slope += line.kinkSlope;
            }
        }
    }
}
