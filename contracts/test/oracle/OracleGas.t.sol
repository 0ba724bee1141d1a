// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {RealisedVolatility} from "../../src/oracle/RealisedVolatility.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {ChainlinkFeed} from "./ChainlinkFeed.sol";
import {IFluxAggregator} from "./IFluxAggregator.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";

/// @notice Gas of every action and reading, with the rings full, on the real venue and feed.
contract OracleGasTest is ChainlinkFeed, UniswapV2OracleFixture {
    UniswapV2Oracle private long;

    function setUp() external {
        vm.warp(1_800_000_000);
        factory = deployFactory();
        deploy(18, 6, 1_000_000e18, 500_000e6);
        long = new UniswapV2Oracle(pair, address(base), 7 days, 3 hours, 1 days);
        long.observe();
        for (uint256 i = 0; i < 60; ++i) {
            skip(3 hours);
            long.observe();
        }
        for (uint256 i = 0; i < 9; ++i) {
            oracle.observe();
            skip(PERIOD);
        }
    }

    function test_Gas_Observe() external {
        oracle.observe();
        vm.snapshotGasLastCall("oracle", "observe");
        oracle.observe();
        vm.snapshotGasLastCall("oracle", "observe, not due");
    }

    function test_Gas_Price() external {
        oracle.price();
        vm.snapshotGasLastCall("oracle", "price, 8 observations");
        long.price();
        vm.snapshotGasLastCall("oracle", "price, 58 observations");
    }

    function test_Gas_ReferenceReserve() external {
        oracle.referenceReserve();
        vm.snapshotGasLastCall("oracle", "referenceReserve, 8 observations");
        long.referenceReserve();
        vm.snapshotGasLastCall("oracle", "referenceReserve, 58 observations");
    }

    function test_Gas_OpeningRatio() external {
        oracle.openingRatio();
        vm.snapshotGasLastCall("oracle", "openingRatio, untouched");
        pump(1e6);
        oracle.openingRatio();
        vm.snapshotGasLastCall("oracle", "openingRatio, traded");
    }

    function test_Gas_Chainlink() external {
        IFluxAggregator aggregator = deployAggregator(8);
        IPriceOracle none = IPriceOracle(address(0));
        ChainlinkOracle feed = new ChainlinkOracle(deployProxy(aggregator), 1 hours, 0.4e18, 0.6e18, none, 0);
        report(aggregator, 0.5e8);
        feed.price();
        vm.snapshotGasLastCall("oracle", "chainlink price");
    }

    function test_Gas_Volatility() external {
        RealisedVolatility volatility = new RealisedVolatility(oracle, 1 hours, 1 days, 2 days, 0.64e18);
        volatility.sample();
        oracle.observe();
        skip(1 hours);
        oracle.observe();
        volatility.sample();
        vm.snapshotGasLastCall("oracle", "volatility sample");
        volatility.volatility();
        vm.snapshotGasLastCall("oracle", "volatility");
    }

    function test_Gas_Market() external {
        UniswapV2Market market = new UniswapV2Market(pair, address(asset));
        asset.mint(address(pair), 1000e6);
        market.quote(1000e6);
        vm.snapshotGasLastCall("market", "quote");
        market.swap(1000e6, 0, address(this));
        vm.snapshotGasLastCall("market", "swap");
    }
}
