// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IReservePolicy} from "../../src/interfaces/IReservePolicy.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {ReserveMath} from "../../src/math/ReserveMath.sol";
import {Allotment} from "../../src/treasury/Allotment.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {RecordedBalance} from "../../src/treasury/RecordedBalance.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {DecimalsToken} from "./doubles/DecimalsToken.sol";
import {GrabbingToken} from "./doubles/GrabbingToken.sol";
import {OracleDouble} from "./doubles/OracleDouble.sol";
import {PolicyDouble} from "./doubles/PolicyDouble.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Follows Reserves.*.tree.
contract ReservesTest is TreasuryLab {
    using SafeERC20 for IERC20;

    uint256 private constant USABLE = 2_860_000e18;
    uint256 private constant FLOOR = 500_000e18;
    uint256 private constant CREDIT = 294_000e18;

    function setUp() external {
        deployLab();
    }

    // constructor

    function test_Constructor_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        address odd = address(new DecimalsToken(1, CAP));
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 1));
        this.create(odd, policy, MAXIMUM_AGE);
        odd = address(new DecimalsToken(28, CAP));
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        this.create(odd, policy, MAXIMUM_AGE);
    }

    function test_Constructor_RevertWhen_TheTokenHasNoCap() external {
        address uncapped = address(new DecimalsToken(18, 0));
        vm.expectRevert(abi.encodeWithSelector(ReserveMath.ReserveMath_ZeroCap.selector));
        this.create(uncapped, policy, MAXIMUM_AGE);
    }

    function test_Constructor_RevertWhen_ThePolicyHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAContract.selector, alice));
        this.create(address(token), IReservePolicy(alice), MAXIMUM_AGE);
    }

    function test_G3_Constructor_RevertWhen_TheMaximumAgeIsOutOfBounds() external {
        vm.expectRevert(_ageOutOfBounds(10 minutes - 1));
        this.create(address(token), policy, 10 minutes - 1);
        vm.expectRevert(_ageOutOfBounds(7 days + 1));
        this.create(address(token), policy, 7 days + 1);
    }

    function test_Constructor_StoresAndEmits() external {
        vm.expectEmit();
        emit Reserves.PolicySet(address(0), address(policy));
        vm.expectEmit();
        emit Reserves.MaximumAgeSet(0, 7 days);
        Treasury other = this.create(address(token), policy, 7 days);
        vm.assertEq(other.token(), address(token), "token");
        vm.assertEq(address(other.policy()), address(policy), "policy");
        vm.assertEq(other.maximumAge(), 7 days, "maximumAge");
        vm.assertEq(other.authority(), address(manager), "authority");
        vm.assertEq(other.assets().length, 0, "assets");
        (,,,, uint256 renewedAt,) = other.snapshot();
        vm.assertEq(renewedAt, 0, "no books yet");
        vm.assertFalse(other.paused(), "paused");
        vm.assertEq(other.migratedTo(), address(0), "migratedTo");
    }

    /// @dev A frame of its own, so that `expectRevert` sees the creation fail and the test goes on.
    function create(address token_, IReservePolicy policy_, uint256 maximumAge) external returns (Treasury) {
        return new Treasury(address(manager), token_, policy_, maximumAge);
    }

    // listAsset

    function test_ListAsset_RevertWhen_TheAssetIsTheProtectedToken() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ProtectedToken.selector, address(token)));
        treasury.listAsset(address(token));
    }

    function test_ListAsset_RevertWhen_TheAssetIsListed() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_AlreadyListed.selector, address(dollar)));
        treasury.listAsset(address(dollar));
    }

    function test_A3_ListAsset_RevertWhen_EightAreListed() external {
        for (uint256 i; i < 6; ++i) {
            treasury.listAsset(address(new TestToken("MORE", 18)));
        }
        TestToken ninth = new TestToken("NINTH", 18);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_TooManyAssets.selector, 8));
        treasury.listAsset(address(ninth));
    }

    function test_ListAsset_RevertWhen_TheAssetHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAContract.selector, alice));
        treasury.listAsset(alice);
    }

    function test_A4_ListAsset_RevertWhen_TheDecimalsAreNotSupported() external {
        TestToken odd = new TestToken("ODD", 28);
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        treasury.listAsset(address(odd));
    }

    function test_ListAsset_ListsAndEmits() external {
        TestToken third = new TestToken("THIRD", 27);
        vm.expectEmit(address(treasury));
        emit Reserves.AssetListed(address(third), 27);
        treasury.listAsset(address(third));
        Reserves.Reserve memory reserve = treasury.reserveOf(address(third));
        vm.assertEq(reserve.decimals, 27, "decimals");
        vm.assertTrue(reserve.listed, "listed");
        vm.assertEq(reserve.price, 0, "no price before a heartbeat");
        vm.assertEq(treasury.assets().length, 3, "assets");
        vm.assertEq(treasury.assets()[2], address(third), "the third");
    }

    // delistAsset

    function test_DelistAsset_RevertWhen_TheAssetIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_UnknownAsset.selector, alice));
        treasury.delistAsset(alice);
    }

    function test_DelistAsset_RevertGiven_ARecordedBalance() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_AssetInUse.selector, address(volatile_), ETHER));
        treasury.delistAsset(address(volatile_));
    }

    function test_DelistAsset_ForgetsFirstMiddleAndLast() external {
        Treasury other = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        address[3] memory listed;
        for (uint256 i; i < 3; ++i) {
            listed[i] = address(new TestToken("MORE", 18));
            other.listAsset(listed[i]);
        }
        vm.expectEmit(address(other));
        emit Reserves.AssetDelisted(listed[0]);
        other.delistAsset(listed[0]);
        vm.assertEq(abi.encode(other.assets()), abi.encode(_pair(listed[2], listed[1])), "the last takes its place");
        vm.assertFalse(other.reserveOf(listed[0]).listed, "forgotten");
        other.delistAsset(listed[1]);
        vm.assertEq(other.assets().length, 1, "one left");
        vm.assertEq(other.assets()[0], listed[2], "the other one");
        other.listAsset(listed[0]);
        vm.assertEq(other.assets()[1], listed[0], "listed again");
        other.delistAsset(listed[2]);
        other.delistAsset(listed[0]);
        vm.assertEq(other.assets().length, 0, "none left");
    }

    // setPolicy

    function test_SetPolicy_RevertWhen_ThePolicyHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAContract.selector, alice));
        treasury.setPolicy(IReservePolicy(alice));
    }

    function test_G3_SetPolicy_StopsSpendingUntilAHeartbeat() external {
        PolicyDouble next = new PolicyDouble();
        vm.expectEmit(address(treasury));
        emit Reserves.PolicySet(address(policy), address(next));
        treasury.setPolicy(next);
        vm.assertEq(address(treasury.policy()), address(next), "stored");
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "the old books are stale");
        treasury.setPolicy(policy);
        treasury.heartbeat();
        vm.assertGt(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "new books");
    }

    // setMaximumAge

    function test_G3_SetMaximumAge_RevertWhen_OutOfBounds() external {
        vm.expectRevert(_ageOutOfBounds(10 minutes - 1));
        treasury.setMaximumAge(10 minutes - 1);
        vm.expectRevert(_ageOutOfBounds(7 days + 1));
        treasury.setMaximumAge(7 days + 1);
    }

    function test_SetMaximumAge_StoresAndEmits() external {
        vm.expectEmit(address(treasury));
        emit Reserves.MaximumAgeSet(MAXIMUM_AGE, 10 minutes);
        treasury.setMaximumAge(10 minutes);
        vm.assertEq(treasury.maximumAge(), 10 minutes, "stored");
        treasury.setMaximumAge(7 days);
    }

    // sweep

    function test_Sweep_RevertGiven_NoSurplus() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_NoSurplus.selector, address(dollar)));
        treasury.sweep(address(dollar), alice);
    }

    function test_Sweep_RevertGiven_LessBalanceThanTheRecord() external {
        dollar.burn(address(treasury), 1);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_NoSurplus.selector, address(dollar)));
        treasury.sweep(address(dollar), alice);
    }

    function test_A4_Sweep_RevertWhen_TheTokenTakesMoreThanItWasTold() external {
        GrabbingToken grabbing = new GrabbingToken();
        _list(grabbing, 0);
        deposit(grabbing, 100e18);
        grabbing.mint(address(treasury), 5e18);
        grabbing.setGrab(1);
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_BalanceShort.selector, address(grabbing), 100e18 - 1, 100e18)
        );
        treasury.sweep(address(grabbing), alice);
    }

    function test_T4_Sweep_SendsTheSurplus() external {
        dollar.mint(address(treasury), 7e6);
        vm.expectEmit(address(treasury));
        emit Reserves.Swept(address(dollar), alice, 7e6);
        treasury.sweep(address(dollar), alice);
        vm.assertEq(dollar.balanceOf(alice), 7e6, "surplus");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE, "the record stays");
    }

    function test_T4_Sweep_SendsTheSurplusOfTheProtectedToken() external {
        IERC20(token).forceApprove(address(treasury), 5e18);
        treasury.deposit(address(token), 5e18);
        give(token, address(treasury), 2e18);
        treasury.sweep(address(token), alice);
        vm.assertEq(token.balanceOf(alice), 2e18, "surplus");
        vm.assertEq(treasury.held(), 5e18, "what is held stays");
    }

    function test_T4_Sweep_SendsAllOfATokenThatIsNotListed() external {
        TestToken stray = new TestToken("STRAY", 2);
        stray.mint(address(treasury), 3);
        treasury.sweep(address(stray), alice);
        vm.assertEq(stray.balanceOf(alice), 3, "all");
    }

    // collect

    function test_Collect_RevertWhen_TheAssetIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_UnknownAsset.selector, alice));
        treasury.collect(alice, 1);
    }

    function test_Collect_RevertWhen_TheAssetIsTheProtectedToken() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ProtectedToken.selector, address(token)));
        treasury.collect(address(token), 1);
    }

    function test_Collect_RevertWhen_TheTreasuryHasMoved() external {
        address successor = _migrate();
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_Migrated.selector, successor));
        treasury.collect(address(dollar), 1);
    }

    function test_Collect_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ZeroAmount.selector));
        treasury.collect(address(dollar), 0);
    }

    function test_A4_Collect_RevertWhen_LessArrives() external {
        FeeToken fee = new FeeToken("FEE", 18, 100);
        _list(fee, 0);
        fee.mint(address(this), 100e18);
        IERC20(fee).forceApprove(address(treasury), 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_ReceivedMismatch.selector, address(fee), 99e18, 100e18)
        );
        treasury.collect(address(fee), 100e18);
    }

    function test_Collect_RecordsAndEmits() external {
        Reserves.Snapshot memory before = books();
        dollar.mint(address(this), 9e6);
        IERC20(dollar).forceApprove(address(treasury), 9e6);
        vm.expectEmit(address(treasury));
        emit Reserves.RevenueCollected(address(this), address(dollar), 9e6);
        treasury.collect(address(dollar), 9e6);
        Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
        vm.assertEq(reserve.recorded, DOLLARS + REVENUE + 9e6, "recorded");
        vm.assertEq(reserve.pending, 9e6, "pending");
        vm.assertEq(abi.encode(books()), abi.encode(before), "no book moves before a heartbeat");
        treasury.heartbeat();
        vm.assertEq(books().credit, CREDIT + 9e18 * 98 / 100, "credit afterwards");
        vm.assertEq(treasury.reserveOf(address(dollar)).pending, 0, "credited once");
    }

    function test_Collect_IsOpenWhilePausedAndStale() external {
        treasury.pause();
        vm.warp(block.timestamp + 30 days);
        collect(dollar, 1);
        vm.assertEq(treasury.reserveOf(address(dollar)).pending, 1, "collected");
    }

    // deposit

    function test_Deposit_RevertWhen_TheAssetIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_UnknownAsset.selector, alice));
        treasury.deposit(alice, 1);
    }

    function test_Deposit_RevertWhen_TheTreasuryHasMoved() external {
        address successor = _migrate();
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_Migrated.selector, successor));
        treasury.deposit(address(dollar), 1);
    }

    function test_Deposit_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ZeroAmount.selector));
        treasury.deposit(address(dollar), 0);
    }

    function test_A4_Deposit_RevertWhen_LessArrives() external {
        FeeToken fee = new FeeToken("FEE", 18, 1);
        _list(fee, 0);
        fee.mint(address(this), 10_000);
        IERC20(fee).forceApprove(address(treasury), 10_000);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ReceivedMismatch.selector, address(fee), 9999, 10_000));
        treasury.deposit(address(fee), 10_000);
    }

    function test_Deposit_HoldsTheProtectedToken() external {
        uint256 claimsBefore = treasury.claims();
        IERC20(token).forceApprove(address(treasury), 5e18);
        vm.expectEmit(address(treasury));
        emit Reserves.Deposited(address(this), address(token), 5e18);
        treasury.deposit(address(token), 5e18);
        vm.assertEq(treasury.held(), 5e18, "held");
        vm.assertEq(treasury.claims(), claimsBefore - 5e18, "it no longer claims");
    }

    function test_Deposit_RecordsAndEmits() external {
        Reserves.Snapshot memory before = books();
        dollar.mint(address(this), 9e6);
        IERC20(dollar).forceApprove(address(treasury), 9e6);
        vm.expectEmit(address(treasury));
        emit Reserves.Deposited(address(this), address(dollar), 9e6);
        treasury.deposit(address(dollar), 9e6);
        Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
        vm.assertEq(reserve.recorded, DOLLARS + REVENUE + 9e6, "recorded");
        vm.assertEq(reserve.pending, 0, "pending");
        vm.assertEq(abi.encode(books()), abi.encode(before), "no book moves before a heartbeat");
        treasury.heartbeat();
        vm.assertEq(books().credit, CREDIT, "no credit afterwards");
        vm.assertEq(books().usable, USABLE + 9e18 * 98 / 100, "usable afterwards");
    }

    function test_Deposit_IsOpenWhilePausedAndStale() external {
        treasury.pause();
        vm.warp(block.timestamp + 30 days);
        deposit(dollar, 1);
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE + 1, "deposited");
    }

    // heartbeat

    function test_Heartbeat_RevertWhen_TheTreasuryHasMoved() external {
        address successor = _migrate();
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_Migrated.selector, successor));
        treasury.heartbeat();
    }

    function test_Heartbeat_RevertWhen_ThePolicyReverts() external {
        TestToken third = new TestToken("THIRD", 18);
        treasury.listAsset(address(third));
        vm.expectRevert(abi.encodeWithSelector(ReservePolicy.ReservePolicy_UnknownAsset.selector, address(third)));
        treasury.heartbeat();
    }

    function test_T2b_Heartbeat_RevertWhen_AHaircutIsEverything() external {
        owe(desk, address(dollar), alice, 10e6);
        PolicyDouble lying = new PolicyDouble();
        treasury.setPolicy(lying);
        IReservePolicy.Assessment memory assessment = _assessment();
        assessment.haircuts[0] = 1e18;
        lying.set(assessment);
        bytes memory refusal =
            abi.encodeWithSelector(Reserves.Treasury_OutOfBounds.selector, bytes32("haircut"), 1e18, 0, 1e18 - 1);
        vm.expectRevert(refusal);
        treasury.heartbeat();
        vm.expectRevert(refusal);
        treasury.previewHeartbeat();
        // Without a price a haircut above 100% would once have been stored, and stopped every claim.
        assessment.haircuts[0] = 2e18;
        assessment.prices[0] = 0;
        lying.set(assessment);
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_OutOfBounds.selector, bytes32("haircut"), 2e18, 0, 1e18 - 1)
        );
        treasury.heartbeat();
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, 10e6), 10e6, "INV-T2b");
    }

    function test_Heartbeat_RevertWhen_AValueIsAboveItsWidth() external {
        PolicyDouble lying = new PolicyDouble();
        treasury.setPolicy(lying);
        for (uint256 i; i < 5; ++i) {
            IReservePolicy.Assessment memory assessment = _assessment();
            if (i == 0) assessment.usable = 1 << 112;
            if (i == 1) assessment.floor = 1 << 112;
            if (i == 2) assessment.liabilities = 1 << 112;
            if (i == 3) assessment.prices[1] = 1 << 128;
            if (i == 4) assessment.slope = (1 << 32) * 1e9;
            lying.set(assessment);
            vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
            treasury.heartbeat();
        }
    }

    /// @dev Nothing is cut off: what is stored is what the policy said, to the largest value of every width.
    function testFuzz_T2_Heartbeat_StoresWhatThePolicySaid(uint256 usable, uint256 floor, uint256 owed, uint256 slope)
        external
    {
        PolicyDouble honest = new PolicyDouble();
        treasury.setPolicy(honest);
        IReservePolicy.Assessment memory assessment = _assessment();
        assessment.usable = bound(usable, 0, type(uint112).max);
        assessment.floor = bound(floor, 0, type(uint112).max);
        assessment.liabilities = bound(owed, 0, type(uint112).max);
        assessment.slope = bound(slope, 0, uint256(type(uint32).max) * 1e9);
        honest.set(assessment);
        Reserves.Snapshot memory foreseen = treasury.previewHeartbeat();
        treasury.heartbeat();
        vm.assertEq(abi.encode(books()), abi.encode(foreseen), "A1: stored as foreseen");
        vm.assertEq(books().usable, assessment.usable, "usable");
        vm.assertEq(books().floor, assessment.floor, "floor");
        vm.assertEq(books().liabilities, assessment.liabilities, "liabilities");
        vm.assertEq(books().renewedAt, block.timestamp, "time");
        vm.assertGe(books().slope, assessment.slope, "the slope rounds up");
        vm.assertLt(books().slope, assessment.slope + 1e9, "by less than a unit");
    }

    function test_Heartbeat_RevertWhen_ThePolicyAnswersForTooFewAssets() external {
        PolicyDouble lying = new PolicyDouble();
        treasury.setPolicy(lying);
        IReservePolicy.Assessment memory assessment = _assessment();
        assessment.haircuts = new uint256[](1);
        lying.set(assessment);
        vm.expectRevert(panic(0x32));
        treasury.heartbeat();
    }

    function test_Heartbeat_RevertWhen_TheTreasuryIsLocked() external {
        buyer.setCallback(abi.encodeCall(treasury.heartbeat, ()));
        spendAs(buyer, ask(1e6));
        vm.assertFalse(buyer.accepted(), "refused");
        vm.assertEq(
            buyer.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "locked"
        );
    }

    function test_A1_Heartbeat_StoresWhatThePreviewSaidAndEmitsIt() external {
        collect(volatile_, 3e18);
        owe(desk, address(dollar), alice, 100_000e6);
        priceOracle.set(1500e18);
        vm.warp(block.timestamp + 5 hours);
        Reserves.Snapshot memory preview = treasury.previewHeartbeat();
        uint256 backing = (uint256(preview.usable) - preview.liabilities) * WAD / SUPPLY;
        vm.expectEmit(address(treasury));
        emit Reserves.Heartbeat(alice, preview.usable, preview.floor, preview.liabilities, preview.credit, backing);
        vm.prank(alice);
        Reserves.Snapshot memory answered = treasury.heartbeat();
        vm.assertEq(abi.encode(answered), abi.encode(preview), "INV-A1: answered");
        vm.assertEq(abi.encode(books()), abi.encode(preview), "INV-A1: stored");
        vm.assertEq(preview.renewedAt, block.timestamp, "renewedAt");
        vm.assertEq(preview.usable, 1_960_000e18 + uint256(503) * 1500e18 * 9 / 10, "usable");
        vm.assertEq(preview.liabilities, 100_000e18, "liabilities");
        vm.assertEq(preview.floor, FLOOR + 100_000e18, "floor");
        vm.assertEq(preview.credit, CREDIT + uint256(3) * 1500e18 * 9 / 10, "credit");
        vm.assertEq(treasury.reserveOf(address(volatile_)).price, 1500e18, "price");
        vm.assertEq(treasury.reserveOf(address(volatile_)).haircut, 0.1e18, "haircut");
    }

    function test_Heartbeat_CreditsRevenueOnce() external {
        vm.assertEq(books().credit, CREDIT, "from the lab");
        treasury.heartbeat();
        vm.assertEq(books().credit, CREDIT, "not again");
    }

    function test_Heartbeat_CapsTheCreditAtTheNetReserves() external {
        owe(desk, address(dollar), alice, LIFETIME);
        priceOracle.setMode(OracleDouble.Mode.Reverts);
        collect(dollar, 5_000_000e6);
        treasury.heartbeat();
        Reserves.Snapshot memory current = books();
        vm.assertEq(current.usable, 7_000_000e18 * 98 / 100, "usable");
        vm.assertEq(current.credit, CREDIT + 5_000_000e18 * 98 / 100, "below the net reserves");
        collect(dollar, 1e6);
        dollar.burn(address(treasury), 5_500_000e6);
        treasury.heartbeat();
        current = books();
        vm.assertEq(current.usable, 1_500_001e18 * 98 / 100, "written down");
        vm.assertEq(current.credit, current.usable - 1_000_000e18, "capped");
    }

    function test_Heartbeat_KeepsRevenueWithoutAPricePending() external {
        collect(volatile_, 10e18);
        priceOracle.setMode(OracleDouble.Mode.Reverts);
        treasury.heartbeat();
        vm.assertEq(books().credit, CREDIT, "no credit");
        vm.assertEq(treasury.reserveOf(address(volatile_)).pending, 10e18, "pending");
        priceOracle.setMode(OracleDouble.Mode.Answers);
        treasury.heartbeat();
        vm.assertEq(books().credit, CREDIT + 18_000e18, "credited");
        vm.assertEq(treasury.reserveOf(address(volatile_)).pending, 0, "nothing pending");
    }

    function test_T5_Heartbeat_GoesOnWithoutAnAssetWhoseOracleFailed() external {
        treasury.setMandate(address(buyer), address(volatile_), _volatileTerms());
        priceOracle.setMode(OracleDouble.Mode.Reverts);
        treasury.heartbeat();
        vm.assertEq(books().usable, 1_960_000e18, "dollars only");
        vm.assertEq(treasury.reserveOf(address(volatile_)).price, 0, "no price");
        vm.warp(block.timestamp + 1 hours);
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_NoPrice.selector, address(volatile_)));
        buyer.spend(askFor(address(volatile_), 1, 1e18, 0), 0);
        spendAs(buyer, ask(1e6));
    }

    function test_T2_Heartbeat_WritesDownAnAssetThatLostBalance() external {
        dollar.burn(address(treasury), 1_900_000e6);
        vm.assertEq(treasury.previewHeartbeat().usable, 98_000e18 + 900_000e18, "previewed");
        vm.expectEmit(address(treasury));
        emit Reserves.WrittenDown(address(dollar), 2_000_000e6, 100_000e6);
        treasury.heartbeat();
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, 100_000e6, "recorded");
        vm.assertEq(books().usable, 98_000e18 + 900_000e18, "INV-T2: usable is what is there");
    }

    function test_T2b_Heartbeat_WritesNothingBelowWhatIsOwed() external {
        owe(desk, address(dollar), alice, 300_000e6);
        dollar.burn(address(treasury), 1_900_000e6);
        treasury.heartbeat();
        Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
        vm.assertEq(reserve.recorded, 300_000e6, "recorded covers owed");
        vm.assertEq(reserve.owed, 300_000e6, "owed stays");
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18), 0, "nothing to spend");
    }

    function test_Heartbeat_TwiceInABlockIsTheSame() external {
        collect(dollar, 5e6);
        vm.prank(alice);
        Reserves.Snapshot memory first = treasury.heartbeat();
        vm.prank(bob);
        Reserves.Snapshot memory second = treasury.heartbeat();
        vm.assertEq(abi.encode(first), abi.encode(second), "the same books");
    }

    // recordClaim

    function test_RecordClaim_RevertWhen_TheTreasuryHasMoved() external {
        address successor = _migrate();
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_Migrated.selector, successor));
        owe(desk, address(dollar), alice, 1);
    }

    function test_G1_RecordClaim_RevertWhen_TheCallerHasNoClaimsMandate() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, address(buyer), address(dollar)));
        owe(buyer, address(dollar), alice, 1);
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, address(this), address(dollar)));
        treasury.recordClaim(address(dollar), alice, 1);
        vm.warp(treasury.mandateOf(address(desk), address(dollar)).terms.expiry);
        owe(desk, address(dollar), alice, 1);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, address(desk), address(dollar)));
        owe(desk, address(dollar), alice, 1);
    }

    function test_RecordClaim_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_ZeroAmount.selector));
        owe(desk, address(dollar), alice, 0);
    }

    function test_T2b_RecordClaim_RevertWhen_MoreThanWhatIsNotOwed() external {
        treasury.setMandate(address(desk), address(volatile_), _claimsOn(1000e18));
        owe(desk, address(volatile_), alice, 1e18);
        vm.expectRevert(
            abi.encodeWithSelector(RecordedBalance.Treasury_BalanceExceeded.selector, ETHER - 1e18 + 1, ETHER - 1e18)
        );
        owe(desk, address(volatile_), alice, ETHER - 1e18 + 1);
        owe(desk, address(volatile_), alice, ETHER - 1e18);
    }

    function test_RecordClaim_RevertWhen_MoreThanTheLifetimeLeaves() external {
        owe(desk, address(dollar), alice, 1e6);
        vm.expectRevert(abi.encodeWithSelector(Allotment.Treasury_LifetimeExceeded.selector, LIFETIME, LIFETIME - 1e6));
        owe(desk, address(dollar), alice, LIFETIME);
        owe(desk, address(dollar), alice, LIFETIME - 1e6);
    }

    function test_RecordClaim_RecordsAndEmits() external {
        Reserves.Snapshot memory before = books();
        vm.expectEmit(address(treasury));
        emit Reserves.ClaimRecorded(address(desk), address(dollar), alice, 250_000e6);
        owe(desk, address(dollar), alice, 250_000e6);
        vm.assertEq(treasury.owedTo(alice, address(dollar)), 250_000e6, "owedTo");
        vm.assertEq(treasury.reserveOf(address(dollar)).owed, 250_000e6, "owed");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE, "recorded stays");
        vm.assertEq(treasury.mandateOf(address(desk), address(dollar)).spent, 250_000e6, "lifetime");
        before.liabilities += 250_000e18;
        before.floor += 250_000e18;
        vm.assertEq(abi.encode(books()), abi.encode(before), "liabilities and floor rise by the full value");
    }

    function test_RecordClaim_RoundsTheValueUp() external {
        TestToken fine = new TestToken("FINE", 27);
        OracleDouble price = new OracleDouble(3);
        policy.setRisk(address(fine), riskOf(price, IVolatilityOracle(address(0)), 0));
        treasury.listAsset(address(fine));
        deposit(fine, 1e27);
        treasury.heartbeat();
        treasury.setMandate(address(desk), address(fine), claimsTerms());
        owe(desk, address(fine), alice, 1);
        vm.assertEq(books().liabilities, 1, "a billionth of a unit is worth one unit of 1e-18");
    }

    function test_T1_RecordClaim_CapsTheCredit() external {
        priceOracle.setMode(OracleDouble.Mode.Reverts);
        treasury.heartbeat();
        owe(desk, address(dollar), alice, LIFETIME);
        _more();
        owe(desk, address(dollar), alice, 900_000e6);
        Reserves.Snapshot memory current = books();
        vm.assertEq(current.usable - current.liabilities, 60_000e18, "net reserves");
        vm.assertEq(current.credit, 60_000e18, "credit is part of them");
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 0);
        deposit(dollar, 1_000_000e6);
        treasury.heartbeat();
        vm.assertEq(books().credit, 60_000e18, "a deposit brings nothing back");
    }

    function test_RecordClaim_AddsUp() external {
        owe(desk, address(dollar), alice, 1e6);
        owe(desk, address(dollar), alice, 2e6);
        owe(desk, address(dollar), bob, 4e6);
        vm.assertEq(treasury.owedTo(alice, address(dollar)), 3e6, "alice");
        vm.assertEq(treasury.owedTo(bob, address(dollar)), 4e6, "bob");
        vm.assertEq(treasury.reserveOf(address(dollar)).owed, 7e6, "both");
    }

    function test_T2b_RecordClaim_IsOpenWhilePausedStaleAndBelowTheFloor() external {
        policy.setRunway(runwayOf(50_000_000e18));
        treasury.heartbeat();
        treasury.pause();
        vm.warp(block.timestamp + 30 days);
        owe(desk, address(dollar), alice, LIFETIME);
        vm.assertEq(treasury.owedTo(alice, address(dollar)), LIFETIME, "INV-T2b");
    }

    // claim

    function test_Claim_RevertGiven_NothingOwed() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_NothingOwed.selector, alice, address(dollar)));
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 0);
    }

    function test_Claim_RevertWhen_ThePaymentIsBelowTheMinimum() external {
        owe(desk, address(dollar), alice, 100e6);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_PayoutBelowMinimum.selector, 100e6, 100e6 + 1));
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 100e6 + 1);
    }

    function test_A4_Claim_ABlocklistStopsOnlyTheListedReceiver() external {
        BlocklistToken blocking = new BlocklistToken("BLOCK", 6);
        _list(blocking, 0);
        deposit(blocking, 100e6);
        treasury.setMandate(address(desk), address(blocking), claimsTerms());
        owe(desk, address(blocking), alice, 10e6);
        blocking.setBlocked(alice, true);
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, alice));
        vm.prank(alice);
        treasury.claim(address(blocking), alice, 0);
        vm.prank(alice);
        treasury.claim(address(blocking), bob, 10e6);
        vm.assertEq(blocking.balanceOf(bob), 10e6, "paid to another receiver");
    }

    function test_Claim_PaysSettlesAndEmits() external {
        owe(desk, address(dollar), alice, 250_000e6);
        Reserves.Snapshot memory before = books();
        vm.expectEmit(address(treasury));
        emit Reserves.ClaimPaid(alice, address(dollar), bob, 250_000e6, 250_000e6);
        vm.prank(alice);
        uint256 paid = treasury.claim(address(dollar), bob, 250_000e6);
        vm.assertEq(paid, 250_000e6, "paid");
        vm.assertEq(dollar.balanceOf(bob), 250_000e6, "received");
        vm.assertEq(treasury.owedTo(alice, address(dollar)), 0, "settled");
        Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
        vm.assertEq(reserve.owed, 0, "owed");
        vm.assertEq(reserve.recorded, DOLLARS + REVENUE - 250_000e6, "recorded");
        before.usable -= 245_000e18;
        before.liabilities = 0;
        before.floor -= 250_000e18;
        vm.assertEq(abi.encode(books()), abi.encode(before), "books");
        treasury.heartbeat();
        before.renewedAt = uint64(block.timestamp);
        vm.assertEq(abi.encode(books()), abi.encode(before), "and the next heartbeat agrees");
    }

    function test_T2b_Claim_PaysWhilePausedStaleBelowTheFloorAndAfterMigration() external {
        owe(desk, address(dollar), alice, 100e6);
        owe(desk, address(dollar), bob, 200e6);
        policy.setRunway(runwayOf(50_000_000e18));
        treasury.heartbeat();
        treasury.pause();
        vm.warp(block.timestamp + 30 days);
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, 100e6), 100e6, "INV-T2b: paused, stale, below the floor");
        _migrate();
        vm.prank(bob);
        vm.assertEq(treasury.claim(address(dollar), bob, 200e6), 200e6, "INV-T2b: after migration");
        vm.assertEq(dollar.balanceOf(address(treasury)), 0, "nothing is left behind");
    }

    function test_T2b_Claim_PaysAfterThePolicyBroke() external {
        owe(desk, address(dollar), alice, 100e6);
        treasury.setPolicy(PolicyDouble(address(dollar)));
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, 100e6), 100e6, "INV-T2b");
    }

    function test_T2b_Claim_SaturatesTheBooks() external {
        owe(desk, address(dollar), alice, LIFETIME);
        PolicyDouble lying = new PolicyDouble();
        treasury.setPolicy(lying);
        IReservePolicy.Assessment memory assessment = _assessment();
        assessment.usable = 1;
        assessment.floor = type(uint112).max;
        assessment.slope = uint256(type(uint32).max) * 1e9;
        lying.set(assessment);
        treasury.heartbeat();
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, LIFETIME), LIFETIME, "INV-T2b: no book stops it");
        vm.assertEq(books().usable, 0, "usable");
        vm.assertEq(books().floor, type(uint112).max, "floor");
    }

    function test_T2b_Claim_SharesALoss() external {
        owe(desk, address(dollar), alice, 300_000e6);
        owe(desk, address(dollar), bob, 100_000e6);
        dollar.burn(address(treasury), 1_900_000e6);
        uint256 fork = vm.snapshotState();
        vm.assertEq(_claim(alice), 75_000e6, "alice, first");
        vm.assertEq(_claim(bob), 25_000e6, "bob, second");
        vm.assertEq(dollar.balanceOf(address(treasury)), 0, "everything was paid");
        vm.revertToStateAndDelete(fork);
        treasury.heartbeat();
        vm.assertEq(_claim(bob), 25_000e6, "bob, first, after a heartbeat");
        vm.assertEq(_claim(alice), 75_000e6, "alice, second");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, 0, "INV-T2b: the record is clear");
    }

    function test_T2b_Claim_SettlesWithNothingWhereNothingIsLeft() external {
        owe(desk, address(dollar), alice, 1e6);
        dollar.burn(address(treasury), DOLLARS + REVENUE);
        vm.expectEmit(address(treasury));
        emit Reserves.ClaimPaid(alice, address(dollar), alice, 1e6, 0);
        vm.assertEq(_claim(alice), 0, "nothing");
        vm.assertEq(treasury.owedTo(alice, address(dollar)), 0, "settled");
    }

    // previewHeartbeat

    function test_PreviewHeartbeat_RevertWhen_TheTreasuryHasMoved() external {
        address successor = _migrate();
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_Migrated.selector, successor));
        treasury.previewHeartbeat();
    }

    // previewClaim

    function test_PreviewClaim_GivenNothingOwed() external view {
        vm.assertEq(treasury.previewClaim(alice, address(dollar)), 0, "zero");
    }

    function test_A1_PreviewClaim_ReturnsWhatClaimPays() external {
        owe(desk, address(dollar), alice, 300_000e6);
        owe(desk, address(dollar), bob, 100_000e6);
        vm.assertEq(treasury.previewClaim(alice, address(dollar)), 300_000e6, "in full");
        dollar.burn(address(treasury), 2_000_000e6 - 7);
        uint256 preview = treasury.previewClaim(alice, address(dollar));
        vm.assertEq(_claim(alice), preview, "INV-A1: a share");
        vm.assertEq(preview, 5, "three quarters of seven, rounded down");
    }

    // Other views

    function test_Views() external {
        vm.assertEq(abi.encode(treasury.assets()), abi.encode(_pair(address(dollar), address(volatile_))), "assets");
        Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
        vm.assertEq(reserve.price, 1e18, "price");
        vm.assertEq(reserve.haircut, 0.02e18, "haircut");
        vm.assertEq(reserve.decimals, 6, "decimals");
        vm.assertTrue(reserve.listed, "listed");
        vm.assertEq(treasury.claims(), SUPPLY, "claims");
        DecimalsToken fine = new DecimalsToken(27, 3);
        Treasury other = new Treasury(address(manager), address(fine), policy, MAXIMUM_AGE);
        vm.assertEq(other.claims(), 1, "claims, rounded up beyond 18 decimals");
    }

    // Helpers

    function _claim(address creditor) private returns (uint256) {
        vm.prank(creditor);
        return treasury.claim(address(dollar), creditor, 0);
    }

    function _more() private {
        Mandates.Terms memory terms = treasury.mandateOf(address(desk), address(dollar)).terms;
        terms.lifetimeCap *= 2;
        treasury.setMandate(address(desk), address(dollar), terms);
    }

    function _claimsOn(uint128 lifetimeCap) private view returns (Mandates.Terms memory terms) {
        terms = claimsTerms();
        terms.lifetimeCap = lifetimeCap;
    }

    function _volatileTerms() private view returns (Mandates.Terms memory terms) {
        terms = revenueTerms();
        terms.rate = 1e36;
        terms.burst = 100e18;
    }

    function _list(TestToken asset, uint256 haircut) private {
        policy.setRisk(address(asset), riskOf(IPriceOracle(address(0)), IVolatilityOracle(address(0)), haircut));
        treasury.listAsset(address(asset));
    }

    function _migrate() private returns (address) {
        Treasury successor = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        successor.listAsset(address(dollar));
        successor.listAsset(address(volatile_));
        treasury.migrate(ITreasury(successor));
        return address(successor);
    }

    function _assessment() private pure returns (IReservePolicy.Assessment memory assessment) {
        assessment.usable = 1_000_000e18;
        assessment.prices = new uint256[](2);
        assessment.prices[0] = 1e18;
        assessment.prices[1] = 1e18;
        assessment.haircuts = new uint256[](2);
    }

    function _ageOutOfBounds(uint256 age) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                Reserves.Treasury_OutOfBounds.selector, bytes32("maximumAge"), age, 10 minutes, 7 days
            );
    }

    function _pair(address a, address b) private pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (a, b);
    }
}
