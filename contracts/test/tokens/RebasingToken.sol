// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice Balances are shares times an index that the issuer moves in both directions; a transfer moves whole shares
/// and may deliver a unit less than it was asked to.
contract RebasingToken {
    string public symbol;
    uint8 public decimals;
    uint256 public index = 1e18;
    uint256 public totalShares;
    mapping(address owner => uint256 shares) public sharesOf;
    mapping(address owner => mapping(address spender => uint256 amount)) public allowance;

    error RebasingToken_Insufficient(uint256 available, uint256 needed);

    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);

    constructor(string memory symbol_, uint8 decimals_) {
        symbol = symbol_;
        decimals = decimals_;
    }

    function mint(address to, uint256 amount) external {
        uint256 shares = _toShares(amount);
        totalShares += shares;
        sharesOf[to] += shares;
        emit Transfer(address(0), to, amount);
    }

    function setIndex(uint256 index_) external {
        index = index_;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        require(allowed >= amount, RebasingToken_Insufficient(allowed, amount));
        allowance[from][msg.sender] = allowed - amount;
        _move(from, to, amount);
        return true;
    }

    function balanceOf(address owner) external view returns (uint256) {
        return (sharesOf[owner] * index) / 1e18;
    }

    function totalSupply() external view returns (uint256) {
        return (totalShares * index) / 1e18;
    }

    function _move(address from, address to, uint256 amount) private {
        uint256 shares = _toShares(amount);
        require(sharesOf[from] >= shares, RebasingToken_Insufficient(sharesOf[from], shares));
        sharesOf[from] -= shares;
        sharesOf[to] += shares;
        emit Transfer(from, to, amount);
    }

    function _toShares(uint256 amount) private view returns (uint256) {
        return (amount * 1e18) / index;
    }
}
