// The items an action needs. `BuybackAuction`'s whole ABI would cost every import more than the action itself;
// abi.test.ts compares them with it.

const books = [
  { name: 'budgetLeft', type: 'uint256' },
  { name: 'backing', type: 'uint256' },
  { name: 'scarcity', type: 'uint256' },
] as const

const purchase = [
  { name: 'epoch', type: 'uint256' },
  { name: 'quoteIn', type: 'uint256' },
  { name: 'tokenOut', type: 'uint256' },
  { name: 'burned', type: 'uint256' },
  { name: 'unitPrice', type: 'uint256' },
  { name: 'benchmarkPrice', type: 'uint256' },
  { name: 'effectivePrice', type: 'uint256' },
  { name: 'shortfall', type: 'int256' },
  { name: 'booksBefore', type: 'tuple', components: books },
  { name: 'booksAfter', type: 'tuple', components: books },
] as const

const fill = [
  { name: 'asset', type: 'address' },
  { name: 'epoch', type: 'uint256' },
  { name: 'minimumLot', type: 'uint256' },
  { name: 'maximumPayment', type: 'uint256' },
] as const

/** ABI of `BuybackAuction.bid` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const bidAbi = [
  {
    type: 'function',
    name: 'bid',
    inputs: [
      { name: 'fills', type: 'tuple[]', components: fill },
      { name: 'recipient', type: 'address' },
      { name: 'deadline', type: 'uint256' },
      { name: 'data', type: 'bytes' },
    ],
    outputs: [{ name: 'purchases', type: 'tuple[]', components: purchase }],
    stateMutability: 'nonpayable',
  },
] as const

/** `BuybackAuction.Filled`. */
export const filledAbi = [
  {
    type: 'event',
    name: 'Filled',
    inputs: [
      { name: 'epoch', type: 'uint256', indexed: true },
      { name: 'asset', type: 'address', indexed: true },
      { name: 'bidder', type: 'address', indexed: true },
      { name: 'recipient', type: 'address', indexed: false },
      { name: 'purchase', type: 'tuple', indexed: false, components: purchase },
    ],
  },
] as const

/** ABI of `MarketBidder.fillFromMarket` alone, without the errors. */
export const fillFromMarketAbi = [
  {
    type: 'function',
    name: 'fillFromMarket',
    inputs: [
      { name: 'auction', type: 'address' },
      { name: 'fill', type: 'tuple', components: fill },
      { name: 'market', type: 'address' },
      { name: 'minimumProfit', type: 'uint256' },
      { name: 'beneficiary', type: 'address' },
      { name: 'deadline', type: 'uint256' },
    ],
    outputs: [{ name: 'profit', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const
