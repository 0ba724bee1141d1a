// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {Mandates} from "../../src/treasury/Mandates.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {AccessLab} from "../access/AccessLab.sol";
import {TestToken} from "../tokens/TestToken.sol";
import {TreasuryLab} from "./TreasuryLab.sol";

/// @notice Follows Treasury.access.tree, and the same for the reserve policy.
contract TreasuryAccessTest is TreasuryLab, AccessLab {
    address private _empty;
    TestToken private _unlisted;
    Treasury private _successor;

    function setUp() external {
        deployLab();
        deployRoles(manager);
        _empty = address(new TestToken("EMPTY", 18));
        treasury.listAsset(_empty);
        _unlisted = new TestToken("UNLISTED", 18);
        dollar.mint(address(treasury), 1e6);
        _successor = new Treasury(address(manager), address(token), policy, MAXIMUM_AGE);
    }

    function test_G2_Access_TheGovernorWaits() external {
        bytes[] memory calls = _treasuryCalls();
        for (uint256 i; i < calls.length; ++i) {
            checkGovernor(manager, address(treasury), calls[i]);
        }
        calls = _policyCalls();
        for (uint256 i; i < calls.length; ++i) {
            checkGovernor(manager, address(policy), calls[i]);
        }
    }

    function test_G2_Access_TheGuardianReducesAtOnce() external {
        checkGuardian(manager, address(treasury), abi.encodeCall(treasury.pause, ()));
        checkGuardian(
            manager, address(treasury), abi.encodeCall(treasury.revokeMandate, (address(buyer), address(dollar)))
        );
        checkGuardian(
            manager,
            address(treasury),
            abi.encodeCall(treasury.reduceMandate, (address(desk), address(dollar), _deskTerms()))
        );
    }

    function test_G2_Access_AbdicationIsForEver() external {
        bytes[] memory calls = _treasuryCalls();
        // The last is `abdicate` itself.
        for (uint256 i; i < calls.length - 1; ++i) {
            checkAbdication(manager, address(treasury), calls[i]);
        }
        calls = _policyCalls();
        for (uint256 i; i < calls.length; ++i) {
            checkAbdication(manager, address(policy), calls[i]);
        }
    }

    function _treasuryCalls() private view returns (bytes[] memory calls) {
        calls = new bytes[](12);
        calls[0] = abi.encodeCall(treasury.setMandate, (address(buyer), address(dollar), revenueTerms()));
        calls[1] = abi.encodeCall(treasury.reduceMandate, (address(desk), address(dollar), _deskTerms()));
        calls[2] = abi.encodeCall(treasury.revokeMandate, (address(buyer), address(dollar)));
        calls[3] = abi.encodeCall(treasury.listAsset, (address(_unlisted)));
        calls[4] = abi.encodeCall(treasury.delistAsset, (_empty));
        calls[5] = abi.encodeCall(treasury.setPolicy, (policy));
        calls[6] = abi.encodeCall(treasury.setMaximumAge, (1 hours));
        calls[7] = abi.encodeCall(treasury.pause, ());
        calls[8] = abi.encodeCall(treasury.unpause, ());
        calls[9] = abi.encodeCall(treasury.sweep, (address(dollar), alice));
        calls[10] = abi.encodeCall(treasury.migrate, (_successor));
        calls[11] = abi.encodeCall(treasury.abdicate, (treasury.pause.selector));
    }

    function _policyCalls() private view returns (bytes[] memory calls) {
        calls = new bytes[](3);
        calls[0] = abi.encodeCall(policy.setRisk, (address(dollar), policy.riskOf(address(dollar))));
        calls[1] = abi.encodeCall(policy.setRunway, (runwayOf(1)));
        calls[2] = abi.encodeCall(policy.setBuffer, (noBuffer()));
    }

    function _deskTerms() private view returns (Mandates.Terms memory) {
        return treasury.mandateOf(address(desk), address(dollar)).terms;
    }
}
