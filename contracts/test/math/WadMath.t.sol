// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {MathTest} from "./MathTest.sol";

/// @notice Rounding sides by cross multiplication, and success exactly on the stated domain.
contract WadMathTest is MathTest {
    // ------ mulDivDown, mulDivUp ------

    function testFuzz_MulDivRoundsToItsSide(uint256 x, uint256 y, uint256 d) external {
        (uint256 high,) = product(x, y);
        if (d <= high) {
            expectRevertNamed("FullMulDivFailed()");
            math.mulDivDown(x, y, d);
            return;
        }
        assertFloor(math.mulDivDown(x, y, d), x, y, d, "mulDivDown");
    }

    function testFuzz_MulDivUpIsTheCeiling(uint256 x, uint256 y, uint256 d) external view {
        x = magnitude(x, 1, MAX);
        y = magnitude(y, 1, MAX);
        d = magnitude(d, 1, MAX);
        (uint256 high,) = product(x, y);
        if (d <= high) return;
        uint256 down = math.mulDivDown(x, y, d);
        if (down == MAX && mulmod(x, y, d) > 0) return;
        uint256 up = math.mulDivUp(x, y, d);
        assertCeil(up, x, y, d, "mulDivUp");
        vm.assertEq(up - down, mulmod(x, y, d) > 0 ? 1 : 0, "up and down differ by a remainder");
    }

    function test_RevertWhen_MulDivByZero() external {
        expectRevertNamed("FullMulDivFailed()");
        math.mulDivDown(0, 0, 0);
        expectRevertNamed("FullMulDivFailed()");
        math.mulDivUp(0, 0, 0);
    }

    function test_RevertWhen_MulDivResultExceeds256Bits() external {
        expectRevertNamed("FullMulDivFailed()");
        math.mulDivDown(1 << 128, 1 << 128, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.mulDivUp(MAX, 3, 2);
    }

    /// @dev (M − 1)²/(M − 2) = M + 1/(M − 2).
    function test_RevertWhen_OnlyRoundingUpExceeds256Bits() external {
        vm.assertEq(math.mulDivDown(MAX - 1, MAX - 1, MAX - 2), MAX, "rounded down it fits");
        expectRevertNamed("FullMulDivFailed()");
        math.mulDivUp(MAX - 1, MAX - 1, MAX - 2);
    }

    // ------ mulWadDown, mulWadUp ------

    function testFuzz_MulWadRoundsToItsSide(uint256 x, uint256 y) external {
        (uint256 high,) = product(x, y);
        if (high > 0) {
            expectRevertNamed("MulWadFailed()");
            math.mulWadDown(x, y);
            expectRevertNamed("MulWadFailed()");
            math.mulWadUp(x, y);
            return;
        }
        assertFloor(math.mulWadDown(x, y), x, y, WAD, "mulWadDown");
        assertCeil(math.mulWadUp(x, y), x, y, WAD, "mulWadUp");
    }

    function testFuzz_MulWadOfUsualMagnitudes(uint256 x, uint256 y) external view {
        x = magnitude(x, 1, 1e38);
        y = magnitude(y, 1, 1e38);
        assertFloor(math.mulWadDown(x, y), x, y, WAD, "mulWadDown");
        assertCeil(math.mulWadUp(x, y), x, y, WAD, "mulWadUp");
    }

    function test_MulWadIsExactAtItsLimit() external {
        vm.assertEq(math.mulWadDown(MAX, 1), MAX / WAD, "down");
        vm.assertEq(math.mulWadUp(MAX, 1), MAX / WAD + 1, "up");
        vm.assertEq(math.mulWadDown(MAX, 0), 0, "zero down");
        vm.assertEq(math.mulWadUp(MAX, 0), 0, "zero up");
        expectRevertNamed("MulWadFailed()");
        math.mulWadDown(MAX, 2);
        expectRevertNamed("MulWadFailed()");
        math.mulWadUp(MAX, 2);
    }

    // ------ divWadDown, divWadUp ------

    function testFuzz_DivWadRoundsToItsSide(uint256 x, uint256 y) external {
        x = magnitude(x, 1, MAX);
        if (x > MAX / WAD || y == 0) {
            expectRevertNamed("DivWadFailed()");
            math.divWadDown(x, y);
            expectRevertNamed("DivWadFailed()");
            math.divWadUp(x, y);
            return;
        }
        y = magnitude(y, 1, MAX);
        assertFloor(math.divWadDown(x, y), x, WAD, y, "divWadDown");
        assertCeil(math.divWadUp(x, y), x, WAD, y, "divWadUp");
    }

    function test_RevertWhen_DivWadByZero() external {
        expectRevertNamed("DivWadFailed()");
        math.divWadDown(0, 0);
        expectRevertNamed("DivWadFailed()");
        math.divWadUp(1, 0);
    }

    // ------ sqrtDown, sqrtUp ------

    function testFuzz_SqrtDownIsTheLargestRootBelow(uint256 x) external view {
        x = magnitude(x, 1, MAX);
        uint256 root = math.sqrtDown(x);
        assertFloorRoot(root, x);
    }

    function testFuzz_SqrtUpIsTheLeastRootAbove(uint256 x) external view {
        x = magnitude(x, 1, MAX);
        uint256 root = math.sqrtUp(x);
        vm.assertTrue(productLe(x, 1, root, root), "root is too small");
        vm.assertTrue(productLt(root - 1, root - 1, x, 1), "root is not the least");
    }

    function testFuzz_SqrtAroundSquares(uint256 root) external view {
        root = magnitude(root, 2, type(uint128).max);
        uint256 square = root * root;
        vm.assertEq(math.sqrtDown(square - 1), root - 1, "down below a square");
        vm.assertEq(math.sqrtDown(square), root, "down at a square");
        vm.assertEq(math.sqrtUp(square - 1), root, "up below a square");
        vm.assertEq(math.sqrtUp(square), root, "up at a square");
        vm.assertEq(math.sqrtUp(square + 1), root + 1, "up above a square");
    }

    function test_SqrtIsTotal() external view {
        vm.assertEq(math.sqrtDown(0), 0, "zero down");
        vm.assertEq(math.sqrtUp(0), 0, "zero up");
        vm.assertEq(math.sqrtUp(1), 1, "one");
        vm.assertEq(math.sqrtUp(2), 2, "two");
        vm.assertEq(math.sqrtDown(MAX), type(uint128).max, "largest down");
        vm.assertEq(math.sqrtUp(MAX), 1 << 128, "largest up");
    }

    // ------ expWad, lnWad, powWad ------

    function test_ExpWadKnownValues() external view {
        vm.assertEq(math.expWad(0), signed(WAD), "e^0");
        vm.assertEq(math.expWad(1e18), 2_718_281_828_459_045_235, "e^1");
        vm.assertEq(math.expWad(-1e18), 367_879_441_171_442_321, "e^-1");
        vm.assertEq(math.expWad(-41_446_531_673_892_822_313), 0, "below one unit");
        vm.assertEq(math.expWad(type(int256).min), 0, "least argument");
    }

    function test_RevertWhen_ExpWadOverflows() external {
        vm.assertGt(unsigned(math.expWad(135_305_999_368_893_231_588)), 5e76, "the last argument that fits");
        expectRevertNamed("ExpOverflow()");
        math.expWad(135_305_999_368_893_231_589);
    }

    function testFuzz_ExpWadRises(uint256 x, uint256 step) external view {
        int256 low = signed(bound(x, 0, 176e18)) - 42e18;
        int256 high = low + signed(magnitude(step, 1, 1e18));
        vm.assertLe(math.expWad(low), math.expWad(high), "exp falls");
    }

    function test_LnWadKnownValues() external view {
        vm.assertEq(math.lnWad(1e18), 0, "ln 1");
        vm.assertEq(math.lnWad(2e18), 693_147_180_559_945_309, "ln 2");
        vm.assertEq(math.lnWad(1), -41_446_531_673_892_822_313, "ln of the least argument, floored");
        vm.assertEq(math.lnWad(type(int256).max), 135_305_999_368_893_231_589, "ln of the largest argument");
    }

    function test_RevertWhen_LnWadOfNothingPositive() external {
        expectRevertNamed("LnWadUndefined()");
        math.lnWad(0);
        expectRevertNamed("LnWadUndefined()");
        math.lnWad(-1);
    }

    function testFuzz_LnWadRises(uint256 x, uint256 step) external view {
        int256 low = signed(magnitude(x, 1, type(uint256).max >> 2));
        int256 high = low + signed(magnitude(step, 1, unsigned(low)));
        vm.assertLe(math.lnWad(low), math.lnWad(high), "ln falls");
    }

    function testFuzz_ExpWadUndoesLnWad(uint256 x) external view {
        int256 value = signed(magnitude(x, 1e12, 1e30));
        int256 back = math.expWad(math.lnWad(value));
        // ln is floored to 1e-18, so the power is at most value·1e-18 + 1 too low, and never too high by more than 1.
        vm.assertApproxEqAbs(unsigned(back), unsigned(value), unsigned(value) / 5e17 + 2, "exp(ln x)");
    }

    function testFuzz_PowWadOfZeroAndOne(uint256 x) external view {
        int256 base = signed(magnitude(x, 1e12, 1e30));
        vm.assertEq(math.powWad(base, 0), signed(WAD), "x^0");
        vm.assertEq(math.powWad(base, 1e18), math.expWad(math.lnWad(base)), "x^1");
    }

    function test_RevertWhen_PowWadLeavesItsDomain() external {
        expectRevertNamed("LnWadUndefined()");
        math.powWad(0, 1e18);
        expectRevertNamed("ExpOverflow()");
        math.powWad(2e18, 200e18);
        vm.expectRevert(panic(OVERFLOW));
        math.powWad(3e18, type(int256).max);
    }

    function assertFloorRoot(uint256 root, uint256 x) private pure {
        vm.assertTrue(productLe(root, root, x, 1), "root is too large");
        vm.assertTrue(productLt(x, 1, root + 1, root + 1), "root is not the largest");
    }
}
