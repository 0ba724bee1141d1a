// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {ITokenHook} from "../tokens/ITokenHook.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV3MarketFixture} from "./UniswapV3MarketFixture.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice A4: every kind of token is supported, or refused by name.
contract UniswapV3MarketTokensTest is UniswapV3MarketFixture, ITokenHook {
    enum Act {
        None,
        EnterMarket,
        Quote,
        TakeAway
    }

    TestToken private plain;
    address private weird;
    /// @dev Sells the strange token, and buys it.
    UniswapV3Market private sell;
    UniswapV3Market private buy;
    address private alice;
    Act private act;

    function setUp() external {
        alice = actor("alice");
        deployUniswapV3();
        plain = new TestToken("PLAIN", 18);
    }

    // fee on transfer

    function test_A4_FeeOnTransferInputIsRefusedByName() external {
        FeeToken fee = new FeeToken("FEE", 18, 0);
        _list(address(fee));
        fee.setFeeBps(100);
        fee.mint(address(this), 200e18);
        require(fee.transfer(address(sell), 100e18), "transfer");
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_ReceivedLess.selector, weird, 99e18, 100e18)
        );
        sell.swap(100e18, 0, alice);
        // With enough here, what is missing is missed at the pool.
        require(fee.transfer(address(sell), 100e18), "transfer");
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_ReceivedOther.selector, weird, 99e18, 100e18)
        );
        sell.swap(100e18, 0, alice);
    }

    function test_A4_FeeOnTransferOutputIsRefusedByName() external {
        FeeToken fee = new FeeToken("FEE", 18, 0);
        _list(address(fee));
        fee.setFeeBps(100);
        uint256 sent = buy.quote(100e18);
        fund(buy, 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV3Market.UniswapV3Market_ReceivedOther.selector, weird, sent - sent * 100 / 10_000, sent
            )
        );
        buy.swap(100e18, 0, alice);
    }

    // missing return values

    function test_A4_MissingReturnValuesAreSupportedInBothDirections() external {
        _list(address(new SilentToken("SILENT", 6)));
        uint256 expected = sell.quote(100e18);
        vm.assertEq(take(sell, 100e18, 0, alice), expected, "as input");
        expected = buy.quote(100e18);
        vm.assertEq(take(buy, 100e18, 0, alice), expected, "as output");
        vm.assertEq(SilentToken(weird).balanceOf(alice), expected, "received");
    }

    // blocklists

    function test_A4_ABlockedPartyRevertsWithTheTokensError() external {
        BlocklistToken token = new BlocklistToken("BLOCK", 18);
        _list(address(token));
        fund(sell, 1e18);
        token.setBlocked(address(sell), true);
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, address(sell)));
        sell.swap(1e18, 0, alice);
        token.setBlocked(alice, true);
        fund(buy, 1e18);
        // The pool wraps what its transfer of the output reverts with.
        vm.expectRevert(bytes("TF"));
        buy.swap(1e18, 0, alice);
        vm.assertEq(buy.swap(1e18, 0, address(this)) > 0, true, "others go on");
    }

    // rebasing

    function test_A4_ARebaseDownwardsNeverPaysTooLittleSilently() external {
        RebasingToken token = new RebasingToken("REBASE", 18);
        _list(address(token));
        uint256 expected = buy.quote(1e18);
        token.setIndex(0.5e18);
        // The pool pays what it owes while it can.
        vm.assertEq(take(buy, 1e18, 0, alice), expected, "the quoted output");
        token.setIndex(1);
        fund(buy, 1e18);
        vm.expectRevert(bytes("TF"));
        buy.swap(1e18, 0, alice);
    }

    // hooks

    function test_A4_AHookMayNotEnterTheMarketAgain() external {
        HookToken token = _hooked();
        token.register(true);
        act = Act.EnterMarket;
        fund(buy, 1e18);
        // The hook runs within the pool's transfer, which the pool wraps.
        vm.expectRevert(bytes("TF"));
        buy.swap(1e18, 0, address(this));
    }

    function test_A4_AQuoteWithinATradeSaysLocked() external {
        HookToken token = _hooked();
        token.register(true);
        act = Act.Quote;
        uint256 out = buy.quote(1e18);
        vm.assertEq(take(buy, 1e18, 0, address(this)), out, "a hook that only looks does no harm");
    }

    function test_A4_AHookThatMovesTheOutputOnIsRefusedByName() external {
        HookToken token = _hooked();
        token.register(true);
        act = Act.TakeAway;
        fund(buy, 1e18);
        uint256 out = buy.quote(1e18);
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_ReceivedOther.selector, weird, 0, out));
        buy.swap(1e18, 0, address(this));
    }

    function beforeSend(address, uint256) external pure {}

    function afterSend(address, uint256) external pure {}

    function afterReceive(address, uint256 amount) external {
        if (act == Act.EnterMarket) {
            vm.expectRevert(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
            buy.swap(1, 0, alice);
            revert("seen");
        }
        if (act == Act.Quote) {
            vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_Locked.selector));
            buy.quote(1e18);
            vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_Locked.selector));
            sell.swap(1e18, 0, alice);
            buy.depth();
        }
        if (act == Act.TakeAway) HookToken(weird).burn(address(this), amount);
    }

    function _hooked() private returns (HookToken token) {
        token = new HookToken("HOOK", 18);
        _list(address(token));
        fund(sell, 1e18);
    }

    function _list(address token) private {
        weird = token;
        open(address(plain), token, 3000, 1 << 96);
        provideV3(pool, -6000, 6000, 1e24);
        sell = marketOf(pool.token0() == token);
        buy = marketOf(pool.token0() != token);
    }
}
