// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {LockMath} from "../math/LockMath.sol";
import {WadMath} from "../math/WadMath.sol";

/// @title ExitPolicy
/// @notice What leaving before the end costs, by terms that a position takes with it when it is made.
/// @dev Terms are a list that only grows. New ones hold for positions made from then on; those that exist keep theirs.
/// Whoever makes a position says which terms they expect, so that terms set in between are refused and not taken.
///
/// A penalty is ⌈a·pMax·(left/duration)ⁿ⌉: zero at the end, continuous there, never above the amount. Of every penalty
/// the part `minimumBurn` is burned before anything is divided: whatever share of the rest comes back to the leaver, the
/// exit cost at least ⌈p·minimumBurn⌉.
/// What is added to a position pays by the mean age of the whole. Terms are not compared with what a lock earned: whoever
/// sets them keeps the largest penalty above what rewards can be worth.
/// Trusts: nothing but the authority, within the bounds below.
/// Roles: whoever may call `setTerms`; worst case: new positions pay up to all of their amount for leaving early.
/// INV-1: terms never change once they are in the list.
abstract contract ExitPolicy is Governed {
    /// @notice Terms of an exit before the end.
    /// @param maximum Penalty of leaving at once [1e18 = 100%].
    /// @param minimumBurn Part of a penalty that is burned in any case [1e18 = 100%].
    /// @param exponent Power of the time left the penalty falls with, 1 or 2.
    struct Terms {
        uint64 maximum;
        uint64 minimumBurn;
        uint8 exponent;
    }

    /// @notice Least part of every penalty that is burned [1e18 = 100%].
    uint256 public constant LEAST_BURN = 0.05e18;

    /// @notice Most terms there can be.
    uint256 public constant MAX_TERMS = 65_536;

    Terms[] private _terms;

    /// @notice The largest penalty is above 100%.
    /// @param maximum Penalty that was passed [1e18 = 100%].
    /// @param limit Most accepted [1e18 = 100%].
    error VoteLock_Penalty(uint256 maximum, uint256 limit);
    /// @notice The burned part of a penalty is below its least, or above all of it.
    /// @param minimumBurn Part that was passed [1e18 = 100%].
    /// @param least Least accepted [1e18 = 100%].
    /// @param most Most accepted [1e18 = 100%].
    error VoteLock_MinimumBurn(uint256 minimumBurn, uint256 least, uint256 most);
    /// @notice The exponent is neither 1 nor 2.
    /// @param exponent Exponent that was passed.
    error VoteLock_Exponent(uint256 exponent);
    /// @notice There is no room for more terms.
    /// @param count Number of terms.
    /// @param maximum Most there can be.
    error VoteLock_TooManyTerms(uint256 count, uint256 maximum);
    /// @notice There are no terms with this id.
    /// @param id Id that was passed.
    /// @param count Number of terms.
    error VoteLock_NoTerms(uint256 id, uint256 count);
    /// @notice The terms of new positions are others than expected.
    /// @param expected Id that was expected.
    /// @param current Id of the terms of new positions.
    error VoteLock_TermsChanged(uint256 expected, uint256 current);

    /// @notice Terms were set for positions made from now on.
    /// @param id Id of the terms.
    /// @param terms The terms.
    event TermsSet(uint256 indexed id, Terms terms);

    constructor(Terms memory terms) {
        _setTerms(terms);
    }

    /// @notice Sets the terms of positions made from now on; those that exist keep theirs.
    /// @param terms The terms.
    /// @return id Id of the terms.
    function setTerms(Terms calldata terms) external restricted returns (uint256 id) {
        return _setTerms(terms);
    }

    /// @notice Terms by their id.
    /// @param id The id.
    /// @return The terms.
    function termsOf(uint256 id) public view returns (Terms memory) {
        require(id < _terms.length, VoteLock_NoTerms(id, _terms.length));
        return _terms[id];
    }

    /// @notice Id of the terms that new positions take.
    function currentTerms() public view returns (uint256 id) {
        return _terms.length - 1;
    }

    /// @dev The terms of new positions are `expected`.
    function _requireTerms(uint256 expected) internal view {
        require(expected == currentTerms(), VoteLock_TermsChanged(expected, currentTerms()));
    }

    /// @dev What leaving with `amount` costs, and the part of it that is burned in any case.
    function _penalty(uint256 id, uint256 amount, uint256 left, uint256 duration)
        internal
        view
        returns (uint256 penalty, uint256 burned)
    {
        Terms memory terms = termsOf(id);
        penalty = LockMath.exitPenalty(amount, terms.maximum, terms.exponent, left, duration);
        burned = WadMath.mulDivUp(penalty, terms.minimumBurn, WadMath.WAD);
    }

    function _setTerms(Terms memory terms) private returns (uint256 id) {
        require(terms.maximum <= WadMath.WAD, VoteLock_Penalty(terms.maximum, WadMath.WAD));
        require(
            terms.minimumBurn >= LEAST_BURN && terms.minimumBurn <= WadMath.WAD,
            VoteLock_MinimumBurn(terms.minimumBurn, LEAST_BURN, WadMath.WAD)
        );
        require(terms.exponent == 1 || terms.exponent == 2, VoteLock_Exponent(terms.exponent));
        id = _terms.length;
        require(id < MAX_TERMS, VoteLock_TooManyTerms(id, MAX_TERMS));
        _terms.push(terms);
        emit TermsSet(id, terms);
    }
}
