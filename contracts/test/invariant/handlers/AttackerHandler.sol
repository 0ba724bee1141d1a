// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../../src/buyback/BuybackSwap.sol";
import {ITreasury} from "../../../src/interfaces/ITreasury.sol";
import {FlashBorrower} from "../../attack/doubles/FlashBorrower.sol";
import {Spec} from "../Spec.sol";
import {Store} from "../Store.sol";
import {Handler} from "./Handler.sol";

/// @notice A flash borrower who pumps or dumps around an execution, and an intruder without a mandate.
contract AttackerHandler is Handler {
    FlashBorrower private immutable BORROWER;

    constructor(Store store) Handler(store) {
        BORROWER = new FlashBorrower(s.asset, s.token, s.market, s.sellMarket);
        s.asset.mint(address(BORROWER), 1e24);
    }

    function pumpTriggerDump(uint256 seed) external {
        BuybackSwap module = _victim(seed);
        (uint256 reserve0, uint256 reserve1,) = s.pair.getReserves();
        uint256 reserveAsset = s.pair.token0() == address(s.asset) ? reserve0 : reserve1;
        // From a hundred-thousandth of the pool to ten times the pool.
        uint256 loan = (reserveAsset * 10 >> _mix(seed, 1) % 20) + 1e6;
        if (loan + s.asset.balanceOf(address(s.pair)) > type(uint112).max) return;
        Before memory b = _before(module);
        uint256 sequence = module.executions();
        (bool executed, bytes memory answer, int256 gained) = BORROWER.pumpTriggerDump(module, loan);
        _after(module, b, sequence, executed, answer, gained);
        _done("pumpTriggerDump");
    }

    function dumpTriggerPump(uint256 seed) external {
        BuybackSwap module = _victim(seed);
        uint256 lent = s.token.balanceOf(s.trader);
        if (lent < 10e18) return;
        uint256 tokens = (lent / 2 >> _mix(seed, 1) % 12) + 1e18;
        vm.prank(s.trader);
        require(s.token.transfer(address(BORROWER), tokens), "transfer");
        Before memory b = _before(module);
        uint256 sequence = module.executions();
        (bool executed, bytes memory answer, int256 gained) = BORROWER.dumpTriggerPump(module, tokens);
        _after(module, b, sequence, executed, answer, gained);
        _done("dumpTriggerPump");
    }

    /// @notice Everything that only a mandate, or the treasury, may do.
    function intrude(uint256 seed) external {
        BuybackSwap unmandated = s.modules[MANDATED];
        address[3] memory callers = [address(this), address(unmandated), s.trader];
        vm.startPrank(callers[_mix(seed, 0) % 3]);
        _refused(
            address(s.treasury),
            abi.encodeCall(
                s.treasury.spend,
                (
                    ITreasury.Spend({
                        asset: address(s.asset),
                        amount: 1,
                        minimum: 1,
                        priceLimit: 1e18,
                        burnShare: 0,
                        payee: address(this)
                    }),
                    ""
                )
            )
        );
        _refused(address(s.treasury), abi.encodeCall(s.treasury.recordClaim, (address(s.asset), address(this), 1)));
        _refused(address(s.guard), abi.encodeCall(s.guard.admit, (s.market, 1)));
        _refused(address(unmandated), abi.encodeCall(unmandated.execute, (0, block.timestamp)));
        _refused(address(s.modules[0]), abi.encodeCall(BuybackSwap.onSpend, (address(s.asset), 1, "")));
        _refused(address(s.treasury), abi.encodeCall(s.treasury.sweep, (address(s.asset), address(this))));
        vm.stopPrank();
        _done("intrude");
    }

    /// @dev Half of the time after the keepers were at work, so that there is something to attack. What others have
    /// donated to the pair is anybody's; taken out, it does not count as the attack's gain.
    function _victim(uint256 seed) private returns (BuybackSwap) {
        if (_mix(seed, 2) % 2 == 0) _work(1 hours + 40 minutes);
        s.pair.skim(s.trader);
        return s.modules[_mix(seed, 0) % MANDATED];
    }

    function _after(
        BuybackSwap module,
        Before memory b,
        uint256 sequence,
        bool executed,
        bytes memory answer,
        int256 gained
    ) private {
        vm.assertEq(module.executions(), executed ? sequence + 1 : sequence, Spec.A1);
        if (executed) {
            _executed(module, b, abi.decode(answer, (BuybackSwap.Purchase)));
            _done("attackExecuted");
        }
        STORE.attacked(gained);
        vm.assertLe(gained, 0, Spec.P6);
    }

    function _refused(address target, bytes memory data) private {
        (bool success,) = target.call(data);
        vm.assertFalse(success, Spec.G1);
    }
}
