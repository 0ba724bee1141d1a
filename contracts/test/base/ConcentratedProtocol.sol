// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {RealisedVolatility} from "../../src/oracle/RealisedVolatility.sol";
import {UniswapV3Oracle} from "../../src/oracle/UniswapV3Oracle.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {IUniswapV3PoolFull} from "./IUniswapV3PoolFull.sol";
import {Protocol} from "./Protocol.sol";
import {UniswapV3} from "./UniswapV3.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The protocol after its governor has moved it from the pair to a Uniswap v3 pool: price, anchor, volatility,
/// liquidity and market are those of the pool, the pair has lost its venue and its liquidity.
/// @dev Positions belong to `provider`; whoever trades gets assets minted, and tokens from `provider`.
abstract contract ConcentratedProtocol is Protocol, UniswapV3 {
    using SafeERC20 for IERC20;

    /// @dev Observations the pool keeps; a suite trades in fewer blocks of one window.
    uint256 internal constant CARDINALITY = 512;
    /// @dev Liquidity of the position over all prices: a virtual reserve of about a million of the asset.
    uint128 internal constant WIDE = 1.4e18;

    IUniswapV3PoolFull internal pool;
    UniswapV3Market internal poolMarket;
    UniswapV3Market internal poolSellMarket;
    UniswapV3Oracle internal poolOracle;
    UniswapV3Oracle internal poolAnchor;
    RealisedVolatility internal poolVolatility;
    BuybackSwap internal poolBuyback;
    /// @dev The provider's two positions: all prices, and half of the first price to twice of it.
    int24[2] internal wideRange;
    int24[2] internal nearRange;

    /// @dev A suite chooses the fee, and with it the spacing of ticks.
    function poolFee() internal view virtual returns (uint24) {
        return 3000;
    }

    /// @dev Whether the asset is token 0 of the pool: both orders have their own arithmetic.
    function assetFirst() internal view virtual returns (bool) {
        return true;
    }

    /// @dev The order of addresses is the order of tokens.
    function newAsset(uint8 decimals) internal virtual override returns (IERC20) {
        TestToken usd = new TestToken("USD", decimals);
        while (address(usd) < address(token) != assetFirst()) usd = new TestToken("USD", decimals);
        return usd;
    }

    function setting() internal view virtual override returns (Setting memory s) {
        s = super.setting();
        (s.cap, s.supply) = (100_000_000e18, 50_000_000e18);
    }

    /// @notice Deploys the protocol, then the pool, and moves the buyback there.
    function deployConcentratedProtocol() internal {
        deployProtocol();
        deployUniswapV3();
        _openPool();
        _deployPoolContracts();
        _moveBuyback();
    }

    /// @dev One round of the keeper on the pool; it has no oracle to observe.
    function beatPool() internal {
        try poolVolatility.sample() {} catch {}
        treasury.heartbeat();
    }

    /// @dev The keeper works for `duration`, twice an hour.
    function runPool(uint256 duration) internal {
        uint256 end = block.timestamp + duration;
        while (block.timestamp < end) {
            uint256 left = end - block.timestamp;
            pass(left < 30 minutes ? left : 30 minutes);
            beatPool();
        }
    }

    /// @dev A position of `provider`'s, from `lower` to `upper` ticks of the pool.
    function provideAsProvider(int24 lower, int24 upper, uint128 liquidity) internal {
        pool.mint(provider, lower, upper, liquidity, "");
    }

    /// @dev The tick of the pool's grid at or below `distance` ticks from the present one.
    function tickAt(int24 distance) internal view returns (int24) {
        int24 spacing = pool.tickSpacing();
        int24 last = TickMath.MAX_TICK / spacing * spacing;
        int24 tick = tickOf(pool) + distance;
        int24 above = tick % spacing;
        tick -= above < 0 ? above + spacing : above;
        return tick < -last ? -last : tick > last ? last : tick;
    }

    /// @dev Somebody buys tokens at the pool itself.
    function buyAtPool(uint256 assetIn) internal returns (uint256 tokenOut) {
        (, tokenOut) = tradeV3(pool, assetFirst(), assetIn);
        _returnTokens();
    }

    /// @dev Somebody sells tokens to the pool itself.
    function sellAtPool(uint256 tokenIn) internal returns (uint256 assetOut) {
        (, assetOut) = tradeV3(pool, !assetFirst(), tokenIn);
    }

    function _payPool(uint256 amount0, uint256 amount1) internal virtual override {
        (uint256 assets, uint256 tokens) = assetFirst() ? (amount0, amount1) : (amount1, amount0);
        if (assets != 0) mintAsset(msg.sender, assets);
        if (tokens == 0) return;
        vm.prank(provider);
        IERC20(token).safeTransfer(msg.sender, tokens);
    }

    /// @dev What this contract has bought is the provider's, so that tokens do not run out.
    function _returnTokens() internal {
        uint256 bought = token.balanceOf(address(this));
        if (bought != 0) IERC20(token).safeTransfer(provider, bought);
    }

    /// @dev At the pair's price; one position over all prices and one over half of them to twice of them.
    function _openPool() private {
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
        (uint256 amount0, uint256 amount1) = assetFirst() ? (reserveAsset, reserveToken) : (reserveToken, reserveAsset);
        uint160 start =
            SafeCastLib.toUint160(FixedPointMathLib.sqrt(FixedPointMathLib.fullMulDiv(amount1, 1 << 192, amount0)));
        pool = createPoolV3(address(asset), address(token), poolFee(), start);

        uint256 shares = pair.balanceOf(provider);
        vm.startPrank(provider);
        require(pair.transfer(address(pair), shares), "shares");
        pair.burn(provider);
        vm.stopPrank();

        wideRange = [tickAt(-2 * TickMath.MAX_TICK), tickAt(2 * TickMath.MAX_TICK)];
        nearRange = [tickAt(-7000), tickAt(7000)];
        provideAsProvider(wideRange[0], wideRange[1], WIDE);
        provideAsProvider(nearRange[0], nearRange[1], WIDE);
    }

    function _deployPoolContracts() private {
        poolMarket = new UniswapV3Market(pool, address(asset));
        poolSellMarket = new UniswapV3Market(pool, address(token));
        poolOracle = new UniswapV3Oracle(pool, address(token), ORACLE_WINDOW, CARDINALITY);
        poolAnchor = new UniswapV3Oracle(pool, address(token), ANCHOR_WINDOW, CARDINALITY);
        poolVolatility = new RealisedVolatility(poolOracle, SAMPLE_INTERVAL, 7 days, 1 days, 0.64e18);
        poolBuyback = new BuybackSwap(
            address(manager),
            BuybackSwap.Wiring({
                treasury: treasury,
                guard: guard,
                market: poolMarket,
                splitter: splitter,
                anchor: poolAnchor,
                volatility: poolVolatility,
                pressure: IExitPressure(address(0))
            }),
            setting().buyback
        );
        poolOracle.grow(CARDINALITY);
    }

    /// @dev As a governor does it: announced, after its delay, and the guardian stops the old venue.
    function _moveBuyback() private {
        Setting memory s = setting();
        bytes[3] memory calls = [
            abi.encodeCall(treasury.setMandate, (address(poolBuyback), address(asset), s.mandate)),
            abi.encodeCall(
                guard.setVenue,
                (
                    poolMarket,
                    ExecutionGuard.Venue({
                        price: poolOracle,
                        want: s.want,
                        spacing: s.spacing,
                        liquidity: poolOracle,
                        attackerShare: s.attackerShare
                    })
                )
            ),
            abi.encodeCall(
                policy.setBuffer,
                (ReservePolicy.Buffer({
                        volatility: poolVolatility,
                        quantile: 1e18,
                        horizon: 7 days,
                        maximum: 0.5e18,
                        step: 0.05e18,
                        epoch: 1 days
                    }))
            )
        ];
        address[3] memory targets = [address(treasury), address(guard), address(policy)];
        for (uint256 i = 0; i < 3; ++i) {
            schedule(targets[i], calls[i]);
        }
        vm.startPrank(guardian);
        treasury.revokeMandate(address(buyback), address(asset));
        guard.removeVenue(market);
        vm.stopPrank();
        // Two trades in blocks of their own, and the pool keeps as many observations as it was grown to.
        for (uint256 i = 0; i < 2; ++i) {
            pass(GOVERNOR_DELAY / 2);
            buyAtPool(100e6);
        }
        for (uint256 i = 0; i < 3; ++i) {
            enact(targets[i], calls[i]);
        }
        pass(ANCHOR_WINDOW);
        runPool(2 * SAMPLE_INTERVAL + ORACLE_WINDOW);
    }
}
