// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {Base} from "../base/Base.sol";
import {AuctionMarket} from "./AuctionMarket.sol";

/// @notice Bidders, donors, governance, a jumping oracle and a clock that skips years.
contract AuctionHandler is AuctionMarket {
    uint256 public fills;
    /// @notice Start of the epoch that was filled last, and the end it had.
    uint256 public lastStart;
    uint256 public lastEnd;
    uint256 public lastEpoch;
    /// @notice Set where a fill broke a rule.
    bool public early;
    bool public repeated;
    bool public cheap;
    bool public dear;
    bool public differed;
    bool public wrongly;
    /// @notice Lots paid out and payments taken, as reported.
    uint256 public sold;
    uint256 public paid;
    uint256 public donated;

    address[3] private _bidders;
    uint256 private _price = 0.5e18;

    constructor() {
        deployMarket();
        _bidders = [newBidder("ann"), newBidder("ben"), newBidder("cat")];
    }

    function bid(uint256 who) external {
        _bid(_bidders[who % 3]);
    }

    /// @dev Waits for a moment of the open or next epoch, then bids.
    function bidAt(uint256 who, uint256 moment) external {
        DutchAuction.Round memory round = auction.roundOf(address(asset));
        if (round.endsAt == round.startedAt) return;
        uint256 instant = round.startedAt + moment % (round.endsAt - round.startedAt);
        if (instant > block.timestamp) vm.warp(instant);
        _bid(_bidders[who % 3]);
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 3 * EPOCH));
    }

    function idle(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1 days, 3 * 365 days));
    }

    function drift(uint256 by, bool up) external {
        _move(WAD + bound(by, 0, 0.1e18), up);
    }

    function jump(uint256 by, bool up) external {
        _move(WAD + bound(by, 0, 9e18), up);
    }

    function fail(bool silent) external {
        oracle.silence(silent);
    }

    function budget(uint256 amount) external {
        vm.prank(safe);
        vault.setBudget(address(auction), address(asset), bound(amount, 0, 10 * LOT));
    }

    function change(uint256 duration, uint64 multiplier, uint64 decay) external {
        DutchAuction.Pace memory p = pace();
        p.duration = uint32(bound(duration, 1 hours, 30 days));
        p.multiplier = uint64(bound(multiplier, 1.1e18, 3e18));
        p.decay = uint64(bound(decay, 0.1e18, 0.5e18));
        auction.setAsset(address(asset), terms(), p);
    }

    function remove() external {
        if (address(auction.termsOf(address(asset)).price) != address(0)) auction.removeAsset(address(asset));
    }

    function donate(uint256 amount) external {
        amount = bound(amount, 1, LOT);
        asset.mint(address(auction), amount);
        donated += amount;
    }

    function _bid(address who) private {
        DutchAuction.Round memory round = auction.roundOf(address(asset));
        BuybackAuction.Fill[] memory orders = new BuybackAuction.Fill[](1);
        orders[0] = BuybackAuction.Fill(address(asset), round.epoch, 0, FOREVER);
        (bool foreseen, bytes memory preview) =
            address(auction).staticcall(abi.encodeCall(auction.previewBid, (address(asset))));
        vm.prank(who);
        (bool success, bytes memory answer) =
            address(auction).call(abi.encodeCall(auction.bid, (orders, who, FOREVER, "")));
        if (success != foreseen) differed = true;
        if (!success) {
            if (keccak256(answer) != keccak256(preview)) differed = true;
            return;
        }
        BuybackAuction.Purchase memory done = abi.decode(answer, (BuybackAuction.Purchase[]))[0];
        if (keccak256(abi.encode(done)) != keccak256(preview)) differed = true;
        if (fills > 0 && (round.startedAt < lastEnd || block.timestamp < lastEnd)) early = true;
        if (fills > 0 && done.epoch <= lastEpoch) repeated = true;
        if (done.tokenOut * _price < done.quoteIn * 1e12 * 0.95e18) cheap = true;
        if (done.tokenOut * _price > done.quoteIn * 1e12 * 1.05e18 + _price * 2) dear = true;
        if (done.quoteIn == 0 || done.quoteIn > LOT || done.burned != done.tokenOut) wrongly = true;
        (lastStart, lastEnd, lastEpoch) = (round.startedAt, round.endsAt, done.epoch);
        ++fills;
        sold += done.quoteIn;
        paid += done.tokenOut;
    }

    function _move(uint256 factor, bool up) private {
        _price = up ? _price * factor / WAD : _price * WAD / factor;
        if (_price < 1e12) _price = 1e12;
        if (_price > 1e23) _price = 1e23;
        oracle.set(_price);
    }

    /// @dev What the bidders hold of the asset.
    function received() external view returns (uint256 amount) {
        for (uint256 i; i < 3; ++i) {
            amount += asset.balanceOf(_bidders[i]);
        }
    }

    function burned() external view returns (uint256) {
        return 3e9 * 1e18 - token.totalSupply();
    }

    function leftovers() external view returns (uint256 assets, uint256 tokens, uint256 pending) {
        return
            (asset.balanceOf(address(auction)), token.balanceOf(address(auction)), token.balanceOf(address(splitter)));
    }

    function remembered() external view returns (DutchAuction.Round memory) {
        return auction.roundOf(address(asset));
    }
}

contract BuybackAuctionInvariants is Base {
    AuctionHandler private handler;

    function setUp() external {
        handler = new AuctionHandler();
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](12);
        selectors[0] = AuctionHandler.bid.selector;
        selectors[1] = AuctionHandler.bidAt.selector;
        selectors[2] = AuctionHandler.pass.selector;
        selectors[3] = AuctionHandler.idle.selector;
        selectors[4] = AuctionHandler.drift.selector;
        selectors[5] = AuctionHandler.jump.selector;
        selectors[6] = AuctionHandler.fail.selector;
        selectors[7] = AuctionHandler.budget.selector;
        selectors[8] = AuctionHandler.change.selector;
        selectors[9] = AuctionHandler.remove.selector;
        selectors[10] = AuctionHandler.donate.selector;
        // Twice, so that most steps sell.
        selectors[11] = AuctionHandler.bidAt.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: selectors}));
    }

    function invariant_T3_oneLotAnEpochAndNoEpochTwice() external view {
        vm.assertFalse(handler.early(), "T3: a second lot before the epoch of the first ended");
        vm.assertFalse(handler.repeated(), "T3: an epoch was sold twice");
    }

    function invariant_P1_everyLotWithinTheOraclesBounds() external view {
        vm.assertFalse(handler.cheap(), "P1: below the oracle bound");
        vm.assertFalse(handler.dear(), "P1: above the breaker");
        vm.assertFalse(handler.wrongly(), "P1: a lot of the wrong size, or not burned");
    }

    function invariant_A1_previewIsTheBid() external view {
        vm.assertFalse(handler.differed(), "A1: preview and bid differ");
    }

    function invariant_A2_T4_nothingStaysButDonations() external view {
        (uint256 assets, uint256 tokens, uint256 pending) = handler.leftovers();
        vm.assertEq(assets, handler.donated(), "T4: donations alone");
        vm.assertEq(tokens, 0, "A2: no token");
        vm.assertEq(pending, 0, "A2: nothing at the splitter");
    }

    function invariant_T1_whatWasSoldWasPaidFor() external view {
        vm.assertEq(handler.received(), handler.sold(), "T1: lots");
        vm.assertEq(handler.burned(), handler.paid(), "T1: payments");
    }
}
