// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISink} from "../../src/interfaces/ISink.sol";
import {IVoteLock} from "../../src/interfaces/IVoteLock.sol";
import {DilutionShield} from "../../src/supply/DilutionShield.sol";
import {SupplyLab} from "./SupplyLab.sol";
import {FailingSink} from "./doubles/FailingSink.sol";
import {LockedDouble} from "./doubles/LockedDouble.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Follows DilutionShield.*.tree: the real token, issued by the test; a lock that says what the test does.
contract DilutionShieldTest is SupplyLab {
    uint256 private constant ISSUE = 1_000_000e18;

    function setUp() external {
        deployLab();
        manager.grantRole(7, address(this), 0);
    }

    // constructor

    function test_Constructor_RevertWhen_AnAddressHasNoCode() external {
        address nobody = actor("nobody");
        bytes memory refusal = abi.encodeWithSelector(DilutionShield.DilutionShield_NoCode.selector, nobody);
        vm.expectRevert(refusal);
        this.create(IERC20(nobody), address(lock), lockersSink, rest, _parameters(WAD, 0));
        vm.expectRevert(refusal);
        this.create(token, nobody, lockersSink, rest, _parameters(WAD, 0));
        vm.expectRevert(refusal);
        this.create(token, address(lock), ISink(nobody), rest, _parameters(WAD, 0));
    }

    function test_Constructor_RevertWhen_TheLockHoldsAnotherToken() external {
        LockedDouble foreign = new LockedDouble(address(dollar));
        vm.expectRevert(
            abi.encodeWithSelector(DilutionShield.DilutionShield_Token.selector, address(dollar), address(token))
        );
        this.create(token, address(foreign), lockersSink, rest, _parameters(WAD, 0));
    }

    function test_G3_Constructor_RevertWhen_SettersWould() external {
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_Receiver.selector, address(0)));
        this.create(token, address(lock), lockersSink, address(0), _parameters(WAD, 0));
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_Receiver.selector, address(0)));
        shield.setRestReceiver(address(0));
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_Receiver.selector, address(shield)));
        shield.setRestReceiver(address(shield));
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_NoCode.selector, alice));
        shield.setLockersSink(ISink(alice));
        bytes memory alpha = abi.encodeWithSelector(DilutionShield.DilutionShield_Alpha.selector, WAD + 1, WAD);
        vm.expectRevert(alpha);
        this.create(token, address(lock), lockersSink, rest, _parameters(WAD + 1, 0));
        vm.expectRevert(alpha);
        shield.setParameters(_parameters(WAD + 1, 0));
        bytes memory earned = abi.encodeWithSelector(DilutionShield.DilutionShield_Earned.selector, WAD + 1, WAD);
        vm.expectRevert(earned);
        this.create(token, address(lock), lockersSink, rest, _parameters(WAD, WAD + 1));
        vm.expectRevert(earned);
        shield.setParameters(_parameters(WAD, WAD + 1));
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        DilutionShield.Parameters memory none;
        vm.expectEmit();
        emit DilutionShield.LockersSinkSet(ISink(address(0)), lockersSink);
        vm.expectEmit();
        emit DilutionShield.RestReceiverSet(address(0), rest);
        vm.expectEmit();
        emit DilutionShield.ParametersSet(none, _parameters(WAD, 0));
        DilutionShield made = newShield(token, IVoteLock(address(lock)));
        vm.assertEq(address(made.TOKEN()), address(token), "token");
        vm.assertEq(address(made.LOCK()), address(lock), "lock");
        vm.assertEq(address(made.lockersSink()), address(lockersSink), "sink");
        vm.assertEq(made.restReceiver(), rest, "rest");
        vm.assertEq(abi.encode(made.parameters()), abi.encode(_parameters(WAD, 0)), "parameters");
        vm.assertEq(made.index(), 1e27, "index");
        vm.assertEq(made.authority(), address(manager), "authority");
    }

    // setters

    function test_G2_Setters_RevertWhen_TheCallerMayNot() external {
        bytes[5] memory calls = [
            abi.encodeCall(shield.setParameters, (_parameters(WAD, 0))),
            abi.encodeCall(shield.setLockersSink, (lockersSink)),
            abi.encodeCall(shield.setRestReceiver, (alice)),
            abi.encodeCall(shield.setContributor, (alice, 1)),
            abi.encodeCall(shield.recover, (token, alice))
        ];
        for (uint256 i = 0; i < 5; ++i) {
            vm.prank(alice);
            (bool success, bytes memory answer) = address(shield).call(calls[i]);
            vm.assertFalse(success, "G2: refused");
            vm.assertEq(
                answer, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice), "G2: by name"
            );
        }
    }

    function test_Setters_EmitOldAndNew() external {
        FailingSink sink = new FailingSink();
        vm.expectEmit(address(shield));
        emit DilutionShield.LockersSinkSet(lockersSink, sink);
        shield.setLockersSink(sink);
        vm.expectEmit(address(shield));
        emit DilutionShield.RestReceiverSet(rest, bob);
        shield.setRestReceiver(bob);
        vm.expectEmit(address(shield));
        emit DilutionShield.ParametersSet(_parameters(WAD, 0), _parameters(0.5e18, 0.1e18));
        shield.setParameters(_parameters(0.5e18, 0.1e18));
        vm.assertEq(abi.encode(shield.parameters()), abi.encode(_parameters(0.5e18, 0.1e18)), "parameters");
    }

    // onProceeds

    function test_OnProceeds_RevertWhen_ThereIsNothingToDivide() external {
        vm.expectRevert(
            abi.encodeWithSelector(DilutionShield.DilutionShield_Token.selector, address(dollar), address(token))
        );
        shield.onProceeds(address(dollar), 1);
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_Empty.selector));
        shield.onProceeds(address(token), 0);
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_Empty.selector));
        shield.previewProceeds(0);
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_ReceivedLess.selector, 0, 1));
        shield.onProceeds(address(token), 1);
        _issue(ISSUE);
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_ReceivedLess.selector, 0, 1));
        shield.onProceeds(address(token), 1);
    }

    function test_OnProceeds_DividesByWhatIsLockedAndRecorded() external {
        lock.set(4_000_000e18);
        shield.setContributor(alice, 1_000_000e18);
        token.issue(address(shield), ISSUE);
        vm.expectEmit(address(shield));
        emit DilutionShield.Divided(address(this), 400_000e18, 100_000e18, 500_000e18, 4_000_000e18, SUPPLY);
        shield.onProceeds(address(token), ISSUE);
        vm.assertEq(shield.pendingLockers(), 400_000e18, "lockers");
        vm.assertEq(shield.units(), 1_100_000e18, "contributors");
        vm.assertEq(shield.recorded(), 1_000_000e18, "recorded");
        vm.assertEq(shield.pendingRest(), 500_000e18, "rest");
        vm.assertEq(shield.unitsOf(alice), 1_100_000e18, "alice");
        vm.assertEq(shield.gainOf(alice), 100_000e18, "gained");
        vm.assertEq(shield.gainOf(bob), 0, "nobody else");
    }

    function test_OnProceeds_MakesGoodAPartAndWhatLockersDoNotEarnAnyway() external {
        lock.set(4_000_000e18);
        shield.setContributor(alice, 1_000_000e18);
        shield.setParameters(_parameters(0.5e18, 0));
        _expect(ISSUE, 200_000e18, 50_000e18);
        shield.setParameters(_parameters(WAD, 0.25e18));
        // 0.4 of the supply, a quarter of the rest anyway: (0.4 − 0.25)/0.75 of the issue.
        _expect(ISSUE, 200_000e18, 100_000e18);
        shield.setParameters(_parameters(WAD, 0.4e18));
        _expect(ISSUE, 0, 100_000e18);
        shield.setParameters(_parameters(WAD, WAD));
        _expect(ISSUE, 0, 100_000e18);
        shield.setParameters(_parameters(0, 0));
        _expect(ISSUE, 0, 0);
    }

    function test_OnProceeds_GivesAllToLockersWhereAllIsLocked() external {
        lock.set(SUPPLY);
        _expect(ISSUE, ISSUE, 0);
        lock.set(2 * SUPPLY);
        _expect(ISSUE, ISSUE, 0);
    }

    /// @dev Recorded while little was locked: later lockers come first, and contributors share what is left.
    function test_OnProceeds_LeavesContributorsTheRestWhereTooMuchIsRecorded() external {
        shield.setContributor(alice, 5_000_000e18);
        lock.set(8_000_000e18);
        _expect(ISSUE, 800_000e18, 200_000e18);
    }

    function test_OnProceeds_GivesTheFirstIssueToTheRest() external {
        token.burn(SUPPLY);
        _expect(ISSUE, 0, 0);
        token.issue(address(shield), ISSUE);
        shield.onProceeds(address(token), ISSUE);
        vm.assertEq(shield.pendingRest(), ISSUE, "nobody held a share");
    }

    function test_T4_OnProceeds_LeavesADonationAloneUntilSomebodyDividesIt() external {
        lock.set(4_000_000e18);
        token.transfer(address(shield), 7e18);
        _issue(ISSUE);
        vm.assertEq(shield.pendingLockers() + shield.pendingRest(), ISSUE, "the issue alone");
        vm.expectEmit(address(shield));
        emit DilutionShield.Recovered(address(token), bob, 7e18);
        vm.assertEq(shield.recover(token, bob), 7e18, "recovered");
        dollar.mint(address(shield), 5);
        vm.assertEq(shield.recover(dollar, bob), 5, "any asset");
        token.transfer(address(shield), 7e18);
        vm.prank(alice);
        shield.onProceeds(address(token), 7e18);
        vm.assertEq(shield.pendingLockers() + shield.pendingRest(), ISSUE + 7e18, "a gift");
        vm.assertEq(shield.recover(token, bob), 0, "nothing left over");
    }

    // releases

    function test_ReleaseLockers_SendsWhatIsBooked() external {
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_NothingPending.selector));
        shield.releaseLockers();
        lock.set(4_000_000e18);
        _issue(ISSUE);
        vm.expectEmit(address(shield));
        emit DilutionShield.LockersReleased(lockersSink, 400_000e18);
        vm.prank(bob);
        vm.assertEq(shield.releaseLockers(), 400_000e18, "amount");
        vm.assertEq(token.balanceOf(address(lockersSink)), 400_000e18, "given");
        vm.assertEq(lockersSink.received(), 400_000e18, "and told");
        vm.assertEq(shield.pendingLockers(), 0, "booked no more");
    }

    function test_ReleaseRest_SendsWhatIsBooked() external {
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_NothingPending.selector));
        shield.releaseRest();
        _issue(ISSUE);
        vm.expectEmit(address(shield));
        emit DilutionShield.RestReleased(rest, ISSUE);
        vm.prank(bob);
        vm.assertEq(shield.releaseRest(), ISSUE, "amount");
        vm.assertEq(token.balanceOf(rest), ISSUE, "given");
        vm.assertEq(shield.pendingRest(), 0, "booked no more");
    }

    function test_T5_ReleaseLockers_DelaysItselfAlone() external {
        FailingSink sink = new FailingSink();
        shield.setLockersSink(sink);
        lock.set(4_000_000e18);
        _issue(ISSUE);
        vm.expectRevert(abi.encodeWithSelector(FailingSink.FailingSink_Refused.selector));
        shield.releaseLockers();
        shield.releaseRest();
        _issue(1e18);
        uint256 booked = shield.pendingLockers();
        shield.setLockersSink(lockersSink);
        vm.assertEq(shield.releaseLockers(), booked, "a new sink gets it");
    }

    // contributors

    function test_SetContributor_RevertWhen_MoreIsRecordedThanIsNotLocked() external {
        lock.set(6_000_000e18);
        shield.setContributor(alice, 3_000_000e18);
        vm.expectRevert(
            abi.encodeWithSelector(DilutionShield.DilutionShield_Recorded.selector, 4_000_000e18 + 1, 4_000_000e18)
        );
        shield.setContributor(bob, 1_000_000e18 + 1);
        shield.setContributor(bob, 1_000_000e18);
        // Lowering is always possible.
        lock.set(SUPPLY);
        shield.setContributor(bob, 999_999e18);
        lock.set(2 * SUPPLY);
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_Recorded.selector, 3_999_999e18 + 1, 0));
        shield.setContributor(bob, 999_999e18 + 1);
    }

    function test_SetContributor_KeepsWhatWasGained() external {
        vm.expectEmit(address(shield));
        emit DilutionShield.ContributorSet(alice, 0, 1_000_000e18);
        shield.setContributor(alice, 1_000_000e18);
        _issue(ISSUE);
        vm.assertEq(shield.gainOf(alice), 100_000e18, "a tenth");
        vm.expectEmit(address(shield));
        emit DilutionShield.ContributorSet(alice, 1_000_000e18, 3_000_000e18);
        shield.setContributor(alice, 3_000_000e18);
        vm.assertEq(shield.gainOf(alice), 100_000e18, "more is recorded");
        vm.assertEq(shield.units(), 3_100_000e18, "units");
        vm.assertEq(shield.recorded(), 3_000_000e18, "recorded");
        shield.setContributor(alice, 0);
        vm.assertEq(shield.gainOf(alice), 100_000e18, "nothing is recorded");
        DilutionShield.Contributor memory record = shield.contributorOf(alice);
        vm.assertEq(record.principal, 0, "principal");
        vm.assertEq(record.units, 100_000e18, "units");
        vm.assertEq(record.index, 1.1e27, "index");
        // What it has not claimed goes on earning: 100,000 of 11 million.
        _issue(1_100_000e18);
        vm.assertEq(shield.gainOf(alice), 110_000e18, "goes on");
    }

    function test_Claim_PaysTheGainAndGoesOn() external {
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_NothingGained.selector, alice));
        vm.prank(alice);
        shield.claim(alice);
        shield.setContributor(alice, 1_000_000e18);
        _issue(ISSUE);
        vm.expectEmit(address(shield));
        emit DilutionShield.Claimed(alice, bob, 100_000e18);
        vm.prank(alice);
        vm.assertEq(shield.claim(bob), 100_000e18, "amount");
        vm.assertEq(token.balanceOf(bob), 100_000e18, "to whom it said");
        vm.assertEq(shield.units(), 1_000_000e18, "units");
        vm.expectRevert(abi.encodeWithSelector(DilutionShield.DilutionShield_NothingGained.selector, alice));
        vm.prank(alice);
        shield.claim(alice);
        _issue(1_100_000e18);
        // What was claimed earns here no longer: a million of 11.
        vm.assertEq(shield.gainOf(alice), 100_000e18, "goes on");
    }

    // The claim of the contract: shares stay what they were.

    /// @dev Lockers who lock what they get, and contributors who leave it, hold the share of S + E that they held of S,
    /// whatever the issues: never more, and a unit an issue less, which grows with the supply.
    function testFuzz_S2_SharesStayExactly(uint256 locked, uint256 recorded, uint256[8] memory issues) external {
        locked = bound(locked, 0, SUPPLY);
        recorded = bound(recorded, 0, SUPPLY - locked);
        lock.set(locked);
        shield.setContributor(alice, recorded / 3);
        shield.setContributor(bob, recorded - recorded / 3);
        for (uint256 i = 0; i < 8; ++i) {
            issues[i] = bound(issues[i], 1, (CAP - token.cumulativeIssued()) / (8 - i));
            (uint256 toLockers, uint256 toContributors, uint256 remaining) = shield.previewProceeds(issues[i]);
            uint256 pending = shield.pendingRest();
            _issue(issues[i]);
            vm.assertEq(toLockers + toContributors + remaining, issues[i], "INV-2");
            vm.assertEq(shield.pendingRest() - pending, remaining, "A1: rest");
            vm.assertEq(shield.pendingLockers(), toLockers, "A1: lockers");
            lock.set(lock.locked() + toLockers);
            if (toLockers > 0) shield.releaseLockers();
            vm.assertGe(token.balanceOf(address(shield)), _booked(), "INV-1");
            vm.assertLe(shield.unitsOf(alice) + shield.unitsOf(bob), shield.units(), "INV-3");
        }
        uint256 supply = token.totalSupply();
        _near(lock.locked() * SUPPLY, locked * supply, 17 * SUPPLY, "lockers keep their share");
        _near(shield.units() * SUPPLY, recorded * supply, 17 * SUPPLY, "contributors keep theirs");
        _near(shield.unitsOf(alice) * SUPPLY, recorded / 3 * supply, 34 * SUPPLY, "each of them");
    }

    /// @dev The form with a pole, g = e·ℓ/(1 − ℓ), is the same division: e and g are what the shield gave.
    function testFuzz_S2_TheFormWithThePoleAgrees(uint256 locked, uint256 earned, uint256 amount) external {
        locked = bound(locked, SUPPLY / 100, SUPPLY * 99 / 100);
        earned = bound(earned, 0, 0.99e18);
        amount = bound(amount, 1e18, CAP - SUPPLY);
        lock.set(locked);
        shield.setParameters(_parameters(WAD, earned));
        (uint256 gained,, uint256 others) = shield.previewProceeds(amount);
        uint256 share = locked * WAD / SUPPLY;
        uint256 excess = share > earned ? share - earned : 0;
        // The share is rounded to 1e-18, and 1 − ℓ is at least 0.01.
        vm.assertApproxEqAbs(gained, others * excess / (WAD - share), others / 1e15 + 200, "g = e(l - y)/(1 - l)");
    }

    /// @dev External, so that a revert of the constructor can be expected.
    function create(IERC20 token_, address lock_, ISink sink, address receiver, DilutionShield.Parameters memory p)
        external
    {
        new DilutionShield(address(manager), token_, IVoteLock(lock_), sink, receiver, p);
    }

    function _issue(uint256 amount) private {
        token.issue(address(shield), amount);
        shield.onProceeds(address(token), amount);
    }

    function _expect(uint256 amount, uint256 toLockers, uint256 toContributors) private view {
        (uint256 lockers, uint256 contributors, uint256 remaining) = shield.previewProceeds(amount);
        vm.assertEq(lockers, toLockers, "lockers");
        vm.assertEq(contributors, toContributors, "contributors");
        vm.assertEq(remaining, amount - toLockers - toContributors, "rest");
    }

    function _booked() private view returns (uint256) {
        return uint256(shield.pendingLockers()) + shield.pendingRest() + shield.units() - shield.recorded();
    }

    function _near(uint256 a, uint256 b, uint256 tolerance, string memory why) private pure {
        vm.assertLe(a, b, why);
        vm.assertApproxEqAbs(a, b, tolerance, why);
    }

    function _parameters(uint256 alpha, uint256 earned) private pure returns (DilutionShield.Parameters memory) {
        return DilutionShield.Parameters({alpha: uint64(alpha), earned: uint64(earned)});
    }
}
