// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {ITokenHook} from "../tokens/ITokenHook.sol";

/// @notice A beneficiary that does what it can when it is paid: calls back, burns the gas, or reverts at length.
contract VestingReceiver is ITokenHook {
    enum Mode {
        Quiet,
        CallBack,
        BurnGas,
        RevertAtLength
    }

    VestingVault private immutable VAULT;
    Mode private _mode;
    bytes private _call;
    bool public called;
    bool public succeeded;
    bytes public answer;

    constructor(HookToken token, VestingVault vault) {
        VAULT = vault;
        token.register(true);
    }

    function set(Mode mode, bytes calldata call) external {
        _mode = mode;
        _call = call;
    }

    function act(bytes calldata data) external returns (bool ok, bytes memory result) {
        return address(VAULT).call(data);
    }

    function beforeSend(address, uint256) external {}

    function afterSend(address, uint256) external {}

    function afterReceive(address, uint256) external {
        if (_mode == Mode.CallBack) {
            called = true;
            (succeeded, answer) = address(VAULT).call(_call);
        } else if (_mode == Mode.BurnGas) {
            while (gasleft() > 0) {}
        } else if (_mode == Mode.RevertAtLength) {
            bytes memory long = new bytes(100_000);
            assembly ("memory-safe") {
                revert(add(long, 32), mload(long))
            }
        }
    }
}
