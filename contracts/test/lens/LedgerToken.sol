// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../tokens/TestToken.sol";

/// @notice A token of any decimals with a cap and a ledger of what was burned.
contract LedgerToken is TestToken {
    uint256 public CAP;
    uint256 public cumulativeBurned;

    constructor(uint8 decimals_, uint256 cap) TestToken("KEEP", decimals_) {
        CAP = cap;
    }

    function book(uint256 burned) external {
        cumulativeBurned = burned;
    }
}
