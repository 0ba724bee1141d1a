// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Answers every call with as many bytes as its gas can buy.
contract BombModule {
    fallback(bytes calldata) external returns (bytes memory) {
        return new bytes(400_000);
    }
}
