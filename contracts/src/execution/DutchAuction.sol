// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {AuctionMath} from "../math/AuctionMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title DutchAuction
/// @notice The price of lots that are sold one an epoch: it descends from a start to a reserve, and remembers what was
/// paid.
/// @dev An engine without tokens, money or powers: a key, an oracle price and a lot go in, a unit price comes out.
/// Modules that sell by auction inherit it, call `_settle` before assets move, and `_learn` when the amounts are known.
///
/// Epochs are a grid of `duration` from `startedAt`. An epoch sells one lot; the next opens when it ends, however early
/// it sold, so that no bidder sets the pace. Nothing is written while nobody bids: the epochs that passed are counted
/// when somebody looks, by the same code for views and for fills.
///
/// The price descends for seven eighths of an epoch, then rests at the reserve: a start, however high, leaves bidders
/// at least that eighth. The reserve is the higher of two witnesses, the oracle (`want`) and what past fills paid less
/// `decay`. It thus falls by at most `decay` an epoch whatever the oracle says; and by that much in every epoch without
/// a sale, so that a payment token that became dearer is sold for again after ⌈ln(rise)/−ln(1 − decay)⌉ epochs. A start
/// is never below the ceiling of the breaker, (1 + breaker)/oracle: no one can buy at a start that a crash left behind.
///
/// Trusts: the inheriting module, for the oracle price it passes. Does not trust: bidders. One that pays more than a
/// lot is worth leaves a reserve of (1 + breaker)·(1 − decay) of the oracle's value at most, and this product is at most
/// `want`: where the oracle has it already. Nobody can price others out.
/// Price requirements: lot asset per payment token, 1e18 = 1.0, below 1e34.
/// INV-1: an epoch sells one lot, and two lots of a key are at least one start of an epoch apart.
/// INV-2: unit price of a fill ≥ ⌈want/oracle⌉, ≥ the module's least price, and ≤ ⌊(1 + breaker)/oracle⌋.
/// INV-3: the reference of the next epoch is at least that of this one less `decay`.
/// INV-4: the work of a call does not grow with the epochs that passed.
/// Does not: hold assets, know tokens, emit (the module's event names the fill), or correct an oracle. Idle time counts
/// as unsold: after a long gap the oracle is the only witness, as it is at the start.
abstract contract DutchAuction {
    using SafeCast for uint256;

    /// @notice How the price of a key moves.
    struct Pace {
        /// @dev Length of an epoch [seconds].
        uint32 duration;
        /// @dev The next epoch starts at the paid price times this [1e18 = 1.0].
        uint64 multiplier;
        /// @dev Share by which the reserve falls per epoch without a sale, and lies below past fills [1e18 = 1.0].
        uint64 decay;
        /// @dev Share of the past that stays in the reference at each fill [1e18 = 1.0].
        uint64 smoothing;
        /// @dev Excess over the oracle's value above which no bid is taken [1e18 = 1.0].
        uint64 breaker;
    }

    /// @notice The open or next epoch of a key.
    struct Round {
        /// @dev Number of the epoch; ids of a key are never used twice.
        uint256 epoch;
        /// @dev When it opened, or opens [unix seconds].
        uint256 startedAt;
        /// @dev When it ends [unix seconds].
        uint256 endsAt;
        /// @dev Start by past fills alone [payment per lot, 1e18 = 1.0].
        uint256 start;
        /// @dev Smoothed payments [18 decimals].
        uint256 paid;
        /// @dev Smoothed lots [18 decimals].
        uint256 sold;
    }

    /// @notice The price of a key now.
    struct Quote {
        /// @dev Number of the epoch.
        uint256 epoch;
        /// @dev When it opened, or opens [unix seconds].
        uint256 startedAt;
        /// @dev When it ends [unix seconds].
        uint256 endsAt;
        /// @dev Unit price it starts at [payment per lot, 1e18 = 1.0].
        uint256 start;
        /// @dev Unit price it ends at.
        uint256 reserve;
        /// @dev Unit price above which no bid is taken.
        uint256 ceiling;
        /// @dev Unit price now.
        uint256 unitPrice;
        /// @dev Smoothed payments of past fills [18 decimals].
        uint256 paid;
        /// @dev Smoothed lots of past fills [18 decimals].
        uint256 sold;
    }

    /// @dev Everything stored for a key, in three slots. `epoch` is the one after the last fill.
    struct Auction {
        uint40 epoch;
        uint40 startedAt;
        uint32 duration;
        uint128 start;
        uint128 paid;
        uint128 sold;
        uint64 multiplier;
        uint64 decay;
        uint64 smoothing;
        uint64 breaker;
    }

    /// @notice Shortest epoch [seconds].
    uint256 public constant MIN_DURATION = 1 hours;
    /// @notice Longest epoch [seconds].
    uint256 public constant MAX_DURATION = 30 days;
    /// @notice Least factor from a paid price to the next start [1e18 = 1.0].
    uint256 public constant MIN_START_MULTIPLIER = 1.1e18;
    /// @notice Largest factor from a paid price to the next start [1e18 = 1.0].
    uint256 public constant MAX_START_MULTIPLIER = 3e18;
    /// @notice Least fall of the reserve per epoch without a sale [1e18 = 1.0].
    uint256 public constant MIN_DECAY = 0.02e18;
    /// @notice Largest fall of the reserve per epoch without a sale [1e18 = 1.0].
    uint256 public constant MAX_DECAY = 0.5e18;
    /// @notice Largest share of the past in the reference [1e18 = 1.0].
    uint256 public constant MAX_SMOOTHING = 0.95e18;
    /// @notice Least excess over the oracle's value that is still taken [1e18 = 1.0].
    uint256 public constant MIN_BREAKER = 0.01e18;
    /// @notice Largest excess over the oracle's value that is still taken [1e18 = 1.0].
    uint256 public constant MAX_BREAKER = 0.5e18;
    /// @notice The last of this many parts of an epoch rests at the reserve.
    uint256 public constant PARTS = 8;

    mapping(address key => Auction auction) private _auctions;

    /// @notice A parameter of the pace is outside its bounds.
    /// @param parameter Name of the first one.
    /// @param value Value that was passed.
    /// @param minimum Least accepted.
    /// @param maximum Most accepted.
    error DutchAuction_OutOfBounds(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum);
    /// @notice The lot of this epoch is sold, or the auction has not begun.
    /// @param key Key of the auction.
    /// @param opensAt When the next epoch opens [unix seconds].
    error DutchAuction_NotOpen(address key, uint256 opensAt);
    /// @notice The bid was made for another epoch.
    /// @param key Key of the auction.
    /// @param epoch Epoch of the bid.
    /// @param current The open or next epoch.
    error DutchAuction_StaleEpoch(address key, uint256 epoch, uint256 current);
    /// @notice The unit price is further above the oracle than the breaker lets pass: wait for it to descend, or for
    /// the oracle.
    /// @param unitPrice The price [payment per lot, 1e18 = 1.0].
    /// @param ceiling Highest price accepted.
    error DutchAuction_AboveBreaker(uint256 unitPrice, uint256 ceiling);

    /// @notice The pace of `key` was set; all fields of `previous` are zero when the auction is new.
    /// @param key Key of the auction.
    /// @param epoch Epoch that begins with it.
    /// @param previous Pace before.
    /// @param current Pace now.
    event PaceSet(address indexed key, uint256 indexed epoch, Pace previous, Pace current);

    /// @notice How the price of `key` moves; all zero where there is no auction.
    /// @param key Key of the auction.
    /// @return The pace.
    function paceOf(address key) public view returns (Pace memory) {
        Auction storage auction = _auctions[key];
        return Pace({
            duration: auction.duration,
            multiplier: auction.multiplier,
            decay: auction.decay,
            smoothing: auction.smoothing,
            breaker: auction.breaker
        });
    }

    /// @notice The open or next epoch of `key`, epochs without a sale taken into account.
    /// @param key Key of the auction.
    /// @return The epoch; all zero where there never was an auction.
    function roundOf(address key) external view returns (Round memory) {
        return _roll(key);
    }

    /// @dev Opens an auction, or changes its pace: in both cases a new epoch begins, so that no bid meets terms it was
    /// not made for. Epochs that passed are counted under the old pace. A lot that was sold keeps its epoch's time.
    /// `want` is the share of the oracle's value the module will quote with [1e18 = 1.0].
    function _open(address key, Pace memory pace, uint256 want) internal {
        _bounded("duration", pace.duration, MIN_DURATION, MAX_DURATION);
        _bounded("multiplier", pace.multiplier, MIN_START_MULTIPLIER, MAX_START_MULTIPLIER);
        _bounded("decay", pace.decay, MIN_DECAY, MAX_DECAY);
        _bounded("smoothing", pace.smoothing, 0, MAX_SMOOTHING);
        // (1 + breaker)·(1 − decay) ≤ want, or a bidder who pays too much raises the reserve for the others.
        uint256 widest = WadMath.mulDivDown(want, WadMath.WAD, WadMath.WAD - pace.decay);
        widest = FixedPointMathLib.min(FixedPointMathLib.zeroFloorSub(widest, WadMath.WAD), MAX_BREAKER);
        _bounded("breaker", pace.breaker, MIN_BREAKER, widest);

        Round memory round = _roll(key);
        emit PaceSet(key, round.epoch + 1, paceOf(key), pace);
        _auctions[key] = Auction({
            epoch: (round.epoch + 1).toUint40(),
            startedAt: FixedPointMathLib.max(round.startedAt, block.timestamp).toUint40(),
            duration: pace.duration,
            start: round.start.toUint128(),
            paid: round.paid.toUint128(),
            sold: round.sold.toUint128(),
            multiplier: pace.multiplier,
            decay: pace.decay,
            smoothing: pace.smoothing,
            breaker: pace.breaker
        });
    }

    /// @dev Ends an auction. What it learned goes; its epoch and the time of its last sale stay, so that opening it again
    /// neither repeats an id nor sells a second lot in the same time.
    function _close(address key) internal {
        Round memory round = _roll(key);
        Pace memory none;
        emit PaceSet(key, round.epoch, paceOf(key), none);
        delete _auctions[key];
        _auctions[key].epoch = round.epoch.toUint40();
        _auctions[key].startedAt = round.startedAt.toUint40();
    }

    /// @dev Books the epoch of `quote` as sold: the next one opens when it would have ended. Called before anything moves.
    function _settle(address key, Quote memory quote) internal {
        Auction storage auction = _auctions[key];
        (uint256 smoothing, uint256 multiplier) = (auction.smoothing, auction.multiplier);
        auction.epoch = (quote.epoch + 1).toUint40();
        auction.startedAt = quote.endsAt.toUint40();
        auction.start = AuctionMath.nextStart(
                multiplier, quote.unitPrice, quote.ceiling, type(uint128).max, quote.reserve
            ).toUint128();
        auction.paid = AuctionMath.smoothedUp(quote.paid, smoothing, 0).toUint128();
        auction.sold = AuctionMath.smoothedDown(quote.sold, smoothing, 0).toUint128();
    }

    /// @dev Adds to the reference what the lot of a settled epoch was, and what was paid for it.
    function _learn(address key, uint256 lotWad, uint256 paymentWad) internal {
        Auction storage auction = _auctions[key];
        auction.paid += paymentWad.toUint128();
        auction.sold += lotWad.toUint128();
    }

    /// @dev The price of `key` now, whether or not a bid would be taken.
    /// @param key Key of the auction.
    /// @param oraclePrice Lot asset per payment token [1e18 = 1.0].
    /// @param want Share of the oracle's value insisted on [1e18 = 1.0].
    /// @param least Unit price the module insists on besides [payment per lot, 1e18 = 1.0].
    function _quote(address key, uint256 oraclePrice, uint256 want, uint256 least)
        internal
        view
        returns (Quote memory quote)
    {
        Auction storage auction = _auctions[key];
        Round memory round = _roll(key);
        quote.epoch = round.epoch;
        quote.startedAt = round.startedAt;
        quote.endsAt = round.endsAt;
        quote.paid = round.paid;
        quote.sold = round.sold;
        quote.reserve = FixedPointMathLib.max(
            AuctionMath.reservePrice(
                AuctionMath.referencePrice(round.paid, round.sold), auction.decay, want, oraclePrice
            ),
            least
        );
        quote.ceiling = AuctionMath.breakerPrice(auction.breaker, oraclePrice);
        quote.start = FixedPointMathLib.max(FixedPointMathLib.max(round.start, quote.ceiling), quote.reserve);
        uint256 duration = auction.duration;
        quote.unitPrice = AuctionMath.unitPrice(
            quote.start,
            quote.reserve,
            FixedPointMathLib.zeroFloorSub(block.timestamp, round.startedAt),
            duration - duration / PARTS
        );
    }

    /// @dev Reverts unless a bid for `epoch` at `quote` may be taken.
    function _requireBiddable(address key, uint256 epoch, Quote memory quote) internal view {
        require(epoch == quote.epoch, DutchAuction_StaleEpoch(key, epoch, quote.epoch));
        require(block.timestamp >= quote.startedAt, DutchAuction_NotOpen(key, quote.startedAt));
        require(quote.unitPrice <= quote.ceiling, DutchAuction_AboveBreaker(quote.unitPrice, quote.ceiling));
    }

    /// @dev The open or next epoch: what is stored is the epoch after the last fill, so all that ended since are
    /// unsold.
    function _roll(address key) internal view returns (Round memory round) {
        Auction storage auction = _auctions[key];
        round.epoch = auction.epoch;
        round.startedAt = auction.startedAt;
        round.start = auction.start;
        round.paid = auction.paid;
        round.sold = auction.sold;
        uint256 duration = auction.duration;
        if (duration > 0 && block.timestamp >= round.startedAt + duration) {
            uint256 unsold = (block.timestamp - round.startedAt) / duration;
            uint256 weight = AuctionMath.unsoldWeight(auction.decay, unsold);
            round.epoch += unsold;
            round.startedAt += unsold * duration;
            round.start = AuctionMath.smoothedUp(round.start, weight, 0);
            round.paid = AuctionMath.smoothedUp(round.paid, weight, 0);
        }
        round.endsAt = round.startedAt + duration;
    }

    function _bounded(bytes32 parameter, uint256 value, uint256 minimum, uint256 maximum) internal pure {
        require(value >= minimum && value <= maximum, DutchAuction_OutOfBounds(parameter, value, minimum, maximum));
    }
}
