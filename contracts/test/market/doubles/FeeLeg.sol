// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ILiquidityOracle} from "../../../src/interfaces/ILiquidityOracle.sol";
import {IMarket} from "../../../src/interfaces/IMarket.sol";
import {AmmMath} from "../../../src/math/AmmMath.sol";

/// @notice A constant product leg with any fee, which Uniswap v2 does not have: what a split is sized by, and quotes.
contract FeeLeg is IMarket, ILiquidityOracle {
    address public immutable assetIn;
    address public immutable assetOut;
    uint256 private immutable RESERVE_IN;
    uint256 private immutable RESERVE_OUT;
    uint256 private immutable NUMERATOR;
    uint256 private immutable DENOMINATOR;

    error FeeLeg_OnlyQuotes();

    constructor(
        address input,
        address output,
        uint256 reserveIn,
        uint256 reserveOut,
        uint256 numerator,
        uint256 denominator
    ) {
        (assetIn, assetOut) = (input, output);
        (RESERVE_IN, RESERVE_OUT) = (reserveIn, reserveOut);
        (NUMERATOR, DENOMINATOR) = (numerator, denominator);
    }

    function swap(uint256, uint256, address) external pure returns (uint256) {
        revert FeeLeg_OnlyQuotes();
    }

    function inlet() external view returns (address) {
        return address(this);
    }

    function quote(uint256 amountIn) external view returns (uint256) {
        return AmmMath.amountOut(amountIn, RESERVE_IN, RESERVE_OUT, NUMERATOR, DENOMINATOR);
    }

    function depth() external view returns (Depth memory) {
        return
            Depth({
                reserveIn: RESERVE_IN, reserveOut: RESERVE_OUT, feeNumerator: NUMERATOR, feeDenominator: DENOMINATOR
            });
    }

    function referenceReserve() external view returns (uint256) {
        return RESERVE_IN;
    }

    function openingRatio() external pure returns (uint256) {
        return 1e18;
    }
}
