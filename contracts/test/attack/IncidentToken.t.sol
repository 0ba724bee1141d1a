// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {CappedIssue} from "../../src/token/CappedIssue.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {Protocol} from "../base/Protocol.sol";

/// @notice Incidents in which a token burned, moved or re-opened what it should not have.
contract IncidentTokenTest is Protocol {
    function setUp() public {
        deployProtocol();
    }

    /// @dev ShadowFi, UPENG, SafeMoon: a public burn of any holder's balance. The token has no such function, under none
    /// of the names it had there.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_SafeMoonBurnFromThePair(address caller, uint256 amount) public {
        vm.assume(caller != address(pair));
        uint256 inPair = token.balanceOf(address(pair));
        bytes[5] memory attempts = [
            abi.encodeWithSignature("burn(address,uint256)", address(pair), amount),
            abi.encodeWithSignature("burnFrom(address,uint256)", address(pair), amount),
            abi.encodeWithSignature("burn(uint256,address)", amount, address(pair)),
            abi.encodeWithSignature("triggerAutoBurn()"),
            abi.encodeWithSignature("deliver(uint256)", amount)
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            vm.prank(caller);
            (bool success,) = address(token).call(attempts[i]);
            vm.assertFalse(success, "a burn of another holder's tokens exists");
        }
        vm.assertEq(token.balanceOf(address(pair)), inPair, "the pair's balance moved");
    }

    /// @dev RWT, JUDAO, XDK, CrowdRing, BCE, P719: transfers that burn from, recycle from or sell into a pair. A transfer
    /// to or from the pair moves its amount, now and later, and nothing else.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_JudaoTransfersMoveTheirAmountOnly(uint256 amount, uint256 later) public {
        amount = bound(amount, 1, token.balanceOf(trader));
        uint256 supply = token.totalSupply();
        uint256 inPair = token.balanceOf(address(pair));
        vm.startPrank(trader);
        require(token.transfer(address(pair), amount), "transfer");
        vm.assertEq(token.balanceOf(address(pair)), inPair + amount, "transfer to the pair");
        pass(bound(later, 1, 30 days));
        require(token.transfer(trader, token.balanceOf(trader)), "transfer");
        vm.stopPrank();
        pair.skim(trader);
        vm.assertEq(token.balanceOf(address(pair)), inPair, "transfer from the pair");
        vm.assertEq(token.totalSupply(), supply, "S1: supply moved without issue or burn");
    }

    /// @dev ERC20Capped: a burn lowers the live supply, and a cap on that re-opens. Cumulative issue is capped here.
    function test_Incident_Erc20CappedBurnReopensTheCap() public {
        uint256 left = token.CAP() - token.cumulativeIssued();
        govern(address(token), abi.encodeCall(token.issue, (trader, left)));
        uint256 burned = token.balanceOf(trader);
        vm.prank(trader);
        token.burn(burned);

        schedule(address(token), abi.encodeCall(token.issue, (trader, 1)));
        pass(GOVERNOR_DELAY);
        vm.expectRevert(abi.encodeWithSelector(CappedIssue.PreservedToken_CapExceeded.selector, 1, 0));
        enact(address(token), abi.encodeCall(token.issue, (trader, 1)));
        vm.assertEq(token.cumulativeIssued(), token.CAP(), "S1: cumulativeIssued <= CAP");
        vm.assertEq(token.totalSupply(), token.CAP() - burned, "S1: burn and mint ledger = change of totalSupply");
    }

    /// @dev Nobody burns what an allowance was given for: an approval pays, it does not destroy.
    function test_Incident_AnAllowanceDoesNotBurn() public {
        vm.prank(trader);
        token.approve(keeper, type(uint256).max);
        vm.prank(keeper);
        vm.expectRevert(abi.encodeWithSignature("ERC20InsufficientBalance(address,uint256,uint256)", keeper, 0, 1));
        token.burn(1);
    }

    /// @dev ATM: liquidity shares that lie in the pair belong to whoever burns them. No contract of ours holds any, and
    /// the market sends nothing there.
    function test_Incident_AtmSharesSentToThePair() public {
        for (uint256 i = 0; i < 3; ++i) {
            buyback.execute(0, block.timestamp);
            run(1 hours);
        }
        splitter.release();
        vm.assertEq(pair.balanceOf(address(pair)), 0, "liquidity shares in the pair");
        address[5] memory ours =
            [address(treasury), address(buyback), address(splitter), address(market), address(guard)];
        for (uint256 i = 0; i < ours.length; ++i) {
            vm.assertEq(pair.balanceOf(ours[i]), 0, "liquidity shares in a contract of ours");
        }
        vm.prank(trader);
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Market.UniswapV2Market_Recipient.selector, address(pair)));
        market.swap(1e6, 0, address(pair));
    }

    /// @dev The buyback burns what it bought: the pair's balance falls by the purchase and by nothing else.
    function test_Incident_TheBuybackBurnsItsOwnPurchaseOnly() public {
        uint256 inPair = token.balanceOf(address(pair));
        uint256 supply = token.totalSupply();
        uint256 bought = buyback.execute(0, block.timestamp).tokenOut;
        vm.assertEq(inPair - token.balanceOf(address(pair)), bought, "the pair lost more than it sold");
        vm.assertEq(supply - token.totalSupply() + splitter.pending(), bought, "burned and booked = bought");
    }
}
