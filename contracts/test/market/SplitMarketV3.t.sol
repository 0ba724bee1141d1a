// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../../src/interfaces/IMarket.sol";
import {SplitMarket} from "../../src/market/SplitMarket.sol";
import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {AmmMath} from "../../src/math/AmmMath.sol";
import {SplitMath} from "../../src/math/SplitMath.sol";
import {WadMath} from "../../src/math/WadMath.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {SplitLabV3} from "./SplitLabV3.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A split market with legs of concentrated liquidity, on Uniswap's own bytecode: a pair with a pool, and pools of
/// two fees with each other.
contract SplitMarketV3Test is SplitLabV3 {
    function setUp() external {
        deployLab();
    }

    // constructor

    function test_Constructor_RevertWhen_TwoLegsNameOnePool() external {
        addPool(3000, 0, WIDE);
        SplitMarket.Leg[] memory legs = new SplitMarket.Leg[](2);
        legs[0] = chosen[0];
        legs[1] = SplitMarket.Leg({market: new UniswapV3Market(pools[0], address(asset)), liquidity: legs[0].liquidity});
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_Duplicate.selector, 1, 0));
        this.create(legs, 0);
    }

    function test_Constructor_TakesPairsAndPoolsOfOtherFees() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        addPool(500, 0, WIDE);
        openSplit(0.5e18);
        IMarket.Depth memory depth = split.depth();
        vm.assertApproxEqAbs(depth.reserveIn, 3_000_000e6, 10, "reserveIn");
        vm.assertEq(depth.feeNumerator, 1999, "numerator of the lowest fee");
        vm.assertEq(depth.feeDenominator, 2000, "its denominator");
    }

    // quote, swap

    function test_A1_QuoteIsSwap_PairAndPool() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 10, WIDE);
        openSplit(0);
        _assertSold(30_000e6);
        _assertSold(1e6);
        _assertSold(700_000e6);
    }

    function test_A1_QuoteIsSwap_PoolAndPool() external {
        addPool(500, 0, WIDE);
        addPool(3000, 20, WIDE);
        openSplit(0);
        _assertSold(30_000e6);
        _assertSold(2_000_000e6);
    }

    function test_Swap_RevertWhen_TheOutputIsBelowTheMinimum() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        openSplit(0);
        uint256 quoted = split.quote(30_000e6);
        asset.mint(split.inlet(), 30_000e6);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_BelowMinimum.selector, quoted, quoted + 1));
        split.swap(30_000e6, quoted + 1, alice);
        vm.assertEq(split.swap(30_000e6, quoted, alice), quoted, "the minimum itself is enough");
    }

    function test_Swap_RevertWhen_TheInputWasNotSent() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        openSplit(0);
        // What lies at a leg's own inlet is not the split's.
        asset.mint(chosen[1].market.inlet(), 30_000e6);
        asset.mint(split.inlet(), 30_000e6 - 1);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_ReceivedLess.selector, 30_000e6 - 1, 30_000e6));
        split.swap(30_000e6, 0, alice);
        asset.mint(split.inlet(), 1);
        vm.assertEq(split.quote(30_000e6), split.swap(30_000e6, 0, alice), "pushed");
        vm.assertEq(asset.balanceOf(chosen[1].market.inlet()), 30_000e6, "the leg's own is left where it was");
    }

    function test_Swap_RevertWhen_TheRecipientIsALegOrItsPool() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        openSplit(0);
        asset.mint(split.inlet(), 30_000e6);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_Recipient.selector, address(chosen[1].market)));
        split.swap(30_000e6, 0, address(chosen[1].market));
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_Recipient.selector, address(pools[0])));
        split.swap(30_000e6, 0, address(pools[0]));
    }

    function test_Quote_RevertWhen_ALegsRangeEndsWithinTwoFees() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, 0);
        int24 lower = gridTick(tickOf(pools[0]), 60);
        provideV3(pools[0], lower, lower + 60, WIDE);
        openSplit(0);
        vm.expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Reserve.selector, 1, 0));
        split.quote(1e6);
    }

    /// @dev A part of which nothing is left after the fee is refused by its leg, in the quote and in the swap alike.
    function test_A1_Swap_RevertWhen_APartBuysNothing() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        openSplit(0);
        vm.assertEq(split.previewSplit(1)[1], 1, "the only unit, for the pool");
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_NothingOut.selector, 1));
        split.quote(1);
        asset.mint(split.inlet(), 1);
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_NothingOut.selector, 1));
        split.swap(1, 0, alice);
    }

    function test_A2_Swap_KeepsNothingAndLeavesNoApproval() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        openSplit(0);
        _assertSold(30_000e6);
        for (uint256 i = 0; i < chosen.length; ++i) {
            address market = address(chosen[i].market);
            vm.assertEq(asset.allowance(address(split), market), 0, "approval of a market");
            vm.assertEq(asset.balanceOf(market) + token.balanceOf(market), 0, "kept by a leg");
        }
        vm.assertEq(asset.allowance(address(split), address(pools[0])), 0, "approval of the pool");
    }

    /// @dev A pair of the same reserves and fee as the pool's virtual ones gets the same part: they are one formula.
    function test_Quote_APoolIsSplitAsThePairOfItsReserves() external {
        addPairLeg(1_000_000e6, 500_000e18);
        addPool(3000, 0, WIDE);
        openSplit(0);
        uint256[] memory parts = split.previewSplit(30_000e6);
        vm.assertApproxEqAbs(parts[0], parts[1], 40, "parts");
        vm.assertApproxEqAbs(chosen[0].market.quote(15_000e6), chosen[1].market.quote(15_000e6), 1e13, "outputs");
    }

    // Properties

    /// @dev INV-1 and INV-2 in any pools, over ranges that end, with what both refuse: the same bytes.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_QuoteEqualsSwapToTheUnit(uint256 seed, uint256 amountIn) external {
        drawLegs(seed, true);
        amountIn = bound(amountIn, 1, 10 ** (1 + seed % 15));
        asset.mint(address(this), amountIn);
        for (uint256 i = 0; i < pools.length; ++i) {
            asset.mint(address(pools[i]), wordOf(seed, i + 40) % 1e12);
            token.mint(address(pools[i]), wordOf(seed, i + 50) % 1e24);
        }
        (bool quoted, bytes memory expected) = address(split).staticcall(abi.encodeCall(IMarket.quote, (amountIn)));
        require(asset.transfer(split.inlet(), amountIn), "transfer");
        (bool swapped, bytes memory actual) = address(split).call(abi.encodeCall(IMarket.swap, (amountIn, 0, alice)));
        vm.assertEq(swapped, quoted, "A1: one succeeds and the other does not");
        vm.assertEq(actual, expected, "A1: output or error differs");
        if (!swapped) return;
        vm.assertEq(token.balanceOf(alice), abi.decode(actual, (uint256)), "A1: received");
        vm.assertEq(asset.balanceOf(address(split)) + token.balanceOf(address(split)), 0, "A2: kept");
    }

    /// @dev Brute force: where liquidity is the same all the way, no other division that is tried buys more.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_NoOtherDivisionBuysMore(uint256 seed, uint256 amountIn) external {
        drawLegs(seed, false);
        amountIn = bound(amountIn, 1e6, 200_000e6);
        uint256[] memory parts = split.previewSplit(amountIn);
        uint256 bought = _bought(parts);
        vm.assertEq(bought, split.quote(amountIn), "quote");
        // What four units of input a leg are worth, and the virtual reserves' own rounding.
        uint256 slack = 8 * chosen.length * bought / amountIn + 100;
        for (uint256 from = 0; from < parts.length; ++from) {
            for (uint256 to = 0; to < parts.length; ++to) {
                for (uint256 step = 1; step <= 1 << 24; step <<= 3) {
                    uint256 moved = parts[from] / step;
                    if (from == to || moved == 0) continue;
                    (parts[from], parts[to]) = (parts[from] - moved, parts[to] + moved);
                    vm.assertLe(_bought(parts), bought + slack, "a better division");
                    (parts[from], parts[to]) = (parts[from] + moved, parts[to] - moved);
                }
            }
        }
    }

    /// @dev After a lot every leg that took part stands at one marginal price, fees included, and the others above it.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_LegsEndAtOneMarginalPrice(uint256 seed, uint256 amountIn) external {
        drawLegs(seed, false);
        amountIn = bound(amountIn, 1000e6, 200_000e6);
        uint256[] memory parts = split.previewSplit(amountIn);
        uint256 common = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            if (parts[i] != 0) common = FixedPointMathLib.max(common, _costAfter(i, parts[i]));
        }
        for (uint256 i = 0; i < parts.length; ++i) {
            uint256 cost = _costAfter(i, parts[i]);
            // A unit of input and a unit of a virtual reserve, of some 1e11 each.
            if (parts[i] != 0) vm.assertApproxEqAbs(cost, common, common / 1e9, "a leg ends elsewhere");
            else vm.assertGe(cost + common / 1e9, common, "a cheaper leg was left out");
        }
    }

    /// @dev Where ranges end on the way, a lot within the guard's bounds buys at most two of the lowest fees less than the
    /// best of many divisions.
    /// forge-config: default.fuzz.runs = 96
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_AcrossRangesTheDivisionIsWithinTwoFees(uint256 seed) external {
        drawLegs(seed, true);
        if (_depthIsZero()) return;
        uint256 lot = guard.allowance(split).maximumIn;
        if (lot < 1e6) return;
        uint256 bought = split.quote(lot);
        IMarket.Depth memory depth = split.depth();
        uint256 fees = 2 * (depth.feeDenominator - depth.feeNumerator);
        uint256[] memory parts = new uint256[](chosen.length);
        for (uint256 i = 0; i <= 32; ++i) {
            for (uint256 j = 0; i + j <= 32; ++j) {
                parts[0] = lot * i / 32;
                parts[1] = chosen.length == 2 ? lot - parts[0] : lot * j / 32;
                if (chosen.length == 3) parts[2] = lot - parts[0] - parts[1];
                uint256 other = _bought(parts);
                vm.assertLe(other, bought + other * fees / depth.feeDenominator, "a far better division");
                if (chosen.length == 2) break;
            }
        }
    }

    /// @dev INV-3 with concentrated legs, in a state that this block's trades and positions leave: every part is within
    /// its leg's own bounds, and no leg ends above its opening price by more than two of the lowest fees.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_EveryPartIsWithinItsLegsOwnBounds(uint256 seed, uint256 lot) external {
        drawLegs(seed, seed % 2 == 0);
        _disturb(seed);
        if (_depthIsZero()) return;
        uint256 maximum = guard.allowance(split).maximumIn;
        lot = seed % 3 == 0 ? bound(lot, 0, maximum) : maximum;
        if (lot == 0) return;
        uint256[] memory parts = split.previewSplit(lot);
        IMarket.Depth memory whole = split.depth();
        for (uint256 i = 0; i < parts.length; ++i) {
            IMarket.Depth memory depth = chosen[i].market.depth();
            vm.assertLe(
                parts[i],
                AmmMath.sandwichProofLot(
                    chosen[i].liquidity.referenceReserve(),
                    depth.feeNumerator,
                    depth.feeDenominator,
                    split.ATTACKER_SHARE()
                ),
                "P6: above its own lot"
            );
            uint256 most = WadMath.mulDivDown(
                chosen[i].liquidity.openingRatio(),
                whole.feeDenominator * whole.feeDenominator,
                whole.feeNumerator * whole.feeNumerator
            );
            vm.assertGe(most, WAD, "P6: a leg is beyond its opening price");
            uint256 before = _costAfter(i, 0);
            vm.assertLe(
                _costAfter(i, parts[i]),
                WadMath.mulDivUp(before, most, WAD) + before / 1e9,
                "P6: above its opening price"
            );
        }
    }

    /// @dev A frame of its own, so that an expected revert ends it and not the test.
    function create(SplitMarket.Leg[] memory legs, uint256 attackerShare) external returns (SplitMarket) {
        return new SplitMarket(legs, attackerShare);
    }

    /// @dev Trades and positions of this block on any pool.
    function _disturb(uint256 seed) private {
        for (uint256 i = 0; i < pools.length; ++i) {
            uint256 draw = wordOf(seed, 60 + i);
            bool assetFirst = address(asset) < address(token);
            if (draw % 3 == 1) tradeV3(pools[i], assetFirst, 1e6 + (draw >> 8) % 2000e6);
            if (draw % 3 == 2) tradeV3(pools[i], !assetFirst, 1e18 + (draw >> 8) % 50_000e18);
            if ((draw >> 64) % 3 == 0) {
                int24 spacing = pools[i].tickSpacing();
                int24 lower = gridTick(tickOf(pools[i]), spacing);
                provideV3(pools[i], lower - spacing, lower + 2 * spacing, WIDE);
            }
        }
    }

    function _assertSold(uint256 amountIn) private {
        uint256 quoted = split.quote(amountIn);
        uint256 held = token.balanceOf(alice);
        uint256[] memory parts = split.previewSplit(amountIn);
        for (uint256 i = 0; i < parts.length && amountIn > 10_000e6; ++i) {
            vm.assertGt(parts[i], 0, "every leg takes part");
        }
        vm.assertEq(sell(amountIn, alice), quoted, "A1: returned");
        vm.assertEq(token.balanceOf(alice) - held, quoted, "A1: received");
        vm.assertEq(asset.balanceOf(address(split)) + token.balanceOf(address(split)), 0, "A2: kept");
    }

    /// @dev A pool refuses to sell for a unit or two, of which it takes one as its fee: that buys nothing.
    function _bought(uint256[] memory parts) private view returns (uint256 out) {
        for (uint256 i = 0; i < parts.length; ++i) {
            if (parts[i] > 2) out += chosen[i].market.quote(parts[i]);
        }
    }

    /// @dev Units of input for 1e30 more units of output, fees included, after `part`: (X + γx)²/(γ·X·Y).
    function _costAfter(uint256 leg, uint256 part) private view returns (uint256) {
        IMarket.Depth memory depth = chosen[leg].market.depth();
        uint256 after_ = depth.reserveIn + part * depth.feeNumerator / depth.feeDenominator;
        uint256 cost = FixedPointMathLib.fullMulDiv(after_ * 1e30, after_, depth.reserveIn);
        return FixedPointMathLib.fullMulDiv(cost, depth.feeDenominator, depth.feeNumerator * depth.reserveOut);
    }

    function _depthIsZero() private view returns (bool) {
        for (uint256 i = 0; i < chosen.length; ++i) {
            if (chosen[i].market.depth().reserveIn == 0) return true;
        }
        return false;
    }
}
