// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IExitSource} from "../interfaces/IExitSource.sol";
import {LockMath} from "../math/LockMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {WeightCurve} from "./WeightCurve.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title ExpiryHistogram
/// @notice How much ends in each week, how concentrated that is, how much left lately, and the most a week may take.
/// @dev A week takes at most max(⌊share·reference⌋, least), where the reference is the less of what was locked as this
/// week and as the last week began: whoever wants to raise it must have had the tokens locked for a whole week and not
/// only in this transaction, and a tenth more room costs a tenth more of everything locked.
///
/// What left lately is the difference of the same two numbers: an end that passed and an exit count as left, a new lock
/// as come, a withdrawal of what ended long ago as nothing. Both numbers are of moments that are over.
/// Trusts: the contract that inherits, to report every change once.
/// INV-1: the sum over the weeks to come is `live`, and the sum of their squares is what `concentration` reads.
/// INV-2: a week that takes more was within its limit afterwards.
abstract contract ExpiryHistogram is IExitSource {
    using SafeCastLib for uint256;
    using WeightCurve for WeightCurve.Curve;

    /// @notice What happens to a lock whose week is full.
    enum Crowding {
        /// @dev It is refused, with the next week that has room.
        Refuse,
        /// @dev It ends in the next week that has room.
        Roll
    }

    /// @dev What is locked and ends some time, and everything held, in one slot.
    struct Held {
        uint112 live;
        uint112 locked;
    }

    /// @dev What was locked as the week `week` and as the one before it began, permanent positions included.
    struct Weekly {
        uint112 current;
        uint112 previous;
        uint32 week;
    }

    /// @dev The histogram in memory, as of now.
    struct Ledger {
        uint256 live;
        uint256 locked;
        uint256 squares;
        int256 offset;
        uint256 endedNow;
    }

    /// @notice Most weeks that are searched for room.
    uint256 public constant ROLL_WEEKS = 26;

    /// @notice Share of the reference that may end in one week [1e18 = 100%].
    uint256 public immutable BUCKET_SHARE;
    /// @notice What may end in one week however little is locked [base units].
    uint256 public immutable BUCKET_LEAST;
    /// @dev Whether what is live is integrated over time, as the loyalty index needs it.
    bool private immutable _INTEGRATED;

    /// @notice Locked in positions that never end [base units].
    uint256 public permanent;
    Held private _held;
    Weekly private _weekly;
    uint256 private _squares;
    /// @dev The integral of what is live is live·time + offset, and so for permanent positions.
    int256 private _liveOffset;
    int256 private _permanentOffset;
    mapping(uint256 week => uint256 amount) private _ending;

    /// @notice The share of one week is above 100%.
    /// @param share Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error VoteLock_BucketShare(uint256 share, uint256 maximum);
    /// @notice Too much would end in one week.
    /// @param end Beginning of the week [unix seconds].
    /// @param ending What would end in it [base units].
    /// @param limit Most that may [base units].
    /// @param free Next end with room; zero if none was found, or where the end cannot move [unix seconds].
    error VoteLock_Crowded(uint256 end, uint256 ending, uint256 limit, uint256 free);

    constructor(uint256 share, uint256 least, bool integrated) {
        require(share <= WadMath.WAD, VoteLock_BucketShare(share, WadMath.WAD));
        (BUCKET_SHARE, BUCKET_LEAST, _INTEGRATED) = (share, least, integrated);
        _weekly.week = (block.timestamp / LockMath.WEEK).toUint32();
    }

    /// @notice What ends, or ended, when the week of `time` began or begins.
    /// @param time Any moment of the week [unix seconds].
    /// @return amount The amount [base units].
    function endingIn(uint256 time) external view returns (uint256 amount) {
        return _ending[time / LockMath.WEEK];
    }

    /// @notice Locked in positions that end some time and have not ended [base units].
    function live() external view returns (uint256 amount) {
        return _ledger(_calendar().head().time).live;
    }

    /// @notice How concentrated the ends to come are: sum of the squared shares of the weeks [1e18 = 1.0].
    function concentration() external view returns (uint256 index) {
        Ledger memory ledger = _ledger(_calendar().head().time);
        return LockMath.concentration(ledger.squares, ledger.live);
    }

    /// @notice Most that may end in one week after a change now [base units].
    function bucketLimit() public view returns (uint256 limit) {
        (uint256 current, uint256 previous) = _turned();
        return LockMath.bucketLimit(FixedPointMathLib.min(current, previous), BUCKET_SHARE, BUCKET_LEAST);
    }

    /// @inheritdoc IExitSource
    /// @dev What was locked as the last week began, less what was as this one began.
    function netExit() external view returns (uint256 tokens) {
        (uint256 current, uint256 previous) = _turned();
        return FixedPointMathLib.zeroFloorSub(previous, current);
    }

    /// @dev The curve whose calendar knows every week in which something ends.
    function _calendar() internal view virtual returns (WeightCurve.Curve storage);

    function _locked() internal view returns (uint256) {
        return _held.locked;
    }

    /// @dev The histogram as of now, without the weeks that began since `time`.
    function _ledger(uint256 time) internal view returns (Ledger memory ledger) {
        Held storage held = _held;
        (ledger.live, ledger.locked, ledger.squares) = (held.live, held.locked, _squares);
        if (_INTEGRATED) ledger.offset = _liveOffset;
        uint256 last = block.timestamp / LockMath.WEEK;
        if (time / LockMath.WEEK == last) return ledger;
        uint256 week = _calendar().nextTurn(time / LockMath.WEEK, last);
        while (week != 0) {
            uint256 ended = _ending[week];
            ledger.live -= ended;
            ledger.squares -= ended * ended;
            ledger.offset += (ended * week * LockMath.WEEK).toInt256();
            if (week == last) ledger.endedNow = ended;
            week = _calendar().nextTurn(week, last);
        }
    }

    /// @dev The two weekly numbers as of now.
    function _turned() private view returns (uint256 current, uint256 previous) {
        Weekly storage weekly = _weekly;
        if (weekly.week == block.timestamp / LockMath.WEEK) return (weekly.current, weekly.previous);
        return _turn(_ledger(_calendar().head().time));
    }

    /// @dev Nothing was locked or left since the week that is kept, but for what ended.
    function _turn(Ledger memory ledger) private view returns (uint256 current, uint256 previous) {
        current = ledger.live + permanent;
        Weekly storage weekly = _weekly;
        bool next = weekly.week + 1 == block.timestamp / LockMath.WEEK;
        previous = next ? weekly.current : current + ledger.endedNow;
    }

    /// @dev To be called before the first change of `ledger`, whose last one was at `time`, if there was any.
    function _turnWeek(Ledger memory ledger, uint256 time, uint256 changes) internal {
        uint256 week = block.timestamp / LockMath.WEEK;
        if (changes > 0 && time / LockMath.WEEK == week) return;
        (uint256 current, uint256 previous) = _turn(ledger);
        _weekly = Weekly({current: current.toUint112(), previous: previous.toUint112(), week: week.toUint32()});
    }

    /// @dev Replaces `removed` that was to end at `from` by `added` that ends at `to`; an end that has passed, or none,
    /// is not among what is live. `NEVER` is.
    function _moveEnd(Ledger memory ledger, uint256 from, uint256 removed, uint256 to, uint256 added) internal {
        if (from == to) {
            _shift(ledger, to, removed, added);
        } else {
            _shift(ledger, from, removed, 0);
            _shift(ledger, to, 0, added);
        }
    }

    function _keepLedger(Ledger memory ledger) internal {
        _held = Held({live: ledger.live.toUint112(), locked: ledger.locked.toUint112()});
        _squares = ledger.squares;
        if (_INTEGRATED) _liveOffset = ledger.offset;
    }

    /// @dev Takes `amount` that ended out of what is held.
    function _releaseEnded(uint256 amount) internal {
        _held.locked -= amount.toUint112();
    }

    /// @dev Integrals of what was live and of what was permanent, since the beginning of time [base units · s].
    function _integrals(Ledger memory ledger) internal view returns (uint256 ofLive, uint256 ofPermanent) {
        int256 time = block.timestamp.toInt256();
        ofLive = SafeCastLib.toUint256(ledger.live.toInt256() * time + ledger.offset);
        ofPermanent = SafeCastLib.toUint256(permanent.toInt256() * time + _permanentOffset);
    }

    /// @dev The end a lock of `amount` gets that asks for `end`; `already` of it ends there now.
    function _place(uint256 end, uint256 amount, uint256 already, uint256 latest, Crowding crowding)
        internal
        view
        returns (uint256)
    {
        if (end == LockMath.NEVER || amount <= already) return end;
        uint256 ending = _ending[end / LockMath.WEEK] + amount - already;
        if (ending <= BUCKET_LEAST) return end;
        uint256 limit = bucketLimit();
        if (ending <= limit) return end;
        uint256 free = _nextFree(end, amount, latest, limit);
        require(crowding == Crowding.Roll && free != 0, VoteLock_Crowded(end, ending, limit, free));
        return free;
    }

    function _nextFree(uint256 end, uint256 amount, uint256 latest, uint256 limit) private view returns (uint256) {
        latest = FixedPointMathLib.min(latest, end + ROLL_WEEKS * LockMath.WEEK);
        while ((end += LockMath.WEEK) <= latest) {
            if (_ending[end / LockMath.WEEK] + amount <= limit) return end;
        }
        return 0;
    }

    function _shift(Ledger memory ledger, uint256 end, uint256 removed, uint256 added) private {
        if (end <= block.timestamp || removed == added) return;
        if (end == LockMath.NEVER) {
            permanent = permanent + added - removed;
            if (_INTEGRATED) _permanentOffset -= _moment(added, removed);
            return;
        }
        uint256 week = end / LockMath.WEEK;
        uint256 before = _ending[week];
        // Amounts are below 2^112 (`VoteLock.MAX_LOCKED`), and a week holds what is removed from it.
        unchecked {
            uint256 ending = before + added - removed;
            _ending[week] = ending;
            ledger.live = ledger.live + added - removed;
            ledger.squares = ledger.squares + ending * ending - before * before;
        }
        if (_INTEGRATED) ledger.offset -= _moment(added, removed);
    }

    /// @dev What a change of now adds to amount·time.
    function _moment(uint256 added, uint256 removed) private view returns (int256) {
        return (added.toInt256() - removed.toInt256()) * block.timestamp.toInt256();
    }
}
