// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Treasury} from "../../../src/treasury/Treasury.sol";
import {HookToken, ITokenHook} from "../../tokens/HookToken.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Calls the treasury from within its own transfers.
contract HookActor is ITokenHook {
    using SafeERC20 for IERC20;

    Treasury private immutable _TREASURY;
    HookToken private immutable _TOKEN;

    bytes public callback;
    bytes public answer;
    bool public accepted;

    constructor(Treasury treasury, HookToken token) {
        _TREASURY = treasury;
        _TOKEN = token;
        token.register(true);
    }

    function setCallback(bytes calldata callback_) external {
        callback = callback_;
    }

    function collect(uint256 amount) external {
        IERC20(_TOKEN).forceApprove(address(_TREASURY), type(uint256).max);
        _TREASURY.collect(address(_TOKEN), amount);
    }

    function claim() external {
        _TREASURY.claim(address(_TOKEN), address(this), 0);
    }

    function beforeSend(address, uint256) external {
        _call();
    }

    function afterSend(address, uint256) external {}

    function afterReceive(address from, uint256) external {
        if (from != address(0)) _call();
    }

    function _call() private {
        if (callback.length > 0) (accepted, answer) = address(_TREASURY).call(callback);
    }
}
