// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {IIssuedToken} from "../../src/interfaces/IIssuedToken.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {LoyaltyRewards} from "../../src/lock/LoyaltyRewards.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {SupplyLab} from "./SupplyLab.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The shield over the real lock, its part paid out by the real rewards: lockers who lock what they get keep their
/// share of a supply that grows.
contract SupplyWithLocksTest is SupplyLab {
    using SafeERC20 for IERC20;

    uint256 private constant NEVER = type(uint40).max;

    VoteLock private votes;
    LoyaltyRewards private rewards;
    uint256 private position;

    function setUp() external {
        deployLab();
        ProceedsSplitter splitter = new ProceedsSplitter(address(manager), token, ISink(address(0)), WAD);
        votes = new VoteLock(
            VoteLock.Setup({
                authority: address(manager),
                token: token,
                splitter: splitter,
                shape: Positions.Shape.Loyalty,
                period: 26 weeks,
                factor: 4e18,
                minimumDuration: 1 weeks,
                maximumDuration: 104 weeks,
                minimum: 1e18,
                bucketShare: WAD,
                bucketLeast: type(uint112).max,
                terms: ExitPolicy.Terms({maximum: 0.5e18, minimumBurn: 0.2e18, exponent: 1})
            })
        );
        rewards = new LoyaltyRewards(address(manager), votes, token, 7 days);
        shield = newShield(token, votes);
        shield.setLockersSink(rewards);
        controller = newController(IIssuedToken(address(token)), parameters());
        manager.grantRole(7, address(controller), 0);
        nextEpoch(1);
        IERC20(token).safeTransfer(alice, 3_000_000e18);
        vm.startPrank(alice);
        token.approve(address(votes), type(uint256).max);
        (position,) = votes.create(alice, 3_000_000e18, NEVER, 0, ExpiryHistogram.Crowding.Refuse);
        vm.stopPrank();
    }

    /// @dev Each week: issue, hand out, and lock again what was paid. What is on its way, through one epoch of the rewards and
    /// the next, is all that her share can be short of.
    function test_S2_Issue_LockersWhoLockAgainKeepTheirShare() external {
        earn(900_000e6, 26);
        uint256 before = votes.locked() * WAD / token.totalSupply();
        for (uint256 i = 0; i < 12; ++i) {
            controller.issue();
            shield.releaseLockers();
            rewards.poke();
            _lockAgain();
            earn(900_000e6, 1);
        }
        uint256 supply = token.totalSupply();
        vm.assertGt(supply, SUPPLY * 13 / 10, "the supply grew by a third");
        uint256 kept = votes.locked() + token.balanceOf(address(rewards));
        vm.assertGt(kept * WAD / supply, before * 95 / 100, "her share stayed, but for what waited");
        vm.assertLe(kept * WAD / supply, before, "and nobody else paid for it");
        // Without the shield it would have fallen to this.
        vm.assertLt(3_000_000e18 * WAD / supply, before * 77 / 100, "which is what dilution is");
    }

    /// @dev A lock made in the block of an emission raises the part of all who lock, and earns from the next epoch on only:
    /// whoever exits again has paid the penalty for nothing.
    function test_L5_Issue_LockingForItPaysNothingToWhoLeavesAgain() external {
        earn(900_000e6, 26);
        (uint256 without,,) = shield.previewProceeds(1e24);
        rewards.poke();
        IERC20(token).safeTransfer(bob, 1_000_000e18);
        vm.startPrank(bob);
        token.approve(address(votes), type(uint256).max);
        uint256 end = (block.timestamp / 7 days + 104) * 7 days;
        (uint256 id,) = votes.create(bob, 1_000_000e18, end, 0, ExpiryHistogram.Crowding.Refuse);
        (uint256 raised,,) = shield.previewProceeds(1e24);
        vm.assertGt(raised, without, "the part of lockers rose");
        controller.issue();
        shield.releaseLockers();
        (uint256 paid,,) = votes.exit(id, 1_000_000e18, bob);
        vm.stopPrank();
        vm.assertLt(paid, 510_000e18, "half is the penalty");
        for (uint256 i = 0; i < 4; ++i) {
            nextEpoch(1);
            rewards.poke();
        }
        vm.assertEq(rewards.claimable(bob, 0, rewards.openEpoch()), 0, "L5: nothing for a block");
        vm.assertGt(rewards.claimable(alice, 0, rewards.openEpoch()), 0, "and all for whoever stayed");
    }

    function _lockAgain() private {
        uint256 open = rewards.openEpoch();
        uint256 due;
        if (open > 0) due = rewards.claimable(alice, open - 1, open);
        if (due == 0) return;
        vm.startPrank(alice);
        rewards.claim(alice, alice, open - 1, open);
        votes.add(position, due);
        vm.stopPrank();
    }
}
