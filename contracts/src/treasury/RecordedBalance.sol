// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title RecordedBalance
/// @notice The arithmetic of the books of one asset: what is recorded, and the part of it that is owed.
/// @dev Each function takes what is stored and returns what is to be stored; the caller keeps it, one set an asset.
///
/// Trusts: the caller, to store what it gets back before it calls anybody. Roles: none.
///
/// INV-T2b: recorded covers what is owed after any number of calls, in any order and nested in any way; and recorded
/// is what came in less what was spent, settled and written off, no unit more or less. Both are proved for this file as
/// it ships, in contracts/proofs. To stay provable it has no assembly and guards with `require` and checked arithmetic
/// alone.
///
/// What it does not do: it reads no balance and moves no token.
abstract contract RecordedBalance {
    /// @notice More than is recorded and not owed.
    error Treasury_BalanceExceeded(uint256 amount, uint256 left);

    /// @dev Recorded after `amount` left what nobody is owed.
    function _released(uint256 recorded, uint256 owed, uint256 amount) internal pure returns (uint256) {
        uint256 left = recorded - owed;
        require(amount <= left, Treasury_BalanceExceeded(amount, left));
        return recorded - amount;
    }

    /// @dev Owed after another `amount` of it, out of what nobody is owed.
    function _owedAfter(uint256 recorded, uint256 owed, uint256 amount) internal pure returns (uint256) {
        uint256 left = recorded - owed;
        require(amount <= left, Treasury_BalanceExceeded(amount, left));
        return owed + amount;
    }

    /// @dev Both after `amount` of what is owed was settled.
    function _settled(uint256 recorded, uint256 owed, uint256 amount) internal pure returns (uint256, uint256) {
        return (recorded - amount, owed - amount);
    }

    /// @dev Recorded after the asset itself turned out to be `balance`: lower where that is lower, but never below what
    /// is owed, so that every creditor keeps a share of the rest.
    function _coveredBy(uint256 recorded, uint256 owed, uint256 balance) internal pure returns (uint256) {
        if (balance >= recorded) return recorded;
        return balance > owed ? balance : owed;
    }
}
