// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {RealisedVolatility} from "../../src/oracle/RealisedVolatility.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {IUniswapV2PairFull} from "./IUniswapV2PairFull.sol";
import {RestSink} from "./RestSink.sol";
import {UniswapV2} from "./UniswapV2.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A whole protocol on a real Uniswap v2 pair, governed as it would be in production: roles with delays, no
/// administrator left over. After `deployProtocol` the oracles have a history, the books are fresh and the first
/// buyback may run.
/// @dev Suites inherit it, change `setting()` where they need another protocol, and move time only through `pass`,
/// `run` and `enact`, so that blocks advance with it.
abstract contract Protocol is UniswapV2 {
    using SafeERC20 for IERC20;

    /// @notice What differs between the protocols of the suites.
    struct Setting {
        /// @dev Decimals of the revenue asset.
        uint8 assetDecimals;
        /// @dev Most tokens ever [base units].
        uint256 cap;
        /// @dev Issued at deployment [base units].
        uint256 supply;
        /// @dev Liquidity of the pair [base units].
        uint256 poolAsset;
        /// @dev Liquidity of the pair [base units].
        uint256 poolToken;
        /// @dev Deposited without credit [base units of the asset].
        uint256 reserves;
        /// @dev Collected as revenue [base units of the asset].
        uint256 revenue;
        /// @dev Share of the proceeds that is burned.
        uint256 burnShare;
        /// @dev Guard: share of the time-weighted value to insist on.
        uint64 want;
        /// @dev Guard: share of liquidity an attacker is assumed to own.
        uint64 attackerShare;
        /// @dev Guard: least time between two lots on the market.
        uint32 spacing;
        /// @dev Terms of the buyback's mandate.
        Mandates.Terms mandate;
        /// @dev Parameters of the buyback.
        BuybackSwap.Parameters buyback;
        /// @dev Runway of the reserve policy.
        ReservePolicy.Runway runway;
    }

    uint64 internal constant GOVERNOR = 1;
    uint64 internal constant GUARDIAN = 2;
    uint64 internal constant MIGRATOR = 3;
    uint32 internal constant GOVERNOR_DELAY = 2 days;
    uint32 internal constant MIGRATOR_DELAY = 14 days;
    uint256 internal constant BLOCK_TIME = 12;
    uint256 internal constant WAD = 1e18;

    uint256 internal constant ORACLE_WINDOW = 30 minutes;
    uint256 internal constant ORACLE_PERIOD = 5 minutes;
    uint256 internal constant ORACLE_GAP = 15 minutes;
    uint256 internal constant ANCHOR_WINDOW = 7 days;
    uint256 internal constant ANCHOR_PERIOD = 4 hours;
    uint256 internal constant ANCHOR_GAP = 12 hours;
    uint256 internal constant SAMPLE_INTERVAL = 2 hours;
    uint256 internal constant BOOKS_AGE = 1 days;

    address internal governor;
    address internal guardian;
    address internal migrator;
    address internal keeper;
    address internal provider;
    address internal trader;

    AccessManager internal manager;
    PreservedToken internal token;
    IERC20 internal asset;
    IUniswapV2PairFull internal pair;
    UniswapV2Market internal market;
    UniswapV2Market internal sellMarket;
    UniswapV2Oracle internal oracle;
    UniswapV2Oracle internal anchor;
    RealisedVolatility internal volatility;
    ReservePolicy internal policy;
    Treasury internal treasury;
    ExecutionGuard internal guard;
    RestSink internal restSink;
    ProceedsSplitter internal splitter;
    BuybackSwap internal buyback;

    /// @notice The protocol the suites start from: a token at 0.50 USD, a pool of a million a side, 2 M in reserve.
    function setting() internal view virtual returns (Setting memory s) {
        s.assetDecimals = 6;
        uint128 unit = 1e6;
        s.cap = 20_000_000e18;
        s.supply = 10_000_000e18;
        s.poolAsset = 1_000_000 * unit;
        s.poolToken = 2_000_000e18;
        s.reserves = 2_000_000 * unit;
        s.revenue = 250_000 * unit;
        s.burnShare = 0.7e18;
        s.want = 0.95e18;
        s.attackerShare = 0.5e18;
        s.spacing = 5 minutes;
        s.mandate = Mandates.Terms({
            source: Mandates.Source.Revenue,
            expiry: uint56(block.timestamp + 3 * 365 days),
            lossLimit: 0,
            rate: SafeCastLib.toUint128(uint256(20_000) * unit * WAD / 1 days),
            burst: 40_000 * unit,
            lifetimeCap: 5_000_000 * unit
        });
        s.buyback = BuybackSwap.Parameters({
            baseLot: 1000 * unit,
            minimumLot: 50 * unit,
            interval: 1 hours,
            priceCap: 1.2e18,
            kPrice: 4e18,
            drawdownStart: 0,
            kVolatility: 0,
            multiplierMin: 0.25e18,
            multiplierMax: 4e18
        });
        s.runway =
            ReservePolicy.Runway({duration: 180 days, opexPerSecond: 0.01e18, minimumReserve: uint128(100_000e18)});
    }

    /// @dev The revenue asset; overridden by suites about tokens that behave differently.
    function newAsset(uint8 decimals) internal virtual returns (IERC20) {
        return new TestToken("USD", decimals);
    }

    /// @dev Gives `amount` of the revenue asset to `to`.
    function mintAsset(address to, uint256 amount) internal {
        TestToken(address(asset)).mint(to, amount);
    }

    /// @notice Deploys, wires, funds, hands over and warms up.
    function deployProtocol() internal {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        Setting memory s = setting();
        _nameActors();
        _deployTokens(s);
        _deployVenue(s);
        _deployLedger(s);
        _deployModules(s);
        _assignFunctions();
        _configure(s);
        _fund(s);
        _handOver();
        _warmUp();
    }

    // Time and keepers

    /// @dev Time and blocks move together; less than a block's time is still a new block.
    function pass(uint256 time) internal {
        vm.warp(block.timestamp + time);
        vm.roll(block.number + (time < BLOCK_TIME ? 1 : time / BLOCK_TIME));
    }

    /// @dev One round of the keeper; samples that are not due or not possible are left out.
    function beat() internal {
        oracle.observe();
        anchor.observe();
        try volatility.sample() {} catch {}
        treasury.heartbeat();
    }

    /// @dev The keeper works for `duration`, once every oracle period.
    function run(uint256 duration) internal {
        uint256 end = block.timestamp + duration;
        while (block.timestamp < end) {
            uint256 left = end - block.timestamp;
            pass(left < ORACLE_PERIOD ? left : ORACLE_PERIOD);
            beat();
        }
    }

    // Governance

    /// @dev Announces a call of the governor.
    function schedule(address target, bytes memory data) internal {
        vm.prank(governor);
        manager.schedule(target, data, 0);
    }

    /// @dev Makes an announced call; the caller has let the delay pass.
    function enact(address target, bytes memory data) internal {
        vm.prank(governor);
        manager.execute(target, data);
    }

    /// @dev Announces a call, lets the delay pass with keepers at work for its last hours, and makes it.
    function govern(address target, bytes memory data) internal {
        schedule(target, data);
        pass(GOVERNOR_DELAY - 3 hours);
        run(3 hours);
        enact(target, data);
    }

    // Trading

    /// @dev `who` buys tokens with `assetIn`, minted for the purpose.
    function buyToken(address who, uint256 assetIn) internal returns (uint256 tokenOut) {
        mintAsset(who, assetIn);
        vm.startPrank(who);
        asset.safeTransfer(market.inlet(), assetIn);
        tokenOut = market.swap(assetIn, 0, who);
        vm.stopPrank();
    }

    /// @dev `who` sells tokens it holds.
    function sellToken(address who, uint256 tokenIn) internal returns (uint256 assetOut) {
        vm.startPrank(who);
        IERC20(token).safeTransfer(sellMarket.inlet(), tokenIn);
        assetOut = sellMarket.swap(tokenIn, 0, who);
        vm.stopPrank();
    }

    /// @dev Revenue of `amount` reaches the treasury; it counts from the next heartbeat.
    function earn(uint256 amount) internal {
        mintAsset(address(this), amount);
        asset.forceApprove(address(treasury), amount);
        treasury.collect(address(asset), amount);
    }

    // Deployment

    function _nameActors() private {
        governor = actor("governor");
        guardian = actor("guardian");
        migrator = actor("migrator");
        keeper = actor("keeper");
        provider = actor("provider");
        trader = actor("trader");
    }

    function _deployTokens(Setting memory s) private {
        manager = new AccessManager(address(this));
        token = new PreservedToken("Preserved", "KEEP", address(manager), s.cap, address(this), s.supply);
        asset = newAsset(s.assetDecimals);
    }

    function _deployVenue(Setting memory s) private {
        pair = createPair(deployFactory(), address(token), address(asset));
        mintAsset(address(this), s.poolAsset);
        addLiquidity(pair, address(token), s.poolToken, s.poolAsset, provider);
        market = new UniswapV2Market(pair, address(asset));
        sellMarket = new UniswapV2Market(pair, address(token));
        oracle = new UniswapV2Oracle(pair, address(token), ORACLE_WINDOW, ORACLE_PERIOD, ORACLE_GAP);
        anchor = new UniswapV2Oracle(pair, address(token), ANCHOR_WINDOW, ANCHOR_PERIOD, ANCHOR_GAP);
        volatility = new RealisedVolatility(oracle, SAMPLE_INTERVAL, 7 days, 1 days, 0.64e18);
    }

    function _deployLedger(Setting memory s) private {
        policy = new ReservePolicy(
            address(manager),
            s.runway,
            ReservePolicy.Buffer({
                volatility: volatility, quantile: 1e18, horizon: 7 days, maximum: 0.5e18, step: 0.05e18, epoch: 1 days
            })
        );
        treasury = newTreasury();
    }

    /// @dev The ledger; overridden by suites about treasuries that keep their reserves elsewhere.
    function newTreasury() internal virtual returns (Treasury) {
        return new Treasury(address(manager), address(token), policy, BOOKS_AGE);
    }

    function _deployModules(Setting memory s) private {
        guard = new ExecutionGuard(address(manager), treasury);
        restSink = new RestSink();
        splitter = new ProceedsSplitter(address(manager), token, restSink, s.burnShare);
        buyback = newBuyback(s.buyback);
    }

    /// @dev Another module of the same kind, for suites about several takers; it has no mandate yet.
    function newBuyback(BuybackSwap.Parameters memory parameters) internal virtual returns (BuybackSwap) {
        return new BuybackSwap(
            address(manager),
            BuybackSwap.Wiring({
                treasury: treasury,
                guard: guard,
                market: market,
                splitter: splitter,
                anchor: anchor,
                volatility: volatility,
                pressure: IExitPressure(address(0))
            }),
            parameters
        );
    }

    /// @dev Who may do what: the table an application would commit to.
    function _assignFunctions() private {
        _assign(address(treasury), treasury.setMandate.selector, GOVERNOR);
        _assign(address(treasury), treasury.listAsset.selector, GOVERNOR);
        _assign(address(treasury), treasury.delistAsset.selector, GOVERNOR);
        _assign(address(treasury), treasury.setPolicy.selector, GOVERNOR);
        _assign(address(treasury), treasury.setMaximumAge.selector, GOVERNOR);
        _assign(address(treasury), treasury.sweep.selector, GOVERNOR);
        _assign(address(treasury), treasury.unpause.selector, GOVERNOR);
        _assign(address(treasury), treasury.migrate.selector, MIGRATOR);
        _assign(address(treasury), treasury.pause.selector, GUARDIAN);
        _assign(address(treasury), treasury.reduceMandate.selector, GUARDIAN);
        _assign(address(treasury), treasury.revokeMandate.selector, GUARDIAN);
        _assign(address(policy), policy.setRisk.selector, GOVERNOR);
        _assign(address(policy), policy.setRunway.selector, GOVERNOR);
        _assign(address(policy), policy.setBuffer.selector, GOVERNOR);
        _assign(address(guard), guard.setVenue.selector, GOVERNOR);
        _assign(address(guard), guard.removeVenue.selector, GUARDIAN);
        _assign(address(splitter), splitter.setBurnShare.selector, GOVERNOR);
        _assign(address(splitter), splitter.setRestSink.selector, GOVERNOR);
        _assign(address(splitter), splitter.recover.selector, GOVERNOR);
        _assign(address(buyback), buyback.setParameters.selector, GOVERNOR);
        _assign(address(token), token.issue.selector, GOVERNOR);
        bytes4 abdicate = buyback.abdicate.selector;
        _assign(address(treasury), abdicate, GOVERNOR);
        _assign(address(policy), abdicate, GOVERNOR);
        _assign(address(guard), abdicate, GOVERNOR);
        _assign(address(splitter), abdicate, GOVERNOR);
        _assign(address(buyback), abdicate, GOVERNOR);
        _assign(address(token), abdicate, GOVERNOR);
    }

    function _assign(address target, bytes4 selector, uint64 role) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(target, selectors, role);
    }

    /// @dev The deployer governs without a delay until `_handOver`.
    function _configure(Setting memory s) private {
        manager.grantRole(GOVERNOR, address(this), 0);
        policy.setRisk(
            address(asset),
            ReservePolicy.Risk({
                price: IPriceOracle(address(0)),
                volatility: IVolatilityOracle(address(0)),
                quantile: 1e18,
                horizon: 1 days,
                minimumHaircut: 0.02e18,
                maximumHaircut: 0.3e18,
                concentration: 1e18,
                listed: true
            })
        );
        treasury.listAsset(address(asset));
        treasury.setMandate(address(buyback), address(asset), s.mandate);
        guard.setVenue(
            market,
            ExecutionGuard.Venue({
                price: oracle, want: s.want, spacing: s.spacing, liquidity: oracle, attackerShare: s.attackerShare
            })
        );
    }

    function _fund(Setting memory s) private {
        mintAsset(address(this), s.reserves);
        asset.forceApprove(address(treasury), s.reserves);
        treasury.deposit(address(asset), s.reserves);
        earn(s.revenue);
        IERC20(token).safeTransfer(trader, 2_000_000e18);
        IERC20(token).safeTransfer(provider, token.balanceOf(address(this)));
    }

    function _handOver() private {
        manager.grantRole(GOVERNOR, governor, GOVERNOR_DELAY);
        manager.grantRole(GUARDIAN, guardian, 0);
        manager.grantRole(MIGRATOR, migrator, MIGRATOR_DELAY);
        manager.grantRole(0, migrator, MIGRATOR_DELAY);
        manager.renounceRole(GOVERNOR, address(this));
        manager.renounceRole(0, address(this));
    }

    /// @dev A week for the anchor, then enough for the short window and the second sample of volatility.
    function _warmUp() private {
        pass(BLOCK_TIME);
        anchor.observe();
        for (uint256 i = 0; i < ANCHOR_WINDOW / ANCHOR_PERIOD; ++i) {
            pass(ANCHOR_PERIOD);
            anchor.observe();
        }
        run(ORACLE_WINDOW + SAMPLE_INTERVAL + 2 * ORACLE_PERIOD);
    }
}
