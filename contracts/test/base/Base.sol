// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Vm} from "./Vm.sol";

/// @notice Base of every test: the cheatcodes, named actors, and the target lists that forge's invariant runner looks for.
/// @dev A small base of our own instead of forge-std: it compiles without warnings, so that `deny = "warnings"` sees ours.
abstract contract Base {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// @notice Tells forge that this contract holds tests.
    bool public constant IS_TEST = true;
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address[] private _contracts;
    FuzzSelector[] private _selectors;

    /// @notice Read by forge: contracts whose functions an invariant run may call.
    function targetContracts() external view returns (address[] memory) {
        return _contracts;
    }

    /// @notice Read by forge: functions an invariant run may call.
    function targetSelectors() external view returns (FuzzSelector[] memory) {
        return _selectors;
    }

    function targetContract(address who) internal {
        _contracts.push(who);
    }

    function targetSelector(FuzzSelector memory selector) internal {
        _selectors.push(selector);
    }

    /// @dev A labelled address derived from `name`.
    function actor(string memory name) internal returns (address who) {
        who = vm.addr(uint256(keccak256(bytes(name))));
        vm.label(who, name);
    }

    /// @dev Maps `x` into [low, high]; values already inside stay, and both ends are reachable.
    function bound(uint256 x, uint256 low, uint256 high) internal pure returns (uint256) {
        require(low <= high, "bound: empty range");
        if (x >= low && x <= high) return x;
        uint256 span = high - low;
        return span == type(uint256).max ? x : low + x % (span + 1);
    }

    /// @dev Encoding of a compiler panic, for `vm.expectRevert`.
    function panic(uint256 code) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("Panic(uint256)", code);
    }
}
