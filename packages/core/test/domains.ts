/** Arguments for the differential test: mostly where a function is used, partly wherever it can be called. */
import fc from 'fast-check'
import { MAX_INT256, MAX_UINT256, WAD } from '../src/index.js'
import { amount, bits, factor, fee, seconds, share } from './arbitraries.js'

type Args = fc.Arbitrary<bigint[]>

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

/** A pool's reserves and lots, then its fee, then what is left. */
const pool = (before: fc.Arbitrary<bigint>[], after: fc.Arbitrary<bigint>[] = []): Args =>
  fc.tuple(fc.tuple(...before), feePair, fc.tuple(...after)).map((parts) => parts.flat())
const of = (...parts: fc.Arbitrary<bigint>[]): Args => fc.tuple(...parts)

/** Where each function is used. */
const typical: Record<string, Args> = {
  accretiveCharge: of(amount, share, share, price, price),
  accretiveLimit: of(amount, share, share, price, price),
  amountIn: pool([amount, amount, amount]),
  amountOut: pool([amount, amount, amount]),
  averageLotFeeExcluded: pool([amount, factor]),
  averageLotFeeIncluded: pool([amount, factor]),
  backingDown: of(amount, amount, amount),
  backingUp: of(amount, amount, amount),
  bucketLevel: of(bits(170), bits(140), bits(170), seconds),
  bufferTarget: of(factor, factor, seconds, factor),
  buyLotToImpact: pool([amount, rise]),
  counterCyclicalLot: fc
    .tuple(amount, fc.tuple(factor, factor), factor, factor, factor, share, share, fc.tuple(factor, factor))
    .map(([base, [price, anchor], cap, sigma, kPrice, d0, kSigma, [a, b]]) => [
      ...[base, price, anchor, cap, sigma, kPrice, d0, kSigma],
      ...(a < b ? [a, b] : [b, a]),
    ]),
  decayWeight: of(seconds, seconds),
  divWadDown: of(amount, amount),
  divWadUp: of(amount, amount),
  effectivePrice: of(amount, amount),
  expWad: of(exponent),
  fromWadDown: of(bits(200), decimals),
  fromWadUp: of(bits(200), decimals),
  haircut: of(factor, factor, seconds, share),
  impactLot: pool([amount, amount, amount]),
  lnWad: of(logarithm),
  minimumOut: of(amount, share, price, price),
  mulDivDown: of(amount, amount, amount),
  mulDivUp: of(amount, amount, amount),
  mulWadDown: of(amount, bits(150)),
  mulWadUp: of(amount, bits(150)),
  nextVariance: of(factor, price, price, seconds, seconds),
  powWad: of(logarithm, fc.bigInt({ max: 40n * WAD, min: -40n * WAD })),
  priceLimit: of(share, price, price),
  purchasingPowerKept: of(price, price, price, price),
  runwayFloor: of(seconds, amount, amount, share, amount),
  sandwichProofLot: pool([amount], [share]),
  sandwichThreshold: pool([amount]),
  scaledVolatility: of(factor, factor, seconds),
  scarcity: of(amount, amount),
  sellLotToImpact: pool([amount, rise]),
  shortfallBps: of(amount, amount, price),
  sqrtDown: of(bits(256)),
  sqrtUp: of(bits(128).map((root) => root * root)),
  stepTowards: of(factor, factor, share),
  toWadDown: of(amount, decimals),
  toWadUp: of(amount, decimals),
  usableValue: of(amount, price, share),
  volatility: of(factor),
  zapLot: pool([amount, amount]),
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
  const any = types.map((type) => (type.startsWith('int') ? int : uint))
  const strange = fc
    .tuple(usual, fc.tuple(...any), fc.nat({ max: types.length - 1 }))
    .map(([args, wild, index]) => args.map((arg, position) => (position === index ? (wild[index] as bigint) : arg)))
  return fc.oneof(
    { arbitrary: usual, weight: 4 },
    { arbitrary: fc.tuple(...any), weight: 1 },
    { arbitrary: strange, weight: 1 },
  )
}
