// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {IClaims} from "../../src/interfaces/IClaims.sol";
import {IExitSource} from "../../src/interfaces/IExitSource.sol";
import {ExitPressure} from "../../src/pressure/ExitPressure.sol";
import {PoolExit} from "../../src/pressure/PoolExit.sol";
import {Protocol} from "../base/Protocol.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice P6 with pressure on: whoever raises the lot by selling, over whatever time, and trades around it, does not gain;
/// what a rise costs is tabulated. The whole protocol on Uniswap's own pair, and nobody else who trades: the attacker's
/// position is undone by no arbitrage but where a test says so.
contract PressureAttackTest is Protocol {
    /// @dev What an attacker does around one lot.
    struct Attack {
        /// @dev Sold first, to raise the pressure [base units of the token].
        uint256 sold;
        /// @dev Time the price is held down, with keepers at work [seconds].
        uint256 hold;
        /// @dev Bought just before the lot [base units of the asset].
        uint256 front;
        /// @dev Blocks between that and the lot.
        uint256 blocks;
        /// @dev Share of the pool's liquidity that is the attacker's own [1e18 = 100%].
        uint256 share;
    }

    /// @dev Tokens the attacker owns at the start.
    uint256 private constant OWNED = 2_000_000e18;

    ExitPressure internal pressure;
    PoolExit internal poolExit;

    function setting() internal view virtual override returns (Setting memory s) {
        s = super.setting();
        s.buyback.baseLot = 500e6;
        s.buyback.minimumLot = 1e6;
        // Only pressure moves the lot: what the discount adds is not the question here.
        s.buyback.kPrice = 0;
        s.buyback.multiplierMin = 1e18;
        s.buyback.multiplierMax = 1e18;
    }

    function newBuyback(BuybackSwap.Parameters memory parameters) internal override returns (BuybackSwap) {
        poolExit = new PoolExit(oracle, anchor, oracle, IERC20Metadata(address(asset)), IERC20Metadata(address(token)));
        IExitSource[] memory sources = new IExitSource[](1);
        sources[0] = poolExit;
        pressure = new ExitPressure(
            address(manager),
            IClaims(address(treasury)),
            sources,
            ExitPressure.Parameters({slope: 50e18, maximum: 3e18})
        );
        return new BuybackSwap(
            address(manager),
            BuybackSwap.Wiring({
                treasury: treasury,
                guard: guard,
                market: market,
                splitter: splitter,
                anchor: anchor,
                volatility: volatility,
                pressure: pressure
            }),
            parameters
        );
    }

    function setUp() external {
        deployProtocol();
    }

    /// @dev What it is for: holders leave, and more of the fees buys; they stay away, and it fades; nobody calls anything
    /// but the keeper.
    function test_ExitsRaiseTheLotAndFade() external {
        vm.assertEq(buyback.previewBuyback().quoteIn, 500e6, "nobody leaves");
        sellToken(trader, 200_000e18);
        run(40 minutes);
        vm.assertGt(poolExit.netExit(), 180_000e18, "most of what was sold is seen");
        vm.assertLe(poolExit.netExit(), 200_000e18, "and no more");
        uint256 most = guard_();
        BuybackSwap.Purchase memory purchase = buyback.execute(0, block.timestamp);
        vm.assertGt(purchase.quoteIn, 900e6, "two percent of the claims left: about twice the lot");
        vm.assertLe(purchase.quoteIn, most, "P6: within the guard");
        run(9 days);
        vm.assertLt(pressure.multiplier(), 1.01e18, "and is forgotten with the long window");
    }

    /// @dev However hard the sell-off, the lot ends at the guard.
    function test_P6_LotStaysWithinTheGuard() external {
        vm.assertGt(500e6 * 3, guard_(), "test: the factor reaches beyond the guard");
        sellToken(trader, 1_500_000e18);
        run(40 minutes);
        vm.assertEq(pressure.multiplier(), 3e18, "as much as it may");
        BuybackSwap.Purchase memory purchase = buyback.previewBuyback();
        vm.assertEq(purchase.quoteIn, guard_() < 1500e6 ? guard_() : 1500e6, "P6: the guard decides");
    }

    /// @dev Sells, holds, buys in front of the lot, and trades back: of any size, for any time up to two days, with any
    /// share of the liquidity up to the assumed half.
    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_SellOffAndSandwichDoNotGain(
        uint256 sold,
        uint256 hold,
        uint256 front,
        uint256 blocks,
        uint256 share
    ) external {
        Attack memory a;
        a.sold = sold % 4 == 0 ? 0 : bound(sold, 100e18, OWNED);
        a.hold = bound(hold, 0, hold % 3 == 0 ? 2 days : 2 hours);
        a.front = front % 5 == 0 ? 0 : bound(front, 1e6, 700_000e6);
        a.blocks = blocks % 3;
        a.share = share % 2 == 0 ? 0 : bound(share, 0, 0.5e18);
        vm.assertLe(_tried(a), 1, "P6: gained");
    }

    /// @dev The same, searched: from many starts, whatever raises the profit is kept. Without a position it is zero, so
    /// the search starts from attacks that lose, and must not find one that gains.
    function test_P6_SearchFindsNoGain() external {
        uint256 seed = 7;
        int256 best = type(int256).min;
        for (uint256 start = 0; start < 6; ++start) {
            Attack memory a = Attack({
                sold: bound(_draw(seed++), 1000e18, OWNED / 2),
                hold: bound(_draw(seed++), 0, 2 hours),
                front: bound(_draw(seed++), 1e6, 100_000e6),
                blocks: start % 3,
                share: start % 2 * 0.5e18
            });
            int256 profit = _tried(a);
            for (uint256 step = 0; step < 16; ++step) {
                Attack memory next = _moved(a, _draw(seed++));
                int256 gained = _tried(next);
                if (gained >= profit) (a, profit) = (next, gained);
            }
            if (profit > best) best = profit;
        }
        vm.assertLe(best, 1, "P6: the search found a gain");
    }

    /// @dev That the measure sees a gain where there is one: with nine tenths of the liquidity, beyond what the guard
    /// assumes, the sandwich alone pays. Raising the lot first does not make it pay more.
    function test_P6_BeyondTheAssumptionRaisingTheLotStillCosts() external {
        uint256[4] memory sales = [uint256(0), 20_000e18, 100_000e18, 400_000e18];
        int256[4] memory gains;
        for (uint256 i = 0; i < 4; ++i) {
            gains[i] = type(int256).min;
            for (uint256 front = 1000e6; front <= 256_000e6; front *= 4) {
                int256 gain = _tried(Attack({sold: sales[i], hold: 30 minutes, front: front, blocks: 1, share: 0.9e18}));
                if (gain > gains[i]) gains[i] = gain;
            }
        }
        vm.assertLe(2, gains[0], "test: the measure is blind");
        for (uint256 i = 1; i < 4; ++i) {
            vm.assertLe(gains[i], gains[0], "P6: a rise of the lot paid for itself");
        }
    }

    /// @dev What a manipulator pays for a rise: sold, held while nobody trades against it, and bought back after one lot.
    /// With arbitrage back to the old price a block later, the same sale raises nothing and costs its whole impact.
    function test_P6_WhatARiseCosts() external {
        uint256[5] memory shares = [uint256(10), 25, 50, 100, 200];
        uint256[3] memory holds = [uint256(10 minutes), 30 minutes, 60 minutes];
        _log(
            "| sold, thousandths of the pool | held, minutes | factor | lot | cost, nobody else trades | cost, arbitrage |"
        );
        for (uint256 i = 0; i < shares.length; ++i) {
            for (uint256 j = 0; j < holds.length; ++j) {
                Attack memory a =
                    Attack({sold: 2_000_000e18 * shares[i] / 1000, hold: holds[j], front: 0, blocks: 0, share: 0});
                (uint256 factor, uint256 lot, int256 alone) = _rise(a);
                int256 against = _againstArbitrage(a);
                vm.assertLe(alone, -1, "P6: the rise was free");
                vm.assertLe(against, alone, "arbitrage makes it dearer");
                _log(
                    string.concat(
                        string.concat(
                            "| ", vm.toString(shares[i]), " | ", vm.toString(holds[j] / 60), " | ", _cents(factor, 16)
                        ),
                        string.concat(" | ", _cents(lot, 4), " | ", _cents(_size(alone), 4), " | "),
                        string.concat(_cents(_size(against), 4), " |")
                    )
                );
            }
        }
    }

    /// @dev A keeper that chooses its gas gets the whole factor or nothing done: below what the sources need, too little is
    /// left for the rest.
    function test_P6_SourcesAreNotStarved() external {
        sellToken(trader, 200_000e18);
        run(40 minutes);
        uint256 lot = buyback.previewBuyback().quoteIn;
        vm.assertGt(lot, 900e6, "test: pressure");
        uint256 succeeded;
        for (uint256 gas = 100_000; gas < 1_000_000; gas += 4000) {
            uint256 snapshot = vm.snapshotState();
            try buyback.execute{gas: gas}(0, block.timestamp) returns (BuybackSwap.Purchase memory purchase) {
                vm.assertEq(purchase.quoteIn, lot, "P6: starved");
                ++succeeded;
            } catch {}
            require(vm.revertToStateAndDelete(snapshot), "test: snapshot");
        }
        vm.assertGt(succeeded, 10, "test: some succeed");
    }

    function test_Gas_Multiplier() external {
        sellToken(trader, 200_000e18);
        run(40 minutes);
        pressure.multiplier();
        vm.snapshotGasLastCall("pressure", "multiplier, one pool");
    }

    /// @dev The most the guard lets go now.
    function guard_() private view returns (uint256) {
        return guard.allowance(market).maximumIn;
    }

    /// @dev What `a` gains over a provider of the same liquidity who does nothing [base units of the asset, rounded up].
    /// State is restored.
    function _tried(Attack memory a) private returns (int256 profit) {
        (uint256 assetBefore, uint256 tokenBefore) = reserves(pair, address(asset));
        Attack memory idle;
        (idle.share, idle.hold) = (a.share, a.hold);
        int256 more = _wealth(a, assetBefore, tokenBefore) - _wealth(idle, assetBefore, tokenBefore);
        int256 unit = SafeCastLib.toInt256(tokenBefore);
        return more / unit + (more % unit > 0 ? int256(1) : int256(0));
    }

    /// @dev Carries out `a` and undoes the position; change of wealth at the price before it [asset × `tokenBefore`].
    function _wealth(Attack memory a, uint256 assetBefore, uint256 tokenBefore) private returns (int256 change) {
        uint256 snapshot = vm.snapshotState();
        uint256 shares = pair.balanceOf(provider) * a.share / WAD;
        vm.prank(provider);
        require(pair.transfer(trader, shares), "test: shares");
        change = -SafeCastLib.toInt256(_value(assetBefore, tokenBefore));
        // What is bought is paid with units that the test mints.
        change -= SafeCastLib.toInt256(_carryOut(a) * tokenBefore);
        change += SafeCastLib.toInt256(_value(assetBefore, tokenBefore));
        require(vm.revertToStateAndDelete(snapshot), "test: snapshot");
    }

    /// @dev Returns what was minted to pay for purchases.
    function _carryOut(Attack memory a) private returns (uint256 spent) {
        if (a.sold > 0) sellToken(trader, a.sold);
        if (a.hold > 0) run(a.hold);
        if (a.front > 0) buyToken(trader, a.front);
        spent = a.front;
        if (a.blocks > 0) pass(a.blocks * BLOCK_TIME);
        try buyback.execute(0, block.timestamp) {} catch {}
        uint256 holds = token.balanceOf(trader);
        if (holds > OWNED) sellToken(trader, holds - OWNED);
        if (holds < OWNED) spent += _buyBack(OWNED - holds);
    }

    /// @dev What the attacker owns, its share of the pool included, at the price before the attack.
    function _value(uint256 assetBefore, uint256 tokenBefore) private view returns (uint256) {
        uint256 own = asset.balanceOf(trader) * tokenBefore + token.balanceOf(trader) * assetBefore;
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
        uint256 inPool = reserveAsset * tokenBefore + reserveToken * assetBefore;
        return own + inPool / pair.totalSupply() * pair.balanceOf(trader);
    }

    /// @dev Buys `amount` of the token, or a little more, and returns what that cost.
    function _buyBack(uint256 amount) private returns (uint256 cost) {
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
        cost = reserveAsset * amount * 1000 / ((reserveToken - amount) * 997) + 1;
        buyToken(trader, cost);
    }

    function _rise(Attack memory a) private returns (uint256 factor, uint256 lot, int256 profit) {
        uint256 snapshot = vm.snapshotState();
        uint256 received = sellToken(trader, a.sold);
        run(a.hold);
        factor = pressure.multiplier();
        lot = buyback.execute(0, block.timestamp).quoteIn;
        profit = SafeCastLib.toInt256(received) - SafeCastLib.toInt256(_buyBack(a.sold));
        require(vm.revertToStateAndDelete(snapshot), "test: snapshot");
    }

    /// @dev As `_rise`, but somebody buys the price back a block after the sale, and the attacker buys back from there.
    function _againstArbitrage(Attack memory a) private returns (int256 profit) {
        uint256 snapshot = vm.snapshotState();
        uint256 received = sellToken(trader, a.sold);
        pass(BLOCK_TIME);
        buyToken(keeper, received);
        run(a.hold);
        vm.assertLt(pressure.multiplier(), 1.05e18, "a sale that was bought raises next to nothing");
        buyback.execute(0, block.timestamp);
        profit = SafeCastLib.toInt256(received) - SafeCastLib.toInt256(_buyBack(a.sold));
        require(vm.revertToStateAndDelete(snapshot), "test: snapshot");
    }

    /// @dev One field of `a`, halved to doubled.
    function _moved(Attack memory a, uint256 entropy) private pure returns (Attack memory next) {
        next = Attack(a.sold, a.hold, a.front, a.blocks, a.share);
        uint256 factor = 500 + (entropy >> 16) % 1500;
        uint256 which = entropy % 4;
        if (which == 0) next.sold = bound(a.sold * factor / 1000, 0, OWNED);
        else if (which == 1) next.hold = bound(a.hold * factor / 1000, 0, 2 days);
        else if (which == 2) next.front = bound(a.front * factor / 1000, 0, 700_000e6);
        else next.blocks = (a.blocks + 1) % 3;
        if (next.sold < 100e18) next.sold = 0;
        if (next.front < 1e6) next.front = 0;
    }

    function _draw(uint256 seed) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }

    function _size(int256 number) private pure returns (uint256) {
        return SafeCastLib.toUint256(number < 0 ? -number : number);
    }

    /// @dev Whole units and hundredths of a number with `decimals` + 2 decimals.
    function _cents(uint256 number, uint256 decimals) private pure returns (string memory) {
        uint256 cents = number / 10 ** decimals;
        string memory part = vm.toString(cents % 100);
        if (cents % 100 < 10) part = string.concat("0", part);
        return string.concat(vm.toString(cents / 100), ".", part);
    }

    /// @dev forge prints what is sent to this address.
    function _log(string memory line) private view {
        (bool success,) =
            address(0x000000000000000000636F6e736F6c652e6c6f67).staticcall(abi.encodeWithSignature("log(string)", line));
        vm.assertTrue(success, "log");
    }
}
