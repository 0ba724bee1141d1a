// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV3MarketFixture} from "./UniswapV3MarketFixture.sol";

/// @notice A1: our quote, Uniswap's own quoter and the swap agree to the unit, for random pools.
contract UniswapV3MarketDifferentialTest is UniswapV3MarketFixture {
    uint24[4] private fees = [100, 500, 3000, 10_000];
    address private alice;

    function setUp() external {
        alice = actor("alice");
        deployUniswapV3();
    }

    /// @dev Any price, spacing, direction, decimals, positions and amount.
    /// forge-config: default.fuzz.runs = 96
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_QuoteIsTheQuotersAndTheSwaps(uint256 seed) external {
        _openRandom(seed);
        for (uint256 i = 0; i < 3; ++i) {
            uint256 draw = _draw(seed, 100 + i);
            uint256 bits = draw % 110;
            _agree(draw >> 128 & 1 == 0, 1 + (draw >> 8) % (1 << bits));
        }
    }

    /// @dev Twenty and more ticks with positions, over several words.
    /// forge-config: default.fuzz.runs = 96
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_QuoteAgreesAcrossManyTicks(uint256 seed) external {
        _openAt(seed, 1 << 96);
        int24 spacing = pool.tickSpacing();
        for (int24 i = 1; i <= 26; ++i) {
            uint128 liquidity = uint128(1e15 + _draw(seed, uint24(i)) % 1e21);
            int24 reach = i * spacing * int24(int256(1 + seed % 40));
            provideV3(pool, -reach, reach, liquidity);
        }
        bool zeroForOne = _draw(seed, 51) % 2 == 0;
        uint256 mark = vm.snapshotState();
        (uint256 capacity,) = tradeV3(pool, zeroForOne, type(uint128).max);
        vm.revertToState(mark);
        // All but a little: 25 ticks are crossed.
        (, uint256 crossed) = quoteV3(pool, zeroForOne, capacity - capacity / 1e9);
        vm.assertGe(crossed, 20, "too few ticks");
        _agree(zeroForOne, capacity - capacity / 1e9);
        _agree(!zeroForOne, 1 + _draw(seed, 52) % capacity);
    }

    /// @dev Gaps without any liquidity are crossed for nothing.
    /// forge-config: default.fuzz.runs = 96
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_QuoteAgreesAcrossGaps(uint256 seed) external {
        _openAt(seed, 1 << 96);
        int24 spacing = pool.tickSpacing();
        int24 gap = spacing * int24(int256(2 + seed % 2000));
        if (gap > 400_000) gap = 400_000 / spacing * spacing;
        provideV3(pool, -gap - 10 * spacing, -gap, 1e21);
        provideV3(pool, gap, gap + 10 * spacing, 1e21);
        _agree(true, 1e6 + _draw(seed, 1) % 1e12);
        _agree(false, 1e6 + _draw(seed, 2) % 1e12);
    }

    /// @dev What neither fills: the quoter says how much came out, we refuse by name.
    /// forge-config: default.fuzz.runs = 96
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_QuoteRefusesWhatThePoolCannotTake(uint256 seed) external {
        _openRandom(seed);
        bool zeroForOne = seed % 2 == 0;
        uint256 mark = vm.snapshotState();
        (uint256 used,) = tradeV3To(pool, zeroForOne, 1 << 160, _reach(zeroForOne));
        vm.revertToState(mark);
        if (used == 1 << 160) return;
        bytes memory refusal =
            abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_PartialFill.selector, used, uint256(1) << 160);
        UniswapV3Market market = marketOf(zeroForOne);
        vm.expectRevert(refusal);
        market.quote(1 << 160);
        fund(market, 1 << 160);
        vm.expectRevert(refusal);
        market.swap(1 << 160, 0, alice);
    }

    function _agree(bool zeroForOne, uint256 amountIn) private {
        UniswapV3Market market = marketOf(zeroForOne);
        try market.quote(amountIn) returns (uint256 out) {
            (uint256 quoted,) = quoteV3(pool, zeroForOne, amountIn);
            vm.assertEq(out, quoted, "not the quoter's");
            vm.assertEq(take(market, amountIn, out, alice), out, "not the swap's");
            vm.assertEq(TestToken(market.assetIn()).balanceOf(address(market)), 0, "A2: something is left");
        } catch (bytes memory reason) {
            // Whatever a quote refuses, the swap refuses with the same words.
            fund(market, amountIn);
            try market.swap(amountIn, 0, alice) {
                revert("the swap accepts what the quote refuses");
            } catch (bytes memory other) {
                vm.assertEq(other, reason, "another error");
            }
            TestToken(market.assetIn()).burn(address(market), amountIn);
        }
    }

    /// @dev Where our walk ends at the latest.
    function _reach(bool zeroForOne) private view returns (uint160) {
        int256 end = zeroForOne
            ? int256(tickOf(pool)) - int256(65_536) * pool.tickSpacing()
            : int256(tickOf(pool)) + int256(65_536) * pool.tickSpacing();
        if (end <= TickMath.MIN_TICK || end >= TickMath.MAX_TICK) return endOfPrices(zeroForOne);
        return TickMath.sqrtPriceAtTick(int24(end));
    }

    function _openAt(uint256 seed, uint160 sqrtPrice) private {
        TestToken a = new TestToken("A", uint8(2 + _draw(seed, 61) % 26));
        TestToken b = new TestToken("B", uint8(2 + _draw(seed, 62) % 26));
        open(address(a), address(b), fees[_draw(seed, 63) % 4], sqrtPrice);
    }

    function _openRandom(uint256 seed) private {
        int256 span = seed % 4 == 0 ? int256(880_000) : int256(60_000);
        int256 middle = int256(_draw(seed, 64) % uint256(2 * span)) - span;
        uint160 sqrtPrice = TickMath.sqrtPriceAtTick(int24(middle));
        _openAt(seed, sqrtPrice + uint160(_draw(seed, 65) % (sqrtPrice / 30_000)));
        int24 spacing = pool.tickSpacing();
        for (uint256 i = 0; i < 6; ++i) {
            uint256 draw = _draw(seed, i);
            int256 reach = int256(uint256(uint24(spacing)) * (1 + draw % (i < 3 ? 20 : 2000)));
            int24 lower = usable(middle - reach + int256((draw >> 64) % 3000) - 1500, spacing);
            int24 upper = usable(middle + reach + int256((draw >> 96) % 3000) - 1500, spacing);
            if (lower >= upper) continue;
            provideV3(pool, lower, upper, uint128(1 + (draw >> 128) % (1 << (20 + (draw >> 32) % 70))));
        }
    }

    function _draw(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
