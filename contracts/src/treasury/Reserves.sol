// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {IReservePolicy} from "../interfaces/IReservePolicy.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {ReserveMath} from "../math/ReserveMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {Mandates} from "./Mandates.sol";
import {RecordedBalance} from "./RecordedBalance.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title Reserves
/// @notice What the treasury holds and owes: listed assets, revenue, liabilities to creditors, and the books of the
/// last heartbeat.
/// @dev Accounting is by recorded amounts: a raw transfer changes nothing but the surplus that `sweep` may take.
/// Should an asset lose balance (a seizure, a rebase downwards), the next heartbeat writes the record down to what
/// is there, but never below what is owed. What is owed is then paid pro rata.
///
/// Trusts: the policy, to value reserves; the listed assets, to report balances. Does not trust: whoever calls.
/// Token requirements: 2 to 27 decimals; no fee on transfer (a short receipt reverts by name). Missing return
/// values, blocklists and hooks are supported; a blocklist stops only the payment to the listed address.
/// Liveness requirements: someone calls `heartbeat` at least every `maximumAge`, the policy answers, and every
/// listed asset reports its balance. Where one of these fails, spending stops; claims never ask.
///
/// Roles, with their worst case. Governor (delayed): policy, listing and sweep; reserves valued as it likes,
/// surplus taken; what is owed stays. Claims module: records liabilities up to everything not yet owed. Anyone:
/// `collect`, `deposit`, `heartbeat`, and `claim` for themselves.
///
/// INV-T2b: recorded covers what is owed, per asset, and a claim is paid whatever floor, buckets, age of the books,
/// pause or migration say.
/// INV-T4: a donation moves no record and no book.
/// INV-A1: `previewHeartbeat` and `previewClaim` return what the action does in the same state.
///
/// What it does not do: it does not price (the policy does) and keeps no user's money as reserve: what is recorded
/// for a creditor stops being one.
abstract contract Reserves is Mandates, RecordedBalance, ReentrancyGuardTransient, ITreasury {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice One reserve asset.
    struct Reserve {
        /// @dev Balance by the books [base units].
        uint128 recorded;
        /// @dev Part of it owed to creditors [base units].
        uint128 owed;
        /// @dev Price at the last heartbeat; zero if there was none [quote, 1e18 = 1.0].
        uint128 price;
        /// @dev Haircut at the last heartbeat [1e18 = 100%].
        uint64 haircut;
        /// @dev Decimals of the asset.
        uint8 decimals;
        /// @dev Whether it counts as a reserve.
        bool listed;
        /// @dev Revenue not yet credited; at most what was ever recorded [base units].
        uint128 pending;
    }

    /// @notice The books of the last heartbeat, less what was spent since [quote, 1e18 = 1.0].
    struct Snapshot {
        /// @dev Haircut value of the reserves.
        uint256 usable;
        /// @dev Least usable value after an intervention.
        uint256 floor;
        /// @dev Value owed.
        uint256 liabilities;
        /// @dev Accretive allowance.
        uint256 credit;
        /// @dev Time of the heartbeat [unix seconds].
        uint256 renewedAt;
        /// @dev Rise of the floor per usable value that leaves: the concentration limits, rounded up to a multiple of
        /// 1e9 [1e18 = 100%].
        uint256 slope;
    }

    /// @dev A snapshot in two slots. 112 bits hold 5e15 of the quote; what does not fit reverts, and then spending
    /// stops. Times fit until the year 2106.
    struct Ledger {
        uint112 usable;
        uint112 floor;
        uint32 renewedAt;
        uint112 liabilities;
        uint112 credit;
        /// @dev In units of `_SLOPE_UNIT`.
        uint32 slope;
    }

    /// @dev What an amount of an asset counts for, read once.
    struct Rate {
        uint256 price;
        uint256 haircut;
        uint256 decimals;
    }

    /// @notice Most assets the treasury lists, so that a heartbeat stays bounded.
    uint256 public constant MAXIMUM_ASSETS = 8;
    /// @notice Lower bound of `maximumAge` [seconds].
    uint256 public constant MINIMUM_AGE = 10 minutes;
    /// @notice Upper bound of `maximumAge` [seconds].
    uint256 public constant MAXIMUM_AGE = 7 days;

    // The name is that of the port.
    // forge-lint: disable-next-item(screaming-snake-case-immutable)
    /// @inheritdoc ITreasury
    address public immutable token;

    uint256 internal immutable _TOKEN_DECIMALS;
    /// @dev The token's port promises that this never changes.
    uint256 private immutable _CAP;
    uint256 private constant _SLOPE_UNIT = 1e9;

    /// @notice What reserves are worth and how much must stay.
    IReservePolicy public policy;
    /// @notice Where the treasury moved to; zero while it is in use.
    address public migratedTo;
    /// @notice Protected tokens the protocol owns, by the books [base units].
    uint128 public held;
    /// @notice Age at which the books stop spending [seconds].
    uint64 public maximumAge;
    /// @notice Whether interventions are stopped.
    bool public paused;

    Ledger private _ledger;
    address[] internal _assets;
    mapping(address asset => Reserve reserve) internal _reserves;
    mapping(address creditor => mapping(address asset => uint256 amount)) private _owedTo;

    /// @notice The protected token is not a reserve asset.
    error Treasury_ProtectedToken(address token);
    /// @notice `asset` is not listed.
    error Treasury_UnknownAsset(address asset);
    /// @notice `asset` is listed already.
    error Treasury_AlreadyListed(address asset);
    /// @notice No room for another asset.
    error Treasury_TooManyAssets(uint256 limit);
    /// @notice `asset` still has a balance or liabilities in the books.
    error Treasury_AssetInUse(address asset, uint256 recorded);
    /// @notice An amount of zero.
    error Treasury_ZeroAmount();
    /// @notice The asset arrived short or long: tokens with fees on transfer are refused.
    error Treasury_ReceivedMismatch(address asset, uint256 received, uint256 expected);
    /// @notice The treasury has moved to `to`.
    error Treasury_Migrated(address to);
    /// @notice After an outflow the treasury holds less than its books say.
    error Treasury_BalanceShort(address asset, uint256 balance, uint256 recorded);
    /// @notice A parameter outside its hard bound.
    error Treasury_OutOfBounds(bytes32 parameter, uint256 value, uint256 low, uint256 high);
    /// @notice Nothing is owed to the caller.
    error Treasury_NothingOwed(address creditor, address asset);
    /// @notice The claim would pay `payout`, less than the creditor accepts.
    error Treasury_PayoutBelowMinimum(uint256 payout, uint256 minimum);
    /// @notice There is no surplus over the books.
    error Treasury_NoSurplus(address asset);

    /// @notice Revenue arrived.
    event RevenueCollected(address indexed payer, address indexed asset, uint256 amount);
    /// @notice Reserves or protected tokens were added without credit.
    event Deposited(address indexed payer, address indexed asset, uint256 amount);
    /// @notice The books were renewed [quote].
    event Heartbeat(
        address indexed caller, uint256 usable, uint256 floor, uint256 liabilities, uint256 credit, uint256 backing
    );
    /// @notice The asset itself had lost balance, and its record followed.
    event WrittenDown(address indexed asset, uint256 previous, uint256 current);
    /// @notice A liability was recorded.
    event ClaimRecorded(address indexed module, address indexed asset, address indexed creditor, uint256 amount);
    /// @notice A liability of `settled` was paid with `paid`.
    event ClaimPaid(address indexed creditor, address indexed asset, address to, uint256 settled, uint256 paid);
    /// @notice An asset was listed.
    event AssetListed(address indexed asset, uint8 decimals);
    /// @notice An asset was removed.
    event AssetDelisted(address indexed asset);
    /// @notice The policy was replaced.
    event PolicySet(address indexed previous, address indexed current);
    /// @notice The maximum age of the books was set.
    event MaximumAgeSet(uint256 previous, uint256 current);
    /// @notice A surplus over the books was taken out.
    event Swept(address indexed asset, address indexed to, uint256 amount);

    /// @param token_ The protected token; 2 to 27 decimals, with a cap on its issue.
    /// @param policy_ What reserves are worth.
    /// @param maximumAge_ Age at which the books stop spending [seconds].
    constructor(address token_, IReservePolicy policy_, uint256 maximumAge_) {
        // Both are read once here, so that an unsuitable token fails now and not in the first spend.
        uint8 decimals = IERC20Metadata(token_).decimals();
        DecimalMath.toWadDown(0, decimals);
        uint256 cap = IPreservedToken(token_).CAP();
        ReserveMath.scarcity(0, cap);
        token = token_;
        _CAP = cap;
        _TOKEN_DECIMALS = decimals;
        _setPolicy(policy_);
        _setMaximumAge(maximumAge_);
    }

    // Guarded setters

    /// @notice Lists `asset` as a reserve. It counts, and can be spent, from the next heartbeat that finds a price.
    /// @dev The policy has to know it first, or no heartbeat goes through.
    /// @param asset The asset; 2 to 27 decimals.
    function listAsset(address asset) external restricted {
        require(asset != token, Treasury_ProtectedToken(asset));
        require(!_reserves[asset].listed, Treasury_AlreadyListed(asset));
        require(_assets.length < MAXIMUM_ASSETS, Treasury_TooManyAssets(MAXIMUM_ASSETS));
        _requireContract(asset);
        uint8 decimals = IERC20Metadata(asset).decimals();
        DecimalMath.toWadDown(0, decimals);
        _reserves[asset].decimals = decimals;
        _reserves[asset].listed = true;
        _assets.push(asset);
        emit AssetListed(asset, decimals);
    }

    /// @notice Removes `asset`, whose balance and liabilities in the books are zero.
    /// @param asset The asset.
    function delistAsset(address asset) external restricted {
        _requireListed(asset);
        // Recorded covers owed (INV-T2b), so one comparison is enough.
        uint256 recorded = _reserves[asset].recorded;
        require(recorded == 0, Treasury_AssetInUse(asset, recorded));
        delete _reserves[asset];
        uint256 last = _assets.length - 1;
        for (uint256 i; i < last; ++i) {
            if (_assets[i] == asset) {
                _assets[i] = _assets[last];
                break;
            }
        }
        _assets.pop();
        emit AssetDelisted(asset);
    }

    /// @notice Replaces the reserve policy. The books of the old one stop spending at once; a heartbeat renews them.
    /// @param policy_ The new policy.
    function setPolicy(IReservePolicy policy_) external restricted {
        _setPolicy(policy_);
        _ledger.renewedAt = 0;
    }

    /// @notice Sets the age at which the books stop spending.
    /// @param maximumAge_ The age [seconds].
    function setMaximumAge(uint256 maximumAge_) external restricted {
        _setMaximumAge(maximumAge_);
    }

    /// @notice Takes what the treasury holds of `asset` above its books: donations, never reserves.
    /// @param asset Any token.
    /// @param to Receiver.
    function sweep(address asset, address to) external virtual restricted nonReentrant {
        uint256 recorded = asset == token ? held : _reserves[asset].recorded;
        uint256 surplus = FixedPointMathLib.zeroFloorSub(_balance(asset), recorded);
        require(surplus > 0, Treasury_NoSurplus(asset));
        emit Swept(asset, to, surplus);
        _pay(asset, to, surplus);
        _requireCovered(asset, recorded);
    }

    // Public actions

    /// @inheritdoc ITreasury
    /// @dev Open while paused and while the books are stale. Credit follows with the next heartbeat that finds a price.
    function collect(address asset, uint256 amount) external nonReentrant {
        _requireNotMigrated();
        require(asset != token, Treasury_ProtectedToken(asset));
        _requireListed(asset);
        Reserve storage reserve = _reserves[asset];
        reserve.recorded += amount.toUint128();
        reserve.pending += amount.toUint128();
        emit RevenueCollected(msg.sender, asset, amount);
        _pull(asset, msg.sender, amount);
    }

    /// @inheritdoc ITreasury
    /// @dev The protected token may be deposited: what the protocol owns does not claim on the reserves.
    function deposit(address asset, uint256 amount) external nonReentrant {
        _requireNotMigrated();
        if (asset == token) {
            held += amount.toUint128();
        } else {
            _requireListed(asset);
            _reserves[asset].recorded += amount.toUint128();
        }
        emit Deposited(msg.sender, asset, amount);
        _pull(asset, msg.sender, amount);
    }

    /// @notice Renews the books: prices, haircuts, usable reserves, floor, and the credit for revenue since the last.
    /// @dev Anyone may call it, as often as they like: nothing in it depends on the caller.
    /// @return current The new books.
    function heartbeat() external nonReentrant returns (Snapshot memory current) {
        _requireNotMigrated();
        _writeDownHeld();
        IReservePolicy.Position[] memory positions = _positions();
        IReservePolicy.Assessment memory assessment = policy.assess(positions);
        current = _renewed(assessment);
        for (uint256 i; i < positions.length; ++i) {
            Reserve storage reserve = _reserves[positions[i].asset];
            _writeDown(positions[i].asset, reserve, positions[i].balance);
            uint256 price = assessment.prices[i];
            reserve.price = price.toUint128();
            reserve.haircut = assessment.haircuts[i].toUint64();
            if (price > 0 && reserve.pending > 0) reserve.pending = 0;
        }
        _store(current);
        emit Heartbeat(
            msg.sender,
            current.usable,
            current.floor,
            current.liabilities,
            current.credit,
            ReserveMath.backingDown(current.usable, current.liabilities, claims())
        );
    }

    /// @notice Records that `amount` of `asset` is owed to `creditor`. Open while paused and whatever the floor says.
    /// @dev For modules with a claims mandate, up to what is recorded and not yet owed. What is owed backs no
    /// allowance. @param asset Asset owed.
    /// @param creditor Who may claim it.
    /// @param amount Amount owed [base units].
    function recordClaim(address asset, address creditor, uint256 amount) external nonReentrant {
        _requireNotMigrated();
        Mandate storage mandate = _mandates[msg.sender][asset];
        require(
            mandate.terms.source == Source.Claims && block.timestamp <= mandate.terms.expiry,
            Treasury_NoMandate(msg.sender, asset)
        );
        require(amount > 0, Treasury_ZeroAmount());
        Reserve storage reserve = _reserves[asset];
        reserve.owed = _owedAfter(reserve.recorded, reserve.owed, amount).toUint128();
        _use(mandate, amount);
        _owedTo[creditor][asset] += amount;
        Snapshot memory current = _snapshot();
        uint256 value = _valueUp(_rateOf(reserve), amount);
        current.liabilities += value;
        current.floor += value;
        _store(current);
        emit ClaimRecorded(msg.sender, asset, creditor, amount);
    }

    /// @notice Pays what is owed to the caller. Never stopped by floor, bucket, age of the books, pause or migration.
    /// @dev Liabilities are covered one to one by recorded balances. Should the asset itself have lost balance, every
    /// creditor is paid the same share of what is there, and the claim is settled by it.
    /// @param asset Asset owed.
    /// @param to Receiver.
    /// @param minimumOut Least payment the caller accepts [base units].
    /// @return paid Amount paid [base units].
    function claim(address asset, address to, uint256 minimumOut) external nonReentrant returns (uint256 paid) {
        uint256 settled = _owedTo[msg.sender][asset];
        require(settled > 0, Treasury_NothingOwed(msg.sender, asset));
        paid = _payout(asset, settled);
        require(paid >= minimumOut, Treasury_PayoutBelowMinimum(paid, minimumOut));

        Reserve storage reserve = _reserves[asset];
        _owedTo[msg.sender][asset] = 0;
        (uint256 recorded, uint256 owed) = _settled(reserve.recorded, reserve.owed, settled);
        reserve.recorded = recorded.toUint128();
        reserve.owed = owed.toUint128();
        Rate memory rate = _rateOf(reserve);
        Snapshot memory current = _snapshot();
        uint256 value = _valueDown(rate, settled);
        current.liabilities = FixedPointMathLib.zeroFloorSub(current.liabilities, value);
        current.floor = FixedPointMathLib.zeroFloorSub(current.floor, value);
        _release(current, _usableUp(rate, settled));
        _store(current);
        emit ClaimPaid(msg.sender, asset, to, settled, paid);
        if (paid > 0) _pay(asset, to, paid);
    }

    // Views

    /// @notice The books of the last heartbeat, less what was spent since.
    /// @return usable Haircut value of the reserves [quote, 1e18 = 1.0].
    /// @return floor Least usable value after an intervention [quote, 1e18 = 1.0].
    /// @return liabilities Value owed [quote, 1e18 = 1.0].
    /// @return credit Accretive allowance [quote, 1e18 = 1.0].
    /// @return renewedAt Time of the heartbeat; zero for books that do not stand [unix seconds].
    /// @return slope Rise of the floor per usable value that leaves [1e18 = 100%].
    function snapshot()
        external
        view
        returns (uint256 usable, uint256 floor, uint256 liabilities, uint256 credit, uint256 renewedAt, uint256 slope)
    {
        Snapshot memory s = _snapshot();
        return (s.usable, s.floor, s.liabilities, s.credit, s.renewedAt, s.slope);
    }

    /// @notice What `heartbeat` would store in the present state.
    /// @return The new books.
    function previewHeartbeat() external view returns (Snapshot memory) {
        _requireNotMigrated();
        return _renewed(policy.previewAssess(_positions()));
    }

    /// @notice What `claim(asset, …)` would pay `creditor` in the present state.
    /// @param creditor Who would claim.
    /// @param asset Asset owed.
    /// @return paid Amount paid; zero where nothing is owed [base units].
    function previewClaim(address creditor, address asset) external view returns (uint256 paid) {
        return _payout(asset, _owedTo[creditor][asset]);
    }

    /// @notice What is owed to `creditor` in `asset` [base units].
    function owedTo(address creditor, address asset) external view returns (uint256) {
        return _owedTo[creditor][asset];
    }

    /// @notice The listed assets.
    function assets() external view returns (address[] memory) {
        return _assets;
    }

    /// @notice The books of one asset.
    function reserveOf(address asset) external view returns (Reserve memory) {
        return _reserves[asset];
    }

    /// @notice Protected tokens that claim on the reserves: supply less what the protocol owns [1e18 = 1.0].
    /// @dev Rounded up where the token has more than 18 decimals, so that backing per token rounds down.
    function claims() public view returns (uint256) {
        return _toClaims(_claimsRaw());
    }

    // Internals: books

    /// @dev Takes the usable value that leaves from the books, saturating, so that no book ever stops a claim.
    function _release(Snapshot memory current, uint256 leaves) internal pure {
        uint256 rise = WadMath.mulDivUp(leaves, current.slope, WadMath.WAD);
        current.usable = FixedPointMathLib.zeroFloorSub(current.usable, leaves);
        current.floor = FixedPointMathLib.min(current.floor + rise, type(uint112).max);
    }

    function _snapshot() internal view returns (Snapshot memory) {
        Ledger storage ledger = _ledger;
        return Snapshot({
            usable: ledger.usable,
            floor: ledger.floor,
            liabilities: ledger.liabilities,
            credit: ledger.credit,
            renewedAt: ledger.renewedAt,
            slope: ledger.slope * _SLOPE_UNIT
        });
    }

    /// @dev Stores changed books. The credit is a part of the net reserves, never more than they are.
    function _store(Snapshot memory current) internal {
        uint256 net = FixedPointMathLib.zeroFloorSub(current.usable, current.liabilities);
        current.credit = FixedPointMathLib.min(current.credit, net);
        _ledger = Ledger({
            usable: current.usable.toUint112(),
            floor: current.floor.toUint112(),
            renewedAt: current.renewedAt.toUint32(),
            liabilities: current.liabilities.toUint112(),
            credit: current.credit.toUint112(),
            slope: (current.slope / _SLOPE_UNIT).toUint32()
        });
    }

    function _forgetBooks() internal {
        delete _ledger;
    }

    /// @dev Lowers the record of an asset that lost balance to `covered`, as `_covered` found it.
    function _writeDown(address asset, Reserve storage reserve, uint256 covered) internal {
        uint256 recorded = reserve.recorded;
        if (covered == recorded) return;
        emit WrittenDown(asset, recorded, covered);
        reserve.recorded = covered.toUint128();
    }

    function _setPolicy(IReservePolicy policy_) private {
        _requireContract(address(policy_));
        emit PolicySet(address(policy), address(policy_));
        policy = policy_;
    }

    function _setMaximumAge(uint256 maximumAge_) private {
        require(
            maximumAge_ >= MINIMUM_AGE && maximumAge_ <= MAXIMUM_AGE,
            Treasury_OutOfBounds("maximumAge", maximumAge_, MINIMUM_AGE, MAXIMUM_AGE)
        );
        emit MaximumAgeSet(maximumAge, maximumAge_);
        maximumAge = maximumAge_.toUint64();
    }

    /// @dev The books an assessment makes. A haircut of everything would leave nothing to divide by.
    function _renewed(IReservePolicy.Assessment memory assessment) private view returns (Snapshot memory) {
        uint256 credit = _ledger.credit;
        uint256 count = _assets.length;
        for (uint256 i; i < count; ++i) {
            uint256 haircut = assessment.haircuts[i];
            require(haircut < WadMath.WAD, Treasury_OutOfBounds("haircut", haircut, 0, WadMath.WAD - 1));
            Reserve storage reserve = _reserves[_assets[i]];
            uint256 pending = DecimalMath.toWadDown(reserve.pending, reserve.decimals);
            credit += ReserveMath.usableValue(pending, assessment.prices[i], haircut);
        }
        uint256 net = FixedPointMathLib.zeroFloorSub(assessment.usable, assessment.liabilities);
        return Snapshot({
            usable: assessment.usable,
            floor: assessment.floor,
            liabilities: assessment.liabilities,
            credit: FixedPointMathLib.min(credit, net),
            renewedAt: block.timestamp,
            slope: FixedPointMathLib.divUp(assessment.slope, _SLOPE_UNIT) * _SLOPE_UNIT
        });
    }

    function _positions() private view returns (IReservePolicy.Position[] memory positions) {
        uint256 count = _assets.length;
        positions = new IReservePolicy.Position[](count);
        for (uint256 i; i < count; ++i) {
            address asset = _assets[i];
            Reserve storage reserve = _reserves[asset];
            positions[i] = IReservePolicy.Position({
                asset: asset, decimals: reserve.decimals, balance: _covered(asset, reserve), owed: reserve.owed
            });
        }
    }

    /// @dev The part of a record that is there; at least what is owed, so that every claim keeps its share of the rest.
    function _covered(address asset, Reserve storage reserve) internal view returns (uint256) {
        return _coveredBy(reserve.recorded, reserve.owed, _balance(asset));
    }

    function _payout(address asset, uint256 settled) private view returns (uint256) {
        uint256 owed = _reserves[asset].owed;
        uint256 balance = _balance(asset);
        return balance >= owed ? settled : WadMath.mulDivDown(settled, balance, owed);
    }

    function _rateOf(Reserve storage reserve) internal view returns (Rate memory) {
        return Rate({price: reserve.price, haircut: reserve.haircut, decimals: reserve.decimals});
    }

    /// @dev Full value of `amount` at the price in the books, rounded up [quote].
    function _valueUp(Rate memory rate, uint256 amount) internal pure returns (uint256) {
        return WadMath.mulDivUp(DecimalMath.toWadUp(amount, rate.decimals), rate.price, WadMath.WAD);
    }

    function _valueDown(Rate memory rate, uint256 amount) private pure returns (uint256) {
        return WadMath.mulDivDown(DecimalMath.toWadDown(amount, rate.decimals), rate.price, WadMath.WAD);
    }

    /// @dev Haircut value of `amount`, rounded up twice [quote].
    function _usableUp(Rate memory rate, uint256 amount) internal pure returns (uint256) {
        return WadMath.mulDivUp(_valueUp(rate, amount), WadMath.WAD - rate.haircut, WadMath.WAD);
    }

    function _claimsRaw() internal view returns (uint256) {
        return IERC20(token).totalSupply() - held;
    }

    function _toClaims(uint256 claimsRaw) internal view returns (uint256) {
        return DecimalMath.toWadUp(claimsRaw, _TOKEN_DECIMALS);
    }

    function _books(uint256 budgetLeft, Snapshot memory current, uint256 claimsRaw)
        internal
        view
        returns (Books memory)
    {
        return Books({
            budgetLeft: budgetLeft,
            backing: ReserveMath.backingDown(current.usable, current.liabilities, _toClaims(claimsRaw)),
            scarcity: ReserveMath.scarcity(claimsRaw, _CAP)
        });
    }

    /// @inheritdoc Mandates
    function _requireListed(address asset) internal view override {
        require(_reserves[asset].listed, Treasury_UnknownAsset(asset));
    }

    function _requireNotMigrated() internal view {
        require(migratedTo == address(0), Treasury_Migrated(migratedTo));
    }

    function _requireCovered(address asset, uint256 recorded) internal view {
        uint256 balance = _balance(asset);
        require(balance >= recorded, Treasury_BalanceShort(asset, balance, recorded));
    }

    // Internals: tokens. Where reserves lie elsewhere than here, these are what a subclass has to replace.

    /// @dev What there is of `asset` to answer for the books.
    function _balance(address asset) internal view virtual returns (uint256) {
        return IERC20(asset).balanceOf(address(this));
    }

    /// @dev Pays `amount` of `asset` out of the reserves.
    function _pay(address asset, address to, uint256 amount) internal virtual {
        IERC20(asset).safeTransfer(to, amount);
    }

    /// @dev Moves `amount` of `asset` from `from`, which approved it to this contract, to the reserves.
    function _collect(address asset, address from, uint256 amount) internal virtual {
        IERC20(asset).safeTransferFrom(from, address(this), amount);
    }

    /// @dev Lowers `held` to what there is of the protected token. Here nobody else can move it.
    function _writeDownHeld() internal virtual {}

    /// @dev Insists that all of `amount`, which is recorded already, arrives.
    function _pull(address asset, address from, uint256 amount) internal virtual {
        require(amount > 0, Treasury_ZeroAmount());
        uint256 before = _balance(asset);
        _collect(asset, from, amount);
        uint256 received = _balance(asset) - before;
        require(received == amount, Treasury_ReceivedMismatch(asset, received, amount));
    }
}
