// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {Base} from "../base/Base.sol";
import {AuctionEngine} from "./doubles/AuctionEngine.sol";

contract DutchAuctionTest is Base {
    uint256 private constant WAD = 1e18;
    uint256 private constant WANT = 0.95e18;
    uint256 private constant HALF = 0.5e18;
    uint256 private constant EPOCH = 8 hours;
    uint256 private constant DESCENT = 7 hours;
    uint256 private constant LOT = 1000e18;
    address private constant KEY = address(0xA5537);

    AuctionEngine private engine;
    uint256 private begin;

    function setUp() external {
        vm.warp(1_800_000_000);
        begin = block.timestamp;
        engine = new AuctionEngine();
        engine.open(KEY, _pace(), WANT);
    }

    // open

    function test_G3_Open_RevertWhen_AParameterIsOutOfBounds() external {
        DutchAuction.Pace memory p = _pace();
        p.duration = 1 hours - 1;
        _refused(p, "duration", p.duration, 1 hours, 30 days);
        p.duration = 30 days + 1;
        _refused(p, "duration", p.duration, 1 hours, 30 days);
        p = _pace();
        p.multiplier = 1.1e18 - 1;
        _refused(p, "multiplier", p.multiplier, 1.1e18, 3e18);
        p.multiplier = 3e18 + 1;
        _refused(p, "multiplier", p.multiplier, 1.1e18, 3e18);
        p = _pace();
        p.decay = 0.02e18 - 1;
        _refused(p, "decay", p.decay, 0.02e18, 0.5e18);
        p.decay = 0.5e18 + 1;
        _refused(p, "decay", p.decay, 0.02e18, 0.5e18);
        p = _pace();
        p.smoothing = 0.95e18 + 1;
        _refused(p, "smoothing", p.smoothing, 0, 0.95e18);
        p = _pace();
        p.breaker = 0.01e18 - 1;
        _refused(p, "breaker", p.breaker, 0.01e18, uint256(0.95e18) * WAD / 0.9e18 - WAD);
    }

    /// @dev A fill at the ceiling leaves the reserve where the oracle has it.
    function testFuzz_P6_AnOverpayingBidLeavesTheReserveToTheOracle(uint256 price) external {
        price = 0.001e18 + price % 1000e18;
        DutchAuction.Quote memory before = _quote(price);
        vm.assertEq(engine.fill(KEY, 1, price, WANT, 0, LOT).unitPrice, before.ceiling, "paid too much");
        vm.assertEq(_quote(price).reserve, before.reserve, "no further");
    }

    function test_P6_Open_RevertWhen_AnOverpayingBidCouldPriceOthersOut() external {
        DutchAuction.Pace memory p = _pace();
        // 0.95/(1 − 0.1) − 1 = 5.6%.
        p.breaker = 55_555_555_555_555_555;
        engine.open(KEY, p, WANT);
        p.breaker += 1;
        _refused(p, "breaker", p.breaker, 0.01e18, 55_555_555_555_555_555);
        p.decay = 0.02e18;
        p.breaker = 0.01e18;
        _refused(p, "breaker", p.breaker, 0.01e18, 0);
        p.decay = 0.5e18;
        p.breaker = 0.5e18 + 1;
        _refused(p, "breaker", p.breaker, 0.01e18, 0.5e18);
    }

    function test_Open_AcceptsBothEndsOfEveryBound() external {
        DutchAuction.Pace memory low = DutchAuction.Pace(1 hours, 1.1e18, 0.02e18, 0, 0.01e18);
        DutchAuction.Pace memory high = DutchAuction.Pace(30 days, 3e18, 0.5e18, 0.95e18, 0.5e18);
        engine.open(KEY, low, WAD);
        vm.assertEq(abi.encode(engine.paceOf(KEY)), abi.encode(low), "low");
        engine.open(KEY, high, WANT);
        vm.assertEq(abi.encode(engine.paceOf(KEY)), abi.encode(high), "high");
    }

    function test_Open_BeginsTheFirstEpochNow() external view {
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.epoch, 1, "epoch");
        vm.assertEq(round.startedAt, begin, "now");
        vm.assertEq(round.endsAt, begin + EPOCH, "end");
        vm.assertEq(round.start + round.paid + round.sold, 0, "nothing learned");
        vm.assertEq(abi.encode(engine.roundOf(address(1))), abi.encode(DutchAuction.Round(0, 0, 0, 0, 0, 0)), "unknown");
    }

    function test_Open_EmitsTheOldPaceAndTheNewOne() external {
        DutchAuction.Pace memory p = _pace();
        p.multiplier = 2e18;
        vm.expectEmit(address(engine));
        emit DutchAuction.PaceSet(KEY, 2, _pace(), p);
        engine.open(KEY, p, WANT);
    }

    function test_Open_BeginsANewEpochOnAChangeOfPace() external {
        vm.warp(begin + 3 hours);
        engine.open(KEY, _pace(), WANT);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.epoch, 2, "bids under way are stale");
        vm.assertEq(round.startedAt, block.timestamp, "from the top");
    }

    function test_G3_Open_CountsThePastUnderTheOldPace() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + 4 * EPOCH);
        DutchAuction.Round memory before = engine.roundOf(KEY);
        DutchAuction.Pace memory p = _pace();
        p.decay = 0.5e18;
        engine.open(KEY, p, WANT);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.paid, before.paid, "payments");
        vm.assertEq(round.sold, before.sold, "lots");
        vm.assertEq(round.start, before.start, "start");
        vm.assertEq(round.epoch, before.epoch + 1, "epoch");
    }

    function test_T3_Open_KeepsTheTimeOfALotThatWasSold() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        engine.open(KEY, _pace(), WANT);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.startedAt, begin + EPOCH, "no second lot before that");
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_NotOpen.selector, KEY, begin + EPOCH));
        engine.fill(KEY, round.epoch, HALF, WANT, 0, LOT);
    }

    // close

    function test_Close_ForgetsWhatItLearnedAndEmits() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH);
        DutchAuction.Pace memory none;
        vm.expectEmit(address(engine));
        emit DutchAuction.PaceSet(KEY, 2, _pace(), none);
        engine.close(KEY);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.start + round.paid + round.sold, 0, "forgotten");
        vm.assertEq(abi.encode(engine.paceOf(KEY)), abi.encode(none), "no pace");
    }

    function test_T3_Close_NeverRepeatsAnEpochAndSellsNoSecondLot() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        engine.close(KEY);
        engine.open(KEY, _pace(), WANT);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.epoch, 3, "a new id");
        vm.assertEq(round.startedAt, begin + EPOCH, "not before the sold epoch ends");
        engine.close(KEY);
        vm.warp(begin + 100 days);
        vm.assertEq(engine.roundOf(KEY).epoch, 3, "a closed auction counts nothing");
        engine.open(KEY, _pace(), WANT);
        vm.assertEq(engine.roundOf(KEY).epoch, 4, "a new id");
        vm.assertEq(engine.roundOf(KEY).startedAt, block.timestamp, "now");
    }

    // quote

    function test_Quote_StartsAtTheCeilingAndRestsAtTheReserve() external {
        DutchAuction.Quote memory q = _quote(HALF);
        vm.assertEq(q.ceiling, 2.1e18, "1.05/0.5");
        vm.assertEq(q.start, 2.1e18, "starts at the ceiling");
        vm.assertEq(q.reserve, 1.9e18, "0.95/0.5");
        vm.assertEq(q.unitPrice, 2.1e18, "at the start");
        vm.warp(begin + DESCENT / 2);
        vm.assertEq(_quote(HALF).unitPrice, 2e18, "half way");
        vm.warp(begin + DESCENT);
        vm.assertEq(_quote(HALF).unitPrice, 1.9e18, "at the reserve");
        vm.warp(begin + EPOCH - 1);
        vm.assertEq(_quote(HALF).unitPrice, 1.9e18, "rests there");
        vm.assertEq(_quote(HALF).epoch, 1, "until the end");
        vm.warp(begin + EPOCH);
        vm.assertEq(_quote(HALF).epoch, 2, "then the next");
        vm.assertEq(_quote(HALF).unitPrice, 2.1e18, "from the top");
    }

    function test_Quote_StartsAtAMultipleOfWhatWasPaid() external {
        vm.warp(begin + DESCENT / 2);
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        DutchAuction.Quote memory q = _quote(HALF);
        vm.assertEq(q.start, 3e18, "1.5 times 2");
        vm.assertEq(q.reserve, 1.9e18, "the oracle insists on more than 2 less a tenth");
        vm.assertEq(q.startedAt, begin + EPOCH, "next epoch");
        vm.assertEq(q.unitPrice, 3e18, "not begun");
    }

    function test_P1_Quote_InsistsOnPastFillsWhenTheOracleAsksForLess() external {
        vm.warp(begin + DESCENT / 2);
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        // An oracle that says the token is worth ten times as much.
        DutchAuction.Quote memory q = _quote(10 * HALF);
        vm.assertEq(q.reserve, 1.8e18, "2 less a tenth");
        vm.assertEq(q.ceiling, 0.21e18, "so nothing is sold");
    }

    function test_Quote_NeverStartsBelowTheCeilingThatACrashLeft() external {
        vm.warp(begin + DESCENT / 2);
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH);
        // The token fell to a tenth; 1.5 times the last price would be far below its value.
        DutchAuction.Quote memory q = _quote(HALF / 10);
        vm.assertEq(q.start, 21e18, "the ceiling");
        vm.assertEq(q.reserve, 19e18, "the oracle's");
    }

    function test_Quote_DecaysStartAndReserveInEpochsWithoutASale() external {
        vm.warp(begin + DESCENT / 2);
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + 3 * EPOCH);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.epoch, 4, "two unsold");
        vm.assertEq(round.start, 3e18 * 81 / 100, "start");
        vm.assertEq(round.paid, 2000e18 * 81 / 100, "payments");
        vm.assertEq(round.sold, LOT, "lots");
        vm.assertEq(_quote(100 * HALF).reserve, 2e18 * 729 / 1000, "decayed, less a tenth");
    }

    function test_A3_Quote_DoesWorkThatDoesNotGrowWithTheGap() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        uint256 first = _gasOfQuote(2 * EPOCH);
        uint256 century = _gasOfQuote(100 * 365 days);
        vm.assertLt(century, first + 15_000, "a century of epochs costs a few squarings");
    }

    function testFuzz_P1_Quote_IsNeverBelowTheLeastPrice(uint256 price, uint256 least, uint256 time) external {
        price = 1e9 + price % 1e30;
        least = least % 1e30;
        vm.warp(begin + time % (10 * EPOCH));
        DutchAuction.Quote memory q = engine.quote(KEY, price, WANT, least);
        vm.assertGe(q.unitPrice, least, "the module's");
        vm.assertGe(q.unitPrice * price, WANT * WAD, "the oracle's");
        vm.assertGe(q.start, q.unitPrice, "start");
        vm.assertGe(q.unitPrice, q.reserve, "reserve");
    }

    /// @dev Never stalls: after a rise of the payment token by any factor it is payable within the promised number.
    function testFuzz_Quote_IsPayableAgainAfterTheTokenBecameDearer(uint256 factor, uint64 decay) external {
        DutchAuction.Pace memory p = _pace();
        p.decay = uint64(0.1e18 + decay % 0.4e18);
        p.breaker = 0.05e18;
        engine.open(KEY, p, WANT);
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
        factor = WAD + factor % 99e18;
        // Least n with (1 − decay)^n·factor ≤ 1, by counting.
        uint256 epochs;
        for (uint256 left = factor; left > WAD; left = left * (WAD - p.decay) / WAD) {
            ++epochs;
        }
        vm.warp(begin + (1 + epochs) * EPOCH + DESCENT);
        DutchAuction.Quote memory q = _quote(HALF * factor / WAD);
        vm.assertLe(q.unitPrice, q.ceiling, "payable at the reserve");
        engine.fill(KEY, q.epoch, HALF * factor / WAD, WANT, 0, LOT);
    }

    /// @dev Reading or changing nothing in between changes nothing: the state is one of time alone.
    function testFuzz_A1_Quote_IsTheSameWhoeverLookedBefore(uint256 first, uint256 second, uint256 price) external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + first % (40 * EPOCH));
        _quote(HALF);
        vm.warp(block.timestamp + second % (40 * EPOCH));
        price = 0.01e18 + price % 10e18;
        DutchAuction.Quote memory q = _quote(price);
        if (q.startedAt > block.timestamp || q.unitPrice > q.ceiling) {
            vm.expectRevert();
            engine.fill(KEY, q.epoch, price, WANT, 0, LOT);
        } else {
            vm.assertEq(abi.encode(engine.fill(KEY, q.epoch, price, WANT, 0, LOT)), abi.encode(q), "as quoted");
        }
    }

    // settle

    function test_Settle_RevertWhen_TheEpochIsAnotherOne() external {
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_StaleEpoch.selector, KEY, 2, 1));
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH);
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_StaleEpoch.selector, KEY, 1, 2));
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
    }

    function test_T3_Settle_RevertWhen_TheLotIsSold() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_StaleEpoch.selector, KEY, 1, 2));
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH - 1);
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_NotOpen.selector, KEY, begin + EPOCH));
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH + DESCENT);
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
    }

    function test_Settle_RevertWhen_AboveTheBreakerAndChangesNothing() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH);
        bytes memory before = abi.encode(engine.roundOf(KEY));
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_AboveBreaker.selector, 3.15e18, 2.1e18));
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
        vm.assertEq(abi.encode(engine.roundOf(KEY)), before, "nothing changed");
        // The last price above it, and the first that is taken.
        uint256 passing = DESCENT * (3.15e18 - 2.1e18) / (3.15e18 - 1.9e18);
        vm.warp(begin + EPOCH + passing - 1);
        vm.expectPartialRevert(DutchAuction.DutchAuction_AboveBreaker.selector);
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH + passing);
        engine.fill(KEY, 2, HALF, WANT, 0, LOT);
    }

    function test_Settle_WeighsThePast() external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.warp(begin + EPOCH + DESCENT);
        engine.fill(KEY, 2, HALF, WANT, 0, 3 * LOT);
        DutchAuction.Round memory round = engine.roundOf(KEY);
        vm.assertEq(round.paid, 2100e18 / 2 + 5700e18, "payments");
        vm.assertEq(round.sold, LOT / 2 + 3 * LOT, "lots");
        vm.assertEq(round.epoch, 3, "epoch");
        vm.assertEq(round.startedAt, begin + 2 * EPOCH, "grid");
    }

    function test_Settle_LeavesOtherKeysAlone() external {
        engine.open(address(7), _pace(), WANT);
        bytes memory before = abi.encode(engine.roundOf(address(7)));
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        vm.assertEq(abi.encode(engine.roundOf(address(7))), before, "another key");
    }

    /// @dev INV-3: whatever the oracle says and whoever bids, an epoch lowers the reference by the decay at most.
    function testFuzz_P6_TheReferenceFallsByTheDecayAtMost(uint256 seed) external {
        engine.fill(KEY, 1, HALF, WANT, 0, LOT);
        uint256 last = begin + EPOCH;
        uint256 before = _reference();
        for (uint256 i; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(last + seed % EPOCH);
            uint256 price = 0.05e18 + (seed >> 64) % 5e18;
            DutchAuction.Quote memory q = _quote(price);
            bool takes = q.unitPrice <= q.ceiling && (seed >> 128) % 3 > 0;
            if (takes) engine.fill(KEY, q.epoch, price, WANT, 0, 1 + (seed >> 160) % LOT);
            last += EPOCH;
            vm.warp(last);
            uint256 present = _reference();
            vm.assertGe(present + present / 1e15 + 1, before * 0.9e18 / WAD, "INV-3: fell by more than the decay");
            before = present;
        }
    }

    function _reference() private view returns (uint256) {
        DutchAuction.Round memory round = engine.roundOf(KEY);
        return round.paid * WAD / round.sold;
    }

    function _gasOfQuote(uint256 idle) private returns (uint256) {
        vm.warp(begin + idle);
        uint256 before = gasleft();
        engine.quote(KEY, HALF, WANT, 0);
        return before - gasleft();
    }

    function _quote(uint256 price) private view returns (DutchAuction.Quote memory) {
        return engine.quote(KEY, price, WANT, 0);
    }

    function _refused(DutchAuction.Pace memory p, bytes32 name, uint256 value, uint256 low, uint256 high) private {
        vm.expectRevert(abi.encodeWithSelector(DutchAuction.DutchAuction_OutOfBounds.selector, name, value, low, high));
        engine.open(KEY, p, WANT);
    }

    function _pace() private pure returns (DutchAuction.Pace memory) {
        return DutchAuction.Pace({
            duration: uint32(EPOCH), multiplier: 1.5e18, decay: 0.1e18, smoothing: 0.5e18, breaker: 0.05e18
        });
    }
}
