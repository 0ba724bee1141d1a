// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice The pool an attack takes place on, and what the guard assumes there.
struct Pool {
    /// @dev Decimals of the revenue asset.
    uint8 assetDecimals;
    /// @dev Liquidity [base units of the asset].
    uint256 asset;
    /// @dev Liquidity [base units of the token].
    uint256 token;
    /// @dev Share of the time-weighted value the guard insists on [1e18 = 100%].
    uint64 want;
    /// @dev Share of liquidity the guard assumes an attacker to own [1e18 = 100%].
    uint64 attackerShare;
}

/// @notice One attack: what is done before the buyback, during it, and after it.
struct Attack {
    /// @dev Share of resident liquidity that is the attacker's own [1e18 = 100%].
    uint256 share;
    /// @dev First trade [base units of what is sold].
    uint256 front;
    /// @dev Whether the first trade sells the token instead of buying it.
    bool sellFirst;
    /// @dev Sent to the pair without a trade [base units].
    uint256 donatedAsset;
    /// @dev Sent to the pair without a trade [base units].
    uint256 donatedToken;
    /// @dev Whether the pair is made to record what was sent to it.
    bool synced;
    /// @dev Share of the own liquidity that is withdrawn at first [1e18 = 100%].
    uint256 withdrawn;
    /// @dev Share of what was withdrawn that is put back before the buyback [1e18 = 100%].
    uint256 addedBack;
    /// @dev Liquidity added for the buyback alone, in multiples of the pool [1e18 = 1.0].
    uint256 justInTime;
    /// @dev Order of withdrawal, first trade and donation, below six.
    uint256 order;
    /// @dev Blocks the position is held before the buyback.
    uint256 hold;
    /// @dev Whether the oracles are observed around the buyback.
    bool observes;
    /// @dev Whether the books are renewed around the buyback.
    bool beats;
    /// @dev Whether the pair's surplus is taken out around the buyback.
    bool skims;
    /// @dev Share of the own liquidity that is withdrawn before the last trade [1e18 = 100%].
    uint256 withdrawnAfter;
    /// @dev Blocks the position is held after the buyback.
    uint256 holdAfter;
    /// @dev Share of the position that the last trade reverses [1e18 = 100%].
    uint256 reversed;
}

/// @notice What came of it.
struct AttackResult {
    /// @dev What the buyback spent; zero if it refused [base units of the asset].
    uint256 lot;
    /// @dev What the buyback paid above the time-weighted price [basis points].
    int256 overpaid;
    /// @dev Change of wealth at the price before the attack [base units of the asset × token reserve].
    int256 wealth;
    /// @dev Change of the asset's balance alone, if tokens and liquidity came back to where they were; else the least
    /// int256 [base units of the asset].
    int256 cash;
}
