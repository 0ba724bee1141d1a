// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../../src/buyback/BuybackAuction.sol";
import {IAuctionBidder} from "../../../src/interfaces/IAuctionBidder.sol";
import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title PoolBidder
/// @notice Settles an auction against a market without any capital: the lot goes straight to the market's inlet, the
/// callback sells it, the payment comes out of the proceeds and the rest is the owner's.
/// @dev Holds nothing between calls. A settlement that would not leave `minimumProfit` reverts, so that a bot loses gas
/// and nothing else when others were faster.
contract PoolBidder is IAuctionBidder {
    using SafeERC20 for IERC20;

    /// @notice The auction.
    BuybackAuction public immutable AUCTION;
    /// @notice Sells the auctioned asset for the token.
    IMarket public immutable MARKET;
    /// @notice Who may settle, and receives what is left.
    address public immutable OWNER;
    /// @notice The token lots are paid in.
    IERC20 public immutable TOKEN;

    /// @notice Only the owner settles, only the auction calls back.
    /// @param caller Who called.
    error PoolBidder_Unauthorised(address caller);

    /// @param auction The auction.
    /// @param market Sells the auctioned asset for the token.
    constructor(BuybackAuction auction, IMarket market) {
        AUCTION = auction;
        MARKET = market;
        OWNER = msg.sender;
        TOKEN = IERC20(market.assetOut());
    }

    /// @notice Bids for the lot of `epoch` and pays for it with what the market gives for it.
    /// @param epoch Epoch of the auction.
    /// @param minimumLot Least lot [base units of the asset].
    /// @param maximumPayment Most the auction may take [base units of the token].
    /// @param minimumProfit Least that has to be left [base units of the token].
    /// @param deadline Last moment to settle [unix seconds].
    /// @return profit What was left, and sent to the owner [base units of the token].
    function settle(uint256 epoch, uint256 minimumLot, uint256 maximumPayment, uint256 minimumProfit, uint256 deadline)
        external
        returns (uint256 profit)
    {
        require(msg.sender == OWNER, PoolBidder_Unauthorised(msg.sender));
        BuybackAuction.Fill[] memory fills = new BuybackAuction.Fill[](1);
        fills[0] = BuybackAuction.Fill(MARKET.assetIn(), epoch, minimumLot, maximumPayment);
        AUCTION.bid(fills, MARKET.inlet(), deadline, abi.encode(minimumProfit));
        profit = TOKEN.balanceOf(address(this));
        TOKEN.safeTransfer(OWNER, profit);
    }

    /// @inheritdoc IAuctionBidder
    /// @dev A bid in this contract's name starts in `settle` and nowhere else, so the caller is all there is to check.
    function onAuctionFill(address, uint256 lot, uint256 payment, bytes calldata data) external {
        require(msg.sender == address(AUCTION), PoolBidder_Unauthorised(msg.sender));
        MARKET.swap(lot, payment + abi.decode(data, (uint256)), address(this));
        TOKEN.forceApprove(msg.sender, payment);
    }
}
