// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../../src/access/Governed.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExecutionGuard} from "../../src/interfaces/IExecutionGuard.sol";
import {ILiquidityOracle} from "../../src/interfaces/ILiquidityOracle.sol";
import {IMarket} from "../../src/interfaces/IMarket.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {Freshness} from "../../src/oracle/Freshness.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Protocol} from "../base/Protocol.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

contract ExecutionGuardTest is Protocol {
    UniswapV2Market private _other;

    function setUp() external {
        deployProtocol();
        _other = new UniswapV2Market(pair, address(asset));
    }

    /// @dev External, so that a deployment that fails does not end the test: with dynamic linking `new` is a cheatcode.
    function create(ITreasury treasury_) external returns (ExecutionGuard) {
        return new ExecutionGuard(address(manager), treasury_);
    }

    // constructor

    function test_Constructor_RevertWhen_TheTreasuryHasNoCode() external {
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_NoCode.selector, trader));
        this.create(ITreasury(trader));
    }

    function test_Constructor_KeepsAuthorityAndTreasury() external view {
        vm.assertEq(guard.authority(), address(manager), "authority");
        vm.assertEq(address(guard.TREASURY()), address(treasury), "treasury");
        vm.assertEq(guard.lastLotBlock(), 0, "no lot yet");
    }

    // setVenue

    function test_SetVenue_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, trader));
        vm.prank(trader);
        guard.setVenue(market, _venue());
    }

    function test_SetVenue_RevertWhen_TheDelayHasNotPassed() external {
        bytes memory data = abi.encodeCall(guard.setVenue, (market, _venue()));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY - 1);
        vm.expectPartialRevert(bytes4(keccak256("AccessManagerNotReady(bytes32)")));
        enact(address(guard), data);
    }

    function test_SetVenue_RevertWhen_Abdicated() external {
        bytes memory data = abi.encodeCall(guard.setVenue, (market, _venue()));
        govern(address(guard), abi.encodeCall(guard.abdicate, (guard.setVenue.selector)));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY);
        vm.expectRevert(abi.encodeWithSelector(Governed.Governed_Abdicated.selector, guard.setVenue.selector));
        enact(address(guard), data);
    }

    function test_SetVenue_RevertWhen_TheMarketHasNoCode() external {
        _refused(
            IMarket(trader), _venue(), abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_NoCode.selector, trader)
        );
    }

    function test_SetVenue_RevertWhen_ThePriceHasNoCode() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.price = IPriceOracle(keeper);
        _refused(market, venue, abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_NoCode.selector, keeper));
    }

    function test_SetVenue_RevertWhen_TheLiquidityHasNoCode() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.liquidity = ILiquidityOracle(address(0));
        _refused(market, venue, abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_NoCode.selector, address(0)));
    }

    function test_SetVenue_RevertWhen_WantIsBelowItsBound() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.want = 0.9e18 - 1;
        _refused(
            market, venue, abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_Want.selector, 0.9e18 - 1, 0.9e18, 1e18)
        );
    }

    function test_SetVenue_RevertWhen_WantIsAboveItsBound() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.want = 1e18 + 1;
        _refused(
            market, venue, abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_Want.selector, 1e18 + 1, 0.9e18, 1e18)
        );
    }

    function test_SetVenue_RevertWhen_TheAttackerShareIsAboveItsBound() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.attackerShare = 1e18 + 1;
        _refused(
            market, venue, abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_AttackerShare.selector, 1e18 + 1, 1e18)
        );
    }

    function test_G3_SetVenue_RevertWhen_TheSpacingIsBelowItsBound() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.spacing = 5 minutes - 1;
        _refused(market, venue, _spacing(5 minutes - 1));
    }

    function test_G3_SetVenue_RevertWhen_TheSpacingIsAboveItsBound() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.spacing = 30 days + 1;
        _refused(market, venue, _spacing(30 days + 1));
    }

    function test_SetVenue_AcceptsBothEndsOfEveryBound() external {
        ExecutionGuard.Venue memory low = _venue();
        (low.want, low.attackerShare, low.spacing) = (0.9e18, 0, 5 minutes);
        ExecutionGuard.Venue memory high = _venue();
        (high.want, high.attackerShare, high.spacing) = (1e18, 1e18, 30 days);
        schedule(address(guard), abi.encodeCall(guard.setVenue, (market, low)));
        schedule(address(guard), abi.encodeCall(guard.setVenue, (market, high)));
        pass(GOVERNOR_DELAY);
        enact(address(guard), abi.encodeCall(guard.setVenue, (market, low)));
        _assertVenue(market, low);
        enact(address(guard), abi.encodeCall(guard.setVenue, (market, high)));
        _assertVenue(market, high);
    }

    function test_SetVenue_StoresANewVenueAndEmits() external {
        ExecutionGuard.Venue memory none;
        bytes memory data = abi.encodeCall(guard.setVenue, (_other, _venue()));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY);
        vm.expectEmit(address(guard));
        emit ExecutionGuard.VenueSet(_other, none, _venue());
        enact(address(guard), data);
        _assertVenue(_other, _venue());
    }

    function test_SetVenue_ReplacesAVenueAndEmitsOldAndNew() external {
        ExecutionGuard.Venue memory venue = _venue();
        (venue.want, venue.attackerShare, venue.spacing) = (0.97e18, 0.25e18, 1 hours);
        venue.price = anchor;
        bytes memory data = abi.encodeCall(guard.setVenue, (market, venue));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY);
        vm.expectEmit(address(guard));
        emit ExecutionGuard.VenueSet(market, _venue(), venue);
        enact(address(guard), data);
        _assertVenue(market, venue);
    }

    /// @dev INV-5: no setting of the governor's gives a market a fresh start.
    function test_P6_SetVenue_ANewSpacingCountsFromTheLastLot() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.spacing = 4 days;
        bytes memory data = abi.encodeCall(guard.setVenue, (market, venue));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY - 3 hours);
        run(3 hours);
        _take(1);
        uint256 next = block.timestamp + 4 days;
        vm.prank(guardian);
        guard.removeVenue(market);
        enact(address(guard), data);
        vm.assertEq(guard.lastLotAt(market), block.timestamp, "the last lot is remembered");
        pass(BLOCK_TIME);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTooSoon.selector, next));
        guard.allowance(market);
    }

    // removeVenue

    function test_RemoveVenue_RevertWhen_TheCallerLacksTheRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, governor));
        vm.prank(governor);
        guard.removeVenue(market);
    }

    function test_RemoveVenue_RevertWhen_TheVenueIsUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(_other)));
        vm.prank(guardian);
        guard.removeVenue(_other);
    }

    function test_RemoveVenue_StopsLotsAtOnceAndEmits() external {
        vm.expectEmit(address(guard));
        emit ExecutionGuard.VenueRemoved(market, _venue());
        vm.prank(guardian);
        guard.removeVenue(market);

        ExecutionGuard.Venue memory none;
        _assertVenue(market, none);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(market)));
        guard.allowance(market);
    }

    // allowance

    function test_Allowance_RevertWhen_TheVenueIsUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(_other)));
        guard.allowance(_other);
    }

    function test_T3_Allowance_RevertWhen_TheLotOfTheBlockIsTaken() external {
        _take(1);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTaken.selector, block.number));
        guard.allowance(market);
    }

    function test_P6_Allowance_RevertWhen_TheLastLotOnTheMarketIsTooRecent() external {
        _take(1);
        uint256 next = block.timestamp + 5 minutes;
        pass(5 minutes - 1);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTooSoon.selector, next));
        guard.allowance(market);
        pass(1);
        guard.allowance(market);
    }

    /// @dev The stored time wraps in 2106: the pause is the same, and so is what may be bought after it.
    function test_P6_Allowance_ThePauseOutlastsTheWidthOfItsClock() external {
        vm.warp(2 ** 32 - 3 days);
        run(2 hours);
        Mandates.Terms memory terms = setting().mandate;
        govern(address(treasury), abi.encodeCall(treasury.setMandate, (address(buyback), address(asset), terms)));
        while (block.timestamp < 2 ** 32 - 100) {
            uint256 left = 2 ** 32 - 100 - block.timestamp;
            pass(left < ORACLE_PERIOD ? left : ORACLE_PERIOD);
            oracle.observe();
        }
        _take(1);
        vm.assertEq(guard.lastLotAt(market), 2 ** 32 - 100, "just before");
        pass(5 minutes - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTooSoon.selector, 2 ** 32 - 100 + 5 minutes)
        );
        guard.allowance(market);
        pass(1);
        _take(1);
        vm.assertEq(guard.lastLotAt(market), 200, "modulo 2^32");
    }

    function test_P2_Allowance_RevertWhen_AnOracleIsStale() external {
        pass(ORACLE_WINDOW + ORACLE_GAP + 1);
        vm.expectPartialRevert(Freshness.Freshness_Stale.selector);
        guard.allowance(market);
    }

    function test_P2_Allowance_RevertWhen_OnlyThePriceIsStale() external {
        // The price comes from an oracle nobody has observed yet; the liquidity oracle is fresh.
        UniswapV2Oracle unobserved = new UniswapV2Oracle(pair, address(token), ORACLE_WINDOW, ORACLE_PERIOD, ORACLE_GAP);
        ExecutionGuard.Venue memory venue = _venue();
        venue.price = unobserved;
        govern(address(guard), abi.encodeCall(guard.setVenue, (market, venue)));
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_NotReady.selector, 0, ORACLE_WINDOW));
        guard.allowance(market);
    }

    function test_Allowance_IsTheFeeTimesReferenceReserveInAQuietBlock() external {
        pass(BLOCK_TIME);
        IExecutionGuard.Allowance memory allowed = guard.allowance(market);
        (uint256 price,) = oracle.price();
        // 0.3% of the reserve, half of it because an attacker may own half of the pool.
        vm.assertEq(allowed.maximumIn, oracle.referenceReserve() * 3 / 1000 / 2, "fee times reserve");
        vm.assertEq(allowed.price, price, "price");
        vm.assertEq(allowed.want, 0.95e18, "want");
    }

    function test_Allowance_IsZeroWhenAnAttackerMayOwnEverything() external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.attackerShare = 1e18;
        govern(address(guard), abi.encodeCall(guard.setVenue, (market, venue)));
        vm.assertEq(guard.allowance(market).maximumIn, 0, "no lot");
    }

    function test_P6_Allowance_IsZeroOnceOthersBoughtPastTheBound() external {
        pass(BLOCK_TIME);
        buyToken(trader, 4000e6);
        vm.assertEq(guard.allowance(market).maximumIn, 0, "the block's flow is used up");
        pass(BLOCK_TIME);
        vm.assertGt(guard.allowance(market).maximumIn, 0, "the next block opens at the new price");
    }

    function test_P6_Allowance_CountsTheFlowOfOthersInTheBlock() external {
        pass(BLOCK_TIME);
        uint256 quiet = guard.allowance(market).maximumIn;
        buyToken(trader, 2500e6);
        uint256 left = guard.allowance(market).maximumIn;
        vm.assertGt(left, 0, "some is left");
        vm.assertLt(left, quiet, "but less");
    }

    function test_Allowance_SurvivesACrashWithinTheBlock() external {
        pass(BLOCK_TIME);
        vm.prank(provider);
        require(token.transfer(trader, 4_000_000e18), "transfer failed");
        sellToken(trader, 6_000_000e18);
        vm.assertGt(oracle.openingRatio(), 4e18, "the price fell by more than three quarters");
        IExecutionGuard.Allowance memory allowed = guard.allowance(market);
        vm.assertEq(allowed.maximumIn, oracle.referenceReserve() * 3 / 1000 / 2, "the reserve decides");
    }

    /// @dev INV-2: whatever was traded in the block before, the lot ends at the opening price over γ² at most.
    function testFuzz_P6_Allowance_EndsWithinTheBoundOnTheBlocksPrice(uint256 size, bool sells, bool uneven) external {
        pass(BLOCK_TIME);
        if (sells) sellToken(trader, bound(size, 1e18, 1_900_000e18));
        else buyToken(trader, bound(size, 1e6, 3000e6));
        if (uneven) sellToken(trader, 100e18);
        // Opening price over present price, then what the lot does to the price.
        uint256 ratio = oracle.openingRatio();
        uint256 maximumIn = guard.allowance(market).maximumIn;
        if (maximumIn == 0) return;
        IMarket.Depth memory before = market.depth();
        buyToken(trader, maximumIn);
        IMarket.Depth memory present = market.depth();
        uint256 rise = present.reserveIn * before.reserveOut * WAD / (present.reserveOut * before.reserveIn);
        vm.assertLe(rise, ratio * 1_000_000 / 994_009, "price after the lot");
    }

    /// @dev INV-1 at every assumed share.
    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_P6_Allowance_FallsWithTheAttackersShare(uint64 attackerShare) external {
        ExecutionGuard.Venue memory venue = _venue();
        venue.attackerShare = uint64(bound(attackerShare, 0, 1e18));
        govern(address(guard), abi.encodeCall(guard.setVenue, (market, venue)));
        uint256 expected = oracle.referenceReserve() * 3 * (WAD - venue.attackerShare) / (1000 * WAD);
        vm.assertEq(guard.allowance(market).maximumIn, expected, "share of the fee");
    }

    // admit

    function test_Admit_RevertWhen_TheVenueIsUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(_other)));
        vm.prank(address(buyback));
        guard.admit(_other, 1);
    }

    function test_T3_Admit_RevertWhen_TheLotOfTheBlockIsTaken() external {
        _take(1);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTaken.selector, block.number));
        vm.prank(address(buyback));
        guard.admit(market, 1);
    }

    function test_T3_Admit_RevertWhen_AnotherMarketTookTheLotOfTheBlock() external {
        govern(address(guard), abi.encodeCall(guard.setVenue, (_other, _venue())));
        _take(1);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTaken.selector, block.number));
        vm.prank(address(buyback));
        guard.admit(_other, 1);
    }

    function test_G1_Admit_RevertWhen_TheCallerHasNoMandate() external {
        vm.expectRevert(
            abi.encodeWithSelector(IExecutionGuard.ExecutionGuard_NotMandated.selector, trader, address(asset))
        );
        vm.prank(trader);
        guard.admit(market, 1);
    }

    function test_G1_Admit_RevertWhen_TheMandateWasRevoked() external {
        vm.prank(guardian);
        treasury.revokeMandate(address(buyback), address(asset));
        vm.expectRevert(
            abi.encodeWithSelector(
                IExecutionGuard.ExecutionGuard_NotMandated.selector, address(buyback), address(asset)
            )
        );
        vm.prank(address(buyback));
        guard.admit(market, 1);
    }

    function test_P6_Admit_RevertWhen_TheLastLotOnTheMarketIsTooRecent() external {
        _take(1);
        uint256 next = block.timestamp + 5 minutes;
        pass(BLOCK_TIME);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTooSoon.selector, next));
        vm.prank(address(buyback));
        guard.admit(market, 1);
    }

    function test_P6_Admit_AllowsAnotherMarketInTheNextBlock() external {
        govern(address(guard), abi.encodeCall(guard.setVenue, (_other, _venue())));
        _take(1);
        pass(BLOCK_TIME);
        vm.prank(address(buyback));
        guard.admit(_other, 1);
        vm.assertEq(guard.lastLotAt(_other), block.timestamp, "its own clock");
        vm.assertEq(guard.lastLotAt(market), block.timestamp - BLOCK_TIME, "not the other's");
    }

    function test_Admit_AnswersWithTheAllowanceAndEmits() external {
        IExecutionGuard.Allowance memory allowed = guard.allowance(market);
        vm.expectEmit(address(guard));
        emit ExecutionGuard.LotTaken(address(buyback), market, allowed.maximumIn, allowed.price);
        vm.assertEq(abi.encode(_take(type(uint256).max)), abi.encode(allowed), "A1");
        vm.assertEq(guard.lastLotBlock(), block.number, "block of the lot");
        vm.assertEq(guard.lastLotAt(market), block.timestamp, "time of the lot");
    }

    function test_T3_Admit_AllowsALotAfterThePause() external {
        _take(1);
        pass(5 minutes);
        _take(1);
        vm.assertEq(guard.lastLotBlock(), block.number, "block of the lot");
    }

    /// @dev The lot is the least of what is wanted and what the market bears, and only one fits a block and a pause.
    function testFuzz_T3_Admit_OneLotABlockForEveryone(uint256 atMost, uint256 wait) external {
        uint256 maximumIn = guard.allowance(market).maximumIn;
        atMost = bound(atMost, 0, 2 * maximumIn);
        wait = bound(wait, 0, 10 minutes);
        vm.assertEq(_take(atMost).maximumIn, atMost < maximumIn ? atMost : maximumIn, "never more than wanted");
        if (wait > 0) pass(wait);
        vm.prank(address(buyback));
        (bool retaken,) = address(guard).call(abi.encodeCall(guard.admit, (market, 1)));
        vm.assertEq(retaken, wait >= 5 minutes, "taken again");
    }

    // venue

    function test_Venue_IsZeroForAnUnknownMarket() external view {
        ExecutionGuard.Venue memory none;
        _assertVenue(_other, none);
    }

    function test_Venue_IsWhatWasSet() external view {
        _assertVenue(market, _venue());
    }

    function _take(uint256 atMost) private returns (IExecutionGuard.Allowance memory) {
        vm.prank(address(buyback));
        return guard.admit(market, atMost);
    }

    function _spacing(uint256 spacing) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_Spacing.selector, spacing, 5 minutes, 30 days);
    }

    function _venue() private view returns (ExecutionGuard.Venue memory) {
        return ExecutionGuard.Venue({
            price: oracle, want: 0.95e18, spacing: 5 minutes, liquidity: oracle, attackerShare: 0.5e18
        });
    }

    function _refused(IMarket where, ExecutionGuard.Venue memory venue, bytes memory why) private {
        bytes memory data = abi.encodeCall(guard.setVenue, (where, venue));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY);
        vm.expectRevert(why);
        enact(address(guard), data);
    }

    function _assertVenue(IMarket where, ExecutionGuard.Venue memory expected) private view {
        vm.assertEq(abi.encode(guard.venue(where)), abi.encode(expected), "venue");
    }
}
