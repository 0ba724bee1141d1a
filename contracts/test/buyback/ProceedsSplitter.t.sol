// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ILoyalty} from "../../src/interfaces/ILoyalty.sol";
import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {Base} from "../base/Base.sol";
import {RestSink} from "../base/RestSink.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {CallbackToken} from "./doubles/CallbackToken.sol";
import {FeeBurnable} from "./doubles/FeeBurnable.sol";
import {RefusingSink} from "./doubles/RefusingSink.sol";
import {WildLoyalty} from "./doubles/WildLoyalty.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract ProceedsSplitterTest is Base {
    AccessManager private _manager;
    PreservedToken private _token;
    RestSink private _restSink;
    ProceedsSplitter private _splitter;
    address private _nobody;

    ISink private constant NONE = ISink(address(0));
    ILoyalty private constant NOBODY = ILoyalty(address(0));

    function setUp() external {
        _nobody = actor("nobody");
        _manager = new AccessManager(address(this));
        _token = new PreservedToken("Preserved", "KEEP", address(_manager), 1e30, address(this), 1e30);
        _restSink = new RestSink();
        _splitter = _deploy(_token, _restSink, 0.7e18);
    }

    /// @dev External, so that a deployment that fails does not end the test: with dynamic linking `new` is a cheatcode.
    function create(IPreservedToken token, ISink restSink, uint256 share) external returns (ProceedsSplitter) {
        return _deploy(token, restSink, share);
    }

    // constructor

    function test_Constructor_RevertWhen_TheTokenHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoCode.selector, _nobody));
        this.create(IPreservedToken(_nobody), _restSink, 0.7e18);
    }

    function test_Constructor_RevertWhen_TheRestSinkHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoCode.selector, _nobody));
        this.create(_token, ISink(_nobody), 0.7e18);
    }

    function test_G3_Constructor_RevertWhen_TheShareIsAboveOne() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_BurnShare.selector, 1e18 + 1, 1e18));
        this.create(_token, _restSink, 1e18 + 1);
    }

    function test_G3_Constructor_RevertWhen_ARestHasNoSink() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoRestSink.selector, 1e18 - 1, 0));
        this.create(_token, NONE, 1e18 - 1);
    }

    function test_Constructor_KeepsEverythingAndEmits() external {
        vm.expectEmit();
        emit ProceedsSplitter.RestSinkSet(NONE, _restSink);
        vm.expectEmit();
        emit ProceedsSplitter.BurnShareSet(0, 0, 0.25e18, 0.25e18);
        ProceedsSplitter fresh = _deploy(_token, _restSink, 0.25e18);
        vm.assertEq(address(fresh.TOKEN()), address(_token), "token");
        vm.assertEq(address(fresh.restSink()), address(_restSink), "rest sink");
        vm.assertEq(fresh.burnShare(), 0.25e18, "share");
        vm.assertEq(fresh.leastBurnShare(), 0.25e18, "fixed from below");
        vm.assertEq(fresh.mostBurnShare(), 0.25e18, "fixed from above");
        vm.assertEq(address(fresh.loyalty()), address(0), "nobody is asked");
        vm.assertEq(fresh.pending(), 0, "pending");
        vm.assertEq(fresh.authority(), address(_manager), "authority");
    }

    function test_Constructor_NeedsNoRestSinkWhenEverythingIsBurned() external {
        ProceedsSplitter fresh = _deploy(_token, NONE, 1e18);
        vm.assertEq(address(fresh.restSink()), address(0), "no sink");
        vm.assertEq(fresh.burnShare(), 1e18, "all is burned");
    }

    // setBurnShare

    function test_SetBurnShare_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _nobody));
        vm.prank(_nobody);
        _splitter.setBurnShare(0, 0, NOBODY);
    }

    function test_SetBurnShare_RevertWhen_Abdicated() external {
        _splitter.abdicate(_splitter.setBurnShare.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, _splitter.setBurnShare.selector));
        _splitter.setBurnShare(0, 0, NOBODY);
    }

    function test_G3_SetBurnShare_RevertWhen_TheShareIsAboveOne() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_BurnShare.selector, 1e18 + 1, 1e18));
        _splitter.setBurnShare(1e18 + 1, 1e18 + 1, NOBODY);
    }

    function test_G3_SetBurnShare_RevertWhen_ARestHasNoSink() external {
        _splitter.setBurnShare(1e18, 1e18, NOBODY);
        _splitter.setRestSink(NONE);
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoRestSink.selector, 1e18 - 1, 0));
        _splitter.setBurnShare(1e18 - 1, 1e18 - 1, NOBODY);
    }

    function test_SetBurnShare_EmitsOldAndNew() external {
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.BurnShareSet(0.7e18, 0.7e18, 0, 0);
        _splitter.setBurnShare(0, 0, NOBODY);
        vm.assertEq(_splitter.burnShare(), 0, "none is burned");
    }

    function test_SetBurnShare_IsSilentWhenNothingChanges() external {
        vm.recordLogs();
        _splitter.setBurnShare(0.7e18, 0.7e18, NOBODY);
        vm.assertEq(vm.getRecordedLogs().length, 0, "no event");
    }

    function test_G3_SetBurnShare_RevertWhen_LoyaltyWouldLowerIt() external {
        WildLoyalty source = new WildLoyalty();
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_ShareOrder.selector, 2, 1));
        _splitter.setBurnShare(2, 1, source);
    }

    function test_G3_SetBurnShare_RevertWhen_NobodyKnowsTheLoyalty() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoLoyalty.selector, 1, 2));
        _splitter.setBurnShare(1, 2, NOBODY);
    }

    function test_SetBurnShare_RevertWhen_TheSourceHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoCode.selector, _nobody));
        _splitter.setBurnShare(1, 2, ILoyalty(_nobody));
    }

    function test_G3_SetBurnShare_RevertWhen_ARestWithoutLoyaltyHasNoSink() external {
        WildLoyalty source = new WildLoyalty();
        _splitter.setBurnShare(1e18, 1e18, source);
        _splitter.setRestSink(NONE);
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoRestSink.selector, 1e18 - 1, 0));
        _splitter.setBurnShare(1e18 - 1, 1e18, source);
    }

    function test_SetBurnShare_SetsBothEndsAndTheSourceAndEmits() external {
        WildLoyalty source = new WildLoyalty();
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.BurnShareSet(0.7e18, 0.7e18, 0.4e18, 0.9e18);
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.LoyaltySet(NOBODY, source);
        _splitter.setBurnShare(0.4e18, 0.9e18, source);
        vm.assertEq(_splitter.leastBurnShare(), 0.4e18, "least");
        vm.assertEq(_splitter.mostBurnShare(), 0.9e18, "most");
        vm.assertEq(address(_splitter.loyalty()), address(source), "source");
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.BurnShareSet(0.4e18, 0.9e18, 0.4e18, 0.4e18);
        _splitter.setBurnShare(0.4e18, 0.4e18, source);
        _splitter.setBurnShare(0.4e18, 0.9e18, source);
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.LoyaltySet(source, NOBODY);
        _splitter.setBurnShare(0.9e18, 0.9e18, NOBODY);
    }

    // burnShare, readLoyalty

    function test_BurnShare_FollowsLoyaltyRoundedUp() external {
        WildLoyalty source = _loyal(0.4e18, 0.9e18);
        vm.assertEq(_splitter.burnShare(), 0.4e18, "none: the least");
        source.set(0.5e18);
        vm.assertEq(_splitter.burnShare(), 0.65e18, "half way");
        source.set(1);
        vm.assertEq(_splitter.burnShare(), 0.4e18 + 1, "rounded up");
        source.set(1e18);
        vm.assertEq(_splitter.burnShare(), 0.9e18, "the most");
    }

    function test_BurnShare_AsksNobodyWhereBothEndsAreEqual() external {
        WildLoyalty source = _loyal(0.4e18, 0.4e18);
        source.behave(WildLoyalty.Manner.Burns);
        uint256 gas = gasleft();
        vm.assertEq(_splitter.burnShare(), 0.4e18, "the share");
        vm.assertLt(gas - gasleft(), 20_000, "nobody was asked");
    }

    function test_L8_BurnShare_IsTheMostWhereTheSourceAnswersMoreThanFullLoyalty() external {
        WildLoyalty source = _loyal(0.4e18, 0.9e18);
        source.set(1e18 + 1);
        vm.assertEq(_splitter.burnShare(), 0.9e18, "not more");
        source.set(type(uint256).max);
        vm.assertEq(_splitter.burnShare(), 0.9e18, "whatever it says");
    }

    function test_T5_BurnShare_IsTheLeastWhereTheSourceFails() external {
        WildLoyalty source = _loyal(0.4e18, 0.9e18);
        source.set(1e18);
        for (uint8 manner = 1; manner <= uint8(type(WildLoyalty.Manner).max); ++manner) {
            source.behave(WildLoyalty.Manner(manner));
            if (manner == uint8(WildLoyalty.Manner.AnswersLong)) {
                // Long, yet its first word is an answer.
                vm.assertGe(_splitter.burnShare(), 0.4e18, "at least the least");
                continue;
            }
            vm.assertEq(_splitter.burnShare(), 0.4e18, "the least");
        }
        vm.etch(address(source), "");
        vm.assertEq(_splitter.burnShare(), 0.4e18, "the least without a source");
    }

    function test_T5_Distribute_GoesThroughWhateverTheSourceDoes() external {
        WildLoyalty source = _loyal(0.4e18, 0.9e18);
        for (uint8 manner = 0; manner <= uint8(type(WildLoyalty.Manner).max); ++manner) {
            source.behave(WildLoyalty.Manner(manner));
            (uint256 previewed,) = _splitter.previewDistribute(1000);
            uint256 gas = gasleft();
            (uint256 burned, uint256 rest) = _distribute(1000);
            vm.assertLt(gas - gasleft(), 300_000, "bounded gas");
            vm.assertEq(burned, previewed, "as previewed");
            vm.assertGe(burned, 400, "at least the least");
            vm.assertEq(burned + rest, 1000, "nothing is lost");
        }
    }

    function test_BurnShare_RevertWhen_TooLittleGasIsLeft() external {
        _loyal(0.4e18, 0.9e18).set(1e18);
        vm.expectPartialRevert(ProceedsSplitter.ProceedsSplitter_InsufficientGas.selector);
        _splitter.burnShare{gas: 100_000}();
    }

    /// @dev INV-4: no amount of gas makes the share another one.
    function testFuzz_L8_BurnShare_DoesNotDependOnTheGas(uint256 gas, uint256 index) external {
        index = bound(index, 0, 1e18);
        _loyal(0.4e18, 0.9e18).set(index);
        uint256 share = _splitter.burnShare();
        _give(address(_splitter), 1e18);
        (bool success, bytes memory answer) =
            address(_splitter).call{gas: bound(gas, 20_000, 400_000)}(abi.encodeCall(_splitter.distribute, (1e18)));
        if (!success) return;
        (uint256 burned,) = abi.decode(answer, (uint256, uint256));
        vm.assertEq(burned, share, "the same share with any gas that suffices");
    }

    /// @dev INV-4: bounds and monotonicity, by two answers of the same source.
    function testFuzz_L8_BurnShare_DoesNotFallAsLoyaltyRises(uint256 least, uint256 most, uint256 low, uint256 high)
        external
    {
        most = bound(most, 0, 1e18);
        least = bound(least, 0, most);
        if (low > high) (low, high) = (high, low);
        WildLoyalty source = _loyal(least, most);
        source.set(low);
        uint256 lower = _splitter.burnShare();
        (uint256 burnedLower,) = _splitter.previewDistribute(1e24 + 1);
        source.set(high);
        uint256 higher = _splitter.burnShare();
        (uint256 burnedHigher,) = _splitter.previewDistribute(1e24 + 1);
        vm.assertLe(least, lower, "not below the least");
        vm.assertLe(lower, higher, "does not fall");
        vm.assertLe(higher, most, "not above the most");
        vm.assertLe(burnedLower, burnedHigher, "nor does what is burned");
        vm.assertGe(burnedLower * 1e18, least * (1e24 + 1), "at least the least of the amount");
    }

    function test_ReadLoyalty_SaysWhyASourceCountsZero() external {
        WildLoyalty source = _loyal(0.4e18, 0.9e18);
        source.set(17);
        vm.assertEq(_splitter.readLoyalty(source), 17, "its answer");
        source.behave(WildLoyalty.Manner.Refuses);
        vm.expectRevert(abi.encodeWithSelector(WildLoyalty.WildLoyalty_Refused.selector));
        _splitter.readLoyalty(source);
    }

    // setRestSink

    function test_SetRestSink_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _nobody));
        vm.prank(_nobody);
        _splitter.setRestSink(_restSink);
    }

    function test_SetRestSink_RevertWhen_Abdicated() external {
        _splitter.abdicate(_splitter.setRestSink.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, _splitter.setRestSink.selector));
        _splitter.setRestSink(_restSink);
    }

    function test_SetRestSink_RevertWhen_TheSinkHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoCode.selector, _nobody));
        _splitter.setRestSink(ISink(_nobody));
    }

    function test_G3_SetRestSink_RevertWhen_NoneIsLeftForAShare() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoRestSink.selector, 0.7e18, 0));
        _splitter.setRestSink(NONE);
    }

    function test_G3_SetRestSink_RevertWhen_NoneIsLeftForWhatIsPending() external {
        _distribute(10);
        _splitter.setBurnShare(1e18, 1e18, NOBODY);
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NoRestSink.selector, 1e18, 3));
        _splitter.setRestSink(NONE);
        _splitter.release();
        _splitter.setRestSink(NONE);
        vm.assertEq(address(_splitter.restSink()), address(0), "none, once nothing is pending");
    }

    function test_SetRestSink_EmitsOldAndNew() external {
        RestSink other = new RestSink();
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.RestSinkSet(_restSink, other);
        _splitter.setRestSink(other);
        vm.assertEq(address(_splitter.restSink()), address(other), "sink");
    }

    function test_T5_SetRestSink_ReplacesOneThatFails() external {
        _splitter.setRestSink(new RefusingSink());
        _distribute(1000);
        vm.expectRevert(abi.encodeWithSelector(RefusingSink.RefusingSink_Refused.selector));
        _splitter.release();
        vm.assertEq(_splitter.pending(), 300, "still booked");
        _splitter.setRestSink(_restSink);
        vm.assertEq(_splitter.release(), 300, "released to the new one");
        vm.assertEq(_restSink.received(), 300, "received");
    }

    // recover

    function test_Recover_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _nobody));
        vm.prank(_nobody);
        _splitter.recover(_token, _nobody);
    }

    function test_Recover_RevertWhen_Abdicated() external {
        _splitter.abdicate(_splitter.recover.selector);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, _splitter.recover.selector));
        _splitter.recover(_token, _nobody);
    }

    function test_T4_Recover_SendsTheTokenBeyondWhatIsPendingAndEmits() external {
        _distribute(1000);
        _give(address(_splitter), 55);
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.Recovered(address(_token), _nobody, 55);
        vm.assertEq(_splitter.recover(_token, _nobody), 55, "the donation");
        vm.assertEq(_token.balanceOf(_nobody), 55, "arrived");
        vm.assertEq(_token.balanceOf(address(_splitter)), 300, "what is pending stays");
        vm.assertEq(_splitter.recover(_token, _nobody), 0, "nothing more");
    }

    function test_T4_Recover_SendsAllOfAnyOtherAsset() external {
        TestToken other = new TestToken("OTHER", 6);
        other.mint(address(_splitter), 77);
        _distribute(1000);
        vm.assertEq(_splitter.recover(other, _nobody), 77, "all of it");
        vm.assertEq(other.balanceOf(_nobody), 77, "arrived");
    }

    // distribute

    function test_Distribute_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_Empty.selector));
        _splitter.distribute(0);
    }

    function test_Distribute_RevertWhen_LessLiesHereThanIsToBeDivided() external {
        _distribute(1000);
        _give(address(_splitter), 4);
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_ReceivedLess.selector, 4, 5));
        _splitter.distribute(5);
        _splitter.distribute(4);
    }

    function test_A4_Distribute_RevertWhen_TheTokenTookAFee() external {
        FeeBurnable fee = new FeeBurnable();
        ProceedsSplitter splitter = _deploy(fee, _restSink, 0.5e18);
        fee.setFeeBps(100);
        fee.mint(address(this), 1000);
        require(fee.transfer(address(splitter), 1000), "transfer failed");
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_ReceivedLess.selector, 990, 1000));
        splitter.distribute(1000);
    }

    function test_Distribute_RevertWhen_AHookCallsBack() external {
        (CallbackToken hooked, ProceedsSplitter splitter) = _hooked();
        _reenters(hooked, splitter, abi.encodeCall(splitter.distribute, (1)));
        _reenters(hooked, splitter, abi.encodeCall(splitter.release, ()));
    }

    function test_Distribute_BurnsItsShareRoundedUpBooksTheRestAndEmits() external {
        _give(_nobody, 1001);
        vm.prank(_nobody);
        require(_token.transfer(address(_splitter), 1001), "transfer failed");
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.Distributed(_nobody, 701, 300);
        vm.prank(_nobody);
        (uint256 burned, uint256 rest) = _splitter.distribute(1001);
        vm.assertEq(burned, 701, "70.07% of 1001, rounded up");
        vm.assertEq(rest, 300, "the rest");
        vm.assertEq(_splitter.pending(), 300, "booked");
        vm.assertEq(_token.totalSupply(), 1e30 - 701, "burned");
        vm.assertEq(_token.balanceOf(address(_splitter)), 300, "held");
        vm.assertEq(_restSink.received(), 0, "not yet released");
    }

    function test_Distribute_BurnsNothingAtAShareOfZero() external {
        _splitter.setBurnShare(0, 0, NOBODY);
        (uint256 burned, uint256 rest) = _distribute(1000);
        vm.assertEq(burned, 0, "none burned");
        vm.assertEq(rest, 1000, "all booked");
        vm.assertEq(_token.totalSupply(), 1e30, "supply");
    }

    function test_Distribute_BurnsEverythingWithoutARestSink() external {
        _splitter.setBurnShare(1e18, 1e18, NOBODY);
        _splitter.setRestSink(NONE);
        (uint256 burned, uint256 rest) = _distribute(1000);
        vm.assertEq(burned, 1000, "all burned");
        vm.assertEq(rest, 0, "nothing booked");
        vm.assertEq(_splitter.pending(), 0, "nothing pending");
    }

    function test_T4_Distribute_IgnoresDonations() external {
        _give(address(_splitter), 999);
        (uint256 burned, uint256 rest) = _distribute(1000);
        vm.assertEq(burned, 700, "burned");
        vm.assertEq(rest, 300, "rest");
        vm.assertEq(_token.balanceOf(address(_splitter)), 1299, "the splitter keeps its donation");
    }

    // release

    function test_Release_RevertWhen_NothingIsPending() external {
        _give(address(_splitter), 999);
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_NothingPending.selector));
        _splitter.release();
    }

    function test_T5_Release_RevertWhen_TheSinkRefuses() external {
        _splitter.setRestSink(new RefusingSink());
        _distribute(1000);
        vm.expectRevert(abi.encodeWithSelector(RefusingSink.RefusingSink_Refused.selector));
        _splitter.release();
    }

    function test_Release_RevertWhen_AHookCallsBack() external {
        (CallbackToken hooked, ProceedsSplitter splitter) = _hooked();
        hooked.mint(address(splitter), 1000);
        splitter.distribute(1000);
        hooked.arm(address(_restSink), address(splitter), abi.encodeCall(splitter.release, ()));
        vm.assertEq(splitter.release(), 1000, "released once");
        _assertRefused(hooked);
        vm.assertEq(splitter.pending(), 0, "nothing pending");
    }

    function test_Release_SendsEverythingPendingAndEmits() external {
        _distribute(1000);
        _distribute(2000);
        _give(address(_splitter), 55);
        vm.expectEmit(address(_splitter));
        emit ProceedsSplitter.Released(_restSink, 900);
        vm.prank(_nobody);
        vm.assertEq(_splitter.release(), 900, "both parts");
        vm.assertEq(_splitter.pending(), 0, "nothing pending");
        vm.assertEq(_token.balanceOf(address(_restSink)), 900, "arrived");
        vm.assertEq(_restSink.received(), 900, "announced");
        vm.assertEq(_token.balanceOf(address(_splitter)), 55, "the donation stays");
    }

    // previewDistribute

    function test_A1_PreviewDistribute_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(ProceedsSplitter.ProceedsSplitter_Empty.selector));
        _splitter.previewDistribute(0);
    }

    function testFuzz_A1_PreviewDistribute_IsWhatDistributeDoes(uint256 amount, uint256 share) external {
        amount = bound(amount, 1, 1e30);
        share = bound(share, 0, 1e18);
        _splitter.setBurnShare(share, share, NOBODY);
        (uint256 burnedBefore, uint256 restBefore) = _splitter.previewDistribute(amount);
        uint256 supply = _token.totalSupply();
        (uint256 burned, uint256 rest) = _distribute(amount);
        vm.assertEq(burned, burnedBefore, "burned");
        vm.assertEq(rest, restBefore, "rest");
        vm.assertEq(burned + rest, amount, "nothing is lost");
        vm.assertEq(burned, (amount * share + 1e18 - 1) / 1e18, "rounded up");
        vm.assertEq(supply - _token.totalSupply(), burned, "burned indeed");
        vm.assertEq(_splitter.pending(), rest, "booked");
    }

    /// @dev INV-1 over random sequences of distributions, donations, releases, recoveries and new shares.
    function testFuzz_T4_TheBalanceCoversWhatIsPending(uint256 seed) external {
        uint256 booked;
        for (uint256 i = 0; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 amount = bound(seed >> 8, 1, 1e24);
            uint256 choice = seed % 5;
            if (choice == 0) _give(address(_splitter), amount);
            else if (choice == 1) _splitter.setBurnShare(amount % 1e18, amount % 1e18, NOBODY);
            else if (choice == 2) _splitter.recover(_token, _nobody);
            else if (choice == 3 && _splitter.pending() > 0) booked -= _splitter.release();
            else booked += _distributed(amount);
            vm.assertEq(_splitter.pending(), booked, "pending is the sum of what was booked and not released");
            vm.assertGe(_token.balanceOf(address(_splitter)), booked, "covered");
        }
    }

    /// @dev The share follows a source of anybody's making.
    function _loyal(uint256 least, uint256 most) private returns (WildLoyalty source) {
        source = new WildLoyalty();
        _splitter.setBurnShare(least, most, source);
    }

    function _distributed(uint256 amount) private returns (uint256 rest) {
        (, rest) = _distribute(amount);
    }

    function _distribute(uint256 amount) private returns (uint256 burned, uint256 rest) {
        _give(address(_splitter), amount);
        return _splitter.distribute(amount);
    }

    /// @dev A splitter over a token that calls when it burns and when it arrives; nothing is burned at first.
    function _hooked() private returns (CallbackToken hooked, ProceedsSplitter splitter) {
        hooked = new CallbackToken("HOOK", 18);
        splitter = _deploy(IPreservedToken(address(hooked)), _restSink, 0);
    }

    /// @dev The burn itself calls back, before it lowered the balance.
    function _reenters(CallbackToken hooked, ProceedsSplitter splitter, bytes memory data) private {
        splitter.setBurnShare(0.5e18, 0.5e18, NOBODY);
        hooked.mint(address(splitter), 1000);
        hooked.arm(address(0), address(splitter), data);
        (uint256 burned, uint256 rest) = splitter.distribute(1000);
        vm.assertEq(burned, 500, "the distribution itself goes through");
        vm.assertEq(rest, 500, "with its rest");
        _assertRefused(hooked);
    }

    function _assertRefused(CallbackToken hooked) private view {
        vm.assertTrue(hooked.called(), "called back");
        vm.assertFalse(hooked.success(), "refused");
        vm.assertEq(
            hooked.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "by the lock"
        );
    }

    function _give(address to, uint256 amount) private {
        require(_token.transfer(to, amount), "transfer failed");
    }

    function _deploy(IPreservedToken token, ISink restSink, uint256 share) private returns (ProceedsSplitter) {
        return new ProceedsSplitter(address(_manager), token, restSink, share);
    }
}
