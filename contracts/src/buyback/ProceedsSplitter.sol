// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {ILoyalty} from "../interfaces/ILoyalty.sol";
import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {ISink} from "../interfaces/ISink.sol";
import {ISplitter} from "../interfaces/ISplitter.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title ProceedsSplitter
/// @notice Divides bought tokens: one share is burned at once, the rest is booked for the holders who stay.
/// @dev Tokens are sent here first, as a market sends what it sold, and divided by whoever calls `distribute` next. The
/// burn happens within that call, because the treasury checks it before a spend ends. The rest is only booked there and
/// leaves with `release`, so that a failing receiver delays itself and never a buyback.
/// The burned share β(Λ) = β0 + (β1 − β0)·Λ grows with the loyalty Λ of those who lock. Where both ends are one share there
/// is nothing to ask, and nobody is asked. A source that reverts, answers with something else or needs more than
/// `SOURCE_GAS` counts as no loyalty: β0 is what is burned at least, whatever happens elsewhere.
///
/// Trusts: the token, to burn what it is told to; the source of loyalty, between β0 and β1 only. Does not trust: callers,
/// the source to answer, or the sink of the rest. Whoever divides what somebody else sent here does with it what they
/// would have done; too little gas to ask the source is refused by name, so that nobody chooses the share by it.
/// Token requirements: `burn(amount)` burns the caller's own tokens; what a fee on transfer took is not there to be
/// divided, and dividing it reverts by name.
/// Roles: whoever may call `setBurnShare` and `setRestSink` decides where proceeds go; worst case: everything not yet
/// burned, `pending` included, goes to a sink of their choice. `recover` reaches what was sent here by mistake, never
/// `pending`. Whoever abdicates `setRestSink` makes a failing sink final: what is booked for it then waits for it. Whoever
/// abdicates `setBurnShare` makes the source of loyalty final too.
/// Does not: price, buy, hold approvals, or burn anybody else's tokens.
/// INV-1: the balance is at least `pending`.
/// INV-2: burned + rest = amount for every distribution, burned rounded up.
/// INV-3: without a sink for the rest everything is burned, and nothing is pending.
/// INV-4: β0 ≤ burned share ≤ β1 whatever the source does, and the share does not fall as loyalty rises.
contract ProceedsSplitter is ISplitter, Governed, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    using SafeERC20 for IPreservedToken;
    using SafeCastLib for uint256;

    /// @notice Gas that the source of loyalty is given.
    uint256 public constant SOURCE_GAS = 100_000;

    /// @dev Gas that has to be left before the source is asked: 63/64 of it reach the callee (EIP-150).
    uint256 private constant _NEEDED_GAS = SOURCE_GAS * 64 / 63 + 10_000;

    /// @notice The token that is divided.
    IPreservedToken public immutable TOKEN;

    /// @notice Where the rest goes; zero when everything is burned.
    ISink public restSink;
    /// @notice Booked for the rest's sink and not yet released [base units].
    uint128 public pending;
    /// @notice Share that is burned without any loyalty, β0 [1e18 = 100%].
    /// @dev Beside `pending`, so that a distribution touches one slot. At most 1e18, which 64 bits hold.
    uint64 public leastBurnShare;
    /// @notice Share that is burned at full loyalty, β1 [1e18 = 100%].
    uint64 public mostBurnShare;
    /// @notice Who knows the loyalty; zero only if the share is fixed.
    ILoyalty public loyalty;

    /// @notice `account` has no code, so it cannot take proceeds.
    /// @param account Address that was passed.
    error ProceedsSplitter_NoCode(address account);
    /// @notice The burned share is above 100%.
    /// @param burnShare Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error ProceedsSplitter_BurnShare(uint256 burnShare, uint256 maximum);
    /// @notice Loyalty would lower what is burned.
    /// @param least Share without loyalty that was passed [1e18 = 100%].
    /// @param most Share at full loyalty that was passed [1e18 = 100%].
    error ProceedsSplitter_ShareOrder(uint256 least, uint256 most);
    /// @notice The share is to follow loyalty, and nobody would say what that is.
    /// @param least Share without loyalty that was passed [1e18 = 100%].
    /// @param most Share at full loyalty that was passed [1e18 = 100%].
    error ProceedsSplitter_NoLoyalty(uint256 least, uint256 most);
    /// @notice The caller left too little gas to ask for the loyalty; call again with more.
    /// @param left Gas that was left.
    /// @param needed Gas that is needed.
    error ProceedsSplitter_InsufficientGas(uint256 left, uint256 needed);
    /// @notice There is no sink for the rest, while there is or would be one to pay.
    /// @param burnShare Share that would be burned at least [1e18 = 100%].
    /// @param pending Amount booked for the sink [base units].
    error ProceedsSplitter_NoRestSink(uint256 burnShare, uint256 pending);
    /// @notice Nothing to divide.
    error ProceedsSplitter_Empty();
    /// @notice Less lies here than is to be divided: it was not sent, or with a fee on transfer.
    /// @param received What lies here and is not booked [base units].
    /// @param expected What was to be divided [base units].
    error ProceedsSplitter_ReceivedLess(uint256 received, uint256 expected);
    /// @notice Nothing is booked for the rest's sink.
    error ProceedsSplitter_NothingPending();

    /// @notice Tokens were divided: `burned` of them were burned, `rest` was booked.
    /// @param caller Who asked for it.
    /// @param burned Part that was burned [base units].
    /// @param rest Part that was booked [base units].
    event Distributed(address indexed caller, uint256 burned, uint256 rest);
    /// @notice The booked tokens went to `sink`.
    /// @param sink The receiver.
    /// @param amount Amount sent [base units].
    event Released(ISink indexed sink, uint256 amount);
    /// @notice The burned share was set.
    /// @param previousLeast Share without loyalty before [1e18 = 100%].
    /// @param previousMost Share at full loyalty before [1e18 = 100%].
    /// @param least Share without loyalty now [1e18 = 100%].
    /// @param most Share at full loyalty now [1e18 = 100%].
    event BurnShareSet(uint256 previousLeast, uint256 previousMost, uint256 least, uint256 most);
    /// @notice The source of loyalty was set.
    /// @param previous Source before; zero for none.
    /// @param current Source now; zero for none.
    event LoyaltySet(ILoyalty indexed previous, ILoyalty indexed current);
    /// @notice The sink of the rest was set.
    /// @param previous Sink before; zero for none.
    /// @param current Sink now; zero for none.
    event RestSinkSet(ISink indexed previous, ISink indexed current);
    /// @notice Tokens nobody had booked were sent to `to`.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount sent [base units].
    event Recovered(address indexed asset, address indexed to, uint256 amount);

    /// @dev Starts with a fixed share: an index of loyalty needs the lock, and the lock needs this contract.
    /// @param authority_ The `AccessManager` that decides who may set.
    /// @param token The token that is divided.
    /// @param restSink_ Where the rest goes; zero only if everything is burned.
    /// @param burnShare_ Share that is burned [1e18 = 100%].
    constructor(address authority_, IPreservedToken token, ISink restSink_, uint256 burnShare_) Governed(authority_) {
        _requireCode(address(token));
        TOKEN = token;
        _set(restSink_, burnShare_, burnShare_, ILoyalty(address(0)));
    }

    /// @notice Sets the share that is burned, for distributions from now on: fixed where both ends are equal.
    /// @param least Share without loyalty [1e18 = 100%].
    /// @param most Share at full loyalty [1e18 = 100%].
    /// @param loyalty_ Who knows the loyalty; zero only if both ends are equal.
    function setBurnShare(uint256 least, uint256 most, ILoyalty loyalty_) external restricted {
        _set(restSink, least, most, loyalty_);
    }

    /// @notice Sets where the rest goes, what is booked already included: a sink that fails must be replaceable.
    /// @param restSink_ The sink; zero only if everything is burned and nothing is booked.
    function setRestSink(ISink restSink_) external restricted {
        _set(restSink_, leastBurnShare, mostBurnShare, loyalty);
    }

    /// @notice Sends what this contract holds beyond `pending` of `asset` to `to`.
    /// @param asset Asset that was sent here by mistake.
    /// @param to Receiver.
    /// @return amount Amount sent [base units].
    function recover(IERC20 asset, address to) external restricted nonReentrant returns (uint256 amount) {
        amount = asset.balanceOf(address(this));
        if (address(asset) == address(TOKEN)) amount -= pending;
        asset.safeTransfer(to, amount);
        emit Recovered(address(asset), to, amount);
    }

    /// @inheritdoc ISplitter
    function distribute(uint256 amount) external nonReentrant returns (uint256 burned, uint256 rest) {
        require(amount > 0, ProceedsSplitter_Empty());
        uint256 booked = pending;
        uint256 received = FixedPointMathLib.zeroFloorSub(TOKEN.balanceOf(address(this)), booked);
        require(received >= amount, ProceedsSplitter_ReceivedLess(received, amount));
        (burned, rest) = _divide(amount);
        pending = (booked + rest).toUint128();
        if (burned > 0) TOKEN.burn(burned);
        emit Distributed(msg.sender, burned, rest);
    }

    /// @notice Sends everything booked to the rest's sink. Anyone may call it.
    /// @return amount Amount sent [base units].
    function release() external nonReentrant returns (uint256 amount) {
        amount = pending;
        require(amount > 0, ProceedsSplitter_NothingPending());
        pending = 0;
        ISink sink = restSink;
        TOKEN.safeTransfer(address(sink), amount);
        sink.onProceeds(address(TOKEN), amount);
        emit Released(sink, amount);
    }

    /// @inheritdoc ISplitter
    function previewDistribute(uint256 amount) external view returns (uint256 burned, uint256 rest) {
        require(amount > 0, ProceedsSplitter_Empty());
        return _divide(amount);
    }

    /// @notice What `source` answers; reverts with what it reverts with.
    /// @dev In a frame of its own, so that an answer that is missing, malformed or long delays nothing; and for whoever
    /// wants to know why the least share is burned.
    /// @param source The source of loyalty.
    /// @return index Its answer [1e18 = 1.0].
    function readLoyalty(ILoyalty source) external view returns (uint256 index) {
        return source.loyalty();
    }

    /// @inheritdoc ISplitter
    /// @dev Reverts `ProceedsSplitter_InsufficientGas` where the share follows loyalty.
    function burnShare() public view returns (uint256) {
        (uint256 least, uint256 most) = (leastBurnShare, mostBurnShare);
        if (least == most) return least;
        require(gasleft() >= _NEEDED_GAS, ProceedsSplitter_InsufficientGas(gasleft(), _NEEDED_GAS));
        try this.readLoyalty{gas: SOURCE_GAS}(loyalty) returns (uint256 index) {
            // More than full loyalty is full loyalty: the share stays monotone in the answer.
            return least + WadMath.mulDivUp(most - least, FixedPointMathLib.min(index, WadMath.WAD), WadMath.WAD);
        } catch {
            return least;
        }
    }

    /// @dev The one check both setters and the constructor share: shares within bounds and in order, somebody who knows
    /// the loyalty if it matters, and a taker for any rest.
    function _set(ISink restSink_, uint256 least, uint256 most, ILoyalty loyalty_) private {
        require(most <= WadMath.WAD, ProceedsSplitter_BurnShare(most, WadMath.WAD));
        require(least <= most, ProceedsSplitter_ShareOrder(least, most));
        if (address(loyalty_) == address(0)) require(least == most, ProceedsSplitter_NoLoyalty(least, most));
        else _requireCode(address(loyalty_));
        if (address(restSink_) == address(0)) {
            require(least == WadMath.WAD && pending == 0, ProceedsSplitter_NoRestSink(least, pending));
        } else {
            _requireCode(address(restSink_));
        }
        if (address(restSink_) != address(restSink)) {
            emit RestSinkSet(restSink, restSink_);
            restSink = restSink_;
        }
        if (least != leastBurnShare || most != mostBurnShare) {
            emit BurnShareSet(leastBurnShare, mostBurnShare, least, most);
            (leastBurnShare, mostBurnShare) = (least.toUint64(), most.toUint64());
        }
        if (address(loyalty_) != address(loyalty)) {
            emit LoyaltySet(loyalty, loyalty_);
            loyalty = loyalty_;
        }
    }

    function _divide(uint256 amount) private view returns (uint256 burned, uint256 rest) {
        burned = WadMath.mulDivUp(burnShare(), amount, WadMath.WAD);
        rest = amount - burned;
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, ProceedsSplitter_NoCode(account));
    }
}
