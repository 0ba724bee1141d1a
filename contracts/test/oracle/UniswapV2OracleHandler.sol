// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";

/// @notice Everybody at one pool: traders, providers, donors, a flash lender, a keeper, and the clock of the runner.
/// @dev Every act but the keeper's and the clock's is checked to leave this block's price and opening average alone.
contract UniswapV2OracleHandler is UniswapV2OracleFixture {
    uint256 private constant LIMIT = 1e30;

    /// @dev Acts after which this block's price, or the bound on its reserve, was not what it was before.
    uint256 public moved;
    uint256 public raised;
    /// @dev Acts around which the oracle answered, so that both of the above mean something.
    uint256 public answered;

    constructor() {
        factory = deployFactory();
        deploy(18, 6, 1_000_000e18, 500_000e6);
        // As slow as the runner's clock, which jumps by up to a week between two calls.
        oracle = new UniswapV2Oracle(pair, address(base), 30 days, 1 days, 30 days);
        oracle.observe();
    }

    modifier withinABlock() {
        (bool ready, uint256 price) = answer();
        uint256 reserveBound = ready ? boundOnReserve() : 0;
        _;
        if (ready) {
            ++answered;
            (, uint256 priceAfter) = answer();
            if (priceAfter != price) ++moved;
            if (boundOnReserve() > reserveBound) ++raised;
        }
    }

    function buy(uint256 size) external withinABlock {
        (uint256 reserveAsset,) = reserves(pair, address(asset));
        if (reserveAsset < LIMIT) pump(bound(size, 1, reserveAsset));
    }

    function sell(uint256 size) external withinABlock {
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        if (reserveBase < LIMIT && reserveAsset > 1e6) dump(bound(size, reserveBase / 1e6 + 1, reserveBase));
    }

    function roundTrip(uint256 size) external withinABlock {
        (uint256 reserveAsset,) = reserves(pair, address(asset));
        if (reserveAsset > LIMIT) return;
        uint256 bought = pump(bound(size, reserveAsset / 1e3, reserveAsset * 10));
        oracle.observe();
        dump(bought);
    }

    function add(uint256 share) external withinABlock {
        _add(bound(share, 0.01e18, 1e18));
    }

    function remove(uint256 share) external withinABlock {
        withdraw(pair.balanceOf(address(this)) * bound(share, 0.01e18, 0.5e18) / 1e18);
    }

    function lend(uint256 factor) external withinABlock {
        uint256 before = pair.balanceOf(address(this));
        if (!_add(bound(factor, 1e18, 100e18))) return;
        oracle.observe();
        withdraw(pair.balanceOf(address(this)) - before);
    }

    function give(uint256 amountBase, uint256 amountAsset) external withinABlock {
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        if (reserveAsset > LIMIT || reserveBase > LIMIT) return;
        donate(bound(amountBase, 0, reserveBase), bound(amountAsset, 0, reserveAsset));
    }

    function giveAndSkim(uint256 amountBase, uint256 amountAsset) external withinABlock {
        base.mint(address(pair), bound(amountBase, 0, LIMIT));
        asset.mint(address(pair), bound(amountAsset, 0, LIMIT));
        pair.skim(address(this));
    }

    function heartbeat() external withinABlock {
        oracle.observe();
    }

    function answer() public view returns (bool ready, uint256 price) {
        bytes memory data;
        (ready, data) = address(oracle).staticcall(abi.encodeCall(IPriceOracle.price, ()));
        if (ready) (price,) = abi.decode(data, (uint256, uint256));
    }

    /// @dev INV-2 without the present reserve, computed from the observations the contract shows.
    function boundOnReserve() public view returns (uint256) {
        uint256 start = startOfAverage();
        uint256 least = type(uint256).max;
        for (uint256 i = 0; i < oracle.observationCount(); ++i) {
            UniswapV2Oracle.Observation memory seen = oracle.observation(i);
            if (seen.timestamp >= start && seen.liquidity < least) least = seen.liquidity;
        }
        return least * root(referencePrice(start)) / root(FINE * 1e12);
    }

    function reserveOfAsset() external view returns (uint256 reserveAsset) {
        (reserveAsset,) = reserves(pair, address(asset));
    }

    function theOracle() external view returns (UniswapV2Oracle) {
        return oracle;
    }

    function startOf() external view returns (uint256) {
        return startOfAverage();
    }

    /// @dev Least and highest price that stood at the end of a block since `start` [1e18 = 1.0].
    function range(uint256 start) external view returns (uint256 low, uint256 high) {
        low = type(uint256).max;
        for (uint256 i = 0; i < segments.length; ++i) {
            uint256 until = i + 1 < segments.length ? segments[i + 1].since : block.timestamp;
            if (until <= start || until == segments[i].since) continue;
            uint256 spot = segments[i].spot / (FINE / 1e18);
            low = spot < low ? spot : low;
            high = spot > high ? spot : high;
        }
    }

    function _add(uint256 share) private returns (bool) {
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        if (reserveAsset > LIMIT / 100 || reserveBase > LIMIT / 100) return false;
        provide(reserveBase * share / 1e18, reserveAsset * share / 1e18);
        return true;
    }
}
