// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {OracleDouble} from "./doubles/OracleDouble.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Gas of the ledger's calls, each the first of its transaction. Oracles are storage reads here; a real one adds
/// its own cost, one price and one volatility for each asset but the quote.
contract TreasuryGasTest is TreasuryLab {
    using SafeERC20 for IERC20;

    Treasury private _small;

    function setUp() external {
        deployLab();
        owe(desk, address(dollar), alice, 10e6);
        dollar.mint(address(this), 100e6);
        IERC20(dollar).forceApprove(address(treasury), 100e6);
        TestToken third = new TestToken("THIRD", 18);
        policy.setRisk(address(third), riskOf(new OracleDouble(3e18), new OracleDouble(1e18), 0.1e18));
        treasury.listAsset(address(third));
        deposit(third, 1000e18);
        _small = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        _small.listAsset(address(dollar));
        IERC20(dollar).forceApprove(address(_small), 100e6);
        _small.deposit(address(dollar), 100e6);
        _small.heartbeat();
        dollar.mint(address(this), 100e6);
    }

    function test_Gas_Heartbeat_ThreeAssets() external {
        vm.warp(block.timestamp + 1 hours);
        treasury.heartbeat();
        vm.snapshotGasLastCall("treasury", "heartbeat, 3 assets");
    }

    function test_Gas_Heartbeat_OneAsset() external {
        vm.warp(block.timestamp + 1 hours);
        _small.heartbeat();
        vm.snapshotGasLastCall("treasury", "heartbeat, 1 asset");
    }

    function test_Gas_Spend() external {
        ITreasury.Spend memory request = ask(1000e6);
        buyer.spend(request, 1000e18);
        vm.snapshotGasLastCall("treasury", "spend, with a module that burns");
    }

    function test_Gas_Collect() external {
        treasury.collect(address(dollar), 100e6);
        vm.snapshotGasLastCall("treasury", "collect");
    }

    function test_Gas_Deposit() external {
        treasury.deposit(address(dollar), 100e6);
        vm.snapshotGasLastCall("treasury", "deposit");
    }

    function test_Gas_RecordClaim() external {
        owe(desk, address(dollar), bob, 10e6);
        vm.snapshotGasLastCall("treasury", "recordClaim, first of a creditor");
    }

    function test_Gas_Claim() external {
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 0);
        vm.snapshotGasLastCall("treasury", "claim");
    }

    function test_Gas_RevokeMandate() external {
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.snapshotGasLastCall("treasury", "revokeMandate");
    }

    function test_Gas_Spendable() external {
        treasury.spendable(address(buyer), address(dollar), 1e18, 1e18);
        vm.snapshotGasLastCall("treasury", "spendable");
    }
}
