// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExpiryHistogram} from "../../../src/lock/ExpiryHistogram.sol";
import {VoteLock} from "../../../src/lock/VoteLock.sol";
import {HookToken} from "../../tokens/HookToken.sol";
import {ITokenHook} from "../../tokens/ITokenHook.sol";

/// @notice Owns positions and calls the lock again whenever the token calls it; keeps what that answered.
contract Reentrant is ITokenHook {
    VoteLock private immutable LOCK;
    bytes private _again;
    bytes public answer;
    uint256 public weightSeen;
    uint256 public balanceSeen;
    uint256 public lockedSeen;

    constructor(VoteLock lock, HookToken token) {
        LOCK = lock;
        token.approve(address(lock), type(uint256).max);
        token.register(true);
    }

    function onCall(bytes calldata again) external {
        _again = again;
    }

    function create(uint256 amount, uint256 end) external returns (uint256 id) {
        (id,) = LOCK.create(address(this), amount, end, 0, ExpiryHistogram.Crowding.Refuse);
    }

    function exit(uint256 id, uint256 amount) external {
        LOCK.exit(id, amount, address(this));
    }

    function withdraw(uint256 id) external {
        LOCK.withdraw(id, address(this));
    }

    function beforeSend(address, uint256) external {
        _callAgain();
    }

    function afterSend(address, uint256) external {
        _callAgain();
    }

    function afterReceive(address, uint256) external {
        _callAgain();
    }

    function _callAgain() private {
        lockedSeen = LOCK.locked();
        balanceSeen = HookToken(LOCK.token()).balanceOf(address(LOCK));
        weightSeen = LOCK.weightAt(address(this), block.timestamp);
        if (_again.length == 0) return;
        (, answer) = address(LOCK).call(_again);
    }
}
