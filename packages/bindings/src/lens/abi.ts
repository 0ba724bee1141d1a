// A copy of what is generated, which abi.test.ts compares with it: bundlers split by file, so a file that both the root and
// the lens used would be loaded by every import of the root, though only the lens, which is loaded lazily, needs it.

/** ABI of `StateLens`. */
export const stateLensAbi = [
  {
    type: 'function',
    name: 'read',
    inputs: [
      { name: 'given', type: 'bytes32[]' },
      { name: 'calls', type: 'bytes[]' },
    ],
    outputs: [
      { name: 'timestamp', type: 'uint256' },
      { name: 'number', type: 'uint256' },
      {
        name: 'answers',
        type: 'tuple[]',
        components: [
          { name: 'success', type: 'bool' },
          { name: 'data', type: 'bytes' },
        ],
      },
    ],
    stateMutability: 'view',
  },
] as const
