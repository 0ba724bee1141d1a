// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {ExitQueue} from "../../src/lock/ExitQueue.sol";
import {Base} from "../base/Base.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {WildDepth} from "./doubles/WildDepth.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice A queue of thirty days that releases a tenth of the depth a day, and a depth that does what a test says.
abstract contract ExitQueueLab is Base {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant WAIT = 30 days;
    uint256 internal constant SHARE = 0.1e18;

    AccessManager internal manager;
    TestToken internal token;
    WildDepth internal depth;
    ExitQueue internal queue;
    address internal alice;
    address internal bob;

    function deployLab(TestToken token_) internal {
        vm.warp(1_800_000_000);
        alice = actor("alice");
        bob = actor("bob");
        manager = new AccessManager(address(this));
        token = token_;
        depth = new WildDepth();
        queue = newQueue(token, WAIT, depth, SHARE);
    }

    function newQueue(IERC20 token_, uint256 wait, ILiquidityOracle oracle, uint256 share)
        internal
        returns (ExitQueue)
    {
        return new ExitQueue(address(manager), token_, wait, oracle, share);
    }

    /// @dev This contract pays, as a lock would.
    function enter(address owner, uint256 amount) internal returns (uint256 id) {
        token.mint(address(this), amount);
        token.approve(address(queue), amount);
        return queue.enter(owner, amount);
    }

    function pass(uint256 time) internal {
        vm.warp(block.timestamp + time);
    }
}
