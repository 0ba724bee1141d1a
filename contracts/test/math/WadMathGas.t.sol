// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "../../src/math/WadMath.sol";
import {Base} from "../base/Base.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @notice The primitives as our contracts call them. A contract of its own, so that both sides compile alike.
contract WadPrimitives {
    function mulDivDown(uint256 x, uint256 y, uint256 d) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.mulDivDown(x, y, d);
        gas -= gasleft();
    }

    function mulDivUp(uint256 x, uint256 y, uint256 d) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.mulDivUp(x, y, d);
        gas -= gasleft();
    }

    function mulWadDown(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.mulWadDown(x, y);
        gas -= gasleft();
    }

    function mulWadUp(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.mulWadUp(x, y);
        gas -= gasleft();
    }

    function divWadDown(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.divWadDown(x, y);
        gas -= gasleft();
    }

    function divWadUp(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.divWadUp(x, y);
        gas -= gasleft();
    }

    function sqrtDown(uint256 x, uint256, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = WadMath.sqrtDown(x);
        gas -= gasleft();
    }

    function expWad(uint256 x, uint256, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = uint256(WadMath.expWad(int256(x)));
        gas -= gasleft();
    }

    function lnWad(uint256 x, uint256, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = uint256(WadMath.lnWad(int256(x)));
        gas -= gasleft();
    }

    function powWad(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = uint256(WadMath.powWad(int256(x), int256(y)));
        gas -= gasleft();
    }
}

/// @notice The primitives as their author ships them.
contract SoladyPrimitives {
    function mulDivDown(uint256 x, uint256 y, uint256 d) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.fullMulDiv(x, y, d);
        gas -= gasleft();
    }

    function mulDivUp(uint256 x, uint256 y, uint256 d) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.fullMulDivUp(x, y, d);
        gas -= gasleft();
    }

    function mulWadDown(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.mulWad(x, y);
        gas -= gasleft();
    }

    function mulWadUp(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.mulWadUp(x, y);
        gas -= gasleft();
    }

    function divWadDown(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.divWad(x, y);
        gas -= gasleft();
    }

    function divWadUp(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.divWadUp(x, y);
        gas -= gasleft();
    }

    function sqrtDown(uint256 x, uint256, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = FixedPointMathLib.sqrt(x);
        gas -= gasleft();
    }

    function expWad(uint256 x, uint256, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = uint256(FixedPointMathLib.expWad(int256(x)));
        gas -= gasleft();
    }

    function lnWad(uint256 x, uint256, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = uint256(FixedPointMathLib.lnWad(int256(x)));
        gas -= gasleft();
    }

    function powWad(uint256 x, uint256 y, uint256) external view returns (uint256 gas, uint256 result) {
        gas = gasleft();
        result = uint256(FixedPointMathLib.powWad(int256(x), int256(y)));
        gas -= gasleft();
    }
}

/// @notice What our names cost over Solady's own functions, in gas and on the same operands.
/// @dev Compiled via-IR a name costs nothing: at most a fiftieth, in the units that measuring itself takes. The older
/// pipeline does not inline what contains an inlined call, and pays one more jump, whatever the operands.
contract WadMathGasTest is Base {
    /// @dev Most that a primitive may cost via-IR, in hundredths of what Solady's costs.
    uint256 private constant MOST = 102;
    /// @dev Most that the jump of the older pipeline may cost.
    uint256 private constant JUMP = 60;

    WadPrimitives private immutable OURS = new WadPrimitives();
    SoladyPrimitives private immutable THEIRS = new SoladyPrimitives();

    function testFuzz_Gas_MulDivDown(uint128 x, uint128 y, uint256 d) external view {
        compare(WadPrimitives.mulDivDown.selector, x, y, bound(d, 1, type(uint256).max));
    }

    function testFuzz_Gas_MulDivUp(uint128 x, uint128 y, uint256 d) external view {
        compare(WadPrimitives.mulDivUp.selector, x, y, bound(d, 1, type(uint256).max));
    }

    function testFuzz_Gas_MulWadDown(uint128 x, uint128 y) external view {
        compare(WadPrimitives.mulWadDown.selector, x, y, 0);
    }

    function testFuzz_Gas_MulWadUp(uint128 x, uint128 y) external view {
        compare(WadPrimitives.mulWadUp.selector, x, y, 0);
    }

    function testFuzz_Gas_DivWadDown(uint128 x, uint256 y) external view {
        compare(WadPrimitives.divWadDown.selector, x, bound(y, 1, type(uint256).max), 0);
    }

    function testFuzz_Gas_DivWadUp(uint128 x, uint256 y) external view {
        compare(WadPrimitives.divWadUp.selector, x, bound(y, 1, type(uint256).max), 0);
    }

    function testFuzz_Gas_SqrtDown(uint256 x) external view {
        compare(WadPrimitives.sqrtDown.selector, x, 0, 0);
    }

    function testFuzz_Gas_ExpWad(uint256 x) external view {
        compare(WadPrimitives.expWad.selector, bound(x, 0, 130e18), 0, 0);
    }

    function testFuzz_Gas_LnWad(uint256 x) external view {
        compare(WadPrimitives.lnWad.selector, bound(x, 1, type(uint128).max), 0, 0);
    }

    function testFuzz_Gas_PowWad(uint256 x, uint256 y) external view {
        compare(WadPrimitives.powWad.selector, bound(x, 1, 100e18), bound(y, 0, 10e18), 0);
    }

    function compare(bytes4 primitive, uint256 x, uint256 y, uint256 d) private view {
        (uint256 ours, uint256 result) = run(address(OURS), primitive, x, y, d);
        (uint256 theirs, uint256 expected) = run(address(THEIRS), primitive, x, y, d);
        vm.assertEq(result, expected, "result");
        uint256 most = vm.envOr("FOUNDRY_VIA_IR", false) ? theirs * MOST / 100 : theirs + JUMP;
        vm.assertLe(ours, most, "gas against Solady");
    }

    function run(address primitives, bytes4 primitive, uint256 x, uint256 y, uint256 d)
        private
        view
        returns (uint256 gas, uint256 result)
    {
        (bool ok, bytes memory answer) = primitives.staticcall(abi.encodeWithSelector(primitive, x, y, d));
        vm.assertTrue(ok, "primitive");
        return abi.decode(answer, (uint256, uint256));
    }
}
