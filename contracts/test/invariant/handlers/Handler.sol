// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../../src/execution/ExecutionGuard.sol";
import {Mandates} from "../../../src/treasury/Mandates.sol";
import {Reserves} from "../../../src/treasury/Reserves.sol";
import {Base} from "../../base/Base.sol";
import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {System} from "../System.sol";

/// @notice What all handlers share: the protocol, the ghost state, the clock, and the check of an execution.
/// @dev Every action keeps within what its actor can do, so that a revert is a finding (`fail_on_revert`).
abstract contract Handler is Base {
    /// @dev The state an execution is compared with.
    struct Before {
        uint256 balance;
        uint256 supply;
        uint256 pending;
        uint256 claims;
        uint256 price;
        uint256 want;
        uint256 interval;
        uint256 cap;
        uint256 burnShare;
        Reserves.Snapshot books;
        Mandates.Terms terms;
    }

    uint256 internal constant WAD = 1e18;
    uint256 internal constant BLOCK_TIME = 12;
    /// @dev Modules of the system: those with a mandate come first.
    uint256 internal constant MANDATED = 3;
    uint256 internal constant FROM_RESERVE = 2;

    Store internal immutable STORE;
    System internal s;

    constructor(Store store) {
        STORE = store;
        s = store.system();
    }

    /// @dev Forge's number, mixed so that campaigns with one seed differ.
    function _mix(uint256 seed, uint256 index) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index, STORE.SALT())));
    }

    function _done(bytes32 action) internal {
        STORE.count(action);
    }

    function _pass(uint256 time) internal {
        vm.warp(block.timestamp + time);
        vm.roll(block.number + (time < BLOCK_TIME ? 1 : time / BLOCK_TIME));
    }

    /// @dev A lazy keeper: an observation every four hours, and what the short window needs at the end.
    function _work(uint256 duration) internal {
        uint256 end = block.timestamp + duration;
        while (block.timestamp < end) {
            uint256 left = end - block.timestamp;
            uint256 step = left > 4 hours + 40 minutes ? 4 hours : left > 40 minutes ? left - 40 minutes : 5 minutes;
            _pass(left < step ? left : step);
            _beat();
        }
    }

    function _beat() internal {
        s.oracle.observe();
        s.anchor.observe();
        if (block.timestamp >= s.volatility.lastSampledAt() + 4 hours) {
            try s.volatility.sample() {} catch {}
        }
        s.treasury.heartbeat();
    }

    function _books() internal view returns (Reserves.Snapshot memory books) {
        (books.usable, books.floor, books.liabilities, books.credit, books.renewedAt, books.slope) =
            s.treasury.snapshot();
    }

    /// @dev Everything a donation must not change.
    function _accounts() internal view returns (bytes memory) {
        return abi.encode(
            _books(),
            s.treasury.reserveOf(address(s.asset)),
            s.treasury.reserveOf(address(s.metal)),
            s.treasury.held(),
            s.treasury.previewHeartbeat(),
            s.splitter.pending(),
            s.treasury.books(address(s.modules[0]), address(s.asset))
        );
    }

    function _before(BuybackSwap module) internal view returns (Before memory b) {
        b.balance = s.asset.balanceOf(address(s.treasury));
        b.supply = s.token.totalSupply();
        b.pending = s.splitter.pending();
        b.claims = s.treasury.claims();
        ExecutionGuard.Venue memory venue = s.guard.venue(s.market);
        b.want = venue.want;
        b.interval = module.parameters().interval;
        b.cap = module.parameters().priceCap;
        b.burnShare = s.splitter.burnShare();
        b.books = _books();
        b.terms = s.treasury.mandateOf(address(module), address(s.asset)).terms;
        // Read only where an execution follows, which could not be without a price.
        try s.oracle.price() returns (uint256 price, uint256) {
            b.price = price;
        } catch {}
    }

    /// @dev Checks one execution against every limit, from balances and ghost state, and books it.
    function _executed(BuybackSwap module, Before memory b, BuybackSwap.Purchase memory purchase) internal {
        uint256 quoteIn = b.balance - s.asset.balanceOf(address(s.treasury));
        uint256 burned = b.supply - s.token.totalSupply();
        uint256 booked = s.splitter.pending() - b.pending;
        vm.assertEq(purchase.quoteIn, quoteIn, Spec.A1);
        vm.assertEq(purchase.burned, burned, Spec.A1);
        vm.assertEq(purchase.tokenOut, burned + booked, Spec.A1);

        _checkPace(module, b);
        _checkBudget(module, b, quoteIn);
        _checkPrice(b, quoteIn, burned + booked);
        uint256 loss = _checkBacking(b);
        _checkApprovals(module);

        STORE.spend(address(module), address(s.asset), quoteIn, loss);
        STORE.burn(burned);
        STORE.book(booked);
        _done("execute");
    }

    function _checkPace(BuybackSwap module, Before memory b) private view {
        uint256 last = STORE.lastExecution(address(module));
        vm.assertTrue(last == 0 || block.timestamp >= last + b.interval, Spec.T3);
        vm.assertEq(STORE.lotsIn(block.number), 0, Spec.T3);
        uint256 lastLot = STORE.lastLot();
        vm.assertTrue(lastLot == 0 || block.timestamp >= lastLot + s.guard.venue(s.market).spacing, Spec.P6S);
        vm.assertEq(module.lastExecution(), block.timestamp, Spec.T3);
    }

    function _checkBudget(BuybackSwap module, Before memory b, uint256 quoteIn) private view {
        bool spends = b.terms.source == Mandates.Source.Revenue || b.terms.source == Mandates.Source.Reserve;
        vm.assertTrue(spends && block.timestamp <= b.terms.expiry, Spec.G1);
        vm.assertFalse(s.treasury.paused(), Spec.T1);
        vm.assertLe(quoteIn * WAD, STORE.available(address(module)), Spec.T3);
        vm.assertLe(STORE.spent(address(module)) + quoteIn, b.terms.lifetimeCap, Spec.T1);
        vm.assertLe(block.timestamp - b.books.renewedAt, s.treasury.maximumAge(), Spec.P2);
        // The quote asset: one unit is worth 1e12 of quote, less the haircut.
        uint256 haircut = s.treasury.reserveOf(address(s.asset)).haircut;
        uint256 leaves = quoteIn * 1e12 * (WAD - haircut) / WAD;
        vm.assertLe(leaves, uint256(b.books.usable) - b.books.floor, Spec.T1);
        if (b.terms.source == Mandates.Source.Revenue) vm.assertLe(_books().credit, b.books.credit, Spec.T1);
    }

    function _checkPrice(Before memory b, uint256 quoteIn, uint256 tokenOut) private pure {
        // Paid per token at most price/want and at most the cap, on whole units: no rounding in the module's favour.
        vm.assertLe(quoteIn * 1e12 * b.want, tokenOut * b.price, Spec.P1);
        vm.assertLe(quoteIn * 1e12 * WAD, tokenOut * b.cap, Spec.P1);
    }

    /// @dev Returns what a mandate from reserve lost of the net backing [quote].
    function _checkBacking(Before memory b) private view returns (uint256 loss) {
        Reserves.Snapshot memory books = _books();
        vm.assertGe(books.usable, books.floor, Spec.T2);
        uint256 net = uint256(books.usable) - books.liabilities - books.credit;
        uint256 netBefore = uint256(b.books.usable) - b.books.liabilities - b.books.credit;
        uint256 claims = s.treasury.claims();
        if (b.terms.source == Mandates.Source.Revenue) {
            // Four units of 1e-18 are the rounding that the treasury states.
            vm.assertGe((net + 4) * b.claims, netBefore * claims, Spec.T1C);
            return 0;
        }
        uint256 kept = netBefore * claims / b.claims;
        loss = kept > net ? kept - net : 0;
        uint256 used = STORE.lost(block.timestamp / 7 days);
        vm.assertLe(used + loss, (netBefore + used) * b.terms.lossLimit / WAD + 4, Spec.T1L);
    }

    function _checkApprovals(BuybackSwap module) private view {
        vm.assertEq(s.asset.allowance(address(module), address(s.market)), 0, Spec.A2);
        vm.assertEq(s.token.allowance(address(module), address(s.splitter)), 0, Spec.A2);
    }
}
