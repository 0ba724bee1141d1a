// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IUniswapV2FeeSwitch
/// @notice The part of the Uniswap v2 factory that decides whether pairs pay the protocol.
interface IUniswapV2FeeSwitch {
    /// @notice Receiver of the protocol's share of the fees; zero while it is off.
    function feeTo() external view returns (address);
}
