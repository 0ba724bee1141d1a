// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice The decimals next to the bounds: random ones hardly ever hit them.
contract DecimalMathBoundsTest is MathTest {
    function test_A4_TheDecimalsNextToTheBoundsAreRefused() external {
        _refused(1);
        _refused(28);
    }

    function test_A4_TheDecimalsAtTheBoundsAreAccepted() external view {
        vm.assertEq(math.toWadDown(1, 2), 1e16, "2 decimals, down");
        vm.assertEq(math.toWadUp(1, 2), 1e16, "2 decimals, up");
        vm.assertEq(math.fromWadDown(1e16, 2), 1, "to 2 decimals, down");
        vm.assertEq(math.fromWadUp(1, 2), 1, "to 2 decimals, up");
        vm.assertEq(math.toWadDown(1e9, 27), 1, "27 decimals, down");
        vm.assertEq(math.toWadUp(1, 27), 1, "27 decimals, up");
        vm.assertEq(math.fromWadDown(1, 27), 1e9, "to 27 decimals, down");
        vm.assertEq(math.fromWadUp(1, 27), 1e9, "to 27 decimals, up");
    }

    function _refused(uint256 decimals) private {
        bytes memory refusal = abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, decimals);
        vm.expectRevert(refusal);
        math.toWadDown(1, decimals);
        vm.expectRevert(refusal);
        math.toWadUp(1, decimals);
        vm.expectRevert(refusal);
        math.fromWadDown(1, decimals);
        vm.expectRevert(refusal);
        math.fromWadUp(1, decimals);
    }
}
