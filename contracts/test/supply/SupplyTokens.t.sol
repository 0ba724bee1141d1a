// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IVoteLock} from "../../src/interfaces/IVoteLock.sol";
import {DilutionShield} from "../../src/supply/DilutionShield.sol";
import {EmissionController} from "../../src/supply/EmissionController.sol";
import {RevenueMeter} from "../../src/supply/RevenueMeter.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {ITokenHook} from "../tokens/ITokenHook.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {SupplyLab} from "./SupplyLab.sol";
import {IssuedToken} from "./doubles/IssuedToken.sol";
import {LockedDouble} from "./doubles/LockedDouble.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice Revenue in tokens that behave differently, and protected tokens of 2 to 27 decimals.
contract SupplyTokensTest is SupplyLab, ITokenHook {
    bytes private answer;

    function setUp() external {
        deployLab();
    }

    /// @dev The same revenue and the same price issue the same tokens, whatever the decimals on either side.
    function test_A4_Issue_AtAllDecimals() external {
        for (uint8 decimals = 2; decimals <= 27; ++decimals) {
            uint256 state = vm.snapshotState();
            uint256 unit = 10 ** decimals;
            TestToken asset = new TestToken("AST", decimals);
            treasury.listAsset(address(asset));
            meter.setAsset(address(asset), IPriceOracle(address(0)), 0);
            IssuedToken issued = new IssuedToken(decimals, 20_000_000 * unit, 10_000_000 * unit);
            LockedDouble locked = new LockedDouble(address(issued));
            locked.set(4_000_000 * unit);
            shield = newShield(IERC20(address(issued)), IVoteLock(address(locked)));
            controller = newController(issued, parameters());
            for (uint256 i = 0; i < 26; ++i) {
                vm.assertEq(payIn(asset, alice, 100_000 * unit), 100_000e18, "A4: counted");
                nextEpoch(1);
            }
            vm.assertEq(controller.issue().amount, 60_000 * unit, "A4: issued");
            vm.assertEq(shield.pendingLockers(), 24_000 * unit, "A4: shielded");
            vm.revertToStateAndDelete(state);
        }
    }

    /// @dev Amounts below a base unit are not issued, and the epoch stays open.
    function test_A4_Issue_RevertWhen_TheBudgetIsBelowAUnit() external {
        IssuedToken issued = new IssuedToken(2, 2e9, 1e9);
        controller = newController(issued, parameters());
        earn(1e4, 4);
        // Four cents of revenue in 26 weeks: less than a hundredth of a token.
        vm.expectRevert(abi.encodeWithSelector(EmissionController.EmissionController_NothingDue.selector, 0, 1e9));
        controller.issue();
    }

    function test_A4_Collect_RefusesAFeeOnTransferByName() external {
        FeeToken asset = new FeeToken("FEE", 18, 100);
        _list(asset);
        asset.mint(alice, 100e18);
        vm.startPrank(alice);
        asset.approve(address(meter), 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(RevenueMeter.RevenueMeter_ReceivedMismatch.selector, address(asset), 99e18, 100e18)
        );
        meter.collect(asset, 100e18, 0);
        vm.stopPrank();
    }

    function test_A2_A4_Collect_SupportsMissingReturnValues() external {
        SilentToken silent = new SilentToken("OLD", 6);
        _list(IERC20(address(silent)));
        silent.mint(alice, 300e6);
        vm.startPrank(alice);
        silent.approve(address(meter), 300e6);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(meter.collect(IERC20(address(silent)), 100e6, 100e18), 100e18, "counted");
        }
        vm.stopPrank();
        vm.assertEq(silent.allowance(address(meter), address(treasury)), 0, "A2: no approval");
        vm.assertEq(silent.balanceOf(address(treasury)), 300e6, "arrived");
    }

    function test_A4_Collect_SupportsRebases() external {
        RebasingToken asset = new RebasingToken("REB", 18);
        _list(IERC20(address(asset)));
        asset.mint(alice, 300e18);
        vm.startPrank(alice);
        asset.approve(address(meter), 300e18);
        meter.collect(IERC20(address(asset)), 100e18, 0);
        vm.stopPrank();
        vm.assertEq(meter.revenueOf(meter.epoch()), 100e18, "what passed when it passed");
    }

    function test_A4_Collect_LetsABlocklistStopTheBlockedAlone() external {
        BlocklistToken asset = new BlocklistToken("BLK", 6);
        _list(asset);
        asset.mint(bob, 10e6);
        asset.mint(alice, 10e6);
        asset.setBlocked(bob, true);
        vm.prank(bob);
        asset.approve(address(meter), 10e6);
        vm.prank(bob);
        (bool success,) = address(meter).call(abi.encodeCall(meter.collect, (asset, 10e6, 0)));
        vm.assertFalse(success, "blocked");
        vm.startPrank(alice);
        asset.approve(address(meter), 10e6);
        meter.collect(asset, 10e6, 0);
        vm.stopPrank();
    }

    /// @dev A hook of the payer can neither pay twice at once nor have the payment count in an emission.
    function test_A4_Collect_WithstandsHooks() external {
        HookToken asset = new HookToken("HOOK", 18);
        _list(asset);
        earn(100_000e6, 4);
        asset.mint(address(this), 100e18);
        asset.approve(address(meter), type(uint256).max);
        asset.register(true);
        meter.collect(asset, 50e18, 0);
        vm.assertEq(
            answer,
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "one at a time"
        );
        vm.assertEq(meter.revenueOf(meter.epoch()), 50e18, "counted once");
        vm.assertEq(token.balanceOf(address(shield)), shield.pendingRest(), "the emission of before");
    }

    function beforeSend(address, uint256) external {
        (, answer) = address(meter).call(abi.encodeCall(meter.collect, (IERC20(msg.sender), 1, 0)));
        if (controller.nextIssue() == block.timestamp) {
            uint256 foreseen = controller.previewIssue().amount;
            vm.assertEq(controller.issue().amount, foreseen, "A1: the open epoch does not count");
        }
    }

    function afterSend(address, uint256) external {}

    function afterReceive(address, uint256) external {}

    /// @dev Contributors of a token with a blocklist: the blocked one waits, the others do not.
    function test_A4_Claim_LetsABlocklistStopTheBlockedAlone() external {
        BlocklistToken blocking = new BlocklistToken("BLK", 18);
        LockedDouble locked = new LockedDouble(address(blocking));
        blocking.mint(address(this), 1000e18);
        shield = newShield(blocking, IVoteLock(address(locked)));
        shield.setContributor(alice, 100e18);
        shield.setContributor(bob, 100e18);
        blocking.mint(address(shield), 100e18);
        shield.onProceeds(address(blocking), 100e18);
        blocking.setBlocked(bob, true);
        vm.prank(bob);
        (bool success,) = address(shield).call(abi.encodeCall(shield.claim, (bob)));
        vm.assertFalse(success, "blocked");
        vm.prank(alice);
        vm.assertEq(shield.claim(alice), 10e18, "not blocked");
        blocking.setBlocked(bob, false);
        vm.prank(bob);
        vm.assertEq(shield.claim(bob), 10e18, "and later the other");
    }

    function test_A4_OnProceeds_RefusesAFeeOnTransferByName() external {
        FeeToken charging = new FeeToken("FEE", 18, 100);
        LockedDouble locked = new LockedDouble(address(charging));
        charging.mint(address(this), 1000e18);
        shield = newShield(charging, IVoteLock(address(locked)));
        charging.transfer(address(shield), 100e18);
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_ReceivedLess.selector, 99e18, 100e18));
        shield.onProceeds(address(charging), 100e18);
        shield.onProceeds(address(charging), 99e18);
        // What it sends out arrives short with its receiver, and nothing is missing here.
        shield.releaseRest();
        vm.assertEq(charging.balanceOf(address(shield)), 0, "nothing is left");
    }

    function _list(IERC20 asset) private {
        treasury.listAsset(address(asset));
        meter.setAsset(address(asset), IPriceOracle(address(0)), 0);
    }
}
