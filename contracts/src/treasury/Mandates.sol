// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {BudgetMath} from "../math/BudgetMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {Allotment} from "./Allotment.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title Mandates
/// @notice Who may draw how much, how fast and until when. The mandate is the grant: there is no second table of
/// permissions, and a module without a live mandate can draw nothing.
/// @dev A mandate is a leaky bucket with a lifetime cap and an expiry; one that draws on reserves also has a limit
/// on the backing it may lose in an epoch.
///
/// Trusts: the authority. Holds no money and makes no outside call.
///
/// Roles, with their worst case. Governor (delayed): `setMandate`; a module of its choice may draw whatever the
/// ledger lets go. Guardian (no delay): `reduceMandate`; modules stop.
///
/// INV-T3: what leaves a bucket in any time T is at most burst + rate·T, across every change of its terms.
/// INV-T3b: a mandate never draws more than its lifetime cap.
/// INV-T1b: what a mandate from reserve loses in an epoch is at most its share of the net reserves as they were
/// before it lost anything.
///
/// What it does not do: epochs are fixed weeks, so that two epochs' losses may meet at a boundary; the bucket is
/// what keeps them apart. A mandate that was revoked and granted again is a new one, with an empty bucket and a new
/// lifetime.
abstract contract Mandates is Governed, Allotment {
    using SafeCastLib for uint256;

    /// @notice What a mandate may draw on.
    enum Source {
        /// @dev No mandate.
        None,
        /// @dev The accretive allowance: revenue not yet spent, carried over.
        Revenue,
        /// @dev Reserves, at a stated loss of backing per epoch.
        Reserve,
        /// @dev Nothing: the module records liabilities to creditors.
        Claims
    }

    /// @notice Terms of a mandate.
    /// @dev In the order that packs them: a spend from revenue reads the first two slots only.
    struct Terms {
        /// @dev What it draws on.
        Source source;
        /// @dev Last second it is valid [unix seconds].
        uint56 expiry;
        /// @dev Refill of the bucket; 128 bits would be too few for 27 decimals [base units · 1e18 per second].
        uint192 rate;
        /// @dev Size of the bucket [base units].
        uint128 burst;
        /// @dev Most that may ever be spent under it [base units].
        uint128 lifetimeCap;
        /// @dev Reserve mandates: share of the net reserves that may be lost in one epoch [1e18 = 100%].
        uint64 lossLimit;
    }

    /// @notice A mandate and what was used of it.
    struct Mandate {
        /// @dev Terms in force.
        Terms terms;
        /// @dev Bucket, at most burst · 1e18, which is below 2^188 [base units · 1e18].
        uint192 level;
        /// @dev Time `level` stands for [unix seconds].
        uint64 accruedAt;
        /// @dev Spent so far [base units].
        uint128 spent;
        /// @dev Epoch `lossUsed` belongs to.
        uint64 lossEpoch;
        /// @dev Backing lost in that epoch [quote, 1e18 = 1.0].
        uint256 lossUsed;
    }

    /// @notice Longest mandate [seconds].
    uint256 public constant MAXIMUM_TERM = 4 * 365 days;
    /// @notice Largest loss limit of a reserve mandate [1e18 = 100%].
    uint256 public constant MAXIMUM_LOSS = 0.1e18;
    /// @notice Length of an epoch of the loss limit [seconds].
    uint256 public constant LOSS_EPOCH = 7 days;

    mapping(address module => mapping(address asset => Mandate mandate)) internal _mandates;

    /// @notice An address of zero, or one without code where a contract is needed.
    error Treasury_NotAContract(address account);
    /// @notice The caller has no live mandate of the needed kind over `asset`.
    error Treasury_NoMandate(address module, address asset);
    /// @notice A mandate with inconsistent terms; `parameter` names the first.
    error Treasury_InvalidTerms(bytes32 parameter);
    /// @notice A guardian may only lower a mandate; `parameter` names what would rise.
    error Treasury_NotAReduction(bytes32 parameter);

    /// @notice A mandate was granted or its terms changed.
    event MandateSet(address indexed module, address indexed asset, Terms previous, Terms current);

    /// @notice Grants `module` a mandate over `asset`, or changes its terms.
    /// @dev The bucket of a new mandate starts empty, and a change accrues first, so that no grant refills a bucket.
    /// What was lost in this epoch stays lost under the new terms.
    /// @param module Contract that may draw.
    /// @param asset Listed asset it may draw.
    /// @param terms The terms.
    function setMandate(address module, address asset, Terms memory terms) external restricted {
        _requireContract(module);
        _requireListed(asset);
        require(terms.source != Source.None, Treasury_InvalidTerms("source"));
        require(
            terms.expiry > block.timestamp && terms.expiry <= block.timestamp + MAXIMUM_TERM,
            Treasury_InvalidTerms("expiry")
        );
        require(terms.lifetimeCap > 0, Treasury_InvalidTerms("lifetimeCap"));
        bool spends = terms.source != Source.Claims;
        require(spends == (terms.burst > 0), Treasury_InvalidTerms("burst"));
        require(spends == (terms.rate > 0), Treasury_InvalidTerms("rate"));
        require(
            (terms.source == Source.Reserve) == (terms.lossLimit > 0) && terms.lossLimit <= MAXIMUM_LOSS,
            Treasury_InvalidTerms("lossLimit")
        );
        _changeTerms(module, asset, terms);
    }

    /// @notice Lowers the terms of a mandate. Meant for a guardian: nothing can rise.
    /// @param module Contract that may draw.
    /// @param asset Asset it may draw.
    /// @param terms The lower terms, down to nothing; the lifetime cap down to what is spent.
    function reduceMandate(address module, address asset, Terms memory terms) external restricted {
        Terms storage current = _mandates[module][asset].terms;
        require(current.source != Source.None, Treasury_NoMandate(module, asset));
        require(terms.source == current.source, Treasury_NotAReduction("source"));
        require(terms.expiry <= current.expiry, Treasury_NotAReduction("expiry"));
        require(terms.lossLimit <= current.lossLimit, Treasury_NotAReduction("lossLimit"));
        require(terms.rate <= current.rate, Treasury_NotAReduction("rate"));
        require(terms.burst <= current.burst, Treasury_NotAReduction("burst"));
        require(terms.lifetimeCap <= current.lifetimeCap, Treasury_NotAReduction("lifetimeCap"));
        _changeTerms(module, asset, terms);
    }

    /// @notice A mandate as stored; its bucket as of `accruedAt`.
    /// @param module Contract that may draw.
    /// @param asset Asset it may draw.
    /// @return The mandate; all zero if there is none.
    function mandateOf(address module, address asset) external view returns (Mandate memory) {
        return _mandates[module][asset];
    }

    /// @dev Books an amount that the limits admitted against the lifetime.
    function _use(Mandate storage mandate, uint256 amount) internal {
        mandate.spent = _usedAfter(mandate.spent, mandate.terms.lifetimeCap, amount).toUint128();
    }

    /// @dev Books a spend that the limits admitted, out of a bucket at its present level: bucket, lifetime, and the
    /// loss of a mandate from reserve [quote].
    function _draw(Mandate storage mandate, uint256 level, uint256 amount, uint256 loss) internal {
        _setLevel(mandate, _drawn(level, amount * WadMath.WAD));
        _use(mandate, amount);
        if (loss == 0) return;
        mandate.lossUsed = _lossUsed(mandate) + loss;
        mandate.lossEpoch = _lossEpoch();
    }

    /// @dev The one difference between granting and changing: a new bucket starts empty.
    function _changeTerms(address module, address asset, Terms memory terms) private {
        Mandate storage mandate = _mandates[module][asset];
        Terms memory previous = mandate.terms;
        require(previous.source == Source.None || previous.source == terms.source, Treasury_InvalidTerms("source"));
        require(terms.lifetimeCap >= mandate.spent, Treasury_InvalidTerms("lifetimeCap"));
        // Under the old terms: those of a mandate that is not there fill no bucket.
        _setLevel(mandate, _cut(_level(mandate), terms.burst * WadMath.WAD));
        mandate.terms = terms;
        emit MandateSet(module, asset, previous, terms);
    }

    function _setLevel(Mandate storage mandate, uint256 level) private {
        mandate.level = level.toUint192();
        mandate.accruedAt = uint64(block.timestamp);
    }

    /// @dev Present level of the bucket [base units · 1e18].
    function _level(Mandate storage mandate) internal view returns (uint256) {
        return BudgetMath.bucketLevel(
            mandate.level, mandate.terms.rate, mandate.terms.burst * WadMath.WAD, block.timestamp - mandate.accruedAt
        );
    }

    /// @dev What the lifetime cap leaves [base units]. The cap is never set below what was spent.
    function _lifetimeLeft(Mandate storage mandate) internal view returns (uint256) {
        return mandate.terms.lifetimeCap - mandate.spent;
    }

    /// @dev Bucket or lifetime, whichever is less [base units].
    function _budgetLeft(Mandate storage mandate) internal view returns (uint256) {
        return FixedPointMathLib.min(_level(mandate) / WadMath.WAD, _lifetimeLeft(mandate));
    }

    /// @dev What the present epoch still allows a mandate from reserve, out of `net` reserves [quote]. The limit is a
    /// share of what was there before this epoch's losses, so that losing does not by itself shrink or renew it.
    function _lossLeft(Mandate storage mandate, uint256 net) internal view returns (uint256) {
        uint256 used = _lossUsed(mandate);
        return
            FixedPointMathLib.zeroFloorSub(WadMath.mulDivDown(net + used, mandate.terms.lossLimit, WadMath.WAD), used);
    }

    /// @dev Whether the mandate is live and lets its module spend.
    function _isSpender(Mandate storage mandate) internal view returns (bool) {
        Source source = mandate.terms.source;
        return (source == Source.Revenue || source == Source.Reserve) && block.timestamp <= mandate.terms.expiry;
    }

    /// @dev Reverts unless `account` has code.
    function _requireContract(address account) internal view {
        require(account.code.length > 0, Treasury_NotAContract(account));
    }

    /// @dev Reverts unless `asset` is a listed reserve.
    function _requireListed(address asset) internal view virtual;

    /// @dev Backing lost in the present epoch [quote].
    function _lossUsed(Mandate storage mandate) private view returns (uint256) {
        return mandate.lossEpoch == _lossEpoch() ? mandate.lossUsed : 0;
    }

    function _lossEpoch() private view returns (uint64) {
        return (block.timestamp / LOSS_EPOCH).toUint64();
    }
}
