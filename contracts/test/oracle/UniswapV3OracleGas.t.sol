// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV3OracleFixture} from "./UniswapV3OracleFixture.sol";

/// @notice Gas of every reading, with the ring full.
contract UniswapV3OracleGasTest is UniswapV3OracleFixture {
    function setUp() external {
        vm.warp(1_800_000_000);
        deployUniswapV3();
        deploy(18, 6, 3000, 1 << 96);
        provideV3(pool, -6000, 6000, LIQUIDITY);
        settle();
        for (uint256 i = 0; i < 2 * CARDINALITY; ++i) {
            skip(3 minutes);
            touch();
        }
        skip(12);
    }

    function test_Gas_Price() external {
        oracle0.price();
        vm.snapshotGasLastCall("uniswap-v3", "oracle, price");
    }

    function test_Gas_ReferenceReserve() external {
        oracle0.referenceReserve();
        vm.snapshotGasLastCall("uniswap-v3", "oracle, referenceReserve");
    }

    function test_Gas_OpeningRatio() external {
        oracle0.openingRatio();
        vm.snapshotGasLastCall("uniswap-v3", "oracle, openingRatio, untouched");
        tradeV3(pool, true, 1e22);
        oracle0.openingRatio();
        vm.snapshotGasLastCall("uniswap-v3", "oracle, openingRatio, traded");
    }
}
