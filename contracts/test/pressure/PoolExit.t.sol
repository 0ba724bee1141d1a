// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {PoolExit} from "../../src/pressure/PoolExit.sol";
import {UniswapV2OracleFixture} from "../oracle/UniswapV2OracleFixture.sol";
import {TestToken} from "../tokens/TestToken.sol";

/// @notice Follows PoolExit.*.tree on Uniswap's own pair, with a short and a long average of it.
contract PoolExitTest is UniswapV2OracleFixture {
    uint256 private constant LONG = 1 days;

    UniswapV2Oracle private long;
    PoolExit private subject;

    function setUp() external {
        vm.warp(1_800_000_000);
        factory = deployFactory();
        open(18, 6, 1_000_000e18, 500_000e6);
    }

    // constructor

    function test_Constructor_RevertWhen_AReadingHasNoCode() external {
        address nobody = actor("nobody");
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(PoolExit.PoolExit_NoCode.selector, nobody));
            this.create(
                i == 0 ? nobody : address(oracle), i == 1 ? nobody : address(long), i == 2 ? nobody : address(oracle)
            );
        }
    }

    function test_Constructor_RevertWhen_BothAveragesAreOne() external {
        vm.expectRevert(abi.encodeWithSelector(PoolExit.PoolExit_SameWindow.selector, address(long)));
        this.create(address(long), address(long), address(oracle));
    }

    function test_A4_Constructor_RevertWhen_ATokenHasUnsupportedDecimals() external {
        uint8[4] memory unsupported = [0, 1, 28, 255];
        for (uint256 i = 0; i < 4; ++i) {
            TestToken odd = new TestToken("ODD", unsupported[i]);
            (TestToken keptBase, TestToken keptAsset) = (base, asset);
            asset = odd;
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(address(oracle), address(long), address(oracle));
            (base, asset) = (odd, keptAsset);
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(address(oracle), address(long), address(oracle));
            base = keptBase;
        }
    }

    function test_Constructor_KeepsWhatItWasGiven() external view {
        vm.assertEq(address(subject.RECENT()), address(oracle), "short average");
        vm.assertEq(address(subject.ANCHOR()), address(long), "long average");
        vm.assertEq(address(subject.LIQUIDITY()), address(oracle), "liquidity");
        vm.assertEq(subject.ASSET_DECIMALS(), 6, "decimals of the asset");
        vm.assertEq(subject.TOKEN_DECIMALS(), 18, "decimals of the token");
    }

    // netExit

    function test_P2_NetExit_RevertWhen_AReadingDoesNotAnswer() external {
        skip(2 * LONG);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        subject.netExit();
    }

    function test_NetExit_IsZeroWhileThePriceDidNotFall() external {
        vm.assertEq(subject.netExit(), 0, "nobody traded");
        pump(50_000e6);
        settle(2 hours);
        vm.assertEq(subject.netExit(), 0, "somebody bought");
    }

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_A4_NetExit_IsWhatSellersPutIn(uint256 decimals, uint256 share) external {
        uint256 baseDecimals = 2 + decimals % 26;
        uint256 assetDecimals = 2 + decimals / 26 % 26;
        share = bound(share, 0.001e18, 0.5e18);
        (uint256 tokens, uint256 assets) = (1_000_000 * 10 ** baseDecimals, 500_000 * 10 ** assetDecimals);
        // A pair holds 112 bits of either token: at 27 decimals a pool is smaller.
        if (baseDecimals > 26) tokens /= 1000;
        if (assetDecimals > 26) assets /= 1000;
        open(baseDecimals, assetDecimals, tokens, assets);
        uint256 sold = tokens * share / 1e18;
        dump(sold);
        settle(3 hours);
        // The short average knows the new price alone, the long one still knows mostly the old one.
        uint256 exit = subject.netExit();
        vm.assertLe(exit, sold, "more than was sold");
        vm.assertGe(exit, sold * 75 / 100, "after three hours of a day, less than three quarters of it");
    }

    /// @dev Whoever comes back is no longer an exit, though the averages remember the fall.
    function test_NetExit_EndsWhenTokensAreBoughtBack() external {
        uint256 received = dump(100_000e18);
        settle(3 hours);
        vm.assertGt(subject.netExit(), 75_000e18, "sold");
        pump(received);
        settle(90 minutes);
        vm.assertLt(subject.netExit(), 1000e18, "bought back");
        settle(LONG);
        vm.assertEq(subject.netExit(), 0, "and forgotten");
    }

    /// @dev And whoever stays away is forgotten with the long window.
    function test_NetExit_FadesWithTheLongWindow() external {
        dump(100_000e18);
        uint256 previous = type(uint256).max;
        settle(2 hours);
        for (uint256 i = 0; i < 11; ++i) {
            uint256 exit = subject.netExit();
            vm.assertLe(exit, previous, "rises by itself");
            previous = exit;
            settle(3 hours);
        }
        vm.assertEq(subject.netExit(), 0, "a day later the price is what it was");
    }

    /// @dev No transaction of this block raises the answer: trades, donations, loans of liquidity, observations, in any
    /// order and of any size.
    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_NetExit_NothingInThisBlockRaisesIt(uint256 sold, uint256[6] memory steps) external {
        sold = bound(sold, 0, 400_000e18);
        if (sold > 1e18) dump(sold);
        settle(90 minutes + steps[0] % 6 hours);
        skip(1);
        uint256 before = subject.netExit();
        for (uint256 i = 0; i < 6; ++i) {
            uint256 size = steps[i] >> 8;
            uint256 kind = steps[i] % 6;
            if (kind == 0) pump(bound(size, 1e6, 5_000_000e6));
            else if (kind == 1) dump(bound(size, 1e18, 5_000_000e18));
            else if (kind == 2) donate(bound(size, 0, 1e24), bound(size >> 100, 0, 1e12));
            else if (kind == 3) provide(bound(size, 1e18, 5_000_000e18), bound(size >> 100, 1e6, 5_000_000e6));
            else if (kind == 4) withdraw(bound(size, 1e13, pair.balanceOf(address(this)) / 2));
            else oracle.observe();
            vm.assertLe(subject.netExit(), before, "P6: raised within a block");
        }
    }

    /// @dev A frame of its own: an expected revert of `new` in a test would end the test on the spot.
    function create(address recent, address anchor, address liquidity) external returns (PoolExit) {
        return new PoolExit(IPriceOracle(recent), IPriceOracle(anchor), ILiquidityOracle(liquidity), asset, base);
    }

    /// @dev A pool with both averages ready.
    function open(uint256 baseDecimals, uint256 assetDecimals, uint256 tokens, uint256 assets) private {
        deploy(baseDecimals, assetDecimals, tokens, assets);
        long = new UniswapV2Oracle(pair, address(base), LONG, 30 minutes, 2 hours);
        settle(LONG + 1 hours);
        subject = new PoolExit(oracle, long, oracle, asset, base);
    }

    /// @dev Time passes, with both oracles observed.
    function settle(uint256 time) private {
        uint256 end = block.timestamp + time;
        while (block.timestamp < end) {
            uint256 left = end - block.timestamp;
            skip(left < PERIOD ? left : PERIOD);
            oracle.observe();
            long.observe();
        }
    }
}
