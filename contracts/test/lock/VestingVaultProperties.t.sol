// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {CliffWallet} from "./CliffWallet.sol";
import {VestingLab} from "./VestingLab.sol";

/// @notice L6 and A1 for any grant, and the same amounts at the same times as OpenZeppelin's wallet pays.
contract VestingVaultPropertiesTest is VestingLab {
    function setUp() external {
        deployLab();
    }

    function _schedule(uint256 seed, uint256 amount) private pure returns (VestingVault.Linear memory schedule) {
        uint256 duration = seed % 3 == 0 ? (seed >> 8) % 100 : (seed >> 8) % (100 * 365 days + 1);
        uint256 start = NOW + 30 days - (seed >> 64) % (60 days);
        uint256 cliff = seed % 2 == 0 ? 0 : (seed >> 128) % (duration + 1);
        uint256 startUnlock = seed % 5 < 3 ? 0 : (seed >> 160) % (amount + 1);
        return linear(start, duration, cliff, startUnlock);
    }

    /// @dev Same terms, same times: what both pay at each of them is equal to the unit.
    function testFuzz_L6_LinearAndCliffPayWhatOpenZeppelinPays(uint256 seed, uint256 amount, uint32[6] memory pauses)
        external
    {
        amount = bound(amount, 1, type(uint112).max);
        VestingVault.Linear memory schedule = _schedule(seed, amount);
        schedule.startUnlock = 0;
        CliffWallet wallet =
            new CliffWallet(bob, uint64(schedule.start), uint64(schedule.duration), uint64(schedule.cliff));
        token.mint(address(wallet), amount);
        fund(grantor, amount);
        uint256 id = create(alice, amount, schedule, rights(false, false));
        for (uint256 i = 0; i < pauses.length; ++i) {
            // Now at the boundaries, now anywhere.
            uint256 time = block.timestamp + pauses[i];
            if (i == 1 && schedule.start > 0) time = schedule.start + schedule.cliff;
            if (i == 3) time = schedule.start + schedule.duration - (schedule.duration > 0 ? 1 : 0);
            if (time < block.timestamp) time = block.timestamp;
            vm.warp(time);
            vm.assertEq(vault.vestedAt(id, time), wallet.vestedAmount(address(token), uint64(time)), "vested");
            uint256 claimable = vault.claimable(id);
            vm.assertEq(claimable, wallet.releasable(address(token)), "claimable");
            wallet.release(address(token));
            if (claimable > 0) vault.claim(id);
            vm.assertEq(token.balanceOf(alice), token.balanceOf(bob), "paid");
        }
        vm.warp(schedule.start + schedule.duration + 1);
        if (vault.claimable(id) > 0) vault.claim(id);
        wallet.release(address(token));
        vm.assertEq(token.balanceOf(alice), amount, "all of it in the end");
        vm.assertEq(token.balanceOf(bob), amount, "there too");
    }

    function testFuzz_L6_VestedIsMonotoneAndIndependentOfClaimsAndOtherGrants(
        uint256 seed,
        uint256 amount,
        uint256[8] memory times
    ) external {
        amount = bound(amount, 1, 1e27);
        VestingVault.Linear memory schedule = _schedule(seed, amount);
        uint256 left = create(alice, amount, schedule, rights(true, false));
        uint256 touched = create(bob, amount, schedule, rights(true, false));
        uint256 before = 0;
        uint256 time = NOW;
        for (uint256 i = 0; i < times.length; ++i) {
            time += times[i] % 40 days;
            vm.warp(time);
            if (vault.claimable(touched) > 0) vault.claim(touched);
            create(bob, schedule.startUnlock + 1 + times[i] % 1000, schedule, rights(false, false));
            token.mint(address(vault), times[i] % 1000);
            uint256 vested = vault.vestedAt(touched, time);
            vm.assertEq(vested, vault.vestedAt(left, time), "claims, deposits or other grants count");
            vm.assertGe(vested, before, "falls");
            vm.assertLe(vested, amount, "more than granted");
            before = vested;
        }
    }

    function testFuzz_A1_PreviewsAreWhatIsPaid(uint256 seed, uint256 amount, uint256 time, bool delegated) external {
        amount = bound(amount, 1, 1e27);
        VestingVault.Linear memory schedule = _schedule(seed, amount);
        uint256 id = create(alice, amount, schedule, rights(true, false));
        if (delegated) delegateTo(id, carol);
        vm.warp(bound(time, NOW, schedule.start + schedule.duration + NOW));
        (uint256 claimable, uint256 refundable) = (vault.claimable(id), vault.refundable(id));
        vm.assertEq(claimable + refundable, vault.remaining(id), "INV-2");
        if (seed % 2 == 0 && claimable > 0) {
            vm.assertEq(vault.claim(id), claimable, "claim");
            vm.assertEq(token.balanceOf(alice), claimable, "paid");
            vm.assertEq(vault.claimable(id), 0, "nothing more");
        }
        if (refundable > 0) {
            vm.prank(grantor);
            vm.assertEq(vault.revoke(id, bob), refundable, "revoke");
            vm.assertEq(token.balanceOf(bob), refundable, "refunded");
        } else {
            vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NothingToRefund.selector, id));
            vm.prank(grantor);
            vault.revoke(id, bob);
        }
        vm.warp(block.timestamp + 200 * 365 days);
        if (vault.claimable(id) > 0) vault.claim(id);
        vm.assertEq(token.balanceOf(alice) + token.balanceOf(bob), amount, "INV-2: all of it, to the unit");
    }

    /// @dev However small the parts and whoever claims, the sum is the same.
    function testFuzz_L6_ClaimOrderAndSizeDoNotMatter(uint256 seed, uint256 amount, uint256[6] memory parts) external {
        amount = bound(amount, 1, 1e27);
        VestingVault.Linear memory schedule = _schedule(seed, amount);
        uint256 id = create(alice, amount, schedule, rights(false, false));
        uint256 end = schedule.start + schedule.duration;
        for (uint256 i = 0; i < parts.length; ++i) {
            vm.warp(bound(parts[i], block.timestamp, end > block.timestamp ? end : block.timestamp));
            uint256 claimable = vault.claimable(id);
            if (claimable == 0) continue;
            vm.prank(alice);
            vault.claimTo(id, carol, 1 + parts[i] % claimable);
        }
        vm.warp(end > block.timestamp ? end : block.timestamp);
        if (vault.claimable(id) > 0) vault.claim(id);
        vm.assertEq(token.balanceOf(alice) + token.balanceOf(carol), amount, "all of it");
    }

    function testFuzz_L6_TranchesPayTheirSums(uint256 seed, uint8 count) external {
        VestingVault.Tranche[] memory list = tranches(1 + uint256(count) % 128);
        uint256 sum = 0;
        for (uint256 i = 0; i < list.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            list[i].amount = 1 + word % 1e24;
            list[i].time = (i == 0 ? NOW : list[i - 1].time) + 1 + word % 30 days;
        }
        uint256 id = createTranches(alice, list, false);
        for (uint256 i = 0; i < list.length; ++i) {
            vm.assertEq(vault.vestedAt(id, list[i].time - 1), sum, "before its time");
            sum += list[i].amount;
            vm.assertEq(vault.vestedAt(id, list[i].time), sum, "at its time");
        }
        vm.assertEq(vault.grantOf(id).amount, sum, "the whole");
    }
}
