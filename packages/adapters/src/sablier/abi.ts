const inputs = [{ name: 'streamId', type: 'uint256' }] as const
const stateMutability = 'view'
const type = 'function'
const amount = { name: 'amount', type: 'uint128' } as const
const timestamp = { name: 'timestamp', type: 'uint40' } as const
const start = { name: 'start', type: 'uint128' } as const
const cliff = { name: 'cliff', type: 'uint128' } as const
const exponent = { name: 'exponent', type: 'uint64' } as const

/** What is read of Sablier Lockup. */
export const sablierLockupAbi = [
  { type, name: 'getCliffTime', inputs, outputs: [{ type: 'uint40' }], stateMutability },
  { type, name: 'getDepositedAmount', inputs, outputs: [{ type: 'uint128' }], stateMutability },
  { type, name: 'getEndTime', inputs, outputs: [{ type: 'uint40' }], stateMutability },
  { type, name: 'getGranularity', inputs, outputs: [{ type: 'uint40' }], stateMutability },
  { type, name: 'getLockupModel', inputs, outputs: [{ type: 'uint8' }], stateMutability },
  { type, name: 'getRecipient', inputs, outputs: [{ type: 'address' }], stateMutability },
  { type, name: 'getRefundedAmount', inputs, outputs: [{ type: 'uint128' }], stateMutability },
  { type, name: 'getSender', inputs, outputs: [{ type: 'address' }], stateMutability },
  { type, name: 'getStartTime', inputs, outputs: [{ type: 'uint40' }], stateMutability },
  { type, name: 'getUnderlyingToken', inputs, outputs: [{ type: 'address' }], stateMutability },
  { type, name: 'getWithdrawnAmount', inputs, outputs: [{ type: 'uint128' }], stateMutability },
  { type, name: 'isCancelable', inputs, outputs: [{ type: 'bool' }], stateMutability },
  { type, name: 'isTransferable', inputs, outputs: [{ type: 'bool' }], stateMutability },
  { type, name: 'statusOf', inputs, outputs: [{ type: 'uint8' }], stateMutability },
  { type, name: 'streamedAmountOf', inputs, outputs: [{ type: 'uint128' }], stateMutability },
  { type, name: 'withdrawableAmountOf', inputs, outputs: [{ type: 'uint128' }], stateMutability },
  {
    type,
    name: 'getSegments',
    inputs,
    outputs: [{ type: 'tuple[]', components: [amount, exponent, timestamp] }],
    stateMutability,
  },
  {
    type,
    name: 'getTranches',
    inputs,
    outputs: [{ type: 'tuple[]', components: [amount, timestamp] }],
    stateMutability,
  },
  {
    type,
    name: 'getUnlockAmounts',
    inputs,
    outputs: [{ type: 'tuple', components: [start, cliff] }],
    stateMutability,
  },
] as const
