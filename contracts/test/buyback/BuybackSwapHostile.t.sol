// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {Standalone} from "./Standalone.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";
import {CheatingMarket} from "./doubles/CheatingMarket.sol";
import {CheatingSplitter} from "./doubles/CheatingSplitter.sol";
import {LyingTreasury} from "./doubles/LyingTreasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Treasury, market and splitter that do not do what they say: what the module measures decides.
contract BuybackSwapHostileTest is Standalone {
    function setUp() external {
        deployStandalone(new TestToken("USD", 6), new BurnableToken("KEEP", 18));
    }

    function newMarket() internal override returns (IMarket) {
        return new CheatingMarket(super.newMarket());
    }

    function newTreasury() internal override returns (AllowanceTreasury) {
        return new LyingTreasury(address(token), safe);
    }

    function newSplitter() internal override returns (ISplitter) {
        return new CheatingSplitter(IERC20(address(token)));
    }

    function test_Execute_WorksWhileNobodyCheats() external {
        (bool success,) = previewAndExecute();
        vm.assertTrue(success, "bought");
        assertClean();
    }

    function test_P1_Execute_RevertWhen_TheTreasuryPaysShort() external {
        _treasury().lie(1, 0, address(0));
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_ReceivedLess.selector, address(asset), 1000e6 - 1, 1000e6)
        );
        buyback.execute(0, block.timestamp);
    }

    function test_A2_Execute_RevertWhen_TheTreasuryPaysMore() external {
        _treasury().lie(0, 1, address(0));
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Residue.selector, address(asset), 1, 0));
        buyback.execute(0, block.timestamp);
    }

    function test_OnSpend_RevertWhen_TheTreasuryAnnouncesAnotherAsset() external {
        _treasury().lie(0, 0, address(token));
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Unexpected.selector, address(vault)));
        buyback.execute(0, block.timestamp);
    }

    function test_P1_Execute_RevertWhen_TheMarketDeliversLessThanTheBound() external {
        uint256 quoted = market.quote(1000e6);
        (uint256 price,) = oracle.price();
        uint256 atLeast = (1000e18 * 0.95e18 + price - 1) / price;
        CheatingMarket(address(market)).cheat(quoted - atLeast + 1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_ReceivedLess.selector, address(token), atLeast - 1, atLeast)
        );
        buyback.execute(0, block.timestamp);
    }

    function test_P1_Execute_RevertWhen_TheMarketDeliversLessThanTheCallerAsksFor() external {
        uint256 quoted = market.quote(1000e6);
        CheatingMarket(address(market)).cheat(1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_ReceivedLess.selector, address(token), quoted - 1, quoted)
        );
        buyback.execute(quoted, block.timestamp);
    }

    function test_P1_Execute_ReportsWhatArrivedNotWhatTheMarketSays() external {
        uint256 quoted = market.quote(1000e6);
        (uint256 price,) = oracle.price();
        uint256 atLeast = (1000e18 * 0.95e18 + price - 1) / price;
        CheatingMarket(address(market)).cheat(quoted - atLeast, 0);
        BuybackSwap.Purchase memory purchase = buyback.execute(0, block.timestamp);
        vm.assertEq(purchase.tokenOut, atLeast, "exactly the bound");
        vm.assertEq(purchase.effectivePrice, (1000e18 * WAD + atLeast - 1) / atLeast, "price of what arrived");
        assertClean();
    }

    function test_A2_Execute_RevertWhen_TheMarketTakesLess() external {
        CheatingMarket(address(market)).cheat(0, 1);
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Residue.selector, address(asset), 1, 0));
        buyback.execute(0, block.timestamp);
    }

    function test_A2_Execute_RevertWhen_TheSplitterTakesLess() external {
        CheatingSplitter(address(splitter)).cheat(1);
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Residue.selector, address(token), 1, 0));
        buyback.execute(0, block.timestamp);
    }

    function test_T4_Execute_ADonationDoesNotHideAShortPayment() external {
        asset.mint(address(buyback), 500e6);
        _treasury().lie(1, 0, address(0));
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_ReceivedLess.selector, address(asset), 1000e6 - 1, 1000e6)
        );
        buyback.execute(0, block.timestamp);
    }

    function test_T4_Execute_ADonationDoesNotHideAShortDelivery() external {
        token.mint(address(buyback), 500e18);
        uint256 quoted = market.quote(1000e6);
        CheatingMarket(address(market)).cheat(1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_ReceivedLess.selector, address(token), quoted - 1, quoted)
        );
        buyback.execute(quoted, block.timestamp);
    }

    function _treasury() private view returns (LyingTreasury) {
        return LyingTreasury(address(vault));
    }
}
