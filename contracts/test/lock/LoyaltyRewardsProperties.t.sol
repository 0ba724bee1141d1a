// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Positions} from "../../src/lock/Positions.sol";
import {BurnableToken} from "../buyback/doubles/BurnableToken.sol";
import {LoyaltyLab} from "./LoyaltyLab.sol";

/// @notice What holds for every history of locks, pots and pokes.
contract LoyaltyRewardsPropertiesTest is LoyaltyLab {
    address[] private _accounts;
    uint256 private _paid;

    function setUp() external {
        deployLab(new BurnableToken("KEEP", 18), Positions.Shape.Loyalty);
        _accounts = [alice, bob, carol];
    }

    /// @dev INV-2 and INV-4 for any decimals and either shape: everything that was announced is paid, but for one unit an
    /// account and epoch, and never more.
    function testFuzz_L5_AllIsPaidAndNeverMore(uint256 seed, uint256 decimals, bool decays) external {
        deployLab(
            new BurnableToken("KEEP", uint8(bound(decimals, 2, 27))),
            decays ? Positions.Shape.Decay : Positions.Shape.Loyalty
        );
        uint256 funded;
        for (uint256 i = 0; i < 14; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            funded += _act(seed);
        }
        lockFor(alice, unit, 52 weeks);
        _close();
        _close();
        uint256 epochs = rewards.openEpoch();
        for (uint256 i = 0; i < 3; ++i) {
            _paid += claimAll(_accounts[(seed >> 1) % 3]);
            seed += 2;
        }
        vm.assertLe(_paid, funded, "INV-2: not more than was announced");
        vm.assertGe(_paid + 3 * epochs, funded, "INV-4: all but a unit an account and epoch");
        vm.assertEq(rewards.booked(), funded - _paid, "INV-1: the difference stays booked");
        vm.assertGe(token.balanceOf(address(rewards)), rewards.booked(), "INV-1: covered");
    }

    /// @dev INV-3: one call for everything, or each epoch alone, backwards, others first: the same to the unit.
    function testFuzz_L5_OrderAndBatchesDoNotMatter(uint256 seed) external {
        for (uint256 i = 0; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed);
        }
        _close();
        uint256 state = vm.snapshotState();
        uint256 once = claimAll(alice);
        vm.revertToState(state);
        claimAll(bob);
        uint256 piecewise;
        for (uint256 end = rewards.openEpoch(); end > 0; --end) {
            if (rewards.claimable(alice, end - 1, end) == 0) continue;
            piecewise += rewards.claim(alice, alice, end - 1, end);
            if (seed % 2 == 0) claimAll(carol);
        }
        vm.assertEq(piecewise, once, "the same");
        vm.assertEq(claimAll(alice), 0, "and nothing twice");
    }

    /// @dev An epoch's answers never change, whatever its accounts do later.
    function testFuzz_L5_ClosedEpochsStayAsTheyAre(uint256 seed) external {
        lockFor(alice, 10 * unit, 30 weeks);
        lockFor(bob, 5 * unit, 3 weeks);
        fund(1e6 * unit);
        _close();
        pass(seed % (3 * WEEK));
        _close();
        (uint256 ofAlice, uint256 ofBob) = (rewards.rewardOf(alice, 1), rewards.rewardOf(bob, 1));
        for (uint256 i = 0; i < 10; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed);
            vm.assertEq(rewards.rewardOf(alice, 1), ofAlice, "alice's");
            vm.assertEq(rewards.rewardOf(bob, 1), ofBob, "bob's");
        }
    }

    /// @dev Nobody calls for up to a year, with pots of before and within: nothing is stranded.
    function testFuzz_L5_AStalledStreamStrandsNothing(uint256 weeks_, uint256 first, uint256 second) external {
        weeks_ = bound(weeks_, 30, 52);
        (first, second) = (bound(first, 1, 1e24), bound(second, 1, 1e24));
        lockFor(alice, unit, 104 weeks);
        lockFor(bob, unit, 104 weeks);
        fund(first);
        _close();
        pass(weeks_ * WEEK / 2);
        fund(second);
        pass(weeks_ * WEEK / 2);
        _close();
        _close();
        vm.assertGe(claimAll(alice) + claimAll(bob) + 4, first + second, "everything");
    }

    /// @dev An attacker of any size who locks before each poke and leaves after it gets at most its share of weight times
    /// time, and nothing at all within one second; and it pays the penalty of leaving.
    function testFuzz_L5_NoJustInTimeCapture(uint256 amount, uint256 early, uint256 late, uint256 pot) external {
        amount = bound(amount, unit, 1e6 * unit);
        early = early % 4 == 0 ? 0 : bound(early, 0, 6 days);
        late = late % 3 == 0 ? 0 : bound(late, 0, 6 days);
        pot = bound(pot, 1, 1e24);
        lockFor(bob, 100 * unit, 104 weeks);
        uint256 penalties;
        fund(pot);
        _close();
        for (uint256 i = 0; i < 4; ++i) {
            pass(WEEK - early);
            // Long enough to be left early, and short enough to cost little.
            uint256 id = lockFor(alice, amount, 3 * WEEK);
            pass(early);
            fund(pot);
            rewards.poke();
            pass(late);
            penalties += goOut(alice, id, amount);
            pass(WEEK - late);
            fund(pot);
            rewards.poke();
        }
        uint256 earned = claimAll(alice);
        if (early == 0 && late == 0) vm.assertEq(earned, 0, "nothing for no time");
        // Epochs of a week: its weight is at most four times its amount, the other's at least the amount.
        uint256 most = 4 * amount * (early + late);
        vm.assertLe(earned, 8 * pot * most / (100 * unit * WEEK + most), "at most the share of weight times time");
        vm.assertGt(penalties, 0, "and it paid for leaving");
    }

    /// @dev Against the formula, computed from amounts and times: two who lock flat and one who comes in between.
    function test_L5_WhoComesHalfWayGetsAThird() external {
        deployLab(new BurnableToken("KEEP", 18), Positions.Shape.Decay);
        // Locks longer than the period of decay weigh their amount until then.
        lockFor(alice, unit * 10, 104 weeks);
        fund(3000);
        pass(WEEK);
        rewards.poke();
        pass(WEEK / 2);
        lockFor(bob, unit * 10, 104 weeks);
        pass(WEEK / 2);
        rewards.poke();
        vm.assertEq(claimAll(alice), 2000, "all the time");
        vm.assertEq(claimAll(bob), 1000, "half of it");
    }

    function _act(uint256 seed) private returns (uint256 funded) {
        uint256 choice = seed % 8;
        address who = _accounts[(seed >> 8) % 3];
        if (choice < 3 && lock.positionCount(who) < 8) {
            lockFor(who, unit * (1 + (seed >> 16) % 100), WEEK * (2 + (seed >> 32) % 60));
        } else if (choice == 3) {
            _exitOne(who, seed);
        } else if (choice == 4) {
            _paid += claimAll(who);
        } else if (choice == 5) {
            try rewards.poke() {} catch {}
        } else {
            funded = (seed >> 64) % 3 == 0 ? 1 + (seed >> 70) % 5 : (seed >> 70) % (1e6 * unit);
            fund(funded);
        }
        // Some are at the week's boundary, or a second off it.
        uint256 time = (seed >> 128) % (2 * WEEK);
        if (seed % 3 == 0) time = WEEK - clock % WEEK + (seed >> 140) % 3 - (clock % WEEK > 1 ? 1 : 0);
        pass(time);
    }

    function _exitOne(address who, uint256 seed) private {
        uint256 count = lock.positionCount(who);
        if (count == 0) return;
        uint256 id = (uint256(uint160(who)) << 96) | ((seed >> 40) % count);
        Positions.Position memory held = lock.position(id);
        if (held.shape == Positions.Shape.None || held.amount == 0) return;
        if (held.end <= clock) {
            vm.prank(who);
            lock.withdraw(id, who);
        } else {
            goOut(who, id, held.amount);
        }
    }

    function _close() private {
        pass(WEEK);
        rewards.poke();
    }
}
