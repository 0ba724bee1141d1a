// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {SplitMarket} from "../../src/market/SplitMarket.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {IUniswapV2Factory} from "../base/IUniswapV2Factory.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice A split market over several pairs of the same two tokens, each from a factory of its own, with real oracles and
/// the real guard.
abstract contract SplitLab is UniswapV2 {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant WINDOW = 1 hours;
    uint256 internal constant PERIOD = 10 minutes;
    uint256 internal constant MAXIMUM_GAP = 30 minutes;

    TestToken internal asset;
    TestToken internal token;
    IUniswapV2PairFull[] internal pairs;
    UniswapV2Market[] internal markets;
    UniswapV2Oracle[] internal oracles;
    SplitMarket internal split;
    ExecutionGuard internal guard;
    address internal alice;

    function deployTokens(uint8 assetDecimals, uint8 tokenDecimals) internal {
        alice = actor("alice");
        asset = new TestToken("ASSET", assetDecimals);
        token = new TestToken("TOKEN", tokenDecimals);
    }

    /// @dev One more pair with this liquidity, which belongs to the test contract; a market and an oracle for it.
    function addPair(uint256 amountAsset, uint256 amountToken) internal {
        IUniswapV2Factory factory = deployFactory();
        IUniswapV2PairFull pair = createPair(factory, address(asset), address(token));
        asset.mint(address(this), amountAsset);
        token.mint(address(this), amountToken);
        addLiquidity(pair, address(asset), amountAsset, amountToken, address(this));
        pairs.push(pair);
        markets.push(new UniswapV2Market(pair, address(asset)));
        oracles.push(new UniswapV2Oracle(pair, address(token), WINDOW, PERIOD, MAXIMUM_GAP));
    }

    /// @dev The split market over all pairs so far, and a guard that knows it.
    function deploySplit(uint256 attackerShare) internal {
        SplitMarket.Leg[] memory legs = new SplitMarket.Leg[](pairs.length);
        for (uint256 i = 0; i < legs.length; ++i) {
            legs[i] = SplitMarket.Leg({market: markets[i], liquidity: oracles[i]});
        }
        split = new SplitMarket(legs, attackerShare);
        AccessManager manager = new AccessManager(address(this));
        // Only allowances are asked for: the guard needs an address with code, and none of its answers.
        guard = new ExecutionGuard(address(manager), ITreasury(address(manager)));
        guard.setVenue(
            split,
            ExecutionGuard.Venue({
                price: oracles[0], want: 0.9e18, spacing: 5 minutes, liquidity: split, attackerShare: 0
            })
        );
    }

    /// @dev Lets the oracles see the pools stand for longer than their window, and ends in a block of its own.
    function settle() internal {
        uint256 time = block.timestamp + 1;
        for (uint256 i = 0; i <= WINDOW / PERIOD + 1; ++i) {
            vm.warp(time);
            observe();
            time += PERIOD;
        }
        vm.roll(block.number + 1);
    }

    function observe() internal {
        for (uint256 i = 0; i < oracles.length; ++i) {
            oracles[i].observe();
        }
    }

    /// @dev Sells the test contract's own to the split market.
    function sell(uint256 amountIn, address recipient) internal returns (uint256 amountOut) {
        asset.mint(address(this), amountIn);
        require(asset.transfer(split.inlet(), amountIn), "sell: transfer");
        return split.swap(amountIn, 0, recipient);
    }
}
