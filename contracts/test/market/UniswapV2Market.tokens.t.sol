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
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A4: every kind of token is supported, or refused by name.
contract UniswapV2MarketTokensTest is UniswapV2, ITokenHook {
    enum Act {
        None,
        EnterMarket,
        Skim,
        Sync,
        BuyFirst,
        SellFirst
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
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedOther.selector, weird, 99e18, 100e18)
        );
        buy.swap(100e18, 0, alice);
    }

    function test_A4_FeeOnTransferOutputIsRefusedByName() external {
        FeeToken fee = new FeeToken("FEE", 18, 0);
        _list(address(fee));
        fee.setFeeBps(100);
        uint256 sent = sell.quote(100e18);
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
        vm.assertEq(buy.swap(100e18, 0, alice), expected, "as input");
        expected = sell.quote(100e18);
        vm.assertEq(sell.swap(100e18, 0, alice), expected, "as output");
        vm.assertEq(silent.balanceOf(alice), expected, "received");
    }

    // blocklist

    function test_A4_BlockedSenderRevertsWithTheTokensError() external {
        BlocklistToken list = new BlocklistToken("LIST", 18);
        _list(address(list));
        list.setBlocked(address(this), true);
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, address(this)));
        buy.swap(100e18, 0, alice);
    }

    function test_A4_BlockedPairRevertsWithTheTokensError() external {
        BlocklistToken list = new BlocklistToken("LIST", 18);
        _list(address(list));
        list.setBlocked(address(pair), true);
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, address(pair)));
        buy.swap(100e18, 0, alice);
    }

    function test_A4_BlockedRecipientRevertsWithThePairsError() external {
        BlocklistToken list = new BlocklistToken("LIST", 18);
        _list(address(list));
        list.setBlocked(alice, true);
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
        vm.assertEq(buy.swap(100e18, 0, alice), expected, "swap");
    }

    function test_A4_RebaseDownwardsIsRefusedByNameUntilSynchronised() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        _list(address(rebasing));
        rebasing.setIndex(0.5e18);
        bytes memory short =
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_PairShort.selector, weird, 50_000e18, 100_000e18);
        vm.expectRevert(short);
        buy.swap(100e18, 0, alice);
        vm.expectRevert(short);
        sell.swap(100e18, 0, alice);
        pair.sync();
        uint256 expected = sell.quote(100e18);
        vm.assertEq(sell.swap(100e18, 0, alice), expected, "after sync");
    }

    function test_A4_RebasingTokenThatDeliversAUnitLessIsRefusedByName() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        _list(address(rebasing));
        rebasing.setIndex(3e18);
        pair.sync();
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedOther.selector, weird, 99, 100));
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
        token.approve(address(buy), lot);
        uint256 expected = buy.quote(lot);
        vm.assertEq(buy.swap(lot, expected, alice), expected, "A1 at any decimals");
    }

    // hooks

    function test_A4_HookThatEntersTheMarketIsRefused() external {
        _listHooked();
        act = Act.EnterMarket;
        vm.expectRevert(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        buy.swap(100e18, 0, alice);
    }

    function test_A4_HookThatSkimsTheInputIsRefusedByName() external {
        _listHooked();
        act = Act.Skim;
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedOther.selector, weird, 0, 100e18)
        );
        buy.swap(100e18, 0, alice);
    }

    /// @dev The pair has already recorded the input as a gift, and pays nothing for it.
    function test_A4_HookThatSynchronisesThePairIsRefused() external {
        _listHooked();
        act = Act.Sync;
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "UniswapV2: INSUFFICIENT_INPUT_AMOUNT"));
        buy.swap(100e18, 0, alice);
    }

    /// @dev The caller's own hook changes the price before its input arrives: the quote no longer stands.
    function test_A4_HookThatTradesTheSameWayFirstIsRefusedByName() external {
        _listHooked();
        act = Act.BuyFirst;
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedOther.selector, weird, 1100e18, 100e18)
        );
        buy.swap(100e18, 0, alice);
    }

    function test_A4_HookThatTradesTheOtherWayFirstIsRefusedByName() external {
        _listHooked();
        act = Act.SellFirst;
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedOther.selector, weird, 0, 100e18)
        );
        buy.swap(100e18, 0, alice);
    }

    function test_A4_HookOfTheRecipientRunsAfterItWasPaid() external {
        _listHooked();
        act = Act.None;
        uint256 expected = sell.quote(100e18);
        vm.assertEq(sell.swap(100e18, 0, address(this)), expected, "the quoted output");
    }

    function test_A4_HookOfTheRecipientThatEntersTheMarketIsRefused() external {
        _listHooked();
        act = Act.EnterMarket;
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "UniswapV2: TRANSFER_FAILED"));
        sell.swap(100e18, 0, address(this));
    }

    function beforeSend(address, uint256) external {
        Act what = act;
        act = what == Act.BuyFirst || what == Act.SellFirst ? Act.None : what;
        if (what == Act.BuyFirst) trade(pair, weird, 1000e18, address(this));
        if (what == Act.SellFirst) trade(pair, address(plain), 1000e18, address(this));
        if (what == Act.EnterMarket) buy.swap(1e18, 0, alice);
    }

    function afterSend(address, uint256) external {
        Act what = act;
        act = Act.None;
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

    /// @dev A pool of the weird and the plain token at par, and a market for each direction, approved.
    function _list(address token) private {
        weird = token;
        pair = createPair(factory, token, address(plain));
        TestToken(token).mint(address(this), 200_000e18);
        addLiquidity(pair, token, 100_000e18, 100_000e18, address(this));
        buy = new UniswapV2Market(pair, token);
        sell = new UniswapV2Market(pair, address(plain));
        plain.approve(address(sell), type(uint256).max);
        (bool approved,) =
            token.call(abi.encodeWithSignature("approve(address,uint256)", address(buy), type(uint256).max));
        vm.assertTrue(approved, "approve");
    }
}
