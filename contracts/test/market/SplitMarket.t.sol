// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {SplitMarket} from "../../src/market/SplitMarket.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {AmmMath} from "../../src/math/AmmMath.sol";
import {SplitMath} from "../../src/math/SplitMath.sol";
import {WadMath} from "../../src/math/WadMath.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {SplitLab} from "./SplitLab.sol";
import {FeeLeg} from "./doubles/FeeLeg.sol";
import {SplitThief} from "./doubles/SplitThief.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice Follows SplitMarket.*.tree, on Uniswap's own bytecode.
contract SplitMarketTest is SplitLab {
    function setUp() external {
        deployTokens(6, 18);
        addPair(1_000_000e6, 500_000e18);
        addPair(2_000_000e6, 999_000e18);
        addPair(500_000e6, 249_000e18);
        deploySplit(0.5e18);
        settle();
    }

    // constructor

    function test_Constructor_RevertWhen_LegsAreTooFewOrTooMany() external {
        for (uint256 count = 0; count < 10; ++count) {
            if (count == 2) count = 9;
            vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_Legs.selector, count, 2, 8));
            this.create(new SplitMarket.Leg[](count), 0);
        }
    }

    function test_Constructor_RevertWhen_TheAttackersShareIsAboveOne() external {
        SplitMarket.Leg[] memory legs = split.legs();
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_AttackerShare.selector, WAD + 1, WAD));
        this.create(legs, WAD + 1);
        vm.assertEq(this.create(legs, WAD).ATTACKER_SHARE(), WAD, "the whole is accepted");
    }

    function test_Constructor_RevertWhen_AMarketOrOracleHasNoCode() external {
        SplitMarket.Leg[] memory legs = split.legs();
        legs[1].market = IMarket(alice);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_NoCode.selector, alice));
        this.create(legs, 0);
        legs = split.legs();
        legs[2].liquidity = ILiquidityOracle(alice);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_NoCode.selector, alice));
        this.create(legs, 0);
    }

    function test_Constructor_RevertWhen_ALegTradesOtherAssets() external {
        SplitMarket.Leg[] memory legs = split.legs();
        legs[1].market = new UniswapV2Market(pairs[1], address(token));
        vm.expectRevert(
            abi.encodeWithSelector(SplitMarket.SplitMarket_OtherAssets.selector, 1, address(token), address(asset))
        );
        this.create(legs, 0);
        TestToken other = new TestToken("OTHER", 18);
        IUniswapV2PairFull pair = createPair(deployFactory(), address(asset), address(other));
        legs[1].market = new UniswapV2Market(pair, address(asset));
        vm.expectRevert(
            abi.encodeWithSelector(SplitMarket.SplitMarket_OtherAssets.selector, 1, address(asset), address(other))
        );
        this.create(legs, 0);
    }

    function test_Constructor_RevertWhen_TwoLegsAreOneMarketOrHaveOneInlet() external {
        SplitMarket.Leg[] memory legs = split.legs();
        legs[2].market = legs[0].market;
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_Duplicate.selector, 2, 0));
        this.create(legs, 0);
        legs[2].market = new UniswapV2Market(pairs[1], address(asset));
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_Duplicate.selector, 2, 1));
        this.create(legs, 0);
    }

    function test_Constructor_KeepsTheLegs() external view {
        SplitMarket.Leg[] memory legs = split.legs();
        vm.assertEq(legs.length, 3, "legs");
        for (uint256 i = 0; i < legs.length; ++i) {
            vm.assertEq(address(legs[i].market), address(markets[i]), "market");
            vm.assertEq(address(legs[i].liquidity), address(oracles[i]), "liquidity");
        }
        vm.assertEq(split.assetIn(), address(asset), "input");
        vm.assertEq(split.assetOut(), address(token), "output");
        vm.assertEq(split.inlet(), address(split), "inlet");
        vm.assertEq(split.ATTACKER_SHARE(), 0.5e18, "share");
        vm.assertEq(split.MAX_LEGS(), 8, "most");
    }

    // depth

    function test_Depth_SumsTheReservesAndTakesTheLowestFee() external {
        IMarket.Depth memory depth = split.depth();
        vm.assertEq(depth.reserveIn, 3_500_000e6, "reserveIn");
        vm.assertEq(depth.reserveOut, 1_748_000e18, "reserveOut");
        vm.assertEq(depth.feeNumerator, 997, "numerator");
        vm.assertEq(depth.feeDenominator, 1000, "denominator");
        depth = _withFeeLeg(9995, 10_000).depth();
        vm.assertEq(depth.feeNumerator, 9995, "numerator of the lower fee");
        vm.assertEq(depth.feeDenominator, 10_000, "denominator of the lower fee");
        depth = _withFeeLeg(99, 100).depth();
        vm.assertEq(depth.feeNumerator, 997, "a higher fee does not count");
    }

    // quote, previewSplit

    function test_Quote_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_ZeroAmount.selector));
        split.quote(0);
    }

    function test_Quote_RevertWhen_ALegIsEmpty() external {
        removeLiquidity(pairs[1], pairs[1].balanceOf(address(this)));
        removeAll(1);
        (uint256 left,) = reserves(pairs[1], address(asset));
        vm.expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Reserve.selector, 1, left));
        split.quote(1e6);
    }

    function test_Quote_RevertWhen_ALegReverts() external {
        token.burn(address(pairs[0]), 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairShort.selector, address(token), 500_000e18 - 1, 500_000e18
            )
        );
        split.quote(10_000e6);
    }

    function test_Quote_SumsWhatTheLegsQuoteForTheirParts() external view {
        uint256[] memory parts = split.previewSplit(30_000e6);
        uint256 sum;
        uint256 bought;
        for (uint256 i = 0; i < parts.length; ++i) {
            vm.assertGt(parts[i], 0, "every leg takes part");
            sum += parts[i];
            bought += markets[i].quote(parts[i]);
        }
        vm.assertEq(sum, 30_000e6, "the parts are the lot");
        vm.assertEq(split.quote(30_000e6), bought, "quote");
    }

    function test_Quote_LeavesOutLegsThatAreDearer() external view {
        uint256[] memory parts = split.previewSplit(100e6);
        // Asset over token: 2.0000, 2.0020 and 2.0080.
        vm.assertEq(parts[0], 100e6, "the cheapest");
        vm.assertEq(split.quote(100e6), markets[0].quote(100e6), "alone");
    }

    function testFuzz_Quote_BuysMoreThanAnyLegAlone(uint256 amountIn) external view {
        amountIn = bound(amountIn, 1e3, 10_000_000e6);
        uint256 bought = split.quote(amountIn);
        for (uint256 i = 0; i < markets.length; ++i) {
            // 2k units, and 4k² second differences 2Y/X² of at most a unit.
            vm.assertLe(markets[i].quote(amountIn), bought + 6 + 72, "one leg alone buys more");
        }
    }

    // swap

    function test_Swap_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_ZeroAmount.selector));
        split.swap(0, 0, alice);
    }

    function test_Swap_RevertWhen_TheInputWasNotSent() external {
        asset.mint(address(split), 1e6 - 1);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_ReceivedLess.selector, 1e6 - 1, 1e6));
        split.swap(1e6, 0, alice);
    }

    function test_Swap_RevertWhen_TheRecipientWouldStrandTheOutput() external {
        asset.mint(address(split), 1e6);
        address[8] memory refused = [
            address(0),
            address(split),
            address(asset),
            address(token),
            address(markets[0]),
            address(pairs[0]),
            address(markets[2]),
            address(pairs[2])
        ];
        for (uint256 i = 0; i < refused.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_Recipient.selector, refused[i]));
            split.swap(1e6, 0, refused[i]);
        }
    }

    function test_Swap_RevertWhen_ALegReverts() external {
        removeLiquidity(pairs[1], pairs[1].balanceOf(address(this)));
        removeAll(1);
        (uint256 left,) = reserves(pairs[1], address(asset));
        asset.mint(address(split), 1e6);
        vm.expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Reserve.selector, 1, left));
        split.swap(1e6, 0, alice);
    }

    function test_Swap_RevertWhen_TheOutputIsBelowTheMinimum() external {
        uint256 quoted = split.quote(30_000e6);
        asset.mint(address(split), 30_000e6);
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_BelowMinimum.selector, quoted, quoted + 1));
        split.swap(30_000e6, quoted + 1, alice);
        vm.assertEq(split.swap(30_000e6, quoted, alice), quoted, "the minimum itself is enough");
    }

    function test_A4_Swap_RevertWhen_TheAssetTakesAFeeOnTransfer() external {
        FeeToken taxed = new FeeToken("TAXED", 6, 100);
        asset = TestToken(address(taxed));
        delete pairs;
        delete markets;
        delete oracles;
        taxed.setFeeBps(0);
        addPair(1_000_000e6, 500_000e18);
        addPair(1_000_000e6, 500_000e18);
        deploySplit(0);
        taxed.setFeeBps(100);
        taxed.mint(address(this), 1e6);
        require(taxed.transfer(address(split), 1e6), "transfer");
        vm.expectRevert(abi.encodeWithSelector(SplitMarket.SplitMarket_ReceivedLess.selector, 0.99e6, 1e6));
        split.swap(1e6, 0, alice);
        // What did arrive is refused by the leg that gets less than its part.
        vm.expectPartialRevert(UniswapV2Market.UniswapV2Market_ReceivedLess.selector);
        split.swap(0.99e6, 0, alice);
    }

    function test_Swap_RevertWhen_AHookCallsItAgain() external {
        HookToken hooked = new HookToken("HOOK", 18);
        token = TestToken(address(hooked));
        delete pairs;
        delete markets;
        delete oracles;
        addPair(1_000_000e6, 500_000e18);
        addPair(1_000_000e6, 500_000e18);
        deploySplit(0);
        SplitThief thief = new SplitThief(split, hooked);
        asset.mint(address(split), 2000e6);
        split.swap(1000e6, 0, address(thief));
        vm.assertEq(
            thief.refused(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "refused"
        );
        vm.assertEq(asset.balanceOf(address(split)), 1000e6, "what was not sold");
    }

    function test_Swap_SellsEachPartOnItsLeg() external {
        uint256[] memory parts = split.previewSplit(30_000e6);
        uint256[] memory before = new uint256[](parts.length);
        for (uint256 i = 0; i < parts.length; ++i) {
            (before[i],) = reserves(pairs[i], address(asset));
        }
        uint256 quoted = split.quote(30_000e6);
        vm.assertEq(sell(30_000e6, alice), quoted, "returned");
        vm.assertEq(token.balanceOf(alice), quoted, "received");
        for (uint256 i = 0; i < parts.length; ++i) {
            (uint256 reserveIn,) = reserves(pairs[i], address(asset));
            vm.assertEq(reserveIn - before[i], parts[i], "part of a leg");
        }
    }

    function test_A2_Swap_KeepsNothingAndLeavesNoApproval() external {
        sell(30_000e6, alice);
        vm.assertEq(asset.balanceOf(address(split)), 0, "input kept");
        vm.assertEq(token.balanceOf(address(split)), 0, "output kept");
        for (uint256 i = 0; i < pairs.length; ++i) {
            vm.assertEq(asset.allowance(address(split), address(pairs[i])), 0, "approval of a pair");
            vm.assertEq(asset.allowance(address(split), address(markets[i])), 0, "approval of a market");
        }
    }

    /// @dev A donation changes no split; whoever comes first may sell it, and nobody else loses by that.
    function test_T4_Swap_LeavesADonationForWhoeverComesFirst() external {
        uint256[] memory before = split.previewSplit(30_000e6);
        asset.mint(address(split), 777e6);
        uint256[] memory parts = split.previewSplit(30_000e6);
        for (uint256 i = 0; i < parts.length; ++i) {
            vm.assertEq(parts[i], before[i], "the split");
        }
        vm.assertEq(split.quote(30_000e6), sell(30_000e6, alice), "the output");
        vm.assertEq(asset.balanceOf(address(split)), 777e6, "the donation");
        vm.assertGt(split.swap(777e6, 0, alice), 0, "sold by somebody");
    }

    // referenceReserve

    function test_ReferenceReserve_RevertWhen_AnOracleIsStale() external {
        vm.warp(block.timestamp + WINDOW + MAXIMUM_GAP + 1);
        for (uint256 i = 0; i < 2; ++i) {
            oracles[i].observe();
        }
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        split.referenceReserve();
    }

    function test_ReferenceReserve_IsZeroWhen_ALegTradesWithoutAFee() external {
        vm.assertEq(_withFeeLeg(1, 1).referenceReserve(), 0, "reserve");
    }

    function test_ReferenceReserve_IsZeroWhen_ALegStandsBeyondItsOpeningPrice() external {
        vm.assertGt(split.referenceReserve(), 0, "before");
        asset.mint(address(this), 2500e6);
        // Half a percent: more than two fees, less half of the difference.
        trade(pairs[2], address(asset), 2500e6, alice);
        vm.assertEq(split.referenceReserve(), 0, "after");
        vm.assertEq(guard.allowance(split).maximumIn, 0, "lot");
    }

    function test_ReferenceReserve_IsWhatOnePoolOfAllWouldAllow() external {
        delete pairs;
        delete markets;
        delete oracles;
        addPair(1_000_000e6, 500_000e18);
        addPair(3_000_000e6, 1_500_000e18);
        deploySplit(0);
        settle();
        // At one price the legs are one pool: the lot is the fee times the reserve.
        vm.assertApproxEqAbs(split.referenceReserve(), 4_000_000e6, 3000e6, "reserve");
        vm.assertApproxEqAbs(guard.allowance(split).maximumIn, 12_000e6, 10e6, "lot");
    }

    // openingRatio

    function test_OpeningRatio_RevertWhen_AnOracleIsStale() external {
        vm.warp(block.timestamp + MAXIMUM_GAP + 1);
        pairs[1].sync();
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        split.openingRatio();
    }

    function test_OpeningRatio_IsTheLeastOfTheLegs() external {
        vm.assertEq(split.openingRatio(), WAD, "nobody traded");
        asset.mint(address(this), 20_000e6);
        trade(pairs[1], address(asset), 2000e6, alice);
        uint256 ratio = oracles[1].openingRatio();
        vm.assertLt(ratio, WAD, "the price rose");
        vm.assertEq(split.openingRatio(), ratio, "the leg that rose");
        token.mint(address(this), 100e18);
        trade(pairs[0], address(token), 100e18, alice);
        vm.assertGt(oracles[0].openingRatio(), WAD, "the price fell");
        vm.assertEq(split.openingRatio(), ratio, "the leg that rose, still");
    }

    // Properties

    /// @dev INV-1 and INV-2 over any reserves, donations and amounts.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_QuoteEqualsSwapToTheUnit(uint256 seed, uint256 amountIn, uint8 decimals) external {
        deployTokens(uint8(bound(decimals, 2, 27)), uint8(bound(seed, 2, 27)));
        delete pairs;
        delete markets;
        delete oracles;
        uint256 count = 2 + seed % 3;
        for (uint256 i = 0; i < count; ++i) {
            uint256 x = 1e4 + _word(seed, i) % 10 ** (5 + _word(seed, i) % 24);
            addPair(x, x * (900 + _word(seed, i + 8) % 200) / 1000 + 1001);
        }
        deploySplit(0);
        for (uint256 i = 0; i < count; ++i) {
            asset.mint(address(pairs[i]), _word(seed, i + 16) % 1e12);
            token.mint(address(pairs[i]), _word(seed, i + 24) % 1e12);
        }
        amountIn = bound(amountIn, 1, 10 ** (1 + seed % 30));
        asset.mint(address(this), amountIn);
        (bool quoted, bytes memory expected) = address(split).staticcall(abi.encodeCall(IMarket.quote, (amountIn)));
        require(asset.transfer(address(split), amountIn), "transfer");
        (bool swapped, bytes memory actual) = address(split).call(abi.encodeCall(IMarket.swap, (amountIn, 0, alice)));
        vm.assertEq(swapped, quoted, "A1: one succeeds and the other does not");
        vm.assertEq(actual, expected, "A1: output or error differs");
        if (!swapped) return;
        vm.assertEq(token.balanceOf(alice), abi.decode(actual, (uint256)), "A1: received");
        vm.assertEq(asset.balanceOf(address(split)) + token.balanceOf(address(split)), 0, "A2: kept");
    }

    /// @dev INV-3 in any state that trades, donations and withdrawals of this block leave: every part of every lot that
    /// the guard admits is within its leg's own two bounds, and all legs end within two fees of their opening prices.
    function testFuzz_P6_EveryPartIsWithinItsLegsOwnBounds(uint256 seed, uint256 lot, uint256 share) external {
        share = seed % 3 == 0 ? 0 : bound(share, 0, WAD);
        deploySplit(share);
        _disturb(seed);
        uint256 maximum = guard.allowance(split).maximumIn;
        lot = seed % 2 == 0 ? maximum : bound(lot, 0, maximum);
        if (lot == 0) return;
        uint256[] memory parts = split.previewSplit(lot);
        for (uint256 i = 0; i < parts.length; ++i) {
            uint256 resident = oracles[i].referenceReserve();
            vm.assertLe(parts[i], AmmMath.sandwichProofLot(resident, 997, 1000, share), "P6: above its own lot");
            (uint256 reserveIn,) = reserves(pairs[i], address(asset));
            uint256 ratio = WadMath.mulDivDown(oracles[i].openingRatio(), 1000 * 1000, 997 * 997);
            vm.assertGe(ratio, WAD, "P6: a leg is beyond its opening price");
            uint256 rise = ratio - WAD < 3 * WAD ? ratio - WAD : 3 * WAD;
            vm.assertLe(parts[i], AmmMath.impactLot(reserveIn, rise, WAD, 997, 1000), "P6: above its opening price");
        }
    }

    /// @dev A lower fee on one leg bounds the end price of all: no leg ends above its opening price by more than two of it.
    function testFuzz_P6_TheLowestFeeBoundsEveryLeg(uint256 fee, uint256 lot) external {
        uint256 numerator = bound(fee, 9000, 9999);
        SplitMarket mixed = _withFeeLeg(numerator, 10_000);
        IMarket.Depth memory depth = mixed.depth();
        uint256 maximum =
            AmmMath.sandwichProofLot(mixed.referenceReserve(), depth.feeNumerator, depth.feeDenominator, 0);
        lot = bound(lot, 0, maximum);
        uint256[] memory parts = mixed.previewSplit(lot);
        for (uint256 i = 0; i < parts.length; ++i) {
            IMarket.Depth memory leg = mixed.legs()[i].market.depth();
            vm.assertLe(
                parts[i],
                AmmMath.sandwichProofLot(leg.reserveIn, leg.feeNumerator, leg.feeDenominator, 0),
                "P6: above its own lot"
            );
            uint256 most = WadMath.mulDivDown(
                WAD, depth.feeDenominator * depth.feeDenominator, depth.feeNumerator * depth.feeNumerator
            );
            vm.assertLe(
                parts[i],
                AmmMath.impactLot(leg.reserveIn, most - WAD, WAD, leg.feeNumerator, leg.feeDenominator),
                "P6: ends above two of the lowest fees"
            );
        }
    }

    /// @dev Splitting a lot in two never buys more.
    function testFuzz_SplittingNeverReturnsMore(uint256 first, uint256 second) external {
        first = bound(first, 1e6, 100_000e6);
        second = bound(second, 1e6, 100_000e6);
        uint256 whole = split.quote(first + second);
        uint256 parts = sell(first, alice);
        vm.assertLe(parts + sell(second, alice), whole + 78, "parts return more than the whole");
    }

    /// @dev A frame of its own, so that an expected revert ends it and not the test.
    function create(SplitMarket.Leg[] memory legs, uint256 attackerShare) external returns (SplitMarket) {
        return new SplitMarket(legs, attackerShare);
    }

    /// @dev The first pair, and a leg of the same reserves with another fee.
    function _withFeeLeg(uint256 numerator, uint256 denominator) private returns (SplitMarket) {
        FeeLeg leg = new FeeLeg(address(asset), address(token), 1_000_000e6, 500_000e18, numerator, denominator);
        SplitMarket.Leg[] memory legs = new SplitMarket.Leg[](2);
        legs[0] = split.legs()[0];
        legs[1] = SplitMarket.Leg({market: leg, liquidity: leg});
        return new SplitMarket(legs, 0);
    }

    /// @dev Trades, donations, `sync`, `skim` and withdrawals of this block, on any leg.
    function _disturb(uint256 seed) private {
        asset.mint(address(this), 1e18);
        token.mint(address(this), 1e27);
        for (uint256 i = 0; i < pairs.length; ++i) {
            uint256 word = _word(seed, i);
            (uint256 reserveAsset, uint256 reserveToken) = reserves(pairs[i], address(asset));
            uint256 size = word >> 32;
            if (word % 3 == 1) trade(pairs[i], address(asset), reserveAsset * (1 + size % 40) / 10_000, address(this));
            if (word % 3 == 2) {
                trade(pairs[i], address(token), reserveToken * (1 + size % 2000) / 10_000, address(this));
            }
            if ((word >> 8) % 4 == 0) require(asset.transfer(address(pairs[i]), reserveAsset / 500), "donate");
            if ((word >> 16) % 4 == 0) pairs[i].sync();
            if ((word >> 16) % 4 == 1) pairs[i].skim(address(this));
            if ((word >> 24) % 4 == 0) removeLiquidity(pairs[i], pairs[i].balanceOf(address(this)) / 3);
            if ((word >> 24) % 4 == 1) oracles[i].observe();
        }
    }

    /// @dev Trades what the burned shares leave down to where nothing is left of the input.
    function removeAll(uint256 leg) private {
        asset.burn(address(pairs[leg]), asset.balanceOf(address(pairs[leg])));
        pairs[leg].sync();
    }

    function _word(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
