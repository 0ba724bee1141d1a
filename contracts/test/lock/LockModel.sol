// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice What locks weigh by the definition of their shapes, without curves, schedules or histories of sums: a list of
/// versions for each position, and loops over all of them.
/// @dev Written from the formulas and apart from the contracts, which it is compared with.
contract LockModel {
    /// @notice One version of a position, valid from `since` until the next one.
    struct Version {
        uint256 since;
        uint256 amount;
        uint256 start;
        uint256 end;
    }

    struct Delegation {
        uint256 since;
        address delegatee;
    }

    uint256 private constant WEEK = 604_800;
    uint256 private constant NEVER = type(uint40).max;

    bool public immutable LOYALTY;
    uint256 public immutable SCALE;
    uint256 public immutable PERIOD;
    uint256 public immutable FACTOR;

    uint256[] public ids;
    mapping(uint256 id => bool known) private _known;
    mapping(uint256 id => Version[] versions) private _versions;
    address[] public owners;
    mapping(address owner => bool known) private _knownOwner;
    mapping(address owner => Delegation[] delegations) private _delegations;

    constructor(bool loyalty, uint256 scale, uint256 period, uint256 factor) {
        (LOYALTY, SCALE, PERIOD, FACTOR) = (loyalty, scale, period, factor);
    }

    // ------ What happened ------

    function set(uint256 id, uint256 amount, uint256 start, uint256 end) external {
        if (!_known[id]) {
            _known[id] = true;
            ids.push(id);
        }
        address owner = address(uint160(id >> 96));
        if (!_knownOwner[owner]) {
            _knownOwner[owner] = true;
            owners.push(owner);
        }
        Version[] storage versions = _versions[id];
        if (versions.length > 0 && versions[versions.length - 1].since == block.timestamp) versions.pop();
        versions.push(Version({since: block.timestamp, amount: amount, start: start, end: end}));
    }

    function delegated(address owner, address delegatee) external {
        Delegation[] storage list = _delegations[owner];
        if (list.length > 0 && list[list.length - 1].since == block.timestamp) list.pop();
        list.push(Delegation({since: block.timestamp, delegatee: delegatee}));
    }

    // ------ What follows ------

    function count() external view returns (uint256) {
        return ids.length;
    }

    function latest(uint256 id) public view returns (Version memory version) {
        Version[] storage versions = _versions[id];
        if (versions.length > 0) version = versions[versions.length - 1];
    }

    function weightOf(uint256 id, uint256 time) public view returns (uint256) {
        Version[] storage versions = _versions[id];
        for (uint256 i = versions.length; i > 0; --i) {
            if (versions[i - 1].since <= time) return _weight(versions[i - 1], time);
        }
        return 0;
    }

    function weightAt(address owner, uint256 time) public view returns (uint256 weight) {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (address(uint160(ids[i] >> 96)) == owner) weight += weightOf(ids[i], time);
        }
    }

    function totalAt(uint256 time) external view returns (uint256 weight) {
        for (uint256 i = 0; i < ids.length; ++i) {
            weight += weightOf(ids[i], time);
        }
    }

    function votesAt(address delegatee, uint256 time) external view returns (uint256 votes) {
        for (uint256 i = 0; i < owners.length; ++i) {
            Delegation[] storage list = _delegations[owners[i]];
            for (uint256 j = list.length; j > 0; --j) {
                if (list[j - 1].since > time) continue;
                if (list[j - 1].delegatee == delegatee) votes += weightAt(owners[i], time);
                break;
            }
        }
    }

    /// @dev Twice the areas below the weights, and for loyalty locks that have not ended below amount·SCALE and above it.
    function integrals(address owner, uint256 from, uint256 to)
        external
        view
        returns (uint256 ofWeight, uint256 ofAmount, uint256 ofExcess)
    {
        for (uint256 i = 0; i < ids.length; ++i) {
            if (address(uint160(ids[i] >> 96)) != owner) continue;
            Version[] storage versions = _versions[ids[i]];
            for (uint256 j = 0; j < versions.length; ++j) {
                Version memory version = versions[j];
                uint256 low = version.since > from ? version.since : from;
                uint256 high = j + 1 < versions.length && versions[j + 1].since < to ? versions[j + 1].since : to;
                if (high > version.end) high = version.end;
                if (low >= high || version.amount == 0) continue;
                uint256 area = _area(version, low, high);
                ofWeight += area;
                if (!LOYALTY || version.end == NEVER) continue;
                uint256 even = 2 * version.amount * SCALE * (high - low);
                (ofAmount, ofExcess) = (ofAmount + even, ofExcess + area - even);
            }
        }
    }

    /// @dev Amounts that end at `end`.
    function ending(uint256 end) public view returns (uint256 amount) {
        for (uint256 i = 0; i < ids.length; ++i) {
            Version memory version = latest(ids[i]);
            if (version.end == end) amount += version.amount;
        }
    }

    /// @dev Sum of the amounts that end after now, and of the squares of the weeks.
    function live() external view returns (uint256 amount, uint256 squares) {
        for (uint256 i = 0; i < ids.length; ++i) {
            Version memory version = latest(ids[i]);
            if (version.end <= block.timestamp || version.end == NEVER) continue;
            amount += version.amount;
            // Each pair of positions that end together, once each way.
            squares += version.amount * ending(version.end);
        }
    }

    /// @dev What was locked and had not ended as the week that begins at `boundary` began.
    function heldAt(uint256 boundary) external view returns (uint256 amount) {
        for (uint256 i = 0; i < ids.length; ++i) {
            Version[] storage versions = _versions[ids[i]];
            for (uint256 j = versions.length; j > 0; --j) {
                if (versions[j - 1].since >= boundary) continue;
                if (versions[j - 1].end > boundary) amount += versions[j - 1].amount;
                break;
            }
        }
    }

    // ------ The shapes ------

    function _weight(Version memory version, uint256 time) private view returns (uint256) {
        if (time >= version.end) return 0;
        return _running(version, time);
    }

    function _running(Version memory version, uint256 time) private view returns (uint256) {
        uint256 whole = version.amount * SCALE;
        if (version.end == NEVER) return whole;
        if (LOYALTY) {
            uint256 growth = whole * (FACTOR - 1e18) / (PERIOD * 1e18);
            uint256 until = _kink(version);
            return whole + growth * ((time < until ? time : until) - version.start);
        }
        uint256 fall = whole / PERIOD;
        if (version.end - version.start <= PERIOD) return fall * (version.end - time);
        uint256 kink = _kink(version);
        return time <= kink ? whole : whole - fall * (time - kink);
    }

    function _kink(Version memory version) private view returns (uint256) {
        if (!LOYALTY) return version.end - PERIOD;
        uint256 until = (version.start + PERIOD) / WEEK * WEEK;
        return until < version.end ? until : version.end;
    }

    /// @dev Straight between the kink and the ends, so twice the mean times the length.
    function _area(Version memory version, uint256 low, uint256 high) private view returns (uint256) {
        bool bends = version.end != NEVER && (LOYALTY || version.end - version.start > PERIOD);
        uint256 kink = bends ? _kink(version) : high;
        if (kink < low) kink = low;
        if (kink > high) kink = high;
        return (_running(version, low) + _running(version, kink)) * (kink - low)
            + (_running(version, kink) + _running(version, high)) * (high - kink);
    }
}
