// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {LoyaltyIndex} from "../../src/lock/LoyaltyIndex.sol";
import {LoyaltyRewards} from "../../src/lock/LoyaltyRewards.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {Base} from "../base/Base.sol";
import {BurnableToken} from "../buyback/doubles/BurnableToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice A lock whose penalties are divided by a share that follows its lockers' loyalty, and whose rest is theirs.
abstract contract LoyaltyLab is Base {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant WEEK = 7 days;
    uint256 internal constant GROWTH = 26 weeks;
    uint256 internal constant FACTOR = 4e18;
    uint256 internal constant LEAST = 0.3e18;
    uint256 internal constant MOST = 0.9e18;

    AccessManager internal manager;
    BurnableToken internal token;
    ProceedsSplitter internal splitter;
    VoteLock internal lock;
    LoyaltyIndex internal index;
    LoyaltyRewards internal rewards;
    address internal alice;
    address internal bob;
    address internal carol;
    uint256 internal unit;
    /// @dev Time in a variable of its own: the compiler may take `block.timestamp` for constant within a call.
    uint256 internal clock;

    function deployLab(BurnableToken token_, Positions.Shape shape) internal {
        clock = 1_800_000_000 / WEEK * WEEK;
        vm.warp(clock);
        (alice, bob, carol) = (actor("alice"), actor("bob"), actor("carol"));
        manager = new AccessManager(address(this));
        token = token_;
        unit = 10 ** token.decimals();
        splitter = new ProceedsSplitter(address(manager), token, ISink(address(0)), WAD);
        lock = newLock(shape);
        rewards = new LoyaltyRewards(address(manager), lock, token, WEEK);
        splitter.setRestSink(rewards);
        if (shape == Positions.Shape.Loyalty) {
            index = new LoyaltyIndex(lock, WEEK, 4 * WEEK);
            splitter.setBurnShare(LEAST, MOST, index);
        }
    }

    function newLock(Positions.Shape shape) internal returns (VoteLock) {
        return new VoteLock(
            VoteLock.Setup({
                authority: address(manager),
                token: token,
                splitter: ISplitter(address(splitter)),
                shape: shape,
                period: GROWTH,
                factor: shape == Positions.Shape.Loyalty ? FACTOR : WAD,
                minimumDuration: WEEK,
                maximumDuration: 104 weeks,
                minimum: 1e12 > unit ? unit : 1e12,
                bucketShare: WAD,
                bucketLeast: type(uint112).max,
                terms: ExitPolicy.Terms({maximum: 0.5e18, minimumBurn: 0.1e18, exponent: 1})
            })
        );
    }

    /// @dev Locks until the week that is `time` from now, or the one that begins before.
    function lockFor(address owner, uint256 amount, uint256 time) internal returns (uint256 id) {
        token.mint(owner, amount);
        vm.startPrank(owner);
        token.approve(address(lock), amount);
        (id,) = lock.create(owner, amount, (clock + time) / WEEK * WEEK, 0, ExpiryHistogram.Crowding.Refuse);
        vm.stopPrank();
    }

    function goOut(address owner, uint256 id, uint256 amount) internal returns (uint256 penalty) {
        vm.prank(owner);
        (, uint256 burned, uint256 rest) = lock.exit(id, amount, owner);
        return burned + rest;
    }

    /// @dev Tokens that arrive as the splitter's rest does.
    function fund(uint256 amount) internal {
        token.mint(address(rewards), amount);
        rewards.onProceeds(address(token), amount);
    }

    function pass(uint256 time) internal {
        clock += time;
        vm.warp(clock);
    }

    /// @dev All that `account` is owed of closed epochs.
    function claimAll(address account) internal returns (uint256 amount) {
        uint256 open = rewards.openEpoch();
        if (rewards.claimable(account, 0, open) == 0) return 0;
        return rewards.claim(account, account, 0, open);
    }
}
