// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProtocolInvariants} from "./ProtocolInvariants.sol";

/// @notice One long campaign of a fixed seed, in which every action of every handler must come off at least once: a
/// handler that only ever returns early would let every property pass.
contract SweepTest is ProtocolInvariants {
    uint256 private constant CALLS = 1500;

    function setUp() public {
        setUpCampaign(0);
    }

    function test_everyActionComesOffAndEveryInvariantHolds() public {
        for (uint256 i = 0; i < CALLS; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            _act(actions[seed % actions.length], seed);
            if (i % 8 == 0) {
                assertBudgets();
                assertClaimsAndFloor();
                assertBooksAndDonations();
                assertSupply();
            }
        }
        assertAlive();
        afterInvariant();
        assertBooksAndDonations();
    }

    function _act(Action memory action, uint256 seed) private {
        bytes memory data =
            action.seeded ? abi.encodeWithSelector(action.selector, seed) : abi.encodeWithSelector(action.selector);
        (bool success, bytes memory reason) = action.handler.call(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
