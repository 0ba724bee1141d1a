// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingBallot} from "../../src/lock/VestingBallot.sol";
import {Base} from "../base/Base.sol";
import {PartialVotesToken} from "./PartialVotesToken.sol";
import {VotesToken} from "./VotesToken.sol";

/// @notice A ballot of which this contract is the vault.
contract VestingBallotTest is Base {
    VotesToken private _token;
    VestingBallot private _ballot;
    address private _alice;

    function setUp() external {
        _alice = actor("alice");
        _token = new VotesToken();
        _ballot = new VestingBallot(address(_token));
        _token.mint(address(_ballot), 10);
    }

    // delegate

    function test_Delegate_RevertWhen_TheCallerIsNotTheVault() external {
        vm.expectRevert(abi.encodeWithSelector(VestingBallot.VestingBallot_NotVault.selector, _alice, address(this)));
        vm.prank(_alice);
        _ballot.delegate(_alice);
    }

    function test_Delegate_RevertWhen_TheVotesGoElsewhere() external {
        PartialVotesToken odd = new PartialVotesToken();
        VestingBallot ballot = new VestingBallot(address(odd));
        vm.expectRevert(abi.encodeWithSelector(VestingBallot.VestingBallot_NotDelegated.selector, _alice, address(odd)));
        ballot.delegate(_alice);
    }

    function test_Delegate_DelegatesWhatIsHeld() external {
        _ballot.delegate(_alice);
        vm.assertEq(_token.getVotes(_alice), 10, "votes");
    }

    // pay

    function test_Pay_RevertWhen_TheCallerIsNotTheVault() external {
        vm.expectRevert(abi.encodeWithSelector(VestingBallot.VestingBallot_NotVault.selector, _alice, address(this)));
        vm.prank(_alice);
        _ballot.pay(_token, _alice, 1);
    }

    function test_Pay_ReturnsFalseWhenTheAssetRefuses() external {
        vm.assertFalse(_ballot.pay(_token, _alice, 11), "more than it has");
    }

    function test_Pay_PaysAndSaysSo() external {
        vm.assertTrue(_ballot.pay(_token, _alice, 4), "paid");
        vm.assertEq(_token.balanceOf(_alice), 4, "received");
    }
}
