// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {TwoAssetProtocol} from "./TwoAssetProtocol.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The composed protocol through a crash and out of it again, on the real pair: calm, sell-off, a feed that
/// fails, a pause, redemptions in the middle of it, a keeper that was away, recovery, and a price above the cap.
contract CrashAndRecoveryTest is TwoAssetProtocol {
    uint256 private collected;
    uint256 private spent;
    uint256 private bought;
    uint256 private burned;

    function setUp() public {
        deployTwoAssets();
        vm.prank(provider);
        require(token.transfer(trader, 1_000_000e18), "fund");
    }

    function test_crashAndRecovery() public {
        uint256 supplyBefore = token.totalSupply();
        uint256 recordedBefore = treasury.reserveOf(address(asset)).recorded;
        uint256 backingBefore = treasury.books(address(buyback), address(asset)).backing;
        uint256 owed = _authoriseClaims();

        uint256 calm = _calm();
        uint256 low = _crash();
        vm.assertGt(low, calm, "bought no more in the crash");
        _pausedRedemption(owed);
        _absentKeeper();
        uint256 recovered = _recover();
        vm.assertLt(recovered, low, "bought as much after the recovery");
        _aboveTheCap();

        splitter.release();
        Reserves.Reserve memory reserve = treasury.reserveOf(address(asset));
        vm.assertEq(reserve.recorded, recordedBefore + collected - spent - owed, "T4: the books miss a movement");
        vm.assertEq(asset.balanceOf(address(treasury)), reserve.recorded, "T4: balance and books differ");
        vm.assertEq(supplyBefore - token.totalSupply(), burned, "S1: burned more or less than was reported");
        vm.assertEq(restSink.received(), bought - burned, "bought = burned + released");
        vm.assertEq(token.balanceOf(address(buyback)) + token.balanceOf(address(splitter)), 0, "A2: dust");
        // The feed is back where it was; what was redeemed had backed as much as anything else.
        answer(2000e8);
        treasury.heartbeat();
        uint256 backingAfter = treasury.books(address(buyback), address(asset)).backing;
        uint256 redeemed = owed * 1e12 * 98 / 100 * WAD / treasury.claims();
        vm.assertGe(backingAfter + redeemed, backingBefore, "backing fell over a full cycle");
    }

    /// @dev Revenue comes in, is credited, and buys back; every contract reports its part.
    function _calm() private returns (uint256 quoteIn) {
        mintAsset(address(this), 20_000e6);
        asset.approve(address(treasury), 20_000e6);
        vm.expectEmit(address(treasury));
        emit Reserves.RevenueCollected(address(this), address(asset), 20_000e6);
        treasury.collect(address(asset), 20_000e6);
        collected += 20_000e6;

        Reserves.Snapshot memory next = treasury.previewHeartbeat();
        vm.expectEmit(address(treasury));
        emit Reserves.Heartbeat(
            address(this),
            next.usable,
            next.floor,
            next.liabilities,
            next.credit,
            (uint256(next.usable) - next.liabilities) * WAD / treasury.claims()
        );
        treasury.heartbeat();
        return _buyBack();
    }

    /// @dev The token loses more than half in two days, the second asset a third, and then its feed stops.
    function _crash() private returns (uint256 largest) {
        run(1 hours);
        answer(2000e8);
        for (uint256 i = 0; i < 16; ++i) {
            sellToken(trader, 70_000e18);
            run(3 hours);
            answer(2000e8 - SafeCastLib.toInt256(i) * 42e8);
            treasury.heartbeat();
            earn(2000e6);
            collected += 2000e6;
            uint256 quoteIn = _buyBack();
            if (quoteIn > largest) largest = quoteIn;
        }
        (uint256 sigma,) = volatility.volatility();
        vm.assertGt(sigma, 1e18, "the crash left no trace in volatility");
        vm.assertGt(policy.bufferLevel(), 0.1e18, "the floor did not widen");

        feed.set(0, block.timestamp);
        (uint256 usable,,,,,) = treasury.snapshot();
        treasury.heartbeat();
        (uint256 without,,,,,) = treasury.snapshot();
        vm.assertLt(uint256(without), usable, "P2: a broken feed still counted");
    }

    /// @dev The guardian pauses at once; a holder is paid all the same; the governor needs its delay to go on.
    function _pausedRedemption(uint256 owed) private {
        vm.expectEmit(address(treasury));
        emit Treasury.PauseSet(guardian, true);
        vm.prank(guardian);
        treasury.pause();
        run(1 hours);
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 50e6));
        buyback.execute(0, block.timestamp);

        vm.expectEmit(address(treasury));
        emit Reserves.ClaimRecorded(address(this), address(asset), keeper, owed);
        treasury.recordClaim(address(asset), keeper, owed);
        vm.expectEmit(address(treasury));
        emit Reserves.ClaimPaid(keeper, address(asset), keeper, owed, owed);
        vm.prank(keeper);
        treasury.claim(address(asset), keeper, owed);

        schedule(address(treasury), abi.encodeCall(treasury.unpause, ()));
        run(GOVERNOR_DELAY);
        vm.expectEmit(address(treasury));
        emit Treasury.PauseSet(address(manager), false);
        enact(address(treasury), abi.encodeCall(treasury.unpause, ()));
        answer(1500e8);
        treasury.heartbeat();
        _buyBack();
    }

    /// @dev Nobody calls anything for a day: nothing is bought then, and nothing is made up for afterwards.
    function _absentKeeper() private {
        pass(1 days);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        buyback.execute(0, block.timestamp);
        oracle.observe();
        run(ORACLE_WINDOW + ORACLE_PERIOD);
        answer(1500e8);
        treasury.heartbeat();
        _buyBack();
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_TooSoon.selector, block.timestamp + 1 hours));
        buyback.execute(0, block.timestamp);
    }

    function _recover() private returns (uint256 quoteIn) {
        for (uint256 i = 0; i < 28; ++i) {
            (, uint256 reserveAsset) = reserves(pair, address(token));
            if (reserveAsset < 1_000_000e6) buyToken(trader, 40_000e6);
            run(6 hours);
            anchor.observe();
        }
        answer(2000e8);
        treasury.heartbeat();
        return _buyBack();
    }

    function _aboveTheCap() private {
        buyToken(trader, 800_000e6);
        run(ORACLE_WINDOW + ORACLE_PERIOD);
        run(1 hours);
        (uint256 price,) = oracle.price();
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_AboveCap.selector, price, 1.2e18));
        buyback.execute(0, block.timestamp);
    }

    /// @dev One buyback, of which every event is known beforehand.
    function _buyBack() private returns (uint256) {
        BuybackSwap.Purchase memory expected = buyback.previewBuyback();
        uint256 rest = expected.tokenOut - expected.burned;
        vm.expectEmit(address(guard));
        emit ExecutionGuard.LotTaken(
            address(buyback), market, guard.allowance(market).maximumIn, expected.benchmarkPrice
        );
        vm.expectEmit(address(splitter));
        emit ProceedsSplitter.Distributed(address(buyback), expected.burned, rest);
        vm.expectEmit(address(buyback));
        emit BuybackSwap.BoughtBack(buyback.executions() + 1, address(asset), keeper, expected);
        vm.prank(keeper);
        buyback.execute(expected.tokenOut, block.timestamp);
        spent += expected.quoteIn;
        bought += expected.tokenOut;
        burned += expected.burned;
        vm.assertEq(
            abi.encode(_books()), abi.encode(expected.booksAfter), "the books are not those that were announced"
        );
        (uint256 usable, uint256 floor,,,,) = treasury.snapshot();
        vm.assertGe(uint256(usable), floor, "T2: usable reserves >= reserve floor after an intervention");
        return expected.quoteIn;
    }

    function _books() private view returns (ITreasury.Books memory) {
        return treasury.books(address(buyback), address(asset));
    }

    /// @dev This contract may record claims. Returns how much it will.
    function _authoriseClaims() private returns (uint256) {
        Mandates.Terms memory terms = setting().mandate;
        (terms.source, terms.rate, terms.burst) = (Mandates.Source.Claims, 0, 0);
        govern(address(treasury), abi.encodeCall(treasury.setMandate, (address(this), address(asset), terms)));
        answer(2000e8);
        treasury.heartbeat();
        return 100_000e6;
    }
}
