// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The clock, and a feed that jumps, stops and lies.
contract WorldHandler is Handler {
    constructor(Store store) Handler(store) {}

    /// @notice A block, some minutes, or some hours pass without a keeper.
    function wait(uint256 seed) external {
        uint256 kind = _mix(seed, 0) % 8;
        uint256 long = _mix(seed, 2) % 4 == 0 ? 30 hours : 6 hours;
        _pass(kind < 4 ? BLOCK_TIME : _mix(seed, 1) % (kind < 7 ? 20 minutes : long));
        _done("wait");
    }

    /// @notice An honest answer, up to half or double the last one.
    function answer(uint256 seed) external {
        (, int256 last,,,) = s.feed.latestRoundData();
        uint256 from = last > 0 && last < 1e14 ? SafeCastLib.toUint256(last) : 2000e8;
        uint256 next = bound(from * (50 + _mix(seed, 0) % 150) / 100, 100e8, 100_000e8);
        s.feed.set(SafeCastLib.toInt256(next), block.timestamp);
        _done("answer");
    }

    /// @notice Zero, negative, stale, future, never answered, or out of bounds.
    function lie(uint256 seed) external {
        uint256 kind = _mix(seed, 0) % 6;
        if (kind == 0) s.feed.set(0, block.timestamp);
        else if (kind == 1) s.feed.set(-1, block.timestamp);
        else if (kind == 2) s.feed.set(2000e8, block.timestamp - 4 hours);
        else if (kind == 3) s.feed.set(2000e8, block.timestamp + 1);
        else if (kind == 4) s.feed.set(2000e8, 0);
        else s.feed.set(type(int256).max, block.timestamp);
        _done("lie");
    }
}
