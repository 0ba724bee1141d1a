// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IVolatilityOracle
/// @notice Annualised volatility of one asset.
/// @dev Reverts with a named error when the estimate is missing or stale.
interface IVolatilityOracle {
    /// @notice The current estimate.
    /// @return sigma Annualised standard deviation of log returns [1e18 = 100%].
    /// @return updatedAt Time of the last sample behind it [unix seconds].
    function volatility() external view returns (uint256 sigma, uint256 updatedAt);
}
