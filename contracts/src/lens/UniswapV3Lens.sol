// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV3Pool} from "../interfaces/IUniswapV3Pool.sol";
import {TickMath} from "../math/TickMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibBit} from "solady/utils/LibBit.sol";

/// @title UniswapV3Lens
/// @notice Reads a Uniswap v3 pool at one block: its price, its liquidity, and the ticks around it that a position ends at.
/// @dev Made to be executed by `eth_call` without being deployed, so that a client can quote any number of swaps to the
/// unit after one request.
/// Trusts the pool to be Uniswap v3's own code, and holds nothing: it has no state, takes no value, and only calls what
/// changes nothing.
/// Bounds: one call to the pool per word of its bitmap and one per tick that is returned.
/// INV-1: every tick of the words from `firstWord` to `lastWord` that a position ends at is returned once, in ascending
/// order, and no other.
contract UniswapV3Lens {
    /// @notice A tick that a position ends at.
    struct Tick {
        /// @dev Its index.
        int24 index;
        /// @dev Change of liquidity when the price crosses it upwards.
        int128 liquidityNet;
    }

    /// @notice A pool.
    struct State {
        /// @dev Time of the block [unix seconds].
        uint256 timestamp;
        /// @dev Number of the block.
        uint256 number;
        /// @dev The token with the lower address.
        address token0;
        /// @dev The token with the higher address.
        address token1;
        /// @dev Fee on the input [1e6 = 100%].
        uint24 fee;
        /// @dev Distance between two ticks that a position may end at.
        int24 tickSpacing;
        /// @dev Square root price, zero until the pool is initialised [2^96 = 1.0].
        uint160 sqrtPrice;
        /// @dev Tick of the price, as the pool keeps it.
        int24 tick;
        /// @dev Liquidity in range.
        uint128 liquidity;
        /// @dev First word of the bitmap that was read.
        int16 firstWord;
        /// @dev Last word of the bitmap that was read.
        int16 lastWord;
        /// @dev The ticks of these words that a position ends at.
        Tick[] ticks;
    }

    /// @notice Reads a pool, and the words of its bitmap around the present tick.
    /// @dev Words beyond the first and the last tick of a pool hold nothing and are left out. Reverts without data where
    /// `pool` is no pool.
    /// @param pool The pool.
    /// @param words How many words to read on either side of the one that holds the present tick.
    /// @return state The pool.
    function read(IUniswapV3Pool pool, uint16 words) external view returns (State memory state) {
        state.timestamp = block.timestamp;
        state.number = block.number;
        state.token0 = pool.token0();
        state.token1 = pool.token1();
        state.fee = pool.fee();
        int24 spacing = pool.tickSpacing();
        state.tickSpacing = spacing;
        (state.sqrtPrice, state.tick,,,,,) = pool.slot0();
        state.liquidity = pool.liquidity();

        int256 word = _wordOf(state.tick, spacing);
        int256 first = FixedPointMathLib.max(word - int256(uint256(words)), _wordOf(TickMath.MIN_TICK, spacing));
        int256 last = FixedPointMathLib.min(word + int256(uint256(words)), _wordOf(TickMath.MAX_TICK, spacing));
        // A compressed tick has 21 bits with its sign, its word eight fewer.
        // forge-lint: disable-next-line(unsafe-typecast)
        (state.firstWord, state.lastWord) = (int16(first), int16(last));
        state.ticks = _ticks(pool, spacing, first, last);
    }

    /// @dev The ticks of some words that a position ends at.
    function _ticks(IUniswapV3Pool pool, int24 spacing, int256 first, int256 last)
        private
        view
        returns (Tick[] memory ticks)
    {
        // The bounds are in order, and nothing here leaves 256 bits.
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256[] memory bitmaps = new uint256[](uint256(last - first + 1));
            uint256 count;
            for (uint256 i; i < bitmaps.length; ++i) {
                // forge-lint: disable-next-line(unsafe-typecast)
                bitmaps[i] = pool.tickBitmap(int16(first + int256(i)));
                count += LibBit.popCount(bitmaps[i]);
            }
            ticks = new Tick[](count);
            count = 0;
            for (uint256 i; i < bitmaps.length; ++i) {
                for (uint256 bits = bitmaps[i]; bits != 0; bits &= bits - 1) {
                    // forge-lint: disable-next-line(unsafe-typecast)
                    int256 compressed = (first + int256(i)) * 256 + int256(LibBit.ffs(bits));
                    // The pool only marks ticks of 24 bits.
                    // forge-lint: disable-next-line(unsafe-typecast)
                    int24 index = int24(compressed * spacing);
                    ticks[count].index = index;
                    (, ticks[count].liquidityNet,,,,,,) = pool.ticks(index);
                    ++count;
                }
            }
        }
    }

    /// @dev The word of the bitmap that holds a tick.
    function _wordOf(int24 tick, int24 spacing) private pure returns (int256 word) {
        int256 compressed = int256(tick) / spacing;
        if (tick < 0 && tick % spacing != 0) --compressed;
        return compressed >> 8;
    }
}
