// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";

/// @notice The average against a second opinion over random histories, also across both wraps.
contract UniswapV2OraclePropertiesTest is UniswapV2OracleFixture {
    uint256 private constant STEPS = 40;

    /// @dev Answers that were compared, so that a history in which nothing was compared does not pass as evidence.
    uint256 private compared;

    function setUp() external {
        factory = deployFactory();
    }

    /// forge-config: default.fuzz.runs = 32
    /// forge-config: deep.fuzz.runs = 640
    function testFuzz_Price_EqualsTheAverageOfTheRecordedPrices(uint256 seed) external {
        vm.warp(1_800_000_000);
        deploy(18, 6, 1_000_000e18, 500_000e6);
        _history(seed);
    }

    /// forge-config: default.fuzz.runs = 32
    /// forge-config: deep.fuzz.runs = 640
    function testFuzz_Price_EqualsTheAverageAcrossTheWrapOfThePairsClock(uint256 seed) external {
        vm.warp(2 ** 32 - 2 hours);
        deploy(18, 6, 1_000_000e18, 500_000e6);
        _history(seed);
        vm.assertGt(block.timestamp, 2 ** 32, "the clock wrapped");
    }

    /// forge-config: default.fuzz.runs = 32
    /// forge-config: deep.fuzz.runs = 640
    function testFuzz_Price_EqualsTheAverageAcrossTheWrapOfTheAccumulator(uint256 seed) external {
        vm.warp(1_800_000_000);
        deploy(18, 6, 1_000_000e18, 500_000e6);
        // Both accumulators overflow between the first observation and the second.
        uint256 price0 = (_reserve(1) << 112) / _reserve(0);
        uint256 price1 = (_reserve(0) << 112) / _reserve(1);
        vm.store(address(pair), CUMULATIVE0_SLOT, bytes32(type(uint256).max - price0 * 5 minutes));
        vm.store(address(pair), CUMULATIVE1_SLOT, bytes32(type(uint256).max - price1 * 5 minutes));
        oracle.observe();
        vm.assertGt(oracle.observation(0).cumulativePrice, type(uint256).max / 2, "the accumulator is about to wrap");
        _history(seed);
        vm.assertLt(oracle.observation(0).cumulativePrice, type(uint256).max / 2, "the accumulator wrapped");
    }

    /// @dev INV-2 and INV-3 along the same histories are checked after every step.
    function _history(uint256 seed) private {
        for (uint256 step = 0; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed, step)));
            _act(seed % 8, seed >> 8);
            skip((seed >> 240) % (PERIOD + 5 minutes));
            if (seed >> 200 & 7 != 0) oracle.observe();
            _check();
        }
        vm.assertGt(compared, 0, "nothing was compared");
    }

    function _act(uint256 kind, uint256 size) private {
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        if (kind < 3) pump(1 + size % (reserveAsset / 4));
        else if (kind < 6) dump(1e12 + size % (reserveBase / 4));
        else if (kind == 6) provide(reserveBase / 10, reserveAsset / 10);
        else withdraw(pair.balanceOf(address(this)) / 20);
    }

    function _check() private {
        uint256 count = oracle.observationCount();
        for (uint256 i = 1; i < count; ++i) {
            vm.assertGe(oracle.observation(i - 1).timestamp - oracle.observation(i).timestamp, PERIOD, "INV-3: spacing");
        }
        if (count == oracle.CARDINALITY()) {
            vm.assertGt(
                oracle.observation(0).timestamp - oracle.observation(count - 1).timestamp, WINDOW, "INV-3: span"
            );
        }
        uint256 start = startOfAverage();
        if (start == 0 || block.timestamp - start > WINDOW + MAXIMUM_GAP) {
            (bool answered,) = address(oracle).staticcall(abi.encodeCall(UniswapV2Oracle.price, ()));
            vm.assertFalse(answered, "P2: answered without a start that is fresh");
            return;
        }
        ++compared;
        uint256 average = referencePrice(start);
        assertSame(priceNow(), average / (FINE / 1e18), "average");
        _checkReserve(start);
    }

    /// @dev INV-2, from the observations as the contract shows them and the present reserves.
    function _checkReserve(uint256 start) private view {
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        uint256 least = root(reserveAsset * reserveBase);
        for (uint256 i = 0; i < oracle.observationCount(); ++i) {
            UniswapV2Oracle.Observation memory seen = oracle.observation(i);
            if (seen.timestamp >= start && seen.liquidity < least) least = seen.liquidity;
        }
        // 6 and 18 decimals: a raw price is 10^12 less.
        uint256 expected = least * root(referencePrice(start)) / root(FINE * 1e12);
        expected = expected < reserveAsset ? expected : reserveAsset;
        vm.assertApproxEqAbs(oracle.referenceReserve(), expected, expected / 1e9 + 1, "INV-2: reference reserve");
        vm.assertLe(oracle.referenceReserve(), reserveAsset, "INV-2: present reserve");
    }

    function _reserve(uint256 which) private view returns (uint256) {
        (uint256 reserve0, uint256 reserve1,) = pair.getReserves();
        return which == 0 ? reserve0 : reserve1;
    }
}
