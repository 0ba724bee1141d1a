// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ITreasury} from "../../../src/interfaces/ITreasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice A successor that leaves one unit behind, and the approval for it.
contract LazySuccessor is ITreasury {
    using SafeERC20 for IERC20;

    address public immutable token;

    constructor(address token_) {
        token = token_;
    }

    function deposit(address asset, uint256 amount) external {
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount - 1);
    }

    function collect(address, uint256) external pure {}

    function isMandated(address, address) external pure returns (bool) {
        return false;
    }

    function spendable(address, address, uint256, uint256) external pure returns (uint256) {
        return 0;
    }

    function books(address, address) external pure returns (Books memory none) {
        return none;
    }

    function previewBooks(address, address, uint256, uint256) external pure returns (Books memory none) {
        return none;
    }

    function spend(Spend calldata, bytes calldata)
        external
        pure
        returns (bytes memory result, Books memory none, Books memory)
    {
        return ("", none, none);
    }
}
