// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {Standalone} from "./Standalone.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";
import {CallbackToken} from "./doubles/CallbackToken.sol";
import {FeeBurnable} from "./doubles/FeeBurnable.sol";
import {Intruder} from "./doubles/Intruder.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A4: tokens that behave differently are supported, or refused by name.
contract BuybackSwapTokensTest is Standalone {
    /// @dev External, so that a deployment that fails does not end the test: with dynamic linking `new` is a cheatcode.
    function create(BuybackSwap.Wiring calldata w, BuybackSwap.Parameters calldata p) external returns (BuybackSwap) {
        return new BuybackSwap(address(manager), w, p);
    }

    // Decimals

    /// @dev Every pair of decimals from 2 to 27: the same purchase in value, the same bounds, the same preview.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A4_EveryPairOfDecimals(uint256 assetDecimals, uint256 tokenDecimals) external {
        assetDecimals = bound(assetDecimals, 2, 27);
        tokenDecimals = bound(tokenDecimals, 2, 27);
        deployStandalone(
            new TestToken("USD", SafeCastLib.toUint8(assetDecimals)),
            new BurnableToken("KEEP", SafeCastLib.toUint8(tokenDecimals))
        );
        (bool success, bytes memory answer) = previewAndExecute();
        vm.assertTrue(success, "bought");
        BuybackSwap.Purchase memory purchase = abi.decode(answer, (BuybackSwap.Purchase));
        vm.assertEq(purchase.quoteIn, whole(asset, 1000), "a thousand whole assets");
        vm.assertApproxEqAbs(purchase.benchmarkPrice, 0.5e18, 1e10, "half an asset a token, whatever the decimals");
        // 1,000 for about 1,992 tokens; the coarsest token rounds its hundredths.
        vm.assertGe(purchase.effectivePrice, 0.502e18, "fee and impact, from below");
        vm.assertLe(purchase.effectivePrice, 0.50202e18, "fee and impact, from above");
        vm.assertEq(purchase.shortfall, int256(41), "the same shortfall");
        vm.assertEq(purchase.burned, purchase.tokenOut, "all of it burned");
        assertClean();
    }

    /// @dev P1 at the smallest amounts a token has: rounding never passes the bound.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P1_A4_DustLotsKeepTheBound(uint256 assetDecimals, uint256 tokenDecimals, uint256 lot) external {
        assetDecimals = bound(assetDecimals, 2, 27);
        tokenDecimals = bound(tokenDecimals, 2, 27);
        deployStandalone(
            new TestToken("USD", SafeCastLib.toUint8(assetDecimals)),
            new BurnableToken("KEEP", SafeCastLib.toUint8(tokenDecimals))
        );
        BuybackSwap.Parameters memory p = parameters();
        lot = bound(lot, 1, whole(asset, 1));
        (p.baseLot, p.minimumLot) = (SafeCastLib.toUint128(lot), 1);
        buyback.setParameters(p);
        (bool success, bytes memory answer) = previewAndExecute();
        if (!success) return;
        BuybackSwap.Purchase memory purchase = abi.decode(answer, (BuybackSwap.Purchase));
        uint256 paidWad = DecimalMath.toWadUp(purchase.quoteIn, assetDecimals);
        uint256 boughtWad = DecimalMath.toWadDown(purchase.tokenOut, tokenDecimals);
        // paid/bought <= price/want, in integers
        vm.assertLe(paidWad * 0.95e18, boughtWad * purchase.benchmarkPrice, "within the oracle bound");
        vm.assertLe(paidWad * WAD, boughtWad * 1.2e18, "within the hard cap");
        assertClean();
    }

    function test_A4_Constructor_RevertWhen_TheAssetHasUnsupportedDecimals() external {
        _refusedDecimals(1, 18, 1);
        _refusedDecimals(28, 18, 28);
    }

    function test_A4_Constructor_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        _refusedDecimals(6, 1, 1);
        _refusedDecimals(6, 28, 28);
    }

    // Return values and approvals

    function test_A4_Execute_SupportsAssetsWithoutReturnValues() external {
        SilentToken silent = new SilentToken("USDT", 6);
        deployStandalone(TestToken(address(silent)), new BurnableToken("KEEP", 18));
        (bool success,) = previewAndExecute();
        vm.assertTrue(success, "bought");
        assertClean();
        keep(1 hours);
        (success,) = previewAndExecute();
        vm.assertTrue(success, "and again, though it refuses to change an approval in use");
        assertClean();
    }

    function test_A4_ReturnAssets_SupportsAssetsWithoutReturnValues() external {
        SilentToken silent = new SilentToken("USDT", 6);
        deployStandalone(TestToken(address(silent)), new BurnableToken("KEEP", 18));
        silent.mint(address(buyback), 5e6);
        vm.assertEq(buyback.returnAssets(address(silent)), 5e6, "returned");
        vm.assertEq(silent.balanceOf(address(vault)), 5e6, "arrived");
    }

    // Fees and blocklists

    function test_A4_Execute_RevertWhen_TheAssetTakesAFee() external {
        FeeToken fee = new FeeToken("FEE", 6, 0);
        deployStandalone(fee, new BurnableToken("KEEP", 18));
        fee.setFeeBps(100);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, address(fee), 990e6, 1000e6)
        );
        buyback.execute(0, block.timestamp);
    }

    function test_A4_Execute_RevertWhen_TheTokenTakesAFee() external {
        FeeBurnable fee = new FeeBurnable();
        deployStandalone(new TestToken("USD", 6), fee);
        fee.setFeeBps(100);
        uint256 quoted = market.quote(1000e6);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_ReceivedOther.selector,
                address(fee),
                quoted - quoted * 100 / 10_000,
                quoted
            )
        );
        buyback.execute(0, block.timestamp);
    }

    function test_A4_Execute_NeedsNoAssetThatTheModuleMayHold() external {
        BlocklistToken list = new BlocklistToken("USD", 6);
        deployStandalone(list, new BurnableToken("KEEP", 18));
        list.setBlocked(address(buyback), true);
        (bool success,) = previewAndExecute();
        vm.assertTrue(success, "nothing passes through the module");
    }

    function test_A4_Execute_RevertWhen_TheAssetBlocksThePair() external {
        BlocklistToken list = new BlocklistToken("USD", 6);
        deployStandalone(list, new BurnableToken("KEEP", 18));
        list.setBlocked(address(pair), true);
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, address(pair)));
        buyback.execute(0, block.timestamp);
    }

    // Hooks

    function test_A4_Execute_AHookCannotReenterAnyFunctionOfTheModule() external {
        CallbackToken hooked = _deployHooked();
        _callsBack(hooked, address(buyback), abi.encodeCall(buyback.execute, (0, block.timestamp)), _locked());
        keep(1 hours);
        _callsBack(hooked, address(buyback), abi.encodeCall(buyback.returnAssets, (address(asset))), _locked());
        keep(1 hours);
        _callsBack(
            hooked,
            address(buyback),
            abi.encodeCall(buyback.onSpend, (address(asset), 1, "")),
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_Unexpected.selector, address(hooked))
        );
        keep(1 hours);
        _callsBack(
            hooked,
            address(buyback),
            abi.encodeCall(buyback.previewBuyback, ()),
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_TooSoon.selector, block.timestamp + 1 hours)
        );
    }

    function test_A4_ReturnAssets_PaysOnceWhenAHookCallsBack() external {
        CallbackToken hooked = _deployHooked();
        hooked.mint(address(buyback), 7e6);
        hooked.arm(address(vault), address(buyback), abi.encodeCall(buyback.returnAssets, (address(asset))));
        vm.assertEq(buyback.returnAssets(address(asset)), 7e6, "returned once");
        vm.assertFalse(hooked.success(), "refused");
        vm.assertEq(hooked.answer(), _locked(), "by the lock");
    }

    /// @dev A trade of a hook's on the same pair, after the input was sent, takes that input with it: the buyback then
    /// finds nothing to sell, however small the trade was.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P1_A4_Execute_RevertWhen_AHookTradesInBetween(uint256 size) external {
        CallbackToken hooked = _deployHooked();
        Intruder intruder = new Intruder(market);
        size = bound(size, 1e6, 100_000e6);
        hooked.mint(address(intruder), size);
        hooked.arm(address(pair), address(intruder), abi.encodeCall(intruder.buy, (size)));
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, address(hooked), 0, 1000e6)
        );
        buyback.execute(0, block.timestamp);
    }

    function _deployHooked() private returns (CallbackToken hooked) {
        hooked = new CallbackToken("HOOK", 6);
        deployStandalone(hooked, new BurnableToken("KEEP", 18));
    }

    /// @dev The hook calls back when the asset reaches the pair; the execution itself goes through.
    function _callsBack(CallbackToken hooked, address target, bytes memory data, bytes memory answer) private {
        hooked.arm(address(pair), target, data);
        buyback.execute(0, block.timestamp);
        vm.assertTrue(hooked.called(), "called back");
        vm.assertFalse(hooked.success(), "refused");
        vm.assertEq(hooked.answer(), answer, "for the right reason");
        assertClean();
    }

    function _locked() private pure returns (bytes memory) {
        return abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
    }

    /// @dev Everything else is deployed around supported tokens; only what the module itself reads is not.
    function _refusedDecimals(uint8 assetDecimals, uint8 tokenDecimals, uint256 refused) private {
        deployStandalone(new TestToken("USD", 6), new BurnableToken("KEEP", 18));
        TestToken oddAsset = new TestToken("ODD", assetDecimals);
        BurnableToken oddToken = new BurnableToken("ODD", tokenDecimals);
        IUniswapV2PairFull oddPair = createPair(deployFactory(), address(oddAsset), address(oddToken));
        BuybackSwap.Wiring memory w = wiring();
        w.market = new UniswapV2Market(oddPair, address(oddAsset));
        w.treasury = new AllowanceTreasury(address(oddToken), safe);
        BuybackSwap.Parameters memory p = parameters();
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, refused));
        this.create(w, p);
    }
}
