// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {FeedsCache} from "./FeedsCache.sol";
import {IAggregatorProxy} from "./IAggregatorProxy.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Follows ChainlinkOracle.cache.tree: the checks of the feed, over the cache that newer feeds are served from.
/// @dev The cache holds an unsigned answer of 224 bits: a negative one cannot reach the oracle through it.
contract ChainlinkOracleCacheTest is FeedsCache {
    uint256 private constant AGE = 1 hours;
    IPriceOracle private constant NONE = IPriceOracle(address(0));

    bytes16 private id;
    IAggregatorProxy private feed;
    ChainlinkOracle private subject;

    function setUp() external {
        vm.warp(1_800_000_000);
        deployCache();
        (id, feed) = openFeed(18);
        mapProxy(feed, id);
        subject = new ChainlinkOracle(feed, AGE, 0.9e18, 1.1e18, NONE, 0);
    }

    function test_P2_Cache_RevertWhen_NoReportHasArrived() external {
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_NotPositive.selector, int256(0)));
        subject.price();
    }

    function test_P2_Cache_RevertWhen_TheProxyIsNotMapped() external {
        publish(id, block.timestamp, 1e18);
        subject.price();
        address[] memory proxies = new address[](1);
        proxies[0] = address(feed);
        cache.removeDataIdMappingsForProxies(proxies);
        vm.expectRevert(abi.encodeWithSignature("NoMappingForSender(address)", address(feed)));
        subject.price();
        vm.expectRevert(abi.encodeWithSignature("NoMappingForSender(address)", address(feed)));
        this.create(feed);
    }

    function test_P2_Cache_RevertWhen_TheSignaturesDoNotSuffice() external {
        publish(id, block.timestamp - 1, 1e18);
        bytes memory report = raw(id, block.timestamp, 1.05e18, workflowOwner);
        bytes[] memory one = signatures(report, 1, false);
        vm.expectRevert(abi.encodeWithSignature("InvalidSignatureCount(uint256,uint256)", 2, 1));
        forwarder.report(address(cache), report, context(), one);
        bytes[] memory foreign = signatures(report, 2, true);
        vm.expectPartialRevert(bytes4(keccak256("InvalidSigner(address)")));
        forwarder.report(address(cache), report, context(), foreign);
        _expect(1e18, block.timestamp - 1);
    }

    function test_P2_Cache_KeepsTheAnswerWhen_AnotherWorkflowReports() external {
        publish(id, block.timestamp - 1, 1e18);
        bytes memory report = raw(id, block.timestamp, 1.05e18, actor("another owner"));
        forwarder.report(address(cache), report, context(), signatures(report, 2, false));
        _expect(1e18, block.timestamp - 1);
        // Nor can anybody call the cache directly.
        cache.onReport(new bytes(64), abi.encode(uint256(32), uint256(0)));
        _expect(1e18, block.timestamp - 1);
    }

    function test_P2_Cache_KeepsTheAnswerWhen_AReportIsOlder() external {
        publish(id, block.timestamp - 10, 1e18);
        publish(id, block.timestamp - 11, 1.05e18);
        publish(id, block.timestamp - 10, 1.05e18);
        _expect(1e18, block.timestamp - 10);
        publish(id, block.timestamp - 9, 1.05e18);
        _expect(1.05e18, block.timestamp - 9);
    }

    function test_P2_Cache_RevertWhen_TheReportIsZero() external {
        publish(id, block.timestamp, 0);
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_NotPositive.selector, int256(0)));
        subject.price();
    }

    function test_P2_Cache_RevertWhen_TheReportIsAsLargeAsTheCacheHolds() external {
        publish(id, block.timestamp, type(uint224).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                ChainlinkOracle.ChainlinkOracle_AboveMaximum.selector, uint256(type(uint224).max), 1.1e18
            )
        );
        subject.price();
    }

    function test_P2_Cache_RevertWhen_TheReportIsFromTheFuture() external {
        publish(id, block.timestamp + 5, 1e18);
        vm.expectRevert(
            abi.encodeWithSelector(Freshness.Freshness_Future.selector, block.timestamp + 5, block.timestamp)
        );
        subject.price();
        vm.warp(block.timestamp + 5);
        subject.price();
    }

    function test_P2_Cache_RevertWhen_TheReportsStop() external {
        publish(id, block.timestamp, 1e18);
        vm.warp(block.timestamp + AGE);
        subject.price();
        vm.warp(block.timestamp + 1);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, AGE + 1, AGE));
        subject.price();
        publish(id, block.timestamp - AGE, 1.01e18);
        _expect(1.01e18, block.timestamp - AGE);
    }

    function test_A4_Cache_NormalisesEveryNumberOfDecimals() external {
        for (uint256 decimals = 2; decimals <= 27; ++decimals) {
            (id, feed) = openFeed(SafeCastLib.toUint8(decimals));
            mapProxy(feed, id);
            subject = this.create(feed);
            vm.assertEq(subject.FEED_DECIMALS(), decimals, "decimals");
            publish(id, block.timestamp, SafeCastLib.toUint224(103 * 10 ** (decimals - 2)));
            _expect(1.03e18, block.timestamp);
        }
    }

    function test_A4_Cache_RevertWhen_TheFeedHasUnsupportedDecimals() external {
        uint8[4] memory unsupported = [0, 1, 28, 64];
        for (uint256 i = 0; i < 4; ++i) {
            (id, feed) = openFeed(unsupported[i]);
            mapProxy(feed, id);
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(feed);
        }
    }

    function create(IAggregatorProxy proxy) external returns (ChainlinkOracle) {
        return new ChainlinkOracle(proxy, AGE, 0.9e18, 1.1e18, NONE, 0);
    }

    function _expect(uint256 price, uint256 updatedAt) private view {
        (uint256 answer, uint256 time) = subject.price();
        vm.assertEq(answer, price, "price");
        vm.assertEq(time, updatedAt, "time");
    }
}
