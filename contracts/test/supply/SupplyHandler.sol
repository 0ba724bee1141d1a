// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {EmissionController} from "../../src/supply/EmissionController.sol";
import {OracleDouble} from "../treasury/doubles/OracleDouble.sol";
import {SupplyLab} from "./SupplyLab.sol";

/// @notice Payers, keepers, burners, donors, a contributor, governance, jumping oracles and a clock that likes boundaries.
contract SupplyHandler is SupplyLab {
    /// @dev What the maximum step leaves to rounding: value lost to whole base units at either end.
    uint256 private constant DUST = 2;

    /// @notice Value of all emissions at the price they were counted at, rounded down; and η·Σ R' in 1e36.
    uint256 public emitted;
    uint256 public earned36;
    /// @notice Emissions made, and the epoch and value of the last one.
    uint256 public emissions;
    uint256 public lastEpoch;
    uint256 public lastValue;
    /// @notice Set where a call broke a rule.
    bool public stepped;
    bool public lawless;
    bool public repeated;
    bool public differed;
    bool public overdue;
    bool public reopened;
    bool public unlike;
    /// @notice Issued to begin with and by emissions, burned, donated to the shield.
    uint256 public issued;
    uint256 public burned;
    uint256 public donated;

    uint256 private _price = 0.5e18;
    /// @dev What each epoch counted, by the answers to payments.
    mapping(uint256 epoch => uint256 counted) private _counted;

    constructor() {
        deployLab();
        issued = SUPPLY;
        lock.set(3_000_000e18);
        shield.setContributor(alice, 500_000e18);
        shield.setContributor(bob, 1_000_000e18);
    }

    /// @dev Pays dollars, often more than what one epoch can count.
    function pay(uint256 amount) external {
        _count(payIn(dollar, alice, bound(amount, 1, 2_500_000e6)));
    }

    function payOther(uint256 amount) external {
        _count(payIn(other, bob, bound(amount, 1, 600e18)));
    }

    function issue() public {
        (bool foreseen, bytes memory preview) =
            address(controller).staticcall(abi.encodeCall(controller.previewIssue, ()));
        (bool success, bytes memory answer) = address(controller).call(abi.encodeCall(controller.issue, ()));
        if (success != foreseen || keccak256(answer) != keccak256(preview)) differed = true;
        if (!success) return;
        EmissionController.Emission memory made = abi.decode(answer, (EmissionController.Emission));
        if (emissions > 0 && made.epoch <= lastEpoch) repeated = true;
        if (made.amount > made.left || token.cumulativeIssued() > CAP) reopened = true;
        // One epoch's budget is at most the share of the most that one epoch can count.
        if (made.amount * made.price > uint256(SHARE) * MAXIMUM) overdue = true;
        if (!_lawful(made)) lawless = true;
        uint256 value = made.budget * made.price / WAD;
        _step(made.epoch, value, made.price);
        (lastEpoch, lastValue) = (made.epoch, value);
        ++emissions;
        issued += made.amount;
        emitted += made.amount * made.price / WAD;
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 10 days));
    }

    /// @dev To the last second of the epoch, or the first of the next, and issues there.
    function boundary(bool after_) external {
        vm.warp((block.timestamp / EPOCH + 1) * EPOCH - (after_ ? 0 : 1));
        issue();
    }

    function idle(uint256 epochs) external {
        nextEpoch(bound(epochs, 1, 70));
    }

    function movePrices(uint256 up, uint256 down) external {
        _price = _price * bound(up, WAD, 3e18) / bound(down, WAD, 3e18);
        if (_price < 1e15) _price = 1e15;
        if (_price > 1e21) _price = 1e21;
        recent.set(_price);
        if (up % 3 == 0) anchor.set(_price * 11 / 10);
        if (up % 5 == 0) anchor.set(_price * 9 / 10);
    }

    /// @dev A fall so deep that one emission would pass the cap; the price is back before the next step.
    function crash(bool deep) external {
        recent.set(deep ? 0.001e18 : _price / 2);
        anchor.set(deep ? 0.001e18 : _price / 2);
        issue();
        recent.set(_price);
        anchor.set(_price);
    }

    function moveVolatility(uint256 sigma_) external {
        sigma.set(bound(sigma_, 0, 3e18));
    }

    function fail(uint256 which, bool silent) external {
        OracleDouble[4] memory oracles = [recent, anchor, sigma, otherPrice];
        oracles[which % 4].setMode(silent ? OracleDouble.Mode.Reverts : OracleDouble.Mode.Answers);
    }

    function burn(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(address(this)) / 5);
        token.burn(amount);
        burned += amount;
    }

    function moveLock(uint256 amount) external {
        lock.set(bound(amount, 0, token.totalSupply() / 2));
    }

    function donate(uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(address(this)) / 100);
        if (!token.transfer(address(shield), amount)) revert();
        donated += amount;
    }

    function release(bool lockers) external {
        if (lockers && shield.pendingLockers() > 0) shield.releaseLockers();
        if (!lockers && shield.pendingRest() > 0) shield.releaseRest();
    }

    function claim(bool first) external {
        address who = first ? alice : bob;
        uint256 gain = shield.gainOf(who);
        if (gain == 0) return;
        vm.prank(who);
        if (shield.claim(who) != gain) unlike = true;
    }

    function record(uint256 principal) external {
        uint256 total = token.totalSupply();
        uint256 free = total > lock.locked() ? total - lock.locked() : 0;
        uint256 others = shield.units() - shield.contributorOf(alice).principal;
        if (others >= free) return;
        uint256 gain = shield.gainOf(alice);
        shield.setContributor(alice, bound(principal, 0, free - others));
        if (shield.gainOf(alice) != gain) unlike = true;
    }

    // What the invariants read

    function law() external view returns (uint256 value, uint256 bound_) {
        return (emitted, earned36 / WAD);
    }

    function supply() external view returns (uint256 cumulative, uint256 total) {
        return (token.cumulativeIssued(), token.totalSupply());
    }

    function cover() external view returns (uint256 balance, uint256 booked) {
        booked = uint256(shield.pendingLockers()) + shield.pendingRest() + shield.units() - shield.recorded();
        return (token.balanceOf(address(shield)), booked);
    }

    function contributors() external view returns (uint256 together, uint256 units) {
        return (shield.unitsOf(alice) + shield.unitsOf(bob), shield.units());
    }

    function leftover() external view returns (uint256 balances, uint256 approvals) {
        balances = dollar.balanceOf(address(meter)) + other.balanceOf(address(meter));
        approvals =
            dollar.allowance(address(meter), address(treasury)) + other.allowance(address(meter), address(treasury));
    }

    function arrived() external view returns (uint256 recorded, uint256 balance) {
        return (treasury.reserveOf(address(dollar)).recorded, dollar.balanceOf(address(treasury)));
    }

    /// @dev Adds the share of what an epoch's revenue rose by, as far as it counts.
    function _count(uint256 counted) private {
        uint256 epoch = meter.epoch();
        uint256 before = _capped(epoch);
        _counted[epoch] += counted;
        earned36 += uint256(SHARE) * (_capped(epoch) - before);
    }

    function _capped(uint256 epoch) private view returns (uint256) {
        return _counted[epoch] < MAXIMUM ? _counted[epoch] : MAXIMUM;
    }

    /// @dev Neither bound is exceeded: the share of the mean over the short window, and over the long one, at either price.
    function _lawful(EmissionController.Emission memory made) private view returns (bool) {
        uint256 sum;
        for (uint256 i = 1; i <= LONG; ++i) {
            sum += _capped(made.epoch - i);
            if (i == SHORT && made.budget * recent.value() > uint256(SHARE) * sum / SHORT) return false;
            if (i == SHORT && made.budget * anchor.value() > uint256(SHARE) * sum / SHORT) return false;
        }
        return made.budget * made.price <= uint256(SHARE) * sum / LONG;
    }

    /// @dev Between consecutive epochs the value moves by the step at most. A unit of the token is the dust.
    function _step(uint256 epoch, uint256 value, uint256 price) private {
        if (emissions == 0 || epoch != lastEpoch + 1) return;
        uint256 moved = value > lastValue ? value - lastValue : lastValue - value;
        if (moved > controller.maximumStep() + DUST + price / WAD) stepped = true;
    }
}
