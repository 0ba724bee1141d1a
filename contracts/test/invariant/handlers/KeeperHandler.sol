// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../../src/buyback/BuybackSwap.sol";
import {Reserves} from "../../../src/treasury/Reserves.sol";
import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";

/// @notice Whoever keeps the protocol running, and whoever executes: anybody, at any moment.
contract KeeperHandler is Handler {
    constructor(Store store) Handler(store) {}

    function heartbeat() external {
        Reserves.Snapshot memory expected = s.treasury.previewHeartbeat();
        bytes memory renewed = abi.encode(s.treasury.heartbeat());
        vm.assertEq(renewed, abi.encode(expected), Spec.A1);
        uint256 price = 0;
        try s.metalOracle.price() returns (uint256 wad, uint256) {
            price = wad;
        } catch {}
        vm.assertEq(s.treasury.reserveOf(address(s.metal)).price, price, Spec.P2);
        _done("heartbeat");
    }

    function observe(uint256 seed) external {
        (bool due,) = s.oracle.previewObserve();
        bool recorded = s.oracle.observe();
        vm.assertTrue(!due || recorded, Spec.A1);
        if (seed % 2 == 0) s.anchor.observe();
        if (recorded) _done("observe");
    }

    function sample() external {
        try s.volatility.previewSample() {
            s.volatility.sample();
            _done("sample");
        } catch {}
    }

    /// @notice The keepers work for some hours; afterwards everything is fresh.
    function work(uint256 seed) external {
        _work(1 hours + _mix(seed, 0) % 12 hours);
        _done("work");
    }

    function execute(uint256 seed) external {
        if (_mix(seed, 1) % 2 == 0) _work(1 hours + 40 minutes);
        _execute(s.modules[_mix(seed, 0) % s.modules.length]);
    }

    /// @notice The keepers bring everything up to date, and an execution follows at once.
    function workAndExecute(uint256 seed) external {
        _work(1 hours + 40 minutes);
        _execute(s.modules[_mix(seed, 0) % MANDATED]);
    }

    function release() external {
        uint256 pending = s.splitter.pending();
        if (pending == 0) return;
        s.splitter.release();
        vm.assertEq(s.splitter.pending(), 0, Spec.SPLIT);
        STORE.release(pending);
        _done("release");
    }

    function _execute(BuybackSwap module) private {
        Before memory b = _before(module);
        try module.previewBuyback() returns (BuybackSwap.Purchase memory expected) {
            BuybackSwap.Purchase memory purchase = module.execute(0, block.timestamp);
            vm.assertEq(abi.encode(purchase), abi.encode(expected), Spec.A1);
            _executed(module, b, purchase);
        } catch (bytes memory reason) {
            (bool success, bytes memory answer) =
                address(module).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
            vm.assertFalse(success, Spec.A1);
            vm.assertEq(answer, reason, Spec.A1);
            _done("refuse");
        }
    }
}
