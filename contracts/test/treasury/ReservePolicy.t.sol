// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IReservePolicy} from "../../src/interfaces/IReservePolicy.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {DecimalMath} from "../../src/math/DecimalMath.sol";
import {ReserveMath} from "../../src/math/ReserveMath.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Base} from "../base/Base.sol";
import {OracleDouble} from "./doubles/OracleDouble.sol";
import {SlowOracle} from "./doubles/SlowOracle.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice Follows ReservePolicy.*.tree. Access is in Treasury.access.t.sol.
contract ReservePolicyTest is Base {
    uint256 private constant WAD = 1e18;
    IPriceOracle private constant QUOTE = IPriceOracle(address(0));
    IVolatilityOracle private constant CALM = IVolatilityOracle(address(0));

    AccessManager private _manager;
    ReservePolicy private _policy;
    OracleDouble private _price;
    OracleDouble private _sigma;
    OracleDouble private _tokenSigma;
    address private _usd;
    address private _vol;

    function setUp() external {
        vm.warp(1_800_000_000);
        _usd = actor("usd");
        _vol = actor("vol");
        _manager = new AccessManager(address(this));
        _price = new OracleDouble(2000e18);
        _sigma = new OracleDouble(0.8e18);
        _tokenSigma = new OracleDouble(1e18);
        _policy = new ReservePolicy(address(_manager), _runway(), _buffer(CALM));
        _policy.setRisk(_usd, _risk(QUOTE, CALM));
        _policy.setRisk(_vol, _risk(_price, _sigma));
    }

    // constructor

    function test_G3_Constructor_RevertWhen_OutOfBounds() external {
        ReservePolicy.Runway memory runway = _runway();
        runway.duration = 3650 days + 1;
        vm.expectRevert(_outOfBounds("duration", 3650 days + 1, 3650 days));
        this.create(runway, _buffer(CALM));
        ReservePolicy.Buffer memory buffer = _buffer(CALM);
        buffer.epoch = 1 hours - 1;
        vm.expectRevert(_outOfBounds("epoch", 1 hours - 1, 1 hours));
        this.create(_runway(), buffer);
    }

    function test_Constructor_StoresAndEmits() external {
        ReservePolicy.Runway memory noRunway;
        ReservePolicy.Buffer memory noBuffer;
        vm.expectEmit();
        emit ReservePolicy.RunwaySet(noRunway, _runway());
        vm.expectEmit();
        emit ReservePolicy.BufferSet(noBuffer, _buffer(_tokenSigma));
        ReservePolicy policy = this.create(_runway(), _buffer(_tokenSigma));
        vm.assertEq(policy.authority(), address(_manager), "authority");
        vm.assertEq(policy.bufferLevel(), 0, "no buffer yet");
        vm.assertEq(policy.bufferMovedAt(), 0, "and due at once");
    }

    /// @dev A frame of its own, so that `expectRevert` sees the creation fail and the test goes on.
    function create(ReservePolicy.Runway memory runway, ReservePolicy.Buffer memory buffer)
        external
        returns (ReservePolicy)
    {
        return new ReservePolicy(address(_manager), runway, buffer);
    }

    // setRisk

    function test_G3_SetRisk_RevertWhen_OutOfBounds() external {
        ReservePolicy.Risk memory risk = _risk(_price, _sigma);
        risk.quantile = 6e18 + 1;
        _riskRefused(risk, "quantile", 6e18 + 1, 6e18);
        risk = _risk(_price, _sigma);
        risk.horizon = 90 days + 1;
        _riskRefused(risk, "horizon", 90 days + 1, 90 days);
        risk = _risk(_price, _sigma);
        risk.maximumHaircut = 0.99e18 + 1;
        _riskRefused(risk, "maximumHaircut", 0.99e18 + 1, 0.99e18);
        risk = _risk(_price, _sigma);
        risk.minimumHaircut = risk.maximumHaircut + 1;
        _riskRefused(risk, "minimumHaircut", 0.5e18 + 1, 0.5e18);
        risk = _risk(_price, _sigma);
        risk.concentration = 1e18 + 1;
        _riskRefused(risk, "concentration", 1e18 + 1, 1e18);
    }

    function test_SetRisk_StoresListsAndEmits() external {
        ReservePolicy.Risk memory risk = ReservePolicy.Risk({
            price: _price,
            volatility: _sigma,
            quantile: 6e18,
            horizon: 90 days,
            minimumHaircut: 0.99e18,
            maximumHaircut: 0.99e18,
            concentration: 1e18,
            listed: false
        });
        ReservePolicy.Risk memory stored = _policy.riskOf(_vol);
        ReservePolicy.Risk memory expected = abi.decode(abi.encode(risk), (ReservePolicy.Risk));
        expected.listed = true;
        vm.expectEmit(address(_policy));
        emit ReservePolicy.RiskSet(_vol, stored, expected);
        _policy.setRisk(_vol, risk);
        vm.assertEq(abi.encode(_policy.riskOf(_vol)), abi.encode(expected), "stored and listed");
    }

    // setRunway

    function test_G3_SetRunway_RevertWhen_OutOfBounds() external {
        ReservePolicy.Runway memory runway = _runway();
        runway.duration = 3650 days + 1;
        vm.expectRevert(_outOfBounds("duration", 3650 days + 1, 3650 days));
        _policy.setRunway(runway);
    }

    function test_SetRunway_StoresAndEmits() external {
        ReservePolicy.Runway memory runway =
            ReservePolicy.Runway({duration: 3650 days, opexPerSecond: 1e18, minimumReserve: 0});
        vm.expectEmit(address(_policy));
        emit ReservePolicy.RunwaySet(_runway(), runway);
        _policy.setRunway(runway);
        vm.assertEq(_assess(0, 0, 0).floor, uint256(3650 days) * 1e18, "the floor follows");
    }

    // setBuffer

    function test_G3_SetBuffer_RevertWhen_OutOfBounds() external {
        ReservePolicy.Buffer memory buffer = _buffer(_tokenSigma);
        buffer.quantile = 6e18 + 1;
        _bufferRefused(buffer, "quantile", 6e18 + 1, 6e18);
        buffer = _buffer(_tokenSigma);
        buffer.horizon = 90 days + 1;
        _bufferRefused(buffer, "horizon", 90 days + 1, 90 days);
        buffer = _buffer(_tokenSigma);
        buffer.maximum = 5e18 + 1;
        _bufferRefused(buffer, "maximum", 5e18 + 1, 5e18);
        buffer = _buffer(_tokenSigma);
        buffer.step = buffer.maximum + 1;
        _bufferRefused(buffer, "step", 0.5e18 + 1, 0.5e18);
        buffer = _buffer(_tokenSigma);
        buffer.epoch = 1 hours - 1;
        _bufferRefused(buffer, "epoch", 1 hours - 1, 1 hours);
        buffer.epoch = 30 days + 1;
        _bufferRefused(buffer, "epoch", 30 days + 1, 30 days);
        buffer.epoch = 30 days;
        _policy.setBuffer(buffer);
    }

    function test_G3_SetBuffer_MovesByTheOldLawFirst() external {
        _policy.setBuffer(_buffer(_tokenSigma));
        vm.warp(block.timestamp + 1 days);
        ReservePolicy.Buffer memory next = _buffer(_tokenSigma);
        next.step = 0;
        vm.expectEmit(address(_policy));
        emit ReservePolicy.BufferMoved(0, 0.05e18, _target(1e18));
        vm.expectEmit(address(_policy));
        emit ReservePolicy.BufferSet(_buffer(_tokenSigma), next);
        _policy.setBuffer(next);
        vm.assertEq(_policy.bufferLevel(), 0.05e18, "the step it was owed");
        (IVolatilityOracle volatility,,, uint64 maximum, uint64 step, uint32 epoch) = _policy.buffer();
        vm.assertEq(address(volatility), address(_tokenSigma), "volatility");
        vm.assertEq(maximum, 0.5e18, "maximum");
        vm.assertEq(step, 0, "step");
        vm.assertEq(epoch, 1 days, "epoch");
    }

    function test_SetBuffer_CutsABufferAboveTheNewMaximum() external {
        _policy.setBuffer(_buffer(_tokenSigma));
        vm.warp(block.timestamp + 1 days);
        _assess(0, 0, 0);
        ReservePolicy.Buffer memory next = _buffer(_tokenSigma);
        (next.maximum, next.step) = (0.02e18, 0.01e18);
        vm.expectEmit(address(_policy));
        emit ReservePolicy.BufferMoved(0.05e18, 0.02e18, 0.02e18);
        _policy.setBuffer(next);
        vm.assertEq(_policy.bufferLevel(), 0.02e18, "INV-2");
    }

    // assess: refusals

    function test_Assess_RevertWhen_TheAssetIsNotKnown() external {
        IReservePolicy.Position[] memory positions = new IReservePolicy.Position[](1);
        positions[0].asset = address(this);
        positions[0].decimals = 18;
        vm.expectRevert(abi.encodeWithSelector(ReservePolicy.ReservePolicy_UnknownAsset.selector, address(this)));
        _policy.assess(positions);
    }

    function test_A4_Assess_RevertWhen_TheDecimalsAreNotSupported() external {
        IReservePolicy.Position[] memory positions = _positions(1, 0, 0);
        positions[0].decimals = 28;
        vm.expectRevert(abi.encodeWithSelector(DecimalMath.DecimalMath_Unsupported.selector, 28));
        _policy.assess(positions);
    }

    function test_P2_Assess_RevertWhen_TheCallerStarvesAnOracle() external {
        bytes memory data = abi.encodeCall(_policy.assess, (_positions(1e6, 1e18, 0)));
        (bool success, bytes memory answer) = address(_policy).call{gas: 280_000}(data);
        vm.assertFalse(success, "refused");
        vm.assertEq(bytes32(bytes4(answer)), bytes32(ReservePolicy.ReservePolicy_InsufficientGas.selector), "by name");
    }

    /// @dev Whatever gas a caller brings, the answer is the full one or none.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_P2_Assess_IsFullOrFails(uint256 gas_) external {
        _price.setMode(OracleDouble.Mode.Answers);
        _slow();
        IReservePolicy.Position[] memory positions = _positions(5e6, 7e18, 3e6);
        bytes memory full = abi.encode(_policy.assess(positions));
        gas_ = bound(gas_, 21_000, 1_500_000);
        (bool success, bytes memory answer) =
            address(_policy).call{gas: gas_}(abi.encodeCall(_policy.assess, (positions)));
        if (success) vm.assertEq(answer, full, "no starved answer");
    }

    // assess: usable

    function test_Assess_SumsHaircutValues() external {
        IReservePolicy.Assessment memory a = _assess(1_000_000e6, 3e18, 0);
        vm.assertEq(a.prices[0], 1e18, "the quote is worth one");
        vm.assertEq(a.prices[1], 2000e18, "price");
        vm.assertEq(a.haircuts[0], 0.02e18, "least haircut without an oracle");
        uint256 haircut = ReserveMath.haircut(1e18, 0.8e18, 1 days, 0.5e18);
        vm.assertGt(haircut, 0.02e18, "above the least");
        vm.assertEq(a.haircuts[1], haircut, "haircut of the volatility");
        vm.assertEq(a.usable, 980_000e18 + 6000e18 * (WAD - haircut) / WAD, "usable");
        vm.assertEq(a.liabilities, 0, "liabilities");
        vm.assertEq(a.slope, 0, "slope");
    }

    function test_Assess_TakesTheLeastHaircutInCalmTimes() external {
        _sigma.set(0);
        vm.assertEq(_assess(0, 1e18, 0).haircuts[1], 0.02e18, "least");
    }

    function test_Assess_TakesTheLargestHaircutInAStorm() external {
        _sigma.set(type(uint128).max);
        vm.assertEq(_assess(0, 1e18, 0).haircuts[1], 0.5e18, "largest");
    }

    function test_T5_P2_Assess_APriceOracleThatFailsCountsNothing() external {
        for (uint256 i = 1; i < 7; ++i) {
            _price.setMode(OracleDouble.Mode(i));
            _countsNothing();
        }
        _price.setMode(OracleDouble.Mode.Answers);
        _price.set(uint256(type(uint128).max) + 1);
        _countsNothing();
        _price.set(0);
        _countsNothing();
        _price.set(type(uint128).max);
        vm.assertEq(_assess(0, 1e18, 0).prices[1], type(uint128).max, "the largest price");
    }

    function test_T5_P2_Assess_APriceOracleWithoutCodeCountsNothing() external {
        _policy.setRisk(_vol, _risk(IPriceOracle(actor("nobody")), _sigma));
        _countsNothing();
    }

    function test_T5_P2_Assess_AVolatilityOracleThatFailsTakesTheLargestHaircut() external {
        for (uint256 i = 1; i < 6; ++i) {
            _sigma.setMode(OracleDouble.Mode(i));
            _largestHaircut();
        }
        _sigma.setMode(OracleDouble.Mode.Answers);
        _sigma.set(uint256(type(uint128).max) + 1);
        _largestHaircut();
    }

    function test_A3_Assess_EndlessAnswersCostNoMoreThanTheirGas() external {
        for (uint256 i = 1; i < 7; ++i) {
            _price.setMode(OracleDouble.Mode(i));
            _sigma.setMode(OracleDouble.Mode(i));
            uint256 before = gasleft();
            _assess(1e6, 1e18, 0);
            vm.assertLt(before - gasleft(), 600_000, "two oracles of the worst kind");
        }
    }

    // readPrice, readVolatility

    function test_P2_Read_RevertWhen_TheOracleFails() external {
        OracleDouble.Mode[3] memory modes =
            [OracleDouble.Mode.Reverts, OracleDouble.Mode.BurnsGas, OracleDouble.Mode.RevertsEndlessly];
        for (uint256 i; i < modes.length; ++i) {
            _price.setMode(modes[i]);
            bytes memory refusal =
                abi.encodeWithSelector(ReservePolicy.ReservePolicy_NoAnswer.selector, address(_price));
            vm.expectRevert(refusal);
            _policy.readPrice(_price);
            vm.expectRevert(refusal);
            _policy.readVolatility(_price);
        }
    }

    function test_P2_Read_RevertWhen_TheAnswerIsTooShort() external {
        OracleDouble.Mode[2] memory modes = [OracleDouble.Mode.AnswersShort, OracleDouble.Mode.AnswersNothing];
        for (uint256 i; i < modes.length; ++i) {
            _price.setMode(modes[i]);
            vm.expectRevert(bytes(""));
            _policy.readPrice(_price);
            vm.expectRevert(bytes(""));
            _policy.readVolatility(_price);
        }
    }

    function test_Read_ReturnsTheAnswer() external view {
        vm.assertEq(_policy.readPrice(_price), 2000e18, "price");
        vm.assertEq(_policy.readVolatility(_sigma), 0.8e18, "volatility");
    }

    // assess: floor and slope

    function test_T2_Assess_TheFloorIsTheRunwayAndWhatIsOwed() external {
        vm.assertEq(_assess(0, 0, 0).floor, 500_000e18, "least reserve");
        ReservePolicy.Runway memory runway = _runway();
        runway.opexPerSecond = 1e18;
        _policy.setRunway(runway);
        IReservePolicy.Assessment memory a = _assess(7e6, 0, 3e6);
        vm.assertEq(a.floor, 180 days * 1e18 + 3e18, "runway, and what is owed at full value");
        vm.assertEq(a.liabilities, 3e18, "liabilities");
    }

    function test_T2_Assess_LiabilitiesRoundUp() external {
        _price.set(1);
        IReservePolicy.Position[] memory positions = _positions(0, 1, 0);
        positions[1].owed = 1;
        vm.assertEq(_policy.assess(positions).liabilities, 1, "rounded up");
    }

    function test_T2_Assess_TheFloorHoldsWhatIsConcentrated() external {
        _policy.setRisk(_vol, _limited(_risk(_price, CALM), 0.25e18));
        // 98 of the quote and 1960 of the other: 25% of 2058 count.
        IReservePolicy.Assessment memory a = _assess(100e6, 1e18, 0);
        vm.assertEq(a.usable, 2058e18, "usable is before the limit");
        vm.assertEq(a.floor, 500_000e18 + 1960e18 - 514.5e18, "the excess is in the floor");
        vm.assertEq(a.slope, 0.25e18, "slope");
        a = _assess(100_000e6, 1e18, 0);
        vm.assertEq(a.floor, 500_000e18, "no excess below the limit");
        vm.assertEq(a.slope, 0.25e18, "but it may come to be");
        vm.assertEq(_assess(100e6, 0, 0).slope, 0, "not where there is nothing");
    }

    function test_T2_Assess_TheSlopeIsAtMostOne() external {
        _policy.setRisk(_usd, _limited(_risk(QUOTE, CALM), 0.7e18));
        _policy.setRisk(_vol, _limited(_risk(_price, CALM), 0.8e18));
        vm.assertEq(_assess(1e6, 1e18, 0).slope, WAD, "at most 100%");
    }

    /// @dev Four assets under any limits; anything leaves of any of them.
    function testFuzz_T2_Assess_TheSlopeBoundsTheRiseOfTheFloor(
        uint64[4] memory limits,
        uint96[4] memory balances,
        uint96[4] memory leaving
    ) external {
        IReservePolicy.Position[] memory positions = new IReservePolicy.Position[](4);
        for (uint256 i; i < 4; ++i) {
            positions[i].asset = vm.addr(i + 1);
            positions[i].decimals = 18;
            positions[i].balance = balances[i];
            ReservePolicy.Risk memory risk = _risk(QUOTE, CALM);
            risk.minimumHaircut = 0;
            _policy.setRisk(positions[i].asset, _limited(risk, uint64(bound(limits[i], 0, WAD))));
        }
        IReservePolicy.Assessment memory before = _policy.assess(positions);
        uint256 left;
        for (uint256 i; i < 4; ++i) {
            uint256 amount = bound(leaving[i], 0, balances[i]);
            positions[i].balance -= amount;
            left += amount;
        }
        IReservePolicy.Assessment memory present = _policy.assess(positions);
        vm.assertEq(present.usable, before.usable - left, "usable");
        vm.assertLe(present.floor, before.floor + left * before.slope / WAD + 4, "INV-3");
        vm.assertLe(present.slope, before.slope, "and the slope never rises meanwhile");
    }

    // assess: buffer

    function test_T2_Assess_TheBufferMovesOneStepAnEpoch() external {
        _policy.setBuffer(_buffer(_tokenSigma));
        vm.warp(block.timestamp + 1 days);
        uint256 target = _target(1e18);
        vm.assertGt(target, 0.1e18, "more than two steps away");
        vm.expectEmit(address(_policy));
        emit ReservePolicy.BufferMoved(0, 0.05e18, target);
        vm.assertEq(_assess(0, 0, 0).floor, 525_000e18, "the floor widens");
        vm.assertEq(_policy.bufferMovedAt(), block.timestamp, "moved now");
        for (uint256 i; i < 5; ++i) {
            vm.assertEq(_assess(0, 0, 0).floor, 525_000e18, "however often it is called");
        }
        vm.warp(block.timestamp + 1 days - 1);
        vm.assertEq(_assess(0, 0, 0).floor, 525_000e18, "not before the epoch is over");
        vm.warp(block.timestamp + 100 days);
        vm.assertEq(_assess(0, 0, 0).floor, 550_000e18, "skipped epochs do not stack");
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(_assess(0, 0, 0).floor, 500_000e18 + 500_000 * target, "it arrives");
        _tokenSigma.set(0);
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(_assess(0, 0, 0).floor, 500_000e18 + 500_000 * (target - 0.05e18), "and goes back as slowly");
    }

    function test_P2_Assess_TheBufferHeadsForItsMaximumWithoutAnEstimate() external {
        _tokenSigma.setMode(OracleDouble.Mode.Reverts);
        _policy.setBuffer(_buffer(_tokenSigma));
        for (uint256 i; i < 12; ++i) {
            vm.warp(block.timestamp + 1 days);
            _assess(0, 0, 0);
        }
        vm.assertEq(_policy.bufferLevel(), 0.5e18, "INV-2: the maximum");
    }

    function test_Assess_TheBufferHeadsForNothingWithoutAnOracle() external {
        _policy.setBuffer(_buffer(_tokenSigma));
        vm.warp(block.timestamp + 1 days);
        _assess(0, 0, 0);
        _policy.setBuffer(_buffer(CALM));
        vm.warp(block.timestamp + 1 days);
        _assess(0, 0, 0);
        vm.assertEq(_policy.bufferLevel(), 0, "nothing");
    }

    /// @dev Whenever and however often anyone calls.
    function testFuzz_T2_Assess_TheBufferKeepsItsLaw(uint256[16] calldata gaps, uint64[16] calldata sigmas) external {
        _policy.setBuffer(_buffer(_tokenSigma));
        uint256 movedAt = _policy.bufferMovedAt();
        for (uint256 i; i < gaps.length; ++i) {
            vm.warp(block.timestamp + bound(gaps[i], 0, 3 days));
            _tokenSigma.set(sigmas[i]);
            uint256 before = _policy.bufferLevel();
            _assess(0, 0, 0);
            uint256 level = _policy.bufferLevel();
            uint256 moved = level > before ? level - before : before - level;
            vm.assertLe(level, 0.5e18, "INV-2: maximum");
            vm.assertLe(moved, 0.05e18, "INV-2: step");
            if (block.timestamp < movedAt + 1 days) vm.assertEq(moved, 0, "INV-2: epoch");
            movedAt = _policy.bufferMovedAt();
        }
    }

    // previewAssess

    function testFuzz_A1_PreviewAssess_IsWhatAssessAnswers(
        uint96 usd,
        uint96 vol,
        uint96 owed,
        uint96 price,
        uint64 sigma,
        uint8[3] calldata modes,
        uint32 wait
    ) external {
        _policy.setBuffer(_buffer(_tokenSigma));
        _policy.setRisk(_vol, _limited(_risk(_price, _sigma), 0.3e18));
        _price.set(price);
        _sigma.set(sigma);
        _price.setMode(OracleDouble.Mode(modes[0] % 4));
        _sigma.setMode(OracleDouble.Mode(modes[1] % 4));
        _tokenSigma.setMode(OracleDouble.Mode(modes[2] % 4));
        vm.warp(block.timestamp + wait);
        IReservePolicy.Position[] memory positions = _positions(usd, vol, owed);
        bytes memory preview = abi.encode(_policy.previewAssess(positions));
        vm.assertEq(abi.encode(_policy.assess(positions)), preview, "INV-A1");
    }

    // riskOf

    function test_RiskOf() external view {
        ReservePolicy.Risk memory none;
        vm.assertEq(abi.encode(_policy.riskOf(address(this))), abi.encode(none), "unknown");
        vm.assertEq(abi.encode(_policy.riskOf(_vol)), abi.encode(_risk(_price, _sigma)), "known");
    }

    // Helpers

    function _countsNothing() private {
        IReservePolicy.Assessment memory a = _assess(100e6, 1e18, 0);
        vm.assertEq(a.prices[1], 0, "no price");
        vm.assertEq(a.usable, 98e18, "the rest goes on");
    }

    function _largestHaircut() private {
        IReservePolicy.Assessment memory a = _assess(100e6, 1e18, 0);
        vm.assertEq(a.haircuts[1], 0.5e18, "largest haircut");
        vm.assertEq(a.usable, 98e18 + 1000e18, "the rest goes on");
    }

    /// @dev Oracles that need much of the gas they are given.
    function _slow() private {
        SlowOracle slow = new SlowOracle();
        _policy.setRisk(_vol, _risk(slow, slow));
        _policy.setBuffer(_buffer(slow));
    }

    function _assess(uint256 usd, uint256 vol, uint256 owed) private returns (IReservePolicy.Assessment memory) {
        return _policy.assess(_positions(usd, vol, owed));
    }

    function _positions(uint256 usd, uint256 vol, uint256 owed)
        private
        view
        returns (IReservePolicy.Position[] memory positions)
    {
        positions = new IReservePolicy.Position[](2);
        positions[0] = IReservePolicy.Position({asset: _usd, decimals: 6, balance: usd, owed: owed});
        positions[1] = IReservePolicy.Position({asset: _vol, decimals: 18, balance: vol, owed: 0});
    }

    function _riskRefused(ReservePolicy.Risk memory risk, bytes32 parameter, uint256 value, uint256 limit) private {
        vm.expectRevert(_outOfBounds(parameter, value, limit));
        _policy.setRisk(_vol, risk);
    }

    function _bufferRefused(ReservePolicy.Buffer memory buffer, bytes32 parameter, uint256 value, uint256 limit)
        private
    {
        vm.expectRevert(_outOfBounds(parameter, value, limit));
        _policy.setBuffer(buffer);
    }

    function _outOfBounds(bytes32 parameter, uint256 value, uint256 limit) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ReservePolicy.ReservePolicy_OutOfBounds.selector, parameter, value, limit);
    }

    function _target(uint256 sigma) private pure returns (uint256) {
        return ReserveMath.bufferTarget(1e18, sigma, 7 days, 0.5e18);
    }

    function _limited(ReservePolicy.Risk memory risk, uint64 concentration)
        private
        pure
        returns (ReservePolicy.Risk memory)
    {
        risk.concentration = concentration;
        return risk;
    }

    function _runway() private pure returns (ReservePolicy.Runway memory) {
        return ReservePolicy.Runway({duration: 180 days, opexPerSecond: 0.01e18, minimumReserve: 500_000e18});
    }

    function _buffer(IVolatilityOracle volatility) private pure returns (ReservePolicy.Buffer memory) {
        return ReservePolicy.Buffer({
            volatility: volatility, quantile: 1e18, horizon: 7 days, maximum: 0.5e18, step: 0.05e18, epoch: 1 days
        });
    }

    function _risk(IPriceOracle price, IVolatilityOracle volatility) private pure returns (ReservePolicy.Risk memory) {
        return ReservePolicy.Risk({
            price: price,
            volatility: volatility,
            quantile: 1e18,
            horizon: 1 days,
            minimumHaircut: 0.02e18,
            maximumHaircut: 0.5e18,
            concentration: 1e18,
            listed: true
        });
    }
}
