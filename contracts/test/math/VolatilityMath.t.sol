// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VolatilityMath} from "../../src/math/VolatilityMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Variance is a weighted mean of the past and a sample that weighs at most one half, and never rounds down.
contract VolatilityMathTest is MathTest {
    uint256 internal constant DAY = 86_400;

    // ------ decayWeight ------

    function testFuzz_WeightIsBoundedAndFalls(uint256 elapsed, uint256 halfLife, uint256 more) external view {
        halfLife = magnitude(halfLife, 1, MAX);
        elapsed = elapsed % 2 == 0 ? bound(elapsed, 0, halfLife) : elapsed;
        uint256 weight = math.decayWeight(elapsed, halfLife);
        vm.assertGe(weight, WAD / 2, "a sample weighs more than one half");
        vm.assertLe(weight, WAD, "above one");
        if (elapsed < MAX) vm.assertLe(math.decayWeight(bound(more, elapsed, MAX), halfLife), weight, "rises in time");
    }

    function testFuzz_WeightsOfTwoStepsMultiply(uint256 first, uint256 second, uint256 halfLife) external view {
        halfLife = magnitude(halfLife, 2, 1e9);
        first = bound(first, 0, halfLife / 2);
        second = bound(second, 0, halfLife / 2);
        uint256 steps = math.decayWeight(first, halfLife) * math.decayWeight(second, halfLife) / WAD;
        vm.assertApproxEqAbs(steps, math.decayWeight(first + second, halfLife), 5, "the spacing of samples matters");
    }

    function test_WeightKnownValues() external view {
        vm.assertEq(math.decayWeight(0, DAY), WAD, "now");
        vm.assertEq(math.decayWeight(DAY, DAY), WAD / 2, "after a half-life");
        vm.assertEq(math.decayWeight(MAX, DAY), WAD / 2, "later the past keeps its half");
        vm.assertEq(math.decayWeight(DAY / 2, DAY), 707_106_781_186_547_524, "after half of it: 1/sqrt 2");
    }

    function test_RevertWhen_HalfLifeIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(VolatilityMath.VolatilityMath_ZeroHalfLife.selector));
        math.decayWeight(0, 0);
        vm.expectRevert(abi.encodeWithSelector(VolatilityMath.VolatilityMath_ZeroHalfLife.selector));
        math.nextVariance(0, WAD, WAD, 1, 0);
    }

    // ------ nextVariance ------

    function testFuzz_VarianceIsAMeanOfPastAndSample(
        uint256 variance,
        uint256 priceNow,
        uint256 pricePrevious,
        uint256 elapsed,
        uint256 halfLife
    ) external view {
        variance = magnitude(variance, 1, 1e36);
        pricePrevious = magnitude(pricePrevious, 1, 1e36);
        priceNow = pricePrevious + magnitude(priceNow, 1, 1e36);
        elapsed = magnitude(elapsed, 1, 1e9);
        halfLife = magnitude(halfLife, 1, 1e9);
        uint256 next = math.nextVariance(variance, priceNow, pricePrevious, elapsed, halfLife);
        uint256 sample = _sample(priceNow, pricePrevious, elapsed);
        vm.assertGe(next, variance < sample ? variance : sample, "below both");
        vm.assertLe(next, (variance > sample ? variance : sample) + 2, "above both");
        uint256 weight = math.decayWeight(elapsed, halfLife);
        vm.assertTrue(
            productLe(weight * variance + (WAD - weight) * sample, 1, next, WAD), "rounds below the weighted mean"
        );
        if (elapsed >= halfLife) vm.assertLe(next, (variance + sample) / 2 + 2, "a late sample weighs more than half");
    }

    function testFuzz_VarianceOfAFlatPriceDecays(uint256 variance, uint256 price, uint256 elapsed) external view {
        variance = magnitude(variance, 1, MAX);
        price = magnitude(price, 1, 1e58);
        elapsed = magnitude(elapsed, 1, DAY);
        uint256 next = math.nextVariance(variance, price, price, elapsed, DAY);
        assertCeil(next, variance, math.decayWeight(elapsed, DAY), WAD, "flat price");
    }

    function testFuzz_VarianceRisesInTheMove(uint256 variance, uint256 price, uint256 move, uint256 more)
        external
        view
    {
        variance = magnitude(variance, 1, 1e36);
        price = magnitude(price, 1e6, 1e36);
        move = magnitude(move, 1, 1e36);
        more = magnitude(more, 1, 1e36);
        uint256 small = math.nextVariance(variance, price + move, price, 3600, DAY);
        vm.assertLe(small, math.nextVariance(variance, price + move + more, price, 3600, DAY), "a larger move, less");
    }

    function test_VarianceKnownValues() external view {
        // ln(1.01)²·8760 = 0.867318…, of which a sample that is a half-life late contributes one half.
        uint256 up = math.nextVariance(0, 101e16, WAD, 3600, 3600);
        vm.assertApproxEqAbs(up, 433_659_790_000_000_000, 1e10, "one percent in an hour");
        // The same step back has the same size.
        vm.assertApproxEqAbs(math.nextVariance(0, WAD, 101e16, 3600, 3600), up, 1e6, "the move back");
        vm.assertEq(math.nextVariance(4 * WAD, WAD, WAD, DAY, DAY), 2 * WAD, "a flat day halves the variance");
        vm.assertEq(math.nextVariance(MAX, 2 * WAD, WAD, 1, MAX), MAX, "the largest variance");
    }

    /// @dev The annualisation does not depend on the spacing: the same drift per second at any interval.
    function testFuzz_VarianceOfOneStepScalesWithTime(uint256 price, uint256 elapsed) external view {
        price = magnitude(price, 1e17, 1e19);
        elapsed = magnitude(elapsed, 60, 1e6);
        uint256 whole = math.nextVariance(0, price, WAD, elapsed, 1);
        uint256 twice = math.nextVariance(0, price, WAD, 2 * elapsed, 1);
        vm.assertApproxEqAbs(whole, 2 * twice, 3, "twice the time, half the variance");
    }

    function test_RevertWhen_NoTimeElapsed() external {
        vm.expectRevert(abi.encodeWithSelector(VolatilityMath.VolatilityMath_ZeroElapsed.selector));
        math.nextVariance(0, 0, 0, 0, 0);
    }

    function test_RevertWhen_RatioOfPricesIsOutOfRange() external {
        expectRevertNamed("FullMulDivFailed()");
        math.nextVariance(0, 1, 0, 1, 1);
        expectRevertNamed("FullMulDivFailed()");
        math.nextVariance(0, MAX / WAD + 1, 1, 1, 1);
        expectRevertNamed("Overflow()");
        math.nextVariance(0, 1 << 255, WAD, 1, 1);
        expectRevertNamed("LnWadUndefined()");
        math.nextVariance(0, 0, WAD, 1, 1);
        expectRevertNamed("LnWadUndefined()");
        math.nextVariance(0, 1, WAD + 1, 1, 1);
    }

    // ------ volatility ------

    function testFuzz_VolatilityIsTheLeastRootAbove(uint256 variance) external view {
        variance = magnitude(variance, 1, MAX / WAD);
        uint256 sigma = math.volatility(variance);
        vm.assertTrue(productLe(variance, WAD, sigma, sigma), "too low");
        vm.assertTrue(productLt(sigma - 1, sigma - 1, variance, WAD), "too high");
    }

    function test_VolatilityKnownValues() external view {
        vm.assertEq(math.volatility(0), 0, "none");
        vm.assertEq(math.volatility(64e16), 8e17, "80%");
        vm.assertEq(math.volatility(1), 1e9, "the least variance");
    }

    function test_RevertWhen_VolatilityOverflows() external {
        vm.expectRevert(panic(OVERFLOW));
        math.volatility(MAX / WAD + 1);
    }

    /// @dev ⌈r²·year/elapsed⌉ of one step.
    function _sample(uint256 priceNow, uint256 pricePrevious, uint256 elapsed) private view returns (uint256) {
        uint256 r = unsigned(math.lnWad(signed(math.mulDivDown(priceNow, WAD, pricePrevious))));
        return math.mulDivUp(math.mulWadUp(r, r), YEAR, elapsed);
    }
}
