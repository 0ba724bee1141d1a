// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {ILoyalty} from "../../src/interfaces/ILoyalty.sol";
import {AuctionLab} from "./AuctionLab.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice What holds for every bid on the whole protocol, at any moment, after any trade or gap.
contract BuybackAuctionPropertiesTest is AuctionLab {
    function setUp() external {
        deployAuction();
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_PreviewIsTheBid(uint256 seed) external {
        for (uint256 i; i < 4; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _disturb(seed);
            run(1 + (seed >> 128) % (3 * EPOCH));
            previewAndBid((seed >> 200) % 2 == 0 ? alice : bob);
        }
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P1_T1_EveryFillIsWithinPriceAndBudget(uint256 seed) external {
        for (uint256 i; i < 4; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _disturb(seed);
            run(1 + (seed >> 128) % (2 * EPOCH));
            (uint256 price,) = oracle.price();
            uint256 budget = treasury.books(address(auction), address(asset)).budgetLeft;
            (bool success, BuybackAuction.Purchase memory done) = previewAndBid(alice);
            if (!success) continue;
            vm.assertGe(done.tokenOut * price, done.quoteIn * 1e12 * 0.95e18, "P1: below the oracle bound");
            vm.assertLe(done.tokenOut * price, done.quoteIn * 1e12 * 1.05e18 + price, "above the breaker");
            vm.assertLe(done.effectivePrice, 1.2e18, "P1: above the hard cap");
            vm.assertLe(done.quoteIn, budget, "T1: more than the budget");
            vm.assertEq(done.booksBefore.budgetLeft - done.booksAfter.budgetLeft, done.quoteIn, "T1: booked");
            assertClean();
        }
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_T3_OneLotAnEpochHoweverManyTry(uint256 seed, uint256 time) external {
        time = 1 + time % (5 * EPOCH);
        uint256 start = block.timestamp;
        uint256 sold;
        while (block.timestamp < start + time) {
            run(1 + seed % (20 minutes));
            seed = uint256(keccak256(abi.encode(seed)));
            for (uint256 i; i < 3; ++i) {
                (bool success,) = previewAndBid(i % 2 == 0 ? alice : bob);
                if (success) ++sold;
            }
        }
        vm.assertLe(sold, (block.timestamp - start) / EPOCH + 1, "T3: more than one lot an epoch");
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_T3_SkippedEpochsDoNotStack(uint256 idle) external {
        idle = 1 + idle % 10;
        bidAs(alice);
        run(idle * EPOCH);
        runTo(WAD);
        uint256 before = asset.balanceOf(alice);
        bidAs(alice);
        vm.assertEq(asset.balanceOf(alice) - before, 1000e6, "one lot");
        (bool success,) = previewAndBid(bob);
        vm.assertFalse(success, "and no second");
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_T4_DonationsChangeNoPriceAndNoLot(uint256 assets, uint256 tokens) external {
        runTo(0.5e18);
        bytes memory before = abi.encode(auction.previewBid(address(asset)));
        assets = 1 + assets % 1_000_000e6;
        mintAsset(address(auction), assets);
        mintAsset(address(treasury), assets);
        mintAsset(address(splitter), assets);
        vm.startPrank(provider);
        IERC20(token).transfer(address(auction), tokens % 1000e18);
        IERC20(token).transfer(address(splitter), tokens % 1000e18);
        vm.stopPrank();
        vm.assertEq(abi.encode(auction.previewBid(address(asset))), before, "T4: as before");
        BuybackAuction.Purchase memory done = bidAs(alice);
        vm.assertEq(abi.encode(done), before, "T4: as foreseen");
        vm.assertEq(asset.balanceOf(address(auction)), assets, "left alone");
        auction.returnAssets(address(asset));
        auction.returnAssets(address(token));
        assertClean();
    }

    /// @dev INV-5: no split of burn share and price makes a fill break the promise to the treasury.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_T1_TheTreasurysPromiseIsAlwaysMet(uint256 share, uint256 moment) external {
        share = share % (WAD + 1);
        govern(address(splitter), abi.encodeCall(splitter.setBurnShare, (share, share, ILoyalty(address(0)))));
        runTo(WAD);
        moment = moment % (EPOCH / 8);
        pass(moment == 0 ? 1 : moment);
        (bool success, BuybackAuction.Purchase memory done) = previewAndBid(alice);
        vm.assertTrue(success, "sold at the reserve");
        vm.assertGe(done.burned * WAD, share * done.tokenOut, "burned at least the share");
    }

    /// @dev Never sells for nothing: the reserve holds however long nobody comes.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P1_NobodyBiddingNeverMakesItCheap(uint256 idle) external {
        bidAs(alice);
        run(1 + idle % 2 days);
        DutchAuction.Quote memory q = auction.quote(address(asset));
        (uint256 price,) = oracle.price();
        vm.assertGe(q.unitPrice * price, 0.95e36, "P1: at least want of the oracle's value");
    }

    /// @dev Never stalls: after the token doubled, lots sell again within ⌈ln 2/−ln(1 − 10%)⌉ = 7 epochs of the fill.
    function test_TheTokenDoublesAndLotsSellAgain() external {
        runTo(0.5e18);
        bidAs(alice);
        // A buyer of 420,000 doubles the price and stays.
        buyToken(trader, 420_000e6);
        run(ORACLE_WINDOW + ORACLE_GAP);
        (uint256 price,) = oracle.price();
        vm.assertGt(price, 1e18, "doubled");
        DutchAuction.Quote memory q = auction.quote(address(asset));
        vm.assertGt(q.reserve, q.ceiling, "at first the two witnesses disagree, and nothing is sold");
        uint256 epochs;
        bool success;
        while (!success) {
            runTo(WAD);
            (success,) = previewAndBid(alice);
            if (!success) run(EPOCH / 8 + 1);
            ++epochs;
            vm.assertLe(epochs, 8, "stalled");
        }
    }

    /// @dev The other direction: the token fell by more than the multiplier, and nobody buys at what the crash left.
    function test_TheTokenCrashesAndLotsAreNotCheap() external {
        runTo(0.5e18);
        bidAs(alice);
        sellToken(trader, 1_500_000e18);
        run(ORACLE_WINDOW + ORACLE_GAP + EPOCH);
        (uint256 price,) = oracle.price();
        vm.assertLt(price, 0.2e18, "crashed");
        DutchAuction.Quote memory q = auction.quote(address(asset));
        vm.assertGe(q.start, q.ceiling, "starts at the ceiling at least");
        vm.assertGe(q.unitPrice * price, 0.95e36, "within the bound");
    }

    function _disturb(uint256 seed) private {
        uint256 size = 1 + (seed >> 32) % 30_000;
        uint256 kind = seed % 4;
        if (kind == 0) buyToken(trader, size * 1e6);
        if (kind == 1 && token.balanceOf(trader) >= size * 2e18) sellToken(trader, size * 2e18);
        if (kind == 2) earn(size * 1e6);
    }
}
