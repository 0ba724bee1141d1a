// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAuctionBidder} from "../interfaces/IAuctionBidder.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {BuybackAuction} from "./BuybackAuction.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title MarketBidder
/// @notice Fills a buyback auction out of a market, without capital: the lot is sold for the token on the way, the
/// auction is paid from that, and what is left goes to the caller's beneficiary.
/// @dev One contract serves every auction, market and caller, so that a keeper needs no contract and no tokens of its
/// own to compete. It keeps nothing: what it holds after a call is what somebody sent to it by mistake, and anyone may
/// take that with the next call.
///
/// Trusts: nothing beyond the call. The auction and the market are the caller's choice, and within one call only that
/// auction may call back. Whatever they do, the beneficiary gets `minimumProfit` or the call reverts.
/// Token requirements: those of auction and market; a fee on transfer leaves too little to pay with, and reverts.
/// Roles: none. Worst case for a caller: a dishonest auction or market costs the gas of the call.
/// Does not: look for the best market, nor for the best moment; others may fill first, and the call then reverts.
///
/// INV-1: after a call the contract holds none of the token and none of the asset.
/// INV-A2: no approval outlives a call.
contract MarketBidder is IAuctionBidder, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev The auction of the call that is under way.
    address private transient _auction;

    /// @notice Only the auction that this contract is bidding at, and only meanwhile.
    /// @param caller Who called.
    error MarketBidder_Unexpected(address caller);
    /// @notice The market does not turn the lot into the token the auction takes.
    /// @param assetIn What the market takes.
    /// @param assetOut What the market gives.
    error MarketBidder_WrongMarket(address assetIn, address assetOut);
    /// @notice Selling the lot does not pay for it with the profit that was asked for.
    /// @param bought What the market gave [base units of the token].
    /// @param needed Payment and least profit [base units of the token].
    error MarketBidder_NoProfit(uint256 bought, uint256 needed);

    /// @notice A lot was bought and sold on the way.
    /// @param auction The auction.
    /// @param asset Asset of the lot.
    /// @param caller Who called.
    /// @param lot What was sold to the market [base units of `asset`].
    /// @param payment What the auction took [base units of the token].
    /// @param profit What went to the beneficiary [base units of the token].
    event FilledFromMarket(
        BuybackAuction indexed auction,
        address indexed asset,
        address indexed caller,
        uint256 lot,
        uint256 payment,
        uint256 profit
    );

    /// @notice Buys one lot of `auction` and pays with what `market` gives for it.
    /// @param auction The auction.
    /// @param fill What is bid for, and the limits; the asset is what `market` takes.
    /// @param market Where the lot is sold for the token.
    /// @param minimumProfit Least that must be left over, the caller's gas included [base units of the token].
    /// @param beneficiary Who receives what is left over.
    /// @param deadline Last moment the caller accepts [unix seconds].
    /// @return profit What was left over [base units of the token].
    function fillFromMarket(
        BuybackAuction auction,
        BuybackAuction.Fill calldata fill,
        IMarket market,
        uint256 minimumProfit,
        address beneficiary,
        uint256 deadline
    ) external nonReentrant returns (uint256 profit) {
        IERC20 token = auction.TOKEN();
        (address assetIn, address assetOut) = (market.assetIn(), market.assetOut());
        require(assetIn == fill.asset && assetOut == address(token), MarketBidder_WrongMarket(assetIn, assetOut));
        BuybackAuction.Fill[] memory fills = new BuybackAuction.Fill[](1);
        fills[0] = fill;
        _auction = address(auction);
        BuybackAuction.Purchase memory purchase =
            auction.bid(fills, market.inlet(), deadline, abi.encode(token, market, minimumProfit))[0];
        _auction = address(0);
        profit = token.balanceOf(address(this));
        emit FilledFromMarket(auction, fill.asset, msg.sender, purchase.quoteIn, purchase.tokenOut, profit);
        token.safeTransfer(beneficiary, profit);
    }

    /// @inheritdoc IAuctionBidder
    function onAuctionFill(address, uint256 lot, uint256 payment, bytes calldata data) external {
        require(msg.sender == _auction, MarketBidder_Unexpected(msg.sender));
        (IERC20 token, IMarket market, uint256 minimumProfit) = abi.decode(data, (IERC20, IMarket, uint256));
        uint256 before = token.balanceOf(address(this));
        market.swap(lot, 0, address(this));
        uint256 bought = token.balanceOf(address(this)) - before;
        require(bought >= payment + minimumProfit, MarketBidder_NoProfit(bought, payment + minimumProfit));
        token.forceApprove(msg.sender, payment);
    }
}
