// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {ISink} from "../interfaces/ISink.sol";
import {IUniswapV2FeeSwitch} from "../interfaces/IUniswapV2FeeSwitch.sol";
import {IUniswapV2LiquidityPair} from "../interfaces/IUniswapV2LiquidityPair.sol";
import {UniswapV2Market} from "../market/UniswapV2Market.sol";
import {AmmMath} from "../math/AmmMath.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title LiquiditySink
/// @notice Turns the part of the proceeds that is not burned into Uniswap v2 liquidity that the protocol owns: sells as
/// much of the token as brings both sides into the pool's ratio, and adds both.
/// @dev `onProceeds` only books, so that a zap that fails delays itself and nothing before it. `zap` may be called by
/// anyone, at the worst moment they find. What it sells is bounded three times: by `sandwichProofLot` of a reserve the
/// caller cannot inflate; by the price at which it ends, at most two fees below the block's opening price; and by the
/// time-weighted price, of which the sale must return the share `want`. The last bound holds for the price at which the
/// liquidity is added too, in both directions and with whatever was donated to the pair before: liquidity added at a
/// price that is off gives the difference away. What exceeds these bounds stays booked for the next zap, `spacing` later.
///
/// Trusts: the market and its pair (Uniswap v2's own code); the oracles to revert rather than lie. `PRICE` is the price of
/// the asset in tokens, `LIQUIDITY` the token's side of the pair: one `UniswapV2Oracle` whose base is the asset is both.
/// Does not trust: the caller, whoever announces proceeds, present prices, the pair's balances.
///
/// Tokens: 2 to 27 decimals; transfers move the exact amount. A fee on transfer is refused by name when the tokens
/// arrive; a balance that fell below the books stops zaps by name. A hook that trades between sale and mint is refused.
/// Liveness requirements: `observe` of the oracles; without it zaps stop and proceeds wait.
///
/// Roles: whoever may call `setParameters` chooses within the bounds; worst case: zaps at 90% of the time-weighted price,
/// unprotected against providers of liquidity, every five minutes. Whoever may call `retire` ends a zap's hopes: what is
/// here goes to `HOLDER`, unpaired, and nowhere else. The holder is fixed: another one is another sink.
///
/// Does not: burn, remove liquidity, hold shares, give approvals, or send anything to the pair but what the same call
/// sells or adds. Does not bound what an attacker gains who owns more of the pool than `attackerShare`, or who prepares
/// over several blocks; `want` bounds that loss.
/// INV-1: balances are at least `pending` and `pendingAsset`.
/// INV-2: shares go to `HOLDER` only, and tokens leave only into the pair for it, or to `HOLDER`.
/// INV-3: what a zap sells is within all three bounds, and two zaps are at least `spacing` apart.
/// INV-4: `previewZap` returns what `zap` does in the same state, or reverts with the same error.
contract LiquiditySink is ISink, Governed, ReentrancyGuardTransient {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @notice What governance chooses.
    struct Parameters {
        /// @dev Share of the time-weighted value a sale must return; the pool's price may be off by as much in either
        /// direction [1e18 = 100%].
        uint64 want;
        /// @dev Share of the pool's resident liquidity an attacker is assumed to own [1e18 = 100%].
        uint64 attackerShare;
        /// @dev Least time between two zaps [seconds].
        uint64 spacing;
    }

    /// @notice What a zap does.
    struct Zap {
        /// @dev Sold [base units of the token].
        uint256 tokenSold;
        /// @dev Received for it [base units of the asset].
        uint256 assetBought;
        /// @dev Added to the pool [base units of the token].
        uint256 tokenPaired;
        /// @dev Added to the pool [base units of the asset].
        uint256 assetPaired;
        /// @dev Shares the holder got for both.
        uint256 liquidity;
    }

    /// @notice Least share of the time-weighted value a sale must return [1e18 = 100%].
    uint256 public constant MIN_WANT = 0.9e18;
    /// @notice Shortest time between two zaps [seconds].
    uint256 public constant MIN_SPACING = 5 minutes;
    /// @notice Longest time between two zaps [seconds].
    uint256 public constant MAX_SPACING = 30 days;
    /// @notice Largest fall of the token's price that is ever computed with, as a rise of the reverse [1e18 = 100%].
    uint256 public constant MAX_RISE = 3e18;

    /// @notice The market tokens are sold on.
    UniswapV2Market public immutable MARKET;
    /// @notice The pair liquidity is added to, the market's own.
    IUniswapV2LiquidityPair public immutable PAIR;
    /// @notice The token that arrives.
    IERC20 public immutable TOKEN;
    /// @notice The asset it is paired with.
    IERC20 public immutable ASSET;
    /// @notice Time-weighted price of the asset [token per asset, 1e18 = 1.0].
    IPriceOracle public immutable PRICE;
    /// @notice Liquidity that was there before this block, on the token's side.
    ILiquidityOracle public immutable LIQUIDITY;
    /// @notice Owner of the liquidity.
    address public immutable HOLDER;
    /// @dev One whole token and one whole asset [base units].
    uint256 private immutable TOKEN_UNIT;
    uint256 private immutable ASSET_UNIT;

    /// @notice Arrived and not yet paired [base units of the token].
    uint128 public pending;
    /// @notice Bought and not yet paired, the dust of earlier zaps [base units of the asset].
    uint128 public pendingAsset;
    /// @notice Time of the last zap, zero before the first [unix seconds].
    uint64 public lastZapAt;
    Parameters private _parameters;

    /// @notice `account` has no code, so it cannot answer what is asked of it.
    /// @param account Address that was passed.
    error LiquiditySink_NoCode(address account);
    /// @notice The holder is zero, this contract, the pair or one of its tokens: liquidity would be lost.
    /// @param holder Address that was passed.
    error LiquiditySink_Holder(address holder);
    /// @notice The share a sale must return is outside its bounds.
    /// @param want Share that was passed [1e18 = 100%].
    /// @param minimum Least accepted [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error LiquiditySink_Want(uint256 want, uint256 minimum, uint256 maximum);
    /// @notice The assumed share of an attacker is above 100%.
    /// @param attackerShare Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error LiquiditySink_AttackerShare(uint256 attackerShare, uint256 maximum);
    /// @notice The time between two zaps is outside its bounds.
    /// @param spacing Time that was passed [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error LiquiditySink_Spacing(uint256 spacing, uint256 minimum, uint256 maximum);
    /// @notice `token` is not the token this sink takes.
    /// @param token Token that was announced.
    /// @param expected The token this sink takes.
    error LiquiditySink_WrongToken(address token, address expected);
    /// @notice Less of `asset` lies here than is or would be booked.
    /// @param asset The asset.
    /// @param balance What lies here [base units].
    /// @param booked What is or would be booked [base units].
    error LiquiditySink_Short(address asset, uint256 balance, uint256 booked);
    /// @notice The call comes after its deadline.
    /// @param deadline Latest time it was meant for [unix seconds].
    /// @param time The present time [unix seconds].
    error LiquiditySink_Expired(uint256 deadline, uint256 time);
    /// @notice The last zap was too recent.
    /// @param next Earliest time of the next one [unix seconds].
    error LiquiditySink_TooSoon(uint256 next);
    /// @notice Nothing is booked, or the market bears no sale in this block.
    /// @param pending Booked [base units of the token].
    /// @param maximum Most the market bears in this block [base units of the token].
    error LiquiditySink_NothingToSell(uint256 pending, uint256 maximum);
    /// @notice The sale would return less than its share of the time-weighted value.
    /// @param assetBought What it would return [base units of the asset].
    /// @param minimum Least accepted [base units of the asset].
    error LiquiditySink_BelowBound(uint256 assetBought, uint256 minimum);
    /// @notice The pool's price after the sale is too far from the time-weighted one to add liquidity at.
    /// @param price The pool's price [token per asset, 1e18 = 1.0].
    /// @param lowest Least accepted [token per asset, 1e18 = 1.0].
    /// @param highest Most accepted [token per asset, 1e18 = 1.0].
    error LiquiditySink_PriceOff(uint256 price, uint256 lowest, uint256 highest);
    /// @notice What could be added is worth no share.
    error LiquiditySink_NothingMinted();
    /// @notice The shares are below what the caller accepts.
    /// @param liquidity Shares the zap would give.
    /// @param minimum Least accepted.
    error LiquiditySink_BelowMinimum(uint256 liquidity, uint256 minimum);
    /// @notice The pair was moved between the sale and the mint.
    /// @param liquidity Shares that were given.
    /// @param expected Shares that were to be given.
    error LiquiditySink_PairMoved(uint256 liquidity, uint256 expected);

    /// @notice `amount` that came through `from` was booked.
    /// @param from Who announced the tokens.
    /// @param amount Amount booked [base units of the token].
    event Booked(address indexed from, uint256 amount);
    /// @notice Tokens became liquidity.
    /// @param caller Who called.
    /// @param zap What was sold, bought, added, and the shares for it.
    event Zapped(address indexed caller, Zap zap);
    /// @notice Everything here of `asset` went to the holder.
    /// @param asset The asset.
    /// @param amount Amount sent [base units].
    event Retired(IERC20 indexed asset, uint256 amount);
    /// @notice The parameters were set; all fields of `previous` are zero at deployment.
    /// @param previous Parameters before.
    /// @param current Parameters now.
    event ParametersSet(Parameters previous, Parameters current);

    /// @dev Reverts `LiquiditySink_NoCode`, `LiquiditySink_Holder`, `DecimalMath_Unsupported`, and as `setParameters`.
    /// @param authority_ The `AccessManager` that decides who may set parameters and retire.
    /// @param market The market tokens are sold on.
    /// @param price Time-weighted price of the asset in tokens.
    /// @param liquidity Liquidity that was there before this block, on the token's side.
    /// @param holder Owner of the liquidity.
    /// @param parameters_ The parameters.
    constructor(
        address authority_,
        UniswapV2Market market,
        IPriceOracle price,
        ILiquidityOracle liquidity,
        address holder,
        Parameters memory parameters_
    ) Governed(authority_) {
        _requireCode(address(market));
        _requireCode(address(price));
        _requireCode(address(liquidity));
        (address pair, address token, address asset) = (address(market.PAIR()), market.assetIn(), market.assetOut());
        require(
            holder != address(0) && holder != address(this) && holder != pair && holder != token && holder != asset,
            LiquiditySink_Holder(holder)
        );
        MARKET = market;
        PAIR = IUniswapV2LiquidityPair(pair);
        TOKEN = IERC20(token);
        ASSET = IERC20(asset);
        PRICE = price;
        LIQUIDITY = liquidity;
        HOLDER = holder;
        TOKEN_UNIT = DecimalMath.fromWadDown(WadMath.WAD, IERC20Metadata(token).decimals());
        ASSET_UNIT = DecimalMath.fromWadDown(WadMath.WAD, IERC20Metadata(asset).decimals());
        _set(parameters_);
    }

    /// @notice Sets the parameters.
    /// @dev Reverts `LiquiditySink_Want`, `LiquiditySink_AttackerShare`, `LiquiditySink_Spacing`.
    /// @param parameters_ The parameters.
    function setParameters(Parameters calldata parameters_) external restricted {
        _set(parameters_);
    }

    /// @notice Sends everything here of `asset` to the holder, booked or not: the way out of a sink whose pool or oracle
    /// is no more, and for what was sent here by mistake.
    /// @param asset The asset.
    /// @return amount Amount sent [base units].
    function retire(IERC20 asset) external restricted nonReentrant returns (uint256 amount) {
        if (address(asset) == address(TOKEN)) pending = 0;
        if (address(asset) == address(ASSET)) pendingAsset = 0;
        amount = asset.balanceOf(address(this));
        asset.safeTransfer(HOLDER, amount);
        emit Retired(asset, amount);
    }

    /// @inheritdoc ISink
    /// @dev Open to anyone: who announces a donation gives it to the holder. Reverts `LiquiditySink_WrongToken`,
    /// `LiquiditySink_Short`; `SafeCastOverflowedUintDowncast` if more than 2^128 would be booked.
    function onProceeds(address token, uint256 amount) external nonReentrant {
        require(token == address(TOKEN), LiquiditySink_WrongToken(token, address(TOKEN)));
        uint256 booked = FixedPointMathLib.saturatingAdd(pending, amount);
        _requireHeld(TOKEN, booked);
        pending = booked.toUint128();
        emit Booked(msg.sender, amount);
    }

    /// @notice Turns as much of what is booked into liquidity as the market bears. Anyone may call it.
    /// @dev Reverts `LiquiditySink_Expired`, as `previewZap`, `LiquiditySink_BelowMinimum`; `LiquiditySink_PairMoved` if a
    /// token's hook got in between.
    /// @param minimumLiquidity Least shares the holder must get.
    /// @param deadline Latest time of the call [unix seconds].
    /// @return done What was sold, bought and added.
    function zap(uint256 minimumLiquidity, uint256 deadline) external nonReentrant returns (Zap memory done) {
        require(block.timestamp <= deadline, LiquiditySink_Expired(deadline, block.timestamp));
        done = previewZap();
        require(done.liquidity >= minimumLiquidity, LiquiditySink_BelowMinimum(done.liquidity, minimumLiquidity));
        pending -= (done.tokenSold + done.tokenPaired).toUint128();
        pendingAsset = (pendingAsset + done.assetBought - done.assetPaired).toUint128();
        lastZapAt = block.timestamp.toUint64();

        TOKEN.safeTransfer(address(PAIR), done.tokenSold);
        MARKET.swap(done.tokenSold, done.assetBought, address(this));
        TOKEN.safeTransfer(address(PAIR), done.tokenPaired);
        ASSET.safeTransfer(address(PAIR), done.assetPaired);
        uint256 liquidity = PAIR.mint(HOLDER);
        // A trade in between makes one of the two sides too small for its share, in whichever direction it went.
        require(liquidity >= done.liquidity, LiquiditySink_PairMoved(liquidity, done.liquidity));
        done.liquidity = liquidity;
        emit Zapped(msg.sender, done);
        _requireHeld(TOKEN, pending);
        _requireHeld(ASSET, pendingAsset);
    }

    /// @notice The parameters.
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    /// @notice What `zap` would do now.
    /// @dev Reverts `LiquiditySink_TooSoon`, `LiquiditySink_Short`, `LiquiditySink_NothingToSell`, as the market's `quote`,
    /// as the oracles, `LiquiditySink_BelowBound`, `LiquiditySink_PriceOff`, `LiquiditySink_NothingMinted`.
    /// @return planned What it would sell, buy and add.
    function previewZap() public view returns (Zap memory planned) {
        uint256 next = lastZapAt + uint256(_parameters.spacing);
        require(lastZapAt == 0 || block.timestamp >= next, LiquiditySink_TooSoon(next));
        _requireHeld(TOKEN, pending);
        _requireHeld(ASSET, pendingAsset);

        planned.tokenSold = _tokenSold();
        planned.assetBought = MARKET.quote(planned.tokenSold);
        (uint256 price,) = PRICE.price();
        uint256 minimum = FixedPointMathLib.divUp(
            WadMath.mulDivUp(planned.tokenSold * ASSET_UNIT, _parameters.want, price), TOKEN_UNIT
        );
        require(planned.assetBought >= minimum, LiquiditySink_BelowBound(planned.assetBought, minimum));

        // What the pair records after the sale: its balances, donations included.
        uint256 reserveToken = TOKEN.balanceOf(address(PAIR)) + planned.tokenSold;
        uint256 reserveAsset = ASSET.balanceOf(address(PAIR)) - planned.assetBought;
        _requirePrice(reserveToken, reserveAsset, price);
        _pair(planned, reserveToken, reserveAsset);
    }

    /// @dev How much to sell: what brings the rest into the pool's ratio, as far as the market bears it.
    function _tokenSold() private view returns (uint256) {
        UniswapV2Market.Depth memory depth = MARKET.depth();
        (uint256 g, uint256 d) = (depth.feeNumerator, depth.feeDenominator);
        // Opening price·(d/g)² over the present one, of the asset in tokens: how far the sale may still raise it.
        uint256 ratio = WadMath.mulDivDown(LIQUIDITY.openingRatio(), d * d, g * g);
        uint256 rise = FixedPointMathLib.min(FixedPointMathLib.zeroFloorSub(ratio, WadMath.WAD), MAX_RISE);
        uint256 maximum = FixedPointMathLib.min(
            AmmMath.sandwichProofLot(LIQUIDITY.referenceReserve(), g, d, _parameters.attackerShare),
            AmmMath.impactLot(depth.reserveIn, rise, WadMath.WAD, g, d)
        );
        // Tokens that the asset's dust is paired with need not be sold for.
        uint256 reserved = WadMath.mulDivUp(pendingAsset, depth.reserveIn, FixedPointMathLib.max(depth.reserveOut, 1));
        uint256 amount = pending - FixedPointMathLib.min(reserved, pending / 2);
        // Three reserves are more than the market ever bears at once, and as much as the formula holds for.
        amount = FixedPointMathLib.min(amount, 3 * depth.reserveIn);
        uint256 sold = FixedPointMathLib.min(AmmMath.zapLot(depth.reserveIn, amount, g, d), maximum);
        require(sold > 0, LiquiditySink_NothingToSell(pending, maximum));
        return sold;
    }

    /// @dev Pairs all of the asset with tokens, or all of the tokens where the asset's dust makes them too few.
    function _pair(Zap memory planned, uint256 reserveToken, uint256 reserveAsset) private view {
        uint256 tokenLeft = pending - planned.tokenSold;
        planned.assetPaired = pendingAsset + planned.assetBought;
        planned.tokenPaired = WadMath.mulDivDown(planned.assetPaired, reserveToken, reserveAsset);
        if (planned.tokenPaired > tokenLeft) {
            planned.tokenPaired = tokenLeft;
            planned.assetPaired = WadMath.mulDivDown(tokenLeft, reserveAsset, reserveToken);
        }
        uint256 supply = _supplyAtMint(reserveToken * reserveAsset);
        planned.liquidity = FixedPointMathLib.min(
            WadMath.mulDivDown(planned.tokenPaired, supply, reserveToken),
            WadMath.mulDivDown(planned.assetPaired, supply, reserveAsset)
        );
        require(planned.liquidity > 0, LiquiditySink_NothingMinted());
    }

    /// @dev Shares in existence once the pair has given the protocol its sixth of the growth, if that is on.
    function _supplyAtMint(uint256 k) private view returns (uint256 supply) {
        supply = PAIR.totalSupply();
        if (IUniswapV2FeeSwitch(PAIR.factory()).feeTo() == address(0)) return supply;
        uint256 rootLast = WadMath.sqrtDown(PAIR.kLast());
        uint256 root = WadMath.sqrtDown(k);
        if (rootLast == 0 || root <= rootLast) return supply;
        return supply + supply * (root - rootLast) / (5 * root + rootLast);
    }

    function _requirePrice(uint256 reserveToken, uint256 reserveAsset, uint256 price) private view {
        uint256 want = _parameters.want;
        uint256 lowest = WadMath.mulDivUp(price, want, WadMath.WAD);
        uint256 highest = WadMath.mulDivDown(price, WadMath.WAD, want);
        // Both reserves are below 2^112 and both units at most 10^27: the products fit.
        uint256 present = WadMath.mulDivDown(reserveToken * ASSET_UNIT, WadMath.WAD, reserveAsset * TOKEN_UNIT);
        require(present >= lowest && present <= highest, LiquiditySink_PriceOff(present, lowest, highest));
    }

    function _requireHeld(IERC20 asset, uint256 booked) private view {
        uint256 balance = asset.balanceOf(address(this));
        require(balance >= booked, LiquiditySink_Short(address(asset), balance, booked));
    }

    /// @dev The one check the setter and the constructor share.
    function _set(Parameters memory parameters_) private {
        (uint256 want, uint256 spacing) = (parameters_.want, parameters_.spacing);
        require(want >= MIN_WANT && want <= WadMath.WAD, LiquiditySink_Want(want, MIN_WANT, WadMath.WAD));
        require(
            parameters_.attackerShare <= WadMath.WAD,
            LiquiditySink_AttackerShare(parameters_.attackerShare, WadMath.WAD)
        );
        require(
            spacing >= MIN_SPACING && spacing <= MAX_SPACING, LiquiditySink_Spacing(spacing, MIN_SPACING, MAX_SPACING)
        );
        emit ParametersSet(_parameters, parameters_);
        _parameters = parameters_;
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, LiquiditySink_NoCode(account));
    }
}
