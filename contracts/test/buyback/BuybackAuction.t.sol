// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {SettableOracle} from "../oracle/SettableOracle.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AuctionLab} from "./AuctionLab.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {RefusingSink} from "./doubles/RefusingSink.sol";
import {SettablePressure} from "./doubles/SettablePressure.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract BuybackAuctionTest is AuctionLab {
    SettablePressure private pressure;

    function setUp() external {
        deployAuction();
    }

    function newPressure() internal override returns (IExitPressure) {
        pressure = new SettablePressure();
        return pressure;
    }

    /// @dev External, so that a deployment that fails does not end the test: with dynamic linking `new` is a cheatcode.
    function create(ITreasury ledger, ISplitter sink, IExitPressure exits) external returns (BuybackAuction) {
        return new BuybackAuction(address(auctioneer), ledger, sink, exits);
    }

    // constructor

    function test_Constructor_RevertWhen_ACollaboratorHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, trader));
        this.create(ITreasury(trader), splitter, pressure);
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, keeper));
        this.create(treasury, ISplitter(keeper), pressure);
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, bob));
        this.create(treasury, splitter, IExitPressure(bob));
    }

    function test_A4_Constructor_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        AllowanceTreasury ledger = new AllowanceTreasury(address(new TestToken("ODD", 28)), address(this));
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        this.create(ledger, splitter, pressure);
    }

    function test_Constructor_KeepsTheWiring() external {
        vm.assertEq(auction.authority(), address(auctioneer), "authority");
        vm.assertEq(address(auction.TREASURY()), address(treasury), "treasury");
        vm.assertEq(address(auction.SPLITTER()), address(splitter), "splitter");
        vm.assertEq(address(auction.PRESSURE()), address(pressure), "pressure");
        vm.assertEq(address(auction.TOKEN()), address(token), "token");
        BuybackAuction calm = this.create(treasury, splitter, IExitPressure(address(0)));
        vm.assertEq(address(calm.PRESSURE()), address(0), "none");
    }

    // setAsset

    function test_SetAsset_RevertWhen_TheCallerLacksTheRole() external {
        BuybackAuction.Terms memory t = terms();
        DutchAuction.Pace memory p = pace();
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, trader));
        vm.prank(trader);
        auction.setAsset(address(asset), t, p);
    }

    function test_SetAsset_RevertWhen_Abdicated() external {
        BuybackAuction.Terms memory t = terms();
        DutchAuction.Pace memory p = pace();
        auction.abdicate(auction.setAsset.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, auction.setAsset.selector));
        auction.setAsset(address(asset), t, p);
    }

    function test_SetAsset_RevertWhen_TheAssetIsTheProtectedToken() external {
        BuybackAuction.Terms memory t = terms();
        DutchAuction.Pace memory p = pace();
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_ProtectedToken.selector, address(token)));
        auction.setAsset(address(token), t, p);
    }

    function test_SetAsset_RevertWhen_SomethingHasNoCode() external {
        BuybackAuction.Terms memory t = terms();
        DutchAuction.Pace memory p = pace();
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, trader));
        auction.setAsset(trader, t, p);
        t.price = IPriceOracle(keeper);
        _refused(t, abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, keeper));
        t = terms();
        (t.kPrice, t.anchor) = (1, IPriceOracle(keeper));
        _refused(t, abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, keeper));
        t = terms();
        (t.kVolatility, t.volatility) = (1, IVolatilityOracle(keeper));
        _refused(t, abi.encodeWithSelector(BuybackAuction.BuybackAuction_NoCode.selector, keeper));
    }

    function test_A4_SetAsset_RevertWhen_TheAssetHasUnsupportedDecimals() external {
        BuybackAuction.Terms memory t = terms();
        DutchAuction.Pace memory p = pace();
        address odd = address(new TestToken("ODD", 1));
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 1));
        auction.setAsset(odd, t, p);
        odd = address(new TestToken("ODD", 28));
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        auction.setAsset(odd, t, p);
    }

    function test_G3_SetAsset_RevertWhen_ATermIsOutOfBounds() external {
        BuybackAuction.Terms memory t = terms();
        t.decimals = 18;
        _outOfBounds(t, "decimals", 18, 6, 6);
        t = terms();
        t.want = 0.9e18 - 1;
        _outOfBounds(t, "want", t.want, 0.9e18, WAD);
        t.want = 1e18 + 1;
        _outOfBounds(t, "want", t.want, 0.9e18, WAD);
        t = terms();
        t.baseLot = 0;
        _outOfBounds(t, "baseLot", 0, 1, type(uint128).max);
        t = terms();
        t.minimumLot = 0;
        _outOfBounds(t, "minimumLot", 0, 1, t.baseLot);
        t.minimumLot = t.baseLot + 1;
        _outOfBounds(t, "minimumLot", t.minimumLot, 1, t.baseLot);
        t = terms();
        t.priceCap = 0;
        _outOfBounds(t, "priceCap", 0, 1, 1e34);
        t.priceCap = 1e34 + 1;
        _outOfBounds(t, "priceCap", t.priceCap, 1, 1e34);
        t = terms();
        t.kPrice = 10e18 + 1;
        _outOfBounds(t, "kPrice", t.kPrice, 0, 10e18);
        t = terms();
        t.pressureMax = 1e18 - 1;
        _outOfBounds(t, "pressureMax", t.pressureMax, WAD, 10e18);
        t.pressureMax = 10e18 + 1;
        _outOfBounds(t, "pressureMax", t.pressureMax, WAD, 10e18);
        t = terms();
        t.drawdownStart = 1e18 + 1;
        _outOfBounds(t, "drawdownStart", t.drawdownStart, 0, WAD);
        t = terms();
        t.kVolatility = 10e18 + 1;
        _outOfBounds(t, "kVolatility", t.kVolatility, 0, 10e18);
        t = terms();
        t.multiplierMin = 1e18 + 1;
        _outOfBounds(t, "multiplierMin", t.multiplierMin, 0, WAD);
        t = terms();
        t.multiplierMax = 1e18 - 1;
        _outOfBounds(t, "multiplierMax", t.multiplierMax, WAD, 10e18);
        t.multiplierMax = 10e18 + 1;
        _outOfBounds(t, "multiplierMax", t.multiplierMax, WAD, 10e18);
    }

    function test_SetAsset_RevertWhen_ASlopeHasNoOracleOrAnOracleNoSlope() external {
        BuybackAuction.Terms memory t = terms();
        t.kPrice = 1;
        _refused(t, _unmatched("kPrice", 1, address(0)));
        (t.kPrice, t.anchor) = (0, anchor);
        _refused(t, _unmatched("kPrice", 0, address(anchor)));
        t = terms();
        t.kVolatility = 1;
        _refused(t, _unmatched("kVolatility", 1, address(0)));
        (t.kVolatility, t.volatility) = (0, volatility);
        _refused(t, _unmatched("kVolatility", 0, address(volatility)));
    }

    function test_G3_SetAsset_RevertWhen_ThePaceIsOutOfBounds() external {
        BuybackAuction.Terms memory t = terms();
        DutchAuction.Pace memory p = pace();
        p.duration = 1 hours - 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                DutchAuction.DutchAuction_OutOfBounds.selector, bytes32("duration"), p.duration, 1 hours, 30 days
            )
        );
        auction.setAsset(address(asset), t, p);
    }

    function test_SetAsset_StoresTheTermsAndEmitsOldAndNew() external {
        BuybackAuction.Terms memory t = _counterCyclical();
        vm.expectEmit(address(auction));
        emit BuybackAuction.TermsSet(address(asset), terms(), t);
        list(t, pace());
        vm.assertEq(abi.encode(auction.termsOf(address(asset))), abi.encode(t), "terms");
        vm.assertEq(abi.encode(auction.paceOf(address(asset))), abi.encode(pace()), "pace");
    }

    function test_SetAsset_AcceptsBothEndsOfEveryBound() external {
        BuybackAuction.Terms memory t = terms();
        (t.want, t.baseLot, t.minimumLot, t.priceCap, t.multiplierMin) = (0.9e18, 1, 1, 1, 0);
        DutchAuction.Pace memory p = pace();
        p.decay = 0.2e18;
        list(t, p);
        t = _counterCyclical();
        (t.want, t.baseLot, t.minimumLot, t.priceCap) = (1e18, type(uint128).max, type(uint128).max, 1e34);
        (t.kPrice, t.pressureMax, t.drawdownStart, t.kVolatility) = (10e18, 10e18, 1e18, 10e18);
        (t.multiplierMin, t.multiplierMax) = (1e18, 10e18);
        list(t, pace());
        vm.assertEq(abi.encode(auction.termsOf(address(asset))), abi.encode(t), "terms");
    }

    function test_G2_SetAsset_MakesBidsUnderWayStale() external {
        BuybackAuction.Fill[] memory fills = orderNow();
        list(terms(), pace());
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_StaleEpoch.selector, address(asset), 1, 2));
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
    }

    // removeAsset

    function test_RemoveAsset_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, trader));
        vm.prank(trader);
        auction.removeAsset(address(asset));
    }

    function test_RemoveAsset_RevertWhen_TheAssetIsNotListed() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_UnknownAsset.selector, address(token)));
        auction.removeAsset(address(token));
    }

    function test_RemoveAsset_EmitsForgetsAndStops() external {
        BuybackAuction.Fill[] memory fills = orderNow();
        BuybackAuction.Terms memory none;
        vm.expectEmit(address(auction));
        emit BuybackAuction.TermsSet(address(asset), terms(), none);
        auction.removeAsset(address(asset));
        vm.assertEq(abi.encode(auction.termsOf(address(asset))), abi.encode(none), "forgotten");
        bytes memory why = abi.encodeWithSelector(BuybackAuction.BuybackAuction_UnknownAsset.selector, address(asset));
        vm.expectRevert(why);
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
        vm.expectRevert(why);
        auction.previewBid(address(asset));
        vm.expectRevert(why);
        auction.quote(address(asset));
    }

    // bid: refusals

    function test_Bid_RevertWhen_TheDeadlineHasPassed() external {
        BuybackAuction.Fill[] memory fills = orderNow();
        uint256 deadline = block.timestamp - 1;
        vm.expectRevert(
            abi.encodeWithSelector(BuybackAuction.BuybackAuction_Expired.selector, block.timestamp, deadline)
        );
        vm.prank(alice);
        auction.bid(fills, alice, deadline, "");
        vm.prank(alice);
        auction.bid(fills, alice, block.timestamp, "");
    }

    function test_Bid_RevertWhen_ItNamesNoFill() external {
        vm.expectRevert(BuybackAuction.BuybackAuction_NoFills.selector);
        auction.bid(new BuybackAuction.Fill[](0), alice, FOREVER, "");
    }

    function test_Bid_RevertWhen_TheAssetIsNotListed() external {
        BuybackAuction.Fill[] memory fills = orderNow();
        fills[0].asset = address(token);
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_UnknownAsset.selector, address(token)));
        auction.bid(fills, alice, FOREVER, "");
    }

    function test_T3_Bid_RevertWhen_TheEpochIsAnotherOneOrSold() external {
        BuybackAuction.Fill[] memory fills = orderNow();
        bidAs(bob);
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_StaleEpoch.selector, address(asset), 1, 2));
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
        refuses(
            abi.encodeWithSelector(
                DutchAuction.DutchAuction_NotOpen.selector, address(asset), auction.roundOf(address(asset)).startedAt
            )
        );
    }

    function test_P1_Bid_RevertWhen_AboveTheBreakerAndChangesNothing() external {
        bidAs(bob);
        run(EPOCH);
        DutchAuction.Quote memory q = auction.quote(address(asset));
        vm.assertGt(q.unitPrice, q.ceiling, "above the breaker");
        bytes memory before =
            abi.encode(auction.roundOf(address(asset)), treasury.mandateOf(address(auction), address(asset)));
        refuses(abi.encodeWithSelector(DutchAuction.DutchAuction_AboveBreaker.selector, q.unitPrice, q.ceiling));
        vm.assertEq(
            abi.encode(auction.roundOf(address(asset)), treasury.mandateOf(address(auction), address(asset))),
            before,
            "nothing changed"
        );
    }

    function test_P2_Bid_RevertWhen_TheOracleIsStale() external {
        pass(ORACLE_WINDOW + ORACLE_GAP + 1);
        (, bytes memory why) = address(oracle).staticcall(abi.encodeCall(oracle.price, ()));
        refuses(why);
        // It stops quoting and nothing else.
        auction.removeAsset(address(asset));
        vm.assertEq(auction.returnAssets(address(asset)), 0, "the rest goes on");
    }

    function test_P1_Bid_RevertWhen_ThePriceIsAboveTheCap() external {
        (uint256 price,) = oracle.price();
        BuybackAuction.Terms memory t = terms();
        t.priceCap = uint128(price - 1);
        list(t, pace());
        refuses(abi.encodeWithSelector(BuybackAuction.BuybackAuction_AboveCap.selector, price, price - 1));
        t.priceCap = uint128(price);
        list(t, pace());
        runTo(WAD);
        (uint256 present,) = oracle.price();
        vm.assertEq(present, price, "as before");
        // At the cap itself there is no discount left: want no longer binds.
        BuybackAuction.Purchase memory done = bidAs(alice);
        vm.assertLe(done.effectivePrice, price, "P1: at most the cap");
    }

    function test_P2_Bid_RevertWhen_TheAnchorOrTheVolatilityIsStale() external {
        SettableOracle settable = new SettableOracle();
        settable.set(0.5e18);
        settable.silence(true);
        BuybackAuction.Terms memory t = _counterCyclical();
        t.anchor = settable;
        list(t, pace());
        refuses(abi.encodeWithSelector(SettableOracle.SettableOracle_Silent.selector));
        t = _counterCyclical();
        list(t, pace());
        for (uint256 i = 0; i < 1 days / ORACLE_PERIOD + 1; ++i) {
            pass(ORACLE_PERIOD);
            oracle.observe();
            anchor.observe();
        }
        treasury.heartbeat();
        (, bytes memory why) = address(volatility).staticcall(abi.encodeCall(volatility.volatility, ()));
        refuses(why);
    }

    function test_G1_Bid_RevertWhen_TheMandateWasRevoked() external {
        vm.prank(guardian);
        treasury.revokeMandate(address(auction), address(asset));
        refuses(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 0, 50e6));
    }

    function test_T1_Bid_RevertWhen_TheTreasuryIsPaused() external {
        vm.prank(guardian);
        treasury.pause();
        refuses(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 0, 50e6));
    }

    function test_P2_Bid_RevertWhen_TheBooksAreStale() external {
        for (uint256 i = 0; i < BOOKS_AGE / ORACLE_PERIOD + 1; ++i) {
            pass(ORACLE_PERIOD);
            oracle.observe();
        }
        refuses(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 0, 50e6));
        treasury.heartbeat();
        bidAs(alice);
    }

    function test_T1_Bid_RevertWhen_TheBucketHoldsLess() external {
        _reduceBurst(50e6 - 1);
        refuses(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 50e6 - 1, 50e6));
    }

    function test_Bid_RevertWhen_TheBaseLotIsScaledBelowTheMinimum() external {
        BuybackAuction.Terms memory t = _counterCyclical();
        t.minimumLot = t.baseLot;
        t.drawdownStart = 0.9e18;
        t.multiplierMin = 0.25e18;
        list(t, pace());
        refuses(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 250e6, 1000e6));
    }

    function test_Bid_RevertWhen_TheBidderAcceptsNoSuchLot() external {
        BuybackAuction.Fill[] memory fills = order(1, 1000e6 + 1, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 1000e6, 1000e6 + 1));
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
        // Also where the treasury is what makes it smaller.
        _reduceBurst(600e6);
        fills[0].minimumLot = 600e6 + 1;
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_LotTooSmall.selector, 600e6, 600e6 + 1));
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
    }

    function test_Bid_RevertWhen_ThePaymentIsAboveTheBiddersLimit() external {
        uint256 payment = auction.previewBid(address(asset)).tokenOut;
        BuybackAuction.Fill[] memory fills = order(1, 0, payment - 1);
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_AboveLimit.selector, payment, payment - 1));
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
        fills[0].maximumPayment = payment;
        vm.prank(alice);
        vm.assertEq(auction.bid(fills, alice, FOREVER, "")[0].tokenOut, payment, "at the limit");
    }

    function test_Bid_RevertWhen_TheBidderCannotPay() external {
        uint256 payment = auction.previewBid(address(asset)).tokenOut;
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(auction), 0, payment)
        );
        vm.prank(trader);
        auction.bid(fills, trader, FOREVER, "");
        vm.assertEq(auction.roundOf(address(asset)).epoch, 1, "still open");
    }

    // bid: effects

    function test_Bid_MovesWhatItReports() external {
        runTo(0.5e18);
        (uint256 price,) = oracle.price();
        uint256 unitPrice = auction.quote(address(asset)).unitPrice;
        uint256 supply = token.totalSupply();
        uint256 held = token.balanceOf(alice);
        uint256 recorded = treasury.reserveOf(address(asset)).recorded;
        ITreasury.Books memory before = treasury.books(address(auction), address(asset));

        BuybackAuction.Purchase memory done = bidAs(alice);

        vm.assertEq(done.epoch, 1, "epoch");
        vm.assertEq(done.quoteIn, 1000e6, "the base lot");
        vm.assertEq(asset.balanceOf(alice), 1000e6, "received");
        vm.assertEq(recorded - treasury.reserveOf(address(asset)).recorded, 1000e6, "from the books");
        vm.assertEq(done.unitPrice, unitPrice, "as quoted");
        vm.assertEq(done.tokenOut, 1000 * unitPrice, "the price of a thousand");
        vm.assertEq(held - token.balanceOf(alice), done.tokenOut, "paid");
        vm.assertEq(done.burned, (done.tokenOut * 7 + 9) / 10, "70%, rounded up");
        vm.assertEq(supply - token.totalSupply(), done.burned, "burned");
        vm.assertEq(splitter.pending(), done.tokenOut - done.burned, "the rest is booked");
        vm.assertEq(done.benchmarkPrice, price, "benchmark");
        vm.assertEq(done.effectivePrice, (1000e36 + done.tokenOut - 1) / done.tokenOut, "effective price");
        vm.assertEq(done.shortfall, int256(1), "half way between +5% and -5%, rounded up");
        vm.assertEq(abi.encode(done.booksBefore), abi.encode(before), "books before");
        vm.assertEq(
            abi.encode(done.booksAfter), abi.encode(treasury.books(address(auction), address(asset))), "books after"
        );
        assertClean();
    }

    function test_Bid_EmitsThePurchase() external {
        BuybackAuction.Purchase memory done = auction.previewBid(address(asset));
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.expectEmit(address(auction));
        emit BuybackAuction.Filled(1, address(asset), alice, bob, done);
        vm.prank(alice);
        auction.bid(fills, bob, FOREVER, "");
        vm.assertEq(asset.balanceOf(bob), 1000e6, "the recipient has it");
    }

    function test_T1_Bid_SellsWhatTheTreasuryReleases() external {
        _reduceBurst(400e6);
        (bool success, BuybackAuction.Purchase memory done) = previewAndBid(alice);
        vm.assertTrue(success, "sold");
        vm.assertEq(done.quoteIn, 400e6, "the bucket");
        vm.assertEq(done.tokenOut, 400 * done.unitPrice, "its price");
    }

    function test_Bid_SellsMoreBelowTheAnchorAndLessAboveIt() external {
        SettableOracle settable = new SettableOracle();
        BuybackAuction.Terms memory t = _counterCyclical();
        t.anchor = settable;
        (t.kVolatility, t.volatility) = (0, IVolatilityOracle(address(0)));
        t.kPrice = 4e18;
        (uint256 price,) = oracle.price();
        settable.set(price);
        list(t, pace());
        vm.assertEq(auction.previewBid(address(asset)).quoteIn, 1000e6, "at the anchor");
        settable.set(price * 5 / 4);
        vm.assertApproxEqAbs(auction.previewBid(address(asset)).quoteIn, 1800e6, 1, "a fifth below");
        settable.set(price * 10 / 11);
        vm.assertApproxEqAbs(auction.previewBid(address(asset)).quoteIn, 600e6, 1, "a tenth above");
        (, BuybackAuction.Purchase memory done) = previewAndBid(alice);
        vm.assertApproxEqAbs(done.quoteIn, 600e6, 1, "as foreseen");
    }

    function test_Bid_AsksForMoreDiscountInVolatileTimes() external {
        BuybackAuction.Terms memory t = _counterCyclical();
        list(t, pace());
        uint256 calm = auction.previewBid(address(asset)).quoteIn;
        t.kVolatility = 0.5e18;
        list(t, pace());
        vm.assertLt(auction.previewBid(address(asset)).quoteIn, calm, "less");
    }

    function test_Bid_SellsMoreWhileHoldersLeaveUpToTheBound() external {
        BuybackAuction.Terms memory t = terms();
        t.pressureMax = 3e18;
        list(t, pace());
        vm.assertEq(auction.previewBid(address(asset)).quoteIn, 1000e6, "nobody leaves");
        pressure.set(2e18);
        vm.assertEq(auction.previewBid(address(asset)).quoteIn, 2000e6, "some leave");
        pressure.set(100e18);
        vm.assertEq(auction.previewBid(address(asset)).quoteIn, 3000e6, "a rush");
        pressure.set(0);
        vm.assertEq(auction.previewBid(address(asset)).quoteIn, 1000e6, "never less");
        t.pressureMax = 1e18;
        list(t, pace());
        pressure.set(100e18);
        vm.assertEq(auction.previewBid(address(asset)).quoteIn, 1000e6, "not asked");
    }

    function test_Bid_SellsSeveralAssetsAtOnceOrNone() external {
        address second = _listSecond();
        run(1 hours);
        BuybackAuction.Fill[] memory fills = new BuybackAuction.Fill[](2);
        fills[0] = BuybackAuction.Fill(second, auction.roundOf(second).epoch, 0, FOREVER);
        fills[1] = BuybackAuction.Fill(address(asset), auction.roundOf(address(asset)).epoch + 7, 0, FOREVER);
        vm.expectPartialRevert(DutchAuction.DutchAuction_StaleEpoch.selector);
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
        vm.assertEq(TestToken(second).balanceOf(alice), 0, "none");

        fills[1].epoch -= 7;
        // The same lot twice is the same epoch twice.
        BuybackAuction.Fill[] memory twice = new BuybackAuction.Fill[](2);
        (twice[0], twice[1]) = (fills[0], fills[0]);
        vm.expectPartialRevert(DutchAuction.DutchAuction_StaleEpoch.selector);
        vm.prank(alice);
        auction.bid(twice, alice, FOREVER, "");

        BuybackAuction.Purchase memory first = auction.previewBid(second);
        vm.prank(alice);
        BuybackAuction.Purchase[] memory done = auction.bid(fills, alice, FOREVER, "");
        vm.assertEq(abi.encode(done[0]), abi.encode(first), "A1: the first in every field");
        vm.assertEq(TestToken(second).balanceOf(alice), done[0].quoteIn, "the first");
        vm.assertEq(asset.balanceOf(alice), done[1].quoteIn, "and the second");
        vm.assertEq(done[1].quoteIn, 1000e6, "whole");
    }

    function test_T5_Bid_AnOracleThatFailsStopsItsAssetOnly() external {
        address second = _listSecond();
        run(1 hours);
        pass(ORACLE_WINDOW + ORACLE_GAP + 1);
        vm.expectRevert();
        auction.previewBid(address(asset));
        BuybackAuction.Fill[] memory fills = new BuybackAuction.Fill[](1);
        fills[0] = BuybackAuction.Fill(second, auction.roundOf(second).epoch, 0, FOREVER);
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
    }

    function test_T5_Bid_IsNotBlockedByAFailingSinkOfTheRest() external {
        govern(address(splitter), abi.encodeCall(splitter.setRestSink, (new RefusingSink())));
        bidAs(alice);
        vm.assertGt(splitter.pending(), 0, "booked for later");
    }

    function test_Bid_ASolverSettlesAgainstThePoolWithoutCapital() external {
        // The pool gives 1,000/0.5 less its fee and impact, 0.4%: a profit once the price is below that.
        runTo(0.7e18);
        vm.assertEq(token.balanceOf(address(solver)) + asset.balanceOf(address(solver)), 0, "no capital");
        uint256 profit =
            solver.fillFromMarket(auction, order(1, 1000e6, FOREVER)[0], market, 1, address(this), block.timestamp);
        vm.assertGt(profit, 0, "profit");
        vm.assertEq(token.balanceOf(address(this)), profit, "the owner's");
        vm.assertEq(token.balanceOf(address(solver)) + asset.balanceOf(address(solver)), 0, "nothing stays");
        vm.assertEq(token.allowance(address(solver), address(auction)), 0, "A2: approval used up");
        assertClean();
    }

    // onSpend, returnAssets

    function test_OnSpend_RevertWhen_Unexpected() external {
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_Unexpected.selector, trader));
        vm.prank(trader);
        auction.onSpend(address(asset), 1, "");
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_Unexpected.selector, address(treasury)));
        vm.prank(address(treasury));
        auction.onSpend(address(asset), 1, "");
    }

    function test_T4_ReturnAssets_SendsWhatStraysHereToTheTreasury() external {
        vm.assertEq(auction.returnAssets(address(asset)), 0, "nothing");
        mintAsset(address(auction), 5e6);
        uint256 before = asset.balanceOf(address(treasury));
        vm.expectEmit(address(auction));
        emit BuybackAuction.AssetsReturned(address(asset), 5e6);
        vm.prank(trader);
        vm.assertEq(auction.returnAssets(address(asset)), 5e6, "all");
        vm.assertEq(asset.balanceOf(address(treasury)) - before, 5e6, "to the treasury");
        assertClean();
    }

    function test_T6_ReturnAssets_AnswersWhenTheMandateIsRevoked() external {
        mintAsset(address(auction), 5e6);
        uint256 before = treasury.reserveOf(address(asset)).recorded;
        vm.prank(guardian);
        treasury.revokeMandate(address(auction), address(asset));
        vm.assertEq(treasury.reserveOf(address(asset)).recorded - before, 5e6, "recorded");
        assertClean();
    }

    // quote

    function test_Quote_AnswersAboveTheBreakerAndBeforeTheOpening() external {
        bidAs(alice);
        DutchAuction.Quote memory q = auction.quote(address(asset));
        vm.assertEq(q.epoch, 2, "the next");
        vm.assertGt(q.startedAt, block.timestamp, "not open");
        vm.assertGt(q.unitPrice, q.ceiling, "above the breaker");
    }

    function test_P1_Quote_IsNeverBelowTheCapsPrice() external {
        BuybackAuction.Terms memory t = terms();
        t.priceCap = 0.51e18;
        list(t, pace());
        runTo(WAD);
        uint256 least = (1e36 + 0.51e18 - 1) / uint256(0.51e18);
        vm.assertEq(auction.quote(address(asset)).reserve, least, "the cap binds before want");
        vm.assertEq(auction.quote(address(asset)).unitPrice, least, "at the end");
        vm.assertLe(bidAs(alice).effectivePrice, 0.51e18, "P1: at most the cap");
    }

    // helpers

    function _counterCyclical() private view returns (BuybackAuction.Terms memory t) {
        t = terms();
        (t.kPrice, t.anchor) = (1e18, anchor);
        (t.kVolatility, t.volatility) = (0.01e18, volatility);
    }

    function _listSecond() private returns (address second) {
        TestToken other = new TestToken("DAI", 18);
        second = address(other);
        SettableOracle settable = new SettableOracle();
        settable.set(0.5e18);
        addReserve(other, 100_000e18);
        Mandates.Terms memory mandate = setting().mandate;
        (mandate.rate, mandate.burst, mandate.lifetimeCap) = (1e36, 1000e18, 1_000_000e18);
        govern(address(treasury), abi.encodeCall(treasury.setMandate, (address(auction), second, mandate)));
        BuybackAuction.Terms memory t = terms();
        (t.price, t.decimals, t.baseLot, t.minimumLot) = (settable, 18, 200e18, 1e18);
        auction.setAsset(second, t, pace());
    }

    function _reduceBurst(uint128 burst) private {
        Mandates.Terms memory t = setting().mandate;
        t.burst = burst;
        t.expiry = treasury.mandateOf(address(auction), address(asset)).terms.expiry;
        vm.prank(guardian);
        treasury.reduceMandate(address(auction), address(asset), t);
    }

    function _refused(BuybackAuction.Terms memory t, bytes memory why) private {
        DutchAuction.Pace memory p = pace();
        vm.expectRevert(why);
        auction.setAsset(address(asset), t, p);
    }

    function _outOfBounds(BuybackAuction.Terms memory t, bytes32 name, uint256 value, uint256 low, uint256 high)
        private
    {
        _refused(t, abi.encodeWithSelector(BuybackAuction.BuybackAuction_OutOfBounds.selector, name, value, low, high));
    }

    function _unmatched(bytes32 name, uint256 slope, address source) private pure returns (bytes memory) {
        return abi.encodeWithSelector(BuybackAuction.BuybackAuction_SlopeWithoutOracle.selector, name, slope, source);
    }
}
