/** A state to quote in, as a chain answered it: a token at 0.50, a pool of a million a side, 2.25 million in reserve. */
import type { BuybackState } from '../src/buyback.js'

const WAD = 10n ** 18n

/** The state; every call makes a new one. */
export const stateOf = (): BuybackState => ({
  anchor: WAD / 2n,
  asset: { address: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0', decimals: 6 },
  block: { number: 105n, timestamp: 1_800_011_000n },
  burnShare: (WAD * 7n) / 10n,
  depth: {
    feeDenominator: 1000n,
    feeNumerator: 997n,
    reserveIn: 1_000_000_000_000n,
    reserveOut: 2_000_000n * WAD,
  },
  executions: 3n,
  guard: {
    attackerShare: WAD / 2n,
    lastLotBlock: 90n,
    openingRatio: WAD,
    price: WAD / 2n,
    referenceReserve: 1_000_000_000_000n,
    want: (WAD * 95n) / 100n,
  },
  lastExecution: 1_800_000_000n,
  market: '0x8A791620dd6260079BF849Dc5567aDC3F2FdC318',
  parameters: {
    baseLot: 1_000_000_000n,
    drawdownStart: 0n,
    interval: 3600n,
    kPrice: 4n * WAD,
    kVolatility: 0n,
    minimumLot: 5_000_000n,
    multiplierMax: 4n * WAD,
    multiplierMin: WAD / 4n,
    priceCap: (WAD * 12n) / 10n,
  },
  token: {
    address: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
    cap: 20_000_000n * WAD,
    decimals: 18,
    totalSupply: 10_000_000n * WAD,
  },
  treasury: {
    held: 0n,
    mandate: {
      accruedAt: 1_800_000_000n,
      burst: 40_000_000_000n,
      expiry: 1_900_000_000n,
      level: 0n,
      lifetimeCap: 5_000_000_000_000n,
      lossEpoch: 0n,
      lossLimit: 0n,
      lossUsed: 0n,
      rate: 231_481_481_481_481_481_481_481n,
      source: 1n,
      spent: 0n,
    },
    maximumAge: 86_400n,
    migrated: false,
    paused: false,
    reserve: { decimals: 6, haircut: WAD / 50n, owed: 0n, pending: 0n, price: WAD, recorded: 2_250_000_000_000n },
    snapshot: {
      credit: 245_000n * WAD,
      floor: 163_296n * WAD,
      liabilities: 0n,
      renewedAt: 1_800_010_000n,
      slope: 0n,
      usable: 2_205_000n * WAD,
    },
  },
  venue: undefined,
  volatility: (WAD * 8n) / 10n,
})
