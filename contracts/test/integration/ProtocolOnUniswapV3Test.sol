// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {ConcentratedProtocol} from "../base/ConcentratedProtocol.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The composed protocol on a real Uniswap v3 pool through calm, a crash out of the providers' range, a pool that
/// forgets, a keeper that was away, liquidity for one block, and a price above the cap.
/// @dev Every execution is compared with its preview and checked from balances: A1, A2, P1, T1, T2.
abstract contract ProtocolOnUniswapV3Test is ConcentratedProtocol {
    using SafeERC20 for IERC20;

    uint256 private collected;
    uint256 private spent;
    uint256 private bought;
    uint256 private burned;
    uint256 private executions;

    function setting() internal view virtual override returns (Setting memory s) {
        s = super.setting();
        // Calm lots stay below the guard's bound, so that a crash has room to raise them.
        (s.buyback.baseLot, s.buyback.minimumLot) = (poolFee() < 3000 ? 60e6 : 400e6, 10e6);
    }

    function setUp() public {
        deployConcentratedProtocol();
    }

    function test_A1_P1_T1_T2_epochsThroughACrashAndOutOfIt() public {
        uint256 supplyBefore = token.totalSupply();
        uint256 recordedBefore = treasury.reserveOf(address(asset)).recorded;
        uint256 backingBefore = _books().backing;

        uint256 calm = _calm();
        uint256 low = _crash();
        vm.assertGt(low, calm, "bought no more in the crash");
        _absentKeeper();
        _liquidityForOneBlock();
        uint256 recovered = _recover();
        vm.assertLt(recovered, low, "bought as much after the recovery");
        _aboveTheCap();

        splitter.release();
        Reserves.Reserve memory reserve = treasury.reserveOf(address(asset));
        vm.assertEq(reserve.recorded, recordedBefore + collected - spent, "T4: the books miss a movement");
        vm.assertEq(asset.balanceOf(address(treasury)), reserve.recorded, "T4: balance and books differ");
        vm.assertEq(treasury.mandateOf(address(poolBuyback), address(asset)).spent, spent, "T1: spent");
        vm.assertEq(supplyBefore - token.totalSupply(), burned, "S1: burned more or less than was reported");
        vm.assertEq(restSink.received(), bought - burned, "bought = burned + released");
        vm.assertEq(poolBuyback.executions(), executions, "executions");
        treasury.heartbeat();
        vm.assertGe(_books().backing, backingBefore, "backing fell over a full cycle");
    }

    /// @dev The pair has no venue any more: the module that is wired to it buys nothing, whatever it holds.
    function test_G1_theBuybackOnThePairIsOver() public {
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(market)));
        buyback.execute(0, block.timestamp);
    }

    /// @dev What lies in the pool, at the market or at the oracle moves no price, no size and no book.
    function test_T4_donationsChangeNothing() public {
        _dueAgain();
        bytes memory before = abi.encode(poolBuyback.previewBuyback());
        address[4] memory holders = [address(pool), address(poolMarket), address(poolOracle), address(poolBuyback)];
        for (uint256 i = 0; i < holders.length; ++i) {
            mintAsset(holders[i], 1_000_000e6);
            vm.prank(provider);
            IERC20(token).safeTransfer(holders[i], 1_000_000e18);
        }
        vm.assertEq(abi.encode(poolBuyback.previewBuyback()), before, "T4: a donation changed a buyback");
        BuybackSwap.Purchase memory purchase = poolBuyback.execute(0, block.timestamp);
        vm.assertEq(abi.encode(purchase), before, "A1");
        vm.assertEq(asset.balanceOf(address(poolMarket)), 1_000_000e6, "the donation is not sold");
    }

    /// @dev A price that was moved in this block is not bought at: the bound on the price after the lot leaves no lot.
    function test_P6_aMoveOfThisBlockLeavesNoLot() public {
        _dueAgain();
        vm.assertGt(guard.allowance(poolMarket).maximumIn, 0, "no lot before");
        buyAtPool(60_000e6);
        vm.assertEq(guard.allowance(poolMarket).maximumIn, 0, "a lot behind a trade of the same block");
        vm.expectPartialRevert(BuybackSwap.BuybackSwap_LotTooSmall.selector);
        poolBuyback.execute(0, block.timestamp);
    }

    /// @dev Where no position is left but one, and that ends within two fees of the price, there is no lot.
    function test_P6_aRangeThatEndsOnTheWayLeavesNoLot() public {
        _dueAgain();
        provideAsProvider(tickAt(0), tickAt(0) + pool.tickSpacing(), WIDE);
        vm.assertGt(guard.allowance(poolMarket).maximumIn, 0, "no lot before");
        vm.startPrank(provider);
        pool.burn(wideRange[0], wideRange[1], WIDE);
        pool.burn(nearRange[0], nearRange[1], WIDE);
        vm.stopPrank();
        vm.assertEq(pool.liquidity(), WIDE, "what is left");
        vm.assertEq(guard.allowance(poolMarket).maximumIn, 0, "a lot that leaves the range");
        vm.expectPartialRevert(BuybackSwap.BuybackSwap_LotTooSmall.selector);
        poolBuyback.execute(0, block.timestamp);
    }

    /// @dev A pool that is traded in more blocks of a window than it keeps observations stops lots, and nothing else.
    function test_P2_aPoolThatForgetsStopsBuying() public {
        _dueAgain();
        for (uint256 i = 0; i < CARDINALITY + 2; ++i) {
            pass(2);
            provideAsProvider(nearRange[0], nearRange[1], 1e6);
        }
        vm.expectPartialRevert(UniswapV3Oracle.UniswapV3Oracle_NotReady.selector);
        poolBuyback.execute(0, block.timestamp);
        treasury.heartbeat();
        _earn(1e6);
    }

    /// @dev Revenue comes in, is credited, and buys back; every contract reports its part.
    function _calm() private returns (uint256) {
        _earn(20_000e6);
        treasury.heartbeat();
        _buyBack();
        _dueAgain();
        return _buyBack();
    }

    /// @dev The token loses more than half in two days, and leaves the range in which most liquidity is.
    function _crash() private returns (uint256 largest) {
        for (uint256 i = 0; i < 12; ++i) {
            sellAtPool(180_000e18);
            runPool(4 hours);
            _earn(1000e6);
            treasury.heartbeat();
            uint256 quoteIn = _buyBack();
            if (quoteIn > largest) largest = quoteIn;
        }
        vm.assertEq(pool.liquidity(), WIDE, "the price is still within the narrower position");
        (uint256 sigma,) = poolVolatility.volatility();
        vm.assertGt(sigma, 1e18, "the crash left no trace in volatility");
    }

    /// @dev Nobody calls anything for two days. The pool needs no keeper, volatility and the books do; nothing is made up for.
    function _absentKeeper() private {
        pass(2 days);
        (uint256 price,) = poolOracle.price();
        vm.assertGt(price, 0, "the pool's price needs no keeper");
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        poolBuyback.execute(0, block.timestamp);
        runPool(2 * SAMPLE_INTERVAL);
        _buyBack();
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_TooSoon.selector, block.timestamp + 1 hours));
        poolBuyback.execute(0, block.timestamp);
    }

    /// @dev Ten times the liquidity joins before an execution and leaves after it: the lot is what it would have been.
    function _liquidityForOneBlock() private {
        _dueAgain();
        uint256 before = guard.allowance(poolMarket).maximumIn;
        (int24 lower, int24 upper) = (tickAt(-600), tickAt(1200));
        provideV3(pool, lower, upper, 10 * WIDE);
        vm.assertLe(
            guard.allowance(poolMarket).maximumIn, before + before / 1000, "liquidity of this block enlarges a lot"
        );
        _buyBack();
        withdrawV3(pool, lower, upper, 10 * WIDE);
        _returnTokens();
    }

    function _recover() private returns (uint256) {
        for (uint256 i = 0; i < 28; ++i) {
            if (_spot() < 0.5e18) buyAtPool(120_000e6);
            runPool(6 hours);
        }
        return _buyBack();
    }

    function _aboveTheCap() private {
        while (_spot() < 1.3e18) {
            buyAtPool(200_000e6);
            pass(BLOCK_TIME);
        }
        runPool(ORACLE_WINDOW + 1 hours);
        (uint256 price,) = poolOracle.price();
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_AboveCap.selector, price, 1.2e18));
        poolBuyback.execute(0, block.timestamp);
    }

    /// @dev One buyback: the preview, its events, and its limits from balances.
    function _buyBack() private returns (uint256) {
        BuybackSwap.Purchase memory expected = poolBuyback.previewBuyback();
        (uint256 price,) = poolOracle.price();
        Mandates.Mandate memory mandate = treasury.mandateOf(address(poolBuyback), address(asset));
        uint256 budget = _books().budgetLeft;
        uint256[3] memory before =
            [asset.balanceOf(address(treasury)), token.totalSupply(), token.balanceOf(address(splitter))];
        vm.expectEmit(address(guard));
        emit ExecutionGuard.LotTaken(
            address(poolBuyback), poolMarket, guard.allowance(poolMarket).maximumIn, expected.benchmarkPrice
        );
        vm.expectEmit(address(splitter));
        emit ProceedsSplitter.Distributed(address(poolBuyback), expected.burned, expected.tokenOut - expected.burned);
        vm.expectEmit(address(poolBuyback));
        emit BuybackSwap.BoughtBack(poolBuyback.executions() + 1, address(asset), keeper, expected);
        vm.prank(keeper);
        BuybackSwap.Purchase memory purchase = poolBuyback.execute(expected.tokenOut, block.timestamp);
        vm.assertEq(abi.encode(purchase), abi.encode(expected), "A1: preview = execution in the same state");

        uint256 quoteIn = before[0] - asset.balanceOf(address(treasury));
        uint256 tokenOut = before[1] - token.totalSupply() + token.balanceOf(address(splitter)) - before[2];
        vm.assertEq(quoteIn, purchase.quoteIn, "A1: paid");
        vm.assertEq(tokenOut, purchase.tokenOut, "A1: received");
        vm.assertLe(quoteIn * 1e12 * 0.95e18, tokenOut * price, "P1: above the oracle bound");
        vm.assertLe(quoteIn * 1e12 * WAD, tokenOut * 1.2e18, "P1: above the hard cap");
        vm.assertLe(quoteIn, budget, "T1: above what the bucket holds");
        vm.assertLe(mandate.spent + quoteIn, mandate.terms.lifetimeCap, "T1: above the lifetime cap");
        (uint256 usable, uint256 floor,,,,) = treasury.snapshot();
        vm.assertGe(usable, floor, "T2: usable reserves >= reserve floor after an intervention");
        vm.assertEq(abi.encode(_books()), abi.encode(purchase.booksAfter), "A1: books");
        _assertNothingLeft();

        (spent, bought, burned) = (spent + quoteIn, bought + tokenOut, burned + purchase.burned);
        ++executions;
        return quoteIn;
    }

    function _assertNothingLeft() private view {
        address[2] memory passing = [address(poolBuyback), address(poolMarket)];
        for (uint256 i = 0; i < 2; ++i) {
            vm.assertEq(asset.balanceOf(passing[i]) + token.balanceOf(passing[i]), 0, "T6: something stayed");
            vm.assertEq(asset.allowance(address(treasury), passing[i]), 0, "A2: approval of the treasury");
            vm.assertEq(asset.allowance(passing[i], address(pool)), 0, "A2: approval of the pool");
        }
        vm.assertEq(token.allowance(address(splitter), address(restSink)), 0, "A2: approval of the sink");
    }

    function _dueAgain() private {
        runPool(1 hours);
    }

    function _earn(uint256 amount) private {
        earn(amount);
        collected += amount;
    }

    /// @dev Spot price of the token to a tick [asset per token, 1e18 = 1.0].
    function _spot() private view returns (uint256) {
        uint256 root = sqrtPriceOf(pool);
        return assetFirst() ? (1 << 192) / root * 1e30 / root : root * root / (1 << 96) * 1e30 / (1 << 96);
    }

    function _books() private view returns (ITreasury.Books memory) {
        return treasury.books(address(poolBuyback), address(asset));
    }
}
