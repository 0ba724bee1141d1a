// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {LockLab} from "./LockLab.sol";
import {LockModel} from "./LockModel.sol";

/// @notice Four accounts that use a lock in any order, at times that favour the seconds around week boundaries, beside the
/// model and its sums.
/// @dev Every action is asked for by its preview first: the two must answer alike, in success and in failure (A1).
contract LockHandler is LockLab {
    /// @dev What was answered for a moment that was over when it was asked.
    struct Record {
        uint256 time;
        uint256 total;
        uint256[4] weights;
        uint256[4] votes;
    }

    LockModel public model;
    address[4] public people;
    uint256 public genesis;
    uint256 public donated;
    uint256 public paidOut;
    uint256 public burnedHere;
    uint256 public forSplitter;
    uint256 public deposited;
    /// @notice How often each action succeeded.
    mapping(bytes4 action => uint256 times) public succeeded;
    Record[] private _records;

    constructor(bool loyalty) {
        deployToken(18);
        VoteLock.Setup memory setup = loyalty ? loyaltySetup() : decaySetup();
        setup.period = 6 * WEEK;
        setup.maximumDuration = 16 * WEEK;
        setup.minimum = 1e12;
        setup.bucketShare = 0.25e18;
        setup.bucketLeast = 2000e18;
        lock = new VoteLock(setup);
        model = new LockModel(loyalty, lock.SCALE(), lock.PERIOD(), lock.FACTOR());
        genesis = block.timestamp;
        people = [alice, bob, carol, actor("dave")];
        for (uint256 i = 0; i < people.length; ++i) {
            fundOne(people[i]);
            token.mint(people[i], 1e30);
        }
    }

    // ------ Actions ------

    function create(uint256 who, uint256 amount, uint256 weeks_, uint256 mode) external {
        address owner = people[who % 4];
        amount = bound(amount, mode % 16 == 0 ? 0 : 1e12, mode % 4 == 0 ? 3000e18 : 500e18);
        uint256 end = mode % 5 == 0 ? NEVER : weekIn(bound(weeks_, 1, 17)) + (mode % 31 == 7 ? 1 : 0);
        ExpiryHistogram.Crowding crowding = ExpiryHistogram.Crowding(mode >> 8 & 1);
        (bool ok, bytes memory data) = _both(
            owner,
            abi.encodeCall(lock.previewCreate, (owner, amount, end, lock.currentTerms(), crowding)),
            abi.encodeCall(lock.create, (owner, amount, end, lock.currentTerms(), crowding))
        );
        if (!ok) return;
        (uint256 id, uint256 placed) = abi.decode(data, (uint256, uint256));
        vm.assertGe(placed, end, "placed before it was asked for");
        deposited += amount;
        _took(id, amount, block.timestamp, placed, true);
    }

    function add(uint256 pick, uint256 amount) external {
        uint256 id = _pick(pick);
        amount = bound(amount, pick % 16 == 0 ? 0 : 1, pick % 4 == 0 ? 3000e18 : 500e18);
        (bool ok, bytes memory data) = _both(
            lock.ownerOf(id), abi.encodeCall(lock.previewAdd, (id, amount)), abi.encodeCall(lock.add, (id, amount))
        );
        if (!ok) return;
        LockModel.Version memory before = model.latest(id);
        (uint256 total, uint256 start) = abi.decode(data, (uint256, uint256));
        vm.assertEq(total, before.amount + amount, "amounts do not add up");
        _assertMean(start, before.amount, _effective(before.start), amount, block.timestamp);
        if (model.LOYALTY()) {
            uint256 apart = model.weightOf(id, block.timestamp) + amount * lock.SCALE();
            vm.assertLe(lock.positionWeightAt(id, block.timestamp), apart + lock.PERIOD(), "adding gave age");
        }
        deposited += amount;
        _took(id, total, start, before.end, true);
    }

    function extend(uint256 pick, uint256 weeks_, uint256 mode) external {
        uint256 id = _pick(pick);
        uint256 end = mode % 7 == 0 ? NEVER : weekIn(bound(weeks_, 1, 17));
        ExpiryHistogram.Crowding crowding = ExpiryHistogram.Crowding(mode >> 8 & 1);
        (bool ok, bytes memory data) = _both(
            lock.ownerOf(id),
            abi.encodeCall(lock.previewExtend, (id, end, crowding)),
            abi.encodeCall(lock.extend, (id, end, crowding))
        );
        if (!ok) return;
        LockModel.Version memory before = model.latest(id);
        uint256 placed = abi.decode(data, (uint256));
        vm.assertGt(placed, before.end, "L3: the end did not move later");
        _took(id, before.amount, before.start, placed, true);
    }

    function merge(uint256 pick, uint256 other) external {
        uint256 from = _pick(pick);
        uint256 to = _pick(other);
        // Mostly a neighbour, which has the same owner.
        if (other % 4 != 0) to = from >> 96 << 96 | other % (lock.positionCount(lock.ownerOf(from)) + 1);
        (bool ok, bytes memory data) = _both(
            lock.ownerOf(from), abi.encodeCall(lock.previewMerge, (from, to)), abi.encodeCall(lock.merge, (from, to))
        );
        if (!ok) return;
        LockModel.Version memory one = model.latest(from);
        LockModel.Version memory two = model.latest(to);
        (uint256 total, uint256 start, uint256 end) = abi.decode(data, (uint256, uint256, uint256));
        vm.assertEq(total, one.amount + two.amount, "amounts do not add up");
        vm.assertEq(end, one.end > two.end ? one.end : two.end, "L3: not the later end");
        _assertMean(start, one.amount, _effective(one.start), two.amount, _effective(two.start));
        // No age out of nothing: at most a unit of slope more, by rounding two slopes into one.
        if (model.LOYALTY() && end != NEVER) {
            uint256 apart = model.weightOf(from, block.timestamp) + model.weightOf(to, block.timestamp);
            vm.assertLe(lock.positionWeightAt(to, block.timestamp), apart + lock.PERIOD(), "merging gave weight");
        }
        model.set(from, 0, one.start, one.end);
        bool grew = (one.end == end ? one.amount : 0) + (two.end == end ? two.amount : 0) < total;
        _took(to, total, start, end, grew);
    }

    function unlock(uint256 pick, uint256 mode) external {
        uint256 id = _pick(pick);
        ExpiryHistogram.Crowding crowding = ExpiryHistogram.Crowding(mode & 1);
        (bool ok, bytes memory data) = _both(
            lock.ownerOf(id),
            abi.encodeCall(lock.previewUnlockPermanent, (id, crowding)),
            abi.encodeCall(lock.unlockPermanent, (id, crowding))
        );
        if (!ok) return;
        uint256 placed = abi.decode(data, (uint256));
        vm.assertGt(placed + WEEK, block.timestamp + lock.PERIOD(), "shorter than a period");
        _took(id, model.latest(id).amount, block.timestamp, placed, true);
    }

    function withdraw(uint256 pick) external {
        uint256 id = _pick(pick);
        address owner = lock.ownerOf(id);
        (bool ok, bytes memory data) =
            _both(owner, abi.encodeCall(lock.previewWithdraw, (id)), abi.encodeCall(lock.withdraw, (id, owner)));
        if (!ok) return;
        LockModel.Version memory before = model.latest(id);
        uint256 amount = abi.decode(data, (uint256));
        vm.assertEq(amount, before.amount, "L3: withdrew other than the amount");
        vm.assertLe(before.end, block.timestamp, "withdrew before the end");
        paidOut += amount;
        model.set(id, 0, before.start, before.end);
    }

    function exit(uint256 pick, uint256 amount, uint256 mode) external {
        uint256 id = _pick(pick);
        address owner = lock.ownerOf(id);
        LockModel.Version memory before = model.latest(id);
        amount = mode % 3 == 0 ? before.amount : bound(amount, 0, before.amount + 1);
        (bool ok, bytes memory data) =
            _both(owner, abi.encodeCall(lock.previewExit, (id, amount)), abi.encodeCall(lock.exit, (id, amount, owner)));
        if (!ok) return;
        (uint256 paid, uint256 burned, uint256 rest) = abi.decode(data, (uint256, uint256, uint256));
        vm.assertEq(paid + burned + rest, amount, "L2: an exit is not conserved");
        ExitPolicy.Terms memory terms = lock.termsOf(lock.position(id).terms);
        if (amount < before.amount) {
            uint256 most = (amount * terms.maximum + 1e18 - 1) / 1e18;
            vm.assertLe(burned + rest, most, "more than the largest penalty");
        }
        vm.assertGe(burned * 1e18, (burned + rest) * 0.05e18, "L2: less than the least was burned");
        (paidOut, burnedHere, forSplitter) = (paidOut + paid, burnedHere + burned, forSplitter + rest);
        model.set(id, before.amount - amount, before.start, before.end);
    }

    function delegate(uint256 who, uint256 to) external {
        address owner = people[who % 4];
        address delegatee = to % 5 == 4 ? address(0) : people[to % 5];
        vm.prank(owner);
        lock.delegate(delegatee);
        model.delegated(owner, delegatee);
    }

    function checkpoint(uint256 who) external {
        lock.checkpoint();
        lock.checkpointVotes(people[who % 4]);
    }

    /// @dev The splitter fails and recovers; what it left is pushed.
    function breakSplitter(bool broken) external {
        lock.setSplitter(broken ? ISplitter(address(restSink)) : splitter);
        if (!broken && lock.penaltyPot() > 0) lock.pushPenalty();
    }

    function setTerms(uint256 maximum, uint256 exponent) external {
        if (lock.currentTerms() > 4) return;
        lock.setTerms(
            ExitPolicy.Terms({
                maximum: uint64(bound(maximum, 0, 1e18)), minimumBurn: 0.1e18, exponent: uint8(1 + exponent % 2)
            })
        );
    }

    function donate(uint256 amount) external {
        amount = bound(amount, 1, 1e20);
        token.mint(address(lock), amount);
        donated += amount;
    }

    function pass(uint256 mode, uint256 seconds_) external {
        mode %= 8;
        uint256 to = block.timestamp;
        if (mode == 0) to += 1;
        else if (mode == 1) to = weekIn(1) - 1;
        else if (mode == 2) to = weekIn(1);
        else if (mode == 3) to = weekIn(1) + 1;
        else if (mode < 7) to += bound(seconds_, 1, WEEK);
        else to += bound(seconds_, WEEK, 9 * WEEK);
        vm.warp(to);
    }

    /// @dev Writes down what is answered for some moment of the past.
    function look(uint256 seed) external {
        if (block.timestamp == genesis || _records.length == 24) return;
        Record memory record;
        record.time = bound(seed, genesis, block.timestamp - 1);
        if (seed % 3 == 0) record.time = _nearBoundary(record.time);
        record.total = lock.totalWeightAt(record.time);
        for (uint256 i = 0; i < 4; ++i) {
            record.weights[i] = lock.weightAt(people[i], record.time);
            record.votes[i] = lock.getPastVotes(people[i], record.time);
        }
        _records.push(record);
    }

    // ------ For the test ------

    function records() external view returns (Record[] memory) {
        return _records;
    }

    function subject() external view returns (VoteLock) {
        return lock;
    }

    function asset() external view returns (IPreservedToken) {
        return IPreservedToken(address(token));
    }

    /// @dev A moment of the past, next to a boundary for some seeds.
    function moment(uint256 seed) public view returns (uint256 time) {
        time = bound(seed, genesis, block.timestamp);
        if (seed % 2 == 0) time = _nearBoundary(time);
    }

    // ------ Helpers ------

    function _nearBoundary(uint256 time) private view returns (uint256 near) {
        near = time / WEEK * WEEK + time % 3 - 1;
        if (near < genesis) near = genesis;
        if (near > block.timestamp) near = block.timestamp;
    }

    /// @dev Any position there ever was, an open one for most seeds, or an id that never was one.
    function _pick(uint256 seed) private view returns (uint256 id) {
        uint256 count = model.count();
        if (count == 0) return uint256(uint160(people[seed % 4])) << 96;
        for (uint256 i = 0; i < (seed % 4 == 0 ? 1 : count); ++i) {
            id = model.ids((seed % count + i) % count);
            if (model.latest(id).amount > 0) break;
        }
    }

    function _both(address owner, bytes memory preview, bytes memory action)
        private
        returns (bool ok, bytes memory data)
    {
        (bool expected, bytes memory promised) = address(lock).staticcall(preview);
        vm.prank(owner);
        (ok, data) = address(lock).call(action);
        vm.assertEq(ok, expected, "A1: the preview says otherwise");
        vm.assertEq(data, promised, "A1: the preview answers otherwise");
        if (ok) ++succeeded[bytes4(action)];
    }

    function _took(uint256 id, uint256 amount, uint256 start, uint256 end, bool grew) private {
        LockModel.Version memory before = model.latest(id);
        if (before.amount > 0) {
            bool unlocked = before.end == NEVER && end != NEVER;
            vm.assertTrue(end >= before.end || unlocked, "L3: the end moved earlier");
            vm.assertGe(amount, before.amount, "L3: the amount fell");
        }
        model.set(id, amount, start, end);
        Positions.Position memory kept = lock.position(id);
        vm.assertEq(kept.amount, amount, "another amount is kept");
        vm.assertEq(kept.start, start, "another start is kept");
        vm.assertEq(kept.end, end, "another end is kept");
        if (grew && end != NEVER) {
            vm.assertLe(lock.endingIn(end), lock.bucketLimit(), "L7: a week holds more than its limit");
        }
    }

    /// @dev The start that counts in a mean: age at which a loyal position has stopped growing is left out.
    function _effective(uint256 start) private view returns (uint256) {
        if (!model.LOYALTY()) return start;
        uint256 grown = (start + model.PERIOD()) / WEEK * WEEK;
        return block.timestamp > grown ? start + block.timestamp - grown : start;
    }

    /// @dev The least second not below the mean weighted by amounts.
    function _assertMean(uint256 start, uint256 a, uint256 s, uint256 b, uint256 t) private pure {
        vm.assertGe(start * (a + b), a * s + b * t, "older than the mean");
        vm.assertLt((start - 1) * (a + b), a * s + b * t, "younger than the mean");
    }
}
