// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {UniswapV3OracleFixture} from "../oracle/UniswapV3OracleFixture.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice P6 on concentrated liquidity: the real guard sizes a lot in whatever state an attacker has prepared, the
/// attacker closes the position afterwards, and honest arbitrage brings the price back.
/// @dev The gain is what trading around the lot adds to what the same liquidity earns from the same lot without it,
/// valued at the price the block opened with. The attacker owns half of the resident liquidity, as the guard assumes,
/// and may add liquidity just in time.
contract UniswapV3SandwichTest is UniswapV3OracleFixture {
    /// @dev One attack.
    struct Plan {
        /// @dev Direction of the lot.
        bool zeroForOne;
        /// @dev First trade; in the lot's direction, or against it.
        uint256 size;
        bool against;
        /// @dev Liquidity added before the lot, before or after the first trade.
        uint128 joining;
        int24 joiningReach;
        bool joinsFirst;
        /// @dev Share of the first trade that is taken back [1e18 = 100%].
        uint256 reversed;
        /// @dev The lot, or the most that the guard allows if zero.
        uint256 lot;
    }

    address private passive;
    ExecutionGuard private guard;
    UniswapV3Market private market;
    uint160 private opening;
    /// @dev Positions of the attacker's: half of all of them.
    int24[] private lowers;
    int24[] private uppers;
    uint128[] private amounts;
    /// @dev What the attacker has received less what he has paid.
    int256 private cash0;
    int256 private cash1;

    function setUp() external {
        vm.warp(1_800_000_000);
        passive = actor("passive");
        deployUniswapV3();
    }

    /// @dev Searches sizes around a lot, for random pools and kinds of attack, with half of the liquidity everywhere.
    /// forge-config: default.fuzz.runs = 192
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_NoAttackOnAnAllowedLotProfits(uint256 seed) external {
        _prepare(seed, false);
        Plan memory plan = _plan(seed);
        plan.joining = 0;
        _search(plan, 0);
    }

    /// @dev The same with liquidity that joins only for the attack, up to half of all there is.
    /// forge-config: default.fuzz.runs = 192
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_NoAttackWithJustInTimeLiquidityProfits(uint256 seed) external {
        _prepare(seed, true);
        Plan memory plan = _plan(seed);
        plan.joining = uint128(2 * amounts[0]);
        delete lowers;
        _search(plan, 0);
    }

    /// @dev Beyond the assumed share, the bound on the price after the lot limits the gain.
    /// forge-config: default.fuzz.runs = 192
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_BeyondTheAssumedShareTheLossIsBounded(uint256 seed) external {
        _prepare(seed, false);
        Plan memory plan = _plan(seed);
        plan.joining = uint128(1e24 + seed % 1e27);
        _search(plan, 3 * WAD * pool.fee() / 1_000_000);
    }

    /// @dev No size gains more than `share` of the lot.
    function _search(Plan memory plan, uint256 share) private {
        uint256 reserve = _reserve(plan);
        for (uint256 i = 0; i < 9; ++i) {
            plan.size = reserve * [uint256(1), 10, 100, 1000, 3000, 10_000, 30_000, 100_000, 1_000_000][i] / 100_000;
            (int256 gain, uint256 lot) = _gain(plan);
            if (lot == 0) continue;
            // Roundings of the positions and of the valuation.
            int256 limit = int256(1e6 + lot * share / WAD);
            vm.assertLe(gain, limit, "P6: attack, intervention, reversal never profits within the assumptions");
        }
    }

    /// @dev The same search finds a gain where a lot is four times what the guard would allow: it is not blind.
    function test_P6_TheSearchFindsWhatTheGuardForbids() external {
        _prepare(0, false);
        Plan memory plan = _plan(0);
        (plan.joining, plan.against, plan.reversed) = (0, false, WAD);
        plan.size = _reserve(plan) / 10;
        plan.lot = guard.allowance(market).maximumIn * 4;
        (int256 gain,) = _gain(plan);
        vm.assertGt(uint256(gain), 1e15, "an oversized lot cannot be sandwiched");
    }

    /// @dev In most of the pools that are searched, the guard allows a lot at all.
    function test_P6_TheSearchMeetsLots() external {
        uint256 met = 0;
        for (uint256 seed = 0; seed < 12; ++seed) {
            uint256 mark = vm.snapshotState();
            _prepare(seed, seed % 3 == 0);
            bool allowed = guard.allowance(market).maximumIn != 0;
            vm.revertToState(mark);
            if (allowed) ++met;
        }
        vm.assertGe(met, 9, "the search meets too few lots");
    }

    /// @dev Just-in-time liquidity does not enlarge a lot by more than the tick that the mean is rounded to.
    /// forge-config: default.fuzz.runs = 192
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_JustInTimeLiquidityDoesNotEnlargeALot(uint256 seed) external {
        // One range: where ranges differ, filling a gap on the way counts up to what the mean has at the price.
        _prepare(seed / 40 * 40 + seed % 8, false);
        uint256 before = guard.allowance(market).maximumIn;
        uint256 draw = uint256(keccak256(abi.encode(seed)));
        int24 spacing = pool.tickSpacing();
        int24 middle = tickOf(pool) / spacing * spacing;
        int24 reach = spacing * int24(int256(1 + draw % 30));
        provideV3(pool, middle - reach, middle + reach + spacing, uint128(1e20 + (draw >> 8) % 1e27));
        vm.assertLe(guard.allowance(market).maximumIn, before + before / 10_000, "liquidity of this block counts");
    }

    function _gain(Plan memory plan) private returns (int256 gain, uint256 lot) {
        uint256 mark = vm.snapshotState();
        int256 attacked;
        (attacked, lot) = _run(plan);
        vm.revertToState(mark);
        if (lot == 0) return (0, 0);
        uint256 size = plan.size;
        uint256 asked = plan.lot;
        (plan.size, plan.lot) = (0, lot);
        (int256 quiet,) = _run(plan);
        vm.revertToState(mark);
        (plan.size, plan.lot) = (size, asked);
        gain = attacked - quiet;
    }

    /// @dev Carries the plan out and values what the attacker has afterwards, in the lot's input.
    function _run(Plan memory plan) private returns (int256, uint256 lot) {
        int24 spacing = pool.tickSpacing();
        int24 middle = tickOf(pool) / spacing * spacing;
        int24 reach = plan.joiningReach / spacing * spacing;
        int24 lower = middle - reach;
        int24 upper = middle + reach + spacing;
        if (plan.joinsFirst) _join(lower, upper, plan.joining);
        bool first = plan.zeroForOne != plan.against;
        uint256 received;
        if (plan.size != 0) received = _trade(first, plan.size);
        if (!plan.joinsFirst) _join(lower, upper, plan.joining);

        lot = plan.lot;
        if (lot == 0) lot = guard.allowance(market).maximumIn;
        if (lot == 0) return (0, 0);
        TestToken(market.assetIn()).mint(market.inlet(), lot);
        try market.swap(lot, 0, passive) {}
        catch {
            return (0, 0);
        }

        if (received != 0 && plan.reversed != 0) _trade(!first, received * plan.reversed / WAD);
        _arbitrage();
        _leave(lower, upper, plan.joining);
        for (uint256 i = 0; i < lowers.length; ++i) {
            _leave(lowers[i], uppers[i], amounts[i]);
        }
        return (_value(plan.zeroForOne), lot);
    }

    /// @dev Others bring the price back to where the block began, as far as the fee lets them gain by it.
    function _arbitrage() private {
        uint256 kept = math.sqrtDown(uint256(1_000_000 - pool.fee()) * 1e30);
        uint160 high = uint160(uint256(opening) * 1e18 / kept);
        uint160 low = uint160(uint256(opening) * kept / 1e18);
        uint160 present = sqrtPriceOf(pool);
        if (present > high) tradeV3To(pool, true, type(uint128).max, high);
        if (present < low) tradeV3To(pool, false, type(uint128).max, low);
    }

    function _trade(bool zeroForOne, uint256 amount) private returns (uint256 received) {
        uint256 used;
        uint160 reach = TickMath.sqrtPriceAtTick(zeroForOne ? int24(-40_000) : int24(40_000));
        (used, received) = tradeV3To(pool, zeroForOne, amount, reach);
        if (zeroForOne) (cash0, cash1) = (cash0 - int256(used), cash1 + int256(received));
        else (cash0, cash1) = (cash0 + int256(received), cash1 - int256(used));
    }

    function _join(int24 lower, int24 upper, uint128 liquidity) private {
        if (liquidity == 0) return;
        (uint256 paid0, uint256 paid1) = provideV3(pool, lower, upper, liquidity);
        (cash0, cash1) = (cash0 - int256(paid0), cash1 - int256(paid1));
    }

    function _leave(int24 lower, int24 upper, uint128 liquidity) private {
        if (liquidity == 0) return;
        (uint256 got0, uint256 got1) = withdrawV3(pool, lower, upper, liquidity);
        (cash0, cash1) = (cash0 + int256(got0), cash1 + int256(got1));
    }

    /// @dev Everything at the opening price, in the lot's input.
    function _value(bool zeroForOne) private view returns (int256) {
        int256 price = int256(math.mulDivDown(uint256(opening) * opening, WAD, 1 << 192));
        return zeroForOne ? cash0 + cash1 * int256(WAD) / price : cash1 + cash0 * price / int256(WAD);
    }

    function _reserve(Plan memory plan) private view returns (uint256) {
        (uint256 reserve0, uint256 reserve1) = math.virtualReserves(pool.liquidity(), sqrtPriceOf(pool));
        return plan.zeroForOne ? reserve0 : reserve1;
    }

    function _plan(uint256 seed) private pure returns (Plan memory plan) {
        uint256 draw = uint256(keccak256(abi.encode("plan", seed)));
        plan.zeroForOne = seed % 2 == 0;
        plan.against = draw % 5 == 0;
        plan.joiningReach = 200 * int24(int256(1 + (draw >> 100) % 10));
        plan.joinsFirst = draw >> 128 & 1 == 0;
        plan.reversed = draw >> 136 & 3 == 0 ? (draw >> 144) % WAD : WAD;
    }

    /// @dev A pool with a history: one wide range and up to four others, of which the attacker holds half, or nothing.
    function _prepare(uint256 seed, bool passiveOnly) private {
        uint256 draw = uint256(keccak256(abi.encode("pool", seed)));
        int24 tick = int24(int256(draw % 2000)) - 1000;
        opening = TickMath.sqrtPriceAtTick(tick) + uint160((draw >> 16) % (1 << 80));
        deploy(18, 18, [uint24(100), 500, 3000, 10_000][(seed >> 1) % 4], opening);
        int24 spacing = pool.tickSpacing();
        _resident(-60_000 / spacing * spacing, 60_000 / spacing * spacing, 1e24, passiveOnly);
        for (uint256 i = 0; i < (seed >> 3) % 5; ++i) {
            uint256 more = uint256(keccak256(abi.encode("range", seed, i)));
            int24 lower = (tick + int24(int256(more % 1200)) - 900) / spacing * spacing;
            int24 upper = lower + spacing * int24(int256(1 + (more >> 32) % 30));
            _resident(lower, upper, uint128(1e22 + (more >> 64) % 5e24), passiveOnly);
        }
        settle();

        AccessManager manager = new AccessManager(address(this));
        guard = new ExecutionGuard(address(manager), ITreasury(address(manager)));
        bool zeroForOne = seed % 2 == 0;
        market = new UniswapV3Market(pool, zeroForOne ? pool.token0() : pool.token1());
        UniswapV3Oracle oracle = zeroForOne ? oracle1 : oracle0;
        guard.setVenue(
            market,
            ExecutionGuard.Venue({
                price: oracle, want: 0.95e18, spacing: 5 minutes, liquidity: oracle, attackerShare: 0.5e18
            })
        );
    }

    function _resident(int24 lower, int24 upper, uint128 liquidity, bool passiveOnly) private {
        pool.mint(passive, lower, upper, passiveOnly ? 2 * liquidity : liquidity, "");
        if (!passiveOnly) provideV3(pool, lower, upper, liquidity);
        lowers.push(lower);
        uppers.push(upper);
        amounts.push(liquidity);
    }
}
