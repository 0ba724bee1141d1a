// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {DutchAuction} from "../../../src/execution/DutchAuction.sol";
import {AuctionMath} from "../../../src/math/AuctionMath.sol";

/// @notice The engine with its internals as functions, and a bid without money.
contract AuctionEngine is DutchAuction {
    function open(address key, Pace calldata pace, uint256 want) external {
        _open(key, pace, want);
    }

    function close(address key) external {
        _close(key);
    }

    function quote(address key, uint256 price, uint256 want, uint256 least) external view returns (Quote memory) {
        return _quote(key, price, want, least);
    }

    /// @dev What a module does: quote, require, settle, learn.
    function fill(address key, uint256 epoch, uint256 price, uint256 want, uint256 least, uint256 lot)
        external
        returns (Quote memory q)
    {
        q = _quote(key, price, want, least);
        _requireBiddable(key, epoch, q);
        _settle(key, q);
        _learn(key, lot, AuctionMath.auctionPayment(lot, q.unitPrice));
    }
}
