// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ProceedsSplitter} from "../../src/buyback/ProceedsSplitter.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {UniswapV2Market} from "../../src/market/UniswapV2Market.sol";
import {ChainlinkOracle} from "../../src/oracle/ChainlinkOracle.sol";
import {RealisedVolatility} from "../../src/oracle/RealisedVolatility.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {PreservedToken} from "../../src/token/PreservedToken.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {SettableFeed} from "../oracle/SettableFeed.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @notice The protocol as the handlers see it.
struct System {
    AccessManager manager;
    PreservedToken token;
    TestToken asset;
    TestToken metal;
    SettableFeed feed;
    ChainlinkOracle metalOracle;
    IUniswapV2PairFull pair;
    UniswapV2Market market;
    UniswapV2Market sellMarket;
    UniswapV2Oracle oracle;
    UniswapV2Oracle anchor;
    RealisedVolatility volatility;
    ReservePolicy policy;
    Treasury treasury;
    ExecutionGuard guard;
    ProceedsSplitter splitter;
    /// @dev Takers of one guard and one treasury: two from revenue, one from reserve, and one without a mandate.
    BuybackSwap[4] modules;
    address governor;
    address guardian;
    address provider;
    address trader;
}
