// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IReservePolicy} from "../interfaces/IReservePolicy.sol";
import {ISafe} from "../interfaces/ISafe.sol";
import {Treasury} from "./Treasury.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";

/// @title SafeTreasury
/// @notice A treasury whose reserves stay in a Safe: a DAO keeps its funds where they are, and enables this contract
/// there as a module. The ledger is that of `Treasury`; only where money lies and how it moves is different.
/// @dev Reserves, tokens held and what is owed lie in the Safe; this contract holds nothing between two calls. It pays
/// by `execTransactionFromModuleReturnData`, and asks the Safe for one thing only: to call `transfer` of a recorded
/// asset, without native currency and never by delegate call. What the Safe holds above the books belongs to its owners
/// and is touched by nothing here: `sweep` is narrower than in `Treasury`. The Safe pays in by calling `deposit` or
/// `collect` itself: nothing moves then and no approval is needed, since the amount only changes from the owners' to
/// the ledger's.
///
/// Trusts: the Safe. A threshold of its owners, every other module and whoever upgrades it can take all there is,
/// what creditors are owed included, and can turn reserves into revenue by taking them out and collecting them again.
/// That is the DAO's trust in its own signers; a treasury that has to hold against them is a `Treasury`. Trusts that no
/// other treasury counts the same Safe's assets, since one balance could cover two books. Does not trust: who submits a
/// transaction that the owners signed, or when; a spend during which reserves leave the Safe reverts. The Safe's
/// fallback handler is never asked, as long as the Safe has the two functions of `ISafe` itself.
/// Token requirements: those of `Treasury`. A payment that the token refuses, or answers with false, fails by name.
///
/// When owners move recorded assets, the record is above the balance. Then: spends of every asset revert by
/// `Treasury_BalanceShort` and `spendable` is zero; the next heartbeat, which anyone may call, writes down what is
/// missing, reserves and tokens held; what is owed stays, and claims are paid pro rata from what is there, each settled
/// by it: `minimumOut` is how a creditor waits for better. Assets that come back afterwards belong to the owners until
/// the Safe deposits them. Where less is left of an asset than is owed, spends stay stopped until that is settled.
/// When the Safe has disabled the module, or a guard on its modules (from version 1.5) refuses: nothing is paid, not
/// even claims, and nothing is lost from the books; `spendable` is zero where the module is disabled.
/// Liveness requirements: those of `Treasury`, and the module enabled.
///
/// Roles, with their worst case. As in `Treasury`, with two differences. Governor: `sweep` takes only what was sent to
/// this contract by mistake. Owners of the Safe: everything, as above; they have no word in mandates and policy, unless
/// the authority gives the Safe one.
///
/// INV-ST1: in the Safe's name this contract calls nothing but `transfer`, with what left the records in the same call.
/// INV-ST2: after a spend the Safe holds what the books say, of every listed asset and of the protected token.
/// INV-ST3: a balance above the books changes no book and is moved by nobody here.
/// INV-ST4: this contract keeps no asset and no approval between two calls, but what was sent to it or returned by a
/// module when the Safe could not receive it; neither is recorded.
///
/// What it does not do: it enables itself on no Safe, needs no signature, moves no native currency, and cannot change
/// its Safe: another Safe is another treasury, reached by `migrate`.
contract SafeTreasury is Treasury {
    using SafeCastLib for uint256;
    using SafeERC20 for IERC20;

    /// @notice Holds the reserves, and lets this contract pay out of them.
    ISafe public immutable SAFE;

    /// @notice `safe` does not say which modules it has.
    error SafeTreasury_NotASafe(address safe);
    /// @notice The Safe has not enabled this contract as a module, or not any more.
    error SafeTreasury_ModuleDisabled(address safe);
    /// @notice The asset refused the payment; `reason` is what it answered.
    error SafeTreasury_PaymentRefused(address asset, address to, uint256 amount, bytes reason);

    /// @param authority_ The `AccessManager` that decides who may govern.
    /// @param token_ The protected token; 2 to 27 decimals, with a cap on its issue.
    /// @param policy_ What reserves are worth.
    /// @param maximumAge_ Age at which the books stop spending [seconds].
    /// @param safe_ The Safe; its owners enable this contract afterwards.
    constructor(address authority_, address token_, IReservePolicy policy_, uint256 maximumAge_, ISafe safe_)
        Treasury(authority_, token_, policy_, maximumAge_)
    {
        _requireContract(address(safe_));
        try safe_.isModuleEnabled(address(this)) returns (bool) {}
        catch {
            revert SafeTreasury_NotASafe(address(safe_));
        }
        SAFE = safe_;
    }

    // Guarded setters

    /// @notice Takes what this contract itself holds of `asset`: sent here by mistake, or stranded. What the Safe holds
    /// above the books stays with its owners.
    /// @param asset Any token.
    /// @param to Receiver.
    function sweep(address asset, address to) external override restricted nonReentrant {
        uint256 surplus = IERC20(asset).balanceOf(address(this));
        require(surplus > 0, Treasury_NoSurplus(asset));
        emit Swept(asset, to, surplus);
        IERC20(asset).safeTransfer(to, surplus);
    }

    // Internals: books

    /// @dev Owners may have moved any asset, so each is looked at: usable reserves are a sum over all of them.
    function _requireBacked(address) internal view override {
        _requireCovered(token, held);
        uint256 count = _assets.length;
        for (uint256 i; i < count; ++i) {
            _requireCovered(_assets[i], _reserves[_assets[i]].recorded);
        }
    }

    /// @dev The same, as an answer.
    function _canPay() internal view override returns (bool) {
        if (!SAFE.isModuleEnabled(address(this)) || _balance(token) < held) return false;
        uint256 count = _assets.length;
        for (uint256 i; i < count; ++i) {
            if (_balance(_assets[i]) < _reserves[_assets[i]].recorded) return false;
        }
        return true;
    }

    /// @dev Tokens that left the Safe claim on the reserves again.
    function _writeDownHeld() internal override {
        uint256 previous = held;
        uint256 current = _balance(token);
        if (current >= previous) return;
        emit WrittenDown(token, previous, current);
        held = current.toUint128();
    }

    // Internals: tokens

    function _balance(address asset) internal view override returns (uint256) {
        return IERC20(asset).balanceOf(address(SAFE));
    }

    /// @dev The answer is read as SafeERC20 reads it: nothing, or true. That the asset has code is known from its
    /// balance.
    function _pay(address asset, address to, uint256 amount) internal override {
        require(SAFE.isModuleEnabled(address(this)), SafeTreasury_ModuleDisabled(address(SAFE)));
        uint256 balance = _balance(asset);
        require(amount <= balance, Treasury_BalanceShort(asset, balance, amount));
        (bool success, bytes memory answer) = SAFE.execTransactionFromModuleReturnData(
            asset, 0, abi.encodeCall(IERC20.transfer, (to, amount)), ISafe.Operation.Call
        );
        if (success && answer.length > 0) success = answer.length >= 32 && abi.decode(answer, (uint256)) == 1;
        require(success, SafeTreasury_PaymentRefused(asset, to, amount, answer));
    }

    function _collect(address asset, address from, uint256 amount) internal override {
        IERC20(asset).safeTransferFrom(from, address(SAFE), amount);
    }

    /// @dev What the Safe pays in is there already: it has to be above what was recorded before.
    function _pull(address asset, address from, uint256 amount) internal override {
        if (from != address(SAFE)) return super._pull(asset, from, amount);
        require(amount > 0, Treasury_ZeroAmount());
        _requireCovered(asset, asset == token ? held : _reserves[asset].recorded);
    }

    /// @dev Insists that all of it arrives: the successor takes exactly that.
    function _fetch(address asset, uint256 amount) internal override {
        uint256 before = IERC20(asset).balanceOf(address(this));
        _pay(asset, address(this), amount);
        uint256 received = IERC20(asset).balanceOf(address(this)) - before;
        require(received == amount, Treasury_ReceivedMismatch(asset, received, amount));
    }

    /// @dev What does not arrive is recorded no longer. It must not revert: no asset may stop a revocation.
    function _stow(address asset, uint256 amount) internal override {
        if (amount == 0) return;
        uint256 before = _balance(asset);
        uint256 arrived;
        if (IERC20(asset).trySafeTransfer(address(SAFE), amount)) {
            arrived = FixedPointMathLib.min(FixedPointMathLib.zeroFloorSub(_balance(asset), before), amount);
        }
        if (arrived == amount) return;
        uint256 previous = asset == token ? held : _reserves[asset].recorded;
        // An asset without a mandate any more, and not listed, was not recorded in the first place.
        if (previous == 0) return;
        uint256 current = previous - (amount - arrived);
        if (asset == token) held = current.toUint128();
        else _reserves[asset].recorded = current.toUint128();
        emit WrittenDown(asset, previous, current);
    }
}
