// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Treasury} from "../../src/treasury/Treasury.sol";
import {ISafeFull} from "../base/ISafeFull.sol";
import {SafeWallet} from "../base/SafeWallet.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice The treasury of `TreasuryLab` with its reserves in a real Safe.
abstract contract SafeTreasuryLab is TreasuryLab, SafeWallet {
    ISafeFull internal safe;

    function newTreasury() internal override returns (Treasury made) {
        safe = deploySafe();
        made = newSafeTreasury(address(safe));
        enable(safe, address(made));
    }

    /// @dev Another treasury over a Safe, not enabled there yet.
    function newSafeTreasury(address over) internal returns (Treasury) {
        return createSafeTreasury(address(manager), address(token), address(policy), MAXIMUM_AGE, over);
    }

    /// @dev As a call from outside, to see how it fails.
    function makeSafeTreasury(address over) external {
        newSafeTreasury(over);
    }

    /// @dev The Safe pays in `amount` of what it holds.
    function payIn(address asset, uint256 amount) internal {
        execSafe(safe, address(treasury), abi.encodeCall(treasury.deposit, (asset, amount)));
    }

    function recorded(address asset) internal view returns (uint256) {
        return asset == address(token) ? treasury.held() : treasury.reserveOf(asset).recorded;
    }

    function held(address asset) internal view returns (uint256) {
        return IERC20(asset).balanceOf(address(safe));
    }
}
