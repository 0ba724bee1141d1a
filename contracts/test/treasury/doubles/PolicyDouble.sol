// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IReservePolicy} from "../../../src/interfaces/IReservePolicy.sol";

/// @notice A policy that answers whatever a test sets, true or not.
contract PolicyDouble is IReservePolicy {
    Assessment private _assessment;

    function set(Assessment memory assessment_) external {
        _assessment = assessment_;
    }

    function assess(Position[] calldata) external view returns (Assessment memory) {
        return _assessment;
    }

    function previewAssess(Position[] calldata) external view returns (Assessment memory) {
        return _assessment;
    }
}
