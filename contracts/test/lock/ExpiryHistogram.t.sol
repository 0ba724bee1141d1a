// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {LockLab} from "./LockLab.sol";

/// @notice What a week takes, what happens when it is full, and what left lately.
contract ExpiryHistogramTest is LockLab {
    uint256 private _end;

    function setUp() external {
        deployToken(18);
        VoteLock.Setup memory setup = decaySetup();
        (setup.bucketShare, setup.bucketLeast) = (0.1e18, 100e18);
        lock = new VoteLock(setup);
        fund();
        _end = weekIn(52);
    }

    // ------ crowding ------

    function test_L7_RevertWhen_AWeekIsFull() external {
        create(alice, 100e18, _end);
        vm.expectRevert(_crowded(_end, 100e18 + 1e15, 100e18, _end + WEEK));
        create(bob, 1e15, _end);
        uint256 id = create(bob, 1e18, _end + WEEK);
        vm.expectRevert(_crowded(_end + WEEK, 101e18, 100e18, 0));
        add(bob, id, 100e18);
        uint256 early = create(carol, 50e18, _end - WEEK);
        vm.expectRevert(_crowded(_end, 150e18, 100e18, _end + WEEK));
        extend(carol, early, _end);
        vm.prank(bob);
        (uint256 permanent,) = lock.create(bob, 100e18, NEVER, 0, REFUSE);
        uint256 late = weekIn(208);
        create(carol, 1e18, late);
        vm.expectRevert(_crowded(late, 101e18, 100e18, late + WEEK));
        vm.prank(bob);
        lock.unlockPermanent(permanent, REFUSE);
    }

    function test_L7_RevertWhen_MergingIntoAFullWeek() external {
        create(alice, 60e18, _end);
        uint256 one = create(bob, 40e18, _end);
        uint256 two = create(bob, 1e18, _end - WEEK);
        vm.expectRevert(_crowded(_end, 101e18, 100e18, 0));
        vm.prank(bob);
        lock.merge(two, one);
    }

    /// @dev What is in a week may be merged within it however full the week is.
    function test_MergingWithinAFullWeekTakesNoRoom() external {
        uint256 one = create(bob, 40e18, _end);
        uint256 two = create(bob, 60e18, _end);
        vm.prank(bob);
        lock.merge(two, one);
        vm.assertEq(lock.endingIn(_end), 100e18, "ending");
    }

    function test_L7_ItRollsToTheNextWeekWithRoom() external {
        create(alice, 100e18, _end);
        create(alice, 99.5e18, _end + WEEK);
        vm.expectEmit(address(lock));
        emit VoteLock.Created(bob, uint256(uint160(bob)) << 96, bob, 1e18, _end + 2 * WEEK, 0);
        vm.prank(bob);
        (uint256 id, uint256 placed) = lock.create(bob, 1e18, _end, 0, ROLL);
        vm.assertEq(placed, _end + 2 * WEEK, "placed");
        vm.assertEq(lock.position(id).end, placed, "end");
        uint256 other = create(bob, 1e18, _end - WEEK);
        vm.prank(bob);
        vm.assertEq(lock.extend(other, _end, ROLL), _end + 2 * WEEK, "an extension does not roll");
    }

    function test_L7_RevertWhen_NoWeekNearbyHasRoom() external {
        token.mint(alice, 1e6 ether);
        for (uint256 i = 0; i < 27; ++i) {
            create(alice, 100e18, _end + i * WEEK);
        }
        vm.expectRevert(_crowded(_end, 101e18, 100e18, 0));
        vm.prank(bob);
        lock.create(bob, 1e18, _end, 0, ROLL);
        // Nor beyond the longest lock.
        uint256 last = weekIn(416);
        create(bob, 100e18, last);
        vm.expectRevert(_crowded(last, 101e18, 100e18, 0));
        vm.prank(carol);
        lock.create(carol, 1e18, last, 0, ROLL);
    }

    /// @dev The reference is the less of two weeks that are over: locking more in this transaction, this week or the last
    /// gives no room.
    function test_L7_RoomFollowsWhatWasLockedForAWholeWeek() external {
        vm.assertEq(lock.bucketLimit(), 100e18, "least");
        vm.prank(alice);
        lock.create(alice, 100_000e18, NEVER, 0, REFUSE);
        vm.assertEq(lock.bucketLimit(), 100e18, "raised in the same second");
        vm.warp(weekIn(1));
        vm.assertEq(lock.bucketLimit(), 100e18, "raised by a lock of less than a week");
        vm.warp(weekIn(1) - 1);
        vm.assertEq(lock.bucketLimit(), 100e18, "raised by a lock of less than a week");
        vm.warp(weekIn(1));
        vm.assertEq(lock.bucketLimit(), 10_000e18, "not raised by a whole week");
        create(bob, 10_000e18, _end);
        vm.expectRevert(_crowded(_end, 10_001e18, 10_000e18, _end + WEEK));
        create(carol, 1e18, _end);
    }

    function test_LeavingAndEndingGivesRoomBack() external {
        uint256 id = create(alice, 100e18, _end);
        exit(alice, id, 40e18);
        create(bob, 40e18, _end);
        vm.assertEq(lock.endingIn(_end), 100e18, "ending");
        vm.warp(_end);
        vm.assertEq(lock.live(), 0, "live");
        vm.assertEq(lock.concentration(), 0, "concentration");
        lock.checkpoint();
        vm.assertEq(lock.live(), 0, "live after the walk");
        vm.assertEq(lock.endingIn(_end), 100e18, "what ended is forgotten");
    }

    // ------ concentration ------

    function test_ConcentrationIsTheSumOfSquaredShares() external {
        create(alice, 30e18, _end);
        vm.assertEq(lock.concentration(), 1e18, "one week");
        create(bob, 30e18, _end + WEEK);
        vm.assertEq(lock.concentration(), 0.5e18, "two weeks");
        create(carol, 60e18, _end + 2 * WEEK);
        vm.assertEq(lock.concentration(), 0.375e18, "three weeks");
        create(carol, 600e18, NEVER);
        vm.assertEq(lock.concentration(), 0.375e18, "permanent positions end");
        vm.warp(_end);
        vm.assertEq(lock.concentration(), 555_555_555_555_555_556, "a week that is over");
    }

    // ------ netExit ------

    function test_NetExitIsWhatLeftInTheLastWeek() external {
        uint256 id = create(alice, 100e18, _end);
        create(bob, 50e18, weekIn(3));
        vm.assertEq(lock.netExit(), 0, "more came");
        vm.warp(weekIn(1));
        vm.assertEq(lock.netExit(), 0, "more came last week");
        exit(alice, id, 30e18);
        vm.assertEq(lock.netExit(), 0, "what left in this second counts");
        vm.warp(weekIn(1) - 1);
        vm.assertEq(lock.netExit(), 0, "the week is not over");
        vm.warp(weekIn(1));
        vm.assertEq(lock.netExit(), 30e18, "the exit does not count");
        create(carol, 20e18, _end);
        vm.assertEq(lock.netExit(), 30e18, "what comes now counts");
        vm.warp(weekIn(1));
        // 50 ended as this week began, 20 came.
        vm.assertEq(lock.netExit(), 30e18, "an end does not count");
        vm.warp(weekIn(1));
        vm.assertEq(lock.netExit(), 0, "it counts twice");
    }

    function test_NetExitAfterIdleWeeks() external {
        create(alice, 100e18, weekIn(10));
        vm.warp(weekIn(9));
        vm.assertEq(lock.netExit(), 0, "before the end");
        vm.warp(weekIn(1) + 5);
        vm.assertEq(lock.netExit(), 100e18, "as the week of the end began");
        lock.checkpoint();
        vm.assertEq(lock.netExit(), 100e18, "the walk changed it");
        vm.warp(weekIn(1));
        vm.assertEq(lock.netExit(), 0, "a week later");
    }

    /// @dev The first change ever is not of the week the contract was made in.
    function test_NetExitOfALockThatWaited() external {
        run(7 * WEEK);
        vm.assertEq(lock.netExit(), 0, "nothing was there");
        create(alice, 100e18, weekIn(40));
        vm.assertEq(lock.bucketLimit(), 100e18, "raised at once");
        run(100);
        create(alice, 1e18, weekIn(41));
        vm.assertEq(lock.netExit(), 0, "it came");
    }

    function _crowded(uint256 end, uint256 ending, uint256 limit, uint256 free) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ExpiryHistogram.VoteLock_Crowded.selector, end, ending, limit, free);
    }
}
