// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Treasury} from "../../src/treasury/Treasury.sol";
import {ISafeFull} from "../base/ISafeFull.sol";
import {SafeTreasuryLab} from "./SafeTreasuryLab.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @notice The Safe that holds the reserves also governs: its transactions pass through the authority, with a delay, and
/// come back to it as payments of its module.
contract SafeTreasuryGovernedTest is SafeTreasuryLab {
    uint64 private constant GOVERNOR = 7;
    uint32 private constant DELAY = 2 days;

    function setUp() external {
        deployLab();
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (treasury.migrate.selector, treasury.setMandate.selector);
        manager.setTargetFunctionRole(address(treasury), selectors, GOVERNOR);
        manager.grantRole(GOVERNOR, address(safe), DELAY);
    }

    function test_G2_TheSafeGovernsAfterItsDelay() external {
        Treasury successor = _successor();
        bytes memory data = abi.encodeCall(treasury.migrate, (successor));
        vm.prank(address(safe));
        vm.expectPartialRevert(IAccessManager.AccessManagerNotScheduled.selector);
        treasury.migrate(successor);
        execSafe(safe, address(manager), abi.encodeCall(manager.schedule, (address(treasury), data, 0)));
        vm.warp(block.timestamp + DELAY);
        execSafe(safe, address(manager), abi.encodeCall(manager.execute, (address(treasury), data)));
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE, "moved");
        vm.assertEq(treasury.migratedTo(), address(successor), "migrated");
    }

    /// @dev A guard against reentrant transactions of owners does not see what modules do meanwhile.
    function test_G2_TheSafeGoverns_UnderAReentrancyGuard() external {
        address guard = vm.deployCode(
            string.concat(
                SAFE_ARTIFACTS, "examples/guards/ReentrancyTransactionGuard.sol/ReentrancyTransactionGuard.json"
            )
        );
        execSafe(safe, address(safe), abi.encodeCall(ISafeFull.setGuard, (guard)));
        Treasury successor = _successor();
        bytes memory data = abi.encodeCall(treasury.migrate, (successor));
        execSafe(safe, address(manager), abi.encodeCall(manager.schedule, (address(treasury), data, 0)));
        vm.warp(block.timestamp + DELAY);
        execSafe(safe, address(manager), abi.encodeCall(manager.execute, (address(treasury), data)));
        vm.assertEq(successor.reserveOf(address(volatile_)).recorded, ETHER, "moved");
    }

    function _successor() private returns (Treasury successor) {
        successor = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        successor.listAsset(address(dollar));
        successor.listAsset(address(volatile_));
    }
}
