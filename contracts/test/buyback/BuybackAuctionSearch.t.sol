// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {AuctionSearch} from "./AuctionSearch.sol";

/// @notice P6: a bidder that searches for ways to move the price before it bids finds nothing that an honest bid would not
/// have given it, while the lot is at most φ·(1 − s) of the pool; beyond that the gain is tabulated and bounded.
contract BuybackAuctionSearchTest is Base {
    AuctionSearch private search;

    function setUp() external {
        search = new AuctionSearch(0.0015e18, 0.5e18);
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = AuctionSearch.explore.selector;
        selectors[1] = AuctionSearch.refine.selector;
        targetContract(address(search));
        targetSelector(FuzzSelector({addr: address(search), selectors: selectors}));
    }

    /// @dev Maximised by forge; such an invariant never fails, so the next one bars the gain.
    /// forge-config: default.invariant.runs = 1
    /// forge-config: default.invariant.depth = 40
    /// forge-config: default.invariant.shrink-run-limit = 20
    /// forge-config: deep.invariant.runs = 20
    function invariant_P6_theMostAnAttackOnTheAuctionGains() external view returns (int256) {
        return search.bestExcess();
    }

    /// forge-config: default.invariant.runs = 1
    /// forge-config: default.invariant.depth = 40
    /// forge-config: deep.invariant.runs = 100
    function invariant_P6_noAttackOnTheAuctionGains() external view {
        if (search.tried() == 0) return;
        vm.assertLe(search.bestExcess(), 1, "P6: moving the pool before a bid pays");
        vm.assertLe(search.bestGain(), int256(search.lot() / 20 + 1), "P6: more than 1 - want of the lot");
    }
}
