// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {FeeVotesToken} from "./FeeVotesToken.sol";
import {PartialVotesToken} from "./PartialVotesToken.sol";
import {VestingLab} from "./VestingLab.sol";
import {VotesGovernor} from "./VotesGovernor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice OpenZeppelin's Governor over OpenZeppelin's token counts what has not vested yet, once, and for whom the
/// beneficiary says.
contract VestingVaultVotesTest is VestingLab {
    VotesGovernor private _governor;
    TestToken private _treasury;

    function setUp() external {
        deployLab();
        _governor = new VotesGovernor(token, 900);
        _treasury = new TestToken("TREASURY", 18);
        _treasury.mint(address(_governor), 5);
    }

    function _propose(string memory why) private returns (uint256 id, bytes memory data) {
        data = abi.encodeCall(IERC20.transfer, (carol, 5));
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = _call(data);
        id = _governor.propose(targets, values, calls, why);
        vm.roll(block.number + 11);
    }

    function _call(bytes memory data)
        private
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calls)
    {
        (targets, values, calls) = (new address[](1), new uint256[](1), new bytes[](1));
        (targets[0], calls[0]) = (address(_treasury), data);
    }

    function test_L6_UnvestedTokensCarryAProposal() external {
        delegateTo(plain(alice, true, false), bob);
        pass(12);
        (uint256 id, bytes memory data) = _propose("pay carol");
        vm.prank(bob);
        vm.assertEq(_governor.castVote(id, 1), 1000, "weight");
        vm.roll(block.number + 101);
        vm.assertTrue(_governor.state(id) == IGovernor.ProposalState.Succeeded, "succeeded");
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = _call(data);
        _governor.execute(targets, values, calls, keccak256("pay carol"));
        vm.assertEq(_treasury.balanceOf(carol), 5, "executed");
    }

    function test_L6_WhatNobodyDelegatedVotesForNobody() external {
        plain(alice, false, false);
        pass(12);
        (uint256 id,) = _propose("pay carol");
        vm.prank(alice);
        vm.assertEq(_governor.castVote(id, 1), 0, "no weight");
        vm.assertEq(token.getVotes(address(vault)), 0, "nor the vault");
    }

    /// @dev A vote counts at the snapshot: neither a claim nor another delegation afterwards makes it count twice.
    function test_L6_TheSameTokensDoNotVoteTwice() external {
        uint256 grant = plain(alice, true, false);
        delegateTo(grant, bob);
        vm.prank(alice);
        token.delegate(alice);
        pass(400);
        (uint256 id,) = _propose("pay carol");
        vm.prank(bob);
        vm.assertEq(_governor.castVote(id, 1), 1000, "weight at the snapshot");
        delegateTo(grant, carol);
        vault.claim(grant);
        vm.roll(block.number + 1);
        vm.prank(carol);
        vm.assertEq(_governor.castVote(id, 1), 0, "not again with carol");
        vm.prank(alice);
        vm.assertEq(_governor.castVote(id, 1), 0, "not again with what was claimed");
        (, uint256 yes,) = _governor.proposalVotes(id);
        vm.assertEq(yes, 1000, "once");
    }

    /// @dev Tokens that come and go within a block count for nobody: the token keeps one checkpoint a block.
    function test_L6_AGrantAndRevocationInOneBlockLeaveNoVotes() external {
        uint256 grant = plain(alice, true, false);
        delegateTo(grant, bob);
        vm.prank(grantor);
        vault.revoke(grant, grantor);
        vm.roll(block.number + 1);
        vm.assertEq(token.getPastVotes(bob, block.number - 1), 0, "votes");
    }

    function testFuzz_L6_VotesAreWhatIsRecorded(uint256 seed, uint8 steps) external {
        address[] memory delegatees = new address[](3);
        (delegatees[0], delegatees[1], delegatees[2]) = (alice, bob, carol);
        for (uint256 i = 0; i < 4; ++i) {
            create(delegatees[i % 3], 1000 + i, linear(NOW, 5000, 0, i), rights(true, false));
        }
        for (uint256 i = 0; i < uint256(steps) % 24; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            uint256 id = word % 4;
            address to = [address(0), alice, bob, carol][(word >> 8) % 4];
            VestingVault.Grant memory grant = vault.grantOf(id);
            if ((word >> 16) % 3 > 0) {
                if (to != grant.delegatee) delegateTo(id, to);
            } else if (vault.claimable(id) > 0) {
                vault.claim(id);
            } else if (vault.refundable(id) > 0) {
                vm.prank(grantor);
                vault.revoke(id, grantor);
            }
            pass((word >> 24) % 500);
            for (uint256 j = 0; j < 3; ++j) {
                vm.assertEq(token.getVotes(delegatees[j]), vault.recorded(delegatees[j]), "INV-6");
            }
            checkBooks(delegatees);
        }
    }

    function test_A4_Delegate_RevertWhen_TheVotesGoElsewhere() external {
        PartialVotesToken odd = new PartialVotesToken();
        VestingVault fresh = new VestingVault(address(manager), odd);
        odd.mint(grantor, 1000);
        vm.prank(grantor);
        odd.approve(address(fresh), 1000);
        vm.prank(grantor);
        fresh.createLinear(alice, 1000, linear(NOW, 1000, 0, 0), rights(false, false));
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NoVotes.selector, address(odd), bob));
        vm.prank(alice);
        fresh.delegate(0, bob);
    }

    function test_A4_Delegate_RevertWhen_TheTokenBeganToTakeAFee() external {
        FeeVotesToken dear = new FeeVotesToken();
        VestingVault fresh = new VestingVault(address(manager), dear);
        dear.mint(grantor, 1000);
        vm.prank(grantor);
        dear.approve(address(fresh), 1000);
        vm.prank(grantor);
        fresh.createLinear(alice, 1000, linear(NOW, 1000, 0, 0), rights(false, false));
        dear.setFee(1);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_ReceivedLess.selector, 999, 1000));
        vm.prank(alice);
        fresh.delegate(0, bob);
    }
}
