// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LockMath} from "../math/LockMath.sol";
import {Positions} from "./Positions.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title PositionSlot
/// @notice One version of a position as one word, and its fields.
/// @dev From the lowest bit: 112 of amount, 32 each of start, of when the version began and of the number of versions
/// before it, 16 each of the week it ends in and of its terms, 8 of shape, one of whether it is closed, one of whether
/// its owner ever delegated while it was there. A permanent position ends in week zero. A word of zero is no position.
library PositionSlot {
    /// @notice The word.
    type Packed is uint256;

    uint256 private constant _START = 112;
    uint256 private constant _SINCE = 144;
    uint256 private constant _VERSIONS = 176;
    uint256 private constant _END = 208;
    uint256 private constant _TERMS = 224;
    uint256 private constant _SHAPE = 240;
    uint256 private constant _CLOSED = 1 << 248;
    uint256 private constant _DELEGATED = 1 << 249;

    /// @dev Amount locked [base units].
    function amount(Packed self) internal pure returns (uint256) {
        return Packed.unwrap(self) & type(uint112).max;
    }

    /// @dev From when the age counts [unix seconds].
    function start(Packed self) internal pure returns (uint256) {
        return Packed.unwrap(self) >> _START & type(uint32).max;
    }

    /// @dev When this version began [unix seconds].
    function since(Packed self) internal pure returns (uint256) {
        return Packed.unwrap(self) >> _SINCE & type(uint32).max;
    }

    /// @dev Number of versions before this one.
    function versions(Packed self) internal pure returns (uint256) {
        return Packed.unwrap(self) >> _VERSIONS & type(uint32).max;
    }

    /// @dev When it ends; `NEVER` for a permanent one [unix seconds].
    function end(Packed self) internal pure returns (uint256) {
        uint256 week = Packed.unwrap(self) >> _END & type(uint16).max;
        // 16 bits of weeks are 36 bits of seconds.
        unchecked {
            return week == 0 ? LockMath.NEVER : week * LockMath.WEEK;
        }
    }

    /// @dev Id of the exit terms.
    function terms(Packed self) internal pure returns (uint256) {
        return Packed.unwrap(self) >> _TERMS & type(uint16).max;
    }

    /// @dev How the weight runs; `None` for no position.
    function shape(Packed self) internal pure returns (Positions.Shape) {
        return Positions.Shape(Packed.unwrap(self) >> _SHAPE & type(uint8).max);
    }

    /// @dev Whether it was paid out, or never was.
    function isOpen(Packed self) internal pure returns (bool) {
        return Packed.unwrap(self) != 0 && Packed.unwrap(self) & _CLOSED == 0;
    }

    /// @dev Whether the owner may have a delegatee, whose votes follow this position.
    function isDelegated(Packed self) internal pure returns (bool) {
        return Packed.unwrap(self) & _DELEGATED != 0;
    }

    /// @dev `self` with another amount.
    function withAmount(Packed self, uint256 value) internal pure returns (Packed) {
        return _with(self, 0, type(uint112).max, value);
    }

    /// @dev `self` with another amount and another start.
    function withAmountAndStart(Packed self, uint256 amount_, uint256 start_) internal pure returns (Packed) {
        // Both at once, since they are neighbours, and the amount may not reach into the start.
        require(amount_ <= type(uint112).max, SafeCastLib.Overflow());
        return _with(self, 0, type(uint144).max, start_ << _START | amount_);
    }

    /// @dev `self` with another start.
    function withStart(Packed self, uint256 value) internal pure returns (Packed) {
        return _with(self, _START, type(uint32).max, value);
    }

    /// @dev `self` as a version of its own: when it begins, and how many there were before.
    function withVersion(Packed self, uint256 since_, uint256 versions_) internal pure returns (Packed) {
        // Both at once: what follows the beginning is the number, and neither may reach into its neighbour.
        require(since_ <= type(uint32).max, SafeCastLib.Overflow());
        return _with(self, _SINCE, type(uint64).max, versions_ << 32 | since_);
    }

    /// @dev `self` with another end, and the shape that goes with it.
    function withEnd(Packed self, uint256 value, Positions.Shape shape_) internal pure returns (Packed) {
        bool forever = value == LockMath.NEVER;
        if (forever) shape_ = Positions.Shape.Permanent;
        self = _with(self, _SHAPE, type(uint8).max, uint256(shape_));
        return _with(self, _END, type(uint16).max, forever ? 0 : value / LockMath.WEEK);
    }

    /// @dev `self` with other terms.
    function withTerms(Packed self, uint256 value) internal pure returns (Packed) {
        return _with(self, _TERMS, type(uint16).max, value);
    }

    /// @dev `self`, closed.
    function close(Packed self) internal pure returns (Packed) {
        return Packed.wrap(Packed.unwrap(self) | _CLOSED);
    }

    /// @dev `self`, whose owner delegates.
    function delegated(Packed self) internal pure returns (Packed) {
        return Packed.wrap(Packed.unwrap(self) | _DELEGATED);
    }

    function _with(Packed self, uint256 shift, uint256 mask, uint256 value) private pure returns (Packed) {
        require(value <= mask, SafeCastLib.Overflow());
        return Packed.wrap(Packed.unwrap(self) & ~(mask << shift) | value << shift);
    }
}
