// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IVoteLock} from "../../src/interfaces/IVoteLock.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {LoyaltyIndex} from "../../src/lock/LoyaltyIndex.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {BurnableToken} from "../buyback/doubles/BurnableToken.sol";
import {LoyaltyLab} from "./LoyaltyLab.sol";

contract LoyaltyIndexTest is LoyaltyLab {
    function setUp() external {
        deployLab(new BurnableToken("KEEP", 18), Positions.Shape.Loyalty);
    }

    /// @dev External, so that a deployment that fails does not end the test.
    function create(IVoteLock lock_, uint256 period, uint256 age) external returns (LoyaltyIndex) {
        return new LoyaltyIndex(lock_, period, age);
    }

    // constructor

    function test_Constructor_RevertWhen_TheLockHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_NoCode.selector, alice));
        this.create(IVoteLock(alice), WEEK, WEEK);
    }

    function test_Constructor_RevertWhen_TheLockKnowsNoLoyalty() external {
        VoteLock decaying = newLock(Positions.Shape.Decay);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_NoLoyalty.selector, WAD));
        this.create(decaying, WEEK, WEEK);
    }

    function test_G3_Constructor_RevertWhen_APeriodIsOutOfBounds() external {
        vm.expectRevert(abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_Period.selector, 7 days - 1, 7 days));
        this.create(lock, 7 days - 1, WEEK);
        vm.expectRevert(
            abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_Age.selector, 2 * WEEK - 1, 2 * WEEK, 365 days)
        );
        this.create(lock, 2 * WEEK, 2 * WEEK - 1);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_Age.selector, 365 days + 1, WEEK, 365 days));
        this.create(lock, WEEK, 365 days + 1);
    }

    function test_Constructor_StartsTheFirstEpochNow() external {
        lockFor(alice, unit, 52 weeks);
        pass(10 * WEEK);
        LoyaltyIndex fresh = this.create(lock, 2 * WEEK, 365 days);
        vm.assertEq(address(fresh.LOCK()), address(lock), "lock");
        vm.assertEq(fresh.FACTOR(), FACTOR, "factor");
        vm.assertEq(fresh.PERIOD(), 2 * WEEK, "period");
        vm.assertEq(fresh.MAXIMUM_AGE(), 365 days, "age");
        vm.assertEq(fresh.startedAt(), clock, "from now on");
        vm.assertEq(fresh.loyalty(), 0, "nothing is closed");
        vm.assertEq(fresh.previewIndex(), 0, "no time has passed");
    }

    // poke

    function test_T3_Poke_RevertWhen_TheEpochIsTooShort() external {
        pass(WEEK - 1);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_TooSoon.selector, clock + 1));
        index.poke();
        pass(1);
        index.poke();
        vm.expectRevert(abi.encodeWithSelector(LoyaltyIndex.LoyaltyIndex_TooSoon.selector, clock + WEEK));
        index.poke();
    }

    function test_Poke_ClosesTheEpochWhoeverCallsAndEmits() external {
        uint256 started = clock;
        lockFor(alice, unit, 52 weeks);
        pass(WEEK);
        uint256 mean = index.previewIndex();
        vm.assertApproxEqAbs(mean, WAD / 52, 1e7, "half a week of twenty-six");
        vm.expectEmit(address(index));
        emit LoyaltyIndex.EpochClosed(1, mean, started);
        vm.prank(bob);
        vm.assertEq(index.poke(), mean, "as previewed");
        vm.assertEq(index.loyalty(), mean, "kept");
        vm.assertEq(index.lastIndex(), mean, "whatever its age");
        vm.assertEq(index.epochs(), 1, "one epoch");
        vm.assertEq(index.startedAt(), clock, "the next has begun");
    }

    function test_Poke_IsZeroWhereNobodyLocks() external {
        pass(WEEK);
        vm.assertEq(index.poke(), 0, "nobody");
        lockFor(alice, unit, 52 weeks);
        pass(WEEK);
        vm.assertGt(index.poke(), 0, "somebody");
    }

    function test_Poke_IsOneWhereAllStayedToTheEnd() external {
        lockFor(alice, unit, 104 weeks);
        pass(GROWTH);
        index.poke();
        pass(20 * WEEK);
        vm.assertApproxEqAbs(index.poke(), WAD, 1e7, "full, but for the slope's rounding");
        vm.assertLe(index.loyalty(), WAD, "not more");
    }

    function test_Poke_CountsExpiredAndPermanentLocksNot() external {
        uint256 id = lockFor(alice, unit, 52 weeks);
        uint256 state = vm.snapshotState();
        pass(10 * WEEK);
        uint256 alone = index.poke();
        vm.revertToState(state);
        uint256 other = lockFor(bob, 1000 * unit, 52 weeks);
        uint256 never = lock.NEVER();
        vm.prank(bob);
        lock.extend(other, never, ExpiryHistogram.Crowding.Refuse);
        pass(10 * WEEK);
        vm.assertEq(index.poke(), alone, "a permanent lock has no age");
        pass(60 * WEEK);
        index.poke();
        pass(WEEK);
        vm.assertEq(index.poke(), 0, "nor has one that has ended");
        vm.prank(alice);
        lock.withdraw(id, alice);
    }

    // loyalty

    function test_L8_Loyalty_IsZeroOnceItIsOld() external {
        lockFor(alice, unit, 104 weeks);
        pass(WEEK);
        uint256 mean = index.poke();
        pass(4 * WEEK - 1);
        vm.assertEq(index.loyalty(), mean, "to the last second");
        vm.assertGt(splitter.burnShare(), LEAST, "and so is the share");
        pass(1);
        vm.assertEq(index.loyalty(), 0, "too old");
        vm.assertEq(splitter.burnShare(), LEAST, "the least share");
        index.poke();
        vm.assertGt(index.loyalty(), mean, "anyone renews it");
    }

    // Properties

    /// @dev Against the closed form of one lock: the mean of the age over the time in which the factor grows.
    function testFuzz_Poke_IsTheMeanAge(uint256 amount, uint256 wait, uint256 length, uint256 decimals) external {
        deployLab(new BurnableToken("KEEP", uint8(bound(decimals, 2, 27))), Positions.Shape.Loyalty);
        amount = bound(amount, unit, 1e5 * unit);
        lockFor(alice, amount, 104 weeks);
        wait = bound(wait, WEEK, 12 * WEEK);
        length = bound(length, WEEK, 13 * WEEK);
        pass(wait);
        index.poke();
        pass(length);
        uint256 expected = WAD * (2 * wait + length) / (2 * GROWTH);
        // The slope is rounded down by less than one unit: less than a part in a thousand of the smallest lock's.
        vm.assertApproxEqAbs(index.poke(), expected, 1e15, "mean age over the growth");
    }

    /// @dev Nothing that is done within a block changes what an epoch that ends with it will have been.
    function testFuzz_P6_NothingInOneBlockChangesTheIndex(uint256 amount, uint256 weeks_, uint256 part) external {
        uint256 id = lockFor(alice, 100 * unit, 104 weeks);
        pass(3 * WEEK);
        uint256 mean = index.previewIndex();
        lockFor(bob, bound(amount, unit, 1e9 * unit), bound(weeks_, 1, 104) * WEEK);
        vm.assertEq(index.previewIndex(), mean, "after a new lock");
        goOut(alice, id, bound(part, 1, 99) * unit);
        vm.assertEq(index.previewIndex(), mean, "after an exit");
        vm.assertEq(index.poke(), mean, "closed at that");
    }

    /// @dev Whoever comes lowers the index of the epoch, as long as it is younger than those who are there.
    function testFuzz_L8_WhoComesLowersTheIndex(uint256 amount, uint256 wait) external {
        lockFor(alice, 100 * unit, 104 weeks);
        pass(bound(wait, WEEK, 20 * WEEK));
        index.poke();
        uint256 state = vm.snapshotState();
        pass(WEEK);
        uint256 without = index.poke();
        uint256 burnedWithout = splitter.burnShare();
        vm.revertToState(state);
        lockFor(bob, bound(amount, unit, 1e6 * unit), 52 weeks);
        pass(WEEK);
        vm.assertLe(index.poke(), without, "not higher");
        vm.assertLe(splitter.burnShare(), burnedWithout, "nor is what is burned");
    }
}
