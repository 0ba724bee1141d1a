// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {ExitQueueHandler} from "./ExitQueueHandler.sol";

/// @notice INV-1 and INV-3 over any sequence of calls.
contract ExitQueueInvariantsTest is Base {
    ExitQueueHandler private _handler;

    function setUp() external {
        _handler = new ExitQueueHandler();
        bytes4[] memory selectors = new bytes4[](8);
        selectors[0] = ExitQueueHandler.goOut.selector;
        selectors[1] = ExitQueueHandler.take.selector;
        selectors[2] = ExitQueueHandler.takeForANeighbour.selector;
        selectors[3] = ExitQueueHandler.readDepth.selector;
        selectors[4] = ExitQueueHandler.setShare.selector;
        selectors[5] = ExitQueueHandler.donate.selector;
        selectors[6] = ExitQueueHandler.recover.selector;
        selectors[7] = ExitQueueHandler.wait.selector;
        targetContract(address(_handler));
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
    }

    function invariant_T2b_EveryTicketIsHeldAndWholeInTime() external {
        _handler.assertBooks();
    }
}
