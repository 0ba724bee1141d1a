// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IIssuedToken} from "../../src/interfaces/IIssuedToken.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IReservePolicy} from "../../src/interfaces/IReservePolicy.sol";
import {ISink} from "../../src/interfaces/ISink.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {IVoteLock} from "../../src/interfaces/IVoteLock.sol";
import {DilutionShield} from "../../src/supply/DilutionShield.sol";
import {EmissionController} from "../../src/supply/EmissionController.sol";
import {RevenueMeter} from "../../src/supply/RevenueMeter.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {Base} from "../base/Base.sol";
import {RestSink} from "../base/RestSink.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {OracleDouble} from "../treasury/doubles/OracleDouble.sol";
import {PolicyDouble} from "../treasury/doubles/PolicyDouble.sol";
import {LockedDouble} from "./doubles/LockedDouble.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Meter, controller and shield over the real token and treasury, with prices that a test sets: a token at 0.50,
/// revenue in dollars of 6 decimals and in an asset at 2000, weeks as epochs.
/// @dev η = 0.3 and r = 0.25 over windows of 4 and 26: a unit of revenue brings back at most 0.80.
abstract contract SupplyLab is Base {
    using SafeERC20 for IERC20;

    uint256 internal constant WAD = 1e18;
    uint256 internal constant CAP = 20_000_000e18;
    uint256 internal constant SUPPLY = 10_000_000e18;
    uint256 internal constant EPOCH = 7 days;
    uint64 internal constant SHARE = 0.3e18;
    uint64 internal constant STAKER_SHARE = 0.25e18;
    uint16 internal constant SHORT = 4;
    uint16 internal constant LONG = 26;
    uint96 internal constant MAXIMUM = 1_000_000e18;

    AccessManager internal manager;
    PreservedToken internal token;
    TestToken internal dollar;
    TestToken internal other;
    OracleDouble internal otherPrice;
    OracleDouble internal recent;
    OracleDouble internal anchor;
    OracleDouble internal sigma;
    Treasury internal treasury;
    LockedDouble internal lock;
    RestSink internal lockersSink;
    RevenueMeter internal meter;
    DilutionShield internal shield;
    EmissionController internal controller;
    address internal alice;
    address internal bob;
    address internal rest;

    function deployLab() internal {
        vm.warp(1_800_000_000);
        alice = actor("alice");
        bob = actor("bob");
        rest = actor("rest");
        manager = new AccessManager(address(this));
        token = new PreservedToken("Preserved", "KEEP", address(manager), CAP, address(this), SUPPLY);
        dollar = new TestToken("USD", 6);
        other = new TestToken("OTH", 18);
        otherPrice = new OracleDouble(2000e18);
        recent = new OracleDouble(0.5e18);
        anchor = new OracleDouble(0.5e18);
        sigma = new OracleDouble(0.5e18);
        treasury = newTreasury(address(token));
        treasury.listAsset(address(dollar));
        treasury.listAsset(address(other));
        meter = new RevenueMeter(address(manager), treasury, sigma, EPOCH, slow());
        meter.setAsset(address(dollar), IPriceOracle(address(0)), 0);
        meter.setAsset(address(other), otherPrice, 0.05e18);
        lock = new LockedDouble(address(token));
        lockersSink = new RestSink();
        shield = newShield(IERC20(address(token)), IVoteLock(address(lock)));
        controller = newController(IIssuedToken(address(token)), parameters());
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = token.issue.selector;
        manager.setTargetFunctionRole(address(token), selectors, 7);
        manager.grantRole(7, address(controller), 0);
    }

    function newTreasury(address token_) internal returns (Treasury) {
        return new Treasury(address(manager), token_, IReservePolicy(address(new PolicyDouble())), 1 days);
    }

    function newShield(IERC20 token_, IVoteLock lock_) internal returns (DilutionShield) {
        return new DilutionShield(
            address(manager),
            token_,
            lock_,
            lockersSink,
            rest,
            DilutionShield.Parameters({alpha: uint64(WAD), earned: 0})
        );
    }

    function newController(IIssuedToken token_, EmissionController.Parameters memory p)
        internal
        returns (EmissionController)
    {
        return new EmissionController(address(manager), token_, meter, recent, anchor, ISink(address(shield)), p);
    }

    function parameters() internal pure returns (EmissionController.Parameters memory) {
        return EmissionController.Parameters({
            share: SHARE, stakerShare: STAKER_SHARE, shortWindow: SHORT, longWindow: LONG, maximumRevenue: MAXIMUM
        });
    }

    /// @dev From 80% on, a unit of volatility takes a unit of the factor, down to a quarter.
    function slow() internal pure returns (RevenueMeter.Slowdown memory) {
        return RevenueMeter.Slowdown({start: 0.8e18, slope: 1e18, minimum: 0.25e18});
    }

    /// @dev `payer` pays `amount` of `asset`, minted for the purpose, through the meter.
    function payIn(TestToken asset, address payer, uint256 amount) internal returns (uint256 counted) {
        asset.mint(payer, amount);
        vm.startPrank(payer);
        IERC20(asset).forceApprove(address(meter), amount);
        counted = meter.collect(asset, amount, 0);
        vm.stopPrank();
    }

    /// @dev To the first second of the epoch that is `count` epochs later.
    function nextEpoch(uint256 count) internal {
        vm.warp((block.timestamp / EPOCH + count) * EPOCH);
    }

    /// @dev Pays `amount` dollars in this epoch and in each that follows, `count` in all; ends at the start of the next.
    function earn(uint256 amount, uint256 count) internal {
        for (uint256 i = 0; i < count; ++i) {
            payIn(dollar, alice, amount);
            nextEpoch(1);
        }
    }

    /// @dev The treasury of another token, whose `token()` is all that is asked.
    function foreignTreasury() internal returns (ITreasury) {
        PreservedToken foreign = new PreservedToken("Foreign", "FRGN", address(manager), 1, address(this), 1);
        return newTreasury(address(foreign));
    }
}
