// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {Base} from "../base/Base.sol";
import {VestingVaultHandler} from "./VestingVaultHandler.sol";
import {VotesToken} from "./VotesToken.sol";

/// @notice INV-1 to INV-6 of the vault after any sequence of what its users do.
contract VestingVaultInvariantsTest is Base {
    VestingVaultHandler private _handler;
    VestingVault private _vault;
    VotesToken private _token;
    address[] private _people;

    function setUp() external {
        _handler = new VestingVaultHandler();
        address token;
        (_vault, token, _people) = _handler.accounts();
        _token = VotesToken(token);
        targetContract(address(_handler));
        bytes4[] memory selectors = new bytes4[](14);
        selectors[0] = _handler.createEvenly.selector;
        selectors[1] = _handler.createInTranches.selector;
        selectors[2] = _handler.claim.selector;
        selectors[3] = _handler.claimPart.selector;
        selectors[4] = _handler.claimMany.selector;
        selectors[5] = _handler.revoke.selector;
        selectors[6] = _handler.waive.selector;
        selectors[7] = _handler.handOn.selector;
        selectors[8] = _handler.delegate.selector;
        selectors[9] = _handler.donate.selector;
        selectors[10] = _handler.recover.selector;
        selectors[11] = bytes4(keccak256("pass(uint256,uint256)"));
        selectors[12] = _handler.look.selector;
        // The clock and the delegations twice: most states need both.
        selectors[13] = _handler.delegate.selector;
        targetSelector(FuzzSelector(address(_handler), selectors));
    }

    function invariant_L6_VestedFollowsTheTermsAndNothingElse() external view {
        VestingVaultHandler.Ghost[] memory ghosts = _handler.ghosts();
        for (uint256 id = 0; id < ghosts.length; ++id) {
            uint256 vested = _vault.vestedAt(id, block.timestamp);
            vm.assertEq(vested, _handler.expected(id, block.timestamp), "INV-1: not by the terms");
            vm.assertGe(vested, ghosts[id].highest, "INV-1: vested fell");
            vm.assertLe(vested, ghosts[id].deposited, "INV-1: more than was granted");
            vm.assertEq(vested - ghosts[id].withdrawn, _vault.claimable(id), "INV-4: what vested is due");
        }
    }

    function invariant_L6_WithdrawnRefundedAndRemainingAreWhatWasDeposited() external view {
        VestingVaultHandler.Ghost[] memory ghosts = _handler.ghosts();
        for (uint256 id = 0; id < ghosts.length; ++id) {
            uint256 remaining = _vault.remaining(id);
            vm.assertEq(
                ghosts[id].withdrawn + ghosts[id].refunded + remaining, ghosts[id].deposited, "INV-2: not conserved"
            );
            vm.assertLe(_vault.claimable(id), remaining, "INV-2: more is claimable than remains");
        }
    }

    function invariant_L6_RecordedIsWhatRemainsAndLiesThere() external view {
        VestingVaultHandler.Ghost[] memory ghosts = _handler.ghosts();
        for (uint256 i = 0; i <= _people.length; ++i) {
            address delegatee = i < _people.length ? _people[i] : address(0);
            address holder = i < _people.length ? _vault.ballotOf(delegatee) : address(_vault);
            uint256 sum = 0;
            for (uint256 id = 0; id < ghosts.length; ++id) {
                if (ghosts[id].delegatee == delegatee) sum += _vault.remaining(id);
            }
            uint256 recorded = _vault.recorded(delegatee);
            vm.assertEq(recorded, sum, "INV-3: not what remains of the grants there");
            vm.assertEq(_token.balanceOf(holder), recorded + _handler.donated(holder), "INV-3: not what lies there");
        }
    }

    function invariant_L6_VotesAreWhatLiesInTheBallot() external view {
        for (uint256 i = 0; i < _people.length; ++i) {
            address ballot = _vault.ballotOf(_people[i]);
            uint256 votes = ballot.code.length == 0 ? 0 : _vault.recorded(_people[i]) + _handler.donated(ballot);
            vm.assertEq(_token.getVotes(_people[i]), votes, "INV-6: votes");
        }
        vm.assertEq(_token.getVotes(address(_vault)), 0, "INV-6: the vault votes");
    }

    function invariant_L3_TheTermsStay() external view {
        VestingVaultHandler.Ghost[] memory ghosts = _handler.ghosts();
        for (uint256 id = 0; id < ghosts.length; ++id) {
            VestingVault.Grant memory grant = _vault.grantOf(id);
            vm.assertEq(grant.beneficiary, ghosts[id].beneficiary, "beneficiary");
            vm.assertEq(grant.amount, ghosts[id].deposited, "amount");
            vm.assertEq(grant.start, ghosts[id].start, "start");
            vm.assertEq(grant.start + grant.duration, ghosts[id].end, "end");
            vm.assertEq(grant.startUnlock, ghosts[id].startUnlock, "start unlock");
            vm.assertEq(grant.revokedAt, ghosts[id].revokedAt, "revoked");
            vm.assertEq(grant.revocable, ghosts[id].revocable && ghosts[id].revokedAt == 0, "revocable");
            vm.assertEq(grant.transferable, ghosts[id].transferable, "transferable");
        }
    }

    function invariant_A2_NothingIsApproved() external view {
        for (uint256 i = 0; i < _people.length; ++i) {
            vm.assertEq(_token.allowance(address(_vault), _people[i]), 0, "by the vault");
            vm.assertEq(_token.allowance(_vault.ballotOf(_people[i]), _people[i]), 0, "by a ballot");
            vm.assertEq(_token.allowance(_vault.ballotOf(_people[i]), address(_vault)), 0, "to the vault");
        }
    }
}
