// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {Base} from "../base/Base.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @notice What must hold for every restricted function of every contract: strangers never, the governor after its
/// delay and unless a guardian cancels, the guardian at once where it is given the function, and nobody after
/// abdication.
abstract contract AccessLab is Base {
    uint64 internal constant GOVERNOR = 1;
    uint64 internal constant GUARDIAN = 2;
    uint32 internal constant GOVERNOR_DELAY = 2 days;

    address internal governor;
    address internal guardian;
    address internal stranger;

    /// @dev The test contract is the manager's administrator.
    function deployRoles(AccessManager manager) internal {
        governor = actor("governor");
        guardian = actor("guardian");
        stranger = actor("stranger");
        manager.grantRole(GOVERNOR, governor, GOVERNOR_DELAY);
        manager.grantRole(GUARDIAN, guardian, 0);
        manager.setRoleGuardian(GOVERNOR, GUARDIAN);
    }

    /// @dev `data` is a call of `target` that would succeed but for who makes it.
    function checkGovernor(AccessManager manager, address target, bytes memory data) internal {
        uint256 state = vm.snapshotState();
        _assign(manager, target, data, GOVERNOR);
        bytes32 id = manager.hashOperation(governor, target, data);
        _refused(
            stranger, target, data, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger)
        );
        _refused(
            guardian, target, data, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, guardian)
        );
        _refused(governor, target, data, abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, id));

        vm.prank(governor);
        manager.schedule(target, data, 0);
        vm.warp(block.timestamp + GOVERNOR_DELAY - 1);
        _refused(governor, target, data, abi.encodeWithSelector(IAccessManager.AccessManagerNotReady.selector, id));
        vm.warp(block.timestamp + 1);
        uint256 ready = vm.snapshotState();
        vm.prank(governor);
        manager.execute(target, data);

        vm.revertToStateAndDelete(ready);
        vm.prank(guardian);
        manager.cancel(governor, target, data);
        _refused(governor, target, data, abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, id));
        vm.revertToStateAndDelete(state);
    }

    function checkGuardian(AccessManager manager, address target, bytes memory data) internal {
        uint256 state = vm.snapshotState();
        _assign(manager, target, data, GUARDIAN);
        _refused(
            stranger, target, data, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger)
        );
        vm.prank(guardian);
        (bool success,) = target.call(data);
        vm.assertTrue(success, "the guardian needs no delay");
        vm.revertToStateAndDelete(state);
    }

    function checkAbdication(AccessManager manager, address target, bytes memory data) internal {
        uint256 state = vm.snapshotState();
        bytes4 selector = bytes4(data);
        bytes memory refusal = abi.encodeWithSelector(Governed.Governed_Abdicated.selector, selector);
        _assign(manager, target, data, GOVERNOR);
        vm.prank(governor);
        manager.schedule(target, data, 0);
        vm.warp(block.timestamp + GOVERNOR_DELAY);
        vm.expectEmit(target);
        emit Governed.Abdicated(selector);
        Governed(target).abdicate(selector);
        vm.assertTrue(Governed(target).abdicated(selector), "given");
        _refused(governor, target, data, refusal);
        vm.expectRevert(refusal);
        vm.prank(governor);
        manager.execute(target, data);
        // Neither the administrator nor another authority brings it back.
        _assign(manager, target, data, 0);
        _refused(address(this), target, data, refusal);
        AccessManager other = new AccessManager(address(this));
        manager.updateAuthority(target, address(other));
        _refused(address(this), target, data, refusal);
        vm.revertToStateAndDelete(state);
    }

    function _refused(address who, address target, bytes memory data, bytes memory refusal) private {
        vm.prank(who);
        (bool success, bytes memory answer) = target.call(data);
        vm.assertFalse(success, "refused");
        vm.assertEq(answer, refusal, "by name");
    }

    function _assign(AccessManager manager, address target, bytes memory data, uint64 role) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = bytes4(data);
        manager.setTargetFunctionRole(target, selectors, role);
    }
}
