// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {IAggregatorProxy} from "./IAggregatorProxy.sol";
import {IFluxAggregator} from "./IFluxAggregator.sol";

/// @notice Chainlink's own median aggregator behind its own proxy, with three reporters; see chainlink.mjs.
/// @dev No fee is paid to reporters, so no LINK is needed.
abstract contract ChainlinkFeed is Base {
    address[] private _reporters;
    mapping(IFluxAggregator aggregator => uint256 round) private _rounds;

    /// @dev A fresh aggregator of `decimals`, in which every answer is admissible.
    function deployAggregator(uint8 decimals) internal returns (IFluxAggregator aggregator) {
        aggregator = IFluxAggregator(
            vm.deployCode(
                "contracts/out/chainlink/FluxAggregator.json",
                abi.encode(address(0), 0, 0, address(0), type(int256).min, type(int256).max, decimals, "BASE / QUOTE")
            )
        );
        delete _reporters;
        for (uint256 i = 0; i < 3; ++i) {
            _reporters.push(actor(string.concat("reporter ", vm.toString(i))));
        }
        aggregator.changeOracles(new address[](0), _reporters, _reporters, 3, 3, 0);
    }

    function deployProxy(IFluxAggregator aggregator) internal returns (IAggregatorProxy) {
        return IAggregatorProxy(
            vm.deployCode("contracts/out/chainlink/EACAggregatorProxy.json", abi.encode(aggregator, address(0)))
        );
    }

    /// @dev One round in which the three reports have `answer` as their median.
    function report(IFluxAggregator aggregator, int256 answer) internal {
        uint256 round = ++_rounds[aggregator];
        int256[3] memory reports = [answer, type(int256).min, type(int256).max];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(_reporters[i]);
            aggregator.submit(round, reports[i]);
        }
    }
}
