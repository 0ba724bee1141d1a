// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Must fail: proves that the pipeline notices a failing Solidity test.
contract CanaryTest {
    bool public constant IS_TEST = true;

    function test_MustFail() external pure {
        assert(false);
    }
}
