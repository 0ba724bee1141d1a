// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {ModuleDouble} from "./doubles/ModuleDouble.sol";

/// @notice Follows Mandates.*.tree.
contract MandatesTest is TreasuryLab {
    ModuleDouble private _module;

    function setUp() external {
        deployLab();
        _module = new ModuleDouble(treasury);
    }

    // setMandate

    function test_SetMandate_RevertWhen_TheModuleHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAContract.selector, alice));
        treasury.setMandate(alice, address(dollar), revenueTerms());
    }

    function test_SetMandate_RevertWhen_TheAssetIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_UnknownAsset.selector, address(token)));
        treasury.setMandate(address(_module), address(token), revenueTerms());
    }

    function test_SetMandate_RevertWhen_TheSourceIsNone() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.source = Mandates.Source.None;
        _refused(terms, "source");
    }

    function test_SetMandate_RevertWhen_TheExpiryIsNow() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.expiry = uint56(block.timestamp);
        _refused(terms, "expiry");
    }

    function test_SetMandate_RevertWhen_TheExpiryIsBeyondTheLongestTerm() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.expiry = uint56(block.timestamp + treasury.MAXIMUM_TERM() + 1);
        _refused(terms, "expiry");
        terms.expiry -= 1;
        treasury.setMandate(address(_module), address(dollar), terms);
    }

    function test_SetMandate_RevertWhen_TheLifetimeCapIsZero() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.lifetimeCap = 0;
        _refused(terms, "lifetimeCap");
    }

    function test_SetMandate_RevertWhen_ASpenderHasNoBurst() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = 0;
        _refused(terms, "burst");
    }

    function test_SetMandate_RevertWhen_AClaimsModuleHasABurst() external {
        Mandates.Terms memory terms = claimsTerms();
        terms.burst = 1;
        _refused(terms, "burst");
    }

    function test_SetMandate_RevertWhen_ASpenderHasNoRate() external {
        Mandates.Terms memory terms = reserveTerms();
        terms.rate = 0;
        _refused(terms, "rate");
    }

    function test_SetMandate_RevertWhen_AClaimsModuleHasARate() external {
        Mandates.Terms memory terms = claimsTerms();
        terms.rate = 1;
        _refused(terms, "rate");
    }

    function test_SetMandate_RevertWhen_AReserveMandateHasNoLossLimit() external {
        Mandates.Terms memory terms = reserveTerms();
        terms.lossLimit = 0;
        _refused(terms, "lossLimit");
    }

    function test_SetMandate_RevertWhen_AnotherMandateHasALossLimit() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.lossLimit = 1;
        _refused(terms, "lossLimit");
        terms = claimsTerms();
        terms.lossLimit = 1;
        _refused(terms, "lossLimit");
    }

    function test_SetMandate_RevertWhen_TheLossLimitIsTooLarge() external {
        Mandates.Terms memory terms = reserveTerms();
        terms.lossLimit = 0.1e18 + 1;
        _refused(terms, "lossLimit");
        terms.lossLimit = 0.1e18;
        treasury.setMandate(address(_module), address(dollar), terms);
    }

    function test_SetMandate_RevertGiven_AMandateOfAnotherSource() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_InvalidTerms.selector, bytes32("source")));
        treasury.setMandate(address(buyer), address(dollar), reserveTerms());
    }

    function test_SetMandate_RevertGiven_MoreSpentThanTheNewLifetimeCap() external {
        spendAs(buyer, ask(BURST));
        Mandates.Terms memory terms = revenueTerms();
        terms.lifetimeCap = BURST - 1;
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_InvalidTerms.selector, bytes32("lifetimeCap")));
        treasury.setMandate(address(buyer), address(dollar), terms);
        terms.lifetimeCap = BURST;
        treasury.setMandate(address(buyer), address(dollar), terms);
    }

    function test_SetMandate_StoresAndEmits() external {
        Mandates.Terms memory none;
        vm.expectEmit(address(treasury));
        emit Mandates.MandateSet(address(_module), address(volatile_), none, reserveTerms());
        treasury.setMandate(address(_module), address(volatile_), reserveTerms());
        Mandates.Mandate memory mandate = treasury.mandateOf(address(_module), address(volatile_));
        vm.assertEq(abi.encode(mandate.terms), abi.encode(reserveTerms()), "terms");
        vm.assertEq(mandate.accruedAt, block.timestamp, "accrues from now");
    }

    function test_T3_SetMandate_StartsWithAnEmptyBucket() external {
        treasury.setMandate(address(_module), address(dollar), revenueTerms());
        vm.assertEq(_budget(_module), 0, "INV-T3");
        vm.warp(block.timestamp + 1 hours);
        vm.assertEq(_budget(_module), uint256(BURST) / 24, "an hour's refill");
    }

    function test_SetMandate_EmitsBothTerms() external {
        Mandates.Terms memory before = treasury.mandateOf(address(buyer), address(dollar)).terms;
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = 2 * BURST;
        vm.expectEmit(address(treasury));
        emit Mandates.MandateSet(address(buyer), address(dollar), before, terms);
        treasury.setMandate(address(buyer), address(dollar), terms);
    }

    function test_T3_SetMandate_AccruesUnderTheOldRate() external {
        spendAs(buyer, ask(BURST));
        vm.warp(block.timestamp + 6 hours);
        Mandates.Terms memory terms = revenueTerms();
        terms.rate *= 100;
        treasury.setMandate(address(buyer), address(dollar), terms);
        uint256 refill = revenueTerms().rate * 6 hours / WAD;
        vm.assertEq(_budget(buyer), refill, "INV-T3: a quarter of a day at the old rate");
        vm.assertEq(treasury.mandateOf(address(buyer), address(dollar)).spent, BURST, "spent is kept");
    }

    function test_T3_SetMandate_FillsNoBucket() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = LIFETIME;
        treasury.setMandate(address(buyer), address(dollar), terms);
        vm.assertEq(_budget(buyer), BURST, "INV-T3: the level stays");
    }

    function test_T3_SetMandate_CutsABucketAboveTheNewBurst() external {
        Mandates.Terms memory terms = revenueTerms();
        terms.burst = 1;
        treasury.setMandate(address(buyer), address(dollar), terms);
        terms.burst = BURST;
        treasury.setMandate(address(buyer), address(dollar), terms);
        vm.assertEq(_budget(buyer), 1, "INV-T3: the cut stays after the burst is back");
    }

    function test_T1_SetMandate_KeepsWhatWasLostInThisEpoch() external {
        uint256 lost = _lose();
        Mandates.Terms memory terms = reserveTerms();
        terms.lossLimit = 0.02e18;
        treasury.setMandate(address(defender), address(dollar), terms);
        Mandates.Mandate memory mandate = treasury.mandateOf(address(defender), address(dollar));
        vm.assertEq(mandate.lossUsed, lost, "INV-T1b");
        vm.assertEq(mandate.lossEpoch, block.timestamp / 7 days, "epoch");
    }

    // reduceMandate

    function test_ReduceMandate_RevertGiven_NoMandate() external {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, address(_module), address(dollar)));
        treasury.reduceMandate(address(_module), address(dollar), revenueTerms());
    }

    function test_ReduceMandate_RevertWhen_TheSourceChanges() external {
        Mandates.Terms memory terms = _current();
        terms.source = Mandates.Source.Revenue;
        _notAReduction(terms, "source");
    }

    function test_ReduceMandate_RevertWhen_TheExpiryRises() external {
        Mandates.Terms memory terms = _current();
        terms.expiry += 1;
        _notAReduction(terms, "expiry");
    }

    function test_ReduceMandate_RevertWhen_TheLossLimitRises() external {
        Mandates.Terms memory terms = _current();
        terms.lossLimit += 1;
        _notAReduction(terms, "lossLimit");
    }

    function test_ReduceMandate_RevertWhen_TheRateRises() external {
        Mandates.Terms memory terms = _current();
        terms.rate += 1;
        _notAReduction(terms, "rate");
    }

    function test_ReduceMandate_RevertWhen_TheBurstRises() external {
        Mandates.Terms memory terms = _current();
        terms.burst += 1;
        _notAReduction(terms, "burst");
    }

    function test_ReduceMandate_RevertWhen_TheLifetimeCapRises() external {
        Mandates.Terms memory terms = _current();
        terms.lifetimeCap += 1;
        _notAReduction(terms, "lifetimeCap");
    }

    function test_ReduceMandate_RevertWhen_TheLifetimeCapFallsBelowWhatWasSpent() external {
        spendAs(defender, ask(20_000e6));
        Mandates.Terms memory terms = _current();
        terms.lifetimeCap = 20_000e6 - 1;
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_InvalidTerms.selector, bytes32("lifetimeCap")));
        treasury.reduceMandate(address(defender), address(dollar), terms);
    }

    function test_ReduceMandate_StoresAndEmits() external {
        Mandates.Terms memory before = _current();
        Mandates.Terms memory terms = _current();
        terms.expiry -= 1;
        terms.lossLimit -= 1;
        terms.rate -= 1;
        terms.burst -= 1;
        terms.lifetimeCap -= 1;
        vm.expectEmit(address(treasury));
        emit Mandates.MandateSet(address(defender), address(dollar), before, terms);
        treasury.reduceMandate(address(defender), address(dollar), terms);
        vm.assertEq(abi.encode(_current()), abi.encode(terms), "terms");
        treasury.reduceMandate(address(defender), address(dollar), terms);
        vm.assertEq(abi.encode(_current()), abi.encode(terms), "the same terms again");
    }

    function test_G2_ReduceMandate_ToNothingStopsTheModule() external {
        Mandates.Terms memory terms;
        terms.source = Mandates.Source.Reserve;
        treasury.reduceMandate(address(defender), address(dollar), terms);
        vm.assertFalse(treasury.isMandated(address(defender), address(dollar)), "INV-G1");
        vm.expectRevert(
            abi.encodeWithSelector(Mandates.Treasury_NoMandate.selector, address(defender), address(dollar))
        );
        defender.spend(ask(1), 0);
    }

    function test_T1_ReduceMandate_CountsWhatWasLostAgainstALowerLimit() external {
        uint256 lost = _lose();
        Mandates.Terms memory terms = _current();
        terms.lossLimit = uint64(terms.lossLimit / 4);
        treasury.reduceMandate(address(defender), address(dollar), terms);
        vm.assertGt(lost, 0, "a loss");
        vm.assertEq(
            treasury.spendable(address(defender), address(dollar), 1e18, 1e18),
            0,
            "INV-T1b: more than a quarter of the old limit was lost, so nothing is left"
        );
    }

    // mandateOf

    function test_MandateOf_GivenNoMandate() external view {
        Mandates.Mandate memory none;
        vm.assertEq(abi.encode(treasury.mandateOf(address(_module), address(dollar))), abi.encode(none), "zeros");
    }

    function test_MandateOf_GivenAMandate() external {
        ITreasury.Spend memory request = ask(10_000e6);
        uint256 level = treasury.mandateOf(address(defender), address(dollar)).level;
        vm.assertEq(level, 0, "stored as of the grant");
        spendAs(defender, request);
        Mandates.Mandate memory mandate = treasury.mandateOf(address(defender), address(dollar));
        vm.assertEq(mandate.spent, 10_000e6, "spent");
        vm.assertEq(mandate.accruedAt, block.timestamp, "accruedAt");
        vm.assertEq(mandate.level, (uint256(BURST) - 10_000e6) * WAD, "level");
        vm.assertEq(mandate.lossEpoch, block.timestamp / 7 days, "lossEpoch");
        vm.assertGt(mandate.lossUsed, 0, "lossUsed");
    }

    // Helpers

    function _refused(Mandates.Terms memory terms, bytes32 parameter) private {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_InvalidTerms.selector, parameter));
        treasury.setMandate(address(_module), address(dollar), terms);
    }

    function _notAReduction(Mandates.Terms memory terms, bytes32 parameter) private {
        vm.expectRevert(abi.encodeWithSelector(Mandates.Treasury_NotAReduction.selector, parameter));
        treasury.reduceMandate(address(defender), address(dollar), terms);
    }

    function _current() private view returns (Mandates.Terms memory) {
        return treasury.mandateOf(address(defender), address(dollar)).terms;
    }

    function _budget(ModuleDouble module) private view returns (uint256) {
        return treasury.books(address(module), address(dollar)).budgetLeft;
    }

    /// @dev Half of what the loss limit allows: 1% of 2,566,000 net, at a charge of 0.7234 a dollar.
    function _lose() private returns (uint256 lost) {
        uint256 left = treasury.spendable(address(defender), address(dollar), 1e18, 1e18);
        spendAs(defender, ask(left / 2));
        lost = treasury.mandateOf(address(defender), address(dollar)).lossUsed;
    }
}
