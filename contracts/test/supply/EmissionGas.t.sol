// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {EmissionLab} from "./EmissionLab.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Gas of every action, windows of 4 and 26 weeks full, on the real pair's averages; run with `--isolate`.
contract EmissionGasTest is EmissionLab {
    using SafeERC20 for IERC20;

    function setUp() external {
        deployEmission();
        // The first issue writes slots that were empty; the second is what a year of them consists of.
        controller.issue();
        payRevenue(40_000e6);
        nextEpoch();
        warmOracles();
        mintAsset(address(this), 3000e6);
        asset.forceApprove(address(meter), 2000e6);
        asset.forceApprove(address(treasury), 1000e6);
    }

    function test_Gas_Collect() external {
        meter.collect(asset, 1000e6, 0);
        vm.snapshotGasLastCall("supply", "collect, first of an epoch");
        meter.collect(asset, 1000e6, 0);
        vm.snapshotGasLastCall("supply", "collect");
    }

    function test_Gas_BareTreasuryCollect() external {
        treasury.collect(address(asset), 1000e6);
        vm.snapshotGasLastCall("supply", "collect by the treasury alone");
    }

    function test_Gas_Issue() external {
        controller.issue();
        vm.snapshotGasLastCall("supply", "issue, windows of 4 and 26");
    }

    function test_Gas_PreviewIssue() external {
        controller.previewIssue();
        vm.snapshotGasLastCall("supply", "previewIssue, windows of 4 and 26");
    }

    function test_Gas_Release() external {
        shield.releaseLockers();
        vm.snapshotGasLastCall("supply", "releaseLockers");
        shield.releaseRest();
        vm.snapshotGasLastCall("supply", "releaseRest");
    }

    function test_Gas_Claim() external {
        vm.prank(trader);
        shield.claim(trader);
        vm.snapshotGasLastCall("supply", "claim");
    }
}
