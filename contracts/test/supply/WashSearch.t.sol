// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WashLab} from "./WashLab.sol";

/// @notice The most that the bound lets: 5/3·0.3899 + 0.35 is 0.99983.
contract WashSearchTest is WashLab(0.35e18) {
    function setUp() external {
        deployWash(0.3899e18, 0.35e18);
    }

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 1000
    function testFuzz_S2_WashedRevenueNeverPays(uint256 seed) external {
        vm.assertLt(search(seed), WAD, "S2: a unit of revenue brought back more");
    }

    /// @dev The bound is not slack: the same search comes within a fifth of it.
    function test_S2_TheSearchComesNearTheBound() external {
        uint256 best;
        for (uint256 seed = 0; seed < 24; seed += 2) {
            uint256 found = search(seed);
            if (found > best) best = found;
        }
        vm.assertGt(best, 0.8e18, "the search finds little");
        vm.assertLt(best, WAD, "S2: it pays");
    }
}

/// @notice The control: the same share of revenue for stakers, declared as nothing, so that 5/3·0.58 + 0.35 is 1.317.
contract WashSearchControlTest is WashLab(0.35e18) {
    function setUp() external {
        deployWash(0.58e18, 0);
    }

    function test_S2_BeyondTheBoundTheSearchFindsProfit() external {
        uint256 best;
        for (uint256 seed = 0; seed < 24 && best <= WAD; seed += 2) {
            uint256 found = search(seed);
            if (found > best) best = found;
        }
        vm.assertGt(best, WAD, "a search that finds nothing proves nothing");
    }
}
