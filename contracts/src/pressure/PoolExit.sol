// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IExitSource} from "../interfaces/IExitSource.sol";
import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {PressureMath} from "../math/PressureMath.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @title PoolExit
/// @notice Tokens that sellers put into one pool on balance, read from what its price did: between the average over a
/// long window and the average over a short one.
/// @dev A pool whose price fell from A to P took in (X/P)·(1 − √(P/A)) tokens, where X is its asset reserve at P
/// (`PressureMath.poolExit`). A is the long average, P the short one, X the reference reserve: the least of the present
/// one and what the least liquidity of the window holds at the short average. Spot prices do not enter, and the present
/// reserve only lowers: no transaction of this block raises the answer above what the liquidity that stayed took in by
/// both averages. One that empties the asset side lowers it, and costs the protocol a smaller lot.
///
/// Trusts: the three readings, which check themselves; their windows, that the long one is the longer. Does not trust:
/// whoever calls.
///
/// Readings: both prices are assets per token of this pool, not of another market: what is derived is this pool's flow.
/// Any pair of implementations does, on Uniswap v2 or v3. In a concentrated pool whose liquidity differs between the
/// two prices the answer is an estimate by the liquidity at the lower one.
/// Tokens: 2 to 27 decimals.
///
/// Liveness: reverts while one of the readings does; `ExitPressure` then counts nothing.
///
/// Roles: none. Worst case of whoever moves the pool: it sells, waits for a share of the short window while arbitrage
/// trades against it, and has raised a number that raises a lot within the bounds of the guard.
///
/// Does not: know who sold, or why; count what left through other pools. A fall that spreads from another market through
/// arbitrage is counted as what it is here: tokens that were put into this pool.
/// INV-1: zero while the short average is not below the long one.
contract PoolExit is IExitSource {
    /// @notice Average over the short window [asset per token].
    IPriceOracle public immutable RECENT;
    /// @notice Average over the long window [asset per token].
    IPriceOracle public immutable ANCHOR;
    /// @notice Reserve of the pool's asset that cannot be inflated.
    ILiquidityOracle public immutable LIQUIDITY;
    /// @notice Decimals of the pool's asset.
    uint256 public immutable ASSET_DECIMALS;
    /// @notice Decimals of the protected token.
    uint256 public immutable TOKEN_DECIMALS;

    /// @notice No contract at this address.
    /// @param account The address.
    error PoolExit_NoCode(address account);
    /// @notice Both averages come from one oracle: nothing would ever be counted.
    /// @param oracle The oracle.
    error PoolExit_SameWindow(address oracle);

    /// @dev Reverts `PoolExit_NoCode`, `PoolExit_SameWindow`, `DecimalMath_Unsupported`.
    /// @param recent Average over the short window.
    /// @param anchor Average over the long window.
    /// @param liquidity Reference reserve of the pool's asset.
    /// @param asset The pool's asset.
    /// @param token The protected token.
    constructor(
        IPriceOracle recent,
        IPriceOracle anchor,
        ILiquidityOracle liquidity,
        IERC20Metadata asset,
        IERC20Metadata token
    ) {
        _requireCode(address(recent));
        _requireCode(address(anchor));
        _requireCode(address(liquidity));
        require(address(recent) != address(anchor), PoolExit_SameWindow(address(recent)));
        RECENT = recent;
        ANCHOR = anchor;
        LIQUIDITY = liquidity;
        ASSET_DECIMALS = _supported(asset);
        TOKEN_DECIMALS = _supported(token);
    }

    /// @inheritdoc IExitSource
    /// @dev Reverts with whatever a reading reverts with; `FullMulDivFailed()` (Solady) or `Panic(0x11)` where the
    /// answer exceeds 256 bits.
    function netExit() external view returns (uint256 tokens) {
        (uint256 price,) = RECENT.price();
        (uint256 anchor,) = ANCHOR.price();
        if (price >= anchor) return 0;
        uint256 reserve = DecimalMath.toWadDown(LIQUIDITY.referenceReserve(), ASSET_DECIMALS);
        return DecimalMath.fromWadDown(PressureMath.poolExit(reserve, price, anchor), TOKEN_DECIMALS);
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, PoolExit_NoCode(account));
    }

    function _supported(IERC20Metadata token) private view returns (uint256 decimals) {
        decimals = token.decimals();
        require(
            decimals >= DecimalMath.MIN_DECIMALS && decimals <= DecimalMath.MAX_DECIMALS,
            DecimalMath.DecimalMath_Unsupported(decimals)
        );
    }
}
