// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {VestingLab} from "./VestingLab.sol";
import {VestingReceiver} from "./VestingReceiver.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice A4: tokens that do not behave are served or refused by name, and no receiver holds up the others.
contract VestingVaultTokensTest is VestingLab {
    VestingVault private _vault;

    function setUp() external {
        vm.warp(NOW);
        deployLab();
    }

    function _over(address token_) private {
        _vault = new VestingVault(address(manager), IERC20(token_));
        vm.prank(grantor);
        (bool ok,) = token_.call(abi.encodeCall(IERC20.approve, (address(_vault), type(uint128).max)));
        require(ok, "approve");
    }

    function _grant(address beneficiary, uint256 amount) private returns (uint256) {
        vm.prank(grantor);
        return _vault.createLinear(beneficiary, amount, linear(NOW, 1000, 0, 0), rights(true, false));
    }

    function test_A4_FeeOnTransfer_IsRefusedByName() external {
        FeeToken fee = new FeeToken("FEE", 18, 100);
        _over(address(fee));
        fee.mint(grantor, 2000);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_ReceivedLess.selector, 990, 1000));
        vm.prank(grantor);
        _vault.createLinear(alice, 1000, linear(NOW, 1000, 0, 0), rights(false, false));
        fee.setFeeBps(0);
        uint256 id = _grant(alice, 1000);
        fee.setFeeBps(100);
        pass(500);
        vm.assertEq(_vault.claim(id), 500, "a later fee is the receiver's");
        vm.assertEq(fee.balanceOf(alice), 495, "less arrives");
        vm.assertEq(_vault.recorded(address(0)), fee.balanceOf(address(_vault)), "and the books hold");
    }

    function test_A4_Blocklist_HoldsUpOnlyTheBlocked() external {
        BlocklistToken listed = new BlocklistToken("LISTED", 6);
        _over(address(listed));
        listed.mint(grantor, 2000);
        (uint256 first, uint256 second) = (_grant(alice, 1000), _grant(bob, 1000));
        listed.setBlocked(alice, true);
        pass(500);
        bytes memory reason = abi.encodeWithSelector(VestingVault.VestingVault_PaymentFailed.selector, alice, 500);
        vm.expectRevert(reason);
        _vault.claim(first);
        bytes[] memory calls = new bytes[](2);
        (calls[0], calls[1]) = (abi.encodeCall(_vault.claim, (first)), abi.encodeCall(_vault.claim, (second)));
        (bool[] memory done, bytes[] memory results) = _vault.batch(calls, ITEM);
        vm.assertTrue(!done[0] && done[1], "the other is paid");
        vm.assertEq(results[0], reason, "by name");
        vm.prank(alice);
        _vault.claimTo(first, carol, 500);
        vm.assertEq(listed.balanceOf(carol), 500, "elsewhere");
        vm.prank(grantor);
        vm.assertEq(_vault.revoke(first, grantor), 500, "revocation needs no beneficiary");
    }

    function _hooked() private returns (HookToken hook, VestingReceiver receiver, uint256 first, uint256 second) {
        hook = new HookToken("HOOK", 18);
        _over(address(hook));
        hook.mint(grantor, 2000);
        receiver = new VestingReceiver(hook, _vault);
        (first, second) = (_grant(address(receiver), 1000), _grant(bob, 1000));
        pass(500);
    }

    function test_A4_Hook_CannotReenter() external {
        (HookToken hook, VestingReceiver receiver, uint256 first, uint256 second) = _hooked();
        bytes[4] memory attempts = [
            abi.encodeCall(_vault.claim, (second)),
            abi.encodeCall(_vault.claimTo, (first, address(receiver), 1)),
            abi.encodeCall(_vault.delegate, (first, bob)),
            abi.encodeCall(_vault.proposeTransfer, (first, bob))
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            uint256 state = vm.snapshotState();
            receiver.set(VestingReceiver.Mode.CallBack, attempts[i]);
            _vault.claim(first);
            vm.assertTrue(receiver.called() && !receiver.succeeded(), "called back");
            vm.assertEq(
                receiver.answer(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "refused"
            );
            vm.assertEq(hook.balanceOf(address(receiver)), 500, "paid once");
            require(vm.revertToState(state), "state");
        }
        // A batch is open to it, and each of its items is refused.
        receiver.set(VestingReceiver.Mode.CallBack, abi.encodeCall(_vault.batch, (asItem(attempts[0]), 100_000)));
        _vault.claim(first);
        (bool[] memory done,) = abi.decode(receiver.answer(), (bool[], bytes[]));
        vm.assertFalse(done[0], "refused in a batch");
        vm.assertEq(_vault.claimable(second), 500, "nothing moved");
    }

    /// @dev The one item costs what it was given, whatever its receiver does, and the other is paid.
    function test_A4_Batch_BoundsWhatAReceiverCosts() external {
        (, VestingReceiver receiver, uint256 first, uint256 second) = _hooked();
        bytes[] memory calls = new bytes[](2);
        (calls[0], calls[1]) = (abi.encodeCall(_vault.claim, (first)), abi.encodeCall(_vault.claim, (second)));
        for (uint256 i = 2; i < 4; ++i) {
            uint256 state = vm.snapshotState();
            receiver.set(VestingReceiver.Mode(i), "");
            uint256 before = gasleft();
            (bool[] memory done, bytes[] memory results) = _vault.batch(calls, 150_000);
            vm.assertLe(before - gasleft(), 2 * 150_000 + 20_000, "costs more than both were given");
            vm.assertTrue(!done[0] && done[1], "the other is paid");
            vm.assertLe(results[0].length, 100, "no long answer");
            require(vm.revertToState(state), "state");
        }
    }

    function test_A4_Silent_IsServed() external {
        SilentToken silent = new SilentToken("SILENT", 6);
        _over(address(silent));
        silent.mint(grantor, 1000);
        uint256 id = _grant(alice, 1000);
        pass(500);
        _vault.claim(id);
        vm.assertEq(silent.balanceOf(alice), 500, "paid");
        vm.prank(grantor);
        _vault.revoke(id, carol);
        vm.assertEq(silent.balanceOf(carol), 500, "refunded");
    }

    function test_A4_Rebasing_StopsByNameBelowTheBooksAndIsRecoverableAbove() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        _over(address(rebasing));
        rebasing.mint(grantor, 3000);
        uint256 id = _grant(alice, 1000);
        pass(500);
        rebasing.setIndex(0.9e18);
        vm.expectRevert(abi.encodeWithSelector(VestingVault.VestingVault_Short.selector, address(_vault), 900, 1000));
        _vault.claim(id);
        vm.assertEq(_vault.recover(IERC20(address(rebasing)), carol), 0, "nothing to recover");
        rebasing.setIndex(2e18);
        vm.assertEq(_vault.recover(IERC20(address(rebasing)), carol), 1000, "what grew");
        vm.assertEq(_vault.claim(id), 500, "what was granted");
    }

    function testFuzz_A4_AnyDecimals(uint8 decimals, uint256 amount, uint256 elapsed) external {
        TestToken any = new TestToken("ANY", uint8(bound(decimals, 2, 27)));
        _over(address(any));
        amount = bound(amount, 1, type(uint112).max);
        any.mint(grantor, amount);
        uint256 id = _grant(alice, amount);
        elapsed = bound(elapsed, 0, 999);
        pass(elapsed);
        uint256 vested = amount * elapsed / 1000;
        vm.assertEq(_vault.claimable(id), vested, "vested");
        if (vested > 0) _vault.claim(id);
        vm.prank(grantor);
        vm.assertEq(_vault.revoke(id, carol), amount - vested, "refunded");
        vm.assertEq(any.balanceOf(alice) + any.balanceOf(carol), amount, "all of it");
        vm.assertEq(_vault.recorded(address(0)), 0, "nothing is left");
    }
}
