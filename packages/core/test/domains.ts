/** Arguments for the differential test: mostly where a function is used, partly wherever it can be called. */
import fc from 'fast-check'
import { MAX_INT256, MAX_TICK, MAX_UINT256, MIN_TICK, sqrtPriceAtTick, WAD, WEEK } from '../src/index.js'
import { amount, bits, factor, fee, seconds, share } from './arbitraries.js'
import type { Value } from './mirror.js'

type Args = fc.Arbitrary<Value[]>

const near = (...centres: bigint[]): fc.Arbitrary<bigint> =>
  fc
    .tuple(fc.constantFrom(...centres), fc.bigInt({ max: 2n, min: -2n }))
    .map(([centre, offset]) => centre + offset)
    .filter((value) => value >= 0n && value <= MAX_UINT256)

const uint = fc.oneof(
  bits(256),
  near(0n, WAD, 1n << 126n, 1n << 128n, 1n << 255n, MAX_UINT256 / WAD, MAX_UINT256),
  fc.bigInt({ max: MAX_UINT256, min: 0n }),
)
const int = fc.oneof(
  fc.tuple(bits(255), fc.boolean()).map(([value, negative]) => (negative ? -value : value)),
  fc.constantFrom(MAX_INT256, -MAX_INT256 - 1n, 0n, -1n, 1n, 135305999368893231588n, -41446531673892822313n),
)

const price = bits(100)
/** Epochs of a window, now and then none. */
const epochs = fc.bigInt({ max: 60n, min: 0n })
const rise = fc.oneof(fc.bigInt({ max: WAD / 10n, min: 0n }), fc.bigInt({ max: 3n * WAD + 2n, min: 0n }))
const decimals = fc.bigInt({ max: 28n, min: 1n })
/** The positional pair of a fee, now and then an impossible one. */
const feePair: fc.Arbitrary<[bigint, bigint]> = fc.oneof(
  {
    arbitrary: fee.map(({ feeDenominator, feeNumerator }): [bigint, bigint] => [feeNumerator, feeDenominator]),
    weight: 9,
  },
  { arbitrary: fc.constantFrom<[bigint, bigint]>([0n, 1n], [2n, 1n], [0n, 0n]), weight: 1 },
)
const logarithm = fc.oneof(bits(255), fc.bigInt({ max: 4n * WAD, min: 1n }), near(WAD))
const exponent = fc.bigInt({ max: 136n * WAD, min: -43n * WAD })

const tick = fc.oneof(
  fc.integer({ max: MAX_TICK + 1, min: MIN_TICK - 1 }),
  fc.integer({ max: 2_000, min: -2_000 }),
  fc.constantFrom(MIN_TICK, MIN_TICK + 1, MAX_TICK - 1, MAX_TICK),
)
/** Prices of ticks, and those beside them. */
const sqrtPrice = tick
  .filter((index) => Math.abs(index) <= MAX_TICK)
  .chain((index) => fc.constantFrom(-1n, 0n, 1n).map((offset) => sqrtPriceAtTick(index) + offset))
const near160 = fc.oneof(
  { arbitrary: sqrtPrice, weight: 4 },
  { arbitrary: fc.constantFrom(0n, 1n, (1n << 160n) - 1n), weight: 1 },
)
/** Two prices, most often within a few hundred ticks of each other, as a step of a swap has them. */
const sqrtPrices: fc.Arbitrary<[bigint, bigint]> = fc.oneof(
  fc
    .tuple(fc.integer({ max: MAX_TICK, min: MIN_TICK }), fc.integer({ max: 500, min: -500 }))
    .map(([index, step]): [bigint, bigint] => [
      sqrtPriceAtTick(index),
      sqrtPriceAtTick(Math.min(MAX_TICK, Math.max(MIN_TICK, index + step))),
    ]),
  fc.tuple(near160, near160),
)
const liquidity = bits(128)
const feePips = fc.oneof(
  fc.constantFrom(100n, 500n, 3_000n, 10_000n, 0n, 999_999n, 1_000_000n),
  fc.bigInt({ max: 1_000_000n, min: 0n }),
)
/** A range: its prices and its liquidity. */
const range: Args = fc.tuple(sqrtPrices, liquidity).map((parts) => parts.flat())

