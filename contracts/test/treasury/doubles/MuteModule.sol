// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Answers every call with nothing.
contract MuteModule {
    fallback() external {}
}
