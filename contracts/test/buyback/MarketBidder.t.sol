// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {MarketBidder} from "../../src/buyback/MarketBidder.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {AuctionLab} from "./AuctionLab.sol";
import {ReenteringAuction} from "./doubles/ReenteringAuction.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract MarketBidderTest is AuctionLab {
    MarketBidder private bidder;
    address private winner;

    function setUp() public {
        deployAuction();
        bidder = new MarketBidder();
        winner = actor("winner");
        runTo(WAD);
    }

    function _fill() private view returns (BuybackAuction.Fill memory) {
        return orderNow()[0];
    }

    function _fillFromMarket(uint256 minimumProfit) private returns (uint256) {
        BuybackAuction.Fill memory fill = _fill();
        vm.prank(alice);
        return bidder.fillFromMarket(auction, fill, market, minimumProfit, winner, FOREVER);
    }

    function test_FillFromMarket_RevertWhen_TheMarketIsAnother() external {
        UniswapV2Market reverse = new UniswapV2Market(pair, address(token));
        BuybackAuction.Fill memory fill = _fill();
        vm.expectRevert(
            abi.encodeWithSelector(MarketBidder.MarketBidder_WrongMarket.selector, address(token), address(asset))
        );
        bidder.fillFromMarket(auction, fill, reverse, 0, winner, FOREVER);
        fill.asset = address(token);
        vm.expectRevert(
            abi.encodeWithSelector(MarketBidder.MarketBidder_WrongMarket.selector, address(asset), address(token))
        );
        bidder.fillFromMarket(auction, fill, market, 0, winner, FOREVER);
    }

    function test_FillFromMarket_RevertWhen_ItDoesNotPay() external {
        BuybackAuction.Purchase memory foreseen = auction.previewBid(address(asset));
        uint256 bought = market.quote(foreseen.quoteIn);
        uint256 profit = bought - foreseen.tokenOut;
        BuybackAuction.Fill memory fill = _fill();
        vm.expectRevert(abi.encodeWithSelector(MarketBidder.MarketBidder_NoProfit.selector, bought, bought + 1));
        bidder.fillFromMarket(auction, fill, market, profit + 1, winner, FOREVER);
        vm.assertEq(_fillFromMarket(profit), profit, "exactly the profit that was foreseen");
    }

    function test_FillFromMarket_RevertWhen_TheAuctionRefuses() external {
        BuybackAuction.Fill memory fill = _fill();
        fill.epoch += 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                DutchAuction.DutchAuction_StaleEpoch.selector, address(asset), fill.epoch, fill.epoch - 1
            )
        );
        bidder.fillFromMarket(auction, fill, market, 0, winner, FOREVER);
    }

    function test_FillFromMarket_RevertWhen_Reentered() external {
        ReenteringAuction hostile = new ReenteringAuction(bidder, market);
        BuybackAuction.Fill memory fill = _fill();
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bidder.fillFromMarket(BuybackAuction(address(hostile)), fill, market, 0, winner, FOREVER);
    }

    function test_FillFromMarket_PaysTheAuctionAndTheBeneficiary() external {
        BuybackAuction.Purchase memory foreseen = auction.previewBid(address(asset));
        uint256 profit = market.quote(foreseen.quoteIn) - foreseen.tokenOut;
        uint256 supply = token.totalSupply();
        vm.expectEmit(address(bidder));
        emit MarketBidder.FilledFromMarket(auction, address(asset), alice, foreseen.quoteIn, foreseen.tokenOut, profit);
        vm.assertEq(_fillFromMarket(0), profit, "profit");
        vm.assertEq(token.balanceOf(winner), profit, "to the beneficiary");
        vm.assertEq(supply - token.totalSupply(), foreseen.burned, "burned");
        _assertEmpty();
    }

    function test_OnAuctionFill_RevertWhen_NotTheAuction() external {
        vm.expectRevert(abi.encodeWithSelector(MarketBidder.MarketBidder_Unexpected.selector, alice));
        vm.prank(alice);
        bidder.onAuctionFill(address(asset), 1, 1, "");
        vm.expectRevert(abi.encodeWithSelector(MarketBidder.MarketBidder_Unexpected.selector, address(auction)));
        vm.prank(address(auction));
        bidder.onAuctionFill(address(asset), 1, 1, "");
    }

    /// @dev Whatever moment is chosen, the caller gets what was asked for or nothing happens.
    function test_OnAuctionFill_RevertWhen_TheCallIsOver() external {
        _fillFromMarket(0);
        vm.expectRevert(abi.encodeWithSelector(MarketBidder.MarketBidder_Unexpected.selector, address(auction)));
        vm.prank(address(auction));
        bidder.onAuctionFill(address(asset), 1, 1, abi.encode(token, market, uint256(0)));
    }

    function testFuzz_A2_NothingIsLeftBehind(uint256 share, uint256 minimumProfit) external {
        list(terms(), pace());
        runTo(bound(share, 0, 1.2e18));
        minimumProfit = bound(minimumProfit, 0, 100e18);
        BuybackAuction.Fill memory fill = _fill();
        uint256 before = token.balanceOf(winner);
        try bidder.fillFromMarket(auction, fill, IMarket(address(market)), minimumProfit, winner, FOREVER) returns (
            uint256 profit
        ) {
            vm.assertGe(profit, minimumProfit, "at least what was asked for");
            vm.assertEq(token.balanceOf(winner) - before, profit, "and it arrived");
        } catch {
            vm.assertEq(token.balanceOf(winner), before, "nothing happened");
        }
        _assertEmpty();
    }

    function _assertEmpty() private view {
        vm.assertEq(token.balanceOf(address(bidder)), 0, "A2: no token");
        vm.assertEq(asset.balanceOf(address(bidder)), 0, "A2: no asset");
        vm.assertEq(token.allowance(address(bidder), address(auction)), 0, "A2: no approval");
    }
}
