// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IModule} from "../../src/interfaces/IModule.sol";
import {IReturning} from "../../src/interfaces/IReturning.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Allotment} from "../../src/treasury/Allotment.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {RecordedBalance} from "../../src/treasury/RecordedBalance.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {BombModule} from "./doubles/BombModule.sol";
import {DecimalsToken} from "./doubles/DecimalsToken.sol";
import {GreedyModule} from "./doubles/GreedyModule.sol";
import {IssuingModule} from "./doubles/IssuingModule.sol";
import {LazySuccessor} from "./doubles/LazySuccessor.sol";
import {ModuleDouble} from "./doubles/ModuleDouble.sol";
import {MuteModule} from "./doubles/MuteModule.sol";
import {OracleDouble} from "./doubles/OracleDouble.sol";
import {RefusingModule} from "./doubles/RefusingModule.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice Follows Treasury.*.tree, but for Treasury.access.tree.
contract TreasuryTest is TreasuryLab {
    using SafeERC20 for IERC20;

    bytes private constant LOCKED =
        abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);

    function setUp() external {
        deployLab();
    }

    // spend: who may

    function test_G1_Spend_RevertGiven_NoMandate() external {
        ModuleDouble stranger = new ModuleDouble(treasury);
        _noMandate(stranger, ask(1));
    }

    function test_G1_Spend_RevertGiven_AMandateOverAnotherAsset() external {
        _noMandate(buyer, askFor(address(volatile_), 1, 1e18, 1e18));
    }

    function test_G1_Spend_RevertGiven_AClaimsMandate() external {
        _noMandate(desk, ask(1));
    }

    function test_G1_Spend_RevertGiven_AnExpiredMandate() external {
        vm.warp(treasury.mandateOf(address(buyer), address(dollar)).terms.expiry);
        treasury.heartbeat();
        spendAs(buyer, ask(1e6));
        vm.warp(block.timestamp + 1);
        _noMandate(buyer, ask(1));
    }

    function test_G1_Spend_RevertGiven_ARevokedMandate() external {
        treasury.revokeMandate(address(buyer), address(dollar));
        _noMandate(buyer, ask(1));
    }

    // spend: when

    function test_Spend_RevertWhen_TheTreasuryHasMoved() external {
        Treasury successor = _migrate();
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_Migrated.selector, address(successor)));
        buyer.spend(ask(1), 0);
    }

    function test_G2_Spend_RevertWhen_Paused() external {
        treasury.pause();
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_Paused.selector));
        buyer.spend(ask(1), 0);
        treasury.unpause();
        spendAs(buyer, ask(1));
    }

    function test_P2_Spend_RevertWhen_TheBooksAreStale() external {
        vm.warp(block.timestamp + MAXIMUM_AGE);
        uint256 beforeStale = vm.snapshotState();
        spendAs(buyer, ask(1));
        vm.revertToStateAndDelete(beforeStale);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_StaleBooks.selector, MAXIMUM_AGE + 1, MAXIMUM_AGE));
        buyer.spend(ask(1), 0);
    }

    function test_P2_Spend_RevertWhen_TheAssetHasNoPrice() external {
        treasury.setMandate(address(buyer), address(volatile_), revenueTerms());
        priceOracle.setMode(OracleDouble.Mode.Reverts);
        treasury.heartbeat();
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_NoPrice.selector, address(volatile_)));
        buyer.spend(askFor(address(volatile_), 1, 1e18, 1e18), 0);
    }

    // spend: what

    function test_Spend_RevertWhen_TheRequestIsInvalid() external {
        _invalid(0, 1e18);
        _invalid(uint256(type(uint128).max) + 1, 1e18);
        _invalid(1e18, 1e18 + 1);
    }

    function test_Spend_RevertWhen_TheMinimumIsZero() external {
        ITreasury.Spend memory request = ask(1e6);
        request.minimum = 0;
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_OutOfBounds.selector, bytes32("minimum"), 0, 1, request.amount)
        );
        buyer.spend(request, 1e18);
    }

    function test_Spend_RevertWhen_TheMinimumIsAboveTheAmount() external {
        ITreasury.Spend memory request = ask(1e6);
        request.minimum = 1e6 + 1;
        vm.expectRevert(
            abi.encodeWithSelector(Reserves.Treasury_OutOfBounds.selector, bytes32("minimum"), 1e6 + 1, 1, 1e6)
        );
        buyer.spend(request, 1e18);
    }

    function test_T1_Spend_PaysWhatTheLimitsReleaseOfIt() external {
        ITreasury.Spend memory request = ask(BURST + 5e6);
        request.minimum = 1;
        vm.assertEq(buyer.spend(request, 200_000e18), BURST, "the bucket, not what was asked for");
        vm.assertEq(dollar.balanceOf(address(buyer)), BURST, "paid");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, 2_000_000e6 - BURST, "booked");
        vm.assertEq(treasury.mandateOf(address(buyer), address(dollar)).spent, BURST, "spent");
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_BucketExceeded.selector, 1, 0));
        buyer.spend(request, 1e18);
    }

    function test_Spend_PaysThePayee() external {
        ITreasury.Spend memory request = ask(1000e6);
        request.payee = alice;
        buyer.spend(request, 1000e18);
        vm.assertEq(dollar.balanceOf(alice), 1000e6, "the payee");
        vm.assertEq(dollar.balanceOf(address(buyer)), 0, "not the module");
    }

    function test_A1_Spend_ReturnsTheBooksBeforeAndAfter() external {
        ITreasury.Books memory asTheyStand = treasury.books(address(buyer), address(dollar));
        ITreasury.Books memory foreseen = treasury.previewBooks(address(buyer), address(dollar), 1000e6, 1200e18);
        (, ITreasury.Books memory before, ITreasury.Books memory afterwards) = buyer.spendForBooks(ask(1000e6), 1200e18);
        vm.assertEq(abi.encode(before), abi.encode(asTheyStand), "before");
        vm.assertEq(abi.encode(afterwards), abi.encode(foreseen), "afterwards, as foreseen");
        ITreasury.Books memory present = treasury.books(address(buyer), address(dollar));
        vm.assertEq(abi.encode(afterwards), abi.encode(present), "afterwards, as they stand");
    }

    function test_T1_Spend_RevertWhen_AboveTheBucket() external {
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_BucketExceeded.selector, BURST + 1, BURST));
        buyer.spend(ask(BURST + 1), 0);
        spendAs(buyer, ask(BURST));
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_BucketExceeded.selector, 1, 0));
        buyer.spend(ask(1), 0);
    }

    function test_T1_Spend_RevertWhen_AboveTheLifetime() external {
        spendAs(buyer, ask(10e6));
        Mandates.Terms memory terms = revenueTerms();
        terms.lifetimeCap = 15e6;
        treasury.setMandate(address(buyer), address(dollar), terms);
        vm.expectRevert(abi.encodeWithSelector(Allotment.Treasury_LifetimeExceeded.selector, 5e6 + 1, 5e6));
        buyer.spend(ask(5e6 + 1), 0);
        spendAs(buyer, ask(5e6));
    }

    function test_T2b_Spend_RevertWhen_AboveWhatIsNotOwed() external {
        policy.setRunway(runwayOf(0));
        _claimsUpTo(2_000_000e6);
        owe(desk, address(dollar), alice, 2_000_000e6 - 50e6);
        treasury.heartbeat();
        vm.expectRevert(abi.encodeWithSelector(RecordedBalance.Treasury_BalanceExceeded.selector, 50e6 + 1, 50e6));
        buyer.spend(ask(50e6 + 1), 0);
    }

    function test_T2_Spend_RevertWhen_AboveTheSurplus() external {
        policy.setRunway(runwayOf(2_860_000e18 - 49e18));
        treasury.heartbeat();
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_FloorReached.selector, 50e6 + 1, 50e6));
        buyer.spend(ask(50e6 + 1), 0);
        spendAs(buyer, ask(50e6));
        vm.assertEq(books().usable, books().floor, "INV-T2: at the floor");
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_FloorReached.selector, 1, 0));
        buyer.spend(ask(1), 0);
    }

    function test_T1_Spend_RevertWhen_AboveTheAccretiveAllowance() external {
        _wide(buyer, revenueTerms());
        // Dearer than the backing, and nothing is burned: 294,000 of credit buy 294,000/0.98.
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_AllowanceExceeded.selector, REVENUE + 1, REVENUE));
        buyer.spend(askFor(address(dollar), REVENUE + 1, 1e18, 0), 0);
        buyer.spend(askFor(address(dollar), REVENUE, 1e18, 0), 0);
        vm.assertEq(books().credit, 0, "the credit is spent");
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_AllowanceExceeded.selector, 1, 0));
        buyer.spend(askFor(address(dollar), 1, 1e18, 0), 0);
    }

    function test_T1_Spend_RevertWhen_AboveTheLossLimit() external {
        _wide(defender, reserveTerms());
        // 1% of 2,566,000 of net reserves, at 0.98 lost a dollar.
        uint256 limit = uint256(25_660e6) * 100 / 98;
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_AllowanceExceeded.selector, limit + 1, limit));
        defender.spend(askFor(address(dollar), limit + 1, 1e18, 0), 0);
        defender.spend(askFor(address(dollar), limit, 1e18, 0), 0);
        vm.assertEq(books().credit, 294_000e18, "the credit is not touched");
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_AllowanceExceeded.selector, 1, 0));
        defender.spend(askFor(address(dollar), 1, 1e18, 0), 0);
    }

    // spend: what the module does

    function test_Spend_RevertWhen_TheModuleReverts() external {
        uint256 tooMuch = token.balanceOf(address(buyer)) + 1;
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(buyer), tooMuch - 1, tooMuch)
        );
        buyer.spend(ask(1e6), tooMuch);
    }

    function test_T1_Spend_RevertWhen_TheModuleBurnsLessThanItPromised() external {
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_ClaimsNotReduced.selector, 1e18 - 1, 1e18));
        buyer.spend(ask(1e6), 1e18 - 1);
        buyer.spend(ask(1e6), 1e18);
        buyer.spend(ask(1e6), 5e18);
    }

    function test_T1_Spend_RevertWhen_TheModuleIssuesWhatItBurns() external {
        IssuingModule issuing = new IssuingModule(treasury);
        _wideAs(address(issuing), revenueTerms());
        manager.grantRole(0, address(issuing), 0);
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_ClaimsNotReduced.selector, 0, 1e18));
        ITreasury.Spend memory request = ask(1e6);
        request.payee = address(issuing);
        issuing.spend(request);
    }

    function test_A4_Spend_RevertWhen_TheAssetLostBalance() external {
        dollar.burn(address(treasury), 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                Reserves.Treasury_BalanceShort.selector, address(dollar), 1_999_999e6 - 1, 1_999_999e6
            )
        );
        buyer.spend(ask(1e6), 1e18);
        treasury.heartbeat();
        buyer.spend(ask(1e6), 1e18);
    }

    function test_Spend_RevertWhen_EnteredAgain() external {
        bytes[10] memory calls = [
            abi.encodeCall(treasury.spend, (ask(1), "")),
            abi.encodeCall(treasury.collect, (address(dollar), 1)),
            abi.encodeCall(treasury.deposit, (address(dollar), 1)),
            abi.encodeCall(treasury.heartbeat, ()),
            abi.encodeCall(treasury.recordClaim, (address(dollar), alice, 1)),
            abi.encodeCall(treasury.claim, (address(dollar), alice, 0)),
            abi.encodeCall(treasury.forward, (address(dollar))),
            abi.encodeCall(treasury.sweep, (address(dollar), alice)),
            abi.encodeCall(treasury.revokeMandate, (address(buyer), address(dollar))),
            abi.encodeCall(treasury.migrate, (ITreasury(address(treasury))))
        ];
        manager.grantRole(0, address(buyer), 0);
        for (uint256 i; i < calls.length; ++i) {
            buyer.setCallback(calls[i]);
            spendAs(buyer, ask(1e6));
            vm.assertFalse(buyer.accepted(), "refused");
            vm.assertEq(buyer.answer(), LOCKED, "locked");
        }
    }

    // spend: effects

    function test_Spend_PaysBooksAndEmits() external {
        Reserves.Snapshot memory before = books();
        uint256 charge = _ceilMul(10_000e18, 0.98e18 - 0.2566e18);
        buyer.setSpoils(alice);
        vm.expectCall(
            address(buyer), abi.encodeCall(IModule.onSpend, (address(dollar), 10_000e6, abi.encode(uint256(10_000e18))))
        );
        vm.expectEmit(address(treasury));
        emit Treasury.Spent(address(buyer), address(dollar), 10_000e6, charge, 10_000e18, BURST - 10_000e6);
        uint256 answer = buyer.spend(ask(10_000e6), 10_000e18);
        vm.assertEq(answer, 10_000e6, "the module's answer");
        vm.assertEq(dollar.balanceOf(alice), 10_000e6, "paid");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE - 10_000e6, "recorded");
        Mandates.Mandate memory mandate = treasury.mandateOf(address(buyer), address(dollar));
        vm.assertEq(mandate.spent, 10_000e6, "lifetime");
        vm.assertEq(mandate.level, (uint256(BURST) - 10_000e6) * WAD, "bucket");
        vm.assertEq(mandate.lossUsed, 0, "no loss of a mandate from revenue");
        before.usable -= 9800e18;
        before.credit -= uint128(charge);
        vm.assertEq(abi.encode(books()), abi.encode(before), "books");
    }

    function test_Spend_BooksTheLossOfAMandateFromReserve() external {
        Reserves.Snapshot memory before = books();
        uint256 charge = _ceilMul(10_000e18, 0.98e18 - 0.2566e18);
        spendAs(defender, ask(10_000e6));
        vm.assertEq(treasury.mandateOf(address(defender), address(dollar)).lossUsed, charge, "loss");
        before.usable -= 9800e18;
        vm.assertEq(abi.encode(books()), abi.encode(before), "the credit stays");
    }

    function test_T1_Spend_ChargesNothingBelowTheBacking() external {
        // At a quarter of a dollar a token, each dollar removes four claims on 0.2566.
        ITreasury.Spend memory request = askFor(address(dollar), 10_000e6, 0.25e18, 1e18);
        vm.expectEmit(address(treasury));
        emit Treasury.Spent(address(buyer), address(dollar), 10_000e6, 0, 40_000e18, BURST - 10_000e6);
        spendAs(buyer, request);
        vm.assertEq(books().credit, 294_000e18, "credit");
        request = askFor(address(dollar), 5000e6, 0.25e18, 1e18);
        spendAs(defender, request);
        vm.assertEq(treasury.mandateOf(address(defender), address(dollar)).lossUsed, 0, "loss");
    }

    function test_T1_Spend_ModulesShareTheCreditAndTheSurplus() external {
        ModuleDouble second = new ModuleDouble(treasury);
        _wide(buyer, revenueTerms());
        _wide(second, revenueTerms());
        buyer.spend(askFor(address(dollar), 200_000e6, 1e18, 0), 0);
        uint256 left = treasury.spendable(address(second), address(dollar), 1e18, 0);
        vm.assertEq(left, 100_000e6, "what the first left of the credit");
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_AllowanceExceeded.selector, left + 1, left));
        second.spend(askFor(address(dollar), left + 1, 1e18, 0), 0);
        policy.setRunway(runwayOf(uint256(books().usable) - 49_000e18));
        treasury.heartbeat();
        buyer.spend(askFor(address(dollar), 20_000e6, 1e18, 0), 0);
        left = treasury.spendable(address(second), address(dollar), 1e18, 0);
        vm.assertEq(left, 30_000e6, "what the first left of the surplus");
    }

    function test_T1_Spend_CapsTheCreditAtTheNetReserves() external {
        policy.setRunway(runwayOf(0));
        _claimsUpTo(1_900_000e6);
        owe(desk, address(dollar), alice, 1_900_000e6);
        priceOracle.set(uint256(244_000e18) * 10 / 9 / 500);
        treasury.heartbeat();
        vm.assertEq(books().credit, 294_000e18, "credit");
        vm.assertApproxEqAbs(books().usable - books().liabilities, 304_000e18, 1e6, "net reserves");
        // Nearly every claim is bought out at their backing of a tenth of a cent: 10,045 of the 10,000 they have.
        _wide(defender, reserveTerms());
        buyer.returnAssets(address(token));
        treasury.sweep(address(token), address(defender));
        give(token, address(defender), token.balanceOf(address(this)));
        spendAs(defender, askFor(address(dollar), 10_250e6, 0.00103e18, 1e18));
        uint256 net = books().usable - books().liabilities;
        vm.assertLt(net, 294_000e18, "less than the credit was");
        vm.assertEq(books().credit, net, "never more than what is left");
    }

    function test_T2_Spend_RaisesTheFloorByTheSlope() external {
        _concentrate(0.4e18);
        // Dollars 1,960,000 of 2,860,000, of which 40% count: 1,144,000. The rest belongs to the floor.
        vm.assertEq(books().floor, 500_000e18 + 1_960_000e18 - 1_144_000e18, "the excess is part of the floor");
        vm.assertEq(books().slope, 0.4e18, "slope");
        Reserves.Snapshot memory before = books();
        spendAs(buyer, ask(10_000e6));
        vm.assertEq(books().usable, before.usable - 9800e18, "usable");
        vm.assertEq(books().floor, before.floor + 3920e18, "floor");
    }

    function test_T2_Spend_OfAnotherAssetLowersAConcentrationLimit() external {
        _concentrate(0.4e18);
        _wideOn(buyer, address(volatile_), 400e18);
        policy.setRunway(runwayOf(1_700_000e18));
        treasury.heartbeat();
        give(token, address(buyer), 4_000_000e18);
        uint256 amount = treasury.spendable(address(buyer), address(volatile_), 0.0001e18, 1e18);
        spendAs(buyer, askFor(address(volatile_), amount, 0.0001e18, 1e18));
        vm.assertGe(books().usable, books().floor, "INV-T2: by the books");
        treasury.heartbeat();
        vm.assertGe(books().usable, books().floor, "INV-T2: and by the policy");
    }

    function test_T1_Spend_PromisesAtLeastOneUnitOfACoarseToken() external {
        DecimalsToken coarse = new DecimalsToken(2, 1_000_000e2);
        Treasury other = new Treasury(address(manager), address(coarse), policy, MAXIMUM_AGE);
        policy.setRunway(runwayOf(0));
        other.listAsset(address(dollar));
        ModuleDouble module = new ModuleDouble(other);
        other.setMandate(address(module), address(dollar), reserveTerms());
        give(coarse, address(module), 1000e2);
        dollar.mint(address(this), 10_000_000e6);
        IERC20(dollar).forceApprove(address(other), 10_000_000e6);
        other.deposit(address(dollar), 10_000_000e6);
        vm.warp(block.timestamp + 1 days);
        other.heartbeat();
        // Backing is 19.6 dollars, a hundredth of a token is worth 0.196: less than that was once free.
        ITreasury.Spend memory request = askFor(address(dollar), 0.15e6, 19e18, 1e18);
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_ClaimsNotReduced.selector, 0, 1));
        module.spend(request, 0);
        module.spend(request, 1);
    }

    function test_T1_Spend_LetsTheLossLimitBeginAnewWithTheEpoch() external {
        _wide(defender, reserveTerms());
        uint256 first = treasury.spendable(address(defender), address(dollar), 1e18, 0);
        defender.spend(askFor(address(dollar), first, 1e18, 0), 0);
        uint256 nextEpoch = (block.timestamp / 7 days + 1) * 7 days;
        vm.warp(nextEpoch - 1);
        treasury.heartbeat();
        vm.assertEq(treasury.spendable(address(defender), address(dollar), 1e18, 0), 0, "to the last second");
        vm.warp(nextEpoch);
        uint256 second = treasury.spendable(address(defender), address(dollar), 1e18, 0);
        vm.assertApproxEqAbs(second, first * 99 / 100, 2, "1% of what is left");
        defender.spend(askFor(address(dollar), second, 1e18, 0), 0);
        vm.assertEq(treasury.mandateOf(address(defender), address(dollar)).lossEpoch, block.timestamp / 7 days, "epoch");
    }

    // spendable

    function test_Spendable_IsZeroWithoutALiveMandateThatSpends() external {
        vm.assertEq(_spendable(desk), 0, "claims");
        vm.assertEq(treasury.spendable(alice, address(dollar), 1e18, 1e18), 0, "none");
        vm.warp(treasury.mandateOf(address(buyer), address(dollar)).terms.expiry + 1);
        treasury.heartbeat();
        vm.assertEq(_spendable(buyer), 0, "expired");
    }

    function test_Spendable_IsZeroWhenPausedStaleOrWithoutAPrice() external {
        treasury.pause();
        vm.assertEq(_spendable(buyer), 0, "paused");
        treasury.unpause();
        vm.assertEq(_spendable(buyer), BURST, "open");
        vm.warp(block.timestamp + MAXIMUM_AGE + 1);
        vm.assertEq(_spendable(buyer), 0, "stale");
        treasury.heartbeat();
        _wideOn(buyer, address(volatile_), 1e18);
        vm.assertEq(treasury.spendable(address(buyer), address(volatile_), 1e18, 1e18), 1e18, "priced");
        priceOracle.setMode(OracleDouble.Mode.Reverts);
        treasury.heartbeat();
        vm.assertEq(treasury.spendable(address(buyer), address(volatile_), 1e18, 1e18), 0, "without a price");
    }

    function test_Spendable_IsZeroAfterMigration() external {
        _migrate();
        vm.assertEq(_spendable(buyer), 0, "migrated");
    }

    function test_Spendable_IsZeroWhenTheRequestIsInvalid() external view {
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 0, 1e18), 0, "no price limit");
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1e18, 1e18 + 1), 0, "burn share");
        vm.assertEq(
            treasury.spendable(address(buyer), address(dollar), uint256(type(uint128).max) + 1, 1e18), 0, "too dear"
        );
    }

    function test_Spendable_AcceptsTheLowestPriceLimit() external view {
        vm.assertEq(treasury.spendable(address(buyer), address(dollar), 1, 1e18), BURST, "accretive at any rate");
    }

    function test_Spendable_OfAnAssetWorthAlmostNothing() external {
        _wideOn(buyer, address(volatile_), 7e18);
        priceOracle.set(1);
        treasury.heartbeat();
        vm.assertEq(treasury.spendable(address(buyer), address(volatile_), 1, 1e18), 7e18, "the allowance is no limit");
    }

    function test_Spendable_IsTheLeastOfFive() external {
        vm.assertEq(_spendable(buyer), BURST, "bucket");
        _wide(buyer, revenueTerms());
        uint256 allowance = uint256(294_000e6) * 1e4 / 7234;
        vm.assertEq(_spendable(buyer), allowance, "allowance");
        Mandates.Terms memory terms = treasury.mandateOf(address(buyer), address(dollar)).terms;
        terms.lifetimeCap = 3e6;
        treasury.setMandate(address(buyer), address(dollar), terms);
        vm.assertEq(_spendable(buyer), 3e6, "lifetime");
        policy.setRunway(runwayOf(2_860_000e18 - 0.98e18));
        treasury.heartbeat();
        vm.assertEq(_spendable(buyer), 1e6, "surplus");
        policy.setRunway(runwayOf(0));
        _claimsUpTo(2_000_000e6);
        owe(desk, address(dollar), alice, 2_000_000e6 - 4);
        treasury.heartbeat();
        vm.assertEq(_spendable(buyer), 4, "what is not owed");
    }

    // isMandated

    function test_IsMandated() external {
        vm.assertFalse(treasury.isMandated(alice, address(dollar)), "none");
        vm.assertFalse(treasury.isMandated(address(desk), address(dollar)), "claims");
        vm.assertTrue(treasury.isMandated(address(buyer), address(dollar)), "revenue");
        vm.assertTrue(treasury.isMandated(address(defender), address(dollar)), "reserve");
        vm.warp(treasury.mandateOf(address(buyer), address(dollar)).terms.expiry);
        vm.assertTrue(treasury.isMandated(address(buyer), address(dollar)), "the last second");
        vm.warp(block.timestamp + 1);
        vm.assertFalse(treasury.isMandated(address(buyer), address(dollar)), "expired");
    }

    // books, previewBooks

    function test_Books() external {
        ITreasury.Books memory b = treasury.books(address(buyer), address(dollar));
        vm.assertEq(b.budgetLeft, BURST, "bucket");
        vm.assertEq(b.backing, 0.286e18, "backing");
        vm.assertEq(b.scarcity, 0.5e18, "scarcity");
        IERC20(token).forceApprove(address(treasury), 1_000_000e18);
        treasury.deposit(address(token), 1_000_000e18);
        Mandates.Terms memory terms = revenueTerms();
        terms.lifetimeCap = 5;
        treasury.setMandate(address(buyer), address(dollar), terms);
        b = treasury.books(address(buyer), address(dollar));
        vm.assertEq(b.budgetLeft, 5, "lifetime");
        vm.assertEq(b.backing, uint256(2_860_000e18) / 9_000_000, "backing of those who are left");
        vm.assertEq(b.scarcity, 0.55e18, "scarcity of what is not held");
        b = treasury.books(alice, address(dollar));
        vm.assertEq(b.budgetLeft, 0, "no mandate");
    }

    function test_PreviewBooks_RevertWhen_AboveTheBudget() external {
        vm.expectRevert(panic(0x11));
        treasury.previewBooks(address(buyer), address(dollar), BURST + 1, 0);
    }

    function test_PreviewBooks_RevertWhen_MoreIsBurnedThanClaims() external {
        vm.expectRevert(panic(0x11));
        treasury.previewBooks(address(buyer), address(dollar), 1, SUPPLY + 1);
    }

    // pause

    function test_G2_Pause_StopsSpendingAndNothingElse() external {
        owe(desk, address(dollar), alice, 1e6);
        vm.expectEmit(address(treasury));
        emit Treasury.PauseSet(address(this), true);
        treasury.pause();
        vm.assertTrue(treasury.paused(), "paused");
        vm.assertEq(_spendable(buyer), 0, "spending");
        collect(dollar, 1e6);
        deposit(dollar, 1e6);
        treasury.heartbeat();
        owe(desk, address(dollar), alice, 1e6);
        vm.prank(alice);
        treasury.claim(address(dollar), alice, 2e6);
        vm.expectEmit(address(treasury));
        emit Treasury.PauseSet(address(this), false);
        treasury.unpause();
        vm.assertFalse(treasury.paused(), "open");
    }

    // revokeMandate

    function test_RevokeMandate_RevertGiven_NoMandate() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, alice, address(dollar)));
        treasury.revokeMandate(alice, address(dollar));
    }

    function test_T6_RevokeMandate_RevertWhen_TheCallerStarvesTheModule() external {
        uint256 required = uint256(500_000) * 64 / 63 + 10_000;
        bytes memory data = abi.encodeCall(treasury.revokeMandate, (address(buyer), address(dollar)));
        (bool success, bytes memory answer) = address(treasury).call{gas: 500_000}(data);
        vm.assertFalse(success, "too little gas");
        vm.assertEq(bytes32(bytes4(answer)), bytes32(Reserves.Treasury_OutOfBounds.selector), "named");
        (bytes32 parameter,, uint256 low,) = abi.decode(_body(answer), (bytes32, uint256, uint256, uint256));
        vm.assertEq(parameter, bytes32("gas"), "gas");
        vm.assertEq(low, required, "what is needed");
        vm.assertTrue(treasury.isMandated(address(buyer), address(dollar)), "nothing happened");
    }

    function test_T6_RevokeMandate_CallsTheAssetsHome() external {
        spendAs(buyer, ask(10_000e6));
        uint256 tokens = token.balanceOf(address(buyer));
        uint256 recorded = treasury.reserveOf(address(dollar)).recorded;
        vm.expectEmit(address(treasury));
        emit Treasury.MandateRevoked(address(buyer), address(dollar), true, 10_000e6);
        treasury.revokeMandate(address(buyer), address(dollar));
        Mandates.Mandate memory none;
        vm.assertEq(abi.encode(treasury.mandateOf(address(buyer), address(dollar))), abi.encode(none), "gone");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, recorded + 10_000e6, "recorded");
        vm.assertEq(treasury.reserveOf(address(dollar)).pending, 0, "without credit");
        vm.assertEq(treasury.held(), tokens, "tokens are held");
        vm.assertEq(dollar.balanceOf(address(buyer)), 0, "INV-T6: no dust");
        vm.assertEq(token.balanceOf(address(buyer)), 0, "INV-T6: no dust of the token");
        vm.assertEq(dollar.allowance(address(treasury), address(buyer)), 0, "INV-A2");
    }

    function test_T6_RevokeMandate_NeedsNoAnswer() external {
        address[4] memory modules = [
            address(new MuteModule()),
            address(new RefusingModule()),
            address(new GreedyModule()),
            address(new BombModule())
        ];
        bool[4] memory answered = [true, false, false, true];
        for (uint256 i; i < modules.length; ++i) {
            treasury.setMandate(modules[i], address(dollar), revenueTerms());
            vm.expectEmit(address(treasury));
            emit Treasury.MandateRevoked(modules[i], address(dollar), answered[i], 0);
            treasury.revokeMandate(modules[i], address(dollar));
            vm.assertFalse(treasury.isMandated(modules[i], address(dollar)), "INV-G1");
        }
    }

    function test_T6_RevokeMandate_OfAModuleThatLostItsCode() external {
        vm.etch(address(buyer), "");
        vm.expectEmit(address(treasury));
        emit Treasury.MandateRevoked(address(buyer), address(dollar), false, 0);
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.assertFalse(treasury.isMandated(address(buyer), address(dollar)), "INV-G1");
    }

    function test_T6_RevokeMandate_TheModuleFindsItsMandateGone() external {
        buyer.setCallback(abi.encodeCall(treasury.isMandated, (address(buyer), address(dollar))));
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.assertEq(buyer.answer(), abi.encode(false), "gone before it is asked");
        treasury.setMandate(address(buyer), address(dollar), revenueTerms());
        buyer.setCallback(abi.encodeCall(treasury.spend, (ask(1), "")));
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.assertEq(buyer.answer(), LOCKED, "and the treasury locked");
    }

    function test_T6_RevokeMandate_LeavesWhatIsNotListedAsSurplus() external {
        TestToken third = new TestToken("THIRD", 18);
        treasury.listAsset(address(third));
        treasury.setMandate(address(buyer), address(third), revenueTerms());
        treasury.delistAsset(address(third));
        third.mint(address(buyer), 4e18);
        vm.expectEmit(address(treasury));
        emit Treasury.MandateRevoked(address(buyer), address(third), true, 4e18);
        treasury.revokeMandate(address(buyer), address(third));
        vm.assertEq(treasury.reserveOf(address(third)).recorded, 0, "nothing is recorded of it");
        treasury.sweep(address(third), alice);
        vm.assertEq(third.balanceOf(alice), 4e18, "INV-T4: and it can be recovered");
    }

    function test_T6_RevokeMandate_AfterMigrationIsForwarded() external {
        spendAs(buyer, ask(10_000e6));
        uint256 tokens = token.balanceOf(address(buyer));
        Treasury successor = _migrate();
        treasury.revokeMandate(address(buyer), address(dollar));
        vm.startPrank(alice);
        treasury.forward(address(dollar));
        treasury.forward(address(token));
        vm.stopPrank();
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, 2_000_000e6, "INV-T6: everything arrived");
        vm.assertEq(successor.held(), tokens, "INV-T6: the tokens too");
        vm.assertEq(dollar.balanceOf(address(treasury)) + token.balanceOf(address(treasury)), 0, "nothing left");
    }

    function test_T3_RevokeMandate_AndGrantAgainFillsNoBucket() external {
        spendAs(buyer, ask(BURST / 2));
        treasury.revokeMandate(address(buyer), address(dollar));
        treasury.setMandate(address(buyer), address(dollar), revenueTerms());
        vm.assertEq(_spendable(buyer), 0, "INV-T3");
        vm.assertEq(treasury.mandateOf(address(buyer), address(dollar)).spent, 0, "a new lifetime");
    }

    function test_RevokeMandate_AsksInTheWordsOfTheModule() external pure {
        vm.assertEq(bytes32(IReturning.returnAssets.selector), bytes32(IModule.returnAssets.selector), "one selector");
    }

    // migrate

    function test_Migrate_RevertWhen_TheSuccessorHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAContract.selector, alice));
        treasury.migrate(ITreasury(alice));
    }

    function test_Migrate_RevertWhen_TheSuccessorIsItself() external {
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_NotASuccessor.selector, address(treasury)));
        treasury.migrate(treasury);
    }

    function test_Migrate_RevertWhen_TheSuccessorProtectsAnotherToken() external {
        Treasury other = new Treasury(address(manager), address(new DecimalsToken(18, CAP)), policy, MAXIMUM_AGE);
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_NotASuccessor.selector, address(other)));
        treasury.migrate(other);
    }

    function test_T6_Migrate_RevertWhen_TheCallerStarvesIt() external {
        Treasury successor = _successor();
        bytes memory data = abi.encodeCall(treasury.migrate, (successor));
        (bool success, bytes memory answer) = address(treasury).call{gas: 500_000}(data);
        vm.assertFalse(success, "too little gas");
        vm.assertEq(bytes32(bytes4(answer)), bytes32(Reserves.Treasury_OutOfBounds.selector), "named");
        vm.assertEq(treasury.migratedTo(), address(0), "nothing happened");
    }

    function test_T6_Migrate_MovesEverythingNotOwed() external {
        owe(desk, address(dollar), alice, 100_000e6);
        IERC20(token).forceApprove(address(treasury), 5e18);
        treasury.deposit(address(token), 5e18);
        collect(volatile_, 1e18);
        Treasury successor = _successor();
        vm.expectEmit(address(treasury));
        emit Treasury.Migrated(address(successor));
        vm.expectEmit(address(treasury));
        emit Treasury.Forwarded(address(dollar), address(successor), 1_900_000e6);
        vm.expectEmit(address(treasury));
        emit Treasury.Forwarded(address(volatile_), address(successor), 501e18);
        vm.expectEmit(address(treasury));
        emit Treasury.Forwarded(address(token), address(successor), 5e18);
        treasury.migrate(successor);
        vm.assertEq(treasury.migratedTo(), address(successor), "migratedTo");
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, 1_900_000e6, "dollars");
        vm.assertEq(successor.reserveOf(address(volatile_)).recorded, 501e18, "volatile");
        vm.assertEq(successor.held(), 5e18, "tokens");
        vm.assertEq(dollar.balanceOf(address(treasury)), 100_000e6, "INV-T2b: what is owed stays with its cover");
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, 100_000e6, "recorded");
        vm.assertEq(treasury.reserveOf(address(volatile_)).pending, 0, "nothing pending");
        vm.assertEq(treasury.held(), 0, "nothing held");
        Reserves.Snapshot memory none;
        vm.assertEq(abi.encode(books()), abi.encode(none), "no books");
        vm.assertEq(dollar.allowance(address(treasury), address(successor)), 0, "INV-A2: dollar");
        vm.assertEq(volatile_.allowance(address(treasury), address(successor)), 0, "INV-A2: volatile");
        vm.assertEq(token.allowance(address(treasury), address(successor)), 0, "INV-A2: token");
    }

    function test_T5_Migrate_AnAssetThatCannotMoveStaysBehindAndMovesLater() external {
        BlocklistToken blocking = new BlocklistToken("BLOCK", 6);
        policy.setRisk(address(blocking), policy.riskOf(address(dollar)));
        treasury.listAsset(address(blocking));
        deposit(blocking, 7e6);
        blocking.setBlocked(address(treasury), true);
        Treasury successor = _successor();
        vm.expectEmit(address(treasury));
        emit Treasury.ForwardFailed(address(blocking));
        treasury.migrate(successor);
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, 2_000_000e6, "the others moved");
        vm.assertEq(treasury.reserveOf(address(blocking)).recorded, 7e6, "it stayed");
        blocking.setBlocked(address(treasury), false);
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_UnknownAsset.selector, address(blocking)));
        treasury.forward(address(blocking));
        successor.listAsset(address(blocking));
        vm.prank(bob);
        treasury.forward(address(blocking));
        vm.assertEq(successor.reserveOf(address(blocking)).recorded, 7e6, "INV-T6");
    }

    function test_T6_Migrate_AgainNamesAnotherSuccessor() external {
        Treasury broken = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        treasury.migrate(broken);
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, 2_000_000e6, "nothing could move");
        Treasury successor = _successor();
        treasury.migrate(successor);
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, 2_000_000e6, "INV-T6");
    }

    function test_T6_Migrate_MovesWhatIsThereOfAnAssetThatLostBalance() external {
        dollar.burn(address(treasury), 500_000e6);
        Treasury successor = _migrate();
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, 1_500_000e6, "what is there");
    }

    // forward

    function test_Forward_RevertWhen_TheTreasuryHasNotMoved() external {
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_NotMigrated.selector));
        treasury.forward(address(dollar));
    }

    function test_Forward_DoesNothingWhereThereIsNothing() external {
        Treasury successor = _migrate();
        treasury.forward(address(dollar));
        treasury.forward(address(new TestToken("STRAY", 18)));
        vm.assertEq(successor.reserveOf(address(dollar)).recorded, 2_000_000e6, "as it was");
    }

    function test_A2_Forward_RevertWhen_TheSuccessorTakesAnotherAmount() external {
        LazySuccessor lazy = new LazySuccessor(address(token));
        treasury.migrate(lazy);
        vm.assertEq(treasury.reserveOf(address(dollar)).recorded, 2_000_000e6, "nothing moved");
        vm.assertEq(dollar.allowance(address(treasury), address(lazy)), 0, "INV-A2");
        vm.expectRevert(
            abi.encodeWithSelector(
                Reserves.Treasury_ReceivedMismatch.selector, address(dollar), 2_000_000e6 - 1, 2_000_000e6
            )
        );
        treasury.forward(address(dollar));
    }

    // Helpers

    function _noMandate(ModuleDouble module, ITreasury.Spend memory request) private {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, address(module), request.asset));
        module.spend(request, 0);
    }

    function _invalid(uint256 priceLimit, uint256 burnShare) private {
        vm.expectRevert(abi.encodeWithSelector(Treasury.Treasury_InvalidRequest.selector, priceLimit, burnShare));
        buyer.spend(askFor(address(dollar), 1, priceLimit, burnShare), 0);
    }

    function _spendable(ModuleDouble module) private view returns (uint256) {
        return treasury.spendable(address(module), address(dollar), 1e18, 1e18);
    }

    /// @dev Lets bucket and lifetime bind no more.
    function _wide(ModuleDouble module, Mandates.Terms memory terms) private {
        _wideAs(address(module), terms);
    }

    function _wideAs(address module, Mandates.Terms memory terms) private {
        terms.burst = 10_000_000e6;
        terms.rate = terms.burst * uint192(WAD);
        terms.lifetimeCap = type(uint128).max;
        treasury.setMandate(module, address(dollar), terms);
        vm.warp(block.timestamp + 1);
    }

    function _wideOn(ModuleDouble module, address asset, uint128 burst) private {
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = burst;
        terms.rate = type(uint192).max;
        terms.lifetimeCap = type(uint128).max;
        treasury.setMandate(address(module), asset, terms);
        vm.warp(block.timestamp + 1 days / 2);
    }

    function _claimsUpTo(uint128 lifetimeCap) private {
        Mandates.Terms memory terms = claimsTerms();
        terms.lifetimeCap = lifetimeCap;
        treasury.setMandate(address(desk), address(dollar), terms);
    }

    function _concentrate(uint64 concentration) private {
        policy.setRisk(address(dollar), _risk(concentration));
        treasury.heartbeat();
    }

    function _risk(uint64 concentration) private view returns (ReservePolicy.Risk memory) {
        ReservePolicy.Risk memory risk = policy.riskOf(address(dollar));
        risk.concentration = concentration;
        return risk;
    }

    function _successor() private returns (Treasury successor) {
        successor = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        successor.listAsset(address(dollar));
        successor.listAsset(address(volatile_));
    }

    function _migrate() private returns (Treasury successor) {
        successor = _successor();
        treasury.migrate(successor);
    }

    function _ceilMul(uint256 a, uint256 b) private pure returns (uint256) {
        return ceilDiv(a * b, WAD);
    }

    function _body(bytes memory answer) private pure returns (bytes memory body) {
        body = new bytes(answer.length - 4);
        for (uint256 i; i < body.length; ++i) {
            body[i] = answer[i + 4];
        }
    }
}
