/** Where the functions are used: sizes are drawn before values, so that small and huge ones are equally likely. */
import fc from 'fast-check'
import { WAD } from '../src/index.js'

/** A number of up to `most` bits. */
export const bits = (most: number): fc.Arbitrary<bigint> =>
  fc.integer({ max: most, min: 0 }).chain((size) => fc.bigInt({ max: (1n << BigInt(size)) - 1n, min: 0n }))

/** A number of up to `most` bits that is not zero. */
export const positive = (most: number): fc.Arbitrary<bigint> => bits(most).map((value) => value || 1n)

/** Amounts and reserves, up to those of a Uniswap v2 pair. */
export const amount: fc.Arbitrary<bigint> = bits(112)

/** A share, from 0 to 1. */
export const share: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ max: WAD, min: 0n }),
  fc.constantFrom(0n, 1n, WAD - 1n, WAD),
)

/** A factor, from 0 to 10, most often up to 1. */
export const factor: fc.Arbitrary<bigint> = fc.oneof(share, fc.bigInt({ max: 10n * WAD, min: 0n }))

/** A span of up to 136 years. */
export const seconds: fc.Arbitrary<bigint> = fc.bigInt({ max: 1n << 32n, min: 0n })

/** What a pool leaves after its fee. */
export const fee: fc.Arbitrary<{ feeDenominator: bigint; feeNumerator: bigint }> = fc
  .oneof(
    fc.constantFrom([997n, 1_000n], [9_970n, 10_000n], [999_500n, 1_000_000n], [1n, 1n], [1n, 2n]),
    fc.bigInt({ max: 1_000_000n, min: 1n }).chain((d) => fc.tuple(fc.bigInt({ max: d, min: 1n }), fc.constant(d))),
  )
  .map(([feeNumerator = 1n, feeDenominator = 1n]) => ({ feeDenominator, feeNumerator }))

/** A fee of less than half: what the lots hold for. */
export const usualFee = fee.filter(({ feeDenominator, feeNumerator }) => 2n * feeNumerator >= feeDenominator)
