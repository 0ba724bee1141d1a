// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IClaims} from "../../src/interfaces/IClaims.sol";
import {IExitSource} from "../../src/interfaces/IExitSource.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {ExitPressure} from "../../src/pressure/ExitPressure.sol";
import {Base} from "../base/Base.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {WildExit} from "./WildExit.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Follows ExitPressure.*.tree, over sources that answer anything.
contract ExitPressureTest is Base {
    uint256 private constant WAD = 1e18;

    AccessManager private manager;
    WildExit private claims;
    WildExit[] private sources;
    ExitPressure private subject;

    function setUp() external {
        manager = new AccessManager(address(this));
        _open(18);
    }

    // constructor

    function test_Constructor_RevertWhen_AnAddressHasNoCode() external {
        address nobody = actor("nobody");
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_NoCode.selector, nobody));
        this.create(IClaims(nobody), _list(2), _parameters(50e18, 3e18));
        IExitSource[] memory list = _list(3);
        list[2] = IExitSource(nobody);
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_NoCode.selector, nobody));
        this.create(claims, list, _parameters(50e18, 3e18));
    }

    function test_A4_Constructor_RevertWhen_TheTokenHasUnsupportedDecimals() external {
        uint8[4] memory unsupported = [0, 1, 28, 255];
        for (uint256 i = 0; i < 4; ++i) {
            WildExit odd = new WildExit(address(new TestToken("ODD", unsupported[i])));
            vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, unsupported[i]));
            this.create(odd, _list(2), _parameters(50e18, 3e18));
        }
    }

    function test_A3_Constructor_RevertWhen_ThereAreTooManySources() external {
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_TooManySources.selector, 9, 8));
        this.create(claims, _list(9), _parameters(50e18, 3e18));
        this.create(claims, _list(8), _parameters(50e18, 3e18));
        this.create(claims, _list(0), _parameters(50e18, 3e18));
    }

    function test_Constructor_RevertWhen_ASourceIsNamedTwice() external {
        for (uint256 i = 0; i < 8; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                IExitSource[] memory list = _list(8);
                list[i] = list[j];
                vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_Duplicate.selector, address(list[j])));
                this.create(claims, list, _parameters(50e18, 3e18));
            }
        }
    }

    function test_Constructor_RevertWhen_AParameterIsOutOfBounds() external {
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_Slope.selector, 100e18 + 1, 100e18));
        this.create(claims, _list(2), _parameters(100e18 + 1, 3e18));
        uint256[3] memory maxima = [uint256(0), WAD - 1, 3e18 + 1];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ExitPressure.ExitPressure_Maximum.selector, maxima[i], WAD, uint256(3e18))
            );
            this.create(claims, _list(2), _parameters(50e18, maxima[i]));
        }
        this.create(claims, _list(2), _parameters(0, WAD));
        this.create(claims, _list(2), _parameters(100e18, 3e18));
    }

    function test_Constructor_KeepsWhatItWasGiven() external {
        vm.expectEmit();
        emit ExitPressure.ParametersSet(_parameters(0, 0), _parameters(50e18, 3e18));
        vm.expectEmit();
        emit ExitPressure.SourcesSet(new IExitSource[](0), _list(2));
        subject = new ExitPressure(address(manager), claims, _list(2), _parameters(50e18, 3e18));
        vm.assertEq(address(subject.CLAIMS()), address(claims), "claims");
        vm.assertEq(subject.TOKEN_DECIMALS(), 18, "decimals");
        vm.assertEq(abi.encode(subject.sources()), abi.encode(_list(2)), "sources");
        vm.assertEq(abi.encode(subject.parameters()), abi.encode(_parameters(50e18, 3e18)), "parameters");
        vm.assertEq(subject.authority(), address(manager), "authority");
    }

    // multiplier, pressure

    function test_Multiplier_IsOneWhileNobodyLeaves() external {
        vm.assertEq(subject.multiplier(), WAD, "nobody leaves");
        subject.setSources(_list(0));
        vm.assertEq(subject.multiplier(), WAD, "no source");
        vm.assertEq(subject.pressure(), 0, "no source");
    }

    function test_Multiplier_RisesWithTheShareThatLeft() external {
        sources[0].set(6000e18);
        sources[1].set(4000e18);
        vm.assertEq(subject.pressure(), 0.01e18, "one percent");
        vm.assertEq(subject.multiplier(), 1.5e18, "half as much again");
        sources[1].set(34_000e18);
        vm.assertEq(subject.multiplier(), 3e18, "just the maximum");
        sources[1].set(type(uint256).max / 2);
        vm.assertEq(subject.multiplier(), 3e18, "no more than that");
    }

    function test_T5_Multiplier_CountsTheOthersWhenASourceFails() external {
        subject.setSources(_list(3));
        sources[1].set(10_000e18);
        for (uint256 i = 1; i <= uint256(WildExit.Manner.Burns); ++i) {
            sources[0].behave(WildExit.Manner(i));
            sources[2].behave(WildExit.Manner(i));
            vm.assertEq(subject.multiplier(), 1.5e18, "the source between");
        }
        // Together they exceed 256 bits, and count as everything.
        sources[0].set(type(uint256).max);
        sources[2].set(type(uint256).max);
        vm.assertEq(subject.pressure(), WAD, "saturates");
    }

    /// @dev An amount that overflows on its way to 18 decimals counts nothing, as an answer that is none.
    function test_A4_Multiplier_CountsNothingOfWhatOverflows() external {
        _open(6);
        sources[0].set(type(uint256).max);
        sources[1].set(10_000e6);
        vm.assertEq(subject.multiplier(), 1.5e18, "the other source");
    }

    function test_T5_Multiplier_IsOneWhenTheClaimsCannotBeRead() external {
        sources[0].set(10_000e18);
        for (uint256 i = 1; i <= uint256(WildExit.Manner.Burns); ++i) {
            claims.behave(WildExit.Manner(i));
            vm.assertEq(subject.multiplier(), WAD, "no claims");
            vm.assertEq(subject.pressure(), 0, "no claims");
        }
        claims.set(0);
        vm.assertEq(subject.multiplier(), WAD, "claims of nothing");
    }

    /// @dev INV-1 and INV-2: within its bounds and without a revert, whatever anybody answers; and exactly the rule.
    function testFuzz_P6_Multiplier_IsTheRule(
        uint256 decimals,
        uint256[8] memory amounts,
        uint256 manners,
        uint256 total,
        uint256 slope,
        uint256 maximum
    ) external {
        decimals = bound(decimals, 2, 27);
        _open(SafeCastLib.toUint8(decimals));
        slope = bound(slope, 0, 100e18);
        maximum = bound(maximum, WAD, 3e18);
        subject.setSources(_list(8));
        subject.setParameters(_parameters(slope, maximum));
        total = bound(total, 0, 1e30);
        uint256 left;
        for (uint256 i = 0; i < 8; ++i) {
            uint256 manner = (manners >> i * 8) % 8;
            amounts[i] = bound(amounts[i], 0, 10 ** (decimals + 9));
            sources[i].set(amounts[i]);
            if (manner < 4) sources[i].behave(WildExit.Manner(manner + 1));
            else left += decimals > 18 ? amounts[i] / 10 ** (decimals - 18) : amounts[i] * 10 ** (18 - decimals);
        }
        claims.set(total);
        uint256 share = total == 0 ? 0 : left >= total ? WAD : left * WAD / total;
        uint256 factor = WAD + slope * share / WAD;
        vm.assertEq(subject.multiplier(), factor > maximum ? maximum : factor, "the rule");
    }

    /// @dev A caller chooses its gas. What it gets is never more, and never less unless it could not go on afterwards:
    /// whoever has as much left as a source needs gets the full factor.
    function testFuzz_P6_Multiplier_IsNotStarved(uint256 gas) external {
        sources[0].set(6000e18);
        sources[1].set(4000e18);
        gas = bound(gas, 20_000, 300_000);
        (bool success, bytes memory data) =
            address(subject).staticcall{gas: gas}(abi.encodeCall(ExitPressure.multiplier, ()));
        if (!success) return;
        uint256 factor = abi.decode(data, (uint256));
        vm.assertTrue(factor <= 1.5e18, "INV-1: more gas than there is");
        if (gas > 100_000) vm.assertEq(factor, 1.5e18, "starved with gas to go on");
    }

    /// @dev Eight sources and the claims that burn what they are given: what a multiplier costs at the worst.
    function test_A3_Multiplier_GasIsBounded() external {
        subject.setSources(_list(8));
        for (uint256 i = 0; i < 8; ++i) {
            sources[i].behave(WildExit.Manner.Burns);
        }
        uint256 before = gasleft();
        vm.assertEq(subject.multiplier(), WAD, "nothing counts");
        vm.assertLt(before - gasleft(), 8 * 250_000 + 100_000, "A3: more than its sources may use");
    }

    // readExit, readClaims

    function test_ReadExit_RevertWhen_TheSourceReverts() external {
        sources[0].behave(WildExit.Manner.Refuses);
        vm.expectRevert(abi.encodeWithSelector(WildExit.WildExit_Refused.selector));
        subject.readExit(sources[0]);
        claims.behave(WildExit.Manner.Refuses);
        vm.expectRevert(abi.encodeWithSelector(WildExit.WildExit_Refused.selector));
        subject.readClaims();
    }

    function test_A4_ReadExit_NormalisesEveryNumberOfDecimals() external {
        for (uint256 decimals = 2; decimals <= 27; ++decimals) {
            _open(SafeCastLib.toUint8(decimals));
            sources[0].set(7 * 10 ** decimals);
            vm.assertEq(subject.readExit(sources[0]), 7e18, "normalised");
        }
        sources[0].set(2e9 - 1);
        vm.assertEq(subject.readExit(sources[0]), 1, "rounded down");
        vm.assertEq(subject.readClaims(), 1_000_000e18, "claims");
    }

    // setters

    function test_G2_Setters_RevertWhen_TheCallerMayNot() external {
        address stranger = actor("stranger");
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        subject.setParameters(_parameters(0, WAD));
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        subject.setSources(_list(1));
    }

    function test_G3_SetParameters_ChecksAsTheConstructor() external {
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_Slope.selector, 100e18 + 1, 100e18));
        subject.setParameters(_parameters(100e18 + 1, 3e18));
        uint256[2] memory maxima = [uint256(WAD - 1), 3e18 + 1];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ExitPressure.ExitPressure_Maximum.selector, maxima[i], WAD, uint256(3e18))
            );
            subject.setParameters(_parameters(50e18, maxima[i]));
        }
        vm.expectEmit();
        emit ExitPressure.ParametersSet(_parameters(50e18, 3e18), _parameters(100e18, 2e18));
        subject.setParameters(_parameters(100e18, 2e18));
        vm.assertEq(abi.encode(subject.parameters()), abi.encode(_parameters(100e18, 2e18)), "set");
    }

    function test_G3_SetSources_ChecksAsTheConstructor() external {
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_TooManySources.selector, 9, 8));
        subject.setSources(_list(9));
        IExitSource[] memory list = _list(3);
        list[2] = list[0];
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_Duplicate.selector, address(list[0])));
        subject.setSources(list);
        list[2] = IExitSource(address(0));
        vm.expectRevert(abi.encodeWithSelector(ExitPressure.ExitPressure_NoCode.selector, address(0)));
        subject.setSources(list);
        vm.expectEmit();
        emit ExitPressure.SourcesSet(_list(2), _list(5));
        subject.setSources(_list(5));
        vm.assertEq(abi.encode(subject.sources()), abi.encode(_list(5)), "more");
        subject.setSources(_list(1));
        vm.assertEq(abi.encode(subject.sources()), abi.encode(_list(1)), "fewer");
    }

    /// @dev A frame of its own: an expected revert of `new` in a test would end the test on the spot.
    function create(IClaims claims_, IExitSource[] calldata list, ExitPressure.Parameters calldata parameters)
        external
        returns (ExitPressure)
    {
        return new ExitPressure(address(manager), claims_, list, parameters);
    }

    function _open(uint8 decimals) private {
        TestToken token = new TestToken("KEEP", decimals);
        claims = new WildExit(address(token));
        claims.set(1_000_000e18);
        delete sources;
        for (uint256 i = 0; i < 9; ++i) {
            sources.push(new WildExit(address(token)));
        }
        subject = new ExitPressure(address(manager), claims, _list(2), _parameters(50e18, 3e18));
    }

    function _list(uint256 count) private view returns (IExitSource[] memory list) {
        list = new IExitSource[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = sources[i];
        }
    }

    function _parameters(uint256 slope, uint256 maximum) private pure returns (ExitPressure.Parameters memory) {
        return ExitPressure.Parameters({slope: SafeCastLib.toUint128(slope), maximum: SafeCastLib.toUint128(maximum)});
    }
}
