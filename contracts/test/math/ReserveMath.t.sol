// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ReserveMath} from "../../src/math/ReserveMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Values never round up, charges and floors never round down, and spending from the credit never lowers the
/// backing of those who stay.
contract ReserveMathTest is MathTest {
    /// @dev A reserve of one asset at a price of one, and the credit that revenue has earned.
    struct Book {
        uint256 balance;
        uint256 claims;
        uint256 credit;
        uint256 haircut;
        uint256 liabilities;
    }

    // ------ scaledVolatility ------

    function testFuzz_ScaledVolatilityIsNeverBelowTheExactValue(uint256 z, uint256 sigma, uint256 horizon)
        external
        view
    {
        z = magnitude(z, 1, 10 * WAD);
        sigma = magnitude(sigma, 1, 10 * WAD);
        horizon = magnitude(horizon, 1, 1e9);
        uint256 scaled = math.scaledVolatility(z, sigma, horizon);
        // scaled² ≥ z²·σ²·horizon/year
        uint256 exact = z * sigma;
        vm.assertTrue(productLe(exact, exact * horizon, scaled * scaled, YEAR * WAD * WAD), "too low");
        // z·σ ≤ 100 and √(horizon/year) < 6 magnify one unit lost before them.
        if (scaled <= 110) return;
        uint256 lower = scaled - 110;
        vm.assertTrue(productLe(lower * lower, YEAR * WAD * WAD, exact, exact * horizon), "too high");
    }

    function testFuzz_ScaledVolatilityRises(uint256 z, uint256 sigma, uint256 horizon, uint256 more) external view {
        z = bound(z, 0, 10 * WAD);
        sigma = bound(sigma, 0, 10 * WAD);
        horizon = bound(horizon, 0, 1e9);
        more = magnitude(more, 1, WAD);
        uint256 scaled = math.scaledVolatility(z, sigma, horizon);
        vm.assertLe(scaled, math.scaledVolatility(z + more, sigma, horizon), "falls in z");
        vm.assertLe(scaled, math.scaledVolatility(z, sigma + more, horizon), "falls in sigma");
        vm.assertLe(scaled, math.scaledVolatility(z, sigma, horizon + more), "falls in the horizon");
    }

    function test_ScaledVolatilityKnownValues() external view {
        vm.assertEq(math.scaledVolatility(WAD, 8e17, YEAR), 8e17, "one deviation over a year");
        vm.assertEq(math.scaledVolatility(2 * WAD, 8e17, 4 * YEAR), 32e17, "two deviations over four years");
        vm.assertEq(math.scaledVolatility(WAD, 8e17, 0), 0, "no time");
        vm.assertEq(math.scaledVolatility(1, 1, 1), 1, "the least value rounds up");
    }

    function test_RevertWhen_ScaledVolatilityOverflows() external {
        expectRevertNamed("FullMulDivFailed()");
        math.scaledVolatility(MAX, WAD + 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.scaledVolatility(1, 1, MAX);
        expectRevertNamed("FullMulDivFailed()");
        math.scaledVolatility(MAX, WAD, 4 * YEAR);
    }

    // ------ haircut, bufferTarget, stepTowards ------

    function testFuzz_HaircutIsBoundedAndRises(uint256 z, uint256 sigma, uint256 horizon, uint256 most, uint256 more)
        external
        view
    {
        z = bound(z, 0, 10 * WAD);
        sigma = bound(sigma, 0, 10 * WAD);
        horizon = bound(horizon, 0, 1e9);
        most = bound(most, 0, WAD - 1);
        uint256 cut = math.haircut(z, sigma, horizon, most);
        vm.assertLe(cut, most, "above its bound");
        vm.assertLe(cut, math.haircut(z, sigma + magnitude(more, 1, WAD), horizon, most), "falls in sigma");
        uint256 scaled = math.scaledVolatility(z, sigma, horizon);
        vm.assertLe(cut, scaled, "1 - exp(-x) exceeds x");
        // 1 − e^−x ≥ x − x²/2, less the two units that truncation of the power may cost on the other side.
        uint256 full = math.haircut(z, sigma, horizon, WAD - 1);
        if (scaled < WAD) vm.assertGe(full + 2, scaled - scaled * scaled / (2 * WAD), "below its second order bound");
    }

    function test_HaircutKnownValues() external view {
        vm.assertEq(math.haircut(WAD, WAD, YEAR, WAD - 1), 632_120_558_828_557_679, "1 - 1/e, rounded up");
        vm.assertEq(math.haircut(2 * WAD, 8e17, 0, 9e17), 0, "no time, no loss");
        vm.assertEq(math.haircut(2 * WAD, 8e17, YEAR, 0), 0, "a bound of zero");
        vm.assertEq(math.haircut(5 * WAD, WAD, YEAR, 9e17), 9e17, "the bound");
    }

    function test_HaircutIsCompleteFromItsLimitOn() external view {
        vm.assertEq(math.haircut(42 * WAD - 1, WAD, YEAR, WAD - 1), WAD - 1, "just below");
        vm.assertEq(math.haircut(42 * WAD, WAD, YEAR, WAD - 1), WAD - 1, "at the limit");
        vm.assertEq(math.haircut(MAX, WAD, YEAR, 9e17), 9e17, "far above");
    }

    function testFuzz_RevertWhen_MaxHaircutIsOneOrMore(uint256 most) external {
        most = bound(most, WAD, MAX);
        vm.expectRevert(abi.encodeWithSelector(ReserveMath.ReserveMath_Haircut.selector, most));
        math.haircut(MAX, MAX, MAX, most);
    }

    function testFuzz_BufferTargetIsTheBoundedVolatility(uint256 z, uint256 sigma, uint256 horizon, uint256 most)
        external
        view
    {
        z = bound(z, 0, 10 * WAD);
        sigma = bound(sigma, 0, 10 * WAD);
        horizon = bound(horizon, 0, 1e9);
        uint256 scaled = math.scaledVolatility(z, sigma, horizon);
        most = most % 2 == 0 ? bound(most, 0, 100 * WAD) : most;
        vm.assertEq(math.bufferTarget(z, sigma, horizon, most), scaled < most ? scaled : most, "buffer");
    }

    function testFuzz_StepTowardsStaysWithinTheStep(uint256 previous, uint256 target, uint256 step) external view {
        step = step % 2 == 0 ? magnitude(step, 1, MAX) : step;
        uint256 next = math.stepTowards(previous, target, step);
        uint256 moved = next > previous ? next - previous : previous - next;
        vm.assertLe(moved, step, "moves further than a step");
        uint256 distance = target > previous ? target - previous : previous - target;
        vm.assertEq(moved, distance < step ? distance : step, "moves less than it may");
        vm.assertTrue(moved == 0 || (next > previous) == (target > previous), "moves away");
    }

    function test_StepTowardsSaturates() external view {
        vm.assertEq(math.stepTowards(2, 0, 3), 0, "at zero");
        vm.assertEq(math.stepTowards(MAX - 2, MAX, 3), MAX, "at the top");
        vm.assertEq(math.stepTowards(10, 20, 3), 13, "up");
        vm.assertEq(math.stepTowards(20, 10, 3), 17, "down");
        vm.assertEq(math.stepTowards(0, MAX, MAX), MAX, "all at once");
    }

    // ------ runwayFloor, usableValue, backingDown, backingUp ------

    function testFuzz_RunwayFloorIsTheCeiling(
        uint256 runway,
        uint256 opex,
        uint256 least,
        uint256 buffer,
        uint256 liabilities
    ) external view {
        runway = magnitude(runway, 1, 1e10);
        opex = magnitude(opex, 1, 1e30);
        least = magnitude(least, 1, 1e40);
        buffer = bound(buffer, 0, 10 * WAD);
        liabilities = bound(liabilities, 0, 1e40);
        uint256 floor = math.runwayFloor(runway, opex, least, buffer, liabilities);
        vm.assertGe(floor, liabilities, "below the debts");
        uint256 required = runway * opex > least ? runway * opex : least;
        assertCeil(floor - liabilities, required, WAD + buffer, WAD, "runwayFloor");
    }

    function test_RevertWhen_RunwayFloorOverflows() external {
        vm.expectRevert(panic(OVERFLOW));
        math.runwayFloor(2, MAX / 2 + 1, 0, 0, 0);
        vm.expectRevert(panic(OVERFLOW));
        math.runwayFloor(0, 0, 0, MAX - WAD + 1, 0);
        vm.expectRevert(panic(OVERFLOW));
        math.runwayFloor(0, 0, MAX, 0, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.runwayFloor(0, 0, MAX, 1, 0);
    }

    function testFuzz_UsableValueRoundsDown(uint256 balance, uint256 price, uint256 cut) external view {
        balance = magnitude(balance, 1, 1e36);
        price = magnitude(price, 1, 1e36);
        cut = bound(cut, 0, WAD);
        uint256 usable = math.usableValue(balance, price, cut);
        vm.assertTrue(productLe(usable, WAD * WAD, balance * price, WAD - cut), "more than it is worth");
        // Two floors lose less than two units.
        vm.assertTrue(productLt(balance * price, WAD - cut, usable + 2, WAD * WAD), "loses more than two units");
        vm.assertGe(usable, math.usableValue(balance, price, cut == WAD ? WAD : cut + 1), "rises in the haircut");
    }

    function testFuzz_UsableValueOfPartsIsNeverMore(uint256 first, uint256 second, uint256 price, uint256 cut)
        external
        view
    {
        first = magnitude(first, 1, 1e36);
        second = magnitude(second, 1, 1e36);
        price = magnitude(price, 1, 1e36);
        cut = bound(cut, 0, WAD);
        uint256 parts = math.usableValue(first, price, cut) + math.usableValue(second, price, cut);
        vm.assertLe(parts, math.usableValue(first + second, price, cut), "splitting adds value");
    }

    function test_RevertWhen_UsableValueLeavesItsDomain() external {
        vm.expectRevert(panic(OVERFLOW));
        math.usableValue(1, 1, WAD + 1);
        expectRevertNamed("FullMulDivFailed()");
        math.usableValue(MAX, WAD + 1, WAD + 1);
    }

    function testFuzz_BackingRoundsToItsSide(uint256 usable, uint256 liabilities, uint256 claims) external view {
        usable = magnitude(usable, 1, 1e40);
        liabilities = magnitude(liabilities, 1, 1e40);
        claims = magnitude(claims, 1, 1e40);
        uint256 net = usable > liabilities ? usable - liabilities : 0;
        assertFloor(math.backingDown(usable, liabilities, claims), net, WAD, claims, "backingDown");
        assertCeil(math.backingUp(usable, liabilities, claims), net, WAD, claims, "backingUp");
    }

    function test_BackingWithoutClaimsOrAssets() external view {
        vm.assertEq(math.backingDown(MAX, 0, 0), 0, "no claims, down");
        vm.assertEq(math.backingUp(MAX, 0, 0), 0, "no claims, up");
        vm.assertEq(math.backingDown(5, 6, 7), 0, "under water, down");
        vm.assertEq(math.backingUp(5, 6, 7), 0, "under water, up");
        vm.assertEq(math.backingDown(10, 0, 3), 3_333_333_333_333_333_333, "a third, down");
        vm.assertEq(math.backingUp(10, 0, 3), 3_333_333_333_333_333_334, "a third, up");
    }

    function test_RevertWhen_BackingOverflows() external {
        expectRevertNamed("FullMulDivFailed()");
        math.backingDown(MAX, 0, WAD - 1);
        expectRevertNamed("FullMulDivFailed()");
        math.backingUp(MAX, 0, WAD - 1);
    }

    // ------ accretiveCharge, accretiveLimit ------

    function testFuzz_ChargeIsNeverBelowTheExactDilution(
        uint256 quoteIn,
        uint256 cut,
        uint256 burnShare,
        uint256 backing,
        uint256 price
    ) external view {
        quoteIn = magnitude(quoteIn, 1, 1e36);
        cut = bound(cut, 0, WAD);
        burnShare = bound(burnShare, 0, WAD);
        price = magnitude(price, 1, 1e30);
        backing = magnitude(backing, 1, 1e30);
        uint256 charge = math.accretiveCharge(quoteIn, cut, burnShare, backing, price);
        // charge·p + x·β·b ≥ x·(1 − h)·p, all scaled by 1e18
        uint256 gain = burnShare * backing;
        uint256 cost = (WAD - cut) * price;
        if (cost > gain) {
            vm.assertTrue(productLe(quoteIn, cost - gain, charge * WAD, price), "charges less than the dilution");
            // Rounding the two sides of the difference charges at most 2x/p more.
            vm.assertTrue(
                productLe(charge - 1, price * WAD, quoteIn, cost - gain + 2 * WAD),
                "charges more than rounding explains"
            );
        } else if (charge > 0) {
            vm.assertTrue(productLe(charge - 1, price, quoteIn, 2), "charges more than rounding explains");
        }
        vm.assertEq(math.accretiveCharge(quoteIn, WAD, burnShare, backing, price), 0, "charges for what counts nothing");
    }

    function testFuzz_LimitIsTheLargestSpendTheCreditCovers(
        uint256 credit,
        uint256 cut,
        uint256 burnShare,
        uint256 backing,
        uint256 price
    ) external view {
        credit = magnitude(credit, 1, 1e36);
        cut = bound(cut, 0, WAD);
        burnShare = bound(burnShare, 0, WAD);
        price = magnitude(price, 1, 1e30);
        backing = magnitude(backing, 1, 1e30);
        uint256 limit = math.accretiveLimit(credit, cut, burnShare, backing, price);
        vm.assertLe(math.accretiveCharge(limit, cut, burnShare, backing, price), credit, "the credit does not cover it");
        if (limit == MAX) return;
        vm.assertGt(
            math.accretiveCharge(limit + 1, cut, burnShare, backing, price), credit, "a larger spend is covered"
        );
    }

    /// @dev So the charge at the highest price accepted covers every lower one. Without a haircut the difference is
    /// exact.
    function testFuzz_LimitFallsInThePrice(uint256 credit, uint256 backing, uint256 price, uint256 more) external view {
        credit = magnitude(credit, 1, 1e36);
        price = magnitude(price, 1, 1e30);
        more = price + magnitude(more, 1, 1e30);
        backing = magnitude(backing, 1, 1e30);
        uint256 limit = math.accretiveLimit(credit, 0, WAD, backing, price);
        vm.assertLe(math.accretiveLimit(credit, 0, WAD, backing, more), limit, "a higher price allows more");
    }

    /// @dev Without a haircut the values are exact: the backing of those who stay never falls, over any sequence of
    /// revenue and spending, at any price.
    function testFuzz_CreditNeverLowersBacking(uint256 seed, uint256[16] calldata steps) external view {
        Book memory book = _book(seed);
        book.haircut = 0;
        uint256 backing = _backing(book);
        for (uint256 i = 0; i < steps.length; ++i) {
            _step(book, steps[i]);
            uint256 now_ = _backing(book);
            vm.assertGe(now_, backing, "the backing falls");
            backing = now_;
        }
    }

    /// @dev With a haircut, flooring the usable value itself may cost one wei of quote per spend, and no more.
    function testFuzz_CreditCostsAtMostAWeiPerSpend(uint256 seed, uint256[16] calldata steps) external view {
        Book memory book = _book(seed);
        for (uint256 i = 0; i < steps.length; ++i) {
            (uint256 net, uint256 claims) = (_net(book), book.claims);
            _step(book, steps[i]);
            vm.assertTrue(productLe(net, book.claims, _net(book) + 1, claims), "the backing falls by more than a wei");
        }
    }

    function test_AccretiveKnownValues() external view {
        // At twice the backing, half of a spend that burns everything is given back.
        vm.assertEq(math.accretiveCharge(1e24, 0, WAD, WAD, 2 * WAD), 5e23, "charge");
        vm.assertEq(math.accretiveLimit(5e23, 0, WAD, WAD, 2 * WAD), 1e24, "limit");
        vm.assertEq(math.accretiveCharge(1e24, 0, WAD, WAD, WAD), 0, "at the backing");
        vm.assertEq(math.accretiveLimit(0, 0, WAD, WAD, WAD), MAX, "at the backing, without credit");
        vm.assertEq(math.accretiveLimit(0, 0, 0, WAD, WAD), 0, "burning nothing, without credit");
        vm.assertEq(math.accretiveCharge(1e24, 3e17, 0, WAD, WAD), 7e23, "a haircut is no loss when spent");
        vm.assertEq(math.accretiveLimit(7e23, 3e17, 0, WAD, WAD), 1e24, "limit of it");
    }

    function test_LimitSaturatesInsteadOfOverflowing() external view {
        vm.assertEq(math.accretiveLimit(MAX, 0, 0, WAD, WAD), MAX, "exactly the largest");
        vm.assertEq(math.accretiveLimit(MAX, 1, 0, WAD, WAD), MAX, "beyond the largest");
        vm.assertEq(math.accretiveLimit(MAX, WAD - 1, 0, WAD, 1e30), MAX, "far beyond");
        vm.assertEq(math.accretiveLimit(MAX / 2, 5e17, 0, 0, 1e30), MAX - 1, "just below, with a 512-bit product");
    }

    function test_RevertWhen_PriceIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(ReserveMath.ReserveMath_ZeroPrice.selector));
        math.accretiveCharge(1, WAD + 1, 0, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ReserveMath.ReserveMath_ZeroPrice.selector));
        math.accretiveLimit(1, WAD + 1, 0, 0, 0);
    }

    function test_RevertWhen_HaircutIsAboveOne() external {
        vm.expectRevert(panic(OVERFLOW));
        math.accretiveCharge(1, WAD + 1, 0, 0, WAD);
        vm.expectRevert(panic(OVERFLOW));
        math.accretiveLimit(1, WAD + 1, MAX, MAX, WAD);
    }

    function test_RevertWhen_ChargeOverflows() external {
        expectRevertNamed("FullMulDivFailed()");
        math.accretiveCharge(1, 0, MAX, MAX, WAD);
        expectRevertNamed("FullMulDivFailed()");
        math.accretiveLimit(1, 0, MAX, WAD + 1, WAD);
    }

    // ------ scarcity, purchasingPowerKept ------

    function testFuzz_ScarcityRoundsDown(uint256 circulating, uint256 cap) external view {
        circulating = magnitude(circulating, 1, 1e40);
        cap = magnitude(cap, 1, 1e40);
        uint256 scarcity = math.scarcity(circulating, cap);
        vm.assertLe(scarcity, WAD, "above one");
        if (circulating >= cap) vm.assertEq(scarcity, 0, "everything circulates");
        else assertCeil(WAD - scarcity, circulating, WAD, cap, "scarcity");
    }

    function test_ScarcityAtItsEnds() external view {
        vm.assertEq(math.scarcity(0, 1e24), WAD, "nothing circulates");
        vm.assertEq(math.scarcity(1e24, 1e24), 0, "everything circulates");
        vm.assertEq(math.scarcity(MAX, 1), 0, "more than everything");
        vm.assertEq(math.scarcity(MAX - 1, MAX), 0, "a missing unit rounds away");
    }

    function test_RevertWhen_CapIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(ReserveMath.ReserveMath_ZeroCap.selector));
        math.scarcity(0, 0);
    }

    function testFuzz_PurchasingPowerIsFlooredTwice(uint256 price0, uint256 priceT, uint256 ref0, uint256 refT)
        external
        view
    {
        price0 = magnitude(price0, 1, 1e29);
        priceT = magnitude(priceT, 1, 1e29);
        ref0 = magnitude(ref0, 1, 1e29);
        refT = magnitude(refT, 1, 1e29);
        uint256 growth = priceT * WAD / price0;
        assertFloor(math.purchasingPowerKept(price0, priceT, ref0, refT), growth, ref0, refT, "purchasing power");
    }

    function test_PurchasingPowerKnownValues() external view {
        vm.assertEq(math.purchasingPowerKept(WAD, WAD, WAD, WAD), WAD, "nothing moved");
        vm.assertEq(math.purchasingPowerKept(WAD, 2 * WAD, WAD, 4 * WAD), WAD / 2, "half is kept");
    }

    function test_RevertWhen_PurchasingPowerIsUndefined() external {
        expectRevertNamed("FullMulDivFailed()");
        math.purchasingPowerKept(0, 1, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.purchasingPowerKept(1, 1, 1, 0);
        expectRevertNamed("FullMulDivFailed()");
        math.purchasingPowerKept(1, MAX / WAD + 1, 1, 1);
    }

    // ------ The book of the credit ------

    function _book(uint256 seed) private view returns (Book memory book) {
        book.balance = magnitude(seed, 1e6, 1e30);
        book.claims = magnitude(uint256(keccak256(abi.encode(seed, "claims"))), 1e6, 1e30);
        book.haircut = uint256(keccak256(abi.encode(seed, "haircut"))) % WAD;
        uint256 usable = math.usableValue(book.balance, WAD, book.haircut);
        book.liabilities = uint256(keccak256(abi.encode(seed, "liabilities"))) % (usable + 1);
    }

    /// @dev Revenue comes in and is credited, or the credit is spent on tokens of which a share is burned.
    function _step(Book memory book, uint256 entropy) private view {
        if (entropy % 2 == 0) {
            uint256 revenue = magnitude(entropy >> 8, 1, 1e28);
            uint256 before = math.usableValue(book.balance, WAD, book.haircut);
            book.balance += revenue;
            book.credit += math.usableValue(book.balance, WAD, book.haircut) - before;
            return;
        }
        uint256 price = magnitude(entropy >> 8, 1e9, 1e27);
        uint256 burnShare = (entropy >> 16) % 3 == 0 ? WAD : (entropy >> 32) % (WAD + 1);
        uint256 backing = _backing(book);
        uint256 spend = math.accretiveLimit(book.credit, book.haircut, burnShare, backing, price);
        if (spend > book.balance) spend = book.balance;
        if ((entropy >> 24) % 3 > 0) spend = bound(entropy >> 40, 0, spend);
        // The venue pays at least what `price` promises, at times more; a share of it is burned, rounded up.
        uint256 bought = math.mulDivUp(spend, WAD, price);
        bought += (entropy >> 28) % 2 == 0 ? 0 : bought / 7;
        uint256 burned = math.mulDivUp(bought, burnShare, WAD);
        if (burned >= book.claims) return;
        book.credit -= math.accretiveCharge(spend, book.haircut, burnShare, backing, price);
        book.balance -= spend;
        book.claims -= burned;
    }

    function _net(Book memory book) private view returns (uint256) {
        uint256 usable = math.usableValue(book.balance, WAD, book.haircut);
        uint256 owed = book.liabilities + book.credit;
        return usable > owed ? usable - owed : 0;
    }

    function _backing(Book memory book) private view returns (uint256) {
        uint256 usable = math.usableValue(book.balance, WAD, book.haircut);
        return math.backingDown(usable, book.liabilities + book.credit, book.claims);
    }
}
