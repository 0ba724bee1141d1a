// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {LiquiditySink} from "../../src/buyback/LiquiditySink.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {AmmMath} from "../../src/math/AmmMath.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {RebasingToken} from "../tokens/RebasingToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {LiquidityLab} from "./LiquidityLab.sol";
import {EagerToken} from "./doubles/EagerToken.sol";
import {Intruder} from "./doubles/Intruder.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @notice Follows LiquiditySink.*.tree, on Uniswap's own bytecode.
contract LiquiditySinkTest is LiquidityLab {
    address private alice;

    function setUp() external {
        alice = actor("alice");
        deployLab(new TestToken("ASSET", 6), new TestToken("TOKEN", 18), 1_000_000e6, 500_000e18);
    }

    // constructor

    function test_Constructor_RevertWhen_AnAccountHasNoCode() external {
        bytes memory refused = abi.encodeWithSelector(LiquiditySink.LiquiditySink_NoCode.selector, alice);
        vm.expectRevert(refused);
        this.create(UniswapV2Market(alice), oracle, oracle, holder, standard());
        vm.expectRevert(refused);
        this.create(market, IPriceOracle(alice), oracle, holder, standard());
        vm.expectRevert(refused);
        this.create(market, oracle, ILiquidityOracle(alice), holder, standard());
    }

    function test_Constructor_RevertWhen_TheHolderWouldLoseTheLiquidity() external {
        address[4] memory refused = [address(0), address(pair), address(token), address(asset)];
        for (uint256 i = 0; i < refused.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_Holder.selector, refused[i]));
            this.create(market, oracle, oracle, refused[i], standard());
        }
    }

    function test_Constructor_RevertWhen_ATokenHasUnsupportedDecimals() external {
        TestToken strange = new TestToken("STRANGE", 1);
        UniswapV2Market other =
            new UniswapV2Market(createPair(factory, address(strange), address(token)), address(strange));
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 1));
        this.create(other, oracle, oracle, holder, standard());
    }

    function test_Constructor_RevertWhen_AParameterIsOutOfBounds() external {
        LiquiditySink.Parameters[5] memory wrong = _wrong();
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(_refusal(wrong[i]));
            this.create(market, oracle, oracle, holder, wrong[i]);
        }
    }

    function test_Constructor_KeepsWhatItIsGiven() external view {
        vm.assertEq(address(sink.MARKET()), address(market), "market");
        vm.assertEq(address(sink.PAIR()), address(pair), "pair");
        vm.assertEq(address(sink.TOKEN()), address(token), "token");
        vm.assertEq(address(sink.ASSET()), address(asset), "asset");
        vm.assertEq(address(sink.PRICE()), address(oracle), "price");
        vm.assertEq(address(sink.LIQUIDITY()), address(oracle), "liquidity");
        vm.assertEq(sink.HOLDER(), holder, "holder");
        vm.assertEq(abi.encode(sink.parameters()), abi.encode(standard()), "parameters");
        vm.assertEq(uint256(sink.lastZapAt()), 0, "no zap yet");
    }

    // setParameters

    function test_SetParameters_RevertWhen_TheCallerHoldsNoRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        vm.prank(alice);
        sink.setParameters(standard());
    }

    function test_G3_SetParameters_RevertWhen_AParameterIsOutOfBounds() external {
        LiquiditySink.Parameters[5] memory wrong = _wrong();
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(_refusal(wrong[i]));
            sink.setParameters(wrong[i]);
        }
    }

    function test_SetParameters_SetsThemAtBothEndsOfTheirBounds() external {
        LiquiditySink.Parameters memory low =
            LiquiditySink.Parameters({want: 0.9e18, attackerShare: 0, spacing: 5 minutes});
        LiquiditySink.Parameters memory high =
            LiquiditySink.Parameters({want: 1e18, attackerShare: 1e18, spacing: 30 days});
        vm.expectEmit(address(sink));
        emit LiquiditySink.ParametersSet(standard(), low);
        sink.setParameters(low);
        vm.assertEq(abi.encode(sink.parameters()), abi.encode(low), "low");
        vm.expectEmit(address(sink));
        emit LiquiditySink.ParametersSet(low, high);
        sink.setParameters(high);
        vm.assertEq(abi.encode(sink.parameters()), abi.encode(high), "high");
    }

    function test_SetParameters_RevertWhen_ItWasAbdicated() external {
        sink.abdicate(sink.setParameters.selector);
        vm.expectRevert(
            abi.encodeWithSelector(Governed.Governed_Abdicated.selector, LiquiditySink.setParameters.selector)
        );
        sink.setParameters(standard());
    }

    // onProceeds

    function test_OnProceeds_RevertWhen_TheTokenIsAnother() external {
        vm.expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_WrongToken.selector, address(asset), address(token))
        );
        sink.onProceeds(address(asset), 0);
    }

    function test_OnProceeds_RevertWhen_LessArrivedThanIsAnnounced() external {
        bring(5e18);
        token.mint(address(sink), 1e18);
        vm.expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_Short.selector, address(token), 6e18, 6e18 + 1)
        );
        sink.onProceeds(address(token), 1e18 + 1);
        vm.expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_Short.selector, address(token), 6e18, type(uint256).max)
        );
        sink.onProceeds(address(token), type(uint256).max);
    }

    function test_OnProceeds_RevertWhen_MoreIsBookedThanTheBooksHold() external {
        uint256 amount = uint256(type(uint128).max) + 1;
        token.mint(address(sink), amount);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, uint8(128), amount));
        sink.onProceeds(address(token), amount);
    }

    function test_OnProceeds_BooksWhatArrived() external {
        token.mint(address(sink), 5e18);
        vm.expectEmit(address(sink));
        emit LiquiditySink.Booked(alice, 3e18);
        vm.prank(alice);
        sink.onProceeds(address(token), 3e18);
        vm.assertEq(uint256(sink.pending()), 3e18, "booked");
    }

    /// @dev What the sink of the rest does delays itself and nothing else.
    function test_T5_OnProceeds_BooksWhateverTheMarketSays() external {
        ProceedsSplitter splitter =
            new ProceedsSplitter(address(manager), IPreservedToken(address(token)), ISink(sink), 0);
        token.mint(address(splitter), 10e18);
        vm.warp(block.timestamp + 365 days);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        sink.previewZap();
        splitter.distribute(10e18);
        splitter.release();
        vm.assertEq(uint256(sink.pending()), 10e18, "booked");
    }

    // previewZap, zap

    function test_Zap_RevertWhen_TheDeadlineIsOver() external {
        bring(100e18);
        vm.expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_Expired.selector, block.timestamp - 1, block.timestamp)
        );
        sink.zap(0, block.timestamp - 1);
    }

    function test_Zap_RevertWhen_TheLastOneWasTooRecent() external {
        bring(10_000e18);
        zap();
        uint256 next = block.timestamp + 1 hours;
        vm.warp(next - 1);
        oracle.observe();
        _expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_TooSoon.selector, next));
        vm.warp(next);
        oracle.observe();
        vm.assertGt(zap().liquidity, 0, "the first moment is enough");
    }

    function test_Zap_RevertWhen_TheBalanceFellBelowTheBooks() external {
        bring(100e18);
        token.burn(address(sink), 1);
        _expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_Short.selector, address(token), 100e18 - 1, 100e18)
        );
    }

    function test_Zap_RevertWhen_NothingIsBooked() external {
        uint256 maximum = AmmMath.sandwichProofLot(oracle.referenceReserve(), 997, 1000, 0.5e18);
        _expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_NothingToSell.selector, 0, maximum));
    }

    function test_Zap_RevertWhen_TheMarketBearsNoSale() external {
        bring(100e18);
        token.mint(address(this), 3000e18);
        // More than two fees below the block's opening price.
        trade(pair, address(token), 3000e18, alice);
        _expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_NothingToSell.selector, 100e18, 0));
    }

    function test_Zap_RevertWhen_AnOracleIsStale() external {
        bring(100e18);
        vm.warp(block.timestamp + WINDOW + MAXIMUM_GAP + 1);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        sink.previewZap();
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        zap();
    }

    function test_Zap_RevertWhen_TheSaleReturnsTooLittle() external {
        bring(100e18);
        token.mint(address(this), 20_000e18);
        trade(pair, address(token), 20_000e18, alice);
        // A block later the fall is the opening price, and only the average remembers.
        vm.warp(block.timestamp + 12);
        (uint256 price,) = oracle.price();
        (uint256 reserveToken, uint256 reserveAsset) = reserves(pair, address(token));
        uint256 sold = AmmMath.zapLot(reserveToken, 100e18, 997, 1000);
        uint256 bought = AmmMath.amountOut(sold, reserveToken, reserveAsset, 997, 1000);
        // ⌈⌈sold·10^6·0.95·10^18/price⌉/10^18⌉
        uint256 minimum = ((sold * 1e6 * 0.95e18 + price - 1) / price + 1e18 - 1) / 1e18;
        _expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_BelowBound.selector, bought, minimum));
    }

    function test_Zap_RevertWhen_TheTokenIsTooDearToAddLiquidity() external {
        bring(100e18);
        asset.mint(address(this), 50_000e6);
        trade(pair, address(asset), 50_000e6, alice);
        vm.warp(block.timestamp + 12);
        vm.expectPartialRevert(LiquiditySink.LiquiditySink_PriceOff.selector);
        sink.previewZap();
        vm.expectPartialRevert(LiquiditySink.LiquiditySink_PriceOff.selector);
        zap();
    }

    function test_T4_Zap_RevertWhen_ADonationMovesThePriceOfTheMint() external {
        bring(100e18);
        token.mint(address(pair), 30_000e18);
        (uint256 price,) = oracle.price();
        uint256 sold = AmmMath.zapLot(500_000e18, 100e18, 997, 1000);
        uint256 bought = market.quote(sold);
        uint256 present = (530_000e18 + sold) * 1e6 * WAD / ((1_000_000e6 - bought) * 1e18);
        _expectRevert(
            abi.encodeWithSelector(
                LiquiditySink.LiquiditySink_PriceOff.selector,
                present,
                (price * 0.95e18 + WAD - 1) / WAD,
                price * WAD / 0.95e18
            )
        );
    }

    function test_Zap_RevertWhen_NothingWouldBeMinted() external {
        // The pool's shares are dear: its asset is worth more than a share a unit.
        deployLab(new TestToken("ASSET", 18), new TestToken("TOKEN", 18), 1e4, 1e4);
        asset.mint(address(pair), 1e12);
        token.mint(address(pair), 1e12);
        pair.sync();
        settle();
        settle();
        bring(1e6);
        _expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_NothingMinted.selector));
    }

    function test_Zap_RevertWhen_TheSharesAreBelowTheMinimum() external {
        bring(100e18);
        uint256 liquidity = sink.previewZap().liquidity;
        vm.expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_BelowMinimum.selector, liquidity, liquidity + 1)
        );
        sink.zap(liquidity + 1, block.timestamp);
        vm.assertEq(sink.zap(liquidity, block.timestamp).liquidity, liquidity, "the minimum itself is enough");
    }

    function test_Zap_RevertWhen_AHookTradesBetweenSaleAndMint() external {
        EagerToken eager = new EagerToken("EAGER", 18);
        deployLab(new TestToken("ASSET", 6), TestToken(address(eager)), 1_000_000e6, 500_000e18);
        Intruder intruder = new Intruder(new UniswapV2Market(pair, address(asset)));
        bring(100e18);
        uint256 expected = sink.previewZap().liquidity;
        for (uint256 size = 1e6; size <= 10_000e6; size *= 10) {
            asset.mint(address(intruder), size);
            // The second transfer of the sink is the one of the tokens that are paired.
            eager.arm(address(sink), 2, address(intruder), abi.encodeCall(intruder.buy, (size)));
            (bool done, bytes memory answer) =
                address(sink).call(abi.encodeCall(LiquiditySink.zap, (uint256(0), block.timestamp)));
            vm.assertFalse(done, "refused");
            vm.assertEq(bytes32(bytes4(answer)), bytes32(LiquiditySink.LiquiditySink_PairMoved.selector), "by name");
        }
        vm.assertEq(sink.previewZap().liquidity, expected, "nothing happened");
    }

    function test_Zap_RevertWhen_AHookCallsItAgain() external {
        EagerToken eager = new EagerToken("EAGER", 18);
        deployLab(new TestToken("ASSET", 6), TestToken(address(eager)), 1_000_000e6, 500_000e18);
        bring(100e18);
        bytes memory locked = abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bytes[2] memory calls = [
            abi.encodeCall(LiquiditySink.zap, (uint256(0), block.timestamp)),
            abi.encodeCall(LiquiditySink.onProceeds, (address(eager), uint256(0)))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            eager.arm(address(sink), 1, address(sink), calls[i]);
            vm.expectRevert(abi.encodeWithSelector(EagerToken.EagerToken_CallFailed.selector, locked));
            zap();
        }
    }

    function test_Zap_SellsHalfAndAddsBothSides() external {
        bring(500e18);
        LiquiditySink.Zap memory planned = sink.previewZap();
        vm.assertEq(planned.tokenSold, AmmMath.zapLot(500_000e18, 500e18, 997, 1000), "sold");
        vm.assertEq(planned.assetBought, market.quote(planned.tokenSold), "bought");
        vm.assertEq(planned.assetPaired, planned.assetBought, "all of the asset");
        vm.assertApproxEqAbs(planned.tokenSold + planned.tokenPaired, 500e18, 1e15, "all of the tokens but dust");
        vm.expectEmit(address(sink));
        emit LiquiditySink.Zapped(alice, planned);
        vm.prank(alice);
        LiquiditySink.Zap memory done = zap();
        vm.assertEq(abi.encode(done), abi.encode(planned), "A1");
        vm.assertEq(pair.balanceOf(holder), planned.liquidity, "the holder's shares");
        vm.assertEq(pair.balanceOf(address(sink)), 0, "shares kept");
        vm.assertEq(uint256(sink.pending()), 500e18 - planned.tokenSold - planned.tokenPaired, "dust stays booked");
        vm.assertEq(token.balanceOf(address(sink)), uint256(sink.pending()), "and is here");
        vm.assertEq(asset.balanceOf(address(sink)), 0, "no asset");
        vm.assertEq(uint256(sink.lastZapAt()), block.timestamp, "time");
    }

    function test_Zap_LeavesWhatTheMarketDoesNotBearForTheNextOne() external {
        bring(100_000e18);
        uint256 zaps;
        while (sink.pending() > 1e18) {
            uint256 before = sink.pending();
            LiquiditySink.Zap memory done = zap();
            vm.assertLe(
                done.tokenSold, AmmMath.sandwichProofLot(oracle.referenceReserve() * 2, 997, 1000, 0.5e18), "P6"
            );
            vm.assertLt(uint256(sink.pending()), before, "progress");
            settle();
            if (++zaps > 100) break;
        }
        vm.assertLt(zaps, 80, "it ends");
        vm.assertGt(zaps, 20, "in many steps");
        vm.assertEq(asset.balanceOf(address(sink)), uint256(sink.pendingAsset()), "asset");
    }

    /// @dev More than three reserves: the formula's own limit is never met.
    function test_Zap_TakesAnyAmount() external {
        bring(10_000_000e18);
        vm.assertGt(zap().liquidity, 0, "shares");
    }

    /// @dev Dust of the asset from a zap whose tokens were too few joins the next one.
    function test_Zap_PairsTheDustOfTheLastOne() external {
        bring(500e18);
        // A donation of tokens makes the token cheaper at the mint, so that all tokens buy in and some asset is left.
        token.mint(address(pair), 1000e18);
        LiquiditySink.Zap memory first = zap();
        vm.assertEq(uint256(sink.pending()), 0, "all tokens are paired");
        vm.assertGt(uint256(sink.pendingAsset()), 0, "some asset is left");
        vm.assertEq(first.assetBought - first.assetPaired, uint256(sink.pendingAsset()), "booked");
        settle();
        bring(500e18);
        uint256 dust = sink.pendingAsset();
        LiquiditySink.Zap memory second = zap();
        vm.assertEq(second.assetPaired + sink.pendingAsset(), second.assetBought + dust, "joined");
        vm.assertGt(second.assetPaired, second.assetBought, "more than it bought");
    }

    function test_Zap_RevertWhen_TheDustIsNoMore() external {
        bring(500e18);
        token.mint(address(pair), 1000e18);
        zap();
        settle();
        bring(500e18);
        uint256 dust = sink.pendingAsset();
        asset.burn(address(sink), 1);
        _expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_Short.selector, address(asset), dust - 1, dust)
        );
    }

    // retire

    function test_Retire_RevertWhen_TheCallerHoldsNoRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, alice));
        vm.prank(alice);
        sink.retire(IERC20(address(token)));
    }

    function test_T6_Retire_SendsEverythingToTheHolder() external {
        bring(500e18);
        token.mint(address(pair), 1000e18);
        zap();
        bring(7e18);
        token.mint(address(sink), 1e18);
        TestToken mistake = new TestToken("MISTAKE", 18);
        mistake.mint(address(sink), 5);
        uint256 dust = sink.pendingAsset();
        vm.expectEmit(address(sink));
        emit LiquiditySink.Retired(IERC20(address(token)), 8e18);
        vm.assertEq(sink.retire(IERC20(address(token))), 8e18, "token");
        vm.assertEq(sink.retire(IERC20(address(asset))), dust, "asset");
        vm.assertEq(sink.retire(IERC20(address(mistake))), 5, "mistake");
        vm.assertEq(token.balanceOf(holder), 8e18, "token received");
        vm.assertEq(asset.balanceOf(holder), dust, "asset received");
        vm.assertEq(uint256(sink.pending()) + sink.pendingAsset(), 0, "books");
    }

    // Tokens

    function test_A4_FeeOnTransferIsRefusedByName() external {
        FeeToken taxed = new FeeToken("TAXED", 18, 0);
        deployLab(new TestToken("ASSET", 6), TestToken(address(taxed)), 1_000_000e6, 500_000e18);
        taxed.setFeeBps(100);
        taxed.mint(address(this), 100e18);
        require(taxed.transfer(address(sink), 100e18), "transfer");
        vm.expectRevert(
            abi.encodeWithSelector(LiquiditySink.LiquiditySink_Short.selector, address(taxed), 99e18, 100e18)
        );
        sink.onProceeds(address(taxed), 100e18);
        // What arrived may be booked, and then cannot be sold with the fee on.
        sink.onProceeds(address(taxed), 99e18);
        vm.expectPartialRevert(UniswapV2Market.UniswapV2Market_ReceivedLess.selector);
        zap();
        vm.assertEq(uint256(sink.pending()), 99e18, "still booked");
    }

    function test_A4_RebasingDownwardsStopsZapsByName() external {
        RebasingToken rebasing = new RebasingToken("REBASE", 18);
        deployLab(new TestToken("ASSET", 6), TestToken(address(rebasing)), 1_000_000e6, 500_000e18);
        bring(100e18);
        rebasing.setIndex(0.99e18);
        _expectRevert(abi.encodeWithSelector(LiquiditySink.LiquiditySink_Short.selector, address(token), 99e18, 100e18));
    }

    function test_A4_SilentTokensAreSupported() external {
        SilentToken silent = new SilentToken("SILENT", 6);
        deployLab(TestToken(address(silent)), new TestToken("TOKEN", 18), 1_000_000e6, 500_000e18);
        bring(100e18);
        vm.assertGt(zap().liquidity, 0, "shares");
    }

    function test_A4_ABlockedPairStopsZapsOnly() external {
        BlocklistToken listed = new BlocklistToken("LISTED", 6);
        deployLab(TestToken(address(listed)), new TestToken("TOKEN", 18), 1_000_000e6, 500_000e18);
        listed.setBlocked(address(sink), true);
        bring(100e18);
        vm.expectRevert();
        zap();
        bring(1e18);
        vm.assertEq(uint256(sink.pending()), 101e18, "booked");
        vm.assertEq(sink.retire(IERC20(address(token))), 101e18, "the way out");
    }

    // Properties

    /// @dev INV-4 and INV-1 with any reserves, decimals, proceeds, donations, with the protocol's fee on or off.
    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A1_PreviewEqualsZap(uint256 seed, uint256 amount, bool feeOn, uint256 donated) external {
        uint8 assetDecimals = uint8(2 + seed % 26);
        uint8 tokenDecimals = uint8(2 + (seed >> 8) % 26);
        uint256 reserveAsset = (1000 + (seed >> 16) % 1e6) * 10 ** assetDecimals;
        uint256 reserveToken = (1000 + (seed >> 48) % 1e6) * 10 ** tokenDecimals;
        deployLab(
            new TestToken("ASSET", assetDecimals), new TestToken("TOKEN", tokenDecimals), reserveAsset, reserveToken
        );
        if (feeOn) factory.setFeeTo(alice);
        _churn(reserveAsset, reserveToken);
        bring(bound(amount, 0, reserveToken));
        (bool quoted, bytes memory expected) = _zapAndPreview(donated, reserveAsset, reserveToken);
        if (!quoted) return;
        LiquiditySink.Zap memory done = abi.decode(expected, (LiquiditySink.Zap));
        vm.assertEq(pair.balanceOf(holder), done.liquidity, "INV-2: the holder's shares");
        vm.assertEq(pair.balanceOf(address(sink)), 0, "INV-2: shares kept");
        vm.assertEq(token.balanceOf(address(sink)), uint256(sink.pending()), "INV-1: tokens");
        vm.assertEq(asset.balanceOf(address(sink)), uint256(sink.pendingAsset()), "INV-1: asset");
        // A second zap, and the growth of the first one's fees.
        settle();
        settle();
        _zapAndPreview(donated >> 128, reserveAsset, reserveToken);
    }

    function create(
        UniswapV2Market market_,
        IPriceOracle price,
        ILiquidityOracle liquidity,
        address holder_,
        LiquiditySink.Parameters memory parameters
    ) external returns (LiquiditySink) {
        return new LiquiditySink(address(manager), market_, price, liquidity, holder_, parameters);
    }

    function _zapAndPreview(uint256 donated, uint256 reserveAsset, uint256 reserveToken)
        private
        returns (bool quoted, bytes memory expected)
    {
        if (donated % 3 == 1) asset.mint(address(pair), donated % (reserveAsset / 20));
        if (donated % 3 == 2) token.mint(address(pair), donated % (reserveToken / 20));
        (quoted, expected) = address(sink).staticcall(abi.encodeCall(LiquiditySink.previewZap, ()));
        (bool zapped, bytes memory actual) =
            address(sink).call(abi.encodeCall(LiquiditySink.zap, (uint256(0), block.timestamp)));
        vm.assertEq(zapped, quoted, "A1: one succeeds and the other does not");
        vm.assertEq(actual, expected, "A1: result or error differs");
    }

    /// @dev A trade there and back, so that the pair has fees to share with the protocol.
    function _churn(uint256 reserveAsset, uint256 reserveToken) private {
        asset.mint(address(this), reserveAsset);
        token.mint(address(this), reserveToken);
        addLiquidity(pair, address(asset), reserveAsset / 10, reserveToken / 10, address(this));
        uint256 bought = trade(pair, address(asset), reserveAsset / 50, address(this));
        trade(pair, address(token), bought, address(this));
        settle();
        settle();
    }

    /// @dev Both revert, with the same error.
    function _expectRevert(bytes memory data) private {
        vm.expectRevert(data);
        sink.previewZap();
        vm.expectRevert(data);
        zap();
    }

    function _wrong() private pure returns (LiquiditySink.Parameters[5] memory wrong) {
        for (uint256 i = 0; i < wrong.length; ++i) {
            wrong[i] = standard();
        }
        wrong[0].want = 0.9e18 - 1;
        wrong[1].want = 1e18 + 1;
        wrong[2].attackerShare = 1e18 + 1;
        wrong[3].spacing = 5 minutes - 1;
        wrong[4].spacing = 30 days + 1;
    }

    function _refusal(LiquiditySink.Parameters memory wrong) private pure returns (bytes memory) {
        if (wrong.want != standard().want) {
            return abi.encodeWithSelector(LiquiditySink.LiquiditySink_Want.selector, wrong.want, 0.9e18, 1e18);
        }
        if (wrong.attackerShare != standard().attackerShare) {
            return abi.encodeWithSelector(LiquiditySink.LiquiditySink_AttackerShare.selector, wrong.attackerShare, 1e18);
        }
        return abi.encodeWithSelector(
            LiquiditySink.LiquiditySink_Spacing.selector, wrong.spacing, uint256(5 minutes), uint256(30 days)
        );
    }
}
