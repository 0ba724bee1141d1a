// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ILoyalty} from "../../src/interfaces/ILoyalty.sol";
import {ISplitter} from "../../src/interfaces/ISplitter.sol";
import {ExitPolicy} from "../../src/lock/ExitPolicy.sol";
import {ExpiryHistogram} from "../../src/lock/ExpiryHistogram.sol";
import {LoyaltyIndex} from "../../src/lock/LoyaltyIndex.sol";
import {LoyaltyRewards} from "../../src/lock/LoyaltyRewards.sol";
import {Positions} from "../../src/lock/Positions.sol";
import {VoteLock} from "../../src/lock/VoteLock.sol";
import {Protocol} from "../base/Protocol.sol";
import {WildLoyalty} from "../buyback/doubles/WildLoyalty.sol";

/// @notice Penalties and buybacks of a whole protocol: what is burned of both follows the loyalty of those who lock, and
/// the rest is theirs.
contract LoyaltyMovesTheBurnTest is Protocol {
    uint256 private constant LEAST = 0.3e18;
    uint256 private constant MOST = 0.9e18;
    uint64 private constant MINIMUM_BURN = 0.1e18;

    VoteLock private _lock;
    LoyaltyRewards private _rewards;
    LoyaltyIndex private _index;

    function setUp() external {
        deployProtocol();
        _lock = new VoteLock(
            VoteLock.Setup({
                authority: address(manager),
                token: token,
                splitter: ISplitter(address(splitter)),
                shape: Positions.Shape.Loyalty,
                period: 8 weeks,
                factor: 3e18,
                minimumDuration: 1 weeks,
                maximumDuration: 52 weeks,
                minimum: 1e18,
                bucketShare: WAD,
                bucketLeast: type(uint112).max,
                terms: ExitPolicy.Terms({maximum: 0.5e18, minimumBurn: MINIMUM_BURN, exponent: 1})
            })
        );
        _rewards = new LoyaltyRewards(address(manager), _lock, token, 1 weeks);
        _index = new LoyaltyIndex(_lock, 1 weeks, 4 weeks);
        schedule(address(splitter), abi.encodeCall(splitter.setRestSink, (_rewards)));
        govern(address(splitter), abi.encodeCall(splitter.setBurnShare, (LEAST, MOST, _index)));
        enact(address(splitter), abi.encodeCall(splitter.setRestSink, (_rewards)));
    }

    /// @dev Lock, leave early, divide, hand on, claim: every token is accounted for.
    function test_L2_APenaltyIsBurnedByLoyaltyAndTheRestIsForThoseWhoStay() external {
        uint256 id = _lockFor(trader, 1000e18);
        _lockFor(provider, 1000e18);
        _weeks(4);
        _poke();
        uint256 share = splitter.burnShare();
        vm.assertGt(share, LEAST, "they have stayed a while");

        uint256 supply = token.totalSupply();
        vm.prank(trader);
        (uint256 paid, uint256 burned, uint256 rest) = _lock.exit(id, 1000e18, trader);
        vm.assertEq(paid + burned + rest, 1000e18, "payout + burn + rest = amount");
        uint256 pending = splitter.pending();
        vm.assertEq(rest - pending, (rest * share + WAD - 1) / WAD, "burned by loyalty, rounded up");
        vm.assertEq(supply - token.totalSupply(), burned + rest - pending, "and gone");

        splitter.release();
        _weeks(1);
        _rewards.poke();
        _weeks(1);
        _rewards.poke();
        uint256 open = _rewards.openEpoch();
        vm.assertEq(_rewards.claimable(trader, 0, open), 0, "nothing for who left");
        vm.assertEq(_rewards.claim(provider, provider, 0, open), pending, "all for who stayed");
        vm.assertEq(_rewards.booked(), 0, "nothing is left");
    }

    /// @dev Self-refund: the only one who locks leaves with any part, stays with the rest and takes every reward there is:
    /// what is burned of the penalty, at its own choice of moment, never comes back.
    /// forge-config: default.fuzz.runs = 24
    function testFuzz_L2_TheSoleLockerRecoversAtMostWhatIsNotBurned(uint256 part, uint256 wait) external {
        part = bound(part, 1e18, 999e18);
        uint256 id = _lockFor(trader, 1000e18);
        for (uint256 i = wait % 6; i > 0; --i) {
            pass(1 weeks);
            _poke();
        }
        uint256 before = token.balanceOf(trader);
        vm.prank(trader);
        (uint256 paid, uint256 burned, uint256 rest) = _lock.exit(id, part, trader);
        uint256 penalty = burned + rest;
        splitter.release();
        for (uint256 i = 0; i < 3; ++i) {
            pass(1 weeks);
            _poke();
        }
        _rewards.claim(trader, trader, 0, _rewards.openEpoch());
        uint256 recovered = token.balanceOf(trader) - before - paid;
        // Burned in any case: the terms' part, and the least share of what the splitter divides.
        uint256 least = MINIMUM_BURN + (WAD - MINIMUM_BURN) * LEAST / WAD;
        vm.assertLe(recovered, penalty * (WAD - least) / WAD, "at most (1 - least burn) of the penalty");
        vm.assertLe(recovered, rest - rest * LEAST / WAD, "nor more than the rest");
    }

    /// @dev A1 and T1: at any loyalty, and with a source that fails, a buyback passes the treasury's check of what was
    /// burned, and does what its preview said.
    function test_A1_BuybacksFollowLoyaltyAsPreviewed() external {
        _lockFor(provider, 1000e18);
        uint256 last;
        for (uint256 i = 0; i < 4; ++i) {
            _weeks(3);
            _poke();
            uint256 share = splitter.burnShare();
            vm.assertGt(share, last, "loyalty grows");
            _buyBack(share);
            last = share;
        }
        vm.assertGt(last, 0.8e18, "near the most");
        // Nobody calls: the index grows old, the least is burned, and buybacks go on.
        _weeks(5);
        _buyBack(LEAST);
        _poke();
        vm.assertEq(splitter.burnShare(), last, "renewed: loyalty has been as full as whole weeks let it for long");
    }

    function test_T5_BuybacksGoOnWhateverTheSourceDoes() external {
        WildLoyalty source = new WildLoyalty();
        govern(address(splitter), abi.encodeCall(splitter.setBurnShare, (LEAST, MOST, ILoyalty(address(source)))));
        for (uint8 manner = 0; manner <= uint8(type(WildLoyalty.Manner).max); ++manner) {
            source.behave(WildLoyalty.Manner(manner));
            run(setting().buyback.interval);
            _buyBack(LEAST);
        }
        source.set(type(uint256).max);
        run(setting().buyback.interval);
        _buyBack(MOST);
    }

    /// @dev Less gas buys no other share: the buyback happens with the share of the moment, or not at all.
    /// forge-config: default.fuzz.runs = 24
    function testFuzz_L8_NoGasBuysALowerShare(uint256 gas) external {
        _lockFor(provider, 1000e18);
        _weeks(6);
        _poke();
        uint256 share = splitter.burnShare();
        (bool success, bytes memory answer) = address(buyback).call{gas: bound(gas, 300_000, 1_500_000)}(
            abi.encodeCall(buyback.execute, (0, block.timestamp))
        );
        if (!success) return;
        BuybackSwap.Purchase memory done = abi.decode(answer, (BuybackSwap.Purchase));
        vm.assertEq(done.burned, (done.tokenOut * share + WAD - 1) / WAD, "the share of the moment");
    }

    function _buyBack(uint256 share) private {
        BuybackSwap.Purchase memory foreseen = buyback.previewBuyback();
        uint256 supply = token.totalSupply();
        BuybackSwap.Purchase memory done = buyback.execute(0, block.timestamp);
        vm.assertEq(keccak256(abi.encode(done)), keccak256(abi.encode(foreseen)), "A1: as previewed");
        vm.assertEq(done.burned, (done.tokenOut * share + WAD - 1) / WAD, "burned by the share of the moment");
        vm.assertEq(supply - token.totalSupply(), done.burned, "and gone");
    }

    function _lockFor(address owner, uint256 amount) private returns (uint256 id) {
        vm.startPrank(owner);
        token.approve(address(_lock), amount);
        uint256 end = (block.timestamp + 40 weeks) / 1 weeks * 1 weeks;
        (id,) = _lock.create(owner, amount, end, 0, ExpiryHistogram.Crowding.Refuse);
        vm.stopPrank();
    }

    function _poke() private {
        _rewards.poke();
        _index.poke();
    }

    /// @dev Weeks in which the keeper works for the slow oracle, and for everything in their last hours.
    function _weeks(uint256 count) private {
        for (uint256 i = 0; i < count * 1 weeks / 4 hours; ++i) {
            pass(4 hours);
            anchor.observe();
        }
        run(ORACLE_WINDOW + SAMPLE_INTERVAL + 2 * ORACLE_PERIOD);
    }
}
