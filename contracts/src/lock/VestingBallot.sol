// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title VestingBallot
/// @notice Holds unvested tokens whose votes one delegate casts: a token counts votes by who holds it, so tokens with
/// different delegates need different holders.
/// @dev A `VestingVault` makes one of these for each delegate, all clones of one that it deployed itself.
///
/// Trusts: the vault that deployed it, wholly. Does not trust: the delegate, who can do nothing here.
/// Roles: the vault alone may call anything. Does not: keep books, give approvals, hold anything by its own decision.
/// INV-1: nothing leaves but to where the vault sends it.
contract VestingBallot {
    using SafeERC20 for IERC20;

    /// @notice The vault that this holds tokens for.
    address public immutable VAULT;
    /// @notice The token whose votes are delegated.
    address public immutable TOKEN;

    /// @notice The caller is not the vault.
    /// @param caller Who called.
    /// @param vault The vault.
    error VestingBallot_NotVault(address caller, address vault);
    /// @notice The token says that votes went to somebody else.
    /// @param delegatee Who they should have gone to.
    /// @param actual Who they went to.
    error VestingBallot_NotDelegated(address delegatee, address actual);

    modifier onlyVault() {
        require(msg.sender == VAULT, VestingBallot_NotVault(msg.sender, VAULT));
        _;
    }

    /// @dev The deployer is the vault.
    /// @param token The token whose votes are delegated.
    constructor(address token) {
        VAULT = msg.sender;
        TOKEN = token;
    }

    /// @notice Delegates the votes of everything held here.
    /// @dev Reverts `VestingBallot_NotVault`, `VestingBallot_NotDelegated`, and with whatever the token reverts with.
    /// @param delegatee Who is to cast them.
    function delegate(address delegatee) external onlyVault {
        IVotes(TOKEN).delegate(delegatee);
        address actual = IVotes(TOKEN).delegates(address(this));
        require(actual == delegatee, VestingBallot_NotDelegated(delegatee, actual));
    }

    /// @notice Sends `amount` of `asset` to `to`, and says whether that worked instead of reverting.
    /// @dev Reverts `VestingBallot_NotVault`.
    /// @param asset The asset.
    /// @param to The receiver.
    /// @param amount Amount to send [base units].
    /// @return sent Whether the asset took the transfer.
    function pay(IERC20 asset, address to, uint256 amount) external onlyVault returns (bool sent) {
        return asset.trySafeTransfer(to, amount);
    }
}
