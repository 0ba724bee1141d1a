/**
 * The mirror: every function of the Solidity libraries, and the call in TypeScript that must agree with it bit for bit.
 *
 * `mirror.test.ts` fails when a library function is missing here, the vectors and the differential test walk this table,
 * and `test/tools/mirror.mjs` writes `docs/reference/mirror.md` from it.
 */
import {
  accretiveCharge,
  accretiveLimit,
  amountIn,
  amountOut,
  averageLotFeeExcluded,
  averageLotFeeIncluded,
  backing,
  bucketLevel,
  bufferTarget,
  buyLotToImpact,
  counterCyclicalLot,
  decayWeight,
  divWad,
  effectivePrice,
  expWad,
  fromWad,
  haircut,
  impactLot,
  lnWad,
  minimumOut,
  mulDiv,
  mulWad,
  nextVariance,
  powWad,
  priceLimit,
  purchasingPowerKept,
  runwayFloor,
  sandwichProofLot,
  sandwichThreshold,
  scaledVolatility,
  scarcity,
  sellLotToImpact,
  shortfallBps,
  sqrt,
  stepTowards,
  toWad,
  usableValue,
  volatility,
  zapLot,
} from '../src/index.js'

/** One function of a Solidity library and its twin. */
export type Mirror = {
  /** The twin, called with the arguments of the Solidity function in their order. */
  readonly call: (...args: bigint[]) => bigint
  /** The twin as a user writes it. */
  readonly code: string
  /** Export of `@holdfast/core`. */
  readonly export: string
  /** Solidity library, named like its file in `contracts/src/math`. */
  readonly library: string
  /** Function of the library. */
  readonly name: string
  /** Where `docs/reference/formulas.md` derives it. */
  readonly section: string
}

/** Adds what is the same for every row of a library. */
function rows(library: string, list: Record<string, Omit<Mirror, 'library' | 'name'>>): Mirror[] {
  return Object.entries(list).map(([name, row]) => ({ library, name, ...row }))
}

/** The call takes exactly as many arguments as the Solidity function, so a missing one is a mistake of the caller. */
type Args = [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]

/** Gives the positional arguments of Solidity the type that destructuring them needs. */
function call(twin: (...args: Args) => bigint): (...args: bigint[]) => bigint {
  return (...args) => twin(...(args as Args))
}

