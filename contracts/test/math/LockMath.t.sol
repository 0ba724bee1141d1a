// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LockMath} from "../../src/math/LockMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Lines against their definitions, areas against sums of seconds, and penalties against their bounds.
contract LockMathTest is MathTest {
    uint256 private constant WEEK = 604_800;
    uint256 private constant MONDAY = 2951 * WEEK + 4 days;

    // ------ lines ------

    function test_RevertWhen_ALineHasNoLengthOrNoPeriod() external {
        bytes memory interval = abi.encodeWithSelector(LockMath.LockMath_Interval.selector, 10, 10);
        vm.expectRevert(interval);
        math.decayLine(1, 1, WEEK, 10, 10);
        vm.expectRevert(interval);
        math.loyaltyLine(1, 1, WEEK, WAD, 10, 10);
        bytes memory period = abi.encodeWithSelector(LockMath.LockMath_Period.selector, WEEK - 1, WEEK);
        vm.expectRevert(period);
        math.decayLine(1, 1, WEEK - 1, 10, 20);
        vm.expectRevert(period);
        math.loyaltyLine(1, 1, WEEK - 1, WAD, 10, 20);
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Factor.selector, WAD - 1));
        math.loyaltyLine(1, 1, WEEK, WAD - 1, 10, 20);
    }

    function testFuzz_DecayIsItsDefinition(uint256 amount, uint256 weeks_, uint256 length, uint256 moment)
        external
        view
    {
        amount = magnitude(amount, 1, 1e30);
        uint256 period = WEEK * bound(weeks_, 1, 520);
        uint256 end = (MONDAY / WEEK + bound(length, 1, 520)) * WEEK;
        uint256 time = bound(moment, MONDAY - 10, end + 10);
        LockMath.Line memory line = math.decayLine(amount, 1e6, period, MONDAY, end);
        uint256 slope = amount * 1e6 / period;
        uint256 expected;
        if (time >= MONDAY && time < end) {
            if (end - MONDAY <= period) expected = slope * (end - time);
            else if (time + period <= end) expected = amount * 1e6;
            else expected = amount * 1e6 - slope * (time + period - end);
        }
        vm.assertEq(math.lineWeight(line, time), expected, "not its definition");
        vm.assertLe(expected, amount * 1e6, "more than the whole");
    }

    function testFuzz_LoyaltyGrowsToItsFactorAndStays(uint256 amount, uint256 weeks_, uint256 length, uint256 moment)
        external
        view
    {
        amount = magnitude(amount, 1, 1e30);
        uint256 period = WEEK * bound(weeks_, 1, 520);
        uint256 end = (MONDAY / WEEK + bound(length, 1, 520)) * WEEK;
        uint256 time = bound(moment, MONDAY, end - 1);
        LockMath.Line memory line = math.loyaltyLine(amount, 1e6, period, 4 * WAD, MONDAY, end);
        uint256 grown = (MONDAY + period) / WEEK * WEEK;
        if (grown > end) grown = end;
        uint256 age = (time < grown ? time : grown) - MONDAY;
        uint256 weight = math.lineWeight(line, time);
        vm.assertEq(weight, amount * 1e6 + amount * 1e6 * 3 / period * age, "not its definition");
        vm.assertLe(weight, 4 * amount * 1e6, "beyond its factor");
        vm.assertEq(math.lineWeight(line, end), 0, "weight at the end");
    }

    function test_APermanentLineStays() external view {
        LockMath.Line memory line = math.permanentLine(7, 1e6, MONDAY);
        vm.assertEq(math.lineWeight(line, MONDAY - 1), 0, "before");
        vm.assertEq(math.lineWeight(line, MONDAY), 7e6, "at its start");
        vm.assertEq(math.lineWeight(line, MONDAY + 5200 * WEEK), 7e6, "later");
        vm.assertEq(math.lineIntegral(line, 0, MONDAY + 10), 2 * 7e6 * 10, "integral");
    }

    /// @dev Twice the area, as the sum of the trapezia of every second; the weight before the end is the limit.
    function testFuzz_IntegralsAreSumsOfSeconds(uint256 amount, uint256 kind, uint256 from, uint256 length)
        external
        view
    {
        amount = magnitude(amount, 1, 1e30);
        uint256 end = (MONDAY / WEEK + 3) * WEEK;
        LockMath.Line memory line = kind % 3 == 0
            ? math.decayLine(amount, 1, WEEK, MONDAY, end)
            : kind % 3 == 1
                ? math.decayLine(amount, 1, 5 * WEEK, MONDAY, end)
                : math.loyaltyLine(amount, 1, WEEK, 3 * WAD, MONDAY, end);
        from = kind % 2 == 0 ? bound(from, MONDAY - 20, end + 20) : line.kink - bound(from, 0, 100);
        uint256 to = from + bound(length, 0, 200);
        uint256 sum = 0;
        for (uint256 time = from; time < to; ++time) {
            uint256 weight = math.lineWeight(line, time);
            if (weight == 0 || time < MONDAY) continue;
            // From here the last second goes on as the one before it did.
            uint256 next = time + 1 < end
                ? math.lineWeight(line, time + 1)
                : unsigned(signed(weight) + line.slope + (line.kink < end ? line.kinkSlope : int256(0)));
            sum += weight + next;
        }
        vm.assertEq(math.lineIntegral(line, from, to), sum, "not the area");
    }

    // ------ exitPenalty ------

    function test_RevertWhen_APenaltyIsOutOfItsDomain() external {
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Share.selector, WAD + 1));
        math.exitPenalty(1, WAD + 1, 1, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Exponent.selector, 0));
        math.exitPenalty(1, WAD, 0, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Exponent.selector, 3));
        math.exitPenalty(1, WAD, 3, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Left.selector, 2, 1));
        math.exitPenalty(1, WAD, 1, 2, 1);
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Share.selector, WAD + 1));
        math.effectivePenalty(1, WAD + 1, 1);
        vm.expectRevert(abi.encodeWithSelector(LockMath.LockMath_Share.selector, WAD + 1));
        math.effectivePenalty(1, 1, WAD + 1);
    }

    function testFuzz_L2_APenaltyIsRoundedUpAndAtMostTheAmount(
        uint256 amount,
        uint256 maximum,
        uint256 exponent,
        uint256 left,
        uint256 duration
    ) external view {
        amount = magnitude(amount, 1, 1e33);
        maximum = bound(maximum, 0, WAD);
        exponent = bound(exponent, 1, 2);
        duration = bound(duration, 1, 1 << 40);
        left = bound(left, 0, duration);
        uint256 penalty = math.exitPenalty(amount, maximum, exponent, left, duration);
        vm.assertLe(penalty, amount, "more than the amount");
        (uint256 top, uint256 bottom) = exponent == 1 ? (left, duration) : (left * left, duration * duration);
        assertCeil(penalty, amount, maximum * top, bottom * WAD, "penalty");
        if (left < duration) {
            vm.assertGe(
                math.exitPenalty(amount, maximum, exponent, left + 1, duration), penalty, "falls with time left"
            );
        }
        vm.assertEq(math.exitPenalty(amount, maximum, exponent, 0, duration), 0, "not zero at the end");
    }

    function testFuzz_L2_NoShareOfTheRestMakesUpForWhatIsBurned(uint256 penalty, uint256 recycled, uint256 share)
        external
        view
    {
        penalty = magnitude(penalty, 1, 1e33);
        recycled = bound(recycled, 0, WAD);
        share = bound(share, 0, WAD);
        uint256 cost = math.effectivePenalty(penalty, recycled, share);
        vm.assertLe(cost, penalty, "it costs more");
        vm.assertGe(cost, math.mulDivUp(penalty, WAD - recycled, WAD), "less than what is burned");
        vm.assertEq(math.effectivePenalty(penalty, recycled, 0), penalty, "without a share");
        vm.assertEq(math.effectivePenalty(penalty, 0, share), penalty, "with nothing handed on");
    }

    // ------ mergedStart, bucketLimit, concentration ------

    function testFuzz_AMergedStartIsTheMeanRoundedToTheYounger(uint256 a, uint256 s, uint256 b, uint256 t)
        external
        view
    {
        (a, b) = (magnitude(a, 1, 1e33), magnitude(b, 1, 1e33));
        (s, t) = (bound(s, 0, 1 << 40), bound(t, 0, 1 << 40));
        uint256 merged = math.mergedStart(a, s, b, t);
        vm.assertGe(merged * (a + b), a * s + b * t, "older than the mean");
        if (merged > 0) vm.assertLt((merged - 1) * (a + b), a * s + b * t, "a second too young");
        vm.assertLe(merged, s > t ? s : t, "younger than both");
        vm.assertEq(math.mergedStart(b, t, a, s), merged, "not symmetric");
    }

    /// @dev A lock that has grown for long is as old as one that has just stopped growing, and no other is made younger.
    function testFuzz_AgeBeyondTheGrowthDoesNotCount(uint256 start, uint256 weeks_, uint256 age) external view {
        start = bound(start, 0, 1 << 32);
        uint256 period = WEEK * bound(weeks_, 1, 520);
        uint256 time = start + bound(age, 0, 1 << 32);
        uint256 grown = (start + period) / WEEK * WEEK;
        uint256 effective = math.effectiveStart(start, period, time);
        vm.assertEq(time - effective, (time < grown ? time : grown) - start, "another age than counts");
        vm.assertLe(time - effective, period, "older than it can grow");
    }

    function test_RevertWhen_NothingIsMerged() external {
        expectRevertNamed("FullMulDivFailed()");
        math.mergedStart(0, 1, 0, 2);
    }

    function testFuzz_ABucketTakesItsShareOrTheLeast(uint256 whole, uint256 share, uint256 least) external view {
        whole = magnitude(whole, 1, 1e33);
        share = bound(share, 0, WAD);
        least = magnitude(least, 1, 1e33);
        uint256 limit = math.bucketLimit(whole, share, least);
        uint256 part = math.mulDivDown(whole, share, WAD);
        vm.assertEq(limit, part > least ? part : least, "neither");
    }

    function testFuzz_ConcentrationLiesBetweenEvenAndOne(uint256[8] memory weeks_) external view {
        (uint256 live, uint256 squares) = (0, 0);
        for (uint256 i = 0; i < 8; ++i) {
            weeks_[i] = magnitude(weeks_[i], 1, 1e33);
            (live, squares) = (live + weeks_[i], squares + weeks_[i] * weeks_[i]);
        }
        uint256 index = math.concentration(squares, live);
        vm.assertLe(index, WAD, "above one");
        vm.assertGe(index, WAD / 8, "below even");
        vm.assertEq(math.concentration(live * live, live), WAD, "all in one week");
        vm.assertEq(math.concentration(0, 0), 0, "nothing");
    }
}
