// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {MathTest} from "./MathTest.sol";

/// @notice The bucket never overflows, never depends on when it is looked at, and bounds what leaves it.
contract BudgetMathTest is MathTest {
    function testFuzz_IsTheExactMinimum(uint256 stored, uint256 rate, uint256 burst, uint256 elapsed) external view {
        stored = magnitude(stored, 1, 1e60);
        rate = magnitude(rate, 1, 1e40);
        burst = magnitude(burst, 1, 1e60);
        elapsed = magnitude(elapsed, 1, 1e12);
        uint256 refilled = stored + rate * elapsed;
        vm.assertEq(math.bucketLevel(stored, rate, burst, elapsed), refilled < burst ? refilled : burst, "level");
    }

    function testFuzz_NeverRevertsAndStaysBelowBurst(uint256 stored, uint256 rate, uint256 burst, uint256 elapsed)
        external
        view
    {
        uint256 level = math.bucketLevel(stored, rate, burst, elapsed);
        vm.assertLe(level, burst, "above burst");
        vm.assertGe(level, stored < burst ? stored : burst, "lost what was stored");
    }

    function test_SaturatesInsteadOfOverflowing() external view {
        vm.assertEq(math.bucketLevel(MAX, MAX, MAX, MAX), MAX, "everything at its limit");
        vm.assertEq(math.bucketLevel(1, MAX, 5, MAX), 5, "product overflows");
        vm.assertEq(math.bucketLevel(MAX - 1, 2, 7, 1), 7, "sum overflows");
        vm.assertEq(math.bucketLevel(9, 0, 5, 0), 5, "a lowered burst cuts the level");
    }

    function testFuzz_TouchingLosesNothing(uint256 stored, uint256 rate, uint256 burst, uint256 first, uint256 second)
        external
        view
    {
        first = bound(first, 0, MAX / 2);
        second = bound(second, 0, MAX / 2);
        stored = bound(stored, 0, burst);
        uint256 touched = math.bucketLevel(math.bucketLevel(stored, rate, burst, first), rate, burst, second);
        vm.assertEq(touched, math.bucketLevel(stored, rate, burst, first + second), "the moment of a touch matters");
    }

    function testFuzz_OutflowIsBounded(uint256 rate, uint256 burst, uint256[12] calldata seeds) external view {
        rate = magnitude(rate, 1, 1e30);
        burst = magnitude(burst, 1, 1e36);
        uint256 level = burst;
        uint256 total;
        uint256 time;
        for (uint256 i = 0; i < seeds.length; ++i) {
            uint256 elapsed = seeds[i] % 3 == 0 ? 0 : magnitude(seeds[i], 1, 1e8);
            time += elapsed;
            level = math.bucketLevel(level, rate, burst, elapsed);
            uint256 taken = seeds[i] % 2 == 0 ? level : bound(seeds[i] >> 7, 0, level);
            level -= taken;
            total += taken;
            vm.assertLe(total, burst + rate * time, "more left than burst + rate * time");
        }
    }
}
