// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../../src/execution/ExecutionGuard.sol";
import {ILoyalty} from "../../../src/interfaces/ILoyalty.sol";
import {IPriceOracle} from "../../../src/interfaces/IPriceOracle.sol";
import {Mandates} from "../../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../../src/treasury/ReservePolicy.sol";
import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A governor who changes every parameter within its bounds, after the delay, and a guardian who pauses, reduces
/// and revokes at once.
contract GovernanceHandler is Handler {
    /// @dev What a proposal will do to the ghost state.
    enum Kind {
        Other,
        Terms,
        SweepAsset,
        SweepToken,
        Recover,
        Issue
    }

    /// @dev The one call that is announced.
    struct Proposal {
        address target;
        bytes data;
        Kind kind;
        uint256 module;
        Mandates.Terms terms;
        uint256 readyAt;
    }

    uint256 private constant DELAY = 2 days;
    uint256 private constant KINDS = 20;

    Proposal private _proposal;
    address private immutable HOME = actor("home");

    constructor(Store store) Handler(store) {}

    function propose(uint256 seed) external {
        if (_proposal.target != address(0)) return;
        _draft(_mix(seed, 0) % KINDS, seed);
        if (_proposal.target == address(0)) return;
        _proposal.readyAt = block.timestamp + DELAY;
        vm.prank(s.governor);
        s.manager.schedule(_proposal.target, _proposal.data, 0);
        _done("propose");
    }

    /// @notice The keepers work until the delay is over, and the governor makes the call.
    function enact() external {
        Proposal memory p = _proposal;
        if (p.target == address(0)) return;
        delete _proposal;
        if (block.timestamp < p.readyAt) _work(p.readyAt - block.timestamp);
        bytes32 id = s.manager.hashOperation(s.governor, p.target, p.data);
        // Announced calls lapse after a week.
        if (s.manager.getSchedule(id) == 0) return;
        if (_isMoot(p)) {
            vm.prank(s.governor);
            s.manager.cancel(s.governor, p.target, p.data);
            return;
        }
        uint256[3] memory levels = _levels();
        bool fresh = p.kind == Kind.Terms && _terms(p.module).source == Mandates.Source.None;

        vm.prank(s.governor);
        s.manager.execute(p.target, p.data);
        _account(p, fresh);
        // No change of any parameter fills a bucket at once, though a longer lifetime may reveal what is in it.
        if (p.kind != Kind.Terms) _assertNoneAbove(_levels(), levels, Spec.T3);
        else vm.assertLe(_levels()[p.module] * WAD, STORE.available(address(s.modules[p.module])), Spec.T3);
        _done("enact");
    }

    /// @notice Seldom, or nothing would happen but pauses.
    function pause(uint256 seed) external {
        if (_mix(seed, 0) % 6 != 0) return;
        vm.prank(s.guardian);
        s.treasury.pause();
        _done("pause");
    }

    /// @notice Lowers one term of a mandate, not too often.
    function reduce(uint256 seed) external {
        uint256 i = _mix(seed, 0) % MANDATED;
        Mandates.Terms memory terms = _terms(i);
        if (_mix(seed, 3) % 3 != 0 || terms.source == Mandates.Source.None) return;
        uint256 kept = 50 + _mix(seed, 1) % 50;
        uint256 which = _mix(seed, 2) % 4;
        if (which == 0) terms.rate = SafeCastLib.toUint128(terms.rate * kept / 100);
        if (which == 1) terms.burst = SafeCastLib.toUint128(terms.burst * kept / 100);
        if (which == 2) terms.lossLimit = SafeCastLib.toUint64(terms.lossLimit * kept / 100);
        uint256 spent = STORE.spent(address(s.modules[i]));
        if (which == 3) terms.lifetimeCap = SafeCastLib.toUint128(spent + (terms.lifetimeCap - spent) * kept / 100);
        uint256[3] memory levels = _levels();
        vm.prank(s.guardian);
        s.treasury.reduceMandate(address(s.modules[i]), address(s.asset), terms);
        STORE.setTerms(address(s.modules[i]), terms, false);
        _assertNoneAbove(_levels(), levels, Spec.G2);
        _done("reduce");
    }

    /// @notice Ends a mandate; what lay in the module comes home.
    function revoke(uint256 seed) external {
        uint256 i = _mix(seed, 0) % MANDATED;
        // Seldom, or nobody would be left to spend.
        if (_mix(seed, 1) % 5 != 0 || _terms(i).source == Mandates.Source.None) return;
        BuybackSwap module = s.modules[i];
        uint256 assets = STORE.donated(address(module), address(s.asset));
        uint256 tokens = STORE.donated(address(module), address(s.token));
        vm.prank(s.guardian);
        s.treasury.revokeMandate(address(module), address(s.asset));
        vm.assertFalse(s.treasury.isMandated(address(module), address(s.asset)), Spec.G1);
        vm.assertEq(s.asset.balanceOf(address(module)), 0, Spec.T6);
        vm.assertEq(s.token.balanceOf(address(module)), 0, Spec.T6);
        vm.assertEq(s.treasury.spendable(address(module), address(s.asset), WAD, 0), 0, Spec.G1);
        STORE.endTerms(address(module));
        STORE.undonate(address(module), address(s.asset), assets);
        STORE.undonate(address(module), address(s.token), tokens);
        STORE.enter(address(s.asset), assets);
        STORE.enter(address(s.token), tokens);
        _done("revoke");
    }

    /// @dev What stands still is set going first: a pause ended, a mandate granted anew. Else one of everything.
    function _draft(uint256 kind, uint256 seed) private {
        uint256 a = _mix(seed, 1);
        uint256 b = _mix(seed, 2);
        if (a % 4 > 0) {
            if (s.treasury.paused()) kind = 6;
            else if (_terms(a % MANDATED).source == Mandates.Source.None) kind = 0;
        }
        if (kind == 1) {
            _set(address(s.treasury), abi.encodeCall(s.treasury.setMaximumAge, (bound(a, 10 minutes, 7 days))));
        } else if (kind == 2) {
            _set(address(s.policy), abi.encodeCall(s.policy.setRisk, (address(s.asset), _risk(a, b))));
        } else if (kind == 3) {
            _set(address(s.policy), abi.encodeCall(s.policy.setRunway, (_runway(a, b))));
        } else if (kind == 4) {
            _set(address(s.policy), abi.encodeCall(s.policy.setBuffer, (_buffer(a, b))));
        } else if (kind == 5) {
            _set(address(s.guard), abi.encodeCall(s.guard.setVenue, (s.market, _venue(a, b))));
        } else if (kind == 6) {
            _set(address(s.treasury), abi.encodeCall(s.treasury.unpause, ()));
        } else if (kind == 7) {
            _set(address(s.modules[0]), abi.encodeCall(BuybackSwap.setParameters, (_parameters(a, b))));
        } else if (kind == 8) {
            uint256 share = a % (WAD + 1);
            _set(address(s.splitter), abi.encodeCall(s.splitter.setBurnShare, (share, share, ILoyalty(address(0)))));
        } else if (kind == 9) {
            _set(address(s.treasury), abi.encodeCall(s.treasury.sweep, (address(s.asset), HOME)));
        } else if (kind == 10) {
            _set(address(s.treasury), abi.encodeCall(s.treasury.sweep, (address(s.token), HOME)));
        } else if (kind == 11) {
            _set(address(s.splitter), abi.encodeCall(s.splitter.recover, (IERC20(address(s.token)), HOME)));
        } else if (kind == 12) {
            _set(address(s.token), abi.encodeCall(s.token.issue, (s.trader, a % 10_000e18)));
        } else {
            _proposeTerms(a % MANDATED, b);
        }
        if (kind == 9) _proposal.kind = Kind.SweepAsset;
        if (kind == 10) _proposal.kind = Kind.SweepToken;
        if (kind == 11) _proposal.kind = Kind.Recover;
        if (kind == 12) _proposal.kind = Kind.Issue;
    }

    /// @dev What would revert by now: a surplus that is gone, a lifetime that has been overtaken.
    function _isMoot(Proposal memory p) private view returns (bool) {
        address treasury = address(s.treasury);
        if (p.kind == Kind.SweepAsset) return STORE.donated(treasury, address(s.asset)) == 0;
        if (p.kind == Kind.SweepToken) return STORE.donated(treasury, address(s.token)) == 0;
        return p.kind == Kind.Terms && p.terms.lifetimeCap < STORE.spent(address(s.modules[p.module]));
    }

    function _set(address target, bytes memory data) private {
        _proposal.target = target;
        _proposal.data = data;
        _proposal.kind = Kind.Other;
    }

    function _proposeTerms(uint256 i, uint256 b) private {
        Mandates.Terms memory terms = Mandates.Terms({
            source: i == FROM_RESERVE ? Mandates.Source.Reserve : Mandates.Source.Revenue,
            expiry: SafeCastLib.toUint56(block.timestamp + 10 days + b % 1000 days),
            lossLimit: i == FROM_RESERVE ? SafeCastLib.toUint64(1 + _mix(b, 0) % 0.1e18) : 0,
            rate: SafeCastLib.toUint128(1 + _mix(b, 1) % (40_000e24 / uint256(1 days))),
            burst: SafeCastLib.toUint128(1e6 + _mix(b, 2) % 50_000e6),
            lifetimeCap: SafeCastLib.toUint128(STORE.spent(address(s.modules[i])) + 50_000e6 + _mix(b, 3) % 5_000_000e6)
        });
        _set(
            address(s.treasury), abi.encodeCall(s.treasury.setMandate, (address(s.modules[i]), address(s.asset), terms))
        );
        _proposal.kind = Kind.Terms;
        _proposal.module = i;
        _proposal.terms = terms;
    }

    function _account(Proposal memory p, bool fresh) private {
        if (p.kind == Kind.Terms) STORE.setTerms(address(s.modules[p.module]), p.terms, fresh);
        if (p.kind == Kind.SweepAsset) _undonate(address(s.treasury), address(s.asset));
        if (p.kind == Kind.SweepToken) _undonate(address(s.treasury), address(s.token));
        if (p.kind == Kind.Recover) _undonate(address(s.splitter), address(s.token));
        if (p.kind == Kind.Issue) STORE.issue(s.token.cumulativeIssued() - STORE.issued() - STORE.supplyBefore());
    }

    function _undonate(address holder, address asset) private {
        STORE.undonate(holder, asset, STORE.donated(holder, asset));
    }

    function _terms(uint256 i) private view returns (Mandates.Terms memory) {
        return s.treasury.mandateOf(address(s.modules[i]), address(s.asset)).terms;
    }

    /// @dev What each mandate could release by bucket and lifetime, in the treasury's own words.
    function _levels() private view returns (uint256[3] memory levels) {
        for (uint256 i = 0; i < MANDATED; ++i) {
            levels[i] = s.treasury.books(address(s.modules[i]), address(s.asset)).budgetLeft;
        }
    }

    function _assertNoneAbove(uint256[3] memory present, uint256[3] memory earlier, string memory why) private pure {
        for (uint256 i = 0; i < MANDATED; ++i) {
            vm.assertLe(present[i], earlier[i], why);
        }
    }

    function _risk(uint256 a, uint256 b) private view returns (ReservePolicy.Risk memory risk) {
        risk = s.policy.riskOf(address(s.asset));
        risk.maximumHaircut = SafeCastLib.toUint64(a % 0.4e18);
        risk.minimumHaircut = SafeCastLib.toUint64(b % (uint256(risk.maximumHaircut) + 1));
    }

    function _runway(uint256 a, uint256 b) private pure returns (ReservePolicy.Runway memory) {
        return ReservePolicy.Runway({
            duration: SafeCastLib.toUint64(a % 180 days),
            opexPerSecond: SafeCastLib.toUint128(b % 0.03e18),
            minimumReserve: SafeCastLib.toUint128(a % 300_000e18)
        });
    }

    function _buffer(uint256 a, uint256 b) private view returns (ReservePolicy.Buffer memory) {
        uint64 maximum = SafeCastLib.toUint64(a % 1e18);
        return ReservePolicy.Buffer({
            volatility: s.volatility,
            quantile: SafeCastLib.toUint64(b % 3e18),
            horizon: SafeCastLib.toUint32(a % 30 days),
            maximum: maximum,
            step: maximum / 4,
            epoch: SafeCastLib.toUint32(1 hours + b % 7 days)
        });
    }

    function _venue(uint256 a, uint256 b) private view returns (ExecutionGuard.Venue memory) {
        return ExecutionGuard.Venue({
            price: IPriceOracle(address(s.oracle)),
            want: SafeCastLib.toUint64(0.9e18 + a % (0.1e18 + 1)),
            spacing: SafeCastLib.toUint32(5 minutes + a % 1 hours),
            liquidity: s.oracle,
            attackerShare: SafeCastLib.toUint64(b % (1e18 + 1))
        });
    }

    function _parameters(uint256 a, uint256 b) private view returns (BuybackSwap.Parameters memory p) {
        p = s.modules[0].parameters();
        p.baseLot = SafeCastLib.toUint128(100e6 + a % 5000e6);
        p.interval = SafeCastLib.toUint64(5 minutes + b % 1 days);
        p.priceCap = SafeCastLib.toUint128(0.3e18 + a % 2e18);
        p.kPrice = SafeCastLib.toUint64(b % 10e18);
    }
}
