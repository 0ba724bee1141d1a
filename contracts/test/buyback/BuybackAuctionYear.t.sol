// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {AuctionMarket} from "./AuctionMarket.sol";

/// @notice P6, T3: a year of epochs against a bidder that knows the schedule, the price path and its rival's margin. Its
/// gain is counted in the oracle's price at the moment of each bid.
/// @dev The rival bids as soon as a lot is its margin below the oracle. The adversary moves first at every look, and
/// mixes what could pay: taking lots just before the rival, waiting for the reserve, and overpaying in some epochs to raise
/// what the next ones ask for.
contract BuybackAuctionYearTest is AuctionMarket {
    struct Plan {
        /// @dev Margin of the rival; above one there is none [1e18 = 100%].
        uint256 rival;
        /// @dev Margin at which the adversary takes a lot [1e18 = 100%].
        uint256 margin;
        /// @dev One in this many epochs it overpays at once; zero for never.
        uint256 washOneIn;
        /// @dev Largest move of the price per epoch [1e18 = 100%].
        uint256 swing;
        uint256 seed;
    }

    struct Year {
        uint256 sold;
        uint256 taken;
        uint256 washed;
        /// @dev Gain of the adversary [asset, 1e18 = 1.0].
        int256 gain;
        /// @dev Largest gain of anyone in one lot [1e18 = 100% of the lot].
        int256 worst;
    }

    uint256 private constant LOOKS = 24;

    address private adversary;
    address private rival;

    function setUp() external {
        deployMarket();
        adversary = newBidder("adversary");
        rival = newBidder("rival");
    }

    /// @dev The table of docs/reference/attack-losses.md: gain a lot, as a share of the lot.
    function test_P6_AYearAgainstAnAdversaryThatKnowsTheSchedule() external {
        uint256[4] memory rivals = [uint256(2e18), 0.02e18, 0.01e18, 0.005e18];
        print("| rival's margin | overpays one in | lots sold | lots taken | gain a taken lot, bps | worst lot, bps |");
        for (uint256 i; i < rivals.length; ++i) {
            for (uint256 wash; wash < 5; wash += 2) {
                Plan memory plan = Plan({
                    rival: rivals[i],
                    // Just before the rival; without one, at the reserve.
                    margin: rivals[i] > WAD ? 0.0499e18 : rivals[i] * 9 / 10,
                    washOneIn: wash,
                    swing: 0.03e18,
                    seed: 7
                });
                uint256 state = vm.snapshotState();
                Year memory year = _year(plan, 365);
                vm.revertToState(state);
                _print(plan, year);
                _assertBounded(year);
                if (wash == 0 && plan.rival < WAD) vm.assertGe(year.sold, 355, "sells on with a rival");
            }
        }
    }

    /// @dev The same, searched over plans and price paths, a quarter at a time.
    /// forge-config: default.fuzz.runs = 24
    /// forge-config: deep.fuzz.runs = 400
    function testFuzz_P6_NoPlanGainsMoreThanTheSpread(uint256 seed) external {
        Plan memory plan = Plan({
            rival: seed % 3 == 0 ? 2e18 : (seed >> 8) % 0.05e18,
            margin: (seed >> 72) % 0.05e18,
            washOneIn: (seed >> 136) % 6,
            swing: (seed >> 144) % 0.2e18,
            seed: seed
        });
        Year memory year = _year(plan, 90);
        _assertBounded(year);
    }

    /// @dev Nobody can price a bidder with a margin of 2% out of an epoch: while the price is calm it finds a lot, or
    /// somebody has just paid more for it.
    /// forge-config: default.fuzz.runs = 24
    /// forge-config: deep.fuzz.runs = 400
    function testFuzz_P6_OverpayingStarvesNobody(uint256 seed) external {
        Plan memory plan = Plan({rival: 0.02e18, margin: WAD, washOneIn: 1 + seed % 5, swing: 0, seed: seed});
        Year memory year = _year(plan, 60);
        vm.assertEq(year.sold, 60, "P6: an epoch without a sale");
        vm.assertLe(year.gain, -int256(year.washed * 49e18), "each overpaid lot cost 5%");
    }

    function _year(Plan memory plan, uint256 epochs) private returns (Year memory year) {
        uint256 price = 0.5e18;
        for (uint256 i; i < epochs; ++i) {
            uint256 word = uint256(keccak256(abi.encode(plan.seed, i)));
            if (plan.swing > 0) {
                uint256 move = word % (plan.swing + 1);
                price = (word >> 128) % 2 == 0 ? price * (WAD + move) / WAD : price * WAD / (WAD + move);
            }
            bool washes = plan.washOneIn > 0 && (word >> 64) % plan.washOneIn == 0;
            // A call of its own, so that a year's memory is an epoch's.
            (bool sold, bool takes, int256 gain) = this.playEpoch(plan, price, washes);
            if (!sold) continue;
            ++year.sold;
            if (gain * 1e3 / int256(WAD) > year.worst) year.worst = gain * 1e3 / int256(WAD);
            if (!takes) continue;
            year.gain += gain;
            if (washes) ++year.washed;
            else ++year.taken;
        }
    }

    /// @notice One epoch: from the moment the breaker lets bids pass, both look at it in equal steps.
    function playEpoch(Plan memory plan, uint256 price, bool washes)
        external
        returns (bool sold, bool takes, int256 gain)
    {
        oracle.set(price);
        DutchAuction.Quote memory q = auction.quote(address(asset));
        vm.warp(q.startedAt > block.timestamp ? q.startedAt : q.endsAt);
        q = auction.quote(address(asset));
        if (q.reserve > q.ceiling) return (false, false, 0);
        uint256 descent = EPOCH - EPOCH / 8;
        uint256 first =
            q.startedAt + (descent * (q.start - q.ceiling) + q.start - q.reserve - 1) / (q.start - q.reserve);
        for (uint256 look; look < LOOKS && !sold; ++look) {
            vm.warp(first + (q.endsAt - first) * look / LOOKS);
            (sold, takes, gain) = _look(plan, price, washes);
        }
    }

    /// @dev What the two do at one look, the adversary first.
    function _look(Plan memory plan, uint256 price, bool washes) private returns (bool sold, bool takes, int256 gain) {
        // What a lot is below the oracle now; negative above it.
        int256 margin = int256(WAD) - int256(auction.quote(address(asset)).unitPrice * price / WAD);
        takes = washes || margin >= int256(plan.margin);
        if (!takes && (plan.rival > WAD || margin < int256(plan.rival))) return (false, false, 0);
        BuybackAuction.Purchase memory done = bidAs(takes ? adversary : rival);
        return (true, takes, int256(done.quoteIn * 1e12) - int256(done.tokenOut * price / WAD));
    }

    /// @dev A lot gains at most 1 − want, so a year gains at most that for each lot taken.
    function _assertBounded(Year memory year) private pure {
        int256 spread = 50e18 + 1e6;
        vm.assertLe(year.worst, 50_001, "P1: a lot below the oracle bound");
        vm.assertLe(year.gain, int256(year.taken + year.washed) * spread, "P6: more than the spread");
    }

    function _print(Plan memory plan, Year memory year) private view {
        int256 gain = year.taken == 0 ? int256(0) : year.gain / int256(year.taken) / 1e17;
        print(
            string.concat(
                "| ",
                plan.rival > WAD ? "none" : vm.toString(plan.rival / 1e14),
                " | ",
                vm.toString(plan.washOneIn),
                " | ",
                vm.toString(year.sold),
                " | ",
                vm.toString(year.taken),
                " | ",
                _signed(gain),
                " | ",
                _signed(year.worst / 100),
                " |"
            )
        );
    }

    function _signed(int256 value) private pure returns (string memory) {
        return value < 0 ? string.concat("-", vm.toString(uint256(-value))) : vm.toString(uint256(value));
    }
}
