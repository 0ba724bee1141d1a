// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {AccessLab} from "./AccessLab.sol";
import {GovernedDouble} from "./GovernedDouble.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice Follows Governed.abdicate.tree.
contract GovernedTest is AccessLab {
    AccessManager private _manager;
    GovernedDouble private _governed;

    function setUp() external {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _governed = new GovernedDouble(address(_manager));
        deployRoles(_manager);
    }

    function test_Constructor_StoresTheAuthority() external view {
        vm.assertEq(_governed.authority(), address(_manager), "authority");
    }

    function test_G2_Restricted_EveryPowerHasADelayAndACanceller() external {
        checkGovernor(_manager, address(_governed), abi.encodeCall(_governed.setFirst, (1)));
        checkGovernor(_manager, address(_governed), abi.encodeCall(_governed.abdicate, (_governed.setFirst.selector)));
        checkGuardian(_manager, address(_governed), abi.encodeCall(_governed.setFirst, (1)));
    }

    function test_Abdicate_RevertWhen_TheCallerMayNot() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        _governed.abdicate(_governed.setFirst.selector);
    }

    function test_Abdicate_StopsEverybodyForEver() external {
        checkAbdication(_manager, address(_governed), abi.encodeCall(_governed.setFirst, (1)));
    }

    function test_Abdicate_GivesUpOneFunctionOfOneContract() external {
        GovernedDouble other = new GovernedDouble(address(_manager));
        _governed.abdicate(_governed.setFirst.selector);
        _governed.setSecond(2);
        other.setFirst(1);
        vm.assertEq(_governed.second(), 2, "the other function");
        vm.assertEq(other.first(), 1, "the other contract");
    }

    function test_Abdicate_AgainIsTheSame() external {
        bytes4 selector = _governed.setFirst.selector;
        _governed.abdicate(selector);
        vm.expectEmit(address(_governed));
        emit Governed.Abdicated(selector);
        _governed.abdicate(selector);
        vm.assertTrue(_governed.abdicated(selector), "given");
    }

    function test_Abdicate_CanGiveUpItself() external {
        bytes4 selector = _governed.abdicate.selector;
        _governed.abdicate(selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, selector));
        _governed.abdicate(_governed.setFirst.selector);
        _governed.setFirst(1);
        vm.assertEq(_governed.first(), 1, "what is left can never be given up");
    }

    function testFuzz_Abdicate_OnlyTheNamedSelector(bytes4 selector) external {
        vm.assume(selector != _governed.setFirst.selector);
        _governed.abdicate(selector);
        _governed.setFirst(3);
        vm.assertEq(_governed.first(), 3, "untouched");
    }
}
