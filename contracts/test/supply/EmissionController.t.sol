// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IIssuedToken} from "../../src/interfaces/IIssuedToken.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IRevenueMeter} from "../../src/interfaces/IRevenueMeter.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {EmissionController} from "../../src/supply/EmissionController.sol";
import {OracleDouble} from "../treasury/doubles/OracleDouble.sol";
import {SupplyLab} from "./SupplyLab.sol";
import {FailingSink} from "./doubles/FailingSink.sol";
import {IssuedToken} from "./doubles/IssuedToken.sol";
import {ReissuingSink} from "./doubles/ReissuingSink.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice Follows EmissionController.*.tree, over the real meter, token and shield.
contract EmissionControllerTest is SupplyLab {
    function setUp() external {
        deployLab();
    }

    // constructor

    function test_Constructor_RevertWhen_AnAddressHasNoCode() external {
        address nobody = actor("nobody");
        bytes memory refusal = abi.encodeWithSelector(EmissionController.EmissionController_NoCode.selector, nobody);
        IIssuedToken issued = IIssuedToken(address(token));
        vm.expectRevert(refusal);
        this.create(IIssuedToken(nobody), meter, recent, anchor, shield, parameters());
        vm.expectRevert(refusal);
        this.create(issued, IRevenueMeter(nobody), recent, anchor, shield, parameters());
        vm.expectRevert(refusal);
        this.create(issued, meter, IPriceOracle(nobody), anchor, shield, parameters());
        vm.expectRevert(refusal);
        this.create(issued, meter, recent, IPriceOracle(nobody), shield, parameters());
        vm.expectRevert(refusal);
        this.create(issued, meter, recent, anchor, ISink(nobody), parameters());
    }

    function test_Constructor_RevertWhen_BothAveragesAreOne() external {
        vm.expectRevert(
            abi.encodeWithSelector(EmissionController.EmissionController_SameWindow.selector, address(recent))
        );
        this.create(IIssuedToken(address(token)), meter, recent, recent, shield, parameters());
    }

    function test_A4_Constructor_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        uint8[4] memory unsupported = [0, 1, 28, 255];
        for (uint256 i = 0; i < 4; ++i) {
            IssuedToken odd = new IssuedToken(unsupported[i], 1, 1);
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(odd, meter, recent, anchor, shield, parameters());
        }
    }

    function test_G3_Constructor_RevertWhen_TheWindowsAreOutOfOrder() external {
        uint16[2][4] memory windows = [[uint16(0), 26], [uint16(4), 4], [uint16(5), 4], [uint16(4), 53]];
        for (uint256 i = 0; i < 4; ++i) {
            EmissionController.Parameters memory p = parameters();
            (p.shortWindow, p.longWindow) = (windows[i][0], windows[i][1]);
            bytes memory refusal = abi.encodeWithSelector(
                EmissionController.EmissionController_Windows.selector, windows[i][0], windows[i][1], 52
            );
            vm.expectRevert(refusal);
            this.create(IIssuedToken(address(token)), meter, recent, anchor, shield, p);
            vm.expectRevert(refusal);
            controller.setParameters(p);
        }
    }

    /// @dev At 4 and 26 the bound is η·24/13 + r < 1, and 1e-18 decides on either side.
    function test_S2_G3_Constructor_RevertWhen_WashedRevenuePays() external {
        EmissionController.Parameters memory p = parameters();
        (p.share, p.stakerShare) = (0.13e18, 0.76e18);
        bytes memory refusal = abi.encodeWithSelector(EmissionController.EmissionController_Wash.selector, WAD, WAD);
        vm.expectRevert(refusal);
        this.create(IIssuedToken(address(token)), meter, recent, anchor, shield, p);
        vm.expectRevert(refusal);
        controller.setParameters(p);
        p.stakerShare -= 1;
        this.create(IIssuedToken(address(token)), meter, recent, anchor, shield, p);
        controller.setParameters(p);
        // 13·24/13 = 24 units of 1e-18: one unit less of the share makes room for one of the other, and not for two.
        (p.share, p.stakerShare) = (0.13e18 - 1, 0.76e18 + 1);
        controller.setParameters(p);
        p.stakerShare += 1;
        vm.expectRevert(refusal);
        controller.setParameters(p);
    }

    function testFuzz_S2_Constructor_RefusesByExactArithmetic(uint64 share, uint64 stakers, uint16 short, uint16 long)
        external
    {
        long = uint16(bound(long, 2, 52));
        short = uint16(bound(short, 1, long - 1));
        EmissionController.Parameters memory p = parameters();
        share = uint64(bound(share, 0, WAD));
        uint256 exact = uint256(share) * (2 * uint256(long) - short);
        // Half of the cases within two units of the bound.
        if (stakers % 2 == 0 && exact < WAD * long) {
            stakers = uint64((WAD * long - exact) / long - 1 + stakers % 3);
        }
        (p.share, p.stakerShare, p.shortWindow, p.longWindow) = (share, stakers, short, long);
        (bool accepted,) = address(controller).call(abi.encodeCall(controller.setParameters, (p)));
        vm.assertEq(accepted, exact + uint256(stakers) * long < WAD * long, "S2: M*eta + r < 1");
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        EmissionController.Parameters memory none;
        vm.expectEmit();
        emit EmissionController.ReceiverSet(ISink(address(0)), shield);
        vm.expectEmit();
        emit EmissionController.ParametersSet(none, parameters());
        EmissionController made = newController(IIssuedToken(address(token)), parameters());
        vm.assertEq(address(made.TOKEN()), address(token), "token");
        vm.assertEq(address(made.METER()), address(meter), "meter");
        vm.assertEq(address(made.RECENT()), address(recent), "recent");
        vm.assertEq(address(made.ANCHOR()), address(anchor), "anchor");
        vm.assertEq(address(made.receiver()), address(shield), "receiver");
        vm.assertEq(made.EPOCH(), EPOCH, "epoch");
        vm.assertEq(made.TOKEN_DECIMALS(), 18, "decimals");
        vm.assertEq(abi.encode(made.parameters()), abi.encode(parameters()), "parameters");
        vm.assertEq(made.authority(), address(manager), "authority");
    }

    // setters

    function test_G2_Setters_RevertWhen_TheCallerMayNot() external {
        bytes[2] memory calls = [
            abi.encodeCall(controller.setParameters, (parameters())), abi.encodeCall(controller.setReceiver, (shield))
        ];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(alice);
            (bool success, bytes memory answer) = address(controller).call(calls[i]);
            vm.assertFalse(success, "G2: refused");
            vm.assertEq(
                answer, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice), "G2: by name"
            );
        }
    }

    function test_SetParameters_EmitsOldAndNew() external {
        EmissionController.Parameters memory p = parameters();
        p.share = 0;
        vm.expectEmit(address(controller));
        emit EmissionController.ParametersSet(parameters(), p);
        controller.setParameters(p);
        earn(100e6, 4);
        vm.expectRevert(
            abi.encodeWithSelector(EmissionController.EmissionController_NothingDue.selector, 0, CAP - SUPPLY)
        );
        controller.issue();
    }

    function test_SetReceiver_ChecksAndEmitsOldAndNew() external {
        vm.expectRevert(abi.encodeWithSelector(EmissionController.EmissionController_NoCode.selector, alice));
        controller.setReceiver(ISink(alice));
        vm.expectEmit(address(controller));
        emit EmissionController.ReceiverSet(shield, lockersSink);
        controller.setReceiver(lockersSink);
        earn(100_000e6, 1);
        controller.issue();
        vm.assertEq(token.balanceOf(address(lockersSink)), lockersSink.received(), "told and given");
    }

    // issue

    function test_Issue_IsTheLaw() external {
        earn(100_000e6, 26);
        // Both means are 100,000: 30,000 at 0.50 are 60,000 tokens.
        EmissionController.Emission memory foreseen = controller.previewIssue();
        vm.expectEmit(address(controller));
        emit EmissionController.Emitted(meter.epoch(), shield, 60_000e18, 60_000e18, 0.5e18);
        EmissionController.Emission memory made = controller.issue();
        vm.assertEq(abi.encode(made), abi.encode(foreseen), "A1");
        vm.assertEq(made.epoch, meter.epoch(), "epoch");
        vm.assertEq(made.shortSum, 400_000e18, "short");
        vm.assertEq(made.longSum, 2_600_000e18, "long");
        vm.assertEq(made.left, CAP - SUPPLY, "left");
        vm.assertEq(token.totalSupply(), SUPPLY + 60_000e18, "issued");
        vm.assertEq(token.balanceOf(address(shield)), 60_000e18, "to the shield");
        vm.assertEq(shield.pendingRest(), 60_000e18, "which divided it");
        vm.assertEq(controller.lastEpoch(), meter.epoch(), "remembered");
    }

    function test_Issue_TakesTheLowerMeanAndTheHigherPrice() external {
        earn(100_000e6, 26);
        earn(1_000_000e6, 1);
        recent.set(0.8e18);
        // The long mean is the lower: 3,500,000 of 26 weeks.
        uint256 expected = uint256(3_500_000e18) * 3 * WAD / (10 * 26 * 0.8e18);
        vm.assertEq(controller.issue().amount, expected, "long mean, recent price");
        nextEpoch(1);
        anchor.set(1e18);
        vm.assertEq(controller.issue().price, 1e18, "the anchor is the higher");
        nextEpoch(3);
        recent.set(0.1e18);
        anchor.set(0.2e18);
        // Four epochs without revenue: the short mean is zero.
        vm.expectRevert(
            abi.encodeWithSelector(
                EmissionController.EmissionController_NothingDue.selector, 0, CAP - token.cumulativeIssued()
            )
        );
        controller.issue();
    }

    function test_S2_Issue_RampsUpAndZeroIsNotAbsorbing() external {
        earn(26_000e6, 1);
        // One epoch of 26: the long mean is 1,000.
        vm.assertEq(controller.issue().amount, 600e18, "first");
        nextEpoch(30);
        vm.expectRevert(
            abi.encodeWithSelector(
                EmissionController.EmissionController_NothingDue.selector, 0, CAP - token.cumulativeIssued()
            )
        );
        controller.issue();
        earn(26_000e6, 1);
        vm.assertEq(controller.issue().amount, 600e18, "again");
    }

    function test_Issue_RevertWhen_TheEpochIsIssued() external {
        earn(100_000e6, 4);
        vm.assertEq(controller.nextIssue(), block.timestamp, "now");
        controller.issue();
        uint256 next = (meter.epoch() + 1) * EPOCH;
        vm.assertEq(controller.nextIssue(), next, "next");
        bytes memory refusal =
            abi.encodeWithSelector(EmissionController.EmissionController_AlreadyIssued.selector, meter.epoch(), next);
        vm.warp(next - 1);
        vm.expectRevert(refusal);
        controller.issue();
        vm.expectRevert(refusal);
        controller.previewIssue();
        vm.warp(next);
        controller.issue();
    }

    function test_S2_T3_Issue_MintsOneEpochHoweverLate() external {
        earn(100_000e6, 26);
        uint256 one = controller.previewIssue().amount;
        // Two epochs later the window has moved on, and one epoch's budget of what is in it is due.
        nextEpoch(2);
        EmissionController.Emission memory late = controller.issue();
        vm.assertEq(late.shortSum, 200_000e18, "missing epochs count zero");
        vm.assertEq(late.amount, one / 2, "one budget");
        vm.expectRevert();
        controller.issue();
    }

    function test_S1_Issue_StopsAtTheCapWhateverIsBurned() external {
        token.burn(token.balanceOf(address(this)));
        recent.set(0.001e18);
        anchor.set(0.001e18);
        earn(1_000_000e6, 26);
        // 300,000 at 0.001 are 300 million; ten are left.
        EmissionController.Emission memory made = controller.issue();
        vm.assertEq(made.budget, 300_000_000e18, "asked for");
        vm.assertEq(made.amount, CAP - SUPPLY, "S1: what is left");
        vm.assertEq(token.cumulativeIssued(), CAP, "S1: all");
        vm.assertEq(token.totalSupply(), CAP - SUPPLY, "burned is burned");
        nextEpoch(1);
        vm.expectRevert(
            abi.encodeWithSelector(EmissionController.EmissionController_NothingDue.selector, 225_000_000e18, 0)
        );
        controller.issue();
    }

    function test_P2_Issue_RevertWhen_APriceIsMissingAndLosesNothing() external {
        earn(100_000e6, 26);
        OracleDouble[2] memory oracles = [recent, anchor];
        for (uint256 i = 0; i < 2; ++i) {
            oracles[i].setMode(OracleDouble.Mode.Reverts);
            vm.expectRevert(abi.encodeWithSelector(OracleDouble.OracleDouble_NoAnswer.selector));
            controller.issue();
            vm.expectRevert(abi.encodeWithSelector(OracleDouble.OracleDouble_NoAnswer.selector));
            controller.previewIssue();
            oracles[i].setMode(OracleDouble.Mode.Answers);
        }
        vm.assertEq(controller.issue().amount, 60_000e18, "later in the epoch");
    }

    function test_T5_Issue_RevertWhen_TheReceiverFailsAndLosesNothing() external {
        FailingSink sink = new FailingSink();
        controller.setReceiver(sink);
        earn(100_000e6, 26);
        vm.expectRevert(abi.encodeWithSelector(FailingSink.FailingSink_Refused.selector));
        controller.issue();
        vm.assertEq(token.cumulativeIssued(), SUPPLY, "nothing issued");
        sink.mend();
        controller.issue();
        vm.assertEq(sink.received(), 60_000e18, "later in the epoch");
    }

    function test_Issue_RevertWhen_TheRoleIsTakenAway() external {
        earn(100_000e6, 4);
        manager.revokeRole(7, address(controller));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(controller)));
        controller.issue();
    }

    function test_T3_Issue_IsOneThoughTheReceiverAsksForMore() external {
        ReissuingSink sink = new ReissuingSink();
        sink.aim(controller);
        controller.setReceiver(sink);
        earn(100_000e6, 26);
        controller.issue();
        vm.assertEq(
            sink.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "refused"
        );
        vm.assertEq(token.balanceOf(address(sink)), 60_000e18, "one emission");
    }

    function test_Issue_SlowsAsVolatilityRises() external {
        earn(100_000e6, 26);
        uint256 calm = controller.issue().amount;
        sigma.set(1.3e18);
        // Half of what is paid from now on counts: an eighth less an epoch, until the short window is full of it.
        for (uint256 i = 1; i <= 4; ++i) {
            earn(100_000e6, 1);
            vm.assertEq(controller.issue().amount, calm - calm * i / 8, "slower");
        }
        sigma.set(0.8e18);
        earn(100_000e6, 4);
        // The short window has recovered; the long one remembers four epochs of half.
        vm.assertEq(controller.issue().amount, calm * 24 / 26, "recovers");
        earn(100_000e6, 22);
        vm.assertEq(controller.issue().amount, calm, "in full");
    }

    function test_S2_MaximumStepIsTheShareOfTheMaximum() external view {
        vm.assertEq(controller.maximumStep(), 75_000e18, "0.3 of a million, of four");
    }

    /// @dev INV-A1 in any state: what is foreseen happens, or the same error does.
    function testFuzz_A1_Issue_IsThePreview(uint256 revenue, uint256 price, uint256 wait, uint256 mode) external {
        earn(bound(revenue, 1, 1e13), 5);
        recent.set(bound(price, 0, 1e24));
        anchor.setMode(OracleDouble.Mode(mode % 4));
        anchor.set(0);
        nextEpoch(wait % 6);
        for (uint256 i = 0; i < 2; ++i) {
            (bool foreseen, bytes memory preview) =
                address(controller).staticcall(abi.encodeCall(controller.previewIssue, ()));
            (bool success, bytes memory answer) = address(controller).call(abi.encodeCall(controller.issue, ()));
            vm.assertEq(success, foreseen, "A1: outcome");
            vm.assertEq(answer, preview, "A1: answer");
        }
    }

    /// @dev The law in exact rationals: E is the floor of the quotient, whatever the numbers.
    function testFuzz_S2_Issue_IsTheFloorOfTheLaw(uint256[6] memory revenues, uint256 price, uint64 share) external {
        EmissionController.Parameters memory p = parameters();
        p.share = uint64(bound(share, 0.01e18, 0.4e18));
        (p.shortWindow, p.longWindow) = (2, 5);
        controller.setParameters(p);
        price = bound(price, 1e12, 1e14);
        recent.set(price);
        anchor.set(price / 2);
        uint256 short;
        uint256 long;
        for (uint256 i = 0; i < 6; ++i) {
            revenues[i] = bound(revenues[i], 1e6, 2e12);
            payIn(dollar, alice, revenues[i]);
            nextEpoch(1);
            uint256 value = revenues[i] * 1e12 > MAXIMUM ? MAXIMUM : revenues[i] * 1e12;
            if (i >= 4) short += value;
            if (i >= 1) long += value;
        }
        uint256 numerator = short * 5 < long * 2 ? short * 5 : long * 2;
        uint256 expected = numerator * p.share / (10 * price);
        uint256 left = CAP - SUPPLY;
        vm.assertEq(controller.issue().amount, expected < left ? expected : left, "S2: the law");
    }

    /// @dev External, so that a revert of the constructor can be expected.
    function create(
        IIssuedToken token_,
        IRevenueMeter meter_,
        IPriceOracle recent_,
        IPriceOracle anchor_,
        ISink receiver_,
        EmissionController.Parameters memory p
    ) external {
        new EmissionController(address(manager), token_, meter_, recent_, anchor_, receiver_, p);
    }
}
