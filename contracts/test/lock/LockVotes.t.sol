// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {LockVotes} from "../../src/lock/LockVotes.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {LockGovernor} from "./LockGovernor.sol";
import {LockLab} from "./LockLab.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// @notice Votes of locks, by themselves and in OpenZeppelin's Governor.
contract LockVotesTest is LockLab {
    uint256 private constant SIGNER = uint256(keccak256("alice"));

    uint256 private _end;
    LockGovernor private _governor;
    TimelockController private _timelock;
    address[] private _targets;
    uint256[] private _values;
    bytes[] private _calls;

    function setUp() external {
        deployDecay(18);
        _end = weekIn(52);
    }

    // ------ delegate ------

    function test_UndelegatedWeightDoesNotVote() external {
        create(alice, 10e18, _end);
        vm.assertEq(lock.getVotes(alice), 0, "it votes");
        vm.assertEq(lock.delegates(alice), address(0), "a delegatee");
        run(1);
        vm.assertEq(lock.getPastVotes(alice, block.timestamp - 1), 0, "it voted");
        vm.assertGt(lock.getPastTotalSupply(block.timestamp - 1), 0, "it is not in the total");
    }

    function test_DelegatingMovesAllPositionsAndThoseToCome() external {
        create(alice, 10e18, _end);
        create(alice, 5e18, NEVER);
        create(bob, 3e18, _end);
        run(1 days);
        vm.expectEmit(address(lock));
        emit IVotes.DelegateVotesChanged(carol, 0, lock.weightAt(alice, block.timestamp));
        vm.expectEmit(address(lock));
        emit IVotes.DelegateChanged(alice, address(0), carol);
        delegate(alice, carol);
        vm.assertEq(lock.delegates(alice), carol, "delegatee");
        vm.assertEq(lock.getVotes(carol), lock.weightAt(alice, block.timestamp), "votes");
        create(alice, 7e18, _end);
        vm.assertEq(lock.getVotes(carol), lock.weightAt(alice, block.timestamp), "a new position does not vote");
        delegate(bob, carol);
        run(30 * WEEK);
        uint256 before = block.timestamp;
        uint256 sum = lock.weightAt(alice, before) + lock.weightAt(bob, before);
        vm.assertEq(lock.getVotes(carol), sum, "votes do not decay");
        run(1);
        delegate(alice, bob);
        vm.assertEq(lock.getVotes(carol), lock.weightAt(bob, block.timestamp), "what moved on still votes");
        vm.assertEq(lock.getVotes(bob), lock.weightAt(alice, block.timestamp), "what moved on does not vote");
        delegate(alice, address(0));
        vm.assertEq(lock.getVotes(bob), 0, "nobody's votes");
        vm.assertEq(lock.getPastVotes(carol, before), sum, "past votes changed");
    }

    function test_DelegatingToTheSameAccountChangesNothing() external {
        create(alice, 10e18, _end);
        delegate(alice, bob);
        uint256 votes = lock.getVotes(bob);
        delegate(alice, bob);
        vm.assertEq(lock.getVotes(bob), votes, "votes");
    }

    function test_ACheckpointOfVotesChangesNoVote() external {
        create(alice, 10e18, _end);
        delegate(alice, bob);
        vm.warp(_end - 10 * WEEK);
        uint256 votes = lock.getVotes(bob);
        lock.checkpointVotes(bob);
        vm.assertEq(lock.getVotes(bob), votes, "votes");
        vm.warp(_end);
        lock.checkpointVotes(bob);
        vm.assertEq(lock.getVotes(bob), 0, "votes after the end");
        vm.assertEq(lock.getPastVotes(bob, _end - 10 * WEEK), votes, "past votes");
    }

    function test_AfterDelegatingToNobodyPositionsChangeAlone() external {
        uint256 id = create(alice, 10e18, _end);
        delegate(alice, bob);
        delegate(alice, address(0));
        add(alice, id, 1e18);
        vm.assertEq(lock.getVotes(bob), 0, "votes");
        delegate(alice, carol);
        vm.assertEq(lock.getVotes(carol), lock.weightAt(alice, block.timestamp), "votes of what was added");
    }

    // ------ delegateBySig ------

    function test_ASignatureDelegates() external {
        create(alice, 10e18, _end);
        (uint8 v, bytes32 r, bytes32 s) = _sign(bob, 0, block.timestamp);
        lock.delegateBySig(bob, 0, block.timestamp, v, r, s);
        vm.assertEq(lock.delegates(alice), bob, "delegatee");
        vm.assertEq(lock.nonces(alice), 1, "nonce");
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice, 1));
        lock.delegateBySig(bob, 0, block.timestamp, v, r, s);
    }

    function test_RevertWhen_TheSignatureIsTooOldOrNobodys() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(bob, 0, block.timestamp - 1);
        vm.expectRevert(abi.encodeWithSelector(IVotes.VotesExpiredSignature.selector, block.timestamp - 1));
        lock.delegateBySig(bob, 0, block.timestamp - 1, v, r, s);
        vm.expectRevert(abi.encodeWithSignature("InvalidSignature()"));
        lock.delegateBySig(bob, 0, block.timestamp, 0, r, s);
    }

    // ------ views ------

    function test_RevertWhen_TheMomentIsNotOver() external {
        create(alice, 10e18, _end);
        uint256 time = block.timestamp;
        vm.expectRevert(abi.encodeWithSelector(LockVotes.VoteLock_NotPast.selector, time, time));
        lock.getPastVotes(alice, time);
        vm.expectRevert(abi.encodeWithSelector(LockVotes.VoteLock_NotPast.selector, time, time));
        lock.getPastTotalSupply(time);
        bytes memory future = abi.encodeWithSelector(Positions.VoteLock_Future.selector, time + 1, time);
        vm.expectRevert(future);
        lock.weightAt(alice, time + 1);
        vm.expectRevert(future);
        lock.totalWeightAt(time + 1);
        vm.expectRevert(future);
        lock.positionWeightAt(0, time + 1);
        vm.expectRevert(future);
        lock.weightIntegral(alice, 0, time + 1);
    }

    function test_TheClockCountsSeconds() external view {
        vm.assertEq(lock.clock(), block.timestamp, "clock");
        vm.assertEq(lock.CLOCK_MODE(), "mode=timestamp", "mode");
    }

    // ------ Governor ------

    function test_AProposalPassesByTheVotesOfLocks() external {
        _govern();
        create(alice, 10e18, weekIn(208));
        create(bob, 1e18, weekIn(208));
        delegate(alice, alice);
        delegate(bob, bob);
        run(1);
        vm.prank(alice);
        uint256 id = _governor.propose(_targets, _values, _calls, "terms");
        run(1 days + 1);
        vm.prank(alice);
        uint256 votes = _governor.castVote(id, 1);
        vm.prank(bob);
        _governor.castVote(id, 0);
        vm.assertEq(votes, lock.getPastVotes(alice, _governor.proposalSnapshot(id)), "votes of another moment");
        run(5 days);
        _governor.queue(_targets, _values, _calls, keccak256("terms"));
        run(2 days);
        _governor.execute(_targets, _values, _calls, keccak256("terms"));
        vm.assertEq(lock.currentTerms(), 1, "nothing was executed");
        vm.assertEq(lock.termsOf(1).maximum, 0.25e18, "other terms");
    }

    /// @dev Everything in one block: borrow, lock, delegate, vote on what is being voted on, leave. The weight came after
    /// the snapshot and does not vote, and leaving costs what cannot be paid back.
    function test_G2_AFlashLoanDoesNotVote() external {
        _govern();
        create(alice, 10e18, weekIn(208));
        delegate(alice, alice);
        run(1);
        vm.prank(alice);
        uint256 id = _governor.propose(_targets, _values, _calls, "terms");
        run(1 days + 1);

        uint256 borrowed = 1e6 * unit();
        uint256 position = create(carol, borrowed, weekIn(208));
        delegate(carol, carol);
        vm.assertGt(lock.getVotes(carol), 1000 * lock.getVotes(alice), "the attacker holds nearly everything");
        vm.prank(carol);
        vm.assertEq(_governor.castVote(id, 0), 0, "borrowed weight voted");
        exit(carol, position, borrowed);
        vm.assertLe(token.balanceOf(carol), borrowed / 2, "leaving cost nothing");
        vm.assertEq(lock.getVotes(carol), 0, "what left still votes");

        // Nor does it vote on a proposal it makes: the snapshot comes first.
        token.mint(carol, borrowed);
        create(carol, borrowed, weekIn(208));
        vm.prank(carol);
        uint256 own = _governor.propose(_targets, _values, _calls, "own");
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        vm.prank(carol);
        _governor.castVote(own, 1);
    }

    function _govern() private {
        _timelock = new TimelockController(1 days, new address[](0), new address[](0), address(this));
        _governor = new LockGovernor(lock, _timelock);
        _timelock.grantRole(_timelock.PROPOSER_ROLE(), address(_governor));
        _timelock.grantRole(_timelock.EXECUTOR_ROLE(), address(_governor));
        manager.grantRole(manager.ADMIN_ROLE(), address(_timelock), 0);
        _targets.push(address(lock));
        _values.push(0);
        ExitPolicy.Terms memory terms = ExitPolicy.Terms({maximum: 0.25e18, minimumBurn: 0.5e18, exponent: 2});
        _calls.push(abi.encodeCall(ExitPolicy.setTerms, (terms)));
    }

    function _sign(address delegatee, uint256 nonce, uint256 expiry)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("VoteLock"),
                keccak256("1"),
                block.chainid,
                address(lock)
            )
        );
        bytes32 body = keccak256(
            abi.encode(
                keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"), delegatee, nonce, expiry
            )
        );
        return vm.sign(SIGNER, keccak256(abi.encodePacked("\x19\x01", domain, body)));
    }
}
