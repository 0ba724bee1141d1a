// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IExitQueue} from "../interfaces/IExitQueue.sol";
import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title ExitQueue
/// @notice Releases tokens that left a lock no faster than the pool bears, and every one of them after `LONGEST_WAIT`.
/// @dev Everything that ever entered lies on one line, in its order; a ticket is a piece of it. One number, `released`,
/// moves along the line: what it has passed may be claimed, also a part of a ticket. So the oldest leaves first, and
/// nobody's gas depends on anybody else.
///
/// The number moves at the larger of two rates. The depth's: a share a day of the pool's reserve, as `observe` last read
/// it; a reading counts for a day, so that a pool that shrank unseen does not set the pace for long. The guaranteed one:
/// when somebody enters, what waits over `LONGEST_WAIT`, if that is more than before; it falls only when the queue is
/// empty. A ticket is therefore passed `LONGEST_WAIT` after it entered at the latest, with no oracle, pool or keeper at
/// work; and a crowd that the pool cannot bear within that time leaves evenly over it, not at its end. An empty queue saves
/// up nothing.
///
/// Trusts: the oracle, that its reserve is this token's side of the pool and cannot be inflated within a block. Does not
/// trust: that it answers; what it fails to say counts zero.
/// Token requirements: transfers move the exact amount; a fee on transfer is refused by name.
///
/// Gas: `observe` refuses by name to ask with too little, so that nobody chooses the reading by it.
///
/// Roles: whoever may call `setDepth` names an oracle that lies; worst case: everything is released at once, as without a
/// queue, or nothing faster than the guaranteed rate. It reaches no ticket and no wait. `recover` reaches what was sent
/// here by mistake.
///
/// Manipulation: whoever owns liquidity can take it out, have the depth read, and put it back; the guaranteed rate stays,
/// and anyone reads it again a block later. The oracle decides what putting liquidity in takes; the reading then counts
/// for a day. Entering much raises the guaranteed rate for those who wait, by what stands behind them.
///
/// Does not: sell; count as a source of `ExitPressure`, since the lock has counted what it paid out already and each token
/// would count twice; earn anything for those who wait; cancel.
/// INV-1: the balance is at least `entered` − `claimed`, and each ticket pays exactly its amount, once, to its owner or where
/// that owner says.
/// INV-2: over any time the line moves by at most the largest reading's share of it, or by the guaranteed rate.
/// INV-3: a ticket is whole `LONGEST_WAIT` after it entered, and what may be claimed of it never falls.
contract ExitQueue is IExitQueue, Governed, ReentrancyGuardTransient {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice A piece of the line.
    struct Ticket {
        /// @dev Who may claim it.
        address owner;
        /// @dev Where what is not claimed yet begins [base units].
        uint128 from;
        /// @dev Where it ends [base units].
        uint128 to;
    }

    /// @notice How full the queue is, beside the pool it waits for.
    struct Report {
        /// @dev Not yet released [base units].
        uint256 queued;
        /// @dev Released, and not yet claimed [base units].
        uint256 unclaimed;
        /// @dev The pool's reserve now; zero if it cannot be read [base units].
        uint256 depth;
        /// @dev Released in a day at the present rate, were so much queued, rounded down [base units].
        uint256 perDay;
        /// @dev Time until the last ticket is released at the guaranteed rate, rounded up [seconds].
        uint256 longest;
    }

    /// @notice Shortest longest wait that is accepted [seconds].
    uint256 public constant MIN_WAIT = 1 days;
    /// @notice Longest wait that is accepted [seconds].
    uint256 public constant MAX_WAIT = 180 days;
    /// @notice How long a reading of the depth counts [seconds].
    uint256 public constant READING_LIFE = 1 days;
    /// @notice Gas that the oracle is given.
    uint256 public constant ORACLE_GAS = 250_000;

    /// @dev Parts of a base unit on the line and in rates: the slowest rate of one base unit is still above zero.
    uint256 private constant _SCALE = 1e9;
    /// @dev Gas that has to be left before the oracle is asked: 63/64 of it reach the callee (EIP-150).
    uint256 private constant _NEEDED_GAS = ORACLE_GAS * 64 / 63 + 10_000;

    /// @notice The token that waits.
    IERC20 public immutable TOKEN;
    /// @notice Longest time from entering to leaving [seconds].
    uint256 public immutable LONGEST_WAIT;

    /// @notice Everything that ever entered: the end of the line [base units].
    uint128 public entered;
    /// @notice Everything that was ever claimed [base units].
    uint128 public claimed;
    /// @dev How far the line was released at `_releasedAt` [base units · _SCALE].
    uint176 private _released;
    uint40 private _releasedAt;
    uint40 private _readAt;
    /// @dev Rates [base units · _SCALE / s].
    uint128 private _guaranteedRate;
    uint128 private _depthRate;
    /// @notice Number of tickets so far.
    uint256 public tickets;
    /// @notice Liquidity that was there before this block, on the token's side; zero for none.
    ILiquidityOracle public oracle;
    /// @notice Share of the reserve that is released in a day [1e18 = 100%].
    uint64 public depthShare;
    mapping(uint256 id => Ticket ticket) private _tickets;

    /// @notice No contract at this address.
    /// @param account The address.
    error ExitQueue_NoCode(address account);
    /// @notice The longest wait is out of bounds.
    /// @param wait Wait that was passed [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error ExitQueue_Wait(uint256 wait, uint256 minimum, uint256 maximum);
    /// @notice More than the whole reserve would be released in a day.
    /// @param share Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error ExitQueue_DepthShare(uint256 share, uint256 maximum);
    /// @notice A share of the depth was passed without an oracle to read it from.
    /// @param share Share that was passed [1e18 = 100%].
    error ExitQueue_NoOracle(uint256 share);
    /// @notice Nobody can claim for this owner.
    /// @param owner Owner that was passed.
    error ExitQueue_Owner(address owner);
    /// @notice Nothing would enter.
    error ExitQueue_Empty();
    /// @notice Less arrived than was sent: the token takes a fee on transfer.
    /// @param received What arrived [base units].
    /// @param expected What was to arrive [base units].
    error ExitQueue_ReceivedLess(uint256 received, uint256 expected);
    /// @notice Only the owner sends a ticket's tokens elsewhere; there may be no such ticket.
    /// @param caller Who called.
    /// @param owner Owner of the ticket; zero if there is none.
    error ExitQueue_NotOwner(address caller, address owner);
    /// @notice Nothing of the ticket is released that was not claimed.
    /// @param released How far the line is released [base units].
    /// @param from Where the rest of the ticket begins [base units].
    error ExitQueue_NothingReleased(uint256 released, uint256 from);
    /// @notice The caller left too little gas to read the depth; call again with more.
    /// @param left Gas that was left.
    /// @param needed Gas that is needed.
    error ExitQueue_InsufficientGas(uint256 left, uint256 needed);

    /// @notice `amount` entered for `owner`.
    /// @param id Number of the ticket, the first is 1.
    /// @param owner Who may claim it.
    /// @param amount Amount [base units].
    /// @param end Where it ends on the line [base units].
    event Entered(uint256 indexed id, address indexed owner, uint256 amount, uint256 end);
    /// @notice `amount` of a ticket left.
    /// @param id Number of the ticket.
    /// @param to The receiver.
    /// @param amount Amount [base units].
    event Claimed(uint256 indexed id, address indexed to, uint256 amount);
    /// @notice The depth was read.
    /// @param depth The pool's reserve; zero if it cannot be read [base units].
    /// @param released How far the line is released [base units].
    event Observed(uint256 depth, uint256 released);
    /// @notice Where the depth is read and how much of it is released were set; zero before deployment.
    /// @param previousOracle Oracle before; zero for none.
    /// @param previousShare Share a day before [1e18 = 100%].
    /// @param oracle Oracle now; zero for none.
    /// @param share Share a day now [1e18 = 100%].
    event DepthSet(
        ILiquidityOracle indexed previousOracle, uint256 previousShare, ILiquidityOracle indexed oracle, uint256 share
    );
    /// @notice Tokens that are nobody's here were sent to `to`.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount sent [base units].
    event Recovered(address indexed asset, address indexed to, uint256 amount);

    /// @dev Reverts `ExitQueue_NoCode`, `ExitQueue_Wait`, `ExitQueue_DepthShare`, `ExitQueue_NoOracle`.
    /// @param authority_ The `AccessManager` that decides who may set and recover.
    /// @param token_ The token that waits.
    /// @param longestWait Longest time from entering to leaving [seconds].
    /// @param oracle_ Liquidity on the token's side; zero to release at the guaranteed rate alone.
    /// @param share Share of it that is released in a day [1e18 = 100%].
    constructor(address authority_, IERC20 token_, uint256 longestWait, ILiquidityOracle oracle_, uint256 share)
        Governed(authority_)
    {
        _requireCode(address(token_));
        require(longestWait >= MIN_WAIT && longestWait <= MAX_WAIT, ExitQueue_Wait(longestWait, MIN_WAIT, MAX_WAIT));
        TOKEN = token_;
        LONGEST_WAIT = longestWait;
        _setDepth(oracle_, share);
    }

    /// @notice Sets where the depth is read and how much of it is released in a day, from the next reading on.
    /// @dev The last reading is forgotten: until `observe` is called the guaranteed rate holds. Reverts
    /// `ExitQueue_NoCode`, `ExitQueue_DepthShare`, `ExitQueue_NoOracle`.
    /// @param oracle_ Liquidity on the token's side; zero to release at the guaranteed rate alone.
    /// @param share Share of it that is released in a day [1e18 = 100%].
    function setDepth(ILiquidityOracle oracle_, uint256 share) external restricted {
        _setDepth(oracle_, share);
    }

    /// @notice Sends what this contract holds of `asset` and owes nobody to `to`.
    /// @param asset Asset that was sent here by mistake.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function recover(IERC20 asset, address to) external restricted nonReentrant returns (uint256 amount) {
        amount = asset.balanceOf(address(this));
        if (address(asset) == address(TOKEN)) amount -= entered - claimed;
        asset.safeTransfer(to, amount);
        emit Recovered(address(asset), to, amount);
    }

    /// @inheritdoc IExitQueue
    /// @dev Asks no oracle. Reverts `ExitQueue_Owner`, `ExitQueue_Empty`, `ExitQueue_ReceivedLess`; `Overflow()` (Solady) if
    /// so much waits or ever entered that the books do not hold it: 2^113 and 2^128 base units always fit.
    function enter(address owner, uint256 amount) external nonReentrant returns (uint256 id) {
        require(owner != address(0), ExitQueue_Owner(owner));
        require(amount > 0, ExitQueue_Empty());
        _release();
        uint256 start = entered;
        uint256 end = FixedPointMathLib.saturatingAdd(start, amount);
        entered = end.toUint128();
        uint256 rate = FixedPointMathLib.divUp(end * _SCALE - _released, LONGEST_WAIT);
        if (rate > _guaranteedRate) _guaranteedRate = rate.toUint128();
        id = ++tickets;
        _tickets[id] = Ticket({owner: owner, from: start.toUint128(), to: end.toUint128()});
        emit Entered(id, owner, amount, end);

        uint256 held = TOKEN.balanceOf(address(this));
        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = TOKEN.balanceOf(address(this)) - held;
        require(received >= amount, ExitQueue_ReceivedLess(received, amount));
    }

    /// @notice Sends what is released of a ticket. Anyone may call it in favour of the owner; the owner may name another
    /// receiver.
    /// @dev Asks no oracle. Reverts `ExitQueue_NotOwner`, `ExitQueue_NothingReleased`.
    /// @param id Number of the ticket.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function claim(uint256 id, address to) external nonReentrant returns (uint256 amount) {
        Ticket storage own = _tickets[id];
        address owner = own.owner;
        require(owner != address(0) && (msg.sender == owner || to == owner), ExitQueue_NotOwner(msg.sender, owner));
        amount = claimable(id);
        require(amount > 0, ExitQueue_NothingReleased(released(), own.from));
        own.from += amount.toUint128();
        claimed += amount.toUint128();
        TOKEN.safeTransfer(to, amount);
        emit Claimed(id, to, amount);
    }

    /// @notice Reads the depth, which sets the pace for a day or until the next reading. Anyone may call it.
    /// @dev Reverts `ExitQueue_InsufficientGas`. An oracle that fails is a depth of zero.
    /// @return depth The pool's reserve [base units].
    function observe() external nonReentrant returns (uint256 depth) {
        _release();
        require(gasleft() >= _NEEDED_GAS, ExitQueue_InsufficientGas(gasleft(), _NEEDED_GAS));
        depth = _depth();
        uint256 rate =
            WadMath.mulDivDown(FixedPointMathLib.min(depth, type(uint128).max), depthShare * _SCALE, 86_400e18);
        _depthRate = FixedPointMathLib.min(rate, type(uint128).max).toUint128();
        _readAt = block.timestamp.toUint40();
        emit Observed(depth, _released / _SCALE);
    }

    /// @inheritdoc IExitQueue
    function token() external view returns (address) {
        return address(TOKEN);
    }

    /// @notice A ticket; all fields are zero if there is none.
    /// @param id Its number, the first is 1.
    /// @return The ticket.
    function ticket(uint256 id) external view returns (Ticket memory) {
        return _tickets[id];
    }

    /// @notice When all of a ticket is released at the latest, whatever the depth; now, or earlier, if it is.
    /// @param id Number of the ticket.
    /// @return time The moment, rounded up [unix seconds].
    function dueBy(uint256 id) external view returns (uint256 time) {
        return block.timestamp + _timeTo(_tickets[id].to);
    }

    /// @notice How full the queue is, beside the pool it waits for.
    /// @return full What waits, the depth, and how fast it is released.
    function report() external view returns (Report memory full) {
        uint256 line = released();
        full.queued = entered - line;
        full.unclaimed = line - claimed;
        full.depth = _depth();
        bool fresh = block.timestamp < uint256(_readAt) + READING_LIFE;
        uint256 rate = FixedPointMathLib.max(_guaranteedRate, fresh ? _depthRate : 0);
        full.perDay = rate * 1 days / _SCALE;
        full.longest = _timeTo(entered);
    }

    /// @notice What may be claimed of a ticket now.
    /// @param id Number of the ticket.
    /// @return amount Amount [base units].
    function claimable(uint256 id) public view returns (uint256 amount) {
        Ticket memory own = _tickets[id];
        return FixedPointMathLib.zeroFloorSub(FixedPointMathLib.min(released(), own.to), own.from);
    }

    /// @notice How far the line is released now, rounded down [base units].
    function released() public view returns (uint256) {
        return _line() / _SCALE;
    }

    /// @notice What the oracle answers; reverts with what it reverts with.
    /// @dev In a frame of its own, so that an answer that is missing, malformed or long counts zero and no more.
    /// @return reserve The pool's reserve [base units].
    function readDepth() external view returns (uint256 reserve) {
        return oracle.referenceReserve();
    }

    /// @dev The line up to now: the faster rate as long as the last reading counts, the guaranteed one afterwards.
    function _line() private view returns (uint256) {
        uint256 since = block.timestamp - _releasedAt;
        uint256 fresh = FixedPointMathLib.zeroFloorSub(
            FixedPointMathLib.min(block.timestamp, uint256(_readAt) + READING_LIFE), _releasedAt
        );
        uint256 slow = _guaranteedRate;
        uint256 moved = slow * since + FixedPointMathLib.zeroFloorSub(_depthRate, slow) * fresh;
        return FixedPointMathLib.min(_released + moved, entered * _SCALE);
    }

    /// @dev Moves the line up to now, before anything that its rate depends on changes.
    function _release() private {
        uint256 line = _line();
        if (line == entered * _SCALE) _guaranteedRate = 0;
        (_released, _releasedAt) = (line.toUint176(), block.timestamp.toUint40());
    }

    /// @dev Time until the line is released up to `position` at the guaranteed rate.
    function _timeTo(uint256 position) private view returns (uint256) {
        uint256 left = FixedPointMathLib.zeroFloorSub(position * _SCALE, _line());
        return left == 0 ? 0 : FixedPointMathLib.divUp(left, _guaranteedRate);
    }

    function _depth() private view returns (uint256) {
        try this.readDepth{gas: ORACLE_GAS}() returns (uint256 reserve) {
            return reserve;
        } catch {
            return 0;
        }
    }

    /// @dev The one check the setter and the constructor share.
    function _setDepth(ILiquidityOracle oracle_, uint256 share) private {
        require(share <= WadMath.WAD, ExitQueue_DepthShare(share, WadMath.WAD));
        if (address(oracle_) == address(0)) require(share == 0, ExitQueue_NoOracle(share));
        else _requireCode(address(oracle_));
        _release();
        _depthRate = 0;
        emit DepthSet(oracle, depthShare, oracle_, share);
        (oracle, depthShare) = (oracle_, share.toUint64());
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, ExitQueue_NoCode(account));
    }
}
