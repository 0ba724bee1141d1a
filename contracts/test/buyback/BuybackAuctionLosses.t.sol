// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Base} from "../base/Base.sol";
import {AuctionSearch} from "./AuctionSearch.sol";

/// @notice P6 beyond its assumptions: lots that are large against the pool whose average prices them. The table of
/// docs/reference/attack-losses.md, the worst over sizes of the first trade and moments of the bid.
contract BuybackAuctionLossesTest is Base {
    function test_P6_LotsThatAreLargeAgainstTheirPool() external {
        uint256[6] memory sizes = [uint256(0.001e18), 0.0015e18, 0.003e18, 0.006e18, 0.01e18, 0.02e18];
        _print(
            "| lot, share of the pool | excess, none hostile | excess, half hostile | gain of the worst, half hostile |"
        );
        for (uint256 i; i < sizes.length; ++i) {
            (int256 alone,) = _worst(sizes[i], 0);
            (int256 half, int256 gain) = _worst(sizes[i], 0.5e18);
            _print(
                string.concat(
                    "| ",
                    vm.toString(sizes[i] / 1e14),
                    " bps | ",
                    _signed(alone),
                    " | ",
                    _signed(half),
                    " | ",
                    _signed(gain),
                    " |"
                )
            );
            int256 lot = int256(sizes[i] * 1_000_000e6 / 1e18);
            if (sizes[i] <= 0.0015e18) vm.assertLe(half, 1, "P6: a gain within the assumptions");
            // What past fills leave: the reserve never falls by more than the decay below the middle of the bounds.
            vm.assertLe(gain, lot * 12 / 100, "P6: beyond the assumptions the gain is bounded by the reserve");
        }
    }

    function _worst(uint256 size, uint256 share) private returns (int256 excess, int256 gain) {
        AuctionSearch search = new AuctionSearch(size, share);
        AuctionSearch.Attack memory a;
        a.hold = 75;
        a.observed = true;
        for (uint256 moment; moment < 3; ++moment) {
            a.moment = 0.9e18 + moment * 0.1e18;
            for (uint256 i; i < 8; ++i) {
                a.front = 250_000e6 >> i;
                search.attempt(a);
            }
        }
        return (search.bestExcess(), search.bestGain());
    }

    function _signed(int256 value) private pure returns (string memory) {
        return value < 0 ? string.concat("-", vm.toString(uint256(-value))) : vm.toString(uint256(value));
    }

    function _print(string memory line) private view {
        (bool success,) =
            address(0x000000000000000000636F6e736F6c652e6c6f67).staticcall(abi.encodeWithSignature("log(string)", line));
        vm.assertTrue(success, "log");
    }
}
