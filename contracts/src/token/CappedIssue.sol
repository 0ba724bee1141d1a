// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ICapped} from "../interfaces/ICapped.sol";

/// @title CappedIssue
/// @notice Counts what was ever issued and burned, and caps the first: a burn never reopens room to issue.
/// @dev Holds no balances: who receives and who gives is left to `_credit` and `_debit`, which may call anything. Both
/// run after the counters moved, so that whoever is called back finds them as they will stay.
///
/// Trusts: nothing. Roles: none of its own; the contract that inherits decides who may issue.
///
/// INV-S1: `cumulativeIssued <= CAP` after any number of calls, in any order and nested in any way; and what `_credit`
/// gave less what `_debit` took is `cumulativeIssued - cumulativeBurned`. Both are proved for this file as it ships, in
/// contracts/proofs. To stay provable it has no assembly and guards with `require` and checked arithmetic alone.
///
/// What it does not do: it moves no tokens and checks no caller.
abstract contract CappedIssue is ICapped {
    /// @inheritdoc ICapped
    uint256 public immutable CAP;

    /// @notice Everything ever issued; only rises [base units].
    uint256 public cumulativeIssued;
    /// @notice Everything ever burned; only rises [base units].
    uint256 public cumulativeBurned;

    /// @notice A token without a cap, or one whose first issue is above it.
    error PreservedToken_InvalidCap(uint256 cap, uint256 initialSupply);
    /// @notice Issuing `amount` would pass the cap; `left` can still be issued.
    error PreservedToken_CapExceeded(uint256 amount, uint256 left);

    /// @notice `amount` was issued to `to`.
    event Issued(address indexed to, uint256 amount, uint256 cumulativeIssued);
    /// @notice `from` burned `amount` of its own.
    event Burned(address indexed from, uint256 amount, uint256 cumulativeBurned);

    /// @param cap Most that can ever be issued [base units].
    /// @param initialSupply What the inheriting contract issues at once [base units].
    constructor(uint256 cap, uint256 initialSupply) {
        require(cap > 0 && initialSupply <= cap, PreservedToken_InvalidCap(cap, initialSupply));
        CAP = cap;
    }

    /// @dev Issues `amount` to `to`, within the cap on everything ever issued.
    function _issue(address to, uint256 amount) internal {
        uint256 left = CAP - cumulativeIssued;
        require(amount <= left, PreservedToken_CapExceeded(amount, left));
        cumulativeIssued += amount;
        emit Issued(to, amount, cumulativeIssued);
        _credit(to, amount);
    }

    /// @dev Takes `amount` out of circulation for ever.
    function _retire(address from, uint256 amount) internal {
        cumulativeBurned += amount;
        emit Burned(from, amount, cumulativeBurned);
        _debit(from, amount);
    }

    /// @dev Adds `amount` to the balance of `to`.
    function _credit(address to, uint256 amount) internal virtual;

    /// @dev Takes `amount` from the balance of `from`, which has it.
    function _debit(address from, uint256 amount) internal virtual;
}
