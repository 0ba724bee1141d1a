// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IAggregatorV3
/// @notice The part of a Chainlink price feed that this project uses.
interface IAggregatorV3 {
    /// @notice Decimals of the feed's answers.
    function decimals() external view returns (uint8);

    /// @notice The latest completed round.
    /// @return roundId Number of the round.
    /// @return answer The price, in `decimals` decimals; not positive when the feed is broken.
    /// @return startedAt Time the round began [unix seconds].
    /// @return updatedAt Time the answer was computed, zero if it never was [unix seconds].
    /// @return answeredInRound Deprecated by Chainlink; not used.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}
