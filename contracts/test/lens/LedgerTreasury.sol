// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";

/// @notice What the lens asks a treasury, for a token of any decimals.
contract LedgerTreasury {
    address public token;
    uint256 public claims;
    uint256 private _backing;

    constructor(address token_) {
        token = token_;
    }

    function set(uint256 claims_, uint256 backing) external {
        (claims, _backing) = (claims_, backing);
    }

    function books(address, address) external view returns (ITreasury.Books memory b) {
        b.backing = _backing;
    }
}
