// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {CappedIssue} from "../../src/token/CappedIssue.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {AccessLab} from "../access/AccessLab.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice Follows PreservedToken.*.tree.
contract PreservedTokenTest is AccessLab {
    uint256 private constant CAP = 1000e18;
    uint256 private constant SUPPLY = 400e18;
    uint256 private constant KEY = 0xA11CE;

    AccessManager private _manager;
    PreservedToken private _token;
    address private _alice;
    address private _bob;

    function setUp() external {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        deployRoles(_manager);
        _alice = vm.addr(KEY);
        _bob = actor("bob");
        _token = this.create(CAP, SUPPLY);
    }

    // constructor

    function test_S1_Constructor_RevertWhen_TheCapIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(CappedIssue.PreservedToken_InvalidCap.selector, 0, 0));
        this.create(0, 0);
    }

    function test_S1_Constructor_RevertWhen_TheSupplyIsAboveTheCap() external {
        vm.expectRevert(abi.encodeWithSelector(CappedIssue.PreservedToken_InvalidCap.selector, CAP, CAP + 1));
        this.create(CAP, CAP + 1);
    }

    function test_Constructor_IssuesNothingWithoutASupply() external {
        PreservedToken empty = this.create(CAP, 0);
        vm.assertEq(empty.totalSupply(), 0, "supply");
        vm.assertEq(empty.cumulativeIssued(), 0, "issued");
    }

    function test_Constructor_IssuesTheSupplyAndEmits() external {
        vm.expectEmit();
        emit CappedIssue.Issued(_alice, CAP, CAP);
        PreservedToken full = this.create(CAP, CAP);
        vm.assertEq(full.CAP(), CAP, "cap");
        vm.assertEq(full.balanceOf(_alice), CAP, "holder");
        vm.assertEq(full.cumulativeIssued(), CAP, "issued");
        vm.assertEq(full.name(), "Preserved", "name");
        vm.assertEq(full.symbol(), "KEEP", "symbol");
        vm.assertEq(full.decimals(), 18, "decimals");
        vm.assertEq(full.authority(), address(_manager), "authority");
    }

    // issue

    function test_G2_Issue_OnlyTheIssuerAfterItsDelay() external {
        checkGovernor(_manager, address(_token), abi.encodeCall(_token.issue, (_bob, 1)));
        checkAbdication(_manager, address(_token), abi.encodeCall(_token.issue, (_bob, 1)));
    }

    function test_S1_Issue_RevertWhen_AboveTheCap() external {
        vm.expectRevert(
            abi.encodeWithSelector(CappedIssue.PreservedToken_CapExceeded.selector, CAP - SUPPLY + 1, CAP - SUPPLY)
        );
        _token.issue(_bob, CAP - SUPPLY + 1);
    }

    function test_Issue_RevertWhen_TheReceiverIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        _token.issue(address(0), 1);
    }

    function test_S1_Issue_ABurnReopensNoRoom() external {
        vm.prank(_alice);
        _token.burn(SUPPLY);
        _token.issue(_bob, CAP - SUPPLY);
        vm.expectRevert(abi.encodeWithSelector(CappedIssue.PreservedToken_CapExceeded.selector, 1, 0));
        _token.issue(_bob, 1);
        vm.assertEq(_token.totalSupply(), CAP - SUPPLY, "supply stays below the cap for ever");
    }

    function test_Issue_IssuesAndEmits() external {
        vm.expectEmit(address(_token));
        emit CappedIssue.Issued(_bob, CAP - SUPPLY, CAP);
        _token.issue(_bob, CAP - SUPPLY);
        vm.assertEq(_token.balanceOf(_bob), CAP - SUPPLY, "balance");
        vm.assertEq(_token.totalSupply(), CAP, "supply");
    }

    // burn

    function test_Burn_RevertWhen_TheCallerHoldsLess() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, _alice, SUPPLY, SUPPLY + 1)
        );
        vm.prank(_alice);
        _token.burn(SUPPLY + 1);
    }

    function test_Burn_BurnsOwnTokensAndEmits() external {
        vm.expectEmit(address(_token));
        emit CappedIssue.Burned(_alice, 3e18, 3e18);
        vm.prank(_alice);
        _token.burn(3e18);
        vm.assertEq(_token.balanceOf(_alice), SUPPLY - 3e18, "balance");
        vm.assertEq(_token.totalSupply(), SUPPLY - 3e18, "supply");
        vm.assertEq(_token.cumulativeBurned(), 3e18, "burned");
        vm.assertEq(_token.cumulativeIssued(), SUPPLY, "issued stays");
    }

    function test_Burn_AnApprovalIsNoRightToBurn() external {
        vm.prank(_alice);
        _token.approve(_bob, SUPPLY);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, _bob, 0, 1));
        vm.prank(_bob);
        _token.burn(1);
    }

    // permit

    function test_Permit_RevertWhen_AnotherSigned() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(KEY + 1, 0);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, vm.addr(KEY + 1), _alice));
        _token.permit(_alice, _bob, 5e18, block.timestamp, v, r, s);
    }

    function test_Permit_ApprovesOnce() external {
        (uint8 v, bytes32 r, bytes32 s) = _sign(KEY, 0);
        _token.permit(_alice, _bob, 5e18, block.timestamp, v, r, s);
        vm.assertEq(_token.allowance(_alice, _bob), 5e18, "approved");
        vm.assertEq(_token.nonces(_alice), 1, "nonce");
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        _token.permit(_alice, _bob, 5e18, block.timestamp, v, r, s);
    }

    // S1 over sequences

    /// @dev Any sequence of issues, burns and transfers, tried within the cap and beyond it.
    function testFuzz_S1_IssuedNeverAboveTheCap(uint256[24] calldata steps) external {
        uint256 issued = SUPPLY;
        uint256 burned;
        for (uint256 i; i < steps.length; ++i) {
            uint256 amount = bound(steps[i] >> 8, 0, CAP / 4);
            address who = steps[i] % 2 == 0 ? _alice : _bob;
            uint256 kind = steps[i] % 5;
            if (kind < 2) {
                try _token.issue(who, amount) {
                    issued += amount;
                } catch (bytes memory refusal) {
                    vm.assertGt(issued + amount, CAP, "refused only beyond the cap");
                    vm.assertEq(
                        refusal,
                        abi.encodeWithSelector(CappedIssue.PreservedToken_CapExceeded.selector, amount, CAP - issued),
                        "named"
                    );
                }
            } else if (kind < 4) {
                amount = bound(amount, 0, _token.balanceOf(who));
                vm.prank(who);
                _token.burn(amount);
                burned += amount;
            } else {
                amount = bound(amount, 0, _token.balanceOf(who));
                vm.prank(who);
                vm.assertTrue(_token.transfer(who == _alice ? _bob : _alice, amount), "transfer");
            }
            vm.assertEq(_token.cumulativeIssued(), issued, "INV-S1: issued");
            vm.assertEq(_token.cumulativeBurned(), burned, "INV-S1: burned");
            vm.assertLe(issued, CAP, "INV-S1: cap");
            vm.assertEq(_token.totalSupply(), issued - burned, "INV-S1: supply");
        }
    }

    /// @dev A frame of its own, so that `expectRevert` sees the creation fail and the test goes on.
    function create(uint256 cap, uint256 supply) external returns (PreservedToken) {
        return new PreservedToken("Preserved", "KEEP", address(_manager), cap, _alice, supply);
    }

    function _sign(uint256 key, uint256 nonce) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 permit = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _alice,
                _bob,
                5e18,
                nonce,
                block.timestamp
            )
        );
        return vm.sign(key, keccak256(abi.encodePacked(hex"1901", _token.DOMAIN_SEPARATOR(), permit)));
    }
}
