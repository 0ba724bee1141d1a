// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {TwoAssetProtocol} from "../integration/TwoAssetProtocol.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {Spec} from "./Spec.sol";
import {Store} from "./Store.sol";
import {System} from "./System.sol";
import {AttackerHandler} from "./handlers/AttackerHandler.sol";
import {ClaimsHandler} from "./handlers/ClaimsHandler.sol";
import {GovernanceHandler} from "./handlers/GovernanceHandler.sol";
import {KeeperHandler} from "./handlers/KeeperHandler.sol";
import {MarketHandler} from "./handlers/MarketHandler.sol";
import {PayerHandler} from "./handlers/PayerHandler.sol";
import {WorldHandler} from "./handlers/WorldHandler.sol";

/// @notice The whole protocol under everything its actors may do. Three takers share one guard and one treasury; a
/// fourth has no mandate.
/// @dev Campaigns of one seed draw the same numbers, so each suite brings its own salt and order of actions.
abstract contract ProtocolInvariants is TwoAssetProtocol {
    /// @dev One action of one handler.
    struct Action {
        address handler;
        bytes4 selector;
        bytes32 name;
        bool seeded;
    }

    Store internal store;
    KeeperHandler internal keepers;
    MarketHandler internal markets;
    PayerHandler internal payers;
    ClaimsHandler internal claimants;
    GovernanceHandler internal governance;
    AttackerHandler internal attackers;
    WorldHandler internal world;

    Action[] internal actions;

    function setUpCampaign(uint256 salt) internal {
        deployTwoAssets();
        BuybackSwap[4] memory modules;
        modules[0] = buyback;
        BuybackSwap.Parameters memory p = setting().buyback;
        (p.interval, p.baseLot) = (5 minutes, 3000e6);
        modules[1] = newBuyback(p);
        (p.interval, p.priceCap) = (20 minutes, 0.9e18);
        modules[2] = newBuyback(p);
        modules[3] = newBuyback(p);
        store = new Store(_system(modules), salt);
        claimants = new ClaimsHandler(store);
        _grant(modules);

        keepers = new KeeperHandler(store);
        markets = new MarketHandler(store);
        payers = new PayerHandler(store);
        governance = new GovernanceHandler(store);
        attackers = new AttackerHandler(store);
        world = new WorldHandler(store);
        _list();
        _target(salt);
    }

    // Properties

    function assertBudgets() internal view {
        uint256 spent = 0;
        for (uint256 i = 0; i < 4; ++i) {
            address module = address(store.system().modules[i]);
            spent += store.spentEver(module);
            if (i == 3) vm.assertEq(store.spentEver(module), 0, Spec.G1);
            Mandates.Mandate memory mandate = treasury.mandateOf(module, address(asset));
            vm.assertEq(mandate.spent, store.spent(module), Spec.T1);
            vm.assertLe(mandate.spent, mandate.terms.lifetimeCap, Spec.T1);
            uint256 available = store.available(module);
            vm.assertLe(treasury.books(module, address(asset)).budgetLeft * WAD, available, Spec.T3);
        }
        // Over all modules: what left the books is what the modules spent and the creditors claimed.
        Reserves.Reserve memory reserve = treasury.reserveOf(address(asset));
        vm.assertEq(reserve.recorded + store.left(address(asset)), store.entered(address(asset)), Spec.T1);
        vm.assertLe(spent, store.left(address(asset)), Spec.T1);
    }

    function assertClaimsAndFloor() internal view {
        address[2] memory assets = [address(asset), address(metal)];
        address[3] memory creditors = claimants.creditors();
        for (uint256 i = 0; i < 2; ++i) {
            Reserves.Reserve memory reserve = treasury.reserveOf(assets[i]);
            uint256 sum = 0;
            for (uint256 j = 0; j < 3; ++j) {
                uint256 owed = treasury.owedTo(creditors[j], assets[i]);
                vm.assertEq(treasury.previewClaim(creditors[j], assets[i]), owed, Spec.T2B);
                sum += owed;
            }
            vm.assertEq(reserve.owed, sum, Spec.T2B);
            vm.assertEq(reserve.owed, store.owed(assets[i]), Spec.T2B);
            vm.assertGe(reserve.recorded, reserve.owed, Spec.T2B);
        }
        (uint256 usable, uint256 floor, uint256 liabilities, uint256 credit,,) = treasury.snapshot();
        vm.assertGe(floor, liabilities, Spec.T2);
        vm.assertLe(credit, usable > liabilities ? usable - liabilities : 0, Spec.T1);
    }

    function assertBooksAndDonations() internal view {
        address[3] memory assets = [address(asset), address(metal), address(token)];
        for (uint256 i = 0; i < 3; ++i) {
            uint256 recorded = i == 2 ? treasury.held() : treasury.reserveOf(assets[i]).recorded;
            uint256 balance = TestToken(assets[i]).balanceOf(address(treasury));
            vm.assertEq(balance, recorded + store.donated(address(treasury), assets[i]), Spec.T4);
            vm.assertEq(recorded + store.left(assets[i]), store.entered(assets[i]), Spec.T4);
        }
        _assertDust(assets);
        _assertApprovals();
    }

    function assertSupply() internal view {
        vm.assertLe(token.cumulativeIssued(), token.CAP(), Spec.S1);
        vm.assertEq(token.totalSupply(), token.cumulativeIssued() - token.cumulativeBurned(), Spec.S1);
        vm.assertEq(token.totalSupply() + store.burned(), store.supplyBefore() + store.issued(), Spec.S1);
        vm.assertEq(splitter.pending(), store.booked() - store.released(), Spec.SPLIT);
        vm.assertEq(
            token.balanceOf(address(splitter)),
            splitter.pending() + store.donated(address(splitter), address(token)),
            Spec.SPLIT
        );
        vm.assertEq(restSink.received(), store.released(), Spec.SPLIT);
        vm.assertLe(store.bestAttack(), 0, Spec.P6);
    }

    /// @dev At the end of every run, whatever state it ended in, every creditor is paid in full.
    function afterInvariant() public {
        claimants.claimAll();
        vm.assertEq(treasury.reserveOf(address(asset)).owed + treasury.reserveOf(address(metal)).owed, 0, Spec.T2B);
    }

    /// @dev Every action came off, executions were refused too, and attacks had theirs.
    function assertAlive() internal view {
        string memory summary = _summary();
        for (uint256 i = 0; i < actions.length; ++i) {
            vm.assertGt(store.done(actions[i].name), 0, summary);
        }
        vm.assertGt(store.done("refuse"), 0, summary);
        vm.assertGt(store.done("attackExecuted"), 0, summary);
    }

    /// @dev How often each action came off.
    function _summary() private view returns (string memory summary) {
        summary = "dead action among";
        for (uint256 i = 0; i < actions.length; ++i) {
            summary = string.concat(summary, _counted(actions[i].name));
        }
        return string.concat(summary, _counted("refuse"), _counted("attackExecuted"));
    }

    function _counted(bytes32 name) private view returns (string memory) {
        return string.concat(" ", string(abi.encodePacked(name)), "=", vm.toString(store.done(name)));
    }

    function _assertDust(address[3] memory assets) private view {
        System memory all = store.system();
        address[8] memory holders = [
            address(guard),
            address(market),
            address(sellMarket),
            address(policy),
            address(all.modules[0]),
            address(all.modules[1]),
            address(all.modules[2]),
            address(all.modules[3])
        ];
        for (uint256 i = 0; i < holders.length; ++i) {
            for (uint256 j = 0; j < 3; ++j) {
                vm.assertEq(TestToken(assets[j]).balanceOf(holders[i]), store.donated(holders[i], assets[j]), Spec.T6);
            }
            vm.assertEq(pair.balanceOf(holders[i]), 0, Spec.T6);
        }
    }

    /// @dev Every approval that an action gives on its way.
    function _assertApprovals() private view {
        System memory all = store.system();
        for (uint256 i = 0; i < all.modules.length; ++i) {
            address module = address(all.modules[i]);
            vm.assertEq(asset.allowance(module, address(market)), 0, Spec.A2);
            vm.assertEq(token.allowance(module, address(splitter)), 0, Spec.A2);
            vm.assertEq(asset.allowance(address(treasury), module), 0, Spec.A2);
        }
        vm.assertEq(token.allowance(address(splitter), address(restSink)), 0, Spec.A2);
        vm.assertEq(asset.allowance(address(market), address(pair)), 0, Spec.A2);
        vm.assertEq(asset.allowance(address(treasury), address(claimants)), 0, Spec.A2);
    }

    function _system(BuybackSwap[4] memory modules) private view returns (System memory) {
        return System({
            manager: manager,
            token: token,
            asset: TestToken(address(asset)),
            metal: metal,
            feed: feed,
            metalOracle: metalOracle,
            pair: pair,
            market: market,
            sellMarket: sellMarket,
            oracle: oracle,
            anchor: anchor,
            volatility: volatility,
            policy: policy,
            treasury: treasury,
            guard: guard,
            splitter: splitter,
            modules: modules,
            governor: governor,
            guardian: guardian,
            provider: provider,
            trader: trader
        });
    }

    /// @dev The first module has its mandate from the start; it is set again, so that all ghosts start alike.
    function _grant(BuybackSwap[4] memory modules) private {
        Mandates.Terms memory terms = setting().mandate;
        Mandates.Terms memory reserve = setting().mandate;
        (reserve.source, reserve.lossLimit) = (Mandates.Source.Reserve, 0.02e18);
        Mandates.Terms memory claimsTerms = setting().mandate;
        (claimsTerms.source, claimsTerms.rate, claimsTerms.burst) = (Mandates.Source.Claims, 0, 0);
        vm.prank(guardian);
        treasury.revokeMandate(address(buyback), address(asset));
        bytes[] memory calls = new bytes[](5);
        calls[0] = abi.encodeCall(treasury.setMandate, (address(modules[0]), address(asset), terms));
        calls[1] = abi.encodeCall(treasury.setMandate, (address(modules[1]), address(asset), terms));
        calls[2] = abi.encodeCall(treasury.setMandate, (address(modules[2]), address(asset), reserve));
        calls[3] = abi.encodeCall(treasury.setMandate, (address(claimants), address(asset), claimsTerms));
        claimsTerms.lifetimeCap = 1e24;
        calls[4] = abi.encodeCall(treasury.setMandate, (address(claimants), address(metal), claimsTerms));
        for (uint256 i = 0; i < calls.length; ++i) {
            schedule(address(treasury), calls[i]);
        }
        run(GOVERNOR_DELAY);
        for (uint256 i = 0; i < calls.length; ++i) {
            enact(address(treasury), calls[i]);
        }
        store.setTerms(address(modules[0]), terms, true);
        store.setTerms(address(modules[1]), terms, true);
        store.setTerms(address(modules[2]), reserve, true);
        answer(2000e8);
        run(6 hours);
    }

    function _list() private {
        _add(address(keepers), keepers.heartbeat.selector, "heartbeat", false);
        _add(address(keepers), keepers.observe.selector, "observe", true);
        _add(address(keepers), keepers.sample.selector, "sample", false);
        _add(address(keepers), keepers.work.selector, "work", true);
        _add(address(keepers), keepers.execute.selector, "execute", true);
        _add(address(keepers), keepers.workAndExecute.selector, "execute", true);
        _add(address(keepers), keepers.release.selector, "release", false);
        _add(address(markets), markets.buy.selector, "buy", true);
        _add(address(markets), markets.sell.selector, "sell", true);
        _add(address(markets), markets.addLiquidity.selector, "addLiquidity", true);
        _add(address(markets), markets.removeLiquidity.selector, "removeLiquidity", true);
        _add(address(markets), markets.donateToPair.selector, "donateToPair", true);
        _add(address(markets), markets.syncOrSkim.selector, "syncOrSkim", true);
        _add(address(payers), payers.collect.selector, "collect", true);
        _add(address(payers), payers.deposit.selector, "deposit", true);
        _add(address(payers), payers.depositToken.selector, "depositToken", true);
        _add(address(payers), payers.donate.selector, "donate", true);
        _add(address(payers), payers.callHome.selector, "callHome", true);
        _add(address(payers), payers.divideDonation.selector, "divideDonation", false);
        _add(address(claimants), claimants.recordClaim.selector, "recordClaim", true);
        _add(address(claimants), claimants.claim.selector, "claim", true);
        _add(address(governance), governance.propose.selector, "propose", true);
        _add(address(governance), governance.enact.selector, "enact", false);
        _add(address(governance), governance.pause.selector, "pause", true);
        _add(address(governance), governance.reduce.selector, "reduce", true);
        _add(address(governance), governance.revoke.selector, "revoke", true);
        _add(address(attackers), attackers.pumpTriggerDump.selector, "pumpTriggerDump", true);
        _add(address(attackers), attackers.dumpTriggerPump.selector, "dumpTriggerPump", true);
        _add(address(attackers), attackers.intrude.selector, "intrude", true);
        _add(address(world), world.wait.selector, "wait", true);
        _add(address(world), world.answer.selector, "answer", true);
        _add(address(world), world.lie.selector, "lie", true);
    }

    function _add(address handler, bytes4 selector, bytes32 name, bool seeded) private {
        actions.push(Action({handler: handler, selector: selector, name: name, seeded: seeded}));
    }

    /// @dev The order in which forge sees the actions decides which of them it draws.
    function _target(uint256 salt) private {
        for (uint256 i = 0; i < actions.length; ++i) {
            Action memory action = actions[(i * 7 + salt * 11) % actions.length];
            bytes4[] memory one = new bytes4[](1);
            one[0] = action.selector;
            targetContract(action.handler);
            targetSelector(FuzzSelector({addr: action.handler, selectors: one}));
        }
    }
}
