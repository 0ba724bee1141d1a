// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {PressureMath} from "../../src/math/PressureMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice What a pool took in never exceeds what it holds, and every step rounds towards a smaller lot.
contract PressureMathTest is MathTest {
    uint256 private constant WAD_SQUARED = 1e36;

    // ------ poolExit ------

    /// @dev The definition, without the closed form: with tokens Y = X/P now and Z before, Y·X = Z·(Z·A), and Y − Z left.
    function testFuzz_PoolExitIsWhatAConstantProductTookIn(uint256 tokensBefore, uint256 anchor, uint256 sold)
        external
        view
    {
        tokensBefore = magnitude(tokensBefore, 1e15, 1e27);
        anchor = magnitude(anchor, 1e14, 1e22);
        sold = bound(sold, tokensBefore / 1e6, 2 * tokensBefore);
        uint256 tokens = tokensBefore + sold;
        uint256 reserve = tokensBefore * anchor / WAD * tokensBefore / tokens;
        uint256 price = reserve * WAD / tokens;
        // The price is rounded to a unit: what that moves bounds the distance.
        uint256 slack = tokens / price + tokens / 1e11 + tokens * WAD / anchor / tokensBefore + 2;
        vm.assertApproxEqAbs(math.poolExit(reserve, price, anchor), sold, slack, "not what was sold");
    }

    function testFuzz_PoolExitRoundsDownAndStaysWithinThePool(uint256 reserve, uint256 price, uint256 anchor)
        external
        view
    {
        reserve = magnitude(reserve, 1, 1e33);
        price = magnitude(price, 1, 1e30);
        anchor = magnitude(anchor, 1, 1e30);
        uint256 exit = math.poolExit(reserve, price, anchor);
        if (price >= anchor) {
            vm.assertEq(exit, 0, "nothing left while the price did not fall");
            return;
        }
        // The least root of the ratio that is not below it, by its own definition.
        uint256 ratio = math.mulDivUp(price, WAD_SQUARED, anchor);
        uint256 root = WAD;
        while (root > 0 && (root - 1) * (root - 1) >= ratio) root = _lower(root, ratio);
        assertFloor(exit, reserve, WAD - root, price, "poolExit");
        vm.assertLe(exit, math.mulDivDown(reserve, WAD, price), "more than the pool holds");
    }

    function testFuzz_PoolExitGrowsWithTheFallAndTheReserve(
        uint256 reserve,
        uint256 price,
        uint256 anchor,
        uint256 more
    ) external view {
        reserve = magnitude(reserve, 1, 1e33);
        price = magnitude(price, 1, 1e30);
        anchor = magnitude(anchor, 1, 1e30);
        more = bound(more, 0, 1e30);
        uint256 exit = math.poolExit(reserve, price, anchor);
        vm.assertGe(math.poolExit(reserve, price, anchor + more), exit, "falls in the anchor");
        vm.assertGe(math.poolExit(reserve + more, price, anchor), exit, "falls in the reserve");
        vm.assertLe(math.poolExit(reserve, price + more, anchor), exit, "rises in the price");
    }

    function test_PoolExitKnownValues() external view {
        vm.assertEq(math.poolExit(500e18, WAD / 4, WAD), 1000e18, "a quarter of the price: the tokens doubled");
        vm.assertEq(math.poolExit(900e18, 0.81e18, WAD), 111_111_111_111_111_111_111, "1000 became 1111");
        vm.assertEq(math.poolExit(1e24, WAD - 1, WAD), 0, "less than the root can see");
        vm.assertEq(math.poolExit(0, 1, 2), 0, "an empty pool");
        vm.assertEq(math.poolExit(MAX, WAD, WAD), 0, "no fall");
    }

    function test_RevertWhen_APriceIsZero() external {
        uint256[2][3] memory prices = [[uint256(0), 1], [uint256(1), 0], [uint256(0), 0]];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(PressureMath.PressureMath_ZeroPrice.selector));
            math.poolExit(1, prices[i][0], prices[i][1]);
        }
    }

    function test_RevertWhen_TheExitExceeds256Bits() external {
        expectRevertNamed("FullMulDivFailed()");
        math.poolExit(MAX, 1, WAD);
    }

    // ------ pressure ------

    function testFuzz_PressureIsTheShareRoundedDown(uint256 exits, uint256 claims) external view {
        uint256 share = math.pressure(exits, claims);
        vm.assertLe(share, WAD, "above one");
        if (claims == 0) vm.assertEq(share, 0, "of nothing");
        else if (exits >= claims) vm.assertEq(share, WAD, "all of it");
        else assertFloor(share, exits, WAD, claims, "pressure");
    }

    function test_PressureKnownValues() external view {
        vm.assertEq(math.pressure(2, 3), 666_666_666_666_666_666, "two thirds");
        vm.assertEq(math.pressure(MAX, 0), 0, "no claims");
        vm.assertEq(math.pressure(MAX, MAX), WAD, "everything");
        vm.assertEq(math.pressure(MAX - 1, MAX), WAD - 1, "all but a unit");
    }

    // ------ pressureMultiplier ------

    function testFuzz_MultiplierIsBoundedAndRoundsDown(uint256 share, uint256 slope, uint256 maximum) external view {
        share = bound(share, 0, WAD);
        maximum = magnitude(maximum, WAD, MAX);
        uint256 factor = math.pressureMultiplier(share, slope, maximum);
        vm.assertGe(factor, WAD, "P6: below one");
        vm.assertLe(factor, maximum, "above the maximum");
        if (factor < maximum) assertFloor(factor - WAD, slope, share, WAD, "multiplier");
        else vm.assertTrue(productLe(maximum - WAD, WAD, slope, share), "the maximum before its time");
    }

    function test_MultiplierKnownValues() external view {
        vm.assertEq(math.pressureMultiplier(0, MAX, WAD), WAD, "no pressure");
        vm.assertEq(math.pressureMultiplier(0.01e18, 50e18, 3e18), 1.5e18, "half as much again");
        vm.assertEq(math.pressureMultiplier(0.04e18, 50e18, 3e18), 3e18, "just the maximum");
        vm.assertEq(math.pressureMultiplier(WAD, 50e18, 3e18), 3e18, "no more than that");
    }

    function test_RevertWhen_TheMaximumIsBelowOne() external {
        vm.expectRevert(abi.encodeWithSelector(PressureMath.PressureMath_Maximum.selector, WAD - 1));
        math.pressureMultiplier(0, 0, WAD - 1);
    }

    function test_RevertWhen_TheRiseExceeds256Bits() external {
        expectRevertNamed("FullMulDivFailed()");
        math.pressureMultiplier(WAD + 1, MAX, MAX);
    }

    /// @dev Newton's step from above: never below the least root.
    function _lower(uint256 root, uint256 ratio) private pure returns (uint256) {
        uint256 next = (root + (ratio + root - 1) / root + 1) / 2;
        return next < root ? next : root - 1;
    }
}
