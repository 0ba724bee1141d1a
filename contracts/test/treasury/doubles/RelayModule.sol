// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IModule} from "../../../src/interfaces/IModule.sol";
import {IPreservedToken} from "../../../src/interfaces/IPreservedToken.sol";
import {ITreasury} from "../../../src/interfaces/ITreasury.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @notice A module that keeps its promise, and sends what a test gave it while it is paid.
contract RelayModule is IModule {
    ITreasury public immutable TREASURY;

    address private _target;
    bytes private _data;

    constructor(ITreasury treasury) {
        TREASURY = treasury;
    }

    function relay(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function spend(ITreasury.Spend calldata request, uint256 burned) external {
        TREASURY.spend(request, abi.encode(burned));
    }

    function onSpend(address, uint256 amount, bytes calldata data) external returns (bytes memory) {
        IPreservedToken(TREASURY.token()).burn(abi.decode(data, (uint256)));
        Address.functionCall(_target, _data);
        return abi.encode(amount);
    }

    function returnAssets(address) external pure returns (uint256) {
        return 0;
    }
}
