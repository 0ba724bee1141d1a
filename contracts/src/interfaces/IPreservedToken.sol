// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ICapped} from "./ICapped.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title IPreservedToken
/// @notice The part of the protected token that other contracts rely on.
interface IPreservedToken is IERC20, ICapped {
    /// @notice Burns `amount` of the caller's own tokens.
    function burn(uint256 amount) external;
}
