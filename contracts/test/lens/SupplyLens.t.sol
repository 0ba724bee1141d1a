// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {SupplyLens} from "../../src/lens/SupplyLens.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {Protocol} from "../base/Protocol.sol";
import {SettableOracle} from "../oracle/SettableOracle.sol";
import {LedgerToken} from "./LedgerToken.sol";
import {LedgerTreasury} from "./LedgerTreasury.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Follows SupplyLens.*.tree: over the whole protocol, and over tokens of any decimals.
contract SupplyLensTest is Protocol {
    uint256 private constant EPOCH = 7 days;
    IPriceOracle private constant NONE = IPriceOracle(address(0));

    SettableOracle private price;
    SettableOracle private basket;
    SupplyLens private subject;

    function setUp() external {
        deployProtocol();
        price = new SettableOracle();
        basket = new SettableOracle();
        price.set(2e18);
        basket.set(100e18);
        subject = new SupplyLens(treasury, price, basket, EPOCH);
    }

    // constructor

    function test_Constructor_RevertWhen_AnAddressHasNoCode() external {
        address nobody = actor("nobody");
        address[3] memory given = [address(treasury), address(price), address(basket)];
        for (uint256 i = 0; i < 3; ++i) {
            address was = given[i];
            given[i] = nobody;
            vm.expectRevert(abi.encodeWithSelector(SupplyLens.SupplyLens_NoCode.selector, nobody));
            this.create(ITreasury(given[0]), IPriceOracle(given[1]), IPriceOracle(given[2]), EPOCH);
            given[i] = was;
        }
    }

    function test_Constructor_RevertWhen_TheEpochIsOutOfBounds() external {
        uint256[2] memory epochs = [uint256(1 hours - 1), 90 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(SupplyLens.SupplyLens_Epoch.selector, epochs[i], 1 hours, 90 days));
            this.create(treasury, price, basket, epochs[i]);
        }
        this.create(treasury, price, basket, 1 hours);
        this.create(treasury, price, basket, 90 days);
    }

    function test_A4_Constructor_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        uint8[4] memory unsupported = [0, 1, 28, 255];
        for (uint256 i = 0; i < 4; ++i) {
            LedgerTreasury odd = new LedgerTreasury(address(new LedgerToken(unsupported[i], 1)));
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(ITreasury(address(odd)), price, basket, EPOCH);
        }
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        vm.assertEq(address(subject.TREASURY()), address(treasury), "treasury");
        vm.assertEq(address(subject.TOKEN()), address(token), "token");
        vm.assertEq(address(subject.PRICE()), address(price), "price");
        vm.assertEq(address(subject.REFERENCE()), address(basket), "reference");
        vm.assertEq(subject.EPOCH(), EPOCH, "epoch");
        subject = this.create(treasury, price, NONE, EPOCH);
        vm.assertEq(address(subject.REFERENCE()), address(0), "no reference");
    }

    // record

    function test_G3_Record_RevertWhen_TheEpochIsRecorded() external {
        uint256 epoch = block.timestamp / EPOCH;
        subject.record();
        bytes memory expected =
            abi.encodeWithSelector(SupplyLens.SupplyLens_AlreadyRecorded.selector, epoch, (epoch + 1) * EPOCH);
        vm.expectRevert(expected);
        subject.record();
        vm.expectRevert(expected);
        subject.previewRecord();
        vm.warp((epoch + 1) * EPOCH - 1);
        vm.expectRevert(expected);
        subject.record();
        vm.warp((epoch + 1) * EPOCH);
        subject.record();
    }

    function test_P2_Record_RevertWhen_AnOracleDoesNotAnswer() external {
        price.silence(true);
        vm.expectRevert(abi.encodeWithSelector(SettableOracle.SettableOracle_Silent.selector));
        subject.record();
        price.silence(false);
        basket.silence(true);
        vm.expectRevert(abi.encodeWithSelector(SettableOracle.SettableOracle_Silent.selector));
        subject.record();
    }

    function test_Record_RevertWhen_APriceExceeds128Bits() external {
        price.set(uint256(type(uint128).max) + 1);
        vm.expectRevert(abi.encodeWithSignature("Overflow()"));
        subject.record();
        price.set(type(uint128).max);
        basket.set(uint256(type(uint128).max) + 1);
        vm.expectRevert(abi.encodeWithSignature("Overflow()"));
        subject.record();
    }

    /// @dev INV-1, INV-2.
    function test_A1_Record_WritesWhatThePreviewSaid() external {
        SupplyLens.Record memory expected = subject.previewRecord();
        uint256 epoch = block.timestamp / EPOCH;
        vm.assertEq(expected.epoch, epoch, "epoch");
        vm.assertEq(expected.recordedAt, block.timestamp, "time");
        vm.assertEq(expected.price, 2e18, "price");
        vm.assertEq(expected.reference_, 100e18, "reference");
        vm.expectEmit();
        emit SupplyLens.Recorded(epoch, 2e18, 100e18);
        vm.assertEq(abi.encode(subject.record()), abi.encode(expected), "A1: returned");
        vm.assertEq(abi.encode(subject.recordOf(epoch)), abi.encode(expected), "A1: written");
    }

    function test_A3_Record_KeepsCardinalityEpochs() external {
        uint256 first = block.timestamp / EPOCH;
        for (uint256 i = 0; i < 64; ++i) {
            price.set((i + 1) * 1e18);
            subject.record();
            vm.warp((first + i + 1) * EPOCH);
        }
        vm.assertEq(subject.recordOf(first).price, 1e18, "the first is still there");
        subject.record();
        vm.expectRevert(abi.encodeWithSelector(SupplyLens.SupplyLens_NoRecord.selector, first));
        subject.recordOf(first);
        vm.assertEq(subject.recordOf(first + 1).price, 2e18, "the second");
        vm.assertEq(subject.recordOf(first + 64).price, 64e18, "the last");
    }

    // supply

    /// @dev On the protocol, before and after a buyback that burns.
    function test_Supply_FollowsABuyback() external {
        SupplyLens.Supply memory before = subject.supply();
        vm.assertEq(before.circulating, 10_000_000e18, "circulating");
        vm.assertEq(before.total, 10_000_000e18, "total");
        vm.assertEq(before.cap, 20_000_000e18, "cap");
        vm.assertEq(before.scarcity, 0.5e18, "scarcity");
        vm.assertEq(before.burned, 0, "nothing burned yet");
        ITreasury.Books memory books = treasury.books(address(buyback), address(asset));
        vm.assertEq(before.backing, books.backing, "backing");
        uint256 burned = buyback.execute(0, block.timestamp).burned;
        SupplyLens.Supply memory afterwards = subject.supply();
        vm.assertEq(afterwards.circulating, before.circulating - burned, "less circulates");
        vm.assertEq(afterwards.total, before.total - burned, "less exists");
        vm.assertEq(afterwards.burned, burned * 1e18 / 20_000_000e18, "burned for good");
        vm.assertGt(afterwards.scarcity, before.scarcity, "scarcer");
        books = treasury.books(address(buyback), address(asset));
        vm.assertEq(afterwards.scarcity, books.scarcity, "as the books");
        vm.assertEq(afterwards.backing, books.backing, "as the books");
    }

    function testFuzz_A4_Supply_NormalisesEveryNumberOfDecimals(uint256 decimals, uint256 whole, uint256 burned)
        external
    {
        decimals = bound(decimals, 2, 27);
        whole = bound(whole, 1, 1e9);
        burned = bound(burned, 0, whole);
        LedgerToken ledger = new LedgerToken(SafeCastLib.toUint8(decimals), whole * 10 ** decimals);
        ledger.mint(address(this), (whole - burned) * 10 ** decimals);
        ledger.book(burned * 10 ** decimals);
        LedgerTreasury other = new LedgerTreasury(address(ledger));
        other.set((whole - burned) * 1e18, 7);
        subject = this.create(ITreasury(address(other)), price, NONE, EPOCH);
        SupplyLens.Supply memory now_ = subject.supply();
        vm.assertEq(now_.circulating, (whole - burned) * 1e18, "circulating");
        vm.assertEq(now_.total, (whole - burned) * 1e18, "total");
        vm.assertEq(now_.cap, whole * 1e18, "cap");
        vm.assertEq(now_.burned, burned * 1e18 / whole, "burned");
        vm.assertLe(now_.burned - now_.scarcity, 1, "nothing else is missing");
        vm.assertEq(now_.backing, 7, "backing");
    }

    // kept, leastKept

    function test_Kept_RevertWhen_ThereIsNoRecord() external {
        uint256 epoch = block.timestamp / EPOCH;
        subject.record();
        uint256[4] memory missing = [uint256(0), epoch - 1, epoch + 1, epoch + 64];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(SupplyLens.SupplyLens_NoRecord.selector, missing[i]));
            subject.kept(missing[i]);
            vm.expectRevert(abi.encodeWithSelector(SupplyLens.SupplyLens_NoRecord.selector, missing[i]));
            subject.leastKept(missing[i]);
        }
    }

    function test_P2_Kept_RevertWhen_AnOracleDoesNotAnswer() external {
        subject.record();
        price.silence(true);
        vm.expectRevert(abi.encodeWithSelector(SettableOracle.SettableOracle_Silent.selector));
        subject.kept(block.timestamp / EPOCH);
    }

    function test_Kept_ComparesWithTheReferenceOrTheQuote() external {
        uint256 epoch = block.timestamp / EPOCH;
        SupplyLens inQuote = this.create(treasury, price, NONE, EPOCH);
        subject.record();
        inQuote.record();
        price.set(1.8e18);
        basket.set(90e18);
        vm.assertEq(subject.kept(epoch), 1e18, "it buys as much of the basket");
        vm.assertEq(inQuote.kept(epoch), 0.9e18, "and less of the quote");
    }

    function test_LeastKept_FindsTheWorstLaterRecord() external {
        uint256 first = block.timestamp / EPOCH;
        uint256[5] memory prices = [uint256(2e18), 2.4e18, 1.2e18, 1.6e18, 3e18];
        for (uint256 i = 0; i < 5; ++i) {
            price.set(prices[i]);
            subject.record();
            // An epoch without a record between the third and the fourth.
            vm.warp((first + (i < 2 ? i + 1 : i + 2)) * EPOCH);
        }
        (uint256 least, uint256 when) = subject.leastKept(first);
        vm.assertEq(least, 0.6e18, "six tenths at the worst");
        vm.assertEq(when, first + 2, "in the third epoch");
        (least, when) = subject.leastKept(first + 2);
        vm.assertEq(least, 1e18, "only better since");
        vm.assertEq(when, first + 2, "itself");
        vm.expectRevert(abi.encodeWithSelector(SupplyLens.SupplyLens_NoRecord.selector, first + 3));
        subject.leastKept(first + 3);
    }

    /// @dev Over the protocol's own average: what a crash cost and a recovery brought back.
    function test_Kept_OverTheProtocol() external {
        subject = this.create(treasury, oracle, NONE, 1 days);
        uint256 epoch = block.timestamp / 1 days;
        subject.record();
        sellToken(trader, 500_000e18);
        run(1 days);
        subject.record();
        vm.assertLt(subject.kept(epoch), 0.65e18, "a fifth of the pool was sold");
        buyToken(trader, 300_000e6);
        run(1 days);
        vm.assertGt(subject.kept(epoch), 1e18, "and more than bought back");
        (uint256 least, uint256 when) = subject.leastKept(epoch);
        vm.assertLt(least, 0.65e18, "the worst is not forgotten");
        vm.assertEq(when, epoch + 1, "nor when it was");
    }

    /// @dev A frame of its own: an expected revert of `new` in a test would end the test on the spot.
    function create(ITreasury treasury_, IPriceOracle price_, IPriceOracle reference_, uint256 epoch)
        external
        returns (SupplyLens)
    {
        return new SupplyLens(treasury_, price_, reference_, epoch);
    }
}
