// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IClaims
/// @notice How many of the protected token others than the protocol hold. Our treasury answers it.
interface IClaims {
    /// @notice The protected token.
    function token() external view returns (address);

    /// @notice Tokens with a claim on the reserves: supply less what the protocol holds.
    /// @return Claims [1e18 = one whole token].
    function claims() external view returns (uint256);
}
