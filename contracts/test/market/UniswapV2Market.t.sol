// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../../src/interfaces/IMarket.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {AmmMath} from "../../src/math/AmmMath.sol";
import {IUniswapV2Factory} from "../base/IUniswapV2Factory.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {TestToken} from "../tokens/TestToken.sol";

/// @notice Follows UniswapV2Market.*.tree, on Uniswap's own bytecode.
contract UniswapV2MarketTest is UniswapV2 {
    uint256 private constant MAX_RESERVE = type(uint112).max;

    IUniswapV2Factory private factory;
    IUniswapV2PairFull private pair;
    TestToken private asset;
    TestToken private token;
    UniswapV2Market private market;
    address private alice;

    function setUp() external {
        alice = actor("alice");
        factory = deployFactory();
        asset = new TestToken("ASSET", 6);
        token = new TestToken("TOKEN", 18);
        pair = createPair(factory, address(asset), address(token));
        market = new UniswapV2Market(pair, address(asset));
        _fill(1_000_000e6, 500_000e18);
    }

    // constructor

    function test_Constructor_RevertWhen_TheInputIsNotOneOfThePairsTokens() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_UnknownAsset.selector, address(this)));
        this.create(address(this));
    }

    function test_Constructor_TakesOneTokenAndGivesTheOther() external {
        vm.assertEq(market.assetIn(), address(asset), "input");
        vm.assertEq(market.assetOut(), address(token), "output");
        vm.assertEq(address(market.PAIR()), address(pair), "pair");
        UniswapV2Market back = new UniswapV2Market(pair, address(token));
        vm.assertEq(back.assetIn(), address(token), "input, other direction");
        vm.assertEq(back.assetOut(), address(asset), "output, other direction");
    }

    // depth

    function test_Depth_ReturnsTheRecordedReservesAndTheFee() external {
        asset.mint(address(pair), 77e6);
        token.mint(address(pair), 77e18);
        IMarket.Depth memory depth = market.depth();
        vm.assertEq(depth.reserveIn, 1_000_000e6, "reserveIn ignores donations");
        vm.assertEq(depth.reserveOut, 500_000e18, "reserveOut ignores donations");
        vm.assertEq(depth.feeNumerator, 997, "feeNumerator");
        vm.assertEq(depth.feeDenominator, 1000, "feeDenominator");
        depth = new UniswapV2Market(pair, address(token)).depth();
        vm.assertEq(depth.reserveIn, 500_000e18, "reserveIn, other direction");
        vm.assertEq(depth.reserveOut, 1_000_000e6, "reserveOut, other direction");
    }

    // quote

    function test_Quote_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ZeroAmount.selector));
        market.quote(0);
    }

    function test_Quote_RevertWhen_ThePairHoldsLessOfTheInputThanRecorded() external {
        asset.burn(address(pair), 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairShort.selector, address(asset), 1_000_000e6 - 1, 1_000_000e6
            )
        );
        market.quote(1e6);
    }

    function test_Quote_RevertWhen_ThePairHoldsLessOfTheOutputThanRecorded() external {
        token.burn(address(pair), 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairShort.selector, address(token), 500_000e18 - 1, 500_000e18
            )
        );
        market.quote(1e6);
    }

    function test_Quote_RevertWhen_ThePairCouldNotRecordTheInput() external {
        uint256 room = MAX_RESERVE - 1_000_000e6;
        vm.assertEq(market.quote(room) > 0, true, "the last unit fits");
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairOverflow.selector, address(asset), MAX_RESERVE + 1, MAX_RESERVE
            )
        );
        market.quote(room + 1);
    }

    function test_Quote_RevertWhen_ThePairCouldNotRecordTheInput_BecauseOfADonation() external {
        asset.mint(address(pair), MAX_RESERVE);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairOverflow.selector,
                address(asset),
                MAX_RESERVE + 1_000_000e6 + 1,
                MAX_RESERVE
            )
        );
        market.quote(1);
    }

    function test_Quote_RevertWhen_ThePairCouldNotRecordTheInput_ReportsAtMostTheLargestNumber() external {
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairOverflow.selector, address(asset), type(uint256).max, MAX_RESERVE
            )
        );
        market.quote(type(uint256).max);
    }

    function test_Quote_RevertWhen_ThePairIsEmpty() external {
        TestToken other = new TestToken("OTHER", 18);
        market = new UniswapV2Market(createPair(factory, address(asset), address(other)), address(asset));
        vm.expectRevert(abi.encodeWithSelector(AmmMath.AmmMath_EmptyPool.selector));
        market.quote(1);
    }

    function test_Quote_RevertWhen_TheOutputRoundsToZero() external {
        market = new UniswapV2Market(pair, address(token));
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_NothingOut.selector, 1e10));
        market.quote(1e10);
    }

    function test_Quote_RevertWhen_ThePairCouldNotRecordWhatIsLeftOfTheOutput() external {
        token.mint(address(pair), MAX_RESERVE);
        uint256 amountOut = AmmMath.amountOut(1e6, 1_000_000e6, 500_000e18, 997, 1000);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairOverflow.selector,
                address(token),
                MAX_RESERVE + 500_000e18 - amountOut,
                MAX_RESERVE
            )
        );
        market.quote(1e6);
    }

    function test_Quote_ReturnsTheConstantProductOutputLessTheFee() external view {
        // ⌊500000·10^18·(1000·997)/(1000000·1000 + 1000·997)⌋.
        vm.assertEq(market.quote(1000e6), 498_003_490_519_951_608_246, "literal");
    }

    function test_Quote_IgnoresDonations() external {
        uint256 amountOut = market.quote(1000e6);
        asset.mint(address(pair), 123_456e6);
        token.mint(address(pair), 654_321e18);
        vm.assertEq(market.quote(1000e6), amountOut, "same output");
    }

    // swap

    function test_Swap_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ZeroAmount.selector));
        market.swap(0, 0, alice);
    }

    function test_Swap_RevertWhen_ThePairCouldNotRecordTheInput() external {
        asset.mint(address(pair), MAX_RESERVE);
        vm.expectRevert(
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairOverflow.selector,
                address(asset),
                MAX_RESERVE + 1_000_000e6,
                MAX_RESERVE
            )
        );
        market.swap(1, 0, alice);
    }

    function test_Swap_RevertWhen_TheOutputRoundsToZero() external {
        market = new UniswapV2Market(pair, address(token));
        token.mint(address(pair), 1e10);
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_NothingOut.selector, 1e10));
        market.swap(1e10, 0, alice);
    }

    function test_Swap_RevertWhen_TheRecipientWouldStrandTheOutput() external {
        address[5] memory refused = [address(0), address(market), address(pair), address(asset), address(token)];
        for (uint256 i = 0; i < refused.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_Recipient.selector, refused[i]));
            market.swap(1e6, 0, refused[i]);
        }
    }

    function test_Swap_RevertWhen_TheOutputIsBelowTheMinimum() external {
        uint256 amountOut = market.quote(1000e6);
        _send(1000e6);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_BelowMinimum.selector, amountOut, amountOut + 1)
        );
        market.swap(1000e6, amountOut + 1, alice);
        vm.assertEq(market.swap(1000e6, amountOut, alice), amountOut, "the minimum itself is enough");
    }

    function test_Swap_RevertWhen_LessWasSentThanIsToBeSold() external {
        _send(1e6 - 1);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, address(asset), 1e6 - 1, 1e6)
        );
        market.swap(1e6, 0, alice);
    }

    function test_Swap_RevertWhen_ThePairHoldsLessThanItHasRecorded() external {
        asset.burn(address(pair), 2);
        _send(1);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_ReceivedLess.selector, address(asset), 0, 1)
        );
        market.swap(1, 0, alice);
    }

    function test_Inlet_IsThePair() external view {
        vm.assertEq(market.inlet(), address(pair), "inlet");
    }

    function test_Swap_SellsWhatWasSentForTheQuotedOutput() external {
        _send(1000e6);
        uint256 expected = market.quote(1000e6);
        uint256 amountOut = market.swap(1000e6, 0, alice);
        vm.assertEq(amountOut, expected, "returned");
        vm.assertEq(token.balanceOf(alice), expected, "received");
        (uint256 reserveIn, uint256 reserveOut) = reserves(pair, address(asset));
        vm.assertEq(reserveIn, 1_001_000e6, "reserveIn");
        vm.assertEq(reserveOut, 500_000e18 - expected, "reserveOut");
    }

    function test_Swap_SellsInTheOtherDirection() external {
        market = new UniswapV2Market(pair, address(token));
        token.mint(address(pair), 1000e18);
        uint256 expected = market.quote(1000e18);
        vm.assertEq(market.swap(1000e18, 0, alice), expected, "returned");
        vm.assertEq(asset.balanceOf(alice), expected, "received");
    }

    function test_A2_Swap_KeepsNoBalanceAndNeedsNoApproval() external {
        _send(1000e6);
        market.swap(1000e6, 0, alice);
        vm.assertEq(asset.balanceOf(address(market)), 0, "input kept");
        vm.assertEq(token.balanceOf(address(market)), 0, "output kept");
        vm.assertEq(asset.allowance(address(market), address(pair)), 0, "approval given");
    }

    /// @dev INV-1 over any reserves, amounts and donations: the same number, or no trade on either side.
    function testFuzz_A1_QuoteEqualsSwapToTheUnit(
        uint256 reserveIn,
        uint256 reserveOut,
        uint256 donatedIn,
        uint256 donatedOut,
        uint256 amountIn,
        bool wild
    ) external {
        reserveIn = bound(reserveIn, 1001, wild ? MAX_RESERVE : 1e30);
        reserveOut = bound(reserveOut, 1001, wild ? MAX_RESERVE : 1e30);
        donatedIn = bound(donatedIn, 0, wild ? type(uint128).max : reserveIn);
        donatedOut = bound(donatedOut, 0, wild ? type(uint128).max : reserveOut);
        amountIn = bound(amountIn, 0, wild ? type(uint128).max : reserveIn * 2);
        asset = new TestToken("ASSET", 6);
        token = new TestToken("TOKEN", 18);
        pair = createPair(factory, address(asset), address(token));
        market = new UniswapV2Market(pair, address(asset));
        _fill(reserveIn, reserveOut);
        asset.mint(address(pair), donatedIn);
        token.mint(address(pair), donatedOut);
        _quoteEqualsSwap(amountIn);
    }

    /// @dev The same after a rebase in either direction that nobody has synchronised.
    function testFuzz_A1_QuoteEqualsSwapAfterARebase(uint256 index, uint256 amountIn, bool buy) external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        asset = TestToken(address(rebasing));
        pair = createPair(factory, address(asset), address(token));
        _fill(1_000_000e18, 500_000e18);
        rebasing.setIndex(bound(index, 0.5e18, 2e18));
        market = new UniswapV2Market(pair, buy ? address(asset) : address(token));
        if (buy) {
            _quoteEqualsSwapOrRoundingIsNamed(bound(amountIn, 1, 1_000_000e18));
        } else {
            _quoteEqualsSwapOrRoundingIsNamed(bound(amountIn, 1, 1_000_000e18));
        }
    }

    /// @dev Splitting an input never returns more: the venue gives no reason to.
    function testFuzz_SplittingNeverReturnsMore(uint256 amountIn, uint256 parts) external {
        amountIn = bound(amountIn, 1e6, 1_000_000e6);
        parts = bound(parts, 2, 8);
        uint256 whole = market.quote(amountIn);
        uint256 sum;
        for (uint256 i = 0; i < parts; ++i) {
            _send(amountIn / parts);
            sum += market.swap(amountIn / parts, 0, alice);
        }
        vm.assertLe(sum, whole, "parts return more than the whole");
    }

    /// @dev A frame of its own: forge links `new` in tests through a cheatcode, and an expected revert of a cheatcode ends
    /// the test on the spot.
    function create(address input) external returns (UniswapV2Market) {
        return new UniswapV2Market(pair, input);
    }

    function _quoteEqualsSwap(uint256 amountIn) private {
        (bool quoted, bytes memory expected) = address(market).staticcall(abi.encodeCall(IMarket.quote, (amountIn)));
        asset.mint(address(pair), amountIn);
        (bool swapped, bytes memory actual) = address(market).call(abi.encodeCall(IMarket.swap, (amountIn, 0, alice)));
        vm.assertEq(swapped, quoted, "A1: one succeeds and the other does not");
        if (!swapped) return;
        vm.assertEq(actual, expected, "A1: output differs");
        vm.assertEq(token.balanceOf(alice), abi.decode(actual, (uint256)), "A1: received");
    }

    /// @dev A rebasing token may deliver a unit or two less than asked; only then has the swap an error of its own.
    function _quoteEqualsSwapOrRoundingIsNamed(uint256 amountIn) private {
        (bool quoted, bytes memory expected) = address(market).staticcall(abi.encodeCall(IMarket.quote, (amountIn)));
        TestToken input = TestToken(market.assetIn());
        input.mint(address(this), amountIn * 2 + 2);
        require(input.transfer(address(pair), amountIn), "transfer failed");
        (bool swapped, bytes memory actual) = address(market).call(abi.encodeCall(IMarket.swap, (amountIn, 0, alice)));
        if (quoted && !swapped) {
            uint256 out = abi.decode(expected, (uint256));
            bytes32 refused = keccak256(actual);
            bool named;
            for (uint256 less = 1; less <= 2; ++less) {
                named = named
                    || refused
                        == keccak256(
                            _refusal(
                                UniswapV2Market.UniswapV2Market_ReceivedLess.selector, market.assetIn(), amountIn, less
                            )
                        )
                    || refused
                        == keccak256(
                            _refusal(
                                UniswapV2Market.UniswapV2Market_ReceivedOther.selector, market.assetOut(), out, less
                            )
                        );
            }
            vm.assertTrue(named, "A4: refused by another name");
        } else {
            vm.assertEq(swapped, quoted, "A1: one succeeds and the other does not");
            if (swapped) vm.assertEq(actual, expected, "A1: output differs");
        }
    }

    function _refusal(bytes4 selector, address what, uint256 expected, uint256 less)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(selector, what, expected > less ? expected - less : 0, expected);
    }

    function _fill(uint256 amountAsset, uint256 amountToken) private {
        asset.mint(address(this), amountAsset);
        token.mint(address(this), amountToken);
        addLiquidity(pair, address(asset), amountAsset, amountToken, address(this));
    }

    function _send(uint256 amountIn) private {
        asset.mint(address(pair), amountIn);
    }
}
