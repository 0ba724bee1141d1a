// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title Allotment
/// @notice The arithmetic of one mandate: a bucket that is drawn from, and a lifetime that only runs out.
/// @dev Each function takes what is stored and returns what is to be stored; the caller keeps it, one set a mandate.
///
/// Trusts: the caller, to store what it gets back before it calls anybody; `BudgetMath.bucketLevel`, to raise a level by
/// no more than the refill and never above the ceiling. Roles: none.
///
/// INV-T3: what is drawn from a bucket since any moment is at most its level at that moment, itself at most the
/// ceiling, and all refills since, across every change of the ceiling.
/// INV-T3b: what is used never passes the lifetime cap. Both are proved for this file as it ships, in contracts/proofs.
/// To stay provable it has no assembly and guards with `require` and checked arithmetic alone.
///
/// What it does not do: it knows no time and no rate, and checks no caller.
abstract contract Allotment {
    /// @notice More than the mandate's lifetime leaves.
    error Treasury_LifetimeExceeded(uint256 amount, uint256 left);

    /// @dev Level after `amount` was drawn; reverts where it holds less.
    function _drawn(uint256 level, uint256 amount) internal pure returns (uint256) {
        return level - amount;
    }

    /// @dev Level under another ceiling: a change never fills a bucket.
    function _cut(uint256 level, uint256 ceiling) internal pure returns (uint256) {
        return level > ceiling ? ceiling : level;
    }

    /// @dev What is used after another `amount` of it.
    function _usedAfter(uint256 used, uint256 cap, uint256 amount) internal pure returns (uint256) {
        uint256 left = cap - used;
        require(amount <= left, Treasury_LifetimeExceeded(amount, left));
        return used + amount;
    }
}
