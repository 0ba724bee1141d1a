// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Freshness} from "../../src/oracle/Freshness.sol";
import {Base} from "../base/Base.sol";

/// @notice Follows Freshness.requireFresh.tree.
contract FreshnessTest is Base {
    function setUp() external {
        vm.warp(1_800_000_000);
    }

    function test_P2_RevertWhen_TheValueWasNeverWritten() external {
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Missing.selector));
        this.requireFresh(0, type(uint256).max);
    }

    function testFuzz_P2_RevertWhen_TheValueIsFromTheFuture(uint256 updatedAt, uint256 limit) external {
        updatedAt = bound(updatedAt, block.timestamp + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Future.selector, updatedAt, block.timestamp));
        this.requireFresh(updatedAt, limit);
    }

    function testFuzz_P2_RevertWhen_TheValueIsOlderThanTheLimit(uint256 age, uint256 limit) external {
        age = bound(age, 1, block.timestamp - 1);
        limit = bound(limit, 0, age - 1);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, age, limit));
        this.requireFresh(block.timestamp - age, limit);
    }

    function testFuzz_P2_ReturnsUpToTheLimit(uint256 age, uint256 limit) external view {
        age = bound(age, 0, block.timestamp - 1);
        this.requireFresh(block.timestamp - age, bound(limit, age, type(uint256).max));
    }

    function requireFresh(uint256 updatedAt, uint256 maximumAge) external view {
        Freshness.requireFresh(updatedAt, maximumAge);
    }
}
