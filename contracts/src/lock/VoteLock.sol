// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {ISplitter} from "../interfaces/ISplitter.sol";
import {IVoteLock} from "../interfaces/IVoteLock.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {LockMath} from "../math/LockMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {ExitPolicy} from "./ExitPolicy.sol";
import {ExpiryHistogram} from "./ExpiryHistogram.sol";
import {LockVotes} from "./LockVotes.sol";
import {PositionSlot} from "./PositionSlot.sol";
import {Positions} from "./Positions.sol";
import {WeightCurve} from "./WeightCurve.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title VoteLock
/// @notice Locks of one token whose weight decays to their end, or grows with age: several positions an account, exact
/// sums at every second, votes, a limit on what ends in one week, and a way out early that costs.
/// @dev Made of `Positions` (the locks and their history), `WeightCurve` (their sum), `LockVotes` (the same sum for each
/// delegatee), `ExpiryHistogram` (what ends when) and `ExitPolicy` (what leaving early costs). An instance decays or
/// rewards loyalty; permanent positions are possible in both. Ends are whole weeks. Every action has a view that
/// answers what the action would do now, and reverts as it would.
///
/// Trusts: the token, to move and burn what it is told to; the authority, within the bounds below. Does not trust:
/// callers, the splitter (a failing one delays its own share and never an exit), or the moment of a call.
/// Token requirements: 2 to 27 decimals; `burn(amount)` burns the caller's own tokens. A fee on transfer is refused by
/// name. A token that lowers balances on its own leaves the last to withdraw short.
/// Times are kept in 32 bits, up to the year 2106.
/// Liveness: no call depends on anybody else's; one after weeks without calls reads at most one schedule slot and one
/// histogram slot for each week in which something ended since, and `checkpoint` does that walk for everyone.
/// Roles: whoever may call `setTerms` (`ExitPolicy`) or `setSplitter`; worst case of the latter: penalties, less the part
/// burned in any case, go where it says. Nobody but the owner, and an operator the owner chose, puts anything into an
/// account's positions; nobody but the owner takes anything out. There is no pause and no upgrade.
/// Does not: transfer positions, pay rewards, price, or count a token it was not given by `create` and `add`.
/// INV-L1: the weights of all accounts add up to the total weight, at every second up to now, and what was answered for
/// a second that is over is answered for ever.
/// INV-L2: the balance is at least `locked` + `penaltyPot`; paid + burned + rest = amount for every exit.
/// INV-L3: from its end on a position weighs nothing; its amount falls by `withdraw` and `exit` alone, its end never
/// moves earlier, and its terms never change.
/// INV-L4: the cost of an action depends on nobody else's positions, and not on weeks in which nothing ended.
/// INV-L7: a week that takes more holds at most `bucketLimit()` afterwards.
contract VoteLock is LockVotes, ExpiryHistogram, ExitPolicy, ReentrancyGuardTransient {
    using PositionSlot for PositionSlot.Packed;
    using SafeERC20 for IPreservedToken;
    using WeightCurve for WeightCurve.Curve;

    /// @notice What an instance is made with.
    /// @param authority The `AccessManager` that decides who may set terms and splitter.
    /// @param token The token that is locked.
    /// @param splitter Where penalties go, less what is burned in any case.
    /// @param shape Decay or loyalty.
    /// @param period Time over which a weight decays, or a factor grows; whole weeks [seconds].
    /// @param factor Largest factor of loyalty; 1e18 for decay [1e18 = 1.0].
    /// @param minimumDuration Shortest lock, at least a week [seconds].
    /// @param maximumDuration Longest lock, at least a period, at most `MAX_DURATION` [seconds].
    /// @param minimum Least a position holds, at least what a weight is precise for to a thousandth [base units].
    /// @param bucketShare Share of what is locked that may end in one week [1e18 = 100%].
    /// @param bucketLeast What may end in one week however little is locked [base units].
    /// @param terms First terms of leaving early.
    struct Setup {
        address authority;
        IPreservedToken token;
        ISplitter splitter;
        Shape shape;
        uint256 period;
        uint256 factor;
        uint256 minimumDuration;
        uint256 maximumDuration;
        uint256 minimum;
        uint256 bucketShare;
        uint256 bucketLeast;
        Terms terms;
    }

    /// @notice Longest lock any instance allows: ten years of 52 weeks [seconds].
    uint256 public constant MAX_DURATION = 520 weeks;
    /// @dev Slope units a second of a position of `MINIMUM`, so that rounding takes at most a thousandth.
    uint256 private constant _PRECISION = 1000;

    /// @notice Least a position holds [base units].
    uint256 public immutable MINIMUM;
    /// @notice Most that can be locked at all: beyond, a weight might not fit [base units].
    uint256 public immutable MAX_LOCKED;
    /// @notice Shortest lock [seconds].
    uint256 public immutable MINIMUM_DURATION;
    /// @notice Longest lock [seconds].
    uint256 public immutable MAXIMUM_DURATION;
    IPreservedToken private immutable _TOKEN;

    /// @notice Where penalties go, less what is burned in any case.
    ISplitter public splitter;
    /// @notice Penalties that the splitter did not take and that wait for `pushPenalty` [base units].
    uint256 public penaltyPot;
    /// @notice Whether `operator` may make positions for `owner`, and add to them.
    mapping(address owner => mapping(address operator => bool allowed)) public isOperator;

    /// @notice `account` has no code.
    /// @param account Address that was passed.
    error VoteLock_NoCode(address account);
    /// @notice A duration is no whole number of weeks, or out of bounds.
    /// @param duration Duration that was passed [seconds].
    /// @param least Least accepted [seconds].
    /// @param most Most accepted [seconds].
    error VoteLock_Duration(uint256 duration, uint256 least, uint256 most);
    /// @notice The caller may not do this with the positions of `owner`.
    /// @param caller The caller.
    /// @param owner The owner.
    error VoteLock_NotAllowed(address caller, address owner);
    /// @notice Only the lock itself calls this.
    /// @param caller The caller.
    error VoteLock_NotSelf(address caller);
    /// @notice The amount is too small, or what would remain is.
    /// @param amount The amount [base units].
    /// @param minimum Least accepted [base units].
    error VoteLock_TooSmall(uint256 amount, uint256 minimum);
    /// @notice More leaves than the position holds.
    /// @param amount What was to leave [base units].
    /// @param held What it holds [base units].
    error VoteLock_ExceedsPosition(uint256 amount, uint256 held);
    /// @notice More would be locked than weights have room for.
    /// @param locked What would be locked [base units].
    /// @param maximum Most that can be [base units].
    error VoteLock_Overflow(uint256 locked, uint256 maximum);
    /// @notice The end is not the beginning of a week.
    /// @param end End that was passed [unix seconds].
    error VoteLock_NotAWeek(uint256 end);
    /// @notice The end is too early or too late.
    /// @param end End that was passed [unix seconds].
    /// @param earliest Earliest accepted [unix seconds].
    /// @param latest Latest accepted, other than `NEVER` [unix seconds].
    error VoteLock_End(uint256 end, uint256 earliest, uint256 latest);
    /// @notice The position has ended.
    /// @param id Id of the position.
    /// @param end When it did [unix seconds].
    error VoteLock_Ended(uint256 id, uint256 end);
    /// @notice The position has not ended.
    /// @param id Id of the position.
    /// @param end When it does [unix seconds].
    error VoteLock_NotEnded(uint256 id, uint256 end);
    /// @notice The position is not permanent.
    /// @param id Id of the position.
    error VoteLock_NotPermanent(uint256 id);
    /// @notice The two positions are one, belong to two accounts, or were made under different terms.
    /// @param from Id of the one.
    /// @param to Id of the other.
    error VoteLock_CannotMerge(uint256 from, uint256 to);
    /// @notice Less arrived than was sent: the token takes a fee on transfer.
    /// @param received What arrived [base units].
    /// @param expected What was sent [base units].
    error VoteLock_ReceivedLess(uint256 received, uint256 expected);
    /// @notice No penalty waits.
    error VoteLock_NoPenalty();

    /// @notice A position was made.
    /// @param owner Its owner.
    /// @param id Its id; that of a closed position may return.
    /// @param payer Who paid.
    /// @param amount Amount locked [base units].
    /// @param end When it ends [unix seconds].
    /// @param terms Id of its terms.
    event Created(
        address indexed owner, uint256 indexed id, address indexed payer, uint256 amount, uint256 end, uint256 terms
    );
    /// @notice A position was added to.
    /// @param owner Its owner.
    /// @param id Its id.
    /// @param payer Who paid.
    /// @param added Amount added [base units].
    /// @param amount Amount now [base units].
    /// @param start From when its age counts now [unix seconds].
    event Added(
        address indexed owner, uint256 indexed id, address indexed payer, uint256 added, uint256 amount, uint256 start
    );
    /// @notice The end of a position moved.
    /// @param owner Its owner.
    /// @param id Its id.
    /// @param previous End before [unix seconds].
    /// @param end End now [unix seconds].
    event Extended(address indexed owner, uint256 indexed id, uint256 previous, uint256 end);
    /// @notice Two positions became one.
    /// @param owner Their owner.
    /// @param from Id of the one that is closed.
    /// @param to Id of the one that stays.
    /// @param amount Its amount now [base units].
    /// @param start From when its age counts now [unix seconds].
    /// @param end Its end now [unix seconds].
    event Merged(
        address indexed owner, uint256 indexed from, uint256 indexed to, uint256 amount, uint256 start, uint256 end
    );
    /// @notice A permanent position was given an end.
    /// @param owner Its owner.
    /// @param id Its id.
    /// @param end The end [unix seconds].
    event Unlocked(address indexed owner, uint256 indexed id, uint256 end);
    /// @notice A position that had ended was paid out.
    /// @param owner Its owner.
    /// @param id Its id.
    /// @param to The receiver.
    /// @param amount Amount paid [base units].
    event Withdrawn(address indexed owner, uint256 indexed id, address indexed to, uint256 amount);
    /// @notice A position, or a part of it, left before its end.
    /// @param owner Its owner.
    /// @param id Its id.
    /// @param to The receiver.
    /// @param amount Amount that left [base units].
    /// @param paid What the receiver got [base units].
    /// @param burned What was burned here [base units].
    /// @param rest What is for the splitter [base units].
    event Exited(
        address indexed owner,
        uint256 indexed id,
        address indexed to,
        uint256 amount,
        uint256 paid,
        uint256 burned,
        uint256 rest
    );
    /// @notice A penalty was divided by the splitter.
    /// @param splitter The splitter.
    /// @param amount Amount divided [base units].
    event PenaltySent(ISplitter indexed splitter, uint256 amount);
    /// @notice The splitter did not take a penalty, which waits.
    /// @param splitter The splitter.
    /// @param amount Amount that was added to the pot [base units].
    event PenaltyKept(ISplitter indexed splitter, uint256 amount);
    /// @notice An operator was chosen, or given up.
    /// @param owner Who chose.
    /// @param operator The operator.
    /// @param allowed Whether it may act.
    event OperatorSet(address indexed owner, address indexed operator, bool allowed);
    /// @notice The splitter was set.
    /// @param previous Splitter before.
    /// @param current Splitter now.
    event SplitterSet(ISplitter indexed previous, ISplitter indexed current);
    /// @notice The total was walked to now.
    /// @param weight Total weight [base units · SCALE].
    event Checkpointed(uint256 weight);

    /// @param setup What the instance is made with.
    constructor(Setup memory setup)
        Governed(setup.authority)
        Positions(setup.shape, _scale(setup.token), setup.period, setup.factor)
        ExpiryHistogram(setup.bucketShare, setup.bucketLeast, setup.shape == Shape.Loyalty)
        ExitPolicy(setup.terms)
    {
        _requireDuration(setup.maximumDuration, LockMath.WEEK, MAX_DURATION);
        _requireDuration(setup.minimumDuration, LockMath.WEEK, setup.maximumDuration);
        _requireDuration(setup.period, LockMath.WEEK, setup.maximumDuration);
        (MINIMUM_DURATION, MAXIMUM_DURATION) = (setup.minimumDuration, setup.maximumDuration);
        _TOKEN = setup.token;
        MAX_LOCKED = _maximumLocked(setup.period, setup.factor);
        uint256 least = WadMath.mulDivUp(_PRECISION, setup.period, SCALE);
        require(setup.minimum >= least, VoteLock_TooSmall(setup.minimum, least));
        MINIMUM = setup.minimum;
        _setSplitter(setup.splitter);
    }

    /// @notice Sets where penalties go, those that wait included.
    /// @param splitter_ The splitter.
    function setSplitter(ISplitter splitter_) external restricted {
        _setSplitter(splitter_);
    }

    /// @notice Lets `operator` make positions for the caller and add to them, or no longer.
    /// @dev An operator pays with its own tokens and cannot take anything out. It can use up the caller's positions, and
    /// make one younger by adding to it.
    /// @param operator The operator.
    /// @param allowed Whether it may.
    function setOperator(address operator, bool allowed) external {
        isOperator[msg.sender][operator] = allowed;
        emit OperatorSet(msg.sender, operator, allowed);
    }

    /// @notice Locks `amount` of the caller's tokens, for the caller or for an owner who chose the caller as operator.
    /// @param owner Owner of the position.
    /// @param amount Amount [base units].
    /// @param end When it ends, the beginning of a week; `NEVER` for a permanent position [unix seconds].
    /// @param terms Id of the exit terms that are expected.
    /// @param crowding What to do if too much ends in that week already.
    /// @return id Id of the position.
    /// @return placed When it ends [unix seconds].
    function create(address owner, uint256 amount, uint256 end, uint256 terms, Crowding crowding)
        external
        nonReentrant
        returns (uint256 id, uint256 placed)
    {
        _requireOperator(owner);
        PositionSlot.Packed previous;
        PositionSlot.Packed next;
        (id, previous, next) = _planCreate(owner, amount, end, terms, crowding);
        if (PositionSlot.Packed.unwrap(previous) == 0) ++_accounts[owner].count;
        if (_accounts[owner].delegatee != address(0)) next = next.delegated();
        _commit(owner, id, previous, next);
        placed = next.end();
        emit Created(owner, id, msg.sender, amount, placed, terms);
        _pull(amount);
    }

    /// @notice Adds `amount` of the caller's tokens to a position of theirs, or of an owner who chose them as operator.
    /// @dev What is added is new: the age of the whole is the mean of both, weighted by amount. Age at which a loyal
    /// position has stopped growing does not count in it.
    /// @param id Id of the position.
    /// @param amount Amount [base units].
    /// @return total Amount of the position [base units].
    /// @return start From when its age counts [unix seconds].
    function add(uint256 id, uint256 amount) external nonReentrant returns (uint256 total, uint256 start) {
        address owner = ownerOf(id);
        _requireOperator(owner);
        (PositionSlot.Packed previous, PositionSlot.Packed next) = _planAdd(id, amount);
        _commit(owner, id, previous, next);
        (total, start) = (next.amount(), next.start());
        emit Added(owner, id, msg.sender, amount, total, start);
        _pull(amount);
    }

    /// @notice Moves the end of a position of the caller to a later week, or makes it permanent.
    /// @dev A permanent position weighs its amount at factor one. A loyal one keeps its age when it is extended.
    /// @param id Id of the position.
    /// @param end The end, the beginning of a week, or `NEVER` [unix seconds].
    /// @param crowding What to do if too much ends in that week already.
    /// @return placed When it ends [unix seconds].
    function extend(uint256 id, uint256 end, Crowding crowding) external nonReentrant returns (uint256 placed) {
        address owner = _requireOwner(id);
        (PositionSlot.Packed previous, PositionSlot.Packed next) = _planExtend(id, end, crowding);
        _commit(owner, id, previous, next);
        placed = next.end();
        emit Extended(owner, id, previous.end(), placed);
    }

    /// @notice Puts a position of the caller into another of theirs, which ends when the later of both does.
    /// @dev The age of the whole is the mean of both, weighted by amount, and never that of the older. Age at which a loyal
    /// position has stopped growing does not count in it.
    /// @param from Id of the one that is closed.
    /// @param to Id of the one that stays.
    /// @return total Amount of the position [base units].
    /// @return start From when its age counts [unix seconds].
    /// @return end When it ends [unix seconds].
    function merge(uint256 from, uint256 to) external nonReentrant returns (uint256 total, uint256 start, uint256 end) {
        address owner = _requireOwner(from);
        (PositionSlot.Packed moved, PositionSlot.Packed previous, PositionSlot.Packed next) = _planMerge(from, to);
        _commit(owner, from, moved, moved.withAmount(0).close());
        _commit(owner, to, previous, next);
        (total, start, end) = (next.amount(), next.start(), next.end());
        emit Merged(owner, from, to, total, start, end);
    }

    /// @notice Gives a permanent position of the caller an end: one period from now, in whole weeks, as a new lock.
    /// @param id Id of the position.
    /// @param crowding What to do if too much ends in that week already.
    /// @return placed When it ends [unix seconds].
    function unlockPermanent(uint256 id, Crowding crowding) external nonReentrant returns (uint256 placed) {
        address owner = _requireOwner(id);
        (PositionSlot.Packed previous, PositionSlot.Packed next) = _planUnlock(id, crowding);
        _commit(owner, id, previous, next);
        placed = next.end();
        emit Unlocked(owner, id, placed);
    }

    /// @notice Pays out a position of the caller that has ended.
    /// @param id Id of the position.
    /// @param to Receiver.
    /// @return amount Amount paid [base units].
    function withdraw(uint256 id, address to) external nonReentrant returns (uint256 amount) {
        address owner = _requireOwner(id);
        PositionSlot.Packed slot = _planWithdraw(id);
        amount = slot.amount();
        _close(id, slot);
        _releaseEnded(amount);
        emit Withdrawn(owner, id, to, amount);
        _TOKEN.safeTransfer(to, amount);
    }

    /// @notice Takes `amount` out of a position of the caller before its end, less the penalty of its terms.
    /// @dev What stays keeps its factor and its end. A permanent position leaves as one that was made just now.
    /// @param id Id of the position.
    /// @param amount Amount that leaves [base units].
    /// @param to Receiver.
    /// @return paid What the receiver gets [base units].
    /// @return burned Part of the penalty that is burned here [base units].
    /// @return rest Part of the penalty that the splitter divides [base units].
    function exit(uint256 id, uint256 amount, address to)
        external
        nonReentrant
        returns (uint256 paid, uint256 burned, uint256 rest)
    {
        address owner = _requireOwner(id);
        PositionSlot.Packed previous;
        PositionSlot.Packed next;
        (previous, next, burned, rest) = _planExit(id, amount);
        paid = amount - burned - rest;
        _commit(owner, id, previous, next);
        emit Exited(owner, id, to, amount, paid, burned, rest);
        if (burned > 0) _TOKEN.burn(burned);
        if (rest > 0) _offer(rest);
        _TOKEN.safeTransfer(to, paid);
    }

    /// @notice Sends the penalties that wait to the splitter. Anyone may call it.
    /// @return amount Amount sent [base units].
    function pushPenalty() external nonReentrant returns (uint256 amount) {
        amount = penaltyPot;
        require(amount > 0, VoteLock_NoPenalty());
        penaltyPot = 0;
        _send(amount);
    }

    /// @notice Sends a penalty to the splitter and has it divided; the lock calls itself, to see whether that fails.
    /// @param amount Amount [base units].
    function sendPenalty(uint256 amount) external {
        require(msg.sender == address(this), VoteLock_NotSelf(msg.sender));
        _send(amount);
    }

    /// @notice Walks the total and the histogram to now, so that the next action need not. Anyone may call it.
    function checkpoint() external {
        WeightCurve.Head memory head = _total.head();
        Ledger memory ledger = _ledger(head.time);
        _turnWeek(ledger, head.time, head.count);
        _keepLedger(ledger);
        _total.advance(head, block.timestamp);
        _total.save(head);
        emit Checkpointed(uint256(head.weight));
    }

    /// @notice What `create` would return now.
    /// @param owner Owner of the position.
    /// @param amount Amount [base units].
    /// @param end When it ends [unix seconds].
    /// @param terms Id of the exit terms that are expected.
    /// @param crowding What to do if too much ends in that week already.
    /// @return id Id of the position.
    /// @return placed When it ends [unix seconds].
    function previewCreate(address owner, uint256 amount, uint256 end, uint256 terms, Crowding crowding)
        external
        view
        returns (uint256 id, uint256 placed)
    {
        PositionSlot.Packed next;
        (id,, next) = _planCreate(owner, amount, end, terms, crowding);
        placed = next.end();
    }

    /// @notice What `add` would return now.
    /// @param id Id of the position.
    /// @param amount Amount [base units].
    /// @return total Amount of the position [base units].
    /// @return start From when its age counts [unix seconds].
    function previewAdd(uint256 id, uint256 amount) external view returns (uint256 total, uint256 start) {
        (, PositionSlot.Packed next) = _planAdd(id, amount);
        return (next.amount(), next.start());
    }

    /// @notice What `extend` would return now.
    /// @param id Id of the position.
    /// @param end The end [unix seconds].
    /// @param crowding What to do if too much ends in that week already.
    /// @return placed When it ends [unix seconds].
    function previewExtend(uint256 id, uint256 end, Crowding crowding) external view returns (uint256 placed) {
        (, PositionSlot.Packed next) = _planExtend(id, end, crowding);
        return next.end();
    }

    /// @notice What `merge` would return now.
    /// @param from Id of the one that is closed.
    /// @param to Id of the one that stays.
    /// @return total Amount of the position [base units].
    /// @return start From when its age counts [unix seconds].
    /// @return end When it ends [unix seconds].
    function previewMerge(uint256 from, uint256 to) external view returns (uint256 total, uint256 start, uint256 end) {
        (,, PositionSlot.Packed next) = _planMerge(from, to);
        return (next.amount(), next.start(), next.end());
    }

    /// @notice What `unlockPermanent` would return now.
    /// @param id Id of the position.
    /// @param crowding What to do if too much ends in that week already.
    /// @return placed When it ends [unix seconds].
    function previewUnlockPermanent(uint256 id, Crowding crowding) external view returns (uint256 placed) {
        (, PositionSlot.Packed next) = _planUnlock(id, crowding);
        return next.end();
    }

    /// @notice What `withdraw` would return now.
    /// @param id Id of the position.
    /// @return amount Amount paid [base units].
    function previewWithdraw(uint256 id) external view returns (uint256 amount) {
        return _planWithdraw(id).amount();
    }

    /// @notice What `exit` would return now.
    /// @param id Id of the position.
    /// @param amount Amount that leaves [base units].
    /// @return paid What the receiver gets [base units].
    /// @return burned Part of the penalty that is burned here [base units].
    /// @return rest Part of the penalty that the splitter divides [base units].
    function previewExit(uint256 id, uint256 amount)
        external
        view
        returns (uint256 paid, uint256 burned, uint256 rest)
    {
        (,, burned, rest) = _planExit(id, amount);
        paid = amount - burned - rest;
    }

    /// @inheritdoc IVoteLock
    function token() external view returns (address) {
        return address(_TOKEN);
    }

    /// @inheritdoc IVoteLock
    function locked() external view returns (uint256 amount) {
        return _locked();
    }

    /// @inheritdoc IVoteLock
    function totalWeightAt(uint256 time) external view returns (uint256 weight) {
        _requirePast(time);
        return _total.weightAt(time);
    }

    /// @inheritdoc IVoteLock
    function cumulativeWeight() public view returns (uint256 doubled) {
        WeightCurve.Head memory head = _total.head();
        _total.advance(head, block.timestamp);
        return head.doubled;
    }

    /// @inheritdoc IVoteLock
    function cumulativeLoyalty() external view returns (uint256 excess, uint256 amount) {
        if (SHAPE == Shape.Decay) return (0, 0);
        (uint256 ofLive, uint256 ofPermanent) = _integrals(_ledger(_total.head().time));
        amount = 2 * SCALE * ofLive;
        excess = cumulativeWeight() - amount - 2 * SCALE * ofPermanent;
    }

    // ------ Plans: every check of an action, and what it would write ------

    function _planCreate(address owner, uint256 amount, uint256 end, uint256 terms, Crowding crowding)
        private
        view
        returns (uint256 id, PositionSlot.Packed previous, PositionSlot.Packed next)
    {
        _requireMinimum(amount);
        _requireRoom(amount);
        _requireEnd(end);
        _requireTerms(terms);
        next = next.withAmountAndStart(amount, block.timestamp).withTerms(terms);
        next = next.withEnd(_place(end, amount, 0, _latest(), crowding), SHAPE);
        (id, previous) = _freeId(owner);
    }

    function _planAdd(uint256 id, uint256 amount)
        private
        view
        returns (PositionSlot.Packed previous, PositionSlot.Packed next)
    {
        previous = _running(id);
        require(amount > 0, VoteLock_TooSmall(amount, 1));
        _requireRoom(amount);
        uint256 total = previous.amount() + amount;
        _place(previous.end(), total, previous.amount(), 0, Crowding.Refuse);
        uint256 start = LockMath.mergedStart(previous.amount(), _start(previous), amount, block.timestamp);
        next = previous.withAmountAndStart(total, start);
    }

    function _planExtend(uint256 id, uint256 end, Crowding crowding)
        private
        view
        returns (PositionSlot.Packed previous, PositionSlot.Packed next)
    {
        previous = _running(id);
        _requireEnd(end);
        require(end > previous.end(), VoteLock_End(end, previous.end() + LockMath.WEEK, _latest()));
        next = previous.withEnd(_place(end, previous.amount(), 0, _latest(), crowding), SHAPE);
    }

    function _planMerge(uint256 from, uint256 to)
        private
        view
        returns (PositionSlot.Packed moved, PositionSlot.Packed previous, PositionSlot.Packed next)
    {
        (moved, previous) = (_running(from), _running(to));
        require(
            from != to && ownerOf(from) == ownerOf(to) && moved.terms() == previous.terms(),
            VoteLock_CannotMerge(from, to)
        );
        uint256 end = FixedPointMathLib.max(moved.end(), previous.end());
        uint256 already = (moved.end() == end ? moved.amount() : 0) + (previous.end() == end ? previous.amount() : 0);
        uint256 total = moved.amount() + previous.amount();
        uint256 start = LockMath.mergedStart(moved.amount(), _start(moved), previous.amount(), _start(previous));
        next = previous.withAmountAndStart(total, start);
        next = next.withEnd(_place(end, total, already, 0, Crowding.Refuse), SHAPE);
    }

    function _planUnlock(uint256 id, Crowding crowding)
        private
        view
        returns (PositionSlot.Packed previous, PositionSlot.Packed next)
    {
        previous = _open(id);
        require(previous.shape() == Shape.Permanent, VoteLock_NotPermanent(id));
        uint256 end = (block.timestamp + PERIOD) / LockMath.WEEK * LockMath.WEEK;
        next =
            previous.withStart(block.timestamp).withEnd(_place(end, previous.amount(), 0, _latest(), crowding), SHAPE);
    }

    function _planWithdraw(uint256 id) private view returns (PositionSlot.Packed slot) {
        slot = _open(id);
        require(slot.end() <= block.timestamp, VoteLock_NotEnded(id, slot.end()));
    }

    function _planExit(uint256 id, uint256 amount)
        private
        view
        returns (PositionSlot.Packed previous, PositionSlot.Packed next, uint256 burned, uint256 rest)
    {
        previous = _running(id);
        require(amount > 0, VoteLock_TooSmall(amount, 1));
        require(amount <= previous.amount(), VoteLock_ExceedsPosition(amount, previous.amount()));
        uint256 remains = previous.amount() - amount;
        next = previous.withAmount(remains);
        if (remains == 0) next = next.close();
        else _requireMinimum(remains);
        uint256 end = previous.end();
        (uint256 left, uint256 duration) =
            end == NEVER ? (PERIOD, PERIOD) : (end - block.timestamp, end - previous.start());
        uint256 penalty;
        (penalty, burned) = _penalty(previous.terms(), amount, left, duration);
        rest = penalty - burned;
    }

    // ------ Effects ------

    /// @dev Puts `next` in the place of `previous` in the histogram, the total, the votes and the history.
    function _commit(address owner, uint256 id, PositionSlot.Packed previous, PositionSlot.Packed next) private {
        // What is closed has ended or is empty: its line counts nothing.
        LockMath.Line memory from = _line(previous);
        LockMath.Line memory to = _line(next);
        uint256 removed = previous.isOpen() ? previous.amount() : 0;

        WeightCurve.Head memory head = _total.head();
        Ledger memory ledger = _ledger(head.time);
        _turnWeek(ledger, head.time, head.count);
        _moveEnd(ledger, from.end, removed, to.end, next.amount());
        // Amounts are below 2^112, and what a position gives up is part of what is locked.
        unchecked {
            ledger.locked = ledger.locked + next.amount() - removed;
        }
        _keepLedger(ledger);

        _total.advance(head, block.timestamp);
        _total.change(head, from, to);
        _total.save(head);
        if (next.isDelegated()) _moveVotes(owner, from, to);
        _keep(id, previous, next);
    }

    function _pull(uint256 amount) private {
        uint256 before = _TOKEN.balanceOf(address(this));
        _TOKEN.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = FixedPointMathLib.zeroFloorSub(_TOKEN.balanceOf(address(this)), before);
        require(received >= amount, VoteLock_ReceivedLess(received, amount));
    }

    /// @dev A splitter that fails delays its own part.
    function _offer(uint256 amount) private {
        try this.sendPenalty(amount) {}
        catch {
            penaltyPot += amount;
            emit PenaltyKept(splitter, amount);
        }
    }

    function _send(uint256 amount) private {
        ISplitter taker = splitter;
        _TOKEN.safeTransfer(address(taker), amount);
        taker.distribute(amount);
        emit PenaltySent(taker, amount);
    }

    function _setSplitter(ISplitter splitter_) private {
        require(address(splitter_).code.length > 0, VoteLock_NoCode(address(splitter_)));
        emit SplitterSet(splitter, splitter_);
        splitter = splitter_;
    }

    // ------ Slots and checks ------

    function _calendar() internal view override returns (WeightCurve.Curve storage) {
        return _total;
    }

    /// @dev From when the age counts that a mean may take: what a loyal position is older than it can grow is left out.
    function _start(PositionSlot.Packed slot) private view returns (uint256) {
        if (SHAPE == Shape.Decay) return slot.start();
        return LockMath.effectiveStart(slot.start(), PERIOD, block.timestamp);
    }

    /// @dev An open position that has not ended.
    function _running(uint256 id) private view returns (PositionSlot.Packed slot) {
        slot = _open(id);
        require(slot.end() > block.timestamp, VoteLock_Ended(id, slot.end()));
    }

    function _latest() private view returns (uint256) {
        return block.timestamp + MAXIMUM_DURATION;
    }

    function _requireEnd(uint256 end) private view {
        if (end == NEVER) return;
        require(end % LockMath.WEEK == 0, VoteLock_NotAWeek(end));
        uint256 earliest = block.timestamp + MINIMUM_DURATION;
        require(end >= earliest && end <= _latest(), VoteLock_End(end, earliest, _latest()));
    }

    function _requireMinimum(uint256 amount) private view {
        require(amount >= MINIMUM, VoteLock_TooSmall(amount, MINIMUM));
    }

    function _requireRoom(uint256 amount) private view {
        uint256 after_ = FixedPointMathLib.saturatingAdd(_locked(), amount);
        require(after_ <= MAX_LOCKED, VoteLock_Overflow(after_, MAX_LOCKED));
    }

    function _requireOwner(uint256 id) private view returns (address owner) {
        owner = ownerOf(id);
        require(msg.sender == owner, VoteLock_NotAllowed(msg.sender, owner));
    }

    function _requireOperator(address owner) private view {
        require(msg.sender == owner || isOperator[owner][msg.sender], VoteLock_NotAllowed(msg.sender, owner));
    }

    function _requireDuration(uint256 duration, uint256 least, uint256 most) private pure {
        require(
            duration % LockMath.WEEK == 0 && duration >= least && duration <= most,
            VoteLock_Duration(duration, least, most)
        );
    }

    /// @dev One where a token has 18 decimals or more; else what makes a weight of one token 1e18.
    function _scale(IPreservedToken token_) private view returns (uint256) {
        require(address(token_).code.length > 0, VoteLock_NoCode(address(token_)));
        uint256 decimals = IERC20Metadata(address(token_)).decimals();
        return FixedPointMathLib.max(DecimalMath.toWadDown(1, decimals), 1);
    }

    /// @dev The largest weight stays below 2^126, the steepest slope below 2^95, and amounts fit their 112 bits.
    function _maximumLocked(uint256 period, uint256 factor) private view returns (uint256) {
        uint256 whole = SCALE * WadMath.mulDivUp(factor, 1, WadMath.WAD);
        uint256 weight = FixedPointMathLib.min(1 << 126, period << 95) - 1;
        return FixedPointMathLib.min(weight / whole, type(uint112).max);
    }
}
