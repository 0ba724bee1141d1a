// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {CappedIssue} from "./CappedIssue.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title PreservedToken
/// @notice ERC-20 with permit whose cumulative issuance is capped: a burn never reopens room to issue.
/// @dev 18 decimals, no fee, no hook, no pause, no blocklist, no transfer logic of any kind.
/// Trusts: the authority to choose who may issue. Roles: the issuer mints up to `CAP`; worst case: all of what is left
/// of it at once. Nobody can burn another holder's tokens, and the token never touches a pair's balance.
/// INV-S1: `cumulativeIssued <= CAP`, and `totalSupply == cumulativeIssued - cumulativeBurned` (see `CappedIssue`).
contract PreservedToken is ERC20, ERC20Permit, Governed, CappedIssue, IPreservedToken {
    /// @param name_ Name of the token.
    /// @param symbol_ Symbol of the token.
    /// @param authority_ The `AccessManager` that decides who may issue.
    /// @param cap Most that can ever be issued [base units].
    /// @param holder Receiver of the initial supply.
    /// @param initialSupply Issued at once [base units].
    constructor(
        string memory name_,
        string memory symbol_,
        address authority_,
        uint256 cap,
        address holder,
        uint256 initialSupply
    ) ERC20(name_, symbol_) ERC20Permit(name_) Governed(authority_) CappedIssue(cap, initialSupply) {
        if (initialSupply > 0) _issue(holder, initialSupply);
    }

    /// @notice Issues `amount` to `to`, within the cap on everything ever issued.
    function issue(address to, uint256 amount) external restricted {
        _issue(to, amount);
    }

    /// @inheritdoc IPreservedToken
    function burn(uint256 amount) external {
        _retire(msg.sender, amount);
    }

    /// @inheritdoc CappedIssue
    function _credit(address to, uint256 amount) internal override {
        _mint(to, amount);
    }

    /// @inheritdoc CappedIssue
    function _debit(address from, uint256 amount) internal override {
        _burn(from, amount);
    }
}
