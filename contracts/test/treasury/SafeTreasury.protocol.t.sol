// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {ISafeFull} from "../base/ISafeFull.sol";
import {Protocol} from "../base/Protocol.sol";
import {SafeWallet} from "../base/SafeWallet.sol";

/// @notice A whole protocol on a real Uniswap v2 pair, whose reserves stay in a real Safe.
contract SafeTreasuryProtocolTest is Protocol, SafeWallet {
    uint256 private constant FOREVER = type(uint256).max;

    ISafeFull private _safe;

    function setUp() external {
        deployProtocol();
    }

    function newTreasury() internal override returns (Treasury made) {
        _safe = deploySafe();
        made = createSafeTreasury(address(manager), address(token), address(policy), BOOKS_AGE, address(_safe));
        enable(_safe, address(made));
    }

    function test_A1_ABuybackIsPaidOutOfTheSafe() external {
        _buysAsForeseen();
    }

    function test_ABuyback_WithTheDaosOwnFunds() external {
        mintAsset(address(_safe), 500_000e6);
        bytes memory payIn = abi.encodeCall(treasury.collect, (address(asset), 500_000e6));
        execSafe(_safe, address(treasury), payIn);
        run(1 hours);
        (,,, uint256 credit,,) = treasury.snapshot();
        vm.assertEq(credit, 750_000e18 * 98 / 100, "credited where it lies");
        _buysAsForeseen();
    }

    /// @dev A guard of the Safe checks its owners' transactions, not those of modules.
    function test_ABuyback_UnderAGuardForOwners() external {
        address guard_ =
            vm.deployCode(string.concat(SAFE_ARTIFACTS, "examples/guards/OnlyOwnersGuard.sol/OnlyOwnersGuard.json"));
        execSafe(_safe, address(_safe), abi.encodeCall(ISafeFull.setGuard, (guard_)));
        _buysAsForeseen();
    }

    function test_T2_ABuybackStopsWhenOwnersTakeReserves() external {
        moveOut(_safe, address(asset), provider, 1);
        _tooSmall();
        treasury.heartbeat();
        _buysAsForeseen();
    }

    function test_G1_ABuybackStopsWhenTheModuleIsDisabled() external {
        disable(_safe, address(treasury));
        _tooSmall();
        enable(_safe, address(treasury));
        _buysAsForeseen();
    }

    /// @dev Months of buybacks, with owners at their own business: the books never say more than there is.
    function test_T2_AMonthWithBusyOwners() external {
        for (uint256 i; i < 30; ++i) {
            pass(20 hours);
            run(4 hours);
            if (i % 5 == 2) moveOut(_safe, address(asset), provider, 10_000e6);
            if (i % 5 == 4) mintAsset(address(_safe), 10_000e6);
            treasury.heartbeat();
            buyback.execute(0, FOREVER);
            vm.assertGe(asset.balanceOf(address(_safe)), treasury.reserveOf(address(asset)).recorded, "INV-ST2");
            (uint256 usable, uint256 floor,,,,) = treasury.snapshot();
            vm.assertGe(usable, floor, "INV-T2");
        }
    }

    function _buysAsForeseen() private {
        uint256 before = asset.balanceOf(address(_safe));
        uint256 supply = token.totalSupply();
        BuybackSwap.Purchase memory preview = buyback.previewBuyback();
        vm.prank(keeper);
        BuybackSwap.Purchase memory purchase = buyback.execute(0, FOREVER);
        vm.assertEq(abi.encode(purchase), abi.encode(preview), "INV-A1");
        vm.assertGt(purchase.quoteIn, 0, "bought");
        vm.assertEq(before - asset.balanceOf(address(_safe)), purchase.quoteIn, "out of the Safe");
        vm.assertEq(supply - token.totalSupply(), purchase.burned, "burned");
        vm.assertEq(asset.balanceOf(address(treasury)), 0, "INV-ST4");
        vm.assertEq(asset.allowance(address(_safe), address(treasury)), 0, "A2");
    }

    /// @dev The buyback says it as its preview does.
    function _tooSmall() private {
        bytes memory reason =
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, setting().buyback.minimumLot);
        vm.expectRevert(reason);
        buyback.previewBuyback();
        vm.expectRevert(reason);
        buyback.execute(0, FOREVER);
    }
}
