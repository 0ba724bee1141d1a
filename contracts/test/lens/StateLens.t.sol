// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {StateLens} from "../../src/lens/StateLens.sol";
import {Base} from "../base/Base.sol";

/// @notice Something to read: it knows another one, and reverts on demand.
contract Readable {
    error Readable_Refused(uint256 code);

    Readable public immutable NEXT;
    uint256 public immutable NUMBER;

    constructor(Readable next, uint256 number) {
        NEXT = next;
        NUMBER = number;
    }

    function refuse(uint256 code) external pure returns (uint256) {
        revert Readable_Refused(code);
    }

    function triple() external view returns (uint256, Readable, uint256) {
        return (1, NEXT, NUMBER);
    }

    function sum(uint256 a, uint256 b) external pure returns (uint256) {
        return a + b;
    }
}

contract StateLensTest is Base {
    StateLens private lens;
    Readable private last;
    Readable private first;

    function setUp() public {
        last = new Readable(Readable(address(0)), 7);
        first = new Readable(last, 5);
        lens = new StateLens();
    }

    // StateLens.read.tree

    function test_Read_ReturnsTheBlockAndAnAnswerForEachCall() public {
        vm.warp(1_900_000_000);
        vm.roll(123_456);
        (uint256 timestamp, uint256 number, StateLens.Answer[] memory answers) = lens.read(given(), new bytes[](0));
        assert(timestamp == 1_900_000_000);
        assert(number == 123_456);
        assert(answers.length == 0);
    }

    function test_Read_WhenACallGoesToAGivenWord_CallsThatAddress() public view {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodePacked(hex"0000", first.NUMBER.selector);
        (,, StateLens.Answer[] memory answers) = lens.read(given(), calls);
        assert(answers.length == 1 && answers[0].success);
        assert(abi.decode(answers[0].data, (uint256)) == 5);
    }

    function test_Read_WhenACallGoesToOrTakesAWordOfAnEarlierAnswer_UsesThatWord() public view {
        bytes[] memory calls = new bytes[](4);
        calls[0] = abi.encodePacked(hex"0000", Readable.triple.selector);
        // To the second word of the first answer.
        calls[1] = abi.encodePacked(hex"0101", first.NUMBER.selector);
        // Of the third word of the first answer, and the second answer.
        calls[2] = abi.encodePacked(hex"0000", Readable.sum.selector, hex"01020200");
        calls[3] = abi.encodePacked(hex"0000", Readable.sum.selector, hex"03000300");
        (,, StateLens.Answer[] memory answers) = lens.read(given(), calls);
        assert(abi.decode(answers[1].data, (uint256)) == 7);
        assert(abi.decode(answers[2].data, (uint256)) == 12);
        assert(abi.decode(answers[3].data, (uint256)) == 24);
    }

    function test_Read_WhenACallReverts_ReportsItAndGoesOnWithZero() public view {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodePacked(hex"0000", first.NUMBER.selector);
        calls[1] = abi.encodePacked(hex"0000", Readable.refuse.selector, hex"0100");
        calls[2] = abi.encodePacked(hex"0000", Readable.sum.selector, hex"01000200");
        (,, StateLens.Answer[] memory answers) = lens.read(given(), calls);
        assert(!answers[1].success);
        assert(keccak256(answers[1].data) == keccak256(abi.encodeWithSelector(Readable.Readable_Refused.selector, 5)));
        assert(answers[2].success && abi.decode(answers[2].data, (uint256)) == 5);
    }

    function test_Read_WhenACallGoesWhereNoCodeIs_ReportsAnEmptyAnswer() public view {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodePacked(hex"0100", first.NUMBER.selector);
        // Refers to the empty answer: past its end.
        calls[1] = abi.encodePacked(hex"0000", Readable.sum.selector, hex"02000200");
        bytes32[] memory words = new bytes32[](2);
        words[0] = given()[0];
        (,, StateLens.Answer[] memory answers) = lens.read(words, calls);
        assert(answers[0].success && answers[0].data.length == 0);
        assert(abi.decode(answers[1].data, (uint256)) == 0);
    }

    function test_Read_WhenAWordIsPastTheEndOfAnAnswer_TakesZero() public view {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodePacked(hex"0000", first.NUMBER.selector);
        calls[1] = abi.encodePacked(hex"0000", Readable.sum.selector, hex"010001ff");
        (,, StateLens.Answer[] memory answers) = lens.read(given(), calls);
        assert(abi.decode(answers[1].data, (uint256)) == 5);
    }

    function test_Read_RevertWhen_ACallRefersToAnAnswerThatIsNotThere() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodePacked(hex"0200", first.NUMBER.selector);
        bytes32[] memory words = given();
        vm.expectRevert(panic(0x32));
        lens.read(words, calls);
    }

    function test_Read_RevertWhen_ACallHasFewerThanSixBytes() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = hex"0000123456";
        bytes32[] memory words = given();
        vm.expectRevert(bytes(""));
        lens.read(words, calls);
    }

    function given() private view returns (bytes32[] memory words) {
        words = new bytes32[](1);
        words[0] = bytes32(uint256(uint160(address(first))));
    }
}
