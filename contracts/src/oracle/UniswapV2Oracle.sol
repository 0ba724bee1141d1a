// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {Freshness} from "./Freshness.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title UniswapV2Oracle
/// @notice Time-weighted price of a pair's base token in its quote token, and the liquidity that stayed in the pair for
/// as long as the price was averaged.
/// @dev Anybody records an observation every `PERIOD`: the pair's cumulative price up to now, and its liquidity
/// L = √(reserve0·reserve1). The price is the average since the newest observation that is at least `WINDOW` old.
///
/// Liquidity is believed upwards only where it stood at the end of an earlier block: in a block in which the pair has
/// already changed, an observation records at most what the last one did. It is believed downwards at any moment: a
/// call before `PERIOD` is over lowers the last observation to the present liquidity. So no loan within a block enters,
/// and liquidity that comes back only for the observations is undone by anybody's call in between.
///
/// Trusts: the pair (Uniswap v2's own code) and the decimals its tokens report at deployment. Does not trust: whoever
/// calls `observe`, nor anything that happened in this block.
///
/// Tokens: 2 to 27 decimals. A rebase that is synchronised into the pair moves the price as a trade does. While a
/// reserve is zero the pair accumulates nothing, and an average over such a time is too low.
///
/// Price: an average of `WINDOW` to `WINDOW + MAXIMUM_GAP` length. To move it by a share x, the spot price must be held
/// away from the market by about x·WINDOW/t for a time t, over blocks in which arbitrage may trade against it. That
/// costs the less, the thinner the pair is: give the price of a thin pair a second bound.
///
/// Liveness: `observe` at least every `MAXIMUM_GAP`. When it stops, every view that needs an average stops answering
/// (`Freshness_Stale`); after it resumes, answers come back within `WINDOW`. Growth of liquidity is seen by the first
/// observation that comes before its block's trades.
///
/// Roles: none. The worst that a caller of `observe` does is choose the moment. A provider of a share s of the
/// liquidity that withdraws it for that moment makes lots smaller by s for up to `WINDOW + MAXIMUM_GAP`: that costs
/// the protocol time, never money.
///
/// Does not: see a price within this block. `openingRatio` after a trade (or a mere `sync`) estimates the opening price
/// by the average since the last observation. If the price fell since then, the estimate is too high and a bound made
/// of it is loose by that fall; if it rose, lots are smaller than they could be. Blocks of one timestamp count as one.
///
/// INV-1: no transaction of this block moves `price()` or the average behind `openingRatio()`, or raises the bound of
/// INV-2.
/// INV-2: `referenceReserve()` is at most what the least liquidity recorded since the start of the average would hold
/// at the average price, and at most the present reserve.
/// INV-3: observations are at least `PERIOD` apart, and the ring spans more than `WINDOW` once it is full.
contract UniswapV2Oracle is IPriceOracle, ILiquidityOracle {
    /// @notice What `observe` records.
    struct Observation {
        /// @dev Time of the observation [unix seconds].
        uint64 timestamp;
        /// @dev Liquidity ⌊√(reserve0·reserve1)⌋, at most what had stood there [root of base units squared].
        uint112 liquidity;
        /// @dev Sum of quote reserve/base reserve over time, modulo 2^256 [UQ112x112·s].
        uint256 cumulativePrice;
    }

    /// @dev One slot, so that a call that comes too early reads one slot.
    struct Head {
        uint64 timestamp;
        uint8 index;
        uint8 count;
    }

    /// @dev The pair as it is now.
    struct Pool {
        uint256 reserveQuote;
        uint256 reserveBase;
        /// @dev Time since the pair last changed; zero if it changed in this block.
        uint256 elapsed;
    }

    /// @notice Shortest window [seconds].
    uint256 public constant MIN_WINDOW = 10 minutes;
    /// @notice Longest window [seconds].
    uint256 public constant MAX_WINDOW = 30 days;
    /// @notice Most observations kept; it bounds the gas of every view.
    uint256 public constant MAX_CARDINALITY = 64;

    /// @notice The pair that is observed.
    IUniswapV2Pair public immutable PAIR;
    /// @notice The token that is priced.
    address public immutable BASE;
    /// @notice The token it is priced in.
    address public immutable QUOTE;
    /// @notice Least length of the average [seconds].
    uint256 public immutable WINDOW;
    /// @notice Least time between two observations [seconds].
    uint256 public immutable PERIOD;
    /// @notice Time without an observation that is tolerated [seconds].
    uint256 public immutable MAXIMUM_GAP;
    /// @notice Number of observations kept.
    uint256 public immutable CARDINALITY;

    bool private immutable BASE_IS_TOKEN0;
    /// @dev A price in UQ112x112 of base units times numerator over denominator is the price in WAD of whole tokens.
    uint256 private immutable NUMERATOR;
    uint256 private immutable DENOMINATOR;

    Head private _head;
    Observation[MAX_CARDINALITY] private _ring;

    /// @notice The pair does not trade this asset.
    /// @param asset The asset that was passed.
    error UniswapV2Oracle_UnknownAsset(address asset);
    /// @notice The window is out of bounds.
    /// @param window The window [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error UniswapV2Oracle_Window(uint256 window, uint256 minimum, uint256 maximum);
    /// @notice The period is out of bounds.
    /// @param period The period [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error UniswapV2Oracle_Period(uint256 period, uint256 minimum, uint256 maximum);
    /// @notice The tolerated gap is out of bounds.
    /// @param maximumGap The gap [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error UniswapV2Oracle_MaximumGap(uint256 maximumGap, uint256 minimum, uint256 maximum);
    /// @notice The pair holds no liquidity.
    error UniswapV2Oracle_EmptyPool();
    /// @notice No observation is old enough yet.
    /// @param age Age of the oldest one, zero if there is none [seconds].
    /// @param needed Least age [seconds].
    error UniswapV2Oracle_NotReady(uint256 age, uint256 needed);
    /// @notice There is no observation at this position.
    /// @param position Position that was asked for.
    /// @param count Number of observations kept.
    error UniswapV2Oracle_NoObservation(uint256 position, uint256 count);
    /// @notice The price rounds to zero in 18 decimals.
    error UniswapV2Oracle_ZeroPrice();

    /// @notice An observation was recorded.
    /// @param timestamp Time of the observation [unix seconds].
    /// @param liquidity Liquidity recorded.
    /// @param cumulativePrice Cumulative price, modulo 2^256 [UQ112x112·s].
    event Observed(uint256 timestamp, uint256 liquidity, uint256 cumulativePrice);
    /// @notice The liquidity of the last observation was lowered to the present one.
    /// @param timestamp Time of the observation [unix seconds].
    /// @param previous Liquidity recorded before.
    /// @param liquidity Liquidity recorded now.
    event LiquidityLowered(uint256 timestamp, uint256 previous, uint256 liquidity);

    /// @dev Reverts `UniswapV2Oracle_UnknownAsset`, `UniswapV2Oracle_Window`, `UniswapV2Oracle_Period`,
    /// `UniswapV2Oracle_MaximumGap`, `DecimalMath_Unsupported`.
    /// @param pair The pair to observe.
    /// @param base Which of its tokens is priced.
    /// @param window Least length of the average [seconds].
    /// @param period Least time between observations, at least a 62nd of the window [seconds].
    /// @param maximumGap Time without an observation that is tolerated, from the period to the window [seconds].
    constructor(IUniswapV2Pair pair, address base, uint256 window, uint256 period, uint256 maximumGap) {
        address token0 = pair.token0();
        address token1 = pair.token1();
        require(base == token0 || base == token1, UniswapV2Oracle_UnknownAsset(base));
        require(window >= MIN_WINDOW && window <= MAX_WINDOW, UniswapV2Oracle_Window(window, MIN_WINDOW, MAX_WINDOW));
        // ⌊window/period⌋ + 2 observations, a period apart or more, always hold one that is at least a window old.
        uint256 minimumPeriod = window / (MAX_CARDINALITY - 1) + 1;
        require(period >= minimumPeriod && period <= window, UniswapV2Oracle_Period(period, minimumPeriod, window));
        require(maximumGap >= period && maximumGap <= window, UniswapV2Oracle_MaximumGap(maximumGap, period, window));

        PAIR = pair;
        BASE = base;
        QUOTE = base == token0 ? token1 : token0;
        BASE_IS_TOKEN0 = base == token0;
        WINDOW = window;
        PERIOD = period;
        MAXIMUM_GAP = maximumGap;
        CARDINALITY = window / period + 2;
        // Whole tokens in base units: at most 10^27 each, so neither product overflows.
        NUMERATOR = WadMath.WAD * DecimalMath.fromWadDown(WadMath.WAD, IERC20Metadata(BASE).decimals());
        DENOMINATOR = DecimalMath.fromWadDown(WadMath.WAD, IERC20Metadata(QUOTE).decimals()) << 112;
    }

    /// @notice Records an observation; before `PERIOD` is over, lowers the liquidity of the last one if it is lower
    /// now. @dev Does not revert when there is nothing to record, so that a batch of heartbeats goes through.
    /// @return recorded Whether anything was recorded.
    function observe() external returns (bool recorded) {
        Observation memory next;
        (recorded, next) = previewObserve();
        if (!recorded) return false;

        Head memory head = _head;
        if (next.timestamp == head.timestamp) {
            Observation storage last = _at(head, 0);
            emit LiquidityLowered(next.timestamp, last.liquidity, next.liquidity);
            last.liquidity = next.liquidity;
        } else {
            uint256 index = head.count == 0 ? 0 : (head.index + 1) % CARDINALITY;
            uint256 count = FixedPointMathLib.min(uint256(head.count) + 1, CARDINALITY);
            _ring[index] = next;
            _head =
                Head({timestamp: next.timestamp, index: SafeCastLib.toUint8(index), count: SafeCastLib.toUint8(count)});
            emit Observed(next.timestamp, next.liquidity, next.cumulativePrice);
        }
    }

    /// @inheritdoc IPriceOracle
    /// @dev Reverts `UniswapV2Oracle_EmptyPool`, `UniswapV2Oracle_NotReady`, `Freshness_Stale`,
    /// `UniswapV2Oracle_ZeroPrice`. The time it stands for is now: the average ends in this block.
    function price() external view returns (uint256, uint256) {
        (uint256 average,) = _average(_head, _cumulativePrice(_pool()));
        // A UQ112x112 is below 2^224 and the factor at most 10^43/2^112, so the result fits 256 bits.
        uint256 wad = WadMath.mulDivDown(average, NUMERATOR, DENOMINATOR);
        require(wad != 0, UniswapV2Oracle_ZeroPrice());
        return (wad, block.timestamp);
    }

    /// @inheritdoc ILiquidityOracle
    /// @dev Of the quote token, which is the input of the market that this sizes lots for. Reverts
    /// `UniswapV2Oracle_EmptyPool`, `UniswapV2Oracle_NotReady`, `Freshness_Stale`.
    function referenceReserve() external view returns (uint256 reserve) {
        Pool memory pool = _pool();
        Head memory head = _head;
        (uint256 average, uint256 start) = _average(head, _cumulativePrice(pool));
        uint256 liquidity = _liquidity(pool);
        for (uint256 position = 0; position <= start; ++position) {
            liquidity = FixedPointMathLib.min(liquidity, _at(head, position).liquidity);
        }
        // reserve = L·√price; the root of a UQ112x112 has 56 fractional bits. Both factors are below 2^112.
        return FixedPointMathLib.min(pool.reserveQuote, liquidity * WadMath.sqrtDown(average) >> 56);
    }

    /// @inheritdoc ILiquidityOracle
    /// @dev Reverts `UniswapV2Oracle_EmptyPool`. In a block in which the pair changed, also `UniswapV2Oracle_NotReady`
    /// without an earlier observation, `Freshness_Stale`, and `FullMulDivFailed()` (Solady) where the ratio exceeds 256
    /// bits.
    function openingRatio() external view returns (uint256 ratio) {
        Pool memory pool = _pool();
        if (pool.elapsed != 0) return WadMath.WAD;

        Head memory head = _head;
        uint256 position = head.timestamp == block.timestamp ? 1 : 0;
        require(position < head.count, UniswapV2Oracle_NotReady(0, 1));
        Observation storage earlier = _at(head, position);
        Freshness.requireFresh(earlier.timestamp, MAXIMUM_GAP);
        uint256 average = _averageSince(earlier, _cumulativePrice(pool));
        return WadMath.mulDivDown(average, WadMath.WAD * pool.reserveBase, pool.reserveQuote << 112);
    }

    /// @notice Number of observations kept at present.
    function observationCount() external view returns (uint256) {
        return _head.count;
    }

    /// @notice One of the observations kept.
    /// @dev Reverts `UniswapV2Oracle_NoObservation`.
    /// @param position Its position, 0 for the newest.
    /// @return The observation.
    function observation(uint256 position) external view returns (Observation memory) {
        Head memory head = _head;
        require(position < head.count, UniswapV2Oracle_NoObservation(position, head.count));
        return _at(head, position);
    }

    /// @notice What `observe` would do now.
    /// @return recorded Whether it would record anything.
    /// @return next The newest observation after it, all zero if it would record nothing.
    function previewObserve() public view returns (bool recorded, Observation memory next) {
        Head memory head = _head;
        Pool memory pool = _read();
        bool changed = pool.elapsed == 0;
        // The first observation has no earlier one to hold the liquidity of this block against.
        if (_empty(pool) || head.count == 0 && changed) return (false, next);

        uint256 liquidity = _liquidity(pool);
        if (head.count != 0) {
            Observation storage last = _at(head, 0);
            bool due = block.timestamp - head.timestamp >= PERIOD;
            if (changed || !due) liquidity = FixedPointMathLib.min(liquidity, last.liquidity);
            if (!due) {
                if (liquidity == last.liquidity) return (false, next);
                next = last;
                next.liquidity = SafeCastLib.toUint112(liquidity);
                return (true, next);
            }
        }
        recorded = true;
        next = Observation({
            timestamp: SafeCastLib.toUint64(block.timestamp),
            liquidity: SafeCastLib.toUint112(liquidity),
            cumulativePrice: _cumulativePrice(pool)
        });
    }

    /// @dev The average price since the newest observation that is at least `WINDOW` old, and that one's position.
    function _average(Head memory head, uint256 cumulativePrice) private view returns (uint256 average, uint256 start) {
        uint256 oldest = head.count == 0 ? 0 : _age(head, head.count - 1);
        require(oldest >= WINDOW, UniswapV2Oracle_NotReady(oldest, WINDOW));

        // Ages rise with the position: `start` is always old enough, everything before `low` never is. Where the
        // keeper is regular the answer is among the oldest, so the search sets out from there, in doubling steps.
        uint256 low = 0;
        start = head.count - 1;
        for (uint256 step = 1; step <= start; step *= 2) {
            if (_age(head, start - step) < WINDOW) {
                low = start - step + 1;
                break;
            }
            start -= step;
        }
        while (low < start) {
            uint256 middle = (low + start) / 2;
            if (_age(head, middle) >= WINDOW) start = middle;
            else low = middle + 1;
        }
        Observation storage first = _at(head, start);
        Freshness.requireFresh(first.timestamp, WINDOW + MAXIMUM_GAP);
        average = _averageSince(first, cumulativePrice);
    }

    /// @dev `since` is older than this block.
    function _averageSince(Observation storage since, uint256 cumulativePrice) private view returns (uint256) {
        // Both sums wrap at 2^256, and so does their difference: it is the true one.
        unchecked {
            return (cumulativePrice - since.cumulativePrice) / (block.timestamp - since.timestamp);
        }
    }

    /// @dev The pair's cumulative price, continued to now at the recorded reserves.
    function _cumulativePrice(Pool memory pool) private view returns (uint256) {
        uint256 last = BASE_IS_TOKEN0 ? PAIR.price0CumulativeLast() : PAIR.price1CumulativeLast();
        // The pair's own arithmetic: the product is below 2^224·2^32, the sum wraps as intended.
        unchecked {
            return last + (pool.reserveQuote << 112) / pool.reserveBase * pool.elapsed;
        }
    }

    function _age(Head memory head, uint256 position) private view returns (uint256) {
        return block.timestamp - _at(head, position).timestamp;
    }

    /// @dev The observation at `position`, 0 for the newest; `position` must be below the count.
    function _at(Head memory head, uint256 position) private view returns (Observation storage) {
        // Both the index and the position are below the cardinality, at most 64.
        unchecked {
            return _ring[head.index >= position ? head.index - position : head.index + CARDINALITY - position];
        }
    }

    function _pool() private view returns (Pool memory pool) {
        pool = _read();
        require(!_empty(pool), UniswapV2Oracle_EmptyPool());
    }

    function _read() private view returns (Pool memory) {
        (uint256 reserve0, uint256 reserve1, uint256 last) = PAIR.getReserves();
        (uint256 reserveQuote, uint256 reserveBase) = BASE_IS_TOKEN0 ? (reserve1, reserve0) : (reserve0, reserve1);
        // The pair keeps its time modulo 2^32; so is the difference.
        unchecked {
            uint256 elapsed = (block.timestamp - last) % 2 ** 32;
            return Pool({reserveQuote: reserveQuote, reserveBase: reserveBase, elapsed: elapsed});
        }
    }

    /// @dev Both reserves are below 2^112, and so is the root of their product.
    function _liquidity(Pool memory pool) private pure returns (uint256) {
        return WadMath.sqrtDown(pool.reserveQuote * pool.reserveBase);
    }

    function _empty(Pool memory pool) private pure returns (bool) {
        return pool.reserveQuote == 0 || pool.reserveBase == 0;
    }
}
