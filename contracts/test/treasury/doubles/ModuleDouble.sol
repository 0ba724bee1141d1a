// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IModule} from "../../../src/interfaces/IModule.sol";
import {IPreservedToken} from "../../../src/interfaces/IPreservedToken.sol";
import {ITreasury} from "../../../src/interfaces/ITreasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @notice A module that does what a test tells it to: it burns what `data` says, and may call back.
contract ModuleDouble is IModule {
    using SafeERC20 for IERC20;

    ITreasury public immutable TREASURY;

    /// @notice What it calls while the treasury is locked.
    bytes public callback;
    /// @notice What the call answered.
    bytes public answer;
    /// @notice Whether the call succeeded.
    bool public accepted;
    /// @notice Receives what the module was paid; zero to keep it.
    address public spoils;

    constructor(ITreasury treasury) {
        TREASURY = treasury;
    }

    function setCallback(bytes calldata callback_) external {
        callback = callback_;
    }

    function setSpoils(address spoils_) external {
        spoils = spoils_;
    }

    /// @notice Calls the treasury in the module's name.
    function act(bytes calldata data) external returns (bytes memory) {
        return Address.functionCall(address(TREASURY), data);
    }

    /// @notice Spends, and burns `burned` while it is paid.
    function spend(ITreasury.Spend calldata request, uint256 burned) external returns (uint256 answered) {
        (answered,,) = spendForBooks(request, burned);
    }

    /// @notice As `spend`, with the books before and after. Pays itself unless the request names another payee.
    function spendForBooks(ITreasury.Spend memory request, uint256 burned)
        public
        returns (uint256 answered, ITreasury.Books memory before, ITreasury.Books memory afterwards)
    {
        if (request.payee == address(0)) request.payee = address(this);
        bytes memory result;
        (result, before, afterwards) = TREASURY.spend(request, abi.encode(burned));
        answered = abi.decode(result, (uint256));
    }

    function onSpend(address asset, uint256 amount, bytes calldata data) external returns (bytes memory result) {
        uint256 burned = abi.decode(data, (uint256));
        if (burned > 0) IPreservedToken(TREASURY.token()).burn(burned);
        if (callback.length > 0) (accepted, answer) = address(TREASURY).call(callback);
        if (spoils != address(0)) IERC20(asset).safeTransfer(spoils, amount);
        return abi.encode(amount);
    }

    function returnAssets(address asset) external returns (uint256 amount) {
        if (callback.length > 0) (accepted, answer) = address(TREASURY).call(callback);
        amount = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransfer(address(TREASURY), amount);
    }
}
