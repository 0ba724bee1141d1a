// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {Base} from "../base/Base.sol";
import {RestSink} from "../base/RestSink.sol";
import {LockToken} from "./LockToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice Base of the tests of locks: a lock of each shape over a token of 18 decimals, and shorter names for what the
/// tests do again and again.
abstract contract LockLab is Base {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant WEEK = 604_800;
    /// @dev A Monday, four days into a week.
    uint256 internal constant MONDAY = 2951 * WEEK + 4 days + 12_345;
    uint256 internal constant NEVER = type(uint40).max;

    ExpiryHistogram.Crowding internal constant REFUSE = ExpiryHistogram.Crowding.Refuse;
    ExpiryHistogram.Crowding internal constant ROLL = ExpiryHistogram.Crowding.Roll;

    AccessManager internal manager;
    LockToken internal token;
    ProceedsSplitter internal splitter;
    RestSink internal restSink;
    VoteLock internal lock;

    address internal alice;
    address internal bob;
    address internal carol;

    /// @dev A lock over a new token: decay over 208 weeks.
    function deployDecay(uint8 decimals) internal {
        deployToken(decimals);
        lock = new VoteLock(decaySetup());
        fund();
    }

    /// @dev A lock over a new token: growth to four times over 104 weeks.
    function deployLoyalty(uint8 decimals) internal {
        deployToken(decimals);
        lock = new VoteLock(loyaltySetup());
        fund();
    }

    function deployToken(uint8 decimals) internal {
        vm.warp(MONDAY);
        (alice, bob, carol) = (actor("alice"), actor("bob"), actor("carol"));
        manager = new AccessManager(address(this));
        token = new LockToken(decimals);
        restSink = new RestSink();
        splitter = new ProceedsSplitter(address(manager), IPreservedToken(address(token)), restSink, 0.5e18);
    }

    function decaySetup() internal view returns (VoteLock.Setup memory setup) {
        setup.authority = address(manager);
        setup.token = IPreservedToken(address(token));
        setup.splitter = splitter;
        setup.shape = Positions.Shape.Decay;
        setup.period = 208 * WEEK;
        setup.factor = WAD;
        setup.minimumDuration = WEEK;
        setup.maximumDuration = 416 * WEEK;
        // What a weight is precise for, and no less than one base unit.
        setup.minimum = unit() < 1000 ? 1 : unit() / 1000;
        setup.bucketShare = 0.1e18;
        setup.bucketLeast = 1e9 * unit();
        setup.terms = ExitPolicy.Terms({maximum: 0.5e18, minimumBurn: 0.2e18, exponent: 1});
    }

    function loyaltySetup() internal view returns (VoteLock.Setup memory setup) {
        setup = decaySetup();
        setup.shape = Positions.Shape.Loyalty;
        setup.period = 104 * WEEK;
        setup.factor = 4 * WAD;
    }

    /// @dev Gives everybody tokens and lets the lock take them.
    function fund() internal {
        fundOne(alice);
        fundOne(bob);
        fundOne(carol);
    }

    function fundOne(address who) internal {
        token.mint(who, 1e6 * unit());
        vm.prank(who);
        token.approve(address(lock), type(uint256).max);
    }

    /// @dev One whole token.
    function unit() internal view returns (uint256) {
        return 10 ** token.decimals();
    }

    /// @dev The beginning of the week `count` weeks after the present one.
    function weekIn(uint256 count) internal view returns (uint256) {
        return (block.timestamp / WEEK + count) * WEEK;
    }

    function create(address who, uint256 amount, uint256 end) internal returns (uint256 id) {
        vm.prank(who);
        (id,) = lock.create(who, amount, end, 0, REFUSE);
    }

    function add(address who, uint256 id, uint256 amount) internal {
        vm.prank(who);
        lock.add(id, amount);
    }

    function extend(address who, uint256 id, uint256 end) internal {
        vm.prank(who);
        lock.extend(id, end, REFUSE);
    }

    function exit(address who, uint256 id, uint256 amount)
        internal
        returns (uint256 paid, uint256 burned, uint256 rest)
    {
        vm.prank(who);
        return lock.exit(id, amount, who);
    }

    function withdraw(address who, uint256 id) internal returns (uint256 amount) {
        vm.prank(who);
        return lock.withdraw(id, who);
    }

    function delegate(address who, address to) internal {
        vm.prank(who);
        lock.delegate(to);
    }

    function run(uint256 seconds_) internal {
        vm.warp(block.timestamp + seconds_);
    }

    /// @dev INV-L1 for the three accounts at `time`.
    function assertSum(uint256 time) internal view {
        uint256 sum = lock.weightAt(alice, time) + lock.weightAt(bob, time) + lock.weightAt(carol, time);
        vm.assertEq(lock.totalWeightAt(time), sum, "L1: the accounts do not add up to the total");
    }
}
