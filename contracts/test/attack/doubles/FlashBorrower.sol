// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../../src/buyback/BuybackSwap.sol";
import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Borrows without interest, trades, has the buyback executed, and trades back, all in one call.
/// @dev The loan is what this contract already holds of the asset; a call that ends with less has lost its own money.
contract FlashBorrower {
    using SafeERC20 for IERC20;

    IERC20 private immutable ASSET;
    IERC20 private immutable TOKEN;
    IMarket private immutable BUY;
    IMarket private immutable SELL;

    constructor(IERC20 asset, IERC20 token, IMarket buy, IMarket sell) {
        (ASSET, TOKEN, BUY, SELL) = (asset, token, buy, sell);
    }

    /// @notice Pumps with `loan`, executes, dumps.
    /// @return executed Whether the buyback went through.
    /// @return answer What it returned, or its error.
    /// @return gained Change of this contract's balance [base units of the asset].
    function pumpTriggerDump(BuybackSwap buyback, uint256 loan)
        external
        returns (bool executed, bytes memory answer, int256 gained)
    {
        uint256 before = ASSET.balanceOf(address(this));
        uint256 bought = _swap(BUY, loan);
        (executed, answer) = address(buyback).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
        _swap(SELL, bought);
        gained = SafeCastLib.toInt256(ASSET.balanceOf(address(this))) - SafeCastLib.toInt256(before);
    }

    /// @notice Dumps `tokens` first, executes, and buys back with what it got.
    /// @return executed Whether the buyback went through.
    /// @return answer What it returned, or its error.
    /// @return gained Change of this contract's token balance [base units of the token].
    function dumpTriggerPump(BuybackSwap buyback, uint256 tokens)
        external
        returns (bool executed, bytes memory answer, int256 gained)
    {
        uint256 before = TOKEN.balanceOf(address(this));
        uint256 received = _swap(SELL, tokens);
        (executed, answer) = address(buyback).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
        _swap(BUY, received);
        gained = SafeCastLib.toInt256(TOKEN.balanceOf(address(this))) - SafeCastLib.toInt256(before);
    }

    function _swap(IMarket market, uint256 amountIn) private returns (uint256 amountOut) {
        IERC20(market.assetIn()).safeTransfer(market.inlet(), amountIn);
        return market.swap(amountIn, 0, address(this));
    }
}
