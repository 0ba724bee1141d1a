// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {PositionSlot} from "../../src/lock/PositionSlot.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {Base} from "../base/Base.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Every field of a packed position comes out as it went in, whatever its neighbours hold.
contract PositionSlotTest is Base {
    using PositionSlot for PositionSlot.Packed;

    uint256 private constant WEEK = 604_800;

    function testFuzz_FieldsDoNotTouchEachOther(
        uint112 amount,
        uint32 start,
        uint32 since,
        uint32 versions,
        uint16 week,
        uint16 terms,
        uint256 order
    ) external pure {
        PositionSlot.Packed slot;
        for (uint256 i = 0; i < 5; ++i) {
            uint256 field = (order % 5 + i) % 5;
            if (field == 0) slot = order % 3 == 0 ? slot.withAmountAndStart(amount, start) : slot.withAmount(amount);
            else if (field == 1) slot = slot.withStart(start);
            else if (field == 2) slot = slot.withVersion(since, versions);
            else if (field == 3) slot = slot.withEnd(uint256(week) * WEEK, Positions.Shape.Loyalty);
            else slot = slot.withTerms(terms);
        }
        vm.assertTrue(slot.isOpen(), "open");
        vm.assertFalse(slot.isDelegated(), "delegated");
        slot = order % 2 == 0 ? slot.close().delegated() : slot.delegated().close();
        vm.assertFalse(slot.isOpen(), "closed");
        vm.assertTrue(slot.isDelegated(), "not delegated");
        vm.assertEq(slot.amount(), amount, "amount");
        vm.assertEq(slot.start(), start, "start");
        vm.assertEq(slot.since(), since, "since");
        vm.assertEq(slot.versions(), versions, "versions");
        vm.assertEq(slot.end(), week == 0 ? type(uint40).max : uint256(week) * WEEK, "end");
        vm.assertEq(slot.terms(), terms, "terms");
        vm.assertTrue(slot.shape() == Positions.Shape.Loyalty, "shape");
        slot = slot.withEnd(type(uint40).max, Positions.Shape.Loyalty);
        vm.assertTrue(slot.shape() == Positions.Shape.Permanent, "permanent");
        vm.assertEq(slot.end(), type(uint40).max, "never");
    }

    function test_RevertWhen_AFieldIsTooSmall() external {
        for (uint256 field = 0; field < 8; ++field) {
            vm.expectRevert(SafeCastLib.Overflow.selector);
            this.set(field);
        }
    }

    function test_AWordOfZeroIsNoPosition() external pure {
        PositionSlot.Packed none;
        vm.assertFalse(none.isOpen(), "open");
        vm.assertTrue(none.shape() == Positions.Shape.None, "shape");
    }

    function set(uint256 field) external pure returns (PositionSlot.Packed slot) {
        if (field == 0) return slot.withAmount(1 << 112);
        if (field == 1) return slot.withStart(1 << 32);
        if (field == 2) return slot.withVersion(1 << 32, 0);
        if (field == 3) return slot.withVersion(0, 1 << 32);
        if (field == 4) return slot.withEnd(WEEK << 16, Positions.Shape.Decay);
        if (field == 5) return slot.withAmountAndStart(1 << 112, 0);
        if (field == 6) return slot.withAmountAndStart(0, 1 << 32);
        return slot.withTerms(1 << 16);
    }
}
