// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {RevenueMeter} from "../../src/supply/RevenueMeter.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {OracleDouble} from "../treasury/doubles/OracleDouble.sol";
import {SupplyLab} from "./SupplyLab.sol";
import {ShortTreasury} from "./doubles/ShortTreasury.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Follows RevenueMeter.*.tree, over the real treasury.
contract RevenueMeterTest is SupplyLab {
    using SafeERC20 for IERC20;

    function setUp() external {
        deployLab();
    }

    // constructor

    function test_Constructor_RevertWhen_AnAddressHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_NoCode.selector, alice));
        this.create(ITreasury(alice), sigma, EPOCH, slow());
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_NoCode.selector, bob));
        this.create(treasury, IVolatilityOracle(bob), EPOCH, slow());
    }

    function test_Constructor_RevertWhen_TheEpochIsOutOfBounds() external {
        uint256[2] memory lengths = [uint256(1 hours - 1), 90 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(RevenueMeter.RevenueMeter_Epoch.selector, lengths[i], 1 hours, 90 days)
            );
            this.create(treasury, sigma, lengths[i], slow());
        }
        this.create(treasury, sigma, 1 hours, slow());
        this.create(treasury, sigma, 90 days, slow());
    }

    function test_Constructor_RevertWhen_TheSlowdownIsOutOfBounds() external {
        RevenueMeter.Slowdown memory s = slow();
        s.slope = 100e18 + 1;
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Slope.selector, 100e18 + 1, 100e18));
        this.create(treasury, sigma, EPOCH, s);
        s.slope = 100e18;
        s.minimum = uint64(WAD + 1);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Minimum.selector, WAD + 1, WAD));
        this.create(treasury, sigma, EPOCH, s);
        s.minimum = uint64(WAD);
        this.create(treasury, sigma, EPOCH, s);
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        RevenueMeter.Slowdown memory none;
        vm.expectEmit();
        emit RevenueMeter.TreasurySet(ITreasury(address(0)), treasury);
        vm.expectEmit();
        emit RevenueMeter.SlowdownSet(none, slow());
        RevenueMeter made = new RevenueMeter(address(manager), treasury, sigma, EPOCH, slow());
        vm.assertEq(made.TOKEN(), address(token), "token");
        vm.assertEq(address(made.VOLATILITY()), address(sigma), "volatility");
        vm.assertEq(address(made.treasury()), address(treasury), "treasury");
        vm.assertEq(made.EPOCH(), EPOCH, "epoch");
        vm.assertEq(abi.encode(made.slowdown()), abi.encode(slow()), "slowdown");
        vm.assertEq(made.authority(), address(manager), "authority");
    }

    // setAsset, removeAsset

    function test_SetAsset_RevertWhen_TheCallerMayNot() external {
        _refused(abi.encodeCall(meter.setAsset, (address(dollar), IPriceOracle(address(0)), 0)));
        _refused(abi.encodeCall(meter.removeAsset, (address(dollar))));
        _refused(abi.encodeCall(meter.setSlowdown, (slow())));
        _refused(abi.encodeCall(meter.setTreasury, (treasury)));
        _refused(abi.encodeCall(meter.recover, (dollar, bob)));
    }

    function test_SetAsset_RevertWhen_ItIsTheProtectedToken() external {
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_ProtectedToken.selector, address(token)));
        meter.setAsset(address(token), recent, 0);
    }

    function test_SetAsset_RevertWhen_AnAddressHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_NoCode.selector, alice));
        meter.setAsset(alice, otherPrice, 0);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_NoCode.selector, bob));
        meter.setAsset(address(other), IPriceOracle(bob), 0);
    }

    function test_SetAsset_RevertWhen_TheHaircutIsAboveOne() external {
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Haircut.selector, WAD + 1, WAD));
        meter.setAsset(address(other), otherPrice, WAD + 1);
        meter.setAsset(address(other), otherPrice, WAD);
        vm.assertEq(payIn(other, alice, 1e18), 0, "all of it is cut");
    }

    function test_A4_SetAsset_RevertWhen_ItsDecimalsAreUnsupported() external {
        uint8[4] memory unsupported = [0, 1, 28, 255];
        for (uint256 i = 0; i < 4; ++i) {
            TestToken odd = new TestToken("ODD", unsupported[i]);
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            meter.setAsset(address(odd), otherPrice, 0);
        }
    }

    function test_SetAsset_ChangesAndEmitsOldAndNew() external {
        RevenueMeter.Asset memory before = meter.assetOf(address(other));
        vm.assertEq(
            abi.encode(before),
            abi.encode(RevenueMeter.Asset({price: otherPrice, haircut: 0.05e18, decimals: 18, listed: true})),
            "listed"
        );
        RevenueMeter.Asset memory afterwards =
            RevenueMeter.Asset({price: recent, haircut: 0.1e18, decimals: 18, listed: true});
        vm.expectEmit(address(meter));
        emit RevenueMeter.AssetSet(address(other), before, afterwards);
        meter.setAsset(address(other), recent, 0.1e18);
        RevenueMeter.Asset memory none;
        vm.expectEmit(address(meter));
        emit RevenueMeter.AssetSet(address(other), afterwards, none);
        meter.removeAsset(address(other));
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_UnknownAsset.selector, address(other)));
        meter.removeAsset(address(other));
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_UnknownAsset.selector, address(other)));
        meter.valueOf(address(other), 1);
    }

    // setSlowdown, setTreasury

    function test_G3_SetSlowdown_ChecksAsTheConstructorAndEmitsOldAndNew() external {
        RevenueMeter.Slowdown memory s = slow();
        s.slope = 100e18 + 1;
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Slope.selector, 100e18 + 1, 100e18));
        meter.setSlowdown(s);
        s = slow();
        s.minimum = uint64(WAD + 1);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Minimum.selector, WAD + 1, WAD));
        meter.setSlowdown(s);
        s.minimum = uint64(WAD);
        vm.expectEmit(address(meter));
        emit RevenueMeter.SlowdownSet(slow(), s);
        meter.setSlowdown(s);
        sigma.set(100e18);
        vm.assertEq(meter.factor(), WAD, "switched off");
    }

    function test_T6_SetTreasury_ChecksAndFollowsAMigration() external {
        ITreasury foreign = foreignTreasury();
        vm.expectRevert(
            abi.encodeWithSelector(RevenueMeter.RevenueMeter_Token.selector, foreign.token(), address(token))
        );
        meter.setTreasury(foreign);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_NoCode.selector, bob));
        meter.setTreasury(ITreasury(bob));
        ITreasury successor = newTreasury(address(token));
        vm.expectEmit(address(meter));
        emit RevenueMeter.TreasurySet(treasury, successor);
        meter.setTreasury(successor);
        vm.assertEq(address(meter.treasury()), address(successor), "successor");
    }

    // collect

    function test_Collect_RevertWhen_TheAssetIsUnknownOrTheAmountZero() external {
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_UnknownAsset.selector, address(token)));
        meter.collect(token, 1, 0);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_ZeroAmount.selector));
        meter.collect(dollar, 0, 0);
    }

    function test_A2_Collect_CountsAndPassesOn() external {
        uint256 epoch = meter.epoch();
        dollar.mint(alice, 100e6);
        vm.startPrank(alice);
        dollar.approve(address(meter), 100e6);
        vm.expectEmit(address(meter));
        emit RevenueMeter.RevenueCounted(epoch, alice, address(dollar), 100e6, 100e18, WAD);
        vm.assertEq(meter.collect(dollar, 100e6, 100e18), 100e18, "counted");
        vm.stopPrank();
        vm.assertEq(meter.revenueOf(epoch), 100e18, "epoch");
        vm.assertEq(dollar.balanceOf(address(meter)), 0, "INV-2: no balance");
        vm.assertEq(dollar.allowance(address(meter), address(treasury)), 0, "A2: no approval");
        vm.assertEq(treasury.reserveOf(address(dollar)).pending, 100e6, "revenue of the treasury");
        // 2 of the other asset at 2000, less 5%.
        vm.assertEq(payIn(other, bob, 2e18), 3800e18, "valued");
        vm.assertEq(meter.revenueOf(epoch), 3900e18, "together");
        vm.assertEq(treasury.reserveOf(address(other)).pending, 2e18, "revenue of the treasury");
    }

    function test_Collect_CountsEpochsApart() external {
        uint256 epoch = meter.epoch();
        payIn(dollar, alice, 1e6);
        nextEpoch(1);
        payIn(dollar, alice, 2e6);
        nextEpoch(63);
        payIn(dollar, alice, 4e6);
        vm.assertEq(meter.revenueOf(epoch), 0, "its place was taken");
        vm.assertEq(meter.revenueOf(epoch + 1), 2e18, "the second");
        vm.assertEq(meter.revenueOf(epoch + 64), 4e18, "the last");
        vm.assertEq(meter.revenueOf(epoch + 65), 0, "not yet");
    }

    function test_Collect_RevertWhen_ItCountsLessThanThePayerAccepts() external {
        sigma.setMode(OracleDouble.Mode.Reverts);
        dollar.mint(alice, 100e6);
        vm.startPrank(alice);
        dollar.approve(address(meter), 100e6);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_CountedLess.selector, 25e18, 100e18));
        meter.collect(dollar, 100e6, 100e18);
        vm.assertEq(meter.collect(dollar, 100e6, 25e18), 25e18, "just as much");
        vm.stopPrank();
    }

    /// @dev A lie of any size, and any silence, delays no payment.
    function test_P2_T5_Collect_PassesOnWhateverTheOraclesDo() external {
        for (uint256 i = 1; i <= uint256(OracleDouble.Mode.RevertsEndlessly); ++i) {
            otherPrice.setMode(OracleDouble.Mode(i));
            vm.assertEq(payIn(other, alice, 1e18), 0, "no price, no count");
            vm.assertEq(meter.previewCollect(address(other), 1e18), 0, "A1: preview");
        }
        otherPrice.setMode(OracleDouble.Mode.Answers);
        otherPrice.set(type(uint256).max);
        vm.assertEq(payIn(other, alice, 2e18), 0, "does not fit");
        otherPrice.set(type(uint256).max / 100);
        vm.assertEq(payIn(other, alice, 1e18), type(uint256).max / 100 * 95 / 100, "as it says");
        payIn(other, alice, 1e18);
        vm.assertEq(meter.revenueOf(meter.epoch()), type(uint192).max, "saturates");
        vm.assertEq(treasury.reserveOf(address(other)).pending, 10e18, "all of it arrived");
    }

    function test_Collect_RevertWhen_TheTreasuryTakesLess() external {
        ShortTreasury short = new ShortTreasury(address(token));
        meter.setTreasury(ITreasury(address(short)));
        dollar.mint(alice, 100e6);
        vm.startPrank(alice);
        dollar.approve(address(meter), 100e6);
        vm.expectRevert(
            abi.encodeWithSelector(RevenueMeter.RevenueMeter_ReceivedMismatch.selector, address(dollar), 1, 0)
        );
        meter.collect(dollar, 100e6, 0);
        vm.stopPrank();
    }

    function test_T4_Collect_IgnoresDonations() external {
        dollar.mint(address(meter), 50e6);
        vm.assertEq(payIn(dollar, alice, 100e6), 100e18, "the payment alone");
        vm.assertEq(dollar.balanceOf(address(meter)), 50e6, "the donation stays");
        vm.expectEmit(address(meter));
        emit RevenueMeter.Recovered(address(dollar), bob, 50e6);
        vm.assertEq(meter.recover(dollar, bob), 50e6, "recovered");
        vm.assertEq(dollar.balanceOf(bob), 50e6, "and can be had");
    }

    // factor

    function test_Factor_FallsWithVolatilityAndIsLeastWithout() external {
        vm.assertEq(meter.factor(), WAD, "calm");
        sigma.set(0.8e18);
        vm.assertEq(meter.factor(), WAD, "up to the start");
        sigma.set(1.1e18);
        vm.assertEq(meter.factor(), 0.7e18, "falls by the slope");
        sigma.set(1.55e18);
        vm.assertEq(meter.factor(), 0.25e18, "to the minimum");
        sigma.set(100e18);
        vm.assertEq(meter.factor(), 0.25e18, "and no further");
        sigma.set(0);
        for (uint256 i = 1; i <= uint256(OracleDouble.Mode.RevertsEndlessly); ++i) {
            sigma.setMode(OracleDouble.Mode(i));
            vm.assertEq(meter.factor(), 0.25e18, "P2: missing");
        }
    }

    /// @dev INV-1 and INV-3.
    function testFuzz_S2_Collect_CountsAtMostTheValue(
        uint256 amount,
        uint256 price,
        uint256 volatility,
        uint256 haircut
    ) external {
        amount = bound(amount, 1, 1e30);
        price = bound(price, 1, 1e24);
        haircut = bound(haircut, 0, WAD);
        otherPrice.set(price);
        sigma.set(bound(volatility, 0, 5e18));
        meter.setAsset(address(other), otherPrice, haircut);
        uint256 foreseen = meter.previewCollect(address(other), amount);
        uint256 counted = payIn(other, alice, amount);
        vm.assertEq(counted, foreseen, "A1");
        vm.assertLe(counted, amount * price / WAD * (WAD - haircut) / WAD, "S2: more than its value");
        vm.assertGe(counted + 2, amount * price / WAD * (WAD - haircut) / WAD * meter.factor() / WAD, "too little");
        vm.assertEq(meter.revenueOf(meter.epoch()), counted, "recorded");
    }

    // revenueSums

    function test_RevenueSums_RevertWhen_TheWindowsAreOutOfOrderOrTooLong() external {
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Windows.selector, 5, 4, 52));
        meter.revenueSums(5, 4, 1);
        vm.expectRevert(abi.encodeWithSelector(RevenueMeter.RevenueMeter_Windows.selector, 4, 53, 52));
        meter.revenueSums(4, 53, 1);
        meter.revenueSums(0, 0, 1);
        meter.revenueSums(52, 52, 1);
    }

    function test_RevenueSums_SumEndedEpochsOnlyAndCapEach() external {
        earn(100e6, 3);
        payIn(dollar, alice, 1000e6);
        _sums(2, 4, 200e18, 300e18);
        nextEpoch(1);
        _sums(2, 4, 1100e18, 1300e18);
        (uint256 short, uint256 long) = meter.revenueSums(2, 4, 150e18);
        vm.assertEq(short, 250e18, "capped");
        vm.assertEq(long, 450e18, "capped");
        nextEpoch(2);
        _sums(2, 4, 0, 1100e18);
        _sums(0, 4, 0, 1100e18);
        nextEpoch(48);
        _sums(4, 52, 0, 1100e18);
        nextEpoch(1);
        _sums(4, 52, 0, 1000e18);
        nextEpoch(1);
        _sums(4, 52, 0, 0);
    }

    /// @dev The first epochs after the origin of time have fewer before them.
    function test_RevenueSums_EndAtTheOriginOfTime() external {
        vm.warp(0);
        payIn(dollar, alice, 1e6);
        nextEpoch(1);
        _sums(4, 26, 1e18, 1e18);
        nextEpoch(1);
        _sums(1, 26, 0, 1e18);
    }

    function testFuzz_S2_RevenueSums_AreTheDefinition(uint256[40] memory amounts, uint256 short, uint256 long)
        external
    {
        long = bound(long, 1, 52);
        short = bound(short, 1, long);
        uint256 first = meter.epoch();
        for (uint256 i = 0; i < 40; ++i) {
            amounts[i] = amounts[i] % 3 == 0 ? 0 : bound(amounts[i], 1, 2e6) * 1e6;
            if (amounts[i] > 0) payIn(dollar, alice, amounts[i]);
            nextEpoch(1);
        }
        uint256 shortSum;
        uint256 longSum;
        for (uint256 i = 0; i < 40; ++i) {
            uint256 value = amounts[i] * 1e12 > MAXIMUM ? MAXIMUM : amounts[i] * 1e12;
            if (first + i + short >= meter.epoch()) shortSum += value;
            if (first + i + long >= meter.epoch()) longSum += value;
        }
        (uint256 gotShort, uint256 gotLong) = meter.revenueSums(short, long, MAXIMUM);
        vm.assertEq(gotShort, shortSum, "short");
        vm.assertEq(gotLong, longSum, "long");
    }

    /// @dev External, so that a revert of the constructor can be expected.
    function create(
        ITreasury treasury_,
        IVolatilityOracle volatility,
        uint256 epoch,
        RevenueMeter.Slowdown memory slowdown
    ) external {
        new RevenueMeter(address(manager), treasury_, volatility, epoch, slowdown);
    }

    function _sums(uint256 short, uint256 long, uint256 shortSum, uint256 longSum) private view {
        (uint256 gotShort, uint256 gotLong) = meter.revenueSums(short, long, MAXIMUM);
        vm.assertEq(gotShort, shortSum, "short sum");
        vm.assertEq(gotLong, longSum, "long sum");
    }

    function _refused(bytes memory data) private {
        vm.prank(alice);
        (bool success, bytes memory answer) = address(meter).call(data);
        vm.assertFalse(success, "G2: refused");
        vm.assertEq(
            answer, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice), "G2: by name"
        );
    }
}
