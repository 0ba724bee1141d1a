// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../../src/buyback/BuybackSwap.sol";
import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Borrows without interest, trades, has the buyback executed, and trades back, all in one call.
/// @dev The loan is what this contract already holds of the asset; a call that ends with less has lost its own money.
contract FlashBorrower {
    IERC20 private immutable ASSET;
    IERC20 private immutable TOKEN;
    IMarket private immutable BUY;
    IMarket private immutable SELL;

    constructor(IERC20 asset, IERC20 token, IMarket buy, IMarket sell) {
        (ASSET, TOKEN, BUY, SELL) = (asset, token, buy, sell);
        asset.approve(address(buy), type(uint256).max);
        token.approve(address(sell), type(uint256).max);
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
        uint256 bought = BUY.swap(loan, 0, address(this));
        (executed, answer) = address(buyback).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
        SELL.swap(bought, 0, address(this));
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
        uint256 received = SELL.swap(tokens, 0, address(this));
        (executed, answer) = address(buyback).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
        BUY.swap(received, 0, address(this));
        gained = SafeCastLib.toInt256(TOKEN.balanceOf(address(this))) - SafeCastLib.toInt256(before);
    }
}
