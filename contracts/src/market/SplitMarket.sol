// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {AmmMath} from "../math/AmmMath.sol";
import {SplitMath} from "../math/SplitMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SSTORE2} from "solady/utils/SSTORE2.sol";

/// @title SplitMarket
/// @notice Several markets of one pair of assets as one: every lot is divided between them so that it buys the most, and
/// is bounded so that no part of it is worth sandwiching, on one market or across several.
/// @dev It is both the venue and the venue's liquidity oracle: `ExecutionGuard` takes it for either. The guard turns
/// `referenceReserve` into a lot with the fee of `depth`; what it gets is the largest lot of which
/// (1) no leg's part exceeds `sandwichProofLot` of that leg's own reference reserve, and
/// (2) the common price at which the lot ends exceeds no leg's opening price by more than two of the lowest fees, less
/// the attacker's share: otherwise one would buy on one leg and sell on another what the lot made dearer there. A leg
/// that gets nothing binds too.
/// Since a small lot goes to the cheapest leg alone, a share of an attacker taken off the whole would not be taken off
/// that part. So the assumed share is a constant of this contract, applied to every leg; the guard's own comes on top.
///
/// Trusts: its legs to quote what they swap and to sell what was sent to their inlets; their liquidity oracles to revert
/// rather than lie. The legs must be different pools: two of them over one pool would quote more than they sell. Two
/// markets with one inlet (a pair), or that name one `POOL()`, are refused; what else a market may stand for is not seen.
/// Does not trust: the caller, the recipient, present prices.
///
/// Tokens: as the legs; a fee on the transfer to this contract is refused by name.
/// Price requirements: none of its own. Liveness requirements: every leg answers. One that reverts (a stale oracle, an
/// emptied pool) stops lots on the whole with its own error; there is no second rule for the rest. A market without that
/// leg is another SplitMarket.
///
/// Roles: none. There is no owner, no parameter, and nothing stored but the legs.
///
/// Does not: protect a caller from a bad price, as no market does. Does not keep an input for anyone: what lies here
/// between transactions can be sold by whoever comes first, and changes no split. The opening price of a leg that traded
/// in this block is its oracle's estimate; where that is loose, bound (2) is loose by as much.
///
/// Legs of concentrated liquidity are split by the virtual reserves that `depth` states, those of the least liquidity
/// until two fees above the present price. While the liquidity is the same all the way, a range's output is that of a
/// constant product pool of these reserves, so the division is the best one, as between pairs. Where it is not, the leg
/// gets less than it would bear: what the legs return is still quoted and sold to the unit, and a lot within the bounds
/// above buys at most two of the lowest fees less than the best division, because no leg's price leaves that span. A leg
/// whose ranges end within two fees shows no reserve, and stops the whole (`SplitMath_Reserve`). A lot of which a leg gets
/// so few units that they buy nothing there is refused with that leg's error; a lot of another size is not.
/// INV-1: once `amountIn` was sent, `swap` returns what `quote` returned before, to the unit; where `quote` reverts,
/// `swap` reverts too.
/// INV-2: a call of `swap` takes exactly `amountIn` from this contract's balance; it never holds an output and never
/// gives an approval.
/// INV-3: no lot of up to `sandwichProofLot` of `referenceReserve` at the fee of `depth` sells more on a leg than (1), or
/// ends at a higher price than (2).
contract SplitMarket is IMarket, ILiquidityOracle, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice One of the markets.
    struct Leg {
        /// @dev The market.
        IMarket market;
        /// @dev Liquidity that was there before this block, of this market's input.
        ILiquidityOracle liquidity;
    }

    /// @notice Fewest legs.
    uint256 public constant MIN_LEGS = 2;
    /// @notice Most legs.
    uint256 public constant MAX_LEGS = SplitMath.MAX_POOLS;
    /// @notice Largest rise of a leg's price that is ever computed with [1e18 = 100%].
    uint256 public constant MAX_RISE = 3e18;

    /// @notice Share of every leg's resident liquidity an attacker is assumed to own [1e18 = 100%].
    uint256 public immutable ATTACKER_SHARE;
    /// @dev The ports read `assetIn()` and `assetOut()`.
    address private immutable ASSET_IN;
    address private immutable ASSET_OUT;
    /// @dev Contract whose code is the encoded legs: one cold access instead of two slots a leg.
    address private immutable LEGS;

    /// @notice The number of legs is out of bounds.
    /// @param count Number that was passed.
    /// @param minimum Fewest accepted.
    /// @param maximum Most accepted.
    error SplitMarket_Legs(uint256 count, uint256 minimum, uint256 maximum);
    /// @notice The assumed share of an attacker is above 100%.
    /// @param attackerShare Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error SplitMarket_AttackerShare(uint256 attackerShare, uint256 maximum);
    /// @notice `account` has no code, so it cannot answer what is asked of it.
    /// @param account Address that was passed.
    error SplitMarket_NoCode(address account);
    /// @notice A leg trades other assets than the first.
    /// @param leg Position of the leg.
    /// @param assetIn Its input.
    /// @param assetOut Its output.
    error SplitMarket_OtherAssets(uint256 leg, address assetIn, address assetOut);
    /// @notice Two legs are the same market, take their input at the same place, or trade with the same pool.
    /// @param leg Position of the second one.
    /// @param earlier Position of the first one.
    error SplitMarket_Duplicate(uint256 leg, uint256 earlier);
    /// @notice The input is zero.
    error SplitMarket_ZeroAmount();
    /// @notice The output would be stranded here, on a leg or in a token.
    /// @param recipient The recipient that was passed.
    error SplitMarket_Recipient(address recipient);
    /// @notice Less of the input lies here than is to be sold: it was not sent, or with a fee on transfer.
    /// @param received What lies here [base units].
    /// @param expected What was to be sold [base units].
    error SplitMarket_ReceivedLess(uint256 received, uint256 expected);
    /// @notice The output is below what the caller accepts.
    /// @param amountOut The output [base units].
    /// @param minimumOut Least output accepted [base units].
    error SplitMarket_BelowMinimum(uint256 amountOut, uint256 minimumOut);

    /// @dev Reverts `SplitMarket_Legs`, `SplitMarket_AttackerShare`; leg by leg `SplitMarket_NoCode`,
    /// `SplitMarket_OtherAssets`, `SplitMarket_Duplicate`.
    /// @param legs_ The markets, two to eight, and the liquidity oracle of each.
    /// @param attackerShare Share of every leg's resident liquidity an attacker is assumed to own [1e18 = 100%].
    constructor(Leg[] memory legs_, uint256 attackerShare) {
        require(
            legs_.length >= MIN_LEGS && legs_.length <= MAX_LEGS, SplitMarket_Legs(legs_.length, MIN_LEGS, MAX_LEGS)
        );
        require(attackerShare <= WadMath.WAD, SplitMarket_AttackerShare(attackerShare, WadMath.WAD));
        address[] memory inlets = new address[](legs_.length);
        bytes32[] memory pools = new bytes32[](legs_.length);
        for (uint256 i = 0; i < legs_.length; ++i) {
            _requireCode(address(legs_[i].market));
            _requireCode(address(legs_[i].liquidity));
            (address input, address output) = (legs_[i].market.assetIn(), legs_[i].market.assetOut());
            require(
                input == legs_[0].market.assetIn() && output == legs_[0].market.assetOut(),
                SplitMarket_OtherAssets(i, input, output)
            );
            inlets[i] = legs_[i].market.inlet();
            pools[i] = _poolOf(legs_[i].market);
            for (uint256 j = 0; j < i; ++j) {
                require(
                    address(legs_[i].market) != address(legs_[j].market) && inlets[i] != inlets[j]
                        && (pools[i] == 0 || pools[i] != pools[j]),
                    SplitMarket_Duplicate(i, j)
                );
            }
        }
        ATTACKER_SHARE = attackerShare;
        ASSET_IN = legs_[0].market.assetIn();
        ASSET_OUT = legs_[0].market.assetOut();
        LEGS = SSTORE2.write(abi.encode(legs_));
    }

    /// @inheritdoc IMarket
    /// @dev Reverts `SplitMarket_ZeroAmount`, `SplitMarket_ReceivedLess`, `SplitMarket_Recipient`, as
    /// `SplitMath.splitLot`, as a leg, and `SplitMarket_BelowMinimum`.
    function swap(uint256 amountIn, uint256 minimumOut, address recipient)
        external
        nonReentrant
        returns (uint256 amountOut)
    {
        require(amountIn != 0, SplitMarket_ZeroAmount());
        uint256 received = IERC20(ASSET_IN).balanceOf(address(this));
        require(received >= amountIn, SplitMarket_ReceivedLess(received, amountIn));
        Leg[] memory legs_ = legs();
        address[] memory inlets = _requireRecipient(legs_, recipient);

        uint256 before = IERC20(ASSET_OUT).balanceOf(recipient);
        uint256[] memory parts = SplitMath.splitLot(_pools(legs_), amountIn);
        for (uint256 i = 0; i < legs_.length; ++i) {
            if (parts[i] == 0) continue;
            IERC20(ASSET_IN).safeTransfer(inlets[i], parts[i]);
            legs_[i].market.swap(parts[i], 0, recipient);
        }
        // Saturating: a hook of the recipient's may have moved tokens on meanwhile.
        amountOut = FixedPointMathLib.zeroFloorSub(IERC20(ASSET_OUT).balanceOf(recipient), before);
        require(amountOut >= minimumOut, SplitMarket_BelowMinimum(amountOut, minimumOut));
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
    function inlet() external view returns (address) {
        return address(this);
    }

    /// @inheritdoc IMarket
    /// @dev Reverts `SplitMarket_ZeroAmount`, as `SplitMath.splitLot`, and as a leg that gets a part.
    function quote(uint256 amountIn) external view returns (uint256 amountOut) {
        require(amountIn != 0, SplitMarket_ZeroAmount());
        Leg[] memory legs_ = legs();
        uint256[] memory parts = SplitMath.splitLot(_pools(legs_), amountIn);
        for (uint256 i = 0; i < legs_.length; ++i) {
            if (parts[i] != 0) amountOut += legs_[i].market.quote(parts[i]);
        }
    }

    /// @notice Parts that `swap(amountIn)` would sell on each leg.
    /// @dev Reverts as `SplitMath.splitLot`.
    /// @param amountIn Input [base units].
    /// @return parts Part of each leg, in the order of `legs` [base units].
    function previewSplit(uint256 amountIn) external view returns (uint256[] memory parts) {
        return SplitMath.splitLot(_pools(legs()), amountIn);
    }

    /// @inheritdoc IMarket
    /// @dev Sums of the legs' reserves, and the lowest of their fees: as one pool exactly, where legs stand at one price
    /// and take one fee.
    function depth() external view returns (Depth memory total) {
        SplitMath.Pool[] memory pools = _pools(legs());
        (total.feeNumerator, total.feeDenominator) = _lowestFee(pools);
        for (uint256 i = 0; i < pools.length; ++i) {
            total.reserveIn += pools[i].reserveIn;
            total.reserveOut += pools[i].reserveOut;
        }
    }

    /// @inheritdoc ILiquidityOracle
    /// @dev The reserve whose `sandwichProofLot`, at the fee of `depth` and without an attacker's share, is the largest
    /// lot that bounds (1) and (2) of the header leave. Zero while a leg stands at or beyond (2), or trades without a
    /// fee. Reverts as `SplitMath.splitLimit`, as a leg's oracle, and as `AmmMath.impactLot`.
    function referenceReserve() external view returns (uint256 reserve) {
        Leg[] memory legs_ = legs();
        SplitMath.Pool[] memory pools = _pools(legs_);
        (uint256 g, uint256 d) = _lowestFee(pools);
        if (g >= d) return 0;
        // How far any leg's price may end above its opening price: (d/g)², less the attacker's share of the difference.
        uint256 most = WadMath.WAD + WadMath.mulDivDown(d * d - g * g, WadMath.WAD - ATTACKER_SHARE, g * g);

        uint256[] memory caps = new uint256[](legs_.length);
        for (uint256 i = 0; i < legs_.length; ++i) {
            uint256 ratio = WadMath.mulDivDown(legs_[i].liquidity.openingRatio(), most, WadMath.WAD);
            if (ratio <= WadMath.WAD) return 0;
            SplitMath.Pool memory pool = pools[i];
            uint256 rise = FixedPointMathLib.min(ratio - WadMath.WAD, MAX_RISE);
            caps[i] = FixedPointMathLib.min(
                AmmMath.sandwichProofLot(
                    legs_[i].liquidity.referenceReserve(), pool.feeNumerator, pool.feeDenominator, ATTACKER_SHARE
                ),
                AmmMath.impactLot(pool.reserveIn, rise, WadMath.WAD, pool.feeNumerator, pool.feeDenominator)
            );
        }
        return WadMath.mulDivDown(SplitMath.splitLimit(pools, caps), d, d - g);
    }

    /// @inheritdoc ILiquidityOracle
    /// @dev The least of the legs': the guard's own bound then holds for each of them.
    function openingRatio() external view returns (uint256 ratio) {
        Leg[] memory legs_ = legs();
        ratio = type(uint256).max;
        for (uint256 i = 0; i < legs_.length; ++i) {
            ratio = FixedPointMathLib.min(ratio, legs_[i].liquidity.openingRatio());
        }
    }

    /// @notice The markets this one divides lots between, and their liquidity oracles.
    function legs() public view returns (Leg[] memory) {
        return abi.decode(SSTORE2.read(LEGS), (Leg[]));
    }

    /// @dev Refuses what would strand an output, and gathers the inlets on the way.
    function _requireRecipient(Leg[] memory legs_, address recipient) private view returns (address[] memory inlets) {
        inlets = new address[](legs_.length);
        bool refused =
            recipient == address(0) || recipient == address(this) || recipient == ASSET_IN || recipient == ASSET_OUT;
        for (uint256 i = 0; i < legs_.length; ++i) {
            inlets[i] = legs_[i].market.inlet();
            refused = refused || recipient == address(legs_[i].market) || recipient == inlets[i];
        }
        require(!refused, SplitMarket_Recipient(recipient));
    }

    function _pools(Leg[] memory legs_) private view returns (SplitMath.Pool[] memory pools) {
        pools = new SplitMath.Pool[](legs_.length);
        for (uint256 i = 0; i < legs_.length; ++i) {
            Depth memory depth_ = legs_[i].market.depth();
            pools[i] = SplitMath.Pool({
                reserveIn: depth_.reserveIn,
                reserveOut: depth_.reserveOut,
                feeNumerator: depth_.feeNumerator,
                feeDenominator: depth_.feeDenominator
            });
        }
    }

    /// @dev The largest share that any leg leaves after its fee.
    function _lowestFee(SplitMath.Pool[] memory pools) private pure returns (uint256 g, uint256 d) {
        (g, d) = (pools[0].feeNumerator, pools[0].feeDenominator);
        for (uint256 i = 1; i < pools.length; ++i) {
            if (pools[i].feeNumerator * d > g * pools[i].feeDenominator) {
                (g, d) = (pools[i].feeNumerator, pools[i].feeDenominator);
            }
        }
    }

    /// @dev The pool that a market names, as `UniswapV3Market` does; zero where it names none.
    function _poolOf(IMarket market) private view returns (bytes32) {
        (bool success, bytes32 pool,) =
            LowLevelCall.staticcallReturn64Bytes(address(market), abi.encodeWithSignature("POOL()"));
        return success && LowLevelCall.returnDataSize() == 32 ? pool : bytes32(0);
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, SplitMarket_NoCode(account));
    }
}
