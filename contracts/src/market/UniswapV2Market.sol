// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IMarket} from "../interfaces/IMarket.sol";
import {IUniswapV2Pair} from "../interfaces/IUniswapV2Pair.sol";
import {AmmMath} from "../math/AmmMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title UniswapV2Market
/// @notice One direction of one Uniswap v2 pair, without a router: the input goes from the caller straight into the
/// pair. @dev Trusts: the pair, which must be Uniswap v2's own code (fee 0.3% of the input, which stays in the pair),
/// and its
/// two tokens as far as their `balanceOf` goes. Does not trust: the caller, the recipient, the pair's present price.
///
/// Tokens: 2 to 27 decimals or any other number, missing return values and transfer hooks are supported. Refused by
/// name: tokens that deliver another amount than they were asked to (fee on transfer), and a pair that holds less than
/// it has recorded (a rebase downwards that nobody has synchronised). What a blocklist refuses reverts with the token's
/// own error.
///
/// Roles: none. There is no owner, no parameter, no stored state.
///
/// Does not: protect a caller from a bad price. `minimumOut` must come from a source that nobody can move in this
/// block.
/// INV-1: `swap` returns what `quote` returned in the same state, to the unit, whatever was donated to the pair; where
/// `quote` reverts, `swap` reverts with the same error. Reverts that only the pair, a token or the recipient can cause
/// are the exception.
/// INV-2: between calls it holds no balance and no approval, and it asks for none but the one `swap` uses up.
contract UniswapV2Market is IMarket, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

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
    /// @notice A transfer of `asset` did not deliver what it was asked to.
    /// @param asset The asset.
    /// @param received What arrived [base units].
    /// @param expected What was sent [base units].
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
    /// @dev Reverts as `quote`; then `UniswapV2Market_Recipient`, `UniswapV2Market_BelowMinimum`, and
    /// `UniswapV2Market_ReceivedOther` if a transfer delivers another amount than it was asked to.
    function swap(uint256 amountIn, uint256 minimumOut, address recipient)
        external
        nonReentrant
        returns (uint256 amountOut)
    {
        amountOut = quote(amountIn);
        require(
            recipient != address(0) && recipient != address(this) && recipient != address(PAIR) && recipient != ASSET_IN
                && recipient != ASSET_OUT,
            UniswapV2Market_Recipient(recipient)
        );
        require(amountOut >= minimumOut, UniswapV2Market_BelowMinimum(amountOut, minimumOut));

        _pull(amountIn);
        _push(amountOut, recipient);
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

        // The pair adds up what it holds afterwards, donations included, and refuses what it cannot record.
        uint256 balanceAfter = FixedPointMathLib.saturatingAdd(balanceIn, amountIn);
        require(balanceAfter <= MAXIMUM_BALANCE, UniswapV2Market_PairOverflow(ASSET_IN, balanceAfter, MAXIMUM_BALANCE));
        amountOut = AmmMath.amountOut(amountIn, reserveIn, reserveOut, FEE_NUMERATOR, FEE_DENOMINATOR);
        require(amountOut != 0, UniswapV2Market_NothingOut(amountIn));
        require(
            balanceOut - amountOut <= MAXIMUM_BALANCE,
            UniswapV2Market_PairOverflow(ASSET_OUT, balanceOut - amountOut, MAXIMUM_BALANCE)
        );
    }

    /// @dev Moves the input from the caller into the pair and insists that all of it arrived.
    function _pull(uint256 amountIn) private {
        uint256 before = IERC20(ASSET_IN).balanceOf(address(PAIR));
        IERC20(ASSET_IN).safeTransferFrom(msg.sender, address(PAIR), amountIn);
        // Saturating: a hook of the caller's may have taken tokens out of the pair meanwhile.
        uint256 received = FixedPointMathLib.zeroFloorSub(IERC20(ASSET_IN).balanceOf(address(PAIR)), before);
        require(received == amountIn, UniswapV2Market_ReceivedOther(ASSET_IN, received, amountIn));
    }

    /// @dev Takes the output from the pair and insists that all of it arrived.
    function _push(uint256 amountOut, address recipient) private {
        uint256 before = IERC20(ASSET_OUT).balanceOf(recipient);
        (uint256 amount0Out, uint256 amount1Out) = IN_IS_TOKEN0 ? (uint256(0), amountOut) : (amountOut, uint256(0));
        PAIR.swap(amount0Out, amount1Out, recipient, "");
        uint256 received = FixedPointMathLib.zeroFloorSub(IERC20(ASSET_OUT).balanceOf(recipient), before);
        require(received == amountOut, UniswapV2Market_ReceivedOther(ASSET_OUT, received, amountOut));
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
