// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV2Pair} from "./IUniswapV2Pair.sol";

/// @title IUniswapV2LiquidityPair
/// @notice What providing liquidity to a Uniswap v2 pair needs beyond trading with it.
interface IUniswapV2LiquidityPair is IUniswapV2Pair {
    /// @notice Shares in existence.
    function totalSupply() external view returns (uint256);

    /// @notice Product of the reserves after the last change of liquidity; zero while the protocol's fee is off.
    function kLast() external view returns (uint256);

    /// @notice The factory, which knows whether the protocol's fee is on.
    function factory() external view returns (address);

    /// @notice Gives shares for what the pair holds above its record.
    /// @param to Receiver of the shares.
    /// @return liquidity Shares given.
    function mint(address to) external returns (uint256 liquidity);
}
