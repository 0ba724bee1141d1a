// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {MarketBidder} from "../../src/buyback/MarketBidder.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Protocol} from "../base/Protocol.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice The whole protocol with an auction of its revenue next to the taker. The token is worth 0.50 USD; a lot of
/// 1,000 USD is sold an hour, for 2,000 tokens if the oracle is met. The test contract lists assets; the mandate went
/// through governance.
abstract contract AuctionLab is Protocol {
    uint256 internal constant EPOCH = 1 hours;
    uint256 internal constant DESCENT = EPOCH - EPOCH / 8;
    uint256 internal constant FOREVER = type(uint256).max;

    AccessManager internal auctioneer;
    BuybackAuction internal auction;
    MarketBidder internal solver;
    address internal alice;
    address internal bob;

    function deployAuction() internal {
        deployProtocol();
        auctioneer = new AccessManager(address(this));
        auction = new BuybackAuction(address(auctioneer), treasury, splitter, newPressure());
        solver = new MarketBidder();
        alice = actor("alice");
        bob = actor("bob");
        govern(
            address(treasury),
            abi.encodeCall(treasury.setMandate, (address(auction), address(asset), setting().mandate))
        );
        // Eight lots fill the bucket before the first auction opens.
        run(10 hours);
        list(terms(), pace());
        _fundBidder(alice);
        _fundBidder(bob);
    }

    function newPressure() internal virtual returns (IExitPressure) {
        return IExitPressure(address(0));
    }

    function terms() internal view virtual returns (BuybackAuction.Terms memory) {
        return BuybackAuction.Terms({
            price: oracle,
            want: 0.95e18,
            decimals: setting().assetDecimals,
            baseLot: uint128(1000 * 10 ** setting().assetDecimals),
            minimumLot: uint128(50 * 10 ** setting().assetDecimals),
            priceCap: 1.2e18,
            kPrice: 0,
            pressureMax: 1e18,
            anchor: IPriceOracle(address(0)),
            drawdownStart: 0,
            volatility: IVolatilityOracle(address(0)),
            kVolatility: 0,
            multiplierMin: 0.25e18,
            multiplierMax: 4e18
        });
    }

    function pace() internal view virtual returns (DutchAuction.Pace memory) {
        return DutchAuction.Pace({
            duration: uint32(EPOCH), multiplier: 1.5e18, decay: 0.1e18, smoothing: 0.5e18, breaker: 0.05e18
        });
    }

    function list(BuybackAuction.Terms memory what, DutchAuction.Pace memory how) internal {
        auction.setAsset(address(asset), what, how);
    }

    /// @dev The keeper works until the open epoch, or the next if its lot is sold, is `share` of the descent old.
    function runTo(uint256 share) internal {
        DutchAuction.Round memory round = auction.roundOf(address(asset));
        uint256 moment = round.startedAt + DESCENT * share / WAD;
        if (moment > block.timestamp) run(moment - block.timestamp);
    }

    function order(uint256 epoch, uint256 minimumLot, uint256 maximumPayment)
        internal
        view
        returns (BuybackAuction.Fill[] memory fills)
    {
        fills = new BuybackAuction.Fill[](1);
        fills[0] = BuybackAuction.Fill(address(asset), epoch, minimumLot, maximumPayment);
    }

    function orderNow() internal view returns (BuybackAuction.Fill[] memory) {
        return order(auction.roundOf(address(asset)).epoch, 0, FOREVER);
    }

    /// @dev `who` bids for the open epoch, without limits and without a callback.
    function bidAs(address who) internal returns (BuybackAuction.Purchase memory) {
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.prank(who);
        return auction.bid(fills, who, FOREVER, "")[0];
    }

    /// @dev A1: preview and bid succeed together, with the same answer, or fail with the same error.
    function previewAndBid(address who) internal returns (bool success, BuybackAuction.Purchase memory done) {
        BuybackAuction.Fill[] memory fills = orderNow();
        (bool foreseen, bytes memory preview) =
            address(auction).staticcall(abi.encodeCall(auction.previewBid, (address(asset))));
        vm.prank(who);
        bytes memory answer;
        (success, answer) = address(auction).call(abi.encodeCall(auction.bid, (fills, who, FOREVER, "")));
        vm.assertEq(foreseen, success, "A1: preview and bid agree on success");
        if (!success) {
            vm.assertEq(preview, answer, "A1: preview and bid fail alike");
            return (false, done);
        }
        done = abi.decode(answer, (BuybackAuction.Purchase[]))[0];
        vm.assertEq(preview, abi.encode(done), "A1: preview and bid agree in every field");
    }

    /// @dev Whether the next bid reverts with exactly `why`, in the preview too.
    function refuses(bytes memory why) internal {
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.expectRevert(why);
        auction.previewBid(address(asset));
        vm.expectRevert(why);
        vm.prank(alice);
        auction.bid(fills, alice, FOREVER, "");
    }

    /// @dev A2: the auction holds and allows nothing.
    function assertClean() internal view {
        vm.assertEq(asset.balanceOf(address(auction)), 0, "A2: no asset");
        vm.assertEq(token.balanceOf(address(auction)), 0, "A2: no token");
        vm.assertEq(asset.allowance(address(auction), address(treasury)), 0, "A2: no approval");
        vm.assertEq(token.allowance(address(auction), address(splitter)), 0, "A2: no approval");
    }

    /// @dev Lists `other`, worth one quote a whole token, and deposits `amount` of it; needs a round of governance.
    function addReserve(TestToken other, uint256 amount) internal {
        ReservePolicy.Risk memory risk = ReservePolicy.Risk({
            price: IPriceOracle(address(0)),
            volatility: IVolatilityOracle(address(0)),
            quantile: 0,
            horizon: 0,
            minimumHaircut: 0.02e18,
            maximumHaircut: 0.3e18,
            concentration: 1e18,
            listed: true
        });
        govern(address(policy), abi.encodeCall(policy.setRisk, (address(other), risk)));
        govern(address(treasury), abi.encodeCall(treasury.listAsset, (address(other))));
        other.mint(address(this), amount);
        other.approve(address(treasury), amount);
        treasury.deposit(address(other), amount);
        run(ORACLE_PERIOD);
    }

    function _fundBidder(address who) private {
        vm.prank(provider);
        IERC20(token).transfer(who, 500_000e18);
        vm.prank(who);
        token.approve(address(auction), type(uint256).max);
    }
}
