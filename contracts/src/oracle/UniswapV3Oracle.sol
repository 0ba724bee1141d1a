// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IUniswapV3Pool} from "../interfaces/IUniswapV3Pool.sol";
import {UniswapV3Walk} from "../market/UniswapV3Walk.sol";
import {ConcentratedMath} from "../math/ConcentratedMath.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {TickMath} from "../math/TickMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title UniswapV3Oracle
/// @notice Time-weighted price of a pool's base token in its quote token, and the liquidity that stayed in range for as
/// long as the price was averaged.
/// @dev The pool keeps the observations: the first change of its tick or of its liquidity in range in a block records
/// both sums up to the beginning of that block. The price is that of the arithmetic mean tick over `WINDOW`, which is
/// the geometric mean of prices; the liquidity is the harmonic mean over the same time.
///
/// Trusts: the pool (Uniswap v3's own code) and the decimals its tokens report at deployment. Does not trust: anything
/// that happened in this block.
///
/// Tokens: 2 to 27 decimals; the oracle moves none.
///
/// Price: rounded down, first to a tick and then to a unit of 1e-18: at most a tick, 0.01%, too low. To move it by n
/// ticks, the spot price must be held n·WINDOW/t ticks away from the market for a time t, over blocks in which
/// arbitrage may trade against it. That costs the less, the less liquidity lies on the way: give the price of a thin
/// pool a second bound. Where no liquidity is in range, the pool's price goes anywhere for nothing, and this one after
/// it.
///
/// Liquidity: the mean weighs a second by the inverse of its liquidity, so that times of little liquidity count most:
/// what was in range for a share s of the window adds at most 1/(1 − s). What was there in this block only adds
/// nothing. The present reserve is that of the least liquidity until the quote token has bought 1/γ² of a rise, as
/// `UniswapV3Market` states it.
///
/// Opening price: exact to a tick, of which the end is taken that makes a lot smaller. The pool records nothing for a
/// trade that stays within the tick, so up to one tick of movement of this block is invisible, and the ratio is up to
/// one tick below 1e18 even in a block in which nothing happened. What it bounds is therefore a bound on the true
/// opening price, whatever is hidden.
///
/// Liveness: no keeper. The pool has to keep `CARDINALITY` observations (`grow` makes room for them, at the caller's
/// expense); a pool that is traded in every block then remembers `CARDINALITY − 1` blocks. Where that is less than
/// `WINDOW`, every view that needs an average stops answering (`UniswapV3Oracle_NotReady`) until trading calms down.
///
/// Roles: none. The worst that a caller of `grow` does is pay for storage.
///
/// Does not: remember liquidity beside the price. Where it is thinner on the way of a lot than at the price, liquidity
/// that joins within the block may raise the present reserve, up to the mean. Does not: see a price within this block. Blocks of one timestamp count as one. Does not keep the pool's observations:
/// whoever trades dust in every block shortens what it remembers, which stops answers and falsifies none.
///
/// INV-1: no transaction of this block moves `price()` or the opening tick, or raises the time-weighted bound of INV-2.
/// INV-2: `referenceReserve()` is at most what the mean liquidity of the window would hold at the mean price, and at
/// most what the least liquidity on the way of a lot holds now.
/// INV-3: opening price ≥ `openingRatio()`·present price.
contract UniswapV3Oracle is IPriceOracle, ILiquidityOracle {
    /// @dev Means over the window.
    struct Means {
        /// @dev Arithmetic mean tick, rounded to the lower price of the base token.
        int24 tick;
        /// @dev Harmonic mean of the liquidity in range.
        uint256 liquidity;
    }

    /// @notice Shortest window [seconds].
    uint256 public constant MIN_WINDOW = 10 minutes;
    /// @notice Longest window [seconds].
    uint256 public constant MAX_WINDOW = 7 days;
    /// @notice Fewest observations that may be asked of a pool: this block's, and one to reckon its opening tick from.
    uint256 public constant MIN_CARDINALITY = 2;
    /// @notice Most observations that a pool can keep.
    uint256 public constant MAX_CARDINALITY = type(uint16).max;
    /// @notice Highest fee of a pool [1e6 = 100%].
    uint24 public constant MAXIMUM_FEE = 100_000;

    /// @notice The pool this oracle reads.
    IUniswapV3Pool public immutable POOL;
    /// @notice The token priced.
    address public immutable BASE;
    /// @notice The token it is priced in.
    address public immutable QUOTE;
    /// @notice Length of the average [seconds].
    uint256 public immutable WINDOW;
    /// @notice Number of observations the pool must keep.
    uint256 public immutable CARDINALITY;

    bool private immutable BASE_IS_TOKEN0;
    int24 private immutable SPACING;
    uint24 private immutable FEE;
    /// @dev A price of base units times numerator over denominator is the price in WAD of whole tokens; one of the two
    /// is one.
    uint256 private immutable NUMERATOR;
    uint256 private immutable DENOMINATOR;

    /// @notice The pool does not trade this asset.
    /// @param asset The asset that was passed.
    error UniswapV3Oracle_UnknownAsset(address asset);
    /// @notice The window is out of bounds.
    /// @param window The window [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error UniswapV3Oracle_Window(uint256 window, uint256 minimum, uint256 maximum);
    /// @notice The number of observations is out of bounds, or more than the pool keeps.
    /// @param cardinality The number.
    /// @param minimum Least accepted.
    /// @param maximum Most accepted.
    error UniswapV3Oracle_Cardinality(uint256 cardinality, uint256 minimum, uint256 maximum);
    /// @notice The pool's fee is too high for lots to be sized by it.
    /// @param fee Its fee [1e6 = 100%].
    /// @param maximum Highest accepted [1e6 = 100%].
    error UniswapV3Oracle_Fee(uint256 fee, uint256 maximum);
    /// @notice The pool has no price yet.
    error UniswapV3Oracle_NotInitialised();
    /// @notice The pool does not remember enough.
    /// @param age Age of its oldest observation [seconds].
    /// @param needed Least age [seconds].
    error UniswapV3Oracle_NotReady(uint256 age, uint256 needed);
    /// @notice The price rounds to zero in 18 decimals.
    error UniswapV3Oracle_ZeroPrice();

    /// @notice The pool was asked to keep more observations.
    /// @param previous Number it would have kept before.
    /// @param current Number it will keep.
    event Grown(uint256 previous, uint256 current);

    /// @dev Reverts `UniswapV3Oracle_UnknownAsset`, `UniswapV3Oracle_Window`, `UniswapV3Oracle_Cardinality`,
    /// `UniswapV3Oracle_Fee`, `UniswapV3Oracle_NotInitialised`, `DecimalMath_Unsupported`.
    /// @param pool The pool to read.
    /// @param base Which of its tokens is priced.
    /// @param window Length of the average [seconds].
    /// @param cardinality Number of observations the pool must keep: the window over the time between two blocks, and
    /// one more, if it is to answer whatever is traded.
    constructor(IUniswapV3Pool pool, address base, uint256 window, uint256 cardinality) {
        address token0 = pool.token0();
        address token1 = pool.token1();
        require(base == token0 || base == token1, UniswapV3Oracle_UnknownAsset(base));
        require(window >= MIN_WINDOW && window <= MAX_WINDOW, UniswapV3Oracle_Window(window, MIN_WINDOW, MAX_WINDOW));
        require(
            cardinality >= MIN_CARDINALITY && cardinality <= MAX_CARDINALITY,
            UniswapV3Oracle_Cardinality(cardinality, MIN_CARDINALITY, MAX_CARDINALITY)
        );
        uint24 fee = pool.fee();
        require(fee <= MAXIMUM_FEE, UniswapV3Oracle_Fee(fee, MAXIMUM_FEE));
        (uint160 sqrtPrice,,,,,,) = pool.slot0();
        require(sqrtPrice != 0, UniswapV3Oracle_NotInitialised());

        POOL = pool;
        BASE = base;
        QUOTE = base == token0 ? token1 : token0;
        BASE_IS_TOKEN0 = base == token0;
        WINDOW = window;
        CARDINALITY = cardinality;
        FEE = fee;
        SPACING = pool.tickSpacing();
        // Whole tokens in base units: a power of ten up to 10^27 each. Only their ratio is kept, so that prices as far
        // apart as decimals allow still fit.
        uint256 wholeBase = WadMath.WAD * DecimalMath.fromWadDown(WadMath.WAD, IERC20Metadata(BASE).decimals());
        uint256 wholeQuote = DecimalMath.fromWadDown(WadMath.WAD, IERC20Metadata(QUOTE).decimals());
        NUMERATOR = wholeBase > wholeQuote ? wholeBase / wholeQuote : 1;
        DENOMINATOR = wholeBase > wholeQuote ? 1 : wholeQuote / wholeBase;
    }

    /// @notice Makes the pool keep `CARDINALITY` observations, in steps that fit a block.
    /// @dev The pool pays nothing for it; the caller pays about 20,000 gas an observation, once. Does not revert when
    /// there is nothing to do.
    /// @param atMost Most observations to add now.
    /// @return current Number of observations the pool will keep once the present ones are full.
    function grow(uint256 atMost) external returns (uint256 current) {
        (,,,, uint16 previous,,) = POOL.slot0();
        current = FixedPointMathLib.min(FixedPointMathLib.saturatingAdd(previous, atMost), CARDINALITY);
        if (current <= previous) return previous;
        POOL.increaseObservationCardinalityNext(SafeCastLib.toUint16(current));
        emit Grown(previous, current);
    }

    /// @inheritdoc IPriceOracle
    /// @dev Reverts `UniswapV3Oracle_Cardinality`, `UniswapV3Oracle_NotReady`, `UniswapV3Oracle_ZeroPrice`;
    /// `FullMulDivFailed()` (Solady) for a price beyond 256 bits. The time it stands for is now: the average ends in
    /// this block.
    function price() external view returns (uint256, uint256) {
        uint160 sqrtPrice = TickMath.sqrtPriceAtTick(_means().tick);
        uint256 wad = _scale(sqrtPrice);
        require(wad != 0, UniswapV3Oracle_ZeroPrice());
        return (wad, block.timestamp);
    }

    /// @inheritdoc ILiquidityOracle
    /// @dev Of the quote token, which is the input of the market that this sizes lots for. Reverts
    /// `UniswapV3Oracle_Cardinality`, `UniswapV3Oracle_NotReady`.
    function referenceReserve() external view returns (uint256 reserve) {
        Means memory means = _means();
        (UniswapV3Walk.Place memory place,) = UniswapV3Walk.start(POOL);
        uint160 sqrtPrice = place.sqrtPrice;
        bool zeroForOne = !BASE_IS_TOKEN0;
        uint160 end =
            UniswapV3Walk.afterFeeRise(sqrtPrice, ConcentratedMath.PIPS - FEE, ConcentratedMath.PIPS, zeroForOne);
        uint128 least = UniswapV3Walk.leastLiquidity(POOL, place, SPACING, end, zeroForOne);
        return FixedPointMathLib.min(
            _reserveQuote(least, sqrtPrice),
            _reserveQuote(SafeCastLib.toUint128(means.liquidity), TickMath.sqrtPriceAtTick(means.tick))
        );
    }

    /// @inheritdoc ILiquidityOracle
    /// @dev Exact to the tick at which this block opened, of which it takes the end with the lower price: so at most
    /// a tick below 1e18 while nobody has traded. Reverts `UniswapV3Oracle_Cardinality`; `FullMulDivFailed()` (Solady)
    /// where the ratio exceeds 256 bits.
    function openingRatio() external view returns (uint256 ratio) {
        (uint160 sqrtPrice, int24 tick, uint256 index, uint256 cardinality) = _state();
        (uint32 timestamp, int56 tickCumulative,,) = POOL.observations(index);
        // The pool keeps its time modulo 2^32, and its sums wrap; so do these differences. Between two observations
        // the tick does not change, so the quotient is exact.
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast)
            if (timestamp == uint32(block.timestamp)) {
                (uint32 earlier, int56 cumulativeBefore,,) = POOL.observations((index + cardinality - 1) % cardinality);
                // forge-lint: disable-next-line(unsafe-typecast)
                tick = int24((tickCumulative - cumulativeBefore) / int56(uint56(timestamp - earlier)));
            }
            uint256 present = sqrtPrice;
            if (BASE_IS_TOKEN0) {
                uint256 opening = TickMath.sqrtPriceAtTick(tick);
                return _square(opening, present);
            }
            uint256 end = TickMath.sqrtPriceAtTick(tick + 1);
            return _square(present, end);
        }
    }

    /// @dev (numerator/denominator)² in WAD, rounded down.
    function _square(uint256 numerator, uint256 denominator) private pure returns (uint256) {
        // The quotient in between has 96 fractional bits more than a price: its own rounding is below a unit of 1e-18.
        return WadMath.mulDivDown(WadMath.mulDivDown(WadMath.WAD, numerator, denominator), numerator, denominator);
    }

    /// @dev ⌊price·10^(18 + base decimals − quote decimals)⌋ of the base token at a square root price.
    function _scale(uint160 sqrtPrice) private view returns (uint256) {
        // A root below 2^128 is squared exactly, with 192 fractional bits; above, 128 of them are left, which is a
        // relative error below 2^-192.
        (uint256 square, uint256 one) = sqrtPrice < 1 << 128
            ? (uint256(sqrtPrice) * sqrtPrice, uint256(1) << 192)
            : (WadMath.mulDivDown(sqrtPrice, sqrtPrice, 1 << 64), uint256(1) << 128);
        return (BASE_IS_TOKEN0
                    ? WadMath.mulDivDown(square, NUMERATOR, one)
                    : WadMath.mulDivDown(one, NUMERATOR, square)) / DENOMINATOR;
    }

    function _reserveQuote(uint128 liquidity, uint160 sqrtPrice) private view returns (uint256) {
        (uint256 reserve0, uint256 reserve1) = ConcentratedMath.virtualReserves(liquidity, sqrtPrice);
        return BASE_IS_TOKEN0 ? reserve1 : reserve0;
    }

    /// @dev Both means over the window that ends now.
    function _means() private view returns (Means memory means) {
        (,, uint256 index, uint256 cardinality) = _state();
        (uint32 oldest,,, bool written) = POOL.observations((index + 1) % cardinality);
        if (!written) (oldest,,,) = POOL.observations(0);
        // The pool keeps its time modulo 2^32, and its sums wrap; so do these differences.
        unchecked {
            // forge-lint: disable-next-line(unsafe-typecast)
            uint256 age = uint32(block.timestamp) - oldest;
            require(age >= WINDOW, UniswapV3Oracle_NotReady(age, WINDOW));

            uint32[] memory times = new uint32[](2);
            // forge-lint: disable-next-line(unsafe-typecast)
            times[0] = uint32(WINDOW);
            (int56[] memory ticks, uint160[] memory inverses) = POOL.observe(times);
            int256 sum = int56(ticks[1] - ticks[0]);
            int256 window = SafeCastLib.toInt256(WINDOW);
            int256 mean = sum / window;
            // Division truncates towards zero. A lower tick is a lower price of token 0, and a higher price of token 1.
            if (sum % window != 0) {
                if (BASE_IS_TOKEN0 && sum < 0) --mean;
                if (!BASE_IS_TOKEN0 && sum > 0) ++mean;
            }
            // The mean of ticks is one.
            // forge-lint: disable-next-line(unsafe-typecast)
            means.tick = int24(mean);
            // The pool adds seconds over liquidity, at most one each, so the sum is positive while time passes.
            means.liquidity = FixedPointMathLib.min((WINDOW << 128) / (inverses[1] - inverses[0]), type(uint128).max);
        }
    }

    /// @dev The pool's price, tick, newest observation and number of observations, of which it must keep enough.
    function _state() private view returns (uint160 sqrtPrice, int24 tick, uint256 index, uint256 cardinality) {
        (sqrtPrice, tick, index, cardinality,,,) = POOL.slot0();
        require(cardinality >= CARDINALITY, UniswapV3Oracle_Cardinality(cardinality, CARDINALITY, MAX_CARDINALITY));
    }
}