/** A pool's reserves and lots, then its fee, then what is left. */
const pool = (before: fc.Arbitrary<bigint>[], after: fc.Arbitrary<bigint>[] = []): Args =>
  fc.tuple(fc.tuple(...before), feePair, fc.tuple(...after)).map((parts) => parts.flat())
const of = (...parts: fc.Arbitrary<bigint>[]): Args => fc.tuple(...parts)

/** Pools of a split, most often of prices within a few percent of each other; now and then one that no split takes. */
const splitPools: fc.Arbitrary<bigint[][]> = fc
  .tuple(
    bits(60),
    fc.array(
      fc.tuple(
        fc.oneof({ arbitrary: bits(100), weight: 30 }, { arbitrary: near(0n, 1n << 116n, 1n << 126n), weight: 1 }),
        fc.oneof({ arbitrary: fc.bigInt({ max: 1_030n, min: 970n }), weight: 3 }, { arbitrary: bits(20), weight: 1 }),
        feePair,
      ),
      { maxLength: 9 },
    ),
  )
  .map(([priceOfAll, drawn]) =>
    drawn.map(([reserveIn, off, [g, d]]) => [reserveIn, (reserveIn * priceOfAll * off) / (1_000n << 30n) + 1n, g, d]),
  )

/** A moment of a lock, often the beginning of a week. */
const moment = fc.oneof(
  fc.bigInt({ max: 6_000n, min: 0n }).map((week) => week * WEEK),
  fc.bigInt({ max: 6_000n * WEEK, min: 0n }),
)
/** A period of decay or growth, now and then none. */
const period = fc.oneof(
  { arbitrary: fc.bigInt({ max: 260n, min: 1n }).map((weeks) => weeks * WEEK), weight: 9 },
  { arbitrary: seconds, weight: 1 },
)
/** A start, and an end that most often comes after it. */
const term: fc.Arbitrary<[bigint, bigint]> = fc
  .tuple(moment, fc.oneof({ arbitrary: seconds, weight: 9 }, { arbitrary: fc.constant(0n), weight: 1 }))
  .map(([start, lasts]) => [start, start + lasts])
/** Scale of weights. */
const scale = fc.constantFrom(1n, 1_000_000n, WAD)
/** A line that a lock has, now and then one that none has. */
const line: fc.Arbitrary<bigint[]> = fc.oneof(
  {
    arbitrary: fc.tuple(amount, scale, period, term).map(([value, by, over, [start, end]]) => {
      const growth = (value * by) / (over || 1n)
      const [kink] = [start + over, end].sort((a, b) => (a < b ? -1 : 1)) as [bigint]
      return [start, value * by, growth, kink, -growth, end]
    }),
    weight: 4,
  },
  {
    arbitrary: fc.tuple(amount, period, term).map(([value, over, [start, end]]) => {
      const fall = value / (over || 1n)
      return [start, fall * (end - start), -fall, end, 0n, end]
    }),
    weight: 4,
  },
  {
    arbitrary: fc
      .tuple(moment, bits(200), bits(120), moment, bits(120), moment)
      .map(([start, base, slope, kink, kinkSlope, end]) => [start, base, slope, kink, -kinkSlope, end]),
    weight: 1,
  },
)
/** A line, and so many moments at its ends or between them, as a span. */
const lineAnd = (moments: number): Args =>
  line.chain((drawn) => {
    const [start, , , kink, , end] = drawn as [bigint, bigint, bigint, bigint, bigint, bigint]
    const between = fc.bigInt({ max: 1_000n, min: 0n }).map((part) => start + ((end - start) * part) / 1_000n)
    const one = fc.oneof(near(start, kink, end), between, moment)
    return fc.array(one, { maxLength: moments, minLength: moments }).map((times) => [drawn, ...times])
  })

