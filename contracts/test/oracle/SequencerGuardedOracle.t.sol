// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IAggregatorV3} from "../../src/interfaces/IAggregatorV3.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {SequencerGuardedOracle} from "../../src/oracle/SequencerGuardedOracle.sol";
import {Base} from "../base/Base.sol";
import {ISequencerFeed} from "./ISequencerFeed.sol";
import {SettableFeed} from "./SettableFeed.sol";
import {WildOracle} from "./WildOracle.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Follows SequencerGuardedOracle.*.tree, on Chainlink's own uptime feeds of Arbitrum and ZKsync; see chainlink.mjs.
/// @dev On Arbitrum a round's time is that of the change, on ZKsync the feed also notes when it was told.
contract SequencerGuardedOracleTest is Base {
    uint256 private constant GRACE = 1 hours;
    /// @dev What a rollup adds to the address of a contract of the other chain.
    uint160 private constant ALIAS = uint160(address(0x1111000000000000000000000000000000001111));

    address private validator;
    ISequencerFeed private arbitrum;
    ISequencerFeed private zksync;
    WildOracle private source;
    SequencerGuardedOracle private subject;

    function setUp() external {
        vm.warp(1_800_000_000);
        validator = actor("validator on the other chain");
        ISequencerFeed flags =
            ISequencerFeed(vm.deployCode("contracts/out/chainlink/Flags.json", abi.encode(address(0), address(0))));
        arbitrum = ISequencerFeed(
            vm.deployCode("contracts/out/chainlink/ArbitrumSequencerUptimeFeed.json", abi.encode(flags, validator))
        );
        zksync = ISequencerFeed(
            vm.deployCode("contracts/out/chainlink/ZKSyncSequencerUptimeFeed.json", abi.encode(validator, false))
        );
        // The flags decide themselves who may change them: whoever has access to them, which is the feed.
        flags.setRaisingAccessController(address(flags));
        flags.setLoweringAccessController(address(flags));
        flags.addAccess(address(arbitrum));
        arbitrum.disableAccessCheck();
        zksync.disableAccessCheck();
        source = new WildOracle();
        source.set(1.23e18, block.timestamp);
        subject = new SequencerGuardedOracle(arbitrum, source, GRACE);
    }

    // constructor

    function test_Constructor_RevertWhen_AnAddressHasNoCode() external {
        address nobody = actor("nobody");
        vm.expectRevert(abi.encodeWithSelector(SequencerGuardedOracle.SequencerGuardedOracle_NoCode.selector, nobody));
        this.create(IAggregatorV3(nobody), source, GRACE);
        vm.expectRevert(abi.encodeWithSelector(SequencerGuardedOracle.SequencerGuardedOracle_NoCode.selector, nobody));
        this.create(arbitrum, IPriceOracle(nobody), GRACE);
    }

    function test_Constructor_RevertWhen_TheGracePeriodIsOutOfBounds() external {
        uint256[2] memory periods = [uint256(10 minutes - 1), 2 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    SequencerGuardedOracle.SequencerGuardedOracle_GracePeriod.selector, periods[i], 10 minutes, 2 days
                )
            );
            this.create(arbitrum, source, periods[i]);
        }
        this.create(arbitrum, source, 10 minutes);
        this.create(arbitrum, source, 2 days);
    }

    function test_Constructor_KeepsWhatItWasGiven() external view {
        vm.assertEq(address(subject.UPTIME()), address(arbitrum), "feed");
        vm.assertEq(address(subject.SOURCE()), address(source), "source");
        vm.assertEq(subject.GRACE_PERIOD(), GRACE, "grace period");
    }

    // price

    function test_P2_Price_RevertWhen_TheFeedWasNeverToldAnything() external {
        vm.expectRevert(abi.encodeWithSignature("Uninitialized()"));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheRoundHasNoTime() external {
        SettableFeed odd = new SettableFeed(0);
        subject = new SequencerGuardedOracle(odd, source, GRACE);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Missing.selector));
        subject.price();
    }

    /// @dev The time is the other chain's, whose clock may be ahead.
    function test_P2_Price_RevertWhen_TheRoundIsFromTheFuture() external {
        arbitrum.initialize();
        uint256 time = block.timestamp + 30;
        _tell(arbitrum, true, time);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Future.selector, time, block.timestamp));
        subject.price();
    }

    function test_P2_Price_RevertWhen_TheSequencerIsDown() external {
        arbitrum.initialize();
        vm.warp(block.timestamp + GRACE + 1);
        subject.price();
        uint256 since = block.timestamp;
        _tell(arbitrum, true, since);
        uint256[3] memory delays = [uint256(0), GRACE + 1, 30 days];
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(since + delays[i]);
            vm.expectRevert(
                abi.encodeWithSelector(SequencerGuardedOracle.SequencerGuardedOracle_Down.selector, int256(1), since)
            );
            subject.price();
        }
    }

    function test_P2_Price_RevertWhen_TheAnswerIsNeitherUpNorDown() external {
        SettableFeed odd = new SettableFeed(0);
        subject = new SequencerGuardedOracle(odd, source, GRACE);
        int256[4] memory answers = [int256(2), -1, type(int256).min, type(int256).max];
        uint256 since = block.timestamp - 10 days;
        for (uint256 i = 0; i < 4; ++i) {
            odd.set(answers[i], since);
            vm.expectRevert(
                abi.encodeWithSelector(SequencerGuardedOracle.SequencerGuardedOracle_Down.selector, answers[i], since)
            );
            subject.price();
        }
    }

    /// @dev An outage from its first message to the end of the grace period, on both feeds.
    function test_P2_Price_RevertWhen_TheGracePeriodIsNotOver() external {
        arbitrum.initialize();
        ISequencerFeed[2] memory feeds = [arbitrum, zksync];
        for (uint256 i = 0; i < 2; ++i) {
            subject = new SequencerGuardedOracle(feeds[i], source, GRACE);
            // The feed's first round counts like a return: how long it was up before, nobody knows.
            vm.expectPartialRevert(SequencerGuardedOracle.SequencerGuardedOracle_GracePeriodNotOver.selector);
            subject.price();
            uint256 start = block.timestamp;
            vm.warp(start + 2 hours);
            subject.price();
            _tell(feeds[i], true, block.timestamp);
            vm.warp(start + 3 hours);
            _tell(feeds[i], false, block.timestamp);
            uint256[2] memory early = [uint256(0), GRACE];
            for (uint256 j = 0; j < 2; ++j) {
                vm.warp(start + 3 hours + early[j]);
                vm.expectRevert(
                    abi.encodeWithSelector(
                        SequencerGuardedOracle.SequencerGuardedOracle_GracePeriodNotOver.selector, early[j], GRACE
                    )
                );
                subject.price();
            }
            vm.warp(start + 3 hours + GRACE + 1);
            (uint256 price,) = subject.price();
            vm.assertEq(price, 1.23e18, "after the grace period");
            // Being told again that it is up starts nothing anew.
            _tell(feeds[i], false, block.timestamp);
            subject.price();
            vm.warp(start);
        }
    }

    function test_P2_Price_RevertWhen_TheSourceDoesNotAnswer() external {
        arbitrum.initialize();
        vm.warp(block.timestamp + GRACE + 1);
        source.behave(WildOracle.Manner.Refuses);
        vm.expectRevert(abi.encodeWithSelector(WildOracle.WildOracle_Refused.selector));
        subject.price();
    }

    function test_Price_ReturnsWhatTheSourceReturns() external {
        arbitrum.initialize();
        vm.warp(block.timestamp + GRACE + 1);
        source.set(7, 11);
        (uint256 price, uint256 updatedAt) = subject.price();
        vm.assertEq(price, 7, "price");
        vm.assertEq(updatedAt, 11, "time");
    }

    /// @dev INV-1: it answers iff the feed says up, and has for longer than the grace period.
    function testFuzz_P2_Price_AnswersIffUpForLongEnough(int256 answer, uint256 startedAt, uint256 shape) external {
        if (shape % 2 == 0) answer = SafeCastLib.toInt256(shape / 2 % 3);
        if (shape % 3 != 0) startedAt = bound(startedAt, block.timestamp - 2 * GRACE, block.timestamp + 60);
        SettableFeed feed = new SettableFeed(0);
        feed.set(answer, startedAt);
        subject = new SequencerGuardedOracle(feed, source, GRACE);
        (bool answered,) = address(subject).staticcall(abi.encodeCall(IPriceOracle.price, ()));
        bool up = answer == 0 && startedAt != 0 && startedAt <= block.timestamp;
        vm.assertEq(answered, up && block.timestamp - startedAt > GRACE, "INV-1");
    }

    function create(IAggregatorV3 uptime, IPriceOracle guarded, uint256 gracePeriod)
        external
        returns (SequencerGuardedOracle)
    {
        return new SequencerGuardedOracle(uptime, guarded, gracePeriod);
    }

    /// @dev As the validator's message arrives: from its address on the other chain, with the rollup's addition.
    function _tell(ISequencerFeed feed, bool down, uint256 timestamp) private {
        unchecked {
            vm.prank(address(uint160(validator) + ALIAS));
        }
        feed.updateStatus(down, SafeCastLib.toUint64(timestamp));
    }
}
