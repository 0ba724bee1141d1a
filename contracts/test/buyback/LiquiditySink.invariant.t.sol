// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {LiquiditySink} from "../../src/buyback/LiquiditySink.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {LiquidityLab} from "./LiquidityLab.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Everybody who can touch a sink: the splitter, traders, donors, zappers, providers, governance and the clock.
contract LiquiditySinkHandler is LiquidityLab {
    uint256 public sharesGiven;
    uint256 public zaps;
    uint256 public shortestPause = type(uint256).max;
    uint256 private _lastZap;
    uint256 private _clock;

    constructor() {
        deployLab(new TestToken("ASSET", 6), new TestToken("TOKEN", 18), 1_000_000e6, 500_000e18);
        _clock = block.timestamp;
    }

    function bringProceeds(uint256 amount) external {
        bring(bound(amount, 0, 20_000e18));
    }

    function announceADonation(uint256 amount) external {
        amount = bound(amount, 0, 100e18);
        token.mint(address(sink), amount + 1);
        sink.onProceeds(address(token), amount);
    }

    function announceNothing(uint256 amount) external {
        uint256 surplus = token.balanceOf(address(sink)) - sink.pending();
        try sink.onProceeds(address(token), surplus + bound(amount, 1, 1e30)) {
            revert("booked what is not here");
        } catch {}
    }

    function donateAsset(uint256 amount) external {
        asset.mint(address(sink), bound(amount, 0, 1e6));
    }

    function tradeAsset(uint256 amount, bool donate) external {
        amount = bound(amount, 1e6, 30_000e6);
        asset.mint(address(this), amount);
        if (donate) require(asset.transfer(address(pair), amount / 10), "donate");
        else trade(pair, address(asset), amount, address(this));
    }

    function tradeToken(uint256 amount, bool donate) external {
        amount = bound(amount, 1e12, 15_000e18);
        token.mint(address(this), amount);
        if (donate) require(token.transfer(address(pair), amount / 10), "donate");
        else trade(pair, address(token), amount, address(this));
    }

    function doZap(uint256 minimum) external {
        uint256 before = pair.balanceOf(holder);
        try sink.zap(minimum % 2 == 0 ? 0 : minimum, block.timestamp) returns (LiquiditySink.Zap memory done) {
            require(pair.balanceOf(holder) - before == done.liquidity, "the holder's shares");
            sharesGiven += done.liquidity;
            if (++zaps > 1 && block.timestamp - _lastZap < shortestPause) shortestPause = block.timestamp - _lastZap;
            _lastZap = block.timestamp;
        } catch {}
    }

    function retire(bool ofToken) external {
        sink.retire(IERC20(ofToken ? address(token) : address(asset)));
    }

    function pass(uint256 time) external {
        _clock += bound(time, 1, 20 minutes);
        vm.warp(_clock);
        vm.roll(block.number + 1);
        oracle.observe();
    }

    function accounts() external view returns (LiquiditySink, TestToken, TestToken, uint256, uint256) {
        return (sink, token, asset, pair.balanceOf(holder), pair.balanceOf(address(sink)));
    }
}

/// @notice INV-1 to INV-3 over any sequence of calls.
contract LiquiditySinkInvariantTest is LiquidityLab {
    LiquiditySinkHandler private _handler;

    function setUp() external {
        _handler = new LiquiditySinkHandler();
        bytes4[] memory selectors = new bytes4[](9);
        selectors[0] = LiquiditySinkHandler.bringProceeds.selector;
        selectors[1] = LiquiditySinkHandler.announceADonation.selector;
        selectors[2] = LiquiditySinkHandler.announceNothing.selector;
        selectors[3] = LiquiditySinkHandler.donateAsset.selector;
        selectors[4] = LiquiditySinkHandler.tradeAsset.selector;
        selectors[5] = LiquiditySinkHandler.tradeToken.selector;
        selectors[6] = LiquiditySinkHandler.doZap.selector;
        selectors[7] = LiquiditySinkHandler.retire.selector;
        selectors[8] = LiquiditySinkHandler.pass.selector;
        targetContract(address(_handler));
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
    }

    /// forge-config: default.invariant.runs = 24
    function invariant_T4_BalancesCoverTheBooks() external view {
        (LiquiditySink s, TestToken t, TestToken a,,) = _handler.accounts();
        vm.assertGe(t.balanceOf(address(s)), uint256(s.pending()), "INV-1: tokens");
        vm.assertGe(a.balanceOf(address(s)), uint256(s.pendingAsset()), "INV-1: asset");
    }

    /// forge-config: default.invariant.runs = 24
    function invariant_A2_SharesAreTheHoldersOnly() external view {
        (,,, uint256 held, uint256 kept) = _handler.accounts();
        vm.assertEq(held, _handler.sharesGiven(), "INV-2: the holder's");
        vm.assertEq(kept, 0, "INV-2: the sink's");
    }

    /// forge-config: default.invariant.runs = 24
    function invariant_T3_ZapsKeepTheirSpacing() external view {
        vm.assertGe(_handler.shortestPause(), 1 hours, "INV-3: spacing");
    }
}
