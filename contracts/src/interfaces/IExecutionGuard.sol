// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "./IMarket.sol";

/// @title IExecutionGuard
/// @notice The rules all takers of one protocol share: how much a lot may be, what it must return, one lot a block.
interface IExecutionGuard {
    /// @notice What the guard allows on a market in the present block.
    struct Allowance {
        /// @dev Largest lot [base units of the market's input].
        uint256 maximumIn;
        /// @dev Time-weighted price [input per output, 1e18 = 1.0].
        uint256 price;
        /// @dev Share of the time-weighted value a purchase must return [1e18 = 100%].
        uint256 want;
    }

    /// @notice The allowance on `market` now. Reverts when a lot was already taken in this block.
    function allowance(IMarket market) external view returns (Allowance memory);

    /// @notice Takes this block's lot for the caller, a module with a mandate over the market's input.
    /// @param market Market the lot goes to.
    /// @param amountIn Size of the lot [base units of the market's input].
    function admit(IMarket market, uint256 amountIn) external;
}
