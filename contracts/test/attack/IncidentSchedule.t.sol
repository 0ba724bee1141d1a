// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {AttackLab} from "./AttackLab.sol";
import {Pool} from "./AttackTypes.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice Baseline's slide, Olympus' regeneration: a schedule anybody can read. For a simulated year an attacker stands
/// at every boundary, with a quarter of the liquidity, and learns from each what paid best.
contract IncidentScheduleTest is AttackLab {
    uint256 private constant DAYS = 365;
    uint256 private constant ARMS = 12;

    /// @dev Gains of each way to attack so far, and how often it was tried.
    int256[ARMS] private _gains;
    uint256[ARMS] private _tries;

    function setUp() public {
        deployLab();
        uint256 shares = pair.balanceOf(provider) / 4;
        vm.prank(provider);
        require(pair.transfer(address(this), shares), "shares");
    }

    function pool() internal pure override returns (Pool memory) {
        return Pool({assetDecimals: 6, asset: 1_000_000e6, token: 2_000_000e18, want: 0.95e18, attackerShare: 0.5e18});
    }

    function setting() internal view override returns (Setting memory s) {
        s = super.setting();
        s.buyback.interval = 1 days;
    }

    function test_Incident_PredictableScheduleForAYear() public {
        int256 total = 0;
        uint256 executions = buyback.executions();
        for (uint256 day = 0; day < DAYS; ++day) {
            _untilTheBoundary();
            uint256 arm = _choose(day);
            int256 cash = _attack(arm);
            vm.assertLe(cash, 0, "P6: attack, intervention, reversal never profits");
            _gains[arm] += cash;
            ++_tries[arm];
            total += cash;
            _arbitrage();
        }
        vm.assertLe(total, -1, "a year of front-running cost nothing");
        vm.assertGe(buyback.executions() - executions, DAYS * 9 / 10, "the attacker stopped the buybacks");
        for (uint256 arm = 0; arm < ARMS; ++arm) {
            vm.assertGt(_tries[arm], 0, "a way to attack was never tried");
        }
    }

    /// @dev Half the year every way in turn; then the one that has cost least, with one in eight tries elsewhere.
    function _choose(uint256 day) private view returns (uint256 best) {
        if (day < DAYS / 2 || day % 8 == 0) return day % ARMS;
        for (uint256 arm = 1; arm < ARMS; ++arm) {
            if (_gains[arm] * SafeCastLib.toInt256(_tries[best]) > _gains[best] * SafeCastLib.toInt256(_tries[arm])) {
                best = arm;
            }
        }
    }

    /// @dev Four sizes, from a hundredth of a per cent of the pool to one per cent; in the block of the buyback, a block
    /// before it, or five blocks around it.
    function _attack(uint256 arm) private returns (int256) {
        uint256 front = pool().asset / 10_000 * [1, 10, 25, 100][arm % 4];
        uint256 held = [uint256(0), 1, 5][arm / 4];
        uint256 bought = trade(pair, address(asset), front, address(this));
        if (held > 0) pass(held * BLOCK_TIME);
        try buyback.execute(0, block.timestamp) {}
        catch (bytes memory refusal) {
            // In one block a large first trade leaves no room for a lot.
            // forge-lint: disable-next-line(unsafe-typecast) the selector is meant
            vm.assertEq(bytes4(refusal), BuybackSwap.BuybackSwap_LotTooSmall.selector, "refused for another reason");
        }
        if (held == 5) pass(held * BLOCK_TIME);
        uint256 received = trade(pair, address(token), bought, address(this));
        if (held < 5) pass(BLOCK_TIME);
        try buyback.execute(0, block.timestamp) {} catch {}
        return SafeCastLib.toInt256(received) - SafeCastLib.toInt256(front);
    }

    /// @dev The keeper works as little as it may: every eleven hours, and for the window before the boundary.
    function _untilTheBoundary() private {
        pass(11 hours);
        beat();
        pass(11 hours + 50 minutes);
        beat();
        uint256 next = buyback.nextExecution();
        run(ORACLE_WINDOW + ORACLE_PERIOD);
        if (block.timestamp < next) run(next - block.timestamp);
        pass(BLOCK_TIME);
    }

    /// @dev The price goes back to where it was, as in a market that has its own opinion.
    function _arbitrage() private {
        (uint256 reserveAsset, uint256 reserveToken) = reserves(pair, address(asset));
        uint256 fair = tokenBefore * reserveAsset / assetBefore;
        if (fair > reserveToken) {
            trade(pair, address(token), (fair - reserveToken) / 2, address(this));
        } else {
            trade(pair, address(asset), (reserveAsset * reserveToken / fair - reserveAsset) / 2 + 1e6, address(this));
        }
        earn(3000e6);
    }
}
