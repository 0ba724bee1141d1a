// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

/// @title Governed
/// @notice Base of every contract with powers: an `AccessManager` decides who may use them and after which delay, and
/// each power can be given up for ever.
/// @dev Trusts: the authority. Roles: whoever the authority lets call `abdicate`. Worst case of that role: it freezes a
/// parameter at its present value; it moves nothing.
abstract contract Governed is AccessManaged {
    /// @notice Whether the function with this selector has been given up.
    mapping(bytes4 selector => bool given) public abdicated;

    /// @notice `selector` has been given up and can never be called again.
    error Governed_Abdicated(bytes4 selector);

    /// @notice The function with `selector` was given up.
    event Abdicated(bytes4 indexed selector);

    /// @param authority_ The `AccessManager` that decides.
    constructor(address authority_) AccessManaged(authority_) {}

    /// @notice Gives up a restricted function of this contract for ever.
    /// @dev Cannot be undone: neither the authority nor a new authority can restore the power.
    /// @param selector Selector of the function.
    function abdicate(bytes4 selector) external restricted {
        abdicated[selector] = true;
        emit Abdicated(selector);
    }

    /// @dev Adds the abdication to the authority's own check of every `restricted` function.
    function _checkCanCall(address caller, bytes calldata data) internal virtual override {
        bytes4 selector = bytes4(data[0:4]);
        require(!abdicated[selector], Governed_Abdicated(selector));
        super._checkCanCall(caller, data);
    }
}
