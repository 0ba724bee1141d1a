// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {AmmMath} from "../../src/math/AmmMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Quotes never favour the trader, lots are the largest that keep their promise, and no sandwich of a safe lot
/// profits.
contract AmmMathTest is MathTest {
    /// @dev A pool: reserve in, reserve out, and the fee as g/d.
    struct Pool {
        uint256 x;
        uint256 y;
        uint256 g;
        uint256 d;
    }

    uint256 internal constant LARGEST = (1 << 126) - 1;

    // ------ amountOut ------

    function testFuzz_AmountOutIsTheFloor(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = magnitude(amount, 1, 1e36);
        uint256 out = _out(pool, amount);
        uint256 afterFee = amount * pool.g;
        assertFloor(out, pool.y, afterFee, pool.x * pool.d + afterFee, "amountOut");
        vm.assertLt(out, pool.y, "the pool is drained");
    }

    function testFuzz_AmountOutNeverShrinksTheProduct(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = magnitude(amount, 1, 1e36);
        uint256 out = _out(pool, amount);
        vm.assertTrue(productLe(pool.x, pool.y, pool.x + amount, pool.y - out), "the product of reserves falls");
    }

    function testFuzz_AmountOutRisesWithTheAmount(uint256 amount, uint256 more, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = magnitude(amount, 1, 1e36);
        more = magnitude(more, 1, 1e36);
        vm.assertLe(_out(pool, amount), _out(pool, amount + more), "more in, less out");
    }

    function testFuzz_SplittingNeverBuysMore(uint256 first, uint256 second, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        first = magnitude(first, 1, 1e36);
        second = magnitude(second, 1, 1e36);
        uint256 whole = _out(pool, first + second);
        uint256 parts = _trade(pool, first);
        parts += _trade(pool, second);
        vm.assertLe(parts, whole, "two lots buy more than one");
    }

    function test_AmountOutKnownValue() external view {
        // 1000·997·5e6/(1e6·1000 + 1000·997) = 4980.03…
        vm.assertEq(math.amountOut(1000, 1e6, 5e6, 997, 1000), 4980, "amountOut");
        vm.assertEq(math.amountOut(0, 1e6, 5e6, 997, 1000), 0, "nothing in, nothing out");
    }

    function test_RevertWhen_AmountOutOfAnEmptyPool() external {
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_EmptyPool.selector));
        math.amountOut(1, 0, 1, 997, 1000);
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_EmptyPool.selector));
        math.amountOut(1, 1, 0, 997, 1000);
    }

    function test_RevertWhen_AmountOutOverflows() external {
        vm.expectRevert(panic(OVERFLOW));
        math.amountOut(MAX / 997 + 1, 1, 1, 997, 1000);
        vm.expectRevert(panic(OVERFLOW));
        math.amountOut(1, MAX / 1000 + 1, 1, 997, 1000);
        vm.expectRevert(panic(OVERFLOW));
        math.amountOut(MAX, 1, 1, 1, 1);
    }

    function test_QuotesOfTheSmallestPool() external view {
        vm.assertEq(math.amountOut(MAX - 1, 1, 1, 1, 1), 0, "the last unit never leaves");
        vm.assertEq(math.amountOut(1, 1, 2, 1, 1), 1, "one of two for one");
        vm.assertEq(math.amountIn(0, 1, 1, 1, 1), 0, "nothing costs nothing");
        vm.assertEq(math.amountIn(1, 1, 2, 1, 1), 1, "one of two for one");
    }

    // ------ amountIn ------

    function testFuzz_AmountInIsTheCeiling(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = bound(amount, 0, pool.y - 1);
        assertCeil(_in(pool, amount), pool.x * pool.d, amount, (pool.y - amount) * pool.g, "amountIn");
    }

    function testFuzz_AmountInIsTheLeastThatBuysTheAmount(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = 1 + bound(amount, 0, pool.y - 2);
        uint256 needed = _in(pool, amount);
        vm.assertGe(_out(pool, needed), amount, "the quoted input does not suffice");
        vm.assertLt(_out(pool, needed - 1), amount, "a smaller input suffices");
    }

    function testFuzz_QuotesHoldNoArbitrage(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = magnitude(amount, 1, 1e36);
        vm.assertLe(_in(pool, _out(pool, amount)), amount, "an output costs more than was paid for it");
    }

    function testFuzz_RoundTripNeverGains(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = magnitude(amount, 1, 1e36);
        uint256 out = _trade(pool, amount);
        vm.assertLe(_out(_reversed(pool), out), amount, "there and back gains");
    }

    function test_RevertWhen_AmountInAsksForTheWholeReserve() external {
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_OutExceedsReserve.selector, 10, 10));
        math.amountIn(10, 5, 10, 997, 1000);
        vm.assertEq(math.amountIn(9, 5, 10, 1, 1), 45, "all but one unit");
    }

    function test_RevertWhen_AmountInOfAnEmptyPool() external {
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_EmptyPool.selector));
        math.amountIn(1, 0, 10, 997, 1000);
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_EmptyPool.selector));
        math.amountIn(1, 10, 0, 997, 1000);
    }

    function test_RevertWhen_AmountInOverflows() external {
        vm.expectRevert(panic(OVERFLOW));
        math.amountIn(1, MAX / 1000 + 1, 10, 997, 1000);
        vm.expectRevert(panic(OVERFLOW));
        math.amountIn(1, 1, MAX / 997 + 2, 997, 1000);
        expectRevertNamed("FullMulDivFailed()");
        math.amountIn(MAX - 1, MAX, MAX, 1, 1);
    }

    // ------ impactLot, buyLotToImpact, sellLotToImpact ------

    function testFuzz_ImpactLotIsTheLargestWithinTheRise(uint256 x, uint256 n, uint256 m, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, LARGEST / d);
        m = magnitude(m, 1, MAX / 4);
        n = seed % 4 == 0 ? 3 * m - n % 3 : n % (3 * m + 1);
        uint256 lot = math.impactLot(x, n, m, g, d);
        vm.assertTrue(_risesAtMost(x, lot, n, m, g, d), "the lot exceeds the rise");
        vm.assertFalse(_risesAtMost(x, lot + 1, n, m, g, d), "a larger lot stays within the rise");
    }

    function testFuzz_ImpactLotHoldsOnTheRealPool(uint256 impact, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        impact = bound(impact, 0, 3 * WAD);
        (uint256 x, uint256 y) = (pool.x, pool.y);
        _trade(pool, math.buyLotToImpact(x, impact, pool.g, pool.d));
        // X'/Y' ≤ (1 + ε)·X/Y
        vm.assertTrue(_crossLe(pool.x, y, WAD, x, pool.y, WAD + impact), "the price rises further");
    }

    function testFuzz_SellLotHoldsOnTheRealPool(uint256 impact, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        impact = bound(impact, 0, 3 * WAD / 4);
        (uint256 x, uint256 y) = (pool.x, pool.y);
        _trade(pool, math.sellLotToImpact(x, impact, pool.g, pool.d));
        // Y'/X' ≥ (1 − ε)·Y/X
        vm.assertTrue(_crossLe(y, pool.x, WAD - impact, pool.y, x, WAD), "the price falls further");
    }

    function testFuzz_SellLotIsTheLotOfTheReverseRise(uint256 x, uint256 impact, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, LARGEST / d);
        impact = bound(impact, 0, 3 * WAD / 4);
        uint256 lot = math.sellLotToImpact(x, impact, g, d);
        vm.assertEq(lot, math.impactLot(x, impact, WAD - impact, g, d), "rise by e/(1 - e)");
        vm.assertGe(lot, math.buyLotToImpact(x, impact, g, d), "a fall by e is a rise by more than e");
    }

    function testFuzz_ImpactLotRisesWithTheImpact(uint256 x, uint256 low, uint256 high, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, LARGEST / d);
        high = bound(high, 0, 3 * WAD);
        low = bound(low, 0, high);
        uint256 lot = math.buyLotToImpact(x, high, g, d);
        vm.assertLe(math.buyLotToImpact(x, low, g, d), lot, "less impact, larger lot");
        vm.assertLe(lot, 3 * x, "a rise by 300% never takes more than three reserves");
    }

    function test_ImpactLotKnownValues() external view {
        vm.assertEq(math.impactLot(1e24, 3, 1, 1, 1), 1e24, "without a fee, doubling the reserve quadruples the price");
        vm.assertEq(math.buyLotToImpact(1e24, 21e16, 1, 1), 1e23, "1.1 * 1.1 = 1.21");
        vm.assertEq(math.sellLotToImpact(1e24, 75e16, 1, 1), 1e24, "a fall by three quarters");
        vm.assertEq(math.impactLot(1e24, 0, 1, 997, 1000), 0, "no rise, no lot");
        vm.assertEq(math.impactLot(0, 3, 1, MAX, MAX), 0, "an empty pool, at any fee");
        vm.assertEq(math.impactLot(1, 3, 1, LARGEST, LARGEST), 1, "the largest denominator");
        vm.assertEq(math.impactLot(LARGEST, 3, 1, 1, 1), LARGEST, "the largest reserve");
        vm.assertEq(math.impactLot(1e24, MAX, MAX / 3, 1, 1), 1e24, "the largest fraction");
    }

    function test_RevertWhen_ReserveIsTooLarge() external {
        uint256 x = LARGEST / 1000;
        vm.assertGt(math.impactLot(x, 3, 1, 997, 1000), 0, "the largest reserve that is allowed");
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_ReserveTooLarge.selector, x + 1));
        math.impactLot(x + 1, 3, 1, 997, 1000);
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_ReserveTooLarge.selector, LARGEST + 1));
        math.impactLot(LARGEST + 1, 3, 1, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_ReserveTooLarge.selector, MAX));
        math.buyLotToImpact(MAX, 1, 997, 1000);
    }

    function test_RevertWhen_ImpactIsTooLarge() external {
        _expectImpactTooLarge(7, 2);
        math.impactLot(1e24, 7, 2, 997, 1000);
        _expectImpactTooLarge(0, 0);
        math.impactLot(1e24, 0, 0, 997, 1000);
        _expectImpactTooLarge(MAX, MAX / 3 - 1);
        math.impactLot(1e24, MAX, MAX / 3 - 1, 997, 1000);
        _expectImpactTooLarge(3 * WAD + 1, WAD);
        math.buyLotToImpact(1e24, 3 * WAD + 1, 997, 1000);
        _expectImpactTooLarge(75e16 + 1, 25e16 - 1);
        math.sellLotToImpact(1e24, 75e16 + 1, 997, 1000);
        _expectImpactTooLarge(WAD, WAD);
        math.sellLotToImpact(1e24, WAD, 997, 1000);
        _expectImpactTooLarge(3e24 + 1, 1e24);
        math.zapLot(1e24, 3e24 + 1, 997, 1000);
        _expectImpactTooLarge(1, 0);
        math.zapLot(0, 1, 997, 1000);
        _expectImpactTooLarge(999 * 999 - 499 * 499, 499 * 499);
        math.sandwichThreshold(1e24, 499, 999);
    }

    // ------ averageLotFeeExcluded, averageLotFeeIncluded ------

    function testFuzz_AverageLotFeeExcludedIsTheLargest(uint256 x, uint256 impact, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, 1e36);
        impact = magnitude(impact, 1, 10 * WAD);
        uint256 lot = math.averageLotFeeExcluded(x, impact, g, d);
        // (X + γ·lot)/Y ≤ (1 + ε)·X/Y
        vm.assertTrue(productLe(lot * g, WAD, x * d, impact), "the average price exceeds the impact");
        vm.assertTrue(productLt(x * d, impact, (lot + 1) * g, WAD), "a larger lot keeps the average price");
    }

    function testFuzz_AverageLotFeeIncludedIsTheLargest(uint256 x, uint256 impact, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, 1e36);
        impact = magnitude(impact, 1, 10 * WAD);
        uint256 lot = math.averageLotFeeIncluded(x, impact, g, d);
        // (X + γ·lot)/(Y·γ) ≤ (1 + ε)·X/Y, unless even the first unit pays more.
        if (lot > 0) {
            vm.assertTrue(productLe(x * d + lot * g, WAD, x * g, WAD + impact), "the average price is too high");
        }
        vm.assertTrue(productLt(x * g, WAD + impact, x * d + (lot + 1) * g, WAD), "a larger lot keeps the price");
        vm.assertLe(lot, math.averageLotFeeExcluded(x, impact, g, d), "counting the fee allows more");
    }

    function test_AverageLotsAtTheFee() external view {
        vm.assertEq(math.averageLotFeeIncluded(3e24, 3_009_027_081_243_731, 997, 1000), 0, "the fee is not covered");
        vm.assertGt(math.averageLotFeeIncluded(3e24, 3_009_027_081_243_732, 997, 1000), 0, "the fee is just covered");
        vm.assertEq(math.averageLotFeeIncluded(3e24, 1e16, 1, 1), 3e22, "without a fee, included");
        vm.assertEq(math.averageLotFeeExcluded(3e24, 1e16, 1, 1), 3e22, "without a fee, excluded");
    }

    function test_RevertWhen_AverageLotOverflows() external {
        vm.expectRevert(panic(OVERFLOW));
        math.averageLotFeeExcluded(1, MAX / 1000 + 1, 997, 1000);
        vm.expectRevert(panic(OVERFLOW));
        math.averageLotFeeIncluded(1, MAX - WAD + 1, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.averageLotFeeExcluded(MAX, WAD + 1, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.averageLotFeeIncluded(MAX, WAD + 1, 1, 1);
    }

    // ------ zapLot ------

    function testFuzz_ZapLeavesNoneOfTheOther(uint256 amount, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        amount = 1 + amount % (3 * pool.x);
        uint256 lot = math.zapLot(pool.x, amount, pool.g, pool.d);
        vm.assertLe(lot, amount, "the lot exceeds the amount");
        uint256 out = _trade(pool, lot);
        // (amount − lot)/out ≥ X'/Y': the output is the scarcer side, so all of it joins the pool.
        vm.assertTrue(productLe(out, pool.x, amount - lot, pool.y), "some of the output stays over");
    }

    function testFuzz_ZapLotIsTheLargest(uint256 x, uint256 amount, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, 1e30);
        amount = 1 + amount % (3 * x);
        uint256 lot = math.zapLot(x, amount, g, d);
        // γs² + (1 + γ)X·s ≤ X·amount
        vm.assertLe(lot * (lot * g + (d + g) * x), x * amount * d, "the rest is too small");
        vm.assertLt(x * amount * d, (lot + 1) * ((lot + 1) * g + (d + g) * x), "a larger lot leaves enough");
    }

    function testFuzz_ZapLotAtThreePerMilleIsTheUsualFormula(uint256 x, uint256 amount) external view {
        x = magnitude(x, 1, 1e34);
        amount = 1 + amount % (3 * x);
        uint256 usual = (math.sqrtDown(x * (amount * 3_988_000 + x * 3_988_009)) - 1997 * x) / 1994;
        vm.assertEq(math.zapLot(x, amount, 997, 1000), usual, "zap at 0.3%");
    }

    // ------ sandwichThreshold, sandwichProofLot ------

    function testFuzz_SandwichThresholdIsTheRoot(uint256 x, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, LARGEST / d);
        uint256 lot = math.sandwichThreshold(x, g, d);
        // (1 + u)(1 + γu) ≤ γ⁻²
        vm.assertTrue(_risesAtMost(x, lot, d * d - g * g, g * g, g, d), "beyond the root");
        vm.assertFalse(_risesAtMost(x, lot + 1, d * d - g * g, g * g, g, d), "below the root");
    }

    function testFuzz_SandwichProofLotIsTheFloor(uint256 x, uint256 share, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, MAX);
        share = bound(share, 0, WAD);
        uint256 lot = math.sandwichProofLot(x, g, d, share);
        assertFloor(lot, x, (d - g) * (WAD - share), d * WAD, "sandwichProofLot");
        vm.assertLe(lot, math.sandwichProofLot(x, g, d, 0), "a share of liquidity allows more");
        vm.assertEq(math.sandwichProofLot(x, g, d, WAD), 0, "against the owner of all liquidity nothing is safe");
    }

    function testFuzz_SandwichProofLotIsBelowTheThreshold(uint256 x, uint256 seed) external view {
        (uint256 g, uint256 d) = fee(seed);
        x = magnitude(x, 1, LARGEST / d);
        uint256 lot = math.sandwichProofLot(x, g, d, 0);
        vm.assertLe(lot, math.sandwichThreshold(x, g, d), "the enforced lot is not sandwich-proof");
    }

    function testFuzz_NoSandwichOfASafeLotProfits(uint256 attack, uint256 lot, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        attack = magnitude(attack, 1, 1e38);
        lot = _upTo(lot, math.sandwichProofLot(pool.x, pool.g, pool.d, 0));
        uint256[4] memory flow = [lot, 0, 0, 0];
        vm.assertLe(_sandwich(pool, attack, flow), attack, "a sandwich of a safe lot profits");
    }

    function testFuzz_NoSandwichOfTheThresholdProfits(uint256 attack, uint256 seed) external view {
        Pool memory pool = _pool(seed);
        attack = magnitude(attack, 1, 1e38);
        uint256[4] memory flow = [math.sandwichThreshold(pool.x, pool.g, pool.d), 0, 0, 0];
        vm.assertLe(_sandwich(pool, attack, flow), attack, "a sandwich of the threshold profits");
    }

    function testFuzz_NoSandwichOfSplitLotsProfits(uint256 attack, uint256[4] calldata parts, uint256 seed)
        external
        view
    {
        Pool memory pool = _pool(seed);
        attack = magnitude(attack, 1, 1e38);
        uint256 left = math.sandwichProofLot(pool.x, pool.g, pool.d, 0);
        uint256[4] memory flow;
        for (uint256 i = 0; i < flow.length; ++i) {
            flow[i] = i + 1 == flow.length ? left : _upTo(parts[i], left);
            left -= flow[i];
        }
        vm.assertLe(_sandwich(pool, attack, flow), attack, "a sandwich of several lots profits");
    }

    /// @dev The threshold is sharp: half a percent more, and a small attack profits at every usual fee.
    function test_SandwichBeyondTheThresholdProfits() external view {
        uint256[4] memory numerators = [uint256(997), 9995, 99, 9999];
        uint256[4] memory denominators = [uint256(1000), 10_000, 100, 10_000];
        for (uint256 i = 0; i < numerators.length; ++i) {
            Pool memory pool = Pool({x: 1e27, y: 5e27, g: numerators[i], d: denominators[i]});
            uint256 lot = math.sandwichThreshold(pool.x, pool.g, pool.d);
            uint256 attack = pool.x / 1e7;
            uint256[4] memory flow = [lot * 1005 / 1000, 0, 0, 0];
            vm.assertGt(_sandwich(pool, attack, flow), attack, "no profit beyond the threshold");
            pool = Pool({x: 1e27, y: 5e27, g: numerators[i], d: denominators[i]});
            flow[0] = lot;
            vm.assertLe(_sandwich(pool, attack, flow), attack, "profit at the threshold");
        }
    }

    function test_SandwichKnownValues() external view {
        vm.assertEq(math.sandwichProofLot(1e24, 997, 1000, 0), 3e21, "0.3% of the reserve");
        vm.assertEq(math.sandwichProofLot(1e24, 997, 1000, WAD / 2), 15e20, "half of it");
        // u = 0.301354…%: 0.45% above the fee.
        vm.assertApproxEqAbs(math.sandwichThreshold(1e24, 997, 1000), 3_013_540_000_000_000_000_000, 1e18, "threshold");
        vm.assertEq(math.sandwichThreshold(1e24, 1, 1), 0, "without a fee nothing is safe");
    }

    function test_RevertWhen_ShareIsAboveOne() external {
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_Share.selector, WAD + 1));
        math.sandwichProofLot(1e24, 997, 1000, WAD + 1);
    }

    function test_RevertWhen_SandwichBoundsOverflow() external {
        vm.expectRevert(panic(OVERFLOW));
        math.sandwichProofLot(1, 1, MAX / WAD + 1, 0);
        vm.expectRevert(panic(OVERFLOW));
        math.sandwichThreshold(0, 1, 1 << 128);
    }

    // ------ The fee, in every function ------

    function testFuzz_RevertWhen_FeeIsNoFraction(uint256 g, uint256 d) external view {
        if (g > 0 && g <= d) g = g % 2 == 0 ? 0 : d == MAX ? 0 : d + 1;
        bytes4[10] memory selectors = [
            math.amountOut.selector,
            math.amountIn.selector,
            math.impactLot.selector,
            math.buyLotToImpact.selector,
            math.sellLotToImpact.selector,
            math.averageLotFeeExcluded.selector,
            math.averageLotFeeIncluded.selector,
            math.zapLot.selector,
            math.sandwichThreshold.selector,
            math.sandwichProofLot.selector
        ];
        uint256[10] memory before = [uint256(3), 3, 3, 2, 2, 2, 2, 2, 1, 1];
        bytes[] memory calls = new bytes[](selectors.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            calls[i] = bytes.concat(selectors[i], new bytes(32 * before[i]), abi.encode(g, d, WAD + 1));
        }
        (bool[] memory ok, bytes[] memory results) = math.batch(calls);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.assertFalse(ok[i], "a wrong fee passes");
            vm.assertEq(results[i], abi.encodeWithSelector(AmmMath.AmmMath_Fee.selector, g, d), "the fee is not first");
        }
    }

    // ------ Helpers ------

    function _pool(uint256 seed) private pure returns (Pool memory pool) {
        (pool.g, pool.d) = fee(seed);
        pool.x = magnitude(uint256(keccak256(abi.encode(seed, "x"))), 2, LARGEST / 1e6);
        pool.y = magnitude(uint256(keccak256(abi.encode(seed, "y"))), 2, LARGEST / 1e6);
    }

    /// @dev Zero, the whole, or anything between, so that the boundary is drawn often.
    function _upTo(uint256 seed, uint256 most) private pure returns (uint256) {
        return seed % 4 == 0 ? most : bound(seed, 0, most);
    }

    function _out(Pool memory pool, uint256 amount) private view returns (uint256) {
        return math.amountOut(amount, pool.x, pool.y, pool.g, pool.d);
    }

    function _in(Pool memory pool, uint256 amount) private view returns (uint256) {
        return math.amountIn(amount, pool.x, pool.y, pool.g, pool.d);
    }

    function _trade(Pool memory pool, uint256 amount) private view returns (uint256 out) {
        out = _out(pool, amount);
        pool.x += amount;
        pool.y -= out;
    }

    function _reversed(Pool memory pool) private pure returns (Pool memory) {
        return Pool({x: pool.y, y: pool.x, g: pool.g, d: pool.d});
    }

    /// @dev What an attacker who spends `attack` before the flow and sells everything after it gets back.
    function _sandwich(Pool memory pool, uint256 attack, uint256[4] memory flow) private view returns (uint256) {
        uint256 bought = _trade(pool, attack);
        for (uint256 i = 0; i < flow.length; ++i) {
            _trade(pool, flow[i]);
        }
        return _out(_reversed(pool), bought);
    }

    /// @dev (1 + u)(1 + γu) ≤ 1 + n/m for u = lot/X: (X + lot)(X·d + lot·g)·m ≤ X²·d·(m + n).
    function _risesAtMost(uint256 x, uint256 lot, uint256 n, uint256 m, uint256 g, uint256 d)
        private
        pure
        returns (bool)
    {
        return productLe((x + lot) * (x * d + lot * g), m, x * x * d, m + n);
    }

    /// @dev a·b·c ≤ d·e·f for reserves below 2^110 and factors below 2^63: the first products fit 256 bits.
    function _crossLe(uint256 a, uint256 b, uint256 c, uint256 d, uint256 e, uint256 f) private pure returns (bool) {
        return productLe(a * b, c, d * e, f);
    }

    function _expectImpactTooLarge(uint256 numerator, uint256 denominator) private {
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_ImpactTooLarge.selector, numerator, denominator));
    }
}
