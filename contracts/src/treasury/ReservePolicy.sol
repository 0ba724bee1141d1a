// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {IReservePolicy} from "../interfaces/IReservePolicy.sol";
import {IVolatilityOracle} from "../interfaces/IVolatilityOracle.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {ReserveMath} from "../math/ReserveMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title ReservePolicy
/// @notice Values reserves after a volatility haircut and says how much of them must stay: a runway, plus a buffer
/// that widens with the protected token's volatility, plus what is owed, plus what is concentrated above its limit.
/// @dev Holds nothing and spends nothing. Anyone may call `assess`; it moves the buffer by at most one step an
/// epoch towards a target that only oracles decide, so a caller gains nothing by calling it early, late or often. A
/// concentration limit is a share of the whole, so it falls when any other asset leaves: `slope` bounds by how
/// much, for a treasury that spends between two assessments.
///
/// Trusts: the oracles it is given, to revert rather than lie. An oracle that reverts, answers short or runs out of
/// its gas is isolated: its asset counts nothing (price) or takes the largest haircut (volatility), and the rest
/// goes on. A larger haircut also lowers what spending the asset is charged: set the largest haircut no higher than
/// needed.
/// Price requirements: quote per whole asset, 1e18 = 1.0. An asset without a price oracle is the quote itself.
/// Liveness requirements: the caller brings gas for every oracle.
///
/// Roles: whoever may call the setters decides what reserves are worth; worst case: reserves valued at the largest
/// price an oracle of their choice reports, so that the runway floor no longer holds anything back.
///
/// INV-1: haircut <= its maximum < 100%.
/// INV-2: the buffer moves at most `step` an epoch and stays within `maximum`.
/// INV-3: if usable value u leaves, in any mix of assets, the floor of the next assessment under the same oracles
/// rises by at most u·slope, and a unit of 1e-18 for each asset.
contract ReservePolicy is Governed, IReservePolicy {
    /// @notice How one asset is valued.
    struct Risk {
        /// @dev Price oracle; zero for the quote asset, whose price is one by definition.
        IPriceOracle price;
        /// @dev Volatility oracle; zero for an asset that takes the minimum haircut always.
        IVolatilityOracle volatility;
        /// @dev Haircut quantile: how many standard deviations the loss is taken at [1e18 = 1.0].
        uint64 quantile;
        /// @dev Time a position takes to be sold [seconds].
        uint32 horizon;
        /// @dev Least haircut [1e18 = 100%].
        uint64 minimumHaircut;
        /// @dev Largest haircut, below 100% [1e18 = 100%].
        uint64 maximumHaircut;
        /// @dev Largest share of the whole that this asset may count for [1e18 = 100%].
        uint64 concentration;
        /// @dev Whether the asset is known; set by the policy.
        bool listed;
    }

    /// @notice What must stay in the treasury whatever the market does.
    struct Runway {
        /// @dev Time the protocol must be able to pay for itself [seconds].
        uint64 duration;
        /// @dev Its running cost [quote per second, 1e18 = 1.0].
        uint128 opexPerSecond;
        /// @dev Least reserve if the runway asks for less [quote, 1e18 = 1.0].
        uint128 minimumReserve;
    }

    /// @notice How the floor widens as the protected token becomes volatile.
    struct Buffer {
        /// @dev Volatility of the protected token; zero for a floor without a buffer.
        IVolatilityOracle volatility;
        /// @dev Quantile [1e18 = 1.0].
        uint64 quantile;
        /// @dev Horizon [seconds].
        uint32 horizon;
        /// @dev Largest buffer [1e18 = 100%].
        uint64 maximum;
        /// @dev Largest move in one epoch [1e18 = 100%].
        uint64 step;
        /// @dev Time between two moves [seconds].
        uint32 epoch;
    }

    /// @notice Largest quantile a setter accepts.
    uint256 public constant MAXIMUM_QUANTILE = 6e18;
    /// @notice Largest horizon a setter accepts.
    uint256 public constant MAXIMUM_HORIZON = 90 days;
    /// @notice Largest haircut a setter accepts.
    uint256 public constant MAXIMUM_HAIRCUT = 0.99e18;
    /// @notice Longest runway a setter accepts.
    uint256 public constant MAXIMUM_RUNWAY = 3650 days;
    /// @notice Largest buffer a setter accepts.
    uint256 public constant MAXIMUM_BUFFER = 5e18;
    /// @notice Shortest epoch of the buffer.
    uint256 public constant MINIMUM_EPOCH = 1 hours;
    /// @notice Longest epoch of the buffer.
    uint256 public constant MAXIMUM_EPOCH = 30 days;
    /// @notice Gas every oracle call is given; a caller that supplies less makes the whole call fail.
    uint256 public constant ORACLE_GAS = 250_000;

    uint256 private constant WAD = 1e18;
    /// @dev Gas of a reading: an oracle's own, and what it takes to call it and to survive it.
    uint256 private constant _READ_GAS = ORACLE_GAS * 64 / 63 + 10_000;

    /// @notice How the floor widens.
    Buffer public buffer;
    /// @notice What must stay.
    Runway public runway;
    /// @notice Buffer after its last move [1e18 = 100%].
    uint256 public bufferLevel;
    /// @notice Time of its last move [unix seconds].
    uint256 public bufferMovedAt;

    mapping(address asset => Risk risk) private _risks;

    /// @notice A setter was given a value outside its hard bound.
    error ReservePolicy_OutOfBounds(bytes32 parameter, uint256 value, uint256 limit);
    /// @notice The treasury holds an asset this policy does not know.
    error ReservePolicy_UnknownAsset(address asset);
    /// @notice The caller left too little gas for an oracle to answer; call again with more.
    error ReservePolicy_InsufficientGas(uint256 left, uint256 required);
    /// @notice The oracle reverted or ran out of its gas.
    error ReservePolicy_NoAnswer(address oracle);

    /// @notice The valuation of `asset` was set.
    event RiskSet(address indexed asset, Risk previous, Risk current);
    /// @notice The runway was set.
    event RunwaySet(Runway previous, Runway current);
    /// @notice The buffer's law was set.
    event BufferSet(Buffer previous, Buffer current);
    /// @notice The buffer moved.
    event BufferMoved(uint256 previous, uint256 current, uint256 target);

    /// @param authority_ The `AccessManager` that decides who may set.
    /// @param runway_ What must stay.
    /// @param buffer_ How the floor widens.
    constructor(address authority_, Runway memory runway_, Buffer memory buffer_) Governed(authority_) {
        _setRunway(runway_);
        _setBuffer(buffer_);
    }

    /// @notice Sets how `asset` is valued. `risk.listed` is ignored: setting lists.
    function setRisk(address asset, Risk memory risk) external restricted {
        _bounded("quantile", risk.quantile, MAXIMUM_QUANTILE);
        _bounded("horizon", risk.horizon, MAXIMUM_HORIZON);
        _bounded("maximumHaircut", risk.maximumHaircut, MAXIMUM_HAIRCUT);
        _bounded("minimumHaircut", risk.minimumHaircut, risk.maximumHaircut);
        _bounded("concentration", risk.concentration, WAD);
        risk.listed = true;
        emit RiskSet(asset, _risks[asset], risk);
        _risks[asset] = risk;
    }

    /// @notice Sets what must stay.
    function setRunway(Runway calldata runway_) external restricted {
        _setRunway(runway_);
    }

    /// @notice Sets how the floor widens. The present buffer is kept, up to the new maximum.
    function setBuffer(Buffer calldata buffer_) external restricted {
        _moveBuffer();
        _setBuffer(buffer_);
    }

    /// @inheritdoc IReservePolicy
    function assess(Position[] calldata positions) external returns (Assessment memory) {
        _moveBuffer();
        return _assess(positions, bufferLevel);
    }

    /// @inheritdoc IReservePolicy
    function previewAssess(Position[] calldata positions) external view returns (Assessment memory) {
        (uint256 level,,) = _nextBuffer();
        return _assess(positions, level);
    }

    /// @notice What a price oracle answers to this policy; reverts where it does not.
    /// @dev A frame of its own for the reading: an answer that is too short or not there fails in it and not in an
    /// assessment, and one that is too long is left where it is instead of being paid for.
    /// @param oracle Oracle to read.
    /// @return value The price [1e18 = 1.0].
    function readPrice(IPriceOracle oracle) external view returns (uint256 value) {
        try oracle.price{gas: ORACLE_GAS}() returns (uint256 answer, uint256) {
            value = answer;
        } catch {
            revert ReservePolicy_NoAnswer(address(oracle));
        }
    }

    /// @notice What a volatility oracle answers to this policy; reverts where it does not.
    /// @dev As `readPrice`.
    /// @param oracle Oracle to read.
    /// @return value Annualised volatility [1e18 = 100%].
    function readVolatility(IVolatilityOracle oracle) external view returns (uint256 value) {
        try oracle.volatility{gas: ORACLE_GAS}() returns (uint256 answer, uint256) {
            value = answer;
        } catch {
            revert ReservePolicy_NoAnswer(address(oracle));
        }
    }

    /// @notice How `asset` is valued.
    function riskOf(address asset) external view returns (Risk memory) {
        return _risks[asset];
    }

    function _setRunway(Runway memory runway_) private {
        _bounded("duration", runway_.duration, MAXIMUM_RUNWAY);
        emit RunwaySet(runway, runway_);
        runway = runway_;
    }

    function _setBuffer(Buffer memory buffer_) private {
        _bounded("quantile", buffer_.quantile, MAXIMUM_QUANTILE);
        _bounded("horizon", buffer_.horizon, MAXIMUM_HORIZON);
        _bounded("maximum", buffer_.maximum, MAXIMUM_BUFFER);
        _bounded("step", buffer_.step, buffer_.maximum);
        _bounded("epoch", buffer_.epoch, MAXIMUM_EPOCH);
        require(buffer_.epoch >= MINIMUM_EPOCH, ReservePolicy_OutOfBounds("epoch", buffer_.epoch, MINIMUM_EPOCH));
        emit BufferSet(buffer, buffer_);
        buffer = buffer_;
        if (bufferLevel > buffer_.maximum) {
            emit BufferMoved(bufferLevel, buffer_.maximum, buffer_.maximum);
            bufferLevel = buffer_.maximum;
        }
    }

    function _moveBuffer() private {
        (uint256 level, uint256 target, bool due) = _nextBuffer();
        if (!due) return;
        emit BufferMoved(bufferLevel, level, target);
        bufferLevel = level;
        bufferMovedAt = block.timestamp;
    }

    /// @dev Without an estimate the buffer heads for its maximum: not knowing is a reason to keep more, not less.
    function _nextBuffer() private view returns (uint256 level, uint256 target, bool due) {
        Buffer memory b = buffer;
        due = block.timestamp >= bufferMovedAt + b.epoch;
        if (!due) return (bufferLevel, 0, false);
        if (address(b.volatility) != address(0)) {
            (bool known, uint256 sigma) = _volatility(b.volatility);
            target = known ? ReserveMath.bufferTarget(b.quantile, sigma, b.horizon, b.maximum) : b.maximum;
        }
        level = ReserveMath.stepTowards(bufferLevel, target, b.step);
    }

    function _assess(Position[] calldata positions, uint256 level) private view returns (Assessment memory result) {
        uint256 count = positions.length;
        uint256[] memory values = new uint256[](count);
        result.prices = new uint256[](count);
        result.haircuts = new uint256[](count);
        uint256 total;
        for (uint256 i; i < count; ++i) {
            Position calldata position = positions[i];
            Risk memory risk = _risks[position.asset];
            require(risk.listed, ReservePolicy_UnknownAsset(position.asset));
            uint256 price = _price(risk);
            uint256 haircut = _haircut(risk);
            result.prices[i] = price;
            result.haircuts[i] = haircut;
            values[i] =
                ReserveMath.usableValue(DecimalMath.toWadDown(position.balance, position.decimals), price, haircut);
            total += values[i];
            result.liabilities += WadMath.mulDivUp(DecimalMath.toWadUp(position.owed, position.decimals), price, WAD);
        }
        uint256 excess;
        for (uint256 i; i < count; ++i) {
            uint256 concentration = _risks[positions[i].asset].concentration;
            if (concentration == WAD || values[i] == 0) continue;
            excess += FixedPointMathLib.zeroFloorSub(values[i], WadMath.mulDivDown(total, concentration, WAD));
            result.slope += concentration;
        }
        // Assets at their limits make up less than the whole: their shares never add up to more than 100%.
        result.slope = FixedPointMathLib.min(result.slope, WAD);
        result.usable = total;
        Runway memory r = runway;
        result.floor =
            excess + ReserveMath.runwayFloor(r.duration, r.opexPerSecond, r.minimumReserve, level, result.liabilities);
    }

    /// @dev An oracle that cannot be read leaves the price at zero, and with it the asset's value. Values above 128 bits
    /// are no answer either, so that no sum or product of an assessment can overflow.
    function _price(Risk memory risk) private view returns (uint256 price) {
        if (address(risk.price) == address(0)) return WAD;
        _requireGas();
        try this.readPrice{gas: _READ_GAS}(risk.price) returns (uint256 value) {
            if (value <= type(uint128).max) price = value;
        } catch {}
    }

    function _haircut(Risk memory risk) private view returns (uint256 haircut) {
        if (address(risk.volatility) == address(0)) return risk.minimumHaircut;
        (bool known, uint256 sigma) = _volatility(risk.volatility);
        if (!known) return risk.maximumHaircut;
        haircut = ReserveMath.haircut(risk.quantile, sigma, risk.horizon, risk.maximumHaircut);
        if (haircut < risk.minimumHaircut) haircut = risk.minimumHaircut;
    }

    function _volatility(IVolatilityOracle oracle) private view returns (bool known, uint256 sigma) {
        _requireGas();
        try this.readVolatility{gas: _READ_GAS}(oracle) returns (uint256 value) {
            if (value <= type(uint128).max) (known, sigma) = (true, value);
        } catch {}
    }

    /// @dev The caller must bring the gas of a reading: otherwise it could starve an oracle on purpose, and have its
    /// asset counted as nothing. 63/64 of what is left reaches a callee (EIP-150).
    function _requireGas() private view {
        uint256 required = _READ_GAS * 64 / 63 + 10_000;
        require(gasleft() >= required, ReservePolicy_InsufficientGas(gasleft(), required));
    }

    function _bounded(bytes32 parameter, uint256 value, uint256 limit) private pure {
        require(value <= limit, ReservePolicy_OutOfBounds(parameter, value, limit));
    }
}
