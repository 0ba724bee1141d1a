// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";

/// @notice Traders both ways, the liquidity provider, and whoever plays with the pair's balances.
contract MarketHandler is Handler {
    uint256 private immutable SHARES;

    constructor(Store store) Handler(store) {
        SHARES = s.pair.balanceOf(s.provider);
    }

    function buy(uint256 seed) external {
        (uint256 reserveAsset,) = _reserves();
        // Not without end: beyond a price of two nobody buys.
        (, uint256 reserveToken) = _reserves();
        if (reserveAsset * 1e12 > 2 * reserveToken) return;
        uint256 amount = 1 + _mix(seed, 0) % (reserveAsset / (_mix(seed, 1) % 4 == 0 ? 5 : 100));
        s.asset.mint(s.trader, amount);
        vm.startPrank(s.trader);
        uint256 expected;
        try s.market.quote(amount) returns (uint256 out) {
            expected = out;
        } catch {
            vm.stopPrank();
            return;
        }
        require(s.asset.transfer(s.market.inlet(), amount), "transfer");
        vm.assertEq(s.market.swap(amount, expected, s.trader), expected, Spec.A1);
        vm.stopPrank();
        _done("buy");
    }

    function sell(uint256 seed) external {
        (, uint256 reserveToken) = _reserves();
        uint256 most = reserveToken / (_mix(seed, 1) % 4 == 0 ? 5 : 100);
        uint256 held = s.token.balanceOf(s.trader);
        if (held < 2e18) return;
        uint256 amount = bound(_mix(seed, 0), 1e18, most < held ? most : held);
        vm.startPrank(s.trader);
        uint256 expected = s.sellMarket.quote(amount);
        require(s.token.transfer(s.sellMarket.inlet(), amount), "transfer");
        vm.assertEq(s.sellMarket.swap(amount, expected, s.trader), expected, Spec.A1);
        vm.stopPrank();
        _done("sell");
    }

    function addLiquidity(uint256 seed) external {
        (uint256 reserveAsset, uint256 reserveToken) = _reserves();
        uint256 part = 10 + _mix(seed, 0) % 100;
        uint256 tokens = reserveToken / part;
        if (s.token.balanceOf(s.provider) < tokens) return;
        s.asset.mint(address(s.pair), reserveAsset / part);
        vm.prank(s.provider);
        require(s.token.transfer(address(s.pair), tokens), "transfer");
        s.pair.mint(s.provider);
        _done("addLiquidity");
    }

    function removeLiquidity(uint256 seed) external {
        uint256 shares = s.pair.balanceOf(s.provider);
        // A fifth of the first liquidity always stays: below it nothing here would be a market.
        if (shares < SHARES / 3) return;
        uint256 removed = shares * (1 + _mix(seed, 0) % 30) / 100;
        vm.startPrank(s.provider);
        require(s.pair.transfer(address(s.pair), removed), "transfer");
        s.pair.burn(s.provider);
        vm.stopPrank();
        _done("removeLiquidity");
    }

    /// @notice Sends to the pair without a trade; then leaves it, takes it out again, or has it recorded.
    function donateToPair(uint256 seed) external {
        (uint256 reserveAsset, uint256 reserveToken) = _reserves();
        bytes memory accounts = _accounts();
        uint256 part = 20 + _mix(seed, 0) % 1000;
        if (_mix(seed, 1) % 2 == 0) {
            s.asset.mint(address(s.pair), reserveAsset / part);
        } else {
            if (s.token.balanceOf(s.trader) < reserveToken / part) return;
            vm.prank(s.trader);
            require(s.token.transfer(address(s.pair), reserveToken / part), "transfer");
        }
        uint256 then = _mix(seed, 2) % 3;
        if (then == 0) s.pair.skim(s.trader);
        if (then == 1) s.pair.sync();
        vm.assertEq(_accounts(), accounts, Spec.T4);
        _done("donateToPair");
    }

    function syncOrSkim(uint256 seed) external {
        if (seed % 2 == 0) s.pair.sync();
        else s.pair.skim(s.trader);
        _done("syncOrSkim");
    }

    function _reserves() private view returns (uint256 reserveAsset, uint256 reserveToken) {
        (uint256 reserve0, uint256 reserve1,) = s.pair.getReserves();
        return s.pair.token0() == address(s.asset) ? (reserve0, reserve1) : (reserve1, reserve0);
    }
}
