// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {AuctionMath} from "../../src/math/AuctionMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice A price that only falls, a payment that never favours the bidder, a memory that nobody can talk up.
contract AuctionMathTest is MathTest {
    // ------ unitPrice ------

    function testFuzz_UnitPriceFallsFromStartToReserve(
        uint256 start,
        uint256 reserve,
        uint256 elapsed,
        uint256 duration
    ) external view {
        start = magnitude(start, 1, type(uint128).max);
        reserve = magnitude(reserve, 1, start);
        duration = magnitude(duration, 1, 30 days);
        elapsed = magnitude(elapsed, 1, 2 * duration);
        uint256 price = math.unitPrice(start, reserve, elapsed, duration);
        vm.assertLe(price, start, "above the start");
        vm.assertGe(price, reserve, "below the reserve");
        vm.assertLe(math.unitPrice(start, reserve, elapsed + 1, duration), price, "rises in time");
        if (elapsed >= duration) vm.assertEq(price, reserve, "rests at the reserve");
        // Rounded up: price·duration ≥ start·duration − (start − reserve)·elapsed, by less than one unit.
        uint256 passed = elapsed < duration ? elapsed : duration;
        uint256 exact = start * duration - (start - reserve) * passed;
        vm.assertGe(price * duration, exact, "rounded in favour of the bidder");
        vm.assertLt(price * duration - exact, duration, "more than one unit off");
    }

    function test_UnitPriceKnownValues() external view {
        vm.assertEq(math.unitPrice(2e18, 1e18, 0, 3600), 2e18, "start");
        vm.assertEq(math.unitPrice(2e18, 1e18, 900, 3600), 1.75e18, "a quarter");
        vm.assertEq(math.unitPrice(10, 3, 1, 3), 8, "rounded up");
        vm.assertEq(math.unitPrice(10, 3, 4, 3), 3, "reserve");
    }

    function test_UnitPrice_RevertWhen_TheDescentTakesNoTime() external {
        vm.expectRevert(AuctionMath.AuctionMath_ZeroDuration.selector);
        math.unitPrice(2, 1, 0, 0);
    }

    function test_UnitPrice_RevertWhen_ItStartsBelowTheReserve() external {
        vm.expectRevert(abi.encodeWithSelector(AuctionMath.AuctionMath_StartBelowReserve.selector, 1, 2));
        math.unitPrice(1, 2, 0, 1);
    }

    // ------ payment ------

    function testFuzz_PaymentIsNeverBelowTheExactOne(uint256 lot, uint256 price) external view {
        lot = magnitude(lot, 1, type(uint128).max);
        price = magnitude(price, 1, type(uint128).max);
        uint256 payment = math.auctionPayment(lot, price);
        vm.assertTrue(productLe(lot, price, payment, WAD), "below the exact payment");
        if (payment > 0) vm.assertFalse(productLe(lot, price, payment - 1, WAD), "more than one unit above");
    }

    // ------ reserve and breaker ------

    function testFuzz_P1_TheReserveInsistsOnBothWitnesses(uint256 past, uint256 decay, uint256 want, uint256 price)
        external
        view
    {
        past = magnitude(past, 1, type(uint128).max);
        decay = magnitude(decay, 1, WAD);
        want = magnitude(want, 1, WAD);
        price = magnitude(price, 1, type(uint128).max);
        uint256 reserve = math.reservePrice(past, decay, want, price);
        vm.assertGe(reserve, 1, "free");
        vm.assertTrue(productLe(want, WAD, reserve, price), "below the oracle's");
        vm.assertTrue(productLe(past, WAD - decay, reserve, WAD), "below past fills");
    }

    function testFuzz_TheCeilingIsNeverAboveTheExactOne(uint256 tolerance, uint256 price) external view {
        tolerance = magnitude(tolerance, 1, WAD);
        price = magnitude(price, 1, type(uint128).max);
        uint256 ceiling = math.breakerPrice(tolerance, price);
        vm.assertTrue(productLe(ceiling, price, WAD + tolerance, WAD), "above the exact ceiling");
    }

    function test_ReserveAndBreaker_RevertWhen_ThePriceIsZero() external {
        vm.expectRevert(AuctionMath.AuctionMath_ZeroPrice.selector);
        math.reservePrice(1, 0, WAD, 0);
        vm.expectRevert(AuctionMath.AuctionMath_ZeroPrice.selector);
        math.breakerPrice(1, 0);
    }

    /// @dev What one overpaying fill does to the others: with (1 + θ)(1 − r) ≤ 1 the next reserve is payable.
    function testFuzz_P6_AnOverpayingBidPricesNobodyOut(uint256 price, uint256 decay, uint256 tolerance) external view {
        price = magnitude(price, 1e6, 1e30);
        decay = magnitude(decay, 0.02e18, 0.5e18);
        tolerance = magnitude(tolerance, 1, decay * WAD / (WAD - decay));
        uint256 paid = math.breakerPrice(tolerance, price);
        uint256 reserve = math.reservePrice(paid, decay, 0, price);
        vm.assertLe(reserve, WAD * WAD / price + 1, "above the oracle's value");
    }

    // ------ memory ------

    function testFuzz_AFillMovesTheReferenceNoFurtherThanItsOwnPrice(
        uint256 paid,
        uint256 sold,
        uint256 weight,
        uint256 lot,
        uint256 price
    ) external view {
        sold = magnitude(sold, 1e6, 1e30);
        paid = magnitude(paid, 1, 1e36);
        weight = magnitude(weight, 1, 0.95e18);
        lot = magnitude(lot, 1e6, 1e30);
        price = magnitude(price, 1, 1e24);
        uint256 before = math.referencePrice(paid, sold);
        uint256 afterwards = math.referencePrice(
            math.smoothedUp(paid, weight, math.auctionPayment(lot, price)), math.smoothedDown(sold, weight, lot)
        );
        // Each sum is off by less than a unit of at least 1e6.
        uint256 low = before < price ? before : price;
        uint256 high = before < price ? price : before;
        vm.assertGe(afterwards, low, "below both");
        vm.assertLe(afterwards, high + high / 1e5 + 2e12 + 1, "above both");
    }

    function test_TheReferenceOfNoFillsIsZero() external view {
        vm.assertEq(math.referencePrice(5, 0), 0, "no fills");
        vm.assertEq(math.referencePrice(5, 3e18), 2, "rounded up");
    }

    function testFuzz_NextStartKeepsItsBounds(uint256 paid, uint256 minimum, uint256 maximum, uint256 reserve)
        external
        view
    {
        paid = magnitude(paid, 1, type(uint128).max);
        minimum = magnitude(minimum, 1, type(uint128).max);
        maximum = magnitude(maximum, minimum, type(uint128).max);
        reserve = magnitude(reserve, 1, type(uint128).max);
        uint256 start = math.nextStart(1.5e18, paid, minimum, maximum, reserve);
        vm.assertGe(start, reserve, "below the reserve");
        vm.assertGe(start, minimum < maximum ? minimum : maximum, "below the minimum");
        if (start > reserve) vm.assertLe(start, maximum, "above the maximum");
        uint256 target = (paid * 3 + 1) / 2;
        if (target >= minimum && target <= maximum && target >= reserve) vm.assertEq(start, target, "adapts");
    }

    function testFuzz_UnsoldEpochsAddUp(uint256 decay, uint256 first, uint256 second) external view {
        decay = magnitude(decay, 0.02e18, 0.5e18);
        first = magnitude(first, 1, 500);
        second = magnitude(second, 1, 500);
        uint256 together = math.unsoldWeight(decay, first + second);
        uint256 apart = math.mulWadUp(math.unsoldWeight(decay, first), math.unsoldWeight(decay, second));
        vm.assertApproxEqAbs(together, apart, 64, "depends on when it is counted");
        vm.assertGe(together, 1, "never nothing");
        vm.assertLe(math.unsoldWeight(decay, first + second + 1), together + 1, "rises");
    }

    function testFuzz_UnsoldWeightIsThePower(uint256 decay, uint256 epochs) external view {
        decay = magnitude(decay, 1, WAD);
        epochs = magnitude(epochs, 1, 60);
        uint256 exact = WAD;
        for (uint256 i; i < epochs; ++i) {
            exact = exact * (WAD - decay) / WAD;
        }
        uint256 weight = math.unsoldWeight(decay, epochs);
        vm.assertGe(weight, exact, "below the power rounded down");
        vm.assertLe(weight, exact + 2 * epochs + 8, "far above it");
    }

    function test_UnsoldWeightKnownValues() external view {
        vm.assertEq(math.unsoldWeight(0.1e18, 0), WAD, "none");
        vm.assertEq(math.unsoldWeight(0.1e18, 7), 0.4782969e18, "seven");
        vm.assertEq(math.unsoldWeight(0.5e18, type(uint256).max), 1, "for ever");
    }

    function test_Smoothed_RoundsPaymentsUpAndLotsDown() external view {
        vm.assertEq(math.smoothedUp(1, 1e18 - 1, 7), 8, "payments");
        vm.assertEq(math.smoothedDown(1, 1e18 - 1, 7), 7, "lots");
    }
}
