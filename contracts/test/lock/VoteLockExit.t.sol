// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {ILoyalty} from "../../src/interfaces/ILoyalty.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {LockLab} from "./LockLab.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice Ways out of a position, and what leaving early costs.
contract VoteLockExitTest is LockLab {
    uint256 private _end;
    uint256 private _id;
    uint256 private _made;

    function setUp() external {
        deployDecay(18);
        _end = weekIn(52);
        _made = block.timestamp;
        _id = create(alice, 10e18, _end);
    }

    // ------ withdraw ------

    function test_RevertWhen_WithdrawingWhatIsNotThere() external {
        vm.expectRevert(abi.encodeWithSelector(Positions.VoteLock_NoPosition.selector, _id + 1));
        withdraw(alice, _id + 1);
        vm.warp(_end);
        withdraw(alice, _id);
        vm.expectRevert(abi.encodeWithSelector(Positions.VoteLock_NoPosition.selector, _id));
        withdraw(alice, _id);
    }

    function test_RevertWhen_ThePositionHasNotEnded() external {
        vm.warp(_end - 1);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotEnded.selector, _id, _end));
        withdraw(alice, _id);
        uint256 id = create(alice, 1e18, NEVER);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotEnded.selector, id, NEVER));
        withdraw(alice, id);
    }

    function test_RevertWhen_SomebodyElseWithdraws() external {
        vm.warp(_end);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        withdraw(bob, _id);
    }

    function test_ItPaysWhatHasEndedToWhomTheOwnerSays() external {
        vm.warp(_end);
        vm.expectEmit(address(lock));
        emit VoteLock.Withdrawn(alice, _id, carol, 10e18);
        uint256 before = token.balanceOf(carol);
        vm.prank(alice);
        vm.assertEq(lock.withdraw(_id, carol), 10e18, "amount");
        vm.assertEq(token.balanceOf(carol) - before, 10e18, "paid");
        vm.assertEq(lock.locked(), 0, "locked");
        vm.assertEq(lock.position(_id).amount, 0, "it is still there");
        vm.assertGt(lock.positionWeightAt(_id, _end - 1), 0, "L1: its history is gone");
        assertSum(_end - 1);
    }

    // ------ exit ------

    function test_RevertWhen_ExitingAfterTheEnd() external {
        vm.warp(_end);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Ended.selector, _id, _end));
        exit(alice, _id, 1e18);
    }

    function test_RevertWhen_ExitingWithNothingTooMuchOrLeavingTooLittle() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_TooSmall.selector, 0, 1));
        exit(alice, _id, 0);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_ExceedsPosition.selector, 10e18 + 1, 10e18));
        exit(alice, _id, 10e18 + 1);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_TooSmall.selector, 1e15 - 1, 1e15));
        exit(alice, _id, 10e18 - 1e15 + 1);
    }

    function test_RevertWhen_SomebodyElseExits() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        exit(bob, _id, 1e18);
    }

    function test_L2_APartLeavesForItsShareOfTheTimeLeft() external {
        run(20 * WEEK);
        uint256 left = _end - block.timestamp;
        uint256 duration = _end - _made;
        uint256 penalty = (4e18 * left + 2 * duration - 1) / (2 * duration);
        uint256 burned = (penalty + 4) / 5;
        uint256 supply = token.totalSupply();
        vm.expectEmit(address(lock));
        emit VoteLock.Exited(alice, _id, alice, 4e18, 4e18 - penalty, burned, penalty - burned);
        (uint256 paid, uint256 burnedHere, uint256 rest) = exit(alice, _id, 4e18);
        vm.assertEq(paid, 4e18 - penalty, "paid");
        vm.assertEq(burnedHere, burned, "burned");
        vm.assertEq(rest, penalty - burned, "rest");
        vm.assertEq(lock.position(_id).amount, 6e18, "amount");
        vm.assertEq(lock.position(_id).start, _made, "start");
        vm.assertEq(lock.locked(), 6e18, "locked");
        vm.assertEq(token.balanceOf(address(lock)), 6e18, "balance");
        // Half of what the splitter got is burned there.
        vm.assertEq(supply - token.totalSupply(), burned + (rest + 1) / 2, "burned in all");
        vm.assertEq(splitter.pending(), rest / 2, "for those who stay");
        assertSum(block.timestamp);
        assertSum(block.timestamp - 1);
    }

    function test_ExitingInFullClosesThePosition() external {
        exit(alice, _id, 10e18);
        vm.assertEq(lock.position(_id).amount, 0, "it is still there");
        vm.assertEq(lock.totalWeightAt(block.timestamp), 0, "weight");
        vm.assertEq(lock.live(), 0, "live");
        vm.expectRevert(abi.encodeWithSelector(Positions.VoteLock_NoPosition.selector, _id));
        exit(alice, _id, 1);
    }

    function test_APartialExitKeepsTheFactor() external {
        deployLoyalty(18);
        uint256 id = create(alice, 10e18, weekIn(104));
        run(30 * WEEK);
        uint256 before = lock.positionWeightAt(id, block.timestamp);
        exit(alice, id, 5e18);
        vm.assertApproxEqAbs(lock.positionWeightAt(id, block.timestamp), before / 2, 30 * WEEK, "not pro rata");
        assertSum(block.timestamp);
    }

    function test_APermanentPositionLeavesAsOneMadeNow() external {
        uint256 id = create(bob, 2e18, NEVER);
        run(300 * WEEK);
        (uint256 paid, uint256 burned, uint256 rest) = exit(bob, id, 1e18);
        vm.assertEq(paid, 0.5e18, "paid");
        vm.assertEq(burned, 0.1e18, "burned");
        vm.assertEq(rest, 0.4e18, "rest");
        vm.assertEq(lock.permanent(), 1e18, "permanent");
        assertSum(block.timestamp);
    }

    /// @dev 0 <= penalty <= amount, falls with every second, and is zero where the end begins.
    function testFuzz_L2_ThePenaltyIsContinuousAtTheEnd(uint256 maximum, uint256 exponent, uint256 moment) external {
        maximum = bound(maximum, 0, WAD);
        exponent = bound(exponent, 1, 2);
        lock.setTerms(ExitPolicy.Terms({maximum: uint64(maximum), minimumBurn: 0.05e18, exponent: uint8(exponent)}));
        vm.prank(bob);
        (uint256 id,) = lock.create(bob, 10e18, _end, 1, REFUSE);
        vm.warp(bound(moment, _made, _end - 2));
        (uint256 paid, uint256 burned, uint256 rest) = lock.previewExit(id, 10e18);
        vm.assertEq(paid + burned + rest, 10e18, "not conserved");
        run(1);
        (uint256 later,,) = lock.previewExit(id, 10e18);
        vm.assertGe(later, paid, "the penalty rose");
        vm.assertLe(later - paid, 2 * uint256(10e18) / (_end - _made) + 2, "the penalty jumps");
        vm.warp(_end - 1);
        (paid,,) = lock.previewExit(id, 10e18);
        vm.assertGe(paid + uint256(10e18) / (_end - _made) + 1, 10e18, "a penalty just before the end");
        vm.warp(_end);
        vm.assertEq(lock.previewWithdraw(id), 10e18, "a penalty at the end");
    }

    /// @dev The leaver is the only one who locks, and gets all the rest back: the burned part is lost to them.
    function testFuzz_L2_TheSelfRefundIsBounded(uint256 amount, uint256 wait, uint256 minimumBurn) external {
        minimumBurn = bound(minimumBurn, 0.05e18, WAD);
        lock.setTerms(ExitPolicy.Terms({maximum: 1e18, minimumBurn: uint64(minimumBurn), exponent: 1}));
        splitter.setBurnShare(0, 0, ILoyalty(address(0)));
        amount = bound(amount, 1e15, 1e24);
        vm.prank(bob);
        (uint256 id,) = lock.create(bob, amount, _end, 1, REFUSE);
        vm.warp(_made + bound(wait, 0, 51 * WEEK));
        (uint256 paid, uint256 burned, uint256 rest) = exit(bob, id, amount);
        uint256 penalty = amount - paid;
        vm.assertEq(splitter.pending(), rest, "what could come back");
        vm.assertGe(burned * WAD, penalty * minimumBurn, "L2: the exit cost less than its least");
    }

    // ------ a splitter that fails ------

    function test_AFailingSplitterDelaysItsPartAndNotTheExit() external {
        lock.setSplitter(ISplitter(address(restSink)));
        (,, uint256 expected) = lock.previewExit(_id, 4e18);
        vm.expectEmit(address(lock));
        emit VoteLock.PenaltyKept(ISplitter(address(restSink)), expected);
        (,, uint256 rest) = exit(alice, _id, 4e18);
        vm.assertEq(lock.penaltyPot(), rest, "pot");
        vm.assertEq(token.balanceOf(address(lock)), 6e18 + rest, "L2: balance");
        vm.expectRevert();
        lock.pushPenalty();
        vm.assertEq(lock.penaltyPot(), rest, "the pot is gone");
        lock.setSplitter(splitter);
        vm.expectEmit(address(lock));
        emit VoteLock.PenaltySent(splitter, rest);
        vm.assertEq(lock.pushPenalty(), rest, "pushed");
        vm.assertEq(lock.penaltyPot(), 0, "pot");
        vm.assertEq(splitter.pending(), rest / 2, "divided");
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NoPenalty.selector));
        lock.pushPenalty();
    }

    function test_RevertWhen_SomebodyElseSendsAPenalty() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotSelf.selector, address(this)));
        lock.sendPenalty(1);
    }

    // ------ unlockPermanent ------

    function test_RevertWhen_ThePositionIsNotPermanent() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotPermanent.selector, _id));
        vm.prank(alice);
        lock.unlockPermanent(_id, REFUSE);
    }

    function test_RevertWhen_SomebodyElseUnlocks() external {
        uint256 id = create(bob, 1e18, NEVER);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, alice, bob));
        vm.prank(alice);
        lock.unlockPermanent(id, REFUSE);
    }

    function test_UnlockingStartsAWholePeriod() external {
        uint256 id = create(bob, 2e18, NEVER);
        run(100 * WEEK);
        uint256 end = weekIn(208);
        vm.expectEmit(address(lock));
        emit VoteLock.Unlocked(bob, id, end);
        vm.prank(bob);
        vm.assertEq(lock.unlockPermanent(id, REFUSE), end, "end");
        vm.assertEq(lock.position(id).start, block.timestamp, "start");
        vm.assertTrue(lock.position(id).shape == Positions.Shape.Decay, "shape");
        vm.assertEq(lock.endingIn(end), 2e18, "it does not end");
        vm.assertEq(lock.permanent(), 0, "permanent");
        assertSum(block.timestamp);
        vm.warp(end);
        withdraw(bob, id);
    }

    // ------ setters ------

    function test_RevertWhen_TermsAreOutOfBounds() external {
        ExitPolicy.Terms memory terms = ExitPolicy.Terms({maximum: 1e18 + 1, minimumBurn: 0.2e18, exponent: 1});
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_Penalty.selector, 1e18 + 1, 1e18));
        lock.setTerms(terms);
        (terms.maximum, terms.minimumBurn) = (0, 0.05e18 - 1);
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_MinimumBurn.selector, 0.05e18 - 1, 0.05e18, 1e18));
        lock.setTerms(terms);
        terms.minimumBurn = 1e18 + 1;
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_MinimumBurn.selector, 1e18 + 1, 0.05e18, 1e18));
        lock.setTerms(terms);
        (terms.minimumBurn, terms.exponent) = (1e18, 0);
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_Exponent.selector, 0));
        lock.setTerms(terms);
        terms.exponent = 3;
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_Exponent.selector, 3));
        lock.setTerms(terms);
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_NoTerms.selector, 1, 1));
        lock.termsOf(1);
    }

    function test_RevertWhen_TheListOfTermsIsFull() external {
        // The length of the list, as if it had been filled.
        uint256 slot = 0;
        while (uint256(vm.load(address(lock), bytes32(slot))) != 1 || !_isTermsSlot(slot)) ++slot;
        vm.store(address(lock), bytes32(slot), bytes32(uint256(65_536)));
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_TooManyTerms.selector, 65_536, 65_536));
        lock.setTerms(ExitPolicy.Terms({maximum: 0, minimumBurn: 1e18, exponent: 1}));
    }

    function test_L3_NewTermsHoldForNewPositionsOnly() external {
        (uint256 paid,,) = lock.previewExit(_id, 10e18);
        ExitPolicy.Terms memory terms = ExitPolicy.Terms({maximum: 1e18, minimumBurn: 1e18, exponent: 2});
        vm.expectEmit(address(lock));
        emit ExitPolicy.TermsSet(1, terms);
        vm.assertEq(lock.setTerms(terms), 1, "id");
        vm.assertEq(lock.currentTerms(), 1, "current");
        (uint256 after_,,) = lock.previewExit(_id, 10e18);
        vm.assertEq(after_, paid, "L3: the terms of a position changed");
        add(alice, _id, 1e18);
        extend(alice, _id, _end + WEEK);
        vm.assertEq(lock.position(_id).terms, 0, "L3: a change took the new terms");
    }

    function test_SettersAreTheAuthoritysAndCanBeGivenUp() external {
        ExitPolicy.Terms memory terms = lock.termsOf(0);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        vm.prank(alice);
        lock.setTerms(terms);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        vm.prank(alice);
        lock.setSplitter(splitter);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NoCode.selector, alice));
        lock.setSplitter(ISplitter(alice));
        vm.expectEmit(address(lock));
        emit VoteLock.SplitterSet(splitter, ISplitter(address(restSink)));
        lock.setSplitter(ISplitter(address(restSink)));
        lock.abdicate(VoteLock.setSplitter.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, VoteLock.setSplitter.selector));
        lock.setSplitter(splitter);
    }

    /// @dev Whether a longer list in this slot gives the lock other terms.
    function _isTermsSlot(uint256 slot) private returns (bool found) {
        vm.store(address(lock), bytes32(slot), bytes32(uint256(2)));
        found = lock.currentTerms() == 1;
        vm.store(address(lock), bytes32(slot), bytes32(uint256(1)));
    }
}
