// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Mandates} from "../../../src/treasury/Mandates.sol";
import {Reserves} from "../../../src/treasury/Reserves.sol";
import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";

/// @notice A module that records claims, and the creditors who claim them.
contract ClaimsHandler is Handler {
    uint256 internal constant CREDITORS = 3;

    address[CREDITORS] private _creditors;

    constructor(Store store) Handler(store) {
        _creditors = [actor("creditor one"), actor("creditor two"), actor("creditor three")];
    }

    function creditors() external view returns (address[CREDITORS] memory) {
        return _creditors;
    }

    function recordClaim(uint256 seed) external {
        address asset = _asset(seed);
        Reserves.Reserve memory reserve = s.treasury.reserveOf(asset);
        Mandates.Mandate memory mandate = s.treasury.mandateOf(address(this), asset);
        uint256 left = reserve.recorded - reserve.owed;
        uint256 lifetime = mandate.terms.lifetimeCap - mandate.spent;
        left = left < lifetime ? left : lifetime;
        if (left == 0 || block.timestamp > mandate.terms.expiry) return;
        // Mostly small; now and then everything that is not owed yet.
        uint256 amount = _mix(seed, 1) % 40 == 0 ? left : 1 + _mix(seed, 2) % (left / 200 + 1);
        Reserves.Snapshot memory earlier = _books();
        s.treasury.recordClaim(asset, _creditors[_mix(seed, 3) % CREDITORS], amount);
        STORE.owe(asset, amount);
        Reserves.Snapshot memory books = _books();
        uint256 net = books.usable > books.liabilities ? books.usable - books.liabilities : 0;
        vm.assertLe(books.credit, net, Spec.T1);
        // What is owed must stay, on top of everything else that must.
        vm.assertEq(books.floor - earlier.floor, books.liabilities - earlier.liabilities, Spec.T2);
        vm.assertGe(books.liabilities, earlier.liabilities + _value(reserve, amount), Spec.T2B);
        _done("recordClaim");
    }

    function claim(uint256 seed) external {
        if (_claim(_creditors[_mix(seed, 0) % CREDITORS], _asset(seed))) _done("claim");
    }

    /// @notice Every creditor claims everything: at the end of a campaign, whatever state it ended in.
    function claimAll() external {
        for (uint256 i = 0; i < CREDITORS; ++i) {
            _claim(_creditors[i], address(s.asset));
            _claim(_creditors[i], address(s.metal));
        }
    }

    function _claim(address creditor, address asset) private returns (bool) {
        uint256 owed = s.treasury.owedTo(creditor, asset);
        if (owed == 0) return false;
        uint256 held = s.asset.balanceOf(creditor) + s.metal.balanceOf(creditor);
        vm.prank(creditor);
        vm.assertEq(s.treasury.claim(asset, creditor, owed), owed, Spec.T2B);
        vm.assertEq(s.asset.balanceOf(creditor) + s.metal.balanceOf(creditor), held + owed, Spec.T2B);
        STORE.settle(asset, owed);
        return true;
    }

    /// @dev Worth of `amount` at the price in the books, rounded down [quote].
    function _value(Reserves.Reserve memory reserve, uint256 amount) private pure returns (uint256) {
        return amount * 10 ** (18 - reserve.decimals) * reserve.price / WAD;
    }

    function _asset(uint256 seed) private view returns (address) {
        return _mix(seed, 9) % 3 == 0 ? address(s.metal) : address(s.asset);
    }
}
