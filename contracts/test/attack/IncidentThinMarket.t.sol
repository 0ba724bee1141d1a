// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @notice Resupply, HundredFinance, Venus: an empty or thin market is worth what somebody donates to it. What a lot is
/// sized by is not.
contract IncidentThinMarketTest is UniswapV2 {
    TestToken private asset;
    TestToken private token;
    IUniswapV2PairFull private pair;

    function setUp() public {
        vm.warp(1_800_000_000);
        asset = new TestToken("USD", 18);
        token = new TestToken("KEEP", 18);
        pair = createPair(deployFactory(), address(asset), address(token));
        asset.mint(address(this), 1e30);
        token.mint(address(this), 1e30);
    }

    /// @dev Before anybody provides, nothing is observed and nothing is answered.
    function test_Incident_EmptyMarket() public {
        UniswapV2Oracle oracle = new UniswapV2Oracle(pair, address(token), 30 minutes, 5 minutes, 15 minutes);
        asset.mint(address(pair), 1e24);
        token.mint(address(pair), 1e24);
        vm.assertFalse(oracle.observe(), "observed an empty pair");
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_EmptyPool.selector));
        oracle.price();
        vm.expectRevert(abi.encodeWithSelector(UniswapV2Oracle.UniswapV2Oracle_EmptyPool.selector));
        oracle.referenceReserve();
    }

    /// @dev A pool of a few units, into which a fortune is donated and recorded just before a lot is sized. The reserve
    /// a lot is sized by stays what was there, times the root of what the time average has followed.
    /// forge-config: default.fuzz.runs = 64
    function testFuzz_Incident_ResupplyDonationToAThinMarket(uint256 resident, uint256 donated, uint256 blocks) public {
        resident = bound(resident, 1e6, 1000e18);
        donated = bound(donated, resident, 1e27);
        blocks = bound(blocks, 0, 50);
        addLiquidity(pair, address(asset), resident, resident, address(this));
        UniswapV2Oracle oracle = new UniswapV2Oracle(pair, address(token), 30 minutes, 5 minutes, 15 minutes);
        for (uint256 i = 0; i < 8; ++i) {
            vm.warp(block.timestamp + 5 minutes);
            oracle.observe();
        }
        vm.warp(block.timestamp + 12);
        vm.assertLe(oracle.referenceReserve(), resident, "more than there is");

        asset.mint(address(pair), donated);
        pair.sync();
        vm.assertLe(oracle.referenceReserve(), resident, "T4: a donation of this block counts");
        vm.warp(block.timestamp + blocks * 12);
        (uint256 price,) = oracle.price();
        uint256 followed = FixedPointMathLib.fullMulDiv(resident * resident, price, 1e18);
        vm.assertLe(
            oracle.referenceReserve() * oracle.referenceReserve(),
            followed + followed / 1e6 + 2 * resident,
            "grew by more than the time average"
        );
    }
}
