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
import {TestToken} from "../tokens/TestToken.sol";
import {AllowanceTreasury} from "./doubles/AllowanceTreasury.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice An auction over a safe that always has revenue, with a price the test sets: light enough for years of epochs.
abstract contract AuctionMarket is Base {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant FOREVER = type(uint256).max;
    uint256 internal constant LOT = 1000e6;
    uint256 internal constant EPOCH = 1 days;

    address internal safe;
    AccessManager internal manager;
    SettableOracle internal oracle;
    BurnableToken internal token;
    TestToken internal asset;
    AllowanceTreasury internal vault;
    ProceedsSplitter internal splitter;
    BuybackAuction internal auction;

    function deployMarket() internal {
        vm.warp(1_800_000_000);
        safe = actor("safe");
        manager = new AccessManager(address(this));
        oracle = new SettableOracle();
        oracle.set(0.5e18);
        token = new BurnableToken("KEEP", 18);
        asset = new TestToken("USD", 6);
        vault = new AllowanceTreasury(address(token), safe);
        splitter = new ProceedsSplitter(address(manager), IPreservedToken(address(token)), ISink(address(0)), WAD);
        auction = new BuybackAuction(address(manager), vault, splitter, IExitPressure(address(0)));
        asset.mint(safe, 1e9 * LOT);
        vm.startPrank(safe);
        asset.approve(address(vault), FOREVER);
        vault.setBudget(address(auction), address(asset), FOREVER);
        vm.stopPrank();
        auction.setAsset(address(asset), terms(), pace());
    }

    /// @dev A bidder with all the tokens it may need.
    function newBidder(string memory name) internal returns (address who) {
        who = actor(name);
        token.mint(who, 1e9 * 1e18);
        vm.prank(who);
        token.approve(address(auction), FOREVER);
    }

    function terms() internal view returns (BuybackAuction.Terms memory) {
        return BuybackAuction.Terms({
            price: oracle,
            want: 0.95e18,
            decimals: 6,
            baseLot: uint128(LOT),
            minimumLot: 1e6,
            priceCap: 1e24,
            kPrice: 0,
            pressureMax: 1e18,
            anchor: IPriceOracle(address(0)),
            drawdownStart: 0,
            volatility: IVolatilityOracle(address(0)),
            kVolatility: 0,
            multiplierMin: 1e18,
            multiplierMax: 1e18
        });
    }

    function pace() internal pure returns (DutchAuction.Pace memory) {
        return DutchAuction.Pace({
            duration: uint32(EPOCH), multiplier: 1.5e18, decay: 0.1e18, smoothing: 0.5e18, breaker: 0.05e18
        });
    }

    function bidAs(address who) internal returns (BuybackAuction.Purchase memory) {
        BuybackAuction.Fill[] memory fills = new BuybackAuction.Fill[](1);
        fills[0] = BuybackAuction.Fill(address(asset), auction.roundOf(address(asset)).epoch, 0, FOREVER);
        vm.prank(who);
        return auction.bid(fills, who, FOREVER, "")[0];
    }

    /// @dev One line of a table.
    function print(string memory line) internal view {
        (bool success,) =
            address(0x000000000000000000636F6e736F6c652e6c6f67).staticcall(abi.encodeWithSignature("log(string)", line));
        vm.assertTrue(success, "log");
    }
}
