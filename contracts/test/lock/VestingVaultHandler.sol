// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {VestingLab} from "./VestingLab.sol";

/// @notice Everybody who can touch a vault: a grantor, three beneficiaries who delegate to each other, donors, whoever
/// recovers what is nobody's, batches, and a clock that likes the boundaries of schedules and weeks.
/// @dev Keeps its own account of every grant: what was deposited, paid and refunded, and the terms it was made with.
contract VestingVaultHandler is VestingLab {
    struct Ghost {
        uint256 deposited;
        uint256 withdrawn;
        uint256 refunded;
        uint256 start;
        uint256 end;
        uint256 cliff;
        uint256 startUnlock;
        uint256 revokedAt;
        uint256 highest;
        bool revocable;
        bool transferable;
        bool tranched;
        address beneficiary;
        address delegatee;
    }

    uint256 public constant MOST = 24;

    Ghost[] private _ghosts;
    mapping(uint256 id => VestingVault.Tranche[] tranches) private _tranchesOf;
    mapping(address holder => uint256 amount) public donated;
    mapping(string action => uint256 count) public done;
    address[] private _people;

    constructor() {
        deployLab();
        _people = [alice, bob, carol];
        token.mint(grantor, 1e36);
        vm.prank(grantor);
        token.approve(address(vault), type(uint256).max);
    }

    function accounts() external view returns (VestingVault, address, address[] memory) {
        return (vault, address(token), _people);
    }

    function ghosts() external view returns (Ghost[] memory) {
        return _ghosts;
    }

    // what people do

    function createEvenly(uint256 amount, uint256 start, uint256 duration, uint256 cliff, uint256 kind) external {
        if (_ghosts.length == MOST) return;
        amount = bound(amount, 1, kind % 2 == 0 ? 1e6 : 1e27);
        duration = bound(duration, 0, kind % 3 == 0 ? 4 weeks : 104 weeks);
        start = bound(start, block.timestamp - 4 weeks, block.timestamp + 4 weeks);
        if (kind % 5 == 0) start = start / 1 weeks * 1 weeks;
        cliff = kind % 7 < 3 ? 0 : bound(cliff, 0, duration);
        uint256 startUnlock = kind % 11 < 6 ? 0 : kind % (amount + 1);
        VestingVault.Rights memory r = rights(kind % 13 < 8, kind % 17 < 9);
        address who = _people[kind % 3];
        uint256 id = create(who, amount, linear(start, duration, cliff, startUnlock), r);
        require(id == _ghosts.length, "numbers");
        _ghosts.push(
            Ghost(
                amount,
                0,
                0,
                start,
                start + duration,
                start + cliff,
                startUnlock,
                0,
                0,
                r.revocable,
                r.transferable,
                false,
                who,
                address(0)
            )
        );
        ++done["create"];
    }

    function createInTranches(uint256 seed, uint256 count, bool revocable) external {
        if (_ghosts.length == MOST) return;
        VestingVault.Tranche[] memory list = new VestingVault.Tranche[](bound(count, 1, 12));
        uint256 id = _ghosts.length;
        uint256 time = block.timestamp - 2 weeks;
        uint256 sum = 0;
        for (uint256 i = 0; i < list.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            time += 1 + word % 4 weeks;
            list[i] = VestingVault.Tranche({time: time, amount: 1 + (word >> 64) % 1e24});
            sum += list[i].amount;
            _tranchesOf[id].push(list[i]);
        }
        address who = _people[seed % 3];
        require(createTranches(who, list, revocable) == id, "numbers");
        _ghosts.push(Ghost(sum, 0, 0, list[0].time, time, time, 0, 0, 0, revocable, false, true, who, address(0)));
        ++done["create"];
    }

    function claim(uint256 which) external {
        if (_ghosts.length == 0) return;
        uint256 id = which % _ghosts.length;
        uint256 due = _due(id);
        if (due == 0) return;
        require(vault.claim(id) == due, "paid is not due");
        _ghosts[id].withdrawn += due;
        ++done["claim"];
    }

    function claimPart(uint256 which, uint256 amount) external {
        if (_ghosts.length == 0) return;
        uint256 id = which % _ghosts.length;
        uint256 due = _due(id);
        if (due == 0) return;
        amount = bound(amount, 1, due);
        vm.prank(_ghosts[id].beneficiary);
        vault.claimTo(id, grantor, amount);
        _ghosts[id].withdrawn += amount;
        ++done["claim"];
    }

    function claimMany(uint256 first) external {
        uint256 count = _ghosts.length;
        bytes[] memory calls = new bytes[](count);
        uint256[] memory due = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = (first % count + i) % count;
            calls[i] = abi.encodeCall(vault.claim, (id));
            due[i] = _due(id);
            _ghosts[id].withdrawn += due[i];
        }
        (bool[] memory worked,) = vault.batch(calls, ITEM);
        for (uint256 i = 0; i < count; ++i) {
            require(worked[i] == (due[i] > 0), "an item failed that should not, or the reverse");
        }
        ++done["batch"];
    }

    function revoke(uint256 which) external {
        if (_ghosts.length == 0) return;
        uint256 id = which % _ghosts.length;
        Ghost storage ghost = _ghosts[id];
        uint256 rest = ghost.deposited - expected(id, block.timestamp);
        if (!ghost.revocable || ghost.revokedAt > 0 || rest == 0) return;
        vm.prank(grantor);
        require(vault.revoke(id, grantor) == rest, "refunded is not the rest");
        (ghost.refunded, ghost.revokedAt) = (rest, block.timestamp);
        ++done["revoke"];
    }

    function waive(uint256 which) external {
        if (_ghosts.length == 0 || which % 4 > 0) return;
        uint256 id = which % _ghosts.length;
        if (!_ghosts[id].revocable || _ghosts[id].revokedAt > 0) return;
        vm.prank(grantor);
        vault.waiveRevocation(id);
        _ghosts[id].revocable = false;
        ++done["waive"];
    }

    function handOn(uint256 which, uint256 to) external {
        if (_ghosts.length == 0) return;
        uint256 id = which % _ghosts.length;
        if (!_ghosts[id].transferable) return;
        address heir = _people[to % 3];
        vm.prank(_ghosts[id].beneficiary);
        vault.proposeTransfer(id, heir);
        if (to % 2 == 0) return;
        uint256 remaining = vault.remaining(id);
        vm.prank(heir);
        vault.acceptTransfer(id, remaining);
        _ghosts[id].beneficiary = heir;
        ++done["hand on"];
    }

    function delegate(uint256 which, uint256 to) external {
        if (_ghosts.length == 0) return;
        uint256 id = which % _ghosts.length;
        address delegatee = to % 4 == 3 ? address(0) : _people[to % 4];
        if (delegatee == _ghosts[id].delegatee) return;
        vm.prank(_ghosts[id].beneficiary);
        vault.delegate(id, delegatee);
        _ghosts[id].delegatee = delegatee;
        ++done["delegate"];
    }

    function donate(uint256 amount, uint256 to) external {
        address holder = to % 4 == 3 ? address(vault) : vault.ballotOf(_people[to % 4]);
        amount = bound(amount, 1, 1e20);
        token.mint(holder, amount);
        donated[holder] += amount;
    }

    function recover(uint256 from) external {
        address holder = from % 4 == 3 ? address(vault) : vault.ballotOf(_people[from % 4]);
        uint256 amount;
        if (from % 4 == 3) amount = vault.recover(token, grantor);
        else if (holder.code.length > 0) amount = vault.recoverFrom(_people[from % 4], token, grantor);
        else return;
        require(amount == donated[holder], "recovered is not what was donated");
        donated[holder] = 0;
        ++done["recover"];
    }

    /// @dev To a boundary of a grant or a week, a second before or after it, or just on.
    function pass(uint256 time, uint256 which) external {
        uint256 to = block.timestamp + time % 3 weeks;
        if (which % 3 == 0) to = (block.timestamp / 1 weeks + 1) * 1 weeks + time % 3 - 1;
        if (which % 3 == 1 && _ghosts.length > 0) {
            Ghost storage ghost = _ghosts[time % _ghosts.length];
            to = [ghost.start, ghost.end, ghost.cliff][(which >> 8) % 3] + (which >> 16) % 3 - 1;
        }
        if (to > block.timestamp && to < block.timestamp + 60 weeks) vm.warp(to);
        vm.roll(block.number + 1);
    }

    /// @dev The highest amount seen vested; called after each step.
    function look() external {
        for (uint256 id = 0; id < _ghosts.length; ++id) {
            uint256 vested = vault.vestedAt(id, block.timestamp);
            require(vested >= _ghosts[id].highest, "INV-1: vested fell");
            _ghosts[id].highest = vested;
        }
    }

    /// @notice What should have vested by the terms the grant was made with, by a formula of its own.
    function expected(uint256 id, uint256 time) public view returns (uint256 vested) {
        Ghost storage ghost = _ghosts[id];
        if (ghost.revokedAt > 0 && time > ghost.revokedAt) time = ghost.revokedAt;
        if (ghost.tranched) {
            VestingVault.Tranche[] storage list = _tranchesOf[id];
            for (uint256 i = 0; i < list.length; ++i) {
                if (list[i].time <= time) vested += list[i].amount;
            }
            return vested;
        }
        if (time < ghost.start) return 0;
        if (time >= ghost.end) return ghost.deposited;
        vested = ghost.startUnlock;
        if (time >= ghost.cliff) {
            vested += (ghost.deposited - ghost.startUnlock) * (time - ghost.start) / (ghost.end - ghost.start);
        }
    }

    function _due(uint256 id) private view returns (uint256) {
        return expected(id, block.timestamp) - _ghosts[id].withdrawn;
    }
}
