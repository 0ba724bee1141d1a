// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "./WadMath.sol";

/// @title VestingMath
/// @notice How much of a grant has vested: evenly from a start, with a cliff and a part that is free at the start; or in
/// tranches.
/// @dev Both functions are monotone in time, never exceed the grant, and round down: what is not vested yet stays.
library VestingMath {
    /// @notice More would be free at the start than was granted.
    /// @param startUnlock Amount free at the start [base units].
    /// @param amount Amount granted [base units].
    error VestingMath_StartUnlock(uint256 startUnlock, uint256 amount);

    /// @dev Bits of a packed tranche that hold an amount; those above hold a time.
    uint256 internal constant AMOUNT_BITS = 128;

    /// @notice 0 before the start, A from its end on; in between U, and from the cliff on U + ⌊(A − U)·elapsed/duration⌋.
    /// @dev At the cliff everything that would have vested evenly since the start vests at once. The part that is free
    /// at the start does not wait for the cliff. A duration of zero vests everything at the start. Reverts
    /// `VestingMath_StartUnlock`.
    /// @param amount Amount A granted [base units].
    /// @param startUnlock Part U of it that is free at the start [base units].
    /// @param start When vesting begins [unix seconds].
    /// @param cliff Time after the start before which nothing else vests [seconds].
    /// @param duration Time from the start to the end [seconds].
    /// @param time Moment [unix seconds].
    /// @return vested Amount vested at `time`, rounded down [base units].
    function linearVested(
        uint256 amount,
        uint256 startUnlock,
        uint256 start,
        uint256 cliff,
        uint256 duration,
        uint256 time
    ) internal pure returns (uint256 vested) {
        require(startUnlock <= amount, VestingMath_StartUnlock(startUnlock, amount));
        if (time < start) return 0;
        uint256 elapsed = time - start;
        if (elapsed >= duration) return amount;
        if (elapsed < cliff) return startUnlock;
        return startUnlock + WadMath.mulDivDown(amount - startUnlock, elapsed, duration);
    }

    /// @notice Sum of the last tranche whose time has come, 0 before the first.
    /// @dev A binary search; the tranches must be in the order of their times. Never reverts.
    /// @param tranches Each a time [unix seconds] above `AMOUNT_BITS`, and below the sum of the amounts up to and
    /// including it [base units].
    /// @param time Moment [unix seconds].
    /// @return vested Amount vested at `time` [base units].
    function tranchesVested(uint256[] memory tranches, uint256 time) internal pure returns (uint256 vested) {
        (uint256 low, uint256 high) = (0, tranches.length);
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (tranches[middle] >> AMOUNT_BITS <= time) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? 0 : uint256(uint128(tranches[low - 1]));
    }
}
