// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What the tests do with Chainlink's median aggregator.
interface IFluxAggregator {
    function changeOracles(
        address[] calldata removed,
        address[] calldata added,
        address[] calldata addedAdmins,
        uint32 minSubmissions,
        uint32 maxSubmissions,
        uint32 restartDelay
    ) external;
    function submit(uint256 roundId, int256 submission) external;
}
