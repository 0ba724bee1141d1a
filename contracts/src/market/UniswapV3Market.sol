// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../interfaces/IMarket.sol";
import {IUniswapV3Pool} from "../interfaces/IUniswapV3Pool.sol";
import {ConcentratedMath} from "../math/ConcentratedMath.sol";
import {TickMath} from "../math/TickMath.sol";
import {UniswapV3Walk} from "./UniswapV3Walk.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title UniswapV3Market
/// @notice One direction of one Uniswap v3 pool, without a router: the input is sent here, by whoever pays for it,
/// before `swap`, and goes on to the pool in its callback.
/// @dev Trusts: the pool, which must be Uniswap v3's own code, and its two tokens as far as their `balanceOf` goes.
/// Does not trust: the caller, the recipient, the pool's present price, or that anything was sent.
///
/// Tokens: 2 to 27 decimals or any other number, missing return values and transfer hooks are supported. Refused by
/// name: tokens that deliver less than they were asked to (fee on transfer), here, in the pool and at the recipient.
/// What a blocklist refuses, and a pool that holds less than it owes (a rebase downwards), revert with the token's own
/// error.
///
/// Sizes: `depth` states the reserves that a constant product pool would hold which moves as this one does, with the
/// least liquidity met until the input costs 1/γ² of what it does now. A lot of at most φ of that reserve ends before
/// it, as its impact is largest where liquidity is least, so bounds made for a constant product pool hold for any
/// arrangement of ranges; a range that ends on the way makes lots zero, never too large.
///
/// Liveness: a walk is bounded by `MAXIMUM_WORDS` words of the pool's bitmap, 65,536·tickSpacing ticks. An input that
/// is not used up there, or at the end of liquidity, is refused by name.
///
/// Roles: none. There is no owner, no parameter, no stored state.
///
/// Does not: protect a caller from a bad price. `minimumOut` must come from a source that nobody can move in this
/// block. Does not keep an input for anyone: what is sent here and not sold in the same transaction belongs to whoever
/// sells it first.
/// INV-1: once `amountIn` was sent, `swap` returns what `quote` returned before, to the unit, whatever was donated to
/// the pool; where `quote` reverts, `swap` reverts with the same error. Reverts that only a token or the recipient can
/// cause are the exception.
/// INV-2: `swap` takes exactly `amountIn` from what lies here, or reverts. It gives and needs no approval.
/// INV-3: only the pool, and only while `swap` runs, is paid.
contract UniswapV3Market is IMarket, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Most words of the pool's bitmap that a walk takes.
    int256 public constant MAXIMUM_WORDS = 256;
    /// @notice Highest fee of a pool [1e6 = 100%].
    uint24 public constant MAXIMUM_FEE = 100_000;

    /// @notice The pool this market trades with.
    IUniswapV3Pool public immutable POOL;
    /// @notice Share of the input that trades, numerator; without common factors.
    uint256 public immutable FEE_NUMERATOR;
    /// @notice Share of the input that trades, denominator; without common factors, because lot sizes need
    /// reserve·denominator below 2^126.
    uint256 public immutable FEE_DENOMINATOR;
    /// @dev The ports read `assetIn()` and `assetOut()`.
    address private immutable ASSET_IN;
    address private immutable ASSET_OUT;
    bool private immutable ZERO_FOR_ONE;
    uint24 private immutable FEE;
    int24 private immutable SPACING;

    /// @notice The pool does not trade this asset.
    /// @param asset The asset that was passed.
    error UniswapV3Market_UnknownAsset(address asset);
    /// @notice The pool's fee is too high for lots to be sized by it.
    /// @param fee Its fee [1e6 = 100%].
    /// @param maximum Highest accepted [1e6 = 100%].
    error UniswapV3Market_Fee(uint256 fee, uint256 maximum);
    /// @notice The pool has no price yet.
    error UniswapV3Market_NotInitialised();
    /// @notice The input is zero.
    error UniswapV3Market_ZeroAmount();
    /// @notice The pool is within a call that changes it.
    error UniswapV3Market_Locked();
    /// @notice The output would be stranded, or could not be measured.
    /// @param recipient The recipient that was passed.
    error UniswapV3Market_Recipient(address recipient);
    /// @notice Less of `asset` lies here than is to be sold: it was not sent, or with a fee on transfer.
    /// @param asset The asset.
    /// @param received What lies here [base units].
    /// @param expected The input [base units].
    error UniswapV3Market_ReceivedLess(address asset, uint256 received, uint256 expected);
    /// @notice The liquidity within reach of a walk does not take the whole input.
    /// @param used What it takes [base units].
    /// @param amountIn The input [base units].
    error UniswapV3Market_PartialFill(uint256 used, uint256 amountIn);
    /// @notice The input is too small to buy one unit.
    /// @param amountIn The input [base units].
    error UniswapV3Market_NothingOut(uint256 amountIn);
    /// @notice A balance of `asset` did not rise by what was sent.
    /// @param asset The asset.
    /// @param received What arrived [base units].
    /// @param expected What was sent [base units].
    error UniswapV3Market_ReceivedOther(address asset, uint256 received, uint256 expected);
    /// @notice The output is below what the caller accepts.
    /// @param amountOut The output [base units].
    /// @param minimumOut Least output accepted [base units].
    error UniswapV3Market_BelowMinimum(uint256 amountOut, uint256 minimumOut);
    /// @notice The callback was called by another than the pool, or outside `swap`.
    /// @param caller The caller.
    error UniswapV3Market_UnknownCaller(address caller);

    /// @dev Reverts `UniswapV3Market_UnknownAsset`, `UniswapV3Market_Fee`, `UniswapV3Market_NotInitialised`.
    /// @param pool The pool to trade with.
    /// @param assetIn_ Which of its tokens this market takes.
    constructor(IUniswapV3Pool pool, address assetIn_) {
        address token0 = pool.token0();
        address token1 = pool.token1();
        require(assetIn_ == token0 || assetIn_ == token1, UniswapV3Market_UnknownAsset(assetIn_));
        uint24 fee = pool.fee();
        require(fee <= MAXIMUM_FEE, UniswapV3Market_Fee(fee, MAXIMUM_FEE));
        (uint160 sqrtPrice,,,,,,) = pool.slot0();
        require(sqrtPrice != 0, UniswapV3Market_NotInitialised());

        POOL = pool;
        ZERO_FOR_ONE = assetIn_ == token0;
        ASSET_IN = assetIn_;
        ASSET_OUT = assetIn_ == token0 ? token1 : token0;
        FEE = fee;
        SPACING = pool.tickSpacing();
        uint256 common = FixedPointMathLib.gcd(fee, ConcentratedMath.PIPS);
        FEE_NUMERATOR = (ConcentratedMath.PIPS - fee) / common;
        FEE_DENOMINATOR = ConcentratedMath.PIPS / common;
    }

    /// @inheritdoc IMarket
    /// @dev Reverts `UniswapV3Market_Recipient`, `UniswapV3Market_ReceivedLess`, as `quote` for what it cannot sell,
    /// `UniswapV3Market_ReceivedOther` if another amount than was sent arrives at the pool or at the recipient, and
    /// `UniswapV3Market_BelowMinimum`.
    function swap(uint256 amountIn, uint256 minimumOut, address recipient)
        external
        nonReentrant
        returns (uint256 amountOut)
    {
        int256 specified = _specified(amountIn);
        require(
            recipient != address(0) && recipient != address(this) && recipient != address(POOL) && recipient != ASSET_IN
                && recipient != ASSET_OUT,
            UniswapV3Market_Recipient(recipient)
        );
        uint256 held = IERC20(ASSET_IN).balanceOf(address(this));
        require(held >= amountIn, UniswapV3Market_ReceivedLess(ASSET_IN, held, amountIn));

        uint256 before = IERC20(ASSET_OUT).balanceOf(recipient);
        uint256 sent = _sell(specified, recipient);
        // Saturating: a hook of the recipient's may have moved tokens on meanwhile.
        amountOut = FixedPointMathLib.zeroFloorSub(IERC20(ASSET_OUT).balanceOf(recipient), before);
        require(amountOut == sent, UniswapV3Market_ReceivedOther(ASSET_OUT, amountOut, sent));
        require(amountOut >= minimumOut, UniswapV3Market_BelowMinimum(amountOut, minimumOut));
    }

    /// @notice Called by the pool for the input of a swap; pays it.
    /// @dev Reverts `UniswapV3Market_UnknownCaller`, `UniswapV3Market_PartialFill`, `UniswapV3Market_ReceivedOther`.
    /// The pool calls back none but who called it, and it is called nowhere but in `swap`: that `swap` runs is checked
    /// all the same.
    /// @param amount0Delta What the pool wants of token 0 [base units].
    /// @param amount1Delta What the pool wants of token 1 [base units].
    /// @param data The whole input, as `swap` passed it.
    function uniswapV3SwapCallback(int256 amount0Delta, int256 amount1Delta, bytes calldata data) external {
        require(msg.sender == address(POOL) && _reentrancyGuardEntered(), UniswapV3Market_UnknownCaller(msg.sender));
        uint256 used = SafeCastLib.toUint256(ZERO_FOR_ONE ? amount0Delta : amount1Delta);
        uint256 amountIn = abi.decode(data, (uint256));
        require(used == amountIn, UniswapV3Market_PartialFill(used, amountIn));

        uint256 before = IERC20(ASSET_IN).balanceOf(address(POOL));
        IERC20(ASSET_IN).safeTransfer(address(POOL), amountIn);
        uint256 received = FixedPointMathLib.zeroFloorSub(IERC20(ASSET_IN).balanceOf(address(POOL)), before);
        require(received == amountIn, UniswapV3Market_ReceivedOther(ASSET_IN, received, amountIn));
    }

    /// @inheritdoc IMarket
    function inlet() external view returns (address) {
        return address(this);
    }

    /// @inheritdoc IMarket
    function assetIn() external view returns (address) {
        return ASSET_IN;
    }

    /// @inheritdoc IMarket
    function assetOut() external view returns (address) {
        return ASSET_OUT;
    }

    /// @inheritdoc IMarket
    /// @dev Virtual reserves at the present price, with the least liquidity until the input costs 1/γ² of what it does
    /// now: zero if a range ends before with none behind it.
    function depth() external view returns (Depth memory) {
        (UniswapV3Walk.Place memory place,) = UniswapV3Walk.start(POOL);
        uint160 sqrtPrice = place.sqrtPrice;
        uint160 end = UniswapV3Walk.afterFeeRise(sqrtPrice, FEE_NUMERATOR, FEE_DENOMINATOR, ZERO_FOR_ONE);
        uint128 least = UniswapV3Walk.leastLiquidity(POOL, place, SPACING, end, ZERO_FOR_ONE);
        (uint256 reserve0, uint256 reserve1) = ConcentratedMath.virtualReserves(least, sqrtPrice);
        return Depth({
            reserveIn: ZERO_FOR_ONE ? reserve0 : reserve1,
            reserveOut: ZERO_FOR_ONE ? reserve1 : reserve0,
            feeNumerator: FEE_NUMERATOR,
            feeDenominator: FEE_DENOMINATOR
        });
    }

    /// @inheritdoc IMarket
    /// @dev Reads the bitmap and the ticks on the way, and nothing that a donation changes. Reverts
    /// `UniswapV3Market_ZeroAmount`, `UniswapV3Market_Locked`, `UniswapV3Market_PartialFill`,
    /// `UniswapV3Market_NothingOut`; `Overflow()` (Solady) for an input of 2^255 and more.
    function quote(uint256 amountIn) external view returns (uint256 amountOut) {
        _specified(amountIn);
        (UniswapV3Walk.Place memory place, bool unlocked) = UniswapV3Walk.start(POOL);
        require(unlocked, UniswapV3Market_Locked());
        uint160 limit = _limit(place.tick);

        uint256 remaining = amountIn;
        while (remaining != 0 && _before(place.sqrtPrice, limit)) {
            (int24 next, bool initialised) = UniswapV3Walk.nextTick(POOL, place.tick, SPACING, ZERO_FOR_ONE);
            uint160 sqrtNext = TickMath.sqrtPriceAtTick(next);
            uint160 target = _before(limit, sqrtNext) ? limit : sqrtNext;
            uint256 used;
            uint256 out;
            uint256 fee;
            (place.sqrtPrice, used, out, fee) =
                ConcentratedMath.swapStep(place.sqrtPrice, target, place.liquidity, remaining, FEE);
            remaining -= used + fee;
            amountOut += out;
            if (place.sqrtPrice == sqrtNext) {
                UniswapV3Walk.cross(POOL, place, next, initialised, ZERO_FOR_ONE);
            }
        }
        require(remaining == 0, UniswapV3Market_PartialFill(amountIn - remaining, amountIn));
        require(amountOut != 0, UniswapV3Market_NothingOut(amountIn));
    }

    /// @dev Lets the pool trade, and returns what it sent.
    function _sell(int256 specified, address recipient) private returns (uint256 sent) {
        uint256 amountIn = SafeCastLib.toUint256(specified);
        (uint160 sqrtPrice, int24 tick,,,,, bool unlocked) = POOL.slot0();
        require(unlocked, UniswapV3Market_Locked());
        uint160 limit = _limit(tick);
        require(_before(sqrtPrice, limit), UniswapV3Market_PartialFill(0, amountIn));
        (int256 amount0, int256 amount1) = POOL.swap(recipient, ZERO_FOR_ONE, specified, limit, abi.encode(amountIn));
        sent = SafeCastLib.toUint256(ZERO_FOR_ONE ? -amount1 : -amount0);
        require(sent != 0, UniswapV3Market_NothingOut(amountIn));
    }

    /// @dev Whether a sale at `sqrtPrice` still moves towards `limit`.
    function _before(uint160 sqrtPrice, uint160 limit) private view returns (bool) {
        return ZERO_FOR_ONE ? sqrtPrice > limit : sqrtPrice < limit;
    }

    /// @dev The amount as the pool takes it.
    function _specified(uint256 amountIn) private pure returns (int256) {
        require(amountIn != 0, UniswapV3Market_ZeroAmount());
        return SafeCastLib.toInt256(amountIn);
    }

    function _limit(int24 tick) private view returns (uint160) {
        return UniswapV3Walk.limit(tick, MAXIMUM_WORDS * 256 * SPACING, ZERO_FOR_ONE);
    }
}
