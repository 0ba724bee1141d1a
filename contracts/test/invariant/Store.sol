// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Mandates} from "../../src/treasury/Mandates.sol";
import {System} from "./System.sol";

/// @notice Ghost state: what the books should say, kept from what the handlers did and not from what the contracts
/// recorded.
contract Store {
    /// @dev A bucket as the terms describe it.
    struct Bucket {
        uint256 level;
        uint256 accruedAt;
        uint256 rate;
        uint256 burst;
    }

    System private _system;
    /// @notice Makes two campaigns with one seed differ.
    uint256 public immutable SALT;

    /// @notice Handler calls that did what they were to do, by name.
    mapping(bytes32 action => uint256 count) public done;

    /// @notice Σ of what entered and left the books [base units].
    mapping(address asset => uint256 amount) public entered;
    mapping(address asset => uint256 amount) public left;
    /// @notice Claims recorded and not paid.
    mapping(address asset => uint256 amount) public owed;
    /// @notice Raw transfers that still lie where they were sent.
    mapping(address holder => mapping(address asset => uint256 amount)) public donated;
    /// @notice Spent by each module under its present mandate, and ever.
    mapping(address module => uint256 amount) public spent;
    mapping(address module => uint256 amount) public spentEver;
    mapping(address module => Bucket bucket) public buckets;
    mapping(address module => uint256 time) public lastExecution;
    mapping(uint256 blockNumber => uint256 count) public lotsIn;
    /// @notice Time of the last lot of any module on the one market [unix seconds].
    uint256 public lastLot;
    /// @notice Loss of net backing of the mandate from reserve, by epoch [quote].
    mapping(uint256 epoch => uint256 amount) public lost;

    uint256 public supplyBefore;
    uint256 public burned;
    uint256 public issued;
    uint256 public booked;
    uint256 public released;
    /// @notice Best result of a flash attack so far, in whatever it ended in; starts at the least.
    int256 public bestAttack = type(int256).min;

    constructor(System memory system_, uint256 salt) {
        _system = system_;
        SALT = salt;
        supplyBefore = system_.token.totalSupply();
        entered[address(system_.asset)] = system_.treasury.reserveOf(address(system_.asset)).recorded;
        entered[address(system_.metal)] = system_.treasury.reserveOf(address(system_.metal)).recorded;
    }

    function system() external view returns (System memory) {
        return _system;
    }

    function count(bytes32 action) external {
        ++done[action];
    }

    function enter(address asset, uint256 amount) external {
        entered[asset] += amount;
    }

    function owe(address asset, uint256 amount) external {
        owed[asset] += amount;
    }

    function settle(address asset, uint256 amount) external {
        owed[asset] -= amount;
        left[asset] += amount;
    }

    function donate(address holder, address asset, uint256 amount) external {
        donated[holder][asset] += amount;
    }

    function undonate(address holder, address asset, uint256 amount) external {
        donated[holder][asset] -= amount;
    }

    function burn(uint256 amount) external {
        burned += amount;
    }

    function issue(uint256 amount) external {
        issued += amount;
    }

    function book(uint256 amount) external {
        booked += amount;
    }

    function release(uint256 amount) external {
        released += amount;
    }

    function attacked(int256 gained) external {
        if (gained > bestAttack) bestAttack = gained;
    }

    /// @notice A module's mandate has new terms; a fresh one starts with an empty bucket and nothing spent.
    function setTerms(address module, Mandates.Terms calldata terms, bool fresh) external {
        Bucket storage bucket = buckets[module];
        uint256 level = fresh ? 0 : available(module);
        if (fresh) spent[module] = 0;
        uint256 burst = uint256(terms.burst) * 1e18;
        bucket.level = level < burst ? level : burst;
        bucket.accruedAt = block.timestamp;
        bucket.rate = terms.rate;
        bucket.burst = burst;
    }

    /// @notice A module's mandate has ended.
    function endTerms(address module) external {
        delete buckets[module];
        spent[module] = 0;
    }

    /// @notice What the bucket of `module` holds by its terms [base units · 1e18].
    function available(address module) public view returns (uint256) {
        Bucket memory bucket = buckets[module];
        uint256 level = bucket.level + bucket.rate * (block.timestamp - bucket.accruedAt);
        return level < bucket.burst ? level : bucket.burst;
    }

    /// @notice `module` spent `quoteIn` of the revenue asset.
    function spend(address module, address asset, uint256 quoteIn, uint256 loss) external {
        Bucket storage bucket = buckets[module];
        bucket.level = available(module) - quoteIn * 1e18;
        bucket.accruedAt = block.timestamp;
        spent[module] += quoteIn;
        spentEver[module] += quoteIn;
        left[asset] += quoteIn;
        lastExecution[module] = block.timestamp;
        ++lotsIn[block.number];
        lastLot = block.timestamp;
        lost[block.timestamp / 7 days] += loss;
    }
}
