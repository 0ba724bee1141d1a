// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Refuses every call.
contract RefusingModule {
    error RefusingModule_No();

    fallback() external {
        revert RefusingModule_No();
    }
}
