// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IModule} from "../../../src/interfaces/IModule.sol";
import {AllowanceTreasury} from "./AllowanceTreasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Pays another amount than it announces, or announces another asset than it was asked for.
contract LyingTreasury is AllowanceTreasury {
    using SafeERC20 for IERC20;

    uint256 public shortBy;
    uint256 public longBy;
    address public announced;

    constructor(address token_, address safe) AllowanceTreasury(token_, safe) {}

    function lie(uint256 shortBy_, uint256 longBy_, address announced_) external {
        (shortBy, longBy, announced) = (shortBy_, longBy_, announced_);
    }

    function spend(Spend calldata request, bytes calldata data)
        external
        override
        returns (bytes memory result, Books memory before, Books memory afterwards)
    {
        before = books(msg.sender, request.asset);
        budget[msg.sender][request.asset] -= request.amount;
        IERC20(request.asset).safeTransferFrom(SAFE, request.payee, request.amount - shortBy + longBy);
        address asset = announced == address(0) ? request.asset : announced;
        result = IModule(msg.sender).onSpend(asset, request.amount, data);
        afterwards = books(msg.sender, request.asset);
    }
}
