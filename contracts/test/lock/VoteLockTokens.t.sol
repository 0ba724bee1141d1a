// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {LockLab} from "./LockLab.sol";
import {BurnableBlocklistToken} from "./doubles/BurnableBlocklistToken.sol";
import {BurnableHookToken} from "./doubles/BurnableHookToken.sol";
import {Reentrant} from "./doubles/Reentrant.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice A4: tokens that do not behave are refused by name, or hurt nobody but whoever uses them.
contract VoteLockTokensTest is LockLab {
    uint256 private _end;

    function setUp() external {
        deployToken(18);
        _end = weekIn(52);
    }

    function test_A4_AFeeOnTransferIsRefused() external {
        FeeToken weird = new FeeToken("FEE", 18, 100);
        _over(address(weird));
        weird.mint(alice, 10e18);
        _approve(address(weird));
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_ReceivedLess.selector, 0.99e18, 1e18));
        create(alice, 1e18, _end);
        weird.setFeeBps(0);
        uint256 id = create(alice, 1e18, _end);
        weird.setFeeBps(100);
        vm.expectRevert(abi.encodeWithSelector(VoteLock.VoteLock_ReceivedLess.selector, 0.99e18, 1e18));
        add(alice, id, 1e18);
        vm.warp(_end);
        withdraw(alice, id);
        vm.assertEq(weird.balanceOf(address(lock)), lock.locked(), "L2: the fee came from somebody else");
    }

    function test_A4_ATokenThatDeliversAUnitLessIsRefused() external {
        RebasingToken weird = new RebasingToken("REB", 18);
        weird.mint(alice, 10e18);
        _over(address(weird));
        weird.setIndex(1.1e18 + 7);
        _approve(address(weird));
        vm.expectPartialRevert(VoteLock.VoteLock_ReceivedLess.selector);
        create(alice, 1e18, _end);
    }

    function test_A4_AnIncreaseOfBalancesChangesNothing() external {
        RebasingToken weird = new RebasingToken("REB", 18);
        weird.mint(alice, 10e18);
        _over(address(weird));
        _approve(address(weird));
        uint256 id = create(alice, 1e18, _end);
        weird.setIndex(2e18);
        vm.assertEq(lock.locked(), 1e18, "locked");
        vm.warp(_end);
        vm.assertEq(withdraw(alice, id), 1e18, "amount");
    }

    function test_A4_ATokenThatReturnsNothingWorks() external {
        SilentToken weird = new SilentToken("OLD", 6);
        weird.mint(alice, 10e6);
        _over(address(weird));
        _approve(address(weird));
        uint256 id = create(alice, 1e6, _end);
        vm.warp(_end);
        vm.assertEq(withdraw(alice, id), 1e6, "amount");
        vm.assertEq(weird.balanceOf(alice), 10e6, "balance");
    }

    /// @dev A token that refuses the splitter leaves the rest of the penalty in the pot, and one that refuses the
    /// receiver refuses nobody else.
    function test_A4_ABlocklistStopsOnlyWhoIsOnIt() external {
        BurnableBlocklistToken weird = new BurnableBlocklistToken();
        _over(address(weird));
        weird.mint(alice, 10e18);
        weird.mint(bob, 10e18);
        _approve(address(weird));
        vm.prank(bob);
        weird.approve(address(lock), type(uint256).max);
        uint256 id = create(alice, 2e18, _end);
        uint256 other = create(bob, 2e18, _end);
        weird.setBlocked(address(splitter), true);
        (,, uint256 rest) = exit(alice, id, 1e18);
        vm.assertEq(lock.penaltyPot(), rest, "pot");
        weird.setBlocked(alice, true);
        vm.warp(_end);
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, alice));
        withdraw(alice, id);
        withdraw(bob, other);
        vm.prank(alice);
        lock.withdraw(id, carol);
        vm.assertEq(weird.balanceOf(address(lock)), rest, "L2: balance");
        weird.setBlocked(address(splitter), false);
        lock.pushPenalty();
        vm.assertEq(weird.balanceOf(address(lock)), 0, "L2: balance");
    }

    function test_A4_ATokenThatCallsBackFindsTheLockClosedAndTheBooksWritten() external {
        BurnableHookToken weird = new BurnableHookToken();
        _over(address(weird));
        Reentrant owner = new Reentrant(lock, weird);
        weird.mint(address(owner), 10e18);
        uint256 id = uint256(uint160(address(owner))) << 96;
        owner.onCall(abi.encodeCall(lock.withdraw, (id, address(owner))));
        vm.assertEq(owner.create(4e18, _end), id, "id");
        _assertClosed(owner);
        owner.onCall(abi.encodeCall(lock.exit, (id, 1e18, address(owner))));
        owner.exit(id, 1e18);
        _assertClosed(owner);
        vm.assertEq(owner.weightSeen(), lock.weightAt(address(owner), block.timestamp), "weight before the effects");
        vm.assertGe(owner.balanceSeen(), owner.lockedSeen(), "L2: less than the books");
        vm.warp(_end);
        owner.onCall(abi.encodeCall(lock.withdraw, (id, address(owner))));
        owner.withdraw(id);
        _assertClosed(owner);
        vm.assertEq(owner.lockedSeen(), 0, "paid before it was written");
    }

    function _assertClosed(Reentrant owner) private view {
        vm.assertEq(
            owner.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "it was let in again"
        );
    }

    function _over(address weird) private {
        VoteLock.Setup memory setup = decaySetup();
        setup.token = IPreservedToken(weird);
        // Little enough for a token of six decimals.
        (setup.period, setup.minimum) = (2 * WEEK, 0.5e6);
        if (IERC20Metadata(weird).decimals() == 18) setup.minimum = 1000 * setup.period;
        splitter = new ProceedsSplitter(address(manager), setup.token, restSink, 0.5e18);
        setup.splitter = splitter;
        lock = new VoteLock(setup);
    }

    function _approve(address weird) private {
        vm.prank(alice);
        // The oldest tokens return nothing.
        (bool ok,) = weird.call(abi.encodeCall(IPreservedToken(weird).approve, (address(lock), type(uint256).max)));
        vm.assertTrue(ok, "approve");
    }
}
