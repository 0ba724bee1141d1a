// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";

/// @notice Two powers and nothing else.
contract GovernedDouble is Governed {
    uint256 public first;
    uint256 public second;

    constructor(address authority_) Governed(authority_) {}

    function setFirst(uint256 value) external restricted {
        first = value;
    }

    function setSecond(uint256 value) external restricted {
        second = value;
    }
}
