// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SafeTreasuryLab} from "./SafeTreasuryLab.sol";

/// @notice Gas of what a Safe makes dearer, each the first call of its transaction; two reserve assets.
contract SafeTreasuryGasTest is SafeTreasuryLab {
    function setUp() external {
        deployLab();
        owe(desk, address(dollar), alice, 10e6);
        dollar.mint(address(safe), 10e6);
    }

    function test_Gas_Spend() external {
        buyer.spend(ask(1000e6), 1000e18);
        vm.snapshotGasLastCall("safe", "spend, with a module that burns");
    }

    function test_Gas_Claim() external {
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 0);
        vm.snapshotGasLastCall("safe", "claim");
    }

    function test_Gas_Heartbeat() external {
        vm.warp(block.timestamp + 1 hours);
        treasury.heartbeat();
        vm.snapshotGasLastCall("safe", "heartbeat, 2 assets");
    }

    function test_Gas_DepositOfTheSafe() external {
        vm.prank(address(safe));
        treasury.deposit(address(dollar), 10e6);
        vm.snapshotGasLastCall("safe", "deposit of the Safe");
    }
}
