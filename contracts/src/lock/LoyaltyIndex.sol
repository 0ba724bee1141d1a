// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILoyalty} from "../interfaces/ILoyalty.sol";
import {IVoteLock} from "../interfaces/IVoteLock.sol";
import {WadMath} from "../math/WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title LoyaltyIndex
/// @notice How loyal the lockers of one lock were over the last closed epoch: zero where all had just come, one where all
/// stayed until their weight was full.
/// @dev Λ = ⌊∫(W − k·L)dt/((M − 1)·∫k·L dt)⌋ over unexpired loyalty locks, between two calls of `poke` at least `PERIOD`
/// apart. Both integrals end with the block of the later call, so that nothing done in that block changes the answer; and
/// whoever comes within the epoch brings amount at once and loyalty later, which only lowers it.
///
/// A factor stops growing at the beginning of a week: one is reached by whoever locks at one, others up to a week short.
///
/// Trusts: the lock and its integrals. Does not trust: whoever calls `poke`, who chooses when an epoch ends and nothing
/// else.
///
/// Liveness: somebody calls `poke` at least every `MAXIMUM_AGE`; the reward stream of the same lock needs the same. An
/// index that is older is zero: then the least share is burned, and the rest goes to those who lock. That side is the
/// one that promises nothing: a treasury counts on no fall of claims that does not come, and lockers who would rather
/// have the rest than the fire cannot keep it, since anyone else may call.
///
/// Roles: none. Does not: hold or move anything.
/// INV-1: 0 ≤ index ≤ 1e18.
/// INV-2: the index changes only by `poke` and by age, and two calls of `poke` are at least `PERIOD` apart.
/// INV-3: it is the mean over the whole time between the two last calls: no second is left out or counted twice.
contract LoyaltyIndex is ILoyalty {
    /// @notice Shortest epoch that is accepted [seconds].
    uint256 public constant MIN_PERIOD = 7 days;
    /// @notice Longest age that is accepted [seconds].
    uint256 public constant MAX_AGE = 365 days;

    /// @notice The lock whose lockers are looked at.
    IVoteLock public immutable LOCK;
    /// @notice Largest factor of a loyalty lock, M [1e18 = 1.0].
    uint256 public immutable FACTOR;
    /// @notice Shortest epoch [seconds].
    uint256 public immutable PERIOD;
    /// @notice Age from which the index counts as zero [seconds].
    uint256 public immutable MAXIMUM_AGE;

    /// @notice Index of the last closed epoch, whatever its age [1e18 = 1.0].
    uint64 public lastIndex;
    /// @notice Number of epochs closed so far.
    uint64 public epochs;
    /// @notice When the open epoch began and the last one ended [unix seconds].
    uint64 public startedAt;
    /// @dev The lock's integrals when the open epoch began.
    uint256 private _excess;
    uint256 private _amount;

    /// @notice No contract at this address.
    /// @param account The address.
    error LoyaltyIndex_NoCode(address account);
    /// @notice The lock has no loyalty locks: their largest factor is not above one.
    /// @param factor The factor [1e18 = 1.0].
    error LoyaltyIndex_NoLoyalty(uint256 factor);
    /// @notice The epoch is too short.
    /// @param period Epoch that was passed [seconds].
    /// @param minimum Shortest accepted [seconds].
    error LoyaltyIndex_Period(uint256 period, uint256 minimum);
    /// @notice The age is out of bounds.
    /// @param age Age that was passed [seconds].
    /// @param minimum Least accepted: one epoch [seconds].
    /// @param maximum Most accepted [seconds].
    error LoyaltyIndex_Age(uint256 age, uint256 minimum, uint256 maximum);
    /// @notice The epoch has not lasted long enough.
    /// @param next Earliest time of the call [unix seconds].
    error LoyaltyIndex_TooSoon(uint256 next);

    /// @notice Epoch number `epoch` was closed with this index.
    /// @param epoch Its number, the first is 1.
    /// @param index The index [1e18 = 1.0].
    /// @param startedAt When the epoch began [unix seconds].
    event EpochClosed(uint256 indexed epoch, uint256 index, uint256 startedAt);

    /// @dev Reverts `LoyaltyIndex_NoCode`, `LoyaltyIndex_NoLoyalty`, `LoyaltyIndex_Period`, `LoyaltyIndex_Age`.
    /// @param lock The lock.
    /// @param period Shortest epoch [seconds].
    /// @param maximumAge Age from which the index counts as zero [seconds].
    constructor(IVoteLock lock, uint256 period, uint256 maximumAge) {
        require(address(lock).code.length > 0, LoyaltyIndex_NoCode(address(lock)));
        uint256 factor = lock.maximumFactor();
        require(factor > WadMath.WAD, LoyaltyIndex_NoLoyalty(factor));
        require(period >= MIN_PERIOD, LoyaltyIndex_Period(period, MIN_PERIOD));
        require(maximumAge >= period && maximumAge <= MAX_AGE, LoyaltyIndex_Age(maximumAge, period, MAX_AGE));
        LOCK = lock;
        FACTOR = factor;
        PERIOD = period;
        MAXIMUM_AGE = maximumAge;
        startedAt = SafeCastLib.toUint64(block.timestamp);
        (_excess, _amount) = lock.cumulativeLoyalty();
    }

    /// @notice Closes the epoch. Anyone may call it.
    /// @dev Reverts `LoyaltyIndex_TooSoon`.
    /// @return index Index of the epoch that is closed [1e18 = 1.0].
    function poke() external returns (uint256 index) {
        uint256 next = startedAt + PERIOD;
        require(block.timestamp >= next, LoyaltyIndex_TooSoon(next));
        uint256 excess;
        uint256 amount;
        (index, excess, amount) = _mean();
        (_excess, _amount) = (excess, amount);
        uint256 epoch = ++epochs;
        emit EpochClosed(epoch, index, startedAt);
        lastIndex = SafeCastLib.toUint64(index);
        startedAt = SafeCastLib.toUint64(block.timestamp);
    }

    /// @inheritdoc ILoyalty
    /// @dev Zero before the first epoch was closed, and `MAXIMUM_AGE` after the last one was.
    function loyalty() external view returns (uint256 index) {
        return block.timestamp - startedAt < MAXIMUM_AGE ? lastIndex : 0;
    }

    /// @notice What `poke` would find now, were the epoch long enough.
    /// @return index Mean over the open epoch so far [1e18 = 1.0].
    function previewIndex() external view returns (uint256 index) {
        (index,,) = _mean();
    }

    function _mean() private view returns (uint256 index, uint256 excess, uint256 amount) {
        (excess, amount) = LOCK.cumulativeLoyalty();
        uint256 held = amount - _amount;
        if (held == 0) return (0, excess, amount);
        // Amounts of 112 bits, their scale and the time leave the factor more room in 256 bits than it has.
        index = WadMath.mulDivDown(excess - _excess, WadMath.WAD * WadMath.WAD, held * (FACTOR - WadMath.WAD));
        // No lock exceeds its largest factor; an index of more would be none.
        index = FixedPointMathLib.min(index, WadMath.WAD);
    }
}
