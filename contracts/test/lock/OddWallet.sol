// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";

/// @notice OpenZeppelin's wallet with a schedule of its own: the square of the time that has passed.
contract OddWallet is VestingWallet {
    constructor(address beneficiary, uint64 start, uint64 duration) VestingWallet(beneficiary, start, duration) {}

    function _vestingSchedule(uint256 amount, uint64 time) internal view override returns (uint256) {
        uint256 vested = super._vestingSchedule(amount, time);
        return vested * vested / amount;
    }
}
