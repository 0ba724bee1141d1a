// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../tokens/TestToken.sol";
import {ExitQueueLab} from "./ExitQueueLab.sol";
import {WildDepth} from "./doubles/WildDepth.sol";

/// @notice Everybody who can touch a queue: those who leave, readers, a depth of any behaviour, donors, governance and the
/// clock, which favours the ends of waits and days.
contract ExitQueueHandler is ExitQueueLab {
    uint256 public paid;
    uint256 public donated;
    uint256 public lastReleased;
    uint256[] public enteredAt;
    uint256[] public paidOf;

    constructor() {
        deployLab(new TestToken("TOKEN", 18));
    }

    function goOut(uint256 amount, bool small) external {
        if (paidOf.length == 48) return;
        enter(alice, bound(amount, 1, small ? 10 : 1e27));
        enteredAt.push(block.timestamp);
        paidOf.push(0);
    }

    function take(uint256 which) external {
        if (paidOf.length == 0) return;
        uint256 id = 1 + which % paidOf.length;
        uint256 amount = queue.claimable(id);
        if (amount == 0) return;
        require(queue.claim(id, alice) == amount, "A1: the preview");
        paid += amount;
        paidOf[id - 1] += amount;
    }

    function takeForANeighbour(uint256 which) external {
        vm.prank(bob);
        try queue.claim(1 + which % (paidOf.length + 1), bob) {
            revert("took what is another's");
        } catch {}
    }

    function readDepth(uint256 reserve, uint8 manner) external {
        // Such that the queue is empty at times, and at times for days not.
        depth.set(bound(reserve, 0, manner % 4 == 0 ? 1e28 : 1e27));
        if (manner % 3 == 0) depth.behave(WildDepth.Manner(uint8(manner % 5)));
        queue.observe();
    }

    function setShare(uint256 share) external {
        queue.setDepth(depth, share % (WAD + 1));
    }

    function donate(uint256 amount) external {
        amount = bound(amount, 0, 1e24);
        token.mint(address(queue), amount);
        donated += amount;
    }

    function recover() external {
        require(queue.recover(token, bob) == donated, "T4: the donations, and only they");
        donated = 0;
    }

    function wait(uint256 time, uint8 kind) external {
        uint256 clock = block.timestamp;
        if (kind % 4 == 0 && enteredAt.length > 0) {
            uint256 due = enteredAt[time % enteredAt.length] + WAIT;
            if (due > clock + 1) clock = due - kind / 4 % 2;
        } else {
            clock += kind % 4 == 1 ? 1 days - clock % 1 days : bound(time, 0, 3 days);
        }
        vm.warp(clock);
    }

    function assertBooks() external {
        uint256 waits;
        for (uint256 i = 0; i < paidOf.length; ++i) {
            uint256 left = queue.ticket(i + 1).to - queue.ticket(i + 1).from;
            waits += left;
            if (block.timestamp >= enteredAt[i] + WAIT) {
                vm.assertEq(queue.claimable(i + 1), left, "INV-3: whole in time");
            }
        }
        vm.assertEq(queue.entered() - queue.claimed(), waits, "INV-1: what waits is the sum of the tickets");
        vm.assertEq(queue.claimed(), paid, "INV-1: what was claimed");
        vm.assertEq(token.balanceOf(address(queue)), waits + donated, "T2b: held for them");
        uint256 released = queue.released();
        vm.assertGe(released, lastReleased, "INV-3: never falls");
        vm.assertLe(released, queue.entered(), "not beyond the end");
        lastReleased = released;
    }
}
