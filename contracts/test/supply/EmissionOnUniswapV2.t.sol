// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Freshness} from "../../src/oracle/Freshness.sol";
import {EmissionController} from "../../src/supply/EmissionController.sol";
import {EmissionLab} from "./EmissionLab.sol";

/// @notice Emission beside buybacks, on the averages of a real pair.
contract EmissionOnUniswapV2Test is EmissionLab {
    function setUp() external {
        deployEmission();
    }

    function test_Issue_FollowsRevenueAndDividesIt() external {
        EmissionController.Emission memory foreseen = controller.previewIssue();
        uint256 supply = token.totalSupply();
        uint256 issued = controller.issue().amount;
        vm.assertEq(issued, foreseen.amount, "A1");
        vm.assertEq(token.totalSupply(), supply + issued, "S1: the supply rose by it");
        // 40,000 a week less 1%, the first payments at the least factor, since nobody had sampled for two weeks.
        vm.assertLe(issued * foreseen.price / WAD, 0.3e18 * uint256(39_600), "S2: share of revenue");
        vm.assertGt(issued, 0, "something");
        vm.assertEq(shield.pendingLockers(), issued * 3 / 10, "lockers' share");
        vm.assertApproxEqAbs(shield.gainOf(trader), issued * 1_000_000e18 / supply, 1, "a contributor's");
    }

    /// @dev One block's trade, of any size and either way, moves neither average, the meter nor the emission.
    function testFuzz_P6_Issue_CannotBeMovedWithinABlock(uint256 size, bool up) external {
        bytes memory before = abi.encode(controller.previewIssue());
        uint256 counted = meter.previewCollect(address(asset), 1000e6);
        if (up) buyToken(trader, bound(size, 1e6, 1_000_000e6));
        else sellToken(trader, bound(size, 1e18, 1_500_000e18));
        vm.assertEq(abi.encode(controller.previewIssue()), before, "P6: emission");
        vm.assertEq(meter.previewCollect(address(asset), 1000e6), counted, "P6: revenue");
        vm.assertEq(abi.encode(controller.issue()), before, "A1");
    }

    /// @dev A pump that lasts raises the price the emission is counted at, and a dump does not lower it before the longer
    /// average has followed.
    function test_P6_Issue_IsCountedAtTheHigherAverage() external {
        uint256 before = controller.previewIssue().price;
        sellToken(trader, 1_000_000e18);
        run(2 * ORACLE_WINDOW);
        (uint256 recent,) = oracle.price();
        vm.assertLt(recent, before * 7 / 10, "the short average has fallen");
        vm.assertGt(controller.previewIssue().price, before * 95 / 100, "the long one is the price");
        buyToken(provider, 2_000_000e6);
        run(2 * ORACLE_WINDOW);
        vm.assertGt(controller.previewIssue().price, before * 15 / 10, "the short one is");
    }

    function test_P2_Issue_RevertWhen_AnAverageIsStale() external {
        pass(ANCHOR_WINDOW);
        (, bytes memory refusal) = address(oracle).staticcall(abi.encodeCall(oracle.price, ()));
        vm.expectRevert(refusal);
        controller.issue();
        vm.assertEq(meter.factor(), 0.25e18, "P2: the least factor");
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        meter.readFactor();
        warmOracles();
        controller.issue();
    }

    /// @dev Emission is a share of revenue and buybacks burn with the rest: net issuance of a year is what both say.
    function test_S1_NetIssuanceIsIssuedLessBurned() external {
        uint256 supply = token.totalSupply();
        uint256 issued;
        for (uint256 i = 0; i < 3; ++i) {
            issued += controller.issue().amount;
            for (uint256 j = 0; j < 4; ++j) {
                buyback.execute(0, block.timestamp);
                run(1 hours);
            }
            payRevenue(40_000e6);
            nextEpoch();
            warmOracles();
        }
        vm.assertEq(token.totalSupply(), supply + issued - token.cumulativeBurned(), "S1: ledger");
        vm.assertGt(token.cumulativeBurned(), 0, "buybacks burned");
        vm.assertLe(token.cumulativeIssued(), token.CAP(), "S1: cap");
    }
}
