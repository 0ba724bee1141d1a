// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IPriceOracle} from "../../src/interfaces/IPriceOracle.sol";

/// @notice A price port that answers what the test says, or refuses.
contract SettableOracle is IPriceOracle {
    uint256 private _price;
    bool private _silent;

    error SettableOracle_Silent();

    function set(uint256 price_) external {
        _price = price_;
    }

    function silence(bool silent) external {
        _silent = silent;
    }

    function price() external view returns (uint256, uint256) {
        require(!_silent, SettableOracle_Silent());
        return (_price, block.timestamp);
    }
}
