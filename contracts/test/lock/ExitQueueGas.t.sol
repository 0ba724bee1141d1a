// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../tokens/TestToken.sol";
import {ExitQueueLab} from "./ExitQueueLab.sol";

/// @notice What waiting costs; run with `--isolate`, so that every call starts cold as a transaction does.
contract ExitQueueGasTest is ExitQueueLab {
    function setUp() external {
        deployLab(new TestToken("TOKEN", 18));
        enter(alice, 1000e18);
        enter(alice, 1000e18);
        depth.set(100_000e18);
        queue.observe();
        token.mint(address(this), 2000e18);
        token.approve(address(queue), 2000e18);
        token.mint(alice, 1);
        pass(1 hours);
    }

    function test_Gas_Enter() external {
        queue.enter(alice, 1000e18);
        vm.snapshotGasLastCall("exit-queue", "enter");
    }

    function test_Gas_ClaimAPart() external {
        queue.claim(1, alice);
        vm.snapshotGasLastCall("exit-queue", "claim a part");
    }

    function test_Gas_ClaimTheRestAfterTenIdleWeeks() external {
        pass(70 days);
        queue.claim(1, alice);
        vm.snapshotGasLastCall("exit-queue", "claim after ten idle weeks");
    }

    function test_Gas_Observe() external {
        queue.observe();
        vm.snapshotGasLastCall("exit-queue", "observe");
    }
}
