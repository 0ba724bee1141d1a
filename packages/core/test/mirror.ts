/**
 * The mirror: every function of the Solidity libraries, and the call in TypeScript that must agree with it bit for bit.
 *
 * `mirror.test.ts` fails when a library function is missing here, the vectors and the differential test walk this table,
 * and `test/tools/mirror.mjs` writes `docs/reference/mirror.md` from it.
 */
import {
  accretiveCharge,
  accretiveLimit,
  amount0Delta,
  amount1Delta,
  amountIn,
  amountOut,
  antiDilution,
  auctionPayment,
  averageLotFeeExcluded,
  averageLotFeeIncluded,
  backing,
  breakerPrice,
  bucketLevel,
  bucketLimit,
  bufferTarget,
  buyLotToImpact,
  concentratedImpactLot,
  concentratedSandwichThreshold,
  concentration,
  counterCyclicalLot,
  decayLine,
  decayWeight,
  divWad,
  effectivePenalty,
  effectivePrice,
  effectiveStart,
  emission,
  emissionStep,
  exitPenalty,
  expWad,
  fromWad,
  haircut,
  impactLot,
  type LockLine,
  linearVested,
  lineIntegral,
  lineWeight,
  lnWad,
  loyaltyLine,
  mergedStart,
  minimumOut,
  mulDiv,
  mulWad,
  nextSqrtPrice,
  nextStart,
  nextVariance,
  permanentLine,
  poolExit,
  powWad,
  pressure,
  pressureMultiplier,
  priceLimit,
  purchasingPowerKept,
  referencePrice,
  reservePrice,
  runwayFloor,
  sandwichProofLot,
  sandwichThreshold,
  scaledVolatility,
  scarcity,
  sellLotToImpact,
  shortfallBps,
  slowdown,
  smoothedSum,
  splitLimit,
  splitLot,
  sqrt,
  sqrtPriceAtTick,
  stepTowards,
  swapStep,
  tickAtSqrtPrice,
  toWad,
  tranchesVested,
  unitPrice,
  unsoldWeight,
  usableValue,
  virtualReserves,
  volatility,
  washReturn,
  zapLot,
} from '../src/index.js'

/** An argument or a result: an integer, or a list of them where Solidity has an array, a struct or several results. */
export type Value = bigint | readonly Value[]

