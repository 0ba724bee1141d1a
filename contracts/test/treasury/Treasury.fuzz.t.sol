// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Allotment} from "../../src/treasury/Allotment.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {RecordedBalance} from "../../src/treasury/RecordedBalance.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {TreasuryLab} from "./TreasuryLab.sol";
import {ModuleDouble} from "./doubles/ModuleDouble.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The treasury's invariants over random states, requests and sequences, against limits computed here anew.
contract TreasuryFuzzTest is TreasuryLab {
    using SafeERC20 for IERC20;

    /// @dev What the five rules let go, by FORMULAS §1, without the libraries the treasury uses.
    struct Model {
        uint256 bucket;
        uint256 lifetime;
        uint256 free;
        uint256 surplus;
        uint256 allowance;
    }

    /// @dev One outflow.
    struct Flow {
        uint256 time;
        uint256 amount;
    }

    Flow[] private _flows;

    function setUp() external {
        deployLab();
        give(token, address(buyer), 3_000_000e18);
        give(token, address(defender), 3_000_000e18);
    }

    // T1

    /// @dev A spend goes through exactly up to the least of five limits, and the limit that fails first is the one named.
    function testFuzz_T1_SpendSucceedsIffWithinEveryLimit(uint256[10] memory x, bool revenue, bool steady) external {
        address asset = steady ? address(dollar) : address(volatile_);
        ModuleDouble module = _arrange(x, asset, revenue);
        ITreasury.Spend memory request =
            askFor(asset, 0, _logarithmic(x[6], 0.0001e18, steady ? 1e24 : 1e21), bound(x[7], 0, WAD));
        uint256 most = treasury.spendable(address(module), asset, request.priceLimit, request.burnShare);
        Model memory model = _model(module, request, revenue);
        vm.assertEq(most, _least(model), "spendable is the least of five");
        uint256 state = vm.snapshotState();
        request.amount = request.minimum = most;
        bytes memory nothing =
            abi.encodeWithSelector(Reserves.Treasury_OutOfBounds.selector, bytes32("minimum"), 0, 1, most);
        if (most == 0) _expectAccepted(module, request, nothing);
        else if (_affordable(request)) _expectAccepted(module, request, "");
        vm.revertToState(state);
        request.amount = request.minimum = most + 1;
        _expectAccepted(module, request, _refusal(model, request.amount));
        vm.revertToStateAndDelete(state);
        request.amount = request.minimum = bound(x[8], 1, 1e30);
        if (request.amount > most) _expectAccepted(module, request, _refusal(model, request.amount));
    }

    /// @dev Whatever is asked for, what is paid is the least of it and the five limits, and the same as if that had been
    /// asked for.
    function testFuzz_T1_SpendPaysTheLeastOfTheRequestAndTheLimits(uint256[10] memory x, bool revenue, bool steady)
        external
    {
        address asset = steady ? address(dollar) : address(volatile_);
        ModuleDouble module = _arrange(x, asset, revenue);
        ITreasury.Spend memory request = askFor(
            asset, bound(x[8], 1, 1e30), _logarithmic(x[6], 0.0001e18, steady ? 1e24 : 1e21), bound(x[7], 0, WAD)
        );
        uint256 most = treasury.spendable(address(module), asset, request.priceLimit, request.burnShare);
        if (most == 0) return;
        ITreasury.Spend memory clipped = request;
        (clipped.amount, request.minimum) = (request.amount < most ? request.amount : most, 1);
        if (!_affordable(clipped)) return;
        uint256 burned = promised(clipped, TestToken(asset).decimals(), 18);
        uint256 wanted = bound(x[9], clipped.amount, type(uint256).max);
        if (clipped.amount < most) wanted = clipped.amount;
        uint256 state = vm.snapshotState();
        clipped.minimum = clipped.amount;
        (uint256 paid,, ITreasury.Books memory expected) = module.spendForBooks(clipped, burned);
        vm.assertEq(paid, clipped.amount, "as asked for");
        vm.revertToStateAndDelete(state);
        (request.amount, request.minimum) = (wanted, 1);
        ITreasury.Books memory afterwards;
        (paid,, afterwards) = module.spendForBooks(request, burned);
        vm.assertEq(paid, wanted < most ? wanted : most, "the least");
        vm.assertEq(abi.encode(afterwards), abi.encode(expected), "the same books");
    }

    /// @dev The credit keeps the net backing of those who stay constant or rising, over any sequence of purchases at
    /// prices above and below it, with any share burned.
    /// forge-config: default.fuzz.runs = 256
    function testFuzz_T1_CreditKeepsTheNetBacking(uint256[30] calldata x) external {
        Mandates.Terms memory terms = revenueTerms();
        (terms.burst, terms.rate, terms.lifetimeCap) = (1e13, 1e31, 1e15);
        treasury.setMandate(address(buyer), address(dollar), terms);
        vm.warp(block.timestamp + 1);
        for (uint256 i; i < x.length; i += 3) {
            ITreasury.Spend memory request =
                askFor(address(dollar), 0, _logarithmic(x[i], 0.02e18, 1e20), bound(x[i + 1], 0, WAD));
            uint256 most = treasury.spendable(address(buyer), address(dollar), request.priceLimit, request.burnShare);
            request.amount = request.minimum = bound(x[i + 2], 0, most);
            if (request.amount == 0 || !_affordable(request)) continue;
            (uint256 net, uint256 claims) = (_net(), treasury.claims());
            spendAs(buyer, request);
            vm.assertGe((_net() + 4) * claims, net * treasury.claims(), "INV-T1c");
        }
    }

    /// @dev What a mandate from reserve loses in an epoch is at most its share of what was there.
    /// forge-config: default.fuzz.runs = 256
    function testFuzz_T1_LossesOfAnEpochStayWithinTheirShare(uint256[24] calldata x) external {
        Mandates.Terms memory terms = reserveTerms();
        (terms.burst, terms.rate, terms.lifetimeCap) = (1e13, 1e31, 1e15);
        treasury.setMandate(address(defender), address(dollar), terms);
        vm.warp((block.timestamp / 7 days + 1) * 7 days);
        treasury.heartbeat();
        (uint256 net, uint256 claims, uint256 lost) = (_net(), treasury.claims(), 0);
        for (uint256 i; i < x.length; i += 3) {
            ITreasury.Spend memory request =
                askFor(address(dollar), 0, _logarithmic(x[i], 0.1e18, 1e20), bound(x[i + 1], 0, WAD));
            uint256 most = treasury.spendable(address(defender), address(dollar), request.priceLimit, request.burnShare);
            request.amount = request.minimum = bound(x[i + 2], 0, most);
            if (request.amount == 0 || !_affordable(request)) continue;
            spendAs(defender, request);
            lost = treasury.mandateOf(address(defender), address(dollar)).lossUsed;
            vm.assertLe(lost, net / 100, "INV-T1b: the stated share");
        }
        // Per token: backing fell by no more than that share, but for the rounding of each spend.
        vm.assertGe((_net() + lost + 40) * claims, net * treasury.claims(), "INV-T1b: backing");
    }

    // T2

    /// @dev After any spends of several modules usable reserves are at least the floor, by the books and by the policy,
    /// whatever is concentrated.
    /// forge-config: default.fuzz.runs = 256
    function testFuzz_T2_UsableStaysAboveTheFloor(uint256[30] calldata x, uint64[2] calldata limits) external {
        _limit(address(dollar), limits[0]);
        _limit(address(volatile_), limits[1]);
        policy.setRunway(runwayOf(bound(x[0], 0, 3_000_000e18)));
        treasury.setMandate(address(buyer), address(volatile_), _wide(Mandates.Source.Revenue));
        treasury.setMandate(address(defender), address(dollar), _wide(Mandates.Source.Reserve));
        treasury.setMandate(address(defender), address(volatile_), _wide(Mandates.Source.Reserve));
        vm.warp(block.timestamp + 1 hours);
        treasury.heartbeat();
        if (books().usable < books().floor) return;
        for (uint256 i = 1; i + 3 < x.length; i += 4) {
            address asset = x[i] % 2 == 0 ? address(dollar) : address(volatile_);
            ModuleDouble module = x[i] % 3 == 0 ? buyer : defender;
            ITreasury.Spend memory request = askFor(asset, 0, _logarithmic(x[i + 1], 1e14, 1e20), WAD);
            uint256 most = treasury.spendable(address(module), asset, request.priceLimit, WAD);
            request.amount = request.minimum = bound(x[i + 2], 0, most);
            if (request.amount > 0 && _affordable(request)) spendAs(module, request);
            if (x[i + 3] % 4 == 0) {
                // What is owed is always covered, so it may be recorded and claimed even at the floor.
                owe(desk, address(dollar), alice, 1 + x[i + 3] % 1000e6);
                vm.prank(alice);
                treasury.claim(address(dollar), alice, 0);
            }
            bool above = books().usable >= books().floor;
            treasury.heartbeat();
            if (above) vm.assertGe(books().usable + 2, books().floor, "INV-T2: by the policy");
        }
    }

    // T2b

    /// @dev Claims in any order, some after the asset lost balance: everyone gets the same share, and the record always
    /// covers what is owed.
    function testFuzz_T2b_ClaimsArePaidProRata(uint256[12] calldata x, bool beat) external {
        uint256[4] memory owed;
        address[4] memory creditors;
        for (uint256 i; i < 4; ++i) {
            creditors[i] = vm.addr(i + 100);
            owed[i] = bound(x[i], 1, LIFETIME / 4);
            owe(desk, address(dollar), creditors[i], owed[i]);
        }
        uint256 total = owed[0] + owed[1] + owed[2] + owed[3];
        uint256 present = bound(x[4], 0, 2_000_000e6);
        dollar.burn(address(treasury), 2_000_000e6 - present);
        if (beat) treasury.heartbeat();
        for (uint256 i; i < 4; ++i) {
            address creditor = creditors[(x[5] % 4 + i) % 4];
            uint256 due = owed[(x[5] % 4 + i) % 4];
            uint256 preview = treasury.previewClaim(creditor, address(dollar));
            vm.prank(creditor);
            uint256 paid = treasury.claim(address(dollar), creditor, preview);
            vm.assertEq(paid, preview, "INV-A1");
            if (present >= total) vm.assertEq(paid, due, "in full");
            // Each payment before this one left less than a unit behind for those who follow.
            else vm.assertApproxEqAbs(paid, due * present / total, 4, "INV-T2b: the same share");
            Reserves.Reserve memory reserve = treasury.reserveOf(address(dollar));
            vm.assertGe(reserve.recorded, reserve.owed, "INV-T2b: covered");
        }
        vm.assertEq(treasury.reserveOf(address(dollar)).owed, 0, "all settled");
    }

    // T3

    /// @dev Attempts at random times, with changes of the terms in between: no window lets out more than burst + rate·T.
    /// forge-config: default.fuzz.runs = 256
    function testFuzz_T3_OutflowOfAnyWindowIsBounded(uint256[24] calldata x) external {
        uint256 burst = BURST;
        for (uint256 i; i < x.length; i += 2) {
            vm.warp(block.timestamp + bound(x[i], 0, 2 days));
            treasury.heartbeat();
            if (x[i] % 7 == 0) treasury.setMandate(address(buyer), address(dollar), revenueTerms());
            if (x[i] % 11 == 0) {
                treasury.revokeMandate(address(buyer), address(dollar));
                treasury.setMandate(address(buyer), address(dollar), revenueTerms());
                give(token, address(buyer), 100_000e18);
            }
            ITreasury.Spend memory request = askFor(address(dollar), 0, 10e18, WAD);
            uint256 most = treasury.spendable(address(buyer), address(dollar), 10e18, WAD);
            request.amount = request.minimum = x[i + 1] % 3 == 0 ? most : bound(x[i + 1], 0, most);
            if (request.amount == 0 || token.balanceOf(address(buyer)) < promised(request, 6, 18)) continue;
            spendAs(buyer, request);
            _flows.push(Flow(block.timestamp, request.amount));
        }
        uint256 rate = revenueTerms().rate;
        for (uint256 i; i < _flows.length; ++i) {
            uint256 sum;
            for (uint256 j = i; j < _flows.length; ++j) {
                sum += _flows[j].amount;
                uint256 window = _flows[j].time - _flows[i].time;
                vm.assertLe(sum, burst + rate * window / WAD, "INV-T3");
            }
        }
    }

    // T4

    /// @dev The same history with and without donations leaves the same books, and `sweep` recovers every donation.
    function testFuzz_T4_DonationsChangeNothing(uint96[3] calldata gifts, uint256[6] calldata x) external {
        uint256 state = vm.snapshotState();
        bytes memory plain = _history(x);
        vm.revertToState(state);
        dollar.mint(address(treasury), gifts[0]);
        volatile_.mint(address(treasury), gifts[1]);
        uint256 tokens = bound(gifts[2], 0, token.balanceOf(address(this)));
        if (tokens > 0) give(token, address(treasury), tokens);
        vm.assertEq(_history(x), plain, "INV-T4: no record, no book, no answer");
        _sweep(address(dollar), gifts[0]);
        _sweep(address(volatile_), gifts[1]);
        _sweep(address(token), tokens);
    }

    // T6

    /// @dev Whatever was spent, owed, donated and held: migration and revocation bring everything not owed together.
    function testFuzz_T6_MigrationLeavesOnlyWhatIsOwed(uint256[6] calldata x, bool revokeFirst) external {
        uint256 spent = bound(x[0], 1, BURST);
        uint256 owed = bound(x[1], 1, LIFETIME);
        uint256 revenue = bound(x[2], 1, 1e15);
        uint256 tokens = bound(x[3], 1, token.balanceOf(address(this)));
        spendAs(buyer, ask(spent));
        owe(desk, address(dollar), alice, owed);
        collect(dollar, revenue);
        IERC20(token).forceApprove(address(treasury), tokens);
        treasury.deposit(address(token), tokens);
        uint256 kept = token.balanceOf(address(buyer));

        Treasury successor = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
        successor.listAsset(address(dollar));
        successor.listAsset(address(volatile_));
        if (revokeFirst) treasury.revokeMandate(address(buyer), address(dollar));
        treasury.migrate(successor);
        if (!revokeFirst) {
            treasury.revokeMandate(address(buyer), address(dollar));
            treasury.forward(address(dollar));
            treasury.forward(address(token));
        }

        vm.assertEq(dollar.balanceOf(address(treasury)), owed, "INV-T6: only what is owed");
        vm.assertEq(token.balanceOf(address(treasury)), 0, "INV-T6: no token");
        vm.assertEq(volatile_.balanceOf(address(treasury)), 0, "INV-T6: nothing volatile");
        vm.assertEq(
            successor.reserveOf(address(dollar)).recorded, DOLLARS + REVENUE + revenue - owed, "INV-T6: dollars"
        );
        vm.assertEq(successor.held(), tokens + kept, "INV-T6: tokens");
        vm.assertEq(dollar.balanceOf(address(buyer)) + token.balanceOf(address(buyer)), 0, "INV-T6: no dust");
        vm.assertEq(dollar.allowance(address(treasury), address(successor)), 0, "INV-A2");
        vm.prank(alice);
        vm.assertEq(treasury.claim(address(dollar), alice, owed), owed, "INV-T2b");
    }

    // A1

    function testFuzz_A1_PreviewsAreWhatHappens(uint256[10] memory x, bool revenue, bool steady, uint256 extra)
        external
    {
        address asset = steady ? address(dollar) : address(volatile_);
        ModuleDouble module = _arrange(x, asset, revenue);
        ITreasury.Spend memory request = askFor(asset, 0, _logarithmic(x[6], 0.0001e18, 1e21), bound(x[7], 0, WAD));
        uint256 most = treasury.spendable(address(module), asset, request.priceLimit, request.burnShare);
        request.amount = request.minimum = bound(x[8], 0, most);
        if (request.amount > 0 && _affordable(request)) {
            uint256 burned = promised(request, TestToken(asset).decimals(), 18);
            burned += bound(extra, 0, token.balanceOf(address(module)) - burned);
            ITreasury.Books memory preview = treasury.previewBooks(address(module), asset, request.amount, burned);
            module.spend(request, burned);
            vm.assertEq(abi.encode(treasury.books(address(module), asset)), abi.encode(preview), "INV-A1: previewBooks");
        }
        priceOracle.set(bound(x[9], 0, 1e24));
        collect(volatile_, bound(x[8], 1, 1e24));
        if (x[9] % 3 == 0) dollar.burn(address(treasury), dollar.balanceOf(address(treasury)) / 3);
        Reserves.Snapshot memory next = treasury.previewHeartbeat();
        vm.assertEq(abi.encode(treasury.heartbeat()), abi.encode(next), "INV-A1: previewHeartbeat");
        vm.assertEq(abi.encode(books()), abi.encode(next), "INV-A1: stored");
        vm.assertLe(uint256(next.credit) + next.liabilities, _max(next.usable, next.liabilities), "credit is capped");
    }

    // Arranging

    /// @dev A random floor, liability, price and mandate, books of random age, and part of the mandate used.
    function _arrange(uint256[10] memory x, address asset, bool revenue) private returns (ModuleDouble module) {
        module = revenue ? buyer : defender;
        policy.setRunway(runwayOf(bound(x[0], 0, 3_000_000e18)));
        priceOracle.set(_logarithmic(x[1], 1e16, 1e22));
        uint256 owed = bound(x[2], 0, LIFETIME);
        if (owed > 0) owe(desk, address(dollar), alice, owed);
        uint256 scale = asset == address(dollar) ? 1e6 : 1e16;
        Mandates.Terms memory terms = revenue ? revenueTerms() : reserveTerms();
        terms.burst = uint128(_logarithmic(x[3], scale, 3_000_000 * scale));
        terms.rate = terms.burst * uint192(WAD) / 1 hours;
        terms.lifetimeCap = uint128(_logarithmic(x[4], scale, 3_000_000 * scale));
        if (asset == address(dollar)) treasury.revokeMandate(address(module), asset);
        treasury.setMandate(address(module), asset, terms);
        give(token, address(module), token.balanceOf(address(this)) / 2);
        vm.warp(block.timestamp + bound(x[5], 0, 2 hours));
        treasury.heartbeat();
        uint256 first = treasury.spendable(address(module), asset, 1e30, 0) / 3;
        if (first > 0 && x[5] % 2 == 0) module.spend(askFor(asset, first, 1e30, 0), 0);
        vm.warp(block.timestamp + bound(x[5] >> 128, 0, 2 hours));
    }

    /// @dev A few of everything that moves the books, and what they and the views say afterwards.
    function _history(uint256[6] calldata x) private returns (bytes memory) {
        collect(dollar, bound(x[0], 1, 1e13));
        deposit(volatile_, bound(x[1], 1, 1e22));
        treasury.heartbeat();
        owe(desk, address(dollar), alice, bound(x[2], 2, LIFETIME));
        ITreasury.Spend memory request = ask(bound(x[3], 1, BURST));
        if (request.amount <= treasury.spendable(address(buyer), address(dollar), 1e18, 1e18)) {
            spendAs(buyer, request);
        }
        vm.prank(alice);
        uint256 paid = treasury.claim(address(dollar), alice, 0);
        treasury.revokeMandate(address(defender), address(dollar));
        vm.warp(block.timestamp + bound(x[4], 0, 1 days));
        Reserves.Snapshot memory renewed = treasury.heartbeat();
        return abi.encode(
            paid,
            renewed,
            books(),
            treasury.held(),
            treasury.claims(),
            treasury.reserveOf(address(dollar)),
            treasury.reserveOf(address(volatile_)),
            treasury.books(address(buyer), address(dollar)),
            treasury.spendable(address(buyer), address(dollar), 1e18, 1e18)
        );
    }

    function _sweep(address asset, uint256 gift) private {
        if (gift == 0) return;
        uint256 before = IERC20(asset).balanceOf(bob);
        treasury.sweep(asset, bob);
        vm.assertEq(IERC20(asset).balanceOf(bob) - before, gift, "INV-T4: recovered");
    }

    function _wide(Mandates.Source source) private view returns (Mandates.Terms memory terms) {
        terms = source == Mandates.Source.Revenue ? revenueTerms() : reserveTerms();
        (terms.burst, terms.rate, terms.lifetimeCap) = (1e22, 1e38, type(uint128).max);
    }

    function _limit(address asset, uint64 concentration) private {
        ReservePolicy.Risk memory risk = policy.riskOf(asset);
        risk.concentration = uint64(bound(concentration, 0, WAD));
        policy.setRisk(asset, risk);
    }

    // The model

    function _model(ModuleDouble module, ITreasury.Spend memory request, bool revenue)
        private
        view
        returns (Model memory model)
    {
        Mandates.Mandate memory mandate = treasury.mandateOf(address(module), request.asset);
        Reserves.Reserve memory reserve = treasury.reserveOf(request.asset);
        uint256 unit = 10 ** (18 - uint256(reserve.decimals));
        uint256 level = mandate.level + mandate.terms.rate * (block.timestamp - mandate.accruedAt);
        uint256 full = uint256(mandate.terms.burst) * WAD;
        model.bucket = (level < full ? level : full) / WAD;
        model.lifetime = mandate.terms.lifetimeCap - mandate.spent;
        model.free = reserve.recorded - reserve.owed;
        Reserves.Snapshot memory s = books();
        uint256 kept = WAD - reserve.haircut;
        uint256 surplus = s.usable > s.floor ? uint256(s.usable) - s.floor : 0;
        model.surplus = surplus * WAD / kept * WAD / reserve.price / unit;
        uint256 price = ceilDiv(request.priceLimit * reserve.price, WAD);
        uint256 gain = request.burnShare * (_net() * WAD / treasury.claims()) / WAD;
        uint256 cost = ceilDiv(price * kept, WAD);
        if (cost <= gain) {
            model.allowance = type(uint256).max;
            return model;
        }
        uint256 credit = s.credit;
        if (!revenue) {
            uint256 used = mandate.lossEpoch == block.timestamp / 7 days ? mandate.lossUsed : 0;
            credit = (_net() + used) * mandate.terms.lossLimit / WAD;
            credit = credit > used ? credit - used : 0;
        }
        model.allowance = credit * price / (cost - gain) * WAD / reserve.price / unit;
    }

    /// @dev The error of the first rule that an amount breaks, in the order of the rules.
    function _refusal(Model memory m, uint256 amount) private pure returns (bytes memory) {
        if (amount > m.bucket) {
            return abi.encodeWithSelector(Treasury.Treasury_BucketExceeded.selector, amount, m.bucket);
        }
        if (amount > m.lifetime) {
            return abi.encodeWithSelector(Allotment.Treasury_LifetimeExceeded.selector, amount, m.lifetime);
        }
        if (amount > m.free) {
            return abi.encodeWithSelector(RecordedBalance.Treasury_BalanceExceeded.selector, amount, m.free);
        }
        if (amount > m.surplus) {
            return abi.encodeWithSelector(Treasury.Treasury_FloorReached.selector, amount, m.surplus);
        }
        return abi.encodeWithSelector(Treasury.Treasury_AllowanceExceeded.selector, amount, m.allowance);
    }

    function _least(Model memory m) private pure returns (uint256 least) {
        least = m.bucket < m.lifetime ? m.bucket : m.lifetime;
        if (m.free < least) least = m.free;
        if (m.surplus < least) least = m.surplus;
        if (m.allowance < least) least = m.allowance;
    }

    /// @dev Makes the spend; an empty `refusal` means that it must go through, at the charge of FORMULAS §1.
    function _expectAccepted(ModuleDouble module, ITreasury.Spend memory request, bytes memory refusal) private {
        if (refusal.length > 0) {
            vm.expectRevert(refusal);
            module.spend(request, 0);
            return;
        }
        uint256 charge = _charge(request);
        uint256 budgetLeft = treasury.books(address(module), request.asset).budgetLeft - request.amount;
        uint256 burned = promised(request, TestToken(request.asset).decimals(), 18);
        uint256 paid = IERC20(request.asset).balanceOf(address(module));
        vm.expectEmit(address(treasury));
        emit Treasury.Spent(address(module), request.asset, request.amount, charge, burned, budgetLeft);
        spendAs(module, request);
        vm.assertEq(IERC20(request.asset).balanceOf(address(module)) - paid, request.amount, "paid");
    }

    function _charge(ITreasury.Spend memory request) private view returns (uint256) {
        Reserves.Reserve memory reserve = treasury.reserveOf(request.asset);
        uint256 price = ceilDiv(request.priceLimit * reserve.price, WAD);
        uint256 gain = request.burnShare * (_net() * WAD / treasury.claims()) / WAD;
        uint256 cost = ceilDiv(price * (WAD - reserve.haircut), WAD);
        uint256 value = ceilDiv(request.amount * 10 ** (18 - uint256(reserve.decimals)) * reserve.price, WAD);
        return cost <= gain ? 0 : ceilDiv(value * (cost - gain), price);
    }

    /// @dev Whether the modules could ever have bought what they would have to burn.
    function _affordable(ITreasury.Spend memory request) private view returns (bool) {
        uint256 burned = promised(request, TestToken(request.asset).decimals(), 18);
        return burned <= token.balanceOf(address(buyer)) && burned <= token.balanceOf(address(defender));
    }

    function _net() private view returns (uint256) {
        Reserves.Snapshot memory s = books();
        uint256 taken = uint256(s.liabilities) + s.credit;
        return s.usable > taken ? s.usable - taken : 0;
    }

    function _max(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a : b;
    }

    /// @dev Spreads `x` evenly over the orders of magnitude between the ends.
    function _logarithmic(uint256 x, uint256 low, uint256 high) private pure returns (uint256 value) {
        value = low;
        for (uint256 i = x % 256; i > 0 && value < high; --i) {
            value += value / 8 + 1;
        }
        value += (x >> 8) % (value / 8 + 1);
        return value > high ? high : value;
    }
}
