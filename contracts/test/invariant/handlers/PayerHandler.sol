// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {TestToken} from "../../tokens/TestToken.sol";
import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";

/// @notice Whoever pays in: revenue, deposits, the protocol's own tokens, and donations to every contract.
contract PayerHandler is Handler {
    constructor(Store store) Handler(store) {}

    function collect(uint256 seed) external {
        (TestToken asset, uint256 amount) = _funds(seed);
        uint256 pending = s.treasury.reserveOf(address(asset)).pending;
        s.treasury.collect(address(asset), amount);
        vm.assertEq(s.treasury.reserveOf(address(asset)).pending, pending + amount, Spec.T1);
        STORE.enter(address(asset), amount);
        _done("collect");
    }

    function deposit(uint256 seed) external {
        (TestToken asset, uint256 amount) = _funds(seed);
        uint256 credit = _books().credit;
        s.treasury.deposit(address(asset), amount);
        vm.assertEq(_books().credit, credit, Spec.T1);
        STORE.enter(address(asset), amount);
        _done("deposit");
    }

    function depositToken(uint256 seed) external {
        uint256 held = s.token.balanceOf(s.trader);
        if (held == 0) return;
        uint256 amount = 1 + _mix(seed, 0) % (held / 50 + 1);
        vm.startPrank(s.trader);
        s.token.approve(address(s.treasury), amount);
        s.treasury.deposit(address(s.token), amount);
        vm.stopPrank();
        STORE.enter(address(s.token), amount);
        _done("depositToken");
    }

    /// @notice A raw transfer of one of three tokens to one of seven contracts: no account may notice.
    function donate(uint256 seed) external {
        address[7] memory holders = [
            address(s.treasury),
            address(s.splitter),
            address(s.policy),
            address(s.guard),
            address(s.market),
            address(s.modules[0]),
            address(s.modules[FROM_RESERVE])
        ];
        address holder = holders[_mix(seed, 0) % holders.length];
        bytes memory accounts = _accounts();
        uint256 kind = _mix(seed, 1) % 3;
        uint256 amount = 1 + _mix(seed, 2) % 1e12;
        address asset = kind == 0 ? address(s.asset) : kind == 1 ? address(s.metal) : address(s.token);
        if (kind < 2) {
            TestToken(asset).mint(holder, amount);
        } else {
            if (s.token.balanceOf(s.trader) < amount) return;
            vm.prank(s.trader);
            require(s.token.transfer(holder, amount), "transfer");
        }
        vm.assertEq(_accounts(), accounts, Spec.T4);
        STORE.donate(holder, asset, amount);
        _done("donate");
    }

    /// @notice What lies in a module goes home, whoever asks.
    function callHome(uint256 seed) external {
        address module = address(s.modules[_mix(seed, 0) % 2 == 0 ? 0 : FROM_RESERVE]);
        address[3] memory assets = [address(s.asset), address(s.metal), address(s.token)];
        address asset = assets[_mix(seed, 1) % 3];
        uint256 held = STORE.donated(module, asset);
        bytes memory accounts = _accounts();
        uint256 returned = s.modules[module == address(s.modules[0]) ? 0 : FROM_RESERVE].returnAssets(asset);
        vm.assertEq(returned, held, Spec.T6);
        vm.assertEq(_accounts(), accounts, Spec.T4);
        STORE.undonate(module, asset, held);
        STORE.donate(address(s.treasury), asset, held);
        if (held > 0) _done("callHome");
    }

    /// @notice What was donated to the splitter is divided, whoever asks.
    function divideDonation() external {
        uint256 held = STORE.donated(address(s.splitter), address(s.token));
        if (held == 0) return;
        (uint256 burned, uint256 rest) = s.splitter.distribute(held);
        STORE.undonate(address(s.splitter), address(s.token), held);
        STORE.burn(burned);
        STORE.book(rest);
        _done("divideDonation");
    }

    function _funds(uint256 seed) private returns (TestToken asset, uint256 amount) {
        bool second = _mix(seed, 0) % 3 == 0;
        asset = second ? s.metal : s.asset;
        amount = 1 + _mix(seed, 1) % (second ? 10e18 : 40_000e6);
        asset.mint(address(this), amount);
        asset.approve(address(s.treasury), amount);
    }
}
