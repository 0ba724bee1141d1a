// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IVoteLock
/// @notice What reward streams, indices and queues read of a lock: weights, and their integrals over time.
/// @dev Weights are exact integers [base units of the token times `SCALE`], and integrals are doubled, so that the half of a
/// trapezium stays an integer: the sum over all accounts equals the total, to the unit. Ratios of two integrals need no
/// correction.
interface IVoteLock {
    /// @notice The token that is locked.
    function token() external view returns (address);

    /// @notice Weight of one base unit at factor one.
    function SCALE() external view returns (uint256);

    /// @notice Weight of all positions of `account` at `time`, which is not in the future.
    /// @param account Owner of the positions.
    /// @param time Moment [unix seconds].
    /// @return weight The sum of the weights [base units · SCALE].
    function weightAt(address account, uint256 time) external view returns (uint256 weight);

    /// @notice Weight of all positions at `time`, which is not in the future: exactly the sum over all accounts.
    /// @param time Moment [unix seconds].
    /// @return weight The sum of the weights [base units · SCALE].
    function totalWeightAt(uint256 time) external view returns (uint256 weight);

    /// @notice Twice the integral of the weight of `account` over `[from, to]`; `to` is not in the future.
    /// @param account Owner of the positions.
    /// @param from First moment [unix seconds].
    /// @param to Last moment [unix seconds].
    /// @return doubled Twice the integral [base units · SCALE · s].
    function weightIntegral(address account, uint256 from, uint256 to) external view returns (uint256 doubled);

    /// @notice Twice the integral of the weight of all positions since the contract was made, up to now.
    /// @dev Differences of two readings are exactly the sum of `weightIntegral` over all accounts between them.
    /// @return doubled Twice the integral [base units · SCALE · s].
    function cumulativeWeight() external view returns (uint256 doubled);

    /// @notice The two integrals of the loyalty index since the contract was made, over unexpired loyalty locks only.
    /// @return excess Twice the integral of their weight above factor one [base units · SCALE · s].
    /// @return amount Twice the integral of their amount at factor one [base units · SCALE · s].
    function cumulativeLoyalty() external view returns (uint256 excess, uint256 amount);

    /// @notice Largest factor of a loyalty lock [1e18 = 1.0]; 1e18 where the lock has no loyalty locks.
    function maximumFactor() external view returns (uint256 factor);

    /// @notice Everything locked, expired positions that nobody withdrew included [base units].
    function locked() external view returns (uint256 amount);
}
