// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {Base} from "../base/Base.sol";
import {SettableOracle} from "../oracle/SettableOracle.sol";
import {BlocklistToken} from "../tokens/BlocklistToken.sol";
import {FeeToken} from "../tokens/FeeToken.sol";
import {HookToken} from "../tokens/HookToken.sol";
import {SilentToken} from "../tokens/SilentToken.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";
import {FeeBurnable} from "./doubles/FeeBurnable.sol";
import {HostileBidder} from "./doubles/HostileBidder.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @notice A4: the auction over somebody's safe, with tokens of every kind and any number of decimals.
contract BuybackAuctionTokensTest is Base {
    using SafeERC20 for IERC20;

    uint256 private constant WAD = 1e18;
    uint256 private constant FOREVER = type(uint256).max;

    address private safe;
    address private bidder;
    AccessManager private manager;
    SettableOracle private oracle;
    BurnableToken private token;
    AllowanceTreasury private vault;
    ProceedsSplitter private splitter;
    BuybackAuction private auction;

    function setUp() external {
        vm.warp(1_800_000_000);
        safe = actor("safe");
        bidder = actor("bidder");
        manager = new AccessManager(address(this));
        oracle = new SettableOracle();
        oracle.set(0.5e18);
        _deploy(new BurnableToken("KEEP", 18));
    }

    // assets

    function test_A4_AnAssetWithoutReturnValuesIsSold() external {
        SilentToken silent = new SilentToken("OLD", 6);
        silent.mint(safe, 1000e6);
        _list(address(silent), 6, 1000e6);
        BuybackAuction.Purchase memory done = _bid(address(silent));
        vm.assertEq(silent.balanceOf(bidder), 1000e6, "received");
        vm.assertEq(done.tokenOut, 2100e18, "at the ceiling");
    }

    function test_A4_AnAssetWithAFeeReachesTheRecipientShort() external {
        FeeToken dear = new FeeToken("DEAR", 6, 100);
        dear.mint(safe, 1000e6);
        _list(address(dear), 6, 1000e6);
        BuybackAuction.Purchase memory done = _bid(address(dear));
        vm.assertEq(dear.balanceOf(bidder), 990e6, "the bidder's concern");
        vm.assertEq(done.quoteIn, 1000e6, "what left the safe");
        vm.assertEq(done.tokenOut, 2100e18, "is paid in full");
    }

    function test_A4_AnAssetThatBlocksTheRecipientStopsThatBidOnly() external {
        BlocklistToken block_ = new BlocklistToken("LIST", 6);
        block_.mint(safe, 1000e6);
        _list(address(block_), 6, 1000e6);
        address blocked = actor("blocked");
        block_.setBlocked(blocked, true);
        BuybackAuction.Fill[] memory fills = _order(address(block_));
        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, blocked));
        vm.prank(bidder);
        auction.bid(fills, blocked, FOREVER, "");
        _bid(address(block_));
    }

    function test_A4_AHookOfTheAssetCanReEnterNothing() external {
        HookToken hook = new HookToken("HOOK", 6);
        hook.mint(safe, 1000e6);
        _list(address(hook), 6, 1000e6);
        HostileBidder hostile = new HostileBidder(auction, IERC20(address(token)));
        hostile.register(hook);
        hostile.approve(FOREVER);
        token.mint(address(hostile), 10_000e18);
        BuybackAuction.Fill[] memory fills = _order(address(hook));
        hostile.plan(address(auction), abi.encodeCall(auction.bid, (fills, address(hostile), FOREVER, "")), true);
        hostile.bid(fills, "");
        vm.assertFalse(hostile.succeeded(), "refused");
        vm.assertEq(
            hostile.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "by the lock"
        );
        vm.assertEq(hook.balanceOf(address(hostile)), 1000e6, "one lot");
    }

    // the token

    function test_A4_ATokenWithAFeeIsRefusedByName() external {
        FeeBurnable dear = new FeeBurnable();
        _deploy(dear);
        TestToken asset = new TestToken("USD", 6);
        asset.mint(safe, 1000e6);
        _list(address(asset), 6, 1000e6);
        dear.setFeeBps(100);
        BuybackAuction.Fill[] memory fills = _order(address(asset));
        vm.expectRevert(abi.encodeWithSelector(BuybackAuction.BuybackAuction_ReceivedOther.selector, 2079e18, 2100e18));
        vm.prank(bidder);
        auction.bid(fills, bidder, FOREVER, "");
    }

    // decimals

    /// @dev P1, A1, A4: any decimals of both, any price, any time within the epoch, lots of any size.
    function testFuzz_A4_P1_AnyDecimalsAnyPrice(uint256 seed) external {
        uint8 assetDecimals = uint8(2 + seed % 26);
        uint8 tokenDecimals = uint8(2 + (seed >> 16) % 26);
        uint256 price = 10 ** (12 + (seed >> 32) % 13) * (1 + (seed >> 64) % 9);
        oracle.set(price);
        _deploy(new BurnableToken("KEEP", tokenDecimals));
        TestToken asset = new TestToken("USD", assetDecimals);
        uint256 lot = 1 + uint256(keccak256(abi.encode(seed))) % (1000 * 10 ** assetDecimals);
        asset.mint(safe, lot);
        _list(address(asset), assetDecimals, lot);
        vm.warp(block.timestamp + (seed >> 96) % 1 hours);

        BuybackAuction.Purchase memory foreseen = auction.previewBid(address(asset));
        BuybackAuction.Purchase memory done = _bid(address(asset));
        vm.assertEq(abi.encode(done), abi.encode(foreseen), "A1: in every field");
        vm.assertEq(asset.balanceOf(bidder), lot, "the lot");
        vm.assertEq(done.burned, done.tokenOut, "all of it burned");

        // payment ≥ lot·want/price, over exact fractions; one base unit is what rounding may add.
        uint256 value = lot * 10 ** (27 - assetDecimals);
        uint256 paid = done.tokenOut * 10 ** (27 - tokenDecimals);
        vm.assertGe(paid * price, value * 0.95e18, "P1: below the oracle's bound");
        uint256 unit = 10 ** (27 - tokenDecimals) + 1e9;
        uint256 dust = value / 1e18 + 1e9;
        vm.assertLe((paid - (paid < unit ? paid : unit)) * price, (value + dust) * 1.05e18, "above the breaker");
    }

    function _deploy(BurnableToken token_) private {
        token = token_;
        vault = new AllowanceTreasury(address(token), safe);
        splitter = new ProceedsSplitter(address(manager), IPreservedToken(address(token)), ISink(address(0)), WAD);
        auction = new BuybackAuction(address(manager), vault, splitter, IExitPressure(address(0)));
        token.mint(bidder, type(uint128).max);
        vm.prank(bidder);
        token.approve(address(auction), FOREVER);
    }

    function _list(address asset, uint8 decimals, uint256 lot) private {
        vm.startPrank(safe);
        IERC20(asset).forceApprove(address(vault), FOREVER);
        vault.setBudget(address(auction), asset, lot);
        vm.stopPrank();
        auction.setAsset(
            asset,
            BuybackAuction.Terms({
                price: oracle,
                want: 0.95e18,
                decimals: decimals,
                baseLot: uint128(lot),
                minimumLot: 1,
                priceCap: 1e34,
                kPrice: 0,
                pressureMax: 1e18,
                anchor: IPriceOracle(address(0)),
                drawdownStart: 0,
                volatility: IVolatilityOracle(address(0)),
                kVolatility: 0,
                multiplierMin: 1e18,
                multiplierMax: 1e18
            }),
            DutchAuction.Pace({
                duration: 1 hours, multiplier: 1.5e18, decay: 0.1e18, smoothing: 0.5e18, breaker: 0.05e18
            })
        );
    }

    function _order(address asset) private view returns (BuybackAuction.Fill[] memory fills) {
        fills = new BuybackAuction.Fill[](1);
        fills[0] = BuybackAuction.Fill(asset, auction.roundOf(asset).epoch, 0, FOREVER);
    }

    function _bid(address asset) private returns (BuybackAuction.Purchase memory) {
        BuybackAuction.Fill[] memory fills = _order(asset);
        vm.prank(bidder);
        return auction.bid(fills, bidder, FOREVER, "")[0];
    }
}
