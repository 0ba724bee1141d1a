// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LockMath} from "../math/LockMath.sol";
import {Positions} from "./Positions.sol";
import {WeightCurve} from "./WeightCurve.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ECDSA} from "solady/utils/ECDSA.sol";
import {EIP712} from "solady/utils/EIP712.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title LockVotes
/// @notice The weights of locks as votes: ERC-5805, on a clock of seconds, for OpenZeppelin's Governor as it is.
/// @dev As there, what is not delegated does not vote: an account delegates to itself to vote. A delegatee has a curve of
/// its own, to which the lines of those who delegate belong, so votes decay and grow without anybody's transaction, and
/// votes of a past second are exact. Delegating moves the delegator's own positions, at most `MAX_POSITIONS`; nothing
/// loops over delegators, and nobody but their owner delegates them. Who delegates to an account can make a change of
/// that account's votes read one more slot for each week that began since the last change; `checkpointVotes` does that
/// walk for them.
/// Trusts: nothing. A signature counts once, until it expires.
/// INV-1: the votes of an account are the sum of the weights of the positions of those who delegate to it, at every
/// second.
abstract contract LockVotes is Positions, IERC5805, EIP712, Nonces {
    using WeightCurve for WeightCurve.Curve;

    bytes32 private constant _DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    WeightCurve.Curve internal _total;
    mapping(address delegatee => WeightCurve.Curve curve) private _votes;

    /// @notice The moment is not over: votes can still change in it.
    /// @param time Moment asked for [unix seconds].
    /// @param current Present moment [unix seconds].
    error VoteLock_NotPast(uint256 time, uint256 current);

    /// @notice Lets `delegatee` vote with all positions of the caller, those to come included; zero for nobody.
    /// @param delegatee Account that votes.
    function delegate(address delegatee) external {
        _delegate(msg.sender, delegatee);
    }

    /// @notice As `delegate`, for whoever signed it.
    /// @param delegatee Account that votes.
    /// @param nonce Nonce of the signer.
    /// @param expiry Last second the signature is good for [unix seconds].
    /// @param v Recovery byte of the signature.
    /// @param r First half of the signature.
    /// @param s Second half of the signature.
    function delegateBySig(address delegatee, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) external {
        require(block.timestamp <= expiry, VotesExpiredSignature(expiry));
        bytes32 digest = _hashTypedData(keccak256(abi.encode(_DELEGATION, delegatee, nonce, expiry)));
        address signer = ECDSA.recover(digest, v, r, s);
        _useCheckedNonce(signer, nonce);
        _delegate(signer, delegatee);
    }

    /// @notice Walks the votes of `account` to now, so that the next change need not. Anyone may call it.
    /// @param account The delegatee.
    function checkpointVotes(address account) external {
        WeightCurve.Curve storage curve = _votes[account];
        WeightCurve.Head memory head = curve.head();
        curve.advance(head, block.timestamp);
        curve.save(head);
    }

    /// @notice Votes of `account` now.
    /// @param account The delegatee.
    /// @return The votes [base units · SCALE].
    function getVotes(address account) external view returns (uint256) {
        return _votes[account].weightAt(block.timestamp);
    }

    /// @notice Votes of `account` at `timepoint`, which is over.
    /// @param account The delegatee.
    /// @param timepoint Moment [unix seconds].
    /// @return The votes [base units · SCALE].
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256) {
        _requireOver(timepoint);
        return _votes[account].weightAt(timepoint);
    }

    /// @notice Weight of all positions at `timepoint`, which is over, delegated or not.
    /// @param timepoint Moment [unix seconds].
    /// @return The weight [base units · SCALE].
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256) {
        _requireOver(timepoint);
        return _total.weightAt(timepoint);
    }

    /// @notice Account that votes with the positions of `account`; zero for nobody.
    /// @param account The owner of positions.
    /// @return The delegatee.
    function delegates(address account) external view returns (address) {
        return _accounts[account].delegatee;
    }

    /// @notice The clock of the votes: seconds.
    function clock() external view returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @notice What `clock` counts.
    // solhint-disable-next-line func-name-mixedcase
    // forge-lint: disable-next-line(mixed-case-function)
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=timestamp";
    }

    /// @dev The votes of the delegatee of `owner`, for whose position `to` takes the place of `from`.
    function _moveVotes(address owner, LockMath.Line memory from, LockMath.Line memory to) internal {
        address delegatee = _accounts[owner].delegatee;
        if (delegatee == address(0)) return;
        WeightCurve.Curve storage curve = _votes[delegatee];
        WeightCurve.Head memory head = curve.head();
        curve.advance(head, block.timestamp);
        int256 before = head.weight;
        curve.change(head, from, to);
        curve.save(head);
        _emitVotes(delegatee, before, head.weight);
    }

    function _delegate(address owner, address delegatee) private {
        address previous = _accounts[owner].delegatee;
        if (previous != delegatee) {
            _accounts[owner].delegatee = delegatee;
            _moveAll(owner, previous, false);
            _moveAll(owner, delegatee, true);
        }
        emit DelegateChanged(owner, previous, delegatee);
    }

    /// @dev Adds all positions of `owner` to the votes of `delegatee`, or takes them away.
    function _moveAll(address owner, address delegatee, bool added) private {
        if (delegatee == address(0)) return;
        WeightCurve.Curve storage curve = _votes[delegatee];
        WeightCurve.Head memory head = curve.head();
        curve.advance(head, block.timestamp);
        int256 before = head.weight;
        LockMath.Line memory none;
        uint256 count = _accounts[owner].count;
        for (uint256 i = 0; i < count; ++i) {
            LockMath.Line memory line = _delegatedLine(_id(owner, i));
            if (added) curve.change(head, none, line);
            else curve.change(head, line, none);
        }
        curve.save(head);
        _emitVotes(delegatee, before, head.weight);
    }

    function _emitVotes(address delegatee, int256 before, int256 current) private {
        emit DelegateVotesChanged(delegatee, SafeCastLib.toUint256(before), SafeCastLib.toUint256(current));
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("VoteLock", "1");
    }

    function _requireOver(uint256 timepoint) private view {
        require(timepoint < block.timestamp, VoteLock_NotPast(timepoint, block.timestamp));
    }
}
