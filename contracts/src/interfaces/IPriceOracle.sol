// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IPriceOracle
/// @notice Price of one whole base token in whole quote tokens, checked before it is returned.
/// @dev An implementation reverts with a named error when it cannot vouch for a price: zero, negative, stale, from the
/// future, out of bounds or deviating. A caller therefore never needs a second staleness rule.
interface IPriceOracle {
    /// @notice The current price.
    /// @return price Quote per base on amounts normalised to 18 decimals [1e18 = 1.0], never zero.
    /// @return updatedAt Time the price stands for [unix seconds], never in the future.
    function price() external view returns (uint256 price, uint256 updatedAt);
}
