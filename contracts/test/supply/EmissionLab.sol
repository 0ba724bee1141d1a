// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IIssuedToken} from "../../src/interfaces/IIssuedToken.sol";
import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";
import {IVoteLock} from "../../src/interfaces/IVoteLock.sol";
import {DilutionShield} from "../../src/supply/DilutionShield.sol";
import {EmissionController} from "../../src/supply/EmissionController.sol";
import {RevenueMeter} from "../../src/supply/RevenueMeter.sol";
import {Protocol} from "../base/Protocol.sol";
import {RestSink} from "../base/RestSink.sol";
import {LockedDouble} from "./doubles/LockedDouble.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The whole protocol on a real pair, with half a year of revenue through the meter, the emission priced by both of
/// its time averages and slowed by its volatility, and the issuer's role given to the controller alone.
abstract contract EmissionLab is Protocol {
    using SafeERC20 for IERC20;

    uint64 internal constant ISSUER = 4;
    uint256 internal constant EPOCH = 7 days;

    RevenueMeter internal meter;
    DilutionShield internal shield;
    EmissionController internal controller;
    LockedDouble internal lock;
    RestSink internal lockersSink;

    function deployEmission() internal {
        deployProtocol();
        meter = new RevenueMeter(
            address(manager),
            treasury,
            volatility,
            EPOCH,
            RevenueMeter.Slowdown({start: 0.8e18, slope: 1e18, minimum: 0.25e18})
        );
        lock = new LockedDouble(address(token));
        lock.set(token.totalSupply() * 3 / 10);
        lockersSink = new RestSink();
        shield = new DilutionShield(
            address(manager),
            token,
            IVoteLock(address(lock)),
            lockersSink,
            provider,
            DilutionShield.Parameters({alpha: uint64(WAD), earned: 0})
        );
        controller = new EmissionController(
            address(manager),
            IIssuedToken(address(token)),
            meter,
            oracle,
            anchor,
            shield,
            EmissionController.Parameters({
                share: 0.3e18, stakerShare: 0.25e18, shortWindow: 4, longWindow: 26, maximumRevenue: 1_000_000e18
            })
        );
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = token.issue.selector;
        bytes[4] memory calls = [
            abi.encodeCall(manager.setTargetFunctionRole, (address(token), selectors, ISSUER)),
            abi.encodeCall(manager.grantRole, (ISSUER, address(controller), 0)),
            abi.encodeCall(meter.setAsset, (address(asset), IPriceOracle(address(0)), 0.01e18)),
            abi.encodeCall(shield.setContributor, (trader, 1_000_000e18))
        ];
        address[4] memory targets = [address(manager), address(manager), address(meter), address(shield)];
        vm.startPrank(migrator);
        for (uint256 i = 0; i < 4; ++i) {
            manager.schedule(targets[i], calls[i], 0);
        }
        pass(MIGRATOR_DELAY);
        for (uint256 i = 0; i < 4; ++i) {
            manager.execute(targets[i], calls[i]);
        }
        vm.stopPrank();
        for (uint256 i = 0; i < 26; ++i) {
            payRevenue(40_000e6);
            nextEpoch();
        }
        warmOracles();
    }

    /// @dev A user pays `amount` of revenue through the meter.
    function payRevenue(uint256 amount) internal {
        mintAsset(address(this), amount);
        asset.forceApprove(address(meter), amount);
        meter.collect(asset, amount, 0);
    }

    function nextEpoch() internal {
        pass((block.timestamp / EPOCH + 1) * EPOCH - block.timestamp);
    }

    /// @dev Both averages have a history again, and volatility two fresh samples.
    function warmOracles() internal {
        for (uint256 i = 0; i <= ANCHOR_WINDOW / ANCHOR_PERIOD; ++i) {
            pass(ANCHOR_PERIOD);
            anchor.observe();
        }
        run(ORACLE_WINDOW + SAMPLE_INTERVAL + 2 * ORACLE_PERIOD);
    }
}
