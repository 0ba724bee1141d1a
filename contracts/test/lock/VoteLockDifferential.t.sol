// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {EscrowLab} from "./EscrowLab.sol";

/// @notice The same operations at the same times on veBAL's escrow and on ours.
/// @dev Both weigh ⌊a/T⌋·(end − t), but the escrow's T is 365 days and ours 52 weeks, so weights are compared times their
/// own period: both are then a·(end − t) less what rounding the slope took, which is below T·(end − t). A position of
/// ours that was extended beyond a period after its start also keeps a mod T up to its end, below T; times T that is T².
contract VoteLockDifferentialTest is EscrowLab {
    struct Lock {
        uint256 id;
        uint256 amount;
        uint256 end;
    }

    mapping(address who => Lock held) private _held;
    address[3] private _people;

    function setUp() external {
        deployBoth();
        _people = [alice, bob, carol];
    }

    function test_OneLockAtEverySecondOfItsLastWeek() external {
        uint256 end = weekIn(51);
        _create(alice, 1234e18, end);
        for (uint256 i = 0; i < 50; ++i) {
            vm.warp(weekIn(1) - 1);
            _compare();
            run(1);
            _compare();
            run(1);
            _compare();
        }
        vm.warp(end);
        vm.assertEq(escrow.totalSupply(), 0, "the escrow's");
        vm.assertEq(lock.totalWeightAt(block.timestamp), 0, "ours");
    }

    function testFuzz_SameOperationsAtTheSameTimesWeighTheSame(uint256[24] calldata seeds) external {
        for (uint256 i = 0; i < seeds.length; ++i) {
            _pass(seeds[i] >> 8);
            _act(_people[seeds[i] % 3], seeds[i] >> 64);
            _compare();
        }
        // And after everything: what is left runs out alike.
        for (uint256 i = 0; i < 54; ++i) {
            run(WEEK);
            _compare();
        }
        vm.assertEq(escrow.totalSupply(), 0, "the escrow's total does not run out");
        vm.assertEq(lock.totalWeightAt(block.timestamp), 0, "ours does not run out");
    }

    function _act(address who, uint256 seed) private {
        Lock storage held = _held[who];
        if (held.amount == 0) {
            _create(who, bound(seed >> 8, 1e15, 1e22), weekIn(2 + seed % 50));
        } else if (held.end <= block.timestamp) {
            asSender(who);
            escrow.withdraw();
            withdraw(who, held.id);
            delete _held[who];
        } else if (seed % 2 == 0) {
            uint256 amount = bound(seed >> 8, 1, 1e22);
            asSender(who);
            escrow.increase_amount(amount);
            add(who, held.id, amount);
            held.amount += amount;
        } else {
            uint256 end = weekIn(2 + (seed >> 8) % 50);
            if (end <= held.end) return;
            asSender(who);
            escrow.increase_unlock_time(end);
            extend(who, held.id, end);
            held.end = end;
        }
    }

    function _create(address who, uint256 amount, uint256 end) private {
        asSender(who);
        escrow.create_lock(amount, end);
        _held[who] = Lock({id: create(who, amount, end), amount: amount, end: end});
    }

    function _pass(uint256 seed) private {
        uint256 mode = seed % 5;
        if (mode == 0) vm.warp(weekIn(1) - 1);
        else if (mode == 1) vm.warp(weekIn(1));
        else if (mode == 2) run(1);
        else run(1 + (seed >> 8) % (mode == 3 ? WEEK : 20 * WEEK));
    }

    function _compare() private view {
        uint256 slack = 0;
        for (uint256 i = 0; i < 3; ++i) {
            Lock memory held = _held[_people[i]];
            uint256 theirs = escrow.balanceOf(_people[i]) * YEAR;
            uint256 ours = lock.weightAt(_people[i], block.timestamp) * PERIOD;
            if (held.end <= block.timestamp) {
                vm.assertEq(theirs + ours, 0, "weight after the end");
                continue;
            }
            uint256 left = held.end - block.timestamp;
            vm.assertLe(theirs, held.amount * left, "the escrow weighs more than the amount");
            vm.assertLe(held.amount * left - theirs, YEAR * left, "the escrow rounds off more than a slope");
            vm.assertLe(ours, held.amount * left + PERIOD * PERIOD, "ours weighs more than the amount");
            vm.assertApproxEqAbs(ours, theirs, YEAR * left + PERIOD * PERIOD, "an account differs");
            slack += YEAR * left + PERIOD * PERIOD;
        }
        vm.assertApproxEqAbs(
            lock.totalWeightAt(block.timestamp) * PERIOD, escrow.totalSupply() * YEAR, slack, "the totals differ"
        );
    }
}
