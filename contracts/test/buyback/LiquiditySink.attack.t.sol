// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LiquiditySink} from "../../src/buyback/LiquiditySink.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {LiquidityLab} from "./LiquidityLab.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice P6 for a zap: an attacker trades in either direction, donates, synchronises, skims, mints out of ratio, and adds
/// liquidity for the moment before a zap that it calls itself, and closes its position afterwards. It searches for the best
/// attack by improving what it found.
contract LiquiditySinkAttackTest is LiquidityLab {
    struct Attack {
        /// @dev First trade, share of the reserve sold [1e18 = 100%].
        uint256 front;
        /// @dev Whether it sells the token, as the zap does.
        bool sells;
        /// @dev Sent to the pair without a trade, share of the reserve [1e18 = 100%].
        uint256 donatedAsset;
        uint256 donatedToken;
        /// @dev Whether the pair is made to record that, or gives it back, or turns it into shares of the attacker's.
        uint256 after_;
        /// @dev Share of the own liquidity that is withdrawn before the zap [1e18 = 100%].
        uint256 withdrawn;
        /// @dev Liquidity added for the zap alone, share of the pool [1e18 = 100%].
        uint256 justInTime;
        /// @dev Whether the oracle is observed before.
        bool observes;
    }

    uint256 private constant POOL_ASSET = 1_000_000e6;
    uint256 private constant POOL_TOKEN = 500_000e18;

    function setUp() external {
        deployLab(new TestToken("ASSET", 6), new TestToken("TOKEN", 18), POOL_ASSET, POOL_TOKEN);
        bring(10_000e18);
    }

    /// @dev No liquidity of its own.
    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_SearchFindsNoProfit(uint256 seed) external {
        _parameters(0);
        _search(seed, 0, 0);
    }

    /// @dev Half of the liquidity is the attacker's own, as the sink assumes.
    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_SearchWithLiquidityFindsNoProfit(uint256 seed) external {
        _parameters(0.5e18);
        _search(seed, 0.5e18, 0);
    }

    /// @dev Liquidity for the moment earns the fee of the sale at most.
    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 2000
    function testFuzz_P6_JustInTimeLiquidityEarnsAtMostTheFee(uint256 seed) external {
        _parameters(0);
        _search(seed, 0, WAD);
    }

    /// @dev Whatever is done before: what the holder gets is worth the share `want` of what the zap used, at the price
    /// before, less the fee.
    function testFuzz_P6_TheHolderLosesAtMostThePriceBound(uint256 seed) external {
        _parameters(0.5e18);
        asset.mint(address(this), POOL_ASSET);
        token.mint(address(this), POOL_TOKEN);
        _prepare(_draw(seed, 0.5e18, WAD));
        uint256 before = sink.pending();
        (bool done,) = address(sink).call(abi.encodeCall(LiquiditySink.zap, (uint256(0), block.timestamp)));
        if (!done) return;
        uint256 used = (before - sink.pending()) * POOL_ASSET / POOL_TOKEN - sink.pendingAsset();
        uint256 held = asset.balanceOf(address(pair)) + token.balanceOf(address(pair)) * POOL_ASSET / POOL_TOKEN;
        uint256 worth = held * pair.balanceOf(holder) / pair.totalSupply();
        vm.assertGe(worth + 2, used * 0.947e18 / WAD, "P6: more is lost than the price bound and the fee");
    }

    /// @dev The control: a sale without bounds is worth attacking, and the same search's moves find it.
    function test_AnUnboundedSaleIsWorthAttacking() external {
        uint256 tokens = 50_000e18;
        token.mint(address(this), tokens);
        uint256 bought = trade(pair, address(token), tokens, address(this));
        token.mint(address(this), 10_000e18);
        trade(pair, address(token), 10_000e18, holder);
        uint256 back = trade(pair, address(asset), bought, address(this));
        vm.assertGt(back, tokens, "a sandwich profits");
    }

    function _parameters(uint256 attackerShare) private {
        sink.setParameters(
            LiquiditySink.Parameters({
                want: 0.9e18, attackerShare: SafeCastLib.toUint64(attackerShare), spacing: 1 hours
            })
        );
    }

    function _search(uint256 seed, uint256 share, uint256 justInTime) private {
        uint256 shares = pair.balanceOf(address(this));
        require(pair.transfer(actor("provider"), shares - shares * share / WAD), "shares");
        asset.mint(address(this), POOL_ASSET * 4);
        token.mint(address(this), POOL_TOKEN * 4);
        uint256 sold = sink.previewZap().tokenSold;
        Attack memory none;
        int256 idle = _gain(none, 0);
        int256 fees = justInTime == 0 ? int256(0) : SafeCastLib.toInt256(sold * POOL_ASSET / POOL_TOKEN * 3 / 1000);

        Attack memory best;
        int256 highest = type(int256).min;
        for (uint256 i = 0; i < 32; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            Attack memory tried = i < 12 ? _draw(word, share, justInTime) : _refine(best, word);
            int256 found = _gain(tried, justInTime);
            if (found > highest) (highest, best) = (found, tried);
        }
        vm.assertLe(highest - idle, fees + 4, "P6: an attack on a zap profits");
    }

    /// @dev Change of the attacker's wealth at the price before. The state is restored.
    function _gain(Attack memory a, uint256 justInTime) private returns (int256 gain) {
        uint256 snapshot = vm.snapshotState();
        uint256 before = _wealth();
        uint256 tokens = token.balanceOf(address(this));
        _prepare(a);
        // A zap that refuses leaves the attacker with its position and its fees.
        (bool done,) = address(sink).call(abi.encodeCall(LiquiditySink.zap, (uint256(0), block.timestamp)));
        done;
        uint256 shares = pair.balanceOf(address(this));
        if (justInTime > 0 && shares > 0) removeLiquidity(pair, shares);
        _close(tokens);
        gain = SafeCastLib.toInt256(_wealth()) - SafeCastLib.toInt256(before);
        require(vm.revertToStateAndDelete(snapshot), "snapshot");
    }

    function _prepare(Attack memory a) private {
        if (a.observes) oracle.observe();
        uint256 shares = pair.balanceOf(address(this)) * a.withdrawn / WAD;
        if (shares > 0) removeLiquidity(pair, shares);
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
        uint256 amount = (a.sells ? reserveToken : reserveAsset) * a.front / WAD;
        if (amount > 0) trade(pair, a.sells ? address(token) : address(asset), amount, address(this));
        (reserveAsset, reserveToken) = reserves(pair, address(asset));
        require(asset.transfer(address(pair), reserveAsset * a.donatedAsset / WAD), "donate");
        require(token.transfer(address(pair), reserveToken * a.donatedToken / WAD), "donate");
        if (a.after_ % 4 == 1) pair.sync();
        if (a.after_ % 4 == 2) pair.skim(address(this));
        // An imbalanced mint: shares for the lesser side, the rest is a gift that moves the price.
        if (a.after_ % 4 == 3 && a.donatedAsset > 0 && a.donatedToken > 0) pair.mint(address(this));
        if (a.justInTime > 0) {
            (reserveAsset, reserveToken) = reserves(pair, address(asset));
            addLiquidity(
                pair,
                address(asset),
                reserveAsset * a.justInTime / WAD,
                reserveToken * a.justInTime / WAD,
                address(this)
            );
        }
    }

    /// @dev Brings the tokens back to where they were.
    function _close(uint256 tokens) private {
        uint256 held = token.balanceOf(address(this));
        if (held > tokens + 1e12) {
            trade(pair, address(token), held - tokens, address(this));
        } else if (tokens > held) {
            (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
            uint256 missing = tokens - held;
            if (missing >= reserveToken) return;
            trade(
                pair,
                address(asset),
                reserveAsset * missing * 1000 / ((reserveToken - missing) * 997) + 1,
                address(this)
            );
        }
    }

    function _wealth() private view returns (uint256) {
        uint256 held = asset.balanceOf(address(pair)) + token.balanceOf(address(pair)) * POOL_ASSET / POOL_TOKEN;
        return asset.balanceOf(address(this)) + token.balanceOf(address(this)) * POOL_ASSET / POOL_TOKEN + held
            * pair.balanceOf(address(this)) / pair.totalSupply();
    }

    function _draw(uint256 word, uint256 share, uint256 justInTime) private pure returns (Attack memory a) {
        if (word % 5 > 0) a.front = _size(word >> 16, 0.3e18);
        a.sells = word >> 8 & 3 > 0;
        if (word >> 10 & 3 == 0) a.donatedAsset = _size(word >> 32, 0.1e18);
        if (word >> 13 & 3 == 0) a.donatedToken = _size(word >> 48, 0.1e18);
        a.after_ = word >> 64;
        if (share > 0 && word >> 128 & 3 == 0) a.withdrawn = _size(word >> 136, WAD);
        if (justInTime > 0 && word >> 160 & 1 == 0) a.justInTime = _size(word >> 168, WAD);
        a.observes = word >> 200 & 1 == 0;
    }

    /// @dev A step from what was best so far: one field.
    function _refine(Attack memory from, uint256 word) private pure returns (Attack memory a) {
        a = Attack({
            front: from.front,
            sells: from.sells,
            donatedAsset: from.donatedAsset,
            donatedToken: from.donatedToken,
            after_: from.after_,
            withdrawn: from.withdrawn,
            justInTime: from.justInTime,
            observes: from.observes
        });
        uint256 what = (word >> 8) % 8;
        if (what < 3) a.front = _nudge(a.front, word >> 16);
        else if (what == 3) a.donatedAsset = _nudge(a.donatedAsset, word >> 16);
        else if (what == 4) a.donatedToken = _nudge(a.donatedToken, word >> 16);
        else if (what == 5) a.withdrawn = _nudge(a.withdrawn, word >> 16) % WAD;
        else if (what == 6 && a.justInTime > 0) a.justInTime = _nudge(a.justInTime, word >> 16);
        else a.sells = !a.sells;
    }

    /// @dev Between a hundred-thousandth of `most` and `most`, every order of magnitude as likely.
    function _size(uint256 seed, uint256 most) private pure returns (uint256) {
        return most * (1 + seed % 9) / 10 ** (1 + (seed >> 8) % 5);
    }

    function _nudge(uint256 size, uint256 seed) private pure returns (uint256) {
        if (size == 0) return 0;
        return seed % 5 == 0 ? 0 : size * (50 + (seed >> 8) % 100) / 100 + (seed >> 16) % 1e14;
    }
}
