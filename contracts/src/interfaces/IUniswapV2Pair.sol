// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IUniswapV2Pair
/// @notice The part of a Uniswap v2 pair that this project uses.
interface IUniswapV2Pair {
    /// @notice The pair's token with the lower address.
    function token0() external view returns (address);

    /// @notice The pair's token with the higher address.
    function token1() external view returns (address);

    /// @notice Recorded reserves and the time of their last change.
    /// @dev Balances may be higher: what was transferred without a trade is not in here until `sync`.
    /// @return reserve0 Reserve of `token0` [base units].
    /// @return reserve1 Reserve of `token1` [base units].
    /// @return blockTimestampLast Time of the last change, modulo 2^32 [unix seconds].
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast);

    /// @notice Sum of reserve1/reserve0 over time up to `blockTimestampLast`, modulo 2^256 [UQ112x112·s].
    function price0CumulativeLast() external view returns (uint256);

    /// @notice Sum of reserve0/reserve1 over time up to `blockTimestampLast`, modulo 2^256 [UQ112x112·s].
    function price1CumulativeLast() external view returns (uint256);

    /// @notice Pays out first and then checks that enough was paid in beforehand.
    /// @param amount0Out Output of `token0` [base units].
    /// @param amount1Out Output of `token1` [base units].
    /// @param to Receiver of the output.
    /// @param data Calls back into `to` unless empty.
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}
