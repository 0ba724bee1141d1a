// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IVoteLock} from "../interfaces/IVoteLock.sol";
import {LockMath} from "../math/LockMath.sol";
import {PositionSlot} from "./PositionSlot.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title Positions
/// @notice The locks of each account, one slot each, with every earlier version of them.
/// @dev The id of a position is `owner << 96 | index`: the owner needs no slot and no list. A change pushes what was there
/// before to the history of the position; versions of one second share one. Weights of accounts are sums over their own
/// positions of the version that was valid, at most `MAX_POSITIONS` of them: nobody's loop depends on anybody else.
/// A closed position keeps its last version, and its index may be taken by a new one.
/// Trusts: the contract that inherits, to move tokens as it moves positions.
abstract contract Positions is IVoteLock {
    using PositionSlot for PositionSlot.Packed;

    /// @notice How the weight of a position runs.
    enum Shape {
        /// @dev No position.
        None,
        /// @dev Falls to zero at the end; level before, as long as more than a period is left.
        Decay,
        /// @dev Grows with age, drops to zero at the end.
        Loyalty,
        /// @dev Stays, and never ends.
        Permanent
    }

    /// @notice A position, as it is read.
    /// @param owner Account that holds it.
    /// @param shape How its weight runs; `None` where there is nothing.
    /// @param amount Amount locked [base units].
    /// @param start From when its age counts [unix seconds].
    /// @param end When it ends; `NEVER` for a permanent one [unix seconds].
    /// @param terms Id of the exit terms it was made under.
    struct Position {
        address owner;
        Shape shape;
        uint256 amount;
        uint256 start;
        uint256 end;
        uint256 terms;
    }

    /// @dev What is kept of an account beside its positions.
    struct Account {
        address delegatee;
        uint32 count;
    }

    /// @notice Most positions an account has open at once.
    uint256 public constant MAX_POSITIONS = 32;
    /// @notice End of a permanent position [unix seconds].
    uint256 public constant NEVER = LockMath.NEVER;

    /// @inheritdoc IVoteLock
    uint256 public immutable SCALE;
    /// @notice Time over which a whole weight decays, or a factor grows [seconds].
    uint256 public immutable PERIOD;
    /// @notice Largest factor of loyalty; 1e18 where weights decay [1e18 = 1.0].
    uint256 public immutable FACTOR;
    /// @notice Shape of every position that ends.
    Shape public immutable SHAPE;

    mapping(address owner => Account account) internal _accounts;
    mapping(uint256 id => PositionSlot.Packed slot) private _slots;
    mapping(uint256 id => mapping(uint256 version => PositionSlot.Packed slot)) private _history;

    /// @notice There is no open position with this id.
    /// @param id The id.
    error VoteLock_NoPosition(uint256 id);
    /// @notice All positions of the account are open.
    /// @param owner The account.
    /// @param maximum Most positions at once.
    error VoteLock_TooManyPositions(address owner, uint256 maximum);
    /// @notice The moment has not come yet.
    /// @param time Moment asked for [unix seconds].
    /// @param current Present moment [unix seconds].
    error VoteLock_Future(uint256 time, uint256 current);
    /// @notice Weights decay or grow, and then the largest factor is one or above one.
    /// @param shape Shape that was passed.
    /// @param factor Factor that was passed [1e18 = 1.0].
    error VoteLock_Shape(Shape shape, uint256 factor);

    constructor(Shape shape, uint256 scale, uint256 period, uint256 factor) {
        require(
            (shape == Shape.Decay && factor == 1e18) || (shape == Shape.Loyalty && factor > 1e18),
            VoteLock_Shape(shape, factor)
        );
        (SHAPE, SCALE, PERIOD, FACTOR) = (shape, scale, period, factor);
    }

    /// @notice Account a position belongs to.
    /// @param id Id of the position.
    /// @return owner The upper 160 bits of the id.
    function ownerOf(uint256 id) public pure returns (address owner) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return address(uint160(id >> 96));
    }

    /// @notice Number of positions `owner` has had at once; their ids are `owner << 96 | index`.
    /// @param owner The account.
    /// @return count Number of indices in use or free again.
    function positionCount(address owner) external view returns (uint256 count) {
        return _accounts[owner].count;
    }

    /// @notice A position as it is now; everything but the owner is zero where there is none.
    /// @param id Id of the position.
    /// @return The position.
    function position(uint256 id) external view returns (Position memory) {
        PositionSlot.Packed slot = _slots[id];
        if (!slot.isOpen()) slot = PositionSlot.Packed.wrap(0);
        bool exists = slot.isOpen();
        return Position({
            owner: ownerOf(id),
            shape: slot.shape(),
            amount: slot.amount(),
            start: slot.start(),
            end: exists ? slot.end() : 0,
            terms: slot.terms()
        });
    }

    /// @notice Weight of one position at `time`, which is not in the future.
    /// @param id Id of the position.
    /// @param time Moment [unix seconds].
    /// @return weight The weight [base units · SCALE].
    function positionWeightAt(uint256 id, uint256 time) public view returns (uint256 weight) {
        _requirePast(time);
        PositionSlot.Packed slot = _slots[id];
        if (slot.since() > time) {
            // The first version that began later; the one before it was valid.
            (uint256 low, uint256 high) = (0, slot.versions());
            while (low < high) {
                uint256 middle = FixedPointMathLib.avg(low, high);
                if (_history[id][middle].since() > time) high = middle;
                else low = middle + 1;
            }
            if (low == 0) return 0;
            slot = _history[id][low - 1];
        }
        return LockMath.lineWeight(_line(slot), time);
    }

    /// @inheritdoc IVoteLock
    function weightAt(address account, uint256 time) external view returns (uint256 weight) {
        _requirePast(time);
        uint256 count = _accounts[account].count;
        for (uint256 i = 0; i < count; ++i) {
            weight += positionWeightAt(_id(account, i), time);
        }
    }

    /// @inheritdoc IVoteLock
    /// @dev Each position over its versions, from the last back to the one valid at `from`.
    function weightIntegral(address account, uint256 from, uint256 to) external view returns (uint256 doubled) {
        _requirePast(to);
        uint256 count = _accounts[account].count;
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = _id(account, i);
            PositionSlot.Packed slot = _slots[id];
            uint256 until = to;
            uint256 version = slot.versions();
            while (true) {
                uint256 since = FixedPointMathLib.max(from, slot.since());
                if (since < until) {
                    doubled += LockMath.lineIntegral(_line(slot), since, until);
                    until = since;
                }
                if (slot.since() <= from || version == 0) break;
                slot = _history[id][--version];
            }
        }
    }

    /// @inheritdoc IVoteLock
    function maximumFactor() external view returns (uint256 factor) {
        return FACTOR;
    }

    /// @dev Line of a version; nothing for an amount of zero.
    function _line(PositionSlot.Packed slot) internal view returns (LockMath.Line memory line) {
        uint256 amount = slot.amount();
        if (amount == 0) return line;
        (uint256 start, uint256 end) = (slot.start(), slot.end());
        if (end == NEVER) return LockMath.permanentLine(amount, SCALE, start);
        return SHAPE == Shape.Decay
            ? LockMath.decayLine(amount, SCALE, PERIOD, start, end)
            : LockMath.loyaltyLine(amount, SCALE, PERIOD, FACTOR, start, end);
    }

    /// @dev Line of the present version of a position, which from now on follows the owner's delegatee; one that has ended
    /// counts nothing any more.
    function _delegatedLine(uint256 id) internal returns (LockMath.Line memory line) {
        PositionSlot.Packed slot = _slots[id];
        if (!slot.isDelegated()) _slots[id] = slot.delegated();
        return _line(slot);
    }

    /// @dev The open position with this id.
    function _open(uint256 id) internal view returns (PositionSlot.Packed slot) {
        slot = _slots[id];
        require(slot.isOpen(), VoteLock_NoPosition(id));
    }

    /// @dev The index a new position of `owner` takes: the next, or the first that is free again.
    function _freeId(address owner) internal view returns (uint256 id, PositionSlot.Packed slot) {
        uint256 count = _accounts[owner].count;
        if (count < MAX_POSITIONS) return (_id(owner, count), slot);
        for (uint256 i = 0; i < count; ++i) {
            id = _id(owner, i);
            slot = _slots[id];
            if (!slot.isOpen()) return (id, slot);
        }
        revert VoteLock_TooManyPositions(owner, MAX_POSITIONS);
    }

    /// @dev Keeps `next` as the present version and what was before in the history.
    function _keep(uint256 id, PositionSlot.Packed previous, PositionSlot.Packed next) internal {
        uint256 versions = previous.versions();
        if (PositionSlot.Packed.unwrap(previous) != 0 && previous.since() != block.timestamp) {
            _history[id][versions++] = previous;
        }
        _slots[id] = next.withVersion(block.timestamp, versions);
    }

    /// @dev Marks a position whose end has passed: its weight is zero already, and its line stays as history.
    function _close(uint256 id, PositionSlot.Packed slot) internal {
        _slots[id] = slot.close();
    }

    function _id(address owner, uint256 index) internal pure returns (uint256) {
        return uint256(uint160(owner)) << 96 | index;
    }

    function _requirePast(uint256 time) internal view {
        require(time <= block.timestamp, VoteLock_Future(time, block.timestamp));
    }
}
