// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// @notice A module that answers whatever it is asked in one of the ways that could stop whoever revokes it.
contract RevokedModules {
    /// @notice How it answers.
    enum Answer {
        Nothing,
        Garbage,
        Refusal,
        AllGas,
        Bomb,
        Lie,
        Reentry
    }

    Answer private immutable ANSWER;
    address private immutable TREASURY;

    constructor(Answer answer, address treasury) {
        (ANSWER, TREASURY) = (answer, treasury);
    }

    fallback() external {
        if (ANSWER == Answer.Garbage) _return(7);
        if (ANSWER == Answer.Refusal) revert("no");
        if (ANSWER == Answer.AllGas) _burn();
        if (ANSWER == Answer.Bomb) _return(400_000);
        if (ANSWER == Answer.Lie) _lie();
        if (ANSWER == Answer.Reentry) _reenter();
    }

    function _return(uint256 size) private pure {
        assembly ("memory-safe") {
            return(0, size)
        }
    }

    function _burn() private pure {
        assembly ("memory-safe") {
            invalid()
        }
    }

    function _lie() private pure {
        assembly ("memory-safe") {
            mstore(0, not(0))
            return(0, 32)
        }
    }

    /// @dev Every door of the treasury that is open to all, from within.
    function _reenter() private {
        bytes[4] memory doors = [
            abi.encodeWithSignature("heartbeat()"),
            abi.encodeWithSignature("claim(address,address,uint256)", address(1), address(this), 0),
            abi.encodeWithSignature("deposit(address,uint256)", address(1), 1),
            abi.encodeWithSignature("collect(address,uint256)", address(1), 1)
        ];
        for (uint256 i = 0; i < doors.length; ++i) {
            (bool success, bytes memory answer) = TREASURY.call(doors[i]);
            // forge-lint: disable-next-line(unsafe-typecast) the selector is meant
            require(!success && bytes4(answer) == bytes4(keccak256("ReentrancyGuardReentrantCall()")), "re-entered");
        }
        _lie();
    }
}
