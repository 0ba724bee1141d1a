// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IAggregatorV3} from "../interfaces/IAggregatorV3.sol";
import {IPriceOracle} from "../interfaces/IPriceOracle.sol";
import {Freshness} from "./Freshness.sol";

/// @title SequencerGuardedOracle
/// @notice Another oracle's price, while the rollup's sequencer is up and has been for a while.
/// @dev While a sequencer is down only those act who pay for forced transactions, against prices from before; and when it
/// comes back, the queue is executed before markets and feeds have caught up. Both are stopped here by name.
///
/// Trusts: the uptime feed, and the source for everything else. Does not trust: the caller.
///
/// Feed: Chainlink's uptime feeds answer 0 while up and 1 while down, and `startedAt` is the time of the last change as
/// the other chain saw it. A feed reports changes and no heartbeat on every rollup, so there is no age to check; one that
/// is never told anything shows the sequencer up. Every answer but zero counts as down.
/// Source: an average needs a grace period of its own window, for while the sequencer is down nobody trades, and the
/// average then holds the last price.
///
/// Liveness: stops for the outage and the grace period.
///
/// Roles: none. Every value is fixed at deployment.
///
/// Does not: see an outage before the feed is told of it; the message takes minutes.
/// INV-1: a price is returned only if the feed says up and has said so for more than `GRACE_PERIOD`.
contract SequencerGuardedOracle is IPriceOracle {
    /// @notice Least accepted `GRACE_PERIOD` [seconds].
    uint256 public constant MIN_GRACE_PERIOD = 10 minutes;
    /// @notice Most accepted `GRACE_PERIOD` [seconds].
    uint256 public constant MAX_GRACE_PERIOD = 2 days;

    /// @notice The uptime feed.
    IAggregatorV3 public immutable UPTIME;
    /// @notice The oracle that is guarded.
    IPriceOracle public immutable SOURCE;
    /// @notice Time for which the sequencer has to have been up [seconds].
    uint256 public immutable GRACE_PERIOD;

    /// @notice No contract at this address.
    /// @param account The address.
    error SequencerGuardedOracle_NoCode(address account);
    /// @notice The grace period is out of bounds.
    /// @param gracePeriod The period [seconds].
    /// @param minimum Least accepted [seconds].
    /// @param maximum Most accepted [seconds].
    error SequencerGuardedOracle_GracePeriod(uint256 gracePeriod, uint256 minimum, uint256 maximum);
    /// @notice The sequencer is down.
    /// @param answer Answer of the uptime feed, zero when up.
    /// @param since Time it went down [unix seconds].
    error SequencerGuardedOracle_Down(int256 answer, uint256 since);
    /// @notice The sequencer came back too recently.
    /// @param elapsed Time since it did [seconds].
    /// @param gracePeriod Time that has to pass [seconds].
    error SequencerGuardedOracle_GracePeriodNotOver(uint256 elapsed, uint256 gracePeriod);

    /// @dev Reverts `SequencerGuardedOracle_NoCode`, `SequencerGuardedOracle_GracePeriod`.
    /// @param uptime The uptime feed of the rollup.
    /// @param source The oracle that is guarded.
    /// @param gracePeriod Time for which the sequencer has to have been up, from ten minutes to two days [seconds].
    constructor(IAggregatorV3 uptime, IPriceOracle source, uint256 gracePeriod) {
        _requireCode(address(uptime));
        _requireCode(address(source));
        require(
            gracePeriod >= MIN_GRACE_PERIOD && gracePeriod <= MAX_GRACE_PERIOD,
            SequencerGuardedOracle_GracePeriod(gracePeriod, MIN_GRACE_PERIOD, MAX_GRACE_PERIOD)
        );
        UPTIME = uptime;
        SOURCE = source;
        GRACE_PERIOD = gracePeriod;
    }

    /// @inheritdoc IPriceOracle
    /// @dev Reverts `Freshness_Missing` where the feed has no round, `Freshness_Future`,
    /// `SequencerGuardedOracle_Down`, `SequencerGuardedOracle_GracePeriodNotOver`; and with whatever feed and source
    /// revert with.
    function price() external view returns (uint256, uint256) {
        (, int256 answer, uint256 startedAt,,) = UPTIME.latestRoundData();
        // A status may be as old as it likes; that it was written, and not in the future, is the rule for all readings.
        Freshness.requireFresh(startedAt, type(uint256).max);
        require(answer == 0, SequencerGuardedOracle_Down(answer, startedAt));
        uint256 elapsed = block.timestamp - startedAt;
        require(elapsed > GRACE_PERIOD, SequencerGuardedOracle_GracePeriodNotOver(elapsed, GRACE_PERIOD));
        return SOURCE.price();
    }

    function _requireCode(address account) private view {
        require(account.code.length > 0, SequencerGuardedOracle_NoCode(account));
    }
}
