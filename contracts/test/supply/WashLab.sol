// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IIssuedToken} from "../../src/interfaces/IIssuedToken.sol";
import {EmissionController} from "../../src/supply/EmissionController.sol";
import {SupplyLab} from "./SupplyLab.sol";

/// @notice An attacker who pays revenue to a protocol in order to be issued tokens, and holds whatever share of stakers it
/// likes: what a unit of payment brings back, and a search for the schedule that brings back most.
/// @dev Windows of 2 and 6 epochs, so that M = 5/3 and a whole response fits into ten epochs. Each schedule is played on
/// the contracts and compared with the same world without it.
abstract contract WashLab is SupplyLab {
    uint256 internal constant PAID_EPOCHS = 4;
    uint256 internal constant TAIL = 6;
    uint256 internal constant STEPS = 20;

    /// @dev What the attacker finds: revenue of others before, during and after, volatility, and epochs nobody issues in.
    struct World {
        uint256 seed;
        uint256[16] honest;
        uint256 skipped;
    }

    /// @dev What the attacker does: pays at the start or the end of each of four epochs, in either asset.
    struct Attack {
        uint256[4] pays;
        bool[4] late;
        bool[4] inOther;
        uint256 stake;
        uint256 revenueShare;
    }

    /// @notice Share of revenue that stakers really get.
    uint256 internal immutable REAL_STAKER_SHARE;

    constructor(uint256 realStakerShare) {
        REAL_STAKER_SHARE = realStakerShare;
    }

    /// @dev A controller that issues `share`, with `declared` for stakers.
    function deployWash(uint64 share, uint64 declared) internal {
        deployLab();
        controller = newController(
            IIssuedToken(address(token)),
            EmissionController.Parameters({
                share: share, stakerShare: declared, shortWindow: 2, longWindow: 6, maximumRevenue: 500_000e18
            })
        );
        manager.grantRole(7, address(controller), 0);
        nextEpoch(1);
    }

    /// @dev Best return found [1e18 = what was paid] by climbing from a random schedule in a random world.
    function search(uint256 seed) internal returns (uint256 best) {
        World memory world = _world(seed);
        for (uint256 i = 0; i < 6; ++i) {
            _honest(world, i);
        }
        Attack memory none;
        uint256 without = _play(world, none);
        Attack memory attack;
        (attack.stake, attack.revenueShare) = (0.5e18 + _random(seed, 1) % 0.5e18, 0.5e18 + _random(seed, 2) % 0.5e18);
        for (uint256 i = 0; i < PAID_EPOCHS; ++i) {
            _change(attack, _random(seed, 10 + i), i);
        }
        best = _return(world, attack, without);
        for (uint256 i = 0; i < STEPS; ++i) {
            Attack memory next = abi.decode(abi.encode(attack), (Attack));
            _change(next, _random(seed, 100 + i), i % 6);
            uint256 found = _return(world, next, without);
            if (found > best) (best, attack) = (found, next);
        }
    }

    /// @dev What the schedule brings back for each unit paid, by what it added to all emissions until its revenue has left
    /// both windows, each at the price it was counted at.
    function _return(World memory world, Attack memory attack, uint256 without) private returns (uint256) {
        uint256 paid;
        for (uint256 i = 0; i < PAID_EPOCHS; ++i) {
            paid += attack.pays[i];
        }
        if (paid == 0) return 0;
        uint256 value = _play(world, attack);
        uint256 gained = value > without ? value - without : 0;
        return (gained * attack.stake + paid * REAL_STAKER_SHARE / WAD * attack.revenueShare) / paid;
    }

    /// @dev Value of all emissions in a world, which is left as it was found.
    function _play(World memory world, Attack memory attack) private returns (uint256 value) {
        uint256 state = vm.snapshotState();
        for (uint256 i = 0; i < PAID_EPOCHS + TAIL; ++i) {
            bool pays = i < PAID_EPOCHS && attack.pays[i] > 0;
            if (pays && !attack.late[i]) _pay(attack, i);
            _price(world, i);
            if (world.skipped >> i & 1 == 0) value += _issue();
            sigma.set(_random(world.seed, 300 + i) % 4 == 0 ? 1.2e18 : 0.5e18);
            if (pays && attack.late[i]) {
                vm.warp((block.timestamp / EPOCH + 1) * EPOCH - 1);
                _pay(attack, i);
            }
            _honest(world, 6 + i);
        }
        value += _issue();
        vm.revertToStateAndDelete(state);
    }

    function _issue() private returns (uint256) {
        try controller.issue() returns (EmissionController.Emission memory made) {
            return made.amount * made.price / WAD;
        } catch {
            return 0;
        }
    }

    /// @dev Others pay in this epoch, and it ends.
    function _honest(World memory world, uint256 i) private {
        if (world.honest[i] > 0) payIn(dollar, bob, world.honest[i] / 1e12);
        nextEpoch(1);
    }

    function _pay(Attack memory attack, uint256 i) private {
        // The other asset is at 2000, and its haircut makes it the worse choice.
        if (attack.inOther[i]) payIn(other, alice, attack.pays[i] / 2000);
        else payIn(dollar, alice, attack.pays[i] / 1e12);
    }

    function _price(World memory world, uint256 i) private {
        uint256 price = 0.3e18 + _random(world.seed, 200 + i) % 0.4e18;
        recent.set(price);
        anchor.set(0.5e18);
    }

    /// @dev Half of the worlds have a slump when the attacker arrives and a boom afterwards, where a unit of revenue counts
    /// most; the others are random.
    function _world(uint256 seed) private pure returns (World memory world) {
        world.seed = seed;
        for (uint256 i = 0; i < 16; ++i) {
            uint256 amount = _random(seed, 400 + i) % 400_000 * 1e18;
            if (seed % 2 == 0) amount = i >= 4 && i < 8 ? amount / 100 : 200_000e18 + amount / 2;
            world.honest[i] = _random(seed, 500 + i) % 8 == 0 ? 0 : amount;
        }
        if (seed % 3 == 0) world.skipped = _random(seed, 600) & _random(seed, 601) & 0x3ff;
    }

    /// @dev Changes one thing about a schedule.
    function _change(Attack memory attack, uint256 random, uint256 what) private pure {
        if (what == 4) {
            attack.stake = WAD;
        } else if (what == 5) {
            attack.revenueShare = WAD;
        } else {
            uint256 kind = random % 5;
            if (kind == 0) attack.pays[what] = 0;
            else if (kind == 1) attack.late[what] = !attack.late[what];
            else if (kind == 2) attack.inOther[what] = !attack.inOther[what];
            else attack.pays[what] = (1 + (random >> 8) % 300_000) * 1e18;
        }
    }

    function _random(uint256 seed, uint256 salt) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt)));
    }
}
