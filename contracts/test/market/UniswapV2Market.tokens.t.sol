// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {IUniswapV2Factory} from "../base/IUniswapV2Factory.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {ITokenHook} from "../tokens/ITokenHook.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A4: every kind of token is supported, or refused by name.
contract UniswapV2MarketTokensTest is UniswapV2, ITokenHook {
    using SafeERC20 for IERC20;

    enum Act {
        None,
        EnterMarket,
        BuyFirst,
        Sell,
        Skim,
        Sync
    }

    IUniswapV2Factory private factory;
    TestToken private plain;
    IUniswapV2PairFull private pair;
    address private weird;
    UniswapV2Market private buy;
    UniswapV2Market private sell;
    address private alice;
    Act private act;

    function setUp() external {
        alice = actor("alice");
        factory = deployFactory();
        plain = new TestToken("PLAIN", 18);
        plain.mint(address(this), 1_000_000e18);
    }

    // fee on transfer

    function test_A4_FeeOnTransferInputIsRefusedByName() external {
        FeeToken fee = new FeeToken("FEE", 18, 0);
        _list(address(fee));
        fee.setFeeBps(100);
        _send(weird, 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, weird, 99e18, 100e18)
        );
        buy.swap(100e18, 0, alice);
    }

    function test_A4_FeeOnTransferOutputIsRefusedByName() external {
        FeeToken fee = new FeeToken("FEE", 18, 0);
        _list(address(fee));
        fee.setFeeBps(100);
        uint256 sent = sell.quote(100e18);
        _send(address(plain), 100e18);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_ReceivedOther.selector, weird, sent - sent * 100 / 10_000, sent
            )
        );
        sell.swap(100e18, 0, alice);
    }

    // missing return values

    function test_A4_MissingReturnValuesAreSupportedInBothDirections() external {
        SilentToken silent = new SilentToken("SILENT", 6);
        _list(address(silent));
        uint256 expected = buy.quote(100e18);
        _send(weird, 100e18);
        vm.assertEq(buy.swap(100e18, 0, alice), expected, "as input");
        expected = sell.quote(100e18);
        _send(address(plain), 100e18);
        vm.assertEq(sell.swap(100e18, 0, alice), expected, "as output");
        vm.assertEq(silent.balanceOf(alice), expected, "received");
    }

    // blocklist

    function test_A4_BlockedRecipientRevertsWithThePairsError() external {
        BlocklistToken list = new BlocklistToken("LIST", 18);
        _list(address(list));
        list.setBlocked(alice, true);
        _send(address(plain), 100e18);
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "UniswapV2: TRANSFER_FAILED"));
        sell.swap(100e18, 0, alice);
        vm.assertEq(plain.balanceOf(address(sell)), 0, "nothing stranded");
    }

    // rebasing

    function test_A4_RebaseUpwardsIsLikeADonation() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        _list(address(rebasing));
        uint256 expected = buy.quote(100e18);
        rebasing.setIndex(1.25e18);
        vm.assertEq(buy.quote(100e18), expected, "quote");
        _send(weird, 100e18);
        vm.assertEq(buy.swap(100e18, 0, alice), expected, "swap");
    }

    function test_A4_RebaseDownwardsIsRefusedByNameUntilSynchronised() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        _list(address(rebasing));
        rebasing.setIndex(0.5e18);
        bytes memory short =
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_PairShort.selector, weird, 50_000e18, 100_000e18);
        vm.expectRevert(short);
        buy.quote(100e18);
        vm.expectRevert(short);
        sell.quote(100e18);
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, weird, 0, 100e18));
        buy.swap(100e18, 0, alice);
        pair.sync();
        uint256 expected = sell.quote(100e18);
        _send(address(plain), 100e18);
        vm.assertEq(sell.swap(100e18, 0, alice), expected, "after sync");
    }

    function test_A4_RebasingTokenThatDeliversAUnitLessIsRefusedByName() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        _list(address(rebasing));
        rebasing.setIndex(3e18);
        pair.sync();
        _send(weird, 100);
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, weird, 99, 100));
        buy.swap(100, 0, alice);
    }

    // decimals

    function testFuzz_A4_AnyDecimals(uint256 decimals, uint256 lot) external {
        decimals = bound(decimals, 0, 27);
        TestToken token = new TestToken("DECIMALS", SafeCastLib.toUint8(decimals));
        weird = address(token);
        pair = createPair(factory, weird, address(plain));
        token.mint(address(this), 200_000 * 10 ** decimals);
        addLiquidity(pair, weird, 100_000 * 10 ** decimals, 100_000e18, address(this));
        buy = new UniswapV2Market(pair, weird);
        lot = bound(lot, 10 ** decimals / 1e6 + 1, 100_000 * 10 ** decimals);
        uint256 expected = buy.quote(lot);
        _send(weird, lot);
        vm.assertEq(buy.swap(lot, expected, alice), expected, "A1 at any decimals");
    }

    // hooks

    /// @dev Whoever sends an input and does not sell it in the same call has given it away: here to a hook of the input,
    /// which sells, skims or synchronises it first.
    function test_A4_InputThatAHookTookFirstIsRefusedByName() external {
        _listHooked();
        for (uint256 i = uint256(Act.Sell); i <= uint256(Act.Sync); ++i) {
            act = Act(i);
            _send(weird, 100e18);
            vm.expectRevert(
                abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, weird, 0, 100e18)
            );
            buy.swap(100e18, 0, alice);
        }
    }

    /// @dev Somebody trades between the sending and the swap: the price is another one, and the minimum decides.
    function test_A4_HookThatTradesFirstLeavesTheMinimumToDecide() external {
        _listHooked();
        uint256 expected = buy.quote(100e18);
        act = Act.BuyFirst;
        _send(weird, 100e18);
        uint256 present = buy.quote(100e18);
        vm.assertLt(present, expected, "the price rose");
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_BelowMinimum.selector, present, expected)
        );
        buy.swap(100e18, expected, alice);
    }

    function test_A4_HookOfTheRecipientRunsAfterItWasPaid() external {
        _listHooked();
        act = Act.None;
        uint256 expected = sell.quote(100e18);
        _send(address(plain), 100e18);
        vm.assertEq(sell.swap(100e18, 0, address(this)), expected, "the quoted output");
    }

    function test_A4_HookOfTheRecipientThatEntersTheMarketIsRefused() external {
        _listHooked();
        act = Act.EnterMarket;
        _send(address(plain), 100e18);
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "UniswapV2: TRANSFER_FAILED"));
        sell.swap(100e18, 0, address(this));
    }

    function beforeSend(address, uint256) external {
        if (act != Act.BuyFirst) return;
        act = Act.None;
        trade(pair, weird, 1000e18, address(this));
    }

    function afterSend(address, uint256 amount) external {
        Act what = act;
        act = Act.None;
        if (what == Act.Sell) buy.swap(amount, 0, alice);
        if (what == Act.Skim) pair.skim(alice);
        if (what == Act.Sync) pair.sync();
    }

    function afterReceive(address, uint256) external {
        if (act == Act.EnterMarket) sell.swap(1e18, 0, alice);
    }

    function _listHooked() private {
        HookToken hooked = new HookToken("HOOK", 18);
        _list(address(hooked));
        hooked.register(true);
    }

    /// @dev A pool of the weird and the plain token at par, and a market for each direction.
    function _list(address token) private {
        weird = token;
        pair = createPair(factory, token, address(plain));
        TestToken(token).mint(address(this), 200_000e18);
        addLiquidity(pair, token, 100_000e18, 100_000e18, address(this));
        buy = new UniswapV2Market(pair, token);
        sell = new UniswapV2Market(pair, address(plain));
    }

    function _send(address token, uint256 amount) private {
        IERC20(token).safeTransfer(address(pair), amount);
    }
}
