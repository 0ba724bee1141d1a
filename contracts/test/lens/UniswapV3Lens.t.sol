// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV3Pool} from "../../src/interfaces/IUniswapV3Pool.sol";
import {UniswapV3Lens} from "../../src/lens/UniswapV3Lens.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {UniswapV3} from "../base/UniswapV3.sol";
import {TestToken} from "../tokens/TestToken.sol";

contract UniswapV3LensTest is UniswapV3 {
    UniswapV3Lens private lens;
    IUniswapV3PoolFull private pool;
    address private tokenA;
    address private tokenB;

    function setUp() public {
        deployUniswapV3();
        lens = new UniswapV3Lens();
        tokenA = address(new TestToken("A", 18));
        tokenB = address(new TestToken("B", 18));
        pool = createPoolV3(tokenA, tokenB, 3000, TickMath.sqrtPriceAtTick(-30));
        provideV3(pool, -600, 600, 1e18);
    }

    // UniswapV3Lens.read.tree

    function test_Read_ReturnsTheBlockTheTokensTheFeeTheSpacingThePriceAndTheLiquidity() public {
        vm.warp(1_900_000_000);
        vm.roll(123_456);
        UniswapV3Lens.State memory state = lens.read(pool, 0);
        assert(state.timestamp == 1_900_000_000 && state.number == 123_456);
        assert(state.token0 == pool.token0() && state.token1 == pool.token1());
        assert(state.fee == 3000 && state.tickSpacing == 60);
        assert(state.sqrtPrice == sqrtPriceOf(pool) && state.tick == -30 && state.liquidity == 1e18);
        assert(state.firstWord == -1 && state.lastWord == -1);
    }

    function test_Read_WhenTheWordsHoldTicksThatPositionsEndAt_ReturnsEachOnceInOrder() public {
        provideV3(pool, -60 * 257, 60 * 255, 5);
        provideV3(pool, 0, 600, 7);
        UniswapV3Lens.State memory state = lens.read(pool, 1);
        assert(state.firstWord == -2 && state.lastWord == 0);
        assert(state.ticks.length == 5);
        assertTick(state.ticks[0], -60 * 257, 5);
        assertTick(state.ticks[1], -600, 1e18);
        assertTick(state.ticks[2], 0, 7);
        assertTick(state.ticks[3], 600, -(1e18 + 7));
        assertTick(state.ticks[4], 60 * 255, -5);
        // The word of the present tick alone.
        state = lens.read(pool, 0);
        assert(state.ticks.length == 1);
        assertTick(state.ticks[0], -600, 1e18);
    }

    function test_Read_WhenTheWordsReachBeyondTheTicksOfAPool_ReadsTheWordsThatExist() public {
        provideV3(pool, -887_220, 887_220, 3);
        UniswapV3Lens.State memory state = lens.read(pool, type(uint16).max);
        assert(state.firstWord == -58 && state.lastWord == 57);
        assert(state.ticks.length == 4);
        assertTick(state.ticks[0], -887_220, 3);
        assertTick(state.ticks[3], 887_220, -3);
    }

    function test_Read_WhenThePoolIsNotInitialised_ReturnsAPriceOfZero() public {
        IUniswapV3Pool fresh = IUniswapV3Pool(factoryV3.createPool(tokenA, tokenB, 500));
        UniswapV3Lens.State memory state = lens.read(fresh, 1);
        assert(state.sqrtPrice == 0 && state.ticks.length == 0 && state.tickSpacing == 10);
    }

    function test_Read_WhenTheAddressIsNoPool_RevertsWithoutData() public {
        vm.expectRevert();
        lens.read(IUniswapV3Pool(address(1)), 1);
    }

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_INV1_TicksAreThoseOfThePool(uint256 seed, uint16 words, uint24 position) public {
        int24 tick = int24(position % 40_000) - 20_000;
        IUniswapV3PoolFull other = createPoolV3(tokenA, tokenB, 500, TickMath.sqrtPriceAtTick(tick));
        for (uint256 i; i < 6; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            int24 lower = (int24(uint24(seed % 8000)) - 4000) * 10;
            provideV3(
                other, lower, lower + 10 * int24(uint24(seed >> 200) % 500 + 1), uint128(seed >> 180 & 0xffff) + 1
            );
        }
        UniswapV3Lens.State memory state = lens.read(other, words % 20);
        int256 from = int256(state.firstWord) * 2560;
        int256 to = int256(state.lastWord) * 2560 + 2550;
        assert(from <= tick && tick < to + 10);
        uint256 next;
        for (int256 index = from; index <= to; index += 10) {
            (uint128 gross, int128 net,,,,,,) = other.ticks(int24(index));
            if (gross == 0) continue;
            assertTick(state.ticks[next++], int24(index), net);
        }
        assert(next == state.ticks.length);
    }

    function assertTick(UniswapV3Lens.Tick memory tick, int24 index, int128 liquidityNet) private pure {
        assert(tick.index == index && tick.liquidityNet == liquidityNet);
    }
}
