// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {Base} from "../base/Base.sol";
import {UniswapV2OracleHandler} from "./UniswapV2OracleHandler.sol";

/// @notice The invariants in the oracle's header, whatever everybody does at the pool and however late the keeper is.
/// forge-config: default.invariant.runs = 16
contract UniswapV2OracleInvariantTest is Base {
    UniswapV2OracleHandler private handler;
    UniswapV2Oracle private oracle;

    function setUp() external {
        vm.warp(1_800_000_000);
        handler = new UniswapV2OracleHandler();
        oracle = handler.theOracle();
        bytes4[] memory acts = new bytes4[](9);
        acts[0] = UniswapV2OracleHandler.buy.selector;
        acts[1] = UniswapV2OracleHandler.sell.selector;
        acts[2] = UniswapV2OracleHandler.roundTrip.selector;
        acts[3] = UniswapV2OracleHandler.add.selector;
        acts[4] = UniswapV2OracleHandler.remove.selector;
        acts[5] = UniswapV2OracleHandler.lend.selector;
        acts[6] = UniswapV2OracleHandler.give.selector;
        acts[7] = UniswapV2OracleHandler.giveAndSkim.selector;
        acts[8] = UniswapV2OracleHandler.heartbeat.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector({addr: address(handler), selectors: acts}));
    }

    /// @dev A run in which the oracle never answered would be evidence of nothing.
    function afterInvariant() external view {
        vm.assertGt(handler.answered(), 0, "the oracle never answered");
    }

    function invariant_P6_NoActOfABlockMovesItsPriceOrRaisesItsReserve() external view {
        vm.assertEq(handler.moved(), 0, "INV-1: price");
        vm.assertEq(handler.raised(), 0, "INV-1: bound on the reserve");
    }

    function invariant_P6_PriceStaysWithinThePricesThatStood() external view {
        (bool ready, uint256 price) = handler.answer();
        if (!ready) return;
        (uint256 low, uint256 high) = handler.range(handler.startOf());
        vm.assertGe(price, low - low / 1e12 - 1, "below");
        vm.assertLe(price, high + high / 1e12 + 1, "above");
    }

    function invariant_P6_ReferenceReserveStaysWithinItsBounds() external view {
        (bool ready,) = handler.answer();
        if (!ready) return;
        uint256 reserve = oracle.referenceReserve();
        uint256 limit = handler.boundOnReserve();
        vm.assertLe(reserve, limit + limit / 1e9 + 1, "INV-2: recorded liquidity");
        vm.assertLe(reserve, handler.reserveOfAsset(), "INV-2: present reserve");
    }

    function invariant_P2_AnswersOnlyFromAFreshStart() external view {
        (bool ready,) = handler.answer();
        uint256 start = handler.startOf();
        bool fresh = start != 0 && block.timestamp - start <= oracle.WINDOW() + oracle.MAXIMUM_GAP();
        vm.assertEq(ready, fresh, "P2: answered from a stale start, or did not from a fresh one");
    }

    function invariant_A3_ObservationsAreSpacedAndTheRingSpansTheWindow() external view {
        uint256 count = oracle.observationCount();
        for (uint256 i = 1; i < count; ++i) {
            vm.assertGe(
                oracle.observation(i - 1).timestamp - oracle.observation(i).timestamp, oracle.PERIOD(), "INV-3: spacing"
            );
        }
        if (count < oracle.CARDINALITY()) return;
        vm.assertGt(
            oracle.observation(0).timestamp - oracle.observation(count - 1).timestamp, oracle.WINDOW(), "INV-3: span"
        );
    }
}
