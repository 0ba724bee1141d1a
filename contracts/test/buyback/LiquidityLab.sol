// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LiquiditySink} from "../../src/buyback/LiquiditySink.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {IUniswapV2Factory} from "../base/IUniswapV2Factory.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice A sink over a real pair and a real oracle of the asset in tokens.
abstract contract LiquidityLab is UniswapV2 {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant WINDOW = 1 hours;
    uint256 internal constant PERIOD = 10 minutes;
    uint256 internal constant MAXIMUM_GAP = 30 minutes;

    IUniswapV2Factory internal factory;
    IUniswapV2PairFull internal pair;
    TestToken internal asset;
    TestToken internal token;
    UniswapV2Market internal market;
    UniswapV2Oracle internal oracle;
    AccessManager internal manager;
    LiquiditySink internal sink;
    address internal holder;

    function deployLab(TestToken asset_, TestToken token_, uint256 amountAsset, uint256 amountToken) internal {
        (asset, token) = (asset_, token_);
        holder = actor("holder");
        factory = deployFactory();
        pair = createPair(factory, address(asset), address(token));
        asset.mint(address(this), amountAsset);
        token.mint(address(this), amountToken);
        addLiquidity(pair, address(asset), amountAsset, amountToken, address(this));
        market = new UniswapV2Market(pair, address(token));
        oracle = new UniswapV2Oracle(pair, address(asset), WINDOW, PERIOD, MAXIMUM_GAP);
        manager = new AccessManager(address(this));
        sink = new LiquiditySink(address(manager), market, oracle, oracle, holder, standard());
        settle();
    }

    function standard() internal pure returns (LiquiditySink.Parameters memory) {
        return LiquiditySink.Parameters({want: 0.95e18, attackerShare: 0.5e18, spacing: 1 hours});
    }

    /// @dev Lets the oracle see the pool stand for longer than its window, and ends in a block of its own.
    function settle() internal {
        uint256 time = block.timestamp + 1;
        for (uint256 i = 0; i <= WINDOW / PERIOD + 1; ++i) {
            vm.warp(time);
            oracle.observe();
            time += PERIOD;
        }
        vm.roll(block.number + 1);
    }

    /// @dev Brings tokens as the splitter does.
    function bring(uint256 amount) internal {
        token.mint(address(sink), amount);
        sink.onProceeds(address(token), amount);
    }

    function zap() internal returns (LiquiditySink.Zap memory) {
        return sink.zap(0, block.timestamp);
    }
}