/** Where each function is used. */
const typical: Record<string, Args> = {
  accretiveCharge: of(amount, share, share, price, price),
  accretiveLimit: of(amount, share, share, price, price),
  amount0Down: range,
  amount0Up: range,
  amount1Down: range,
  amount1Up: range,
  amountIn: pool([amount, amount, amount]),
  amountOut: pool([amount, amount, amount]),
  auctionPayment: of(amount, price),
  averageLotFeeExcluded: pool([amount, factor]),
  averageLotFeeIncluded: pool([amount, factor]),
  backingDown: of(amount, amount, amount),
  backingUp: of(amount, amount, amount),
  breakerPrice: of(factor, price),
  bucketLevel: of(bits(170), bits(140), bits(170), seconds),
  bucketLimit: of(amount, share, amount),
  bufferTarget: of(factor, factor, seconds, factor),
  antiDilution: of(amount, amount, amount, share, share),
  buyLotToImpact: pool([amount, rise]),
  concentratedImpactLot: pool([amount, amount, amount]),
  concentratedSandwichThreshold: pool([amount]),
  concentration: of(bits(224), amount),
  counterCyclicalLot: fc
    .tuple(amount, fc.tuple(factor, factor), factor, factor, factor, share, share, fc.tuple(factor, factor))
    .map(([base, [price, anchor], cap, sigma, kPrice, d0, kSigma, [a, b]]) => [
      ...[base, price, anchor, cap, sigma, kPrice, d0, kSigma],
      ...(a < b ? [a, b] : [b, a]),
    ]),
  decayWeight: of(seconds, seconds),
  decayLine: fc.tuple(amount, scale, period, term).map((parts) => parts.flat()),
  divWadDown: of(amount, amount),
  divWadUp: of(amount, amount),
  effectivePrice: of(amount, amount),
  effectivePenalty: of(amount, share, share),
  effectiveStart: of(moment, period, moment),
  exitPenalty: of(amount, share, fc.constantFrom(1n, 2n), seconds, seconds).map(([a, m, n, x, y]) => [
    ...[a, m, n],
    ...((x as bigint) < (y as bigint) ? [x, y] : [y, x]),
  ]) as Args,
  emission: of(amount, amount, epochs, epochs, share, price),
  emissionStep: of(share, amount, epochs),
  expWad: of(exponent),
  fromWadDown: of(bits(200), decimals),
  fromWadUp: of(bits(200), decimals),
  haircut: of(factor, factor, seconds, share),
  impactLot: pool([amount, amount, amount]),
  lineIntegral: lineAnd(2),
  lineWeight: lineAnd(1),
  lnWad: of(logarithm),
  linearVested: fc
    .tuple(amount, amount, seconds, seconds, seconds, seconds)
    .map(([a, b, ...times]) => (a < b ? [b, a, ...times] : [a, b, ...times])),
  loyaltyLine: fc
    .tuple(
      amount,
      scale,
      period,
      factor.map((above) => WAD + above),
      term,
    )
    .map((parts) => parts.flat()),
  mergedStart: of(amount, moment, amount, moment),
  minimumOut: of(amount, share, price, price),
  mulDivDown: of(amount, amount, amount),
  mulDivUp: of(amount, amount, amount),
  mulWadDown: of(amount, bits(150)),
  mulWadUp: of(amount, bits(150)),
  nextStart: of(factor, price, price, price, price),
  nextSqrtPriceFromAmount0In: of(near160, liquidity, fc.oneof(amount, bits(256))),
  nextSqrtPriceFromAmount1In: of(near160, liquidity, fc.oneof(amount, bits(256))),
  nextVariance: of(factor, price, price, seconds, seconds),
  permanentLine: of(amount, scale, moment),
  powWad: of(logarithm, fc.bigInt({ max: 40n * WAD, min: -40n * WAD })),
  poolExit: of(amount, price, price),
  pressure: of(amount, amount),
  pressureMultiplier: of(share, factor, factor),
  priceLimit: of(share, price, price),
  purchasingPowerKept: of(price, price, price, price),
  referencePrice: of(amount, amount),
  reservePrice: of(price, share, share, price),
  runwayFloor: of(seconds, amount, amount, share, amount),
  sandwichProofLot: pool([amount], [share]),
  sandwichThreshold: pool([amount]),
  scaledVolatility: of(factor, factor, seconds),
  scarcity: of(amount, amount),
  sellLotToImpact: pool([amount, rise]),
  shortfallBps: of(amount, amount, price),
  slowdown: of(factor, factor, factor, share),
  smoothedDown: of(amount, share, amount),
  smoothedUp: of(amount, share, amount),
  splitLimit: splitPools.chain((pools) =>
    fc
      .tuple(
        fc.array(fc.oneof(bits(100), bits(256)), { maxLength: pools.length, minLength: pools.length }),
        fc.nat({ max: 30 }),
      )
      .map(([caps, wrong]) => [pools, wrong === 0 ? [...caps, 1n] : caps]),
  ),
  splitLot: fc.tuple(splitPools, fc.oneof({ arbitrary: bits(110), weight: 9 }, { arbitrary: uint, weight: 1 })),
  sqrtDown: of(bits(256)),
  sqrtPriceAtTick: of(tick.map(BigInt)),
  sqrtUp: of(bits(128).map((root) => root * root)),
  stepTowards: of(factor, factor, share),
  swapStep: fc.tuple(sqrtPrices, liquidity, fc.oneof(amount, bits(256)), feePips).map((parts) => parts.flat()),
  tickAtSqrtPrice: of(fc.oneof(sqrtPrice, bits(160))),
  toWadDown: of(amount, decimals),
  toWadUp: of(amount, decimals),
  tranchesVested: fc.tuple(
    fc
      .array(fc.tuple(seconds, bits(128)), { maxLength: 20 })
      .map((drawn) => drawn.map(([time, sum]) => (time << 128n) | sum).sort((a, b) => (a < b ? -1 : 1))),
    fc.oneof({ arbitrary: seconds, weight: 9 }, { arbitrary: uint, weight: 1 }),
  ),
  unitPrice: of(price, price, seconds, seconds),
  unsoldWeight: of(share, fc.oneof(fc.bigInt({ max: 400n, min: 0n }), bits(40))),
  usableValue: of(amount, price, share),
  virtualReserves: of(liquidity, near160),
  volatility: of(factor),
  washReturn: of(epochs, epochs, share, share),
  zapLot: pool([amount, amount]),
}

