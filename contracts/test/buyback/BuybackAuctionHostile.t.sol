// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {AuctionLab} from "./AuctionLab.sol";
import {HostileBidder} from "./doubles/HostileBidder.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice P6: a bidder that acts in the middle of its bid gains nothing over one that does not.
contract BuybackAuctionHostileTest is AuctionLab {
    HostileBidder private hostile;
    BuybackAuction.Purchase private honest;

    function setUp() external {
        deployAuction();
        hostile = new HostileBidder(auction, IERC20(token));
        vm.prank(provider);
        IERC20(token).transfer(address(hostile), 100_000e18);
        runTo(0.5e18);
        honest = auction.previewBid(address(asset));
    }

    function test_P6_ANestedBidIsRefused() external {
        _refusesInTheMiddle(
            address(auction), abi.encodeCall(auction.bid, (order(2, 0, FOREVER), address(hostile), FOREVER, ""))
        );
    }

    function test_P6_ANestedReturnOfAssetsIsRefused() external {
        _refusesInTheMiddle(address(auction), abi.encodeCall(auction.returnAssets, (address(asset))));
    }

    function test_P6_NoTermsChangeInTheMiddle() external {
        auctioneer.grantRole(0, address(hostile), 0);
        _refusesInTheMiddle(address(auction), abi.encodeCall(auction.removeAsset, (address(asset))));
    }

    function test_P6_NoTermsAreSetInTheMiddle() external {
        auctioneer.grantRole(0, address(hostile), 0);
        _refusesInTheMiddle(address(auction), abi.encodeCall(auction.setAsset, (address(asset), terms(), pace())));
    }

    function test_P6_ANestedHeartbeatIsRefused() external {
        _refusesInTheMiddle(address(treasury), abi.encodeCall(treasury.heartbeat, ()));
    }

    function test_P6_ANestedRevenueIsRefused() external {
        _refusesInTheMiddle(address(treasury), abi.encodeCall(treasury.collect, (address(asset), 1)));
    }

    function test_P6_TheTakerCannotRunInTheMiddle() external {
        _attack(address(buyback), abi.encodeCall(buyback.execute, (0, FOREVER)), true);
        vm.assertFalse(hostile.succeeded(), "the treasury is locked");
        _assertHonest();
    }

    function test_P6_DistributingNothingIsRefused() external {
        _attack(address(splitter), abi.encodeCall(splitter.distribute, (honest.tokenOut)), true);
        vm.assertFalse(hostile.succeeded(), "nothing was sent");
        vm.assertEq(
            hostile.answer(),
            abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_ReceivedLess.selector, 0, honest.tokenOut),
            "named"
        );
        _assertHonest();
    }

    function test_P6_WhatWasSentToTheSplitterBeforeDoesNotCountAsPayment() external {
        uint256 held = token.balanceOf(address(hostile));
        _attack(address(token), abi.encodeCall(IERC20.transfer, (address(splitter), honest.tokenOut)), true);
        vm.assertTrue(hostile.succeeded(), "a gift");
        vm.assertEq(held - token.balanceOf(address(hostile)), 2 * honest.tokenOut, "paid on top of it");
        _assertHonest();
    }

    function test_P6_WhatWasSentToTheSplitterInsteadIsNoPayment() external {
        hostile.plan(address(token), abi.encodeCall(IERC20.transfer, (address(splitter), honest.tokenOut)), false);
        _reverts(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(auction), 0, honest.tokenOut
            )
        );
    }

    function test_P6_NotPayingUndoesEverything() external {
        hostile.plan(address(0), "", false);
        bytes memory before =
            abi.encode(auction.roundOf(address(asset)), treasury.mandateOf(address(auction), address(asset)));
        _reverts(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(auction), 0, honest.tokenOut
            )
        );
        vm.assertEq(
            abi.encode(auction.roundOf(address(asset)), treasury.mandateOf(address(auction), address(asset))),
            before,
            "the epoch is still open"
        );
        vm.assertEq(asset.balanceOf(address(hostile)), 0, "the lot is back");
        vm.assertEq(abi.encode(auction.previewBid(address(asset))), abi.encode(honest), "others may bid");
    }

    function test_P6_MovingThePoolInTheMiddleMovesNothing() external {
        // It sells all it has into the pool, far below the oracle; the price was fixed before.
        uint256 out = sellMarket.quote(50_000e18);
        vm.prank(address(hostile));
        IERC20(token).transfer(address(pair), 50_000e18);
        _attack(address(sellMarket), abi.encodeCall(sellMarket.swap, (50_000e18, out, address(hostile))), true);
        vm.assertTrue(hostile.succeeded(), "moved");
        _assertHonest();
    }

    function test_Bid_CallsBackOnlyWithData() external {
        hostile.approve(FOREVER);
        hostile.bid(order(1, 0, FOREVER), "");
        vm.assertEq(hostile.callbacks(), 0, "not asked");
    }

    function test_Bid_NobodyPaysForAnother() external {
        // Alice approved the auction; that pays for her own bids only.
        uint256 held = token.balanceOf(alice);
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(trader);
        auction.bid(fills, alice, FOREVER, "");
        vm.assertEq(token.balanceOf(alice), held, "untouched");
    }

    function test_T3_ASecondCallbackFindsTheEpochSold() external {
        _attack(address(auction), abi.encodeCall(auction.previewBid, (address(asset))), true);
        vm.assertFalse(hostile.succeeded(), "no second lot to see");
        vm.assertEq(
            hostile.answer(),
            abi.encodeWithSelector(
                DutchAuction.DutchAuction_NotOpen.selector, address(asset), auction.roundOf(address(asset)).startedAt
            ),
            "sold before the bidder was called"
        );
    }

    function _refusesInTheMiddle(address target, bytes memory call) private {
        _attack(target, call, true);
        vm.assertFalse(hostile.succeeded(), "refused");
        vm.assertEq(
            hostile.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "by the lock"
        );
        _assertHonest();
    }

    function _attack(address target, bytes memory call, bool pays) private {
        hostile.plan(target, call, pays);
        BuybackAuction.Purchase memory done = hostile.bid(order(1, 0, FOREVER), "act")[0];
        vm.assertEq(abi.encode(done), abi.encode(honest), "the purchase is that of an honest bidder");
        vm.assertEq(hostile.callbacks(), 1, "called back once");
    }

    function _assertHonest() private view {
        vm.assertEq(auction.roundOf(address(asset)).epoch, 2, "one lot");
        vm.assertEq(token.allowance(address(hostile), address(auction)), 0, "paid once");
        assertClean();
    }

    function _reverts(bytes memory why) private {
        BuybackAuction.Fill[] memory fills = order(1, 0, FOREVER);
        vm.expectRevert(why);
        hostile.bid(fills, "act");
    }
}
