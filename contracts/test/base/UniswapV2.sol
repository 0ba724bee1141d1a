// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "./Base.sol";
import {IUniswapV2Factory} from "./IUniswapV2Factory.sol";
import {IUniswapV2PairFull} from "./IUniswapV2PairFull.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Uniswap v2 itself, from the bytecode in its npm package, and the few steps its router would take.
/// @dev The test contract is trader and liquidity provider: it must hold the tokens it trades or provides.
abstract contract UniswapV2 is Base {
    using SafeERC20 for IERC20;

    /// @dev Storage slots of the pair's price0CumulativeLast and price1CumulativeLast.
    bytes32 internal constant CUMULATIVE0_SLOT = bytes32(uint256(9));
    bytes32 internal constant CUMULATIVE1_SLOT = bytes32(uint256(10));

    /// @dev A factory whose owner is the test contract. The package's JSON names `bytecode` twice; the parser takes the
    /// creation code.
    function deployFactory() internal returns (IUniswapV2Factory factory) {
        string memory json = vm.readFile("node_modules/@uniswap/v2-core/build/UniswapV2Factory.json");
        bytes memory code = vm.parseBytes(string.concat("0x", vm.parseJsonString(json, ".bytecode")));
        code = bytes.concat(code, abi.encode(address(this)));
        assembly ("memory-safe") {
            factory := create(0, add(code, 0x20), mload(code))
        }
        require(address(factory) != address(0), "deployFactory: no code");
        vm.label(address(factory), "UniswapV2Factory");
    }

    function createPair(IUniswapV2Factory factory, address tokenA, address tokenB)
        internal
        returns (IUniswapV2PairFull pair)
    {
        pair = IUniswapV2PairFull(factory.createPair(tokenA, tokenB));
        vm.label(address(pair), "UniswapV2Pair");
    }

    /// @dev Adds the test contract's tokens to the pool and gives the shares to `to`.
    function addLiquidity(IUniswapV2PairFull pair, address tokenA, uint256 amountA, uint256 amountB, address to)
        internal
        returns (uint256 liquidity)
    {
        IERC20(tokenA).safeTransfer(address(pair), amountA);
        IERC20(otherToken(pair, tokenA)).safeTransfer(address(pair), amountB);
        return pair.mint(to);
    }

    /// @dev Takes the test contract's shares out of the pool.
    function removeLiquidity(IUniswapV2PairFull pair, uint256 liquidity) internal {
        require(pair.transfer(address(pair), liquidity), "removeLiquidity: transfer");
        pair.burn(address(this));
    }

    /// @dev Sells the test contract's tokens to the pair at its own formula, without any contract of ours.
    function trade(IUniswapV2PairFull pair, address tokenIn, uint256 amountIn, address to)
        internal
        returns (uint256 amountOut)
    {
        bool zeroForOne = tokenIn == pair.token0();
        (uint256 reserveIn, uint256 reserveOut) = reserves(pair, tokenIn);
        amountOut = (amountIn * 997 * reserveOut) / (reserveIn * 1000 + amountIn * 997);
        IERC20(tokenIn).safeTransfer(address(pair), amountIn);
        if (zeroForOne) pair.swap(0, amountOut, to, "");
        else pair.swap(amountOut, 0, to, "");
    }

    /// @dev Reserves with `tokenA`'s first.
    function reserves(IUniswapV2PairFull pair, address tokenA)
        internal
        view
        returns (uint256 reserveA, uint256 reserveB)
    {
        (uint256 reserve0, uint256 reserve1,) = pair.getReserves();
        return tokenA == pair.token0() ? (reserve0, reserve1) : (reserve1, reserve0);
    }

    function otherToken(IUniswapV2PairFull pair, address token) internal view returns (address) {
        return token == pair.token0() ? pair.token1() : pair.token0();
    }
}
