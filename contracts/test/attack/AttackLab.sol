// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Protocol} from "../base/Protocol.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {Attack, AttackResult, Pool} from "./AttackTypes.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A protocol whose lots are as large as its guard lets them be, and an attacker, who is this contract: it owns
/// a share of the pool's liquidity, borrows without limit or interest, and acts in whatever order it likes.
/// @dev Wealth is valued in the revenue asset at the price before the attack. What an attack gains is measured against
/// what the same liquidity earns when the same buyback is left alone: fee income of a provider who does nothing is no
/// profit of an attack.
abstract contract AttackLab is Protocol {
    /// @dev Tokens lent to the attacker, as far as there are so many [multiple of the pool].
    uint256 internal constant LENT_MULTIPLE = 2.5e18;

    /// @dev Reserves before the attack; their ratio is the price everything is valued at.
    uint256 internal assetBefore;
    uint256 internal tokenBefore;

    /// @dev Liquidity shares the attacker owned before the oracle's window.
    uint256 private _resident;
    /// @dev Time and block every attack starts in.
    uint256 private _startedAt;
    uint256 private _startedIn;
    /// @dev What a share of the liquidity earns by doing nothing, computed once; zero if not yet.
    mapping(uint256 share => int256 wealth) private _idle;

    /// @dev The pool of the suite; lots, mandate and reserves follow from it.
    function pool() internal view virtual returns (Pool memory);

    function setting() internal view virtual override returns (Setting memory s) {
        s = super.setting();
        Pool memory p = pool();
        s.assetDecimals = p.assetDecimals;
        s.poolAsset = p.asset;
        s.poolToken = p.token;
        s.reserves = 10 * p.asset;
        s.revenue = 5 * p.asset;
        s.want = p.want;
        s.attackerShare = p.attackerShare;
        s.mandate.rate = uint128(_atMost(p.asset * WAD / 1 days, type(uint128).max));
        s.mandate.burst = uint128(p.asset);
        s.mandate.lifetimeCap = uint128(1000 * p.asset);
        // Above every lot the guard admits, so that the guard decides.
        s.buyback.baseLot = uint128(p.asset);
        s.buyback.minimumLot = 1;
        s.buyback.priceCap = type(uint128).max;
        s.buyback.kPrice = 0;
        s.buyback.multiplierMin = 1e18;
        s.buyback.multiplierMax = 1e18;
        s.runway = ReservePolicy.Runway({duration: 0, opexPerSecond: 0, minimumReserve: 0});
    }

    function deployLab() internal {
        deployProtocol();
        (, tokenBefore) = reserves(pair, address(asset));
        TestToken(address(asset)).mint(address(this), type(uint112).max / 4);
        uint256 lent = _atMost(tokenBefore * LENT_MULTIPLE / WAD, token.balanceOf(provider));
        vm.prank(provider);
        require(token.transfer(address(this), lent), "lab: loan");
        restart();
    }

    /// @dev Attacks start from the present state and moment.
    function restart() internal {
        (_startedAt, _startedIn) = (block.timestamp, block.number);
        (assetBefore, tokenBefore) = reserves(pair, address(asset));
    }

    /// @dev Carries out `a` in the present state. Whoever compares attacks takes a snapshot first.
    function perform(Attack memory a) internal returns (AttackResult memory result) {
        _reside(a.share);
        uint256 assetHeld = asset.balanceOf(address(this));
        uint256 tokenHeld = token.balanceOf(address(this));
        uint256 valueBefore = value();

        _prepare(a);
        _interfere(a);
        (result.lot, result.overpaid) = _execute();
        _interfere(a);
        if (a.holdAfter > 0) pass(a.holdAfter * BLOCK_TIME);
        _unwind(a, tokenHeld);

        result.wealth = SafeCastLib.toInt256(value()) - SafeCastLib.toInt256(valueBefore);
        bool reversed = token.balanceOf(address(this)) == tokenHeld && pair.balanceOf(address(this)) == _resident;
        if (reversed) {
            result.cash = SafeCastLib.toInt256(asset.balanceOf(address(this))) - SafeCastLib.toInt256(assetHeld);
        } else {
            result.cash = type(int256).min;
        }
    }

    /// @dev What the attacker's share of the liquidity earns if nobody attacks.
    function baseline(uint256 share) internal returns (int256) {
        if (_idle[share] != 0) return _idle[share];
        Attack memory idle;
        idle.share = share;
        int256 wealth = _restored(idle).wealth;
        _idle[share] = wealth;
        return wealth;
    }

    /// @dev Gain of `a` over doing nothing [base units of the asset, rounded up], and its result. State is restored.
    function gain(Attack memory a) internal returns (int256 profit, AttackResult memory result) {
        result = _restored(a);
        // Without a buyback there is no income to compare with.
        int256 scaled = result.lot == 0 ? result.wealth : result.wealth - baseline(a.share);
        int256 unit = SafeCastLib.toInt256(tokenBefore);
        profit = scaled / unit + (scaled > 0 && scaled % unit > 0 ? int256(1) : int256(0));
    }

    /// @dev The attacker's wealth at the price before the attack [base units of the asset × `tokenBefore`].
    function value() internal view returns (uint256) {
        uint256 shares = pair.balanceOf(address(this));
        uint256 supply = pair.totalSupply();
        uint256 assets = asset.balanceOf(address(this)) * tokenBefore + token.balanceOf(address(this)) * assetBefore;
        // Balances, not reserves: what is donated belongs to the liquidity as well.
        uint256 inPool = asset.balanceOf(address(pair)) * tokenBefore + token.balanceOf(address(pair)) * assetBefore;
        return assets + inPool / supply * shares;
    }

    /// @dev Performs `a` and restores the state; whatever time the caller has let pass does not count.
    function _restored(Attack memory a) private returns (AttackResult memory result) {
        uint256 snapshot = vm.snapshotState();
        vm.warp(_startedAt);
        vm.roll(_startedIn);
        result = perform(a);
        require(vm.revertToStateAndDelete(snapshot), "lab: snapshot");
    }

    /// @dev The attacker's own share of the liquidity, there since before the oracle's window.
    function _reside(uint256 share) private {
        uint256 shares = pair.balanceOf(provider) * share / WAD;
        if (shares == 0) return;
        vm.prank(provider);
        require(pair.transfer(address(this), shares), "lab: shares");
        _resident = shares;
    }

    /// @dev The steps before the buyback, in one of their six orders.
    function _prepare(Attack memory a) private {
        uint8[3][6] memory orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 step = orders[a.order % 6][i];
            if (step == 0) _withdraw(a.withdrawn);
            else if (step == 1) _front(a);
            else _donate(a);
        }
        _addBack(a.addedBack);
        _justInTime(a.justInTime);
        if (a.hold > 0) pass(a.hold * BLOCK_TIME);
    }

    function _front(Attack memory a) private {
        if (a.front == 0) return;
        uint256 held = a.sellFirst ? token.balanceOf(address(this)) : type(uint256).max;
        _trade(a.sellFirst ? address(token) : address(asset), _atMost(a.front, held));
    }

    function _donate(Attack memory a) private {
        if (a.donatedAsset > 0) require(asset.transfer(address(pair), a.donatedAsset), "lab: donation");
        if (a.donatedToken > 0) {
            uint256 amount = _atMost(a.donatedToken, token.balanceOf(address(this)));
            require(token.transfer(address(pair), amount), "lab: donation");
        }
        if (a.synced) pair.sync();
    }

    function _withdraw(uint256 share) private {
        uint256 shares = pair.balanceOf(address(this)) * share / WAD;
        if (shares > 0) removeLiquidity(pair, shares);
    }

    /// @dev Puts back what was withdrawn, at the price of the moment; never more than was resident.
    function _addBack(uint256 share) private {
        uint256 missing = _resident > pair.balanceOf(address(this)) ? _resident - pair.balanceOf(address(this)) : 0;
        _add(missing * share / WAD);
    }

    /// @dev Adds a multiple of the whole pool for the moment: outside what a pool can be protected against.
    function _justInTime(uint256 multiple) private {
        _add(pair.totalSupply() * multiple / WAD);
    }

    function _add(uint256 shares) private {
        if (shares == 0) return;
        uint256 supply = pair.totalSupply();
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
        uint256 amountToken = _atMost(reserveToken * shares / supply + 1, token.balanceOf(address(this)));
        addLiquidity(pair, address(asset), reserveAsset * amountToken / reserveToken + 1, amountToken, address(this));
    }

    /// @dev Calls everything that anybody may call, at the worst moment.
    function _interfere(Attack memory a) private {
        if (a.observes) {
            oracle.observe();
            anchor.observe();
        }
        if (a.beats) treasury.heartbeat();
        if (a.skims) pair.skim(address(this));
    }

    /// @dev The buyback itself, called by the attacker; zero if it refuses.
    function _execute() private returns (uint256 lot, int256 overpaid) {
        try buyback.execute(0, block.timestamp) returns (BuybackSwap.Purchase memory purchase) {
            return (purchase.quoteIn, purchase.shortfall);
        } catch {
            return (0, 0);
        }
    }

    /// @dev Takes the liquidity out if asked to, and trades the position back to `tokenHeld`.
    function _unwind(Attack memory a, uint256 tokenHeld) private {
        _withdraw(a.withdrawnAfter);
        uint256 held = token.balanceOf(address(this));
        if (held > tokenHeld) {
            _trade(address(token), (held - tokenHeld) * a.reversed / WAD);
        } else if (tokenHeld > held) {
            uint256 amount = (tokenHeld - held) * a.reversed / WAD;
            (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
            if (amount == 0 || amount >= reserveToken) return;
            _trade(address(asset), reserveAsset * amount * 1000 / ((reserveToken - amount) * 997) + 1);
        }
    }

    /// @dev Leaves out a trade too small to pay anything.
    function _trade(address assetIn, uint256 amountIn) private {
        (uint256 reserveIn, uint256 reserveOut) = reserves(pair, assetIn);
        if (amountIn * 997 * reserveOut < reserveIn * 1000 + amountIn * 997) return;
        trade(pair, assetIn, amountIn, address(this));
    }

    function _atMost(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
