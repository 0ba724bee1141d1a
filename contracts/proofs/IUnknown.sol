// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice A contract nothing is known of: the prover lets it do anything, calls back included.
interface IUnknown {
    function act() external;
}