/** Any value of an integer type; the compiler refuses what is wider before a library sees it. */
function anyOf(type: string): fc.Arbitrary<bigint> | undefined {
  const [, unsigned, size = '256'] = /^(u?)int(\d*)$/.exec(type) ?? []
  if (unsigned === undefined) return undefined
  const bitsOfType = Number(size || 256)
  return unsigned
    ? uint.map((value) => BigInt.asUintN(bitsOfType, value))
    : int.map((value) => BigInt.asIntN(bitsOfType, value))
}

/**
 * Arguments for a function: four in six where it is used, one anywhere, one where it is used but for one argument.
 *
 * @param name - Function of a library.
 * @param types - Solidity types of its arguments.
 */
export function domainOf(name: string, types: readonly string[]): Args {
  const usual = typical[name]
  if (!usual) throw new Error(`No domain is written for ${name}: add it to \`typical\`.`)
  const any = types.map(anyOf)
  // Nothing is tried in place of a list.
  if (any.some((arbitrary) => !arbitrary)) return usual
  const integers = any as fc.Arbitrary<bigint>[]
  const strange = fc
    .tuple(usual, fc.tuple(...integers), fc.nat({ max: types.length - 1 }))
    .map(([args, wild, index]) => args.map((arg, position) => (position === index ? (wild[index] as bigint) : arg)))
  return fc.oneof(
    { arbitrary: usual, weight: 4 },
    { arbitrary: fc.tuple(...integers), weight: 1 },
    { arbitrary: strange, weight: 1 },
  )
}
