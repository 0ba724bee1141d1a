// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {SplitMarket} from "../../src/market/SplitMarket.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {ConcentratedProtocol} from "../base/ConcentratedProtocol.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {Protocol} from "../base/Protocol.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice What the second execution costs where a lot is divided between two pairs; run with `--isolate`.
contract BuybackSwapSplitGasTest is Protocol {
    using SafeERC20 for IERC20;

    UniswapV2Oracle private second;
    BuybackSwap private divided;

    function setUp() external {
        deployProtocol();
        IUniswapV2PairFull other = createPair(deployFactory(), address(token), address(asset));
        mintAsset(address(this), 500_000e6);
        vm.prank(provider);
        IERC20(token).safeTransfer(address(this), 1_000_000e18);
        addLiquidity(other, address(token), 1_000_000e18, 500_000e6, provider);
        second = new UniswapV2Oracle(other, address(token), ORACLE_WINDOW, ORACLE_PERIOD, ORACLE_GAP);
        SplitMarket.Leg[] memory legs = new SplitMarket.Leg[](2);
        legs[0] = SplitMarket.Leg({market: market, liquidity: oracle});
        legs[1] = SplitMarket.Leg({market: new UniswapV2Market(other, address(asset)), liquidity: second});
        SplitMarket split = new SplitMarket(legs, setting().attackerShare);
        divided = new BuybackSwap(
            address(manager),
            BuybackSwap.Wiring({
                treasury: treasury,
                guard: guard,
                market: split,
                splitter: splitter,
                anchor: anchor,
                volatility: volatility,
                pressure: IExitPressure(address(0))
            }),
            setting().buyback
        );
        ExecutionGuard.Venue memory venue = guard.venue(market);
        (venue.liquidity, venue.attackerShare) = (split, 0);
        bytes memory mandate =
            abi.encodeCall(treasury.setMandate, (address(divided), address(asset), setting().mandate));
        schedule(address(treasury), mandate);
        schedule(address(guard), abi.encodeCall(guard.setVenue, (split, venue)));
        _run(GOVERNOR_DELAY + 1);
        enact(address(treasury), mandate);
        enact(address(guard), abi.encodeCall(guard.setVenue, (split, venue)));
        _run(4 hours);
        divided.execute(0, block.timestamp);
        _run(1 hours);
    }

    function test_Gas_ExecuteOnTwoPairs() external {
        divided.execute(0, block.timestamp);
        vm.snapshotGasLastCall("buyback", "execute, split over two pairs");
    }

    function test_Gas_PreviewOnTwoPairs() external {
        divided.previewBuyback();
        vm.snapshotGasLastCall("buyback", "previewBuyback, split over two pairs");
    }

    /// @dev The keeper works, for the second pair's oracle too.
    function _run(uint256 duration) private {
        uint256 end = block.timestamp + duration;
        while (block.timestamp < end) {
            uint256 left = end - block.timestamp;
            pass(left < ORACLE_PERIOD ? left : ORACLE_PERIOD);
            second.observe();
            beat();
        }
    }
}

/// @notice The same on a Uniswap v3 pool.
contract BuybackSwapPoolGasTest is ConcentratedProtocol {
    function setUp() external {
        deployConcentratedProtocol();
        poolBuyback.execute(0, block.timestamp);
        runPool(1 hours);
    }

    function test_Gas_ExecuteOnAPool() external {
        poolBuyback.execute(0, block.timestamp);
        vm.snapshotGasLastCall("buyback", "execute, on a Uniswap v3 pool");
    }

    function test_Gas_PreviewOnAPool() external {
        poolBuyback.previewBuyback();
        vm.snapshotGasLastCall("buyback", "previewBuyback, on a Uniswap v3 pool");
    }
}
