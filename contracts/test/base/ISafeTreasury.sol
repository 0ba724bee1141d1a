// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISafe} from "../../src/interfaces/ISafe.sol";

/// @notice What a `SafeTreasury` has beyond a `Treasury`. Tests do not import the contract, so that only it and not they
/// are built by the other pipeline of the compiler.
interface ISafeTreasury {
    error SafeTreasury_ModuleDisabled(address safe);
    error SafeTreasury_NotASafe(address safe);
    error SafeTreasury_PaymentRefused(address asset, address to, uint256 amount, bytes reason);

    function SAFE() external view returns (ISafe);
}
