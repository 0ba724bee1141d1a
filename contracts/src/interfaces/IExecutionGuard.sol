// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "./IMarket.sol";

/// @title IExecutionGuard
/// @notice The rules all takers of one protocol share: how much a lot may be, what it must return, one lot a block,
/// and a pause between two lots on one market.
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

    /// @notice `module` has no mandate to spend `asset`.
    /// @dev Declared here, because a module's preview reverts with it as `admit` would.
    /// @param module The caller.
    /// @param asset The market's input.
    error ExecutionGuard_NotMandated(address module, address asset);

    /// @notice The allowance on `market` now. Reverts when a lot was already taken in this block, or on
    /// this market too recently.
    function allowance(IMarket market) external view returns (Allowance memory);

    /// @notice Takes this block's lot for the caller, a module with a mandate over the market's input.
    /// @dev Computes the allowance once, so that a taker pays for one reading of the oracles. The caller may buy less
    /// than what it was admitted for, never more.
    /// @param market Market the lot goes to.
    /// @param atMost Most the caller wants to sell [base units of the market's input].
    /// @return What the market bears now; `maximumIn` is not above `atMost`.
    function admit(IMarket market, uint256 atMost) external returns (Allowance memory);
}
