// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What the tests do with Chainlink's data feeds cache.
interface IFeedsCache {
    struct WorkflowMetadata {
        address allowedSender;
        address allowedWorkflowOwner;
        bytes10 allowedWorkflowName;
    }

    struct DecimalReport {
        bytes32 dataId;
        uint32 timestamp;
        uint224 answer;
    }

    function setFeedAdmin(address feedAdmin, bool isAdmin) external;
    function setDecimalFeedConfigs(
        bytes16[] calldata dataIds,
        string[] calldata descriptions,
        WorkflowMetadata[] calldata workflowMetadata
    ) external;
    function removeFeedConfigs(bytes16[] calldata dataIds) external;
    function updateDataIdMappingsForProxies(address[] calldata proxies, bytes16[] calldata dataIds) external;
    function removeDataIdMappingsForProxies(address[] calldata proxies) external;
    function onReport(bytes calldata metadata, bytes calldata report) external;
}
