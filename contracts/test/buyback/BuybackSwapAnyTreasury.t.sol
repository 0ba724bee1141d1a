// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {Standalone} from "./Standalone.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";

/// @notice The module over a treasury that is not ours: a budget over a safe's allowance.
contract BuybackSwapAnyTreasuryTest is Standalone {
    function setUp() external {
        deployStandalone(new TestToken("USD", 6), new BurnableToken("KEEP", 18));
    }

    function test_Execute_BuysFromASafesAllowance() external {
        uint256 supply = token.totalSupply();
        uint256 held = asset.balanceOf(safe);
        BuybackSwap.Purchase memory purchase = buyback.execute(0, block.timestamp);
        vm.assertEq(purchase.quoteIn, 1000e6, "the base lot");
        vm.assertEq(held - asset.balanceOf(safe), 1000e6, "paid by the safe");
        vm.assertEq(supply - token.totalSupply(), purchase.tokenOut, "all of it burned");
        vm.assertEq(purchase.booksBefore.budgetLeft, 50_000e6, "budget before");
        vm.assertEq(purchase.booksAfter.budgetLeft, 49_000e6, "budget after");
        assertClean();
    }

    function test_A1_PreviewBuyback_HoldsOverAnyTreasury() external {
        (bool success,) = previewAndExecute();
        vm.assertTrue(success, "bought");
        (success,) = previewAndExecute();
        vm.assertFalse(success, "too soon");
        keep(1 hours);
        vm.prank(safe);
        asset.approve(address(vault), 0);
        (success,) = previewAndExecute();
        vm.assertFalse(success, "the safe gives nothing more");
    }

    function test_G1_Execute_RevertWhen_TheSafeTakesItsAllowanceBack() external {
        vm.prank(safe);
        asset.approve(address(vault), 0);
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 1e6));
        buyback.execute(0, block.timestamp);
    }

    function test_Execute_BuysAtMostTheBudget() external {
        vm.prank(safe);
        vault.setBudget(address(buyback), address(asset), 300e6);
        vm.assertEq(buyback.execute(0, block.timestamp).quoteIn, 300e6, "the budget");
        vm.assertFalse(vault.isMandated(address(buyback), address(asset)), "used up");
    }

    function test_AllowanceTreasury_OnlyTheSafeSetsBudgets() external {
        vm.expectRevert(abi.encodeWithSelector(AllowanceTreasury.AllowanceTreasury_NotTheSafe.selector, address(this)));
        vault.setBudget(address(this), address(asset), 1);
    }
}
