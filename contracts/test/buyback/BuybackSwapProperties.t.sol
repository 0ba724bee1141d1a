// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {IExecutionGuard} from "../../src/interfaces/IExecutionGuard.sol";
import {ILoyalty} from "../../src/interfaces/ILoyalty.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Protocol} from "../base/Protocol.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice What holds for every buyback, over protocols that lived through random trades, revenue, donations, pauses,
/// gaps of the keeper and changes of parameters.
contract BuybackSwapPropertiesTest is Protocol {
    using SafeERC20 for IERC20;

    uint256 private constant STEPS = 8;

    /// @dev What a purchase is checked against, read before it.
    struct Before {
        IMarket.Depth depth;
        uint256 supply;
        uint256 pending;
        uint256 recorded;
        IExecutionGuard.Allowance allowed;
        uint256 assetHeld;
        uint256 tokenHeld;
    }

    function setUp() external {
        deployProtocol();
    }

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_PreviewIsExecutionInEveryState(uint256 seed) external {
        for (uint256 i = 0; i < STEPS; ++i) {
            seed = _live(seed);
            _previewIsExecution();
        }
    }

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P1_A2_T4_EveryPurchaseKeepsItsBounds(uint256 seed) external {
        for (uint256 i = 0; i < STEPS; ++i) {
            seed = _live(seed);
            Before memory before = _look();
            try buyback.execute(0, block.timestamp) returns (BuybackSwap.Purchase memory purchase) {
                _check(before, purchase);
            } catch {}
        }
    }

    /// @dev Whoever calls, however often and with whatever gaps: executions are an interval apart, and never more than
    /// one an interval.
    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_T3_ExecutionsAreAnIntervalApart(uint256 seed) external {
        BuybackSwap.Parameters memory p = buyback.parameters();
        uint256 start = block.timestamp;
        uint256 last;
        uint256 count;
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            if (seed % 8 == 0) run(3 hours);
            else run(bound(seed >> 8, 1, 40 minutes));
            vm.prank(seed % 2 == 0 ? keeper : trader);
            (bool done,) = address(buyback).call(abi.encodeCall(buyback.execute, (0, block.timestamp)));
            vm.prank(trader);
            (bool again,) = address(buyback).call(abi.encodeCall(buyback.execute, (0, block.timestamp)));
            vm.assertFalse(again, "twice in a block");
            vm.assertEq(done, last == 0 || block.timestamp >= last + p.interval, "exactly when due");
            if (!done) continue;
            (last, count) = (block.timestamp, count + 1);
        }
        vm.assertEq(buyback.executions(), count, "counted");
        vm.assertLe(count, (block.timestamp - start) / p.interval + 1, "one an interval");
    }

    /// @dev Outflow over a long time stays below the mandate's bucket, however greedy the parameters are.
    /// forge-config: default.fuzz.runs = 16
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_T1_T3_OutflowIsWithinTheBucket(uint256 seed) external {
        Mandates.Terms memory terms = treasury.mandateOf(address(buyback), address(asset)).terms;
        (terms.burst, terms.rate) = (1000e6, SafeCastLib.toUint128(4000e6 * WAD / 1 days));
        vm.prank(guardian);
        treasury.reduceMandate(address(buyback), address(asset), terms);
        uint256 start = block.timestamp;
        uint256 spent;
        for (uint256 i = 0; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            run(bound(seed, 1 hours, 2 hours));
            try buyback.execute(0, block.timestamp) returns (BuybackSwap.Purchase memory purchase) {
                spent += purchase.quoteIn;
            } catch {}
        }
        vm.assertGt(spent, terms.burst, "it did buy");
        vm.assertLe(spent, terms.burst + uint256(terms.rate) * (block.timestamp - start) / WAD, "burst + rate times T");
    }

    /// @dev One random piece of life: what users, keepers, donors, governance and time may do between two buybacks.
    function _live(uint256 seed) private returns (uint256) {
        seed = uint256(keccak256(abi.encode(seed)));
        uint256 size = seed >> 16;
        uint256 choice = seed % 12;
        if (choice == 0) buyToken(trader, bound(size, 1e6, 80_000e6));
        else if (choice == 1) sellToken(trader, bound(size, 1e18, 200_000e18));
        else if (choice == 2) earn(bound(size, 1, 50_000e6));
        else if (choice == 3) _donate(size);
        else if (choice == 4) _togglePause();
        else if (choice == 5) pass(bound(size, 1, 2 hours));
        else if (choice == 6) _reduce(size);
        else if (choice == 7) _govern(size);
        else run(bound(size, 1, 4 hours));
        // Half of the time in the same block as what happened, half in the next.
        if (size % 2 == 0) pass(BLOCK_TIME);
        if (size % 5 == 0) buyToken(trader, bound(size, 1e6, 3000e6));
        return seed;
    }

    function _donate(uint256 size) private {
        mintAsset(address(buyback), bound(size, 0, 1000e6));
        mintAsset(address(pair), bound(size, 0, 1000e6));
        mintAsset(address(treasury), bound(size, 0, 1000e6));
        vm.startPrank(trader);
        IERC20(token).safeTransfer(address(buyback), bound(size, 0, 1000e18));
        IERC20(token).safeTransfer(address(splitter), bound(size, 0, 1000e18));
        vm.stopPrank();
    }

    function _togglePause() private {
        if (!treasury.paused()) {
            vm.prank(guardian);
            treasury.pause();
        } else {
            govern(address(treasury), abi.encodeCall(treasury.unpause, ()));
        }
    }

    function _reduce(uint256 size) private {
        Mandates.Terms memory terms = treasury.mandateOf(address(buyback), address(asset)).terms;
        terms.burst = uint128(bound(size, terms.burst / 2, terms.burst));
        terms.rate = uint128(bound(size, terms.rate / 2, terms.rate));
        vm.prank(guardian);
        treasury.reduceMandate(address(buyback), address(asset), terms);
    }

    function _govern(uint256 size) private {
        if (size % 3 == 0) {
            uint256 share = bound(size, 0, WAD);
            govern(address(splitter), abi.encodeCall(splitter.setBurnShare, (share, share, ILoyalty(address(0)))));
            return;
        }
        BuybackSwap.Parameters memory p = setting().buyback;
        p.baseLot = uint128(bound(size, 50e6, 5000e6));
        p.minimumLot = uint128(bound(size, 1, p.baseLot));
        p.priceCap = uint128(bound(size, 0.3e18, 0.8e18));
        p.kPrice = uint64(bound(size, 0, 10e18));
        p.kVolatility = uint64(bound(size, 0, 1e18));
        p.drawdownStart = uint64(bound(size, 0, 0.2e18));
        govern(address(buyback), abi.encodeCall(buyback.setParameters, (p)));
    }

    /// @dev Both calls in the same state: the answers agree byte by byte, results and errors alike.
    function _previewIsExecution() private {
        (bool foreseen, bytes memory preview) = address(buyback).staticcall(abi.encodeCall(buyback.previewBuyback, ()));
        vm.prank(keeper);
        (bool success, bytes memory answer) =
            address(buyback).call(abi.encodeCall(buyback.execute, (0, block.timestamp)));
        vm.assertEq(foreseen, success, "preview and execution agree on success");
        vm.assertEq(preview, answer, "preview and execution agree in every byte");
    }

    function _look() private view returns (Before memory before) {
        before.depth = market.depth();
        before.supply = token.totalSupply();
        before.pending = splitter.pending();
        before.recorded = treasury.reserveOf(address(asset)).recorded;
        try guard.allowance(market) returns (IExecutionGuard.Allowance memory allowed) {
            before.allowed = allowed;
        } catch {}
        before.assetHeld = asset.balanceOf(address(buyback));
        before.tokenHeld = token.balanceOf(address(buyback));
    }

    function _check(Before memory before, BuybackSwap.Purchase memory purchase) private view {
        IMarket.Depth memory depth = market.depth();
        uint256 burned = before.supply - token.totalSupply();
        uint256 bought = burned + splitter.pending() - before.pending;
        uint256 paid = before.recorded - treasury.reserveOf(address(asset)).recorded;
        vm.assertEq(purchase.quoteIn, paid, "paid by the books");
        vm.assertEq(purchase.tokenOut, bought, "bought by supply and bookings");
        vm.assertEq(purchase.burned, burned, "burned");
        vm.assertGe(before.depth.reserveOut - depth.reserveOut, bought, "the pool gave it");

        // P1, from balances alone: within min(oracle bound, hard cap), and the reported price is that price.
        uint256 effective = (paid * 1e12 * WAD + bought - 1) / bought;
        uint256 bound_ = (before.allowed.price * WAD + before.allowed.want - 1) / before.allowed.want;
        uint256 cap = buyback.parameters().priceCap;
        vm.assertLe(effective, bound_, "P1: oracle bound");
        vm.assertLe(effective, cap, "P1: hard cap");
        vm.assertEq(purchase.effectivePrice, effective, "P1: reported price");
        vm.assertLe(paid, before.allowed.maximumIn, "P6: the guard's maximum");

        vm.assertEq(asset.balanceOf(address(buyback)), before.assetHeld, "A2: asset as found");
        vm.assertEq(token.balanceOf(address(buyback)), before.tokenHeld, "A2: token as found");
        vm.assertEq(asset.allowance(address(buyback), address(market)), 0, "A2: no approval to the market");
        vm.assertEq(IERC20(token).allowance(address(buyback), address(splitter)), 0, "A2: none to the splitter");
        vm.assertEq(asset.allowance(address(treasury), address(buyback)), 0, "A2: none from the treasury");
    }
}
