// The items that actions need. Whole ABIs would cost every import more than the actions themselves; abi.test.ts compares
// them with those that are generated.

const emission = [
  { name: 'epoch', type: 'uint256' },
  { name: 'shortSum', type: 'uint256' },
  { name: 'longSum', type: 'uint256' },
  { name: 'price', type: 'uint256' },
  { name: 'budget', type: 'uint256' },
  { name: 'left', type: 'uint256' },
  { name: 'amount', type: 'uint256' },
] as const

/** ABI of `EmissionController.issue` alone, without the errors: see `@holdfast/bindings` for the whole. */
export const issueAbi = [
  {
    type: 'function',
    name: 'issue',
    inputs: [],
    outputs: [{ name: 'made', type: 'tuple', components: emission }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `RevenueMeter.collect` alone. */
export const collectRevenueAbi = [
  {
    type: 'function',
    name: 'collect',
    inputs: [
      { name: 'asset', type: 'address' },
      { name: 'amount', type: 'uint256' },
      { name: 'minimum', type: 'uint256' },
    ],
    outputs: [{ name: 'counted', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of the two releases of `DilutionShield`. */
export const releaseShieldAbi = [
  {
    type: 'function',
    name: 'releaseLockers',
    inputs: [],
    outputs: [{ name: 'amount', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
  {
    type: 'function',
    name: 'releaseRest',
    inputs: [],
    outputs: [{ name: 'amount', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** ABI of `DilutionShield.claim` alone. */
export const claimGainAbi = [
  {
    type: 'function',
    name: 'claim',
    inputs: [{ name: 'to', type: 'address' }],
    outputs: [{ name: 'amount', type: 'uint256' }],
    stateMutability: 'nonpayable',
  },
] as const

/** `EmissionController.Emitted`. */
export const emittedAbi = [
  {
    type: 'event',
    name: 'Emitted',
    inputs: [
      { name: 'epoch', type: 'uint256', indexed: true },
      { name: 'receiver', type: 'address', indexed: true },
      { name: 'amount', type: 'uint256', indexed: false },
      { name: 'budget', type: 'uint256', indexed: false },
      { name: 'price', type: 'uint256', indexed: false },
    ],
  },
] as const
