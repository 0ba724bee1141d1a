const word = { type: 'uint256' } as const

/** What is read of a vesting wallet, and of its token. */
export const vestingWalletAbi = [
  {
    type: 'function',
    name: 'balanceOf',
    inputs: [{ name: 'account', type: 'address' }],
    outputs: [word],
    stateMutability: 'view',
  },
  { type: 'function', name: 'cliff', inputs: [], outputs: [word], stateMutability: 'view' },
  { type: 'function', name: 'duration', inputs: [], outputs: [word], stateMutability: 'view' },
  { type: 'function', name: 'owner', inputs: [], outputs: [{ type: 'address' }], stateMutability: 'view' },
  {
    type: 'function',
    name: 'released',
    inputs: [{ name: 'token', type: 'address' }],
    outputs: [word],
    stateMutability: 'view',
  },
  { type: 'function', name: 'start', inputs: [], outputs: [word], stateMutability: 'view' },
  {
    type: 'function',
    name: 'vestedAmount',
    inputs: [
      { name: 'token', type: 'address' },
      { name: 'timestamp', type: 'uint64' },
    ],
    outputs: [word],
    stateMutability: 'view',
  },
] as const
