// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {AttackLab} from "./AttackLab.sol";
import {Attack, AttackResult, Pool} from "./AttackTypes.sol";

/// @notice An attacker that searches: it tries attacks at random, keeps the best one, and improves it step by step.
/// @dev forge drives it and maximises what it found. Everything it may do lies within the assumptions of THREATS P6:
/// up to the assumed share of the liquidity, any size, order and donation, borrowed without limit, and a price held away
/// from the market for at most `MAXIMUM_HOLD` blocks, half of the oracle's window.
contract ProfitSearch is AttackLab {
    uint256 internal constant MAXIMUM_HOLD = ORACLE_WINDOW / 2 / BLOCK_TIME;

    Pool private _pool;
    /// @dev Most of the resident liquidity that is the attacker's own.
    uint256 private immutable HOSTILE_SHARE;

    /// @notice Largest gain over doing nothing [base units of the asset].
    int256 public bestGain = type(int256).min;
    /// @notice Largest change of cash of an attack that reversed its whole position [base units of the asset].
    int256 public bestCash = type(int256).min;
    /// @notice Attacks tried, and those among them whose buyback went through.
    uint256 public tried;
    uint256 public executed;

    Attack private _best;

    constructor(Pool memory pool_, uint256 hostileShare) {
        _pool = pool_;
        HOSTILE_SHARE = hostileShare;
        deployLab();
    }

    function best() external view returns (Attack memory) {
        return _best;
    }

    /// @notice Tries an attack drawn from `seed`.
    function explore(uint256 seed) external {
        Attack memory a;
        a.share = bound(_word(seed, 1), 0, HOSTILE_SHARE);
        if (_chance(seed, 2, 2)) a.share = HOSTILE_SHARE;
        a.sellFirst = _chance(seed, 3, 4);
        a.front = _size(_word(seed, 4), a.sellFirst ? tokenBefore : assetBefore);
        if (_chance(seed, 5, 3)) a.donatedAsset = _size(_word(seed, 6), assetBefore);
        if (_chance(seed, 7, 3)) a.donatedToken = _size(_word(seed, 8), tokenBefore);
        a.synced = _chance(seed, 9, 2);
        if (_chance(seed, 10, 3)) a.withdrawn = _share(_word(seed, 11));
        if (_chance(seed, 12, 2)) a.addedBack = _share(_word(seed, 13));
        a.order = _word(seed, 14) % 6;
        if (_chance(seed, 15, 2)) a.hold = bound(_word(seed, 16), 0, MAXIMUM_HOLD);
        a.observes = _chance(seed, 17, 2);
        a.beats = _chance(seed, 18, 2);
        a.skims = _chance(seed, 19, 2);
        if (_chance(seed, 20, 3)) a.withdrawnAfter = _share(_word(seed, 21));
        if (_chance(seed, 22, 3)) a.holdAfter = bound(_word(seed, 23), 0, MAXIMUM_HOLD);
        a.reversed = _chance(seed, 24, 5) ? _share(_word(seed, 25)) : WAD;
        _try(a);
    }

    /// @notice Changes one thing about the best attack so far.
    function refine(uint256 seed) external {
        Attack memory a = _best;
        uint256 part = _word(seed, 1) % 12;
        uint256 by = _word(seed, 2);
        if (part == 0) a.front = _near(a.front, by, assetBefore);
        else if (part == 1) a.share = bound(_near(a.share, by, WAD), 0, HOSTILE_SHARE);
        else if (part == 2) a.donatedAsset = _near(a.donatedAsset, by, assetBefore);
        else if (part == 3) a.donatedToken = _near(a.donatedToken, by, tokenBefore);
        else if (part == 4) a.withdrawn = _near(a.withdrawn, by, WAD);
        else if (part == 5) a.addedBack = _near(a.addedBack, by, WAD);
        else if (part == 6) a.hold = bound(_near(a.hold, by, MAXIMUM_HOLD), 0, MAXIMUM_HOLD);
        else if (part == 7) a.withdrawnAfter = _near(a.withdrawnAfter, by, WAD);
        else if (part == 8) a.reversed = _near(a.reversed, by, WAD);
        else if (part == 9) a.order = by % 6;
        else if (part == 10) a.front = _size(by, a.sellFirst ? tokenBefore : assetBefore);
        else (a.synced, a.observes, a.beats, a.skims) = (by & 1 > 0, by & 2 > 0, by & 4 > 0, by & 8 > 0);
        _try(a);
    }

    function pool() internal view override returns (Pool memory) {
        return _pool;
    }

    /// @dev Doing nothing is no attack, however little it loses.
    function _try(Attack memory a) private {
        if (a.front + a.donatedAsset + a.donatedToken + a.withdrawn == 0) return;
        (int256 profit, AttackResult memory result) = gain(a);
        ++tried;
        if (result.lot > 0) ++executed;
        if (result.cash > bestCash) bestCash = result.cash;
        if (profit > bestGain) {
            bestGain = profit;
            _best = a;
        }
    }

    /// @dev From a millionth of `whole` to all of it, each order of magnitude as likely as the next; sometimes nothing.
    function _size(uint256 word, uint256 whole) private pure returns (uint256) {
        return (whole >> word % 21) * (1 + (word >> 8) % 1000) / 1000;
    }

    function _share(uint256 word) private pure returns (uint256) {
        return word % 3 == 0 ? WAD : word % (WAD + 1);
    }

    /// @dev Up to an eighth away from `value_`, or a step from zero, and within `limit`.
    function _near(uint256 value_, uint256 by, uint256 limit) private pure returns (uint256) {
        uint256 step = value_ / 8 + limit / 10_000 + 1;
        uint256 moved = value_ + by % (2 * step + 1);
        moved = moved > step ? moved - step : 0;
        return moved < limit ? moved : limit;
    }

    function _word(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }

    function _chance(uint256 seed, uint256 index, uint256 oneIn) private pure returns (bool) {
        return _word(seed, index) % oneIn == 0;
    }
}
