// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Makes Safes.
interface ISafeProxyFactory {
    function createProxyWithNonce(address singleton, bytes calldata initializer, uint256 saltNonce)
        external
        returns (address proxy);
}
