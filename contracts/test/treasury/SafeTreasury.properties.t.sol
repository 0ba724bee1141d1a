// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {ISafeFull} from "../base/ISafeFull.sol";
import {SafeTreasuryLab} from "./SafeTreasuryLab.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice What holds whatever the Safe's owners, donors and modules do, by the numbers of the threats.
contract SafeTreasuryPropertiesTest is SafeTreasuryLab {
    using SafeERC20 for IERC20;

    function setUp() external {
        deployLab();
        give(token, address(safe), 50_000e18);
        payIn(address(token), 50_000e18);
    }

    // T1, T2, A1

    /// @dev Whatever the owners took, `spendable` says what `spend` lets go, and where anything is missing that is
    /// nothing, of any asset.
    function testFuzz_T1_A1_SpendableIsWhatSpendLetsGo(uint256[3] memory taken, uint256 amount, bool off) external {
        _take(taken);
        if (off) disable(safe, address(treasury));
        bool short = !_isCovered();
        uint256 most = treasury.spendable(address(buyer), address(dollar), 1e18, 1e18);
        vm.assertEq(most, short || off ? 0 : BURST, "INV-A1: spendable");
        amount = bound(amount, 1, BURST);
        if (most == 0) vm.expectRevert();
        buyer.spend(ask(amount), amount * 1e12);
    }

    /// @dev Any history of owners, donors, spends, claims and heartbeats: after a spend the Safe holds what the books
    /// say and usable reserves are above the floor; records never grow but by a deposit; whatever is owed is recorded.
    function testFuzz_T2_AnyHistory(uint256[24] memory x) external {
        policy.setRunway(runwayOf(bound(x[0], 100_000e18, 2_900_000e18)));
        treasury.heartbeat();
        for (uint256 i = 1; i < 24; ++i) {
            uint256 before = recorded(address(dollar));
            uint256 act = x[i] % 7;
            x[i] >>= 8;
            if (act == 0) _spend(x[i]);
            else if (act == 1) treasury.heartbeat();
            else if (act == 2) moveOut(safe, _asset(x[i]), bob, bound(x[i], 0, held(_asset(x[i])) / 3));
            else if (act == 3) dollar.mint(address(safe), bound(x[i], 0, 100_000e6));
            else if (act == 4) _owe(x[i]);
            else if (act == 5) _claim();
            else vm.warp(block.timestamp + bound(x[i], 0, 6 hours));
            vm.assertLe(recorded(address(dollar)), before, "INV-T4: nothing but a deposit adds to a record");
            vm.assertGe(
                recorded(address(dollar)), treasury.reserveOf(address(dollar)).owed, "INV-T2b: recorded covers owed"
            );
            vm.assertEq(dollar.balanceOf(address(treasury)), 0, "INV-ST4: nothing stays here");
        }
    }

    // T2b, A1

    /// @dev Whatever is left, claims are paid in full or all the same share, in any order, and as previewed.
    function testFuzz_T2b_ClaimsShareWhatIsLeft(uint256[2] memory owed, uint256 taken, bool bobFirst) external {
        owed[0] = bound(owed[0], 1, LIFETIME / 2);
        owed[1] = bound(owed[1], 1, LIFETIME / 2);
        owe(desk, address(dollar), alice, owed[0]);
        owe(desk, address(dollar), bob, owed[1]);
        uint256 all = DOLLARS + REVENUE;
        uint256 left = all - bound(taken, 0, all);
        moveOut(safe, address(dollar), address(1), all - left);
        if (taken % 2 == 0) treasury.heartbeat();
        (address first, address second) = bobFirst ? (bob, alice) : (alice, bob);
        uint256 paid = _claimAs(first) + _claimAs(second);
        uint256 sum = owed[0] + owed[1];
        vm.assertLe(paid, left < sum ? left : sum, "INV-T2b: no more than there is");
        vm.assertGe(paid + 2, left < sum ? left : sum, "INV-T2b: all there is, to the rounding");
        uint256 due = left < sum ? owed[0] * left / sum : owed[0];
        vm.assertApproxEqAbs(dollar.balanceOf(alice), due, 1, "INV-T2b: the same share");
    }

    // T4

    /// @dev Gifts to the Safe and to the treasury change no book and no answer; both come out again.
    function testFuzz_T4_DonationsChangeNothing(uint96[3] memory toSafe, uint96[3] memory toTreasury, uint256 amount)
        external
    {
        amount = bound(amount, 1, BURST);
        uint256 state = vm.snapshotState();
        bytes memory plain = _history(amount);
        vm.revertToState(state);
        for (uint256 i; i < 3; ++i) {
            toSafe[i] = uint96(bound(toSafe[i], 0, 1e24));
            toTreasury[i] = uint96(bound(toTreasury[i], 0, 1e24));
            _gift(_asset(i), address(safe), toSafe[i]);
            _gift(_asset(i), address(treasury), toTreasury[i]);
        }
        vm.assertEq(_history(amount), plain, "INV-T4: no record, no book, no answer");
        for (uint256 i; i < 3; ++i) {
            address asset = _asset(i);
            uint256 before = IERC20(asset).balanceOf(bob);
            if (toTreasury[i] > 0) treasury.sweep(asset, bob);
            moveOut(safe, asset, bob, toSafe[i]);
            vm.assertEq(IERC20(asset).balanceOf(bob) - before, uint256(toTreasury[i]) + toSafe[i], "INV-T4: recovered");
        }
        vm.assertTrue(_isCovered(), "what is recorded is still there");
    }

    /// @dev The governor's `sweep` finds nothing in the Safe, whatever that holds.
    function testFuzz_T4_NobodySweepsTheSafe(uint96 amount, uint8 which) external {
        _gift(_asset(which), address(safe), bound(amount, 0, 1e24));
        vm.expectRevert(abi.encodeWithSelector(Reserves.Treasury_NoSurplus.selector, _asset(which)));
        treasury.sweep(_asset(which), bob);
    }

    // T6, A2

    /// @dev Whatever was spent, owed, taken and given: a migration brings everything not owed to the successor, over the
    /// same Safe or another, and leaves no approval.
    function testFuzz_T6_MigrationLeavesOnlyWhatIsOwed(uint256[3] memory taken, uint256 owed, bool sameSafe) external {
        owed = bound(owed, 1, LIFETIME);
        owe(desk, address(dollar), alice, owed);
        taken[1] = bound(taken[1], 0, DOLLARS + REVENUE - owed);
        _take(taken);
        ISafeFull over = sameSafe ? safe : deploySafe();
        Treasury successor = newSafeTreasury(address(over));
        successor.listAsset(address(dollar));
        successor.listAsset(address(volatile_));
        treasury.migrate(successor);
        vm.assertEq(recorded(address(dollar)), owed, "INV-T6: only what is owed");
        vm.assertEq(treasury.held() + recorded(address(volatile_)), 0, "INV-T6: nothing else");
        vm.assertEq(
            successor.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE - taken[1] - owed, "INV-T6: dollars"
        );
        vm.assertEq(successor.held(), 50_000e18 - bound(taken[0], 0, 50_000e18), "INV-T6: tokens");
        for (uint256 i; i < 3; ++i) {
            IERC20 asset = IERC20(_asset(i));
            vm.assertEq(asset.balanceOf(address(treasury)), 0, "INV-ST4: no dust");
            vm.assertEq(asset.allowance(address(treasury), address(successor)), 0, "A2: no approval");
            vm.assertEq(asset.allowance(address(safe), address(treasury)), 0, "A2: none of the Safe");
        }
        vm.assertEq(_claimAs(alice), owed, "INV-T2b");
    }

    // Helpers

    function _asset(uint256 which) private view returns (address) {
        return [address(token), address(dollar), address(volatile_)][which % 3];
    }

    /// @dev The owners take some of each asset.
    function _take(uint256[3] memory taken) private {
        for (uint256 i; i < 3; ++i) {
            uint256 amount = bound(taken[i], 0, held(_asset(i)));
            if (amount > 0) moveOut(safe, _asset(i), address(1), amount);
        }
    }

    function _gift(address asset, address to, uint256 amount) private {
        if (asset == address(token)) {
            give(token, to, amount);
            return;
        }
        deal(asset, amount);
        IERC20(asset).safeTransfer(to, amount);
    }

    function deal(address asset, uint256 amount) private {
        if (asset == address(dollar)) dollar.mint(address(this), amount);
        else volatile_.mint(address(this), amount);
    }

    function _isCovered() private view returns (bool) {
        for (uint256 i; i < 3; ++i) {
            if (held(_asset(i)) < recorded(_asset(i))) return false;
        }
        return true;
    }

    function _spend(uint256 x) private {
        uint256 most = treasury.spendable(address(buyer), address(dollar), 1e18, 1e18);
        uint256 amount = bound(x, 1, BURST);
        if (!_isCovered()) vm.assertEq(most, 0, "INV-A1");
        if (amount > most) {
            vm.expectRevert();
            buyer.spend(ask(amount), 0);
            return;
        }
        uint256 burned = promised(ask(amount), 6, 18);
        if (burned > token.balanceOf(address(buyer))) return;
        buyer.spend(ask(amount), burned);
        vm.assertTrue(_isCovered(), "INV-ST2: the Safe holds what the books say");
        vm.assertGe(books().usable, books().floor, "INV-T2: usable is at least the floor");
    }

    function _owe(uint256 x) private {
        Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
        uint256 left = LIFETIME - treasury.mandateOf(address(desk), address(dollar)).spent;
        uint256 most = reserve.recorded - reserve.owed < left ? reserve.recorded - reserve.owed : left;
        if (most > 0) owe(desk, address(dollar), alice, bound(x, 1, most));
    }

    function _claim() private {
        if (treasury.owedTo(alice, address(dollar)) > 0) _claimAs(alice);
    }

    function _claimAs(address creditor) private returns (uint256 paid) {
        uint256 preview = treasury.previewClaim(creditor, address(dollar));
        vm.prank(creditor);
        paid = treasury.claim(address(dollar), creditor, 0);
        vm.assertEq(paid, preview, "INV-A1: previewClaim");
    }

    /// @dev A few of everything that moves the books, and what they and the views say afterwards.
    function _history(uint256 amount) private returns (bytes memory) {
        collect(dollar, amount);
        treasury.heartbeat();
        owe(desk, address(dollar), alice, amount);
        ITreasury.Spend memory request = ask(amount);
        spendAs(buyer, request);
        uint256 paid = _claimAs(alice);
        treasury.revokeMandate(address(defender), address(dollar));
        treasury.heartbeat();
        return abi.encode(
            paid,
            books(),
            treasury.held(),
            treasury.claims(),
            treasury.reserveOf(address(dollar)),
            treasury.reserveOf(address(volatile_)),
            treasury.spendable(address(buyer), address(dollar), 1e18, 1e18)
        );
    }
}
