// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV2Pair} from "../../src/interfaces/IUniswapV2Pair.sol";

/// @notice What the tests do with a pair beyond what the contracts do.
interface IUniswapV2PairFull is IUniswapV2Pair {
    function burn(address to) external returns (uint256 amount0, uint256 amount1);
    function mint(address to) external returns (uint256 liquidity);
    function skim(address to) external;
    function sync() external;
    function balanceOf(address owner) external view returns (uint256);
    function totalSupply() external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
}
