// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {LoyaltyHandler} from "./LoyaltyHandler.sol";

/// @notice L2, L5 and L8 over any sequence of calls, with the real lock, splitter, index and stream.
contract LoyaltyInvariantsTest is Base {
    LoyaltyHandler private _handler;

    function setUp() external {
        _handler = new LoyaltyHandler();
        bytes4[] memory selectors = new bytes4[](11);
        selectors[0] = LoyaltyHandler.lockSome.selector;
        selectors[1] = LoyaltyHandler.leaveOne.selector;
        selectors[2] = LoyaltyHandler.buyBack.selector;
        selectors[3] = LoyaltyHandler.probe.selector;
        selectors[4] = LoyaltyHandler.release.selector;
        selectors[5] = LoyaltyHandler.announceADonation.selector;
        selectors[6] = LoyaltyHandler.donate.selector;
        selectors[7] = LoyaltyHandler.pokeRewards.selector;
        selectors[8] = LoyaltyHandler.pokeIndex.selector;
        selectors[9] = LoyaltyHandler.claim.selector;
        selectors[10] = LoyaltyHandler.wait.selector;
        targetContract(address(_handler));
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
    }

    function invariant_L5_PotsArePaidOnceAndNothingIsStranded() external view {
        _handler.assertRewards();
    }

    function invariant_L2_PrincipalPotsAndBurnsAddUp() external view {
        _handler.assertTokens();
    }

    function invariant_L8_MoreLoyaltyBurnsNoLess() external view {
        _handler.assertLoyalty();
    }
}
