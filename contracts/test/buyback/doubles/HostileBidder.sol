// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../../src/buyback/BuybackAuction.sol";
import {IAuctionBidder} from "../../../src/interfaces/IAuctionBidder.sol";
import {HookToken} from "../../tokens/HookToken.sol";
import {ITokenHook} from "../../tokens/ITokenHook.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Does what it was told in the middle of its own bid: between receiving the lot and paying for it, or in the
/// asset's hook.
contract HostileBidder is IAuctionBidder, ITokenHook {
    BuybackAuction public immutable AUCTION;
    IERC20 public immutable TOKEN;

    address private _target;
    bytes private _call;
    bool private _pays;

    /// @notice Whether the call in the middle succeeded, what it answered, and how often the bidder was called back.
    bool public succeeded;
    bytes public answer;
    uint256 public callbacks;

    constructor(BuybackAuction auction, IERC20 token) {
        AUCTION = auction;
        TOKEN = token;
    }

    function plan(address target, bytes calldata call, bool pays) external {
        (_target, _call, _pays) = (target, call, pays);
    }

    function register(HookToken asset) external {
        asset.register(true);
    }

    function approve(uint256 amount) external {
        TOKEN.approve(address(AUCTION), amount);
    }

    function bid(BuybackAuction.Fill[] calldata fills, bytes calldata data)
        external
        returns (BuybackAuction.Purchase[] memory)
    {
        return AUCTION.bid(fills, address(this), block.timestamp, data);
    }

    function onAuctionFill(address, uint256, uint256 payment, bytes calldata) external {
        ++callbacks;
        _act();
        if (_pays) TOKEN.approve(address(AUCTION), payment);
    }

    function afterReceive(address, uint256) external {
        _act();
    }

    function beforeSend(address, uint256) external {}

    function afterSend(address, uint256) external {}

    function _act() private {
        if (_target != address(0)) (succeeded, answer) = _target.call(_call);
    }
}
