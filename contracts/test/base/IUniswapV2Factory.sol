// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What the tests do with the factory.
interface IUniswapV2Factory {
    function createPair(address tokenA, address tokenB) external returns (address pair);
    function setFeeTo(address feeTo) external;
}
