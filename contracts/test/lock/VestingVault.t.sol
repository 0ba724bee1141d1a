// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {VestingBallot} from "../../src/lock/VestingBallot.sol";
import {VestingVault} from "../../src/lock/VestingVault.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {VestingLab} from "./VestingLab.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

contract VestingVaultTest is VestingLab {
    address private constant NOBODY = address(0);

    function setUp() external {
        deployLab();
    }

    function deploy(IERC20 token_) external returns (VestingVault) {
        return new VestingVault(address(manager), token_);
    }

    // constructor

    function test_Constructor_RevertWhen_TheTokenHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NoCode.selector, alice));
        this.deploy(IERC20(alice));
    }

    function test_A4_Constructor_RevertWhen_TheDecimalsAreNotSupported() external {
        TestToken one = new TestToken("ONE", 1);
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 1));
        this.deploy(one);
        TestToken many = new TestToken("MANY", 28);
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        this.deploy(many);
    }

    function test_Constructor_KeepsTheTokenAndMakesTheBallot() external {
        VestingVault fresh = this.deploy(new TestToken("LEAST", 2));
        vm.assertEq(fresh.BALLOT().VAULT(), address(fresh), "the ballot's vault");
        vm.assertEq(fresh.BALLOT().TOKEN(), address(fresh.TOKEN()), "the ballot's token");
        vm.assertEq(fresh.authority(), address(manager), "authority");
        vm.assertEq(fresh.count(), 0, "no grants");
        this.deploy(new TestToken("MOST", 27));
    }

    // recover

    function test_Recover_RevertWhen_TheCallerMayNot() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        vm.prank(alice);
        vault.recover(token, alice);
    }

    function test_Recover_RevertWhen_Abdicated() external {
        vault.abdicate(vault.recover.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, vault.recover.selector));
        vault.recover(token, carol);
    }

    function test_T4_Recover_SendsTheSurplusOfTheTokenOnly() external {
        plain(alice, true, false);
        token.mint(address(vault), 7);
        vm.expectEmit(address(vault));
        emit VestingVault.Recovered(address(vault), token, carol, 7);
        vm.assertEq(vault.recover(token, carol), 7, "returned");
        vm.assertEq(token.balanceOf(carol), 7, "sent");
        vm.assertEq(token.balanceOf(address(vault)), 1000, "what is recorded stays");
        vm.assertEq(vault.recover(token, carol), 0, "nothing is left to recover");
    }

    function test_Recover_SendsAllOfAnotherAsset() external {
        TestToken other = new TestToken("OTHER", 6);
        other.mint(address(vault), 9);
        vm.assertEq(vault.recover(other, carol), 9, "returned");
        vm.assertEq(other.balanceOf(carol), 9, "sent");
    }

    // recoverFrom

    function test_RecoverFrom_RevertWhen_TheCallerMayNot() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        vm.prank(alice);
        vault.recoverFrom(bob, token, alice);
    }

    function test_RecoverFrom_RevertWhen_ThereIsNoBallot() external {
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NoCode.selector, vault.ballotOf(bob)));
        vault.recoverFrom(bob, token, carol);
    }

    function test_RecoverFrom_RevertWhen_TheAssetRefuses() external {
        delegateTo(plain(alice, false, false), bob);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_PaymentFailed.selector, address(0), 0));
        vault.recoverFrom(bob, token, address(0));
    }

    function test_T4_RecoverFrom_SendsTheSurplusOfTheTokenOnly() external {
        delegateTo(plain(alice, false, false), bob);
        address ballot = vault.ballotOf(bob);
        token.mint(ballot, 7);
        vm.expectEmit(address(vault));
        emit VestingVault.Recovered(ballot, token, carol, 7);
        vm.assertEq(vault.recoverFrom(bob, token, carol), 7, "returned");
        vm.assertEq(token.balanceOf(carol), 7, "sent");
        vm.assertEq(token.balanceOf(ballot), 1000, "what is recorded stays");
    }

    function test_RecoverFrom_SendsAllOfAnotherAsset() external {
        delegateTo(plain(alice, false, false), bob);
        TestToken other = new TestToken("OTHER", 6);
        other.mint(vault.ballotOf(bob), 9);
        vm.assertEq(vault.recoverFrom(bob, other, carol), 9, "returned");
        vm.assertEq(other.balanceOf(carol), 9, "sent");
    }

    // createLinear

    function _createFails(address beneficiary, uint256 amount, VestingVault.Linear memory schedule, bytes memory reason)
        private
    {
        vm.expectRevert(reason);
        vm.prank(grantor);
        vault.createLinear(beneficiary, amount, schedule, rights(true, true));
    }

    function test_CreateLinear_RevertWhen_TheBeneficiaryCannotBePaid() external {
        address[3] memory accounts = [address(0), address(vault), address(token)];
        for (uint256 i = 0; i < accounts.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_Receiver.selector, accounts[i]);
            _createFails(accounts[i], 1000, linear(NOW, 1000, 0, 0), reason);
        }
    }

    function test_CreateLinear_RevertWhen_TheAmountIsZeroOrTooLarge() external {
        uint256 most = type(uint112).max;
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_Amount.selector, 0, most);
        _createFails(alice, 0, linear(NOW, 1000, 0, 0), reason);
        reason = abi.encodeWithSelector(VestingVault.VestingVault_Amount.selector, most + 1, most);
        _createFails(alice, most + 1, linear(NOW, 1000, 0, 0), reason);
    }

    function test_CreateLinear_RevertWhen_TheStartIsTooFarAway() external {
        uint256 distance = 20 * 365 days;
        uint256[3] memory starts = [NOW - distance - 1, NOW + distance + 1, NOW * 1000];
        for (uint256 i = 0; i < starts.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(
                VestingVault.VestingVault_Start.selector, starts[i], NOW - distance, NOW + distance
            );
            _createFails(alice, 1000, linear(starts[i], 1000, 0, 0), reason);
        }
    }

    function test_CreateLinear_AcceptsTheFarthestStartAndTheLongestDuration() external {
        uint256 distance = 20 * 365 days;
        create(alice, 1000, linear(NOW - distance, 100 * 365 days, 100 * 365 days, 0), rights(false, false));
        create(alice, 1000, linear(NOW + distance, 0, 0, 0), rights(false, false));
        vm.warp(1);
        create(alice, 1000, linear(0, 10, 0, 0), rights(false, false));
        vm.assertEq(vault.count(), 3, "three grants");
    }

    function test_CreateLinear_RevertWhen_TheDurationIsTooLong() external {
        uint256 longest = 100 * 365 days;
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_Duration.selector, longest + 1, longest);
        _createFails(alice, 1000, linear(NOW, longest + 1, 0, 0), reason);
    }

    function test_CreateLinear_RevertWhen_TheCliffIsAfterTheEnd() external {
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_Cliff.selector, 1001, 1000);
        _createFails(alice, 1000, linear(NOW, 1000, 1001, 0), reason);
    }

    function test_CreateLinear_RevertWhen_MoreIsFreeThanGranted() external {
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_StartUnlock.selector, 1001, 1000);
        _createFails(alice, 1000, linear(NOW, 1000, 0, 1001), reason);
    }

    function test_CreateLinear_RevertWhen_TheCallerDidNotApprove() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(vault), 0, 1000)
        );
        vm.prank(alice);
        vault.createLinear(alice, 1000, linear(NOW, 1000, 0, 0), rights(false, false));
    }

    function test_CreateLinear_TakesTheTokensKeepsTheTermsAndEmits() external {
        VestingVault.Linear memory schedule = linear(NOW + 5, 1000, 100, 50);
        vm.expectEmit(address(vault));
        emit VestingVault.LinearCreated(0, grantor, alice, 1000, schedule, rights(true, true));
        uint256 id = create(alice, 1000, schedule, rights(true, true));
        vm.assertEq(id, 0, "first number");
        vm.assertEq(token.balanceOf(address(vault)), 1000, "taken");
        vm.assertEq(vault.recorded(NOBODY), 1000, "recorded");
        VestingVault.Grant memory grant = vault.grantOf(id);
        vm.assertEq(grant.beneficiary, alice, "beneficiary");
        vm.assertEq(grant.grantor, grantor, "grantor");
        vm.assertEq(grant.delegatee, NOBODY, "delegatee");
        vm.assertEq(grant.proposed, NOBODY, "proposed");
        vm.assertEq(grant.amount, 1000, "amount");
        vm.assertEq(grant.claimed, 0, "claimed");
        vm.assertEq(grant.start, NOW + 5, "start");
        vm.assertEq(grant.duration, 1000, "duration");
        vm.assertEq(grant.cliff, 100, "cliff");
        vm.assertEq(grant.startUnlock, 50, "start unlock");
        vm.assertEq(grant.revokedAt, 0, "not revoked");
        vm.assertTrue(grant.revocable && grant.transferable && !grant.tranched, "rights and shape");
        vm.assertEq(vault.tranchesOf(id).length, 0, "no tranches");
        vm.assertEq(vault.count(), 1, "count");
    }

    function test_CreateLinear_KeepsNoGrantorWhoCannotRevoke() external {
        VestingVault.Grant memory grant = vault.grantOf(plain(alice, false, false));
        vm.assertEq(grant.grantor, NOBODY, "no grantor");
        vm.assertTrue(!grant.revocable && !grant.transferable, "no rights");
    }

    function test_CreateLinear_VestsAtOnceWithoutADuration() external {
        uint256 id = create(alice, 1000, linear(NOW, 0, 0, 0), rights(false, false));
        vm.assertEq(vault.claimable(id), 1000, "all of it");
    }

    // createTranches

    function _tranchesFail(VestingVault.Tranche[] memory list, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(grantor);
        vault.createTranches(alice, list, rights(false, false));
    }

    function test_A3_CreateTranches_RevertWhen_ThereAreNoneOrTooMany() external {
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_TrancheCount.selector, 0, 128);
        _tranchesFail(tranches(0), reason);
        reason = abi.encodeWithSelector(VestingVault.VestingVault_TrancheCount.selector, 129, 128);
        _tranchesFail(tranches(129), reason);
        createTranches(alice, tranches(128), false);
    }

    function test_CreateTranches_RevertWhen_TheyAreOutOfOrder() external {
        VestingVault.Tranche[] memory list = tranches(3);
        list[2].time = list[1].time;
        bytes memory reason =
            abi.encodeWithSelector(VestingVault.VestingVault_TrancheOrder.selector, 2, list[1].time, list[1].time);
        _tranchesFail(list, reason);
    }

    function test_CreateTranches_RevertWhen_OneIsEmptyOrTooLarge() external {
        uint256 most = type(uint112).max;
        VestingVault.Tranche[] memory list = tranches(3);
        list[1].amount = 0;
        _tranchesFail(list, abi.encodeWithSelector(VestingVault.VestingVault_TrancheAmount.selector, 1, 0, most));
        list[1].amount = most + 1;
        _tranchesFail(list, abi.encodeWithSelector(VestingVault.VestingVault_TrancheAmount.selector, 1, most + 1, most));
        list[1].amount = most;
        _tranchesFail(list, abi.encodeWithSelector(VestingVault.VestingVault_Amount.selector, most + 40, most));
    }

    function test_CreateTranches_RevertWhen_TheyAreTooFarAway() external {
        uint256 distance = 20 * 365 days;
        VestingVault.Tranche[] memory list = tranches(2);
        (list[0].time, list[1].time) = (NOW * 1000, NOW * 1001);
        _tranchesFail(
            list,
            abi.encodeWithSelector(VestingVault.VestingVault_Start.selector, NOW * 1000, NOW - distance, NOW + distance)
        );
        (list[0].time, list[1].time) = (NOW, NOW + 100 * 365 days + 1);
        _tranchesFail(
            list,
            abi.encodeWithSelector(VestingVault.VestingVault_Duration.selector, 100 * 365 days + 1, 100 * 365 days)
        );
    }

    function test_CreateTranches_RevertWhen_TheBeneficiaryCannotBePaid() external {
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Receiver.selector, address(vault)));
        vm.prank(grantor);
        vault.createTranches(address(vault), tranches(2), rights(false, false));
    }

    function test_CreateTranches_TakesTheTokensKeepsTheTermsAndEmits() external {
        VestingVault.Tranche[] memory list = tranches(3);
        vm.expectEmit(address(vault));
        emit VestingVault.TranchesCreated(0, grantor, alice, 60, list, rights(true, false));
        uint256 id = createTranches(alice, list, true);
        vm.assertEq(token.balanceOf(address(vault)), 60, "taken");
        VestingVault.Grant memory grant = vault.grantOf(id);
        vm.assertTrue(grant.tranched && grant.revocable && !grant.transferable, "rights and shape");
        vm.assertEq(grant.amount, 60, "the sum");
        vm.assertEq(grant.start, NOW + 100, "the first");
        vm.assertEq(grant.duration, 200, "to the last");
        VestingVault.Tranche[] memory kept = vault.tranchesOf(id);
        vm.assertEq(abi.encode(kept), abi.encode(list), "tranches");
        vm.assertEq(vault.vestedAt(id, NOW + 99), 0, "before the first");
        vm.assertEq(vault.vestedAt(id, NOW + 100), 10, "the first");
        vm.assertEq(vault.vestedAt(id, NOW + 299), 30, "before the last");
        vm.assertEq(vault.vestedAt(id, NOW + 300), 60, "the last");
    }

    // claim

    function test_Claim_RevertWhen_ThereIsNoSuchGrant() external {
        plain(alice, false, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_UnknownGrant.selector, 1, 1));
        vault.claim(1);
    }

    function test_Claim_RevertWhen_NothingIsClaimable() external {
        uint256 id = plain(alice, false, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NothingToClaim.selector, id));
        vault.claim(id);
    }

    function test_A4_Claim_RevertWhen_LessLiesHereThanIsRecorded() external {
        uint256 id = plain(alice, false, false);
        pass(500);
        vm.prank(address(vault));
        require(token.transfer(carol, 1), "lost");
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Short.selector, address(vault), 999, 1000));
        vault.claim(id);
        token.mint(address(vault), 1);
        vm.assertEq(vault.claim(id), 500, "made up for");
    }

    function test_Claim_PaysTheBeneficiaryWhoeverCalls() external {
        uint256 id = plain(alice, false, false);
        pass(250);
        vm.expectEmit(address(vault));
        emit VestingVault.Claimed(id, carol, alice, 250);
        vm.prank(carol);
        vm.assertEq(vault.claim(id), 250, "returned");
        vm.assertEq(token.balanceOf(alice), 250, "paid");
        vm.assertEq(vault.recorded(NOBODY), 750, "recorded");
        vm.assertEq(vault.grantOf(id).claimed, 250, "claimed");
        pass(5000);
        vm.assertEq(vault.claim(id), 750, "the rest");
        vm.assertEq(vault.remaining(id), 0, "nothing remains");
    }

    function test_Claim_PaysTranchesAndAPartFreeAtTheStart() external {
        uint256 first = create(alice, 1000, linear(NOW, 1000, 500, 100), rights(false, false));
        uint256 second = createTranches(alice, tranches(3), false);
        vm.assertEq(vault.claim(first), 100, "free at the start");
        pass(200);
        vm.assertEq(vault.claim(second), 30, "two tranches");
        vm.assertEq(vault.claimable(first), 0, "before the cliff");
        pass(300);
        vm.assertEq(vault.claim(first), 450, "at the cliff");
        vm.assertEq(vault.claim(second), 30, "the last tranche");
    }

    // claimTo

    function test_ClaimTo_RevertWhen_TheCallerIsNotTheBeneficiary() external {
        uint256 id = plain(alice, false, false);
        pass(500);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotBeneficiary.selector, grantor, alice));
        vm.prank(grantor);
        vault.claimTo(id, grantor, 1);
    }

    function test_ClaimTo_RevertWhen_TheReceiverCannotBePaid() external {
        uint256 id = plain(alice, false, false);
        pass(500);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Receiver.selector, address(vault)));
        vm.prank(alice);
        vault.claimTo(id, address(vault), 1);
    }

    function test_ClaimTo_RevertWhen_TheAmountIsZeroOrNotClaimable() external {
        uint256 id = plain(alice, false, false);
        pass(500);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NothingToClaim.selector, id));
        vm.prank(alice);
        vault.claimTo(id, bob, 0);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_ClaimExceeded.selector, 501, 500));
        vm.prank(alice);
        vault.claimTo(id, bob, 501);
    }

    function test_ClaimTo_PaysWhomTheBeneficiarySays() external {
        uint256 id = plain(alice, false, false);
        pass(500);
        vm.expectEmit(address(vault));
        emit VestingVault.Claimed(id, alice, bob, 200);
        vm.prank(alice);
        vault.claimTo(id, bob, 200);
        vm.assertEq(token.balanceOf(bob), 200, "paid");
        vm.assertEq(vault.claimable(id), 300, "the rest stays");
    }

    // revoke

    function test_Revoke_RevertWhen_TheCallerIsNotTheGrantor() external {
        uint256 id = plain(alice, true, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotGrantor.selector, alice, grantor));
        vm.prank(alice);
        vault.revoke(id, alice);
    }

    function test_L3_Revoke_RevertWhen_ItIsNotRevocable() external {
        uint256 id = plain(alice, false, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotGrantor.selector, grantor, NOBODY));
        vm.prank(grantor);
        vault.revoke(id, grantor);
    }

    function test_Revoke_RevertWhen_TheReceiverCannotBePaid() external {
        uint256 id = plain(alice, true, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Receiver.selector, address(0)));
        vm.prank(grantor);
        vault.revoke(id, address(0));
    }

    function test_Revoke_RevertWhen_EverythingHasVested() external {
        uint256 id = plain(alice, true, false);
        pass(1000);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NothingToRefund.selector, id));
        vm.prank(grantor);
        vault.revoke(id, grantor);
    }

    function test_Revoke_RevertWhen_DoneBefore() external {
        uint256 id = plain(alice, true, false);
        vm.prank(grantor);
        vault.revoke(id, grantor);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotGrantor.selector, grantor, NOBODY));
        vm.prank(grantor);
        vault.revoke(id, grantor);
    }

    function test_L6_Revoke_RefundsTheRestAndKeepsWhatVestedClaimable() external {
        uint256 id = plain(alice, true, false);
        pass(300);
        vault.claim(id);
        pass(100);
        vm.assertEq(vault.refundable(id), 600, "preview");
        vm.expectEmit(address(vault));
        emit VestingVault.Revoked(id, carol, 600, 400);
        vm.prank(grantor);
        vm.assertEq(vault.revoke(id, carol), 600, "returned");
        vm.assertEq(token.balanceOf(carol), 600, "refunded where the grantor said");
        vm.assertEq(vault.recorded(NOBODY), 100, "recorded");
        vm.assertEq(vault.refundable(id), 0, "nothing more");
        vm.assertEq(vault.vestedAt(id, NOW + 200), 200, "the past stays");
        pass(10_000);
        vm.assertEq(vault.vestedAt(id, block.timestamp), 400, "nothing more vests");
        vm.assertEq(vault.remaining(id), 100, "what remains");
        vm.assertEq(vault.claim(id), 100, "what had vested");
        vm.assertEq(vault.remaining(id), 0, "nothing remains");
        vm.assertEq(vault.grantOf(id).revokedAt, NOW + 400, "when");
        vm.assertFalse(vault.grantOf(id).revocable, "once");
    }

    function test_Revoke_RefundsAllBeforeTheStartAndOfTranchesThoseToCome() external {
        uint256 early = create(alice, 1000, linear(NOW + 500, 1000, 0, 100), rights(true, false));
        uint256 parts = createTranches(alice, tranches(3), true);
        pass(150);
        vm.prank(grantor);
        vm.assertEq(vault.revoke(early, grantor), 1000, "all");
        vm.prank(grantor);
        vm.assertEq(vault.revoke(parts, grantor), 50, "two tranches");
        pass(1000);
        vm.assertEq(vault.claimable(early), 0, "nothing");
        vm.assertEq(vault.claim(parts), 10, "one tranche");
    }

    function test_Revoke_TakesFromTheBallot() external {
        uint256 id = plain(alice, true, false);
        delegateTo(id, bob);
        pass(400);
        vm.prank(grantor);
        vault.revoke(id, carol);
        vm.assertEq(token.balanceOf(carol), 600, "refunded");
        vm.assertEq(token.getVotes(bob), 400, "votes of what stays");
        vm.assertEq(vault.recorded(bob), 400, "recorded");
    }

    // waiveRevocation

    function test_WaiveRevocation_RevertWhen_TheCallerIsNotTheGrantor() external {
        uint256 id = plain(alice, true, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotGrantor.selector, alice, grantor));
        vm.prank(alice);
        vault.waiveRevocation(id);
    }

    function test_L3_WaiveRevocation_IsForEver() external {
        uint256 id = plain(alice, true, true);
        vm.expectEmit(address(vault));
        emit VestingVault.RevocationWaived(id);
        vm.prank(grantor);
        vault.waiveRevocation(id);
        vm.assertEq(vault.grantOf(id).grantor, NOBODY, "no grantor");
        vm.assertTrue(vault.grantOf(id).transferable, "the other right stays");
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotGrantor.selector, grantor, NOBODY));
        vm.prank(grantor);
        vault.revoke(id, grantor);
    }

    // proposeTransfer

    function test_ProposeTransfer_RevertWhen_TheCallerIsNotTheBeneficiary() external {
        uint256 id = plain(alice, false, true);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotBeneficiary.selector, bob, alice));
        vm.prank(bob);
        vault.proposeTransfer(id, bob);
    }

    function test_ProposeTransfer_RevertWhen_TheTermsForbidIt() external {
        uint256 id = plain(alice, true, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotTransferable.selector, id));
        vm.prank(alice);
        vault.proposeTransfer(id, bob);
    }

    function test_ProposeTransfer_ProposesAndWithdraws() external {
        uint256 id = plain(alice, false, true);
        vm.expectEmit(address(vault));
        emit VestingVault.TransferProposed(id, NOBODY, bob);
        vm.prank(alice);
        vault.proposeTransfer(id, bob);
        vm.assertEq(vault.grantOf(id).proposed, bob, "proposed");
        vm.expectEmit(address(vault));
        emit VestingVault.TransferProposed(id, bob, NOBODY);
        vm.prank(alice);
        vault.proposeTransfer(id, NOBODY);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotProposed.selector, bob, NOBODY));
        vm.prank(bob);
        vault.acceptTransfer(id, 0);
        vm.assertEq(vault.grantOf(id).beneficiary, alice, "unchanged");
    }

    // acceptTransfer

    function test_AcceptTransfer_RevertWhen_TheCallerWasNotProposed() external {
        uint256 id = plain(alice, false, true);
        vm.prank(alice);
        vault.proposeTransfer(id, bob);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotProposed.selector, carol, bob));
        vm.prank(carol);
        vault.acceptTransfer(id, 0);
    }

    function test_AcceptTransfer_RevertWhen_TheTokenWereToBePaid() external {
        uint256 id = plain(alice, false, true);
        vm.prank(alice);
        vault.proposeTransfer(id, address(token));
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Receiver.selector, address(token)));
        vm.prank(address(token));
        vault.acceptTransfer(id, 0);
    }

    function test_AcceptTransfer_RevertWhen_LessRemainsThanAccepted() external {
        uint256 id = plain(alice, false, true);
        vm.prank(alice);
        vault.proposeTransfer(id, bob);
        pass(1);
        vault.claim(id);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_RemainsLess.selector, 999, 1000));
        vm.prank(bob);
        vault.acceptTransfer(id, 1000);
    }

    function test_AcceptTransfer_MakesTheCallerTheBeneficiaryAndKeepsTheTerms() external {
        uint256 id = plain(alice, true, true);
        delegateTo(id, carol);
        vm.prank(alice);
        vault.proposeTransfer(id, bob);
        vm.expectEmit(address(vault));
        emit VestingVault.Transferred(id, alice, bob);
        vm.prank(bob);
        vault.acceptTransfer(id, 1000);
        VestingVault.Grant memory grant = vault.grantOf(id);
        vm.assertEq(grant.beneficiary, bob, "beneficiary");
        vm.assertEq(grant.proposed, NOBODY, "done");
        vm.assertEq(grant.delegatee, carol, "the delegation stays");
        vm.assertTrue(grant.revocable && grant.transferable, "the rights stay");
        vm.assertEq(grant.duration, 1000, "the schedule stays");
        pass(500);
        vault.claim(id);
        vm.assertEq(token.balanceOf(bob), 500, "the new beneficiary is paid");
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotBeneficiary.selector, alice, bob));
        vm.prank(alice);
        vault.delegate(id, alice);
    }

    // delegate

    function test_Delegate_RevertWhen_TheCallerIsNotTheBeneficiary() external {
        uint256 id = plain(alice, true, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NotBeneficiary.selector, grantor, alice));
        vm.prank(grantor);
        vault.delegate(id, grantor);
    }

    function test_Delegate_RevertWhen_NothingChanges() external {
        uint256 id = plain(alice, false, false);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_SameDelegatee.selector, NOBODY));
        vm.prank(alice);
        vault.delegate(id, NOBODY);
        delegateTo(id, bob);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_SameDelegatee.selector, bob));
        vm.prank(alice);
        vault.delegate(id, bob);
    }

    function test_Delegate_MovesTheTokensAndTheVotes() external {
        uint256 id = plain(alice, false, false);
        address ballot = vault.ballotOf(bob);
        vm.assertEq(ballot.code.length, 0, "not yet made");
        vm.expectEmit(address(vault));
        emit VestingVault.Delegated(id, NOBODY, bob, 1000);
        vm.expectEmit(address(vault));
        emit VestingVault.BallotMade(bob, ballot);
        vm.prank(alice);
        vault.delegate(id, bob);
        vm.assertEq(token.getVotes(bob), 1000, "votes");
        vm.assertEq(token.balanceOf(ballot), 1000, "tokens");
        vm.assertEq(vault.recorded(bob), 1000, "recorded");
        vm.assertEq(vault.recorded(NOBODY), 0, "and no longer here");

        pass(400);
        vault.claim(id);
        vm.assertEq(token.balanceOf(alice), 400, "paid from the ballot");
        vm.assertEq(token.getVotes(bob), 600, "what was paid votes no more");

        vm.prank(alice);
        vault.delegate(id, carol);
        vm.assertEq(token.getVotes(bob), 0, "bob's votes went");
        vm.assertEq(token.getVotes(carol), 600, "to carol");

        vm.prank(alice);
        vault.delegate(id, NOBODY);
        vm.assertEq(token.getVotes(carol), 0, "carol's votes went");
        vm.assertEq(token.balanceOf(address(vault)), 600, "home again");
        vm.assertEq(vault.grantOf(id).delegatee, NOBODY, "nobody");
        pass(600);
        vm.assertEq(vault.claim(id), 600, "the rest");
    }

    function test_Delegate_SharesABallot() external {
        uint256 first = plain(alice, false, false);
        uint256 second = plain(bob, false, false);
        delegateTo(first, carol);
        delegateTo(second, carol);
        vm.assertEq(token.getVotes(carol), 2000, "both");
        pass(500);
        vault.claim(first);
        vm.assertEq(vault.recorded(carol), 1500, "recorded");
        delegateTo(first, NOBODY);
        vm.assertEq(token.getVotes(carol), 1000, "the other's stay");
    }

    function test_Delegate_WorksWhenNothingRemains() external {
        uint256 id = plain(alice, false, false);
        pass(1000);
        vault.claim(id);
        delegateTo(id, bob);
        vm.assertEq(token.getVotes(bob), 0, "no votes");
        vm.assertEq(vault.grantOf(id).delegatee, bob, "named");
    }

    function test_A4_Delegate_RevertWhen_TheTokenHasNoVotes() external {
        TestToken dumb = new TestToken("DUMB", 18);
        VestingVault fresh = this.deploy(dumb);
        dumb.mint(grantor, 1000);
        vm.prank(grantor);
        dumb.approve(address(fresh), 1000);
        vm.prank(grantor);
        uint256 id = fresh.createLinear(alice, 1000, linear(NOW, 1000, 0, 0), rights(false, false));
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_NoVotes.selector, address(dumb), bob));
        vm.prank(alice);
        fresh.delegate(id, bob);
        vm.warp(NOW + 500);
        vm.assertEq(fresh.claim(id), 500, "it vests all the same");
    }

    function test_A4_Delegate_RevertWhen_ABallotHoldsLessThanIsRecorded() external {
        uint256 id = plain(alice, false, false);
        delegateTo(id, bob);
        address ballot = vault.ballotOf(bob);
        vm.prank(ballot);
        require(token.transfer(carol, 1), "lost");
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Short.selector, ballot, 999, 1000));
        vm.prank(alice);
        vault.delegate(id, carol);
    }

    // batch

    function test_Batch_ReturnsNothingForNothing() external {
        (bool[] memory done, bytes[] memory results) = vault.batch(new bytes[](0), ITEM);
        vm.assertEq(done.length + results.length, 0, "nothing");
    }

    function test_Batch_CreatesForMany() external {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(vault.createLinear, (alice, 10, linear(NOW, 10, 0, 0), rights(false, false)));
        calls[1] = abi.encodeCall(vault.createLinear, (bob, 0, linear(NOW, 10, 0, 0), rights(false, false)));
        calls[2] = abi.encodeCall(vault.createTranches, (carol, tranches(2), rights(true, false)));
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_Amount.selector, 0, type(uint112).max);
        vm.expectEmit(address(vault));
        emit VestingVault.ItemFailed(1, reason);
        vm.prank(grantor);
        (bool[] memory done, bytes[] memory results) = vault.batch(calls, ITEM);
        vm.assertTrue(done[0] && !done[1] && done[2], "the second failed");
        vm.assertEq(results[0], abi.encode(0), "first number");
        vm.assertEq(results[1], reason, "reason");
        vm.assertEq(results[2], abi.encode(1), "second number");
        vm.assertEq(vault.grantOf(1).grantor, grantor, "the caller is the grantor");
        vm.assertEq(vault.recorded(NOBODY), 40, "recorded");
    }

    function test_Batch_ClaimsAndRevokesForMany() external {
        uint256 first = plain(alice, true, false);
        uint256 second = plain(bob, false, false);
        pass(250);
        bytes[] memory calls = new bytes[](5);
        calls[0] = abi.encodeCall(vault.claim, (first));
        calls[1] = abi.encodeCall(vault.claim, (7));
        calls[2] = abi.encodeCall(vault.claim, (second));
        calls[3] = abi.encodeCall(vault.revoke, (second, grantor));
        calls[4] = abi.encodeCall(vault.revoke, (first, grantor));
        vm.prank(grantor);
        (bool[] memory done, bytes[] memory results) = vault.batch(calls, ITEM);
        vm.assertTrue(done[0] && !done[1] && done[2] && !done[3] && done[4], "two failed");
        vm.assertEq(results[0], abi.encode(250), "claimed");
        vm.assertEq(
            results[1], abi.encodeWithSelector(VestingVault.VestingVault_UnknownGrant.selector, 7, 2), "no such grant"
        );
        vm.assertEq(
            results[3],
            abi.encodeWithSelector(VestingVault.VestingVault_NotGrantor.selector, grantor, NOBODY),
            "not revocable"
        );
        vm.assertEq(results[4], abi.encode(750), "refunded");
    }

    function test_Batch_LeavesOutWhatItHasNoGasFor() external {
        uint256 id = plain(alice, false, false);
        pass(250);
        bytes[] memory calls = asItem(abi.encodeCall(vault.claim, (id)));
        (bool[] memory done, bytes[] memory results) = vault.batch{gas: 300_000}(calls, 300_000);
        vm.assertFalse(done[0], "left out");
        vm.assertEq(bytes32(results[0]) >> 224, bytes32(VestingVault.VestingVault_ItemGas.selector) >> 224, "by name");
        vm.assertEq(vault.claimable(id), 250, "nothing changed");
        (done,) = vault.batch{gas: 400_000}(calls, 300_000);
        vm.assertTrue(done[0], "with enough");
    }

    function test_Batch_ReportsAnItemThatRunsOut() external {
        uint256 id = plain(alice, false, false);
        pass(250);
        vm.expectEmit(address(vault));
        emit VestingVault.ItemFailed(0, "");
        (bool[] memory done,) = vault.batch(asItem(abi.encodeCall(vault.claim, (id))), 1000);
        vm.assertFalse(done[0], "ran out");
    }

    function test_Batch_GivesNoPowerThatTheCallerHasNot() external {
        uint256 id = plain(alice, true, true);
        pass(500);
        token.mint(address(vault), 5);
        bytes[] memory calls = new bytes[](5);
        calls[0] = abi.encodeCall(vault.claimTo, (id, carol, 1));
        calls[1] = abi.encodeCall(vault.delegate, (id, carol));
        calls[2] = abi.encodeCall(vault.revoke, (id, carol));
        calls[3] = abi.encodeCall(vault.recover, (token, carol));
        calls[4] = abi.encodeCall(vault.proposeTransfer, (id, carol));
        bytes[] memory nested = asItem(abi.encodeCall(vault.batch, (calls, 100_000)));
        vm.prank(carol);
        (bool[] memory done, bytes[] memory results) = vault.batch(nested, 1_000_000);
        vm.assertTrue(done[0], "a batch in a batch");
        (bool[] memory inner,) = abi.decode(results[0], (bool[], bytes[]));
        for (uint256 i = 0; i < inner.length; ++i) {
            vm.assertFalse(inner[i], "a power that carol has not");
        }
    }

    // views

    function test_Views_RevertWhen_ThereIsNoSuchGrant() external {
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_UnknownGrant.selector, 0, 0);
        vm.expectRevert(reason);
        vault.grantOf(0);
        vm.expectRevert(reason);
        vault.tranchesOf(0);
        vm.expectRevert(reason);
        vault.vestedAt(0, 0);
        vm.expectRevert(reason);
        vault.claimable(0);
        vm.expectRevert(reason);
        vault.refundable(0);
        vm.expectRevert(reason);
        vault.remaining(0);
    }

    function test_Views_RefundableIsZeroWhereNobodyCanRevoke() external {
        vm.assertEq(vault.refundable(plain(alice, false, false)), 0, "nobody can");
    }

    // VestingBallot

    function test_Ballot_RevertWhen_TheCallerIsNotTheVault() external {
        uint256 id = plain(alice, false, false);
        delegateTo(id, bob);
        VestingBallot[2] memory ballots = [vault.BALLOT(), VestingBallot(vault.ballotOf(bob))];
        for (uint256 i = 0; i < ballots.length; ++i) {
            bytes memory reason =
                abi.encodeWithSelector(VestingBallot.VestingBallot_NotVault.selector, bob, address(vault));
            vm.expectRevert(reason);
            vm.prank(bob);
            ballots[i].delegate(alice);
            vm.expectRevert(reason);
            vm.prank(bob);
            ballots[i].pay(token, bob, 1);
        }
    }
}
