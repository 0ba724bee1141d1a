// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {LockLab} from "./LockLab.sol";
import {LockToken} from "./LockToken.sol";

/// @notice Making, adding to, extending and merging positions.
contract VoteLockTest is LockLab {
    uint256 private _end;

    function setUp() external {
        deployDecay(18);
        _end = weekIn(52);
    }

    // ------ constructor ------

    function test_RevertWhen_TheTokenHasNoCode() external {
        VoteLock.Setup memory setup = decaySetup();
        setup.token = IPreservedToken(alice);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NoCode.selector, alice));
        new VoteLock(setup);
    }

    function test_RevertWhen_TheSplitterHasNoCode() external {
        VoteLock.Setup memory setup = decaySetup();
        setup.splitter = ISplitter(alice);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NoCode.selector, alice));
        new VoteLock(setup);
    }

    function test_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        VoteLock.Setup memory setup = decaySetup();
        for (uint256 i = 0; i < 2; ++i) {
            uint8 decimals = i == 0 ? 1 : 28;
            setup.token = IPreservedToken(address(new LockToken(decimals)));
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, decimals));
            new VoteLock(setup);
        }
    }

    function test_RevertWhen_ShapeAndFactorDoNotGoTogether() external {
        VoteLock.Setup memory setup = decaySetup();
        setup.factor = WAD + 1;
        _expectShape(setup);
        setup = loyaltySetup();
        setup.factor = WAD;
        _expectShape(setup);
        setup.shape = Positions.Shape.Permanent;
        _expectShape(setup);
        setup.shape = Positions.Shape.None;
        _expectShape(setup);
    }

    function test_RevertWhen_ADurationIsOutOfBoundsOrNoWholeWeeks() external {
        VoteLock.Setup memory setup = decaySetup();
        setup.maximumDuration = 521 * WEEK;
        _expectDuration(setup, 521 * WEEK, WEEK, 520 * WEEK);
        setup.maximumDuration = 300 * WEEK + 1;
        _expectDuration(setup, 300 * WEEK + 1, WEEK, 520 * WEEK);
        setup = decaySetup();
        setup.minimumDuration = 0;
        _expectDuration(setup, 0, WEEK, 416 * WEEK);
        setup.minimumDuration = 417 * WEEK;
        _expectDuration(setup, 417 * WEEK, WEEK, 416 * WEEK);
        setup = decaySetup();
        setup.period = 417 * WEEK;
        _expectDuration(setup, 417 * WEEK, WEEK, 416 * WEEK);
    }

    function test_RevertWhen_TheMinimumIsNotPrecise() external {
        VoteLock.Setup memory setup = decaySetup();
        uint256 least = 1000 * setup.period;
        setup.minimum = least - 1;
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_TooSmall.selector, least - 1, least));
        new VoteLock(setup);
        setup.minimum = least;
        new VoteLock(setup);
    }

    function test_RevertWhen_TheShareOfAWeekIsAboveOne() external {
        VoteLock.Setup memory setup = decaySetup();
        setup.bucketShare = WAD + 1;
        vm.expectRevert(abi.encodeWithSelector(ExpiryHistogram.VoteLock_BucketShare.selector, WAD + 1, WAD));
        new VoteLock(setup);
    }

    function test_ItKeepsWhatItWasGiven() external view {
        vm.assertEq(lock.token(), address(token), "token");
        vm.assertEq(address(lock.splitter()), address(splitter), "splitter");
        vm.assertEq(lock.SCALE(), 1, "scale");
        vm.assertEq(lock.PERIOD(), 208 * WEEK, "period");
        vm.assertEq(lock.maximumFactor(), WAD, "factor");
        vm.assertEq(lock.MINIMUM_DURATION(), WEEK, "minimum duration");
        vm.assertEq(lock.MAXIMUM_DURATION(), 416 * WEEK, "maximum duration");
        vm.assertEq(lock.MINIMUM(), 1e15, "minimum");
        vm.assertEq(lock.BUCKET_SHARE(), 0.1e18, "share");
        vm.assertEq(lock.BUCKET_LEAST(), 1e27, "least");
        vm.assertEq(lock.currentTerms(), 0, "terms");
        vm.assertEq(lock.termsOf(0).maximum, 0.5e18, "penalty");
        vm.assertEq(lock.NEVER(), NEVER, "never");
        vm.assertEq(lock.MAX_LOCKED(), type(uint112).max, "room");
    }

    /// @dev A whole token weighs 1e18 however few decimals it has, and one base unit weighs something.
    function test_A4_TheScaleMakesUpForFewDecimals() external {
        uint8[6] memory decimals = [2, 6, 8, 18, 24, 27];
        for (uint256 i = 0; i < decimals.length; ++i) {
            deployDecay(decimals[i]);
            vm.assertEq(lock.SCALE(), decimals[i] < 18 ? 10 ** (18 - decimals[i]) : 1, "scale");
            create(alice, unit(), weekIn(208));
            uint256 whole = unit() * lock.SCALE();
            uint256 weight = lock.weightAt(alice, block.timestamp);
            vm.assertLe(weight, whole, "more than the amount");
            vm.assertGt(weight, whole * 206 / 208, "the weight was rounded away");
            assertSum(block.timestamp);
        }
    }

    // ------ create ------

    function test_RevertWhen_TheCallerIsNoOperator() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        vm.prank(bob);
        lock.create(alice, 1e18, _end, 0, REFUSE);
    }

    function test_RevertWhen_TheAmountIsTooSmall() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_TooSmall.selector, 1e15 - 1, 1e15));
        create(alice, 1e15 - 1, _end);
    }

    function test_RevertWhen_WeightsHaveNoRoom() external {
        uint256 most = lock.MAX_LOCKED();
        create(alice, 1e18, _end);
        token.mint(alice, most);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Overflow.selector, most + 1, most));
        create(alice, most - 1e18 + 1, _end);
    }

    function test_RevertWhen_TheEndIsNoBeginningOfAWeek() external {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAWeek.selector, _end + 1));
        create(alice, 1e18, _end + 1);
    }

    function test_RevertWhen_TheEndIsTooEarlyOrTooLate() external {
        uint256 earliest = block.timestamp + WEEK;
        uint256 latest = block.timestamp + 416 * WEEK;
        uint256 early = weekIn(1);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_End.selector, early, earliest, latest));
        create(alice, 1e18, early);
        uint256 late = weekIn(417);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_End.selector, late, earliest, latest));
        create(alice, 1e18, late);
        create(alice, 1e18, weekIn(2));
        create(alice, 1e18, weekIn(416));
    }

    function test_RevertWhen_TheTermsAreOthersThanExpected() external {
        lock.setTerms(ExitPolicy.Terms({maximum: 1e18, minimumBurn: 1e18, exponent: 2}));
        vm.expectRevert(abi.encodeWithSelector(ExitPolicy.VoteLock_TermsChanged.selector, 0, 1));
        create(alice, 1e18, _end);
    }

    function test_RevertWhen_AllPositionsAreOpen() external {
        for (uint256 i = 0; i < 32; ++i) {
            create(alice, 1e18, _end);
        }
        vm.expectRevert(abi.encodeWithSelector(Positions.VoteLock_TooManyPositions.selector, alice, 32));
        create(alice, 1e18, _end);
        vm.assertEq(lock.positionCount(alice), 32, "count");
    }

    function test_ItTakesAnIndexThatIsFreeAgainAndKeepsItsHistory() external {
        uint256 short = create(alice, 1e18, weekIn(2));
        for (uint256 i = 1; i < 32; ++i) {
            create(alice, 1e18, _end);
        }
        uint256 made = block.timestamp;
        uint256 weight = lock.positionWeightAt(short, made);
        vm.warp(weekIn(2));
        withdraw(alice, short);
        run(1);
        uint256 again = create(alice, 5e18, _end);
        vm.assertEq(again, short, "another index");
        vm.assertEq(lock.positionWeightAt(short, made), weight, "L1: the history of the index is gone");
        vm.assertEq(lock.positionWeightAt(short, block.timestamp - 1), 0, "weight between the two");
        vm.assertGt(lock.positionWeightAt(short, block.timestamp), 0, "no weight");
        assertSum(made);
        assertSum(block.timestamp);
    }

    function test_ItMakesAPositionAndEmits() external {
        uint256 id = uint256(uint160(alice)) << 96;
        vm.expectEmit(address(lock));
        emit VoteLock.Created(alice, id, alice, 10e18, _end, 0);
        vm.assertEq(create(alice, 10e18, _end), id, "id");
        Positions.Position memory made = lock.position(id);
        vm.assertEq(made.owner, alice, "owner");
        vm.assertTrue(made.shape == Positions.Shape.Decay, "shape");
        vm.assertEq(made.amount, 10e18, "amount");
        vm.assertEq(made.start, block.timestamp, "start");
        vm.assertEq(made.end, _end, "end");
        vm.assertEq(made.terms, 0, "terms");
        vm.assertEq(lock.locked(), 10e18, "locked");
        vm.assertEq(token.balanceOf(address(lock)), 10e18, "balance");
        uint256 slope = 10e18 / (208 * WEEK);
        vm.assertEq(lock.positionWeightAt(id, block.timestamp), slope * (_end - block.timestamp), "weight");
        vm.warp(_end - 1);
        vm.assertEq(lock.positionWeightAt(id, _end - 1), slope, "the last second");
        vm.warp(_end);
        vm.assertEq(lock.positionWeightAt(id, _end), 0, "L3: weight at the end");
        vm.assertEq(lock.totalWeightAt(_end), 0, "L3: total at the end");
    }

    function test_ItKeepsAWholeWeightWhileMoreThanAPeriodIsLeft() external {
        uint256 end = weekIn(300);
        create(alice, 10e18, end);
        uint256 slope = uint256(10e18) / (208 * WEEK);
        vm.warp(end - 208 * WEEK);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18, "it fell early");
        run(1);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18 - slope, "it did not bend");
        vm.warp(end - 1);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18 - slope * (208 * WEEK - 1), "the last second");
        assertSum(block.timestamp);
        vm.warp(end);
        vm.assertEq(lock.totalWeightAt(end), 0, "L3: what rounding left over stays");
    }

    function test_ItMakesAPermanentPosition() external {
        uint256 id = create(alice, 10e18, NEVER);
        vm.assertTrue(lock.position(id).shape == Positions.Shape.Permanent, "shape");
        vm.assertEq(lock.position(id).end, NEVER, "end");
        run(5000 * WEEK);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18, "it moved");
        vm.assertEq(lock.permanent(), 10e18, "permanent");
        vm.assertEq(lock.live(), 0, "it ends some time");
    }

    function test_AnOperatorPaysForTheOwner() external {
        vm.expectEmit(address(lock));
        emit VoteLock.OperatorSet(alice, bob, true);
        vm.prank(alice);
        lock.setOperator(bob, true);
        uint256 before = token.balanceOf(bob);
        vm.prank(bob);
        (uint256 id,) = lock.create(alice, 2e18, _end, 0, REFUSE);
        vm.prank(bob);
        lock.add(id, 1e18);
        vm.assertEq(before - token.balanceOf(bob), 3e18, "somebody else paid");
        vm.assertEq(lock.ownerOf(id), alice, "somebody else owns it");
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        vm.prank(bob);
        lock.exit(id, 1e18, bob);
        vm.prank(alice);
        lock.setOperator(bob, false);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        vm.prank(bob);
        lock.add(id, 1e18);
    }

    // ------ add ------

    function test_RevertWhen_ThereIsNoPositionToAddTo() external {
        uint256 id = uint256(uint160(alice)) << 96;
        vm.expectRevert(abi.encodeWithSelector(Positions.VoteLock_NoPosition.selector, id));
        add(alice, id, 1e18);
    }

    function test_RevertWhen_AddingToAPositionThatHasEnded() external {
        uint256 id = create(alice, 1e18, _end);
        vm.warp(_end);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Ended.selector, id, _end));
        add(alice, id, 1e18);
    }

    function test_RevertWhen_AddingNothing() external {
        uint256 id = create(alice, 1e18, _end);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_TooSmall.selector, 0, 1));
        add(alice, id, 0);
    }

    function test_RevertWhen_AddingBeyondTheRoom() external {
        uint256 id = create(alice, 1e18, _end);
        uint256 most = lock.MAX_LOCKED();
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Overflow.selector, most + 1, most));
        add(alice, id, most - 1e18 + 1);
    }

    function test_AddingMakesTheWholeYoungerAndEmits() external {
        uint256 id = create(alice, 3e18, _end);
        uint256 made = block.timestamp;
        run(1000 + 1);
        // A quarter of 1001 seconds, rounded to the later second.
        vm.expectEmit(address(lock));
        emit VoteLock.Added(alice, id, alice, 1e18, 4e18, made + 251);
        vm.prank(alice);
        (uint256 total, uint256 start) = lock.add(id, 1e18);
        vm.assertEq(total, 4e18, "total");
        vm.assertEq(start, made + 251, "start");
        vm.assertEq(lock.position(id).end, _end, "end");
        vm.assertEq(lock.locked(), 4e18, "locked");
        assertSum(block.timestamp);
        assertSum(block.timestamp - 1);
        assertSum(made);
    }

    // ------ extend ------

    function test_RevertWhen_SomebodyElseExtends() external {
        uint256 id = create(alice, 1e18, _end);
        vm.prank(alice);
        lock.setOperator(bob, true);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, bob, alice));
        extend(bob, id, _end + WEEK);
    }

    function test_RevertWhen_TheNewEndIsNotLater() external {
        uint256 id = create(alice, 1e18, _end);
        bytes memory refused =
            abi.encodeWithSelector(VoteLock.VoteLock_End.selector, _end, _end + WEEK, block.timestamp + 416 * WEEK);
        vm.expectRevert(refused);
        extend(alice, id, _end);
        uint256 late = weekIn(417);
        vm.expectPartialRevert(VoteLock.VoteLock_End.selector);
        extend(alice, id, late);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAWeek.selector, _end + WEEK + 1));
        extend(alice, id, _end + WEEK + 1);
    }

    function test_RevertWhen_ExtendingAPermanentPositionOrOneThatHasEnded() external {
        uint256 id = create(alice, 1e18, NEVER);
        vm.expectPartialRevert(VoteLock.VoteLock_End.selector);
        extend(alice, id, NEVER);
        vm.expectPartialRevert(VoteLock.VoteLock_End.selector);
        extend(alice, id, _end);
        id = create(alice, 1e18, _end);
        vm.warp(_end);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Ended.selector, id, _end));
        extend(alice, id, _end + 2 * WEEK);
    }

    function test_ItExtendsAndEmits() external {
        uint256 id = create(alice, 1e18, _end);
        uint256 made = block.timestamp;
        run(10 * WEEK);
        vm.expectEmit(address(lock));
        emit VoteLock.Extended(alice, id, _end, _end + 30 * WEEK);
        extend(alice, id, _end + 30 * WEEK);
        vm.assertEq(lock.position(id).end, _end + 30 * WEEK, "end");
        vm.assertEq(lock.position(id).start, made, "start");
        vm.assertEq(lock.endingIn(_end), 0, "it still ends in the old week");
        vm.assertEq(lock.endingIn(_end + 30 * WEEK), 1e18, "it does not end in the new week");
        assertSum(block.timestamp);
        vm.warp(_end + 30 * WEEK);
        assertSum(block.timestamp);
        assertSum(_end);
    }

    function test_APositionBecomesPermanent() external {
        uint256 id = create(alice, 1e18, _end);
        run(10 * WEEK);
        extend(alice, id, NEVER);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 1e18, "not its whole weight");
        vm.assertEq(lock.live(), 0, "it still ends");
        vm.assertEq(lock.permanent(), 1e18, "it is not permanent");
        assertSum(block.timestamp);
    }

    // ------ merge ------

    function test_RevertWhen_MergingWithItselfOrAnothersOrUnderOtherTerms() external {
        uint256 id = create(alice, 1e18, _end);
        uint256 foreign = create(bob, 1e18, _end);
        lock.setTerms(ExitPolicy.Terms({maximum: 1e18, minimumBurn: 1e18, exponent: 2}));
        vm.prank(alice);
        (uint256 other,) = lock.create(alice, 1e18, _end, 1, REFUSE);
        _expectNoMerge(id, id);
        _expectNoMerge(id, foreign);
        _expectNoMerge(id, other);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_NotAllowed.selector, alice, bob));
        vm.prank(alice);
        lock.merge(foreign, id);
    }

    function test_RevertWhen_OneOfTheTwoHasEnded() external {
        uint256 short = create(alice, 1e18, weekIn(2));
        uint256 long = create(alice, 1e18, _end);
        uint256 end = weekIn(2);
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Ended.selector, short, end));
        vm.prank(alice);
        lock.merge(long, short);
    }

    function test_ItMergesIntoTheLaterEndAndEmits() external {
        uint256 one = create(alice, 3e18, _end);
        uint256 made = block.timestamp;
        run(1001);
        uint256 two = create(alice, 1e18, _end + 5 * WEEK);
        run(7);
        vm.expectEmit(address(lock));
        emit VoteLock.Merged(alice, two, one, 4e18, made + 251, _end + 5 * WEEK);
        vm.prank(alice);
        (uint256 total, uint256 start, uint256 end) = lock.merge(two, one);
        vm.assertEq(total, 4e18, "total");
        vm.assertEq(start, made + 251, "start");
        vm.assertEq(end, _end + 5 * WEEK, "end");
        vm.assertEq(lock.position(two).amount, 0, "the other stays");
        vm.assertEq(lock.locked(), 4e18, "merging counted twice");
        vm.assertEq(lock.endingIn(_end), 0, "the earlier week");
        vm.assertEq(lock.endingIn(end), 4e18, "the later week");
        assertSum(block.timestamp);
        assertSum(block.timestamp - 1);
        assertSum(block.timestamp - 8);
    }

    function test_MergingWithAPermanentPositionIsPermanent() external {
        uint256 one = create(alice, 3e18, NEVER);
        uint256 two = create(alice, 1e18, _end);
        vm.prank(alice);
        (,, uint256 end) = lock.merge(one, two);
        vm.assertEq(end, NEVER, "it ends");
        vm.assertTrue(lock.position(two).shape == Positions.Shape.Permanent, "shape");
        vm.assertEq(lock.permanent(), 4e18, "permanent");
        assertSum(block.timestamp);
    }

    // ------ views ------

    function test_AnIntegralGoesOverAllVersions() external {
        uint256 from = block.timestamp;
        uint256 id = create(alice, 10e18, _end);
        run(3 * WEEK);
        add(alice, id, 5e18);
        run(2 * WEEK);
        extend(alice, id, weekIn(300));
        run(WEEK);
        exit(alice, id, 2e18);
        run(WEEK);
        uint256 integral = lock.weightIntegral(alice, from, block.timestamp);
        vm.assertEq(integral, lock.cumulativeWeight(), "not the whole");
        uint256 middle = from + 4 * WEEK + 17;
        vm.assertEq(
            lock.weightIntegral(alice, from, middle) + lock.weightIntegral(alice, middle, block.timestamp),
            integral,
            "it does not divide"
        );
        vm.assertEq(lock.weightIntegral(alice, 0, from), 0, "before there was anything");
        vm.assertEq(lock.weightIntegral(alice, middle, middle), 0, "no time");
        vm.assertEq(lock.weightIntegral(bob, from, block.timestamp), 0, "somebody else's");
    }

    // ------ loyalty ------

    function test_ALoyalWeightGrowsToItsFactorAndEndsAtOnce() external {
        deployLoyalty(18);
        uint256 end = weekIn(150);
        create(alice, 10e18, end);
        uint256 start = block.timestamp;
        uint256 slope = uint256(30e18) / (104 * WEEK);
        vm.assertEq(lock.totalWeightAt(start), 10e18, "it does not start at one");
        run(1 weeks);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18 + slope * 1 weeks, "it does not grow");
        uint256 grown = (start + 104 * WEEK) / WEEK * WEEK;
        vm.warp(grown + 3 * WEEK);
        vm.assertEq(lock.totalWeightAt(block.timestamp), 10e18 + slope * (grown - start), "it grows on");
        vm.assertLe(lock.totalWeightAt(block.timestamp), 40e18, "beyond the factor");
        vm.warp(end - 1);
        assertSum(block.timestamp);
        vm.warp(end);
        vm.assertEq(lock.totalWeightAt(end), 0, "L3: weight after the end");
        (uint256 excess, uint256 amount) = lock.cumulativeLoyalty();
        run(20 * WEEK);
        (uint256 later, uint256 laterAmount) = lock.cumulativeLoyalty();
        vm.assertEq(later, excess, "an ended lock is loyal");
        vm.assertEq(laterAmount, amount, "an ended lock counts");
    }

    /// @dev A lock twice as old as it can grow would otherwise give a new one of its size the largest factor.
    function test_AgeBeyondTheGrowthGivesNothingToANewLock() external {
        deployLoyalty(18);
        uint256 old = create(alice, 10e18, weekIn(400));
        run(210 * WEEK);
        uint256 grown = lock.positionWeightAt(old, block.timestamp);
        vm.assertGt(grown, 39e18, "it did not grow");
        uint256 young = create(alice, 10e18, weekIn(190));
        vm.prank(alice);
        lock.merge(young, old);
        vm.assertLe(lock.positionWeightAt(old, block.timestamp), grown + 10e18 + 104 * WEEK, "age out of nothing");
        assertSum(block.timestamp);
    }

    function test_PermanentPositionsAreNotLoyal() external {
        deployLoyalty(18);
        create(alice, 10e18, NEVER);
        create(bob, 1e18, weekIn(100));
        uint256 made = block.timestamp;
        run(10 * WEEK);
        (uint256 excess, uint256 amount) = lock.cumulativeLoyalty();
        vm.assertEq(amount, 2 * 1e18 * (block.timestamp - made), "permanent amounts count");
        uint256 slope = uint256(3e18) / (104 * WEEK);
        vm.assertEq(excess, slope * (block.timestamp - made) * (block.timestamp - made), "not the growth alone");
    }

    function test_DecayHasNoLoyalty() external {
        create(alice, 10e18, _end);
        run(10 * WEEK);
        (uint256 excess, uint256 amount) = lock.cumulativeLoyalty();
        vm.assertEq(excess + amount, 0, "loyalty of decay");
    }

    function _expectShape(VoteLock.Setup memory setup) private {
        vm.expectRevert(abi.encodeWithSelector(Positions.VoteLock_Shape.selector, setup.shape, setup.factor));
        new VoteLock(setup);
    }

    function _expectDuration(VoteLock.Setup memory setup, uint256 duration, uint256 least, uint256 most) private {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_Duration.selector, duration, least, most));
        new VoteLock(setup);
    }

    function _expectNoMerge(uint256 from, uint256 to) private {
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_CannotMerge.selector, from, to));
        vm.prank(alice);
        lock.merge(from, to);
    }
}
