// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {ISink} from "../interfaces/ISink.sol";
import {IVoteLock} from "../interfaces/IVoteLock.sol";
import {SupplyMath} from "../math/SupplyMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title DilutionShield
/// @notice Divides what is issued so that those who stay keep their share of the supply: lockers as a whole, recorded
/// contributors one by one; everybody else gets the rest.
/// @dev Of an issue E on a supply S, lockers who hold ℓ = locked/S get ⌊α·ℓ·E⌋, contributors whose recorded units are
/// U get ⌊α·U/S·E⌋. With α = 1 both hold the same share of S + E as of S before, once they keep what they got; nothing
/// has a pole. Where lockers also earn a share y of the rest, by gauges or otherwise, they get ⌊α·E·(ℓ − y)/(1 − y)⌋.
/// Lockers' part goes to a sink that pays by weight, such as `LoyaltyRewards`; a locker who locks it again compounds.
/// A contributor's part is added to its units and earns from then on, until it is claimed.
///
/// Trusts: the lock, to say what is locked; the token, to say its supply. Does not trust: callers, sinks or receivers.
/// Whoever sends tokens here may have them divided: a donation that is divided harms nobody.
/// Token requirements: any decimals; what a fee on transfer took is not there to be divided, and dividing it reverts by
/// name. A blocklist stops only the payment to the listed address.
/// Liveness: none needed; a sink or receiver that fails delays itself and never an emission.
///
/// Whoever locks just before an emission raises ℓ for everybody who locks, and takes the difference from the rest. What
/// it gets itself is for the sink to decide: by weight over the next epoch, nothing to whoever has left.
///
/// Roles, with their worst case. Governor (delayed): records contributors, up to what is not locked; sets α and y; sets
/// who gets the rest and what lockers have not been paid yet. What a contributor has gained stays its own, whatever
/// becomes of its record. Nobody can issue here.
///
/// Does not: know whether a contributor still holds what is recorded, or has locked the same tokens; record with care.
/// INV-1: the balance is at least `pendingLockers + pendingRest + units − recorded`.
/// INV-2: lockers' part + contributors' part + rest = amount for every division.
/// INV-3: the units of all contributors together never exceed `units`, and a contributor's never fall by an emission.
/// INV-A1: `onProceeds` divides as `previewProceeds` returned before the issue.
contract DilutionShield is ISink, Governed, ReentrancyGuardTransient {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice How much of the dilution is made good.
    struct Parameters {
        /// @dev Part of the dilution that is made good, α; one is exact [1e18 = 1.0].
        uint64 alpha;
        /// @dev Share y of the rest that lockers earn anyway [1e18 = 100%].
        uint64 earned;
    }

    /// @notice A recorded contributor.
    struct Contributor {
        /// @dev What is recorded, which it holds itself [base units].
        uint128 principal;
        /// @dev Principal and unclaimed gains at `index` [base units].
        uint128 units;
        /// @dev Index at the last change [1e27 = 1.0].
        uint256 index;
    }

    /// @notice The token that is divided.
    IERC20 public immutable TOKEN;
    /// @notice Where it is locked.
    IVoteLock public immutable LOCK;

    /// @notice Who pays the lockers.
    ISink public lockersSink;
    /// @notice Who gets the rest, by plain transfer.
    address public restReceiver;
    /// @notice Booked for the lockers and not yet sent [base units].
    uint128 public pendingLockers;
    /// @notice Booked for the rest and not yet sent [base units].
    uint128 public pendingRest;
    /// @notice Recorded for contributors, without their gains [base units].
    uint128 public recorded;
    /// @notice Recorded for contributors, with their unclaimed gains [base units].
    uint128 public units;
    /// @notice What a unit recorded at the start has grown to [1e27 = 1.0].
    uint256 public index = 1e27;

    Parameters private _parameters;
    mapping(address account => Contributor contributor) private _contributors;

    /// @notice No contract at this address.
    /// @param account The address.
    error DilutionShield_NoCode(address account);
    /// @notice The lock holds another token.
    /// @param token Token of the lock.
    /// @param expected Token of this shield.
    error DilutionShield_Token(address token, address expected);
    /// @notice The rest needs a receiver other than this contract.
    /// @param receiver The receiver.
    error DilutionShield_Receiver(address receiver);
    /// @notice More than all of the dilution would be made good.
    /// @param alpha Part that was passed [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error DilutionShield_Alpha(uint256 alpha, uint256 maximum);
    /// @notice Lockers cannot earn more than all of the rest.
    /// @param earned Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error DilutionShield_Earned(uint256 earned, uint256 maximum);
    /// @notice Contributors would be recorded for more than is not locked.
    /// @param units Their units [base units].
    /// @param maximum What is not locked [base units].
    error DilutionShield_Recorded(uint256 units, uint256 maximum);
    /// @notice Nothing to divide.
    error DilutionShield_Empty();
    /// @notice Less lies here than is to be divided: it was not sent, or with a fee on transfer.
    /// @param received What lies here and is not booked [base units].
    /// @param expected What was to be divided [base units].
    error DilutionShield_ReceivedLess(uint256 received, uint256 expected);
    /// @notice Nothing is booked to be sent.
    error DilutionShield_NothingPending();
    /// @notice The caller has gained nothing.
    /// @param account The caller.
    error DilutionShield_NothingGained(address account);

    /// @notice An issue was divided.
    /// @param caller Who asked for it.
    /// @param toLockers Lockers' part [base units].
    /// @param toContributors Contributors' part [base units].
    /// @param rest What remained [base units].
    /// @param locked What was locked [base units].
    /// @param supply Supply before the issue [base units].
    event Divided(
        address indexed caller, uint256 toLockers, uint256 toContributors, uint256 rest, uint256 locked, uint256 supply
    );
    /// @notice Booked tokens went to the lockers' sink.
    /// @param sink The sink.
    /// @param amount Amount sent [base units].
    event LockersReleased(ISink indexed sink, uint256 amount);
    /// @notice Booked tokens went to the receiver of the rest.
    /// @param receiver The receiver.
    /// @param amount Amount sent [base units].
    event RestReleased(address indexed receiver, uint256 amount);
    /// @notice What is recorded for a contributor was set.
    /// @param account The contributor.
    /// @param previous Recorded before [base units].
    /// @param current Recorded now [base units].
    event ContributorSet(address indexed account, uint256 previous, uint256 current);
    /// @notice A contributor claimed what it gained.
    /// @param account The contributor.
    /// @param to Who got it.
    /// @param amount Amount sent [base units].
    event Claimed(address indexed account, address indexed to, uint256 amount);
    /// @notice The parameters were set; all fields of `previous` are zero at deployment.
    /// @param previous Parameters before.
    /// @param current Parameters now.
    event ParametersSet(Parameters previous, Parameters current);
    /// @notice The lockers' sink was set.
    /// @param previous Sink before; zero at deployment.
    /// @param current Sink now.
    event LockersSinkSet(ISink indexed previous, ISink indexed current);
    /// @notice The receiver of the rest was set.
    /// @param previous Receiver before; zero at deployment.
    /// @param current Receiver now.
    event RestReceiverSet(address indexed previous, address indexed current);
    /// @notice Tokens nobody had booked were sent to `to`.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount sent [base units].
    event Recovered(address indexed asset, address indexed to, uint256 amount);

    /// @dev Reverts `DilutionShield_NoCode`, `DilutionShield_Token`, `DilutionShield_Receiver`, `DilutionShield_Alpha`,
    /// `DilutionShield_Earned`.
    /// @param authority_ The `AccessManager` that decides who may set and record.
    /// @param token The token that is divided.
    /// @param lock Where it is locked.
    /// @param lockersSink_ Who pays the lockers.
    /// @param restReceiver_ Who gets the rest.
    /// @param parameters_ How much of the dilution is made good.
    constructor(
        address authority_,
        IERC20 token,
        IVoteLock lock,
        ISink lockersSink_,
        address restReceiver_,
        Parameters memory parameters_
    ) Governed(authority_) {
        _requireCode(address(token));
        _requireCode(address(lock));
        require(lock.token() == address(token), DilutionShield_Token(lock.token(), address(token)));
        TOKEN = token;
        LOCK = lock;
        _setLockersSink(lockersSink_);
        _setRestReceiver(restReceiver_);
        _setParameters(parameters_);
    }

    // Guarded setters

    /// @notice Sets how much of the dilution is made good, from the next issue on.
    /// @dev Reverts `DilutionShield_Alpha`, `DilutionShield_Earned`.
    /// @param parameters_ The parameters.
    function setParameters(Parameters memory parameters_) external restricted {
        _setParameters(parameters_);
    }

    /// @notice Sets who pays the lockers, what is booked already included: a sink that fails must be replaceable.
    /// @dev Reverts `DilutionShield_NoCode`.
    /// @param lockersSink_ The sink.
    function setLockersSink(ISink lockersSink_) external restricted {
        _setLockersSink(lockersSink_);
    }

    /// @notice Sets who gets the rest, what is booked already included.
    /// @dev Reverts `DilutionShield_Receiver`.
    /// @param restReceiver_ The receiver.
    function setRestReceiver(address restReceiver_) external restricted {
        _setRestReceiver(restReceiver_);
    }

    /// @notice Records that `account` holds `principal`, to be kept from dilution from now on. What it gained stays.
    /// @dev Reverts `DilutionShield_Recorded`; `Overflow()` (Solady) where an amount exceeds 128 bits.
    /// @param account The contributor.
    /// @param principal What it holds itself, neither locked nor here; zero to end the record [base units].
    function setContributor(address account, uint256 principal) external restricted {
        Contributor storage contributor = _contributors[account];
        uint256 previous = contributor.principal;
        uint256 own = unitsOf(account);
        uint256 total = uint256(units) + principal - previous;
        uint256 free = FixedPointMathLib.zeroFloorSub(TOKEN.totalSupply(), LOCK.locked());
        require(principal <= previous || total <= free, DilutionShield_Recorded(total, free));
        contributor.principal = principal.toUint128();
        contributor.units = (own + principal - previous).toUint128();
        contributor.index = index;
        recorded = (uint256(recorded) + principal - previous).toUint128();
        units = total.toUint128();
        emit ContributorSet(account, previous, principal);
    }

    /// @notice Sends what this contract holds of `asset` beyond what is booked to `to`.
    /// @param asset Asset that was sent here by mistake.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function recover(IERC20 asset, address to) external restricted nonReentrant returns (uint256 amount) {
        amount = asset.balanceOf(address(this));
        if (address(asset) == address(TOKEN)) amount -= _booked();
        asset.safeTransfer(to, amount);
        emit Recovered(address(asset), to, amount);
    }

    // Public actions

    /// @inheritdoc ISink
    /// @dev Reverts `DilutionShield_Token`, `DilutionShield_Empty`, `DilutionShield_ReceivedLess`; `Overflow()` (Solady)
    /// where an amount exceeds 128 bits.
    function onProceeds(address token, uint256 amount) external nonReentrant {
        require(token == address(TOKEN), DilutionShield_Token(token, address(TOKEN)));
        uint256 received = FixedPointMathLib.zeroFloorSub(TOKEN.balanceOf(address(this)), _booked());
        require(received >= amount, DilutionShield_ReceivedLess(received, amount));
        // What lies here was issued, so the supply holds it.
        uint256 supply = TOKEN.totalSupply() - amount;
        uint256 locked = LOCK.locked();
        (uint256 toLockers, uint256 toContributors, uint256 rest) = _divide(amount, locked, supply);
        uint256 total = units;
        if (toContributors > 0) {
            index = WadMath.mulDivDown(index, total + toContributors, total);
            units = (total + toContributors).toUint128();
        }
        pendingLockers = (pendingLockers + toLockers).toUint128();
        pendingRest = (pendingRest + rest).toUint128();
        emit Divided(msg.sender, toLockers, toContributors, rest, locked, supply);
    }

    /// @notice Sends everything booked for the lockers to their sink. Anyone may call it.
    /// @dev Reverts `DilutionShield_NothingPending`; and with whatever token and sink revert with.
    /// @return amount Amount sent [base units].
    function releaseLockers() external nonReentrant returns (uint256 amount) {
        amount = pendingLockers;
        require(amount > 0, DilutionShield_NothingPending());
        pendingLockers = 0;
        ISink sink = lockersSink;
        emit LockersReleased(sink, amount);
        TOKEN.safeTransfer(address(sink), amount);
        sink.onProceeds(address(TOKEN), amount);
    }

    /// @notice Sends everything booked for the rest to its receiver. Anyone may call it.
    /// @dev Reverts `DilutionShield_NothingPending`; and with whatever the token reverts with.
    /// @return amount Amount sent [base units].
    function releaseRest() external nonReentrant returns (uint256 amount) {
        amount = pendingRest;
        require(amount > 0, DilutionShield_NothingPending());
        pendingRest = 0;
        address to = restReceiver;
        emit RestReleased(to, amount);
        TOKEN.safeTransfer(to, amount);
    }

    /// @notice Sends what the caller has gained to `to`. It stops earning here; what is recorded goes on.
    /// @dev Reverts `DilutionShield_NothingGained`; and with whatever the token reverts with.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function claim(address to) external nonReentrant returns (uint256 amount) {
        amount = gainOf(msg.sender);
        require(amount > 0, DilutionShield_NothingGained(msg.sender));
        Contributor storage contributor = _contributors[msg.sender];
        contributor.units = contributor.principal;
        contributor.index = index;
        units = (units - amount).toUint128();
        emit Claimed(msg.sender, to, amount);
        TOKEN.safeTransfer(to, amount);
    }

    // Views

    /// @notice How an issue of `amount` would be divided, on the present supply and what is locked now.
    /// @dev Reverts `DilutionShield_Empty`.
    /// @param amount What would be issued [base units].
    /// @return toLockers Lockers' part [base units].
    /// @return toContributors Contributors' part [base units].
    /// @return rest What would remain [base units].
    function previewProceeds(uint256 amount)
        external
        view
        returns (uint256 toLockers, uint256 toContributors, uint256 rest)
    {
        return _divide(amount, LOCK.locked(), TOKEN.totalSupply());
    }

    /// @notice What is recorded for `account`, as of its last change.
    /// @param account The contributor.
    /// @return The record; empty if there is none.
    function contributorOf(address account) external view returns (Contributor memory) {
        return _contributors[account];
    }

    /// @notice How much of the dilution is made good.
    /// @return The parameters.
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    /// @notice What `account` could claim now.
    /// @param account The contributor.
    /// @return gain Amount [base units].
    function gainOf(address account) public view returns (uint256 gain) {
        return unitsOf(account) - _contributors[account].principal;
    }

    /// @notice What is recorded for `account`, with what it gained and has not claimed.
    /// @param account The contributor.
    /// @return Units, rounded down [base units].
    function unitsOf(address account) public view returns (uint256) {
        Contributor memory contributor = _contributors[account];
        if (contributor.units == 0) return 0;
        return WadMath.mulDivDown(contributor.units, index, contributor.index);
    }

    /// @dev The parts of `amount`. Lockers come first: should more be recorded than was not locked, contributors share
    /// what is left.
    function _divide(uint256 amount, uint256 locked, uint256 supply)
        private
        view
        returns (uint256 toLockers, uint256 toContributors, uint256 rest)
    {
        require(amount > 0, DilutionShield_Empty());
        Parameters memory p = _parameters;
        toLockers = SupplyMath.antiDilution(amount, locked, supply, p.earned, p.alpha);
        toContributors =
            FixedPointMathLib.min(SupplyMath.antiDilution(amount, units, supply, 0, p.alpha), amount - toLockers);
        rest = amount - toLockers - toContributors;
    }

    /// @dev What is booked here for anybody.
    function _booked() private view returns (uint256) {
        return uint256(pendingLockers) + pendingRest + units - recorded;
    }

    function _setParameters(Parameters memory p) private {
        require(p.alpha <= WadMath.WAD, DilutionShield_Alpha(p.alpha, WadMath.WAD));
        require(p.earned <= WadMath.WAD, DilutionShield_Earned(p.earned, WadMath.WAD));
        emit ParametersSet(_parameters, p);
        _parameters = p;
    }

    function _setLockersSink(ISink lockersSink_) private {
        _requireCode(address(lockersSink_));
        emit LockersSinkSet(lockersSink, lockersSink_);
        lockersSink = lockersSink_;
    }

    function _setRestReceiver(address restReceiver_) private {
        require(restReceiver_ != address(0) && restReceiver_ != address(this), DilutionShield_Receiver(restReceiver_));
        emit RestReceiverSet(restReceiver, restReceiver_);
        restReceiver = restReceiver_;
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, DilutionShield_NoCode(account));
    }
}
