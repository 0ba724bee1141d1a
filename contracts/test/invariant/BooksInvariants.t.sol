// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ProtocolInvariants} from "./ProtocolInvariants.sol";

/// @notice T4, T6, A2: balances cover the books, and nobody else holds an asset or an approval.
contract BooksInvariantsTest is ProtocolInvariants {
    function setUp() public {
        setUpCampaign(3);
    }

    /// forge-config: default.invariant.runs = 8
    /// forge-config: default.invariant.depth = 96
    /// forge-config: default.invariant.max_time_delay = 1
    /// forge-config: default.invariant.max_block_delay = 1
    /// forge-config: deep.invariant.runs = 2000
    /// forge-config: deep.invariant.depth = 400
    /// forge-config: deep.invariant.max_time_delay = 1
    /// forge-config: deep.invariant.max_block_delay = 1
    function invariant_T4_T6_A2_balancesCoverTheBooksAndNothingIsLeftBehind() public view {
        assertBooksAndDonations();
    }
}
