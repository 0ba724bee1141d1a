// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IVolatilityOracle} from "../../src/interfaces/IVolatilityOracle.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Protocol} from "../base/Protocol.sol";
import {SettableFeed} from "../oracle/SettableFeed.sol";
import {TestToken} from "../tokens/TestToken.sol";

/// @notice The protocol with a second reserve asset, priced by a feed.
abstract contract TwoAssetProtocol is Protocol {
    uint256 internal constant FEED_AGE = 3 hours;
    uint256 internal constant FEED_MINIMUM = 100e18;
    uint256 internal constant FEED_MAXIMUM = 100_000e18;

    TestToken internal metal;
    SettableFeed internal feed;
    ChainlinkOracle internal metalOracle;

    /// @notice Deploys the protocol and adds 200 units of the second asset at 2,000.
    function deployTwoAssets() internal {
        deployProtocol();
        metal = new TestToken("METAL", 18);
        feed = new SettableFeed(8);
        metalOracle = new ChainlinkOracle(feed, FEED_AGE, FEED_MINIMUM, FEED_MAXIMUM, ChainlinkOracle(address(0)), 0);
        schedule(address(policy), _setMetalRisk());
        schedule(address(treasury), abi.encodeCall(treasury.listAsset, (address(metal))));
        pass(GOVERNOR_DELAY);
        enact(address(policy), _setMetalRisk());
        enact(address(treasury), abi.encodeCall(treasury.listAsset, (address(metal))));
        metal.mint(address(this), 200e18);
        metal.approve(address(treasury), 200e18);
        treasury.deposit(address(metal), 200e18);
        answer(2000e8);
        _warm();
    }

    /// @dev The feed answers `price`, now.
    function answer(int256 price) internal {
        feed.set(price, block.timestamp);
    }

    /// @dev After a gap, the oracles need their windows again.
    function _warm() private {
        anchor.observe();
        for (uint256 i = 0; i < ANCHOR_WINDOW / ANCHOR_PERIOD; ++i) {
            pass(ANCHOR_PERIOD);
            anchor.observe();
        }
        run(ORACLE_WINDOW + SAMPLE_INTERVAL + 2 * ORACLE_PERIOD);
        answer(2000e8);
        treasury.heartbeat();
    }

    function _setMetalRisk() private view returns (bytes memory) {
        return abi.encodeCall(
            policy.setRisk,
            (
                address(metal),
                ReservePolicy.Risk({
                    price: metalOracle,
                    volatility: IVolatilityOracle(address(0)),
                    quantile: 0,
                    horizon: 0,
                    minimumHaircut: 0.1e18,
                    maximumHaircut: 0.5e18,
                    concentration: 0.5e18,
                    listed: true
                })
            )
        );
    }
}
