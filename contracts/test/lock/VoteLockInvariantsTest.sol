// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {VoteLock} from "../../src/lock/VoteLock.sol";
import {Base} from "../base/Base.sol";
import {LockHandler} from "./LockHandler.sol";
import {LockModel} from "./LockModel.sol";

/// @notice INV-L1, L2, L3 and L7 of a lock after any sequence of what its users do, against the model.
abstract contract VoteLockInvariantsTest is Base {
    uint256 private constant WEEK = 604_800;
    uint256 private constant NEVER = type(uint40).max;

    LockHandler internal handler;
    VoteLock internal lock;
    LockModel internal model;

    function deploy(bool loyalty) internal {
        handler = new LockHandler(loyalty);
        (lock, model) = (handler.subject(), handler.model());
        bytes4[] memory selectors = new bytes4[](16);
        selectors[0] = LockHandler.create.selector;
        selectors[1] = LockHandler.add.selector;
        selectors[2] = LockHandler.extend.selector;
        selectors[3] = LockHandler.merge.selector;
        selectors[4] = LockHandler.unlock.selector;
        selectors[5] = LockHandler.withdraw.selector;
        selectors[6] = LockHandler.exit.selector;
        selectors[7] = LockHandler.delegate.selector;
        selectors[8] = LockHandler.checkpoint.selector;
        selectors[9] = LockHandler.breakSplitter.selector;
        selectors[10] = LockHandler.setTerms.selector;
        selectors[11] = LockHandler.donate.selector;
        selectors[12] = LockHandler.pass.selector;
        selectors[13] = LockHandler.look.selector;
        // The clock and new positions twice: most states need both.
        selectors[14] = LockHandler.pass.selector;
        selectors[15] = LockHandler.create.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @dev So that the invariants are not those of a lock nobody uses.
    function test_TheHandlerGetsThroughWithEveryAction() external {
        for (uint256 i = 0; i < 600; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            uint256 action = seed % 9;
            if (action == 0) handler.create(seed >> 8, seed >> 40, seed >> 72, seed >> 104);
            else if (action == 1) handler.add(seed >> 8, seed >> 40);
            else if (action == 2) handler.extend(seed >> 8, seed >> 40, seed >> 72);
            else if (action == 3) handler.merge(seed >> 8, seed >> 40);
            else if (action == 4) handler.unlock(seed >> 8, seed >> 40);
            else if (action == 5) handler.withdraw(seed >> 8);
            else if (action == 6) handler.exit(seed >> 8, seed >> 40, seed >> 72);
            else if (action == 7) handler.delegate(seed >> 8, seed >> 40);
            else handler.pass(seed >> 8, seed >> 40);
        }
        bytes4[7] memory actions = [
            lock.create.selector,
            lock.add.selector,
            lock.extend.selector,
            lock.merge.selector,
            lock.unlockPermanent.selector,
            lock.withdraw.selector,
            lock.exit.selector
        ];
        for (uint256 i = 0; i < actions.length; ++i) {
            vm.assertGe(handler.succeeded(actions[i]), 3, string.concat("an action is never done: ", vm.toString(i)));
        }
    }

    function invariant_L1_TheAccountsAddUpToTheTotalAtEverySecond() external view {
        _assertMoment(block.timestamp);
        _assertMoment(handler.genesis());
        for (uint256 i = 0; i < 3; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(block.timestamp, i)));
            _assertMoment(handler.moment(seed));
        }
    }

    function invariant_L1_WhatWasAnsweredForThePastIsAnsweredForEver() external view {
        LockHandler.Record[] memory records = handler.records();
        for (uint256 i = 0; i < records.length; ++i) {
            vm.assertEq(lock.totalWeightAt(records[i].time), records[i].total, "L1: a past total changed");
            for (uint256 j = 0; j < 4; ++j) {
                address account = handler.people(j);
                vm.assertEq(lock.weightAt(account, records[i].time), records[i].weights[j], "L1: a past weight changed");
                vm.assertEq(lock.getPastVotes(account, records[i].time), records[i].votes[j], "L1: past votes changed");
            }
        }
    }

    function invariant_L1_IntegralsOfTheAccountsAddUpToTheTotal() external view {
        (uint256 sum, uint256 sumOfAmounts, uint256 sumOfExcess) = (0, 0, 0);
        uint256 middle = handler.moment(uint256(keccak256(abi.encode(block.timestamp))));
        for (uint256 i = 0; i < 4; ++i) {
            address account = handler.people(i);
            uint256 integral = lock.weightIntegral(account, handler.genesis(), block.timestamp);
            (uint256 expected, uint256 ofAmount, uint256 ofExcess) =
                model.integrals(account, handler.genesis(), block.timestamp);
            vm.assertEq(integral, expected, "an integral is not the area below the weight");
            uint256 first = lock.weightIntegral(account, handler.genesis(), middle);
            vm.assertEq(
                first + lock.weightIntegral(account, middle, block.timestamp), integral, "an integral does not divide"
            );
            (sum, sumOfAmounts, sumOfExcess) = (sum + integral, sumOfAmounts + ofAmount, sumOfExcess + ofExcess);
        }
        vm.assertEq(lock.cumulativeWeight(), sum, "L1: integrals do not add up to the total");
        (uint256 excess, uint256 amount) = lock.cumulativeLoyalty();
        vm.assertEq(amount, sumOfAmounts, "the integral of loyal amounts is not theirs");
        vm.assertEq(excess, sumOfExcess, "the integral of loyalty is not theirs");
        vm.assertLe(excess * 1e18, amount * (lock.maximumFactor() - 1e18), "more loyal than possible");
    }

    function invariant_L2_TheBalanceIsWhatIsLockedAndWhatWaits() external view {
        uint256 sum = 0;
        for (uint256 i = 0; i < model.count(); ++i) {
            sum += model.latest(model.ids(i)).amount;
        }
        vm.assertEq(lock.locked(), sum, "L2: locked is not the sum of the positions");
        vm.assertEq(
            handler.asset().balanceOf(address(lock)),
            sum + lock.penaltyPot() + handler.donated(),
            "L2: the balance is not what the books say"
        );
        vm.assertEq(
            handler.deposited(),
            sum + handler.paidOut() + handler.burnedHere() + handler.forSplitter(),
            "L2: what came is not what is there and what left"
        );
    }

    function invariant_L3_EndedPositionsWeighNothingAndKeepTheirAmount() external view {
        for (uint256 i = 0; i < model.count(); ++i) {
            uint256 id = model.ids(i);
            LockModel.Version memory version = model.latest(id);
            vm.assertEq(lock.position(id).amount, version.amount, "L3: an amount changed on its own");
            if (version.end <= block.timestamp) {
                vm.assertEq(lock.positionWeightAt(id, block.timestamp), 0, "L3: weight after the end");
            }
        }
    }

    function invariant_L7_TheHistogramIsTheSumOfThePositions() external view {
        (uint256 amount, uint256 squares) = model.live();
        vm.assertEq(lock.live(), amount, "L7: live is not the sum");
        uint256 index = amount == 0 ? 0 : (squares * 1e18 + amount * amount - 1) / (amount * amount);
        vm.assertEq(lock.concentration(), index, "L7: concentration is not the sum of squares");
        uint256 permanent = 0;
        for (uint256 i = 0; i < model.count(); ++i) {
            LockModel.Version memory version = model.latest(model.ids(i));
            if (version.end == NEVER) {
                permanent += version.amount;
            } else {
                vm.assertGe(lock.endingIn(version.end), version.amount, "L7: a week holds less than a position in it");
            }
        }
        vm.assertEq(lock.permanent(), permanent, "L7: permanent is not the sum");
        for (uint256 i = 1; i < 18; ++i) {
            uint256 end = (block.timestamp / WEEK + i) * WEEK;
            vm.assertEq(lock.endingIn(end), model.ending(end), "L7: a week is not the sum of its positions");
        }
    }

    function invariant_L7_WhatLeftLatelyIsOfWeeksThatAreOver() external view {
        uint256 boundary = block.timestamp / WEEK * WEEK;
        uint256 current = model.heldAt(boundary);
        uint256 previous = model.heldAt(boundary - WEEK);
        vm.assertEq(lock.netExit(), previous > current ? previous - current : 0, "net exit is not the difference");
        uint256 least = previous < current ? previous : current;
        uint256 limit = least / 4;
        vm.assertEq(lock.bucketLimit(), limit > 2000e18 ? limit : 2000e18, "the limit is not of the lesser week");
    }

    function _assertMoment(uint256 time) private view {
        uint256 sum = 0;
        for (uint256 i = 0; i < 4; ++i) {
            address account = handler.people(i);
            uint256 weight = lock.weightAt(account, time);
            vm.assertEq(weight, model.weightAt(account, time), "L1: a weight is not by its definition");
            sum += weight;
            if (time < block.timestamp) {
                vm.assertEq(lock.getPastVotes(account, time), model.votesAt(account, time), "votes are not the sum");
            } else {
                vm.assertEq(lock.getVotes(account), model.votesAt(account, time), "votes now are not the sum");
            }
        }
        vm.assertEq(lock.totalWeightAt(time), sum, "L1: the accounts do not add up to the total");
        vm.assertEq(sum, model.totalAt(time), "L1: the total is not by its definition");
    }
}
