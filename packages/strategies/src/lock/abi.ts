// The items an action needs. The whole ABIs would cost every import more than the action itself; abi.test.ts compares
// them with these.

/** ABI of `VoteLock.create` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const createLockAbi = [
  {
    type: 'function',
    name: 'create',
    inputs: [
      { name: 'owner', type: 'address' },
      { name: 'amount', type: 'uint256' },
      { name: 'end', type: 'uint256' },
      { name: 'terms', type: 'uint256' },
      { name: 'crowding', type: 'uint8' },
    ],
    outputs: [
      { name: 'id', type: 'uint256' },
      { name: 'placed', type: 'uint256' },
    ],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.add` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const addToLockAbi = [
  {
    type: 'function',
    name: 'add',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'amount', type: 'uint256' },
    ],
    outputs: [
      { name: 'total', type: 'uint256' },
      { name: 'start', type: 'uint256' },
    ],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.extend` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const extendLockAbi = [
  {
    type: 'function',
    name: 'extend',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'end', type: 'uint256' },
      { name: 'crowding', type: 'uint8' },
    ],
    outputs: [{ name: 'placed', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.merge` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const mergeLocksAbi = [
  {
    type: 'function',
    name: 'merge',
    inputs: [
      { name: 'from', type: 'uint256' },
      { name: 'to', type: 'uint256' },
    ],
    outputs: [
      { name: 'total', type: 'uint256' },
      { name: 'start', type: 'uint256' },
      { name: 'end', type: 'uint256' },
    ],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.unlockPermanent` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const unlockPermanentAbi = [
  {
    type: 'function',
    name: 'unlockPermanent',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'crowding', type: 'uint8' },
    ],
    outputs: [{ name: 'placed', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.withdraw` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const withdrawLockAbi = [
  {
    type: 'function',
    name: 'withdraw',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'to', type: 'address' },
    ],
    outputs: [{ name: 'amount', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.exit` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const exitLockAbi = [
  {
    type: 'function',
    name: 'exit',
    inputs: [
      { name: 'id', type: 'uint256' },
      { name: 'amount', type: 'uint256' },
      { name: 'to', type: 'address' },
    ],
    outputs: [
      { name: 'paid', type: 'uint256' },
      { name: 'burned', type: 'uint256' },
      { name: 'rest', type: 'uint256' },
    ],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `VoteLock.delegate` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const delegateVotesAbi = [
  {
    type: 'function',
    name: 'delegate',
    inputs: [{ name: 'delegatee', type: 'address' }],
    outputs: [],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `LoyaltyRewards.claim` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const claimRewardsAbi = [
  {
    type: 'function',
    name: 'claim',
    inputs: [
      { name: 'account', type: 'address' },
      { name: 'to', type: 'address' },
      { name: 'first', type: 'uint256' },
      { name: 'end', type: 'uint256' },
    ],
    outputs: [{ name: 'amount', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const
