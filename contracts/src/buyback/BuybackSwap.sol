// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IExecutionGuard} from "../interfaces/IExecutionGuard.sol";
import {IExitPressure} from "../interfaces/IExitPressure.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {IModule} from "../interfaces/IModule.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {ISplitter} from "../interfaces/ISplitter.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../interfaces/IVolatilityOracle.sol";
import {BuybackMath} from "../math/BuybackMath.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title BuybackSwap
/// @notice Buys the protected token on a market with one reserve asset, a bounded lot at a time, and divides what it
/// bought. Anyone may call it.
/// @dev One execution: take the block's lot at the guard, size it (counter-cyclical base, raised by exits, the guard's
/// maximum), have the treasury pay the market what its limits release of it, swap within `onSpend` into the splitter,
/// divide. Neither the asset nor the token ever passes through this contract. The treasury is locked meanwhile and
/// checks the fall of claims itself.
/// Works with any `ITreasury`: nothing is assumed of it beyond that interface.
/// Trusts: the treasury to pay what it says and to hand `data` through; the guard and the oracles to revert rather
/// than lie. Does not trust: the caller, the moment of the call, what the market or the splitter report. What was
/// bought is a balance difference of the splitter.
/// Token requirements: 2 to 27 decimals; missing return values are fine; a fee on transfer is refused by name, at the
/// market's inlet or at the splitter. Hooks on transfer can re-enter nothing here, but let others trade between the
/// sizing and the swap: then only the price bound protects.
/// Price requirements: guard price, anchor and cap in the asset per token, on amounts normalised to 18 decimals.
/// Liveness requirements: a missing or stale input stops buying; it never holds anything back, because nothing is ever
/// here. A source of exit pressure that reverts, against its interface, stops it too.
/// Roles: whoever may call `setParameters` sets size, pace and cap; worst case: the mandate is spent in lots the
/// guard admits, at the guard's price bound. Nobody can withdraw: `returnAssets` pays the treasury only.
/// Does not: choose its venue, oracles or treasury anew, hold anything, or catch up on periods it missed.
/// INV-1: executions are at least `interval` apart, whoever calls, and missed intervals add nothing.
/// INV-2: the effective price, from balance differences, is at most min(⌈guard price/want⌉, price cap).
/// INV-3: an execution gives no approval and moves nothing through this contract.
/// INV-4: `previewBuyback` returns, field for field, what `execute` does in the same state, or reverts with the same
/// error.
/// INV-5: exits raise a lot at most `MAX_PRESSURE`-fold, and no limit of the guard or the treasury with it.
contract BuybackSwap is IModule, Governed, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice The contracts this module works with.
    struct Wiring {
        /// @dev Ledger that pays under a mandate.
        ITreasury treasury;
        /// @dev Rule book shared with all takers.
        IExecutionGuard guard;
        /// @dev Market that takes the asset and gives the treasury's token.
        IMarket market;
        /// @dev Takes the bought tokens.
        ISplitter splitter;
        /// @dev Price the lot's size is measured against [asset per token, 1e18 = 1.0].
        IPriceOracle anchor;
        /// @dev Volatility of the token.
        IVolatilityOracle volatility;
        /// @dev How much more may be bought while holders leave; zero for no such source.
        IExitPressure pressure;
    }

    /// @notice How much is bought, how often, and up to which price.
    struct Parameters {
        /// @dev Lot at a multiplier of one [base units of the asset].
        uint128 baseLot;
        /// @dev Lots below this are not worth an execution [base units of the asset].
        uint128 minimumLot;
        /// @dev Least time between two executions [seconds].
        uint64 interval;
        /// @dev Highest price ever paid [asset per token, 1e18 = 1.0].
        uint128 priceCap;
        /// @dev Slope of the multiplier in the discount to the anchor [1e18 = 1.0].
        uint64 kPrice;
        /// @dev Discount at which the multiplier is one in calm times [1e18 = 100%].
        uint64 drawdownStart;
        /// @dev Further discount asked for per unit of volatility [1e18 = 1.0].
        uint64 kVolatility;
        /// @dev Least multiplier [1e18 = 1.0].
        uint64 multiplierMin;
        /// @dev Largest multiplier [1e18 = 1.0].
        uint64 multiplierMax;
    }

    /// @notice One buyback: what it did, at which price, and what it left.
    struct Purchase {
        /// @dev Paid [base units of the asset].
        uint256 quoteIn;
        /// @dev Bought, by balance difference [base units of the token].
        uint256 tokenOut;
        /// @dev Burned of that [base units of the token].
        uint256 burned;
        /// @dev The guard's time-weighted price [asset per token, 1e18 = 1.0].
        uint256 benchmarkPrice;
        /// @dev Price paid, rounded up [asset per token, 1e18 = 1.0].
        uint256 effectivePrice;
        /// @dev Price paid above the benchmark, negative when below [basis points].
        int256 shortfall;
        /// @dev The treasury's books before.
        ITreasury.Books booksBefore;
        /// @dev The treasury's books after.
        ITreasury.Books booksAfter;
    }

    /// @dev What an execution decides before it asks the treasury; handed to `onSpend` as it is.
    struct Plan {
        /// @dev Most of the asset to spend; the treasury may release less.
        uint256 lot;
        uint256 minimumLot;
        uint256 price;
        uint256 want;
        uint256 priceCap;
        uint256 priceLimit;
        /// @dev Least output the caller accepts; the module's own bound may be above it.
        uint256 callerMinimum;
    }

    /// @notice Shortest interval between two executions.
    uint256 public constant MIN_INTERVAL = 5 minutes;
    /// @notice Longest interval between two executions.
    uint256 public constant MAX_INTERVAL = 30 days;
    /// @notice Largest slope of the multiplier, in the discount and in volatility [1e18 = 1.0].
    uint256 public constant MAX_SLOPE = 10e18;
    /// @notice Largest multiplier [1e18 = 1.0].
    uint256 public constant MAX_MULTIPLIER = 10e18;
    /// @notice Most by which exits raise a lot [1e18 = 1.0].
    uint256 public constant MAX_PRESSURE = 3e18;

    /// @notice Ledger that pays under a mandate.
    ITreasury public immutable TREASURY;
    /// @notice Rule book shared with all takers.
    IExecutionGuard public immutable GUARD;
    /// @notice Market the lots go to.
    IMarket public immutable MARKET;
    /// @notice Takes the bought tokens.
    ISplitter public immutable SPLITTER;
    /// @notice Price the lot's size is measured against [asset per token, 1e18 = 1.0].
    IPriceOracle public immutable ANCHOR;
    /// @notice Volatility of the token.
    IVolatilityOracle public immutable VOLATILITY;
    /// @notice How much more may be bought while holders leave; zero for no such source.
    IExitPressure public immutable PRESSURE;
    /// @notice The asset that is spent.
    IERC20 public immutable ASSET;
    /// @notice The token that is bought.
    IERC20 public immutable TOKEN;

    uint256 private immutable _ASSET_DECIMALS;
    uint256 private immutable _TOKEN_DECIMALS;

    /// @notice Time of the last execution; zero before the first [unix seconds].
    uint64 public lastExecution;
    /// @notice Number of executions so far.
    uint64 public executions;

    Parameters private _parameters;

    /// @notice `account` has no code, so it cannot answer what is asked of it.
    /// @param account Address that was passed.
    error BuybackSwap_NoCode(address account);
    /// @notice The market gives another token than the treasury protects.
    /// @param assetOut What the market gives.
    /// @param token The treasury's token.
    error BuybackSwap_WrongMarket(address assetOut, address token);
    /// @notice A parameter is outside its bounds.
    /// @param parameter Name of the first one.
    /// @param value Value that was passed.
    /// @param minimum Least accepted.
    /// @param maximum Most accepted.
    error BuybackSwap_OutOfBounds(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum);
    /// @notice The caller's deadline has passed.
    /// @param timestamp Time of this block [unix seconds].
    /// @param deadline The deadline [unix seconds].
    error BuybackSwap_Expired(uint256 timestamp, uint256 deadline);
    /// @notice The interval since the last execution has not passed.
    /// @param next Earliest time of the next execution [unix seconds].
    error BuybackSwap_TooSoon(uint256 next);
    /// @notice The time-weighted price is above the cap.
    /// @param price The price [asset per token, 1e18 = 1.0].
    /// @param priceCap The cap [asset per token, 1e18 = 1.0].
    error BuybackSwap_AboveCap(uint256 price, uint256 priceCap);
    /// @notice The lot that size, market and treasury allow is not worth an execution.
    /// @param lot The lot [base units of the asset].
    /// @param minimumLot Least lot [base units of the asset].
    error BuybackSwap_LotTooSmall(uint256 lot, uint256 minimumLot);
    /// @notice The market gives less than the price bound, or than the caller asks for.
    /// @param tokenOut What the market gives [base units of the token].
    /// @param minimumOut Least accepted [base units of the token].
    error BuybackSwap_BelowBound(uint256 tokenOut, uint256 minimumOut);
    /// @notice Only the treasury, and only while it pays for an execution of this contract.
    /// @param caller Who called.
    error BuybackSwap_Unexpected(address caller);
    /// @notice The token arrived short at the splitter: it takes a fee on transfer, or the market lied.
    /// @param asset The token.
    /// @param received What arrived [base units].
    /// @param expected Least that was to arrive [base units].
    error BuybackSwap_ReceivedLess(address asset, uint256 received, uint256 expected);

    /// @notice The parameters were set; all fields of `previous` are zero at deployment.
    /// @param previous Parameters before.
    /// @param current Parameters now.
    event ParametersSet(Parameters previous, Parameters current);
    /// @notice Execution number `sequence` bought tokens with `asset`, called by `caller`.
    /// @param sequence Number of the execution, the first is 1.
    /// @param asset The asset that was spent.
    /// @param caller Who called.
    /// @param purchase What was done.
    event BoughtBack(uint256 indexed sequence, address indexed asset, address indexed caller, Purchase purchase);
    /// @notice `amount` of `asset` that was sent here went to the treasury.
    /// @param asset The asset.
    /// @param amount Amount sent [base units].
    event AssetsReturned(address indexed asset, uint256 amount);

    /// @param authority_ The `AccessManager` that decides who may set parameters.
    /// @param wiring The contracts this module works with, for good.
    /// @param parameters_ How much is bought, how often, and up to which price.
    constructor(address authority_, Wiring memory wiring, Parameters memory parameters_) Governed(authority_) {
        _requireCode(address(wiring.treasury));
        _requireCode(address(wiring.guard));
        _requireCode(address(wiring.market));
        _requireCode(address(wiring.splitter));
        _requireCode(address(wiring.anchor));
        _requireCode(address(wiring.volatility));
        if (address(wiring.pressure) != address(0)) _requireCode(address(wiring.pressure));
        address asset = wiring.market.assetIn();
        address token = wiring.treasury.token();
        require(wiring.market.assetOut() == token, BuybackSwap_WrongMarket(wiring.market.assetOut(), token));
        TREASURY = wiring.treasury;
        GUARD = wiring.guard;
        MARKET = wiring.market;
        SPLITTER = wiring.splitter;
        ANCHOR = wiring.anchor;
        VOLATILITY = wiring.volatility;
        PRESSURE = wiring.pressure;
        ASSET = IERC20(asset);
        TOKEN = IERC20(token);
        _ASSET_DECIMALS = _supportedDecimals(asset);
        _TOKEN_DECIMALS = _supportedDecimals(token);
        _setParameters(parameters_);
    }

    /// @notice Sets how much is bought, how often, and up to which price. A new interval counts from the last
    /// execution.
    /// @param parameters_ The parameters.
    function setParameters(Parameters calldata parameters_) external restricted {
        _setParameters(parameters_);
    }

    /// @notice Buys one lot.
    /// @param minimumOut Least amount the caller accepts, on top of the module's own bound [base units of the token].
    /// @param deadline Last moment the caller accepts [unix seconds].
    /// @return purchase What was done.
    function execute(uint256 minimumOut, uint256 deadline) external nonReentrant returns (Purchase memory purchase) {
        require(block.timestamp <= deadline, BuybackSwap_Expired(block.timestamp, deadline));
        Parameters memory p = _parameters;
        _requireDue(p.interval);
        lastExecution = SafeCastLib.toUint64(block.timestamp);
        uint256 sequence = ++executions;

        Plan memory plan = _plan(p, GUARD.admit(MARKET, type(uint256).max));
        plan.callerMinimum = minimumOut;
        ITreasury.Spend memory request = ITreasury.Spend({
            asset: address(ASSET),
            amount: plan.lot,
            minimum: plan.minimumLot,
            priceLimit: plan.priceLimit,
            burnShare: SPLITTER.burnShare(),
            payee: MARKET.inlet()
        });
        try TREASURY.spend(request, abi.encode(plan)) returns (
            bytes memory result, ITreasury.Books memory before, ITreasury.Books memory afterwards
        ) {
            (uint256 quoteIn, uint256 tokenOut, uint256 burned) = abi.decode(result, (uint256, uint256, uint256));
            purchase = _purchase(plan.price, quoteIn, tokenOut, burned);
            purchase.booksBefore = before;
            purchase.booksAfter = afterwards;
        } catch (bytes memory reason) {
            // Whatever was moved is back where it was: name the reason as the preview does, if that sees one.
            _foresee(plan, request.burnShare);
            LowLevelCall.bubbleRevert(reason);
        }
        emit BoughtBack(sequence, address(ASSET), msg.sender, purchase);
    }

    /// @inheritdoc IModule
    /// @dev Only within `execute`: the lock of that call is the proof that this contract asked for the payment.
    function onSpend(address asset, uint256 amount, bytes calldata data) external returns (bytes memory result) {
        require(
            msg.sender == address(TREASURY) && asset == address(ASSET) && _reentrancyGuardEntered(),
            BuybackSwap_Unexpected(msg.sender)
        );
        Plan memory plan = abi.decode(data, (Plan));
        uint256 minimumOut = _minimumOut(plan, amount);
        // What arrived decides, not what the market reports.
        uint256 held = TOKEN.balanceOf(address(SPLITTER));
        MARKET.swap(amount, minimumOut, address(SPLITTER));
        uint256 tokenOut = TOKEN.balanceOf(address(SPLITTER)) - held;
        require(tokenOut >= minimumOut, BuybackSwap_ReceivedLess(address(TOKEN), tokenOut, minimumOut));
        (uint256 burned,) = SPLITTER.distribute(tokenOut);
        return abi.encode(amount, tokenOut, burned);
    }

    /// @inheritdoc IModule
    function returnAssets(address asset) external nonReentrant returns (uint256 amount) {
        amount = IERC20(asset).balanceOf(address(this));
        if (amount == 0) return 0;
        IERC20(asset).safeTransfer(address(TREASURY), amount);
        emit AssetsReturned(asset, amount);
    }

    /// @notice What `execute` would do in the present state; reverts with the error it would revert with.
    /// @return purchase What would be done.
    function previewBuyback() external view returns (Purchase memory purchase) {
        Parameters memory p = _parameters;
        _requireDue(p.interval);
        IExecutionGuard.Allowance memory allowed = GUARD.allowance(MARKET);
        require(
            TREASURY.isMandated(address(this), address(ASSET)),
            IExecutionGuard.ExecutionGuard_NotMandated(address(this), address(ASSET))
        );
        Plan memory plan = _plan(p, allowed);
        (uint256 quoteIn, uint256 tokenOut) = _foresee(plan, SPLITTER.burnShare());
        (uint256 burned,) = SPLITTER.previewDistribute(tokenOut);
        purchase = _purchase(plan.price, quoteIn, tokenOut, burned);
        purchase.booksBefore = TREASURY.books(address(this), address(ASSET));
        purchase.booksAfter = TREASURY.previewBooks(address(this), address(ASSET), quoteIn, burned);
    }

    /// @notice Earliest time of the next execution [unix seconds].
    function nextExecution() external view returns (uint256) {
        return lastExecution == 0 ? 0 : uint256(lastExecution) + _parameters.interval;
    }

    /// @notice How much is bought, how often, and up to which price.
    /// @return The parameters.
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    function _requireDue(uint256 interval) private view {
        uint256 last = lastExecution;
        require(last == 0 || block.timestamp >= last + interval, BuybackSwap_TooSoon(last + interval));
    }

    /// @dev All that is decided before the treasury is asked, from one reading of the guard.
    function _plan(Parameters memory p, IExecutionGuard.Allowance memory allowed)
        private
        view
        returns (Plan memory plan)
    {
        require(allowed.price <= p.priceCap, BuybackSwap_AboveCap(allowed.price, p.priceCap));
        plan.price = allowed.price;
        plan.want = allowed.want;
        plan.priceCap = p.priceCap;
        plan.minimumLot = p.minimumLot;
        // Rounded up, unlike a limit we would quote: the treasury sizes by it what must be burned at least, and the
        // least output has to cover that.
        plan.priceLimit = FixedPointMathLib.min(WadMath.mulDivUp(plan.price, WadMath.WAD, plan.want), p.priceCap);
        uint256 lot = _counterCyclicalLot(p, plan.price);
        if (address(PRESSURE) != address(0)) {
            lot = WadMath.mulDivDown(lot, FixedPointMathLib.min(PRESSURE.multiplier(), MAX_PRESSURE), WadMath.WAD);
        }
        plan.lot = FixedPointMathLib.min(lot, allowed.maximumIn);
        require(plan.lot >= p.minimumLot, BuybackSwap_LotTooSmall(plan.lot, p.minimumLot));
    }

    /// @dev What the treasury and the market would make of a plan, or why they would not.
    function _foresee(Plan memory plan, uint256 burnShare) private view returns (uint256 quoteIn, uint256 tokenOut) {
        quoteIn = FixedPointMathLib.min(
            plan.lot, TREASURY.spendable(address(this), address(ASSET), plan.priceLimit, burnShare)
        );
        require(quoteIn >= plan.minimumLot, BuybackSwap_LotTooSmall(quoteIn, plan.minimumLot));
        uint256 minimumOut = _minimumOut(plan, quoteIn);
        tokenOut = MARKET.quote(quoteIn);
        require(tokenOut >= minimumOut, BuybackSwap_BelowBound(tokenOut, minimumOut));
    }

    /// @dev The module's bound for what was paid, or the caller's if that is higher.
    function _minimumOut(Plan memory plan, uint256 quoteIn) private view returns (uint256) {
        uint256 bound = DecimalMath.fromWadUp(
            BuybackMath.minimumOut(DecimalMath.toWadUp(quoteIn, _ASSET_DECIMALS), plan.want, plan.price, plan.priceCap),
            _TOKEN_DECIMALS
        );
        return FixedPointMathLib.max(bound, plan.callerMinimum);
    }

    function _counterCyclicalLot(Parameters memory p, uint256 price) private view returns (uint256) {
        (uint256 anchor,) = ANCHOR.price();
        (uint256 sigma,) = VOLATILITY.volatility();
        return BuybackMath.counterCyclicalLot(
            p.baseLot,
            price,
            anchor,
            p.priceCap,
            sigma,
            p.kPrice,
            p.drawdownStart,
            p.kVolatility,
            p.multiplierMin,
            p.multiplierMax
        );
    }

    /// @dev A purchase without the treasury's books, which only the caller has.
    function _purchase(uint256 price, uint256 quoteIn, uint256 tokenOut, uint256 burned)
        private
        view
        returns (Purchase memory purchase)
    {
        uint256 paidWad = DecimalMath.toWadUp(quoteIn, _ASSET_DECIMALS);
        uint256 boughtWad = DecimalMath.toWadDown(tokenOut, _TOKEN_DECIMALS);
        purchase.quoteIn = quoteIn;
        purchase.tokenOut = tokenOut;
        purchase.burned = burned;
        purchase.benchmarkPrice = price;
        purchase.effectivePrice = BuybackMath.effectivePrice(paidWad, boughtWad);
        purchase.shortfall = BuybackMath.shortfallBps(paidWad, boughtWad, price);
    }

    function _setParameters(Parameters memory p) private {
        _bounded("baseLot", p.baseLot, 1, type(uint128).max);
        _bounded("minimumLot", p.minimumLot, 1, p.baseLot);
        _bounded("interval", p.interval, MIN_INTERVAL, MAX_INTERVAL);
        _bounded("priceCap", p.priceCap, 1, type(uint128).max);
        _bounded("kPrice", p.kPrice, 0, MAX_SLOPE);
        _bounded("drawdownStart", p.drawdownStart, 0, WadMath.WAD);
        _bounded("kVolatility", p.kVolatility, 0, MAX_SLOPE);
        _bounded("multiplierMin", p.multiplierMin, 0, p.multiplierMax);
        _bounded("multiplierMax", p.multiplierMax, 1, MAX_MULTIPLIER);
        emit ParametersSet(_parameters, p);
        _parameters = p;
    }

    function _supportedDecimals(address asset) private view returns (uint256 decimals) {
        decimals = IERC20Metadata(asset).decimals();
        require(
            decimals >= DecimalMath.MIN_DECIMALS && decimals <= DecimalMath.MAX_DECIMALS,
            DecimalMath.DecimalMath_Unsupported(decimals)
        );
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, BuybackSwap_NoCode(account));
    }

    function _bounded(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum) private pure {
        require(value >= minimum && value <= maximum, BuybackSwap_OutOfBounds(parameter, value, minimum, maximum));
    }
}
