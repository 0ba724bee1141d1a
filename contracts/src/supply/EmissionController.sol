// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IIssuedToken} from "../interfaces/IIssuedToken.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IRevenueMeter} from "../interfaces/IRevenueMeter.sol";
import {ISink} from "../interfaces/ISink.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {SupplyMath} from "../math/SupplyMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title EmissionController
/// @notice Issues new tokens once an epoch, for a share of the revenue that was earned before, and never beyond the cap.
/// @dev E = ⌊min(η·min(mean_s(R'), mean_l(R'))/P̄, CAP − issued)⌋, R' = min(R, R_max): the share η of the lower of two
/// means of the revenue of the epochs that have ended, at the higher of two average prices. It remembers nothing but the
/// last epoch it issued in: an epoch of no revenue, or of no call, leaves no trace in what later ones issue.
///
/// Why nobody gains by paying revenue: a unit of it raises the value of all emissions together by at most η·(2 − s/l),
/// the sum of the larger of the two windows' weights, and stakers get at most r of it back. Parameters with
/// η·(2 − s/l) + r ≥ 1 are refused, in exact arithmetic. The meter lowers what counts as volatility rises; that only
/// lowers the left side.
///
/// Trusts: the token to hold its cap; the meter, that what it counts left the payer for good; the prices, which check
/// themselves, to be averages over different windows in the meter's quote. Does not trust: the caller, or the moment of
/// the call. All that a caller chooses is when within the epoch the averages are read.
/// Price requirements: while one of the two is missing, `issue` reverts with its error and the epoch stays open. The
/// meter and the books are not touched.
/// Token requirements: 2 to 27 decimals; `issue` restricted to this contract's role; the cap counts what was ever issued.
/// Liveness: somebody calls `issue` each epoch. An epoch that nobody calls in is not made up for.
///
/// Roles, with their worst case. Governor (delayed): sets η, the windows and the maximum, within the wash bound, or a
/// receiver of its choice, which then gets at most η·R_max an epoch at the higher average price. The token's issuer role
/// can be taken away at the `AccessManager`, and nothing is issued then.
/// The share `stakerShare` is declared, not measured: state the most that holders who stay can get of a unit of revenue,
/// by buybacks whose rest goes to them included.
///
/// Does not: hold tokens, divide them (the receiver does), or know what a burn did: the cap is on everything ever
/// issued, so a burn reopens nothing.
/// INV-S1: issued through this contract never passes CAP, whatever is burned.
/// INV-S2: Σ E·P̄ ≤ η·Σ R'; one epoch's value differs from that of the one before by at most η·R_max/s, besides rounding
/// and the cap; one call an epoch; one epoch's budget a call; η·(2 − s/l) + r < 1.
/// INV-A1: `issue` does what `previewIssue` returned in the same state, or reverts with the same error.
contract EmissionController is Governed, ReentrancyGuardTransient {
    using SafeCastLib for uint256;

    /// @notice What governs an emission.
    struct Parameters {
        /// @dev Share η of the revenue that is issued; zero issues nothing [1e18 = 100%].
        uint64 share;
        /// @dev Most that stakers get of a unit of revenue, r [1e18 = 100%].
        uint64 stakerShare;
        /// @dev Short window s [epochs].
        uint16 shortWindow;
        /// @dev Long window l [epochs].
        uint16 longWindow;
        /// @dev Most revenue of one epoch that counts, R_max [quote, 1e18 = 1.0].
        uint96 maximumRevenue;
    }

    /// @notice One emission.
    struct Emission {
        /// @dev Epoch in which it is issued.
        uint256 epoch;
        /// @dev Counted revenue of the short window [quote, 1e18 = 1.0].
        uint256 shortSum;
        /// @dev Counted revenue of the long window [quote, 1e18 = 1.0].
        uint256 longSum;
        /// @dev The higher of the two average prices [quote, 1e18 = 1.0].
        uint256 price;
        /// @dev What the revenue asks for [base units].
        uint256 budget;
        /// @dev What the cap left before [base units].
        uint256 left;
        /// @dev What is issued: the lower of the two [base units].
        uint256 amount;
    }

    /// @notice The token that is issued.
    IIssuedToken public immutable TOKEN;
    /// @notice Revenue by epoch.
    IRevenueMeter public immutable METER;
    /// @notice Average price of the token over the short window.
    IPriceOracle public immutable RECENT;
    /// @notice Average price of the token over the long window.
    IPriceOracle public immutable ANCHOR;
    /// @notice Length of an epoch [seconds].
    uint256 public immutable EPOCH;
    /// @notice Decimals of the token.
    uint256 public immutable TOKEN_DECIMALS;

    /// @notice Who gets what is issued.
    ISink public receiver;
    /// @notice Last epoch that something was issued in; zero before the first.
    uint64 public lastEpoch;

    Parameters private _parameters;

    /// @notice No contract at this address.
    /// @param account The address.
    error EmissionController_NoCode(address account);
    /// @notice Both averages come from one oracle.
    /// @param oracle The oracle.
    error EmissionController_SameWindow(address oracle);
    /// @notice The windows are out of order, or longer than what the meter keeps.
    /// @param shortWindow Short window, at least one [epochs].
    /// @param longWindow Long window, longer than the short one [epochs].
    /// @param maximum Longest window [epochs].
    error EmissionController_Windows(uint256 shortWindow, uint256 longWindow, uint256 maximum);
    /// @notice Whoever pays revenue to itself would lose nothing by it.
    /// @param returned What a unit of revenue brings back, rounded down [1e18 = 1.0].
    /// @param limit What it has to stay below [1e18 = 1.0].
    error EmissionController_Wash(uint256 returned, uint256 limit);
    /// @notice This epoch's emission is issued already.
    /// @param epoch Number of the epoch.
    /// @param next Time the next one begins [unix seconds].
    error EmissionController_AlreadyIssued(uint256 epoch, uint256 next);
    /// @notice There is nothing to issue: no revenue, no share, or no room below the cap.
    /// @param budget What the revenue asks for [base units].
    /// @param left What the cap leaves [base units].
    error EmissionController_NothingDue(uint256 budget, uint256 left);

    /// @notice An epoch's emission was issued.
    /// @param epoch Number of the epoch.
    /// @param receiver Who got it.
    /// @param amount What was issued [base units].
    /// @param budget What the revenue asked for [base units].
    /// @param price Price it was counted at [quote, 1e18 = 1.0].
    event Emitted(uint256 indexed epoch, ISink indexed receiver, uint256 amount, uint256 budget, uint256 price);
    /// @notice The parameters were set; all fields of `previous` are zero at deployment.
    /// @param previous Parameters before.
    /// @param current Parameters now.
    event ParametersSet(Parameters previous, Parameters current);
    /// @notice The receiver was set.
    /// @param previous Receiver before; zero at deployment.
    /// @param current Receiver now.
    event ReceiverSet(ISink indexed previous, ISink indexed current);

    /// @dev Reverts `EmissionController_NoCode`, `EmissionController_SameWindow`, `EmissionController_Windows`,
    /// `EmissionController_Wash`, `DecimalMath_Unsupported`.
    /// @param authority_ The `AccessManager` that decides who may set.
    /// @param token The token that is issued; this contract needs the role to.
    /// @param meter Revenue by epoch.
    /// @param recent Average price of the token over the short window, in the meter's quote.
    /// @param anchor Average price of the token over the long window, in the meter's quote.
    /// @param receiver_ Who gets what is issued.
    /// @param parameters_ What governs an emission.
    constructor(
        address authority_,
        IIssuedToken token,
        IRevenueMeter meter,
        IPriceOracle recent,
        IPriceOracle anchor,
        ISink receiver_,
        Parameters memory parameters_
    ) Governed(authority_) {
        _requireCode(address(token));
        _requireCode(address(meter));
        _requireCode(address(recent));
        _requireCode(address(anchor));
        require(address(recent) != address(anchor), EmissionController_SameWindow(address(recent)));
        TOKEN = token;
        METER = meter;
        RECENT = recent;
        ANCHOR = anchor;
        EPOCH = meter.EPOCH();
        TOKEN_DECIMALS = IERC20Metadata(address(token)).decimals();
        DecimalMath.fromWadDown(0, TOKEN_DECIMALS);
        _setReceiver(receiver_);
        _setParameters(parameters_);
    }

    // Guarded setters

    /// @notice Sets what governs emissions from now on.
    /// @dev Reverts `EmissionController_Windows`, `EmissionController_Wash`.
    /// @param parameters_ The parameters.
    function setParameters(Parameters memory parameters_) external restricted {
        _setParameters(parameters_);
    }

    /// @notice Sets who gets what is issued.
    /// @dev Reverts `EmissionController_NoCode`.
    /// @param receiver_ The receiver.
    function setReceiver(ISink receiver_) external restricted {
        _setReceiver(receiver_);
    }

    // Public actions

    /// @notice Issues this epoch's emission to the receiver. Anyone may call it, once an epoch.
    /// @dev Reverts as `previewIssue`; and with whatever token and receiver revert with.
    /// @return made What was issued, and why.
    function issue() external nonReentrant returns (Emission memory made) {
        made = previewIssue();
        lastEpoch = made.epoch.toUint64();
        ISink to = receiver;
        emit Emitted(made.epoch, to, made.amount, made.budget, made.price);
        TOKEN.issue(address(to), made.amount);
        to.onProceeds(address(TOKEN), made.amount);
    }

    // Views

    /// @notice Time from which `issue` is possible again: now, or when the next epoch begins.
    /// @return time The time [unix seconds].
    function nextIssue() external view returns (uint256 time) {
        return METER.epoch() == lastEpoch ? (uint256(lastEpoch) + 1) * EPOCH : block.timestamp;
    }

    /// @notice Most by which the value of an epoch's emission differs from that of the one before.
    /// @return value The value, rounded up [quote, 1e18 = 1.0].
    function maximumStep() external view returns (uint256 value) {
        Parameters memory p = _parameters;
        return SupplyMath.emissionStep(p.share, p.maximumRevenue, p.shortWindow);
    }

    /// @notice What governs emissions.
    /// @return The parameters.
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    /// @notice What `issue` would issue now; reverts with the error it would revert with.
    /// @dev Reverts `EmissionController_AlreadyIssued`, `EmissionController_NothingDue`; and with whatever a price
    /// reverts with.
    /// @return next The emission.
    function previewIssue() public view returns (Emission memory next) {
        Parameters memory p = _parameters;
        next.epoch = METER.epoch();
        require(next.epoch != lastEpoch, EmissionController_AlreadyIssued(next.epoch, (next.epoch + 1) * EPOCH));
        (next.shortSum, next.longSum) = METER.revenueSums(p.shortWindow, p.longWindow, p.maximumRevenue);
        (uint256 recent,) = RECENT.price();
        (uint256 anchor,) = ANCHOR.price();
        next.price = FixedPointMathLib.max(recent, anchor);
        next.budget = DecimalMath.fromWadDown(
            SupplyMath.emission(next.shortSum, next.longSum, p.shortWindow, p.longWindow, p.share, next.price),
            TOKEN_DECIMALS
        );
        next.left = TOKEN.CAP() - TOKEN.cumulativeIssued();
        next.amount = FixedPointMathLib.min(next.budget, next.left);
        require(next.amount > 0, EmissionController_NothingDue(next.budget, next.left));
    }

    /// @dev The checks that setter and constructor share.
    function _setParameters(Parameters memory p) private {
        uint256 maximum = METER.MAX_WINDOW();
        require(
            p.shortWindow > 0 && p.shortWindow < p.longWindow && p.longWindow <= maximum,
            EmissionController_Windows(p.shortWindow, p.longWindow, maximum)
        );
        uint256 returned = SupplyMath.washReturn(p.shortWindow, p.longWindow, p.share, p.stakerShare);
        require(returned < WadMath.WAD, EmissionController_Wash(returned, WadMath.WAD));
        emit ParametersSet(_parameters, p);
        _parameters = p;
    }

    function _setReceiver(ISink receiver_) private {
        _requireCode(address(receiver_));
        emit ReceiverSet(receiver, receiver_);
        receiver = receiver_;
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, EmissionController_NoCode(account));
    }
}
