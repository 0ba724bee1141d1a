// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IBurnLedger} from "../interfaces/IBurnLedger.sol";
import {IClaims} from "../interfaces/IClaims.sol";
import {IPreservedToken} from "../interfaces/IPreservedToken.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {ReserveMath} from "../math/ReserveMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title SupplyLens
/// @notice Scarcity and purchasing power of the protected token, as views: what circulates, what is gone for good, what
/// backs it, and how much of a reference it still buys since an epoch that somebody recorded.
/// @dev Prices are recorded once an epoch, by whoever calls first, into a ring of `CARDINALITY` epochs. Nothing in the
/// protocol reads this contract: it decides no amount.
///
/// Trusts: the treasury and the two oracles, which check themselves. Does not trust: whoever records; the caller chooses
/// the moment within the epoch, and the price is one that a single block cannot move.
///
/// Liveness: an epoch nobody records is missing, and is named when it is asked for. Nothing else depends on it.
///
/// Roles: none. Every value is fixed at deployment.
///
/// Does not: know the price of a basket by itself; the reference is an oracle for it in the same quote, or nothing, and
/// then purchasing power is counted in the quote.
/// INV-1: a record is written once, in its own epoch, and stays until its place is needed `CARDINALITY` epochs later.
/// INV-2: `record` does what `previewRecord` returned in the same state, or reverts with the same error.
contract SupplyLens {
    /// @notice Supply of the protected token.
    struct Supply {
        /// @dev Tokens in other hands than the protocol's [1e18 = one whole token].
        uint256 circulating;
        /// @dev Tokens that exist [1e18 = one whole token].
        uint256 total;
        /// @dev Most that can ever be issued [1e18 = one whole token].
        uint256 cap;
        /// @dev Share of the cap that does not circulate, rounded down [1e18 = 100%].
        uint256 scarcity;
        /// @dev Share of the cap that was burned and cannot come back, rounded down [1e18 = 100%].
        uint256 burned;
        /// @dev Haircut backing per circulating token by the books, rounded down [quote, 1e18 = 1.0].
        uint256 backing;
    }

    /// @notice Prices of one epoch.
    struct Record {
        /// @dev Number of the epoch, zero if never written.
        uint64 epoch;
        /// @dev Time of the record [unix seconds].
        uint64 recordedAt;
        /// @dev Price of the protected token [quote, 1e18 = 1.0].
        uint128 price;
        /// @dev Price of the reference in the same quote [1e18 = 1.0].
        uint128 reference_;
    }

    /// @notice Shortest epoch [seconds].
    uint256 public constant MIN_EPOCH = 1 hours;
    /// @notice Longest epoch [seconds].
    uint256 public constant MAX_EPOCH = 90 days;
    /// @notice Number of epochs kept; it bounds the gas of `leastKept`.
    uint256 public constant CARDINALITY = 64;

    /// @notice The treasury.
    ITreasury public immutable TREASURY;
    /// @notice The protected token.
    IPreservedToken public immutable TOKEN;
    /// @notice Price of the protected token.
    IPriceOracle public immutable PRICE;
    /// @notice Price of the reference in the same quote; zero where the quote is the reference.
    IPriceOracle public immutable REFERENCE;
    /// @notice Length of an epoch [seconds].
    uint256 public immutable EPOCH;

    uint256 private immutable _TOKEN_DECIMALS;
    Record[CARDINALITY] private _ring;

    /// @notice No contract at this address.
    /// @param account The address.
    error SupplyLens_NoCode(address account);
    /// @notice The length of the epoch is out of bounds.
    /// @param epoch The length [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error SupplyLens_Epoch(uint256 epoch, uint256 minimum, uint256 maximum);
    /// @notice This epoch is recorded already.
    /// @param epoch Number of the epoch.
    /// @param next Time the next one begins [unix seconds].
    error SupplyLens_AlreadyRecorded(uint256 epoch, uint256 next);
    /// @notice There is no record of this epoch: nobody made one, or its place was taken by a later one.
    /// @param epoch Number of the epoch.
    error SupplyLens_NoRecord(uint256 epoch);

    /// @notice The prices of an epoch were recorded.
    /// @param epoch Number of the epoch.
    /// @param price Price of the protected token [quote, 1e18 = 1.0].
    /// @param reference_ Price of the reference in the same quote [1e18 = 1.0].
    event Recorded(uint256 indexed epoch, uint256 price, uint256 reference_);

    /// @dev Reverts `SupplyLens_NoCode`, `SupplyLens_Epoch`, `DecimalMath_Unsupported`.
    /// @param treasury The treasury; it has to know its claims (`IClaims`), and its token what was burned (`IBurnLedger`).
    /// @param price_ Price of the protected token.
    /// @param reference_ Price of the reference in the same quote; zero where the quote is the reference.
    /// @param epoch_ Length of an epoch, from an hour to 90 days [seconds].
    constructor(ITreasury treasury, IPriceOracle price_, IPriceOracle reference_, uint256 epoch_) {
        _requireCode(address(treasury));
        _requireCode(address(price_));
        if (address(reference_) != address(0)) _requireCode(address(reference_));
        require(epoch_ >= MIN_EPOCH && epoch_ <= MAX_EPOCH, SupplyLens_Epoch(epoch_, MIN_EPOCH, MAX_EPOCH));
        TREASURY = treasury;
        TOKEN = IPreservedToken(treasury.token());
        PRICE = price_;
        REFERENCE = reference_;
        EPOCH = epoch_;
        _TOKEN_DECIMALS = IERC20Metadata(address(TOKEN)).decimals();
        require(
            _TOKEN_DECIMALS >= DecimalMath.MIN_DECIMALS && _TOKEN_DECIMALS <= DecimalMath.MAX_DECIMALS,
            DecimalMath.DecimalMath_Unsupported(_TOKEN_DECIMALS)
        );
    }

    /// @notice Records the prices of this epoch.
    /// @dev Reverts `SupplyLens_AlreadyRecorded`, `Overflow()` (Solady) where a price exceeds 128 bits; and with
    /// whatever an oracle reverts with.
    /// @return made The record.
    function record() external returns (Record memory made) {
        made = previewRecord();
        _ring[made.epoch % CARDINALITY] = made;
        emit Recorded(made.epoch, made.price, made.reference_);
    }

    /// @notice Supply, scarcity and backing now.
    /// @return now_ They.
    function supply() external view returns (Supply memory now_) {
        now_.circulating = IClaims(address(TREASURY)).claims();
        now_.total = DecimalMath.toWadUp(TOKEN.totalSupply(), _TOKEN_DECIMALS);
        now_.cap = DecimalMath.toWadDown(TOKEN.CAP(), _TOKEN_DECIMALS);
        now_.scarcity = ReserveMath.scarcity(now_.circulating, now_.cap);
        now_.burned = WadMath.mulDivDown(IBurnLedger(address(TOKEN)).cumulativeBurned(), WadMath.WAD, TOKEN.CAP());
        now_.backing = TREASURY.books(address(this), address(TOKEN)).backing;
    }

    /// @notice Share of its purchasing power that a token kept from `epoch` until now.
    /// @dev Reverts `SupplyLens_NoRecord`; and with whatever an oracle reverts with.
    /// @param epoch Number of a recorded epoch.
    /// @return The share, rounded down twice [1e18 = 100%].
    function kept(uint256 epoch) external view returns (uint256) {
        (uint256 price, uint256 reference_) = _prices();
        return _kept(recordOf(epoch), price, reference_);
    }

    /// @notice Least share of its purchasing power that a token kept from `epoch` to any later epoch on record.
    /// @dev Reverts `SupplyLens_NoRecord`. Epochs that nobody recorded are skipped.
    /// @param epoch Number of a recorded epoch.
    /// @return least The least share, rounded down twice; 1e18 while there is no later record [1e18 = 100%].
    /// @return when Number of the epoch it belongs to.
    function leastKept(uint256 epoch) external view returns (uint256 least, uint256 when) {
        Record memory first = recordOf(epoch);
        (least, when) = (WadMath.WAD, epoch);
        for (uint256 i = 0; i < CARDINALITY; ++i) {
            Record memory later = _ring[i];
            if (later.epoch <= epoch) continue;
            uint256 share = _kept(first, later.price, later.reference_);
            if (share < least) (least, when) = (share, later.epoch);
        }
    }

    /// @notice What `record` would write now; reverts with the error it would revert with.
    /// @return next The record.
    function previewRecord() public view returns (Record memory next) {
        uint256 epoch = block.timestamp / EPOCH;
        require(_ring[epoch % CARDINALITY].epoch != epoch, SupplyLens_AlreadyRecorded(epoch, (epoch + 1) * EPOCH));
        (uint256 price, uint256 reference_) = _prices();
        next = Record({
            epoch: SafeCastLib.toUint64(epoch),
            recordedAt: SafeCastLib.toUint64(block.timestamp),
            price: SafeCastLib.toUint128(price),
            reference_: SafeCastLib.toUint128(reference_)
        });
    }

    /// @notice The record of `epoch`.
    /// @dev Reverts `SupplyLens_NoRecord`.
    /// @param epoch Number of the epoch.
    /// @return found The record.
    function recordOf(uint256 epoch) public view returns (Record memory found) {
        found = _ring[epoch % CARDINALITY];
        require(found.epoch == epoch && epoch != 0, SupplyLens_NoRecord(epoch));
    }

    function _prices() private view returns (uint256 price, uint256 reference_) {
        (price,) = PRICE.price();
        reference_ = WadMath.WAD;
        if (address(REFERENCE) != address(0)) (reference_,) = REFERENCE.price();
    }

    function _kept(Record memory since, uint256 price, uint256 reference_) private pure returns (uint256) {
        return ReserveMath.purchasingPowerKept(since.price, price, since.reference_, reference_);
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, SupplyLens_NoCode(account));
    }
}
