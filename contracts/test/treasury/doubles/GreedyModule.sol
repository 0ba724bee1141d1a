// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Uses up whatever gas it is given.
contract GreedyModule {
    uint256 private _burned;

    fallback() external {
        while (true) {
            ++_burned;
        }
    }
}
