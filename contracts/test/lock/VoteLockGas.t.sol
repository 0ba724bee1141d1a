// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VoteLock} from "../../src/lock/VoteLock.sol";
import {LockLab} from "./LockLab.sol";

/// @notice What the actions of a lock cost; run with `--isolate`, so that every call starts cold as a transaction does.
contract VoteLockGasTest is LockLab {
    uint256 private _id;
    uint256 private _end;

    function setUp() external {
        deployDecay(18);
        _end = weekIn(105);
        // The first lock ever, and of a week, writes slots that were empty; those after it are what a year consists of.
        create(carol, 10e18, _end);
        create(carol, 10e18, _end + WEEK);
        create(carol, 10e18, weekIn(2));
        run(1 hours);
        _id = create(alice, 10e18, _end);
        run(1 hours);
    }

    function test_Gas_CreateFirstEver() external {
        deployDecay(18);
        create(bob, 10e18, weekIn(105));
        vm.snapshotGasLastCall("lock", "create, first ever");
    }

    function test_Gas_CreateSameWeek() external {
        create(bob, 10e18, _end);
        vm.snapshotGasLastCall("lock", "create, same week");
    }

    function test_Gas_Add() external {
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "add");
    }

    /// @dev A week that holds more than its least: then the limit is read.
    function test_Gas_AddAboveTheLeast() external {
        VoteLock.Setup memory setup = decaySetup();
        setup.bucketLeast = 1e18;
        lock = new VoteLock(setup);
        fund();
        create(carol, 10_000e18, NEVER);
        run(2 weeks);
        create(carol, 10e18, _end);
        create(carol, 10e18, _end + WEEK);
        _id = create(alice, 10e18, _end);
        run(1 hours);
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "add, above the least");
    }

    function test_Gas_Extend() external {
        extend(alice, _id, _end + WEEK);
        vm.snapshotGasLastCall("lock", "extend");
    }

    function test_Gas_AddAfterOneIdleWeek() external {
        vm.warp(weekIn(1) + 1 hours);
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "add, after 1 idle week");
    }

    function test_Gas_AddAfterTenIdleWeeks() external {
        vm.warp(weekIn(2) + 1 hours);
        lock.checkpoint();
        vm.warp(weekIn(10) + 1 hours);
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "add, after 10 idle weeks");
    }

    /// @dev Ten weeks, in each of which something ended.
    function test_Gas_AddAfterTenWeeksWithEnds() external {
        for (uint256 i = 2; i < 12; ++i) {
            create(bob, 1e18, weekIn(i));
        }
        vm.warp(weekIn(11) + 1 hours);
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "add, after 10 weeks with ends");
    }

    function test_Gas_WithdrawEnded() external {
        vm.warp(_end);
        withdraw(alice, _id);
        vm.snapshotGasLastCall("lock", "withdraw");
    }

    function test_Gas_ExitInFull() external {
        exit(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "exit");
    }

    function test_Gas_ExitInPart() external {
        exit(alice, _id, 4e18);
        vm.snapshotGasLastCall("lock", "exit, in part");
    }

    function test_Gas_Merge() external {
        uint256 other = create(alice, 10e18, _end);
        run(1 hours);
        vm.prank(alice);
        lock.merge(other, _id);
        vm.snapshotGasLastCall("lock", "merge");
    }

    function test_Gas_AddWithDelegation() external {
        delegate(alice, bob);
        run(1 hours);
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "add, delegated");
    }

    function test_Gas_Delegate() external {
        delegate(alice, bob);
        vm.snapshotGasLastCall("lock", "delegate, one position");
    }

    function test_Gas_TotalAtAPastTime() external {
        vm.warp(weekIn(60));
        lock.totalWeightAt(block.timestamp - 20 * WEEK);
        vm.snapshotGasLastCall("lock", "total at a past time");
    }

    function test_Gas_Concentration() external {
        lock.concentration();
        vm.snapshotGasLastCall("lock", "concentration");
    }

    function test_Gas_LoyaltyCreateSameWeek() external {
        _loyalty();
        create(bob, 10e18, _end);
        vm.snapshotGasLastCall("lock", "loyalty: create, same week");
    }

    function test_Gas_LoyaltyAdd() external {
        _loyalty();
        add(alice, _id, 10e18);
        vm.snapshotGasLastCall("lock", "loyalty: add");
    }

    function test_Gas_LoyaltyExtend() external {
        _loyalty();
        extend(alice, _id, _end + WEEK);
        vm.snapshotGasLastCall("lock", "loyalty: extend");
    }

    function _loyalty() private {
        deployLoyalty(18);
        _end = weekIn(208);
        create(carol, 10e18, _end);
        create(carol, 10e18, _end + WEEK);
        run(1 hours);
        _id = create(alice, 10e18, _end);
        run(1 hours);
    }
}
