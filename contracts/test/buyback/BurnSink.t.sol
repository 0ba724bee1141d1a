// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BurnSink} from "../../src/buyback/BurnSink.sol";
import {IPreservedToken} from "../../src/interfaces/IPreservedToken.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {Base} from "../base/Base.sol";
import {BurnableToken} from "./doubles/BurnableToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract BurnSinkTest is Base {
    PreservedToken private _token;
    BurnSink private _sink;
    address private _caller;

    function setUp() external {
        AccessManager manager = new AccessManager(address(this));
        _token = new PreservedToken("Preserved", "KEEP", address(manager), 1000e18, address(this), 1000e18);
        _sink = new BurnSink(_token);
        _caller = actor("caller");
    }

    function test_Constructor_KeepsTheToken() external view {
        vm.assertEq(address(_sink.TOKEN()), address(_token), "token");
    }

    function test_OnProceeds_RevertWhen_TheTokenIsAnother() external {
        vm.expectRevert(abi.encodeWithSelector(BurnSink.BurnSink_WrongToken.selector, _caller, address(_token)));
        _sink.onProceeds(_caller, 1);
    }

    function test_OnProceeds_RevertWhen_ItHoldsLess() external {
        _fund(9e18);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(_sink), 9e18, 10e18)
        );
        _sink.onProceeds(address(_token), 10e18);
    }

    function test_A4_OnProceeds_RevertWhen_TheTokenDoesNotReallyBurn() external {
        BurnableToken token = new BurnableToken("DEAD", 18);
        BurnSink sink = new BurnSink(IPreservedToken(address(token)));
        token.mint(address(sink), 10e18);
        token.keep(1);
        vm.expectRevert(abi.encodeWithSelector(BurnSink.BurnSink_NotBurned.selector, 10e18 - 1, 10e18));
        sink.onProceeds(address(token), 10e18);
    }

    function test_OnProceeds_BurnsExactlyThatMuchAndEmits() external {
        _fund(10e18);
        vm.expectEmit(address(_sink));
        emit BurnSink.Burned(_caller, 4e18);
        vm.prank(_caller);
        _sink.onProceeds(address(_token), 4e18);
        vm.assertEq(_token.balanceOf(address(_sink)), 6e18, "the rest stays");
        vm.assertEq(_token.totalSupply(), 996e18, "supply");
        vm.assertEq(_token.cumulativeBurned(), 4e18, "burned for good");
    }

    function testFuzz_S1_OnProceeds_LowersSupplyByTheAmountAndTouchesNobodyElse(uint256 held, uint256 amount) external {
        held = bound(held, 0, 1000e18);
        amount = bound(amount, 0, held);
        _fund(held);
        _sink.onProceeds(address(_token), amount);
        vm.assertEq(_token.totalSupply(), 1000e18 - amount, "supply");
        vm.assertEq(_token.balanceOf(address(_sink)), held - amount, "own balance");
        vm.assertEq(_token.balanceOf(address(this)), 1000e18 - held, "others");
    }

    function _fund(uint256 amount) private {
        require(_token.transfer(address(_sink), amount), "transfer failed");
    }
}
