// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";

/// @title StateLens
/// @notice Answers a list of view calls at one block, where a call may go to, or take, what an earlier one answered.
/// @dev Made to be executed by `eth_call` without being deployed: a client reads a module and everything it is wired to
/// in one request, so that no two answers belong to different blocks.
/// Trusts nobody and holds nothing: it has no state, takes no value, and can only call what changes nothing.
/// A call that reverts is reported and counts as zero where another one refers to it; it stops nothing else.
/// INV-1: the answers are those of the block that `timestamp` and `number` name.
contract StateLens {
    /// @notice What a call answered.
    struct Answer {
        /// @dev Whether it returned.
        bool success;
        /// @dev What it returned, or reverted with.
        bytes data;
    }

    /// @notice Makes the calls in order.
    /// @dev A reference is two bytes: a position among the given words and then the answers, and the word within that
    /// answer. Reverts `Panic(0x32)` where a position points past what has been answered, and without data where a call
    /// has fewer than six bytes.
    /// @param given Words that are known beforehand: addresses, as a rule.
    /// @param calls One for each call: a reference to the address that is called, the selector, and a reference for
    /// each argument.
    /// @return timestamp Time of the block [unix seconds].
    /// @return number Number of the block.
    /// @return answers One for each call.
    function read(bytes32[] calldata given, bytes[] calldata calls)
        external
        view
        returns (uint256 timestamp, uint256 number, Answer[] memory answers)
    {
        timestamp = block.timestamp;
        number = block.number;
        answers = new Answer[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            bytes memory data = calls[i][2:6];
            for (uint256 j = 6; j < calls[i].length; j += 2) {
                data = bytes.concat(data, _word(given, answers, bytes2(calls[i][j:])));
            }
            address target = address(uint160(uint256(_word(given, answers, bytes2(calls[i])))));
            (answers[i].success, answers[i].data) = target.staticcall(data);
        }
    }

    /// @dev What a reference stands for; zero past the end of an answer.
    function _word(bytes32[] calldata given, Answer[] memory answers, bytes2 which) private pure returns (bytes32) {
        uint256 position = uint8(which[0]);
        if (position < given.length) return given[position];
        Answer memory answer = answers[position - given.length];
        uint256 start = uint256(uint8(which[1])) * 32;
        return answer.success ? bytes32(Bytes.slice(answer.data, start, start + 32)) : bytes32(0);
    }
}
