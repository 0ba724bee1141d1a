// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Governed} from "../access/Governed.sol";
import {IModule} from "../interfaces/IModule.sol";
import {IReservePolicy} from "../interfaces/IReservePolicy.sol";
import {IReturning} from "../interfaces/IReturning.sol";
import {ITreasury} from "../interfaces/ITreasury.sol";
import {DecimalMath} from "../math/DecimalMath.sol";
import {ReserveMath} from "../math/ReserveMath.sol";
import {WadMath} from "../math/WadMath.sol";
import {Reserves} from "./Reserves.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title Treasury
/// @notice The one ledger of a protocol. Every intervention is paid from here, under a mandate, and leaves those
/// who keep their tokens no worse off than the mandate states.
/// @dev `Mandates` holds the grants, `Reserves` the books; this contract is where the two meet: `spend` checks a
/// request against every limit, books it, pays the module, calls its `onSpend` while the treasury is locked, and
/// then checks by the token's own supply that claims fell by what the module promised. Spends read the books of the
/// last heartbeat, less what was spent since; older than `maximumAge` they stop spending and nothing else. Revenue
/// counts as credit from the heartbeat after it arrived.
///
/// Trusts: the protected token, to report its supply; no other treasury protects the same token, or one burn could
/// answer two promises. Does not trust: modules, before, during or after their call. While a spend is under way the
/// views show what left and not yet what was burned: backing reads low, never high.
///
/// Roles, with their worst case. Governor (delayed): mandates, policy, listing, sweep, `migrate`: everything not
/// owed. Guardian (no delay): `pause`, `reduceMandate`, `revokeMandate`: interventions stop. Module: what its
/// mandate leaves within bucket, lifetime, floor and allowance. Anyone: `forward`, which pays only the treasury
/// that succeeds this one.
///
/// INV-T1: a spend is within bucket, lifetime, what is not owed, surplus over the floor, and accretive allowance or
/// loss limit.
/// INV-T1c: spends from revenue leave the net backing per token, credit excluded, where it was or higher; the
/// rounding of one spend costs at most four units of 1e-18 quote in total.
/// INV-T2: after a spend usable reserves are at least the floor.
/// INV-T6: revoking a mandate needs no answer from the module, and whatever it returns is recorded.
/// INV-G1: no mandate, no spending.
///
/// What it does not do: it does not price, trade, vote or hold users' money. The credit is in quote after haircut:
/// it is not revalued when a haircut changes.
contract Treasury is Reserves {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @dev What each rule lets go, in base units of the asset, and what that was computed from.
    struct Limits {
        uint256 bucket;
        uint256 lifetime;
        uint256 free;
        uint256 surplus;
        uint256 allowance;
        /// @dev Bucket before it is divided [base units · 1e18].
        uint256 level;
        /// @dev Net backing per token, credit excluded [quote, 1e18 = 1.0].
        uint256 backing;
        /// @dev Highest price accepted of a token [quote, 1e18 = 1.0].
        uint256 price;
    }

    /// @dev A spend that is booked and not yet paid.
    struct Draft {
        uint256 paid;
        uint256 charge;
        uint256 budgetLeft;
        Snapshot books;
    }

    /// @notice Gas for a call that may fail without stopping the rest: a module returning assets, an asset moving on.
    uint256 public constant RETURN_GAS = 500_000;

    /// @notice Interventions are paused.
    error Treasury_Paused();
    /// @notice The books are `age` seconds old; call `heartbeat` first.
    error Treasury_StaleBooks(uint256 age, uint256 limit);
    /// @notice The asset has no price in the books; nothing of it can be spent before a heartbeat finds one.
    error Treasury_NoPrice(address asset);
    /// @notice A price limit of zero or above 128 bits, or a burn share above 100%.
    error Treasury_InvalidRequest(uint256 priceLimit, uint256 burnShare);
    /// @notice More than the bucket holds.
    error Treasury_BucketExceeded(uint256 amount, uint256 left);
    /// @notice More than the surplus over the floor.
    error Treasury_FloorReached(uint256 amount, uint256 left);
    /// @notice More than the accretive allowance or the loss limit lets go.
    error Treasury_AllowanceExceeded(uint256 amount, uint256 left);
    /// @notice After the module acted, claims had fallen by less than it promised.
    error Treasury_ClaimsNotReduced(uint256 reduced, uint256 promised);
    /// @notice `to` is this treasury, or protects another token.
    error Treasury_NotASuccessor(address to);
    /// @notice The treasury has not moved.
    error Treasury_NotMigrated();

    /// @notice A module spent under its mandate; `charge` was taken from its allowance [quote].
    event Spent(
        address indexed module,
        address indexed asset,
        uint256 amount,
        uint256 charge,
        uint256 burned,
        uint256 budgetLeft
    );
    /// @notice A mandate ended; `answered` says whether the module returned its assets, `returned` how much of `asset`.
    event MandateRevoked(address indexed module, address indexed asset, bool answered, uint256 returned);
    /// @notice Interventions were stopped or allowed again.
    event PauseSet(address indexed caller, bool paused);
    /// @notice Interventions ended here, and everything not owed goes to another treasury.
    event Migrated(address indexed to);
    /// @notice What was not owed of `asset` moved to the treasury that succeeds this one.
    event Forwarded(address indexed asset, address indexed to, uint256 amount);
    /// @notice `asset` did not move; `forward` may be called for it once its obstacle is gone.
    event ForwardFailed(address indexed asset);

    /// @param authority_ The `AccessManager` that decides who may govern.
    /// @param token_ The protected token; 2 to 27 decimals, with a cap on its issue.
    /// @param policy_ What reserves are worth.
    /// @param maximumAge_ Age at which the books stop spending [seconds].
    constructor(address authority_, address token_, IReservePolicy policy_, uint256 maximumAge_)
        Governed(authority_)
        Reserves(token_, policy_, maximumAge_)
    {}

    // Guarded setters

    /// @notice Ends a mandate and calls the module's assets home.
    /// @dev The permission is gone before the module is asked, so what the module answers decides nothing. What arrives
    /// is measured here and booked as reserve, without credit.
    /// @param module Contract that may no longer draw.
    /// @param asset Asset it may no longer draw.
    function revokeMandate(address module, address asset) external restricted nonReentrant {
        require(_mandates[module][asset].terms.source != Source.None, Treasury_NoMandate(module, asset));
        delete _mandates[module][asset];
        (bool answered, uint256 returned) = _callHome(module, asset);
        (bool answeredToken,) = _callHome(module, token);
        emit MandateRevoked(module, asset, answered && answeredToken, returned);
    }

    /// @notice Stops interventions. Claims, revenue and deposits go on.
    function pause() external restricted {
        _setPaused(true);
    }

    /// @notice Allows interventions again.
    function unpause() external restricted {
        _setPaused(false);
    }

    /// @notice Moves everything not owed to another treasury and ends interventions here.
    /// @dev What is owed stays with its cover: creditors keep claiming here, on the terms they had. An asset that
    /// cannot move does not hold the others back: it stays recorded, and `forward` moves it later. Called again, it
    /// names
    /// another successor for what is left. Give this function the longest delay the authority has.
    /// @param to Treasury of the same token, with the same assets listed.
    function migrate(ITreasury to) external restricted nonReentrantView {
        _requireContract(address(to));
        require(address(to) != address(this) && to.token() == token, Treasury_NotASuccessor(address(to)));
        emit Migrated(address(to));
        migratedTo = address(to);
        _forgetBooks();
        uint256 count = _assets.length;
        for (uint256 i; i < count; ++i) {
            _tryForward(_assets[i]);
        }
        _tryForward(token);
    }

    // Public actions

    /// @notice Moves what is recorded and not owed of `asset` to the treasury that succeeds this one.
    /// @dev For what could not move with `migrate`, and for what modules returned since. Anyone may call it.
    /// @param asset A listed asset or the protected token.
    function forward(address asset) external nonReentrant {
        address to = migratedTo;
        require(to != address(0), Treasury_NotMigrated());
        uint256 amount;
        if (asset == token) {
            _writeDownHeld();
            amount = held;
            held = 0;
        } else {
            Reserve storage reserve = _reserves[asset];
            _writeDown(asset, reserve, _covered(asset, reserve));
            amount = reserve.recorded - reserve.owed;
            reserve.recorded = reserve.owed;
            reserve.pending = 0;
        }
        if (amount == 0) return;
        emit Forwarded(asset, to, amount);
        _fetch(asset, amount);
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).forceApprove(to, amount);
        ITreasury(to).deposit(asset, amount);
        // A successor that took exactly the amount has used up the approval.
        uint256 moved = FixedPointMathLib.zeroFloorSub(before, IERC20(asset).balanceOf(address(this)));
        require(moved == amount, Treasury_ReceivedMismatch(asset, moved, amount));
    }

    /// @inheritdoc ITreasury
    function spend(Spend memory request, bytes calldata data)
        external
        nonReentrant
        returns (bytes memory result, Books memory before, Books memory afterwards)
    {
        uint256 claimsBefore = _claimsRaw();
        Draft memory draft;
        (draft, before) = _book(request, claimsBefore);

        _pay(request.asset, request.payee, draft.paid);
        result = IModule(msg.sender).onSpend(request.asset, draft.paid, data);

        uint256 claimsAfter = _claimsRaw();
        uint256 reduced = FixedPointMathLib.zeroFloorSub(claimsBefore, claimsAfter);
        uint256 promised = _promised(request, draft.paid);
        require(reduced >= promised, Treasury_ClaimsNotReduced(reduced, promised));
        _requireBacked(request.asset);
        afterwards = _books(draft.budgetLeft, draft.books, claimsAfter);
        emit Spent(msg.sender, request.asset, draft.paid, draft.charge, reduced, draft.budgetLeft);
    }

    // Views

    /// @inheritdoc ITreasury
    function isMandated(address module, address asset) external view returns (bool) {
        return _isSpender(_mandates[module][asset]);
    }

    /// @inheritdoc ITreasury
    function spendable(address module, address asset, uint256 priceLimit, uint256 burnShare)
        external
        view
        returns (uint256 amount)
    {
        Mandate storage mandate = _mandates[module][asset];
        Snapshot memory current = _snapshot();
        Rate memory rate = _rateOf(_reserves[asset]);
        // Books of a treasury that moved are never fresh.
        bool open =
            _isSpender(mandate) && !paused && rate.price > 0 && block.timestamp - current.renewedAt <= maximumAge;
        open = open && _canPay();
        if (!open || !_isValid(priceLimit, burnShare)) return 0;
        return _least(_limits(mandate, _reserves[asset], rate, current, _toClaims(_claimsRaw()), priceLimit, burnShare));
    }

    /// @inheritdoc ITreasury
    function books(address module, address asset) external view returns (Books memory) {
        return _books(_budgetLeft(_mandates[module][asset]), _snapshot(), _claimsRaw());
    }

    /// @inheritdoc ITreasury
    function previewBooks(address module, address asset, uint256 amount, uint256 burned)
        external
        view
        returns (Books memory)
    {
        Snapshot memory current = _snapshot();
        _release(current, _usableUp(_rateOf(_reserves[asset]), amount));
        return _books(_budgetLeft(_mandates[module][asset]) - amount, current, _claimsRaw() - burned);
    }

    // Internals: spending

    /// @dev Checks a request against every limit, lowers it to the least, and books that.
    function _book(Spend memory request, uint256 claimsRaw) private returns (Draft memory draft, Books memory before) {
        Mandate storage mandate = _mandates[msg.sender][request.asset];
        Reserve storage reserve = _reserves[request.asset];
        Snapshot memory current = _snapshot();
        Rate memory rate = _rateOf(reserve);
        _requireOpen(mandate, request, rate.price, block.timestamp - current.renewedAt);
        Limits memory left =
            _limits(mandate, reserve, rate, current, _toClaims(claimsRaw), request.priceLimit, request.burnShare);
        uint256 amount = request.minimum;
        require(amount <= left.bucket, Treasury_BucketExceeded(amount, left.bucket));
        require(amount <= left.lifetime, Treasury_LifetimeExceeded(amount, left.lifetime));
        require(amount <= left.free, Treasury_BalanceExceeded(amount, left.free));
        require(amount <= left.surplus, Treasury_FloorReached(amount, left.surplus));
        require(amount <= left.allowance, Treasury_AllowanceExceeded(amount, left.allowance));
        amount = FixedPointMathLib.min(request.amount, _least(left));

        uint256 budgetLeft = FixedPointMathLib.min(left.bucket, left.lifetime);
        before = _books(budgetLeft, current, claimsRaw);
        uint256 charge = ReserveMath.accretiveCharge(
            _valueUp(rate, amount), rate.haircut, request.burnShare, left.backing, left.price
        );
        bool revenue = mandate.terms.source == Source.Revenue;
        _draw(mandate, left.level, amount, revenue ? 0 : charge);
        reserve.recorded = _released(reserve.recorded, reserve.owed, amount).toUint128();
        if (revenue) current.credit -= charge;
        _release(current, _usableUp(rate, amount));
        _store(current);
        draft = Draft({paid: amount, charge: charge, budgetLeft: budgetLeft - amount, books: current});
    }

    /// @dev Reverts unless the mandate, the books and the request itself let anything go at all.
    function _requireOpen(Mandate storage mandate, Spend memory request, uint256 price, uint256 age) private view {
        require(_isSpender(mandate), Treasury_NoMandate(msg.sender, request.asset));
        bool fresh = age <= maximumAge;
        // Only where books are old, since those of a treasury that moved always are.
        if (!fresh) _requireNotMigrated();
        require(!paused, Treasury_Paused());
        require(fresh, Treasury_StaleBooks(age, maximumAge));
        require(price > 0, Treasury_NoPrice(request.asset));
        require(
            _isValid(request.priceLimit, request.burnShare),
            Treasury_InvalidRequest(request.priceLimit, request.burnShare)
        );
        require(
            request.minimum > 0 && request.minimum <= request.amount,
            Treasury_OutOfBounds("minimum", request.minimum, 1, request.amount)
        );
    }

    /// @dev The five limits of INV-T1, each in base units of the asset.
    function _limits(
        Mandate storage mandate,
        Reserve storage reserve,
        Rate memory rate,
        Snapshot memory current,
        uint256 tokens,
        uint256 priceLimit,
        uint256 burnShare
    ) private view returns (Limits memory left) {
        left.level = _level(mandate);
        left.bucket = left.level / WadMath.WAD;
        left.lifetime = _lifetimeLeft(mandate);
        left.free = reserve.recorded - reserve.owed;
        left.price = WadMath.mulDivUp(priceLimit, rate.price, WadMath.WAD);
        uint256 net = FixedPointMathLib.zeroFloorSub(current.usable, current.liabilities + current.credit);
        left.backing = ReserveMath.backingDown(net, 0, tokens);
        // What may leave of usable, since the floor rises meanwhile; then at full value instead of after the haircut.
        uint256 value = WadMath.mulDivDown(
            FixedPointMathLib.zeroFloorSub(current.usable, current.floor), WadMath.WAD, WadMath.WAD + current.slope
        );
        left.surplus = _amountDown(WadMath.mulDivDown(value, WadMath.WAD, WadMath.WAD - rate.haircut), rate);
        value = ReserveMath.accretiveLimit(
            mandate.terms.source == Source.Revenue ? current.credit : _lossLeft(mandate, net),
            rate.haircut,
            burnShare,
            left.backing,
            left.price
        );
        // Beyond 160 bits of quote the allowance no longer binds, since usable has 112 bits: the surplus does.
        left.allowance = value > type(uint160).max ? type(uint256).max : _amountDown(value, rate);
    }

    function _least(Limits memory left) private pure returns (uint256 amount) {
        amount = FixedPointMathLib.min(left.bucket, left.lifetime);
        amount = FixedPointMathLib.min(amount, left.free);
        amount = FixedPointMathLib.min(amount, left.surplus);
        amount = FixedPointMathLib.min(amount, left.allowance);
    }

    /// @dev Least number of tokens that must leave the claims for `paid`, by the module's own price limit and rounded
    /// up, so that no amount is too small to promise anything [base units].
    function _promised(Spend memory request, uint256 paid) private view returns (uint256) {
        uint256 amount = DecimalMath.toWadUp(paid, _reserves[request.asset].decimals);
        uint256 tokens = WadMath.mulDivUp(amount, WadMath.WAD, request.priceLimit);
        return WadMath.mulDivUp(DecimalMath.fromWadUp(tokens, _TOKEN_DECIMALS), request.burnShare, WadMath.WAD);
    }

    /// @dev Amount of an asset that is worth `value` at its price, rounded down [base units].
    function _amountDown(uint256 value, Rate memory rate) private pure returns (uint256) {
        return DecimalMath.fromWadDown(WadMath.mulDivDown(value, WadMath.WAD, rate.price), rate.decimals);
    }

    /// @dev 128 bits are more than any price, and keep every product of the limits within 256.
    function _isValid(uint256 priceLimit, uint256 burnShare) private pure returns (bool) {
        return priceLimit > 0 && priceLimit <= type(uint128).max && burnShare <= WadMath.WAD;
    }

    /// @dev Reverts where, after a spend of `asset`, the reserves are less than the books say.
    function _requireBacked(address asset) internal view virtual {
        _requireCovered(asset, _reserves[asset].recorded);
    }

    /// @dev Whether the reserves are where a spend can reach them. Always, unless they are kept elsewhere.
    function _canPay() internal view virtual returns (bool) {
        return true;
    }

    // Internals: endings

    function _setPaused(bool paused_) private {
        paused = paused_;
        emit PauseSet(msg.sender, paused_);
    }

    /// @dev Asks `module` for what it holds of `asset`, and records what arrives if `asset` is one that is recorded. It
    /// is asked through `IReturning`: an answer that is missing, malformed or too long cannot stop the caller.
    function _callHome(address module, address asset) private returns (bool answered, uint256 returned) {
        uint256 before = IERC20(asset).balanceOf(address(this));
        _requireGas();
        if (module.code.length > 0) {
            try IReturning(module).returnAssets{gas: RETURN_GAS}(asset) {
                answered = true;
            } catch {}
        }
        returned = FixedPointMathLib.zeroFloorSub(IERC20(asset).balanceOf(address(this)), before);
        if (asset == token) held += returned.toUint128();
        else if (_reserves[asset].listed) _reserves[asset].recorded += returned.toUint128();
        _stow(asset, returned);
    }

    /// @dev Brings `amount` of `asset` from the reserves to this contract, for a treasury that keeps them elsewhere.
    function _fetch(address asset, uint256 amount) internal virtual {}

    /// @dev Takes `amount` of `asset` that arrived here to the reserves, for a treasury that keeps them elsewhere.
    function _stow(address asset, uint256 amount) internal virtual {}

    function _tryForward(address asset) private {
        _requireGas();
        try this.forward{gas: RETURN_GAS}(asset) {}
        catch {
            emit ForwardFailed(asset);
        }
    }

    /// @dev 63/64 of what is left reaches a callee (EIP-150); a caller with less would make it fail on purpose.
    function _requireGas() private view {
        uint256 required = RETURN_GAS * 64 / 63 + 10_000;
        require(gasleft() >= required, Treasury_OutOfBounds("gas", gasleft(), required, type(uint256).max));
    }
}
