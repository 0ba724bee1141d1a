// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";

/// @notice Follows UniswapV2Oracle.manipulation.tree: what a caller of `observe` may do around it gains nothing.
contract UniswapV2OracleManipulationTest is UniswapV2OracleFixture {
    uint256 private constant ASSETS = 500_000e6;
    uint256 private constant BASES = 1_000_000e18;

    address private thief;

    function setUp() external {
        vm.warp(1_800_000_000);
        thief = actor("thief");
        factory = deployFactory();
        deploy(18, 6, BASES, ASSETS);
        warmUp();
    }

    function testFuzz_P6_PumpObserveAndDumpInABlockMovesNothing(uint256 size, bool observeFirst) external {
        size = bound(size, 1e6, 100 * ASSETS);
        uint256 price = priceNow();
        uint256 honest = oracle.referenceReserve();
        if (observeFirst) oracle.observe();
        uint256 bought = pump(size);
        _unmoved(price, honest, "pumped");
        uint256 opening = oracle.openingRatio();
        oracle.observe();
        _unmoved(price, honest, "observed");
        vm.assertEq(oracle.openingRatio(), opening, "an observation moves the opening ratio");
        vm.assertLe(opening, 1e18, "a pump raises the opening ratio");
        dump(bought);
        _unmoved(price, honest, "dumped");

        // What was observed counts later, and is what an honest block would have left: the fee of the round trip is
        // all.
        for (uint256 i = 0; i < 8; ++i) {
            skip(PERIOD);
            oracle.observe();
            vm.assertApproxEqAbs(priceNow(), price, price / 100, "later price");
            (uint256 reserve,) = reserves(pair, address(asset));
            vm.assertLe(oracle.referenceReserve(), reserve, "later reserve");
        }
    }

    /// @dev The opening ratio has no other lever than the price itself: average over spot, whatever was done before.
    function testFuzz_P6_OpeningRatioFallsByExactlyWhatThePumpRaisesThePrice(uint256 size, uint256 donated) external {
        size = bound(size, 1e6, 10 * ASSETS);
        donate(0, bound(donated, 0, ASSETS));
        pump(size);
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        uint256 spot = spotPrice(reserveAsset, reserveBase);
        uint256 expected = referencePrice(oracle.observation(0).timestamp) * 1e18 / spot;
        vm.assertApproxEqAbs(oracle.openingRatio(), expected, expected / 1e9 + 1, "average over spot");
    }

    function testFuzz_P6_DonateAndSyncMovesNothingInItsBlock(uint256 amountBase, uint256 amountAsset) external {
        uint256 price = priceNow();
        uint256 honest = oracle.referenceReserve();
        donate(bound(amountBase, 0, 100 * BASES), bound(amountAsset, 0, 100 * ASSETS));
        _unmoved(price, honest, "donated");
        oracle.observe();
        _unmoved(price, honest, "observed");
    }

    /// @dev The liquidity a donation brings counts only once it has been there for the whole window.
    function testFuzz_P6_ADonationCountsOnlyAfterTheWholeWindow(uint256 factor) external {
        factor = bound(factor, 1, 100);
        donate(factor * BASES, factor * ASSETS);
        uint256 honest = oracle.referenceReserve();
        for (uint256 i = 0; i < WINDOW / PERIOD; ++i) {
            oracle.observe();
            skip(PERIOD);
            vm.assertEq(oracle.referenceReserve(), honest, "within the window");
        }
        // The first observation after the donation still is in its block: the next one is the first that believes it.
        skip(PERIOD);
        vm.assertApproxEqAbs(oracle.referenceReserve(), (factor + 1) * ASSETS, 1e6 * factor, "after the window");
    }

    function testFuzz_P6_LiquidityLentAroundObservationsChangesNothing(uint256 factor, uint256 every) external {
        factor = bound(factor, 1, 1000);
        every = bound(every, 1, 4);
        uint256 state = vm.snapshotState();
        uint256[] memory honest = new uint256[](10);
        for (uint256 i = 0; i < 10; ++i) {
            oracle.observe();
            skip(PERIOD);
            honest[i] = oracle.referenceReserve();
        }
        vm.revertToState(state);
        for (uint256 i = 0; i < 10; ++i) {
            if (i % every == 0) {
                uint256 lent = provide(factor * BASES, factor * ASSETS);
                vm.assertLe(oracle.referenceReserve(), honest[i], "while it is lent");
                oracle.observe();
                vm.assertLe(oracle.referenceReserve(), honest[i], "after it was observed");
                withdraw(lent);
            } else {
                oracle.observe();
            }
            skip(PERIOD);
            // Shares round against their owner: the pool may be a unit richer for each loan.
            vm.assertApproxEqAbs(oracle.referenceReserve(), honest[i], 10, "in later blocks");
        }
    }

    /// @dev Whoever pays to bring liquidity over a block boundary for each observation needs that nobody else observes.
    function testFuzz_P6_LiquidityBroughtOverABlockIsUndoneByAnyHonestObservation(uint256 factor, uint256 moment)
        external
    {
        factor = bound(factor, 1, 1000);
        moment = bound(moment, 1, PERIOD - 13);
        uint256 honest = oracle.referenceReserve();
        for (uint256 i = 0; i < 10; ++i) {
            uint256 brought = provide(factor * BASES, factor * ASSETS);
            skip(12);
            oracle.observe();
            withdraw(brought);
            skip(moment);
            if (i % 5 == 0) oracle.observe();
            skip(PERIOD - 12 - moment);
            uint256 spot = provide(factor * BASES, factor * ASSETS);
            vm.assertApproxEqAbs(oracle.referenceReserve(), honest, 10, "with its liquidity back for the lot");
            withdraw(spot);
        }
    }

    function testFuzz_P6_LiquidityWithdrawnAroundAnObservationOnlyShrinksLotsForAWindow(uint256 share) external {
        share = bound(share, 0.001e18, 0.999e18);
        uint256 honest = oracle.referenceReserve();
        uint256 mine = pair.balanceOf(address(this)) * share / 1e18;
        withdraw(mine);
        oracle.observe();
        provide(BASES * share / 1e18, ASSETS * share / 1e18);
        uint256 left = honest - honest * share / 1e18;
        vm.assertApproxEqAbs(oracle.referenceReserve(), left, honest / 1e6, "less by the share");
        skip(WINDOW);
        oracle.observe();
        vm.assertApproxEqAbs(oracle.referenceReserve(), left, honest / 1e6, "as long as the observation is the start");
        skip(WINDOW);
        vm.assertApproxEqAbs(oracle.referenceReserve(), honest, honest / 1e6, "forgotten");
    }

    function testFuzz_T4_SkimmingADonationChangesNothing(uint256 amountBase, uint256 amountAsset) external {
        bytes32 before = _answers();
        base.mint(address(pair), bound(amountBase, 0, type(uint112).max));
        asset.mint(address(pair), bound(amountAsset, 0, type(uint112).max));
        vm.assertEq(_answers(), before, "donated");
        pair.skim(thief);
        vm.assertEq(_answers(), before, "skimmed");
        vm.assertTrue(oracle.observe(), "still observable");
        vm.assertEq(_answers(), before, "observed");
    }

    /// @dev The price moves by the share of the window for which the attacker holds it, not by more.
    function testFuzz_P6_AHeldPriceMovesTheAverageByItsShareOfTheWindow(uint256 held, uint256 size) external {
        held = bound(held, 12, WINDOW / 4);
        size = bound(size, ASSETS / 100, ASSETS);
        uint256 bought = pump(size);
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        uint256 spot = reserveAsset * 1e30 / reserveBase;
        skip(held);
        oracle.observe();
        dump(bought);
        uint256 rise = spot - 0.5e18;
        vm.assertLe(priceNow(), 0.5e18 + rise * held / WINDOW, "more than its share");
        vm.assertGe(priceNow(), 0.5e18 + rise * held / (WINDOW + PERIOD + held) - 1e9, "less than it must see");
    }

    /// @dev An attacker who chooses every moment of observation still only averages prices that the pool had.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 2560
    function testFuzz_P6_ChoosingTheMomentsOfObservationStaysWithinThePricesSeen(uint256 seed) external {
        uint256 low = type(uint256).max;
        uint256 high;
        oracle.observe();
        for (uint256 i = 0; i < 30; ++i) {
            seed = uint256(keccak256(abi.encode(seed, i)));
            if (seed % 2 == 0) dump(pump(1 + (seed >> 8) % (10 * ASSETS)));
            if (seed % 3 == 0) pump(1 + (seed >> 8) % (ASSETS / 10));
            if (seed % 5 == 0) dump(1e12 + (seed >> 8) % (BASES / 10));
            if (seed % 7 != 0) oracle.observe();
            skip(1 + (seed >> 128) % (PERIOD + PERIOD / 2));
            // Only a price that stood between two blocks is one that arbitrage could act on.
            (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
            uint256 spot = reserveAsset * 1e30 / reserveBase;
            low = spot < low ? spot : low;
            high = spot > high ? spot : high;
        }
        oracle.observe();
        skip(WINDOW);
        uint256 price = priceNow();
        vm.assertGe(price, low - 1e9, "below every price seen");
        vm.assertLe(price, high, "above every price seen");
    }

    function _unmoved(uint256 price, uint256 honest, string memory when) private view {
        vm.assertEq(priceNow(), price, string.concat("INV-1: price, ", when));
        vm.assertLe(oracle.referenceReserve(), honest, string.concat("INV-2: reserve, ", when));
    }

    function _answers() private view returns (bytes32) {
        return keccak256(abi.encode(priceNow(), oracle.referenceReserve(), oracle.openingRatio()));
    }
}
