// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Trades in the middle of somebody else's transaction.
contract Intruder {
    using SafeERC20 for IERC20;

    IMarket public immutable MARKET;

    constructor(IMarket market) {
        MARKET = market;
    }

    function buy(uint256 amountIn) external {
        IERC20(MARKET.assetIn()).safeTransfer(MARKET.inlet(), amountIn);
        MARKET.swap(amountIn, 0, address(this));
    }
}
