// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SplitLabV3} from "./SplitLabV3.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice P6 for a lot that is divided between a pair and pools of concentrated liquidity: an attacker buys or sells on
/// one leg, the lot follows as large as the real guard admits, and the attacker closes on any leg.
/// @dev All legs open at two units of the asset a token, so that there is nothing to gain by arbitrage alone; what an
/// attacker is left with is valued at that. Liquidity is not the attacker's: `UniswapV3SandwichTest` is about that.
contract SplitMarketV3AttackTest is SplitLabV3 {
    /// @dev What the attacker has received less what it has paid.
    int256 private cash;
    int256 private held;

    function setUp() external {
        deployLab();
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_NoAttackAcrossPairAndPoolsProfits(uint256 seed) external {
        _prepare(seed);
        uint256 legs = chosen.length;
        for (uint256 i = 0; i < legs * legs * 2; ++i) {
            for (uint256 size = 1e8; size <= 1e12; size *= 10) {
                uint256 drawn = size * (1 + wordOf(seed, size + i) % 9);
                (int256 gain, uint256 lot) = _gain(i % legs, i / legs % legs, i / legs / legs != 0, drawn, 0);
                // Every trade is rounded to a unit, and so is what is left.
                if (lot != 0) vm.assertLe(gain, 8, "P6: attack, intervention, reversal never profits");
            }
        }
    }

    /// @dev The same search finds a gain around ten times the lot that the guard admits: it is not blind.
    function test_P6_TheSearchFindsWhatTheGuardForbids() external {
        _prepare(0);
        uint256 lot = 20 * guard.allowance(split).maximumIn;
        (int256 gain,) = _gain(0, 0, false, 20_000e6, lot);
        vm.assertLe(int256(1e6), gain, "an oversized lot cannot be sandwiched");
    }

    /// @dev In most states the guard admits a lot behind a small trade at all.
    function test_P6_TheSearchMeetsLots() external {
        uint256 met = 0;
        for (uint256 seed = 0; seed < 8; ++seed) {
            uint256 mark = vm.snapshotState();
            _prepare(seed);
            (, uint256 lot) = _gain(seed % chosen.length, 0, false, 1e8, 0);
            vm.revertToState(mark);
            if (lot != 0) ++met;
        }
        vm.assertGe(met, 6, "the search meets too few lots");
    }

    /// @dev A pair, or not, and pools of two fees at one price; some with a range more around it.
    function _prepare(uint256 seed) private {
        if (seed % 2 == 0) {
            uint256 amount = 1_000_000e6 + wordOf(seed, 1) % 4 * 500_000e6;
            addPairLeg(amount, amount * 5e11);
        }
        uint24[3] memory fees = [uint24(3000), 500, 10_000];
        uint256 count = seed % 2 == 0 ? 1 + seed / 2 % 2 : 2;
        for (uint256 i = 0; i < count; ++i) {
            addPool(fees[(i + seed / 4) % 3], 0, SafeCastLib.toUint128(uint256(WIDE) / 2 + wordOf(seed, 2 + i) % WIDE));
            if (wordOf(seed, 4 + i) % 2 == 0) continue;
            int24 spacing = pools[i].tickSpacing();
            int24 lower = gridTick(tickOf(pools[i]) - 400, spacing);
            provideV3(pools[i], lower, lower + (800 / spacing + 1) * spacing, WIDE);
        }
        openSplit(0);
    }

    /// @dev Carries the attack out, and undoes it.
    function _gain(uint256 front, uint256 back, bool sells, uint256 size, uint256 lot)
        private
        returns (int256 gain, uint256 taken)
    {
        uint256 mark = vm.snapshotState();
        (cash, held) = (0, 0);
        if (sells) _sell(front, size * 5e11);
        else _buy(front, size);
        taken = lot == 0 ? guard.allowance(split).maximumIn : lot;
        if (taken != 0) {
            asset.mint(split.inlet(), taken);
            split.swap(taken, 0, alice);
            if (sells) _buy(back, SafeCastLib.toUint256(cash));
            else _sell(back, SafeCastLib.toUint256(held));
            gain = cash + held * 2e6 / 1e18;
        }
        vm.revertToStateAndDelete(mark);
    }

    function _buy(uint256 leg, uint256 amount) private {
        (uint256 used, uint256 out) = _trade(leg, true, amount);
        (cash, held) = (cash - SafeCastLib.toInt256(used), held + SafeCastLib.toInt256(out));
    }

    function _sell(uint256 leg, uint256 amount) private {
        (uint256 used, uint256 out) = _trade(leg, false, amount);
        (cash, held) = (cash + SafeCastLib.toInt256(out), held - SafeCastLib.toInt256(used));
    }

    function _trade(uint256 leg, bool buys, uint256 amount) private returns (uint256 used, uint256 out) {
        if (leg >= pairs.length) {
            return tradeV3(pools[leg - pairs.length], buys == (address(asset) < address(token)), amount);
        }
        if (buys) asset.mint(address(this), amount);
        else token.mint(address(this), amount);
        return (amount, trade(pairs[leg], buys ? address(asset) : address(token), amount, address(this)));
    }
}
