// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VoteLock} from "../../src/lock/VoteLock.sol";
import {LockLab} from "./LockLab.sol";
import {LockModel} from "./LockModel.sol";

/// @notice The ways in which locks of others were broken, by their numbers in the study of them, replayed on ours.
contract VoteLockIncidentsTest is LockLab {
    uint256 private _end;

    function setUp() external {
        deployDecay(18);
        _end = weekIn(20);
    }

    /// @dev A total that only runs forward underflowed for a past moment as soon as somebody had done anything since, and
    /// every claim reverted. After each of a row of operations every second around all of them is asked for again.
    function test_Incident01_EveryPastSecondAfterEveryOperation() external {
        LockModel model = new LockModel(false, 1, 208 * WEEK, WAD);
        uint256 genesis = block.timestamp;
        uint256[6] memory moments = [genesis, weekIn(1) - 1, weekIn(1), weekIn(1) + 1, weekIn(2), weekIn(3) + 77];
        uint256 one = create(alice, 10e18, _end);
        model.set(one, 10e18, genesis, _end);
        for (uint256 i = 1; i < moments.length; ++i) {
            vm.warp(moments[i]);
            if (i == 1) {
                model.set(create(bob, 3e18, _end), 3e18, block.timestamp, _end);
            } else if (i == 2) {
                add(alice, one, 5e18);
                model.set(one, 15e18, lock.position(one).start, _end);
            } else if (i == 3) {
                extend(alice, one, weekIn(300));
                model.set(one, 15e18, lock.position(one).start, weekIn(300));
            } else if (i == 4) {
                exit(alice, one, 4e18);
                model.set(one, 11e18, lock.position(one).start, lock.position(one).end);
            } else {
                model.set(create(carol, 1e18, weekIn(3)), 1e18, block.timestamp, weekIn(3));
            }
            for (uint256 j = 0; j <= i; ++j) {
                for (uint256 time = moments[j] - 20; time <= moments[j] + 20 && time <= block.timestamp; ++time) {
                    vm.assertEq(lock.totalWeightAt(time), model.totalAt(time), "a past second");
                    assertSum(time);
                }
            }
        }
    }

    /// @dev A lock longer than the period bends twice; the second bend was forgotten, and totals stayed wrong for ever.
    function test_Incident02_BothKinksOfALongLockClose() external {
        uint256 end = weekIn(400);
        create(alice, 10e18, end);
        create(bob, 7e18, weekIn(100));
        uint256[7] memory moments = [weekIn(99), weekIn(100), weekIn(192), weekIn(192) + 1, weekIn(399), end - 1, end];
        for (uint256 i = 0; i < moments.length; ++i) {
            vm.warp(moments[i]);
            assertSum(moments[i]);
        }
        vm.assertEq(lock.totalWeightAt(end), 0, "something is left");
        run(30 * WEEK);
        withdraw(alice, uint256(uint160(alice)) << 96);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 0, "something is left for ever");
    }

    /// @dev A total that was kept for the very second of a boundary, while that second could still change it.
    function test_Incident03_TheSecondOfABoundaryCanStillChange() external {
        create(alice, 10e18, weekIn(5));
        vm.warp(weekIn(5));
        lock.checkpoint();
        uint256 before = lock.totalWeightAt(block.timestamp);
        vm.assertEq(before, 0, "it has not ended");
        create(bob, 3e18, _end);
        assertSum(block.timestamp);
        vm.assertGt(lock.totalWeightAt(block.timestamp), 0, "the boundary was final");
        uint256 boundary = block.timestamp;
        run(1);
        assertSum(boundary);
        lock.checkpoint();
        assertSum(boundary);
    }

    /// @dev A distributor that took the slope of the beginning for all of an epoch in which locks ended.
    function test_Incident04_IntegralsBendWithTheWeight() external {
        uint256 from = block.timestamp;
        for (uint256 i = 2; i < 12; ++i) {
            create(alice, i * 1e18, weekIn(i));
            create(bob, 1e18, weekIn(i));
        }
        run(15 * WEEK);
        uint256 alices = lock.weightIntegral(alice, from, block.timestamp);
        uint256 bobs = lock.weightIntegral(bob, from, block.timestamp);
        vm.assertEq(alices + bobs, lock.cumulativeWeight(), "L1: the parts are not the whole");
        // Straight between boundaries: twice the mean times the length, up to the limit from the left.
        uint256 sum = 0;
        for (uint256 time = from; time < block.timestamp;) {
            uint256 next = time / WEEK * WEEK + WEEK;
            if (next > block.timestamp) next = block.timestamp;
            uint256 last = lock.weightAt(alice, next - 1);
            sum += (lock.weightAt(alice, time) + 2 * last - lock.weightAt(alice, next - 2)) * (next - time);
            time = next;
        }
        vm.assertEq(alices, sum, "not the area below the weight");
    }

    /// @dev Two points of one second, between which a search chose the wrong one.
    function test_Incident05_ManyOperationsInOneSecond() external {
        uint256 id = create(alice, 1e18, _end);
        run(1);
        for (uint256 i = 0; i < 10; ++i) {
            add(alice, id, 1e18);
            create(bob, 1e18, weekIn(30));
            delegate(alice, i % 2 == 0 ? bob : carol);
        }
        extend(alice, id, weekIn(40));
        exit(alice, id, 2e18);
        uint256 time = block.timestamp;
        uint256 total = lock.totalWeightAt(time);
        run(1);
        add(alice, id, 1e18);
        vm.assertEq(lock.totalWeightAt(time), total, "the second has two answers");
        assertSum(time);
        assertSum(time - 1);
        vm.assertEq(lock.getPastVotes(carol, time), lock.weightAt(alice, time), "votes of the second");
    }

    /// @dev Locks that kept a weight after they had ended.
    function test_Incident06_NoWeightAfterTheEnd() external {
        deployLoyalty(18);
        uint256 end = weekIn(30);
        create(alice, 10e18, end);
        delegate(alice, bob);
        vm.warp(end - 1);
        vm.assertGt(lock.totalWeightAt(end - 1), 10e18, "it did not grow");
        vm.warp(end);
        vm.assertEq(lock.weightAt(alice, end), 0, "weight");
        vm.assertEq(lock.totalWeightAt(end), 0, "total");
        vm.assertEq(lock.getVotes(bob), 0, "votes");
    }

    /// @dev A supply of votes that was a balance, which anybody could raise.
    function test_Incident07_ADonationChangesNothing() external {
        uint256 id = create(alice, 10e18, _end);
        uint256 total = lock.totalWeightAt(block.timestamp);
        uint256 limit = lock.bucketLimit();
        vm.prank(bob);
        token.transfer(address(lock), 1000e18);
        vm.assertEq(lock.totalWeightAt(block.timestamp), total, "total");
        vm.assertEq(lock.locked(), 10e18, "locked");
        vm.assertEq(lock.bucketLimit(), limit, "limit");
        exit(alice, id, 10e18);
        vm.assertEq(token.balanceOf(address(lock)), 1000e18, "the donation left with somebody");
    }

    /// @dev Loops of at most 20, 50 or 255 weeks, which left the rest of a longer gap behind.
    function test_Incident08_NoGapIsTooLong() external {
        create(alice, 10e18, NEVER);
        for (uint256 i = 2; i < 400; ++i) {
            create(i % 2 == 0 ? bob : carol, 1e18, weekIn(i));
            if (i % 30 == 0) _free();
        }
        uint256 last = weekIn(399);
        run(900 * WEEK);
        uint256 before = gasleft();
        lock.checkpoint();
        vm.assertLe(before - gasleft(), 3_000_000, "the longest gap costs too much");
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18, "total");
        vm.assertEq(lock.live(), 0, "live");
        vm.assertEq(lock.totalWeightAt(last), 10e18, "total at the last end");
    }

    /// @dev Merging counted what was merged twice.
    function test_Incident09_MergingKeepsTheBooks() external {
        uint256 one = create(alice, 10e18, _end);
        uint256 two = create(alice, 5e18, weekIn(30));
        vm.prank(alice);
        lock.merge(one, two);
        vm.assertEq(lock.locked(), 15e18, "locked");
        vm.assertEq(lock.live(), 15e18, "live");
        assertSum(block.timestamp);
        vm.warp(weekIn(30));
        vm.assertEq(withdraw(alice, two), 15e18, "amount");
        vm.assertEq(token.balanceOf(address(lock)), 0, "balance");
    }

    /// @dev Weight that was handed on within a block and voted in both hands.
    function test_Incident10_NoWeightCountsTwiceInASecond() external {
        uint256 one = create(alice, 10e18, _end);
        uint256 two = create(alice, 10e18, _end);
        delegate(alice, bob);
        uint256 votes = lock.getVotes(bob);
        vm.prank(alice);
        lock.merge(one, two);
        delegate(alice, carol);
        vm.assertApproxEqAbs(lock.getVotes(carol), votes, 20 * WEEK, "votes");
        vm.assertEq(lock.getVotes(bob), 0, "votes in both hands");
        uint256 time = block.timestamp;
        run(1);
        vm.assertEq(lock.getPastVotes(bob, time), 0, "votes in both hands");
        vm.assertEq(lock.getPastVotes(carol, time), lock.weightAt(alice, time), "votes of the second");
    }

    /// @dev A thousand dust delegations made what the victim does run out of gas.
    function test_Incident11_DustDelegationsCostTheVictimNothing() external {
        uint256 id = create(alice, 10e18, _end);
        delegate(alice, alice);
        run(1);
        uint256 before = gasleft();
        add(alice, id, 1e18);
        uint256 alone = before - gasleft();
        for (uint256 i = 0; i < 300; ++i) {
            address dust = vm.addr(1000 + i);
            token.mint(dust, 1e15);
            vm.prank(dust);
            token.approve(address(lock), 1e15);
            create(dust, 1e15, weekIn(2 + i % 200));
            delegate(dust, alice);
        }
        run(1);
        before = gasleft();
        add(alice, id, 1e18);
        vm.assertLe(before - gasleft(), alone + 5000, "L4: others make it dearer");
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        vm.prank(bob);
        lock.create(alice, 1e18, _end, 0, REFUSE);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        add(bob, id, 1e18);
    }

    /// @dev Third parties that extended a lock for ever, so that it could not be withdrawn.
    function test_Incident12_NobodyElseMovesAnEnd() external {
        uint256 id = create(alice, 10e18, _end);
        vm.prank(alice);
        lock.setOperator(bob, true);
        bytes memory refused = abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice);
        vm.expectRevert(refused);
        extend(bob, id, NEVER);
        vm.expectRevert(refused);
        vm.prank(bob);
        lock.merge(id, id);
        vm.prank(bob);
        lock.add(id, 1e18);
        vm.assertEq(lock.position(id).end, _end, "the end moved");
        vm.warp(_end);
        withdraw(alice, id);
    }

    /// @dev Penalties that rounded to nothing for many small exits, or jumped to nothing at some day.
    function test_Incident19_SmallExitsPayTheirPenalty() external {
        uint256 id = create(alice, 10e18, _end);
        vm.warp(_end - 1);
        (uint256 paid, uint256 burned,) = exit(alice, id, 1);
        vm.assertEq(paid, 0, "a unit leaves for nothing");
        vm.assertEq(burned, 1, "it is not burned");
        uint256 sum = 0;
        (uint256 whole,,) = lock.previewExit(id, 1e9);
        for (uint256 i = 0; i < 10; ++i) {
            (paid,,) = exit(alice, id, 1e8);
            sum += paid;
        }
        vm.assertLe(sum, whole, "ten small exits are cheaper than one");
    }

    /// @dev Votes that stayed after everything had been withdrawn.
    function test_Incident20_NoVotesAfterLeaving() external {
        uint256 id = create(alice, 10e18, _end);
        uint256 other = create(alice, 10e18, weekIn(3));
        delegate(alice, bob);
        exit(alice, id, 10e18);
        vm.warp(weekIn(3));
        withdraw(alice, other);
        vm.assertEq(lock.getVotes(bob), 0, "votes");
        vm.assertEq(lock.weightAt(alice, block.timestamp), 0, "weight");
        delegate(alice, carol);
        vm.assertEq(lock.getVotes(carol), 0, "votes of nothing");
        create(alice, 1e18, weekIn(9));
        vm.assertEq(lock.getVotes(carol), lock.weightAt(alice, block.timestamp), "a new position does not vote");
    }

    /// @dev What a change costs after half a century without calls, and beside hundreds of others' locks, over what it costs
    /// in the next week and alone.
    function test_L4_IdleTimeAndOthersMakeNothingDearer() external {
        uint256 id = create(alice, 10e18, NEVER);
        vm.warp(weekIn(2) + 1);
        uint256 snapshot = vm.snapshotState();
        uint256 alone = _costOfAdding(id);
        vm.assertTrue(vm.revertToState(snapshot), "revert");
        run(2600 * WEEK);
        uint256 idle = _costOfAdding(id);
        // A bitmap of 256 weeks is one slot: ten of them in half a century.
        vm.assertLe(idle, alone + 60_000, "idle time");
        vm.assertTrue(vm.revertToState(snapshot), "revert");
        for (uint256 i = 0; i < 200; ++i) {
            address other = vm.addr(5000 + i);
            fundOne(other);
            create(other, 1e18, weekIn(20 + i % 50));
            create(other, 1e18, NEVER);
        }
        vm.assertLe(_costOfAdding(id), alone + 10_000, "others");
    }

    function _costOfAdding(uint256 id) private returns (uint256 cost) {
        vm.prank(alice);
        cost = gasleft();
        lock.add(id, 1e18);
        cost -= gasleft();
    }

    /// @dev Everybody who made positions has none any more; their places are free.
    function _free() private {
        (bob, carol) = (vm.addr(uint256(keccak256(abi.encode(bob)))), vm.addr(uint256(keccak256(abi.encode(carol)))));
        fundOne(bob);
        fundOne(carol);
    }
}
