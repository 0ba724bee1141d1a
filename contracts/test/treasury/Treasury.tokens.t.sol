// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {DecimalsToken} from "./doubles/DecimalsToken.sol";
import {HookActor} from "./doubles/HookActor.sol";
import {ModuleDouble} from "./doubles/ModuleDouble.sol";
import {OracleDouble} from "./doubles/OracleDouble.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice A4: what the treasury does with tokens that are not plain. Supported, or refused by name.
contract TreasuryTokensTest is TreasuryLab {
    using SafeERC20 for IERC20;

    function setUp() external {
        deployLab();
    }

    // Missing return values, and an approval that must be zero before it changes

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
        vm.assertEq(silent.balanceOf(alice), 20e6, "claimed");
        treasury.revokeMandate(address(buyer), address(silent));
        vm.assertEq(treasury.reserveOf(address(silent)).recorded, 980e6, "returned");
        silent.mint(address(treasury), 1e6);
        treasury.sweep(address(silent), bob);
        Treasury successor = _successor(address(silent));
        treasury.migrate(successor);
        vm.assertEq(successor.reserveOf(address(silent)).recorded, 980e6, "moved");
    }

    // Fees on transfer

    function test_A4_FeeToken_ThatBeginsLater_IsRefusedComingIn() external {
        FeeToken fee = new FeeToken("FEE", 6, 0);
        _open(fee, 6);
        deposit(fee, 1000e6);
        fee.setFeeBps(50);
        fee.mint(address(this), 200e6);
        IERC20(fee).forceApprove(address(treasury), 200e6);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ReceivedMismatch.selector, address(fee), 199e6, 200e6));
        treasury.deposit(address(fee), 200e6);
    }

    function test_A4_FeeToken_ThatBeginsLater_IsPaidOutInFull() external {
        FeeToken fee = new FeeToken("FEE", 6, 0);
        _open(fee, 6);
        deposit(fee, 1000e6);
        treasury.heartbeat();
        fee.setFeeBps(100);
        owe(desk, address(fee), alice, 100e6);
        vm.prank(alice);
        treasury.claim(address(fee), alice, 100e6);
        vm.assertEq(fee.balanceOf(alice), 99e6, "the creditor bears the token's fee");
        spendAs(buyer, askFor(address(fee), 100e6, 1e18, 1e18));
        vm.assertEq(fee.balanceOf(address(treasury)), 800e6, "the treasury sends what it says");
        vm.assertEq(treasury.reserveOf(address(fee)).recorded, 800e6, "and records it");
        treasury.revokeMandate(address(buyer), address(fee));
        vm.assertEq(treasury.reserveOf(address(fee)).recorded, 800e6 + 98.01e6, "what arrives is recorded");
        treasury.migrate(_successor(address(fee)));
        vm.assertEq(treasury.reserveOf(address(fee)).recorded, 898.01e6, "the successor refuses it by name");
    }

    // Rebasing

    function test_A4_RebasingToken_UpwardsIsSurplus() external {
        TestToken rebasing = TestToken(address(new RebasingToken("REBASE", 18)));
        _open(rebasing, 18);
        deposit(rebasing, 1000e18);
        treasury.heartbeat();
        bytes memory before = abi.encode(books());
        RebasingToken(address(rebasing)).setIndex(1.1e18);
        treasury.heartbeat();
        vm.assertEq(abi.encode(books()), before, "no book moves");
        treasury.sweep(address(rebasing), alice);
        vm.assertApproxEqAbs(rebasing.balanceOf(alice), 100e18, 2, "swept");
    }

    function test_A4_RebasingToken_DownwardsIsWrittenDown() external {
        TestToken rebasing = TestToken(address(new RebasingToken("REBASE", 18)));
        _open(rebasing, 18);
        deposit(rebasing, 1000e18);
        treasury.heartbeat();
        uint256 usable = books().usable;
        RebasingToken(address(rebasing)).setIndex(0.9e18);
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(rebasing), 890e18, 990e18)
        );
        buyer.spend(askFor(address(rebasing), 10e18, 1e18, 1e18), 10e18);
        treasury.heartbeat();
        vm.assertEq(books().usable, usable - 100e18, "INV-T2: usable is what is there");
        buyer.spend(askFor(address(rebasing), 10e18, 1e18, 1e18), 10e18);
    }

    function test_A4_RebasingToken_ThatDeliversAUnitLessIsRefused() external {
        TestToken rebasing = TestToken(address(new RebasingToken("REBASE", 18)));
        _open(rebasing, 18);
        RebasingToken(address(rebasing)).setIndex(3e18);
        rebasing.mint(address(this), 100);
        IERC20(rebasing).forceApprove(address(treasury), 10);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ReceivedMismatch.selector, address(rebasing), 9, 10));
        treasury.deposit(address(rebasing), 10);
    }

    // Hooks

    function test_A4_HookToken_ASenderCannotReenterWhatItPaysIn() external {
        HookToken hook = new HookToken("HOOK", 18);
        _open(hook, 18);
        HookActor payer = new HookActor(treasury, hook);
        hook.mint(address(payer), 10e18);
        payer.setCallback(abi.encodeCall(treasury.collect, (address(hook), 5e18)));
        payer.collect(5e18);
        vm.assertFalse(payer.accepted(), "refused");
        vm.assertEq(
            payer.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "locked"
        );
        vm.assertEq(treasury.reserveOf(address(hook)).recorded, 5e18, "recorded once");
    }

    function test_A4_HookToken_ViewsNeverCountWhatHasNotArrived() external {
        HookToken hook = new HookToken("HOOK", 18);
        _open(hook, 18);
        deposit(hook, 1e18);
        HookActor payer = new HookActor(treasury, hook);
        hook.mint(address(payer), 1_000_000e18);
        uint256 usable = treasury.previewHeartbeat().usable;
        payer.setCallback(abi.encodeCall(treasury.previewHeartbeat, ()));
        payer.collect(1_000_000e18);
        Reserves.Snapshot memory during = abi.decode(payer.answer(), (Reserves.Snapshot));
        vm.assertEq(during.usable, usable, "before the sender's hook returned");
        vm.assertEq(treasury.previewHeartbeat().usable, usable + 1_000_000e18, "afterwards");
    }

    function test_A4_HookToken_ACreditorCannotClaimTwice() external {
        HookToken hook = new HookToken("HOOK", 18);
        _open(hook, 18);
        deposit(hook, 100e18);
        HookActor creditor = new HookActor(treasury, hook);
        owe(desk, address(hook), address(creditor), 10e18);
        creditor.setCallback(abi.encodeCall(treasury.claim, (address(hook), address(creditor), 0)));
        creditor.claim();
        vm.assertFalse(creditor.accepted(), "refused");
        vm.assertEq(hook.balanceOf(address(creditor)), 10e18, "paid once");
    }

    // 2 to 27 decimals, of the asset and of the protected token

    /// @dev The same history in units of any size: limits in the same place, nothing for nothing, nothing left behind.
    function testFuzz_A4_Decimals(uint256 assetDecimals, uint256 tokenDecimals, uint256 price, uint256 part) external {
        assetDecimals = bound(assetDecimals, 2, 27);
        tokenDecimals = bound(tokenDecimals, 2, 27);
        price = bound(price, 0.01e18, 10_000e18);
        uint256 one = 10 ** assetDecimals;
        TestToken asset = new TestToken("ANY", uint8(assetDecimals));
        DecimalsToken protected = new DecimalsToken(uint8(tokenDecimals), 20_000_000 * 10 ** tokenDecimals);
        treasury = new Treasury(address(manager), address(protected), policy, MAXIMUM_AGE);
        policy.setRisk(address(asset), riskOf(new OracleDouble(price), IVolatilityOracle(address(0)), 0.05e18));
        policy.setRunway(ReservePolicy.Runway({duration: 0, opexPerSecond: 0, minimumReserve: 0}));
        treasury.listAsset(address(asset));
        buyer = new ModuleDouble(treasury);
        desk = new ModuleDouble(treasury);
        give(protected, address(buyer), protected.balanceOf(address(this)));
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = uint128(1000 * one);
        terms.rate = type(uint192).max;
        terms.lifetimeCap = terms.burst;
        treasury.setMandate(address(buyer), address(asset), terms);
        terms = claimsTerms();
        terms.lifetimeCap = type(uint128).max;
        treasury.setMandate(address(desk), address(asset), terms);
        collect(asset, 2000 * one);
        vm.warp(block.timestamp + 1 hours);
        treasury.heartbeat();
        uint256 worth = 2000 * price;
        vm.assertApproxEqAbs(books().usable, worth * 95 / 100, 2, "usable");
        vm.assertEq(books().credit, books().usable, "credit");

        uint256 most = treasury.spendable(address(buyer), address(asset), 1e18, 1e18);
        vm.assertEq(most, 1000 * one, "spendable: all of the bucket, since the credit is for twice that");
        ITreasury.Spend memory request = askFor(address(asset), bound(part, 1, most), 1e18, 1e18);
        uint256 burned = promised(request, assetDecimals, tokenDecimals);
        vm.assertGt(burned, 0, "nothing for nothing");
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_ClaimsNotReduced.selector, burned - 1, burned));
        buyer.spend(request, burned - 1);
        buyer.spend(request, burned);

        owe(desk, address(asset), alice, 1);
        owe(desk, address(asset), alice, 500 * one);
        vm.prank(alice);
        treasury.claim(address(asset), alice, 500 * one + 1);
        uint256 left = 2000 * one - request.amount - 500 * one - 1;
        vm.assertEq(asset.balanceOf(address(treasury)), left, "paid to the unit");
        Treasury successor = new Treasury(address(manager), address(protected), policy, MAXIMUM_AGE);
        successor.listAsset(address(asset));
        treasury.revokeMandate(address(buyer), address(asset));
        treasury.migrate(successor);
        vm.assertEq(asset.balanceOf(address(treasury)), 0, "INV-T6: no dust");
        vm.assertEq(successor.reserveOf(address(asset)).recorded, left + request.amount, "INV-T6");
    }

    // Helpers

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

    function _successor(address asset) private returns (Treasury successor) {
        successor = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        successor.listAsset(asset);
    }
}
