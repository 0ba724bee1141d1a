// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title PreservedToken
/// @notice ERC-20 with permit whose cumulative issuance is capped: a burn never reopens room to issue.
/// @dev 18 decimals, no fee, no hook, no pause, no blocklist, no transfer logic of any kind.
/// Trusts: the authority to choose who may issue. Roles: the issuer mints up to `CAP`; worst case: all of what is left
/// of it at once. Nobody can burn another holder's tokens, and the token never touches a pair's balance.
/// INV-S1: `cumulativeIssued <= CAP`, and `totalSupply == cumulativeIssued - cumulativeBurned`.
contract PreservedToken is ERC20, ERC20Permit, Governed, IPreservedToken {
    /// @inheritdoc IPreservedToken
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
    ) ERC20(name_, symbol_) ERC20Permit(name_) Governed(authority_) {
        require(cap > 0 && initialSupply <= cap, PreservedToken_InvalidCap(cap, initialSupply));
        CAP = cap;
        if (initialSupply > 0) _issue(holder, initialSupply);
    }

    /// @notice Issues `amount` to `to`, within the cap on everything ever issued.
    function issue(address to, uint256 amount) external restricted {
        _issue(to, amount);
    }

    /// @inheritdoc IPreservedToken
    function burn(uint256 amount) external {
        cumulativeBurned += amount;
        _burn(msg.sender, amount);
        emit Burned(msg.sender, amount, cumulativeBurned);
    }

    function _issue(address to, uint256 amount) private {
        uint256 left = CAP - cumulativeIssued;
        require(amount <= left, PreservedToken_CapExceeded(amount, left));
        cumulativeIssued += amount;
        _mint(to, amount);
        emit Issued(to, amount, cumulativeIssued);
    }
}
