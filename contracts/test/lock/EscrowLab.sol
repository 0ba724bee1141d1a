// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VoteLock} from "../../src/lock/VoteLock.sol";
import {IVotingEscrow} from "./IVotingEscrow.sol";
import {LockLab} from "./LockLab.sol";

/// @notice The deployed bytecode of veBAL's VotingEscrow beside a lock of ours that decays over 52 weeks.
abstract contract EscrowLab is LockLab {
    string private constant ARTIFACT =
        "node_modules/@balancer-labs/v2-deployments/dist/tasks/20220325-gauge-controller/artifact/VotingEscrow.json";
    /// @dev Period of the escrow: a year of 365 days, which is no whole number of weeks.
    uint256 internal constant YEAR = 365 days;
    uint256 internal constant PERIOD = 52 * WEEK;

    IVotingEscrow internal escrow;

    function deployBoth() internal {
        deployToken(18);
        VoteLock.Setup memory setup = decaySetup();
        (setup.period, setup.maximumDuration) = (PERIOD, 104 * WEEK);
        lock = new VoteLock(setup);
        escrow =
            IVotingEscrow(vm.deployCode(ARTIFACT, abi.encode(address(token), "Vote Escrowed", "ve", address(this))));
        fund();
        address[3] memory people = [alice, bob, carol];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(people[i]);
            token.approve(address(escrow), type(uint256).max);
        }
    }

    /// @dev The next call comes from an account without code, which alone the escrow lets in.
    function asSender(address who) internal {
        vm.prank(who, who);
    }
}
