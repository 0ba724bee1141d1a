// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SplitMath} from "../../src/math/SplitMath.sol";
import {MathTest} from "./MathTest.sol";

/// @notice Parts add up, no other division buys noticeably more, and no lot within the limit exceeds a cap.
contract SplitMathTest is MathTest {
    uint256 internal constant LARGEST = (1 << 126) - 1;

    // ------ splitLot ------

    function test_SplitLotKnownValues() external view {
        SplitMath.Pool[] memory pools = new SplitMath.Pool[](2);
        pools[0] = SplitMath.Pool({reserveIn: 2e6, reserveOut: 1e6, feeNumerator: 997, feeDenominator: 1000});
        pools[1] = SplitMath.Pool({reserveIn: 1e6, reserveOut: 5e5, feeNumerator: 997, feeDenominator: 1000});
        uint256[] memory parts = math.splitLot(pools, 30_000);
        vm.assertEq(parts[0], 20_002, "two thirds, and what is left over");
        vm.assertEq(parts[1], 9998, "one third, rounded down");

        // A lower fee is a lower cost at equal reserves: the first unit goes there, whatever its position.
        pools[1] = SplitMath.Pool({reserveIn: 2e6, reserveOut: 1e6, feeNumerator: 9995, feeDenominator: 10_000});
        parts = math.splitLot(pools, 1000);
        vm.assertEq(parts[0], 0, "the dearer pool");
        vm.assertEq(parts[1], 1000, "the cheaper pool");

        // Equals go by position.
        pools[1] = pools[0];
        parts = math.splitLot(pools, 1);
        vm.assertEq(parts[0], 1, "the first of equals");
        parts = math.splitLot(pools, 0);
        vm.assertEq(parts[0] + parts[1], 0, "nothing");
    }

    function test_SplitLotOfOnePoolIsTheLot() external view {
        SplitMath.Pool[] memory pools = _draw(7, 1);
        vm.assertEq(math.splitLot(pools, 12_345)[0], 12_345, "part");
    }

    /// @dev A pool so small that its part is less than a unit keeps no dearer pool from its part.
    function test_SplitLotPassesADustPool() external view {
        SplitMath.Pool[] memory pools = new SplitMath.Pool[](3);
        pools[0] = SplitMath.Pool({reserveIn: 1e24, reserveOut: 1e24, feeNumerator: 997, feeDenominator: 1000});
        pools[1] = SplitMath.Pool({reserveIn: 10, reserveOut: 10, feeNumerator: 997, feeDenominator: 1000});
        pools[2] = SplitMath.Pool({reserveIn: 1e24 + 1e17, reserveOut: 1e24, feeNumerator: 997, feeDenominator: 1000});
        uint256[] memory parts = math.splitLot(pools, 1e21);
        vm.assertEq(parts[1], 0, "less than a unit");
        vm.assertApproxEqAbs(parts[2], 5e20, 1e18, "half of the lot");
    }

    function testFuzz_PartsAddUp(uint256 seed, uint256 count, uint256 amountIn) external view {
        SplitMath.Pool[] memory pools = _draw(seed, bound(count, 1, 8));
        amountIn = magnitude(amountIn, 1, MAX - (1 << 130));
        _assertAddsUp(math.splitLot(pools, amountIn), amountIn);
    }

    /// @dev k equal pools are one pool with k times the reserves.
    function testFuzz_EqualPoolsGetEqualParts(uint256 seed, uint256 count, uint256 amountIn) external view {
        SplitMath.Pool[] memory pools = _draw(seed, 1 + bound(count, 1, 7));
        for (uint256 i = 1; i < pools.length; ++i) {
            pools[i] = pools[0];
        }
        // Far beyond the reserves, the 64 fractional bits of a root no longer resolve a unit of input.
        amountIn = bound(amountIn, 0, 3 * pools[0].reserveIn * pools.length);
        uint256[] memory parts = math.splitLot(pools, amountIn);
        for (uint256 i = 1; i < pools.length; ++i) {
            vm.assertEq(parts[i], parts[1], "equal pools, other parts");
        }
        vm.assertApproxEqAbs(parts[0], parts[1], 4 * pools.length, "what is left over");
    }

    /// @dev Brute force: no division of a small lot into integers buys more than the bound above the split.
    function testFuzz_NoOtherDivisionBuysMore_TwoPools(uint256 seed, uint256 amountIn) external view {
        SplitMath.Pool[] memory pools = _drawSmall(seed, 2);
        amountIn = bound(amountIn, 0, 200);
        uint256 bought = _bought(pools, math.splitLot(pools, amountIn));
        uint256[] memory parts = new uint256[](2);
        for (uint256 part = 0; part <= amountIn; ++part) {
            (parts[0], parts[1]) = (part, amountIn - part);
            vm.assertLe(_bought(pools, parts), bought + _slack(pools), "a better division of two");
        }
    }

    /// @dev The same with three pools.
    /// forge-config: default.fuzz.runs = 192
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_NoOtherDivisionBuysMore_ThreePools(uint256 seed, uint256 amountIn) external view {
        SplitMath.Pool[] memory pools = _drawSmall(seed, 3);
        amountIn = bound(amountIn, 0, 40);
        uint256 bought = _bought(pools, math.splitLot(pools, amountIn));
        uint256[] memory parts = new uint256[](3);
        for (uint256 first = 0; first <= amountIn; ++first) {
            for (uint256 second = 0; first + second <= amountIn; ++second) {
                (parts[0], parts[1], parts[2]) = (first, second, amountIn - first - second);
                vm.assertLe(_bought(pools, parts), bought + _slack(pools), "a better division of three");
            }
        }
    }

    /// @dev On pools of any size: moving any amount from one pool to another gains nothing beyond the bound.
    function testFuzz_MovingAPartGainsNothing(uint256 seed, uint256 count, uint256 amountIn, uint256 moved)
        external
        view
    {
        SplitMath.Pool[] memory pools = _draw(seed, bound(count, 2, 8));
        amountIn = magnitude(amountIn, 1, 1e33);
        uint256[] memory parts = math.splitLot(pools, amountIn);
        uint256 bought = _bought(pools, parts);
        (uint256 from, uint256 to) = (seed % pools.length, (seed >> 8) % pools.length);
        moved = bound(moved, 0, moved % 2 == 0 ? parts[from] : _atMost(parts[from], 1000));
        parts[from] -= moved;
        parts[to] += moved;
        vm.assertLe(_bought(pools, parts), bought + _slack(pools), "moving a part gains");
    }

    /// @dev More never buys less, and a split lot never less than one pool alone.
    function testFuzz_SplitBeatsEveryPoolAlone(uint256 seed, uint256 count, uint256 amountIn) external view {
        SplitMath.Pool[] memory pools = _draw(seed, bound(count, 2, 8));
        amountIn = magnitude(amountIn, 1, 1e33);
        uint256 bought = _bought(pools, math.splitLot(pools, amountIn));
        for (uint256 i = 0; i < pools.length; ++i) {
            vm.assertLe(_out(pools[i], amountIn), bought + _slack(pools), "one pool alone buys more");
        }
    }

    function test_RevertWhen_SplitLotOverflows() external {
        SplitMath.Pool[] memory pools = _draw(1, 2);
        vm.expectRevert(panic(OVERFLOW));
        math.splitLot(pools, MAX);
        vm.assertGt(math.splitLot(pools, MAX - (1 << 130))[0], 0, "the largest that is promised");
    }

    // ------ splitLimit ------

    function test_SplitLimitKnownValues() external view {
        SplitMath.Pool[] memory pools = new SplitMath.Pool[](2);
        pools[0] = SplitMath.Pool({reserveIn: 2e6, reserveOut: 1e6, feeNumerator: 997, feeDenominator: 1000});
        pools[1] = SplitMath.Pool({reserveIn: 1e6, reserveOut: 5e5, feeNumerator: 997, feeDenominator: 1000});
        // The cap of the larger pool binds: 6000 less the margin, and half of it for the other.
        vm.assertEq(math.splitLimit(pools, _caps(6000, 6000)), 8804, "both");
        vm.assertEq(math.splitLimit(pools, _caps(6000, 0)), 0, "a pool that may not move");
        vm.assertEq(math.splitLimit(pools, _caps(0, 6000)), 0, "the first may not move");
        vm.assertEq(
            math.splitLimit(pools, _caps(MAX, LARGEST + 1)),
            math.splitLimit(pools, _caps(LARGEST + 1, LARGEST + 1)),
            "caps end at 2^126"
        );

        // A pool that starts out dearer by 2% binds only from there on, and lets the cheaper one take 1% before.
        pools[1].reserveOut = 490_000;
        uint256 limit = math.splitLimit(pools, _caps(MAX, 0));
        vm.assertApproxEqAbs(limit, 20_000, 500, "up to the cost of the dearer pool");
        vm.assertEq(math.splitLot(pools, limit)[1], 0, "which gets nothing");
    }

    /// @dev What the function is for: for every lot up to the limit, every part is within its cap, to the unit.
    function testFuzz_P6_NoPartExceedsItsCap(uint256 seed, uint256 count, uint256 amountIn) external view {
        SplitMath.Pool[] memory pools = _draw(seed, bound(count, 1, 8));
        uint256[] memory caps = _drawCaps(pools, seed);
        uint256 limit = math.splitLimit(pools, caps);
        amountIn = amountIn % 4 == 0 ? limit : bound(amountIn, 0, limit);
        uint256[] memory parts = math.splitLot(pools, amountIn);
        for (uint256 i = 0; i < parts.length; ++i) {
            vm.assertLe(parts[i], caps[i], "a part exceeds its cap");
        }
    }

    /// @dev And it is the largest, but for the margin: pools of one price share in proportion to their reserves, so the
    /// limit is the whole that the tightest cap is the part of.
    function testFuzz_TheLimitIsSharp(uint256 seed, uint256 count, uint256 x, uint256 y) external view {
        SplitMath.Pool[] memory pools = _draw(seed, bound(count, 1, 8));
        uint256[] memory caps = new uint256[](pools.length);
        (x, y) = (magnitude(x, 1e4, 1e24), magnitude(y, 1e4, 1e24));
        uint256 whole;
        uint256 tightest = MAX;
        for (uint256 i = 0; i < pools.length; ++i) {
            uint256 multiple = 1 + uint256(keccak256(abi.encode(seed, i))) % 50;
            whole += multiple;
            pools[i] = SplitMath.Pool({
                reserveIn: x * multiple, reserveOut: y * multiple, feeNumerator: 997, feeDenominator: 1000
            });
            uint256 unit = x / 100 + uint256(keccak256(abi.encode(seed, i, "cap"))) % x;
            caps[i] = unit * multiple;
            tightest = unit < tightest ? unit : tightest;
        }
        uint256 limit = math.splitLimit(pools, caps);
        vm.assertLe(limit, whole * tightest, "above the whole");
        vm.assertGe(limit + whole * 2 * SplitMath.MARGIN, whole * tightest, "far below the whole");
    }

    function testFuzz_TheLimitRisesWithEveryCap(uint256 seed, uint256 count, uint256 more) external view {
        SplitMath.Pool[] memory pools = _draw(seed, bound(count, 1, 8));
        uint256[] memory caps = _drawCaps(pools, seed);
        uint256 limit = math.splitLimit(pools, caps);
        caps[seed % caps.length] += bound(more, 0, 1e33);
        vm.assertGe(math.splitLimit(pools, caps), limit, "a higher cap, a lower limit");
    }

    function test_RevertWhen_CapsAreNotOneForEachPool() external {
        SplitMath.Pool[] memory pools = _draw(1, 3);
        vm.expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Caps.selector, 2, 3));
        math.splitLimit(pools, new uint256[](2));
        vm.expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Caps.selector, 4, 3));
        math.splitLimit(pools, new uint256[](4));
    }

    // ------ Both ------

    function test_RevertWhen_PoolsAreNoneOrTooMany() external {
        _expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Pools.selector, 0, 8), new SplitMath.Pool[](0));
        _expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Pools.selector, 9, 8), new SplitMath.Pool[](9));
        vm.assertEq(math.splitLot(_draw(3, 8), 0).length, 8, "eight are fine");
    }

    function test_RevertWhen_AFeeIsOutOfBounds() external {
        SplitMath.Pool[] memory pools = _draw(1, 2);
        uint256[2][4] memory fees = [[uint256(0), 1], [uint256(2), 1], [uint256(499), 1000], [uint256(0), 0]];
        for (uint256 i = 0; i < fees.length; ++i) {
            (pools[1].feeNumerator, pools[1].feeDenominator) = (fees[i][0], fees[i][1]);
            _expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Fee.selector, 1, fees[i][0], fees[i][1]), pools);
        }
        (pools[1].feeNumerator, pools[1].feeDenominator) = (500, 1000);
        _assertAddsUp(math.splitLot(pools, 1e6), 1e6);
    }

    function test_RevertWhen_AReserveIsOutOfBounds() external {
        SplitMath.Pool[] memory pools = _draw(1, 2);
        (pools[1].feeNumerator, pools[1].feeDenominator) = (997, 1000);
        uint256[4] memory wrong = [0, LARGEST / 1000 + 1, LARGEST + 1, MAX];
        for (uint256 i = 0; i < wrong.length; ++i) {
            (pools[1].reserveIn, pools[1].reserveOut) = (wrong[i], 1);
            _expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Reserve.selector, 1, wrong[i]), pools);
            (pools[1].reserveIn, pools[1].reserveOut) = (1, wrong[i]);
            _expectRevert(abi.encodeWithSelector(SplitMath.SplitMath_Reserve.selector, 1, wrong[i]), pools);
        }
        (pools[1].reserveIn, pools[1].reserveOut) = (LARGEST / 1000, LARGEST / 1000);
        _assertAddsUp(math.splitLot(pools, 1e36), 1e36);
        (pools[1].reserveIn, pools[1].reserveOut) = (LARGEST / 1000, 1);
        _assertAddsUp(math.splitLot(pools, 1e36), 1e36);
    }

    // ------ Helpers ------

    function _expectRevert(bytes memory data, SplitMath.Pool[] memory pools) private {
        vm.expectRevert(data);
        math.splitLot(pools, 1);
        vm.expectRevert(data);
        math.splitLimit(pools, new uint256[](pools.length));
    }

    /// @dev Pools whose prices lie within a few percent of each other, as arbitrage leaves them, or anywhere.
    function _draw(uint256 seed, uint256 count) private pure returns (SplitMath.Pool[] memory pools) {
        pools = new SplitMath.Pool[](count);
        uint256 price = magnitude(uint256(keccak256(abi.encode(seed, "price"))), 1e3, 1e24);
        for (uint256 i = 0; i < count; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            (pools[i].feeNumerator, pools[i].feeDenominator) = fee(word);
            uint256 x = magnitude(word, 1, LARGEST / 1e6 / 1e3);
            uint256 off = seed % 4 == 0 ? magnitude(word >> 8, 1e15, 1e21) : 0.97e18 + (word >> 8) % 0.06e18;
            uint256 y = x * price / 1e13 * off / WAD / 1e2 + 1;
            (pools[i].reserveIn, pools[i].reserveOut) = (x, _atMost(y, LARGEST / 1e6));
        }
    }

    function _drawSmall(uint256 seed, uint256 count) private pure returns (SplitMath.Pool[] memory pools) {
        pools = new SplitMath.Pool[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            (pools[i].feeNumerator, pools[i].feeDenominator) = fee(word);
            pools[i].reserveIn = 1 + (word >> 16) % 300;
            pools[i].reserveOut = 1 + (word >> 32) % 1000;
        }
    }

    /// @dev Up to three reserves; often 0.3% or nothing.
    function _drawCaps(SplitMath.Pool[] memory pools, uint256 seed) private pure returns (uint256[] memory caps) {
        caps = new uint256[](pools.length);
        for (uint256 i = 0; i < caps.length; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i, "cap")));
            uint256 x = pools[i].reserveIn;
            caps[i] = word % 4 == 0 ? x * 3 / 1000 : word % 8 == 1 ? 0 : (word >> 8) % (3 * x + 1);
        }
    }

    function _caps(uint256 first, uint256 second) private pure returns (uint256[] memory caps) {
        caps = new uint256[](2);
        (caps[0], caps[1]) = (first, second);
    }

    function _bought(SplitMath.Pool[] memory pools, uint256[] memory parts) private view returns (uint256 bought) {
        for (uint256 i = 0; i < pools.length; ++i) {
            bought += _out(pools[i], parts[i]);
        }
    }

    function _out(SplitMath.Pool memory pool, uint256 amountIn) private view returns (uint256) {
        return math.amountOut(amountIn, pool.reserveIn, pool.reserveOut, pool.feeNumerator, pool.feeDenominator);
    }

    /// @dev What the split may fall short by: 2k units, and 4k² of the largest second difference 2Y/X².
    function _slack(SplitMath.Pool[] memory pools) private pure returns (uint256) {
        uint256 k = pools.length;
        uint256 largest;
        for (uint256 i = 0; i < k; ++i) {
            uint256 difference = 8 * k * k * pools[i].reserveOut / pools[i].reserveIn / pools[i].reserveIn + 1;
            if (difference > largest) largest = difference;
        }
        return 2 * k + largest - 1;
    }

    function _assertAddsUp(uint256[] memory parts, uint256 amountIn) private pure {
        uint256 sum;
        for (uint256 i = 0; i < parts.length; ++i) {
            sum += parts[i];
        }
        vm.assertEq(sum, amountIn, "the parts are not the lot");
    }

    function _atMost(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
