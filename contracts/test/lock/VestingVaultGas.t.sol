// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VestingVault} from "../../src/lock/VestingVault.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {CliffWallet} from "./CliffWallet.sol";
import {VestingLab} from "./VestingLab.sol";

/// @notice What each transaction costs, over a plain token as its peers were measured; run with `--isolate`. The vault
/// holds a grant already, and the beneficiary a token.
contract VestingVaultGasTest is VestingLab {
    TestToken private _plain;
    VestingVault private _vault;

    function setUp() external {
        deployLab();
        _plain = new TestToken("PLAIN", 18);
        _vault = new VestingVault(address(manager), _plain);
        _plain.mint(grantor, 1e30);
        _plain.mint(alice, 1);
        vm.prank(grantor);
        _plain.approve(address(_vault), type(uint256).max);
        _create(bob, linear(NOW, 1000, 0, 0), rights(true, true));
        _create(bob, linear(NOW, 1000, 100, 1e18), rights(true, true));
        _createTranches(bob, 12);
    }

    function _create(address who, VestingVault.Linear memory schedule, VestingVault.Rights memory r) private {
        vm.prank(grantor);
        _vault.createLinear(who, 1000e18, schedule, r);
    }

    function _createTranches(address who, uint256 count) private {
        VestingVault.Tranche[] memory list = tranches(count);
        vm.prank(grantor);
        _vault.createTranches(who, list, rights(false, false));
    }

    function test_Gas_CreateLinear() external {
        _create(alice, linear(NOW, 1000, 0, 0), rights(false, false));
        vm.snapshotGasLastCall("vesting", "create linear");
    }

    function test_Gas_CreateRevocable() external {
        _create(alice, linear(NOW, 1000, 0, 0), rights(true, false));
        vm.snapshotGasLastCall("vesting", "create linear, revocable");
    }

    function test_Gas_CreateCliff() external {
        _create(alice, linear(NOW, 1000, 100, 0), rights(false, false));
        vm.snapshotGasLastCall("vesting", "create linear + cliff");
    }

    function test_Gas_CreateUnlock() external {
        _create(alice, linear(NOW, 1000, 100, 1e18), rights(true, false));
        vm.snapshotGasLastCall("vesting", "create linear + cliff + start unlock, revocable");
    }

    function test_Gas_CreateTranches() external {
        _createTranches(alice, 4);
        vm.snapshotGasLastCall("vesting", "create 4 tranches");
        _createTranches(alice, 12);
        vm.snapshotGasLastCall("vesting", "create 12 tranches");
        _createTranches(alice, 36);
        vm.snapshotGasLastCall("vesting", "create 36 tranches");
    }

    function test_Gas_Claim() external {
        _create(alice, linear(NOW, 1000, 100, 0), rights(false, false));
        pass(500);
        _vault.claim(3);
        vm.snapshotGasLastCall("vesting", "claim, first");
        pass(100);
        _vault.claim(3);
        vm.snapshotGasLastCall("vesting", "claim, again");
        pass(1000);
        _vault.claim(3);
        vm.snapshotGasLastCall("vesting", "claim, last");
    }

    function test_Gas_ClaimTranches() external {
        pass(650);
        _vault.claim(2);
        vm.snapshotGasLastCall("vesting", "claim of 12 tranches");
    }

    function test_Gas_ReleaseOpenZeppelinWallet() external {
        CliffWallet wallet = new CliffWallet(alice, uint64(NOW), 1000, 100);
        _plain.mint(address(wallet), 1000e18);
        pass(500);
        wallet.release(address(_plain));
        pass(100);
        wallet.release(address(_plain));
        vm.snapshotGasLastCall("vesting", "release of OpenZeppelin wallet, again");
    }

    function test_Gas_Revoke() external {
        pass(500);
        vm.prank(grantor);
        _vault.revoke(0, grantor);
        vm.snapshotGasLastCall("vesting", "revoke");
    }

    function test_Gas_BatchOfTenClaims() external {
        bytes[] memory calls = new bytes[](10);
        for (uint256 i = 0; i < 10; ++i) {
            _create(alice, linear(NOW, 1000, 0, 0), rights(false, false));
            calls[i] = abi.encodeCall(_vault.claim, (3 + i));
        }
        pass(500);
        _vault.batch(calls, 150_000);
        vm.snapshotGasLastCall("vesting", "batch of 10 claims");
    }

    function test_Gas_BatchOfTenGrants() external {
        bytes[] memory calls = new bytes[](10);
        for (uint256 i = 0; i < 10; ++i) {
            calls[i] =
                abi.encodeCall(_vault.createLinear, (alice, 1000e18, linear(NOW, 1000, 100, 0), rights(false, false)));
        }
        vm.prank(grantor);
        _vault.batch(calls, 200_000);
        vm.snapshotGasLastCall("vesting", "batch of 10 grants with cliff");
    }

    function test_Gas_Delegate() external {
        uint256 first = plain(alice, false, false);
        uint256 second = plain(alice, false, false);
        delegateTo(first, bob);
        vm.snapshotGasLastCall("vesting", "delegate, first to a delegate");
        pass(12);
        vm.prank(alice);
        vault.delegate(second, bob);
        vm.snapshotGasLastCall("vesting", "delegate, to one with a ballot");
        pass(500);
        vault.claim(first);
        vm.snapshotGasLastCall("vesting", "claim of delegated");
    }
}
