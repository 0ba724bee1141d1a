// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {MathTest} from "./MathTest.sol";

/// @notice The batch answers every item as a single call would, reverts included.
contract MathHarnessTest is MathTest {
    function testFuzz_BatchAgreesWithSingleCalls(uint256[4] calldata x, uint256[4] calldata y) external view {
        bytes[] memory calls = new bytes[](x.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            calls[i] = abi.encodeCall(math.divWadUp, (x[i], y[i]));
        }
        (bool[] memory ok, bytes[] memory results) = math.batch(calls);
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool single, bytes memory data) = address(math).staticcall(calls[i]);
            vm.assertEq(ok[i], single, "success differs");
            vm.assertEq(results[i], data, "data differs");
        }
    }

    function test_BatchKeepsGoingAfterARevert() external view {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(math.sqrtUp, (10));
        calls[1] = abi.encodeCall(math.lnWad, (0));
        calls[2] = abi.encodeCall(math.sqrtDown, (10));
        (bool[] memory ok, bytes[] memory results) = math.batch(calls);
        vm.assertEq(results[0], abi.encode(4), "before the revert");
        vm.assertFalse(ok[1], "the revert passes as a success");
        vm.assertEq(results[1], abi.encodeWithSignature("LnWadUndefined()"), "its data");
        vm.assertEq(results[2], abi.encode(3), "after the revert");
    }
}
