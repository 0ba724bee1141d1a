// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Positions} from "../../src/lock/Positions.sol";
import {BurnableToken} from "../buyback/doubles/BurnableToken.sol";
import {LoyaltyLab} from "./LoyaltyLab.sol";

/// @notice What streaming rewards and following loyalty costs; run with `--isolate`, so that every call starts cold as a
/// transaction does.
contract LoyaltyGasTest is LoyaltyLab {
    function setUp() external {
        deployLab(new BurnableToken("KEEP", 18), Positions.Shape.Loyalty);
        lockFor(alice, 1000 * unit, 104 weeks);
        lockFor(bob, 10 * unit, 52 weeks);
        for (uint256 i = 0; i < 12; ++i) {
            fund(1000 * unit);
            pass(WEEK);
            rewards.poke();
            index.poke();
        }
        fund(1000 * unit);
        token.mint(address(splitter), 2000 * unit);
        splitter.distribute(1000 * unit);
        token.mint(address(rewards), 1000 * unit);
        pass(WEEK);
    }

    function test_Gas_Poke() external {
        rewards.poke();
        vm.snapshotGasLastCall("loyalty", "rewards: poke");
    }

    function test_Gas_ClaimOneEpoch() external {
        rewards.claim(alice, alice, 11, 12);
        vm.snapshotGasLastCall("loyalty", "rewards: claim one epoch");
    }

    function test_Gas_ClaimTenEpochs() external {
        rewards.claim(alice, alice, 2, 12);
        vm.snapshotGasLastCall("loyalty", "rewards: claim ten epochs");
    }

    function test_Gas_OnProceeds() external {
        rewards.onProceeds(address(token), 1000 * unit);
        vm.snapshotGasLastCall("loyalty", "rewards: onProceeds");
    }

    function test_Gas_PokeIndex() external {
        index.poke();
        vm.snapshotGasLastCall("loyalty", "index: poke");
    }

    function test_Gas_Loyalty() external {
        index.loyalty();
        vm.snapshotGasLastCall("loyalty", "index: loyalty");
    }

    function test_Gas_DistributeByLoyalty() external {
        splitter.distribute(1000 * unit);
        vm.snapshotGasLastCall("loyalty", "splitter: distribute by loyalty");
    }

    function test_Gas_DistributeByAFixedShare() external {
        splitter.setBurnShare(LEAST, LEAST, index);
        splitter.distribute(1000 * unit);
        vm.snapshotGasLastCall("loyalty", "splitter: distribute by a fixed share");
    }
}
