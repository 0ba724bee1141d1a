// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {ISafeFull} from "../base/ISafeFull.sol";
import {ISafeTreasury} from "../base/ISafeTreasury.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {SafeTreasuryLab} from "./SafeTreasuryLab.sol";
import {AnsweringToken} from "./doubles/AnsweringToken.sol";
import {ModuleDouble} from "./doubles/ModuleDouble.sol";
import {PickyToken} from "./doubles/PickyToken.sol";
import {ReentrantHandler} from "./doubles/ReentrantHandler.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice A4: tokens that are not plain, paid out through a Safe. Supported, or refused by name.
contract SafeTreasuryTokensTest is SafeTreasuryLab {
    function setUp() external {
        deployLab();
    }

    // What a token answers

    function test_A4_SilentToken_GoesThroughEveryDoor() external {
        TestToken silent = TestToken(address(new SilentToken("SILENT", 6)));
        _open(silent, 6);
        deposit(silent, 900e6);
        collect(silent, 100e6);
        treasury.heartbeat();
        spendAs(buyer, askFor(address(silent), 10e6, 1e18, 1e18));
        vm.assertEq(silent.balanceOf(address(buyer)), 10e6, "spent");
        owe(desk, address(silent), alice, 20e6);
        vm.prank(alice);
        treasury.claim(address(silent), alice, 20e6);
        treasury.revokeMandate(address(buyer), address(silent));
        vm.assertEq(recorded(address(silent)), 980e6, "returned");
        vm.assertEq(held(address(silent)), 980e6, "to the Safe");
        silent.mint(address(treasury), 1e6);
        treasury.sweep(address(silent), bob);
        Treasury successor = newSafeTreasury(address(deploySafe()));
        successor.listAsset(address(silent));
        treasury.migrate(successor);
        vm.assertEq(successor.reserveOf(address(silent)).recorded, 980e6, "moved");
    }

    /// @dev What SafeERC20 takes for a payment, and nothing else.
    function test_A4_AnsweringToken_OnlyNothingOrTrueIsAPayment() external {
        AnsweringToken answering = new AnsweringToken("ANSWER", 18);
        _open(answering, 18);
        deposit(answering, 1000e18);
        treasury.heartbeat();
        _refused(answering, abi.encode(false));
        _refused(answering, abi.encode(uint256(2)));
        _refused(answering, hex"01");
        _refused(answering, bytes.concat(abi.encode(false), abi.encode(true)));
        answering.setAnswer(abi.encode(true));
        spendAs(buyer, askFor(address(answering), 10e18, 1e18, 1e18));
        answering.setAnswer(bytes.concat(abi.encode(true), abi.encode(false)));
        spendAs(buyer, askFor(address(answering), 10e18, 1e18, 1e18));
    }

    function test_A4_BlocklistToken_StopsOnlyThePaymentToTheBlocked() external {
        BlocklistToken blocking = new BlocklistToken("BLOCK", 18);
        _open(blocking, 18);
        deposit(blocking, 1000e18);
        treasury.heartbeat();
        owe(desk, address(blocking), alice, 20e18);
        blocking.setBlocked(alice, true);
        bytes memory reason = abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, alice);
        vm.prank(alice);
        vm.expectRevert(_refusal(address(blocking), alice, 20e18, reason));
        treasury.claim(address(blocking), alice, 0);
        vm.prank(alice);
        treasury.claim(address(blocking), bob, 20e18);
        spendAs(buyer, askFor(address(blocking), 10e18, 1e18, 1e18));
    }

    // What cannot reach the Safe

    function test_T6_BlocklistToken_ABlockedSafeStopsNoRevocation() external {
        BlocklistToken blocking = new BlocklistToken("BLOCK", 18);
        _open(blocking, 18);
        deposit(blocking, 1000e18);
        treasury.heartbeat();
        spendAs(buyer, askFor(address(blocking), 10e18, 1e18, 1e18));
        blocking.setBlocked(address(safe), true);
        vm.expectEmit(address(treasury));
        emit Reserves.WrittenDown(address(blocking), 1000e18, 990e18);
        treasury.revokeMandate(address(buyer), address(blocking));
        vm.assertEq(recorded(address(blocking)), 990e18, "INV-ST4: not recorded");
        vm.assertEq(blocking.balanceOf(address(treasury)), 10e18, "stranded");
        blocking.setBlocked(address(safe), false);
        treasury.sweep(address(blocking), address(safe));
        payIn(address(blocking), 10e18);
        vm.assertEq(recorded(address(blocking)), 1000e18, "home");
    }

    function test_T6_BlocklistToken_ADelistedAssetStopsNoRevocation() external {
        BlocklistToken blocking = new BlocklistToken("BLOCK", 18);
        _open(blocking, 18);
        treasury.delistAsset(address(blocking));
        blocking.mint(address(buyer), 10e18);
        blocking.setBlocked(address(safe), true);
        treasury.revokeMandate(address(buyer), address(blocking));
        vm.assertEq(recorded(address(blocking)), 0, "never recorded");
        vm.assertEq(blocking.balanceOf(address(treasury)), 10e18, "for sweep");
        treasury.sweep(address(blocking), bob);
    }

    function test_T6_ProtectedToken_ASafeItRefusesStopsNoRevocation() external {
        PickyToken picky = new PickyToken(address(manager), CAP, SUPPLY);
        Treasury other =
            createSafeTreasury(address(manager), address(picky), address(policy), MAXIMUM_AGE, address(safe));
        ModuleDouble module = new ModuleDouble(other);
        other.listAsset(address(dollar));
        other.setMandate(address(module), address(dollar), revenueTerms());
        give(picky, address(module), 7e18);
        picky.refuse(address(safe));
        other.revokeMandate(address(module), address(dollar));
        vm.assertEq(other.held(), 0, "INV-ST4: not recorded");
        vm.assertEq(picky.balanceOf(address(other)), 7e18, "stranded");
        picky.refuse(address(0));
        other.sweep(address(picky), address(safe));
        vm.assertEq(picky.balanceOf(address(safe)), 7e18, "home");
    }

    function test_A4_FeeToken_WhatReturnsIsRecordedAsItArrives() external {
        FeeToken fee = new FeeToken("FEE", 6, 0);
        _open(fee, 6);
        deposit(fee, 1000e6);
        treasury.heartbeat();
        spendAs(buyer, askFor(address(fee), 100e6, 1e18, 1e18));
        fee.setFeeBps(100);
        treasury.revokeMandate(address(buyer), address(fee));
        vm.assertEq(held(address(fee)), 900e6 + 98.01e6, "two hops, two fees");
        vm.assertEq(recorded(address(fee)), held(address(fee)), "recorded to the unit");
    }

    function test_A4_FeeToken_ThatBeginsLater_DoesNotMove() external {
        FeeToken fee = new FeeToken("FEE", 6, 0);
        _open(fee, 6);
        deposit(fee, 1000e6);
        fee.setFeeBps(100);
        Treasury successor = newSafeTreasury(address(deploySafe()));
        successor.listAsset(address(fee));
        treasury.migrate(successor);
        vm.assertEq(recorded(address(fee)), 1000e6, "still here");
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_ReceivedMismatch.selector, address(fee), 990e6, 1000e6)
        );
        treasury.forward(address(fee));
    }

    function test_A4_FeeToken_IsRefusedComingIn() external {
        FeeToken fee = new FeeToken("FEE", 6, 100);
        _open(fee, 6);
        fee.mint(address(this), 200e6);
        fee.approve(address(treasury), 200e6);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ReceivedMismatch.selector, address(fee), 198e6, 200e6));
        treasury.deposit(address(fee), 200e6);
    }

    function test_A4_RebasingToken_DownwardsIsWrittenDown() external {
        TestToken rebasing = TestToken(address(new RebasingToken("REBASE", 18)));
        _open(rebasing, 18);
        deposit(rebasing, 1000e18);
        treasury.heartbeat();
        RebasingToken(address(rebasing)).setIndex(0.9e18);
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(rebasing), 890e18, 990e18)
        );
        buyer.spend(askFor(address(rebasing), 10e18, 1e18, 1e18), 10e18);
        treasury.heartbeat();
        vm.assertEq(recorded(address(rebasing)), 900e18, "written down");
        buyer.spend(askFor(address(rebasing), 10e18, 1e18, 1e18), 10e18);
    }

    // What the Safe's fallback handler may do

    function test_A4_HookToken_TheFallbackHandlerCannotReenter() external {
        HookToken hook = new HookToken("HOOK", 18);
        _open(hook, 18);
        deposit(hook, 1000e18);
        treasury.heartbeat();
        ReentrantHandler handler = new ReentrantHandler(address(treasury), abi.encodeCall(treasury.heartbeat, ()));
        execSafe(safe, address(safe), abi.encodeCall(ISafeFull.setFallbackHandler, (address(handler))));
        execSafe(safe, address(hook), abi.encodeCall(hook.register, (true)));
        spendAs(buyer, askFor(address(hook), 10e18, 1e18, 1e18));
        vm.assertEq(handler.calls(), 1, "the Safe's hook went to its handler");
        vm.assertEq(
            handler.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "which found the ledger locked"
        );
    }

    // Decimals

    function testFuzz_A4_Decimals(uint8 decimals, uint256 amount, uint256 taken) external {
        uint256 d = bound(decimals, 2, 27);
        uint256 one = 10 ** d;
        TestToken asset = new TestToken("ASSET", uint8(d));
        _open(asset, d);
        deposit(asset, 2000 * one);
        treasury.heartbeat();
        amount = bound(amount, 1, 100 * one);
        taken = bound(taken, 0, 2000 * one - amount);
        ITreasury.Spend memory request = askFor(address(asset), amount, 1e18, 1e18);
        buyer.spend(request, promised(request, d, 18));
        vm.assertEq(held(address(asset)), 2000 * one - amount, "paid to the unit");
        moveOut(safe, address(asset), bob, taken);
        treasury.heartbeat();
        vm.assertEq(recorded(address(asset)), 2000 * one - amount - taken, "written down to the unit");
        uint256 left = recorded(address(asset));
        if (left == 0) return;
        owe(desk, address(asset), alice, left);
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(asset), alice, left), left, "claimed to the unit");
    }

    // Helpers

    function _refused(AnsweringToken answering, bytes memory answer) private {
        answering.setAnswer(answer);
        vm.expectRevert(_refusal(address(answering), address(buyer), 10e18, answer));
        buyer.spend(askFor(address(answering), 10e18, 1e18, 1e18), 10e18);
    }

    function _refusal(address asset, address to, uint256 amount, bytes memory reason)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(ISafeTreasury.SafeTreasury_PaymentRefused.selector, asset, to, amount, reason);
    }

    function _open(TestToken asset, uint256 decimals) private {
        policy.setRisk(address(asset), riskOf(IPriceOracle(address(0)), IVolatilityOracle(address(0)), 0));
        treasury.listAsset(address(asset));
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = uint128(1000 * 10 ** decimals);
        terms.lifetimeCap = type(uint128).max;
        terms.rate = type(uint192).max;
        treasury.setMandate(address(buyer), address(asset), terms);
        terms = claimsTerms();
        terms.lifetimeCap = type(uint128).max;
        treasury.setMandate(address(desk), address(asset), terms);
        vm.warp(block.timestamp + 1 hours);
    }
}
