// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {AuctionLab} from "./AuctionLab.sol";

/// @notice What a bid costs, from an account that holds the token; run with `--isolate`, so that every call starts cold
/// as a transaction does. The books are fresh: the heartbeat is the keeper's.
contract BuybackAuctionGasTest is AuctionLab {
    function setUp() external {
        deployAuction();
        // The first fill writes slots that were empty; the second is what a year of auctions consists of.
        runTo(0.5e18);
        bidAs(alice);
        runTo(0.999e18);
    }

    /// @dev The price is the pool's own time average over half an hour, six observations back.
    function test_Gas_Bid() external {
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
        vm.snapshotGasLastCall("buyback", "bid");
    }

    function test_Gas_BidWithCallback() external {
        BuybackAuction.Fill memory fill = orderNow()[0];
        vm.prank(alice);
        solver.fillFromMarket(auction, fill, market, 0, alice, FOREVER);
        vm.snapshotGasLastCall("buyback", "bid, settled against the pool");
    }

    function test_Gas_PreviewBid() external {
        auction.previewBid(address(asset));
        vm.snapshotGasLastCall("buyback", "previewBid");
    }
}
