// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingMath} from "../../src/math/VestingMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice What vested never falls, never exceeds the grant, and is rounded down.
contract VestingMathTest is MathTest {
    // ------ linearVested ------

    function test_LinearVestedStepByStep() external view {
        vm.assertEq(math.linearVested(1000, 100, 500, 25, 100, 499), 0, "before the start");
        vm.assertEq(math.linearVested(1000, 100, 500, 25, 100, 500), 100, "at the start");
        vm.assertEq(math.linearVested(1000, 100, 500, 25, 100, 524), 100, "before the cliff");
        vm.assertEq(math.linearVested(1000, 100, 500, 25, 100, 525), 325, "at the cliff");
        vm.assertEq(math.linearVested(1000, 100, 500, 25, 100, 599), 991, "before the end");
        vm.assertEq(math.linearVested(1000, 100, 500, 25, 100, 600), 1000, "at the end");
        vm.assertEq(math.linearVested(1000, 100, 500, 0, 0, 499), 0, "before a start that is the end");
        vm.assertEq(math.linearVested(1000, 100, 500, 0, 0, 500), 1000, "at a start that is the end");
        vm.assertEq(math.linearVested(MAX, 0, 0, 0, MAX, MAX), MAX, "largest of all");
    }

    function test_LinearVested_RevertWhen_MoreIsFreeThanGranted() external {
        vm.expectRevert(abi.encodeWithSelector(VestingMath.VestingMath_StartUnlock.selector, 11, 10));
        math.linearVested(10, 11, 0, 0, 0, 0);
    }

    function testFuzz_L6_LinearVestedNeverFallsNorExceeds(
        uint256 amount,
        uint256 startUnlock,
        uint256 start,
        uint256 cliff,
        uint256 duration,
        uint256 time,
        uint256 later
    ) external view {
        startUnlock = bound(startUnlock, 0, amount);
        uint256 vested = math.linearVested(amount, startUnlock, start, cliff, duration, time);
        vm.assertLe(vested, amount, "more than granted");
        if (time < start) vm.assertEq(vested, 0, "before the start");
        else vm.assertGe(vested, startUnlock, "less than is free at the start");
        later = bound(later, time, MAX);
        vm.assertGe(math.linearVested(amount, startUnlock, start, cliff, duration, later), vested, "falls");
    }

    function testFuzz_LinearVestedIsTheFloor(uint256 amount, uint256 startUnlock, uint256 duration, uint256 elapsed)
        external
        view
    {
        amount = magnitude(amount, 1, MAX);
        startUnlock = bound(startUnlock, 0, amount);
        duration = magnitude(duration, 1, MAX);
        elapsed = bound(elapsed, 0, duration - 1);
        uint256 vested = math.linearVested(amount, startUnlock, 0, 0, duration, elapsed);
        assertFloor(vested - startUnlock, amount - startUnlock, elapsed, duration, "linearVested");
    }

    // ------ tranchesVested ------

    function test_TranchesVestedOfNone() external view {
        vm.assertEq(math.tranchesVested(new uint256[](0), MAX), 0, "none");
    }

    /// @dev Against a walk over all tranches.
    function testFuzz_L6_TranchesVestedIsTheSumOfThoseDue(uint256 seed, uint256 count, uint256 time) external view {
        uint256[] memory tranches = new uint256[](bound(count, 1, 40));
        uint256 moment = seed % 100;
        uint256 sum = 0;
        time = bound(time, 0, moment + tranches.length * 100);
        uint256 due = 0;
        for (uint256 i = 0; i < tranches.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            moment += 1 + word % 100;
            sum += word >> 144;
            tranches[i] = (moment << 128) | sum;
            if (moment <= time) due = sum;
        }
        vm.assertEq(math.tranchesVested(tranches, time), due, "not the sum of those due");
    }
}
