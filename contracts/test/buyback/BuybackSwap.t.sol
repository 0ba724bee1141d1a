// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExecutionGuard} from "../../src/interfaces/IExecutionGuard.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {Protocol} from "../base/Protocol.sol";
import {CheatingSplitter} from "./doubles/CheatingSplitter.sol";
import {RefusingSink} from "./doubles/RefusingSink.sol";
import {SettablePressure} from "./doubles/SettablePressure.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

contract BuybackSwapTest is Protocol {
    using SafeERC20 for IERC20;

    uint256 private constant FOREVER = type(uint256).max;

    function setUp() external {
        deployProtocol();
    }

    /// @dev External, so that a deployment that fails does not end the test: with dynamic linking `new` is a cheatcode.
    function create(BuybackSwap.Wiring calldata w, BuybackSwap.Parameters calldata p) external returns (BuybackSwap) {
        return new BuybackSwap(address(manager), w, p);
    }

    // constructor

    function test_Constructor_RevertWhen_ACollaboratorHasNoCode() external {
        BuybackSwap.Wiring memory w = _wiring();
        w.treasury = ITreasury(trader);
        _notDeployed(w, trader);
        w = _wiring();
        w.guard = IExecutionGuard(keeper);
        _notDeployed(w, keeper);
        w = _wiring();
        w.market = IMarket(provider);
        _notDeployed(w, provider);
        w = _wiring();
        w.splitter = ISplitter(governor);
        _notDeployed(w, governor);
        w = _wiring();
        w.anchor = IPriceOracle(guardian);
        _notDeployed(w, guardian);
        w = _wiring();
        w.volatility = IVolatilityOracle(address(0));
        _notDeployed(w, address(0));
        w = _wiring();
        w.pressure = IExitPressure(migrator);
        _notDeployed(w, migrator);
    }

    function test_Constructor_RevertWhen_TheMarketGivesAnotherToken() external {
        BuybackSwap.Wiring memory w = _wiring();
        w.market = sellMarket;
        BuybackSwap.Parameters memory p = setting().buyback;
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_WrongMarket.selector, address(asset), address(token))
        );
        this.create(w, p);
    }

    function test_G3_Constructor_RevertWhen_AParameterIsOutOfBounds() external {
        BuybackSwap.Wiring memory w = _wiring();
        (BuybackSwap.Parameters[] memory wrong, bytes[] memory why) = _outOfBounds();
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(why[i]);
            this.create(w, wrong[i]);
        }
    }

    function test_Constructor_KeepsTheWiring() external view {
        vm.assertEq(buyback.authority(), address(manager), "authority");
        vm.assertEq(address(buyback.TREASURY()), address(treasury), "treasury");
        vm.assertEq(address(buyback.GUARD()), address(guard), "guard");
        vm.assertEq(address(buyback.MARKET()), address(market), "market");
        vm.assertEq(address(buyback.SPLITTER()), address(splitter), "splitter");
        vm.assertEq(address(buyback.ANCHOR()), address(anchor), "anchor");
        vm.assertEq(address(buyback.VOLATILITY()), address(volatility), "volatility");
        vm.assertEq(address(buyback.PRESSURE()), address(0), "no exit pressure");
        vm.assertEq(address(buyback.ASSET()), address(asset), "asset");
        vm.assertEq(address(buyback.TOKEN()), address(token), "token");
        vm.assertEq(buyback.lastExecution(), 0, "no execution yet");
        vm.assertEq(buyback.executions(), 0, "no execution yet");
    }

    function test_Constructor_SetsTheParametersAndEmits() external {
        BuybackSwap.Parameters memory none;
        BuybackSwap.Parameters memory p = setting().buyback;
        vm.expectEmit();
        emit BuybackSwap.ParametersSet(none, p);
        BuybackSwap fresh = newBuyback(p);
        vm.assertEq(abi.encode(fresh.parameters()), abi.encode(p), "parameters");
    }

    // setParameters

    function test_SetParameters_RevertWhen_TheCallerLacksTheRole() external {
        BuybackSwap.Parameters memory p = setting().buyback;
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, trader));
        vm.prank(trader);
        buyback.setParameters(p);
    }

    function test_SetParameters_RevertWhen_Abdicated() external {
        bytes memory data = abi.encodeCall(buyback.setParameters, (setting().buyback));
        bytes memory abdication = abi.encodeCall(buyback.abdicate, (buyback.setParameters.selector));
        schedule(address(buyback), abdication);
        schedule(address(buyback), data);
        pass(GOVERNOR_DELAY);
        enact(address(buyback), abdication);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, buyback.setParameters.selector));
        enact(address(buyback), data);
    }

    function test_G3_SetParameters_RevertWhen_AParameterIsOutOfBounds() external {
        (BuybackSwap.Parameters[] memory wrong, bytes[] memory why) = _outOfBounds();
        for (uint256 i = 0; i < wrong.length; ++i) {
            schedule(address(buyback), abi.encodeCall(buyback.setParameters, (wrong[i])));
        }
        pass(GOVERNOR_DELAY);
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(why[i]);
            enact(address(buyback), abi.encodeCall(buyback.setParameters, (wrong[i])));
        }
    }

    function test_SetParameters_AcceptsBothEndsOfEveryBound() external {
        BuybackSwap.Parameters memory low = BuybackSwap.Parameters({
            baseLot: 1,
            minimumLot: 1,
            interval: 5 minutes,
            priceCap: 1,
            kPrice: 0,
            drawdownStart: 0,
            kVolatility: 0,
            multiplierMin: 0,
            multiplierMax: 1
        });
        BuybackSwap.Parameters memory high = BuybackSwap.Parameters({
            baseLot: type(uint128).max,
            minimumLot: type(uint128).max,
            interval: 30 days,
            priceCap: type(uint128).max,
            kPrice: 10e18,
            drawdownStart: 1e18,
            kVolatility: 10e18,
            multiplierMin: 10e18,
            multiplierMax: 10e18
        });
        schedule(address(buyback), abi.encodeCall(buyback.setParameters, (low)));
        schedule(address(buyback), abi.encodeCall(buyback.setParameters, (high)));
        pass(GOVERNOR_DELAY);
        enact(address(buyback), abi.encodeCall(buyback.setParameters, (low)));
        vm.assertEq(abi.encode(buyback.parameters()), abi.encode(low), "low");
        enact(address(buyback), abi.encodeCall(buyback.setParameters, (high)));
        vm.assertEq(abi.encode(buyback.parameters()), abi.encode(high), "high");
    }

    function test_SetParameters_EmitsOldAndNew() external {
        BuybackSwap.Parameters memory previous = setting().buyback;
        BuybackSwap.Parameters memory current = setting().buyback;
        current.baseLot = 2000e6;
        bytes memory data = abi.encodeCall(buyback.setParameters, (current));
        schedule(address(buyback), data);
        pass(GOVERNOR_DELAY);
        vm.expectEmit(address(buyback));
        emit BuybackSwap.ParametersSet(previous, current);
        enact(address(buyback), data);
        vm.assertEq(abi.encode(buyback.parameters()), abi.encode(current), "parameters");
    }

    function test_T3_SetParameters_ANewIntervalCountsFromTheLastExecution() external {
        _execute();
        uint256 last = block.timestamp;
        BuybackSwap.Parameters memory p = setting().buyback;
        p.interval = 4 days;
        _set(p);
        vm.assertEq(buyback.nextExecution(), last + 4 days, "longer");
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_TooSoon.selector, last + 4 days));
    }

    // execute: refusals

    function test_Execute_RevertWhen_TheDeadlineHasPassed() external {
        uint256 deadline = block.timestamp - 1;
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Expired.selector, block.timestamp, deadline));
        buyback.execute(0, deadline);
    }

    function test_T3_Execute_RevertWhen_TheIntervalHasNotPassed() external {
        _execute();
        uint256 next = block.timestamp + 1 hours;
        run(1 hours - 1);
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_TooSoon.selector, next));
    }

    function test_T3_Execute_RevertWhen_AnotherModuleTookTheLotOfTheBlock() external {
        BuybackSwap second = newBuyback(setting().buyback);
        govern(
            address(treasury), abi.encodeCall(treasury.setMandate, (address(second), address(asset), setting().mandate))
        );
        run(3 hours);
        second.execute(0, FOREVER);
        _reverts(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTaken.selector, block.number));
        uint256 next = block.timestamp + 5 minutes;
        pass(5 minutes - 1);
        _reverts(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTooSoon.selector, next));
        pass(1);
        _execute();
    }

    function test_Execute_RevertWhen_TheVenueWasRemoved() external {
        vm.prank(guardian);
        guard.removeVenue(market);
        _reverts(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(market)));
    }

    function test_P2_Execute_RevertWhen_ThePriceIsStale() external {
        pass(ORACLE_WINDOW + ORACLE_GAP + 1);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        buyback.previewBuyback();
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        buyback.execute(0, FOREVER);
    }

    function test_P2_Execute_RevertWhen_TheAnchorIsStale() external {
        // Everything but the anchor is kept up, for longer than the anchor tolerates.
        for (uint256 i = 0; i < (ANCHOR_WINDOW + ANCHOR_GAP) / ORACLE_GAP; ++i) {
            pass(ORACLE_GAP);
            oracle.observe();
            try volatility.sample() {} catch {}
        }
        treasury.heartbeat();
        (bool answers, bytes memory why) = address(anchor).staticcall(abi.encodeCall(anchor.price, ()));
        vm.assertFalse(answers, "the anchor is stale");
        _reverts(why);
    }

    function test_P2_Execute_RevertWhen_TheVolatilityIsStale() external {
        for (uint256 i = 0; i < 1 days / ORACLE_PERIOD; ++i) {
            pass(ORACLE_PERIOD);
            oracle.observe();
            anchor.observe();
        }
        pass(1);
        treasury.heartbeat();
        uint256 age = block.timestamp - volatility.lastSampledAt();
        _reverts(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, age, 1 days));
    }

    function test_P1_Execute_RevertWhen_ThePriceIsAboveTheCap() external {
        BuybackSwap.Parameters memory p = setting().buyback;
        p.priceCap = 0.4e18;
        _set(p);
        (uint256 price,) = oracle.price();
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_AboveCap.selector, price, 0.4e18));
    }

    function test_P1_Execute_RevertWhen_TheMarketIsBelowTheHardCap() external {
        // At the cap itself the pool's fee makes the effective price exceed it, so the hard cap refuses the lot.
        (uint256 price,) = oracle.price();
        BuybackSwap.Parameters memory p = setting().buyback;
        p.priceCap = SafeCastLib.toUint128(price);
        _set(p);
        uint256 atLeast = (1000e18 * WAD + price - 1) / price;
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_BelowBound.selector, market.quote(1000e6), atLeast));
    }

    function test_G1_Execute_RevertWhen_TheMandateWasRevoked() external {
        vm.prank(guardian);
        treasury.revokeMandate(address(buyback), address(asset));
        _reverts(
            abi.encodeWithSelector(
                IExecutionGuard.ExecutionGuard_NotMandated.selector, address(buyback), address(asset)
            )
        );
    }

    function test_T1_Execute_RevertWhen_TheTreasuryIsPaused() external {
        vm.prank(guardian);
        treasury.pause();
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 50e6));
    }

    function test_P2_Execute_RevertWhen_TheBooksAreStale() external {
        for (uint256 i = 0; i < BOOKS_AGE / ORACLE_PERIOD + 1; ++i) {
            pass(ORACLE_PERIOD);
            oracle.observe();
            anchor.observe();
            try volatility.sample() {} catch {}
        }
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 50e6));
        treasury.heartbeat();
        _execute();
    }

    function test_T1_Execute_RevertWhen_TheBucketHoldsLess() external {
        _reduceBurst(50e6 - 1);
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 50e6 - 1, 50e6));
    }

    function test_P6_Execute_RevertWhen_OthersBoughtPastTheBoundInTheBlock() external {
        pass(BLOCK_TIME);
        buyToken(trader, 4000e6);
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 50e6));
    }

    function test_P1_Execute_RevertWhen_TheMarketIsBelowTheOracleBound() external {
        buyToken(trader, 60_000e6);
        pass(BLOCK_TIME);
        uint256 lot = _sizedLot();
        (uint256 price,) = oracle.price();
        uint256 atLeast = (lot * 1e12 * 0.95e18 + price - 1) / price;
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_BelowBound.selector, market.quote(lot), atLeast));
    }

    function test_Execute_RevertWhen_TheCallerAsksForMore() external {
        uint256 quoted = buyback.previewBuyback().tokenOut;
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_BelowBound.selector, quoted, quoted + 1));
        buyback.execute(quoted + 1, FOREVER);
    }

    // execute: effects

    function test_Execute_AcceptsTheWholeQuoteAsMinimumAtTheDeadline() external {
        uint256 quoted = buyback.previewBuyback().tokenOut;
        vm.assertEq(buyback.execute(quoted, block.timestamp).tokenOut, quoted, "bought");
    }

    function test_Execute_BuysTheBaseLotAtTheAnchor() external {
        BuybackSwap.Purchase memory purchase = _execute();
        vm.assertEq(purchase.quoteIn, 1000e6, "base lot");
    }

    function test_Execute_MovesWhatItReports() external {
        pass(BLOCK_TIME);
        IMarket.Depth memory before = market.depth();
        uint256 supply = token.totalSupply();
        uint256 recorded = treasury.reserveOf(address(asset)).recorded;
        (uint256 price,) = oracle.price();
        uint256 quoted = market.quote(1000e6);

        BuybackSwap.Purchase memory purchase = _execute();

        IMarket.Depth memory present = market.depth();
        vm.assertEq(present.reserveIn - before.reserveIn, purchase.quoteIn, "into the pool");
        vm.assertEq(before.reserveOut - present.reserveOut, purchase.tokenOut, "out of the pool");
        vm.assertEq(purchase.tokenOut, quoted, "as quoted");
        vm.assertEq(recorded - treasury.reserveOf(address(asset)).recorded, purchase.quoteIn, "from the books");
        vm.assertEq(supply - token.totalSupply(), purchase.burned, "burned");
        vm.assertEq(purchase.burned, (purchase.tokenOut * 7 + 9) / 10, "70%, rounded up");
        vm.assertEq(splitter.pending(), purchase.tokenOut - purchase.burned, "the rest is booked");
        vm.assertEq(purchase.benchmarkPrice, price, "benchmark");
        uint256 paid = (purchase.quoteIn * 1e12 * WAD + purchase.tokenOut - 1) / purchase.tokenOut;
        vm.assertEq(purchase.effectivePrice, paid, "effective price, rounded up");
        // 0.3% fee and 0.1% of impact on a pool at its average: 40 to 41 basis points.
        vm.assertEq(purchase.shortfall, int256(41), "shortfall");
    }

    function test_Execute_ReportsTheTreasurysBooks() external {
        ITreasury.Books memory before = treasury.books(address(buyback), address(asset));
        BuybackSwap.Purchase memory purchase = _execute();
        ITreasury.Books memory present = treasury.books(address(buyback), address(asset));
        vm.assertEq(abi.encode(purchase.booksBefore), abi.encode(before), "before");
        vm.assertEq(abi.encode(purchase.booksAfter), abi.encode(present), "after");
        vm.assertEq(before.budgetLeft - present.budgetLeft, 1000e6, "budget used");
        vm.assertGe(present.scarcity, before.scarcity, "scarcer");
    }

    function test_Execute_CountsAndRemembers() external {
        _execute();
        vm.assertEq(buyback.executions(), 1, "first");
        vm.assertEq(buyback.lastExecution(), block.timestamp, "now");
        vm.assertEq(guard.lastLotBlock(), block.number, "the block's lot is taken");
        run(1 hours);
        _execute();
        vm.assertEq(buyback.executions(), 2, "second");
        vm.assertEq(buyback.lastExecution(), block.timestamp, "now");
    }

    function test_Execute_EmitsThePurchaseWithItsNumber() external {
        _execute();
        run(1 hours);
        BuybackSwap.Purchase memory purchase = buyback.previewBuyback();
        vm.expectEmit(address(buyback));
        emit BuybackSwap.BoughtBack(2, address(asset), keeper, purchase);
        vm.prank(keeper);
        buyback.execute(0, FOREVER);
    }

    function test_T3_Execute_IsAllowedAtTheEndOfTheInterval() external {
        _execute();
        run(1 hours);
        vm.assertEq(buyback.nextExecution(), block.timestamp, "due now");
        _execute();
    }

    function test_T3_Execute_SkippedPeriodsDoNotStack() external {
        _execute();
        run(10 hours);
        vm.assertLe(_execute().quoteIn, 1000e6, "one lot for ten hours");
        pass(BLOCK_TIME);
        _reverts(abi.encodeWithSelector(BuybackSwap.BuybackSwap_TooSoon.selector, buyback.nextExecution()));
    }

    function test_Execute_BuysMoreBelowTheAnchor() external {
        sellToken(trader, 60_000e18);
        run(ORACLE_WINDOW + ORACLE_PERIOD);
        (uint256 price,) = oracle.price();
        (uint256 fair,) = anchor.price();
        uint256 expected = 1000e6 * (WAD + 4 * (WAD - price * WAD / fair)) / WAD;
        uint256 lot = buyback.previewBuyback().quoteIn;
        vm.assertGt(lot, 1100e6, "more");
        vm.assertApproxEqAbs(lot, expected, 1, "1 + 4 times the discount");
    }

    function test_Execute_BuysLessAboveTheAnchor() external {
        buyToken(trader, 30_000e6);
        run(ORACLE_WINDOW + ORACLE_PERIOD);
        (uint256 price,) = oracle.price();
        (uint256 fair,) = anchor.price();
        uint256 expected = 1000e6 * (WAD - 4 * (price * WAD / fair - WAD)) / WAD;
        uint256 lot = buyback.previewBuyback().quoteIn;
        vm.assertLt(lot, 900e6, "less");
        vm.assertApproxEqAbs(lot, expected, 1, "1 + 4 times the discount");
    }

    function test_P6_Execute_BuysAtMostWhatTheGuardAllows() external {
        BuybackSwap.Parameters memory p = setting().buyback;
        p.baseLot = 10_000e6;
        _set(p);
        uint256 maximumIn = guard.allowance(market).maximumIn;
        vm.assertEq(_execute().quoteIn, maximumIn, "the guard's maximum");
    }

    function test_T1_Execute_BuysAtMostWhatTheTreasuryReleases() external {
        _reduceBurst(200e6);
        vm.assertEq(_execute().quoteIn, 200e6, "the bucket");
    }

    function test_T1_Execute_BuysExactlyTheMinimum() external {
        _reduceBurst(50e6);
        vm.assertEq(_execute().quoteIn, 50e6, "the minimum");
    }

    function test_A2_Execute_LeavesNoApprovalAndNoBalance() external {
        _execute();
        _assertClean(0, 0);
    }

    function test_T4_Execute_LeavesDonationsAlone() external {
        BuybackSwap.Purchase memory expected = buyback.previewBuyback();
        mintAsset(address(buyback), 777e6);
        vm.prank(trader);
        IERC20(token).safeTransfer(address(buyback), 333e18);
        vm.prank(trader);
        IERC20(token).safeTransfer(address(splitter), 111e18);
        mintAsset(address(pair), 500e6);
        BuybackSwap.Purchase memory purchase = _execute();
        vm.assertEq(abi.encode(purchase), abi.encode(expected), "a donation changes nothing");
        _assertClean(777e6, 333e18);
        vm.assertEq(token.balanceOf(address(splitter)), splitter.pending() + 111e18, "nor is one divided");
    }

    function test_Execute_ExitsRaiseTheLotUpToTheMaximum() external {
        SettablePressure pressure = new SettablePressure();
        BuybackSwap pressed = _pressed(pressure, setting().buyback);
        uint256 calm = pressed.previewBuyback().quoteIn;
        pressure.set(1.5e18);
        vm.assertApproxEqAbs(pressed.previewBuyback().quoteIn, calm * 3 / 2, 1, "half as much again");
        pressure.set(100e18);
        vm.assertEq(pressed.previewBuyback().quoteIn, guard.allowance(market).maximumIn, "the guard's maximum");
        BuybackSwap.Purchase memory foreseen = pressed.previewBuyback();
        vm.assertEq(abi.encode(pressed.execute(0, FOREVER)), abi.encode(foreseen), "A1");
    }

    /// @dev INV-5, with a base so small that nothing else binds.
    function testFuzz_P6_Execute_ExitsRaiseTheLotByABoundedFactor(uint256 factor) external {
        SettablePressure pressure = new SettablePressure();
        BuybackSwap.Parameters memory p = setting().buyback;
        (p.baseLot, p.minimumLot, p.multiplierMin, p.multiplierMax) = (100e6, 1e6, 1e18, 1e18);
        BuybackSwap pressed = _pressed(pressure, p);
        factor = bound(factor, 1e18, type(uint128).max);
        pressure.set(factor);
        vm.assertEq(pressed.execute(0, FOREVER).quoteIn, factor < 3e18 ? 100e6 * factor / 1e18 : 300e6, "bounded");
    }

    function test_T1_Execute_RevertWhen_TheSplitterDoesNotBurn() external {
        CheatingSplitter cheat = new CheatingSplitter();
        cheat.set(1e18);
        BuybackSwap.Wiring memory w = _wiring();
        w.splitter = cheat;
        BuybackSwap cheated = _mandated(w, setting().buyback);
        vm.expectPartialRevert(Treasury.Treasury_ClaimsNotReduced.selector);
        cheated.execute(0, FOREVER);
    }

    function test_T5_Execute_AFailingRestSinkDoesNotBlockIt() external {
        // The rest's sink is asked for nothing during a buyback.
        vm.etch(address(restSink), address(new RefusingSink()).code);
        BuybackSwap.Purchase memory purchase = _execute();
        vm.assertEq(splitter.pending(), purchase.tokenOut - purchase.burned, "booked");
        vm.expectRevert(abi.encodeWithSelector(RefusingSink.RefusingSink_Refused.selector));
        splitter.release();
    }

    // onSpend

    function test_OnSpend_RevertWhen_TheCallerIsNotTheTreasury() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Unexpected.selector, trader));
        vm.prank(trader);
        buyback.onSpend(address(asset), 1, "");
    }

    function test_OnSpend_RevertWhen_NoExecutionIsUnderWay() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Unexpected.selector, address(treasury)));
        vm.prank(address(treasury));
        buyback.onSpend(address(asset), 1, "");
    }

    // returnAssets

    function test_ReturnAssets_DoesNothingWithoutABalance() external {
        vm.recordLogs();
        vm.assertEq(buyback.returnAssets(address(asset)), 0, "nothing");
        vm.assertEq(vm.getRecordedLogs().length, 0, "not even an event");
    }

    function test_T4_ReturnAssets_SendsDonationsToTheTreasury() external {
        mintAsset(address(buyback), 777e6);
        vm.prank(trader);
        IERC20(token).safeTransfer(address(buyback), 333e18);
        uint256 held = asset.balanceOf(address(treasury));

        vm.expectEmit(address(buyback));
        emit BuybackSwap.AssetsReturned(address(asset), 777e6);
        vm.prank(trader);
        vm.assertEq(buyback.returnAssets(address(asset)), 777e6, "asset");
        vm.expectEmit(address(buyback));
        emit BuybackSwap.AssetsReturned(address(token), 333e18);
        vm.assertEq(buyback.returnAssets(address(token)), 333e18, "token");

        vm.assertEq(asset.balanceOf(address(treasury)) - held, 777e6, "asset arrived");
        vm.assertEq(token.balanceOf(address(treasury)), 333e18, "token arrived");
        _assertClean(0, 0);
    }

    function test_T6_ReturnAssets_RevokingTheMandateCallsEverythingHome() external {
        mintAsset(address(buyback), 777e6);
        vm.prank(trader);
        IERC20(token).safeTransfer(address(buyback), 333e18);
        _execute();
        vm.prank(guardian);
        treasury.revokeMandate(address(buyback), address(asset));
        _assertClean(0, 0);
        vm.assertFalse(treasury.isMandated(address(buyback), address(asset)), "no mandate");
    }

    // views

    function test_NextExecution_IsZeroBeforeTheFirst() external view {
        vm.assertEq(buyback.nextExecution(), 0, "at once");
    }

    function test_NextExecution_IsAnIntervalAfterTheLast() external {
        _execute();
        vm.assertEq(buyback.nextExecution(), block.timestamp + 1 hours, "an hour later");
    }

    function test_Parameters_AreWhatWasSet() external view {
        vm.assertEq(abi.encode(buyback.parameters()), abi.encode(setting().buyback), "parameters");
    }

    function test_A1_PreviewBuyback_IsWhatExecuteDoes() external {
        BuybackSwap.Purchase memory preview = buyback.previewBuyback();
        vm.assertEq(abi.encode(_execute()), abi.encode(preview), "field for field");
    }

    // helpers

    function _execute() private returns (BuybackSwap.Purchase memory) {
        return buyback.execute(0, FOREVER);
    }

    /// @dev A module with a source of exit pressure, a mandate of its own and everything fresh.
    function _pressed(SettablePressure pressure, BuybackSwap.Parameters memory p) private returns (BuybackSwap) {
        BuybackSwap.Wiring memory w = _wiring();
        w.pressure = pressure;
        return _mandated(w, p);
    }

    function _mandated(BuybackSwap.Wiring memory w, BuybackSwap.Parameters memory p)
        private
        returns (BuybackSwap module)
    {
        module = new BuybackSwap(address(manager), w, p);
        govern(
            address(treasury), abi.encodeCall(treasury.setMandate, (address(module), address(asset), setting().mandate))
        );
        run(3 hours);
    }

    /// @dev A1 for refusals: preview and execution give the same error, the whole encoding compared.
    function _reverts(bytes memory why) private {
        vm.expectRevert(why);
        buyback.previewBuyback();
        vm.expectRevert(why);
        buyback.execute(0, FOREVER);
    }

    function _set(BuybackSwap.Parameters memory p) private {
        govern(address(buyback), abi.encodeCall(buyback.setParameters, (p)));
    }

    function _reduceBurst(uint128 burst) private {
        Mandates.Terms memory terms = treasury.mandateOf(address(buyback), address(asset)).terms;
        terms.burst = burst;
        vm.prank(guardian);
        treasury.reduceMandate(address(buyback), address(asset), terms);
    }

    /// @dev The counter-cyclical lot of the present prices, with the default parameters.
    function _sizedLot() private view returns (uint256) {
        (uint256 price,) = oracle.price();
        (uint256 fair,) = anchor.price();
        uint256 ratio = (price * WAD + fair - 1) / fair;
        uint256 cut = 4 * (ratio - WAD);
        uint256 multiplier = cut >= 0.75e18 ? 0.25e18 : WAD - cut;
        return 1000e6 * multiplier / WAD;
    }

    function _wiring() private view returns (BuybackSwap.Wiring memory) {
        return BuybackSwap.Wiring({
            treasury: treasury,
            guard: guard,
            market: market,
            splitter: splitter,
            anchor: anchor,
            volatility: volatility,
            pressure: IExitPressure(address(0))
        });
    }

    function _notDeployed(BuybackSwap.Wiring memory w, address without) private {
        BuybackSwap.Parameters memory p = setting().buyback;
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_NoCode.selector, without));
        this.create(w, p);
    }

    /// @dev Every bound of every parameter, each broken alone, and the error it gives.
    function _outOfBounds() private view returns (BuybackSwap.Parameters[] memory wrong, bytes[] memory why) {
        uint256 n = 11;
        (wrong, why) = (new BuybackSwap.Parameters[](n), new bytes[](n));
        for (uint256 i = 0; i < n; ++i) {
            wrong[i] = setting().buyback;
        }
        (wrong[0].baseLot, wrong[0].minimumLot) = (0, 0);
        why[0] = _bound("baseLot", 0, 1, type(uint128).max);
        wrong[1].minimumLot = 0;
        why[1] = _bound("minimumLot", 0, 1, 1000e6);
        wrong[2].minimumLot = 1000e6 + 1;
        why[2] = _bound("minimumLot", 1000e6 + 1, 1, 1000e6);
        wrong[3].interval = 5 minutes - 1;
        why[3] = _bound("interval", 5 minutes - 1, 5 minutes, 30 days);
        wrong[4].interval = 30 days + 1;
        why[4] = _bound("interval", 30 days + 1, 5 minutes, 30 days);
        wrong[5].priceCap = 0;
        why[5] = _bound("priceCap", 0, 1, type(uint128).max);
        wrong[6].kPrice = 10e18 + 1;
        why[6] = _bound("kPrice", 10e18 + 1, 0, 10e18);
        wrong[7].drawdownStart = 1e18 + 1;
        why[7] = _bound("drawdownStart", 1e18 + 1, 0, 1e18);
        wrong[8].kVolatility = 10e18 + 1;
        why[8] = _bound("kVolatility", 10e18 + 1, 0, 10e18);
        wrong[9].multiplierMin = 4e18 + 1;
        why[9] = _bound("multiplierMin", 4e18 + 1, 0, 4e18);
        wrong[10].multiplierMax = 10e18 + 1;
        why[10] = _bound("multiplierMax", 10e18 + 1, 1, 10e18);
    }

    function _bound(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(BuybackSwap.BuybackSwap_OutOfBounds.selector, parameter, value, minimum, maximum);
    }

    function _assertClean(uint256 assetLeft, uint256 tokenLeft) private view {
        vm.assertEq(asset.balanceOf(address(buyback)), assetLeft, "asset");
        vm.assertEq(token.balanceOf(address(buyback)), tokenLeft, "token");
        vm.assertEq(asset.allowance(address(buyback), address(market)), 0, "approval to the market");
        vm.assertEq(token.allowance(address(buyback), address(splitter)), 0, "approval to the splitter");
        vm.assertEq(asset.allowance(address(buyback), address(treasury)), 0, "approval to the treasury");
    }
}
