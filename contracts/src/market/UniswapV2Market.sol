// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../interfaces/IMarket.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {AmmMath} from "../math/AmmMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title UniswapV2Market
/// @notice One direction of one Uniswap v2 pair, without a router: the input is sent straight into the pair, by whoever
/// pays for it, before `swap`.
/// @dev Trusts: the pair, which must be Uniswap v2's own code (fee 0.3% of the input, which stays in the pair),
/// and its two tokens as far as their `balanceOf` goes. Does not trust: the caller, the recipient, the pair's present
/// price, or that anything was sent: what the pair holds above its record decides.
///
/// Tokens: 2 to 27 decimals or any other number, missing return values and transfer hooks are supported. Refused by
/// name: tokens that deliver less than they were asked to (fee on transfer), and a pair that holds less than it has
/// recorded (a rebase downwards that nobody has synchronised). What a blocklist refuses reverts with the token's own
/// error.
///
/// Roles: none. There is no owner, no parameter, no stored state.
///
/// Does not: protect a caller from a bad price. `minimumOut` must come from a source that nobody can move in this
/// block. Does not keep an input for anyone: what is sent to the pair and not sold in the same transaction belongs to
/// whoever sells it or skims it first, as every Uniswap v2 pair has it.
/// INV-1: once `amountIn` was sent, `swap` returns what `quote` returned before, to the unit, whatever was donated to
/// the pair; where `quote` reverts, `swap` reverts too. Reverts that only the pair, a token or the recipient can cause
/// are the exception.
/// INV-2: it never holds a balance, and neither gives nor needs an approval.
contract UniswapV2Market is IMarket, ReentrancyGuardTransient {
    /// @notice Share of the input that trades, numerator.
    uint256 public constant FEE_NUMERATOR = 997;
    /// @notice Share of the input that trades, denominator.
    uint256 public constant FEE_DENOMINATOR = 1000;
    /// @notice Most of one token the pair can record [base units].
    uint256 public constant MAXIMUM_BALANCE = type(uint112).max;

    /// @notice The pair this market trades with.
    IUniswapV2Pair public immutable PAIR;
    /// @dev The ports read `assetIn()` and `assetOut()`.
    address private immutable ASSET_IN;
    address private immutable ASSET_OUT;
    bool private immutable IN_IS_TOKEN0;

    /// @notice The pair does not trade this asset.
    /// @param asset The asset that was passed.
    error UniswapV2Market_UnknownAsset(address asset);
    /// @notice The input is zero.
    error UniswapV2Market_ZeroAmount();
    /// @notice The input is too small to buy one unit.
    /// @param amountIn The input [base units].
    error UniswapV2Market_NothingOut(uint256 amountIn);
    /// @notice The output is below what the caller accepts.
    /// @param amountOut The output [base units].
    /// @param minimumOut Least output accepted [base units].
    error UniswapV2Market_BelowMinimum(uint256 amountOut, uint256 minimumOut);
    /// @notice The output would be stranded, or the pair would refuse to send it.
    /// @param recipient The recipient that was passed.
    error UniswapV2Market_Recipient(address recipient);
    /// @notice The pair would hold more of `asset` than it can record.
    /// @param asset The asset.
    /// @param balance What it would hold [base units].
    /// @param limit Most it can record [base units].
    error UniswapV2Market_PairOverflow(address asset, uint256 balance, uint256 limit);
    /// @notice The pair holds less of `asset` than it has recorded.
    /// @param asset The asset.
    /// @param balance What it holds [base units].
    /// @param reserve What it has recorded [base units].
    error UniswapV2Market_PairShort(address asset, uint256 balance, uint256 reserve);
    /// @notice The pair holds less of `asset` above its record than is to be sold: it was not sent, or with a fee on
    /// transfer.
    /// @param asset The asset.
    /// @param received What the pair holds above its record [base units].
    /// @param expected The input [base units].
    error UniswapV2Market_ReceivedLess(address asset, uint256 received, uint256 expected);
    /// @notice The recipient's balance of `asset` did not rise by the output.
    /// @param asset The asset.
    /// @param received What arrived [base units].
    /// @param expected What the pair sent [base units].
    error UniswapV2Market_ReceivedOther(address asset, uint256 received, uint256 expected);

    /// @dev Reverts `UniswapV2Market_UnknownAsset`.
    /// @param pair The pair to trade with.
    /// @param assetIn_ Which of its tokens this market takes.
    constructor(IUniswapV2Pair pair, address assetIn_) {
        address token0 = pair.token0();
        address token1 = pair.token1();
        require(assetIn_ == token0 || assetIn_ == token1, UniswapV2Market_UnknownAsset(assetIn_));
        PAIR = pair;
        IN_IS_TOKEN0 = assetIn_ == token0;
        ASSET_IN = assetIn_;
        ASSET_OUT = assetIn_ == token0 ? token1 : token0;
    }

    /// @inheritdoc IMarket
    /// @dev Reverts `UniswapV2Market_ZeroAmount`, `UniswapV2Market_Recipient`, `UniswapV2Market_ReceivedLess`, as
    /// `quote` for what it cannot sell, `UniswapV2Market_BelowMinimum`, and `UniswapV2Market_ReceivedOther` if another
    /// amount than the output arrives. An output that the pair cannot give reverts with the pair's own error.
    function swap(uint256 amountIn, uint256 minimumOut, address recipient)
        external
        nonReentrant
        returns (uint256 amountOut)
    {
        require(amountIn != 0, UniswapV2Market_ZeroAmount());
        require(
            recipient != address(0) && recipient != address(this) && recipient != address(PAIR) && recipient != ASSET_IN
                && recipient != ASSET_OUT,
            UniswapV2Market_Recipient(recipient)
        );
        (uint256 reserveIn, uint256 reserveOut) = _reserves();
        uint256 balanceIn = IERC20(ASSET_IN).balanceOf(address(PAIR));
        uint256 received = FixedPointMathLib.zeroFloorSub(balanceIn, reserveIn);
        require(received >= amountIn, UniswapV2Market_ReceivedLess(ASSET_IN, received, amountIn));
        amountOut = _amountOut(amountIn, reserveIn, reserveOut, balanceIn);
        require(amountOut >= minimumOut, UniswapV2Market_BelowMinimum(amountOut, minimumOut));
        _push(amountOut, recipient);
    }

    /// @inheritdoc IMarket
    function inlet() external view returns (address) {
        return address(PAIR);
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
    function depth() external view returns (Depth memory) {
        (uint256 reserveIn, uint256 reserveOut) = _reserves();
        return Depth({
            reserveIn: reserveIn, reserveOut: reserveOut, feeNumerator: FEE_NUMERATOR, feeDenominator: FEE_DENOMINATOR
        });
    }

    /// @inheritdoc IMarket
    /// @dev Computed from the recorded reserves, so a donation neither adds to an output nor blocks one. Reverts
    /// `UniswapV2Market_ZeroAmount`, `UniswapV2Market_PairShort`, `UniswapV2Market_PairOverflow`,
    /// `UniswapV2Market_NothingOut`; `AmmMath_EmptyPool` for a pair without liquidity.
    function quote(uint256 amountIn) public view returns (uint256 amountOut) {
        require(amountIn != 0, UniswapV2Market_ZeroAmount());
        (uint256 reserveIn, uint256 reserveOut) = _reserves();
        uint256 balanceIn = _held(ASSET_IN, reserveIn);
        uint256 balanceOut = _held(ASSET_OUT, reserveOut);

        amountOut = _amountOut(amountIn, reserveIn, reserveOut, FixedPointMathLib.saturatingAdd(balanceIn, amountIn));
        require(
            balanceOut - amountOut <= MAXIMUM_BALANCE,
            UniswapV2Market_PairOverflow(ASSET_OUT, balanceOut - amountOut, MAXIMUM_BALANCE)
        );
    }

    /// @dev Takes the output from the pair and insists that all of it arrived.
    function _push(uint256 amountOut, address recipient) private {
        uint256 before = IERC20(ASSET_OUT).balanceOf(recipient);
        (uint256 amount0Out, uint256 amount1Out) = IN_IS_TOKEN0 ? (uint256(0), amountOut) : (amountOut, uint256(0));
        PAIR.swap(amount0Out, amount1Out, recipient, "");
        uint256 received = FixedPointMathLib.zeroFloorSub(IERC20(ASSET_OUT).balanceOf(recipient), before);
        require(received == amountOut, UniswapV2Market_ReceivedOther(ASSET_OUT, received, amountOut));
    }

    /// @dev The output by the recorded reserves. The pair adds up what it holds afterwards, donations included, and
    /// refuses what it cannot record.
    function _amountOut(uint256 amountIn, uint256 reserveIn, uint256 reserveOut, uint256 balanceAfter)
        private
        view
        returns (uint256 amountOut)
    {
        require(balanceAfter <= MAXIMUM_BALANCE, UniswapV2Market_PairOverflow(ASSET_IN, balanceAfter, MAXIMUM_BALANCE));
        amountOut = AmmMath.amountOut(amountIn, reserveIn, reserveOut, FEE_NUMERATOR, FEE_DENOMINATOR);
        require(amountOut != 0, UniswapV2Market_NothingOut(amountIn));
    }

    function _reserves() private view returns (uint256 reserveIn, uint256 reserveOut) {
        (uint256 reserve0, uint256 reserve1,) = PAIR.getReserves();
        return IN_IS_TOKEN0 ? (reserve0, reserve1) : (reserve1, reserve0);
    }

    /// @dev Balance of the pair, which its own arithmetic needs to be at least the reserve.
    function _held(address asset, uint256 reserve) private view returns (uint256 balance) {
        balance = IERC20(asset).balanceOf(address(PAIR));
        require(balance >= reserve, UniswapV2Market_PairShort(asset, balance, reserve));
    }
}
