// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackAuction} from "../../src/buyback/BuybackAuction.sol";
import {DutchAuction} from "../../src/execution/DutchAuction.sol";
import {AuctionLab} from "./AuctionLab.sol";

/// @notice A bidder that first moves the pool the auction is priced by, and searches for the size, time and order that pay.
/// @dev It holds the price for at most half of the oracle's window, nobody arbitrages meanwhile, and it gets back the
/// fees of its share of the liquidity. What counts is the excess over the same bid without any of it, at the price before.
contract AuctionSearch is AuctionLab {
    struct Attack {
        /// @dev Assets for tokens before the bid, to make the oracle ask for less [base units of the asset].
        uint256 front;
        /// @dev Blocks the price is held.
        uint256 hold;
        /// @dev Share of the descent at which it bids; above one within the rest [1e18 = 1.0].
        uint256 moment;
        /// @dev Part that is sold back before the bid [1e18 = 100%].
        uint256 early;
        /// @dev Whether the keeper observes while it holds.
        bool observed;
        /// @dev Whether it also takes the lot before, at the ceiling.
        bool washed;
    }

    uint256 internal constant MAXIMUM_HOLD = ORACLE_WINDOW / 2 / BLOCK_TIME;

    /// @notice Share of the liquidity that is the attacker's [1e18 = 100%].
    uint256 public immutable SHARE;
    /// @notice Lot as a share of the pool's reserve of the asset [1e18 = 100%].
    uint256 public immutable SIZE;

    /// @notice Largest excess over the honest bid [base units of the asset].
    int256 public bestExcess = type(int256).min;
    /// @notice Largest gain of an attack a lot, the discount included [base units of the asset].
    int256 public bestGain = type(int256).min;
    /// @notice Attacks tried, and those among them that bought the lot.
    uint256 public tried;
    uint256 public filled;

    Attack private _best;
    uint256 private immutable _TIME;
    uint256 private immutable _BLOCK;

    constructor(uint256 size, uint256 share) {
        (SIZE, SHARE) = (size, share);
        deployAuction();
        // The auction has a memory: one lot sold in the middle between the bounds.
        runTo(0.5e18);
        bidAs(bob);
        runTo(0);
        (_TIME, _BLOCK) = (block.timestamp, block.number);
    }

    /// @dev More revenue and budget than the largest lots need, so that the price alone decides.
    function setting() internal view override returns (Setting memory s) {
        s = super.setting();
        s.revenue = 1_000_000e6;
        s.mandate.rate *= 50;
        s.mandate.burst = 400_000e6;
    }

    function terms() internal view override returns (BuybackAuction.Terms memory t) {
        t = super.terms();
        t.baseLot = uint128(1_000_000e6 * SIZE / WAD);
        t.minimumLot = 1e6;
    }

    function best() external view returns (Attack memory) {
        return _best;
    }

    function lot() external view returns (uint256) {
        return terms().baseLot;
    }

    /// @notice Tries an attack drawn from `seed`.
    function explore(uint256 seed) external {
        Attack memory a;
        a.front = (500_000e6 >> _word(seed, 1) % 20) * (1 + _word(seed, 2) % 1000) / 1000;
        a.hold = _word(seed, 3) % 3 == 0 ? MAXIMUM_HOLD : _word(seed, 4) % (MAXIMUM_HOLD + 1);
        a.moment = _word(seed, 5) % (1.12e18);
        a.early = _word(seed, 6) % 3 == 0 ? _word(seed, 7) % (WAD + 1) : 0;
        a.observed = _word(seed, 8) % 2 == 0;
        a.washed = _word(seed, 9) % 5 == 0;
        attempt(a);
    }

    /// @notice Changes one thing about the best attack so far.
    function refine(uint256 seed) external {
        Attack memory a = _best;
        uint256 part = _word(seed, 1) % 5;
        uint256 by = _word(seed, 2);
        if (part == 0) a.front = _near(a.front, by, 500_000e6);
        else if (part == 1) a.hold = _near(a.hold, by, MAXIMUM_HOLD);
        else if (part == 2) a.moment = _near(a.moment, by, 1.12e18);
        else if (part == 3) a.early = _near(a.early, by, WAD);
        else (a.observed, a.washed) = (by & 1 > 0, by & 6 == 0);
        attempt(a);
    }

    /// @notice Tries `a` and returns what it gained in total, and over the honest bid at the same moment.
    function attempt(Attack memory a) public returns (int256 gain, int256 excess) {
        if (a.front == 0) return (0, 0);
        // Every attack is undone, and starts where the last one did: the clock of the campaign does not count.
        vm.warp(_TIME);
        vm.roll(_BLOCK);
        uint256 front = a.front;
        gain = _gain(a);
        a.front = 0;
        excess = gain - _gain(a);
        a.front = front;
        ++tried;
        if (gain > bestGain) bestGain = gain;
        if (excess > bestExcess) (bestExcess, _best) = (excess, a);
    }

    /// @dev Runs `a` and undoes it. All in the asset, tokens at the price before.
    function _gain(Attack memory a) private returns (int256 gain) {
        uint256 state = vm.snapshotState();
        uint256 wealth = _wealth();
        uint256 lots;
        if (a.washed) {
            // As soon as the breaker lets it.
            for (uint256 i; i < 12 && lots == 0; ++i) {
                if (_tryBid()) ++lots;
                else run(ORACLE_PERIOD);
            }
        }
        DutchAuction.Round memory round = auction.roundOf(address(asset));
        uint256 instant = round.startedAt + DESCENT * a.moment / WAD;
        _waitFor(instant - a.hold * BLOCK_TIME);

        uint256 bought;
        uint256 fees;
        if (a.front > 0) {
            bought = buyToken(alice, a.front);
            fees += a.front * 3 / 1000;
        }
        for (uint256 i; i < a.hold; i += 25) {
            pass((a.hold - i < 25 ? a.hold - i : 25) * BLOCK_TIME);
            if (a.observed) oracle.observe();
        }
        uint256 early = bought * a.early / WAD;
        fees += _sellBack(early);
        if (_tryBid()) ++lots;
        fees += _sellBack(bought - early);
        // The front was minted for the purpose, so it counts as spent.
        gain = int256(_wealth() + fees * SHARE / WAD) - int256(wealth + a.front);
        if (lots > 1) gain /= int256(lots);
        vm.revertToState(state);
        if (lots > 0) ++filled;
    }

    function _waitFor(uint256 instant) private {
        if (instant > block.timestamp) run(instant - block.timestamp);
    }

    function _tryBid() private returns (bool success) {
        BuybackAuction.Fill[] memory fills = orderNow();
        vm.prank(alice);
        (success,) = address(auction).call(abi.encodeCall(auction.bid, (fills, alice, FOREVER, "")));
    }

    /// @dev Sells `amount` tokens into the pool; returns the fee it paid [asset].
    function _sellBack(uint256 amount) private returns (uint256) {
        if (amount == 0) return 0;
        return sellToken(alice, amount) * 3 / 997;
    }

    /// @dev Cash of the attacker, tokens at 0.50 [base units of the asset].
    function _wealth() private view returns (uint256) {
        return asset.balanceOf(alice) + token.balanceOf(alice) / 2e12;
    }

    function _word(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }

    /// @dev Up to an eighth away from `value_`, or a step from zero, and within `limit`.
    function _near(uint256 value_, uint256 by, uint256 limit) private pure returns (uint256) {
        uint256 step = value_ / 8 + limit / 10_000 + 1;
        uint256 moved = value_ + by % (2 * step + 1);
        moved = moved > step ? moved - step : 0;
        return moved < limit ? moved : limit;
    }
}
