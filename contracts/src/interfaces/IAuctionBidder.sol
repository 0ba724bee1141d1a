// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IAuctionBidder
/// @notice A bidder that wants to hold the lot before it pays for it.
interface IAuctionBidder {
    /// @notice Called by the auction after the lot went to the recipient of the bid, and before the payment is taken
    /// from this contract.
    /// @dev An implementation accepts calls of its auction only, within a bid of its own. When it returns, this contract
    /// holds `payment` of the token and the auction is approved for it, or the whole bid reverts.
    /// @param asset Asset of the lot.
    /// @param lot What went to the recipient [base units of `asset`].
    /// @param payment What will be taken [base units of the token].
    /// @param data What the bidder handed to `bid`.
    function onAuctionFill(address asset, uint256 lot, uint256 payment, bytes calldata data) external;
}
