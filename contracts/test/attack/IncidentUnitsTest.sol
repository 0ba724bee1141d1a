// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {AttackLab} from "./AttackLab.sol";

/// @notice GMX: a buyback with an inverted ratio and mixed units let out all fees. The same purchase is made with assets
/// of 6, 8, 18 and 27 decimals, dear and cheap, and every number in it is compared with the pool's own.
abstract contract IncidentUnitsTest is AttackLab {
    function setUp() public {
        deployLab();
    }

    function test_Incident_GmxInvertedRatioOrUnit() public {
        uint256 unit = 10 ** pool().assetDecimals;
        // Whole asset per whole token, 1e18 = 1.0: the pool's ratio, written independently of the contracts.
        uint256 ratio = pool().asset * 1e18 / unit * 1e18 / pool().token;
        (uint256 price,) = oracle.price();
        _assertNear(price, ratio, 1e12, "the benchmark is not the pool's ratio");

        (uint256 usable,,, uint256 credit,,) = treasury.snapshot();
        uint256 whole = setting().reserves + setting().revenue;
        _assertNear(usable, whole * 1e18 / unit * 98 / 100, 1e12, "reserves in another unit");
        _assertNear(credit, setting().revenue * 1e18 / unit * 98 / 100, 1e12, "credit in another unit");

        uint256 supply = token.totalSupply();
        BuybackSwap.Purchase memory purchase = buyback.execute(0, block.timestamp);
        // A lot is at most the fee of half the pool: it pays fee and its own impact, together below 0.5%.
        vm.assertGe(purchase.effectivePrice, price, "paid less than the pool asks");
        vm.assertLe(purchase.effectivePrice, price * 1005 / 1000, "paid more than fee and impact");
        _assertNear(
            purchase.tokenOut,
            purchase.quoteIn * 1e18 / unit * 1e18 / purchase.effectivePrice,
            1e12,
            "out of another unit"
        );
        vm.assertLe(purchase.quoteIn, pool().asset * 31 / 10_000, "a lot of more than the fee's share");
        vm.assertGe(purchase.quoteIn, pool().asset * 14 / 10_000, "a lot of another unit");
        vm.assertEq(supply - token.totalSupply(), purchase.burned, "burned in another unit");
        _assertNear(purchase.burned, purchase.tokenOut * 7 / 10, 1e12, "burned another share");
    }

    /// @dev A preview in another unit would not be what is done.
    function test_Incident_PreviewInAnotherUnit() public {
        bytes memory preview = abi.encode(buyback.previewBuyback());
        vm.assertEq(abi.encode(buyback.execute(0, block.timestamp)), preview, "A1: preview = execution");
    }

    /// @dev Within a part in `parts`.
    function _assertNear(uint256 a, uint256 b, uint256 parts, string memory why) private pure {
        vm.assertApproxEqAbs(a, b, b / parts + 2, why);
    }
}
