// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ISafe
/// @notice What a module needs of a Safe. Tested with version 1.4.1, whose modules are checked by no guard.
interface ISafe {
    /// @notice How the Safe carries out what a module asks.
    enum Operation {
        Call,
        DelegateCall
    }

    /// @notice Calls `to` in the Safe's name. Reverts unless the caller is an enabled module, and not where the call
    /// itself fails.
    /// @param to Who is called.
    /// @param value Native currency sent along [wei].
    /// @param data Call data.
    /// @param operation A call, or the foreign code in the Safe's own context.
    /// @return success Whether the call went through.
    /// @return returnData What it answered, or why it failed.
    function execTransactionFromModuleReturnData(address to, uint256 value, bytes calldata data, Operation operation)
        external
        returns (bool success, bytes memory returnData);

    /// @notice Whether `module` may act in the Safe's name.
    function isModuleEnabled(address module) external view returns (bool);
}
