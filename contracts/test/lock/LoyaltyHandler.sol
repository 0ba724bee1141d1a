// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LoyaltyRewards} from "../../src/lock/LoyaltyRewards.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {BurnableToken} from "../buyback/doubles/BurnableToken.sol";
import {LoyaltyLab} from "./LoyaltyLab.sol";

/// @notice Those who lock, leave and claim, buybacks, donors, keepers, and a clock that favours the boundaries of weeks and
/// epochs.
contract LoyaltyHandler is LoyaltyLab {
    /// @dev A distribution of one amount, to be compared with every other.
    struct Division {
        uint256 loyalty;
        uint256 burned;
    }

    uint256 private constant _PROBE = 1_000_000e18 + 1;

    address[3] private _who;
    Division[] private _divisions;
    mapping(uint256 epoch => uint256 paid) private _paidOf;
    uint256 private _announced;
    uint256 private _paid;
    uint256 private _donated;
    uint256 private _minted;
    uint256 private _burned;

    constructor() {
        deployLab(new BurnableToken("KEEP", 18), Positions.Shape.Loyalty);
        _who = [alice, bob, carol];
    }

    modifier now_() {
        // The runner moves time as well.
        clock = block.timestamp;
        _;
    }

    function lockSome(uint8 who, uint256 amount, uint256 weeks_) external now_ {
        address owner = _who[who % 3];
        if (lock.positionCount(owner) > 20) return;
        amount = bound(amount, 1e12, 1e24);
        lockFor(owner, amount, bound(weeks_, 2, 104) * WEEK);
        _minted += amount;
    }

    function leaveOne(uint8 who, uint256 which, uint256 part) external now_ {
        address owner = _who[who % 3];
        uint256 count = lock.positionCount(owner);
        if (count == 0) return;
        uint256 id = (uint256(uint160(owner)) << 96) | (which % count);
        Positions.Position memory held = lock.position(id);
        if (held.amount == 0) return;
        vm.prank(owner);
        if (held.end <= clock) {
            lock.withdraw(id, owner);
            return;
        }
        uint256 amount = bound(part, 1, held.amount);
        if (held.amount - amount < lock.MINIMUM()) amount = held.amount;
        uint256 supply = token.totalSupply();
        uint256 pending = splitter.pending();
        uint256 before = token.balanceOf(owner);
        vm.prank(owner);
        (uint256 paid, uint256 burned, uint256 rest) = lock.exit(id, amount, owner);
        vm.assertEq(paid + burned + rest, amount, "L2: payout + burn + rest = amount");
        vm.assertEq(token.balanceOf(owner) - before, paid, "L2: paid");
        uint256 destroyed = supply - token.totalSupply();
        vm.assertEq(destroyed + splitter.pending() - pending, burned + rest, "L2: the penalty is burned or booked");
        vm.assertGe(destroyed * WAD, burned * WAD + rest * LEAST, "L2: at least the least share of it is burned");
        _burned += destroyed;
    }

    function buyBack(uint256 amount) external now_ {
        amount = bound(amount, 1, 1e24);
        token.mint(address(splitter), amount);
        _minted += amount;
        (uint256 burned, uint256 rest) = splitter.distribute(amount);
        vm.assertEq(burned + rest, amount, "L2: divided");
        _burned += burned;
    }

    /// @dev The same amount each time, so that what is burned of it can be compared.
    function probe() external now_ {
        (uint256 burned,) = splitter.previewDistribute(_PROBE);
        // The latest of a few dozen, so that long runs stay quick.
        Division memory division = Division({loyalty: index.loyalty(), burned: burned});
        if (_divisions.length < 24) _divisions.push(division);
        else _divisions[clock % 24] = division;
    }

    function release() external now_ {
        if (splitter.pending() > 0) _announced += splitter.release();
    }

    function announceADonation(uint256 amount) external now_ {
        amount = bound(amount, 0, 1e20);
        token.mint(address(rewards), amount);
        rewards.onProceeds(address(token), amount);
        _minted += amount;
        _announced += amount;
    }

    function donate(uint256 amount) external now_ {
        amount = bound(amount, 0, 1e20);
        token.mint(address(rewards), amount);
        _minted += amount;
        _donated += amount;
    }

    function pokeRewards() external now_ {
        bool due = clock >= rewards.epochAt(rewards.openEpoch()).start + WEEK;
        try rewards.poke() {
            require(due, "closed too soon");
        } catch {
            require(!due, "could not be closed");
        }
    }

    function pokeIndex() external now_ {
        bool due = clock >= index.startedAt() + WEEK;
        try index.poke() {
            require(due, "closed too soon");
        } catch {
            require(!due, "could not be closed");
        }
    }

    function claim(uint8 who, uint256 first, uint256 count) external now_ {
        uint256 open = rewards.openEpoch();
        if (open == 0) return;
        address account = _who[who % 3];
        first = first % open;
        uint256 end = first + count % (open - first + 1);
        for (uint256 number = first; number < end; ++number) {
            if (!rewards.isClaimed(account, number)) _paidOf[number] += rewards.rewardOf(account, number);
        }
        uint256 expected = rewards.claimable(account, first, end);
        if (expected == 0) return;
        uint256 before = token.balanceOf(account);
        vm.assertEq(rewards.claim(account, account, first, end), expected, "A1: as previewed");
        vm.assertEq(token.balanceOf(account) - before, expected, "arrived");
        _paid += expected;
    }

    /// @dev A second before, at, and after the boundary of a week or of an epoch; or anywhere.
    function wait(uint256 time, uint8 kind) external now_ {
        uint256 to = clock + bound(time, 0, 3 * WEEK);
        if (kind % 3 == 0) to = (clock / WEEK + 1) * WEEK + kind / 3 % 3 - 1;
        if (kind % 3 == 1) to = rewards.epochAt(rewards.openEpoch()).start + WEEK + kind / 3 % 3 - 1;
        if (to > clock) pass(to - clock);
    }

    function assertRewards() external view {
        vm.assertEq(rewards.booked(), _announced - _paid, "INV-1: announced and not claimed");
        vm.assertEq(token.balanceOf(address(rewards)), rewards.booked() + _donated, "L2: held");
        uint256 open = rewards.openEpoch();
        uint256 waits = uint256(rewards.collected()) + rewards.epochAt(open).pot;
        for (uint256 number = 0; number < open; ++number) {
            LoyaltyRewards.Epoch memory epoch = rewards.epochAt(number);
            uint256 sum;
            for (uint256 i = 0; i < 3; ++i) {
                sum += rewards.rewardOf(_who[i], number);
            }
            vm.assertLe(sum, epoch.pot, "INV-2: not more than the pot");
            vm.assertLe(_paidOf[number], epoch.pot, "INV-2: nor was it paid");
            if (epoch.weight == 0) vm.assertEq(epoch.pot, 0, "INV-4: handed on");
            else vm.assertGe(sum + 3, epoch.pot, "INV-4: all but a unit an account");
            waits += epoch.pot - _paidOf[number];
        }
        vm.assertEq(waits, rewards.booked(), "INV-4: nothing is stranded");
    }

    function assertTokens() external view {
        vm.assertEq(token.totalSupply(), _minted - _burned, "L2: supply");
        vm.assertGe(token.balanceOf(address(lock)), lock.locked() + lock.penaltyPot(), "L2: principal and pot are held");
        vm.assertGe(token.balanceOf(address(splitter)), splitter.pending(), "L2: pending is held");
    }

    function assertLoyalty() external view {
        vm.assertLe(index.lastIndex(), WAD, "INV-1: at most one");
        for (uint256 i = 0; i < _divisions.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                (Division memory a, Division memory b) = (_divisions[i], _divisions[j]);
                if (a.loyalty < b.loyalty) (a, b) = (b, a);
                vm.assertGe(a.burned, b.burned, "L8: more loyalty, at least as much burned of the same");
                if (a.loyalty == b.loyalty) vm.assertEq(a.burned, b.burned, "L8: and of nothing else");
            }
            vm.assertGe(_divisions[i].burned * WAD, LEAST * _PROBE, "INV-4: at least the least");
            vm.assertLe(_divisions[i].burned, (MOST * _PROBE + WAD - 1) / WAD, "INV-4: at most the most");
        }
    }
}
