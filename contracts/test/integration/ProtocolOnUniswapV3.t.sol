// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProtocolOnUniswapV3Test} from "./ProtocolOnUniswapV3Test.sol";

/// @notice The asset is token 0, and the fee 0.3%.
contract ProtocolOnUniswapV3AssetFirstTest is ProtocolOnUniswapV3Test {}

/// @notice The token is token 0, and the fee 0.05%.
contract ProtocolOnUniswapV3TokenFirstTest is ProtocolOnUniswapV3Test {
    function poolFee() internal pure override returns (uint24) {
        return 500;
    }

    function assetFirst() internal pure override returns (bool) {
        return false;
    }
}
