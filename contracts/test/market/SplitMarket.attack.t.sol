// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {SplitMath} from "../../src/math/SplitMath.sol";
import {SplitLab} from "./SplitLab.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice P6 for a lot that is divided: an attacker trades on one leg or on all, moves prices between legs, donates,
/// withdraws and adds liquidity before the largest lot the real guard admits, and afterwards closes its position in the
/// best way there is: dividing it itself. It searches for the best attack by improving what it found.
contract SplitMarketAttackTest is SplitLab {
    uint256 private constant LEGS = 3;

    /// @dev What is done on one leg before the lot.
    struct Step {
        /// @dev Bought or sold, share of the reserve [1e18 = 100%].
        uint256 front;
        /// @dev Whether the token is sold instead of bought.
        bool sells;
        /// @dev Sent to the pair without a trade, share of the reserve [1e18 = 100%].
        uint256 donatedAsset;
        /// @dev The same of the token.
        uint256 donatedToken;
        /// @dev Whether the pair is made to record it, or whether it is taken back.
        uint256 after_;
        /// @dev Share of the own liquidity that is withdrawn before the lot [1e18 = 100%].
        uint256 withdrawn;
        /// @dev Liquidity added for the lot alone, share of the pool [1e18 = 100%].
        uint256 justInTime;
        /// @dev Whether the oracle is observed before the lot.
        bool observes;
    }

    /// @dev Reserves of the first pair before the attack: the price everything is valued at.
    uint256 private assetBefore;
    uint256 private tokenBefore;

    /// @dev No liquidity of its own, prices of the legs up to half a percent apart: what arbitrage leaves.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_SearchAcrossLegsFindsNoProfit(uint256 seed) external {
        _deploy(seed, 0);
        _search(seed, 0, 0);
    }

    /// @dev Half of the liquidity of every leg is the attacker's own, as the split assumes.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_SearchWithLiquidityFindsNoProfit(uint256 seed) external {
        _deploy(0, 0.5e18);
        _search(seed, 0.5e18, 0);
    }

    /// @dev Liquidity for one block on any leg earns its share of the fees that the lot pays, and nothing by moving prices.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_JustInTimeLiquidityEarnsAtMostTheFees(uint256 seed) external {
        _deploy(seed, 0);
        _search(seed, 0, WAD);
    }

    /// @dev The control: without a bound the same search finds what it is looking for.
    function test_SearchFindsAProfitWithoutTheBounds() external {
        _deploy(0, 0);
        Step[LEGS] memory steps;
        for (uint256 i = 0; i < LEGS; ++i) {
            steps[i].front = 0.01e18;
        }
        uint256 lot = 20 * guard.allowance(split).maximumIn;
        vm.assertTrue(_gain(steps, 0, lot) > 0, "an unbounded lot is worth attacking");
        // On one leg alone the rest of the lot goes elsewhere, and it still pays.
        steps[1].front = 0;
        steps[2].front = 0;
        vm.assertTrue(_gain(steps, 0, lot) > 0, "on one leg");
    }

    function _deploy(uint256 seed, uint256 attackerShare) private {
        deployTokens(6, 18);
        for (uint256 i = 0; i < LEGS; ++i) {
            uint256 size = 1 + _word(seed, i) % 10;
            uint256 off = seed == 0 ? 0 : _word(seed, i + LEGS) % 50;
            addPair(size * 1_000_000e6, size * 500_000e18 * (10_000 - off) / 10_000);
        }
        deploySplit(attackerShare);
        settle();
        (assetBefore, tokenBefore) = reserves(pairs[0], address(asset));
        asset.mint(address(this), 1e18);
        token.mint(address(this), 1e27);
    }

    /// @dev Draws attacks and improves the best of them.
    function _search(uint256 seed, uint256 share, uint256 justInTime) private {
        if (share == 0) _giveLiquidityAway();
        else _keepLiquidity(share);
        uint256 lot = guard.allowance(split).maximumIn;
        vm.assertGt(lot, 0, "there is something to attack");
        Step[LEGS] memory none;
        int256 idle = _gain(none, 0, type(uint256).max);
        // What the whole lot pays in fees.
        int256 fees = justInTime == 0 ? int256(0) : SafeCastLib.toInt256(lot * 3 / 1000);

        Step[LEGS] memory best;
        int256 highest = type(int256).min;
        for (uint256 i = 0; i < 24; ++i) {
            Step[LEGS] memory tried = i < 8 ? _draw(_word(seed, i), share, justInTime) : _refine(best, _word(seed, i));
            int256 found = _gain(tried, justInTime, type(uint256).max);
            if (found > highest) (highest, best) = (found, tried);
        }
        // Rounding of every trade to a unit of the asset, and of the comparison.
        vm.assertLe(highest - idle, fees + 8, "P6: an attack on a divided lot profits");
    }

    /// @dev Change of the attacker's wealth, the lot included. The state is restored.
    function _gain(Step[LEGS] memory steps, uint256 justInTime, uint256 lot) private returns (int256 gain) {
        uint256 snapshot = vm.snapshotState();
        uint256 before = _wealth();
        uint256 tokens = token.balanceOf(address(this));
        for (uint256 i = 0; i < LEGS; ++i) {
            _prepare(i, steps[i]);
        }
        if (lot == type(uint256).max) {
            try guard.allowance(split) returns (ExecutionGuard.Allowance memory allowed) {
                lot = allowed.maximumIn;
            } catch {
                lot = 0;
            }
        }
        if (lot > 0) {
            asset.mint(address(split), lot);
            split.swap(lot, 0, alice);
        }
        if (justInTime > 0) {
            for (uint256 i = 0; i < LEGS; ++i) {
                uint256 shares = pairs[i].balanceOf(address(this));
                if (shares > 0) removeLiquidity(pairs[i], shares);
            }
        }
        _close(tokens);
        gain = SafeCastLib.toInt256(_wealth()) - SafeCastLib.toInt256(before);
        require(vm.revertToStateAndDelete(snapshot), "snapshot");
    }

    function _prepare(uint256 leg, Step memory step) private {
        if (step.observes) oracles[leg].observe();
        uint256 shares = pairs[leg].balanceOf(address(this)) * step.withdrawn / WAD;
        if (shares > 0) removeLiquidity(pairs[leg], shares);
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pairs[leg], address(asset));
        uint256 amount = (step.sells ? reserveToken : reserveAsset) * step.front / WAD;
        if (amount > 0) trade(pairs[leg], step.sells ? address(token) : address(asset), amount, address(this));
        (reserveAsset, reserveToken) = reserves(pairs[leg], address(asset));
        require(asset.transfer(address(pairs[leg]), reserveAsset * step.donatedAsset / WAD), "donate");
        require(token.transfer(address(pairs[leg]), reserveToken * step.donatedToken / WAD), "donate");
        if (step.after_ % 3 == 1) pairs[leg].sync();
        if (step.after_ % 3 == 2) pairs[leg].skim(address(this));
        if (step.justInTime > 0) {
            (reserveAsset, reserveToken) = reserves(pairs[leg], address(asset));
            addLiquidity(
                pairs[leg],
                address(asset),
                reserveAsset * step.justInTime / WAD,
                reserveToken * step.justInTime / WAD,
                address(this)
            );
        }
    }

    /// @dev Brings the tokens back to where they were, divided so that it costs least.
    function _close(uint256 tokens) private {
        uint256 held = token.balanceOf(address(this));
        if (held > tokens) {
            uint256[] memory parts = SplitMath.splitLot(_pools(address(token)), held - tokens);
            for (uint256 i = 0; i < LEGS; ++i) {
                if (parts[i] > 1e15) trade(pairs[i], address(token), parts[i], address(this));
            }
        } else if (tokens > held) {
            // The asset that buys so many: first guess at the price, then what is missing.
            for (uint256 round = 0; round < 3 && tokens > token.balanceOf(address(this)); ++round) {
                uint256 missing = tokens - token.balanceOf(address(this));
                (uint256 reserveAsset, uint256 reserveToken) = reserves(pairs[0], address(asset));
                uint256 amount = missing * reserveAsset / reserveToken * 1000 / 997 + 1;
                uint256[] memory parts = SplitMath.splitLot(_pools(address(asset)), amount);
                for (uint256 i = 0; i < LEGS; ++i) {
                    if (parts[i] > 0) trade(pairs[i], address(asset), parts[i], address(this));
                }
            }
        }
    }

    function _pools(address assetIn) private view returns (SplitMath.Pool[] memory pools) {
        pools = new SplitMath.Pool[](LEGS);
        for (uint256 i = 0; i < LEGS; ++i) {
            (uint256 reserveIn, uint256 reserveOut) = reserves(pairs[i], assetIn);
            pools[i] =
                SplitMath.Pool({reserveIn: reserveIn, reserveOut: reserveOut, feeNumerator: 997, feeDenominator: 1000});
        }
    }

    /// @dev What the attacker owns at the first pair's price before the attack [base units of the asset].
    function _wealth() private view returns (uint256 wealth) {
        wealth = asset.balanceOf(address(this)) + token.balanceOf(address(this)) * assetBefore / tokenBefore;
        for (uint256 i = 0; i < LEGS; ++i) {
            uint256 shares = pairs[i].balanceOf(address(this));
            uint256 held =
                asset.balanceOf(address(pairs[i])) + token.balanceOf(address(pairs[i])) * assetBefore / tokenBefore;
            wealth += held * shares / pairs[i].totalSupply();
        }
    }

    function _giveLiquidityAway() private {
        _keepLiquidity(0);
    }

    function _keepLiquidity(uint256 share) private {
        for (uint256 i = 0; i < LEGS; ++i) {
            uint256 shares = pairs[i].balanceOf(address(this));
            require(pairs[i].transfer(alice, shares - shares * share / WAD), "shares");
        }
    }

    function _draw(uint256 seed, uint256 share, uint256 justInTime) private pure returns (Step[LEGS] memory steps) {
        for (uint256 i = 0; i < LEGS; ++i) {
            uint256 word = _word(seed, i);
            Step memory step = steps[i];
            if (word % 3 > 0) step.front = _size(word >> 16, 0.2e18);
            step.sells = word >> 8 & 3 == 0;
            if (word >> 10 & 7 == 0) step.donatedAsset = _size(word >> 32, 0.01e18);
            if (word >> 13 & 7 == 0) step.donatedToken = _size(word >> 48, 0.01e18);
            step.after_ = word >> 64;
            if (share > 0 && word >> 128 & 3 == 0) step.withdrawn = _size(word >> 136, WAD);
            if (justInTime > 0 && word >> 160 & 1 == 0) step.justInTime = _size(word >> 168, 2e18);
            step.observes = word >> 200 & 1 == 0;
        }
    }

    /// @dev A step from what was best so far: one field of one leg.
    function _refine(Step[LEGS] memory from, uint256 seed) private pure returns (Step[LEGS] memory steps) {
        for (uint256 i = 0; i < LEGS; ++i) {
            steps[i] = Step({
                front: from[i].front,
                sells: from[i].sells,
                donatedAsset: from[i].donatedAsset,
                donatedToken: from[i].donatedToken,
                after_: from[i].after_,
                withdrawn: from[i].withdrawn,
                justInTime: from[i].justInTime,
                observes: from[i].observes
            });
        }
        Step memory step = steps[seed % LEGS];
        uint256 what = (seed >> 8) % 8;
        if (what < 3) step.front = _nudge(step.front, seed >> 16);
        else if (what == 3) step.donatedAsset = 0;
        else if (what == 4) step.donatedToken = 0;
        else if (what == 5) step.withdrawn = _nudge(step.withdrawn, seed >> 16) % WAD;
        else if (what == 6 && step.justInTime > 0) step.justInTime = _nudge(step.justInTime, seed >> 16);
        else step.sells = !step.sells;
    }

    /// @dev Between a hundred-thousandth of `most` and `most`, every order of magnitude as likely.
    function _size(uint256 seed, uint256 most) private pure returns (uint256) {
        return most * (1 + seed % 9) / 10 ** (1 + (seed >> 8) % 5);
    }

    function _nudge(uint256 size, uint256 seed) private pure returns (uint256) {
        return seed % 5 == 0 ? 0 : size * (50 + (seed >> 8) % 100) / 100 + (seed >> 16) % 1e14;
    }

    function _word(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
