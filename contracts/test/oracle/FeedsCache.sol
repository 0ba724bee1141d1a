// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {IAggregatorProxy} from "./IAggregatorProxy.sol";
import {IFeedsCache} from "./IFeedsCache.sol";
import {IReportForwarder} from "./IReportForwarder.sol";

/// @notice Chainlink's own data feeds cache, written to through its own forwarder by reports that four nodes sign and two
/// have to, and read through its own proxy; see chainlink.mjs.
abstract contract FeedsCache is Base {
    uint32 private constant NETWORK = 7;
    uint32 private constant VERSION = 1;
    bytes10 private constant WORKFLOW = "abcdef0123";

    IFeedsCache internal cache;
    IReportForwarder internal forwarder;
    address internal workflowOwner;
    uint256 private _executions;

    function deployCache() internal {
        cache = IFeedsCache(vm.deployCode("contracts/out/chainlink/DataFeedsCache.json"));
        forwarder = IReportForwarder(vm.deployCode("contracts/out/chainlink/KeystoneForwarder.json"));
        workflowOwner = actor("workflow owner");
        address[] memory nodes = new address[](4);
        for (uint256 i = 0; i < 4; ++i) {
            nodes[i] = vm.addr(_key(i));
        }
        forwarder.setConfig(NETWORK, VERSION, 1, nodes);
        cache.setFeedAdmin(address(this), true);
    }

    /// @dev A feed of `decimals`, which the cache reads off the feed's own name, behind a proxy of its own.
    function openFeed(uint8 decimals) internal returns (bytes16 dataId, IAggregatorProxy proxy) {
        dataId = bytes16(bytes32(uint256(0x0199) << 240 | uint256(decimals + 32) << 192));
        bytes16[] memory ids = new bytes16[](1);
        string[] memory descriptions = new string[](1);
        IFeedsCache.WorkflowMetadata[] memory writers = new IFeedsCache.WorkflowMetadata[](1);
        (ids[0], descriptions[0]) = (dataId, "BASE / QUOTE");
        writers[0] = IFeedsCache.WorkflowMetadata(address(forwarder), workflowOwner, WORKFLOW);
        cache.setDecimalFeedConfigs(ids, descriptions, writers);
        proxy = IAggregatorProxy(
            vm.deployCode("contracts/out/chainlink/EACAggregatorProxy.json", abi.encode(cache, address(0)))
        );
    }

    /// @dev Lets the cache know which feed a proxy asks for.
    function mapProxy(IAggregatorProxy proxy, bytes16 dataId) internal {
        address[] memory proxies = new address[](1);
        bytes16[] memory ids = new bytes16[](1);
        (proxies[0], ids[0]) = (address(proxy), dataId);
        cache.updateDataIdMappingsForProxies(proxies, ids);
    }

    /// @dev A report of `owner`'s workflow, with the bytes that come before it.
    function raw(bytes16 dataId, uint256 timestamp, uint224 answer, address owner) internal returns (bytes memory) {
        IFeedsCache.DecimalReport[] memory reports = new IFeedsCache.DecimalReport[](1);
        reports[0] = IFeedsCache.DecimalReport(bytes32(dataId), uint32(timestamp), answer);
        bytes memory head = abi.encodePacked(
            uint8(1), bytes32(++_executions), uint32(block.timestamp), NETWORK, VERSION, bytes32("cid"), WORKFLOW, owner
        );
        return bytes.concat(head, bytes2(0x0001), abi.encode(reports));
    }

    function context() internal pure returns (bytes memory) {
        return abi.encode(bytes32("digest"), uint256(1), bytes32(0));
    }

    /// @dev Signatures of the first `count` nodes; the last of them is a stranger's if wished.
    function signatures(bytes memory report, uint256 count, bool stranger) internal pure returns (bytes[] memory list) {
        list = new bytes[](count);
        bytes32 digest = keccak256(bytes.concat(keccak256(report), context()));
        for (uint256 i = 0; i < count; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(stranger && i + 1 == count ? 99 : i), digest);
            list[i] = abi.encodePacked(r, s, v - 27);
        }
    }

    /// @dev The whole path of a report, as the workflow's owner has it written.
    function publish(bytes16 dataId, uint256 timestamp, uint224 answer) internal {
        bytes memory report = raw(dataId, timestamp, answer, workflowOwner);
        forwarder.report(address(cache), report, context(), signatures(report, 2, false));
    }

    function _key(uint256 node) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("node", node)));
    }
}
