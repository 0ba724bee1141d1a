// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IRevenueMeter} from "../interfaces/IRevenueMeter.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../interfaces/IVolatilityOracle.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {ReserveMath} from "../math/ReserveMath.sol";
import {SupplyMath} from "../math/SupplyMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title RevenueMeter
/// @notice Passes revenue on to the treasury and counts it by epoch: what passed here left the payer for good, and only
/// that may be issued against.
/// @dev A payment counts ⌊⌊value·(1 − haircut)⌋·factor⌋: its value by the asset's oracle, less what that oracle may be
/// wrong by, times a factor that falls as the token's volatility rises (`SupplyMath.slowdown`). The factor is that of
/// the time of the payment. An emission follows the mean over many epochs, so it slows down and recovers gradually, and
/// nobody gains by the choice of the moment at which volatility is read. The factor only lowers what counts: every bound
/// on an emission that holds without it holds with it.
///
/// Trusts: the treasury, to keep what it collects from going back to the payer; the oracles of assets and volatility,
/// which check themselves. Does not trust: the payer, or that an oracle answers.
/// Price requirements: without a price a payment reaches the treasury and counts zero, without a volatility it counts
/// with the least factor; so it does where one needs more than `ORACLE_GAS`, or the payer leaves it too little. A payer
/// who insists on more says so with `minimum`.
/// Token requirements: those of the treasury: 2 to 27 decimals, no fee on transfer (a short receipt reverts by name).
/// Missing return values, hooks and blocklists are supported.
/// Liveness: none needed. An epoch in which nobody pays counts zero.
///
/// Roles, with their worst case. Governor (delayed): lists assets with oracles that lie, switches the slowdown off, or
/// sends payments to another treasury of the same token; then as much counts as the emission's own maximum an epoch.
/// `recover` reaches only what was sent here by mistake: between two calls the meter holds nothing of its own.
///
/// Does not: count what reaches the treasury by another way; count the protected token, which its holders could pay to
/// themselves; know whether the treasury pays the payer back (`EmissionController` bounds what stakers get of it).
/// INV-1: what is counted in an epoch is at most the value that passed to the treasury in it.
/// INV-2: it keeps no balance and leaves no approval.
/// INV-3: `collect` counts what `previewCollect` returned in the same state.
contract RevenueMeter is IRevenueMeter, Governed, ReentrancyGuardTransient {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice An asset in which revenue is counted.
    struct Asset {
        /// @dev Its price in the quote; zero where it is the quote.
        IPriceOracle price;
        /// @dev Share of its value that does not count: what the oracle may be wrong by [1e18 = 100%].
        uint64 haircut;
        /// @dev Its decimals.
        uint8 decimals;
        /// @dev Whether it counts.
        bool listed;
    }

    /// @notice How the factor falls with volatility.
    struct Slowdown {
        /// @dev Volatility up to which the factor is one [1e18 = 100%].
        uint64 start;
        /// @dev Fall of the factor per whole volatility above it [1e18 = 1.0].
        uint128 slope;
        /// @dev Least factor, also while the volatility is missing or stale; one for no slowdown [1e18 = 1.0].
        uint64 minimum;
    }

    /// @dev What an epoch counted, in the place of the ring that its number says.
    struct Record {
        uint64 epoch;
        uint192 revenue;
    }

    /// @notice Shortest epoch [seconds].
    uint256 public constant MIN_EPOCH = 1 hours;
    /// @notice Longest epoch [seconds].
    uint256 public constant MAX_EPOCH = 90 days;
    /// @inheritdoc IRevenueMeter
    uint256 public constant MAX_WINDOW = 52;
    /// @notice Number of epochs kept.
    uint256 public constant CARDINALITY = 64;
    /// @notice Steepest slope: one percent of volatility takes all that may be taken [1e18 = 1.0].
    uint256 public constant MAX_SLOPE = 100e18;
    /// @notice Gas that a price, or the volatility, is given.
    uint256 public constant ORACLE_GAS = 1_000_000;

    /// @notice The protected token.
    address public immutable TOKEN;
    /// @notice Its volatility.
    IVolatilityOracle public immutable VOLATILITY;
    /// @inheritdoc IRevenueMeter
    uint256 public immutable EPOCH;

    /// @notice Where revenue goes.
    ITreasury public treasury;

    Slowdown private _slowdown;
    mapping(address asset => Asset listing) private _assets;
    Record[CARDINALITY] private _ring;

    /// @notice No contract at this address.
    /// @param account The address.
    error RevenueMeter_NoCode(address account);
    /// @notice The length of the epoch is out of bounds.
    /// @param epoch The length [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error RevenueMeter_Epoch(uint256 epoch, uint256 minimum, uint256 maximum);
    /// @notice The treasury protects another token.
    /// @param token Token of the treasury.
    /// @param expected Token of this meter.
    error RevenueMeter_Token(address token, address expected);
    /// @notice The slope is too steep.
    /// @param slope The slope [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error RevenueMeter_Slope(uint256 slope, uint256 maximum);
    /// @notice The least factor is above one.
    /// @param minimum The factor [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error RevenueMeter_Minimum(uint256 minimum, uint256 maximum);
    /// @notice The protected token is no revenue.
    /// @param token The token.
    error RevenueMeter_ProtectedToken(address token);
    /// @notice The haircut is above 100%.
    /// @param haircut The haircut [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error RevenueMeter_Haircut(uint256 haircut, uint256 maximum);
    /// @notice Revenue in this asset is not counted.
    /// @param asset The asset.
    error RevenueMeter_UnknownAsset(address asset);
    /// @notice A payment of nothing.
    error RevenueMeter_ZeroAmount();
    /// @notice The payment counts less than the payer accepts.
    /// @param counted What it would count [quote, 1e18 = 1.0].
    /// @param minimum Least the payer accepts [quote, 1e18 = 1.0].
    error RevenueMeter_CountedLess(uint256 counted, uint256 minimum);
    /// @notice The asset arrived short or long: tokens with fees on transfer are refused.
    /// @param asset The asset.
    /// @param received What arrived [base units].
    /// @param expected What was sent [base units].
    error RevenueMeter_ReceivedMismatch(address asset, uint256 received, uint256 expected);
    /// @notice The volatility is zero, which that of no token is.
    error RevenueMeter_ZeroVolatility();
    /// @notice The windows are out of order, or longer than what is kept.
    /// @param shortWindow Short window [epochs].
    /// @param longWindow Long window [epochs].
    /// @param maximum Longest window [epochs].
    error RevenueMeter_Windows(uint256 shortWindow, uint256 longWindow, uint256 maximum);

    /// @notice Revenue passed to the treasury.
    /// @param epoch Epoch in which it counts.
    /// @param payer Who paid.
    /// @param asset What was paid in.
    /// @param amount Amount paid [base units].
    /// @param counted What it counts [quote, 1e18 = 1.0].
    /// @param factor Factor that the volatility gave [1e18 = 1.0].
    event RevenueCounted(
        uint256 indexed epoch,
        address indexed payer,
        address indexed asset,
        uint256 amount,
        uint256 counted,
        uint256 factor
    );
    /// @notice An asset was listed, changed or removed.
    /// @param asset The asset.
    /// @param previous Listing before; empty for none.
    /// @param current Listing now; empty for none.
    event AssetSet(address indexed asset, Asset previous, Asset current);
    /// @notice The slowdown was set; all fields of `previous` are zero at deployment.
    /// @param previous Slowdown before.
    /// @param current Slowdown now.
    event SlowdownSet(Slowdown previous, Slowdown current);
    /// @notice The treasury was set.
    /// @param previous Treasury before; zero at deployment.
    /// @param current Treasury now.
    event TreasurySet(ITreasury indexed previous, ITreasury indexed current);
    /// @notice What was sent here by mistake was sent to `to`.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount sent [base units].
    event Recovered(address indexed asset, address indexed to, uint256 amount);

    /// @dev Reverts `RevenueMeter_NoCode`, `RevenueMeter_Epoch`, `RevenueMeter_Slope`, `RevenueMeter_Minimum`.
    /// @param authority_ The `AccessManager` that decides who may set.
    /// @param treasury_ Where revenue goes.
    /// @param volatility Volatility of the protected token.
    /// @param epoch_ Length of an epoch, from an hour to 90 days [seconds].
    /// @param slowdown_ How the factor falls with volatility.
    constructor(
        address authority_,
        ITreasury treasury_,
        IVolatilityOracle volatility,
        uint256 epoch_,
        Slowdown memory slowdown_
    ) Governed(authority_) {
        _requireCode(address(treasury_));
        _requireCode(address(volatility));
        require(epoch_ >= MIN_EPOCH && epoch_ <= MAX_EPOCH, RevenueMeter_Epoch(epoch_, MIN_EPOCH, MAX_EPOCH));
        TOKEN = treasury_.token();
        VOLATILITY = volatility;
        EPOCH = epoch_;
        _setTreasury(treasury_);
        _setSlowdown(slowdown_);
    }

    // Guarded setters

    /// @notice Counts revenue in `asset` from now on, or counts it differently.
    /// @dev Reverts `RevenueMeter_ProtectedToken`, `RevenueMeter_NoCode`, `RevenueMeter_Haircut`,
    /// `DecimalMath_Unsupported`.
    /// @param asset The asset; the treasury has to list it too.
    /// @param price Its price in the quote; zero where it is the quote.
    /// @param haircut Share of its value that does not count [1e18 = 100%].
    function setAsset(address asset, IPriceOracle price, uint256 haircut) external restricted {
        require(asset != TOKEN, RevenueMeter_ProtectedToken(asset));
        _requireCode(asset);
        if (address(price) != address(0)) _requireCode(address(price));
        require(haircut <= WadMath.WAD, RevenueMeter_Haircut(haircut, WadMath.WAD));
        uint8 decimals = IERC20Metadata(asset).decimals();
        DecimalMath.toWadDown(0, decimals);
        _store(asset, Asset({price: price, haircut: haircut.toUint64(), decimals: decimals, listed: true}));
    }

    /// @notice Stops counting revenue in `asset`. What was counted stays.
    /// @dev Reverts `RevenueMeter_UnknownAsset`.
    /// @param asset The asset.
    function removeAsset(address asset) external restricted {
        _listed(asset);
        _store(asset, Asset({price: IPriceOracle(address(0)), haircut: 0, decimals: 0, listed: false}));
    }

    /// @notice Sets how the factor falls with volatility, for payments from now on.
    /// @dev Reverts `RevenueMeter_Slope`, `RevenueMeter_Minimum`.
    /// @param slowdown_ The slowdown.
    function setSlowdown(Slowdown memory slowdown_) external restricted {
        _setSlowdown(slowdown_);
    }

    /// @notice Sends revenue to `treasury_` from now on: where the old one migrated to.
    /// @dev Reverts `RevenueMeter_NoCode`, `RevenueMeter_Token`.
    /// @param treasury_ The treasury, of the same token.
    function setTreasury(ITreasury treasury_) external restricted {
        _requireCode(address(treasury_));
        _setTreasury(treasury_);
    }

    /// @notice Sends what lies here of `asset` to `to`.
    /// @param asset Asset that was sent here by mistake.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function recover(IERC20 asset, address to) external restricted nonReentrant returns (uint256 amount) {
        amount = asset.balanceOf(address(this));
        asset.safeTransfer(to, amount);
        emit Recovered(address(asset), to, amount);
    }

    // Public actions

    /// @notice Pays `amount` of `asset` to the treasury as revenue, and counts it in this epoch.
    /// @dev Reverts `RevenueMeter_UnknownAsset`, `RevenueMeter_ZeroAmount`, `RevenueMeter_CountedLess`,
    /// `RevenueMeter_ReceivedMismatch`; and with whatever token and treasury revert with.
    /// @param asset The asset.
    /// @param amount Amount, which the caller has approved [base units].
    /// @param minimum Least that it has to count; zero to pay in any case [quote, 1e18 = 1.0].
    /// @return counted What it counts [quote, 1e18 = 1.0].
    function collect(IERC20 asset, uint256 amount, uint256 minimum) external nonReentrant returns (uint256 counted) {
        uint256 factor_;
        (counted, factor_) = _count(address(asset), amount);
        require(counted >= minimum, RevenueMeter_CountedLess(counted, minimum));
        uint256 current = epoch();
        Record storage record = _ring[current % CARDINALITY];
        uint256 before = record.epoch == current ? record.revenue : 0;
        record.epoch = current.toUint64();
        // An oracle that lies this high must not keep revenue out of the treasury.
        record.revenue =
            FixedPointMathLib.min(FixedPointMathLib.saturatingAdd(before, counted), type(uint192).max).toUint192();
        emit RevenueCounted(current, msg.sender, address(asset), amount, counted, factor_);

        uint256 held = asset.balanceOf(address(this));
        asset.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = FixedPointMathLib.zeroFloorSub(asset.balanceOf(address(this)), held);
        require(received == amount, RevenueMeter_ReceivedMismatch(address(asset), received, amount));
        ITreasury treasury_ = treasury;
        asset.forceApprove(address(treasury_), amount);
        treasury_.collect(address(asset), amount);
        // A treasury that takes less leaves an approval, and what it did not take is no revenue.
        uint256 left = asset.balanceOf(address(this));
        require(left == held, RevenueMeter_ReceivedMismatch(address(asset), left, held));
    }

    // Views

    /// @notice What `collect` of `amount` of `asset` would count now.
    /// @dev Reverts `RevenueMeter_UnknownAsset`, `RevenueMeter_ZeroAmount`.
    /// @param asset The asset.
    /// @param amount Amount [base units].
    /// @return counted What it would count [quote, 1e18 = 1.0].
    function previewCollect(address asset, uint256 amount) external view returns (uint256 counted) {
        (counted,) = _count(asset, amount);
    }

    /// @notice Value of `amount` of `asset` less the haircut; reverts with what the oracle reverts with.
    /// @dev In a frame of its own, so that a price that is missing or malformed costs the count and not the payment.
    /// @param asset The asset.
    /// @param amount Amount [base units].
    /// @return value Value, rounded down [quote, 1e18 = 1.0].
    function valueOf(address asset, uint256 amount) external view returns (uint256 value) {
        Asset memory listing = _listed(asset);
        uint256 price = WadMath.WAD;
        if (address(listing.price) != address(0)) (price,) = listing.price.price();
        return ReserveMath.usableValue(DecimalMath.toWadDown(amount, listing.decimals), price, listing.haircut);
    }

    /// @notice Factor that the present volatility gives; reverts with what the oracle reverts with.
    /// @dev Reverts `RevenueMeter_ZeroVolatility`. In a frame of its own, as `valueOf`.
    /// @return The factor [1e18 = 1.0].
    function readFactor() external view returns (uint256) {
        (uint256 sigma,) = VOLATILITY.volatility();
        require(sigma > 0, RevenueMeter_ZeroVolatility());
        Slowdown memory s = _slowdown;
        return SupplyMath.slowdown(sigma, s.start, s.slope, s.minimum);
    }

    /// @inheritdoc IRevenueMeter
    /// @dev Reverts `RevenueMeter_Windows`.
    function revenueSums(uint256 shortWindow, uint256 longWindow, uint256 maximum)
        external
        view
        returns (uint256 shortSum, uint256 longSum)
    {
        require(
            shortWindow <= longWindow && longWindow <= MAX_WINDOW,
            RevenueMeter_Windows(shortWindow, longWindow, MAX_WINDOW)
        );
        uint256 current = epoch();
        uint256 count = FixedPointMathLib.min(longWindow, current);
        for (uint256 i = 1; i <= count; ++i) {
            longSum += FixedPointMathLib.min(revenueOf(current - i), maximum);
            if (i <= shortWindow) shortSum = longSum;
        }
    }

    /// @notice How an asset is counted.
    /// @param asset The asset.
    /// @return listing How; empty if it is not.
    function assetOf(address asset) external view returns (Asset memory listing) {
        return _assets[asset];
    }

    /// @notice How the factor falls with volatility.
    /// @return The slowdown.
    function slowdown() external view returns (Slowdown memory) {
        return _slowdown;
    }

    /// @notice Factor on what is paid now; the least one while the volatility is missing or stale.
    /// @return The factor [1e18 = 1.0].
    function factor() public view returns (uint256) {
        try this.readFactor{gas: ORACLE_GAS}() returns (uint256 answer) {
            return answer;
        } catch {
            return _slowdown.minimum;
        }
    }

    /// @notice What `epoch_` counted; zero if nobody paid, or it is no longer kept.
    /// @param epoch_ Number of the epoch.
    /// @return revenue What it counted [quote, 1e18 = 1.0].
    function revenueOf(uint256 epoch_) public view returns (uint256 revenue) {
        Record memory record = _ring[epoch_ % CARDINALITY];
        return record.epoch == epoch_ ? record.revenue : 0;
    }

    /// @inheritdoc IRevenueMeter
    function epoch() public view returns (uint256) {
        return block.timestamp / EPOCH;
    }

    /// @dev What a payment counts, and the factor in it.
    function _count(address asset, uint256 amount) private view returns (uint256 counted, uint256 factor_) {
        _listed(asset);
        require(amount > 0, RevenueMeter_ZeroAmount());
        factor_ = factor();
        try this.valueOf{gas: ORACLE_GAS}(asset, amount) returns (uint256 value) {
            counted = WadMath.mulDivDown(value, factor_, WadMath.WAD);
        } catch {}
    }

    function _listed(address asset) private view returns (Asset memory listing) {
        listing = _assets[asset];
        require(listing.listed, RevenueMeter_UnknownAsset(asset));
    }

    function _store(address asset, Asset memory listing) private {
        emit AssetSet(asset, _assets[asset], listing);
        _assets[asset] = listing;
    }

    function _setSlowdown(Slowdown memory s) private {
        require(s.slope <= MAX_SLOPE, RevenueMeter_Slope(s.slope, MAX_SLOPE));
        require(s.minimum <= WadMath.WAD, RevenueMeter_Minimum(s.minimum, WadMath.WAD));
        emit SlowdownSet(_slowdown, s);
        _slowdown = s;
    }

    function _setTreasury(ITreasury treasury_) private {
        address token = treasury_.token();
        require(token == TOKEN, RevenueMeter_Token(token, TOKEN));
        emit TreasurySet(treasury, treasury_);
        treasury = treasury_;
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, RevenueMeter_NoCode(account));
    }
}
