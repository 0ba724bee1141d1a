// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What the tests do with Chainlink's forwarder, through which signed reports reach the data feeds cache.
interface IReportForwarder {
    function setConfig(uint32 donId, uint32 configVersion, uint8 f, address[] calldata signers) external;
    function report(
        address receiver,
        bytes calldata rawReport,
        bytes calldata reportContext,
        bytes[] calldata signatures
    ) external;
}
