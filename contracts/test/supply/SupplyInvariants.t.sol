// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {SupplyHandler} from "./SupplyHandler.sol";

contract SupplyInvariants is Base {
    uint256 private constant CAP = 20_000_000e18;

    SupplyHandler private handler;

    function setUp() external {
        handler = new SupplyHandler();
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](19);
        selectors[0] = SupplyHandler.pay.selector;
        selectors[1] = SupplyHandler.payOther.selector;
        selectors[2] = SupplyHandler.issue.selector;
        selectors[3] = SupplyHandler.pass.selector;
        selectors[4] = SupplyHandler.boundary.selector;
        selectors[5] = SupplyHandler.idle.selector;
        selectors[6] = SupplyHandler.movePrices.selector;
        selectors[7] = SupplyHandler.moveVolatility.selector;
        selectors[8] = SupplyHandler.fail.selector;
        selectors[9] = SupplyHandler.burn.selector;
        selectors[10] = SupplyHandler.moveLock.selector;
        selectors[11] = SupplyHandler.donate.selector;
        selectors[12] = SupplyHandler.release.selector;
        selectors[13] = SupplyHandler.claim.selector;
        selectors[14] = SupplyHandler.record.selector;
        // Twice, so that most epochs earn and issue.
        selectors[15] = SupplyHandler.pay.selector;
        selectors[16] = SupplyHandler.boundary.selector;
        selectors[17] = SupplyHandler.boundary.selector;
        selectors[18] = SupplyHandler.crash.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: selectors}));
    }

    function invariant_S1_issuedNeverPassesTheCap() external view {
        (uint256 cumulative, uint256 total) = handler.supply();
        vm.assertLe(cumulative, CAP, "S1: above the cap");
        vm.assertEq(cumulative, handler.issued(), "S1: issued by emissions alone");
        vm.assertEq(total, handler.issued() - handler.burned(), "S1: ledger and supply");
        vm.assertFalse(handler.reopened(), "S1: more than was left");
    }

    function invariant_S2_valueEmittedIsAShareOfRevenue() external view {
        (uint256 value, uint256 most) = handler.law();
        vm.assertLe(value, most + 1, "S2: more than the share of what was earned");
        vm.assertFalse(handler.lawless(), "S2: more than the share of either mean");
    }

    function invariant_S2_valueMovesByTheStep() external view {
        vm.assertFalse(handler.stepped(), "S2: a larger step");
    }

    function invariant_S2_T3_oneBudgetAnEpoch() external view {
        vm.assertFalse(handler.repeated(), "T3: an epoch issued twice");
        vm.assertFalse(handler.overdue(), "S2: more than one epoch's budget");
    }

    function invariant_A1_previewIsTheIssue() external view {
        vm.assertFalse(handler.differed(), "A1: preview and issue differ");
    }

    function invariant_A2_T4_theMeterKeepsNothing() external view {
        (uint256 balances, uint256 approvals) = handler.leftover();
        vm.assertEq(balances, 0, "INV-2: a balance");
        vm.assertEq(approvals, 0, "A2: an approval");
        (uint256 recorded, uint256 balance) = handler.arrived();
        vm.assertEq(recorded, balance, "T4: everything arrived");
    }

    function invariant_T4_theShieldCoversWhatItBooked() external view {
        (uint256 balance, uint256 booked) = handler.cover();
        vm.assertEq(balance, booked + handler.donated(), "INV-1: booked and donated, no unit more or less");
    }

    function invariant_L5_contributorsShareWhatThereIs() external view {
        (uint256 together, uint256 units) = handler.contributors();
        vm.assertLe(together, units, "INV-3: more than there is");
        vm.assertFalse(handler.unlike(), "a gain that changed by itself");
    }
}
