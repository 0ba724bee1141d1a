// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {RealisedVolatility} from "../../src/oracle/RealisedVolatility.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice A buyback over somebody's safe instead of our treasury, on a real pair of any two tokens. The test contract
/// is the administrator. 1,000,000 whole assets and 2,000,000 whole tokens are in the pool, so the token is worth 0.5.
abstract contract Standalone is UniswapV2 {
    using SafeERC20 for IERC20;

    uint256 internal constant WAD = 1e18;

    address internal safe;
    AccessManager internal manager;
    TestToken internal asset;
    BurnableToken internal token;
    IUniswapV2PairFull internal pair;
    IMarket internal market;
    UniswapV2Oracle internal oracle;
    UniswapV2Oracle internal anchor;
    RealisedVolatility internal volatility;
    AllowanceTreasury internal vault;
    ExecutionGuard internal guard;
    ISplitter internal splitter;
    BuybackSwap internal buyback;

    /// @dev Deploys everything around `asset_` and `token_`; the virtual functions below choose treasury, market,
    /// splitter.
    function deployStandalone(TestToken asset_, BurnableToken token_) internal {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        safe = actor("safe");
        manager = new AccessManager(address(this));
        (asset, token) = (asset_, token_);
        pair = createPair(deployFactory(), address(asset), address(token));
        asset.mint(address(this), whole(asset, 1_000_000));
        token.mint(address(this), whole(token, 2_000_000));
        addLiquidity(pair, address(asset), whole(asset, 1_000_000), whole(token, 2_000_000), address(this));

        oracle = new UniswapV2Oracle(pair, address(token), 30 minutes, 5 minutes, 15 minutes);
        anchor = new UniswapV2Oracle(pair, address(token), 1 hours, 5 minutes, 15 minutes);
        volatility = new RealisedVolatility(oracle, 30 minutes, 1 days, 1 days, 0.64e18);
        market = newMarket();
        vault = newTreasury();
        guard = new ExecutionGuard(address(manager), vault);
        guard.setVenue(
            market,
            ExecutionGuard.Venue({
                price: oracle, want: 0.95e18, spacing: 5 minutes, liquidity: oracle, attackerShare: 0.5e18
            })
        );
        splitter = newSplitter();
        buyback = new BuybackSwap(address(manager), wiring(), parameters());

        asset.mint(safe, whole(asset, 100_000));
        vm.startPrank(safe);
        IERC20(asset).forceApprove(address(vault), type(uint256).max);
        vault.setBudget(address(buyback), address(asset), whole(asset, 50_000));
        vm.stopPrank();
        keep(100 minutes);
    }

    function newMarket() internal virtual returns (IMarket) {
        return new UniswapV2Market(pair, address(asset));
    }

    function newTreasury() internal virtual returns (AllowanceTreasury) {
        return new AllowanceTreasury(address(token), safe);
    }

    function newSplitter() internal virtual returns (ISplitter) {
        return new ProceedsSplitter(address(manager), token, ISink(address(0)), WAD);
    }

    function wiring() internal view returns (BuybackSwap.Wiring memory) {
        return BuybackSwap.Wiring({
            treasury: vault,
            guard: guard,
            market: market,
            splitter: splitter,
            anchor: anchor,
            volatility: volatility,
            pressure: IExitPressure(address(0))
        });
    }

    function parameters() internal view returns (BuybackSwap.Parameters memory) {
        return BuybackSwap.Parameters({
            baseLot: uint128(whole(asset, 1000)),
            minimumLot: uint128(whole(asset, 1)),
            interval: 1 hours,
            priceCap: 1.2e18,
            kPrice: 0,
            drawdownStart: 0,
            kVolatility: 0,
            multiplierMin: 1e18,
            multiplierMax: 1e18
        });
    }

    /// @dev `time` passes, then the keeper makes its round.
    function beat(uint256 time) internal {
        vm.warp(block.timestamp + time);
        vm.roll(block.number + 1);
        oracle.observe();
        anchor.observe();
        try volatility.sample() {} catch {}
    }

    /// @dev The keeper makes its rounds for `time`.
    function keep(uint256 time) internal {
        for (uint256 i = 0; i < time / 5 minutes; ++i) {
            beat(5 minutes);
        }
    }

    /// @dev `amount` whole tokens in base units.
    function whole(TestToken what, uint256 amount) internal view returns (uint256) {
        return amount * 10 ** what.decimals();
    }

    /// @dev Compares preview and execution, whether they succeed or not.
    function previewAndExecute() internal returns (bool success, bytes memory answer) {
        (bool foreseen, bytes memory preview) = address(buyback).staticcall(abi.encodeCall(buyback.previewBuyback, ()));
        (success, answer) = address(buyback).call(abi.encodeCall(buyback.execute, (0, block.timestamp)));
        vm.assertEq(foreseen, success, "A1: preview and execution agree on success");
        vm.assertEq(preview, answer, "A1: preview and execution agree in every field");
    }

    /// @dev A2: no approval and no balance stays with the module.
    function assertClean() internal view {
        vm.assertEq(asset.balanceOf(address(buyback)), 0, "A2: no asset left");
        vm.assertEq(token.balanceOf(address(buyback)), 0, "A2: no token left");
        vm.assertEq(asset.allowance(address(buyback), address(market)), 0, "A2: no approval to the market");
        vm.assertEq(token.allowance(address(buyback), address(splitter)), 0, "A2: no approval to the splitter");
    }
}
