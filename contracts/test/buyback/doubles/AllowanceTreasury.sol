// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IModule} from "../../../src/interfaces/IModule.sol";
import {ITreasury} from "../../../src/interfaces/ITreasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The least an `ITreasury` can be: a spending budget a module over the allowance of somebody's safe. It keeps
/// no books, knows no floor and checks no claims; what keeps a purchase in bounds is then the module alone.
contract AllowanceTreasury is ITreasury {
    using SafeERC20 for IERC20;

    // The port reads `token()`.
    // forge-lint: disable-next-line(screaming-snake-case-immutable)
    address public immutable token;
    address public immutable SAFE;

    mapping(address module => mapping(address asset => uint256 amount)) public budget;

    error AllowanceTreasury_NotTheSafe(address caller);
    error AllowanceTreasury_OverBudget(uint256 amount, uint256 left);

    constructor(address token_, address safe) {
        token = token_;
        SAFE = safe;
    }

    function setBudget(address module, address asset, uint256 amount) external {
        require(msg.sender == SAFE, AllowanceTreasury_NotTheSafe(msg.sender));
        budget[module][asset] = amount;
    }

    function spend(Spend calldata request, bytes calldata data)
        external
        virtual
        returns (bytes memory result, Books memory before, Books memory afterwards)
    {
        before = books(msg.sender, request.asset);
        uint256 amount = spendable(msg.sender, request.asset, request.priceLimit, request.burnShare);
        require(request.minimum <= amount, AllowanceTreasury_OverBudget(request.minimum, amount));
        if (request.amount < amount) amount = request.amount;
        budget[msg.sender][request.asset] -= amount;
        IERC20(request.asset).safeTransferFrom(SAFE, request.payee, amount);
        result = IModule(msg.sender).onSpend(request.asset, amount, data);
        afterwards = books(msg.sender, request.asset);
    }

    function collect(address asset, uint256 amount) external {
        IERC20(asset).safeTransferFrom(msg.sender, SAFE, amount);
    }

    function deposit(address asset, uint256 amount) external {
        IERC20(asset).safeTransferFrom(msg.sender, SAFE, amount);
    }

    function isMandated(address module, address asset) external view returns (bool) {
        return budget[module][asset] > 0;
    }

    function spendable(address module, address asset, uint256, uint256) public view returns (uint256 amount) {
        amount = budget[module][asset];
        uint256 allowed = IERC20(asset).allowance(SAFE, address(this));
        uint256 held = IERC20(asset).balanceOf(SAFE);
        if (allowed < amount) amount = allowed;
        if (held < amount) amount = held;
    }

    function books(address module, address asset) public view returns (Books memory) {
        return Books({budgetLeft: budget[module][asset], backing: 0, scarcity: 0});
    }

    function previewBooks(address module, address asset, uint256 amount, uint256) external view returns (Books memory) {
        return Books({budgetLeft: budget[module][asset] - amount, backing: 0, scarcity: 0});
    }
}
