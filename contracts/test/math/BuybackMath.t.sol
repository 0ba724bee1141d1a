// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackMath} from "../../src/math/BuybackMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice The lot falls as price and volatility rise, and what is accepted never costs more than the limit.
contract BuybackMathTest is MathTest {
    /// @dev Arguments of `counterCyclicalLot`.
    struct Rule {
        uint256 base;
        uint256 price;
        uint256 anchor;
        uint256 cap;
        uint256 sigma;
        uint256 kPrice;
        uint256 d0;
        uint256 kSigma;
        uint256 least;
        uint256 most;
    }

    // ------ counterCyclicalLot ------

    function testFuzz_LotStaysBetweenItsMultipliers(uint256 seed) external view {
        Rule memory rule = _rule(seed);
        uint256 lot = _lot(rule);
        vm.assertGe(lot, rule.base * rule.least / WAD, "below the least multiplier");
        vm.assertLe(lot, rule.base * rule.most / WAD, "above the largest multiplier");
    }

    function testFuzz_LotIsNeverAboveTheExactRule(uint256 seed) external view {
        Rule memory rule = _rule(seed);
        rule.least = 0;
        uint256 lot = _lot(rule);
        // lot ≤ base·(1 + k·(threshold − price/anchor)), with exact fractions: everything scaled by 1e36·anchor.
        uint256 cut = rule.d0 * WAD + rule.kSigma * rule.sigma;
        uint256 threshold = cut < WAD * WAD ? (WAD * WAD - cut) * rule.anchor : 0;
        uint256 ratio = rule.price * WAD * WAD;
        uint256 unit = WAD * WAD * WAD * rule.anchor;
        if (threshold >= ratio) {
            vm.assertTrue(
                productLe(lot, unit, rule.base, unit + rule.kPrice * (threshold - ratio)),
                "more than the discount allows"
            );
        } else {
            uint256 reduction = rule.kPrice * (ratio - threshold);
            vm.assertTrue(
                productLe(lot, unit, rule.base, reduction < unit ? unit - reduction : 0), "more than the premium allows"
            );
        }
    }

    function testFuzz_LotFallsInPriceAndVolatility(uint256 seed, uint256 more) external view {
        Rule memory rule = _rule(seed);
        more = magnitude(more, 1, WAD);
        uint256 lot = _lot(rule);
        rule.sigma += more;
        vm.assertLe(_lot(rule), lot, "rises in volatility");
        rule.sigma -= more;
        rule.price += more;
        vm.assertLe(_lot(rule), lot, "rises in price");
    }

    function testFuzz_NothingAboveTheCap(uint256 seed) external view {
        Rule memory rule = _rule(seed);
        rule.cap = rule.price;
        _lot(rule);
        rule.cap = rule.price - 1;
        vm.assertEq(_lot(rule), 0, "buys above the cap");
    }

    function test_LotKnownValues() external view {
        Rule memory rule = Rule({
            base: 1e24,
            price: 8e17,
            anchor: WAD,
            cap: WAD,
            sigma: 5e17,
            kPrice: 3 * WAD,
            d0: 5e16,
            kSigma: 1e17,
            least: 0,
            most: 9 * WAD
        });
        vm.assertEq(_lot(rule), 13e23, "0.1 below the threshold of 0.9");
        rule.price = 9e17;
        vm.assertEq(_lot(rule), 1e24, "at the threshold");
        rule.price = WAD;
        vm.assertEq(_lot(rule), 7e23, "0.1 above it");
        rule.kPrice = 10 * WAD;
        vm.assertEq(_lot(rule), 0, "the multiplier reaches zero");
        rule.kPrice = 11 * WAD;
        vm.assertEq(_lot(rule), 0, "and stays there");
        rule.least = 2e17;
        vm.assertEq(_lot(rule), 2e23, "the least multiplier");
        rule.price = 1e17;
        rule.most = 4 * WAD;
        vm.assertEq(_lot(rule), 4e24, "the largest multiplier");
        rule.d0 = MAX;
        rule.kPrice = WAD;
        vm.assertEq(_lot(rule), 9e23, "a threshold below zero counts as zero");
        rule.cap = 1e17 - 1;
        vm.assertEq(_lot(rule), 0, "above the cap");
    }

    function test_RevertWhen_AnchorIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackMath.BuybackMath_ZeroAnchor.selector));
        math.counterCyclicalLot(1, 1, 0, 0, 0, 0, 0, 0, 1, 0);
    }

    function test_RevertWhen_MultipliersAreReversed() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackMath.BuybackMath_Multipliers.selector, 2, 1));
        math.counterCyclicalLot(1, 1, 1, 0, 0, 0, 0, 0, 2, 1);
    }

    function test_RevertWhen_LotOverflows() external {
        expectRevertNamed("MulWadFailed()");
        math.counterCyclicalLot(1, 1, 1, 1, MAX, 1, 0, 2, 0, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.counterCyclicalLot(1, MAX, 1, MAX, 0, 1, 0, 0, 0, 1);
        vm.expectRevert(panic(OVERFLOW));
        math.counterCyclicalLot(1, 0, 1, 1, 0, MAX, 0, 0, 0, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.counterCyclicalLot(MAX, 0, 1, 1, 0, WAD, 0, 0, 0, MAX);
    }

    // ------ minimumOut, priceLimit, effectivePrice ------

    function testFuzz_MinimumOutIsTheLeastThatHoldsBothBounds(uint256 spent, uint256 want, uint256 price, uint256 cap)
        external
        view
    {
        spent = magnitude(spent, 1, 1e36);
        want = bound(want, 1, WAD);
        price = magnitude(price, 1, 1e36);
        cap = magnitude(cap, 1, 1e36);
        uint256 least = math.minimumOut(spent, want, price, cap);
        vm.assertTrue(_isAcceptable(spent, least, want, price, cap), "accepts too little");
        vm.assertFalse(_isAcceptable(spent, least - 1, want, price, cap), "insists on more than the bounds");
    }

    function testFuzz_WhatIsAcceptedKeepsThePriceLimit(uint256 spent, uint256 want, uint256 price, uint256 cap)
        external
        view
    {
        spent = magnitude(spent, 1, 1e36);
        want = bound(want, 1, WAD);
        price = magnitude(price, 1, 1e36);
        cap = magnitude(cap, 1, 1e36);
        uint256 out = math.minimumOut(spent, want, price, cap);
        // The limit is floored, the price paid is rounded up: they differ by one unit at most.
        vm.assertLe(math.effectivePrice(spent, out), math.priceLimit(want, price, cap) + 1, "pays more than the limit");
        vm.assertLe(math.effectivePrice(spent, out), cap, "pays more than the cap");
    }

    function testFuzz_PriceLimitIsTheFloor(uint256 want, uint256 price, uint256 cap) external view {
        want = magnitude(want, 1, WAD);
        price = magnitude(price, 1, 1e36);
        cap = magnitude(cap, 1, 1e60);
        uint256 limit = math.priceLimit(want, price, cap);
        vm.assertLe(limit, cap, "above the cap");
        if (limit < cap) assertFloor(limit, price, WAD, want, "priceLimit");
        else vm.assertTrue(productLe(cap, want, price, WAD), "the cap does not bind");
    }

    function testFuzz_EffectivePriceIsTheCeiling(uint256 spent, uint256 received) external view {
        spent = magnitude(spent, 1, 1e36);
        received = magnitude(received, 1, 1e36);
        assertCeil(math.effectivePrice(spent, received), spent, WAD, received, "effectivePrice");
    }

    function test_MinimumOutKnownValues() external view {
        vm.assertEq(math.minimumOut(1e24, 95e16, 2 * WAD, 4 * WAD), 475e21, "95% of the oracle's amount");
        vm.assertEq(math.minimumOut(1e24, 95e16, 2 * WAD, WAD), 1e24, "the cap asks for more");
        vm.assertEq(math.minimumOut(0, 95e16, 2 * WAD, WAD), 0, "nothing spent");
        vm.assertEq(math.priceLimit(WAD, 2 * WAD, 4 * WAD), 2 * WAD, "the oracle price itself");
        vm.assertEq(math.priceLimit(WAD / 2, 2 * WAD, 3 * WAD), 3 * WAD, "the cap");
    }

    function test_RevertWhen_PriceOrCapIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackMath.BuybackMath_ZeroPrice.selector));
        math.minimumOut(1, 1, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(BuybackMath.BuybackMath_ZeroPrice.selector));
        math.minimumOut(1, 1, 1, 0);
    }

    function test_RevertWhen_QuotientsOverflowOrAreUndefined() external {
        expectRevertNamed("FullMulDivFailed()");
        math.minimumOut(MAX, 2, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.minimumOut(MAX, 1, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.priceLimit(0, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.effectivePrice(1, 0);
    }

    // ------ shortfallBps ------

    function testFuzz_ShortfallIsTheCeiling(uint256 spent, uint256 received, uint256 twap) external view {
        spent = magnitude(spent, 1, 1e36);
        received = magnitude(received, 1, 1e36);
        twap = magnitude(twap, 1, 1e36);
        uint256 paid = unsigned(math.shortfallBps(spent, received, twap) + 10_000);
        assertCeil(paid, spent * 10_000, WAD, received * twap, "shortfallBps");
    }

    function testFuzz_ShortfallIsPositiveIfMoreWasPaid(uint256 spent, uint256 received, uint256 twap) external view {
        spent = magnitude(spent, 1, 1e36);
        received = magnitude(received, 1, 1e36);
        twap = magnitude(twap, 1, 1e36);
        bool paidMore = productLt(received, twap, spent, WAD);
        vm.assertEq(math.shortfallBps(spent, received, twap) > 0, paidMore, "sign");
    }

    function test_ShortfallKnownValues() external view {
        vm.assertEq(math.shortfallBps(1e24, 1e24, WAD), int256(0), "paid the average");
        vm.assertEq(math.shortfallBps(101e22, 1e24, WAD), int256(100), "paid one percent more");
        vm.assertEq(math.shortfallBps(99e22, 1e24, WAD), int256(-100), "paid one percent less");
        vm.assertEq(math.shortfallBps(0, 1e24, WAD), int256(-10_000), "paid nothing");
        vm.assertEq(math.shortfallBps(1e24 + 1, 1e24, WAD), int256(1), "paid a unit more");
    }

    function test_RevertWhen_ShortfallLeavesItsDomain() external {
        vm.expectRevert(panic(OVERFLOW));
        math.shortfallBps(MAX / 10_000 + 1, 1, 1);
        vm.expectRevert(panic(OVERFLOW));
        math.shortfallBps(1, MAX, 2);
        expectRevertNamed("FullMulDivFailed()");
        math.shortfallBps(1, 0, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.shortfallBps(MAX / 10_000, 1, 1);
        expectRevertNamed("Overflow()");
        math.shortfallBps((uint256(1) << 255) / 10_000 + 1, 1, WAD);
    }

    // ------ Helpers ------

    function _rule(uint256 seed) private pure returns (Rule memory rule) {
        uint256[10] memory entropy;
        for (uint256 i = 0; i < entropy.length; ++i) {
            entropy[i] = uint256(keccak256(abi.encode(seed, i)));
        }
        rule.base = magnitude(entropy[0], 1, 1e30);
        rule.anchor = magnitude(entropy[1], 1e9, 1e20);
        rule.price = 1 + entropy[2] % (3 * rule.anchor);
        rule.cap = MAX;
        rule.sigma = entropy[3] % (3 * WAD);
        rule.kPrice = entropy[4] % (10 * WAD);
        rule.d0 = entropy[5] % (entropy[5] % 2 == 0 ? WAD / 5 : 2 * WAD);
        rule.kSigma = entropy[6] % (WAD / 2);
        rule.least = entropy[7] % WAD;
        rule.most = rule.least + entropy[8] % (10 * WAD);
    }

    function _lot(Rule memory rule) private view returns (uint256) {
        bytes memory arguments = abi.encode(rule);
        (bool ok, bytes memory data) =
            address(math).staticcall(bytes.concat(math.counterCyclicalLot.selector, arguments));
        vm.assertTrue(ok, "the lot reverts");
        return abi.decode(data, (uint256));
    }

    /// @dev `out` is worth at least `want` of `spent` at the oracle price, and costs at most `cap` per token.
    function _isAcceptable(uint256 spent, uint256 out, uint256 want, uint256 price, uint256 cap)
        private
        pure
        returns (bool)
    {
        return productLe(spent, want, out, price) && productLe(spent, WAD, out, cap);
    }
}
