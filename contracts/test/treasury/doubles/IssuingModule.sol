// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IModule} from "../../../src/interfaces/IModule.sol";
import {ITreasury} from "../../../src/interfaces/ITreasury.sol";
import {PreservedToken} from "../../../src/token/PreservedToken.sol";
import {Treasury} from "../../../src/treasury/Treasury.sol";

/// @notice Issues the tokens it burns, within the spend.
contract IssuingModule is IModule {
    Treasury private immutable _TREASURY;

    constructor(Treasury treasury) {
        _TREASURY = treasury;
    }

    function spend(ITreasury.Spend calldata request) external {
        _TREASURY.spend(request, "");
    }

    function onSpend(address, uint256, bytes calldata) external returns (bytes memory) {
        PreservedToken token = PreservedToken(_TREASURY.token());
        token.issue(address(this), 1e18);
        token.burn(1e18);
        return "";
    }

    function returnAssets(address) external pure returns (uint256) {
        return 0;
    }
}
