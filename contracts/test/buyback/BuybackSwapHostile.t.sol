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
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

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
        return new CheatingSplitter();
    }

    function test_Execute_WorksWhileNobodyCheats() external {
        (bool success,) = previewAndExecute();
        vm.assertTrue(success, "bought");
        assertClean();
    }

    function test_P1_Execute_RevertWhen_TheTreasuryPaysShort() external {
        _treasury().lie(1, 0, address(0));
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(market), 1000e6 - 1, 1000e6)
        );
        buyback.execute(0, block.timestamp);
    }

    /// @dev What a treasury pays beyond what it says is its own loss, and nothing of it reaches the module.
    function test_A2_Execute_ATreasuryThatPaysMoreLeavesNothingHere() external {
        _treasury().lie(0, 1, address(0));
        vm.assertEq(buyback.execute(0, block.timestamp).quoteIn, 1000e6, "as announced");
        assertClean();
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

    function test_P1_Execute_RevertWhen_TheMarketKeepsPartOfTheInput() external {
        uint256 arrives = market.quote(900e6);
        CheatingMarket(address(market)).cheat(0, 100e6);
        (uint256 price,) = oracle.price();
        uint256 atLeast = (1000e18 * 0.95e18 + price - 1) / price;
        vm.expectRevert(
            abi.encodeWithSelector(BuybackSwap.BuybackSwap_ReceivedLess.selector, address(token), arrives, atLeast)
        );
        buyback.execute(0, block.timestamp);
    }

    function test_T4_Execute_ADonationDoesNotHideAShortDelivery() external {
        token.mint(address(splitter), 500e18);
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
