// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {ExitQueueLab} from "./ExitQueueLab.sol";
import {WildDepth} from "./doubles/WildDepth.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @notice What holds for every sequence of entries, readings, claims and settings.
contract ExitQueuePropertiesTest is ExitQueueLab {
    uint256[] private _enteredAt;
    uint256[] private _amounts;
    uint256[] private _paid;

    function setUp() external {
        deployLab(new TestToken("TOKEN", 18));
    }

    /// @dev INV-3 and T5: with a depth of any behaviour, and any number of others before and behind, every ticket is whole
    /// at its last second; what may be claimed of it never falls.
    function testFuzz_T5_EveryTicketIsWholeAfterTheLongestWait(uint256 seed, uint256 decimals) external {
        deployLab(new TestToken("TOKEN", uint8(bound(decimals, 2, 27))));
        uint256 unit = 10 ** token.decimals();
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed, unit);
            pass(seed % 7 == 0 ? 0 : (seed >> 32) % (2 * WAIT / 24));
            _assertDue();
        }
        pass(WAIT);
        for (uint256 i = 0; i < _amounts.length; ++i) {
            if (_paid[i] < _amounts[i]) _paid[i] += queue.claim(i + 1, alice);
            vm.assertEq(_paid[i], _amounts[i], "INV-1: each ticket pays its amount");
        }
        vm.assertEq(token.balanceOf(address(queue)), 0, "nothing is left");
    }

    /// @dev INV-2: no interval releases more than the faster of the two rates allows.
    function testFuzz_L7_TheLineKeepsItsPace(uint256 seed) external {
        uint256 peak;
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 reading = 1 + (seed >> 200) % 1e24;
            if (seed % 2 == 0) enter(alice, 1 + (seed >> 8) % 1e24);
            depth.set(reading);
            queue.observe();
            uint256 start = queue.released();
            uint256 backlog = queue.entered() - start;
            // The guaranteed rate is of the most that ever waited at once since the queue was empty.
            peak = backlog == 0 ? 0 : FixedPointMathLib.max(peak, backlog);
            uint256 time = (seed >> 64) % 1 days;
            pass(time);
            uint256 moved = queue.released() - start;
            uint256 byDepth = reading * time / (10 * 1 days);
            uint256 guaranteed = peak * time / WAIT;
            vm.assertLe(moved, FixedPointMathLib.max(byDepth, guaranteed) + 1, "the faster rate");
            uint256 least = FixedPointMathLib.max(byDepth, backlog * time / WAIT);
            vm.assertGe(moved + 1, FixedPointMathLib.min(least, backlog), "and no less, while there is something");
        }
    }

    /// @dev Neither how often the same depth is read nor who claims when changes what is released.
    function testFuzz_A1_ReadingsAndClaimsMoveNothing(uint256 seed, uint256 steps) external {
        steps = bound(steps, 1, 20);
        uint256 first = enter(alice, bound(seed, 1, 1e30));
        enter(bob, bound(seed >> 128, 1, 1e30));
        depth.set(bound(seed >> 64, 0, 1e30));
        queue.observe();
        uint256 state = vm.snapshotState();
        // Whole steps, so that both ways see the reading for the same day.
        pass(steps * 1 hours);
        uint256 released = queue.released();
        vm.revertToState(state);
        for (uint256 i = 0; i < steps; ++i) {
            pass(1 hours);
            if (seed % 3 != 0) queue.observe();
            if (queue.claimable(first) > 0) queue.claim(first, alice);
        }
        vm.assertEq(queue.released(), released, "the same, whoever did what meanwhile");
    }

    /// @dev Dust before, behind and between changes neither a wait nor anybody's gas.
    function test_L4_DustDelaysNobody() external {
        uint256 id = enter(alice, 1000e18);
        uint256 alone = _gasOfClaim(id);
        for (uint256 i = 0; i < 200; ++i) {
            enter(bob, 1);
        }
        uint256 mine = enter(alice, 1000e18);
        for (uint256 i = 0; i < 200; ++i) {
            enter(bob, 1);
        }
        vm.assertLe(queue.dueBy(mine), block.timestamp + WAIT, "due in time");
        vm.assertLe(_gasOfClaim(mine), alone + 5000, "the same gas");
        vm.assertEq(queue.claimable(401), 1, "dust is paid too");
    }

    /// @dev Dust that keeps the queue from ever being empty does not keep a crowd's rate alive: the line catches up.
    function testFuzz_T3_DustKeepsNoRateAlive(uint256 dust) external {
        dust = bound(dust, 1, 1e6);
        enter(alice, 1_000_000e18);
        pass(WAIT - 1);
        enter(bob, dust);
        pass(1 days);
        enter(bob, dust);
        vm.assertLe(queue.report().perDay, dust * 1 days / WAIT + dust + 1, "the crowd's rate is gone");
    }

    function _gasOfClaim(uint256 id) private returns (uint256 gas) {
        pass(WAIT);
        gas = gasleft();
        queue.claim(id, alice);
        return gas - gasleft();
    }

    function _act(uint256 seed, uint256 unit) private {
        uint256 choice = seed % 6;
        if (choice < 2) {
            uint256 amount = seed % 5 == 0 ? 1 : 1 + (seed >> 128) % (1000 * unit);
            enter(alice, amount);
            _enteredAt.push(block.timestamp);
            _amounts.push(amount);
            _paid.push(0);
        } else if (choice == 2) {
            depth.set((seed >> 100) % (100_000 * unit));
            queue.observe();
        } else if (choice == 3) {
            depth.behave(WildDepth.Manner(uint8((seed >> 90) % 5)));
            queue.observe();
        } else if (choice == 4) {
            bool off = seed >> 255 == 1;
            queue.setDepth(off ? ILiquidityOracle(address(0)) : depth, off ? 0 : (seed >> 80) % (WAD + 1));
        } else if (_amounts.length > 0) {
            uint256 id = 1 + (seed >> 70) % _amounts.length;
            uint256 most = queue.claimable(id);
            if (most > 0) _paid[id - 1] += queue.claim(id, alice);
        }
    }

    function _assertDue() private view {
        for (uint256 i = 0; i < _amounts.length; ++i) {
            uint256 left = _amounts[i] - _paid[i];
            vm.assertLe(queue.claimable(i + 1), left, "INV-1: not more than its amount");
            vm.assertLe(queue.dueBy(i + 1), FixedPointMathLib.max(_enteredAt[i] + WAIT, block.timestamp), "due in time");
            if (block.timestamp < _enteredAt[i] + WAIT) continue;
            vm.assertEq(queue.claimable(i + 1), left, "INV-3: whole after the longest wait");
        }
    }
}
