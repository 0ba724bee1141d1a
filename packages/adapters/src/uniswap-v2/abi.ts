// The one item an action needs. The oracle's whole ABI would cost every import more than the action itself; abi.test.ts
// compares it with that.

/** `UniswapV2Oracle.observe`. */
export const observeAbi = [
  {
    type: 'function',
    name: 'observe',
    inputs: [],
    outputs: [{ name: 'recorded', type: 'bool' }],
    stateMutability: 'nonpayable',
  },
] as const
