// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What tests call on the Uniswap v3 factory.
interface IUniswapV3Factory {
    function createPool(address tokenA, address tokenB, uint24 fee) external returns (address pool);
    function enableFeeAmount(uint24 fee, int24 tickSpacing) external;
    function feeAmountTickSpacing(uint24 fee) external view returns (int24);
}
