// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SplitMarket} from "../../../src/market/SplitMarket.sol";
import {HookToken} from "../../tokens/HookToken.sol";
import {ITokenHook} from "../../tokens/ITokenHook.sol";

/// @notice A recipient that sells what still lies in the split market while it receives its first part.
contract SplitThief is ITokenHook {
    SplitMarket private immutable SPLIT;

    /// @notice What the last attempt was refused with.
    bytes public refused;

    constructor(SplitMarket split, HookToken token) {
        SPLIT = split;
        token.register(true);
    }

    function beforeSend(address, uint256) external {}

    function afterSend(address, uint256) external {}

    function afterReceive(address, uint256) external {
        try SPLIT.swap(500e6, 0, address(this)) {}
        catch (bytes memory error_) {
            refused = error_;
        }
    }
}
