// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../../src/buyback/BuybackAuction.sol";
import {MarketBidder} from "../../../src/buyback/MarketBidder.sol";
import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice An auction that starts a second fill in the middle of the first.
contract ReenteringAuction {
    IERC20 public immutable TOKEN;
    MarketBidder private immutable BIDDER;
    IMarket private immutable MARKET;

    constructor(MarketBidder bidder, IMarket market) {
        BIDDER = bidder;
        MARKET = market;
        TOKEN = IERC20(market.assetOut());
    }

    function bid(BuybackAuction.Fill[] calldata fills, address, uint256, bytes calldata)
        external
        returns (BuybackAuction.Purchase[] memory)
    {
        BIDDER.fillFromMarket(BuybackAuction(address(this)), fills[0], MARKET, 0, msg.sender, type(uint256).max);
        return new BuybackAuction.Purchase[](1);
    }
}
