// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IExecutionGuard} from "../interfaces/IExecutionGuard.sol";
import {ILiquidityOracle} from "../interfaces/ILiquidityOracle.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {AmmMath} from "../math/AmmMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title ExecutionGuard
/// @notice The one rule book of every taker of a protocol: how large a lot may be so that sandwiching it does not
/// pay, what it must return, that all takers together take one lot a block, and on one market none before a pause.
/// @dev Holds nothing and calls nothing that moves money. A lot is bounded twice, because each bound alone has a
/// hole: by the fee times a reserve the caller cannot inflate (a lot below it does not pay for two trades around it),
/// and by the price at which it ends, at most the block's opening price over the squared fee factor (flow of others
/// in the same block counts as if it were ours). The pause between two lots on one market is what makes several takers
/// as safe as one: an attacker who wants to gain from two lots has to carry the position over the pause, and pays the
/// fee of its own trades meanwhile.
/// Trusts: the treasury's record of mandates; each venue's two oracles to revert rather than lie; the market's stored
/// reserves and fee. Reserves of the present moment can only make a lot smaller.
/// Token requirements: none, it touches no token.
/// Price requirements: input per output on amounts normalised to 18 decimals, an average that one block cannot move.
/// Liveness requirements: both oracles observed within their gaps; otherwise lots stop, and nothing else does.
/// Where `block.number` advances less often than blocks (some rollups report their parent chain's), lots are rarer,
/// never larger.
/// Roles: whoever may call `setVenue` chooses the oracles; worst case: a price oracle of their choice, so that takers
/// accept any price up to their own caps, and lots up to the pool's own fee impact. `removeVenue` only stops.
/// Does not: bound what attackers gain who own more of the pool than `attackerShare`, or who trade against a lot
/// across blocks; the price bound limits that loss.
/// INV-1: no lot exceeds `sandwichProofLot` of the reference reserve.
/// INV-2: no lot raises the market's price above opening price·(d/g)².
/// INV-3: at most one lot in one block, over all markets and modules.
/// INV-4: only a module with a live mandate over the market's input takes a lot.
/// INV-5: two lots on one market are at least its spacing apart, whoever takes them and whatever the governor sets
/// meanwhile, the new spacing counting from the last lot.
contract ExecutionGuard is IExecutionGuard, Governed {
    /// @notice What the guard knows about one market.
    struct Venue {
        /// @dev Time-weighted price [input per output, 1e18 = 1.0].
        IPriceOracle price;
        /// @dev Share of the time-weighted value a purchase must return [1e18 = 100%].
        uint64 want;
        /// @dev Least time between two lots on this market, whoever takes them [seconds].
        uint32 spacing;
        /// @dev Liquidity that was there before this block.
        ILiquidityOracle liquidity;
        /// @dev Share of the pool's resident liquidity an attacker is assumed to own [1e18 = 100%].
        uint64 attackerShare;
    }

    /// @dev A venue in two slots, with the time of the last lot beside it.
    struct Record {
        IPriceOracle price;
        uint64 want;
        uint32 spacing;
        ILiquidityOracle liquidity;
        uint64 attackerShare;
        /// @dev Modulo 2^32, as the pairs keep theirs; differences are exact for 136 years [unix seconds].
        uint32 lastLotAt;
    }

    /// @notice Least share of the time-weighted value a purchase must return [1e18 = 100%].
    uint256 public constant MIN_WANT = 0.9e18;
    /// @notice Shortest pause between two lots on one market [seconds].
    uint256 public constant MIN_SPACING = 5 minutes;
    /// @notice Longest pause between two lots on one market [seconds].
    uint256 public constant MAX_SPACING = 30 days;
    /// @notice Largest rise of a market's price that is ever computed with [1e18 = 100%].
    uint256 public constant MAX_RISE = 3e18;

    /// @notice The ledger whose mandates decide who may take a lot.
    ITreasury public immutable TREASURY;

    /// @notice Number of the block the last lot was taken in.
    uint256 public lastLotBlock;

    mapping(IMarket market => Record record) private _records;

    /// @notice `account` has no code, so it cannot answer what is asked of it.
    /// @param account Address that was passed.
    error ExecutionGuard_NoCode(address account);
    /// @notice The share a purchase must return is outside its bounds.
    /// @param want Share that was passed [1e18 = 100%].
    /// @param minimum Least accepted [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error ExecutionGuard_Want(uint256 want, uint256 minimum, uint256 maximum);
    /// @notice The assumed share of an attacker is above 100%.
    /// @param attackerShare Share that was passed [1e18 = 100%].
    /// @param maximum Most accepted [1e18 = 100%].
    error ExecutionGuard_AttackerShare(uint256 attackerShare, uint256 maximum);
    /// @notice The pause between two lots is outside its bounds.
    /// @param spacing Pause that was passed [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error ExecutionGuard_Spacing(uint256 spacing, uint256 minimum, uint256 maximum);
    /// @notice No venue is set for `market`.
    /// @param market Market that was passed.
    error ExecutionGuard_UnknownVenue(address market);
    /// @notice The lot of block `blockNumber` was already taken.
    /// @param blockNumber Number of the present block.
    error ExecutionGuard_LotTaken(uint256 blockNumber);
    /// @notice The last lot on this market was less than its spacing ago.
    /// @param next Earliest time of the next lot on it [unix seconds].
    error ExecutionGuard_LotTooSoon(uint256 next);

    /// @notice The rules for `market` were set; all fields of `previous` are zero for a new one.
    /// @param market The market.
    /// @param previous Rules before.
    /// @param current Rules now.
    event VenueSet(IMarket indexed market, Venue previous, Venue current);
    /// @notice The rules for `market` were removed, and with them all lots on it.
    /// @param market The market.
    /// @param previous Rules before.
    event VenueRemoved(IMarket indexed market, Venue previous);
    /// @notice `module` took this block's lot.
    /// @param module The taker.
    /// @param market The market the lot goes to.
    /// @param maximumIn Most it may be [base units of the market's input].
    /// @param price Time-weighted price the lot is measured against [input per output, 1e18 = 1.0].
    event LotTaken(address indexed module, IMarket indexed market, uint256 maximumIn, uint256 price);

    /// @param authority_ The `AccessManager` that decides who may set venues.
    /// @param treasury The ledger whose mandates decide who may take a lot.
    constructor(address authority_, ITreasury treasury) Governed(authority_) {
        _requireCode(address(treasury));
        TREASURY = treasury;
    }

    /// @notice Sets the rules for `market`.
    /// @dev A low `want` and a low `attackerShare` both make the protocol cheaper to attack: see `THREATS.md`, P6.
    /// @param market The market.
    /// @param venue_ Its rules.
    function setVenue(IMarket market, Venue calldata venue_) external restricted {
        _requireCode(address(market));
        _requireCode(address(venue_.price));
        _requireCode(address(venue_.liquidity));
        require(
            venue_.want >= MIN_WANT && venue_.want <= WadMath.WAD,
            ExecutionGuard_Want(venue_.want, MIN_WANT, WadMath.WAD)
        );
        require(venue_.attackerShare <= WadMath.WAD, ExecutionGuard_AttackerShare(venue_.attackerShare, WadMath.WAD));
        require(
            venue_.spacing >= MIN_SPACING && venue_.spacing <= MAX_SPACING,
            ExecutionGuard_Spacing(venue_.spacing, MIN_SPACING, MAX_SPACING)
        );
        emit VenueSet(market, venue(market), venue_);
        _set(market, venue_);
    }

    /// @notice Stops all lots on `market`.
    /// @param market The market.
    function removeVenue(IMarket market) external restricted {
        _known(market);
        Venue memory none;
        emit VenueRemoved(market, venue(market));
        _set(market, none);
    }

    /// @inheritdoc IExecutionGuard
    function admit(IMarket market, uint256 atMost) external returns (Allowance memory allowed) {
        Record storage record;
        (allowed, record) = _allowance(market);
        address asset = market.assetIn();
        require(TREASURY.isMandated(msg.sender, asset), ExecutionGuard_NotMandated(msg.sender, asset));
        allowed.maximumIn = FixedPointMathLib.min(allowed.maximumIn, atMost);
        lastLotBlock = block.number;
        record.lastLotAt = SafeCastLib.toUint32(block.timestamp % 2 ** 32);
        emit LotTaken(msg.sender, market, allowed.maximumIn, allowed.price);
    }

    /// @inheritdoc IExecutionGuard
    function allowance(IMarket market) external view returns (Allowance memory allowed) {
        (allowed,) = _allowance(market);
    }

    /// @notice Time of the last lot on `market`, modulo 2^32; zero before the first [unix seconds].
    /// @param market The market.
    function lastLotAt(IMarket market) external view returns (uint256) {
        return _records[market].lastLotAt;
    }

    /// @notice The rules for `market`; all fields are zero when there are none.
    /// @param market The market.
    /// @return The rules.
    function venue(IMarket market) public view returns (Venue memory) {
        Record storage record = _records[market];
        return Venue({
            price: record.price,
            want: record.want,
            spacing: record.spacing,
            liquidity: record.liquidity,
            attackerShare: record.attackerShare
        });
    }

    /// @dev Leaves the time of the last lot where it is: a venue that is set again is no fresh start.
    function _set(IMarket market, Venue memory venue_) private {
        Record storage record = _records[market];
        record.price = venue_.price;
        record.want = venue_.want;
        record.spacing = venue_.spacing;
        record.liquidity = venue_.liquidity;
        record.attackerShare = venue_.attackerShare;
    }

    function _allowance(IMarket market) private view returns (Allowance memory allowed, Record storage record) {
        record = _known(market);
        require(lastLotBlock != block.number, ExecutionGuard_LotTaken(block.number));
        uint256 spacing = record.spacing;
        // The stored time is at most now, modulo 2^32, so the first difference is exact and the second too.
        uint256 elapsed = (block.timestamp - record.lastLotAt) % 2 ** 32;
        require(elapsed >= spacing, ExecutionGuard_LotTooSoon(block.timestamp + spacing - elapsed));

        ILiquidityOracle liquidity = record.liquidity;
        IMarket.Depth memory depth = market.depth();
        uint256 attackerShare = record.attackerShare;
        allowed.maximumIn = AmmMath.sandwichProofLot(
            liquidity.referenceReserve(), depth.feeNumerator, depth.feeDenominator, attackerShare
        );
        // Opening price·(d/g)² over the present price: how far the lot may still raise it.
        uint256 ratio = WadMath.mulDivDown(
            liquidity.openingRatio(),
            depth.feeDenominator * depth.feeDenominator,
            depth.feeNumerator * depth.feeNumerator
        );
        uint256 rise = FixedPointMathLib.min(FixedPointMathLib.zeroFloorSub(ratio, WadMath.WAD), MAX_RISE);
        allowed.maximumIn = FixedPointMathLib.min(
            allowed.maximumIn,
            AmmMath.impactLot(depth.reserveIn, rise, WadMath.WAD, depth.feeNumerator, depth.feeDenominator)
        );
        (allowed.price,) = record.price.price();
        allowed.want = record.want;
    }

    function _known(IMarket market) private view returns (Record storage record) {
        record = _records[market];
        require(record.want > 0, ExecutionGuard_UnknownVenue(address(market)));
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, ExecutionGuard_NoCode(account));
    }
}
