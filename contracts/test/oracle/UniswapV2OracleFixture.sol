// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {WadMath} from "../../src/math/WadMath.sol";
import {UniswapV2Oracle} from "../../src/oracle/UniswapV2Oracle.sol";
import {IUniswapV2Factory} from "../base/IUniswapV2Factory.sol";
import {IUniswapV2PairFull} from "../base/IUniswapV2PairFull.sol";
import {UniswapV2} from "../base/UniswapV2.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice A pool on Uniswap's own bytecode, its oracle, and a second opinion about the price.
/// @dev The second opinion is computed from the spot prices that the test saw go by, never from the pair's accumulator.
abstract contract UniswapV2OracleFixture is UniswapV2 {
    struct Segment {
        uint256 since;
        uint256 spot;
    }

    uint256 internal constant WINDOW = 1 hours;
    uint256 internal constant PERIOD = 10 minutes;
    uint256 internal constant MAXIMUM_GAP = 30 minutes;
    /// @dev Scale of the second opinion's prices: coarse enough not to overflow, fine enough to compare 12 digits.
    uint256 internal constant FINE = 1e42;

    IUniswapV2Factory internal factory;
    IUniswapV2PairFull internal pair;
    TestToken internal base;
    TestToken internal asset;
    UniswapV2Oracle internal oracle;
    Segment[] internal segments;

    function deploy(uint256 baseDecimals, uint256 assetDecimals, uint256 amountBase, uint256 amountAsset) internal {
        base = new TestToken("BASE", SafeCastLib.toUint8(baseDecimals));
        asset = new TestToken("ASSET", SafeCastLib.toUint8(assetDecimals));
        pair = createPair(factory, address(base), address(asset));
        oracle = new UniswapV2Oracle(pair, address(base), WINDOW, PERIOD, MAXIMUM_GAP);
        provide(amountBase, amountAsset);
        // The first observation is refused in the block that made the pool.
        skip(1);
    }

    /// @dev Adds liquidity and notes the price.
    function provide(uint256 amountBase, uint256 amountAsset) internal returns (uint256 liquidity) {
        base.mint(address(this), amountBase);
        asset.mint(address(this), amountAsset);
        liquidity = addLiquidity(pair, address(base), amountBase, amountAsset, address(this));
        note();
    }

    function withdraw(uint256 liquidity) internal {
        removeLiquidity(pair, liquidity);
        note();
    }

    /// @dev Pays asset for base: the price rises.
    function pump(uint256 amountAsset) internal returns (uint256 amountBase) {
        asset.mint(address(this), amountAsset);
        amountBase = trade(pair, address(asset), amountAsset, address(this));
        note();
    }

    /// @dev Pays base for asset: the price falls.
    function dump(uint256 amountBase) internal returns (uint256 amountAsset) {
        base.mint(address(this), amountBase);
        amountAsset = trade(pair, address(base), amountBase, address(this));
        note();
    }

    function donate(uint256 amountBase, uint256 amountAsset) internal {
        base.mint(address(pair), amountBase);
        asset.mint(address(pair), amountAsset);
        pair.sync();
        note();
    }

    function skip(uint256 time) internal {
        vm.warp(block.timestamp + time);
    }

    /// @dev Observes every period for as long as the window, and is left a period after the last observation.
    function warmUp() internal {
        for (uint256 i = 0; i <= WINDOW / PERIOD; ++i) {
            vm.assertTrue(oracle.observe(), "warmUp: observe");
            skip(PERIOD);
        }
    }

    function note() internal {
        (uint256 reserveAsset, uint256 reserveBase) = reserves(pair, address(asset));
        Segment memory segment = Segment({since: block.timestamp, spot: spotPrice(reserveAsset, reserveBase)});
        if (segments.length != 0 && segments[segments.length - 1].since == block.timestamp) {
            segments[segments.length - 1] = segment;
        } else {
            segments.push(segment);
        }
    }

    /// @dev Whole assets per whole base.
    function spotPrice(uint256 reserveAsset, uint256 reserveBase) internal view returns (uint256) {
        uint256 wholeAsset = 10 ** uint256(asset.decimals());
        uint256 wholeBase = 10 ** uint256(base.decimals());
        return WadMath.mulDivDown(reserveAsset * wholeBase, FINE, reserveBase * wholeAsset);
    }

    /// @dev Time average of the noted prices from `start` to now.
    function referencePrice(uint256 start) internal view returns (uint256) {
        uint256 sum;
        for (uint256 i = 0; i < segments.length; ++i) {
            uint256 from = segments[i].since > start ? segments[i].since : start;
            uint256 to = i + 1 < segments.length ? segments[i + 1].since : block.timestamp;
            if (to > from) sum += segments[i].spot * (to - from);
        }
        return sum / (block.timestamp - start);
    }

    /// @dev Time of the newest observation that is at least a window old, found the slow way; zero if there is none.
    function startOfAverage() internal view returns (uint256) {
        for (uint256 i = 0; i < oracle.observationCount(); ++i) {
            uint256 timestamp = oracle.observation(i).timestamp;
            if (block.timestamp - timestamp >= oracle.WINDOW()) return timestamp;
        }
        return 0;
    }

    function priceNow() internal view returns (uint256 price) {
        (price,) = oracle.price();
    }

    /// @dev Within one in 10^12 of each other, and a unit.
    function assertSame(uint256 price, uint256 second, string memory why) internal pure {
        vm.assertApproxEqAbs(price, second, second / 1e12 + 1, why);
    }

    function root(uint256 x) internal pure returns (uint256 y) {
        uint256 next = x;
        y = x + 1;
        while (next < y) {
            y = next;
            next = (x / next + next) / 2;
        }
    }
}
