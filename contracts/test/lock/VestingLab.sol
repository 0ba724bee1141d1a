// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {Base} from "../base/Base.sol";
import {VotesToken} from "./VotesToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice A vault over a token with votes, somebody who grants, and some who are granted to.
abstract contract VestingLab is Base {
    uint256 internal constant NOW = 1_750_000_000;
    /// @dev Gas for one item of a batch: more than any of them needs.
    uint256 internal constant ITEM = 500_000;

    AccessManager internal manager;
    VotesToken internal token;
    VestingVault internal vault;
    address internal grantor;
    address internal alice;
    address internal bob;
    address internal carol;

    function deployLab() internal {
        vm.warp(NOW);
        vm.roll(1_000_000);
        (grantor, alice, bob, carol) = (actor("grantor"), actor("alice"), actor("bob"), actor("carol"));
        manager = new AccessManager(address(this));
        token = new VotesToken();
        vault = new VestingVault(address(manager), token);
        fund(grantor, 1e30);
    }

    function fund(address who, uint256 amount) internal {
        token.mint(who, amount);
        vm.prank(who);
        token.approve(address(vault), amount);
    }

    function linear(uint256 start, uint256 duration, uint256 cliff, uint256 startUnlock)
        internal
        pure
        returns (VestingVault.Linear memory)
    {
        return VestingVault.Linear({start: start, duration: duration, cliff: cliff, startUnlock: startUnlock});
    }

    function rights(bool revocable, bool transferable) internal pure returns (VestingVault.Rights memory) {
        return VestingVault.Rights({revocable: revocable, transferable: transferable});
    }

    /// @dev A thousand units over a thousand seconds from now.
    function plain(address beneficiary, bool revocable, bool transferable) internal returns (uint256 id) {
        return create(beneficiary, 1000, linear(block.timestamp, 1000, 0, 0), rights(revocable, transferable));
    }

    function create(
        address beneficiary,
        uint256 amount,
        VestingVault.Linear memory schedule,
        VestingVault.Rights memory rights_
    ) internal returns (uint256 id) {
        vm.prank(grantor);
        return vault.createLinear(beneficiary, amount, schedule, rights_);
    }

    /// @dev Units of 10, 20, 30 … at 100, 200, 300 … seconds from now.
    function tranches(uint256 count) internal view returns (VestingVault.Tranche[] memory list) {
        list = new VestingVault.Tranche[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = VestingVault.Tranche({time: block.timestamp + (i + 1) * 100, amount: (i + 1) * 10});
        }
    }

    function createTranches(address beneficiary, VestingVault.Tranche[] memory list, bool revocable)
        internal
        returns (uint256 id)
    {
        vm.prank(grantor);
        return vault.createTranches(beneficiary, list, rights(revocable, false));
    }

    function pass(uint256 time) internal {
        vm.warp(block.timestamp + time);
        vm.roll(block.number + 1 + time / 12);
    }

    function delegateTo(uint256 id, address delegatee) internal {
        address beneficiary = vault.grantOf(id).beneficiary;
        vm.prank(beneficiary);
        vault.delegate(id, delegatee);
    }

    /// @dev The books hold, and no account was approved to take anything.
    function checkBooks(address[] memory delegatees) internal view {
        vm.assertGe(token.balanceOf(address(vault)), vault.recorded(address(0)), "INV-3: more recorded than here");
        uint256 sum = vault.recorded(address(0));
        for (uint256 i = 0; i < delegatees.length; ++i) {
            address ballot = vault.ballotOf(delegatees[i]);
            vm.assertGe(token.balanceOf(ballot), vault.recorded(delegatees[i]), "INV-3: more recorded than in a ballot");
            sum += vault.recorded(delegatees[i]);
        }
        for (uint256 id = 0; id < vault.count(); ++id) {
            sum -= vault.remaining(id);
        }
        vm.assertEq(sum, 0, "INV-3: recorded is not what remains");
    }

    function asItem(bytes memory data) internal pure returns (bytes[] memory calls) {
        calls = new bytes[](1);
        calls[0] = data;
    }
}
