// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {Protocol} from "../base/Protocol.sol";
import {FlashBorrower} from "./doubles/FlashBorrower.sol";
import {PairBorrower} from "./doubles/PairBorrower.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @notice Incidents in which somebody chose the moment of a trade: each is carried out against the buyback.
contract IncidentTakerTest is Protocol {
    FlashBorrower private borrower;

    function setUp() public {
        deployProtocol();
        borrower = new FlashBorrower(asset, token, market, sellMarket);
        mintAsset(address(borrower), 1e20);
        vm.prank(provider);
        require(token.transfer(address(this), 3_000_000e18), "fund");
        require(token.transfer(address(borrower), 1_000_000e18), "fund");
    }

    /// @dev Synthetix and Frax style takers: a tenfold pump in one transaction finds the lot at zero.
    function test_Incident_FlashLoanPumpTriggerDump() public {
        uint256 reserveBefore = treasury.reserveOf(address(asset)).recorded;
        (bool executed, bytes memory answer, int256 gained) = borrower.pumpTriggerDump(buyback, 9_000_000e6);
        vm.assertFalse(executed, "the buyback followed a pump");
        vm.assertEq(
            answer, abi.encodeWithSelector(BuybackSwap.BuybackSwap_LotTooSmall.selector, 0, 50e6), "other refusal"
        );
        vm.assertLe(gained, -1, "the pump cost nothing");
        vm.assertEq(treasury.reserveOf(address(asset)).recorded, reserveBefore, "reserves moved");
    }

    /// @dev ETHFIN: anybody calls the buyback at a moment of their choice, with any pump before it and a dump after.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_EthfinOpenBuybackAtAChosenMoment(uint256 loan, uint256 wait) public {
        loan = bound(loan, 1e6, 20_000_000e6);
        pass(bound(wait, 1, 14 minutes));
        (bool executed, bytes memory answer, int256 gained) = borrower.pumpTriggerDump(buyback, loan);
        vm.assertLe(gained, -1, "P6: attack, intervention, reversal never profits");
        if (executed) vm.assertLe(_paidAbove(answer), 95, "more than fee, lot and a 0.6% rise above the average");
    }

    /// @dev The same with a dump first: the buyback may follow, and pays less.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_DumpTriggerPump(uint256 tokens) public {
        tokens = bound(tokens, 1e18, 1_000_000e18);
        (bool executed, bytes memory answer, int256 gained) = borrower.dumpTriggerPump(buyback, tokens);
        vm.assertLe(gained, -1, "P6: attack, intervention, reversal never profits");
        if (executed) vm.assertLe(_paidAbove(answer), 95, "paid more although the price had fallen");
    }

    /// @dev CurveBurner: the pool is skewed in an earlier block, where a test of the block's own move sees nothing.
    function test_Incident_CurveBurnerSkewedPool() public {
        buyToken(trader, 60_000e6);
        pass(BLOCK_TIME);
        vm.expectPartialRevert(BuybackSwap.BuybackSwap_BelowBound.selector);
        buyback.execute(0, block.timestamp);
    }

    /// @dev A sandwich at the caller's cost: what the caller asks for is a bound too.
    function test_Incident_CallerStatesItsOwnMinimum() public {
        uint256 expected = buyback.previewBuyback().tokenOut;
        buyToken(trader, 1000e6);
        uint256 left = buyback.previewBuyback().tokenOut;
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_BelowBound.selector, left, expected));
        buyback.execute(expected, block.timestamp);
    }

    /// @dev LpdFi, HYDT, DLMC: no spot price decides an amount. A trade of the same block moves neither the price a
    /// lot is measured against nor, upwards, the lot.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_LpdFiSpotDecidesNothing(uint256 amount, bool buys) public {
        BuybackSwap.Purchase memory before = buyback.previewBuyback();
        pass(1);
        if (buys) buyToken(trader, bound(amount, 1e6, 2000e6));
        else sellToken(trader, bound(amount, 1e18, 1_000_000e18));
        BuybackSwap.Purchase memory moved = buyback.previewBuyback();
        vm.assertEq(moved.benchmarkPrice, before.benchmarkPrice, "spot moved the benchmark");
        vm.assertLe(moved.quoteIn, before.quoteIn, "spot enlarged the lot");
    }

    /// @dev AIC, DIP: what lies above the reserves is public. Donated, skimmed or left, it changes nothing to the unit.
    function test_Incident_AicSkimOfTheSurplus() public {
        bytes memory before = abi.encode(buyback.previewBuyback());
        mintAsset(address(pair), 500_000e6);
        require(token.transfer(address(pair), 1_000_000e18), "donate");
        vm.assertEq(abi.encode(buyback.previewBuyback()), before, "T4: a donation changed the buyback");
        pair.skim(trader);
        vm.assertEq(abi.encode(buyback.previewBuyback()), before, "T4: skim changed the buyback");
        vm.assertEq(abi.encode(buyback.execute(0, block.timestamp)), before, "A1: preview = execution");
    }

    /// @dev A donation that is recorded moves the price like a trade, at the donor's cost, and enlarges no lot.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_DonationAndSync(uint256 amount, bool ofAsset, uint256 blocks) public {
        uint256 admitted = guard.allowance(market).maximumIn;
        if (ofAsset) mintAsset(address(pair), bound(amount, 1, 10_000_000e6));
        else require(token.transfer(address(pair), bound(amount, 1, 2_000_000e18)), "donate");
        pair.sync();
        pass(bound(blocks, 1, 25) * BLOCK_TIME);
        try buyback.previewBuyback() returns (BuybackSwap.Purchase memory moved) {
            // Only the time average may have moved, by less than the price bound, and the reserve by its root.
            vm.assertLe(moved.quoteIn, admitted * 102 / 100, "a donation enlarged the largest lot");
            vm.assertLe(moved.shortfall, 527, "P1: effective price within the oracle bound");
        } catch (bytes memory refusal) {
            // forge-lint: disable-next-line(unsafe-typecast) the selector is meant
            bytes4 reason = bytes4(refusal);
            vm.assertTrue(
                reason == BuybackSwap.BuybackSwap_BelowBound.selector
                    || reason == BuybackSwap.BuybackSwap_AboveCap.selector
                    || reason == BuybackSwap.BuybackSwap_LotTooSmall.selector,
                "refused for another reason"
            );
        }
    }

    /// @dev Read-only re-entrancy: while the pair waits for its money, its reserves are old and its balances new.
    function test_Incident_BuybackInsideAFlashSwap() public {
        PairBorrower fromPair = new PairBorrower(pair, asset);
        mintAsset(address(fromPair), 100_000e6);
        bytes memory data = abi.encodeCall(BuybackSwap.execute, (0, block.timestamp));
        (, uint256 reserve) = _reserves();

        fromPair.borrow(500_000e6, false, address(buyback), data);
        vm.assertFalse(fromPair.success(), "traded while the pair was short");
        vm.assertEq(
            fromPair.answer(),
            abi.encodeWithSelector(
                UniswapV2Market.UniswapV2Market_PairShort.selector, address(asset), reserve - 500_000e6, reserve
            ),
            "other refusal"
        );

        fromPair.borrow(500_000e6, true, address(buyback), data);
        vm.assertFalse(fromPair.success(), "traded while the pair was locked");
        vm.assertEq(fromPair.answer(), abi.encodeWithSignature("Error(string)", "UniswapV2: LOCKED"), "other refusal");
    }

    /// @dev Two takers in one block would add up to a lot that pays to be sandwiched.
    function test_Incident_TwoTakersInOneBlock() public {
        BuybackSwap second = newBuyback(setting().buyback);
        govern(
            address(treasury), abi.encodeCall(treasury.setMandate, (address(second), address(asset), setting().mandate))
        );
        run(1 hours);
        buyback.execute(0, block.timestamp);
        vm.expectRevert(abi.encodeWithSignature("ExecutionGuard_LotTaken(uint256)", block.number));
        second.execute(0, block.timestamp);
        // Nor in the next ones: a position held over two lots would have to be held over the pause.
        uint256 next = block.timestamp + guard.venue(market).spacing;
        pass(BLOCK_TIME);
        vm.expectRevert(abi.encodeWithSignature("ExecutionGuard_LotTooSoon(uint256)", next));
        second.execute(0, block.timestamp);
        run(next - block.timestamp);
        second.execute(0, block.timestamp);
    }

    /// @dev Price-agnostic revenue shares spend most at the top. Over a full cycle this one spends least there, and
    /// nothing above its cap.
    function test_Incident_PriceAgnosticBuybackOverAFullCycle() public {
        uint256 calm = _spendAt(0.5e18, 4 hours);
        uint256 top = _spendAt(0.58e18, 4 hours);
        uint256 bottom = _spendAt(0.38e18, 4 hours);
        vm.assertLt(top, calm, "spent more at the top");
        vm.assertGt(bottom, calm, "spent no more at the bottom");
        vm.assertGe(bottom, 2 * top, "the cycle hardly mattered");

        _moveTo(1.3e18);
        run(1 hours);
        (uint256 price,) = oracle.price();
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_AboveCap.selector, price, 1.2e18));
        buyback.execute(0, block.timestamp);
    }

    /// @dev BYToken: whoever may trigger also chooses when. Triggers that are open to all move only what was given.
    function test_Incident_ByTokenPermissionlessTriggers() public {
        (uint256 reserveToken, uint256 reserveAsset) = _reserves();
        uint256 supply = token.totalSupply();
        ITreasury.Books memory before = treasury.books(address(buyback), address(asset));
        require(token.transfer(address(splitter), 1000e18), "donate");
        splitter.distribute(1000e18);
        splitter.release();
        treasury.heartbeat();
        (uint256 tokenAfter, uint256 assetAfter) = _reserves();
        vm.assertEq(tokenAfter, reserveToken, "a trigger moved the pair");
        vm.assertEq(assetAfter, reserveAsset, "a trigger moved the pair");
        vm.assertEq(supply - token.totalSupply(), 700e18, "burned more than was given");
        vm.assertGe(treasury.books(address(buyback), address(asset)).backing, before.backing, "backing fell");
    }

    function _spendAt(uint256 price, uint256 duration) private returns (uint256 spent) {
        _moveTo(price);
        run(ORACLE_WINDOW);
        uint256 end = block.timestamp + duration;
        while (block.timestamp < end) {
            run(1 hours);
            try buyback.execute(0, block.timestamp) returns (BuybackSwap.Purchase memory purchase) {
                spent += purchase.quoteIn;
            } catch (bytes memory refusal) {
                // forge-lint: disable-next-line(unsafe-typecast) the selector is meant
                vm.assertEq(bytes4(refusal), BuybackSwap.BuybackSwap_LotTooSmall.selector, "refused");
            }
            _moveTo(price);
        }
    }

    /// @dev Trades the pool to about `price`, as arbitrage would.
    function _moveTo(uint256 price) private {
        (uint256 reserveToken, uint256 reserveAsset) = _reserves();
        // X = √(k·P) in base units, with six decimals against eighteen.
        uint256 target = FixedPointMathLib.sqrt(FixedPointMathLib.fullMulDiv(reserveToken * reserveAsset, price, 1e30));
        if (target > reserveAsset) {
            buyToken(address(this), (target - reserveAsset) * 1000 / 997);
        } else if (target < reserveAsset) {
            uint256 tokens = reserveToken * reserveAsset / target - reserveToken;
            if (tokens > 1e18) sellToken(address(this), tokens);
        }
    }

    function _reserves() private view returns (uint256 reserveToken, uint256 reserveAsset) {
        return reserves(pair, address(token));
    }

    /// @dev What a lot paid above the benchmark [basis points].
    function _paidAbove(bytes memory answer) private pure returns (int256) {
        return abi.decode(answer, (BuybackSwap.Purchase)).shortfall;
    }
}
