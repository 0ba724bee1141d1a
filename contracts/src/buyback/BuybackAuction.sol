// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {DutchAuction} from "../execution/DutchAuction.sol";
import {IAuctionBidder} from "../interfaces/IAuctionBidder.sol";
import {IExitPressure} from "../interfaces/IExitPressure.sol";
import {IModule} from "../interfaces/IModule.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {ISplitter} from "../interfaces/ISplitter.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../interfaces/IVolatilityOracle.sol";
import {AuctionMath} from "../math/AuctionMath.sol";
import {BuybackMath} from "../math/BuybackMath.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title BuybackAuction
/// @notice Sells revenue for the protected token: a lot of each listed asset an epoch, at a price that descends to a
/// reserve. Anyone may bid; bidders compete, and what they pay is burned or shared by the splitter.
/// @dev One fill: price and size the lot, book the epoch as sold, have the treasury pay the recipient what it
/// releases of it, let the bidder
/// act (a contract may sell the lot first and pay from the proceeds), take the payment from the bidder straight into
/// the splitter, divide it. The treasury is locked meanwhile and checks the fall of claims itself.
/// Works with any `ITreasury`: nothing is assumed of it beyond that interface.
/// Trusts: the treasury to pay what it says and to hand `data` through; the oracles to revert rather than lie, within
/// what the reserve from past fills and the cap bound. Does not trust: bidders, recipients, callbacks, the moment of
/// the call.
/// Token requirements: 2 to 27 decimals; missing return values are fine; a fee on the transfer of the token is refused
/// by name. An asset with such a fee reaches the recipient short, who bids less. Hooks can re-enter nothing here, and
/// the price is fixed before anything moves.
/// Price requirements: oracle, anchor and cap of an asset in that asset per token, on amounts normalised to 18 decimals,
/// the cap below 1e34.
/// A lot is safe to price by the time average of a pool while it is at most φ·(1 − s)·X of it (fee, attacker's share of the
/// liquidity, reserve of the asset): moving the average then costs more than it saves, and beyond it the gain stays below
/// what `want` and the reserve leave.
/// Liveness requirements: an oracle that is missing or stale stops the auctions priced by it, and nothing else. While
/// nobody bids, nothing is written and nothing is sold.
/// Roles: whoever may call `setAsset` chooses oracles, size, pace and cap of an asset; worst case: its mandate is sold,
/// a lot an epoch, at the cap. Whoever may call `removeAsset` (a guardian, without delay) stops the auctions of an
/// asset. Nobody can withdraw: `returnAssets` pays the treasury only.
/// Does not: hold assets or approvals between calls, know a venue, quote when the payment would be far above the
/// oracle, or catch up on epochs it missed.
/// INV-1: a lot an asset and epoch, whoever bids, and missed epochs add nothing.
/// INV-2: payment ≥ max(⌈lot·want/price⌉, ⌈lot/cap⌉), by the balance difference of the splitter, so that bidders gain at
/// most 1 − want of the oracle's value of a lot.
/// INV-3: a fill moves nothing through this contract: no balance, no approval, before or after.
/// INV-4: `previewBid` returns, field for field, what `bid` does in the same state, or reverts with the same error.
/// INV-5: the burn the treasury expects of a spend is never more than what the splitter burns of the payment.
contract BuybackAuction is IModule, DutchAuction, Governed, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice What is sold of an asset, against which prices, and up to which price.
    struct Terms {
        /// @dev Price of the token [asset per token, 1e18 = 1.0].
        IPriceOracle price;
        /// @dev Share of its value insisted on [1e18 = 100%].
        uint64 want;
        /// @dev Decimals of the asset, which have to be what it reports.
        uint8 decimals;
        /// @dev Lot at a multiplier of one [base units of the asset].
        uint128 baseLot;
        /// @dev Lots below this are not sold [base units of the asset].
        uint128 minimumLot;
        /// @dev Highest price ever paid [asset per token, 1e18 = 1.0].
        uint128 priceCap;
        /// @dev Slope of the multiplier in the discount to the anchor; zero for lots of one size [1e18 = 1.0].
        uint64 kPrice;
        /// @dev Largest factor exit pressure may put on a lot; one for none [1e18 = 1.0].
        uint64 pressureMax;
        /// @dev Price the lot's size is measured against; zero if and only if `kPrice` is [asset per token].
        IPriceOracle anchor;
        /// @dev Discount at which the multiplier is one in calm times [1e18 = 100%].
        uint64 drawdownStart;
        /// @dev Volatility of the token; zero if and only if `kVolatility` is.
        IVolatilityOracle volatility;
        /// @dev Further discount asked for per unit of volatility [1e18 = 1.0].
        uint64 kVolatility;
        /// @dev Least multiplier, at most one [1e18 = 1.0].
        uint64 multiplierMin;
        /// @dev Largest multiplier, at least one [1e18 = 1.0].
        uint64 multiplierMax;
    }

    /// @notice A bid for the lot of one asset.
    struct Fill {
        /// @dev The asset.
        address asset;
        /// @dev Epoch the bid is for.
        uint256 epoch;
        /// @dev Least lot the bidder accepts [base units of the asset].
        uint256 minimumLot;
        /// @dev Most the bidder pays [base units of the token].
        uint256 maximumPayment;
    }

    /// @notice One fill: what was sold, at which price, and what it left.
    struct Purchase {
        /// @dev Epoch that was filled.
        uint256 epoch;
        /// @dev Lot that went to the recipient [base units of the asset].
        uint256 quoteIn;
        /// @dev Payment of the bidder [base units of the token].
        uint256 tokenOut;
        /// @dev Burned of that [base units of the token].
        uint256 burned;
        /// @dev Price of the auction [token per asset, 1e18 = 1.0].
        uint256 unitPrice;
        /// @dev Price of the oracle [asset per token, 1e18 = 1.0].
        uint256 benchmarkPrice;
        /// @dev Price paid for the tokens, rounded up [asset per token, 1e18 = 1.0].
        uint256 effectivePrice;
        /// @dev Price paid above the benchmark, negative when below [basis points].
        int256 shortfall;
        /// @dev The treasury's books before.
        ITreasury.Books booksBefore;
        /// @dev The treasury's books after.
        ITreasury.Books booksAfter;
    }

    /// @dev What a fill has decided before it moves anything.
    struct Plan {
        Quote quote;
        uint256 price;
        uint256 lot;
        uint256 minimumLot;
        uint256 priceLimit;
        uint256 burnShare;
    }

    /// @notice Least share of the oracle's value that may be insisted on [1e18 = 100%].
    uint256 public constant MIN_WANT = 0.9e18;
    /// @notice Largest slope of the multiplier, in the discount and in volatility [1e18 = 1.0].
    uint256 public constant MAX_SLOPE = 10e18;
    /// @notice Largest multiplier, and largest factor of exit pressure [1e18 = 1.0].
    uint256 public constant MAX_MULTIPLIER = 10e18;
    /// @notice Largest cap on the price [asset per token, 1e18 = 1.0].
    uint256 public constant MAX_PRICE_CAP = 1e34;

    /// @notice Ledger that pays under a mandate.
    ITreasury public immutable TREASURY;
    /// @notice Takes the payments.
    ISplitter public immutable SPLITTER;
    /// @notice What raises lots while holders leave; zero for nothing.
    IExitPressure public immutable PRESSURE;
    /// @notice The token lots are paid in.
    IERC20 public immutable TOKEN;

    uint256 private immutable _TOKEN_DECIMALS;

    mapping(address asset => Terms terms) private _terms;

    /// @notice `account` has no code, so it cannot answer what is asked of it.
    /// @param account Address that was passed.
    error BuybackAuction_NoCode(address account);
    /// @notice The protected token is what lots are paid in, and cannot be sold.
    /// @param token The token.
    error BuybackAuction_ProtectedToken(address token);
    /// @notice `asset` is not listed.
    /// @param asset Address that was passed.
    error BuybackAuction_UnknownAsset(address asset);
    /// @notice A term is outside its bounds.
    /// @param parameter Name of the first one.
    /// @param value Value that was passed.
    /// @param minimum Least accepted.
    /// @param maximum Most accepted.
    error BuybackAuction_OutOfBounds(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum);
    /// @notice A slope needs its oracle, and an oracle its slope.
    /// @param parameter Name of the slope.
    /// @param slope The slope [1e18 = 1.0].
    /// @param oracle The oracle.
    error BuybackAuction_SlopeWithoutOracle(bytes32 parameter, uint256 slope, address oracle);
    /// @notice The bid names no fill.
    error BuybackAuction_NoFills();
    /// @notice The bidder's deadline has passed.
    /// @param timestamp Time of this block [unix seconds].
    /// @param deadline The deadline [unix seconds].
    error BuybackAuction_Expired(uint256 timestamp, uint256 deadline);
    /// @notice The oracle's price is above the cap.
    /// @param price The price [asset per token, 1e18 = 1.0].
    /// @param priceCap The cap [asset per token, 1e18 = 1.0].
    error BuybackAuction_AboveCap(uint256 price, uint256 priceCap);
    /// @notice The lot that size and treasury allow is not worth a sale, or less than the bidder accepts.
    /// @param lot The lot [base units of the asset].
    /// @param minimumLot Least lot [base units of the asset].
    error BuybackAuction_LotTooSmall(uint256 lot, uint256 minimumLot);
    /// @notice The lot costs more than the bidder pays.
    /// @param payment The payment [base units of the token].
    /// @param maximumPayment The bidder's limit [base units of the token].
    error BuybackAuction_AboveLimit(uint256 payment, uint256 maximumPayment);
    /// @notice Only the treasury, and only while it pays for a fill of this contract.
    /// @param caller Who called.
    error BuybackAuction_Unexpected(address caller);
    /// @notice The payment did not arrive whole: the token takes a fee on transfer.
    /// @param received What arrived [base units of the token].
    /// @param payment What was to arrive [base units of the token].
    error BuybackAuction_ReceivedOther(uint256 received, uint256 payment);

    /// @notice The terms of `asset` were set; all fields of `previous` are zero when it is listed, all of `current`
    /// when it is removed.
    /// @param asset The asset.
    /// @param previous Terms before.
    /// @param current Terms now.
    event TermsSet(address indexed asset, Terms previous, Terms current);
    /// @notice `bidder` bought the lot of `asset` in `epoch`.
    /// @param epoch Epoch that was filled.
    /// @param asset Asset of the lot.
    /// @param bidder Who paid.
    /// @param recipient Who received the lot.
    /// @param purchase What was done.
    event Filled(
        uint256 indexed epoch, address indexed asset, address indexed bidder, address recipient, Purchase purchase
    );
    /// @notice `amount` of `asset` that was sent here went to the treasury.
    /// @param asset The asset.
    /// @param amount Amount sent [base units].
    event AssetsReturned(address indexed asset, uint256 amount);

    /// @param authority_ The `AccessManager` that decides who may list and remove.
    /// @param treasury Ledger that pays.
    /// @param splitter Takes the payments.
    /// @param pressure What raises lots while holders leave; zero for nothing.
    constructor(address authority_, ITreasury treasury, ISplitter splitter, IExitPressure pressure)
        Governed(authority_)
    {
        _requireCode(address(treasury));
        _requireCode(address(splitter));
        if (address(pressure) != address(0)) _requireCode(address(pressure));
        TREASURY = treasury;
        SPLITTER = splitter;
        PRESSURE = pressure;
        TOKEN = IERC20(treasury.token());
        _TOKEN_DECIMALS = _supportedDecimals(address(TOKEN));
    }

    // Guarded setters

    /// @notice Lists `asset`, or changes its terms; a new epoch begins, so that bids under way meet no other terms.
    /// @dev A lot that was sold keeps its epoch's time. What past fills paid is kept across changes of terms.
    /// @param asset The asset.
    /// @param terms What is sold, against which prices.
    /// @param pace How the price moves.
    function setAsset(address asset, Terms calldata terms, Pace calldata pace) external restricted nonReentrant {
        require(asset != address(TOKEN), BuybackAuction_ProtectedToken(asset));
        _requireCode(asset);
        uint256 decimals = _supportedDecimals(asset);
        _checked("decimals", terms.decimals, decimals, decimals);
        _requireCode(address(terms.price));
        _checked("want", terms.want, MIN_WANT, WadMath.WAD);
        _checked("baseLot", terms.baseLot, 1, type(uint128).max);
        _checked("minimumLot", terms.minimumLot, 1, terms.baseLot);
        _checked("priceCap", terms.priceCap, 1, MAX_PRICE_CAP);
        _checked("kPrice", terms.kPrice, 0, MAX_SLOPE);
        _checked("pressureMax", terms.pressureMax, WadMath.WAD, MAX_MULTIPLIER);
        _checked("drawdownStart", terms.drawdownStart, 0, WadMath.WAD);
        _checked("kVolatility", terms.kVolatility, 0, MAX_SLOPE);
        _checked("multiplierMin", terms.multiplierMin, 0, WadMath.WAD);
        _checked("multiplierMax", terms.multiplierMax, WadMath.WAD, MAX_MULTIPLIER);
        _requireOracle("kPrice", terms.kPrice, address(terms.anchor));
        _requireOracle("kVolatility", terms.kVolatility, address(terms.volatility));
        emit TermsSet(asset, _terms[asset], terms);
        _terms[asset] = terms;
        _open(asset, pace, terms.want);
    }

    /// @notice Ends the auctions of `asset`. Meant for a guardian: it stops sales and moves nothing.
    /// @param asset The asset.
    function removeAsset(address asset) external restricted nonReentrant {
        Terms memory previous = _listed(asset);
        Terms memory none;
        emit TermsSet(asset, previous, none);
        delete _terms[asset];
        _close(asset);
    }

    // Public actions

    /// @notice Buys the lots of one or several assets, all or none.
    /// @dev The caller pays, and has approved this contract. With `data`, the caller is a contract that holds the lot
    /// before it pays: see `IAuctionBidder`. Lots after the first meet the books the earlier ones left.
    /// @param fills What is bid for, and the bidder's limits.
    /// @param recipient Who receives the lots.
    /// @param deadline Last moment the bidder accepts [unix seconds].
    /// @param data Handed to the caller's `onAuctionFill`, once a fill; no call is made if it is empty.
    /// @return purchases What was done, in the order of `fills`.
    function bid(Fill[] calldata fills, address recipient, uint256 deadline, bytes calldata data)
        external
        nonReentrant
        returns (Purchase[] memory purchases)
    {
        require(block.timestamp <= deadline, BuybackAuction_Expired(block.timestamp, deadline));
        require(fills.length > 0, BuybackAuction_NoFills());
        purchases = new Purchase[](fills.length);
        for (uint256 i; i < fills.length; ++i) {
            purchases[i] = _fill(fills[i], recipient, data);
        }
    }

    /// @inheritdoc IModule
    /// @dev Only within `bid`: the lock of that call is the proof that this contract asked for the payment.
    function onSpend(address asset, uint256 amount, bytes calldata data) external returns (bytes memory result) {
        require(msg.sender == address(TREASURY) && _reentrancyGuardEntered(), BuybackAuction_Unexpected(msg.sender));
        (address bidder, uint256 unitPrice, uint256 maximumPayment, bytes memory callback) =
            abi.decode(data, (address, uint256, uint256, bytes));
        (uint256 lotWad, uint256 paymentWad, uint256 payment) = _cost(_terms[asset].decimals, amount, unitPrice);
        require(payment <= maximumPayment, BuybackAuction_AboveLimit(payment, maximumPayment));
        _learn(asset, lotWad, paymentWad);
        if (callback.length > 0) IAuctionBidder(bidder).onAuctionFill(asset, amount, payment, callback);

        // Measured around the transfer alone: what the bidder did to the balance before is not its payment.
        uint256 held = TOKEN.balanceOf(address(SPLITTER));
        // The bidder is the caller of the bid that is under way.
        // slither-disable-next-line arbitrary-send-erc20
        TOKEN.safeTransferFrom(bidder, address(SPLITTER), payment);
        uint256 received = TOKEN.balanceOf(address(SPLITTER)) - held;
        require(received == payment, BuybackAuction_ReceivedOther(received, payment));
        (uint256 burned,) = SPLITTER.distribute(payment);
        return abi.encode(amount, payment, burned);
    }

    /// @inheritdoc IModule
    function returnAssets(address asset) external nonReentrant returns (uint256 amount) {
        amount = IERC20(asset).balanceOf(address(this));
        if (amount == 0) return 0;
        IERC20(asset).safeTransfer(address(TREASURY), amount);
        emit AssetsReturned(asset, amount);
    }

    // Views

    /// @notice What a bid for the lot of `asset` would do in the present state; reverts with the error it would revert
    /// with.
    /// @param asset The asset.
    /// @return done What would be done.
    function previewBid(address asset) external view returns (Purchase memory done) {
        Plan memory plan = _plan(asset, _roll(asset).epoch, 0);
        uint256 lot = _foresee(asset, plan);
        (,, uint256 payment) = _cost(_terms[asset].decimals, lot, plan.quote.unitPrice);
        (uint256 burned,) = SPLITTER.previewDistribute(payment);
        done = _purchase(asset, plan, lot, payment, burned);
        done.booksBefore = TREASURY.books(address(this), asset);
        done.booksAfter = TREASURY.previewBooks(address(this), asset, lot, burned);
    }

    /// @notice The price of `asset` now, whether or not there is a lot and a bid would be taken.
    /// @param asset The asset.
    /// @return The price and its bounds.
    function quote(address asset) external view returns (Quote memory) {
        Terms storage terms = _listed(asset);
        (uint256 price,) = terms.price.price();
        return _quote(asset, price, terms.want, _inverseUp(terms.priceCap));
    }

    /// @notice What is sold of `asset`; all zero where it is not listed.
    /// @param asset The asset.
    /// @return The terms.
    function termsOf(address asset) external view returns (Terms memory) {
        return _terms[asset];
    }

    // Internals

    function _fill(Fill calldata order, address recipient, bytes calldata data) private returns (Purchase memory done) {
        Plan memory plan = _plan(order.asset, order.epoch, order.minimumLot);
        _settle(order.asset, plan.quote);
        ITreasury.Spend memory request = ITreasury.Spend({
            asset: order.asset,
            amount: plan.lot,
            minimum: plan.minimumLot,
            priceLimit: plan.priceLimit,
            burnShare: plan.burnShare,
            payee: recipient
        });
        bytes memory context = abi.encode(msg.sender, plan.quote.unitPrice, order.maximumPayment, data);
        try TREASURY.spend(request, context) returns (
            bytes memory result, ITreasury.Books memory before, ITreasury.Books memory afterwards
        ) {
            (uint256 lot, uint256 payment, uint256 burned) = abi.decode(result, (uint256, uint256, uint256));
            done = _purchase(order.asset, plan, lot, payment, burned);
            done.booksBefore = before;
            done.booksAfter = afterwards;
        } catch (bytes memory reason) {
            // Whatever was moved is back where it was: name the reason as the preview does, if that sees one.
            _foresee(order.asset, plan);
            LowLevelCall.bubbleRevert(reason);
        }
        emit Filled(plan.quote.epoch, order.asset, msg.sender, recipient, done);
    }

    /// @dev All that is decided before the treasury is asked, which may release less than the lot.
    function _plan(address asset, uint256 epoch, uint256 minimumLot) private view returns (Plan memory plan) {
        Terms storage terms = _listed(asset);
        (plan.price,) = terms.price.price();
        uint256 cap = terms.priceCap;
        plan.quote = _quote(asset, plan.price, terms.want, _inverseUp(cap));
        _requireBiddable(asset, epoch, plan.quote);
        require(plan.price <= cap, BuybackAuction_AboveCap(plan.price, cap));
        plan.burnShare = SPLITTER.burnShare();
        // Rounded up, and at most the cap, as no unit price is below ⌈1/cap⌉. The treasury expects ⌈lot/limit⌉ tokens of
        // a payment of ⌈lot·unit price⌉, and limit·unit price ≥ 1.
        plan.priceLimit = _inverseUp(plan.quote.unitPrice);
        plan.lot = _sizedLot(terms, plan.price);
        plan.minimumLot = FixedPointMathLib.max(terms.minimumLot, minimumLot);
        require(plan.lot >= plan.minimumLot, BuybackAuction_LotTooSmall(plan.lot, plan.minimumLot));
    }

    /// @dev The lot the treasury would release of a plan, or why it would not be sold.
    function _foresee(address asset, Plan memory plan) private view returns (uint256 lot) {
        lot = FixedPointMathLib.min(plan.lot, TREASURY.spendable(address(this), asset, plan.priceLimit, plan.burnShare));
        require(lot >= plan.minimumLot, BuybackAuction_LotTooSmall(lot, plan.minimumLot));
    }

    /// @dev What `lot` costs, in 18 decimals and in whole base units of the token.
    function _cost(uint256 decimals, uint256 lot, uint256 unitPrice)
        private
        view
        returns (uint256 lotWad, uint256 paymentWad, uint256 payment)
    {
        lotWad = DecimalMath.toWadUp(lot, decimals);
        paymentWad = AuctionMath.auctionPayment(lotWad, unitPrice);
        payment = DecimalMath.fromWadUp(paymentWad, _TOKEN_DECIMALS);
    }

    /// @dev Lot by the discount to the anchor and the pressure of leaving holders, before the treasury's limits.
    function _sizedLot(Terms storage terms, uint256 price) private view returns (uint256 lot) {
        lot = terms.kPrice == 0 ? terms.baseLot : _counterCyclicalLot(terms, price);
        uint256 pressureMax = terms.pressureMax;
        if (pressureMax == WadMath.WAD || address(PRESSURE) == address(0)) return lot;
        uint256 pressure = FixedPointMathLib.clamp(PRESSURE.multiplier(), WadMath.WAD, pressureMax);
        return WadMath.mulDivDown(lot, pressure, WadMath.WAD);
    }

    function _counterCyclicalLot(Terms memory terms, uint256 price) private view returns (uint256) {
        (uint256 anchor,) = terms.anchor.price();
        uint256 sigma;
        if (terms.kVolatility > 0) (sigma,) = terms.volatility.volatility();
        return BuybackMath.counterCyclicalLot(
            terms.baseLot,
            price,
            anchor,
            terms.priceCap,
            sigma,
            terms.kPrice,
            terms.drawdownStart,
            terms.kVolatility,
            terms.multiplierMin,
            terms.multiplierMax
        );
    }

    /// @dev A purchase without the treasury's books. What counts is what was paid, in whole base units.
    function _purchase(address asset, Plan memory plan, uint256 lot, uint256 payment, uint256 burned)
        private
        view
        returns (Purchase memory done)
    {
        uint256 lotWad = DecimalMath.toWadUp(lot, _terms[asset].decimals);
        uint256 paidWad = DecimalMath.toWadDown(payment, _TOKEN_DECIMALS);
        done.epoch = plan.quote.epoch;
        done.quoteIn = lot;
        done.tokenOut = payment;
        done.burned = burned;
        done.unitPrice = plan.quote.unitPrice;
        done.benchmarkPrice = plan.price;
        done.effectivePrice = BuybackMath.effectivePrice(lotWad, paidWad);
        done.shortfall = BuybackMath.shortfallBps(lotWad, paidWad, plan.price);
    }

    /// @dev A price the other way round, ⌈1/price⌉.
    function _inverseUp(uint256 price) private pure returns (uint256) {
        return WadMath.mulDivUp(WadMath.WAD, WadMath.WAD, price);
    }

    function _listed(address asset) private view returns (Terms storage terms) {
        terms = _terms[asset];
        require(address(terms.price) != address(0), BuybackAuction_UnknownAsset(asset));
    }

    function _supportedDecimals(address asset) private view returns (uint256 decimals) {
        decimals = IERC20Metadata(asset).decimals();
        require(
            decimals >= DecimalMath.MIN_DECIMALS && decimals <= DecimalMath.MAX_DECIMALS,
            DecimalMath.DecimalMath_Unsupported(decimals)
        );
    }

    function _requireOracle(bytes32 parameter, uint256 slope, address oracle) private view {
        require((slope == 0) == (oracle == address(0)), BuybackAuction_SlopeWithoutOracle(parameter, slope, oracle));
        if (slope > 0) _requireCode(oracle);
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, BuybackAuction_NoCode(account));
    }

    function _checked(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum) private pure {
        require(value >= minimum && value <= maximum, BuybackAuction_OutOfBounds(parameter, value, minimum, maximum));
    }
}