/** One function of a Solidity library and its twin. */
export type Mirror = {
  /** The twin, called with the arguments of the Solidity function in their order. */
  readonly call: (...args: Value[]) => Value
  /** The twin as a user writes it. */
  readonly code: string
  /** Export of `@holdfast/core`. */
  readonly export: string
  /** Function of the library, where another library has one of its name. */
  readonly function?: string
  /** Solidity library, named like its file in `contracts/src/math`. */
  readonly library: string
  /** Name of the vectors and in the harness: that of the function, but where two libraries share it. */
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
function call(twin: (...args: Args) => Value): (...args: Value[]) => Value {
  return (...args) => twin(...(args as Args))
}

/** Tranches, each a time and a sum in one word. */
function packedTranches(value: Value | undefined) {
  return (value as bigint[]).map((word) => ({ sum: BigInt.asUintN(128, word), time: word >> 128n }))
}

/** The pools of a split, each a struct in Solidity. */
function splitPools(value: Value | undefined) {
  return (value as [bigint, bigint, bigint, bigint][]).map(([reserveIn, reserveOut, feeNumerator, feeDenominator]) => ({
    feeDenominator,
    feeNumerator,
    reserveIn,
    reserveOut,
  }))
}

/** A lock's line in the order of the struct. */
function fieldsOf({ base, end, kink, kinkSlope, slope, start }: LockLine): Value {
  return [start, base, slope, kink, kinkSlope, end]
}

/** A lock's line and what follows it; vectors hold the fields of the struct one by one. */
function lineOf(args: readonly Value[]): { line: LockLine; rest: readonly bigint[] } {
  const [start, base, slope, kink, kinkSlope, end, ...rest] = args.flat() as [
    ...[bigint, bigint, bigint, bigint, bigint, bigint],
    ...bigint[],
  ]
  return { line: { base, end, kink, kinkSlope, slope, start }, rest }
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
  ...rows('TickMath', {
    sqrtPriceAtTick: {
      call: call((tick) => sqrtPriceAtTick(Number(tick))),
      code: 'sqrtPriceAtTick(tick)',
      export: 'sqrtPriceAtTick',
      section: '§2',
    },
    tickAtSqrtPrice: {
      call: call((sqrtPrice) => BigInt(tickAtSqrtPrice(sqrtPrice))),
      code: 'tickAtSqrtPrice(sqrtPrice)',
      export: 'tickAtSqrtPrice',
      section: '§2',
    },
  }),
  ...rows('ConcentratedMath', {
    amount0Down: {
      call: call((sqrtLower, sqrtUpper, liquidity) =>
        amount0Delta({ liquidity, rounding: 'down', sqrtLower, sqrtUpper }),
      ),
      code: "amount0Delta({ liquidity, rounding: 'down', sqrtLower, sqrtUpper })",
      export: 'amount0Delta',
      section: '§2',
    },
    amount0Up: {
      call: call((sqrtLower, sqrtUpper, liquidity) =>
        amount0Delta({ liquidity, rounding: 'up', sqrtLower, sqrtUpper }),
      ),
      code: "amount0Delta({ liquidity, rounding: 'up', sqrtLower, sqrtUpper })",
      export: 'amount0Delta',
      section: '§2',
    },
    amount1Down: {
      call: call((sqrtLower, sqrtUpper, liquidity) =>
        amount1Delta({ liquidity, rounding: 'down', sqrtLower, sqrtUpper }),
      ),
      code: "amount1Delta({ liquidity, rounding: 'down', sqrtLower, sqrtUpper })",
      export: 'amount1Delta',
      section: '§2',
    },
    amount1Up: {
      call: call((sqrtLower, sqrtUpper, liquidity) =>
        amount1Delta({ liquidity, rounding: 'up', sqrtLower, sqrtUpper }),
      ),
      code: "amount1Delta({ liquidity, rounding: 'up', sqrtLower, sqrtUpper })",
      export: 'amount1Delta',
      section: '§2',
    },
    nextSqrtPriceFromAmount0In: {
      call: call((sqrtPrice, liquidity, amountIn) =>
        nextSqrtPrice({ amountIn, liquidity, sqrtPrice, zeroForOne: true }),
      ),
      code: 'nextSqrtPrice({ amountIn, liquidity, sqrtPrice, zeroForOne: true })',
      export: 'nextSqrtPrice',
      section: '§2',
    },
    nextSqrtPriceFromAmount1In: {
      call: call((sqrtPrice, liquidity, amountIn) =>
        nextSqrtPrice({ amountIn, liquidity, sqrtPrice, zeroForOne: false }),
      ),
      code: 'nextSqrtPrice({ amountIn, liquidity, sqrtPrice, zeroForOne: false })',
      export: 'nextSqrtPrice',
      section: '§2',
    },
    swapStep: {
      call: call((sqrtPrice, sqrtTarget, liquidity, amountRemaining, feePips) => {
        const step = swapStep({ amountRemaining, feePips, liquidity, sqrtPrice, sqrtTarget })
        return [step.sqrtPrice, step.amountIn, step.amountOut, step.feeAmount]
      }),
      code: 'swapStep({ amountRemaining, feePips, liquidity, sqrtPrice, sqrtTarget })',
      export: 'swapStep',
      section: '§2',
    },
    virtualReserves: {
      call: call((liquidity, sqrtPrice) => {
        const { reserve0, reserve1 } = virtualReserves({ liquidity, sqrtPrice })
        return [reserve0, reserve1]
      }),
      code: 'virtualReserves({ liquidity, sqrtPrice })',
      export: 'virtualReserves',
      section: '§2',
    },
    concentratedImpactLot: {
      call: call((reserveIn, numerator, denominator, feeNumerator, feeDenominator) =>
        concentratedImpactLot({ denominator, feeDenominator, feeNumerator, numerator, reserveIn }),
      ),
      code: 'concentratedImpactLot({ denominator, feeDenominator, feeNumerator, numerator, reserveIn })',
      export: 'concentratedImpactLot',
      function: 'impactLot',
      section: '§2',
    },
    concentratedSandwichThreshold: {
      call: call((reserveIn, feeNumerator, feeDenominator) =>
        concentratedSandwichThreshold({ feeDenominator, feeNumerator, reserveIn }),
      ),
      code: 'concentratedSandwichThreshold({ feeDenominator, feeNumerator, reserveIn })',
      export: 'concentratedSandwichThreshold',
      function: 'sandwichThreshold',
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
  ...rows('AuctionMath', {
    unitPrice: {
      call: call((start, reserve, elapsed, duration) => unitPrice({ duration, elapsed, reserve, start })),
      code: 'unitPrice({ duration, elapsed, reserve, start })',
      export: 'unitPrice',
      section: '§3',
    },
    auctionPayment: {
      call: call((lot, price) => auctionPayment({ lot, price })),
      code: 'auctionPayment({ lot, price })',
      export: 'auctionPayment',
      section: '§3',
    },
    referencePrice: {
      call: call((paid, sold) => referencePrice({ paid, sold })),
      code: 'referencePrice({ paid, sold })',
      export: 'referencePrice',
      section: '§3',
    },
    reservePrice: {
      call: call((past, decay, want, price) => reservePrice({ decay, past, price, want })),
      code: 'reservePrice({ decay, past, price, want })',
      export: 'reservePrice',
      section: '§3',
    },
    breakerPrice: {
      call: call((tolerance, price) => breakerPrice({ price, tolerance })),
      code: 'breakerPrice({ price, tolerance })',
      export: 'breakerPrice',
      section: '§3',
    },
    nextStart: {
      call: call((multiplier, paid, minimum, maximum, reserve) =>
        nextStart({ maximum, minimum, multiplier, paid, reserve }),
      ),
      code: 'nextStart({ maximum, minimum, multiplier, paid, reserve })',
      export: 'nextStart',
      section: '§3',
    },
    smoothedDown: {
      call: call((sum, weight, amount) => smoothedSum({ amount, rounding: 'down', sum, weight })),
      code: "smoothedSum({ amount, rounding: 'down', sum, weight })",
      export: 'smoothedSum',
      section: '§3',
    },
    smoothedUp: {
      call: call((sum, weight, amount) => smoothedSum({ amount, rounding: 'up', sum, weight })),
      code: "smoothedSum({ amount, rounding: 'up', sum, weight })",
      export: 'smoothedSum',
      section: '§3',
    },
    unsoldWeight: {
      call: call((decay, epochs) => unsoldWeight({ decay, epochs })),
      code: 'unsoldWeight({ decay, epochs })',
      export: 'unsoldWeight',
      section: '§3',
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
  ...rows('PressureMath', {
    poolExit: {
      call: call((reserve, price, anchor) => poolExit({ anchor, price, reserve })),
      code: 'poolExit({ anchor, price, reserve })',
      export: 'poolExit',
      section: '§3',
    },
    pressure: {
      call: call((exits, claims) => pressure({ claims, exits })),
      code: 'pressure({ claims, exits })',
      export: 'pressure',
      section: '§3',
    },
    pressureMultiplier: {
      call: call((pressure, slope, maximum) => pressureMultiplier({ maximum, pressure, slope })),
      code: 'pressureMultiplier({ maximum, pressure, slope })',
      export: 'pressureMultiplier',
      section: '§3',
    },
  }),
  ...rows('SupplyMath', {
    antiDilution: {
      call: call((amount, held, supply, earned, alpha) => antiDilution({ alpha, amount, earned, held, supply })),
      code: 'antiDilution({ alpha, amount, earned, held, supply })',
      export: 'antiDilution',
      section: '§7',
    },
    emission: {
      call: call((shortSum, longSum, shortWindow, longWindow, share, price) =>
        emission({ longSum, longWindow, price, share, shortSum, shortWindow }),
      ),
      code: 'emission({ longSum, longWindow, price, share, shortSum, shortWindow })',
      export: 'emission',
      section: '§7',
    },
    emissionStep: {
      call: call((share, maximumRevenue, shortWindow) => emissionStep({ maximumRevenue, share, shortWindow })),
      code: 'emissionStep({ maximumRevenue, share, shortWindow })',
      export: 'emissionStep',
      section: '§7',
    },
    slowdown: {
      call: call((sigma, start, slope, minimum) => slowdown({ minimum, sigma, slope, start })),
      code: 'slowdown({ minimum, sigma, slope, start })',
      export: 'slowdown',
      section: '§7',
    },
    washReturn: {
      call: call((shortWindow, longWindow, share, stakerShare) =>
        washReturn({ longWindow, share, shortWindow, stakerShare }),
      ),
      code: 'washReturn({ longWindow, share, shortWindow, stakerShare })',
      export: 'washReturn',
      section: '§7',
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
  ...rows('VestingMath', {
    linearVested: {
      call: call((amount, startUnlock, start, cliff, duration, time) =>
        linearVested({ amount, cliff, duration, start, startUnlock, time }),
      ),
      code: 'linearVested({ amount, cliff, duration, start, startUnlock, time })',
      export: 'linearVested',
      section: '§6',
    },
    tranchesVested: {
      call: (tranches, time) => tranchesVested({ time: time as bigint, tranches: packedTranches(tranches) }),
      code: 'tranchesVested({ time, tranches })',
      export: 'tranchesVested',
      section: '§6',
    },
  }),
  ...rows('SplitMath', {
    splitLot: {
      call: (pools, amountIn) => splitLot({ amountIn: amountIn as bigint, pools: splitPools(pools) }),
      code: 'splitLot({ amountIn, pools })',
      export: 'splitLot',
      section: '§2',
    },
    splitLimit: {
      call: (pools, caps) => splitLimit({ caps: caps as bigint[], pools: splitPools(pools) }),
      code: 'splitLimit({ caps, pools })',
      export: 'splitLimit',
      section: '§2',
    },
  }),
  ...rows('LockMath', {
    decayLine: {
      call: call((amount, scale, period, start, end) => fieldsOf(decayLine({ amount, end, period, scale, start }))),
      code: 'decayLine({ amount, end, period, scale, start })',
      export: 'decayLine',
      section: '§6',
    },
    loyaltyLine: {
      call: call((amount, scale, period, factor, start, end) =>
        fieldsOf(loyaltyLine({ amount, end, factor, period, scale, start })),
      ),
      code: 'loyaltyLine({ amount, end, factor, period, scale, start })',
      export: 'loyaltyLine',
      section: '§6',
    },
    permanentLine: {
      call: call((amount, scale, start) => fieldsOf(permanentLine({ amount, scale, start }))),
      code: 'permanentLine({ amount, scale, start })',
      export: 'permanentLine',
      section: '§6',
    },
    lineWeight: {
      call: (...args) => {
        const { line, rest } = lineOf(args)
        return lineWeight({ line, time: rest[0] as bigint })
      },
      code: 'lineWeight({ line, time })',
      export: 'lineWeight',
      section: '§6',
    },
    lineIntegral: {
      call: (...args) => {
        const { line, rest } = lineOf(args)
        return lineIntegral({ from: rest[0] as bigint, line, to: rest[1] as bigint })
      },
      code: 'lineIntegral({ from, line, to })',
      export: 'lineIntegral',
      section: '§6',
    },
    exitPenalty: {
      call: call((amount, maximum, exponent, left, duration) =>
        exitPenalty({ amount, duration, exponent, left, maximum }),
      ),
      code: 'exitPenalty({ amount, duration, exponent, left, maximum })',
      export: 'exitPenalty',
      section: '§6',
    },
    effectivePenalty: {
      call: call((penalty, recycled, share) => effectivePenalty({ penalty, recycled, share })),
      code: 'effectivePenalty({ penalty, recycled, share })',
      export: 'effectivePenalty',
      section: '§6',
    },
    effectiveStart: {
      call: call((start, period, time) => effectiveStart({ period, start, time })),
      code: 'effectiveStart({ period, start, time })',
      export: 'effectiveStart',
      section: '§6',
    },
    mergedStart: {
      call: call((amount, start, otherAmount, otherStart) => mergedStart({ amount, otherAmount, otherStart, start })),
      code: 'mergedStart({ amount, otherAmount, otherStart, start })',
      export: 'mergedStart',
      section: '§6',
    },
    bucketLimit: {
      call: call((whole, share, least) => bucketLimit({ least, share, whole })),
      code: 'bucketLimit({ least, share, whole })',
      export: 'bucketLimit',
      section: '§6',
    },
    concentration: {
      call: call((squares, live) => concentration({ live, squares })),
      code: 'concentration({ live, squares })',
      export: 'concentration',
      section: '§6',
    },
  }),
]
