// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISafe} from "../../src/interfaces/ISafe.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {ISafeFull} from "../base/ISafeFull.sol";
import {ISafeTreasury} from "../base/ISafeTreasury.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {SafeTreasuryLab} from "./SafeTreasuryLab.sol";
import {RelayModule} from "./doubles/RelayModule.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Follows SafeTreasury.*.tree.
contract SafeTreasuryTest is SafeTreasuryLab {
    using SafeERC20 for IERC20;

    function setUp() external {
        deployLab();
    }

    // constructor

    function test_Constructor_RevertWhen_TheSafeHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAContract.selector, alice));
        this.makeSafeTreasury(alice);
    }

    function test_Constructor_RevertWhen_ItIsNoSafe() external {
        vm.expectRevert(abi.encodeWithSelector(ISafeTreasury.SafeTreasury_NotASafe.selector, address(dollar)));
        this.makeSafeTreasury(address(dollar));
    }

    function test_Constructor_KeepsTheSafe() external {
        vm.assertEq(safe.VERSION(), "1.4.1", "the version this is tested with");
        vm.assertEq(address(ISafeTreasury(address(treasury)).SAFE()), address(safe), "SAFE");
        Treasury fresh = newSafeTreasury(address(safe));
        vm.assertFalse(safe.isModuleEnabled(address(fresh)), "its owners enable it");
    }

    function test_Constructor_TakesTheSafeOfOtherChains() external {
        ISafeFull other = deploySafeOf("SafeL2.sol/SafeL2.json");
        Treasury fresh = newSafeTreasury(address(other));
        enable(other, address(fresh));
        fresh.listAsset(address(dollar));
        dollar.mint(address(other), 10e6);
        execSafe(other, address(fresh), abi.encodeCall(fresh.deposit, (address(dollar), 10e6)));
        Treasury plain = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        plain.listAsset(address(dollar));
        fresh.migrate(plain);
        vm.assertEq(dollar.balanceOf(address(plain)), 10e6, "pays like the other");
    }

    // deposit and collect

    function test_Deposit_FromSomebodyElse_GoesToTheSafe() external {
        uint256 before = held(address(dollar));
        deposit(dollar, 10e6);
        vm.assertEq(held(address(dollar)) - before, 10e6, "in the Safe");
        vm.assertEq(dollar.balanceOf(address(treasury)), 0, "INV-ST4: not here");
        vm.assertEq(recorded(address(dollar)), DOLLARS + REVENUE + 10e6, "recorded");
    }

    function test_Deposit_FromTheSafe_MovesNothing() external {
        dollar.mint(address(safe), 70e6);
        uint256 before = held(address(dollar));
        vm.expectEmit(address(treasury));
        emit Reserves.Deposited(address(safe), address(dollar), 60e6);
        payIn(address(dollar), 60e6);
        vm.assertEq(held(address(dollar)), before, "stays where it is");
        vm.assertEq(recorded(address(dollar)), DOLLARS + REVENUE + 60e6, "recorded");
        vm.assertEq(dollar.allowance(address(safe), address(treasury)), 0, "A2: no approval");
    }

    function test_Deposit_FromTheSafe_OfTheProtectedToken() external {
        give(token, address(safe), 5e18);
        uint256 claims = treasury.claims();
        payIn(address(token), 5e18);
        vm.assertEq(treasury.held(), 5e18, "held");
        vm.assertEq(treasury.claims(), claims - 5e18, "claims");
    }

    function test_Collect_FromTheSafe_IsRevenue() external {
        dollar.mint(address(safe), 70e6);
        execSafe(safe, address(treasury), abi.encodeCall(treasury.collect, (address(dollar), 70e6)));
        vm.assertEq(treasury.reserveOf(address(dollar)).pending, 70e6, "pending");
        uint256 credit = books().credit;
        treasury.heartbeat();
        vm.assertEq(books().credit - credit, 68.6e18, "credited at the haircut");
    }

    function test_T4_Deposit_RevertWhen_TheSafeHoldsLessThanItPaysIn() external {
        dollar.mint(address(safe), 70e6);
        uint256 books_ = DOLLARS + REVENUE;
        vm.prank(address(safe));
        vm.expectRevert(
            abi.encodeWithSelector(
                Reserves.Treasury_BalanceShort.selector, address(dollar), books_ + 70e6, books_ + 70e6 + 1
            )
        );
        treasury.deposit(address(dollar), 70e6 + 1);
    }

    function test_Deposit_RevertWhen_TheSafePaysInNothing() external {
        vm.prank(address(safe));
        vm.expectRevert(Reserves.Treasury_ZeroAmount.selector);
        treasury.deposit(address(dollar), 0);
    }

    function test_Deposit_RevertWhen_TheSafePaysInWhatIsRecordedAlready() external {
        vm.prank(address(safe));
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(volatile_), ETHER, 2 * ETHER)
        );
        treasury.collect(address(volatile_), ETHER);
    }

    // spend and spendable

    function test_Spend_PaysOutOfTheSafe() external {
        uint256 before = held(address(dollar));
        bytes memory transfer = abi.encodeCall(IERC20.transfer, (address(buyer), 1000e6));
        vm.expectCall(
            address(safe),
            abi.encodeCall(
                ISafe.execTransactionFromModuleReturnData, (address(dollar), 0, transfer, ISafe.Operation.Call)
            )
        );
        spendAs(buyer, ask(1000e6));
        vm.assertEq(dollar.balanceOf(address(buyer)), 1000e6, "paid");
        vm.assertEq(before - held(address(dollar)), 1000e6, "out of the Safe");
        vm.assertEq(recorded(address(dollar)), held(address(dollar)), "booked");
    }

    function test_G1_Spend_RevertGiven_TheModuleIsDisabled() external {
        disable(safe, address(treasury));
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "spendable");
        vm.expectRevert(abi.encodeWithSelector(ISafeTreasury.SafeTreasury_ModuleDisabled.selector, address(safe)));
        buyer.spend(ask(1e6), 1e18);
        enable(safe, address(treasury));
        spendAs(buyer, ask(1e6));
    }

    function test_T2_Spend_RevertWhen_OwnersTookMoreThanIsLeftToPay() external {
        moveOut(safe, address(dollar), alice, DOLLARS + REVENUE - 5e6);
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "spendable");
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(dollar), 5e6, 6e6));
        buyer.spend(ask(6e6), 6e18);
    }

    function test_T2_Spend_RevertWhen_OwnersTookAPart() external {
        moveOut(safe, address(dollar), alice, 1);
        uint256 left = DOLLARS + REVENUE - 6e6;
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(dollar), left - 1, left)
        );
        buyer.spend(ask(6e6), 6e18);
    }

    function test_T2_Spend_RevertWhen_OwnersTookAnotherAsset() external {
        moveOut(safe, address(volatile_), alice, 1);
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "spendable");
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(volatile_), ETHER - 1, ETHER)
        );
        buyer.spend(ask(6e6), 6e18);
    }

    function test_T2_Spend_RevertWhen_OwnersTookTokensHeld() external {
        give(token, address(safe), 5e18);
        payIn(address(token), 5e18);
        moveOut(safe, address(token), alice, 2e18);
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "spendable");
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(token), 3e18, 5e18));
        buyer.spend(ask(6e6), 6e18);
        treasury.heartbeat();
        vm.assertEq(treasury.held(), 3e18, "written down");
        spendAs(buyer, ask(6e6));
    }

    /// @dev What owners signed may be sent by anybody at any time: here by a module while it is paid.
    function test_T2_Spend_RevertWhen_OwnersTakeMeanwhile() external {
        RelayModule relay = _relay();
        relay.relay(address(safe), signed(safe, address(dollar), abi.encodeCall(IERC20.transfer, (alice, 1))));
        ITreasury.Spend memory request = ask(6e6);
        request.payee = address(relay);
        uint256 left = DOLLARS + REVENUE - 6e6;
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(dollar), left - 1, left)
        );
        relay.spend(request, 6e18);
    }

    /// @dev The Safe may not pay in while the ledger is locked.
    function test_Spend_RevertWhen_TheSafePaysInMeanwhile() external {
        dollar.mint(address(safe), 1e6);
        RelayModule relay = _relay();
        bytes memory data = abi.encodeCall(treasury.deposit, (address(dollar), 1e6));
        relay.relay(address(safe), signed(safe, address(treasury), data));
        ITreasury.Spend memory request = ask(6e6);
        request.payee = address(relay);
        vm.expectRevert("GS013");
        relay.spend(request, 6e18);
    }

    // heartbeat

    function test_Heartbeat_WritesDownWhatOwnersTook() external {
        give(token, address(safe), 5e18);
        payIn(address(token), 5e18);
        moveOut(safe, address(dollar), alice, 100_000e6);
        moveOut(safe, address(token), alice, 2e18);
        uint256 usable = books().usable;
        bytes memory preview = abi.encode(treasury.previewHeartbeat());
        vm.expectEmit(address(treasury));
        emit Reserves.WrittenDown(address(token), 5e18, 3e18);
        vm.expectEmit(address(treasury));
        emit Reserves.WrittenDown(address(dollar), DOLLARS + REVENUE, DOLLARS + REVENUE - 100_000e6);
        vm.prank(bob);
        bytes memory current = abi.encode(treasury.heartbeat());
        vm.assertEq(current, preview, "INV-A1");
        vm.assertEq(usable - books().usable, 98_000e18, "usable follows");
        vm.assertEq(treasury.held(), 3e18, "held follows");
        spendAs(buyer, ask(6e6));
    }

    function test_Heartbeat_WhatComesBackIsTheOwners() external {
        moveOut(safe, address(dollar), alice, 100_000e6);
        treasury.heartbeat();
        vm.prank(alice);
        IERC20(dollar).safeTransfer(address(safe), 100_000e6);
        treasury.heartbeat();
        vm.assertEq(recorded(address(dollar)), DOLLARS + REVENUE - 100_000e6, "INV-ST3: a transfer is no deposit");
        payIn(address(dollar), 100_000e6);
        vm.assertEq(recorded(address(dollar)), DOLLARS + REVENUE, "a deposit is");
    }

    // claim

    function test_T2b_Claim_PaysOutOfTheSafe() external {
        owe(desk, address(dollar), alice, 40e6);
        treasury.pause();
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), bob, 40e6), 40e6, "paid");
        vm.assertEq(dollar.balanceOf(bob), 40e6, "received");
    }

    function test_T2b_Claim_IsPaidProRataAfterOwnersTook() external {
        owe(desk, address(dollar), alice, 40e6);
        owe(desk, address(dollar), bob, 60e6);
        moveOut(safe, address(dollar), address(1), DOLLARS + REVENUE - 50e6);
        vm.assertEq(treasury.previewClaim(alice, address(dollar)), 20e6, "previewed");
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_PayoutBelowMinimum.selector, 20e6, 40e6));
        treasury.claim(address(dollar), alice, 40e6);
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, 0), 20e6, "a half");
        vm.prank(bob);
        vm.assertEq(treasury.claim(address(dollar), bob, 0), 30e6, "the same share");
    }

    function test_T2_Spend_RevertWhen_LessIsLeftOfAnAssetThanIsOwed() external {
        owe(desk, address(dollar), alice, 40e6);
        moveOut(safe, address(dollar), bob, DOLLARS + REVENUE - 30e6);
        treasury.heartbeat();
        vm.assertEq(recorded(address(dollar)), 40e6, "never below what is owed");
        treasury.setMandate(address(buyer), address(volatile_), revenueTerms());
        vm.assertEq(treasury.spendable(address(buyer), address(volatile_), 1e18, 1e18), 0, "spends stay stopped");
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, 0), 30e6, "settled with what is there");
        vm.warp(block.timestamp + 1 hours);
        vm.assertGt(treasury.spendable(address(buyer), address(volatile_), 1e21, 1e18), 0, "and go on");
    }

    function test_T2b_Claim_RevertGiven_TheModuleIsDisabled() external {
        owe(desk, address(dollar), alice, 40e6);
        disable(safe, address(treasury));
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(ISafeTreasury.SafeTreasury_ModuleDisabled.selector, address(safe)));
        treasury.claim(address(dollar), alice, 0);
        vm.assertEq(treasury.owedTo(alice, address(dollar)), 40e6, "still owed");
        enable(safe, address(treasury));
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 40e6);
    }

    // sweep

    function test_Sweep_RevertWhen_NotAllowed() external {
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        treasury.sweep(address(dollar), alice);
    }

    function test_T4_Sweep_RevertWhen_OnlyTheSafeHoldsASurplus() external {
        dollar.mint(address(safe), 1e6);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_NoSurplus.selector, address(dollar)));
        treasury.sweep(address(dollar), alice);
        moveOut(safe, address(dollar), alice, 1e6);
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), BURST, "the owners' to take");
    }

    function test_T4_Sweep_TakesWhatWasSentHere() external {
        dollar.mint(address(treasury), 1e6);
        vm.expectEmit(address(treasury));
        emit Reserves.Swept(address(dollar), bob, 1e6);
        treasury.sweep(address(dollar), bob);
        vm.assertEq(dollar.balanceOf(bob), 1e6, "swept");
        vm.assertEq(held(address(dollar)), DOLLARS + REVENUE, "the Safe is not touched");
    }

    // revokeMandate

    function test_T6_RevokeMandate_BringsAssetsToTheSafe() external {
        spendAs(buyer, ask(1000e6));
        uint256 kept = token.balanceOf(address(buyer));
        vm.expectEmit(address(treasury));
        emit Treasury.MandateRevoked(address(buyer), address(dollar), true, 1000e6);
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.assertEq(recorded(address(dollar)), DOLLARS + REVENUE, "recorded");
        vm.assertEq(held(address(dollar)), DOLLARS + REVENUE, "in the Safe");
        vm.assertEq(treasury.held(), kept, "tokens recorded");
        vm.assertEq(held(address(token)), kept, "tokens in the Safe");
        vm.assertEq(dollar.balanceOf(address(treasury)) + token.balanceOf(address(treasury)), 0, "INV-ST4");
    }

    function test_T6_RevokeMandate_NeedsNoModuleAtTheSafe() external {
        disable(safe, address(treasury));
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.assertFalse(treasury.isMandated(address(buyer), address(dollar)), "ended");
    }

    // migrate and forward

    function test_T6_Migrate_ToASuccessorOverTheSameSafe() external {
        Treasury successor = _successor(safe);
        enable(safe, address(successor));
        owe(desk, address(dollar), alice, 40e6);
        give(token, address(safe), 5e18);
        payIn(address(token), 5e18);
        treasury.migrate(successor);
        vm.assertEq(held(address(dollar)), DOLLARS + REVENUE, "never left the Safe for good");
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE - 40e6, "the successor's books");
        vm.assertEq(recorded(address(dollar)), 40e6, "what is owed stays here");
        vm.assertEq(successor.held(), 5e18, "tokens");
        _nothingLeft(address(successor));
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 40e6);
    }

    function test_T6_Migrate_ToAnotherSafeAndToATreasury() external {
        ISafeFull other = deploySafe();
        uint256 state = vm.snapshotState();
        Treasury successor = _successor(other);
        treasury.migrate(successor);
        vm.assertEq(dollar.balanceOf(address(other)), DOLLARS + REVENUE, "in the other Safe");
        vm.assertEq(held(address(dollar)) + held(address(volatile_)), 0, "nothing in the old one");
        _nothingLeft(address(successor));
        vm.revertToState(state);
        Treasury plain = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        plain.listAsset(address(dollar));
        plain.listAsset(address(volatile_));
        treasury.migrate(plain);
        vm.assertEq(dollar.balanceOf(address(plain)), DOLLARS + REVENUE, "in the treasury");
        _nothingLeft(address(plain));
    }

    function test_Migrate_GivenTheModuleIsDisabled_MovesLater() external {
        Treasury successor = _successor(deploySafe());
        disable(safe, address(treasury));
        vm.expectEmit(address(treasury));
        emit Treasury.ForwardFailed(address(dollar));
        treasury.migrate(successor);
        vm.assertEq(recorded(address(dollar)), DOLLARS + REVENUE, "still recorded");
        vm.expectRevert(abi.encodeWithSelector(ISafeTreasury.SafeTreasury_ModuleDisabled.selector, address(safe)));
        treasury.forward(address(dollar));
        enable(safe, address(treasury));
        vm.prank(bob);
        treasury.forward(address(dollar));
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE, "moved");
    }

    function test_Forward_GivenOwnersTook_MovesWhatIsThere() external {
        give(token, address(safe), 5e18);
        payIn(address(token), 5e18);
        moveOut(safe, address(token), alice, 2e18);
        moveOut(safe, address(dollar), alice, 100e6);
        Treasury successor = _successor(deploySafe());
        treasury.migrate(successor);
        vm.assertEq(successor.held(), 3e18, "tokens");
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE - 100e6, "dollars");
        _nothingLeft(address(successor));
    }

    // Helpers

    function _relay() private returns (RelayModule relay) {
        relay = new RelayModule(treasury);
        treasury.setMandate(address(relay), address(dollar), revenueTerms());
        give(token, address(relay), 100e18);
        vm.warp(block.timestamp + 2 hours);
    }

    function _successor(ISafeFull over) private returns (Treasury successor) {
        successor = newSafeTreasury(address(over));
        successor.listAsset(address(dollar));
        successor.listAsset(address(volatile_));
    }

    /// @dev A2, INV-ST4.
    function _nothingLeft(address successor) private view {
        address[3] memory all = [address(dollar), address(volatile_), address(token)];
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(IERC20(all[i]).balanceOf(address(treasury)), 0, "INV-ST4: no asset");
            vm.assertEq(IERC20(all[i]).allowance(address(treasury), successor), 0, "A2: no approval");
            vm.assertEq(IERC20(all[i]).allowance(address(safe), address(treasury)), 0, "A2: none of the Safe");
        }
    }
}
