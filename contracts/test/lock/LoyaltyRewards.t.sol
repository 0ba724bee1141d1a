// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {IVoteLock} from "../../src/interfaces/IVoteLock.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {LoyaltyRewards} from "../../src/lock/LoyaltyRewards.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {BurnableToken} from "../buyback/doubles/BurnableToken.sol";
import {CallbackToken} from "../buyback/doubles/CallbackToken.sol";
import {FeeBurnable} from "../buyback/doubles/FeeBurnable.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {LoyaltyLab} from "./LoyaltyLab.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

contract LoyaltyRewardsTest is LoyaltyLab {
    function setUp() external {
        deployLab(new BurnableToken("KEEP", 18), Positions.Shape.Loyalty);
    }

    /// @dev External, so that a deployment that fails does not end the test.
    function create(IVoteLock lock_, IERC20 token_, uint256 period) external returns (LoyaltyRewards) {
        return new LoyaltyRewards(address(manager), lock_, token_, period);
    }

    // constructor

    function test_Constructor_RevertWhen_SomethingHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NoCode.selector, alice));
        this.create(IVoteLock(alice), token, WEEK);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NoCode.selector, bob));
        this.create(lock, IERC20(bob), WEEK);
    }

    function test_G3_Constructor_RevertWhen_ThePeriodIsOutOfBounds() external {
        vm.expectRevert(
            abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_Period.selector, 7 days - 1, 7 days, 91 days)
        );
        this.create(lock, token, 7 days - 1);
        vm.expectRevert(
            abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_Period.selector, 91 days + 1, 7 days, 91 days)
        );
        this.create(lock, token, 91 days + 1);
    }

    function test_Constructor_OpensTheFirstEpochNow() external {
        pass(5);
        LoyaltyRewards fresh = this.create(lock, token, 91 days);
        vm.assertEq(address(fresh.LOCK()), address(lock), "lock");
        vm.assertEq(address(fresh.TOKEN()), address(token), "token");
        vm.assertEq(fresh.PERIOD(), 91 days, "period");
        vm.assertEq(fresh.openEpoch(), 0, "the first is open");
        vm.assertEq(fresh.epochAt(0).start, clock, "from now on");
        vm.assertEq(fresh.epochAt(0).pot, 0, "without a pot");
        vm.assertEq(fresh.authority(), address(manager), "authority");
    }

    // recover

    function test_Recover_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, bob));
        vm.prank(bob);
        rewards.recover(token, bob);
    }

    function test_Recover_RevertWhen_Abdicated() external {
        rewards.abdicate(rewards.recover.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, rewards.recover.selector));
        rewards.recover(token, bob);
    }

    function test_T4_Recover_SendsTheTokenBeyondWhatIsBookedAndEmits() external {
        fund(1000);
        token.mint(address(rewards), 55);
        vm.expectEmit(address(rewards));
        emit LoyaltyRewards.Recovered(address(token), bob, 55);
        vm.assertEq(rewards.recover(token, bob), 55, "the donation");
        vm.assertEq(token.balanceOf(address(rewards)), 1000, "what is booked stays");
        vm.assertEq(rewards.recover(token, bob), 0, "nothing more");
    }

    function test_T4_Recover_SendsAllOfAnyOtherAsset() external {
        TestToken other = new TestToken("OTHER", 6);
        other.mint(address(rewards), 77);
        vm.assertEq(rewards.recover(other, bob), 77, "all of it");
        vm.assertEq(other.balanceOf(bob), 77, "arrived");
    }

    // onProceeds

    function test_A4_OnProceeds_RevertWhen_TheTokenIsAnother() external {
        vm.expectRevert(
            abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_WrongToken.selector, address(lock), address(token))
        );
        rewards.onProceeds(address(lock), 1);
    }

    function test_A4_OnProceeds_RevertWhen_LessLiesHere() external {
        fund(10);
        token.mint(address(rewards), 4);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_Short.selector, 14, 15));
        rewards.onProceeds(address(token), 5);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_Short.selector, 14, type(uint256).max));
        rewards.onProceeds(address(token), type(uint256).max);
        rewards.onProceeds(address(token), 4);
    }

    function test_A4_OnProceeds_RevertWhen_TheTokenTookAFee() external {
        FeeBurnable fee = new FeeBurnable();
        fee.setFeeBps(100);
        LoyaltyRewards fresh = this.create(lock, fee, WEEK);
        fee.mint(address(this), 1000);
        require(fee.transfer(address(fresh), 1000), "transfer failed");
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_Short.selector, 990, 1000));
        fresh.onProceeds(address(fee), 1000);
    }

    function test_OnProceeds_RevertWhen_TheBooksDoNotHoldIt() external {
        token.mint(address(rewards), uint256(1) << 128);
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        rewards.onProceeds(address(token), uint256(1) << 128);
        rewards.onProceeds(address(token), type(uint128).max);
    }

    function test_OnProceeds_BooksForTheNextEpochWhoeverCallsAndEmits() external {
        token.mint(address(rewards), 30);
        vm.expectEmit(address(rewards));
        emit LoyaltyRewards.Booked(bob, 0, 30);
        vm.prank(bob);
        rewards.onProceeds(address(token), 30);
        vm.assertEq(rewards.booked(), 30, "booked");
        vm.assertEq(rewards.collected(), 30, "for the next epoch");
        vm.assertEq(rewards.epochAt(0).pot, 0, "not for this one");
    }

    // poke

    function test_T3_Poke_RevertWhen_TheEpochIsTooShort() external {
        pass(WEEK - 1);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_TooSoon.selector, clock + 1));
        rewards.poke();
        pass(1);
        rewards.poke();
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_TooSoon.selector, clock + WEEK));
        rewards.poke();
    }

    function test_Poke_TurnsWhatWasCollectedIntoThePotOfTheNextEpochAndEmits() external {
        lockFor(alice, unit, 52 weeks);
        fund(1000);
        pass(WEEK);
        uint256 weight = lock.cumulativeWeight();
        vm.expectEmit(address(rewards));
        emit LoyaltyRewards.EpochClosed(0, weight, 0, 1000);
        vm.prank(bob);
        vm.assertEq(rewards.poke(), 0, "the first has no pot");
        vm.assertEq(rewards.openEpoch(), 1, "the next is open");
        vm.assertEq(rewards.epochAt(0).weight, weight, "weight of the first");
        vm.assertEq(rewards.epochAt(1).pot, 1000, "its pot");
        vm.assertEq(rewards.epochAt(1).start, clock, "from now on");
        vm.assertEq(rewards.collected(), 0, "nothing collected since");
        fund(70);
        pass(WEEK);
        vm.assertEq(rewards.poke(), 1000, "what the second pays");
        vm.assertEq(rewards.epochAt(2).pot, 70, "the third one's pot");
    }

    function test_L5_Poke_HandsThePotOfAnEpochWithoutWeightOn() external {
        fund(1000);
        pass(WEEK);
        rewards.poke();
        fund(500);
        pass(WEEK);
        vm.expectEmit(address(rewards));
        emit LoyaltyRewards.EpochClosed(1, 0, 0, 1500);
        vm.assertEq(rewards.poke(), 0, "nobody to pay");
        vm.assertEq(rewards.epochAt(1).pot, 0, "handed on");
        lockFor(alice, unit, 52 weeks);
        pass(WEEK);
        vm.assertEq(rewards.poke(), 1500, "all of it");
        vm.assertEq(claimAll(alice), 1500, "to whoever came");
    }

    // claim

    function test_Claim_RevertWhen_TheCallerSendsAnothersRewardsElsewhere() external {
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NotOwner.selector, bob, alice));
        vm.prank(bob);
        rewards.claim(alice, bob, 0, 0);
    }

    function test_Claim_RevertWhen_AnEpochIsOpen() external {
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NotClosed.selector, 1, 0));
        rewards.claim(alice, alice, 0, 1);
    }

    function test_L5_Claim_RevertWhen_ThereIsNothingOrNothingMore() external {
        _paid(1000);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NothingToClaim.selector, bob, 0, 2));
        rewards.claim(bob, bob, 0, 2);
        rewards.claim(alice, alice, 1, 2);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NothingToClaim.selector, alice, 0, 2));
        rewards.claim(alice, alice, 0, 2);
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NothingToClaim.selector, alice, 2, 1));
        rewards.claim(alice, alice, 2, 1);
    }

    function test_Claim_RevertWhen_AHookCallsBack() external {
        CallbackToken hooked = new CallbackToken("HOOK", 18);
        deployLab(hooked, Positions.Shape.Loyalty);
        _paid(1000);
        uint256 state = vm.snapshotState();
        bytes[3] memory calls = [
            abi.encodeCall(rewards.claim, (alice, alice, 0, 2)),
            abi.encodeCall(rewards.poke, ()),
            abi.encodeCall(rewards.onProceeds, (address(hooked), 0))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            hooked.arm(alice, address(rewards), calls[i]);
            vm.assertEq(rewards.claim(alice, alice, 0, 2), 1000, "once");
            vm.assertTrue(hooked.called(), "called back");
            vm.assertEq(
                hooked.answer(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "refused by the lock"
            );
            vm.revertToState(state);
        }
    }

    function test_Claim_PaysByWeightOverTimeAndEmits() external {
        lockFor(alice, 3 * unit, 52 weeks);
        lockFor(bob, unit, 52 weeks);
        fund(4001);
        pass(WEEK);
        rewards.poke();
        pass(WEEK);
        rewards.poke();
        vm.expectEmit(address(rewards));
        emit LoyaltyRewards.Claimed(alice, alice, 0, 2, 3000);
        vm.prank(carol);
        vm.assertEq(rewards.claim(alice, alice, 0, 2), 3000, "three quarters, whoever calls");
        vm.prank(bob);
        vm.assertEq(rewards.claim(bob, carol, 1, 2), 1000, "a quarter, where bob says");
        vm.assertEq(token.balanceOf(alice), 3000, "alice");
        vm.assertEq(token.balanceOf(carol), 1000, "carol");
        vm.assertEq(rewards.booked(), 1, "a unit that neither gets whole");
        vm.assertTrue(rewards.isClaimed(alice, 0), "the first, which paid nothing");
        vm.assertTrue(rewards.isClaimed(alice, 1), "the second");
        vm.assertFalse(rewards.isClaimed(bob, 0), "not named by bob");
    }

    /// @dev Marks of epochs lie in words of 256: one call may span two of them, and nothing is paid twice.
    function test_L5_Claim_MarksEachOfManyEpochs() external {
        uint256 id = lockFor(alice, unit, 52 weeks);
        uint256 never = lock.NEVER();
        vm.prank(alice);
        lock.extend(id, never, ExpiryHistogram.Crowding.Refuse);
        for (uint256 i = 0; i < 260; ++i) {
            fund(100);
            pass(WEEK);
            rewards.poke();
        }
        vm.assertEq(rewards.claim(alice, alice, 250, 258), 800, "eight epochs");
        vm.assertEq(rewards.claimable(alice, 250, 258), 0, "once");
        vm.assertFalse(rewards.isClaimed(alice, 249), "not the one before");
        vm.assertFalse(rewards.isClaimed(alice, 258), "nor the one after");
        vm.assertEq(rewards.claim(alice, alice, 0, 260), 25_100, "all others");
        vm.assertEq(rewards.claimable(alice, 0, 260), 0, "nothing twice");
    }

    function test_T5_Claim_ABlockedAccountDelaysNobodyAndNamesAnotherReceiver() external {
        BlocklistToken listed = new BlocklistToken("LIST", 18);
        rewards = this.create(lock, listed, WEEK);
        lockFor(alice, unit, 52 weeks);
        lockFor(bob, unit, 52 weeks);
        listed.mint(address(rewards), 1000);
        rewards.onProceeds(address(listed), 1000);
        pass(WEEK);
        rewards.poke();
        pass(WEEK);
        rewards.poke();
        listed.setBlocked(alice, true);
        vm.assertEq(rewards.claim(bob, bob, 0, 2), 500, "bob");
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, alice));
        rewards.claim(alice, alice, 0, 2);
        vm.prank(alice);
        vm.assertEq(rewards.claim(alice, carol, 0, 2), 500, "elsewhere");
    }

    function test_A4_Claim_PaysATokenThatReturnsNothing() external {
        SilentToken silent = new SilentToken("OLD", 6);
        rewards = this.create(lock, IERC20(address(silent)), WEEK);
        lockFor(alice, unit, 52 weeks);
        silent.mint(address(rewards), 1000);
        rewards.onProceeds(address(silent), 1000);
        pass(WEEK);
        rewards.poke();
        pass(WEEK);
        rewards.poke();
        vm.assertEq(rewards.claim(alice, alice, 1, 2), 1000, "paid");
        vm.assertEq(silent.balanceOf(alice), 1000, "arrived");
    }

    // views

    function test_Claimable_RevertWhen_AnEpochIsOpen() external {
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRewards.LoyaltyRewards_NotClosed.selector, 1, 0));
        rewards.claimable(alice, 0, 1);
    }

    function test_A1_Claimable_IsWhatClaimSends() external {
        _paid(1000);
        vm.assertEq(rewards.claimable(alice, 0, 2), 1000, "all");
        vm.assertEq(rewards.claimable(alice, 0, 1), 0, "the first paid nothing");
        vm.assertEq(rewards.claimable(alice, 2, 0), 0, "no epochs");
        vm.assertEq(rewards.rewardOf(alice, 1), 1000, "of the second");
        vm.assertEq(rewards.rewardOf(alice, 2), 0, "open");
        vm.assertEq(rewards.rewardOf(alice, 9), 0, "not opened");
        vm.assertEq(rewards.claim(alice, alice, 0, 2), 1000, "as previewed");
        vm.assertEq(rewards.claimable(alice, 0, 2), 0, "claimed");
        vm.assertEq(rewards.rewardOf(alice, 1), 1000, "still what it paid");
    }

    /// @dev Alice alone, and an epoch that pays `pot`.
    function _paid(uint256 pot) private {
        lockFor(alice, unit, 52 weeks);
        fund(pot);
        pass(WEEK);
        rewards.poke();
        pass(WEEK);
        rewards.poke();
    }
}
