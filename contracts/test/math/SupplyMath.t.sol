// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SupplyMath} from "../../src/math/SupplyMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Every function is its definition, rounded towards fewer tokens.
contract SupplyMathTest is MathTest {
    // ------ slowdown ------

    function testFuzz_SlowdownIsBoundedAndOnlyLowers(uint256 sigma, uint256 start, uint256 slope, uint256 minimum)
        external
        view
    {
        sigma = bound(sigma, 0, 100e18);
        start = bound(start, 0, 100e18);
        slope = bound(slope, 0, 100e18);
        minimum = bound(minimum, 0, WAD);
        uint256 factor = math.slowdown(sigma, start, slope, minimum);
        vm.assertLe(factor, WAD, "S2: above one");
        vm.assertGe(factor, minimum, "below the minimum");
        if (sigma <= start) {
            vm.assertEq(factor, WAD, "calm");
        } else if (factor > minimum) {
            assertCeil(WAD - factor, slope, sigma - start, WAD, "slowdown");
        } else {
            vm.assertTrue(productLe(WAD - minimum, WAD, slope, sigma - start) || slope == 0 || minimum == WAD, "early");
        }
        vm.assertLe(math.slowdown(sigma + 1e15, start, slope, minimum), factor, "rises with volatility");
    }

    function test_SlowdownKnownValues() external view {
        vm.assertEq(math.slowdown(0.8e18, 0.8e18, 1e18, 0.25e18), WAD, "at the start");
        vm.assertEq(math.slowdown(1.1e18, 0.8e18, 1e18, 0.25e18), 0.7e18, "above it");
        vm.assertEq(math.slowdown(9e18, 0.8e18, 1e18, 0.25e18), 0.25e18, "the minimum");
        vm.assertEq(math.slowdown(0.8e18 + 1, 0.8e18, 1, 0), WAD - 1, "rounds down");
        vm.assertEq(math.slowdown(MAX, 0, 0, WAD), WAD, "no slope");
    }

    function test_RevertWhen_TheLeastFactorIsAboveOne() external {
        vm.expectRevert(abi.encodeWithSelector(SupplyMath.SupplyMath_Minimum.selector, WAD + 1));
        math.slowdown(0, 0, 0, WAD + 1);
    }

    function test_RevertWhen_TheCutExceeds256Bits() external {
        expectRevertNamed("FullMulDivFailed()");
        math.slowdown(MAX, 0, WAD + 1, 0);
    }

    // ------ emission ------

    function testFuzz_EmissionIsTheFloorOfTheLaw(
        uint256 shortSum,
        uint256 longSum,
        uint256 shortWindow,
        uint256 longWindow,
        uint256 share,
        uint256 price
    ) external view {
        shortSum = magnitude(shortSum, 1, 1e36);
        longSum = magnitude(longSum, 1, 1e36);
        longWindow = bound(longWindow, 2, 64);
        shortWindow = bound(shortWindow, 1, longWindow - 1);
        share = bound(share, 0, WAD);
        price = magnitude(price, 1, 1e30);
        uint256 tokens = math.emission(shortSum, longSum, shortWindow, longWindow, share, price);
        uint256 least = shortSum * longWindow < longSum * shortWindow ? shortSum * longWindow : longSum * shortWindow;
        assertFloor(tokens, least, share, shortWindow * longWindow * price, "S2: emission");
        // In value: never above the share of either mean.
        vm.assertTrue(productLe(tokens * shortWindow, price, share, shortSum), "S2: above the short mean");
        vm.assertTrue(productLe(tokens * longWindow, price, share, longSum), "S2: above the long mean");
    }

    function test_EmissionKnownValues() external view {
        vm.assertEq(math.emission(400e18, 2600e18, 4, 26, 0.5e18, 2e18), 25e18, "both means are 100");
        vm.assertEq(math.emission(200e18, 2600e18, 4, 26, 0.5e18, 2e18), 12.5e18, "the short one is lower");
        vm.assertEq(math.emission(400e18, 1300e18, 4, 26, 0.5e18, 2e18), 12.5e18, "the long one is lower");
        vm.assertEq(math.emission(0, MAX / 4, 4, 26, WAD, 1), 0, "nothing");
        vm.assertEq(math.emission(2, 3, 1, 2, WAD, WAD), 1, "rounds down");
    }

    function test_RevertWhen_TheWindowsAreOutOfOrder() external {
        uint256[2][4] memory windows = [[uint256(0), 1], [uint256(4), 4], [uint256(5), 4], [uint256(0), 0]];
        for (uint256 i = 0; i < 4; ++i) {
            bytes memory refusal =
                abi.encodeWithSelector(SupplyMath.SupplyMath_Windows.selector, windows[i][0], windows[i][1]);
            vm.expectRevert(refusal);
            math.emission(1, 1, windows[i][0], windows[i][1], WAD, WAD);
            vm.expectRevert(refusal);
            math.washReturn(windows[i][0], windows[i][1], WAD, 0);
        }
    }

    function test_RevertWhen_ThePriceIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(SupplyMath.SupplyMath_ZeroPrice.selector));
        math.emission(1, 1, 4, 26, WAD, 0);
    }

    function test_RevertWhen_AProductExceeds256Bits() external {
        vm.expectRevert(panic(OVERFLOW));
        math.emission(MAX / 26 + 1, 1, 4, 26, WAD, WAD);
        vm.expectRevert(panic(OVERFLOW));
        math.emission(1, MAX / 4 + 1, 4, 26, WAD, WAD);
        vm.expectRevert(panic(OVERFLOW));
        math.emission(1, 1, 4, 26, WAD, MAX / 104 + 1);
        expectRevertNamed("FullMulDivFailed()");
        math.emission(MAX / 2, MAX / 2, 1, 2, 6, 1);
    }

    // ------ washReturn ------

    /// @dev The largest total response, summed from the two windows' weights and not from the closed form.
    function testFuzz_S2_WashReturnIsTheSumOfTheLargerWeights(
        uint256 shortWindow,
        uint256 longWindow,
        uint256 share,
        uint256 stakerShare
    ) external view {
        longWindow = bound(longWindow, 2, 64);
        shortWindow = bound(shortWindow, 1, longWindow - 1);
        share = bound(share, 0, WAD);
        stakerShare = bound(stakerShare, 0, WAD);
        uint256 weights; // in units of 1/(s·l)
        for (uint256 i = 1; i <= longWindow; ++i) {
            weights += i <= shortWindow ? longWindow : shortWindow;
        }
        uint256 returned = math.washReturn(shortWindow, longWindow, share, stakerShare);
        assertFloor(returned - stakerShare, share, weights, shortWindow * longWindow, "S2: washReturn");
        bool exact = share * weights + stakerShare * shortWindow * longWindow < WAD * shortWindow * longWindow;
        vm.assertEq(returned < WAD, exact, "S2: the rounded test is the exact one");
    }

    function test_WashReturnKnownValues() external view {
        vm.assertEq(math.washReturn(4, 26, 0.13e18, 0.5e18), 0.74e18, "24/13 of 0.13, and a half");
        vm.assertEq(math.washReturn(1, 2, 0.5e18, 0), 0.75e18, "three halves");
        vm.assertEq(math.washReturn(1, 2, 1, 0), 1, "rounds down");
    }

    function test_RevertWhen_TheReturnExceeds256Bits() external {
        vm.expectRevert(panic(OVERFLOW));
        math.washReturn(1, MAX / 2 + 1, 1, 0);
        vm.expectRevert(panic(OVERFLOW));
        math.washReturn(1, 2, WAD, MAX);
        expectRevertNamed("FullMulDivFailed()");
        math.washReturn(1, 2, MAX, 0);
    }

    // ------ emissionStep ------

    /// @dev Whatever one epoch adds and another drops from the windows, the value moves by no more than the step.
    function testFuzz_S2_EmissionMovesByAtMostTheStep(uint256[30] memory revenues, uint256 share, uint256 maximum)
        external
        view
    {
        share = bound(share, 0, WAD);
        maximum = magnitude(maximum, 1, 1e30);
        uint256[2] memory values;
        for (uint256 k = 0; k < 2; ++k) {
            uint256 short;
            uint256 long;
            for (uint256 i = 0; i < 26; ++i) {
                uint256 revenue = revenues[i + k] % 4 == 0 ? maximum : bound(revenues[i + k], 0, maximum);
                long += revenue;
                if (i >= 22) short += revenue;
            }
            // At a price of one, tokens are value.
            values[k] = math.emission(short, long, 4, 26, share, WAD);
        }
        uint256 moved = values[0] > values[1] ? values[0] - values[1] : values[1] - values[0];
        vm.assertLe(moved, math.emissionStep(share, maximum, 4) + 1, "S2: step");
    }

    function testFuzz_EmissionStepRoundsUp(uint256 share, uint256 maximum, uint256 shortWindow) external view {
        share = bound(share, 0, WAD);
        maximum = magnitude(maximum, 1, 1e36);
        shortWindow = bound(shortWindow, 1, 64);
        assertCeil(
            math.emissionStep(share, maximum, shortWindow), share, maximum, WAD * shortWindow, "S2: emissionStep"
        );
    }

    function test_RevertWhen_TheStepHasNoWindowOrDoesNotFit() external {
        expectRevertNamed("FullMulDivFailed()");
        math.emissionStep(WAD, WAD, 0);
        expectRevertNamed("FullMulDivFailed()");
        math.emissionStep(2 * WAD, MAX, 1);
        vm.expectRevert(panic(OVERFLOW));
        math.emissionStep(1, 1, MAX / WAD + 1);
    }

    // ------ antiDilution ------

    function testFuzz_AntiDilutionIsTheDefinition(uint256 amount, uint256 held, uint256 supply, uint256 earned)
        external
        view
    {
        amount = magnitude(amount, 1, 1e36);
        supply = magnitude(supply, 1, 1e36);
        held = bound(held, 0, supply);
        earned = bound(earned, 0, WAD - 1);
        uint256 part = math.antiDilution(amount, held, supply, earned, WAD);
        vm.assertLe(part, amount, "more than there is");
        if (held * WAD <= earned * supply) vm.assertEq(part, 0, "earned anyway");
        else assertFloor(part, amount, held * WAD - earned * supply, supply * (WAD - earned), "antiDilution");
        if (earned == 0) {
            assertFloor(part, amount, held, supply, "share of the issue");
            // (held + part)/(supply + amount) ≤ held/supply, and one unit more would be above it.
            vm.assertTrue(productLe(held + part, supply, held, supply + amount), "more than the share");
        }
    }

    function testFuzz_AntiDilutionMakesGoodAPart(uint256 amount, uint256 held, uint256 alpha) external view {
        amount = magnitude(amount, 1, 1e36);
        held = bound(held, 0, 1e24);
        alpha = bound(alpha, 0, WAD);
        uint256 all = math.antiDilution(amount, held, 1e24, 0, WAD);
        assertFloor(math.antiDilution(amount, held, 1e24, 0, alpha), all, alpha, WAD, "alpha");
    }

    function test_AntiDilutionKnownValues() external view {
        vm.assertEq(math.antiDilution(1e24, 4e24, 1e25, 0, WAD), 4e23, "their share");
        vm.assertEq(math.antiDilution(1e24, 4e24, 1e25, 0.25e18, WAD), 2e23, "a quarter earned");
        vm.assertEq(math.antiDilution(1e24, 4e24, 1e25, 0, 0.5e18), 2e23, "half made good");
        vm.assertEq(math.antiDilution(1e24, 4e24, 0, 0, WAD), 0, "no supply");
        vm.assertEq(math.antiDilution(1e24, 1e25, 1e25, WAD, WAD), 0, "everything earned");
        vm.assertEq(math.antiDilution(1e24, 1e26, 1e25, 0, WAD), 1e24, "more than everything is everything");
        vm.assertEq(math.antiDilution(MAX, MAX / WAD, MAX / WAD, 0, WAD), MAX, "the largest");
    }

    function test_RevertWhen_MoreThanAllIsMadeGood() external {
        vm.expectRevert(abi.encodeWithSelector(SupplyMath.SupplyMath_Alpha.selector, WAD + 1));
        math.antiDilution(1, 1, 1, 0, WAD + 1);
    }

    function test_RevertWhen_TheSupplyExceeds256BitsInWad() external {
        vm.expectRevert(panic(OVERFLOW));
        math.antiDilution(1, MAX, MAX / WAD + 1, 0, WAD);
        vm.expectRevert(panic(OVERFLOW));
        math.antiDilution(1, 1, MAX, 0.5e18, WAD);
    }
}
