// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../../tokens/TestToken.sol";

/// @notice Answers a transfer with what a test tells it to, and moves nothing then.
contract AnsweringToken is TestToken {
    bytes private _answer;
    bool private _odd;

    constructor(string memory symbol_, uint8 decimals_) TestToken(symbol_, decimals_) {}

    function setAnswer(bytes calldata answer) external {
        (_answer, _odd) = (answer, true);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (!_odd) return super.transfer(to, amount);
        bytes memory answer = _answer;
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }
}