export const mirror: readonly Mirror[] = [
  ...rows('WadMath', {
    mulDivDown: {
      call: call((x, y, denominator) => mulDiv(x, y, { denominator, rounding: 'down' })),
      code: "mulDiv(x, y, { denominator, rounding: 'down' })",
      export: 'mulDiv',
      section: 'Rounding',
    },
    mulDivUp: {
      call: call((x, y, denominator) => mulDiv(x, y, { denominator, rounding: 'up' })),
      code: "mulDiv(x, y, { denominator, rounding: 'up' })",
      export: 'mulDiv',
      section: 'Rounding',
    },
    mulWadDown: {
      call: call((x, y) => mulWad(x, y, 'down')),
      code: "mulWad(x, y, 'down')",
      export: 'mulWad',
      section: 'Rounding',
    },
    mulWadUp: {
      call: call((x, y) => mulWad(x, y, 'up')),
      code: "mulWad(x, y, 'up')",
      export: 'mulWad',
      section: 'Rounding',
    },
    divWadDown: {
      call: call((x, y) => divWad(x, y, 'down')),
      code: "divWad(x, y, 'down')",
      export: 'divWad',
      section: 'Rounding',
    },
    divWadUp: {
      call: call((x, y) => divWad(x, y, 'up')),
      code: "divWad(x, y, 'up')",
      export: 'divWad',
      section: 'Rounding',
    },
    sqrtDown: {
      call: call((x) => sqrt(x, 'down')),
      code: "sqrt(x, 'down')",
      export: 'sqrt',
      section: 'Rounding',
    },
    sqrtUp: {
      call: call((x) => sqrt(x, 'up')),
      code: "sqrt(x, 'up')",
      export: 'sqrt',
      section: 'Rounding',
    },
    expWad: { call: call((x) => expWad(x)), code: 'expWad(x)', export: 'expWad', section: 'Rounding' },
    lnWad: { call: call((x) => lnWad(x)), code: 'lnWad(x)', export: 'lnWad', section: 'Rounding' },
    powWad: { call: call((x, y) => powWad(x, y)), code: 'powWad(x, y)', export: 'powWad', section: 'Rounding' },
  }),
  ...rows('DecimalMath', {
    toWadDown: {
      call: call((amount, decimals) => toWad({ amount, decimals: Number(decimals), rounding: 'down' })),
      code: "toWad({ amount, decimals, rounding: 'down' })",
      export: 'toWad',
      section: 'Units',
    },
    toWadUp: {
      call: call((amount, decimals) => toWad({ amount, decimals: Number(decimals), rounding: 'up' })),
      code: "toWad({ amount, decimals, rounding: 'up' })",
      export: 'toWad',
      section: 'Units',
    },
    fromWadDown: {
      call: call((wad, decimals) => fromWad({ decimals: Number(decimals), rounding: 'down', wad })),
      code: "fromWad({ decimals, rounding: 'down', wad })",
      export: 'fromWad',
      section: 'Units',
    },
    fromWadUp: {
      call: call((wad, decimals) => fromWad({ decimals: Number(decimals), rounding: 'up', wad })),
      code: "fromWad({ decimals, rounding: 'up', wad })",
      export: 'fromWad',
      section: 'Units',
    },
  }),
  ...rows('AmmMath', {
    amountOut: {
      call: call((amountIn, reserveIn, reserveOut, feeNumerator, feeDenominator) =>
        amountOut({ amountIn, feeDenominator, feeNumerator, reserveIn, reserveOut }),
      ),
      code: 'amountOut({ amountIn, feeDenominator, feeNumerator, reserveIn, reserveOut })',
      export: 'amountOut',
      section: '§2',
    },
    amountIn: {
      call: call((amountOut, reserveIn, reserveOut, feeNumerator, feeDenominator) =>
        amountIn({ amountOut, feeDenominator, feeNumerator, reserveIn, reserveOut }),
      ),
      code: 'amountIn({ amountOut, feeDenominator, feeNumerator, reserveIn, reserveOut })',
      export: 'amountIn',
      section: '§2',
    },
    impactLot: {
      call: call((reserveIn, numerator, denominator, feeNumerator, feeDenominator) =>
        impactLot({ denominator, feeDenominator, feeNumerator, numerator, reserveIn }),
      ),
      code: 'impactLot({ denominator, feeDenominator, feeNumerator, numerator, reserveIn })',
      export: 'impactLot',
      section: '§2',
    },
    buyLotToImpact: {
      call: call((reserveIn, impact, feeNumerator, feeDenominator) =>
        buyLotToImpact({ feeDenominator, feeNumerator, impact, reserveIn }),
      ),
      code: 'buyLotToImpact({ feeDenominator, feeNumerator, impact, reserveIn })',
      export: 'buyLotToImpact',
      section: '§2',
    },
    sellLotToImpact: {
      call: call((reserveIn, impact, feeNumerator, feeDenominator) =>
        sellLotToImpact({ feeDenominator, feeNumerator, impact, reserveIn }),
      ),
      code: 'sellLotToImpact({ feeDenominator, feeNumerator, impact, reserveIn })',
      export: 'sellLotToImpact',
      section: '§2',
    },
    averageLotFeeExcluded: {
      call: call((reserveIn, impact, feeNumerator, feeDenominator) =>
        averageLotFeeExcluded({ feeDenominator, feeNumerator, impact, reserveIn }),
      ),
      code: 'averageLotFeeExcluded({ feeDenominator, feeNumerator, impact, reserveIn })',
      export: 'averageLotFeeExcluded',
      section: '§2',
    },
    averageLotFeeIncluded: {
      call: call((reserveIn, impact, feeNumerator, feeDenominator) =>
        averageLotFeeIncluded({ feeDenominator, feeNumerator, impact, reserveIn }),
      ),
      code: 'averageLotFeeIncluded({ feeDenominator, feeNumerator, impact, reserveIn })',
      export: 'averageLotFeeIncluded',
      section: '§2',
    },
    zapLot: {
      call: call((reserveIn, amount, feeNumerator, feeDenominator) =>
        zapLot({ amount, feeDenominator, feeNumerator, reserveIn }),
      ),
      code: 'zapLot({ amount, feeDenominator, feeNumerator, reserveIn })',
      export: 'zapLot',
      section: '§2',
    },
    sandwichThreshold: {
      call: call((reserveIn, feeNumerator, feeDenominator) =>
        sandwichThreshold({ feeDenominator, feeNumerator, reserveIn }),
      ),
      code: 'sandwichThreshold({ feeDenominator, feeNumerator, reserveIn })',
      export: 'sandwichThreshold',
      section: '§2',
    },
    sandwichProofLot: {
      call: call((referenceReserve, feeNumerator, feeDenominator, attackerShare) =>
        sandwichProofLot({ attackerShare, feeDenominator, feeNumerator, referenceReserve }),
      ),
      code: 'sandwichProofLot({ attackerShare, feeDenominator, feeNumerator, referenceReserve })',
      export: 'sandwichProofLot',
      section: '§2',
    },
  }),
  ...rows('BudgetMath', {
    bucketLevel: {
      call: call((stored, rate, burst, elapsed) => bucketLevel({ burst, elapsed, rate, stored })),
      code: 'bucketLevel({ burst, elapsed, rate, stored })',
      export: 'bucketLevel',
      section: '§1',
    },
  }),
  ...rows('ReserveMath', {
    scaledVolatility: {
      call: call((z, sigma, horizon) => scaledVolatility({ horizon, sigma, z })),
      code: 'scaledVolatility({ horizon, sigma, z })',
      export: 'scaledVolatility',
      section: '§1',
    },
    haircut: {
      call: call((z, sigma, horizon, maxHaircut) => haircut({ horizon, maxHaircut, sigma, z })),
      code: 'haircut({ horizon, maxHaircut, sigma, z })',
      export: 'haircut',
      section: '§1',
    },
    bufferTarget: {
      call: call((z, sigma, horizon, maxBuffer) => bufferTarget({ horizon, maxBuffer, sigma, z })),
      code: 'bufferTarget({ horizon, maxBuffer, sigma, z })',
      export: 'bufferTarget',
      section: '§1',
    },
    stepTowards: {
      call: call((previous, target, maxStep) => stepTowards({ maxStep, previous, target })),
      code: 'stepTowards({ maxStep, previous, target })',
      export: 'stepTowards',
      section: '§1',
    },
    runwayFloor: {
      call: call((runwaySeconds, opexPerSecond, minReserve, buffer, liabilities) =>
        runwayFloor({ buffer, liabilities, minReserve, opexPerSecond, runwaySeconds }),
      ),
      code: 'runwayFloor({ buffer, liabilities, minReserve, opexPerSecond, runwaySeconds })',
      export: 'runwayFloor',
      section: '§1',
    },
    usableValue: {
      call: call((balance, price, haircut) => usableValue({ balance, haircut, price })),
      code: 'usableValue({ balance, haircut, price })',
      export: 'usableValue',
      section: '§1',
    },
    backingDown: {
      call: call((usable, liabilities, claims) => backing({ claims, liabilities, rounding: 'down', usable })),
      code: "backing({ claims, liabilities, rounding: 'down', usable })",
      export: 'backing',
      section: '§1',
    },
    backingUp: {
      call: call((usable, liabilities, claims) => backing({ claims, liabilities, rounding: 'up', usable })),
      code: "backing({ claims, liabilities, rounding: 'up', usable })",
      export: 'backing',
      section: '§1',
    },
    accretiveCharge: {
      call: call((quoteIn, haircut, burnShare, backing, price) =>
        accretiveCharge({ backing, burnShare, haircut, price, quoteIn }),
      ),
      code: 'accretiveCharge({ backing, burnShare, haircut, price, quoteIn })',
      export: 'accretiveCharge',
      section: '§1',
    },
    accretiveLimit: {
      call: call((credit, haircut, burnShare, backing, price) =>
        accretiveLimit({ backing, burnShare, credit, haircut, price }),
      ),
      code: 'accretiveLimit({ backing, burnShare, credit, haircut, price })',
      export: 'accretiveLimit',
      section: '§1',
    },
    scarcity: {
      call: call((circulating, cap) => scarcity({ cap, circulating })),
      code: 'scarcity({ cap, circulating })',
      export: 'scarcity',
      section: '§1',
    },
    purchasingPowerKept: {
      call: call((price0, priceT, reference0, referenceT) =>
        purchasingPowerKept({ price0, priceT, reference0, referenceT }),
      ),
      code: 'purchasingPowerKept({ price0, priceT, reference0, referenceT })',
      export: 'purchasingPowerKept',
      section: '§1',
    },
  }),
  ...rows('BuybackMath', {
    counterCyclicalLot: {
      call: call((base, price, anchor, cap, sigma, kPrice, d0, kSigma, multiplierMin, multiplierMax) =>
        counterCyclicalLot({ anchor, base, cap, d0, kPrice, kSigma, multiplierMax, multiplierMin, price, sigma }),
      ),
      code: 'counterCyclicalLot({ anchor, base, cap, d0, kPrice, kSigma, multiplierMax, multiplierMin, price, sigma })',
      export: 'counterCyclicalLot',
      section: '§3',
    },
    minimumOut: {
      call: call((amountIn, want, price, cap) => minimumOut({ amountIn, cap, price, want })),
      code: 'minimumOut({ amountIn, cap, price, want })',
      export: 'minimumOut',
      section: '§3',
    },
    priceLimit: {
      call: call((want, price, cap) => priceLimit({ cap, price, want })),
      code: 'priceLimit({ cap, price, want })',
      export: 'priceLimit',
      section: '§3',
    },
    effectivePrice: {
      call: call((amountIn, amountOut) => effectivePrice({ amountIn, amountOut })),
      code: 'effectivePrice({ amountIn, amountOut })',
      export: 'effectivePrice',
      section: '§3',
    },
    shortfallBps: {
      call: call((amountIn, amountOut, twap) => shortfallBps({ amountIn, amountOut, twap })),
      code: 'shortfallBps({ amountIn, amountOut, twap })',
      export: 'shortfallBps',
      section: '§3',
    },
  }),
  ...rows('VolatilityMath', {
    decayWeight: {
      call: call((elapsed, halfLife) => decayWeight({ elapsed, halfLife })),
      code: 'decayWeight({ elapsed, halfLife })',
      export: 'decayWeight',
      section: '§4',
    },
    nextVariance: {
      call: call((variance, priceNow, pricePrevious, elapsed, halfLife) =>
        nextVariance({ elapsed, halfLife, priceNow, pricePrevious, variance }),
      ),
      code: 'nextVariance({ elapsed, halfLife, priceNow, pricePrevious, variance })',
      export: 'nextVariance',
      section: '§4',
    },
    volatility: {
      call: call((variance) => volatility(variance)),
      code: 'volatility(variance)',
      export: 'volatility',
      section: '§4',
    },
  }),
]
