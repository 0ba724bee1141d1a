// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title IReservePolicy
/// @notice What reserves are worth in a bad hour, and how much of it must stay.
interface IReservePolicy {
    /// @notice One reserve asset as the treasury records it.
    struct Position {
        /// @dev The asset.
        address asset;
        /// @dev Its decimals.
        uint8 decimals;
        /// @dev Recorded balance [base units].
        uint256 balance;
        /// @dev Recorded liabilities in this asset [base units].
        uint256 owed;
    }

    /// @notice The policy's answer; amounts in quote [1e18 = 1.0].
    struct Assessment {
        /// @dev Σ of haircut values.
        uint256 usable;
        /// @dev Σ of liabilities at full price, rounded up.
        uint256 liabilities;
        /// @dev Least usable value that must remain after an intervention: what the runway asks for, liabilities, and
        /// what is usable but above the concentration limits.
        uint256 floor;
        /// @dev How much the floor may rise per usable value that leaves before the next assessment, since limits are
        /// shares of a whole that shrinks [1e18 = 100%].
        uint256 slope;
        /// @dev Price of each position's asset; zero where none could be had, and then the position counts nothing.
        uint256[] prices;
        /// @dev Haircut of each position's asset [1e18 = 100%].
        uint256[] haircuts;
    }

    /// @notice Values `positions` and moves the volatility buffer of the floor by at most one step an epoch.
    function assess(Position[] calldata positions) external returns (Assessment memory);

    /// @notice What `assess` would answer in the present state.
    function previewAssess(Position[] calldata positions) external view returns (Assessment memory);
}
