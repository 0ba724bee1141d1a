// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// @notice OpenZeppelin's Governor over a token with votes, with fixed settings.
contract VotesGovernor is Governor, GovernorCountingSimple, GovernorVotes {
    uint256 private immutable QUORUM;

    constructor(IVotes token, uint256 quorum_) Governor("Governor") GovernorVotes(token) {
        QUORUM = quorum_;
    }

    function votingDelay() public pure override returns (uint256) {
        return 10;
    }

    function votingPeriod() public pure override returns (uint256) {
        return 100;
    }

    function quorum(uint256) public view override returns (uint256) {
        return QUORUM;
    }
}
