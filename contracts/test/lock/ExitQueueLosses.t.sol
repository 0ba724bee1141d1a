// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExitQueue} from "../../src/lock/ExitQueue.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice What whoever moves the pool can do to the queue, on a real pair and its oracle.
contract ExitQueueLossesTest is UniswapV2 {
    uint256 private constant POOL = 1_000_000e18;

    TestToken private _token;
    TestToken private _asset;
    IUniswapV2PairFull private _pair;
    UniswapV2Oracle private _oracle;
    ExitQueue private _queue;
    address private _alice;
    uint256 private _clock;

    function setUp() external {
        _clock = 1_800_000_000;
        vm.warp(_clock);
        _alice = actor("alice");
        (_token, _asset) = (new TestToken("TOKEN", 18), new TestToken("ASSET", 6));
        _pair = createPair(deployFactory(), address(_token), address(_asset));
        _token.mint(address(this), POOL);
        _asset.mint(address(this), 500_000e6);
        addLiquidity(_pair, address(_token), POOL, 500_000e6, address(this));
        // The base is the asset, so that the reserve is the token's.
        _oracle = new UniswapV2Oracle(_pair, address(_asset), 1 hours, 10 minutes, 30 minutes);
        _queue = new ExitQueue(address(new AccessManager(address(this))), _token, 30 days, _oracle, 0.05e18);
        _settle(2 hours);
        _token.mint(address(this), 300_000e18);
        _token.approve(address(_queue), 300_000e18);
        _queue.enter(_alice, 300_000e18);
        _queue.observe();
    }

    function test_TheDepthIsTheTokensSideOfThePool() external view {
        vm.assertApproxEqAbs(_queue.report().depth, POOL, 1e6, "depth, but for a root's rounding");
        vm.assertApproxEqAbs(_queue.report().perDay, POOL / 20, 1e9, "a twentieth a day");
    }

    /// @dev No trade and no deposit of this block raises the reading: the most it finds is what stood there.
    function testFuzz_P6_NothingInOneBlockRaisesTheReading(uint256 sold, uint256 added) external {
        uint256 before = _queue.report().perDay;
        sold = bound(sold, 0, 50 * POOL);
        added = bound(added, 0, 10 * POOL);
        if (sold > 1e15) {
            _token.mint(address(this), sold);
            trade(_pair, address(_token), sold, address(this));
        }
        if (added > 1e15) {
            (uint256 reserve, uint256 other) = reserves(_pair, address(_token));
            _token.mint(address(this), added);
            _asset.mint(address(this), added * other / reserve + 1);
            addLiquidity(_pair, address(_token), added, added * other / reserve + 1, address(this));
        }
        _queue.observe();
        vm.assertLe(_queue.report().perDay, before, "not above what stood");
    }

    /// @dev Taking liquidity out for one call slows the queue to the guaranteed rate, until anyone reads it again.
    function test_P6_WhoTakesLiquidityOutForACallDelaysOneBlock() external {
        uint256 before = _queue.report().perDay;
        uint256 liquidity = _pair.balanceOf(address(this));
        removeLiquidity(_pair, liquidity * 9 / 10);
        _queue.observe();
        vm.assertApproxEqAbs(_queue.report().perDay, 10_000e18, 1e9, "the guaranteed rate is the larger");
        uint256 back = _token.balanceOf(address(this));
        addLiquidity(_pair, address(_token), back, _asset.balanceOf(address(this)), address(this));
        _pass(12);
        _oracle.observe();
        uint256 reads = _queue.observe();
        // The oracle's average remembers the moment without liquidity only if it saw it.
        vm.assertGe(reads, POOL * 99 / 100, "read again");
        vm.assertGe(_queue.report().perDay, before * 99 / 100, "a block later");
    }

    /// @dev The oracle's history ends: the guaranteed rate goes on, and everything leaves in time.
    function test_T5_AStoppedOracleLocksNobodyIn() external {
        _pass(3 days);
        vm.assertEq(_queue.observe(), 0, "the oracle is too old");
        vm.assertApproxEqAbs(_queue.report().perDay, 10_000e18, 1e9, "the guaranteed rate");
        _pass(27 days);
        vm.assertEq(_queue.claim(1, _alice), 300_000e18, "all of it");
    }

    /// @dev A pool that is gone, with the token's balance at the pair down to dust.
    function test_T5_AnEmptiedPoolLocksNobodyIn() external {
        removeLiquidity(_pair, _pair.balanceOf(address(this)));
        _settle(2 hours);
        _queue.observe();
        _pass(30 days);
        vm.assertEq(_queue.claim(1, _alice), 300_000e18, "all of it");
    }

    function _settle(uint256 time) private {
        for (uint256 i = 0; i <= time / 10 minutes; ++i) {
            _pass(10 minutes);
            _oracle.observe();
        }
    }

    /// @dev Time in a variable of its own: the compiler takes `block.timestamp` for constant within a call.
    function _pass(uint256 time) private {
        _clock += time;
        vm.warp(_clock);
        vm.roll(block.number + 1);
    }
}
