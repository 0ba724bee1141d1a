// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Conversion is exact towards more decimals and rounds as named towards fewer.
contract DecimalMathTest is MathTest {
    function testFuzz_ToWadRoundsToItsSide(uint256 amount, uint256 decimals) external view {
        decimals = bound(decimals, 2, 27);
        amount = magnitude(amount, 1, 1e59);
        uint256 unit = 10 ** decimals;
        assertFloor(math.toWadDown(amount, decimals), amount, WAD, unit, "toWadDown");
        assertCeil(math.toWadUp(amount, decimals), amount, WAD, unit, "toWadUp");
    }

    function testFuzz_FromWadRoundsToItsSide(uint256 wad, uint256 decimals) external view {
        decimals = bound(decimals, 2, 27);
        wad = magnitude(wad, 1, 1e59);
        uint256 unit = 10 ** decimals;
        assertFloor(math.fromWadDown(wad, decimals), wad, unit, WAD, "fromWadDown");
        assertCeil(math.fromWadUp(wad, decimals), wad, unit, WAD, "fromWadUp");
    }

    function testFuzz_RoundTripNeverGains(uint256 amount, uint256 decimals) external view {
        decimals = bound(decimals, 2, 27);
        amount = magnitude(amount, 1, 1e59);
        uint256 back = math.fromWadDown(math.toWadDown(amount, decimals), decimals);
        vm.assertLe(back, amount, "round trip gains");
        if (decimals <= 18) vm.assertEq(back, amount, "round trip over more decimals is exact");
        vm.assertGe(math.fromWadUp(math.toWadUp(amount, decimals), decimals), amount, "rounding up loses");
    }

    function testFuzz_ReturnsIfAndOnlyIfTheResultFits(uint256 amount, uint256 decimals) external {
        decimals = bound(decimals, 2, 27);
        amount = magnitude(amount, 1, MAX);
        if (decimals < 18 && amount > MAX / 10 ** (18 - decimals)) {
            vm.expectRevert(panic(OVERFLOW));
            math.toWadDown(amount, decimals);
            vm.expectRevert(panic(OVERFLOW));
            math.toWadUp(amount, decimals);
        } else {
            vm.assertLe(math.toWadDown(amount, decimals), math.toWadUp(amount, decimals), "up is below down");
        }
        if (decimals > 18 && amount > MAX / 10 ** (decimals - 18)) {
            vm.expectRevert(panic(OVERFLOW));
            math.fromWadDown(amount, decimals);
            vm.expectRevert(panic(OVERFLOW));
            math.fromWadUp(amount, decimals);
        } else {
            vm.assertLe(math.fromWadDown(amount, decimals), math.fromWadUp(amount, decimals), "up is below down");
        }
    }

    function test_KnownTokens() external view {
        vm.assertEq(math.toWadDown(1_500_000, 6), 15e17, "a dollar and a half with 6 decimals");
        vm.assertEq(math.fromWadDown(15e17, 8), 150_000_000, "one and a half coins with 8 decimals");
        vm.assertEq(math.fromWadUp(1, 6), 1, "dust rounds up to a base unit");
        vm.assertEq(math.fromWadDown(1, 6), 0, "dust rounds down to nothing");
        vm.assertEq(math.toWadUp(1, 27), 1, "27 decimals, up");
        vm.assertEq(math.toWadDown(999_999_999, 27), 0, "27 decimals, down");
        vm.assertEq(math.toWadDown(7, 18), 7, "18 decimals");
        vm.assertEq(math.fromWadUp(7, 18), 7, "18 decimals");
    }

    function testFuzz_RevertWhen_DecimalsAreUnsupported(uint256 decimals) external {
        decimals = decimals % 3 == 0 ? decimals % 2 : bound(decimals, 28, MAX);
        bytes memory expected = abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, decimals);
        vm.expectRevert(expected);
        math.toWadDown(1, decimals);
        vm.expectRevert(expected);
        math.toWadUp(1, decimals);
        vm.expectRevert(expected);
        math.fromWadDown(1, decimals);
        vm.expectRevert(expected);
        math.fromWadUp(1, decimals);
    }
}
