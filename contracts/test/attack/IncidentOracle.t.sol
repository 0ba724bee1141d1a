// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {TwoAssetProtocol} from "../integration/TwoAssetProtocol.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {HostileOracle} from "./doubles/HostileOracle.sol";

/// @notice Incidents of inputs: a feed that stops, lies or is from the future, a keeper that stopped, a loop that
/// outgrew the block, reserves counted twice.
contract IncidentOracleTest is TwoAssetProtocol {
    /// @dev One way a feed breaks.
    struct Broken {
        int256 answer;
        uint256 updatedAt;
        bytes reason;
    }

    function setUp() public {
        deployTwoAssets();
    }

    /// @dev Reserve 3.0, Olympus 2022: a zero, negative, stale, future or absurd answer. The asset counts nothing and
    /// cannot be spent; the rest of the treasury goes on, and the asset comes back with its feed.
    function test_Incident_OlympusBrokenFeeds() public {
        Broken[] memory feeds = _broken();
        (uint256 whole,,,,,) = treasury.snapshot();
        for (uint256 i = 0; i < feeds.length; ++i) {
            feed.set(feeds[i].answer, feeds[i].updatedAt);
            vm.expectRevert(feeds[i].reason);
            metalOracle.price();
            treasury.heartbeat();
            (uint256 usable,,,,,) = treasury.snapshot();
            vm.assertLt(uint256(usable), whole, "P2: a broken price still counted");
            vm.assertEq(treasury.reserveOf(address(metal)).price, 0, "P2: a broken price was stored");
            vm.assertGt(buyback.previewBuyback().quoteIn, 0, "T5: one failing feed blocked the others");

            answer(2000e8);
            treasury.heartbeat();
            (usable,,,,,) = treasury.snapshot();
            vm.assertEq(usable, whole, "the asset did not come back");
        }
    }

    /// @dev A price that is missing for one heartbeat costs no revenue: what came in that asset waits for a price.
    function test_Incident_RevenueWaitsForAPrice() public {
        feed.set(0, block.timestamp);
        metal.mint(address(this), 10e18);
        metal.approve(address(treasury), 10e18);
        treasury.collect(address(metal), 10e18);
        treasury.heartbeat();
        vm.assertEq(treasury.reserveOf(address(metal)).pending, 10e18, "revenue was lost with the price");
        answer(2000e8);
        (,,, uint256 credit,,) = treasury.snapshot();
        treasury.heartbeat();
        (,,, uint256 credited,,) = treasury.snapshot();
        vm.assertEq(uint256(credited) - credit, 10 * 2000e18 * 9 / 10, "credited after the haircut");
    }

    /// @dev Olympus M-31: walls that stay open after the heartbeat stopped. Without observations quotes die within
    /// window and gap; without a heartbeat spending dies within the age; claims and revenue never do.
    function test_Incident_OlympusWallsOutliveTheHeartbeat() public {
        Mandates.Terms memory terms = setting().mandate;
        (terms.source, terms.rate, terms.burst) = (Mandates.Source.Claims, 0, 0);
        govern(address(treasury), abi.encodeCall(treasury.setMandate, (address(this), address(asset), terms)));
        treasury.recordClaim(address(asset), trader, 50_000e6);
        answer(2000e8);
        run(1 hours);
        vm.assertGt(buyback.previewBuyback().quoteIn, 0, "alive while the keeper works");

        // The keeper stops. In a block somebody trades in, the last observation must be recent at once.
        pass(ORACLE_GAP + 1);
        buyToken(trader, 100e6);
        vm.expectRevert(abi.encodeWithSelector(Freshness.Freshness_Stale.selector, ORACLE_GAP + 1, ORACLE_GAP));
        buyback.execute(0, block.timestamp);
        buyToken(trader, 100_000e6);
        pass(ORACLE_WINDOW);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        buyback.execute(0, block.timestamp);

        // Only the books stay behind.
        uint256 end = block.timestamp + BOOKS_AGE;
        while (block.timestamp < end) {
            pass(ORACLE_PERIOD);
            oracle.observe();
            anchor.observe();
            try volatility.sample() {} catch {}
        }
        sellToken(trader, token.balanceOf(trader) / 20);
        pass(ORACLE_PERIOD);
        oracle.observe();
        vm.assertEq(treasury.spendable(address(buyback), address(asset), 1e18, 0), 0, "stale books spend");
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 50e6));
        buyback.execute(0, block.timestamp);

        earn(1000e6);
        vm.prank(trader);
        vm.assertEq(treasury.claim(address(asset), trader, 0), 50_000e6, "T2b: claims never wait for a keeper");
        treasury.heartbeat();
        vm.assertGt(buyback.previewBuyback().quoteIn, 0, "alive again with the first heartbeat");
    }

    /// @dev Olympus auctioneer, 829 M gas: the most assets, each with a price and a volatility that cost all they can.
    /// A heartbeat stays far below a block, and the honest assets count.
    function test_Incident_OlympusUnboundedHeartbeat() public {
        for (uint256 cost = 0; cost <= uint256(type(HostileOracle.Cost).max); ++cost) {
            uint256 snapshot = vm.snapshotState();
            _listHostile(address(new HostileOracle(HostileOracle.Cost(cost))));
            vm.assertEq(treasury.assets().length, treasury.MAXIMUM_ASSETS(), "not full");
            uint256 before = gasleft();
            treasury.heartbeat();
            vm.assertLe(before - gasleft(), 6_000_000, "A3: a heartbeat outgrows the block");
            (uint256 usable,,,,,) = treasury.snapshot();
            vm.assertGt(usable, 0, "the honest assets no longer count");
            require(vm.revertToStateAndDelete(snapshot), "snapshot");
        }
    }

    /// @dev A caller that brings too little gas cannot make an oracle look dead.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_StarvedOracle(uint256 gas) public {
        (uint256 usable,,,,,) = treasury.snapshot();
        gas = bound(gas, 50_000, 2_000_000);
        (bool success,) = address(treasury).call{gas: gas}(abi.encodeCall(treasury.heartbeat, ()));
        (uint256 present,,,,,) = treasury.snapshot();
        vm.assertEq(present, usable, success ? "a starved oracle was believed dead" : "a failed call wrote");
    }

    /// @dev Olympus M-22, OIP-125: reserves counted twice, or of the protocol's own making. The protected token is no
    /// reserve, what the splitter has booked is none, and what was deposited of it lowers claims instead.
    function test_Incident_OlympusDoubleCountedReserves() public {
        buyback.execute(0, block.timestamp);
        vm.assertGt(splitter.pending(), 0, "nothing booked");
        treasury.heartbeat();
        (uint256 usable,,,,,) = treasury.snapshot();
        uint256 claims = treasury.claims();

        vm.startPrank(trader);
        token.approve(address(treasury), 1_000_000e18);
        treasury.deposit(address(token), 1_000_000e18);
        vm.stopPrank();
        treasury.heartbeat();
        (uint256 present,,,,,) = treasury.snapshot();
        vm.assertEq(present, usable, "T2: own tokens never count");
        vm.assertEq(claims - treasury.claims(), 1_000_000e18, "own tokens still claim");

        schedule(address(treasury), abi.encodeCall(treasury.listAsset, (address(token))));
        pass(GOVERNOR_DELAY);
        vm.expectRevert(abi.encodeWithSignature("Treasury_ProtectedToken(address)", address(token)));
        enact(address(treasury), abi.encodeCall(treasury.listAsset, (address(token))));
    }

    /// @dev Resupply, HundredFinance, Venus: a donation to an empty or thin market inflates what a share is worth. There
    /// is no share here that a balance prices: donations change no book, on an empty ledger as on a full one.
    function test_Incident_ResupplyDonationToTheLedger() public {
        bytes memory before = abi.encode(
            treasury.books(address(buyback), address(asset)),
            treasury.previewHeartbeat(),
            treasury.spendable(address(buyback), address(asset), 1e18, 0.7e18)
        );
        mintAsset(address(treasury), 1e15);
        metal.mint(address(treasury), 1e24);
        vm.startPrank(trader);
        require(token.transfer(address(treasury), 1e24), "donate");
        require(token.transfer(address(splitter), 1e23), "donate");
        require(token.transfer(address(buyback), 1e23), "donate");
        vm.stopPrank();
        vm.assertEq(
            abi.encode(
                treasury.books(address(buyback), address(asset)),
                treasury.previewHeartbeat(),
                treasury.spendable(address(buyback), address(asset), 1e18, 0.7e18)
            ),
            before,
            "T4: a donation changed the books"
        );
        vm.assertEq(splitter.pending(), 0, "T4: a donation was booked");
        buyback.execute(0, block.timestamp);
        vm.assertEq(token.balanceOf(address(buyback)), 1e23, "T4: a donation was spent");

        // Not locked out of recovery.
        vm.assertEq(buyback.returnAssets(address(token)), 1e23, "T4: a donation cannot be called home");
        schedule(address(treasury), abi.encodeCall(treasury.sweep, (address(token), keeper)));
        pass(GOVERNOR_DELAY);
        enact(address(treasury), abi.encodeCall(treasury.sweep, (address(token), keeper)));
        vm.assertEq(token.balanceOf(keeper), 1e24 + 1e23, "T4: a donation cannot be recovered");
    }

    function _broken() private view returns (Broken[] memory feeds) {
        feeds = new Broken[](7);
        uint256 present = block.timestamp;
        bytes4 notPositive = ChainlinkOracle.ChainlinkOracle_NotPositive.selector;
        feeds[0] = _feed(0, present, abi.encodeWithSelector(notPositive, 0));
        feeds[1] = _feed(-2000e8, present, abi.encodeWithSelector(notPositive, -2000e8));
        feeds[2] = _feed(
            2000e8,
            present - FEED_AGE - 1,
            abi.encodeWithSelector(Freshness.Freshness_Stale.selector, FEED_AGE + 1, FEED_AGE)
        );
        feeds[3] = _feed(
            2000e8, present + 1, abi.encodeWithSelector(Freshness.Freshness_Future.selector, present + 1, present)
        );
        feeds[4] = _feed(2000e8, 0, abi.encodeWithSelector(Freshness.Freshness_Missing.selector));
        feeds[5] = _feed(
            99e8, present, abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_BelowMinimum.selector, 99e8, 100e8)
        );
        feeds[6] = _feed(
            100_001e8,
            present,
            abi.encodeWithSelector(ChainlinkOracle.ChainlinkOracle_AboveMaximum.selector, 100_001e8, 100_000e8)
        );
    }

    function _feed(int256 answer_, uint256 updatedAt, bytes memory reason) private pure returns (Broken memory) {
        return Broken({answer: answer_, updatedAt: updatedAt, reason: reason});
    }

    function _listHostile(address hostile) private {
        uint256 room = treasury.MAXIMUM_ASSETS() - treasury.assets().length;
        address[] memory assets = new address[](room);
        for (uint256 i = 0; i < room; ++i) {
            assets[i] = address(new TestToken("BAD", 18));
            schedule(address(policy), _hostileRisk(assets[i], hostile));
            schedule(address(treasury), abi.encodeCall(treasury.listAsset, (assets[i])));
        }
        pass(GOVERNOR_DELAY);
        for (uint256 i = 0; i < room; ++i) {
            enact(address(policy), _hostileRisk(assets[i], hostile));
            enact(address(treasury), abi.encodeCall(treasury.listAsset, (assets[i])));
        }
    }

    function _hostileRisk(address what, address hostile) private view returns (bytes memory) {
        return abi.encodeCall(
            policy.setRisk,
            (
                what,
                ReservePolicy.Risk({
                    price: IPriceOracle(hostile),
                    volatility: IVolatilityOracle(hostile),
                    quantile: 1e18,
                    horizon: 1 days,
                    minimumHaircut: 0,
                    maximumHaircut: 0.5e18,
                    concentration: 1e18,
                    listed: true
                })
            )
        );
    }
}
