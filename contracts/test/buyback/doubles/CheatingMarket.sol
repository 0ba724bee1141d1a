// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Stands before a real market and keeps something for itself: part of the output, or of the input it was sent.
contract CheatingMarket is IMarket {
    using SafeERC20 for IERC20;

    IMarket public immutable REAL;

    uint256 public keptOut;
    uint256 public leftIn;

    constructor(IMarket real) {
        REAL = real;
    }

    function cheat(uint256 keptOut_, uint256 leftIn_) external {
        (keptOut, leftIn) = (keptOut_, leftIn_);
    }

    function swap(uint256 amountIn, uint256, address recipient) external returns (uint256 amountOut) {
        IERC20(REAL.assetIn()).safeTransfer(REAL.inlet(), amountIn - leftIn);
        amountOut = REAL.swap(amountIn - leftIn, 0, address(this));
        // Reports the whole output whatever it passes on.
        IERC20(REAL.assetOut()).safeTransfer(recipient, amountOut - keptOut);
    }

    function assetIn() external view returns (address) {
        return REAL.assetIn();
    }

    function assetOut() external view returns (address) {
        return REAL.assetOut();
    }

    function inlet() external view returns (address) {
        return address(this);
    }

    function quote(uint256 amountIn) external view returns (uint256) {
        return REAL.quote(amountIn);
    }

    function depth() external view returns (Depth memory) {
        return REAL.depth();
    }
}
