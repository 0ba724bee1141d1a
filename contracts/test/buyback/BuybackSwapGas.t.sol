// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Protocol} from "../base/Protocol.sol";

/// @notice What a bounded, booked and divided purchase costs over the bare swap; run with `--isolate`, so that every
/// call starts cold as a transaction does.
contract BuybackSwapGasTest is Protocol {
    function setUp() external {
        deployProtocol();
        // The first execution writes slots that were empty; the second is what a year of buybacks consists of.
        buyback.execute(0, block.timestamp);
        run(1 hours);
    }

    function test_Gas_Execute() external {
        buyback.execute(0, block.timestamp);
        vm.snapshotGasLastCall("buyback", "execute");
    }

    function test_Gas_PreviewBuyback() external {
        buyback.previewBuyback();
        vm.snapshotGasLastCall("buyback", "previewBuyback");
    }

    /// @dev The pair's own `swap` of the same lot to an account that holds the token already; the input is sent before.
    function test_Gas_BarePairSwap() external {
        uint256 tokenOut = market.quote(1000e6);
        mintAsset(address(pair), 1000e6);
        (uint256 out0, uint256 out1) = pair.token0() == address(token) ? (tokenOut, uint256(0)) : (uint256(0), tokenOut);
        pair.swap(out0, out1, trader, "");
        vm.snapshotGasLastCall("buyback", "bare pair swap");
    }

    function test_Gas_MarketSwap() external {
        mintAsset(address(pair), 1000e6);
        market.swap(1000e6, 0, trader);
        vm.snapshotGasLastCall("buyback", "market swap");
    }

    function test_Gas_Release() external {
        splitter.release();
        vm.snapshotGasLastCall("buyback", "release");
    }
}
