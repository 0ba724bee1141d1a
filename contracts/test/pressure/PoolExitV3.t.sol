// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {PoolExit} from "../../src/pressure/PoolExit.sol";
import {UniswapV3OracleFixture} from "../oracle/UniswapV3OracleFixture.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @notice The exit of a concentrated pool, on Uniswap v3's own bytecode: by the same formula, from its own averages.
contract PoolExitV3Test is UniswapV3OracleFixture {
    uint256 private constant LONG = 1 days;
    uint160 private constant ONE = 2 ** 96;
    int24 private constant REACH = 60_000;

    PoolExit private exit0;
    PoolExit private exit1;

    function setUp() external {
        vm.warp(1_800_000_000);
        deployUniswapV3();
        deploy(18, 6, 3000, ONE / 1e6);
        int24 middle = tickOf(pool) / 60 * 60;
        provideV3(pool, middle - REACH, middle + REACH, LIQUIDITY / 1e6);
        exit0 = _exitOf(oracle0, pool.token0(), pool.token1());
        exit1 = _exitOf(oracle1, pool.token1(), pool.token0());
        settle();
        skip(LONG);
    }

    /// @dev Sold through the pool, and read back: of either token, for any share of what the pool could take.
    function testFuzz_NetExit_IsWhatSellersPutIn(uint256 share, bool zeroForOne) external {
        share = bound(share, 0.001e18, 0.5e18);
        (PoolExit subject, PoolExit other) = zeroForOne ? (exit0, exit1) : (exit1, exit0);
        vm.assertEq(subject.netExit(), 0, "nobody sold");
        // What a range of this liquidity holds at the price: 10^18 of token 0 per unit of 10^18, a millionth of token 1.
        uint256 held = zeroForOne ? uint256(LIQUIDITY) : uint256(LIQUIDITY) / 1e12;
        (uint256 sold,) = tradeV3(pool, zeroForOne, held * share / WAD);
        skip(3 hours);
        touch();
        skip(1);
        vm.assertLe(subject.netExit(), sold, "P6: more than was sold");
        vm.assertGe(subject.netExit(), sold * 75 / 100, "after three hours of a day, less than three quarters of it");
        vm.assertEq(other.netExit(), 0, "who buys is no exit");
    }

    /// @dev Nothing within the block of a sale, however large; nor after it was bought back.
    function test_P6_NetExit_NeedsTime() external {
        (, uint256 out) = tradeV3(pool, true, LIQUIDITY / 4);
        vm.assertEq(exit0.netExit(), 0, "within the block");
        tradeV3(pool, false, out);
        skip(3 hours);
        vm.assertLt(exit0.netExit(), LIQUIDITY / 100, "bought back but for the fee");
    }

    function _exitOf(UniswapV3Oracle recent, address token, address asset) private returns (PoolExit) {
        UniswapV3Oracle anchor = new UniswapV3Oracle(pool, token, LONG, CARDINALITY);
        return new PoolExit(recent, anchor, recent, IERC20Metadata(asset), IERC20Metadata(token));
    }
}
