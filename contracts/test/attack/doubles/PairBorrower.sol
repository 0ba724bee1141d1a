// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IUniswapV2PairFull} from "../../base/IUniswapV2PairFull.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Borrows from the pair itself, calls a target while the pair waits for its money, and repays.
contract PairBorrower {
    IUniswapV2PairFull private immutable PAIR;
    IERC20 private immutable BORROWED;

    /// @notice What the target answered.
    bool public success;
    /// @notice What the target answered.
    bytes public answer;

    constructor(IUniswapV2PairFull pair, IERC20 borrowed) {
        (PAIR, BORROWED) = (pair, borrowed);
    }

    /// @notice Borrows `amount` and calls `target` with `data`; pays back before the call if `early`.
    function borrow(uint256 amount, bool early, address target, bytes calldata data) external {
        bool first = PAIR.token0() == address(BORROWED);
        PAIR.swap(first ? amount : 0, first ? 0 : amount, address(this), abi.encode(early, target, data));
    }

    function uniswapV2Call(address, uint256 amount0, uint256 amount1, bytes calldata data) external {
        (bool early, address target, bytes memory call) = abi.decode(data, (bool, address, bytes));
        uint256 owed = (amount0 + amount1) * 1000 / 997 + 1;
        if (early) _repay(owed);
        (success, answer) = target.call(call);
        if (!early) _repay(owed);
    }

    function _repay(uint256 owed) private {
        require(BORROWED.transfer(address(PAIR), owed), "repay");
    }
}
