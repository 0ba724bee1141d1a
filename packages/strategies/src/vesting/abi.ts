// The items an action needs. The whole ABI would cost every import more than the action itself; abi.test.ts compares it
// with these.

const linear = [
  { name: 'start', type: 'uint256' },
  { name: 'duration', type: 'uint256' },
  { name: 'cliff', type: 'uint256' },
  { name: 'startUnlock', type: 'uint256' },
] as const

const tranche = [
  { name: 'time', type: 'uint256' },
  { name: 'amount', type: 'uint256' },
] as const

const rights = [
  { name: 'revocable', type: 'bool' },
  { name: 'transferable', type: 'bool' },
] as const

/** ABI of `VestingVault.createLinear` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const createLinearGrantAbi = [
  {
    type: 'function',
    name: 'createLinear',
    inputs: [
      { name: 'beneficiary', type: 'address' },
      { name: 'amount', type: 'uint256' },
      { name: 'schedule', type: 'tuple', components: linear },
      { name: 'rights', type: 'tuple', components: rights },
    ],
    outputs: [{ name: 'id', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.createTranches` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const createTranchedGrantAbi = [
  {
    type: 'function',
    name: 'createTranches',
    inputs: [
      { name: 'beneficiary', type: 'address' },
      { name: 'tranches', type: 'tuple[]', components: tranche },
      { name: 'rights', type: 'tuple', components: rights },
    ],
    outputs: [{ name: 'id', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.claim` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const claimGrantAbi = [
  {
    type: 'function',
    name: 'claim',
    inputs: [{ name: 'id', type: 'uint256' }],
    outputs: [{ name: 'amount', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.claimTo` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const claimGrantToAbi = [
  {
    type: 'function',
    name: 'claimTo',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'to', type: 'address' },
      { name: 'amount', type: 'uint256' },
    ],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.revoke` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const revokeGrantAbi = [
  {
    type: 'function',
    name: 'revoke',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'to', type: 'address' },
    ],
    outputs: [{ name: 'refunded', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.waiveRevocation` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const waiveRevocationAbi = [
  {
    type: 'function',
    name: 'waiveRevocation',
    inputs: [{ name: 'id', type: 'uint256' }],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.proposeTransfer` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const proposeGrantTransferAbi = [
  {
    type: 'function',
    name: 'proposeTransfer',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'to', type: 'address' },
    ],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.acceptTransfer` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const acceptGrantTransferAbi = [
  {
    type: 'function',
    name: 'acceptTransfer',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'minimum', type: 'uint256' },
    ],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.delegate` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const delegateGrantAbi = [
  {
    type: 'function',
    name: 'delegate',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'delegatee', type: 'address' },
    ],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VestingVault.batch` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const vestingBatchAbi = [
  {
    type: 'function',
    name: 'batch',
    inputs: [
      { name: 'calls', type: 'bytes[]' },
      { name: 'gasEach', type: 'uint256' },
    ],
    outputs: [
      { name: 'done', type: 'bool[]' },
      { name: 'results', type: 'bytes[]' },
    ],
    stateMutability: 'nonpayable',
  },
] as const

/** The events of a grant. */
export const grantEventsAbi = [
  {
    type: 'event',
    name: 'LinearCreated',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'grantor', type: 'address', indexed: true },
      { name: 'beneficiary', type: 'address', indexed: true },
      { name: 'amount', type: 'uint256', indexed: false },
      { name: 'schedule', type: 'tuple', indexed: false, components: linear },
      { name: 'rights', type: 'tuple', indexed: false, components: rights },
    ],
  },
  {
    type: 'event',
    name: 'TranchesCreated',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'grantor', type: 'address', indexed: true },
      { name: 'beneficiary', type: 'address', indexed: true },
      { name: 'amount', type: 'uint256', indexed: false },
      { name: 'tranches', type: 'tuple[]', indexed: false, components: tranche },
      { name: 'rights', type: 'tuple', indexed: false, components: rights },
    ],
  },
  {
    type: 'event',
    name: 'Claimed',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'caller', type: 'address', indexed: true },
      { name: 'to', type: 'address', indexed: true },
      { name: 'amount', type: 'uint256', indexed: false },
    ],
  },
  {
    type: 'event',
    name: 'Revoked',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'to', type: 'address', indexed: true },
      { name: 'refunded', type: 'uint256', indexed: false },
      { name: 'kept', type: 'uint256', indexed: false },
    ],
  },
  { type: 'event', name: 'RevocationWaived', inputs: [{ name: 'id', type: 'uint256', indexed: true }] },
  {
    type: 'event',
    name: 'TransferProposed',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'previous', type: 'address', indexed: true },
      { name: 'proposed', type: 'address', indexed: true },
    ],
  },
  {
    type: 'event',
    name: 'Transferred',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'previous', type: 'address', indexed: true },
      { name: 'current', type: 'address', indexed: true },
    ],
  },
  {
    type: 'event',
    name: 'Delegated',
    inputs: [
      { name: 'id', type: 'uint256', indexed: true },
      { name: 'previous', type: 'address', indexed: true },
      { name: 'current', type: 'address', indexed: true },
      { name: 'amount', type: 'uint256', indexed: false },
    ],
  },
] as const

/** `VestingVault.tranchesOf`. */
export const tranchesOfAbi = [
  {
    type: 'function',
    name: 'tranchesOf',
    inputs: [{ name: 'id', type: 'uint256' }],
    outputs: [{ name: 'tranches', type: 'tuple[]', components: tranche }],
    stateMutability: 'view',
  },
] as const

/** `VestingVault.batch`, as a reader calls it: to look, not to change. */
export const tranchesBatchAbi = [
  {
    type: 'function',
    name: 'batch',
    inputs: [
      { name: 'calls', type: 'bytes[]' },
      { name: 'gasEach', type: 'uint256' },
    ],
    outputs: [
      { name: 'done', type: 'bool[]' },
      { name: 'results', type: 'bytes[]' },
    ],
    stateMutability: 'view',
  },
] as const
