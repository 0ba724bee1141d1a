// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {MathHarness} from "./MathHarness.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Base of the math tests: the harness, values of any magnitude, and comparisons of 512-bit products.
abstract contract MathTest is Base {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant YEAR = 31_536_000;
    uint256 internal constant MAX = type(uint256).max;
    uint256 internal constant OVERFLOW = 0x11;

    MathHarness internal math;

    function setUp() public virtual {
        math = new MathHarness();
    }

    /// @dev A value in [low, high] whose order of magnitude is uniform. `low` must be positive.
    function magnitude(uint256 seed, uint256 low, uint256 high) internal pure returns (uint256) {
        uint256 lowBits = _length(low);
        uint256 bits = lowBits + seed % (_length(high) - lowBits + 1);
        uint256 top = uint256(1) << (bits - 1);
        uint256 value = top | (uint256(keccak256(abi.encode(seed))) & (top - 1));
        return value < low ? low : value > high ? high : value;
    }

    /// @dev A fee as g/d: the usual ones, none at all, and any up to 50%.
    function fee(uint256 seed) internal pure returns (uint256 g, uint256 d) {
        uint256[6] memory numerators = [uint256(997), 9995, 99, 9999, 1, 999_900];
        uint256[6] memory denominators = [uint256(1000), 10_000, 100, 10_000, 1, 1_000_000];
        uint256 choice = seed % 12;
        if (choice < 6) return (numerators[choice], denominators[choice]);
        d = 1 + (seed >> 8) % 1e6;
        g = d - (seed >> 128) % (d / 2 + 1);
    }

    /// @dev `value` with a sign, checked.
    function signed(uint256 value) internal pure returns (int256) {
        return SafeCastLib.toInt256(value);
    }

    /// @dev `value` without its sign, checked.
    function unsigned(int256 value) internal pure returns (uint256) {
        return SafeCastLib.toUint256(value);
    }

    /// @dev a·b as high·2^256 + low.
    function product(uint256 a, uint256 b) internal pure returns (uint256 high, uint256 low) {
        unchecked {
            low = a * b;
            uint256 remainder = mulmod(a, b, MAX);
            high = remainder - low;
            if (remainder < low) --high;
        }
    }

    /// @dev a·b ≤ c·d in 512 bits.
    function productLe(uint256 a, uint256 b, uint256 c, uint256 d) internal pure returns (bool) {
        (uint256 leftHigh, uint256 leftLow) = product(a, b);
        (uint256 rightHigh, uint256 rightLow) = product(c, d);
        return leftHigh < rightHigh || (leftHigh == rightHigh && leftLow <= rightLow);
    }

    /// @dev a·b < c·d in 512 bits.
    function productLt(uint256 a, uint256 b, uint256 c, uint256 d) internal pure returns (bool) {
        return !productLe(c, d, a, b);
    }

    /// @dev ⌊a/b⌋·b ≤ a: `quotient` is ⌊x·y/d⌋, by cross multiplication.
    function assertFloor(uint256 quotient, uint256 x, uint256 y, uint256 d, string memory why) internal pure {
        vm.assertTrue(productLe(quotient, d, x, y), string.concat(why, ": floor is too high"));
        if (quotient < MAX) vm.assertTrue(productLt(x, y, quotient + 1, d), string.concat(why, ": floor is too low"));
    }

    /// @dev `quotient` is ⌈x·y/d⌉, by cross multiplication.
    function assertCeil(uint256 quotient, uint256 x, uint256 y, uint256 d, string memory why) internal pure {
        vm.assertTrue(productLe(x, y, quotient, d), string.concat(why, ": ceiling is too low"));
        if (quotient > 0) vm.assertTrue(productLt(quotient - 1, d, x, y), string.concat(why, ": ceiling is too high"));
    }

    /// @dev Expects the revert of an error without arguments, such as Solady's.
    function expectRevertNamed(string memory signature) internal {
        vm.expectRevert(abi.encodeWithSignature(signature));
    }

    function _length(uint256 value) private pure returns (uint256 bits) {
        while (value > 0) {
            value >>= 1;
            ++bits;
        }
    }
}
