// The two items an action needs. `BuybackSwap`'s whole ABI would cost every import more than the action itself;
// abi.test.ts compares them with it.

const books = [
  { name: 'budgetLeft', type: 'uint256' },
  { name: 'backing', type: 'uint256' },
  { name: 'scarcity', type: 'uint256' },
] as const

const purchase = [
  { name: 'quoteIn', type: 'uint256' },
  { name: 'tokenOut', type: 'uint256' },
  { name: 'burned', type: 'uint256' },
  { name: 'benchmarkPrice', type: 'uint256' },
  { name: 'effectivePrice', type: 'uint256' },
  { name: 'shortfall', type: 'int256' },
  { name: 'booksBefore', type: 'tuple', components: books },
  { name: 'booksAfter', type: 'tuple', components: books },
] as const

/** ABI of `BuybackSwap.execute` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const executeBuybackAbi = [
  {
    type: 'function',
    name: 'execute',
    inputs: [
      { name: 'minimumOut', type: 'uint256' },
      { name: 'deadline', type: 'uint256' },
    ],
    outputs: [{ name: 'purchase', type: 'tuple', components: purchase }],
    stateMutability: 'nonpayable',
  },
] as const

/** `BuybackSwap.BoughtBack`. */
export const boughtBackAbi = [
  {
    type: 'event',
    name: 'BoughtBack',
    inputs: [
      { name: 'sequence', type: 'uint256', indexed: true },
      { name: 'asset', type: 'address', indexed: true },
      { name: 'caller', type: 'address', indexed: true },
      { name: 'purchase', type: 'tuple', indexed: false, components: purchase },
    ],
  },
] as const
