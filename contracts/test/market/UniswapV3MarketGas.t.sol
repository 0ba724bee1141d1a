// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV3MarketFixture} from "./UniswapV3MarketFixture.sol";

/// @notice Gas of a swap, a quote and a depth, on the real pool.
contract UniswapV3MarketGasTest is UniswapV3MarketFixture {
    address private alice;

    function setUp() external {
        alice = actor("alice");
        deployUniswapV3();
        open(address(new TestToken("A", 18)), address(new TestToken("B", 18)), 3000, 1 << 96);
        for (int24 i = 1; i <= 25; ++i) {
            provideV3(pool, -60 * i, 60 * i, 1e24);
        }
        provideEverywhere(1e24);
        TestToken(pool.token1()).mint(alice, 1);
        // The pool's first trades pay for its fee counters.
        take(sell0, 1e18, 0, alice);
        take(sell1, 1e18, 0, alice);
    }

    function test_Gas_Swap() external {
        fund(sell0, 1e20);
        sell0.swap(1e20, 0, alice);
        vm.snapshotGasLastCall("uniswap-v3", "market, swap within a range");
    }

    function test_Gas_SwapAcrossTwentyTicks() external {
        uint256 amount = _twentyTicks();
        fund(sell0, amount);
        sell0.swap(amount, 0, alice);
        vm.snapshotGasLastCall("uniswap-v3", "market, swap across 20 ticks");
    }

    function test_Gas_Quote() external {
        sell0.quote(1e20);
        vm.snapshotGasLastCall("uniswap-v3", "market, quote within a range");
    }

    function test_Gas_QuoteAcrossTwentyTicks() external {
        sell0.quote(_twentyTicks());
        vm.snapshotGasLastCall("uniswap-v3", "market, quote across 20 ticks");
    }

    function test_Gas_Depth() external {
        sell0.depth();
        vm.snapshotGasLastCall("uniswap-v3", "market, depth");
    }

    /// @dev What takes the price from one to just beyond the twentieth position below it.
    function _twentyTicks() private returns (uint256 amount) {
        uint256 mark = vm.snapshotState();
        (amount,) = tradeV3To(pool, true, 1e30, 74_600_000_000_000_000_000_000_000_000);
        vm.revertToState(mark);
        (, uint256 crossed) = quoteV3(pool, true, amount);
        vm.assertEq(crossed, 20, "ticks crossed");
    }
}
