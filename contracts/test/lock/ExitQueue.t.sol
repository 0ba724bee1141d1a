// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {ExitQueue} from "../../src/lock/ExitQueue.sol";
import {CallbackToken} from "../buyback/doubles/CallbackToken.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {ExitQueueLab} from "./ExitQueueLab.sol";
import {WildDepth} from "./doubles/WildDepth.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

contract ExitQueueTest is ExitQueueLab {
    ILiquidityOracle private constant NONE = ILiquidityOracle(address(0));

    function setUp() external {
        deployLab(new TestToken("TOKEN", 18));
    }

    /// @dev External, so that a deployment that fails does not end the test.
    function create(IERC20 token_, uint256 wait, ILiquidityOracle oracle, uint256 share) external returns (ExitQueue) {
        return newQueue(token_, wait, oracle, share);
    }

    // constructor

    function test_Constructor_RevertWhen_TheTokenHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NoCode.selector, alice));
        this.create(IERC20(alice), WAIT, depth, SHARE);
    }

    function test_G3_Constructor_RevertWhen_TheWaitIsOutOfBounds() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_Wait.selector, 1 days - 1, 1 days, 180 days));
        this.create(token, 1 days - 1, depth, SHARE);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_Wait.selector, 180 days + 1, 1 days, 180 days));
        this.create(token, 180 days + 1, depth, SHARE);
    }

    function test_G3_Constructor_RevertWhen_TheDepthDoesNotFit() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_DepthShare.selector, WAD + 1, WAD));
        this.create(token, WAIT, depth, WAD + 1);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NoOracle.selector, 1));
        this.create(token, WAIT, NONE, 1);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NoCode.selector, alice));
        this.create(token, WAIT, ILiquidityOracle(alice), SHARE);
    }

    function test_Constructor_KeepsEverythingAndEmits() external {
        vm.expectEmit();
        emit ExitQueue.DepthSet(NONE, 0, depth, WAD);
        ExitQueue fresh = newQueue(token, 1 days, depth, WAD);
        vm.assertEq(address(fresh.TOKEN()), address(token), "token");
        vm.assertEq(fresh.token(), address(token), "token of the port");
        vm.assertEq(fresh.LONGEST_WAIT(), 1 days, "wait");
        vm.assertEq(address(fresh.oracle()), address(depth), "oracle");
        vm.assertEq(fresh.depthShare(), WAD, "share");
        vm.assertEq(fresh.released(), 0, "nothing released");
        vm.assertEq(fresh.authority(), address(manager), "authority");
        fresh = newQueue(token, 180 days, NONE, 0);
        vm.assertEq(address(fresh.oracle()), address(0), "no oracle is needed");
    }

    // setDepth

    function test_SetDepth_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, bob));
        vm.prank(bob);
        queue.setDepth(depth, 0);
    }

    function test_SetDepth_RevertWhen_Abdicated() external {
        queue.abdicate(queue.setDepth.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, queue.setDepth.selector));
        queue.setDepth(depth, 0);
    }

    function test_G3_SetDepth_RevertWhen_ItDoesNotFit() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_DepthShare.selector, WAD + 1, WAD));
        queue.setDepth(depth, WAD + 1);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NoOracle.selector, 1));
        queue.setDepth(NONE, 1);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NoCode.selector, alice));
        queue.setDepth(ILiquidityOracle(alice), SHARE);
    }

    function test_G3_SetDepth_ReleasesFirstForgetsTheReadingAndEmits() external {
        enter(alice, 3000e18);
        _observe(8640e18);
        pass(12 hours);
        vm.assertEq(queue.released(), 432e18, "half a day of a tenth of the depth");
        vm.expectEmit(address(queue));
        emit ExitQueue.DepthSet(depth, SHARE, NONE, 0);
        queue.setDepth(NONE, 0);
        vm.assertEq(queue.released(), 432e18, "what was released stays released");
        pass(1 days);
        vm.assertEq(queue.released(), 532e18, "the guaranteed rate from then on");
        vm.assertEq(queue.depthShare(), 0, "share");
        vm.assertEq(queue.observe(), 0, "no oracle, no depth");
    }

    // recover

    function test_Recover_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, bob));
        vm.prank(bob);
        queue.recover(token, bob);
    }

    function test_Recover_RevertWhen_Abdicated() external {
        queue.abdicate(queue.recover.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, queue.recover.selector));
        queue.recover(token, bob);
    }

    function test_T2b_Recover_SendsWhatNobodyIsOwedAndEmits() external {
        uint256 id = enter(alice, 100);
        pass(WAIT / 2);
        queue.claim(id, alice);
        token.mint(address(queue), 55);
        vm.expectEmit(address(queue));
        emit ExitQueue.Recovered(address(token), bob, 55);
        vm.assertEq(queue.recover(token, bob), 55, "the donation");
        vm.assertEq(token.balanceOf(address(queue)), 50, "what waits stays");
        vm.assertEq(queue.recover(token, bob), 0, "nothing more");
    }

    function test_T4_Recover_SendsAllOfAnyOtherAsset() external {
        TestToken other = new TestToken("OTHER", 6);
        other.mint(address(queue), 77);
        vm.assertEq(queue.recover(other, bob), 77, "all of it");
        vm.assertEq(other.balanceOf(bob), 77, "arrived");
    }

    // enter

    function test_Enter_RevertWhen_NobodyOwnsIt() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_Owner.selector, address(0)));
        queue.enter(address(0), 1);
    }

    function test_Enter_RevertWhen_NothingWouldEnter() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_Empty.selector));
        queue.enter(alice, 0);
    }

    function test_A4_Enter_RevertWhen_TheTokenTakesAFee() external {
        FeeToken fee = new FeeToken("FEE", 18, 100);
        queue = newQueue(fee, WAIT, NONE, 0);
        fee.mint(address(this), 1000);
        fee.approve(address(queue), 1000);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_ReceivedLess.selector, 990, 1000));
        queue.enter(alice, 1000);
    }

    function test_Enter_RevertWhen_TheBooksDoNotHoldIt() external {
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        queue.enter(alice, uint256(1) << 128);
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        queue.enter(alice, type(uint256).max);
        queue = newQueue(token, 1 days, NONE, 0);
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        queue.enter(alice, uint256(1) << 115);
        vm.assertEq(enter(alice, uint256(1) << 113), 1, "this much always fits");
    }

    function test_Enter_RevertWhen_AHookCallsBack() external {
        CallbackToken hooked = new CallbackToken("HOOK", 18);
        queue = newQueue(hooked, WAIT, NONE, 0);
        hooked.mint(address(this), 100);
        hooked.approve(address(queue), 100);
        hooked.arm(address(queue), address(queue), abi.encodeCall(queue.enter, (bob, 1)));
        vm.assertEq(queue.enter(alice, 100), 1, "enters once");
        _assertRefused(hooked);
    }

    function test_Enter_BooksATicketForWhomeverTheCallerNamesAndEmits() external {
        token.mint(bob, 100);
        vm.prank(bob);
        token.approve(address(queue), 100);
        vm.expectEmit(address(queue));
        emit ExitQueue.Entered(1, alice, 60, 60);
        vm.prank(bob);
        vm.assertEq(queue.enter(alice, 60), 1, "first");
        vm.prank(bob);
        vm.assertEq(queue.enter(bob, 40), 2, "second");
        ExitQueue.Ticket memory second = queue.ticket(2);
        vm.assertEq(second.owner, bob, "owner");
        vm.assertEq(second.from, 60, "behind the first");
        vm.assertEq(second.to, 100, "up to the end");
        vm.assertEq(queue.entered(), 100, "entered");
        vm.assertEq(queue.tickets(), 2, "tickets");
        vm.assertEq(token.balanceOf(address(queue)), 100, "held");
        vm.assertEq(queue.ticket(3).owner, address(0), "no third");
    }

    function test_A4_Enter_TakesATokenThatReturnsNothing() external {
        SilentToken silent = new SilentToken("OLD", 6);
        queue = newQueue(IERC20(address(silent)), WAIT, NONE, 0);
        silent.mint(address(this), 30);
        silent.approve(address(queue), 30);
        uint256 id = queue.enter(alice, 30);
        pass(WAIT);
        vm.assertEq(queue.claim(id, alice), 30, "paid");
        vm.assertEq(silent.balanceOf(alice), 30, "arrived");
    }

    // claim

    function test_Claim_RevertWhen_TheTicketIsSomebodyElses() external {
        uint256 id = enter(alice, 100);
        pass(WAIT);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NotOwner.selector, bob, alice));
        vm.prank(bob);
        queue.claim(id, bob);
    }

    function test_Claim_RevertWhen_ThereIsNoTicket() external {
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NotOwner.selector, address(this), address(0)));
        queue.claim(1, address(0));
    }

    function test_Claim_RevertWhen_NothingIsReleased() external {
        enter(alice, 1000);
        uint256 id = enter(bob, 1000);
        pass(WAIT / 2);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NothingReleased.selector, 1000, 1000));
        vm.prank(bob);
        queue.claim(id, bob);
    }

    function test_T2b_Claim_RevertWhen_AllWasClaimed() external {
        uint256 id = enter(alice, 1000);
        enter(bob, 1000);
        pass(WAIT);
        queue.claim(id, alice);
        vm.expectRevert(abi.encodeWithSelector(ExitQueue.ExitQueue_NothingReleased.selector, 2000, 1000));
        queue.claim(id, alice);
    }

    function test_Claim_RevertWhen_AHookCallsBack() external {
        CallbackToken hooked = new CallbackToken("HOOK", 18);
        queue = newQueue(hooked, WAIT, NONE, 0);
        hooked.mint(address(this), 100);
        hooked.approve(address(queue), 100);
        uint256 id = queue.enter(alice, 100);
        pass(WAIT);
        hooked.arm(alice, address(queue), abi.encodeCall(queue.claim, (id, alice)));
        vm.assertEq(queue.claim(id, alice), 100, "once");
        _assertRefused(hooked);
    }

    function test_Claim_SendsWhatIsReleasedAndEmits() external {
        uint256 first = enter(alice, 1000);
        uint256 second = enter(bob, 2000);
        pass(WAIT / 2);
        vm.expectEmit(address(queue));
        emit ExitQueue.Claimed(first, alice, 1000);
        vm.assertEq(queue.claim(first, alice), 1000, "the oldest leaves first");
        vm.assertEq(queue.claimable(second), 500, "the next in part");
        vm.prank(bob);
        vm.assertEq(queue.claim(second, alice), 500, "where the owner says");
        pass(WAIT / 2);
        vm.assertEq(queue.claim(second, bob), 1500, "the rest, whoever calls");
        vm.assertEq(token.balanceOf(alice), 1500, "alice");
        vm.assertEq(token.balanceOf(bob), 1500, "bob");
        vm.assertEq(queue.claimed(), 3000, "claimed");
        vm.assertEq(token.balanceOf(address(queue)), 0, "nothing left");
    }

    function test_T5_Claim_ABlockedOwnerDelaysNobodyAndNamesAnotherReceiver() external {
        BlocklistToken listed = new BlocklistToken("LIST", 18);
        queue = newQueue(listed, WAIT, NONE, 0);
        token = listed;
        uint256 first = enter(alice, 100);
        uint256 second = enter(bob, 100);
        listed.setBlocked(alice, true);
        pass(WAIT);
        vm.assertEq(queue.claim(second, bob), 100, "the next is not delayed");
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, alice));
        queue.claim(first, alice);
        vm.prank(alice);
        vm.assertEq(queue.claim(first, bob), 100, "elsewhere");
    }

    // observe

    function test_Observe_RevertWhen_TooLittleGasIsLeft() external {
        enter(alice, 3000e18);
        _observe(10_000e18);
        vm.expectPartialRevert(ExitQueue.ExitQueue_InsufficientGas.selector);
        queue.observe{gas: 200_000}();
    }

    function test_T5_Observe_CountsAnOracleThatFailsAsNoDepth() external {
        enter(alice, 3000e18);
        for (uint8 manner = 1; manner <= uint8(type(WildDepth.Manner).max); ++manner) {
            _observe(10_000e18);
            depth.behave(WildDepth.Manner(manner));
            vm.assertEq(queue.observe(), 0, "no depth");
            vm.assertEq(queue.report().perDay, 100e18, "the guaranteed rate");
            vm.assertEq(queue.report().depth, 0, "as reported");
        }
    }

    function test_Observe_SetsThePaceForADayAndEmits() external {
        uint256 id = enter(alice, 3000e18);
        depth.set(8640e18);
        vm.expectEmit(address(queue));
        emit ExitQueue.Observed(8640e18, 0);
        vm.assertEq(queue.observe(), 8640e18, "the depth");
        pass(1 days);
        vm.assertEq(queue.claimable(id), 864e18, "a tenth of the depth in a day");
        pass(1 days);
        vm.assertEq(queue.claimable(id), 964e18, "then the guaranteed rate");
        _observe(4320e18);
        pass(12 hours);
        vm.assertEq(queue.claimable(id), 1180e18, "half a day at the new pace");
        _observe(0);
        pass(12 hours);
        vm.assertEq(queue.claimable(id), 1230e18, "no depth: the guaranteed rate");
    }

    function test_T3_Observe_AnEmptyQueueSavesUpNothing() external {
        _observe(8640e18);
        pass(20 hours);
        uint256 id = enter(alice, 3000e18);
        vm.assertEq(queue.claimable(id), 0, "nothing was saved up");
        pass(4 hours);
        vm.assertEq(queue.claimable(id), 144e18, "four hours of the pace");
    }

    function test_Observe_HoldsAReadingOfAnySize() external {
        uint256 id = enter(alice, 3000e18);
        _observe(type(uint256).max);
        pass(1);
        vm.assertEq(queue.claimable(id), 3000e18, "all of it, and no more");
        vm.assertEq(queue.claim(id, alice), 3000e18, "paid");
    }

    // views

    function test_L7_Report_SaysWhatWaitsBesideTheDepth() external {
        uint256 first = enter(alice, 1000e18);
        enter(bob, 2000e18);
        _observe(1728e18);
        pass(5 days);
        ExitQueue.Report memory full = queue.report();
        // A day at a tenth of the depth, then four days at the guaranteed rate.
        vm.assertEq(full.queued, 3000e18 - 172.8e18 - 400e18, "queued");
        vm.assertEq(full.unclaimed, 572.8e18, "unclaimed");
        vm.assertEq(full.depth, 1728e18, "depth");
        vm.assertEq(full.perDay, 100e18, "the reading is too old");
        vm.assertEq(full.longest, uint256(24_272) * 1 days / 1e3 + 1, "longest, rounded up");
        vm.assertEq(queue.dueBy(first), block.timestamp + uint256(4272) * 1 days / 1e3 + 1, "when the first is due");
        queue.claim(first, alice);
        full = queue.report();
        vm.assertEq(full.unclaimed, 0, "claimed");
        queue.observe();
        vm.assertEq(queue.report().perDay, 172.8e18, "the pace of a fresh reading");
        pass(30 days);
        full = queue.report();
        vm.assertEq(full.queued, 0, "all released");
        vm.assertEq(full.longest, 0, "nothing waits");
        vm.assertEq(queue.dueBy(first), block.timestamp, "released");
        vm.assertEq(queue.dueBy(9), block.timestamp, "no such ticket waits");
    }

    function test_ReadDepth_SaysWhyTheDepthIsZero() external {
        depth.set(5);
        vm.assertEq(queue.readDepth(), 5, "its answer");
        depth.behave(WildDepth.Manner.Refuses);
        vm.expectRevert(abi.encodeWithSelector(WildDepth.WildDepth_Refused.selector));
        queue.readDepth();
    }

    function _observe(uint256 reserve) private returns (uint256) {
        depth.set(reserve);
        return queue.observe();
    }

    function _assertRefused(CallbackToken hooked) private view {
        vm.assertTrue(hooked.called(), "called back");
        vm.assertFalse(hooked.success(), "refused");
        vm.assertEq(
            hooked.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "by the lock"
        );
    }
}
