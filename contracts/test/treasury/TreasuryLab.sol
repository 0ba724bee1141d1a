// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {Base} from "../base/Base.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {ModuleDouble} from "./doubles/ModuleDouble.sol";
import {OracleDouble} from "./doubles/OracleDouble.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice A treasury of dollars (the quote) and a volatile asset at 2000, a token of which 10 million claim on it, one
/// module of each kind, and books that are fresh. The test contract is the administrator of the access manager.
/// @dev The numbers: 2,000,000 dollars at a haircut of 2% and 500 of the volatile asset at 10% make 2,860,000 usable;
/// 300,000 of that is credit for 300,000·0.98 of revenue; the floor is 500,000.
abstract contract TreasuryLab is Base {
    using SafeERC20 for IERC20;

    uint256 internal constant WAD = 1e18;
    uint256 internal constant SUPPLY = 10_000_000e18;
    uint256 internal constant CAP = 20_000_000e18;
    uint256 internal constant MAXIMUM_AGE = 1 days;
    uint256 internal constant DOLLARS = 1_700_000e6;
    uint256 internal constant REVENUE = 300_000e6;
    uint256 internal constant ETHER = 500e18;
    uint128 internal constant BURST = 100_000e6;
    uint128 internal constant LIFETIME = 1_000_000e6;

    AccessManager internal manager;
    PreservedToken internal token;
    TestToken internal dollar;
    TestToken internal volatile_;
    OracleDouble internal priceOracle;
    OracleDouble internal sigmaOracle;
    OracleDouble internal tokenSigma;
    ReservePolicy internal policy;
    Treasury internal treasury;
    ModuleDouble internal buyer;
    ModuleDouble internal defender;
    ModuleDouble internal desk;
    address internal alice;
    address internal bob;

    function deployLab() internal {
        vm.warp(1_800_000_000);
        alice = actor("alice");
        bob = actor("bob");
        manager = new AccessManager(address(this));
        token = new PreservedToken("Preserved", "KEEP", address(manager), CAP, address(this), SUPPLY);
        dollar = new TestToken("USD", 6);
        volatile_ = new TestToken("VOL", 18);
        priceOracle = new OracleDouble(2000e18);
        sigmaOracle = new OracleDouble(0.8e18);
        tokenSigma = new OracleDouble(1e18);
        policy = new ReservePolicy(address(manager), runwayOf(500_000e18), noBuffer());
        treasury = newTreasury();
        policy.setRisk(address(dollar), riskOf(IPriceOracle(address(0)), IVolatilityOracle(address(0)), 0.02e18));
        policy.setRisk(address(volatile_), riskOf(priceOracle, sigmaOracle, 0.1e18));
        treasury.listAsset(address(dollar));
        treasury.listAsset(address(volatile_));
        buyer = new ModuleDouble(treasury);
        defender = new ModuleDouble(treasury);
        desk = new ModuleDouble(treasury);
        treasury.setMandate(address(buyer), address(dollar), revenueTerms());
        treasury.setMandate(address(defender), address(dollar), reserveTerms());
        treasury.setMandate(address(desk), address(dollar), claimsTerms());
        deposit(dollar, DOLLARS);
        deposit(volatile_, ETHER);
        collect(dollar, REVENUE);
        give(token, address(buyer), 1_000_000e18);
        give(token, address(defender), 1_000_000e18);
        vm.warp(block.timestamp + 2 days);
        treasury.heartbeat();
    }

    /// @dev The ledger; overridden by suites about treasuries that keep their reserves elsewhere.
    function newTreasury() internal virtual returns (Treasury) {
        return new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
    }

    // Terms and parameters

    function revenueTerms() internal view returns (Mandates.Terms memory) {
        return Mandates.Terms({
            source: Mandates.Source.Revenue,
            expiry: uint56(block.timestamp + 365 days),
            lossLimit: 0,
            rate: BURST * uint192(WAD) / 1 days,
            burst: BURST,
            lifetimeCap: LIFETIME
        });
    }

    function reserveTerms() internal view returns (Mandates.Terms memory terms) {
        terms = revenueTerms();
        terms.source = Mandates.Source.Reserve;
        terms.lossLimit = 0.01e18;
    }

    function claimsTerms() internal view returns (Mandates.Terms memory terms) {
        terms = revenueTerms();
        terms.source = Mandates.Source.Claims;
        terms.rate = 0;
        terms.burst = 0;
    }

    function runwayOf(uint256 minimum) internal pure returns (ReservePolicy.Runway memory) {
        return ReservePolicy.Runway({duration: 180 days, opexPerSecond: 0.01e18, minimumReserve: uint128(minimum)});
    }

    function noBuffer() internal pure returns (ReservePolicy.Buffer memory) {
        return ReservePolicy.Buffer({
            volatility: IVolatilityOracle(address(0)), quantile: 0, horizon: 0, maximum: 0, step: 0, epoch: 1 days
        });
    }

    function riskOf(IPriceOracle price, IVolatilityOracle volatility, uint256 minimumHaircut)
        internal
        pure
        returns (ReservePolicy.Risk memory)
    {
        return ReservePolicy.Risk({
            price: price,
            volatility: volatility,
            quantile: 1e18,
            horizon: 1 days,
            minimumHaircut: uint64(minimumHaircut),
            maximumHaircut: 0.5e18,
            concentration: 1e18,
            listed: true
        });
    }

    // Actions

    function give(IERC20 asset, address to, uint256 amount) internal {
        asset.safeTransfer(to, amount);
    }

    function deposit(TestToken asset, uint256 amount) internal {
        asset.mint(address(this), amount);
        IERC20(asset).forceApprove(address(treasury), amount);
        treasury.deposit(address(asset), amount);
    }

    function collect(TestToken asset, uint256 amount) internal {
        asset.mint(address(this), amount);
        IERC20(asset).forceApprove(address(treasury), amount);
        treasury.collect(address(asset), amount);
    }

    /// @dev `module` records that `amount` is owed to `creditor`.
    function owe(ModuleDouble module, address asset, address creditor, uint256 amount) internal {
        module.act(abi.encodeCall(treasury.recordClaim, (asset, creditor, amount)));
    }

    /// @dev A request for dollars at 1 dollar a token, burning everything.
    function ask(uint256 amount) internal view returns (ITreasury.Spend memory) {
        return askFor(address(dollar), amount, 1e18, 1e18);
    }

    function askFor(address asset, uint256 amount, uint256 priceLimit, uint256 burnShare)
        internal
        pure
        returns (ITreasury.Spend memory)
    {
        return ITreasury.Spend({
            asset: asset,
            amount: amount,
            minimum: amount,
            priceLimit: priceLimit,
            burnShare: burnShare,
            payee: address(0)
        });
    }

    /// @dev What a request promises to burn, by the rule of FORMULAS §1 and rounded up throughout.
    function promised(ITreasury.Spend memory request, uint256 assetDecimals, uint256 tokenDecimals)
        internal
        pure
        returns (uint256)
    {
        uint256 wad = assetDecimals <= 18
            ? request.amount * 10 ** (18 - assetDecimals)
            : ceilDiv(request.amount, 10 ** (assetDecimals - 18));
        uint256 tokens = ceilDiv(wad * WAD, request.priceLimit);
        tokens = tokenDecimals <= 18 ? ceilDiv(tokens, 10 ** (18 - tokenDecimals)) : tokens * 10 ** (tokenDecimals - 18);
        return ceilDiv(tokens * request.burnShare, WAD);
    }

    /// @dev Spends and keeps the promise exactly.
    function spendAs(ModuleDouble module, ITreasury.Spend memory request) internal {
        module.spend(request, promised(request, TestToken(request.asset).decimals(), 18));
    }

    // Reading

    function books() internal view returns (Reserves.Snapshot memory current) {
        (current.usable, current.floor, current.liabilities, current.credit, current.renewedAt, current.slope) =
            treasury.snapshot();
    }

    function ceilDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        return a == 0 ? 0 : (a - 1) / b + 1;
    }
}
