// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../../src/interfaces/IMarket.sol";
import {IUniswapV3Pool} from "../../src/interfaces/IUniswapV3Pool.sol";
import {UniswapV3Market} from "../../src/market/UniswapV3Market.sol";
import {ConcentratedMath} from "../../src/math/ConcentratedMath.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {IUniswapV3PoolFull} from "../base/IUniswapV3PoolFull.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {UniswapV3MarketFixture} from "./UniswapV3MarketFixture.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The trees of `UniswapV3Market`, on the real pool.
contract UniswapV3MarketTest is UniswapV3MarketFixture {
    uint128 private constant LIQUIDITY = 1e24;

    address private alice;
    TestToken private tokenA;
    TestToken private tokenB;

    function setUp() external {
        alice = actor("alice");
        deployUniswapV3();
        tokenA = new TestToken("A", 18);
        tokenB = new TestToken("B", 6);
        open(address(tokenA), address(tokenB), 3000, 1 << 96);
        provideV3(pool, -6000, 6000, LIQUIDITY);
    }

    function create(IUniswapV3Pool pool_, address assetIn) external returns (UniswapV3Market) {
        return new UniswapV3Market(pool_, assetIn);
    }

    // ------ constructor ------

    function test_RevertWhen_ThePoolDoesNotTradeTheAsset() external {
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_UnknownAsset.selector, alice));
        this.create(pool, alice);
    }

    function test_RevertWhen_TheFeeIsTooHigh() external {
        factoryV3.enableFeeAmount(100_000, 50);
        factoryV3.enableFeeAmount(100_001, 50);
        IUniswapV3PoolFull dear = createPoolV3(address(tokenA), address(tokenB), 100_001, 1 << 96);
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_Fee.selector, 100_001, 100_000));
        this.create(dear, address(tokenA));
        dear = createPoolV3(address(tokenA), address(tokenB), 100_000, 1 << 96);
        vm.assertEq(this.create(dear, address(tokenA)).FEE_NUMERATOR(), 9, "at the bound");
    }

    function test_RevertWhen_ThePoolHasNoPrice() external {
        IUniswapV3Pool fresh = IUniswapV3Pool(factoryV3.createPool(address(tokenA), address(tokenB), 500));
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_NotInitialised.selector));
        this.create(fresh, address(tokenA));
    }

    function test_ConstructorStoresBothDirections() external view {
        vm.assertEq(sell0.assetIn(), pool.token0(), "in");
        vm.assertEq(sell0.assetOut(), pool.token1(), "out");
        vm.assertEq(sell1.assetIn(), pool.token1(), "in, reverse");
        vm.assertEq(sell1.assetOut(), pool.token0(), "out, reverse");
        vm.assertEq(address(sell0.POOL()), address(pool), "pool");
        vm.assertEq(sell0.inlet(), address(sell0), "inlet");
        vm.assertEq(sell0.FEE_NUMERATOR(), 997, "g");
        vm.assertEq(sell0.FEE_DENOMINATOR(), 1000, "d");
        vm.assertEq(sell0.MAXIMUM_WORDS(), int256(256), "words");
        vm.assertEq(sell0.MAXIMUM_FEE(), 100_000, "fee");
    }

    // ------ quote and swap revert alike ------

    function test_RevertWhen_TheInputIsZero() external {
        bytes memory refusal = abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_ZeroAmount.selector);
        vm.expectRevert(refusal);
        sell0.quote(0);
        vm.expectRevert(refusal);
        sell0.swap(0, 0, alice);
    }

    function test_RevertWhen_TheInputExceedsASignedWord() external {
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        sell0.quote(1 << 255);
        vm.expectRevert(abi.encodeWithSelector(SafeCastLib.Overflow.selector));
        sell0.swap(1 << 255, 0, alice);
    }

    function test_RevertWhen_LiquidityEnds() external {
        for (uint256 i = 0; i < 2; ++i) {
            UniswapV3Market market = marketOf(i == 0);
            uint256 capacity = _capacity(i == 0);
            vm.assertGt(market.quote(capacity), 0, "all of it");
            bytes memory refusal =
                abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_PartialFill.selector, capacity, capacity + 1);
            vm.expectRevert(refusal);
            market.quote(capacity + 1);
            fund(market, capacity + 1);
            vm.expectRevert(refusal);
            market.swap(capacity + 1, 0, alice);
        }
    }

    function test_RevertWhen_NoPriceIsLeft() external {
        // Nothing in range on the way: the price runs to the end for nothing.
        withdrawV3(pool, -6000, 6000, LIQUIDITY);
        for (uint256 i = 0; i < 2; ++i) {
            tradeV3(pool, i == 0, 1);
            UniswapV3Market market = marketOf(i == 0);
            bytes memory refusal = abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_PartialFill.selector, 0, 1e18);
            vm.expectRevert(refusal);
            market.quote(1e18);
            fund(market, 1e18);
            vm.expectRevert(refusal);
            market.swap(1e18, 0, alice);
            vm.assertEq(market.depth().reserveIn, 0, "no depth at the end of prices");
        }
    }

    function test_RevertWhen_TheWalkIsTooLong() external {
        // A spacing of one: 65,536 ticks are 256 words. Liquidity beyond them is out of reach.
        for (uint256 i = 0; i < 2; ++i) {
            bool zeroForOne = i == 0;
            TestToken other = new TestToken("C", 18);
            open(address(tokenA), address(other), 100, 1 << 96);
            int24 far = zeroForOne ? int24(-65_636) : int24(65_536);
            provideV3(pool, far, far + 100, LIQUIDITY);
            provideV3(pool, -10, 10, 1e12);
            UniswapV3Market market = marketOf(zeroForOne);
            uint256 near = _capacityTo(zeroForOne);
            bytes memory refusal =
                abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_PartialFill.selector, near, 1e18);
            vm.expectRevert(refusal);
            market.quote(1e18);
            fund(market, 1e18);
            vm.expectRevert(refusal);
            market.swap(1e18, 0, alice);

            // One tick nearer, it is within reach.
            provideV3(pool, zeroForOne ? far + 1 : far - 1, zeroForOne ? far + 101 : far + 99, LIQUIDITY);
            uint256 expected = market.quote(1e18);
            vm.assertEq(take(market, 1e18, 0, alice), expected, "within reach");
        }
    }

    function test_RevertWhen_NothingComesOut() external {
        bytes memory refusal = abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_NothingOut.selector, 1);
        vm.expectRevert(refusal);
        sell0.quote(1);
        fund(sell0, 1);
        vm.expectRevert(refusal);
        sell0.swap(1, 0, alice);
    }

    // ------ swap ------

    function test_RevertWhen_TheRecipientIsNoAccount() external {
        address[5] memory bad = [address(0), address(sell0), address(pool), sell0.assetIn(), sell0.assetOut()];
        fund(sell0, 1e18);
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_Recipient.selector, bad[i]));
            sell0.swap(1e18, 0, bad[i]);
        }
    }

    function test_RevertWhen_TheInputWasNotSent() external {
        fund(sell0, 1e18 - 1);
        vm.expectRevert(
            abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_ReceivedLess.selector, pool.token0(), 1e18 - 1, 1e18)
        );
        sell0.swap(1e18, 0, alice);
    }

    function test_RevertWhen_TheOutputIsBelowTheMinimum() external {
        uint256 out = sell0.quote(1e18);
        fund(sell0, 1e18);
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_BelowMinimum.selector, out, out + 1));
        sell0.swap(1e18, out + 1, alice);
        vm.assertEq(sell0.swap(1e18, out, alice), out, "exactly the minimum");
    }

    function test_A2_SwapLeavesNothing() external {
        for (uint256 i = 0; i < 2; ++i) {
            UniswapV3Market market = marketOf(i == 0);
            uint256 expected = market.quote(3e18);
            uint256 before = IERC20(market.assetIn()).balanceOf(address(pool));
            vm.assertEq(take(market, 3e18, expected, alice), expected, "A1: quote = swap");
            vm.assertEq(IERC20(market.assetOut()).balanceOf(alice), expected, "received");
            vm.assertEq(IERC20(market.assetIn()).balanceOf(address(pool)) - before, 3e18, "paid");
            vm.assertEq(IERC20(market.assetIn()).balanceOf(address(market)), 0, "input left");
            vm.assertEq(IERC20(market.assetOut()).balanceOf(address(market)), 0, "output left");
            vm.assertEq(IERC20(market.assetIn()).allowance(address(market), address(pool)), 0, "approval left");
        }
    }

    function test_DonationsChangeNothing() external {
        uint256 expected = sell0.quote(1e18);
        TestToken(pool.token0()).mint(address(pool), 1e24);
        TestToken(pool.token1()).mint(address(pool), 1e24);
        fund(sell0, 5);
        vm.assertEq(sell0.quote(1e18), expected, "quote after a donation");
        vm.assertEq(take(sell0, 1e18, 0, alice), expected, "swap after a donation");
        vm.assertEq(IERC20(pool.token0()).balanceOf(address(sell0)), 5, "takes more than the input");
    }

    // ------ callback ------

    function test_RevertWhen_AnotherThanThePoolCallsBack() external {
        fund(sell0, 1e18);
        bytes memory data = abi.encode(uint256(1e18));
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_UnknownCaller.selector, address(this)));
        sell0.uniswapV3SwapCallback(1e18, -1, data);
    }

    function test_RevertWhen_ThePoolCallsBackOutsideASwap() external {
        fund(sell0, 1e18);
        bytes memory data = abi.encode(uint256(1e18));
        vm.prank(address(pool));
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_UnknownCaller.selector, address(pool)));
        sell0.uniswapV3SwapCallback(1e18, -1, data);
    }

    function test_RevertWhen_AnotherPoolOfTheFactoryCallsBack() external {
        IUniswapV3PoolFull other = createPoolV3(address(tokenA), address(tokenB), 500, 1 << 96);
        fund(sell0, 1e18);
        bytes memory data = abi.encode(uint256(1e18));
        vm.prank(address(other));
        vm.expectRevert(abi.encodeWithSelector(UniswapV3Market.UniswapV3Market_UnknownCaller.selector, address(other)));
        sell0.uniswapV3SwapCallback(1e18, -1, data);
    }

    // ------ depth ------

    function test_DepthOfOneRange() external view {
        (uint256 reserve0, uint256 reserve1) = _virtual(LIQUIDITY);
        _assertDepth(sell0, reserve0, reserve1);
        _assertDepth(sell1, reserve1, reserve0);
    }

    function test_DepthIsOfTheLeastLiquidityUpToTheLimit() external {
        // 1/γ² of a rise are 60.1 ticks at 0.3%. The wide position is crossed into on the way, the far one is not.
        provideV3(pool, -60, 60, 2 * LIQUIDITY);
        (uint256 reserve0, uint256 reserve1) = _virtual(LIQUIDITY);
        vm.assertEq(pool.liquidity(), 3 * LIQUIDITY, "in range");
        _assertDepth(sell0, reserve0, reserve1);
        _assertDepth(sell1, reserve1, reserve0);

        withdrawV3(pool, -60, 60, 2 * LIQUIDITY);
        provideV3(pool, -120, 120, 2 * LIQUIDITY);
        (reserve0, reserve1) = _virtual(3 * LIQUIDITY);
        _assertDepth(sell0, reserve0, reserve1);
        _assertDepth(sell1, reserve1, reserve0);
    }

    function test_DepthDoesNotCountWhatJoinsOnTheWay() external {
        provideV3(pool, -6000, -60, 2 * LIQUIDITY);
        provideV3(pool, 60, 6000, 2 * LIQUIDITY);
        (uint256 reserve0, uint256 reserve1) = _virtual(LIQUIDITY);
        _assertDepth(sell0, reserve0, reserve1);
        _assertDepth(sell1, reserve1, reserve0);
    }

    function test_DepthIsZeroWhereTheRangeEnds() external {
        withdrawV3(pool, -6000, 6000, LIQUIDITY);
        provideV3(pool, -60, 60, LIQUIDITY);
        vm.assertEq(sell0.depth().reserveIn, 0, "downwards");
        vm.assertEq(sell1.depth().reserveIn, 0, "upwards");
    }

    /// @dev Nothing of a lot of the fee's share of the depth reaches less liquidity than the depth was made of.
    function testFuzz_P6_ALotOfTheFeeStaysWithinTheRise(uint256 seed) external {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            int24 lower = usable(int256(draw % 400) - 300, 60);
            int24 width = int24(int256(1 + (draw >> 32) % 5)) * 60;
            provideV3(pool, lower, lower + width, uint128(1e18 + (draw >> 64) % 5e24));
        }
        bool zeroForOne = seed % 2 == 0;
        tradeV3(pool, seed % 3 == 0, (seed >> 8) % 1e22 + 1);
        IMarket.Depth memory depth = marketOf(zeroForOne).depth();
        uint256 lot = depth.reserveIn * (depth.feeDenominator - depth.feeNumerator) / depth.feeDenominator;
        uint256 before = sqrtPriceOf(pool);
        if (lot == 0) return;
        tradeV3(pool, zeroForOne, lot);
        uint256 afterwards = sqrtPriceOf(pool);
        (uint256 high, uint256 low) = before > afterwards ? (before, afterwards) : (afterwards, before);
        vm.assertLe(high * depth.feeNumerator, low * depth.feeDenominator, "the root rose by more than one over gamma");
    }

    // ------ helpers ------

    function _assertDepth(UniswapV3Market market, uint256 reserveIn, uint256 reserveOut) private view {
        IMarket.Depth memory depth = market.depth();
        vm.assertEq(depth.reserveIn, reserveIn, "reserveIn");
        vm.assertEq(depth.reserveOut, reserveOut, "reserveOut");
        vm.assertEq(depth.feeNumerator, 997, "feeNumerator");
        vm.assertEq(depth.feeDenominator, 1000, "feeDenominator");
    }

    function _virtual(uint128 liquidity) private view returns (uint256, uint256) {
        return ConcentratedMath.virtualReserves(liquidity, sqrtPriceOf(pool));
    }

    /// @dev What the pool takes until its price is at the end, tried and undone.
    function _capacity(bool zeroForOne) private returns (uint256 used) {
        uint256 mark = vm.snapshotState();
        (used,) = tradeV3(pool, zeroForOne, 1e30);
        vm.revertToState(mark);
    }

    /// @dev The same, only as far as a thousand ticks away.
    function _capacityTo(bool zeroForOne) private returns (uint256 used) {
        uint256 mark = vm.snapshotState();
        (used,) = tradeV3To(pool, zeroForOne, 1e30, TickMath.sqrtPriceAtTick(zeroForOne ? int24(-1000) : int24(1000)));
        vm.revertToState(mark);
    }
}
