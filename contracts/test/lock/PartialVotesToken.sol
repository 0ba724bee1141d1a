// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../tokens/TestToken.sol";

/// @notice Takes delegations and gives the votes to somebody else.
contract PartialVotesToken is TestToken {
    constructor() TestToken("PARTIAL", 18) {}

    function delegate(address) external pure {}

    function delegates(address) external view returns (address) {
        return address(this);
    }
}
