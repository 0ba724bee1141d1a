// A copy of what is generated, which lensAbi.test.ts compares with it: bundlers split by file, so a file that both the root
// and the lens used would be loaded by every import of the root, though only the lens, which is loaded lazily, needs it.

/** ABI of `UniswapV3Lens`. */
export const uniswapV3LensAbi = [
  {
    type: 'function',
    name: 'read',
    inputs: [
      { name: 'pool', type: 'address' },
      { name: 'words', type: 'uint16' },
    ],
    outputs: [
      {
        name: 'state',
        type: 'tuple',
        components: [
          { name: 'timestamp', type: 'uint256' },
          { name: 'number', type: 'uint256' },
          { name: 'token0', type: 'address' },
          { name: 'token1', type: 'address' },
          { name: 'fee', type: 'uint24' },
          { name: 'tickSpacing', type: 'int24' },
          { name: 'sqrtPrice', type: 'uint160' },
          { name: 'tick', type: 'int24' },
          { name: 'liquidity', type: 'uint128' },
          { name: 'firstWord', type: 'int16' },
          { name: 'lastWord', type: 'int16' },
          {
            name: 'ticks',
            type: 'tuple[]',
            components: [
              { name: 'index', type: 'int24' },
              { name: 'liquidityNet', type: 'int128' },
            ],
          },
        ],
      },
    ],
    stateMutability: 'view',
  },
] as const
