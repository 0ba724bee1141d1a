// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {ISink} from "../interfaces/ISink.sol";

/// @title BurnSink
/// @notice Burns what it is sent, and nothing else.
/// @dev Has no owner, no parameter and no way out for tokens but the burn. Anyone may call `onProceeds`: it burns
/// tokens this contract holds, which nobody can want back. It knows of no pair and never touches another holder's
/// balance.
/// Token requirements: `burn(amount)` burns the caller's own tokens and lowers `totalSupply` by exactly `amount`;
/// anything else is refused by name.
/// INV-1: a call lowers this contract's balance and the total supply by `amount`, or reverts.
contract BurnSink is ISink {
    /// @notice The token that is burned.
    IPreservedToken public immutable TOKEN;

    /// @notice `token` is not the token this sink burns.
    /// @param token Token that was announced.
    /// @param expected The token this sink burns.
    error BurnSink_WrongToken(address token, address expected);
    /// @notice The token's supply did not fall by what was burned.
    /// @param burned Fall of the total supply [base units].
    /// @param expected Amount that was to be burned [base units].
    error BurnSink_NotBurned(uint256 burned, uint256 expected);

    /// @notice `amount` that came through `from` was burned.
    /// @param from Who announced the tokens.
    /// @param amount Amount burned [base units].
    event Burned(address indexed from, uint256 amount);

    /// @param token The token that is burned.
    constructor(IPreservedToken token) {
        TOKEN = token;
    }

    /// @inheritdoc ISink
    function onProceeds(address token, uint256 amount) external {
        require(token == address(TOKEN), BurnSink_WrongToken(token, address(TOKEN)));
        uint256 supply = TOKEN.totalSupply();
        TOKEN.burn(amount);
        uint256 burned = supply - TOKEN.totalSupply();
        require(burned == amount, BurnSink_NotBurned(burned, amount));
        emit Burned(msg.sender, amount);
    }
}
