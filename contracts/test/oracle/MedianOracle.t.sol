// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {MedianOracle} from "../../src/oracle/MedianOracle.sol";
import {ChainlinkFeed} from "./ChainlinkFeed.sol";
import {IFluxAggregator} from "./IFluxAggregator.sol";
import {UniswapV2OracleFixture} from "./UniswapV2OracleFixture.sol";
import {WildOracle} from "./WildOracle.sol";

/// @notice Follows MedianOracle.*.tree: on real aggregators and a real pool, and on sources that do what none of ours does.
contract MedianOracleTest is ChainlinkFeed, UniswapV2OracleFixture {
    uint256 private constant AGE = 1 hours;
    uint256 private constant DEVIATION = 0.05e18;
    IPriceOracle private constant NONE = IPriceOracle(address(0));

    WildOracle[] private wild;
    MedianOracle private subject;
    IFluxAggregator[] private aggregators;

    function setUp() external {
        vm.warp(1_800_000_000);
        for (uint256 i = 0; i < 10; ++i) {
            wild.push(new WildOracle());
            wild[i].set(1e18, block.timestamp);
        }
        subject = _of(5, 3);
    }

    // constructor

    function test_Constructor_RevertWhen_TheNumberOfSourcesIsOutOfBounds() external {
        uint256[3] memory counts = [uint256(0), 2, 10];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_Sources.selector, counts[i], 3, 9));
            this.create(_list(counts[i]), counts[i], AGE, DEVIATION);
        }
    }

    function test_Constructor_RevertWhen_ASourceHasNoCode() external {
        IPriceOracle[] memory list = _list(4);
        address[2] memory empty = [address(0), actor("nobody")];
        for (uint256 i = 0; i < 2; ++i) {
            list[3] = IPriceOracle(empty[i]);
            vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_NoCode.selector, empty[i]));
            this.create(list, 3, AGE, DEVIATION);
        }
    }

    function test_Constructor_RevertWhen_ASourceIsNamedTwice() external {
        for (uint256 i = 0; i < 9; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                IPriceOracle[] memory list = _list(9);
                list[i] = list[j];
                vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_Duplicate.selector, address(list[j])));
                this.create(list, 5, AGE, DEVIATION);
            }
        }
    }

    function test_Constructor_RevertWhen_TheQuorumIsNoMajority() external {
        for (uint256 count = 3; count <= 9; ++count) {
            uint256[3] memory quorums = [0, count / 2, count + 1];
            for (uint256 i = 0; i < 3; ++i) {
                vm.expectRevert(
                    abi.encodeWithSelector(
                        MedianOracle.MedianOracle_QuorumBounds.selector, quorums[i], count / 2 + 1, count
                    )
                );
                this.create(_list(count), quorums[i], AGE, DEVIATION);
            }
        }
    }

    function test_Constructor_RevertWhen_TheMaximumAgeIsOutOfBounds() external {
        uint256[2] memory ages = [uint256(1 minutes - 1), 2 days + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(MedianOracle.MedianOracle_MaximumAge.selector, ages[i], 1 minutes, 2 days)
            );
            this.create(_list(3), 2, ages[i], DEVIATION);
        }
        this.create(_list(3), 2, 1 minutes, DEVIATION);
        this.create(_list(3), 2, 2 days, DEVIATION);
    }

    function test_Constructor_RevertWhen_TheMaximumDeviationIsOutOfBounds() external {
        uint256[2] memory deviations = [uint256(0), 0.5e18 + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(MedianOracle.MedianOracle_MaximumDeviation.selector, deviations[i], 0.5e18)
            );
            this.create(_list(3), 2, AGE, deviations[i]);
        }
        this.create(_list(3), 2, AGE, 1);
        this.create(_list(3), 2, AGE, 0.5e18);
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        for (uint256 count = 3; count <= 9; ++count) {
            subject = this.create(_list(count), count, AGE, DEVIATION);
            vm.assertEq(subject.COUNT(), count, "count");
            vm.assertEq(subject.QUORUM(), count, "quorum");
            vm.assertEq(subject.MAXIMUM_AGE(), AGE, "age");
            vm.assertEq(subject.MAXIMUM_DEVIATION(), DEVIATION, "deviation");
            vm.assertEq(abi.encode(subject.sources()), abi.encode(_list(count)), "sources");
        }
    }

    // price

    function test_Price_RevertWhen_TheCallerLeavesTooLittleGas() external view {
        uint256 needed = uint256(150_000) * 64 / 63 + 10_000;
        (bool success, bytes memory data) =
            address(subject).staticcall{gas: needed}(abi.encodeCall(IPriceOracle.price, ()));
        vm.assertFalse(success, "answered");
        vm.assertEq(data.length, 68, "one error of two words");
        (bytes4 selector, uint256 left, uint256 limit) = _decode(data);
        vm.assertEq(selector, MedianOracle.MedianOracle_InsufficientGas.selector, "name");
        vm.assertEq(limit, needed, "what is needed");
        vm.assertLt(left, needed, "what was left");
    }

    /// @dev INV-3: however the caller chooses its gas, it gets the same answer or none.
    function testFuzz_P2_Price_DoesNotDependOnTheGas(uint256 gas, uint256 burners) external {
        for (uint256 i = 0; i < burners % 3; ++i) {
            wild[i].behave(WildOracle.Manner.Burns);
        }
        wild[3].set(1.01e18, block.timestamp - 7);
        (uint256 price, uint256 updatedAt) = subject.price();
        gas = bound(gas, 30_000, 1_200_000);
        (bool success, bytes memory data) =
            address(subject).staticcall{gas: gas}(abi.encodeCall(IPriceOracle.price, ()));
        if (success) vm.assertEq(data, abi.encode(price, updatedAt), "INV-3: the gas moved the price");
    }

    function test_P2_Price_LeavesOutWhoeverDoesNotAnswer() external {
        wild[0].set(0.96e18, block.timestamp - 10);
        wild[1].set(0.97e18, block.timestamp);
        for (uint256 i = uint256(WildOracle.Manner.Refuses); i <= uint256(WildOracle.Manner.Burns); ++i) {
            wild[0].set(0.96e18, block.timestamp - 10);
            _expect(1e18, block.timestamp - 10);
            wild[0].behave(WildOracle.Manner(i));
            // A long answer is an answer: what exceeds two words is left where it is.
            bool counts = WildOracle.Manner(i) == WildOracle.Manner.AnswersLong;
            _expect(1e18, counts ? block.timestamp - 10 : block.timestamp);
        }
    }

    function test_P2_Price_LeavesOutWhatIsNoPriceOrNotFresh() external {
        uint256 time = block.timestamp;
        uint256[2][6] memory refused = [
            [uint256(0), time],
            [uint256(type(uint128).max) + 1, time],
            [type(uint256).max, time],
            [uint256(1e18), time - AGE - 1],
            [uint256(1e18), time + 1],
            [uint256(1e18), 0]
        ];
        for (uint256 i = 0; i < 6; ++i) {
            wild[0].set(refused[i][0], refused[i][1]);
            wild[1].set(1.02e18, time - 1);
            _expect(1e18, time - 1);
        }
        wild[0].set(1e18, time - AGE);
        _expect(1e18, time - AGE);
    }

    function test_P2_Price_RevertWhen_FewerThanTheQuorumAnswer() external {
        wild[4].behave(WildOracle.Manner.Refuses);
        wild[2].set(1e18, block.timestamp - AGE - 1);
        subject.price();
        wild[0].set(0, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_NoQuorum.selector, 2, 3));
        subject.price();
        skip(AGE + 1);
        vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_NoQuorum.selector, 0, 3));
        subject.price();
    }

    function test_P2_Price_RevertWhen_OneIsTooFarFromTheMedian() external {
        uint256[2] memory ends = [uint256(0.95e18), 1.05e18];
        uint256[2] memory beyond = [uint256(0.95e18) - 1, 1.05e18 + 1];
        for (uint256 i = 0; i < 2; ++i) {
            wild[i].set(ends[i], block.timestamp);
            _expect(1e18, block.timestamp);
            wild[i].set(beyond[i], block.timestamp);
            vm.expectRevert(
                abi.encodeWithSelector(
                    MedianOracle.MedianOracle_Disagreement.selector, 1e18, beyond[i], DEVIATION + 1, DEVIATION
                )
            );
            subject.price();
            wild[i].set(1e18, block.timestamp);
        }
        // Two against three: the median stands, and stops.
        wild[0].set(2e18, block.timestamp);
        wild[1].set(2e18, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(MedianOracle.MedianOracle_Disagreement.selector, 1e18, 2e18, 1e18, DEVIATION)
        );
        subject.price();
    }

    function test_Price_RoundsTheDistanceUp() external {
        for (uint256 i = 0; i < 5; ++i) {
            wild[i].set(i == 0 ? 4 : 3, block.timestamp);
        }
        vm.expectRevert(
            abi.encodeWithSelector(
                MedianOracle.MedianOracle_Disagreement.selector, 3, 4, 333_333_333_333_333_334, DEVIATION
            )
        );
        subject.price();
    }

    function test_Price_IsTheMeanOfTwoRoundedDown() external {
        subject = _of(4, 3);
        uint256[4] memory answers = [uint256(1.04e18), 1.02e18, 0.99e18, 1.01e18 + 1];
        for (uint256 i = 0; i < 4; ++i) {
            wild[i].set(answers[i], block.timestamp - i);
        }
        _expect(1.015e18, block.timestamp - 3);
        wild[2].behave(WildOracle.Manner.Refuses);
        _expect(1.02e18, block.timestamp - 3);
    }

    /// @dev The answer is exactly what an independent reading of the rule says, or the revert is.
    function testFuzz_P2_Price_IsTheMedianOfWhatCounts(
        uint256 count,
        uint256 quorum,
        uint256[9] memory prices,
        uint256[9] memory times,
        uint256 manners
    ) external {
        count = bound(count, 3, 9);
        quorum = bound(quorum, count / 2 + 1, count);
        uint256[] memory counted = new uint256[](count);
        uint256 used;
        uint256 oldest = type(uint256).max;
        for (uint256 i = 0; i < count; ++i) {
            uint256 manner = (manners >> i * 8) % 16;
            prices[i] = manner == 7 ? prices[i] : bound(prices[i], 0.93e18, 1.07e18);
            times[i] = manner == 8 ? times[i] : block.timestamp - times[i] % (AGE + 60);
            wild[i].set(prices[i], times[i]);
            if (manner < 6) wild[i].behave(WildOracle.Manner(manner));
            bool answers = manner == 0 || manner == 3 || manner > 5;
            bool fresh = times[i] != 0 && times[i] <= block.timestamp && times[i] + AGE >= block.timestamp;
            if (!answers || !fresh || prices[i] == 0 || prices[i] > type(uint128).max) continue;
            counted[used++] = prices[i];
            if (times[i] < oldest) oldest = times[i];
        }
        subject = _of(count, quorum);
        (bool success, bytes memory data) = address(subject).staticcall(abi.encodeCall(IPriceOracle.price, ()));
        if (used < quorum) {
            vm.assertFalse(success, "INV-1: no quorum");
            vm.assertEq(
                data, abi.encodeWithSelector(MedianOracle.MedianOracle_NoQuorum.selector, used, quorum), "named"
            );
            return;
        }
        uint256 median = (_ranked(counted, used, (used - 1) / 2) + _ranked(counted, used, used / 2)) / 2;
        bool agree = _near(_ranked(counted, used, 0), median) && _near(_ranked(counted, used, used - 1), median);
        vm.assertEq(success, agree, "INV-1: disagreement decides");
        if (agree) vm.assertEq(data, abi.encode(median, oldest), "INV-1, INV-2: median and oldest");
        else vm.assertEq(bytes4(data), MedianOracle.MedianOracle_Disagreement.selector, "named");
    }

    /// @dev Fewer than half cannot move the price out of the range of the honest ones, whatever they answer.
    function testFuzz_P2_Price_StaysWithinTheHonest(uint256[4] memory lies, uint256[5] memory truths) external {
        subject = _of(9, 5);
        (uint256 low, uint256 high) = (type(uint256).max, 0);
        for (uint256 i = 0; i < 5; ++i) {
            uint256 truth = bound(truths[i], 0.98e18, 1.02e18);
            wild[i].set(truth, block.timestamp);
            if (truth < low) low = truth;
            if (truth > high) high = truth;
        }
        for (uint256 i = 0; i < 4; ++i) {
            wild[5 + i].set(bound(lies[i], 0.9e18, 1.1e18), block.timestamp);
        }
        (bool success, bytes memory data) = address(subject).staticcall(abi.encodeCall(IPriceOracle.price, ()));
        if (!success) return;
        (uint256 price,) = abi.decode(data, (uint256, uint256));
        vm.assertTrue(price >= low && price <= high, "INV-1: moved by a minority");
    }

    /// @dev Three of Chainlink's own median aggregators and the time average of Uniswap's own pair.
    function test_P2_Price_OverRealAggregatorsAndARealPool() external {
        subject = _real();
        int256[3] memory answers = [int256(1.01e8), 0.99e8, 1.02e8];
        for (uint256 i = 0; i < 3; ++i) {
            report(aggregators[i], answers[i]);
            skip(10);
        }
        (uint256 price, uint256 updatedAt) = subject.price();
        vm.assertApproxEqAbs(price, 1.005e18, 1e12, "mean of the pool at 1 and of the feed at 1.01");
        vm.assertEq(updatedAt, block.timestamp - 30, "the oldest feed");

        // A pump within the block moves nothing; one that lasts stops the price.
        pump(2_000_000e6);
        (uint256 pumped,) = subject.price();
        vm.assertEq(pumped, price, "a pump within the block");
        skip(20 minutes);
        vm.expectPartialRevert(MedianOracle.MedianOracle_Disagreement.selector);
        subject.price();

        // The pool goes stale and falls out; the feeds carry on.
        skip(3 hours);
        for (uint256 i = 0; i < 3; ++i) {
            report(aggregators[i], answers[i]);
        }
        (price, updatedAt) = subject.price();
        vm.assertEq(price, 1.01e18, "three feeds");
        vm.assertEq(updatedAt, block.timestamp, "all of now");

        // A feed at zero falls out of its own checks; with two of four the rule asks for one more.
        report(aggregators[0], 0);
        vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_NoQuorum.selector, 2, 3));
        subject.price();
        IPriceOracle first = subject.sources()[0];
        vm.expectRevert(abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_NotPositive.selector, int256(0)));
        subject.readSource(first);
    }

    function test_Gas_Price() external {
        subject = _real();
        for (uint256 i = 0; i < 3; ++i) {
            report(aggregators[i], 1e8);
        }
        subject.price();
        vm.snapshotGasLastCall("median", "price, three feeds and a pool");
    }

    // readSource

    function test_ReadSource_RevertWhen_TheSourceReverts() external {
        wild[0].behave(WildOracle.Manner.Refuses);
        vm.expectRevert(abi.encodeWithSelector(WildOracle.WildOracle_Refused.selector));
        subject.readSource(wild[0]);
    }

    function test_P2_ReadSource_RevertWhen_TheAnswerIsNoPrice() external {
        uint256 most = type(uint128).max;
        uint256[2] memory refused = [0, most + 1];
        for (uint256 i = 0; i < 2; ++i) {
            wild[0].set(refused[i], block.timestamp);
            vm.expectRevert(abi.encodeWithSelector(MedianOracle.MedianOracle_Price.selector, refused[i], most));
            subject.readSource(wild[0]);
        }
        wild[0].set(most, block.timestamp);
        subject.readSource(wild[0]);
    }

    function test_P2_ReadSource_RevertWhen_TheAnswerIsNotFresh() external {
        wild[0].set(1e18, 0);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Missing.selector));
        subject.readSource(wild[0]);
        wild[0].set(1e18, block.timestamp + 1);
        vm.expectRevert(
            abi.encodeWithSelector(Freshness.Freshness_Future.selector, block.timestamp + 1, block.timestamp)
        );
        subject.readSource(wild[0]);
        wild[0].set(1e18, block.timestamp - AGE - 1);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, AGE + 1, AGE));
        subject.readSource(wild[0]);
    }

    function test_ReadSource_ReturnsPriceAndTime() external {
        wild[0].set(7, block.timestamp - AGE);
        (uint256 answer, uint256 updatedAt) = subject.readSource(wild[0]);
        vm.assertEq(answer, 7, "price");
        vm.assertEq(updatedAt, block.timestamp - AGE, "time");
    }

    /// @dev A frame of its own: an expected revert of `new` in a test would end the test on the spot.
    function create(IPriceOracle[] calldata list, uint256 quorum, uint256 age, uint256 deviation)
        external
        returns (MedianOracle)
    {
        return new MedianOracle(list, quorum, age, deviation);
    }

    function _of(uint256 count, uint256 quorum) private returns (MedianOracle) {
        return new MedianOracle(_list(count), quorum, AGE, DEVIATION);
    }

    function _list(uint256 count) private view returns (IPriceOracle[] memory list) {
        list = new IPriceOracle[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = wild[i];
        }
    }

    function _real() private returns (MedianOracle) {
        factory = deployFactory();
        deploy(18, 6, 1_000_000e18, 1_000_000e6);
        warmUp();
        IPriceOracle[] memory list = new IPriceOracle[](4);
        for (uint256 i = 0; i < 3; ++i) {
            aggregators.push(deployAggregator(8));
            list[i] = new ChainlinkOracle(deployProxy(aggregators[i]), AGE, 0.5e18, 2e18, NONE, 0);
        }
        list[3] = oracle;
        return new MedianOracle(list, 3, AGE, DEVIATION);
    }

    function _expect(uint256 price, uint256 updatedAt) private view {
        (uint256 answer, uint256 time) = subject.price();
        vm.assertEq(answer, price, "price");
        vm.assertEq(time, updatedAt, "time");
    }

    /// @dev The element of rank `rank` among the first `used`, found by counting, ties by position.
    function _ranked(uint256[] memory values, uint256 used, uint256 rank) private pure returns (uint256) {
        for (uint256 i = 0; i < used; ++i) {
            uint256 below;
            for (uint256 j = 0; j < used; ++j) {
                if (values[j] < values[i] || values[j] == values[i] && j < i) ++below;
            }
            if (below == rank) return values[i];
        }
        revert("no such rank");
    }

    function _near(uint256 answer, uint256 median) private pure returns (bool) {
        uint256 apart = answer > median ? answer - median : median - answer;
        return apart * 20 <= median;
    }

    function _decode(bytes memory data) private pure returns (bytes4 selector, uint256 first, uint256 second) {
        selector = bytes4(data);
        assembly ("memory-safe") {
            first := mload(add(data, 36))
            second := mload(add(data, 68))
        }
    }
}
