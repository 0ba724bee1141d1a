// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {ISink} from "../interfaces/ISink.sol";
import {IVoteLock} from "../interfaces/IVoteLock.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title LoyaltyRewards
/// @notice Hands what is not burned to those who lock, by the weight they held over time.
/// @dev Epochs run from one `poke` to the next, at least `PERIOD` apart. What arrives in one epoch is the pot of the next:
/// when somebody sees a pot, the time that it pays for has yet to pass. A closed epoch pays every account
/// ⌊pot·∫w dt/∫W dt⌋ over its own time, for ever, in any order and in any number of calls. The pot of an epoch in which
/// nobody held weight goes on to the next one. An epoch nobody closes grows longer: nothing is lost or left out by that.
///
/// Trusts: the lock, that integrals of closed time never change and sum up to their total. Does not trust: callers,
/// whoever announces tokens, when `poke` is called.
/// Token requirements: transfers move the exact amount; a fee on transfer is refused by name when the tokens arrive. One
/// token; another one is refused by name.
/// Liveness: somebody calls `poke`; until then pots wait. A receiver that a token's issuer blocks delays itself, and may
/// name another one.
///
/// Roles: whoever may call `recover` takes what was sent here and not announced; never a pot. Nobody sets anything.
///
/// Does not: lock rewards again; price or burn; reach into the future: whoever brings more weight takes part from then
/// on. The share is of weight times time: a lock that is a hundred times as heavy as all others takes half of an epoch
/// within its last hundredth, and is then held by its own terms. `PERIOD` should not exceed the shortest lock.
/// Rounding: at most one base unit an account and epoch stays here.
/// INV-1: the balance is at least `booked`, which is what was announced and not yet claimed.
/// INV-2: Σ claimed of an epoch ≤ its pot, and Σ claimed ≤ Σ announced.
/// INV-3: an account's claim depends on the epoch and its own weight alone: neither on order, batches nor other claims.
/// INV-4: an epoch with weight pays all of its pot but one base unit an account; one without pays nothing and hands it on.
contract LoyaltyRewards is ISink, Governed, ReentrancyGuardTransient {
    using BitMaps for BitMaps.BitMap;
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice An epoch; it ends when the next one starts.
    struct Epoch {
        /// @dev When it started [unix seconds].
        uint40 start;
        /// @dev Twice the integral of all weight over it; zero while it is open.
        uint216 weight;
        /// @dev What it pays [base units].
        uint128 pot;
    }

    /// @notice Shortest epoch that is accepted [seconds].
    uint256 public constant MIN_PERIOD = 7 days;
    /// @notice Longest shortest epoch that is accepted [seconds].
    uint256 public constant MAX_PERIOD = 91 days;

    /// @notice The lock whose weight counts.
    IVoteLock public immutable LOCK;
    /// @notice The token that is handed out.
    IERC20 public immutable TOKEN;
    /// @notice Shortest epoch [seconds].
    uint256 public immutable PERIOD;

    /// @notice Announced and not yet claimed [base units].
    uint128 public booked;
    /// @notice Arrived within the open epoch: the pot of the next one, but for what is handed on [base units].
    uint128 public collected;
    /// @notice Number of the open epoch; all below it are closed.
    uint256 public openEpoch;
    /// @dev The lock's integral when the open epoch started.
    uint256 private _cumulative;
    mapping(uint256 number => Epoch epoch) private _epochs;
    /// @dev One bit an epoch, so that epochs may be claimed in any order and nobody has to walk through those before.
    mapping(address account => BitMaps.BitMap epochs) private _claimed;

    /// @notice No contract at this address.
    /// @param account The address.
    error LoyaltyRewards_NoCode(address account);
    /// @notice The epoch is out of bounds.
    /// @param period Epoch that was passed [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error LoyaltyRewards_Period(uint256 period, uint256 minimum, uint256 maximum);
    /// @notice `token` is not the token that is handed out.
    /// @param token Token that was announced.
    /// @param expected The token that is handed out.
    error LoyaltyRewards_WrongToken(address token, address expected);
    /// @notice Less lies here than would be booked: it was not sent, or with a fee on transfer.
    /// @param balance What lies here [base units].
    /// @param booked What would be booked [base units].
    error LoyaltyRewards_Short(uint256 balance, uint256 booked);
    /// @notice The epoch has not lasted long enough.
    /// @param next Earliest time of the call [unix seconds].
    error LoyaltyRewards_TooSoon(uint256 next);
    /// @notice The epochs are not all closed.
    /// @param end One above the last epoch that was named.
    /// @param open Number of the open epoch.
    error LoyaltyRewards_NotClosed(uint256 end, uint256 open);
    /// @notice Only the account itself sends its rewards elsewhere.
    /// @param caller Who called.
    /// @param account Whose rewards they are.
    error LoyaltyRewards_NotOwner(address caller, address account);

    /// @notice These epochs pay the account nothing, or nothing more.
    /// @param account The account.
    /// @param first First epoch that was named.
    /// @param end One above the last epoch that was named.
    error LoyaltyRewards_NothingToClaim(address account, uint256 first, uint256 end);

    /// @notice `amount` that came through `from` was booked for the epoch after the open one.
    /// @param from Who announced it.
    /// @param epoch The open epoch.
    /// @param amount Amount [base units].
    event Booked(address indexed from, uint256 indexed epoch, uint256 amount);
    /// @notice An epoch was closed, and the next one opened.
    /// @param epoch Number of the epoch that was closed.
    /// @param weight Twice the integral of all weight over it.
    /// @param paid What it pays; zero if nobody held weight [base units].
    /// @param pot Pot of the epoch that was opened [base units].
    event EpochClosed(uint256 indexed epoch, uint256 weight, uint256 paid, uint256 pot);
    /// @notice An account was paid for the epochs from `first` to before `end` that it had not claimed.
    /// @param account The account.
    /// @param to The receiver.
    /// @param first First epoch.
    /// @param end One above the last epoch.
    /// @param amount Amount sent [base units].
    event Claimed(address indexed account, address indexed to, uint256 first, uint256 end, uint256 amount);
    /// @notice Tokens nobody had booked were sent to `to`.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount sent [base units].
    event Recovered(address indexed asset, address indexed to, uint256 amount);

    /// @dev Reverts `LoyaltyRewards_NoCode`, `LoyaltyRewards_Period`. The first epoch starts now and has no pot.
    /// @param authority_ The `AccessManager` that decides who may recover.
    /// @param lock The lock whose weight counts.
    /// @param token The token that is handed out.
    /// @param period Shortest epoch [seconds].
    constructor(address authority_, IVoteLock lock, IERC20 token, uint256 period) Governed(authority_) {
        _requireCode(address(lock));
        _requireCode(address(token));
        require(period >= MIN_PERIOD && period <= MAX_PERIOD, LoyaltyRewards_Period(period, MIN_PERIOD, MAX_PERIOD));
        LOCK = lock;
        TOKEN = token;
        PERIOD = period;
        _cumulative = lock.cumulativeWeight();
        _epochs[0].start = block.timestamp.toUint40();
    }

    /// @notice Sends what this contract holds beyond `booked` of `asset` to `to`.
    /// @param asset Asset that was sent here by mistake.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function recover(IERC20 asset, address to) external restricted nonReentrant returns (uint256 amount) {
        amount = asset.balanceOf(address(this));
        if (address(asset) == address(TOKEN)) amount -= booked;
        asset.safeTransfer(to, amount);
        emit Recovered(address(asset), to, amount);
    }

    /// @inheritdoc ISink
    /// @dev Open to anyone: who announces a donation gives it to those who lock. Reverts `LoyaltyRewards_WrongToken`,
    /// `LoyaltyRewards_Short`; `Overflow()` (Solady) if 2^128 or more would be booked.
    function onProceeds(address token, uint256 amount) external nonReentrant {
        require(token == address(TOKEN), LoyaltyRewards_WrongToken(token, address(TOKEN)));
        uint256 next = FixedPointMathLib.saturatingAdd(booked, amount);
        uint256 balance = TOKEN.balanceOf(address(this));
        require(balance >= next, LoyaltyRewards_Short(balance, next));
        // What was collected is part of what is booked: its sum fits where the other one does.
        (booked, collected) = (next.toUint128(), (collected + amount).toUint128());
        emit Booked(msg.sender, openEpoch, amount);
    }

    /// @notice Closes the open epoch and opens the next one. Anyone may call it.
    /// @dev Reverts `LoyaltyRewards_TooSoon`.
    /// @return paid What the closed epoch pays [base units].
    function poke() external nonReentrant returns (uint256 paid) {
        uint256 number = openEpoch;
        Epoch storage epoch = _epochs[number];
        uint256 next = epoch.start + PERIOD;
        require(block.timestamp >= next, LoyaltyRewards_TooSoon(next));
        uint256 cumulative = LOCK.cumulativeWeight();
        uint256 weight = cumulative - _cumulative;
        uint256 pot = collected;
        paid = epoch.pot;
        if (weight == 0) {
            (pot, paid) = (pot + paid, 0);
            epoch.pot = 0;
        }
        epoch.weight = SafeCastLib.toUint216(weight);
        _cumulative = cumulative;
        collected = 0;
        openEpoch = number + 1;
        _epochs[number + 1] = Epoch({start: block.timestamp.toUint40(), weight: 0, pot: pot.toUint128()});
        emit EpochClosed(number, weight, paid, pot);
    }

    /// @notice Pays `account` for the closed epochs from `first` to before `end` that it has not claimed yet. Anyone may
    /// call it in favour of the account; the account itself may name another receiver.
    /// @dev The caller chooses how many epochs it pays gas for. Reverts `LoyaltyRewards_NotOwner`,
    /// `LoyaltyRewards_NotClosed`, `LoyaltyRewards_NothingToClaim`.
    /// @param account Whose rewards they are.
    /// @param to Receiver.
    /// @param first First epoch.
    /// @param end One above the last epoch.
    /// @return amount Amount sent [base units].
    function claim(address account, address to, uint256 first, uint256 end)
        external
        nonReentrant
        returns (uint256 amount)
    {
        require(msg.sender == account || to == account, LoyaltyRewards_NotOwner(msg.sender, account));
        amount = claimable(account, first, end);
        require(amount > 0, LoyaltyRewards_NothingToClaim(account, first, end));
        for (uint256 number = first; number < end; ++number) {
            _claimed[account].set(number);
        }
        booked -= amount.toUint128();
        TOKEN.safeTransfer(to, amount);
        emit Claimed(account, to, first, end, amount);
    }

    /// @notice What `claim` would send.
    /// @dev Reverts `LoyaltyRewards_NotClosed`.
    /// @param account Whose rewards they are.
    /// @param first First epoch.
    /// @param end One above the last epoch.
    /// @return amount Amount [base units].
    function claimable(address account, uint256 first, uint256 end) public view returns (uint256 amount) {
        require(end <= openEpoch, LoyaltyRewards_NotClosed(end, openEpoch));
        for (uint256 number = first; number < end; ++number) {
            if (!isClaimed(account, number)) amount += rewardOf(account, number);
        }
    }

    /// @notice What an epoch pays an account, claimed or not; zero while it is open.
    /// @param account The account.
    /// @param number Number of the epoch.
    /// @return amount Amount [base units].
    function rewardOf(address account, uint256 number) public view returns (uint256 amount) {
        Epoch memory epoch = _epochs[number];
        if (epoch.weight == 0 || epoch.pot == 0) return 0;
        uint256 weight = LOCK.weightIntegral(account, epoch.start, _epochs[number + 1].start);
        return WadMath.mulDivDown(epoch.pot, weight, epoch.weight);
    }

    /// @notice Whether an account has claimed an epoch.
    /// @param account The account.
    /// @param number Number of the epoch.
    /// @return claimed Whether it has.
    function isClaimed(address account, uint256 number) public view returns (bool claimed) {
        return _claimed[account].get(number);
    }

    /// @notice An epoch; all fields are zero if it has not been opened.
    /// @param number Its number, the first is 0.
    /// @return The epoch.
    function epochAt(uint256 number) external view returns (Epoch memory) {
        return _epochs[number];
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, LoyaltyRewards_NoCode(account));
    }
}
