// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingBallot} from "../../src/lock/VestingBallot.sol";
import {VestingVault} from "../../src/lock/VestingVault.sol";
import {CliffWallet} from "./CliffWallet.sol";
import {VestingLab} from "./VestingLab.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// @notice How vesting contracts were broken, tried on this one.
contract VestingVaultIncidentsTest is VestingLab {
    function setUp() external {
        deployLab();
    }

    /// @dev Hedgey, April 2024: a campaign approved a contract that the attacker named, was cancelled, and the approval
    /// outlived it. Here nothing is ever approved, and whatever a caller names is paid or delegated to, never called.
    function test_Incident_HedgeyDanglingApproval() external {
        plain(bob, false, false);
        fund(carol, 1000);
        vm.prank(carol);
        uint256 id = vault.createLinear(carol, 1000, linear(NOW + 1, 1000, 0, 0), rights(true, true));
        delegateTo(id, carol);
        vm.prank(carol);
        vm.assertEq(vault.revoke(id, carol), 1000, "the attacker has its own back");
        address ballot = vault.ballotOf(carol);
        address[3] memory spenders = [carol, address(vault), ballot];
        for (uint256 i = 0; i < spenders.length; ++i) {
            vm.assertEq(token.allowance(address(vault), spenders[i]), 0, "A2: approved by the vault");
            vm.assertEq(token.allowance(ballot, spenders[i]), 0, "A2: approved by a ballot");
        }
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, carol, 0, 1));
        vm.prank(carol);
        // forge-lint: disable-next-line(erc20-unchecked-transfer,arbitrary-send-erc20)
        token.transferFrom(address(vault), carol, 1);
        vm.assertEq(token.balanceOf(address(vault)), 1000, "bob's grant lies here");
    }

    /// @dev GMX's vester measured time for an account, not a deposit: a second deposit vested with the time of the first.
    function test_Incident_GmxSecondDepositVestsInHalfTheTime() external {
        uint256 year = 365 days;
        uint256 first = create(alice, 1000e18, linear(NOW, year, 0, 0), rights(false, false));
        pass(year / 2);
        uint256 second = create(alice, 1000e18, linear(block.timestamp, year, 0, 0), rights(false, false));
        vm.assertEq(vault.claimable(second), 0, "nothing of the second yet");
        vm.assertEq(vault.claimable(first), 500e18, "half of the first");
        vault.claim(first);
        pass(year / 2);
        vm.assertEq(vault.claimable(second), 500e18, "half of the second after half of its time");
        vm.assertEq(vault.claimable(first), 500e18, "and the first to its end");
        pass(year / 2);
        vm.assertEq(vault.claimable(second), 1000e18, "all of it after all of its time");
    }

    /// @dev OpenZeppelin's wallet documents that what is sent later vests as if it had been there from the start. Here
    /// what is sent vests for nobody.
    function test_T4_Incident_ADepositVestsRetroactively() external {
        CliffWallet wallet = new CliffWallet(bob, uint64(NOW), 1000, 0);
        token.mint(address(wallet), 1000);
        uint256 id = plain(alice, false, false);
        pass(500);
        token.mint(address(wallet), 1000);
        token.mint(address(vault), 1000);
        vm.assertEq(wallet.releasable(address(token)), 1000, "there half of both has vested");
        vm.assertEq(vault.claimable(id), 500, "here half of what was granted");
        vm.assertEq(vault.recover(token, carol), 1000, "and the rest goes back");
    }

    /// @dev Superfluid, February 2022: a host passed the caller on in data that a caller could write. Here the caller is
    /// the caller: neither appended bytes, nor a batch in a batch, nor a call of a ballot makes one another.
    function test_Incident_SuperfluidForgedContext() external {
        uint256 id = plain(alice, true, true);
        delegateTo(id, bob);
        pass(500);
        bytes[3] memory calls = [
            abi.encodeCall(vault.claimTo, (id, carol, 1)),
            abi.encodeCall(vault.delegate, (id, carol)),
            abi.encodeCall(vault.proposeTransfer, (id, carol))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            bytes memory forged = abi.encodePacked(calls[i], abi.encode(alice), alice);
            bytes memory reason =
                abi.encodeWithSelector(VestingVault.VestingVault_NotBeneficiary.selector, carol, alice);
            vm.prank(carol);
            (bool ok, bytes memory answer) = address(vault).call(forged);
            vm.assertTrue(!ok, "forged by what is appended");
            vm.assertEq(answer, reason, "by name");
            vm.prank(carol);
            (bool[] memory done, bytes[] memory results) =
                vault.batch(asItem(abi.encodeCall(vault.batch, (asItem(forged), 100_000))), 300_000);
            vm.assertTrue(done[0], "the outer batch");
            (done, results) = abi.decode(results[0], (bool[], bytes[]));
            vm.assertFalse(done[0], "forged in a batch");
            vm.assertEq(results[0], reason, "by name in a batch");
        }
        VestingBallot ballot = VestingBallot(vault.ballotOf(bob));
        bytes memory notVault =
            abi.encodeWithSelector(VestingBallot.VestingBallot_NotVault.selector, carol, address(vault));
        vm.prank(carol);
        (bool paid, bytes memory why) =
            address(ballot).call(abi.encodePacked(abi.encodeCall(ballot.pay, (token, carol, 1)), address(vault)));
        vm.assertTrue(!paid, "paid by a ballot");
        vm.assertEq(why, notVault, "by name");
        vm.assertEq(vault.remaining(id), 1000, "nothing moved");
    }

    /// @dev GMX again: moving one account's vesting to another overwrote what the other had.
    function test_Incident_GmxTransferOverwrites() external {
        uint256 own = plain(bob, false, false);
        uint256 given = plain(alice, false, true);
        vm.prank(alice);
        vault.proposeTransfer(given, bob);
        vm.prank(bob);
        vault.acceptTransfer(given, 1000);
        vm.assertEq(vault.remaining(own) + vault.remaining(given), 2000, "both");
        pass(1000);
        vault.claim(own);
        vault.claim(given);
        vm.assertEq(token.balanceOf(bob), 2000, "both are paid");
    }

    /// @dev UMA, sPENDLE and others: a parameter that is changed later changes running positions. Here no caller but the
    /// grantor of a revocable grant changes what it vests, and they only by ending it.
    function testFuzz_L3_Incident_NobodyChangesTheTerms(uint256 seed) external {
        uint256 id = create(alice, 1000, linear(NOW, 1000, 100, 50), rights(false, true));
        bytes32 before = _terms(id);
        address[3] memory callers = [grantor, bob, address(this)];
        for (uint256 i = 0; i < 12; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            vm.startPrank(callers[word % 3]);
            bytes[9] memory calls = [
                abi.encodeCall(vault.revoke, (id, bob)),
                abi.encodeCall(vault.waiveRevocation, (id)),
                abi.encodeCall(vault.claim, (id)),
                abi.encodeCall(vault.claimTo, (id, bob, 1)),
                abi.encodeCall(vault.delegate, (id, bob)),
                abi.encodeCall(vault.proposeTransfer, (id, bob)),
                abi.encodeCall(vault.acceptTransfer, (id, 0)),
                abi.encodeCall(vault.recover, (token, bob)),
                abi.encodeCall(vault.createLinear, (alice, 1, linear(NOW, 1, 0, 0), rights(true, true)))
            ];
            vault.batch(asItem(calls[(word >> 8) % 9]), ITEM);
            vm.stopPrank();
            vm.warp(block.timestamp + (word >> 16) % 60);
            vm.assertEq(_terms(id), before, "the terms changed");
        }
    }

    function _terms(uint256 id) private view returns (bytes32) {
        VestingVault.Grant memory grant = vault.grantOf(id);
        (grant.claimed, grant.proposed) = (0, address(0));
        bytes memory vested;
        for (uint256 i = 0; i <= 12; ++i) {
            vested = abi.encode(vested, vault.vestedAt(id, NOW + i * 100));
        }
        return keccak256(abi.encode(grant, vested));
    }

    /// @dev Voting escrows could be filled with dust by strangers until their owner's calls ran out of gas. Here what
    /// others create for somebody costs them nothing.
    function test_A3_Incident_DustOfStrangersCostsNothing() external {
        uint256 id = plain(alice, false, false);
        pass(500);
        uint256 state = vm.snapshotState();
        uint256 before = gasleft();
        vault.claim(id);
        uint256 alone = before - gasleft();
        require(vm.revertToState(state), "state");
        for (uint256 i = 0; i < 200; ++i) {
            create(alice, 1, linear(NOW, 1000, 0, 0), rights(false, false));
        }
        before = gasleft();
        vault.claim(id);
        // The encoding of a call by the test differs by a few units.
        vm.assertApproxEqAbs(before - gasleft(), alone, 200, "dearer");
    }
}
