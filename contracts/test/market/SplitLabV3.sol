// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {SplitMarket} from "../../src/market/SplitMarket.sol";
import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {UniswapV3} from "../base/UniswapV3.sol";
import {SplitLab} from "./SplitLab.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A split market over pairs and pools of concentrated liquidity, in the order in which they were added.
abstract contract SplitLabV3 is SplitLab, UniswapV3 {
    /// @dev What a position over all prices has, so that it holds a virtual million of the asset.
    uint128 internal constant WIDE = 707_106_781_186_547_524;

    IUniswapV3PoolFull[] internal pools;
    SplitMarket.Leg[] internal chosen;

    function deployLab() internal {
        deployTokens(6, 18);
        deployUniswapV3();
        AccessManager manager = new AccessManager(address(this));
        // Only allowances are asked for: the guard needs an address with code, and none of its answers.
        guard = new ExecutionGuard(address(manager), ITreasury(address(manager)));
    }

    function addPairLeg(uint256 amountAsset, uint256 amountToken) internal {
        addPair(amountAsset, amountToken);
        uint256 last = pairs.length - 1;
        chosen.push(SplitMarket.Leg({market: markets[last], liquidity: oracles[last]}));
    }

    /// @dev A pool near two of the asset a token, `ticks` dearer, with a position over all prices.
    function addPool(uint24 fee, int24 ticks, uint128 wide) internal {
        bool assetFirst = address(asset) < address(token);
        uint256 root = FixedPointMathLib.sqrt(
            assetFirst
                ? FixedPointMathLib.fullMulDiv(5e17, 1 << 192, 1e6)
                : FixedPointMathLib.fullMulDiv(1e6, 1 << 192, 5e17)
        );
        int24 tick = TickMath.tickAtSqrtPrice(SafeCastLib.toUint160(root)) + (assetFirst ? -ticks : ticks);
        IUniswapV3PoolFull pool = createPoolV3(
            address(asset),
            address(token),
            fee,
            ticks == 0 ? SafeCastLib.toUint160(root) : TickMath.sqrtPriceAtTick(tick)
        );
        int24 spacing = pool.tickSpacing();
        int24 last = TickMath.MAX_TICK / spacing * spacing;
        if (wide != 0) provideV3(pool, -last, last, wide);
        UniswapV3Oracle oracle = new UniswapV3Oracle(pool, address(token), WINDOW, 8);
        oracle.grow(8);
        pools.push(pool);
        chosen.push(SplitMarket.Leg({market: new UniswapV3Market(pool, address(asset)), liquidity: oracle}));
    }

    /// @dev The split over all legs so far, oracles that have seen them stand, and a guard that knows it.
    function openSplit(uint256 attackerShare) internal {
        split = new SplitMarket(chosen, attackerShare);
        guard.setVenue(
            split,
            ExecutionGuard.Venue({
                price: UniswapV3Oracle(address(chosen[chosen.length - 1].liquidity)),
                want: 0.9e18,
                spacing: 5 minutes,
                liquidity: split,
                attackerShare: 0
            })
        );
        for (uint256 i = 0; i < 2; ++i) {
            vm.warp(block.timestamp + 12);
            for (uint256 j = 0; j < pools.length; ++j) {
                // A position that comes and goes, so that the pool keeps as many observations as it was grown to.
                int24 spacing = pools[j].tickSpacing();
                int24 lower = gridTick(tickOf(pools[j]), spacing);
                provideV3(pools[j], lower, lower + spacing, 1);
                withdrawV3(pools[j], lower, lower + spacing, 1);
            }
        }
        settle();
    }

    /// @dev Two or three legs of prices up to half a percent apart; with ranges that end near them, or without.
    function drawLegs(uint256 seed, bool ranges) internal {
        if (seed % 2 == 0) {
            uint256 amount = 1e10 + wordOf(seed, 1) % 2e12;
            addPairLeg(amount, amount * 5e11 * (1000 - wordOf(seed, 0) % 5) / 1000);
        }
        uint24[3] memory fees = [uint24(3000), 500, 10_000];
        uint256 count = 2 - (seed % 2 == 0 ? 1 : 0) + (seed >> 1) % 2;
        for (uint256 i = 0; i < count; ++i) {
            uint128 wide = SafeCastLib.toUint128(uint256(WIDE) / 10 + wordOf(seed, 2 + i) % WIDE);
            int24 ticks = int24(SafeCastLib.toInt256(wordOf(seed, 6 + i) % 50));
            uint24 fee = fees[(i + (seed >> 2)) % 3];
            addPool(fee, ticks, wide);
            if (!ranges) continue;
            IUniswapV3PoolFull pool = pools[i];
            int24 spacing = pool.tickSpacing();
            for (uint256 j = 0; j < wordOf(seed, 10 + i) % 5; ++j) {
                uint256 draw = wordOf(seed, 20 + 5 * i + j);
                int24 lower = gridTick(tickOf(pool) + int24(SafeCastLib.toInt256(draw % 300)) - 200, spacing);
                int24 width = spacing * int24(SafeCastLib.toInt256(1 + (draw >> 32) % 8));
                provideV3(pool, lower, lower + width, SafeCastLib.toUint128(1e15 + (draw >> 64) % (5 * uint256(WIDE))));
            }
        }
        openSplit(seed % 5 == 0 ? 0.5e18 : 0);
    }

    function gridTick(int24 tick, int24 spacing) internal pure returns (int24) {
        int24 above = tick % spacing;
        return tick - (above < 0 ? above + spacing : above);
    }

    function wordOf(uint256 seed, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
