// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ISafe} from "../../src/interfaces/ISafe.sol";
import {Treasury} from "../../src/treasury/Treasury.sol";
import {Base} from "./Base.sol";
import {ISafeFull} from "./ISafeFull.sol";
import {ISafeProxyFactory} from "./ISafeProxyFactory.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Safe 1.4.1 itself, from the bytecode in its npm package: singleton, proxy factory and fallback handler, and
/// owners who sign what is sent.
abstract contract SafeWallet is Base {
    string internal constant SAFE_ARTIFACTS = "node_modules/@safe-global/safe-contracts/build/artifacts/contracts/";
    /// @dev Head of a Safe's list of modules.
    address internal constant FIRST_MODULE = address(1);

    ISafeProxyFactory private _factory;
    address private _handler;
    uint256 private _salt;
    /// @dev In the order of their addresses, as the Safe wants signatures.
    uint256[3] internal ownerKeys;

    /// @dev Two of three owners, on the singleton that carries mainnet Safes.
    function deploySafe() internal returns (ISafeFull) {
        return deploySafeOf("Safe.sol/Safe.json");
    }

    /// @dev The same on another singleton.
    function deploySafeOf(string memory artifact) internal returns (ISafeFull safe) {
        if (address(_factory) == address(0)) {
            _factory = ISafeProxyFactory(
                vm.deployCode(string.concat(SAFE_ARTIFACTS, "proxies/SafeProxyFactory.sol/SafeProxyFactory.json"))
            );
            _handler = vm.deployCode(
                string.concat(
                    SAFE_ARTIFACTS, "handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler.json"
                )
            );
            _sortOwners();
        }
        address[] memory owners = new address[](3);
        for (uint256 i; i < 3; ++i) {
            owners[i] = vm.addr(ownerKeys[i]);
        }
        address singleton = vm.deployCode(string.concat(SAFE_ARTIFACTS, artifact));
        bytes memory initializer =
            abi.encodeCall(ISafeFull.setup, (owners, 2, address(0), "", _handler, address(0), 0, address(0)));
        safe = ISafeFull(_factory.createProxyWithNonce(singleton, initializer, ++_salt));
        vm.label(address(safe), "Safe");
    }

    /// @dev Two owners sign a call, and anyone sends it.
    function execSafe(ISafeFull safe, address to, bytes memory data) internal {
        require(
            safe.execTransaction(
                to, 0, data, ISafe.Operation.Call, 0, 0, 0, address(0), address(0), _signatures(safe, to, data)
            ),
            "execSafe: failed"
        );
    }

    /// @dev A call that two owners signed, as call data of the Safe, for whoever sends it.
    function signed(ISafeFull safe, address to, bytes memory data) internal view returns (bytes memory) {
        bytes memory signatures = _signatures(safe, to, data);
        return abi.encodeCall(
            ISafeFull.execTransaction, (to, 0, data, ISafe.Operation.Call, 0, 0, 0, address(0), address(0), signatures)
        );
    }

    /// @dev A treasury over a Safe that has not enabled it yet. Its artifact is the one that ships.
    function createSafeTreasury(address authority, address token, address policy, uint256 maximumAge, address safe)
        internal
        returns (Treasury made)
    {
        bytes memory code = bytes.concat(
            vm.getCode("SafeTreasury.sol:SafeTreasury"), abi.encode(authority, token, policy, maximumAge, safe)
        );
        assembly ("memory-safe") {
            made := create(0, add(code, 0x20), mload(code))
            if iszero(made) {
                let reason := mload(0x40)
                returndatacopy(reason, 0, returndatasize())
                revert(reason, returndatasize())
            }
        }
    }

    function enable(ISafeFull safe, address module) internal {
        execSafe(safe, address(safe), abi.encodeCall(ISafeFull.enableModule, (module)));
    }

    /// @dev Disables the module that was enabled last.
    function disable(ISafeFull safe, address module) internal {
        execSafe(safe, address(safe), abi.encodeCall(ISafeFull.disableModule, (FIRST_MODULE, module)));
    }

    /// @dev The owners send what the Safe holds, outside any ledger.
    function moveOut(ISafeFull safe, address asset, address to, uint256 amount) internal {
        execSafe(safe, asset, abi.encodeCall(IERC20.transfer, (to, amount)));
    }

    function _signatures(ISafeFull safe, address to, bytes memory data) private view returns (bytes memory signatures) {
        bytes32 digest =
            safe.getTransactionHash(to, 0, data, ISafe.Operation.Call, 0, 0, 0, address(0), address(0), safe.nonce());
        for (uint256 i; i < 2; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(ownerKeys[i], digest);
            signatures = bytes.concat(signatures, abi.encodePacked(r, s, v));
        }
    }

    function _sortOwners() private {
        ownerKeys = [uint256(keccak256("owner 1")), uint256(keccak256("owner 2")), uint256(keccak256("owner 3"))];
        for (uint256 i; i < 2; ++i) {
            for (uint256 j; j < 2; ++j) {
                if (vm.addr(ownerKeys[j]) > vm.addr(ownerKeys[j + 1])) {
                    (ownerKeys[j], ownerKeys[j + 1]) = (ownerKeys[j + 1], ownerKeys[j]);
                }
            }
        }
    }
}
