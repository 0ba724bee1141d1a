// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IClaims} from "../interfaces/IClaims.sol";
import {IExitPressure} from "../interfaces/IExitPressure.sol";
import {IExitSource} from "../interfaces/IExitSource.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {PressureMath} from "../math/PressureMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title ExitPressure
/// @notice Lets a buyback spend more while holders leave: the factor on the lot grows with the share of the claims that
/// left through pools, and through locks once a source for them exists.
/// @dev factor = 1 + min(slope·Σ exits/claims, maximum − 1). The lot it is applied to is afterwards bounded by the
/// execution guard and by the treasury as any other: pressure asks for more, it grants nothing.
///
/// Trusts: the sources to be what governance took them for, up to the maximum. Does not trust: that any of them answers.
/// A source that reverts, answers with something else, or needs more than `SOURCE_GAS` counts zero, as does everything
/// while the claims cannot be read.
///
/// Gas: a caller that leaves a source too little gas makes it count zero; the rest of the caller's transaction then has
/// less than that source needs. A buyback costs more than any source after it has asked for the factor, so a keeper
/// cannot starve one and still execute.
///
/// Roles, with their worst case. Governor (delayed): names sources that lie; lots are then `MAX_MULTIPLIER` times as large
/// as they should be, within every bound of guard and treasury. Nobody else can change anything.
///
/// Parameters: a provider of a share s of the liquidity earns that share of the fee on what every lot of the long window
/// grew by. It pays to raise them only if base lot · slope · lots per long window exceeds 2·value of claims·(1 − s)/s.
///
/// Does not: hold or move anything; remember. Whoever leaves twice within the long window counts once.
/// INV-1: 1e18 ≤ factor ≤ maximum ≤ `MAX_MULTIPLIER`, whatever sources and claims answer.
/// INV-2: `multiplier` never reverts.
contract ExitPressure is IExitPressure, Governed {
    /// @notice How much the factor rises.
    struct Parameters {
        /// @dev Rise of the factor if all claims left [1e18 = 1.0].
        uint128 slope;
        /// @dev Largest factor [1e18 = 1.0].
        uint128 maximum;
    }

    /// @notice Most sources.
    uint256 public constant MAX_SOURCES = 8;
    /// @notice Steepest slope: one percent of the claims doubles the lot [1e18 = 1.0].
    uint256 public constant MAX_SLOPE = 100e18;
    /// @notice Largest factor ever, which is also what `BuybackSwap` accepts [1e18 = 1.0].
    uint256 public constant MAX_MULTIPLIER = 3e18;
    /// @notice Gas that a source, or the claims, is given.
    uint256 public constant SOURCE_GAS = 250_000;

    /// @notice Whoever knows the claims: the treasury.
    IClaims public immutable CLAIMS;
    /// @notice Decimals of the protected token.
    uint256 public immutable TOKEN_DECIMALS;

    Parameters private _parameters;
    IExitSource[] private _sources;

    /// @notice No contract at this address.
    /// @param account The address.
    error ExitPressure_NoCode(address account);
    /// @notice More sources than are accepted.
    /// @param count Number of sources.
    /// @param maximum Most accepted.
    error ExitPressure_TooManySources(uint256 count, uint256 maximum);
    /// @notice The source is named twice, and would count twice.
    /// @param source The source.
    error ExitPressure_Duplicate(address source);
    /// @notice The slope is too steep.
    /// @param slope The slope [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error ExitPressure_Slope(uint256 slope, uint256 maximum);
    /// @notice The largest factor is out of bounds.
    /// @param multiplier The factor [1e18 = 1.0].
    /// @param minimum Least accepted [1e18 = 1.0].
    /// @param maximum Most accepted [1e18 = 1.0].
    error ExitPressure_Maximum(uint256 multiplier, uint256 minimum, uint256 maximum);

    /// @notice The parameters were set; all fields of `previous` are zero at deployment.
    /// @param previous Parameters before.
    /// @param current Parameters now.
    event ParametersSet(Parameters previous, Parameters current);
    /// @notice The sources were set; `previous` is empty at deployment.
    /// @param previous Sources before.
    /// @param current Sources now.
    event SourcesSet(IExitSource[] previous, IExitSource[] current);

    /// @dev Reverts `ExitPressure_NoCode`, `ExitPressure_TooManySources`, `ExitPressure_Duplicate`,
    /// `ExitPressure_Slope`, `ExitPressure_Maximum`, `DecimalMath_Unsupported`.
    /// @param authority_ The `AccessManager` that decides who may set.
    /// @param claims Whoever knows the claims: the treasury.
    /// @param sources_ Where holders leave, at most eight.
    /// @param parameters_ How much the factor rises.
    constructor(address authority_, IClaims claims, IExitSource[] memory sources_, Parameters memory parameters_)
        Governed(authority_)
    {
        _requireCode(address(claims));
        CLAIMS = claims;
        TOKEN_DECIMALS = IERC20Metadata(claims.token()).decimals();
        require(
            TOKEN_DECIMALS >= DecimalMath.MIN_DECIMALS && TOKEN_DECIMALS <= DecimalMath.MAX_DECIMALS,
            DecimalMath.DecimalMath_Unsupported(TOKEN_DECIMALS)
        );
        _setParameters(parameters_);
        _setSources(sources_);
    }

    /// @notice Sets how much the factor rises.
    /// @dev Reverts `ExitPressure_Slope`, `ExitPressure_Maximum`.
    /// @param parameters_ The parameters.
    function setParameters(Parameters memory parameters_) external restricted {
        _setParameters(parameters_);
    }

    /// @notice Replaces the sources.
    /// @dev Reverts `ExitPressure_NoCode`, `ExitPressure_TooManySources`, `ExitPressure_Duplicate`.
    /// @param sources_ Where holders leave, at most eight.
    function setSources(IExitSource[] memory sources_) external restricted {
        _setSources(sources_);
    }

    /// @inheritdoc IExitPressure
    function multiplier() external view returns (uint256 factor) {
        Parameters memory p = _parameters;
        return PressureMath.pressureMultiplier(pressure(), p.slope, p.maximum);
    }

    /// @notice What `source` answers to this contract; reverts with what it reverts with.
    /// @dev In a frame of its own, so that an answer that is missing, malformed or long costs one source and no more;
    /// and for whoever wants to know why a source counts zero.
    /// @param source The source.
    /// @return tokens Net amount that left there [1e18 = one whole token].
    function readExit(IExitSource source) external view returns (uint256 tokens) {
        return DecimalMath.toWadDown(source.netExit(), TOKEN_DECIMALS);
    }

    /// @notice What the claims are; reverts with what reading them reverts with.
    /// @return Claims [1e18 = one whole token].
    function readClaims() external view returns (uint256) {
        return CLAIMS.claims();
    }

    /// @notice Share of the claims that left lately through all sources together.
    /// @dev Never reverts, and never above one.
    /// @return share The share [1e18 = 100%].
    function pressure() public view returns (uint256 share) {
        uint256 claims;
        try this.readClaims{gas: SOURCE_GAS}() returns (uint256 answer) {
            claims = answer;
        } catch {
            return 0;
        }
        uint256 exits;
        uint256 count = _sources.length;
        for (uint256 i = 0; i < count; ++i) {
            try this.readExit{gas: SOURCE_GAS}(_sources[i]) returns (uint256 tokens) {
                exits = FixedPointMathLib.saturatingAdd(exits, tokens);
            } catch {}
        }
        return PressureMath.pressure(exits, claims);
    }

    /// @notice The sources.
    /// @return Where holders leave.
    function sources() external view returns (IExitSource[] memory) {
        return _sources;
    }

    /// @notice How much the factor rises.
    /// @return The parameters.
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    function _setParameters(Parameters memory p) private {
        require(p.slope <= MAX_SLOPE, ExitPressure_Slope(p.slope, MAX_SLOPE));
        require(
            p.maximum >= WadMath.WAD && p.maximum <= MAX_MULTIPLIER,
            ExitPressure_Maximum(p.maximum, WadMath.WAD, MAX_MULTIPLIER)
        );
        emit ParametersSet(_parameters, p);
        _parameters = p;
    }

    function _setSources(IExitSource[] memory sources_) private {
        uint256 count = sources_.length;
        require(count <= MAX_SOURCES, ExitPressure_TooManySources(count, MAX_SOURCES));
        for (uint256 i = 0; i < count; ++i) {
            _requireCode(address(sources_[i]));
            for (uint256 j = 0; j < i; ++j) {
                require(address(sources_[j]) != address(sources_[i]), ExitPressure_Duplicate(address(sources_[i])));
            }
        }
        emit SourcesSet(_sources, sources_);
        _sources = sources_;
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, ExitPressure_NoCode(account));
    }
}
