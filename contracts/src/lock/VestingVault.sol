// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {VestingMath} from "../math/VestingMath.sol";
import {VestingBallot} from "./VestingBallot.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibBytes} from "solady/utils/LibBytes.sol";
import {SSTORE2} from "solady/utils/SSTORE2.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title VestingVault
/// @notice Holds grants of one token for many beneficiaries. A grant vests evenly, with a cliff and a part free at the
/// start, or in tranches; whoever makes it chooses, once, whether they may revoke it and whether it may be handed on.
/// Votes of what has not been claimed are cast by whom the beneficiary names.
/// @dev A grant is what arrived with it, never a balance: nothing that is sent here later, and no other grant, changes
/// what vests or when. Its schedule is written once, tranches as code of their own. All that can change it is revocation,
/// where that was chosen: it ends the schedule at that moment, what had vested stays with the beneficiary, and the rest
/// goes where the grantor says. The grantor may give that power up; nobody can gain it.
///
/// Votes: a token that counts votes by holder cannot split those of one holder. What a beneficiary delegates therefore
/// moves to a `VestingBallot`, one for each delegate, that has delegated everything it holds to them. So a `Governor`
/// over the token itself counts these votes, at past times too, each once, and needs to know nothing of this vault. Votes
/// of a second kind, kept here, would be counted beside those of the token or not at all. Until a beneficiary names a
/// delegate their tokens lie here and vote for nobody, as in an account that never delegated.
///
/// Trusts: the token, to move what it is told to. Does not trust: callers, grantors, beneficiaries, delegates.
/// Tokens: 2 to 27 decimals; transfers move the exact amount. A fee on transfer is refused by name when a grant is made
/// and when its tokens move for a delegation. Where less lies than is recorded, as after a token took from balances, what
/// is recorded there stops by name until somebody makes up the difference: no one gains by being first. A token without
/// votes works; delegating it reverts by name.
/// Liveness requirements: none. Anybody may claim for a beneficiary, to them; only they may have it sent elsewhere.
///
/// Roles, with their worst case. Grantor of a revocable grant: takes back what has not vested, at any moment, together
/// with its votes. Beneficiary: votes with tokens that may yet be taken back; hands on a grant whose terms allowed it,
/// its delegation with it. Whoever may call `recover` and `recoverFrom` takes what lies here and is recorded for nobody.
/// Nobody may pause, change a schedule, or move recorded tokens.
///
/// A batch is a list of calls to this contract by one caller. Each is given the gas the caller states and no more, so an
/// item whose receiver burns gas, or reverts, costs that much and leaves the others alone.
///
/// Does not: hold approvals, call what a caller names, count other tokens than its own, accept ether.
/// INV-1: what vested is monotone in time, never more than was granted, and independent of claims, deposits and other
/// grants.
/// INV-2: for each grant withdrawn + refunded + remaining = deposited, and claimable ≤ remaining.
/// INV-3: recorded, here and in each ballot, is the sum of what remains of the grants that lie there.
/// INV-4: after revocation what had vested is still paid, and nothing more vests.
/// INV-5: `claimable` and `refundable` return what `claim` and `revoke` pay in the same state.
/// INV-6: the votes a delegate has through this vault are what lies in their ballot: what is recorded for them, no unit
/// twice, and what was sent there unasked.
contract VestingVault is Governed, ReentrancyGuardTransient {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice A schedule that vests evenly.
    struct Linear {
        /// @dev When vesting begins [unix seconds].
        uint256 start;
        /// @dev From the start to the end; zero vests all at the start [seconds].
        uint256 duration;
        /// @dev From the start to when anything but `startUnlock` vests, at most `duration` [seconds].
        uint256 cliff;
        /// @dev Part that is free at the start, the cliff notwithstanding [base units].
        uint256 startUnlock;
    }

    /// @notice A part that vests at once.
    struct Tranche {
        /// @dev When it vests, later than the one before [unix seconds].
        uint256 time;
        /// @dev How much [base units].
        uint256 amount;
    }

    /// @notice What the grantor chooses once.
    struct Rights {
        /// @dev Whether the grantor may take back what has not vested.
        bool revocable;
        /// @dev Whether the beneficiary may hand the grant on.
        bool transferable;
    }

    /// @notice A grant, as `grantOf` returns it.
    struct Grant {
        /// @dev Who is paid.
        address beneficiary;
        /// @dev Who may revoke it, or did; zero where nobody may.
        address grantor;
        /// @dev Who casts the votes; zero for nobody.
        address delegatee;
        /// @dev Who may become the beneficiary by accepting; zero for nobody.
        address proposed;
        /// @dev Amount granted [base units].
        uint256 amount;
        /// @dev Part that was paid [base units].
        uint256 claimed;
        /// @dev When vesting begins; of tranches, the time of the first [unix seconds].
        uint256 start;
        /// @dev From the start to the end; of tranches, to the time of the last [seconds].
        uint256 duration;
        /// @dev From the start to when anything but `startUnlock` vests [seconds].
        uint256 cliff;
        /// @dev Part that is free at the start [base units].
        uint256 startUnlock;
        /// @dev When the grant was revoked; zero if it was not [unix seconds].
        uint256 revokedAt;
        /// @dev Whether the grantor may still revoke it.
        bool revocable;
        /// @dev Whether the beneficiary may hand it on.
        bool transferable;
        /// @dev Whether it vests in tranches: see `tranchesOf`.
        bool tranched;
    }

    /// @dev First slot of a grant. Which of the others are in use is in the flags, so that no empty slot is read.
    struct Head {
        address beneficiary;
        uint40 start;
        uint32 duration;
        uint8 flags;
    }

    /// @dev Second slot.
    struct Books {
        uint112 amount;
        uint112 claimed;
        uint32 cliff;
    }

    struct Record {
        Head head;
        Books books;
        // Of a revocable grant.
        address grantor;
        uint40 revokedAt;
        // Of one with a part free at the start.
        uint112 startUnlock;
        // Of one in tranches: where they lie, as code.
        address tranches;
        // Of one that is delegated.
        address delegatee;
        // Of one that is being handed on.
        address proposed;
    }

    /// @notice Longest time from the start, or first tranche, to the end [seconds].
    uint256 public constant MAX_DURATION = 100 * 365 days;
    /// @notice Farthest that a start may lie in the past or future, so that a wrong unit is refused [seconds].
    uint256 public constant MAX_DISTANCE = 20 * 365 days;
    /// @notice Largest grant [base units].
    uint256 public constant MAX_AMOUNT = type(uint112).max;
    /// @notice Most tranches of a grant.
    uint256 public constant MAX_TRANCHES = 128;

    uint8 private constant REVOCABLE = 1;
    uint8 private constant TRANSFERABLE = 2;
    uint8 private constant TRANCHED = 4;
    uint8 private constant UNLOCKED = 8;
    uint8 private constant DELEGATED = 16;
    uint8 private constant REVOKED = 32;

    /// @notice The token that is granted.
    IERC20 public immutable TOKEN;
    /// @notice What every ballot is a clone of.
    VestingBallot public immutable BALLOT;

    /// @dev Recorded for grants that are not delegated, and beside it the number of grants ever made.
    uint128 private _recorded;
    uint128 private _count;
    mapping(uint256 id => Record) private _grants;
    mapping(address delegatee => uint256 amount) private _recordedFor;

    /// @notice No contract at this address.
    /// @param account Address that was passed.
    error VestingVault_NoCode(address account);
    /// @notice There is no grant of this number.
    /// @param id Number of the grant.
    /// @param count Grants ever made; their numbers are below it.
    error VestingVault_UnknownGrant(uint256 id, uint256 count);
    /// @notice The account cannot be a beneficiary or receiver: it is zero, the vault, or the token.
    /// @param account Address that was passed.
    error VestingVault_Receiver(address account);
    /// @notice The amount granted is zero or too large.
    /// @param amount Amount that was passed [base units].
    /// @param maximum Most accepted [base units].
    error VestingVault_Amount(uint256 amount, uint256 maximum);
    /// @notice The start, or first tranche, is too far away: perhaps in another unit than seconds.
    /// @param start Time that was passed [unix seconds].
    /// @param earliest Earliest accepted [unix seconds].
    /// @param latest Latest accepted [unix seconds].
    error VestingVault_Start(uint256 start, uint256 earliest, uint256 latest);
    /// @notice The grant would take too long to vest.
    /// @param duration Time from the start to the end [seconds].
    /// @param maximum Longest accepted [seconds].
    error VestingVault_Duration(uint256 duration, uint256 maximum);
    /// @notice The cliff is later than the end.
    /// @param cliff Cliff that was passed [seconds].
    /// @param duration Time from the start to the end [seconds].
    error VestingVault_Cliff(uint256 cliff, uint256 duration);
    /// @notice More would be free at the start than is granted.
    /// @param startUnlock Part free at the start [base units].
    /// @param amount Amount granted [base units].
    error VestingVault_StartUnlock(uint256 startUnlock, uint256 amount);
    /// @notice There are no tranches, or too many.
    /// @param count Number of tranches.
    /// @param maximum Most accepted.
    error VestingVault_TrancheCount(uint256 count, uint256 maximum);
    /// @notice A tranche is not later than the one before it.
    /// @param index Position of the tranche.
    /// @param time Its time [unix seconds].
    /// @param previous Time of the one before [unix seconds].
    error VestingVault_TrancheOrder(uint256 index, uint256 time, uint256 previous);
    /// @notice A tranche is empty or too large.
    /// @param index Position of the tranche.
    /// @param amount Its amount [base units].
    /// @param maximum Most accepted [base units].
    error VestingVault_TrancheAmount(uint256 index, uint256 amount, uint256 maximum);
    /// @notice Less arrived than was sent: the token takes a fee on transfers.
    /// @param received What arrived [base units].
    /// @param expected What was sent [base units].
    error VestingVault_ReceivedLess(uint256 received, uint256 expected);
    /// @notice Less lies at `holder` than is recorded there, so nothing leaves it.
    /// @param holder The vault, or a ballot.
    /// @param balance What lies there [base units].
    /// @param recorded What is recorded there [base units].
    error VestingVault_Short(address holder, uint256 balance, uint256 recorded);
    /// @notice The token did not take the payment: it may have blocked the receiver.
    /// @param to The receiver.
    /// @param amount Amount to be paid [base units].
    error VestingVault_PaymentFailed(address to, uint256 amount);
    /// @notice Nothing is to be claimed.
    /// @param id Number of the grant.
    error VestingVault_NothingToClaim(uint256 id);
    /// @notice More was asked for than can be claimed.
    /// @param amount Amount asked for [base units].
    /// @param claimable Most that can be claimed [base units].
    error VestingVault_ClaimExceeded(uint256 amount, uint256 claimable);
    /// @notice The caller is not the beneficiary.
    /// @param caller Who called.
    /// @param beneficiary The beneficiary.
    error VestingVault_NotBeneficiary(address caller, address beneficiary);
    /// @notice The caller cannot revoke this grant: nobody can, or somebody else.
    /// @param caller Who called.
    /// @param grantor Who could; zero for nobody.
    error VestingVault_NotGrantor(address caller, address grantor);
    /// @notice Everything has vested: nothing is left to take back.
    /// @param id Number of the grant.
    error VestingVault_NothingToRefund(uint256 id);
    /// @notice The grantor did not allow that the grant is handed on.
    /// @param id Number of the grant.
    error VestingVault_NotTransferable(uint256 id);
    /// @notice The caller is not whom the beneficiary proposed.
    /// @param caller Who called.
    /// @param proposed Who was proposed; zero for nobody.
    error VestingVault_NotProposed(address caller, address proposed);
    /// @notice Less remains of the grant than its new beneficiary accepts.
    /// @param remaining What remains [base units].
    /// @param minimum Least accepted [base units].
    error VestingVault_RemainsLess(uint256 remaining, uint256 minimum);
    /// @notice These votes are that delegate's already.
    /// @param delegatee Who was named; zero for nobody.
    error VestingVault_SameDelegatee(address delegatee);
    /// @notice The token has no votes to delegate, or refuses this delegate.
    /// @param token The token.
    /// @param delegatee Who was named.
    error VestingVault_NoVotes(address token, address delegatee);
    /// @notice An item of a batch was left out: the gas that is left is less than it was to be given.
    /// @param available What could be given [gas].
    /// @param wanted What the caller stated [gas].
    error VestingVault_ItemGas(uint256 available, uint256 wanted);

    /// @notice A grant that vests evenly was made.
    /// @param id Its number.
    /// @param grantor Who made and paid it.
    /// @param beneficiary Who is paid.
    /// @param amount Amount granted [base units].
    /// @param schedule When it vests.
    /// @param rights What may be done with it.
    event LinearCreated(
        uint256 indexed id,
        address indexed grantor,
        address indexed beneficiary,
        uint256 amount,
        Linear schedule,
        Rights rights
    );
    /// @notice A grant that vests in tranches was made.
    /// @param id Its number.
    /// @param grantor Who made and paid it.
    /// @param beneficiary Who is paid.
    /// @param amount Amount granted, the sum of the tranches [base units].
    /// @param tranches When it vests.
    /// @param rights What may be done with it.
    event TranchesCreated(
        uint256 indexed id,
        address indexed grantor,
        address indexed beneficiary,
        uint256 amount,
        Tranche[] tranches,
        Rights rights
    );
    /// @notice A part of a grant was paid.
    /// @param id Number of the grant.
    /// @param caller Who asked for it.
    /// @param to Who got it.
    /// @param amount Amount paid [base units].
    event Claimed(uint256 indexed id, address indexed caller, address indexed to, uint256 amount);
    /// @notice A grant was revoked: its schedule ended.
    /// @param id Number of the grant.
    /// @param to Who got what had not vested.
    /// @param refunded What they got [base units].
    /// @param kept What had vested, claimed or not [base units].
    event Revoked(uint256 indexed id, address indexed to, uint256 refunded, uint256 kept);
    /// @notice The grantor gave up the power to revoke.
    /// @param id Number of the grant.
    event RevocationWaived(uint256 indexed id);
    /// @notice The beneficiary proposed another one.
    /// @param id Number of the grant.
    /// @param previous Who was proposed before; zero for nobody.
    /// @param proposed Who is proposed now; zero for nobody.
    event TransferProposed(uint256 indexed id, address indexed previous, address indexed proposed);
    /// @notice The grant has another beneficiary.
    /// @param id Number of the grant.
    /// @param previous Beneficiary before.
    /// @param current Beneficiary now.
    event Transferred(uint256 indexed id, address indexed previous, address indexed current);
    /// @notice The votes of what remains of a grant went from one delegate to another.
    /// @param id Number of the grant.
    /// @param previous Delegate before; zero for nobody.
    /// @param current Delegate now; zero for nobody.
    /// @param amount Votes that went [base units].
    event Delegated(uint256 indexed id, address indexed previous, address indexed current, uint256 amount);
    /// @notice A ballot was made for a delegate.
    /// @param delegatee The delegate.
    /// @param ballot Where tokens whose votes they cast lie.
    event BallotMade(address indexed delegatee, address indexed ballot);
    /// @notice An item of a batch failed and changed nothing.
    /// @param index Position of the item.
    /// @param reason What it reverted with; empty if it ran out of gas.
    event ItemFailed(uint256 indexed index, bytes reason);
    /// @notice What was recorded for nobody was sent on.
    /// @param holder Where it lay: the vault, or a ballot.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount sent [base units].
    event Recovered(address indexed holder, IERC20 indexed asset, address indexed to, uint256 amount);

    /// @dev Reverts `VestingVault_NoCode`, `DecimalMath_Unsupported`.
    /// @param authority_ The `AccessManager` that decides who may recover what is recorded for nobody.
    /// @param token The token that is granted.
    constructor(address authority_, IERC20 token) Governed(authority_) {
        require(address(token).code.length > 0, VestingVault_NoCode(address(token)));
        uint256 decimals = IERC20Metadata(address(token)).decimals();
        require(
            decimals >= DecimalMath.MIN_DECIMALS && decimals <= DecimalMath.MAX_DECIMALS,
            DecimalMath.DecimalMath_Unsupported(decimals)
        );
        TOKEN = token;
        BALLOT = new VestingBallot(address(token));
    }

    /// @notice Sends what lies here of `asset` and is recorded for nobody to `to`.
    /// @dev Reverts with whatever the asset reverts with.
    /// @param asset Asset that was sent here by mistake.
    /// @param to The receiver.
    /// @return amount Amount sent [base units].
    function recover(IERC20 asset, address to) external restricted nonReentrant returns (uint256 amount) {
        amount = _surplus(asset, address(this), _recorded);
        emit Recovered(address(this), asset, to, amount);
        asset.safeTransfer(to, amount);
    }

    /// @notice Sends what lies in a delegate's ballot of `asset` and is recorded for nobody to `to`.
    /// @dev Reverts `VestingVault_NoCode` where the delegate has no ballot, `VestingVault_PaymentFailed`.
    /// @param delegatee The delegate.
    /// @param asset Asset that was sent there by mistake.
    /// @param to The receiver.
    /// @return amount Amount sent [base units].
    function recoverFrom(address delegatee, IERC20 asset, address to)
        external
        restricted
        nonReentrant
        returns (uint256 amount)
    {
        address ballot = ballotOf(delegatee);
        require(ballot.code.length > 0, VestingVault_NoCode(ballot));
        amount = _surplus(asset, ballot, _recordedFor[delegatee]);
        emit Recovered(ballot, asset, to, amount);
        require(VestingBallot(ballot).pay(asset, to, amount), VestingVault_PaymentFailed(to, amount));
    }

    /// @notice Makes a grant that vests evenly, of the caller's tokens.
    /// @dev Reverts `VestingVault_Receiver`, `VestingVault_Amount`, `VestingVault_Start`, `VestingVault_Duration`,
    /// `VestingVault_Cliff`, `VestingVault_StartUnlock`, `VestingVault_ReceivedLess`, and with whatever the token reverts
    /// with.
    /// @param beneficiary Who is paid.
    /// @param amount Amount granted [base units].
    /// @param schedule When it vests.
    /// @param rights What may be done with it.
    /// @return id Its number.
    function createLinear(address beneficiary, uint256 amount, Linear calldata schedule, Rights calldata rights)
        external
        nonReentrant
        returns (uint256 id)
    {
        require(schedule.cliff <= schedule.duration, VestingVault_Cliff(schedule.cliff, schedule.duration));
        require(schedule.startUnlock <= amount, VestingVault_StartUnlock(schedule.startUnlock, amount));
        uint8 shape = schedule.startUnlock > 0 ? UNLOCKED : 0;
        id = _open(beneficiary, amount, schedule.start, schedule.duration, schedule.cliff, shape, rights);
        if (shape == UNLOCKED) _grants[id].startUnlock = schedule.startUnlock.toUint112();
        emit LinearCreated(id, msg.sender, beneficiary, amount, schedule, rights);
        _take(amount);
    }

    /// @notice Makes a grant that vests in tranches, of the caller's tokens. Its amount is the sum of the tranches.
    /// @dev Reverts `VestingVault_TrancheCount`, `VestingVault_TrancheOrder`, `VestingVault_TrancheAmount`,
    /// `VestingVault_Receiver`, `VestingVault_Amount`, `VestingVault_Start`, `VestingVault_Duration`,
    /// `VestingVault_ReceivedLess`, and with whatever the token reverts with.
    /// @param beneficiary Who is paid.
    /// @param tranches When it vests, at most `MAX_TRANCHES`, in the order of their times.
    /// @param rights What may be done with it.
    /// @return id Its number.
    function createTranches(address beneficiary, Tranche[] calldata tranches, Rights calldata rights)
        external
        nonReentrant
        returns (uint256 id)
    {
        (bytes memory code, uint256 amount) = _pack(tranches);
        uint256 start = tranches[0].time;
        uint256 duration = tranches[tranches.length - 1].time - start;
        id = _open(beneficiary, amount, start, duration, 0, TRANCHED, rights);
        _grants[id].tranches = SSTORE2.write(code);
        emit TranchesCreated(id, msg.sender, beneficiary, amount, tranches, rights);
        _take(amount);
    }

    /// @notice Pays everything claimable to the beneficiary. Anyone may call it.
    /// @dev Reverts `VestingVault_UnknownGrant`, `VestingVault_NothingToClaim`, `VestingVault_Short`,
    /// `VestingVault_PaymentFailed`.
    /// @param id Number of the grant.
    /// @return amount Amount paid [base units].
    function claim(uint256 id) external nonReentrant returns (uint256 amount) {
        Head memory head = _head(id);
        Books memory books = _grants[id].books;
        amount = _vested(id, head, books, block.timestamp) - books.claimed;
        require(amount > 0, VestingVault_NothingToClaim(id));
        _claim(id, head, books, head.beneficiary, amount);
    }

    /// @notice Pays a part of what is claimable to whom the beneficiary says. Only the beneficiary may call it.
    /// @dev Reverts `VestingVault_UnknownGrant`, `VestingVault_NotBeneficiary`, `VestingVault_Receiver`,
    /// `VestingVault_NothingToClaim`, `VestingVault_ClaimExceeded`, `VestingVault_Short`, `VestingVault_PaymentFailed`.
    /// @param id Number of the grant.
    /// @param to The receiver.
    /// @param amount Amount to be paid [base units].
    function claimTo(uint256 id, address to, uint256 amount) external nonReentrant {
        Head memory head = _head(id);
        require(msg.sender == head.beneficiary, VestingVault_NotBeneficiary(msg.sender, head.beneficiary));
        _requireReceiver(to);
        Books memory books = _grants[id].books;
        uint256 most = _vested(id, head, books, block.timestamp) - books.claimed;
        require(amount > 0, VestingVault_NothingToClaim(id));
        require(amount <= most, VestingVault_ClaimExceeded(amount, most));
        _claim(id, head, books, to, amount);
    }

    /// @notice Ends a schedule now: what has not vested goes to `to`, what has stays claimable. Only the grantor of a
    /// revocable grant may call it.
    /// @dev Reverts `VestingVault_UnknownGrant`, `VestingVault_NotGrantor`, `VestingVault_Receiver`,
    /// `VestingVault_NothingToRefund`, `VestingVault_Short`, `VestingVault_PaymentFailed`.
    /// @param id Number of the grant.
    /// @param to Who gets what has not vested.
    /// @return refunded What they got [base units].
    function revoke(uint256 id, address to) external nonReentrant returns (uint256 refunded) {
        Head memory head = _head(id);
        _requireGrantor(id, head);
        _requireReceiver(to);
        Record storage grant = _grants[id];
        Books memory books = grant.books;
        uint256 kept = _vested(id, head, books, block.timestamp);
        refunded = books.amount - kept;
        require(refunded > 0, VestingVault_NothingToRefund(id));
        grant.head.flags = (head.flags | REVOKED) & ~REVOCABLE;
        grant.revokedAt = block.timestamp.toUint40();
        address delegatee = _delegatee(id, head);
        address holder = _debit(delegatee, refunded);
        emit Revoked(id, to, refunded, kept);
        _pay(delegatee, holder, to, refunded);
    }

    /// @notice Gives up the power to revoke a grant, for ever. Only its grantor may call it.
    /// @dev Reverts `VestingVault_UnknownGrant`, `VestingVault_NotGrantor`.
    /// @param id Number of the grant.
    function waiveRevocation(uint256 id) external nonReentrant {
        Head memory head = _head(id);
        _requireGrantor(id, head);
        _grants[id].head.flags = head.flags & ~REVOCABLE;
        delete _grants[id].grantor;
        emit RevocationWaived(id);
    }

    /// @notice Proposes another beneficiary, who has to accept; zero withdraws a proposal. Only the beneficiary of a
    /// grant that may be handed on may call it.
    /// @dev Reverts `VestingVault_UnknownGrant`, `VestingVault_NotBeneficiary`, `VestingVault_NotTransferable`.
    /// @param id Number of the grant.
    /// @param to Who is proposed.
    function proposeTransfer(uint256 id, address to) external nonReentrant {
        Head memory head = _head(id);
        require(msg.sender == head.beneficiary, VestingVault_NotBeneficiary(msg.sender, head.beneficiary));
        require(head.flags & TRANSFERABLE != 0, VestingVault_NotTransferable(id));
        emit TransferProposed(id, _grants[id].proposed, to);
        _grants[id].proposed = to;
    }

    /// @notice Makes the caller, whom the beneficiary proposed, the beneficiary.
    /// @dev Claims until then are the old beneficiary's: `minimum` protects whoever pays for a grant. The delegation
    /// stays until the new beneficiary changes it. Reverts `VestingVault_UnknownGrant`, `VestingVault_NotProposed`,
    /// `VestingVault_Receiver`, `VestingVault_RemainsLess`.
    /// @param id Number of the grant.
    /// @param minimum Least that must remain of it [base units].
    function acceptTransfer(uint256 id, uint256 minimum) external nonReentrant {
        Head memory head = _head(id);
        Record storage grant = _grants[id];
        require(msg.sender == grant.proposed, VestingVault_NotProposed(msg.sender, grant.proposed));
        _requireReceiver(msg.sender);
        uint256 remains = _remaining(id, head);
        require(remains >= minimum, VestingVault_RemainsLess(remains, minimum));
        delete grant.proposed;
        grant.head.beneficiary = msg.sender;
        emit Transferred(id, head.beneficiary, msg.sender);
    }

    /// @notice Has the votes of what remains of a grant cast by `delegatee`, or by nobody if that is zero. Only the
    /// beneficiary may call it.
    /// @dev Moves the tokens into the delegate's ballot, and makes it if there is none. Reverts
    /// `VestingVault_UnknownGrant`, `VestingVault_NotBeneficiary`, `VestingVault_SameDelegatee`, `VestingVault_NoVotes`,
    /// `VestingVault_Short`, `VestingVault_PaymentFailed`, `VestingVault_ReceivedLess`.
    /// @param id Number of the grant.
    /// @param delegatee Who is to cast the votes.
    function delegate(uint256 id, address delegatee) external nonReentrant {
        Head memory head = _head(id);
        require(msg.sender == head.beneficiary, VestingVault_NotBeneficiary(msg.sender, head.beneficiary));
        address previous = _delegatee(id, head);
        require(delegatee != previous, VestingVault_SameDelegatee(delegatee));
        uint256 amount = _remaining(id, head);
        _grants[id].head.flags = delegatee == address(0) ? head.flags & ~DELEGATED : head.flags | DELEGATED;
        _grants[id].delegatee = delegatee;
        address from = _debit(previous, amount);
        address to = _credit(delegatee, amount);
        emit Delegated(id, previous, delegatee, amount);
        if (to.code.length == 0) _makeBallot(delegatee);
        uint256 before = TOKEN.balanceOf(to);
        _pay(previous, from, to, amount);
        _requireReceived(TOKEN.balanceOf(to) - before, amount);
    }

    /// @notice Makes several calls to this contract for the caller. One that fails changes nothing and stops no other.
    /// @dev Never reverts for what an item does. An item for which less gas is left than `gasEach` is left out, and
    /// fails with `VestingVault_ItemGas`.
    /// @param calls Calldata of functions of this contract.
    /// @param gasEach Gas that each of them is given [gas].
    /// @return done Whether each returned.
    /// @return results What each returned, or its revert data.
    function batch(bytes[] calldata calls, uint256 gasEach)
        external
        returns (bool[] memory done, bytes[] memory results)
    {
        done = new bool[](calls.length);
        results = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            // A call may take all but a 64th of what is left, and would silently be given less than it was to get.
            uint256 left = gasleft();
            uint256 available = left - left / 64;
            if (available < gasEach) {
                results[i] = abi.encodeWithSelector(VestingVault_ItemGas.selector, available, gasEach);
            } else {
                // Its own code, in its own name: the caller of an item is the caller of the batch.
                (done[i], results[i]) = address(this).delegatecall{gas: gasEach}(calls[i]);
            }
            if (!done[i]) emit ItemFailed(i, results[i]);
        }
    }

    /// @notice Number of grants ever made; their numbers are below it.
    /// @return The number.
    function count() external view returns (uint256) {
        return _count;
    }

    /// @notice A grant.
    /// @dev Reverts `VestingVault_UnknownGrant`.
    /// @param id Number of the grant.
    /// @return The grant.
    function grantOf(uint256 id) external view returns (Grant memory) {
        Record memory grant = _grants[id];
        uint8 flags = _head(id).flags;
        return Grant({
            beneficiary: grant.head.beneficiary,
            grantor: grant.grantor,
            delegatee: grant.delegatee,
            proposed: grant.proposed,
            amount: grant.books.amount,
            claimed: grant.books.claimed,
            start: grant.head.start,
            duration: grant.head.duration,
            cliff: grant.books.cliff,
            startUnlock: grant.startUnlock,
            revokedAt: grant.revokedAt,
            revocable: flags & REVOCABLE != 0,
            transferable: flags & TRANSFERABLE != 0,
            tranched: flags & TRANCHED != 0
        });
    }

    /// @notice The tranches of a grant; none where it vests evenly.
    /// @dev Reverts `VestingVault_UnknownGrant`.
    /// @param id Number of the grant.
    /// @return tranches When it vests.
    function tranchesOf(uint256 id) external view returns (Tranche[] memory tranches) {
        if (_head(id).flags & TRANCHED == 0) return tranches;
        uint256[] memory packed = _tranches(id);
        tranches = new Tranche[](packed.length);
        uint256 before = 0;
        for (uint256 i = 0; i < packed.length; ++i) {
            uint256 sum = uint128(packed[i]);
            tranches[i] = Tranche({time: packed[i] >> VestingMath.AMOUNT_BITS, amount: sum - before});
            before = sum;
        }
    }

    /// @notice What has or will have vested of a grant at `time`, claimed or not, as things stand.
    /// @dev Reverts `VestingVault_UnknownGrant`.
    /// @param id Number of the grant.
    /// @param time Moment, past or future [unix seconds].
    /// @return Amount vested, rounded down [base units].
    function vestedAt(uint256 id, uint256 time) external view returns (uint256) {
        return _vested(id, _head(id), _grants[id].books, time);
    }

    /// @notice What `claim` would pay now.
    /// @dev Reverts `VestingVault_UnknownGrant`.
    /// @param id Number of the grant.
    /// @return Amount claimable [base units].
    function claimable(uint256 id) external view returns (uint256) {
        Books memory books = _grants[id].books;
        return _vested(id, _head(id), books, block.timestamp) - books.claimed;
    }

    /// @notice What `revoke` would refund now; zero where nobody can revoke.
    /// @dev Reverts `VestingVault_UnknownGrant`.
    /// @param id Number of the grant.
    /// @return Amount that has not vested [base units].
    function refundable(uint256 id) external view returns (uint256) {
        Head memory head = _head(id);
        if (head.flags & REVOCABLE == 0) return 0;
        Books memory books = _grants[id].books;
        return books.amount - _vested(id, head, books, block.timestamp);
    }

    /// @notice What lies here or in a ballot for a grant: neither claimed nor refunded.
    /// @dev Reverts `VestingVault_UnknownGrant`.
    /// @param id Number of the grant.
    /// @return Amount that remains [base units].
    function remaining(uint256 id) external view returns (uint256) {
        return _remaining(id, _head(id));
    }

    /// @notice What is recorded for the grants whose votes `delegatee` casts; for zero, for those that vote for nobody.
    /// @param delegatee The delegate.
    /// @return Amount recorded [base units].
    function recorded(address delegatee) external view returns (uint256) {
        return delegatee == address(0) ? _recorded : _recordedFor[delegatee];
    }

    /// @notice Where the tokens lie whose votes `delegatee` casts, whether it has been made or not.
    /// @param delegatee The delegate.
    /// @return Address of the ballot.
    function ballotOf(address delegatee) public view returns (address) {
        return Clones.predictDeterministicAddress(address(BALLOT), bytes32(uint256(uint160(delegatee))));
    }

    /// @dev Writes what all grants have in common, and records the amount.
    function _open(
        address beneficiary,
        uint256 amount,
        uint256 start,
        uint256 duration,
        uint256 cliff,
        uint8 flags,
        Rights calldata rights
    ) private returns (uint256 id) {
        _requireReceiver(beneficiary);
        require(amount > 0 && amount <= MAX_AMOUNT, VestingVault_Amount(amount, MAX_AMOUNT));
        uint256 earliest = FixedPointMathLib.zeroFloorSub(block.timestamp, MAX_DISTANCE);
        uint256 latest = block.timestamp + MAX_DISTANCE;
        require(start >= earliest && start <= latest, VestingVault_Start(start, earliest, latest));
        require(duration <= MAX_DURATION, VestingVault_Duration(duration, MAX_DURATION));

        id = _count;
        Record storage grant = _grants[id];
        if (rights.revocable) {
            flags |= REVOCABLE;
            grant.grantor = msg.sender;
        }
        if (rights.transferable) flags |= TRANSFERABLE;
        grant.head =
            Head({beneficiary: beneficiary, start: start.toUint40(), duration: duration.toUint32(), flags: flags});
        grant.books = Books({amount: amount.toUint112(), claimed: 0, cliff: cliff.toUint32()});
        _count = (id + 1).toUint128();
        _recorded = (_recorded + amount).toUint128();
    }

    /// @dev Tranches as `VestingMath.tranchesVested` reads them.
    function _pack(Tranche[] calldata tranches) private pure returns (bytes memory code, uint256 amount) {
        uint256 length = tranches.length;
        require(length > 0 && length <= MAX_TRANCHES, VestingVault_TrancheCount(length, MAX_TRANCHES));
        uint256[] memory packed = new uint256[](length);
        uint256 previous = 0;
        for (uint256 i = 0; i < length; ++i) {
            (uint256 time, uint256 part) = (tranches[i].time, tranches[i].amount);
            require(i == 0 || time > previous, VestingVault_TrancheOrder(i, time, previous));
            require(part > 0 && part <= MAX_AMOUNT, VestingVault_TrancheAmount(i, part, MAX_AMOUNT));
            // 128 amounts of 112 bits are below 2^119.
            amount += part;
            packed[i] = (time << VestingMath.AMOUNT_BITS) | amount;
            previous = time;
        }
        code = abi.encodePacked(packed);
    }

    /// @dev Takes what was recorded before from the caller, exactly.
    function _take(uint256 amount) private {
        uint256 before = TOKEN.balanceOf(address(this));
        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
        _requireReceived(TOKEN.balanceOf(address(this)) - before, amount);
    }

    function _claim(uint256 id, Head memory head, Books memory books, address to, uint256 amount) private {
        _grants[id].books.claimed = (books.claimed + amount).toUint112();
        address delegatee = _delegatee(id, head);
        address holder = _debit(delegatee, amount);
        emit Claimed(id, msg.sender, to, amount);
        _pay(delegatee, holder, to, amount);
    }

    /// @dev Takes `amount` off what is recorded for a delegate, whose holder must have all of it.
    function _debit(address delegatee, uint256 amount) private returns (address holder) {
        if (delegatee == address(0)) {
            holder = address(this);
            uint256 booked = _recorded;
            _requireHeld(holder, booked);
            _recorded = (booked - amount).toUint128();
        } else {
            holder = ballotOf(delegatee);
            uint256 booked = _recordedFor[delegatee];
            _requireHeld(holder, booked);
            _recordedFor[delegatee] = booked - amount;
        }
    }

    function _credit(address delegatee, uint256 amount) private returns (address holder) {
        if (delegatee == address(0)) {
            holder = address(this);
            _recorded = (_recorded + amount).toUint128();
        } else {
            holder = ballotOf(delegatee);
            _recordedFor[delegatee] += amount;
        }
    }

    /// @dev The revert data of a token is left behind: a hook of the receiver could make it as long as gas allows.
    function _pay(address delegatee, address holder, address to, uint256 amount) private {
        bool sent =
            delegatee == address(0) ? TOKEN.trySafeTransfer(to, amount) : VestingBallot(holder).pay(TOKEN, to, amount);
        require(sent, VestingVault_PaymentFailed(to, amount));
    }

    function _makeBallot(address delegatee) private {
        address ballot = Clones.cloneDeterministic(address(BALLOT), bytes32(uint256(uint160(delegatee))));
        emit BallotMade(delegatee, ballot);
        try VestingBallot(ballot).delegate(delegatee) {}
        catch {
            revert VestingVault_NoVotes(address(TOKEN), delegatee);
        }
    }

    function _surplus(IERC20 asset, address holder, uint256 booked) private view returns (uint256) {
        uint256 balance = asset.balanceOf(holder);
        return address(asset) == address(TOKEN) ? FixedPointMathLib.zeroFloorSub(balance, booked) : balance;
    }

    function _remaining(uint256 id, Head memory head) private view returns (uint256) {
        Books memory books = _grants[id].books;
        uint256 due = head.flags & REVOKED == 0 ? books.amount : _vested(id, head, books, type(uint256).max);
        return due - books.claimed;
    }

    function _vested(uint256 id, Head memory head, Books memory books, uint256 time) private view returns (uint256) {
        uint8 flags = head.flags;
        if (flags & REVOKED != 0) time = FixedPointMathLib.min(time, _grants[id].revokedAt);
        if (flags & TRANCHED != 0) return VestingMath.tranchesVested(_tranches(id), time);
        uint256 startUnlock = flags & UNLOCKED == 0 ? 0 : _grants[id].startUnlock;
        return VestingMath.linearVested(books.amount, startUnlock, head.start, books.cliff, head.duration, time);
    }

    function _tranches(uint256 id) private view returns (uint256[] memory packed) {
        bytes memory code = SSTORE2.read(_grants[id].tranches);
        packed = new uint256[](code.length / 32);
        for (uint256 i = 0; i < packed.length; ++i) {
            packed[i] = uint256(LibBytes.load(code, i * 32));
        }
    }

    function _delegatee(uint256 id, Head memory head) private view returns (address) {
        return head.flags & DELEGATED == 0 ? address(0) : _grants[id].delegatee;
    }

    function _head(uint256 id) private view returns (Head memory head) {
        head = _grants[id].head;
        require(head.beneficiary != address(0), VestingVault_UnknownGrant(id, _count));
    }

    function _requireGrantor(uint256 id, Head memory head) private view {
        address grantor = head.flags & REVOCABLE == 0 ? address(0) : _grants[id].grantor;
        require(msg.sender == grantor, VestingVault_NotGrantor(msg.sender, grantor));
    }

    function _requireHeld(address holder, uint256 booked) private view {
        uint256 balance = TOKEN.balanceOf(holder);
        require(balance >= booked, VestingVault_Short(holder, balance, booked));
    }

    function _requireReceived(uint256 received, uint256 expected) private pure {
        require(received >= expected, VestingVault_ReceivedLess(received, expected));
    }

    function _requireReceiver(address account) private view {
        require(
            account != address(0) && account != address(this) && account != address(TOKEN),
            VestingVault_Receiver(account)
        );
    }
}
