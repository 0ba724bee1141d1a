// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {BuybackSwap} from "../../src/buyback/BuybackSwap.sol";
import {ExecutionGuard} from "../../src/execution/ExecutionGuard.sol";
import {TickMath} from "../../src/math/TickMath.sol";
import {Mandates} from "../../src/treasury/Mandates.sol";
import {ReservePolicy} from "../../src/treasury/ReservePolicy.sol";
import {Reserves} from "../../src/treasury/Reserves.sol";
import {ConcentratedProtocol} from "../base/ConcentratedProtocol.sol";
import {Spec} from "./Spec.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @notice The protocol on a Uniswap v3 pool and everything anybody may do around it: trade, provide and leave, donate,
/// borrow in a flash, let time pass, execute, and attack an execution.
/// @dev Lots are as large as the guard lets them be. Attacks stay within the assumptions of THREATS P6, in one of two
/// worlds: the attacker owns half of every position, or none and adds liquidity for one block, never more than what
/// lies at every price. Beyond that, decision 0010 states the limit. Every attack is carried out and undone, so that it
/// starts in whatever state the others have left, and it is compared with the same lot left alone.
contract ConcentratedWorld is ConcentratedProtocol {
    using SafeERC20 for IERC20;

    /// @dev A position; in the shared world half of it is the attacker's.
    struct Position {
        int24 lower;
        int24 upper;
        uint128 liquidity;
    }

    /// @dev One attack on one lot.
    struct Attack {
        /// @dev First trade, what is paid in [base units]; none if zero.
        uint256 size;
        /// @dev Whether the token is sold first instead of bought.
        bool sells;
        /// @dev Share of the first trade that is taken back [1e18 = 100%].
        uint256 reversed;
        /// @dev Liquidity for one block, and the range it is in.
        uint128 joining;
        int24 lower;
        int24 upper;
        /// @dev Whether it joins before the first trade.
        bool joinsFirst;
        /// @dev The lot to compare with, sold without the protocol; zero for an execution.
        uint256 lot;
    }

    uint256 private constant MAXIMUM_POSITIONS = 12;
    /// @dev Prices the trades of others stay within: 1/8 to eight times the first.
    int24 private constant REACH = 20_800;

    uint24 private immutable FEE;
    bool private immutable ASSET_FIRST;
    bool private immutable SHARED;
    uint256 private immutable SALT;

    Position[] private _positions;
    int24 private _firstTick;
    uint256 private _supplyBefore;
    /// @dev What an attacker has received less what it has paid, while it attacks.
    int256 private _assets;
    int256 private _tokens;
    uint160 private _opening;

    /// @notice Actions that did what they were to do.
    mapping(bytes32 action => uint256 count) public done;
    /// @notice Raw transfers that still lie where they were sent.
    mapping(address holder => mapping(address asset => uint256 amount)) public donated;
    /// @notice Largest gain of an attack over doing nothing, less what roundings may make [base units of the asset].
    int256 public bestGain = type(int256).min;
    /// @notice Highest price paid over the oracle's, and over the hard cap [1e18 = 1.0], rounded up.
    uint256 public worstOverOracle;
    uint256 public worstOverCap;
    /// @notice Spent by the buyback, and what entered the books meanwhile [base units of the asset].
    uint256 public spent;
    uint256 public entered;
    uint256 public burned;
    uint256 public booked;

    constructor(uint24 fee_, bool assetFirst_, bool shared, uint256 salt) {
        (FEE, ASSET_FIRST, SHARED, SALT) = (fee_, assetFirst_, shared, salt);
    }

    /// @notice Deploys everything; not a constructor, because the pool calls back whoever pays for a position.
    function open() external {
        deployConcentratedProtocol();
        _firstTick = tickOf(pool);
        if (SHARED) {
            // The wide and the near position: half of each is the attacker's, since before the window.
            provideV3(pool, wideRange[0], wideRange[1], WIDE);
            provideV3(pool, nearRange[0], nearRange[1], WIDE);
            _positions.push(Position(wideRange[0], wideRange[1], WIDE));
            _positions.push(Position(nearRange[0], nearRange[1], WIDE));
        }
        runPool(ORACLE_WINDOW + 1 hours);
        _supplyBefore = token.totalSupply();
        entered = treasury.reserveOf(address(asset)).recorded;
    }

    function poolFee() internal view override returns (uint24) {
        return FEE;
    }

    function assetFirst() internal view override returns (bool) {
        return ASSET_FIRST;
    }

    function setting() internal view override returns (Setting memory s) {
        s = super.setting();
        s.revenue = 1_000_000e6;
        // Above every lot the guard admits, so that the guard decides.
        (s.buyback.baseLot, s.buyback.minimumLot) = (100_000e6, 1e6);
        (s.buyback.interval, s.buyback.priceCap) = (5 minutes, 2e18);
        s.mandate.rate = SafeCastLib.toUint128(uint256(200_000e6) * WAD / 1 days);
        s.mandate.burst = 200_000e6;
        s.runway = ReservePolicy.Runway({duration: 0, opexPerSecond: 0, minimumReserve: 0});
    }

    // Others

    function buy(uint256 seed) external {
        bytes memory before = _remembered();
        uint256 size = _size(_word(seed, 1), 400_000e6);
        _tradeWithin(ASSET_FIRST, size);
        _assertRemembered(before);
        ++done["buy"];
    }

    function sell(uint256 seed) external {
        bytes memory before = _remembered();
        uint256 size = _size(_word(seed, 1), 800_000e18);
        _tradeWithin(!ASSET_FIRST, size);
        _assertRemembered(before);
        ++done["sell"];
    }

    function mint(uint256 seed) external {
        if (_positions.length >= MAXIMUM_POSITIONS) return;
        bytes memory before = _remembered();
        int24 spacing = pool.tickSpacing();
        int24 lower = tickAt(_int24(_word(seed, 1) % 6000) - 4000);
        int24 upper = lower + spacing * (1 + _int24(_word(seed, 2) % 40));
        uint128 liquidity = SafeCastLib.toUint128(uint256(WIDE) / 50 + _word(seed, 3) % (4 * uint256(WIDE)));
        provideAsProvider(lower, upper, liquidity);
        if (SHARED) provideV3(pool, lower, upper, liquidity);
        _positions.push(Position(lower, upper, liquidity));
        _assertRemembered(before);
        ++done["mint"];
    }

    /// @notice A provider leaves, and the attacker with it where it shares; the wide position always stays.
    function burn(uint256 seed) external {
        uint256 first = SHARED ? 1 : 0;
        if (_positions.length <= first) return;
        bytes memory before = _remembered();
        uint256 index = first + _word(seed, 1) % (_positions.length - first);
        Position memory position = _positions[index];
        vm.prank(provider);
        pool.burn(position.lower, position.upper, position.liquidity);
        vm.prank(provider);
        pool.collect(provider, position.lower, position.upper, type(uint128).max, type(uint128).max);
        if (SHARED) withdrawV3(pool, position.lower, position.upper, position.liquidity);
        _returnTokens();
        _positions[index] = _positions[_positions.length - 1];
        _positions.pop();
        _assertRemembered(before);
        ++done["burn"];
    }

    function donate(uint256 seed) external {
        bytes memory before = _accounts();
        address[6] memory holders = [
            address(pool),
            address(poolMarket),
            address(poolOracle),
            address(poolBuyback),
            address(treasury),
            address(splitter)
        ];
        address holder = holders[_word(seed, 1) % 6];
        bool inAsset = _word(seed, 2) % 2 == 0;
        uint256 amount = _size(_word(seed, 3), inAsset ? 500_000e6 : 500_000e18);
        if (inAsset) {
            mintAsset(holder, amount);
        } else {
            vm.prank(provider);
            IERC20(token).safeTransfer(holder, amount);
        }
        donated[holder][inAsset ? address(asset) : address(token)] += amount;
        vm.assertEq(_accounts(), before, Spec.T4);
        ++done["donate"];
    }

    /// @notice Borrows all that lies in the pool. While the pool is locked nothing can be bought, and nothing moves.
    function flash(uint256 seed) external {
        bytes memory before = _remembered();
        uint256 held0 = IERC20(pool.token0()).balanceOf(address(pool)) >> _word(seed, 1) % 12;
        uint256 held1 = IERC20(pool.token1()).balanceOf(address(pool)) >> _word(seed, 2) % 12;
        pool.flash(address(this), held0, held1, abi.encode(held0, held1));
        _returnTokens();
        _assertRemembered(before);
        ++done["flash"];
    }

    function uniswapV3FlashCallback(uint256 fee0, uint256 fee1, bytes calldata data) external {
        (uint256 amount0, uint256 amount1) = abi.decode(data, (uint256, uint256));
        (bool previewed, bytes memory foreseen) =
            address(poolBuyback).staticcall(abi.encodeCall(BuybackSwap.previewBuyback, ()));
        (bool success, bytes memory answer) =
            address(poolBuyback).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
        vm.assertFalse(previewed || success, Spec.P6);
        vm.assertEq(answer, foreseen, Spec.A1);
        _returnTokens();
        _payPool(amount0 + fee0, amount1 + fee1);
    }

    // Time and keepers

    function wait(uint256 seed) external {
        uint256 draw = _word(seed, 1);
        pass(draw % 4 == 0 ? (draw >> 8) % 3 days : (draw >> 8) % 15 minutes + 1);
        ++done["wait"];
    }

    function work(uint256 seed) external {
        runPool(1 hours + _word(seed, 1) % 6 hours);
        ++done["work"];
    }

    function collect(uint256 seed) external {
        uint256 amount = 1 + _word(seed, 1) % 50_000e6;
        earn(amount);
        entered += amount;
        ++done["collect"];
    }

    function release() external {
        uint256 pending = splitter.pending();
        if (pending == 0) return;
        splitter.release();
        booked -= pending;
        ++done["release"];
    }

    /// @notice Anybody executes, at any moment; half of the time with fresh books.
    function execute(uint256 seed) external {
        if (_word(seed, 1) % 2 == 0) runPool(10 minutes);
        (bool previewed, bytes memory foreseen) =
            address(poolBuyback).staticcall(abi.encodeCall(BuybackSwap.previewBuyback, ()));
        uint256 quotePrice = _price();
        uint256[3] memory before =
            [asset.balanceOf(address(treasury)), token.totalSupply(), token.balanceOf(address(splitter))];
        uint256 budget = treasury.books(address(poolBuyback), address(asset)).budgetLeft;
        (bool success, bytes memory answer) =
            address(poolBuyback).call(abi.encodeCall(BuybackSwap.execute, (0, block.timestamp)));
        vm.assertEq(success, previewed, Spec.A1);
        vm.assertEq(answer, foreseen, Spec.A1);
        if (!success) {
            ++done["refuse"];
            return;
        }
        BuybackSwap.Purchase memory purchase = abi.decode(answer, (BuybackSwap.Purchase));
        uint256 quoteIn = before[0] - asset.balanceOf(address(treasury));
        uint256 burnedNow = before[1] - token.totalSupply();
        uint256 bookedNow = token.balanceOf(address(splitter)) - before[2];
        vm.assertEq(purchase.quoteIn, quoteIn, Spec.A1);
        vm.assertEq(purchase.tokenOut, burnedNow + bookedNow, Spec.A1);
        vm.assertEq(purchase.burned, burnedNow, Spec.A1);
        vm.assertLe(quoteIn, budget, Spec.T1);
        (uint256 usable, uint256 floor,,,,) = treasury.snapshot();
        vm.assertGe(usable, floor, Spec.T2);
        uint256 paid = FixedPointMathLib.fullMulDivUp(quoteIn * 1e12, WAD, burnedNow + bookedNow);
        worstOverOracle = FixedPointMathLib.max(worstOverOracle, paid * WAD / quotePrice);
        worstOverCap = FixedPointMathLib.max(worstOverCap, paid);
        (spent, burned, booked) = (spent + quoteIn, burned + burnedNow, booked + bookedNow);
        ++done["execute"];
    }

    // The attacker

    /// @notice Attacks the next execution with three sizes, each undone again; then the execution takes place.
    function attack(uint256 seed) external {
        if (_word(seed, 1) % 2 == 0) runPool(10 minutes);
        else pass(5 minutes);
        (bool possible,) = address(poolBuyback).staticcall(abi.encodeCall(BuybackSwap.previewBuyback, ()));
        if (!possible) return;
        Attack memory a;
        a.sells = _word(seed, 2) % 4 == 0;
        a.reversed = _word(seed, 3) % 4 == 0 ? _word(seed, 4) % WAD : WAD;
        if (!SHARED) {
            a.joining = SafeCastLib.toUint128(1 + _word(seed, 5) % WIDE);
            int24 spacing = pool.tickSpacing();
            a.lower = tickAt(-spacing * _int24(_word(seed, 6) % 30));
            a.upper = tickAt(spacing * (1 + _int24(_word(seed, 7) % 30)));
            a.joinsFirst = _word(seed, 8) % 2 == 0;
        }
        _opening = sqrtPriceOf(pool);
        for (uint256 i = 0; i < 3; ++i) {
            a.size = _size(_word(seed, 9 + i), a.sells ? 4_000_000e18 : 2_000_000e6);
            _tryAttack(a);
        }
        ++done["attack"];
    }

    /// @notice Gain of a purchase of `size` around a lot that no guard has admitted: what the search must be able to see.
    function gainAround(uint256 size, uint256 lot) external returns (int256 gained) {
        _opening = sqrtPriceOf(pool);
        Attack memory a;
        (a.size, a.reversed, a.lot) = (size, WAD, lot);
        uint256 mark = vm.snapshotState();
        (gained,) = _perform(a);
        require(vm.revertToState(mark), "snapshot");
        a.size = 0;
        (int256 quiet,) = _perform(a);
        require(vm.revertToStateAndDelete(mark), "snapshot");
        gained -= quiet;
    }

    function _tryAttack(Attack memory a) private {
        uint256 mark = vm.snapshotState();
        (int256 attacked, uint256 lot) = _perform(a);
        require(vm.revertToState(mark), "snapshot");
        if (lot == 0) return;
        uint256 size = a.size;
        (a.size, a.lot) = (0, lot);
        (int256 quiet,) = _perform(a);
        require(vm.revertToStateAndDelete(mark), "snapshot");
        (a.size, a.lot) = (size, 0);
        // Each position and trade is rounded to a unit a few times.
        int256 gained = attacked - quiet - SafeCastLib.toInt256(16 + 8 * _positions.length);
        if (gained > bestGain) bestGain = gained;
        vm.assertLe(gained, 0, Spec.P6);
        ++done["attacked"];
    }

    /// @dev Carries an attack out, and values what the attacker has afterwards at the opening price.
    function _perform(Attack memory a) private returns (int256, uint256 lot) {
        (_assets, _tokens) = (0, 0);
        if (a.joinsFirst) _join(a);
        uint256 received;
        if (a.size != 0) received = _attackerTrades(a.sells ? !ASSET_FIRST : ASSET_FIRST, a.size);
        if (!a.joinsFirst) _join(a);

        lot = a.lot;
        if (lot == 0) {
            try poolBuyback.execute(0, block.timestamp) returns (BuybackSwap.Purchase memory purchase) {
                lot = purchase.quoteIn;
            } catch {
                return (0, 0);
            }
        } else {
            mintAsset(poolMarket.inlet(), lot);
            poolMarket.swap(lot, 0, keeper);
        }

        if (received != 0) _attackerTrades(a.sells ? ASSET_FIRST : !ASSET_FIRST, received * a.reversed / WAD);
        _arbitrage();
        if (a.joining != 0) _leave(a.lower, a.upper, a.joining);
        if (SHARED) {
            for (uint256 i = 0; i < _positions.length; ++i) {
                _leave(_positions[i].lower, _positions[i].upper, _positions[i].liquidity);
            }
        }
        return (_assets + _valueOfTokens(), lot);
    }

    function _attackerTrades(bool zeroForOne, uint256 amount) private returns (uint256 received) {
        if (amount == 0) return 0;
        uint256 used;
        (used, received) = _tradeWithin(zeroForOne, amount);
        bool buys = zeroForOne == ASSET_FIRST;
        _assets += buys ? -SafeCastLib.toInt256(used) : SafeCastLib.toInt256(received);
        _tokens += buys ? SafeCastLib.toInt256(received) : -SafeCastLib.toInt256(used);
    }

    function _join(Attack memory a) private {
        if (a.joining == 0) return;
        (uint256 paid0, uint256 paid1) = provideV3(pool, a.lower, a.upper, a.joining);
        _book(-SafeCastLib.toInt256(paid0), -SafeCastLib.toInt256(paid1));
    }

    function _leave(int24 lower, int24 upper, uint128 liquidity) private {
        (uint256 got0, uint256 got1) = withdrawV3(pool, lower, upper, liquidity);
        _returnTokens();
        _book(SafeCastLib.toInt256(got0), SafeCastLib.toInt256(got1));
    }

    function _book(int256 amount0, int256 amount1) private {
        (int256 assets, int256 tokens) = ASSET_FIRST ? (amount0, amount1) : (amount1, amount0);
        (_assets, _tokens) = (_assets + assets, _tokens + tokens);
    }

    /// @dev Others bring the price back to where the block began, as far as the fee lets them gain by it.
    function _arbitrage() private {
        uint256 kept = FixedPointMathLib.sqrt(uint256(1_000_000 - FEE) * 1e30);
        uint160 high = SafeCastLib.toUint160(uint256(_opening) * 1e18 / kept);
        uint160 low = SafeCastLib.toUint160(uint256(_opening) * kept / 1e18);
        uint160 present = sqrtPriceOf(pool);
        if (present > high) tradeV3To(pool, true, type(uint128).max, high);
        if (present < low) tradeV3To(pool, false, type(uint128).max, low);
        _returnTokens();
    }

    function _valueOfTokens() private view returns (int256) {
        uint256 tokens = _tokens < 0 ? SafeCastLib.toUint256(-_tokens) : SafeCastLib.toUint256(_tokens);
        (uint256 numerator, uint256 denominator) =
            ASSET_FIRST ? (uint256(1) << 96, uint256(_opening)) : (uint256(_opening), uint256(1) << 96);
        uint256 value = FixedPointMathLib.fullMulDiv(
            FixedPointMathLib.fullMulDiv(tokens, numerator, denominator), numerator, denominator
        );
        return _tokens < 0 ? -SafeCastLib.toInt256(value) : SafeCastLib.toInt256(value);
    }

    // Properties

    /// @dev P1, from balances of every execution so far.
    function assertPrices() external view {
        vm.assertLe(worstOverOracle, WAD * WAD / 0.95e18 + 1, Spec.P1);
        vm.assertLe(worstOverCap, 2e18, Spec.P1);
    }

    function assertBooks() external view {
        Reserves.Reserve memory reserve = treasury.reserveOf(address(asset));
        Mandates.Mandate memory mandate = treasury.mandateOf(address(poolBuyback), address(asset));
        vm.assertEq(mandate.spent, spent, Spec.T1);
        vm.assertEq(reserve.recorded + spent, entered, Spec.T1);
        vm.assertEq(
            asset.balanceOf(address(treasury)), reserve.recorded + donated[address(treasury)][address(asset)], Spec.T4
        );
        vm.assertEq(_supplyBefore - token.totalSupply(), burned, Spec.S1);
        vm.assertEq(splitter.pending(), booked, Spec.SPLIT);
    }

    /// @dev A2, and that nothing stays on its way but what was donated there.
    function assertNothingLeft() external view {
        address[5] memory passing =
            [address(poolBuyback), address(poolMarket), address(poolSellMarket), address(poolOracle), address(guard)];
        for (uint256 i = 0; i < passing.length; ++i) {
            vm.assertEq(asset.balanceOf(passing[i]), donated[passing[i]][address(asset)], Spec.T6);
            vm.assertEq(token.balanceOf(passing[i]), donated[passing[i]][address(token)], Spec.T6);
            vm.assertEq(asset.allowance(address(treasury), passing[i]), 0, Spec.A2);
            vm.assertEq(asset.allowance(passing[i], address(pool)), 0, Spec.A2);
            vm.assertEq(token.allowance(passing[i], address(pool)), 0, Spec.A2);
            vm.assertEq(token.allowance(passing[i], address(splitter)), 0, Spec.A2);
        }
        vm.assertEq(token.allowance(address(splitter), address(restSink)), 0, Spec.A2);
    }

    /// @dev UniswapV3Oracle INV-1: what no transaction of one block may move; empty while there is no answer.
    function _remembered() private view returns (bytes memory) {
        (bool success, bytes memory answer) = address(poolOracle).staticcall(abi.encodeCall(poolOracle.price, ()));
        return success ? answer : bytes("");
    }

    /// @dev A pool that forgets may stop answering within a block, but not answer otherwise.
    function _assertRemembered(bytes memory before) private view {
        bytes memory present = _remembered();
        if (before.length != 0 && present.length != 0) vm.assertEq(present, before, Spec.P2);
    }

    function _accounts() private view returns (bytes memory) {
        (, bytes memory foreseen) = address(poolBuyback).staticcall(abi.encodeCall(BuybackSwap.previewBuyback, ()));
        (, bytes memory allowed) = address(guard).staticcall(abi.encodeCall(ExecutionGuard.allowance, (poolMarket)));
        return
            abi.encode(
                foreseen, allowed, treasury.reserveOf(address(asset)), treasury.held(), treasury.previewHeartbeat()
            );
    }

    function _price() private view returns (uint256 value) {
        bytes memory answer = _remembered();
        if (answer.length != 0) (value,) = abi.decode(answer, (uint256, uint256));
    }

    /// @dev A trade that ends where the prices of this world do; what was bought goes back to the provider.
    function _tradeWithin(bool zeroForOne, uint256 amount) private returns (uint256 used, uint256 received) {
        int24 end = zeroForOne ? _firstTick - REACH : _firstTick + REACH;
        if (zeroForOne ? tickOf(pool) <= end : tickOf(pool) >= end) return (0, 0);
        (used, received) = tradeV3To(pool, zeroForOne, amount, TickMath.sqrtPriceAtTick(end));
        _returnTokens();
    }

    /// @dev From a millionth of `whole` to all of it, each order of magnitude as likely as the next.
    function _size(uint256 word, uint256 whole) private pure returns (uint256) {
        return (whole >> word % 20) * (1 + (word >> 8) % 1000) / 1000 + 1;
    }

    function _int24(uint256 value) private pure returns (int24) {
        return int24(SafeCastLib.toInt256(value));
    }

    function _word(uint256 seed, uint256 index) private view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index, SALT)));
    }
}
