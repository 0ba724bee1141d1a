// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @title ITreasury
/// @notice The ledger a module spends from. Ours, or an adapter over another vault.
interface ITreasury {
    /// @notice What a module asks for.
    struct Spend {
        /// @dev Asset to be paid out.
        address asset;
        /// @dev Most of it; less is paid where a limit of the ledger binds [base units].
        uint256 amount;
        /// @dev Least of it; the call reverts with the name of the limit that binds below it [base units].
        uint256 minimum;
        /// @dev Highest price the module accepts [asset per protected token, normalised, 1e18 = 1.0].
        uint256 priceLimit;
        /// @dev Share of the bought tokens that is burned before `spend` returns [1e18 = 100%].
        uint256 burnShare;
        /// @dev Who receives the asset: a market's inlet, a bidder, or the module itself.
        address payee;
    }

    /// @notice Books after a change.
    struct Books {
        /// @dev What the mandate could still release: bucket or lifetime, whichever is less [base units of the asset].
        uint256 budgetLeft;
        /// @dev Haircut backing per protected token, rounded down [quote, 1e18 = 1.0].
        uint256 backing;
        /// @dev Scarcity of the protected token [1e18 = 100%].
        uint256 scarcity;
    }

    /// @notice The protected token.
    function token() external view returns (address);

    /// @notice Whether `module` holds a live mandate to spend `asset`.
    function isMandated(address module, address asset) external view returns (bool);

    /// @notice Most that `module` could spend of `asset` now; zero without a mandate, when paused or when books are
    /// stale.
    /// @param module Module that would spend.
    /// @param asset Asset to be spent.
    /// @param priceLimit As in `Spend`.
    /// @param burnShare As in `Spend`.
    /// @return amount Largest amount `spend` accepts [base units of `asset`].
    function spendable(address module, address asset, uint256 priceLimit, uint256 burnShare)
        external
        view
        returns (uint256 amount);

    /// @notice Books as they stand for `module` and `asset`.
    function books(address module, address asset) external view returns (Books memory);

    /// @notice Books as they would stand after `module` spends `amount` of `asset` and `burned` tokens leave the
    /// claims.
    function previewBooks(address module, address asset, uint256 amount, uint256 burned)
        external
        view
        returns (Books memory);

    /// @notice Pays up to `request.amount` to `request.payee` under the calling module's mandate and calls the module's
    /// `onSpend` with what was paid.
    /// @param request What is asked for.
    /// @param data Handed to `IModule.onSpend`.
    /// @return result What `IModule.onSpend` returned.
    /// @return before Books before the payment.
    /// @return afterwards Books after the module answered.
    function spend(Spend calldata request, bytes calldata data)
        external
        returns (bytes memory result, Books memory before, Books memory afterwards);

    /// @notice Takes revenue: `amount` of `asset` from the caller, credited to the accretive allowance at the next
    /// heartbeat.
    function collect(address asset, uint256 amount) external;

    /// @notice Adds `amount` of `asset` from the caller to the reserves, without credit.
    function deposit(address asset, uint256 amount) external;
}
