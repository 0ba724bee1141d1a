// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {EscrowLab} from "./EscrowLab.sol";

/// @notice What the same actions cost on veBAL's escrow; run with `--isolate`, so that every call starts cold.
contract VotingEscrowGasTest is EscrowLab {
    uint256 private _end;

    function setUp() external {
        deployBoth();
        _end = weekIn(40);
        asSender(carol);
        escrow.create_lock(10e18, _end);
        run(1 hours);
        asSender(alice);
        escrow.create_lock(10e18, _end);
        run(1 hours);
    }

    function test_Gas_Create() external {
        asSender(bob);
        escrow.create_lock(10e18, _end);
        vm.snapshotGasLastCall("lock", "veBAL: create, same week");
    }

    function test_Gas_Add() external {
        asSender(alice);
        escrow.increase_amount(10e18);
        vm.snapshotGasLastCall("lock", "veBAL: add");
    }

    function test_Gas_Extend() external {
        asSender(alice);
        escrow.increase_unlock_time(_end + WEEK);
        vm.snapshotGasLastCall("lock", "veBAL: extend");
    }

    function test_Gas_AddAfterTenIdleWeeks() external {
        vm.warp(weekIn(10) + 1 hours);
        asSender(alice);
        escrow.increase_amount(10e18);
        vm.snapshotGasLastCall("lock", "veBAL: add, after 10 idle weeks");
    }

    function test_Gas_Withdraw() external {
        vm.warp(_end - 1);
        escrow.checkpoint();
        vm.warp(_end);
        asSender(alice);
        escrow.withdraw();
        vm.snapshotGasLastCall("lock", "veBAL: withdraw");
    }
}
