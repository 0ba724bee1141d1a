// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {ConcentratedWorld} from "./ConcentratedWorld.sol";

/// @notice P1, P6, A1, A2 and the books on a Uniswap v3 pool, in whatever order its actors act.
/// @dev A1, T1, T2 and P6 are asserted where they can break, in the actions themselves, which may not revert.
abstract contract ConcentratedInvariants is Base {
    ConcentratedWorld internal world;

    function explore(ConcentratedWorld world_) internal {
        world = world_;
        world.open();
        bytes4[] memory selectors = new bytes4[](13);
        selectors[0] = world.buy.selector;
        selectors[1] = world.sell.selector;
        selectors[2] = world.mint.selector;
        selectors[3] = world.burn.selector;
        selectors[4] = world.donate.selector;
        selectors[5] = world.flash.selector;
        selectors[6] = world.wait.selector;
        selectors[7] = world.work.selector;
        selectors[8] = world.collect.selector;
        selectors[9] = world.release.selector;
        selectors[10] = world.execute.selector;
        selectors[11] = world.attack.selector;
        selectors[12] = world.attack.selector;
        targetContract(address(world));
        targetSelector(FuzzSelector({addr: address(world), selectors: selectors}));
    }

    function assertWorld() internal view {
        world.assertPrices();
        world.assertBooks();
        world.assertNothingLeft();
        vm.assertLe(world.bestGain(), 0, "P6: attack, intervention, reversal never profits within the assumptions");
    }

    /// @dev Every action comes off, executions are refused too, and attacks meet lots: otherwise nothing is shown.
    function assertAlive() internal {
        for (uint256 i = 0; i < 400; ++i) {
            uint256 seed = uint256(keccak256(abi.encode("alive", i)));
            uint256 action = seed % 13;
            if (action == 0) world.buy(seed);
            else if (action == 1) world.sell(seed);
            else if (action == 2) world.mint(seed);
            else if (action == 3) world.burn(seed);
            else if (action == 4) world.donate(seed);
            else if (action == 5) world.flash(seed);
            else if (action == 6) world.wait(seed);
            else if (action == 7) world.work(seed);
            else if (action == 8) world.collect(seed);
            else if (action == 9) world.release();
            else if (action == 10) world.execute(seed);
            else world.attack(seed);
            assertWorld();
        }
        bytes32[13] memory names = [
            bytes32("buy"),
            "sell",
            "mint",
            "burn",
            "donate",
            "flash",
            "wait",
            "work",
            "collect",
            "release",
            "execute",
            "refuse",
            "attacked"
        ];
        for (uint256 i = 0; i < names.length; ++i) {
            vm.assertGt(world.done(names[i]), 0, string(abi.encodePacked("never came off: ", names[i])));
        }
    }

    /// @dev The search is not blind: around a lot that the guard would never admit, the same attack gains.
    function assertNotBlind() internal {
        vm.assertLe(int256(1e6), world.gainAround(200_000e6, 200_000e6), "an oversized lot cannot be sandwiched");
        vm.assertLe(world.gainAround(200_000e6, 100e6), 0, "a small lot can");
    }
}
