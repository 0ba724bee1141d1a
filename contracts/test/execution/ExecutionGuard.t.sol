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

    function test_SetVenue_AcceptsBothEndsOfEveryBound() external {
        ExecutionGuard.Venue memory low = _venue();
        (low.want, low.attackerShare) = (0.9e18, 0);
        ExecutionGuard.Venue memory high = _venue();
        (high.want, high.attackerShare) = (1e18, 1e18);
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
        (venue.want, venue.attackerShare) = (0.97e18, 0.25e18);
        venue.price = anchor;
        bytes memory data = abi.encodeCall(guard.setVenue, (market, venue));
        schedule(address(guard), data);
        pass(GOVERNOR_DELAY);
        vm.expectEmit(address(guard));
        emit ExecutionGuard.VenueSet(market, _venue(), venue);
        enact(address(guard), data);
        _assertVenue(market, venue);
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
            abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_NotMandated.selector, trader, address(asset))
        );
        vm.prank(trader);
        guard.admit(market, 1);
    }

    function test_G1_Admit_RevertWhen_TheMandateWasRevoked() external {
        vm.prank(guardian);
        treasury.revokeMandate(address(buyback), address(asset));
        vm.expectRevert(
            abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_NotMandated.selector, address(buyback), address(asset))
        );
        vm.prank(address(buyback));
        guard.admit(market, 1);
    }

    function test_Admit_RevertWhen_TheLotIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_EmptyLot.selector));
        vm.prank(address(buyback));
        guard.admit(market, 0);
    }

    function test_P6_Admit_RevertWhen_TheLotIsAboveTheAllowance() external {
        uint256 maximumIn = guard.allowance(market).maximumIn;
        vm.expectRevert(
            abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_LotTooLarge.selector, maximumIn + 1, maximumIn)
        );
        vm.prank(address(buyback));
        guard.admit(market, maximumIn + 1);
    }

    function test_Admit_TakesTheWholeAllowanceAndEmits() external {
        IExecutionGuard.Allowance memory allowed = guard.allowance(market);
        vm.expectEmit(address(guard));
        emit ExecutionGuard.LotTaken(address(buyback), market, allowed.maximumIn, allowed.price);
        _take(allowed.maximumIn);
        vm.assertEq(guard.lastLotBlock(), block.number, "block of the lot");
    }

    function test_T3_Admit_AllowsALotInTheNextBlock() external {
        _take(1);
        pass(BLOCK_TIME);
        _take(1);
        vm.assertEq(guard.lastLotBlock(), block.number, "block of the lot");
    }

    /// @dev Succeeds exactly when 0 < amount <= allowance, and only in a block without a lot.
    function testFuzz_T3_Admit_OneLotABlockForEveryone(uint256 amount, bool again) external {
        uint256 maximumIn = guard.allowance(market).maximumIn;
        amount = bound(amount, 0, 2 * maximumIn);
        vm.prank(address(buyback));
        (bool taken,) = address(guard).call(abi.encodeCall(guard.admit, (market, amount)));
        vm.assertEq(taken, amount > 0 && amount <= maximumIn, "taken");
        if (!again) pass(BLOCK_TIME);
        vm.prank(address(buyback));
        (bool retaken,) = address(guard).call(abi.encodeCall(guard.admit, (market, 1)));
        vm.assertEq(retaken, !(taken && again), "taken again");
    }

    // venue

    function test_Venue_IsZeroForAnUnknownMarket() external view {
        ExecutionGuard.Venue memory none;
        _assertVenue(_other, none);
    }

    function test_Venue_IsWhatWasSet() external view {
        _assertVenue(market, _venue());
    }

    function _take(uint256 amount) private {
        vm.prank(address(buyback));
        guard.admit(market, amount);
    }

    function _venue() private view returns (ExecutionGuard.Venue memory) {
        return ExecutionGuard.Venue({price: oracle, liquidity: oracle, want: 0.95e18, attackerShare: 0.5e18});
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
