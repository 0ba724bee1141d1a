// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VotesToken} from "./VotesToken.sol";

/// @notice A token with votes that begins to take a fee on transfers.
contract FeeVotesToken is VotesToken {
    uint256 public fee;

    function setFee(uint256 fee_) external {
        fee = fee_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        uint256 taken = from == address(0) || to == address(0) ? 0 : fee;
        super._update(from, to, amount - taken);
        if (taken > 0) super._update(from, address(0), taken);
    }
}
