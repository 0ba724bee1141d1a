// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {UniswapV2} from "../base/UniswapV2.sol";
import {IUniswapV2PairFull} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Splitting never helps the attacker: n small lots, inside one sandwich or each in its own, give whoever
/// trades around them at most what one large lot gives.
/// @dev On the real pair, with lots of any size, far above what a guard admits.
contract AdditivityTest is UniswapV2 {
    uint256 private constant ASSET = 1_000_000e18;
    uint256 private constant TOKEN = 3_000_000e18;
    string private constant ADDITIVE = "additivity: n small buybacks never beat one large one";

    TestToken private asset;
    TestToken private token;
    IUniswapV2PairFull private pair;

    function setUp() public {
        asset = new TestToken("USD", 18);
        token = new TestToken("KEEP", 18);
        pair = createPair(deployFactory(), address(asset), address(token));
        asset.mint(address(this), 1e30);
        token.mint(address(this), 1e30);
        addLiquidity(pair, address(asset), ASSET, TOKEN, address(this));
    }

    /// forge-config: default.fuzz.runs = 128
    function testFuzz_P6_oneSandwichAroundManyLots(uint256 lot, uint256 front, uint256 count) public {
        lot = bound(lot, 1e12, ASSET / 2);
        front = bound(front, 1e12, 10 * ASSET);
        count = bound(count, 2, 12);
        int256 split = _around(lot, front, count);
        vm.assertLe(split, _around(lot, front, 1) + 1, ADDITIVE);
    }

    /// forge-config: default.fuzz.runs = 128
    function testFuzz_P6_aSandwichForEachLot(uint256 lot, uint256 front, uint256 count) public {
        lot = bound(lot, 1e12, ASSET / 2);
        front = bound(front, 1e12, 10 * ASSET);
        count = bound(count, 2, 12);
        int256 large = _around(lot, front, 1);

        uint256 snapshot = vm.snapshotState();
        int256 small = 0;
        for (uint256 i = 0; i < count; ++i) {
            small += _sandwich(lot / count, front / count, 1);
        }
        require(vm.revertToStateAndDelete(snapshot), "snapshot");
        // Where even the large one loses, the small ones lose as well, though perhaps less: there is nothing to gain.
        vm.assertLe(small, (large > 0 ? large : int256(0)) + 1, ADDITIVE);
    }

    /// @dev What the lots buy together is at most what the attacker does not get: splitting moves the price less.
    /// forge-config: default.fuzz.runs = 128
    function testFuzz_P6_manyLotsMoveThePriceLess(uint256 lot, uint256 count) public {
        lot = bound(lot, 1e12, ASSET);
        count = bound(count, 2, 12);
        uint256 snapshot = vm.snapshotState();
        trade(pair, address(asset), lot, address(1));
        (uint256 assetLarge, uint256 tokenLarge) = reserves(pair, address(asset));
        require(vm.revertToStateAndDelete(snapshot), "snapshot");
        for (uint256 i = 0; i < count; ++i) {
            trade(pair, address(asset), lot / count, address(1));
        }
        (uint256 assetSmall, uint256 tokenSmall) = reserves(pair, address(asset));
        vm.assertLe(assetSmall, assetLarge, ADDITIVE);
        // Each trade rounds one unit of the output in the pair's favour.
        vm.assertGe(tokenSmall + count, tokenLarge, ADDITIVE);
    }

    function _around(uint256 lot, uint256 front, uint256 count) private returns (int256 profit) {
        uint256 snapshot = vm.snapshotState();
        profit = _sandwich(lot, front, count);
        require(vm.revertToStateAndDelete(snapshot), "snapshot");
    }

    function _sandwich(uint256 lot, uint256 front, uint256 count) private returns (int256) {
        uint256 bought = trade(pair, address(asset), front, address(this));
        for (uint256 i = 0; i < count; ++i) {
            trade(pair, address(asset), lot / count, address(1));
        }
        uint256 received = trade(pair, address(token), bought, address(this));
        return SafeCastLib.toInt256(received) - SafeCastLib.toInt256(front);
    }
}
