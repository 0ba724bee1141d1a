// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {IExecutionGuard} from "../../src/interfaces/IExecutionGuard.sol";
import {IExitPressure} from "../../src/interfaces/IExitPressure.sol";
import {ILoyalty} from "../../src/interfaces/ILoyalty.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {Protocol} from "../base/Protocol.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {RevokedModules} from "./doubles/RevokedModules.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Incidents of power: initialisers, squatted roles, gaps between deployment and configuration, keys that could
/// never be set, modules that would not be revoked, terms that changed backwards.
contract IncidentAuthorityTest is Protocol {
    /// @dev A call that only a role may make.
    struct Power {
        address target;
        bytes data;
    }

    address private stranger;

    function setUp() public {
        deployProtocol();
        stranger = actor("stranger");
    }

    function onSpend(address, uint256, bytes calldata) external pure returns (bytes memory) {}

    /// @dev WaleCoin, Audius: an initialiser that can run again, or for the first time. There is none, under no usual
    /// name, and the wiring of a buyback cannot be set at all.
    function test_Incident_WaleCoinInitialiserRunsAgain() public {
        address[7] memory targets = [
            address(treasury),
            address(policy),
            address(guard),
            address(buyback),
            address(splitter),
            address(market),
            address(token)
        ];
        bytes[10] memory attempts = [
            abi.encodeWithSignature("initialize()"),
            abi.encodeWithSignature("initialize(address)", stranger),
            abi.encodeWithSignature("init(address)", stranger),
            abi.encodeWithSignature("setOwner(address)", stranger),
            abi.encodeWithSignature("transferOwnership(address)", stranger),
            abi.encodeWithSignature("setRouter(address)", stranger),
            abi.encodeWithSignature("setMarket(address)", stranger),
            abi.encodeWithSignature("setTreasury(address)", stranger),
            abi.encodeWithSignature("upgradeTo(address)", stranger),
            abi.encodeWithSignature("setAuthority(address)", stranger)
        ];
        for (uint256 i = 0; i < targets.length; ++i) {
            for (uint256 j = 0; j < attempts.length; ++j) {
                vm.prank(stranger);
                (bool success,) = targets[i].call(attempts[j]);
                vm.assertFalse(success, "an initialiser or a back door is open");
            }
        }
    }

    /// @dev RWT: whoever may call a permissionless path has every role on it. Nothing restricted is open to a stranger,
    /// to the deployer, or to a module.
    function test_Incident_RwtRolesOnPermissionlessPaths() public {
        Power[] memory powers = _powers();
        address[4] memory callers = [stranger, address(this), address(buyback), address(treasury)];
        for (uint256 i = 0; i < powers.length; ++i) {
            for (uint256 j = 0; j < callers.length; ++j) {
                vm.prank(callers[j]);
                vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, callers[j]));
                (bool done,) = powers[i].target.call(powers[i].data);
                vm.assertTrue(done, "expectRevert");
            }
        }
    }

    /// @dev Beanstalk: proposed and carried out in one block. A governor waits; so does whoever bought the office.
    function test_Incident_BeanstalkGovernsInOneBlock() public {
        bytes memory data = abi.encodeCall(treasury.sweep, (address(asset), stranger));
        schedule(address(treasury), data);
        vm.prank(governor);
        bytes32 id = manager.hashOperation(governor, address(treasury), data);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotReady.selector, id));
        enact(address(treasury), data);
        pass(GOVERNOR_DELAY - 1);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotReady.selector, id));
        enact(address(treasury), data);
    }

    /// @dev Olympus H-03: what an attacker can do between two transactions of a deployment. Contracts that nobody has
    /// configured let nobody in, spend nothing and trade nothing.
    function test_Incident_OlympusDeployAndInitGap() public {
        Treasury fresh = new Treasury(address(manager), address(token), policy, BOOKS_AGE);
        ExecutionGuard freshGuard = new ExecutionGuard(address(manager), fresh);
        BuybackSwap module = new BuybackSwap(
            address(manager),
            BuybackSwap.Wiring({
                treasury: fresh,
                guard: freshGuard,
                market: market,
                splitter: splitter,
                anchor: anchor,
                volatility: volatility,
                pressure: IExitPressure(address(0))
            }),
            setting().buyback
        );
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(ExecutionGuard.ExecutionGuard_UnknownVenue.selector, address(market)));
        module.execute(0, block.timestamp);
        vm.expectRevert(abi.encodeWithSignature("Treasury_UnknownAsset(address)", address(asset)));
        fresh.deposit(address(asset), 1);
        vm.expectRevert(abi.encodeWithSignature("Treasury_NoMandate(address,address)", stranger, address(asset)));
        fresh.spend(_request(1), "");
        // Books of nothing: they promise nothing later.
        fresh.heartbeat();
        (uint256 usable,,, uint256 credit,,) = fresh.snapshot();
        vm.assertEq(uint256(usable) + credit, 0, "an empty treasury has books");
        Power[] memory powers = _powersOver(fresh, freshGuard, module);
        for (uint256 i = 0; i < powers.length; ++i) {
            (bool success,) = powers[i].target.call(powers[i].data);
            vm.assertFalse(success, "open before configuration");
        }
        vm.stopPrank();
    }

    /// @dev Who spends, admits a lot or pays a module is decided by the mandate, not by who calls whom.
    function test_Incident_ModulesAreNotCallersOfEachOther() public {
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Unexpected.selector, stranger));
        buyback.onSpend(address(asset), 1, "");
        vm.expectRevert(
            abi.encodeWithSelector(IExecutionGuard.ExecutionGuard_NotMandated.selector, stranger, address(asset))
        );
        guard.admit(market, 1);
        vm.stopPrank();
        // The treasury itself, outside an execution.
        vm.prank(address(treasury));
        vm.expectRevert(abi.encodeWithSelector(BuybackSwap.BuybackSwap_Unexpected.selector, address(treasury)));
        buyback.onSpend(address(asset), 1, "");
    }

    /// @dev GMX: a configuration key that no function could reach. Every setter works after the handover, by its role
    /// and after its delay.
    function test_Incident_GmxEveryKeyCanBeSet() public {
        Power[] memory powers = _powers();
        // Those of the guardian and of the migrator are used below, each by its holder.
        for (uint256 i = 0; i < powers.length; ++i) {
            if (_roleOf(powers[i]) == GOVERNOR) schedule(powers[i].target, powers[i].data);
        }
        pass(GOVERNOR_DELAY);
        for (uint256 i = 0; i < powers.length; ++i) {
            if (_roleOf(powers[i]) == GOVERNOR) enact(powers[i].target, powers[i].data);
        }
        for (uint256 i = 0; i < powers.length; ++i) {
            if (_roleOf(powers[i]) != GUARDIAN) continue;
            vm.prank(guardian);
            (bool success,) = powers[i].target.call(powers[i].data);
            vm.assertTrue(success, "a guardian's function cannot be used");
        }
        for (uint256 i = 0; i < powers.length; ++i) {
            if (_roleOf(powers[i]) != MIGRATOR) continue;
            vm.prank(migrator);
            manager.schedule(powers[i].target, powers[i].data, 0);
            pass(MIGRATOR_DELAY);
            vm.prank(migrator);
            manager.execute(powers[i].target, powers[i].data);
        }
        vm.assertEq(treasury.maximumAge(), 3 hours, "not set");
        vm.assertTrue(treasury.migratedTo() != address(0), "not set");
    }

    /// @dev Default kernel: a policy was deactivated by asking it. Whatever a module answers, or does not, the mandate
    /// is gone.
    function test_Incident_DefaultKernelRevokedByAskingTheRevoked() public {
        for (uint256 i = 0; i <= uint256(type(RevokedModules.Answer).max); ++i) {
            address module = address(new RevokedModules(RevokedModules.Answer(i), address(treasury)));
            _mandate(module);
            vm.prank(guardian);
            treasury.revokeMandate(module, address(asset));
            _assertRevoked(module);
        }
        // An account whose code has gone, as a delegated one may let it.
        address gone = address(new RevokedModules(RevokedModules.Answer.Nothing, address(treasury)));
        _mandate(gone);
        vm.etch(gone, "");
        vm.prank(guardian);
        treasury.revokeMandate(gone, address(asset));
        _assertRevoked(gone);
    }

    /// @dev UMA, sPENDLE, Reserve: terms that changed under those who were already in. Every parameter is changed half
    /// way; what is owed stays owed and is paid, no bucket fills, and no earlier execution is forgotten.
    function test_Incident_UmaRetroactiveTerms() public {
        Mandates.Terms memory claimsTerms = setting().mandate;
        (claimsTerms.source, claimsTerms.rate, claimsTerms.burst) = (Mandates.Source.Claims, 0, 0);
        govern(address(treasury), abi.encodeCall(treasury.setMandate, (address(this), address(asset), claimsTerms)));
        treasury.recordClaim(address(asset), trader, 300_000e6);
        buyback.execute(0, block.timestamp);
        uint256 booked = splitter.pending();

        Power[] memory powers = _powers();
        for (uint256 i = 0; i < powers.length; ++i) {
            if (_roleOf(powers[i]) == GOVERNOR) schedule(powers[i].target, powers[i].data);
        }
        pass(GOVERNOR_DELAY);
        uint256 level = treasury.books(address(buyback), address(asset)).budgetLeft;
        uint64 last = buyback.lastExecution();
        for (uint256 i = 0; i < powers.length; ++i) {
            if (_roleOf(powers[i]) == GOVERNOR) enact(powers[i].target, powers[i].data);
        }

        vm.assertLe(treasury.books(address(buyback), address(asset)).budgetLeft, level, "a change filled the bucket");
        vm.assertEq(buyback.nextExecution(), uint256(last) + 2 hours, "the interval forgot an execution");
        vm.assertEq(splitter.pending(), booked, "what was booked changed");
        vm.assertEq(treasury.owedTo(trader, address(asset)), 300_000e6, "T2b: claims are recorded liabilities");

        vm.startPrank(guardian);
        treasury.pause();
        treasury.revokeMandate(address(this), address(asset));
        vm.stopPrank();
        vm.prank(trader);
        uint256 paid = treasury.claim(address(asset), trader, 300_000e6);
        vm.assertEq(paid, 300_000e6, "T2b: paid whatever floor, bucket or pause say");
    }

    /// @dev OLPC: an owner set a decimals constant to 7.3e18. No setter takes a value outside its hard bounds.
    function test_Incident_OlpcBoundsOnEveryParameter() public {
        Power[] memory powers = new Power[](14);
        Mandates.Terms memory terms = setting().mandate;
        terms.expiry = type(uint56).max;
        powers[0] =
            _power(address(treasury), abi.encodeCall(treasury.setMandate, (address(buyback), address(asset), terms)));
        powers[1] = _power(address(treasury), abi.encodeCall(treasury.setMaximumAge, (365 days)));
        ReservePolicy.Risk memory risk = policy.riskOf(address(asset));
        risk.maximumHaircut = 1e18;
        powers[2] = _power(address(policy), abi.encodeCall(policy.setRisk, (address(asset), risk)));
        risk = policy.riskOf(address(asset));
        risk.concentration = 1e18 + 1;
        powers[3] = _power(address(policy), abi.encodeCall(policy.setRisk, (address(asset), risk)));
        powers[4] = _power(
            address(policy),
            abi.encodeCall(
                policy.setRunway,
                (ReservePolicy.Runway({duration: type(uint64).max, opexPerSecond: 1, minimumReserve: 1}))
            )
        );
        ReservePolicy.Buffer memory buffer = _buffer();
        buffer.epoch = 1;
        powers[5] = _power(address(policy), abi.encodeCall(policy.setBuffer, (buffer)));
        powers[6] = _power(address(guard), abi.encodeCall(guard.setVenue, (market, _venue(0.5e18, 0.5e18))));
        powers[7] = _power(address(guard), abi.encodeCall(guard.setVenue, (market, _venue(0.95e18, 1e18 + 1))));
        BuybackSwap.Parameters memory p = setting().buyback;
        p.interval = 0;
        powers[8] = _power(address(buyback), abi.encodeCall(buyback.setParameters, (p)));
        p = setting().buyback;
        p.multiplierMax = 18e18;
        powers[9] = _power(address(buyback), abi.encodeCall(buyback.setParameters, (p)));
        p = setting().buyback;
        p.kPrice = 18e18;
        powers[10] = _power(address(buyback), abi.encodeCall(buyback.setParameters, (p)));
        powers[11] =
            _power(address(splitter), abi.encodeCall(splitter.setBurnShare, (7.3e18, 7.3e18, ILoyalty(address(0)))));
        ExecutionGuard.Venue memory venue = _venue(0.95e18, 0.5e18);
        venue.spacing = 1;
        powers[12] = _power(address(guard), abi.encodeCall(guard.setVenue, (market, venue)));
        venue.spacing = type(uint32).max;
        powers[13] = _power(address(guard), abi.encodeCall(guard.setVenue, (market, venue)));
        for (uint256 i = 0; i < powers.length; ++i) {
            schedule(powers[i].target, powers[i].data);
        }
        pass(GOVERNOR_DELAY);
        for (uint256 i = 0; i < powers.length; ++i) {
            vm.prank(governor);
            (bool success,) = address(manager).call(abi.encodeCall(manager.execute, (powers[i].target, powers[i].data)));
            vm.assertFalse(success, "a value outside its bounds was accepted");
        }
    }

    /// @dev Deployed with a sink that refuses, or got one later: a buyback does not wait for it.
    function test_Incident_FailingSinkNeverBlocksABuyback() public {
        // A contract that reverts whatever it is asked.
        vm.etch(address(restSink), hex"60006000fd");
        buyback.execute(0, block.timestamp);
        vm.assertGt(splitter.pending(), 0, "T5: one failing module never blocks the others");
        vm.expectRevert();
        splitter.release();
        run(1 hours);
        buyback.execute(0, block.timestamp);
    }

    function _mandate(address module) private {
        bytes memory data = abi.encodeCall(treasury.setMandate, (module, address(asset), setting().mandate));
        schedule(address(treasury), data);
        pass(GOVERNOR_DELAY);
        enact(address(treasury), data);
    }

    function _assertRevoked(address module) private {
        vm.assertFalse(treasury.isMandated(module, address(asset)), "G1: the mandate is the grant");
        vm.prank(module);
        vm.expectRevert(abi.encodeWithSignature("Treasury_NoMandate(address,address)", module, address(asset)));
        treasury.spend(_request(1), "");
    }

    function _request(uint256 amount) private view returns (ITreasury.Spend memory) {
        return ITreasury.Spend({
            asset: address(asset), amount: amount, minimum: amount, priceLimit: 1e18, burnShare: 0, payee: stranger
        });
    }

    function _roleOf(Power memory power) private view returns (uint64) {
        return manager.getTargetFunctionRole(power.target, bytes4(power.data));
    }

    function _powers() private returns (Power[] memory) {
        return _powersOver(treasury, guard, buyback);
    }

    /// @dev One call of every restricted function, each with values it accepts, in an order in which all succeed.
    function _powersOver(Treasury ledger, ExecutionGuard rules, BuybackSwap module)
        private
        returns (Power[] memory powers)
    {
        powers = new Power[](22);
        Mandates.Terms memory terms = setting().mandate;
        address other = address(new TestToken("EUR", 6));
        (terms.rate, terms.burst) = (terms.rate * 2, terms.burst * 2);
        powers[0] = _power(address(ledger), abi.encodeCall(ledger.listAsset, (other)));
        powers[1] = _power(address(ledger), abi.encodeCall(ledger.delistAsset, (other)));
        powers[2] = _power(address(ledger), abi.encodeCall(ledger.setMandate, (address(module), address(asset), terms)));
        powers[3] = _power(address(ledger), abi.encodeCall(ledger.setPolicy, (policy)));
        powers[4] = _power(address(ledger), abi.encodeCall(ledger.setMaximumAge, (3 hours)));
        mintAsset(address(ledger), 1);
        powers[5] = _power(address(ledger), abi.encodeCall(ledger.sweep, (address(asset), keeper)));
        powers[6] = _power(address(ledger), abi.encodeCall(ledger.unpause, ()));
        powers[7] = _power(address(policy), abi.encodeCall(policy.setRisk, (address(asset), _risk())));
        powers[8] = _power(
            address(policy),
            abi.encodeCall(
                policy.setRunway,
                (ReservePolicy.Runway({duration: 365 days, opexPerSecond: 0.02e18, minimumReserve: 200_000e18}))
            )
        );
        powers[9] = _power(address(policy), abi.encodeCall(policy.setBuffer, (_buffer())));
        powers[10] = _power(address(rules), abi.encodeCall(rules.setVenue, (market, _venue(0.9e18, 0.25e18))));
        BuybackSwap.Parameters memory p = setting().buyback;
        p.interval = 2 hours;
        powers[11] = _power(address(module), abi.encodeCall(module.setParameters, (p)));
        powers[12] =
            _power(address(splitter), abi.encodeCall(splitter.setBurnShare, (0.9e18, 0.9e18, ILoyalty(address(0)))));
        powers[13] = _power(address(splitter), abi.encodeCall(splitter.setRestSink, (ISink(address(policy)))));
        powers[14] = _power(address(splitter), abi.encodeCall(splitter.recover, (IERC20(address(asset)), keeper)));
        powers[15] = _power(address(token), abi.encodeCall(token.issue, (keeper, 1)));
        powers[16] = _power(address(guard), abi.encodeCall(guard.abdicate, (guard.removeVenue.selector)));
        powers[17] = _power(address(ledger), abi.encodeCall(ledger.pause, ()));
        terms = setting().mandate;
        powers[18] =
            _power(address(ledger), abi.encodeCall(ledger.reduceMandate, (address(module), address(asset), terms)));
        powers[19] = _power(address(ledger), abi.encodeCall(ledger.revokeMandate, (address(module), address(asset))));
        powers[20] = _power(address(policy), abi.encodeCall(policy.abdicate, (policy.setRunway.selector)));
        Treasury successor = new Treasury(address(manager), address(token), policy, BOOKS_AGE);
        powers[21] = _power(address(ledger), abi.encodeCall(ledger.migrate, (ITreasury(address(successor)))));
    }

    function _power(address target, bytes memory data) private pure returns (Power memory) {
        return Power({target: target, data: data});
    }

    function _risk() private view returns (ReservePolicy.Risk memory risk) {
        risk = policy.riskOf(address(asset));
        risk.maximumHaircut = 0.9e18;
        risk.minimumHaircut = 0.5e18;
    }

    function _buffer() private view returns (ReservePolicy.Buffer memory) {
        return ReservePolicy.Buffer({
            volatility: volatility, quantile: 2e18, horizon: 14 days, maximum: 1e18, step: 0.1e18, epoch: 12 hours
        });
    }

    function _venue(uint64 want, uint64 attackerShare) private view returns (ExecutionGuard.Venue memory) {
        return ExecutionGuard.Venue({
            price: IPriceOracle(address(oracle)),
            want: want,
            spacing: 10 minutes,
            liquidity: oracle,
            attackerShare: attackerShare
        });
    }
}
