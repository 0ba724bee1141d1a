import { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'

/** Refuses what no contract could be called with. Two comparisons: cheap enough for the hottest function. */
export function assertUint(value: bigint, argument: string): void {
  if (value < 0n || value > MAX_UINT256) throw new IntegerOutOfRangeError({ argument, type: 'uint256', value })
}

/** `assertUint` for functions of many arguments, where its calls would outweigh the arithmetic in a bundle. */
export function assertUints(values: Record<string, bigint>): void {
  for (const argument in values) assertUint(values[argument] as bigint, argument)
}

/** Refuses what a narrower unsigned type cannot hold. */
export function assertBits(value: bigint, bits: number, argument: string): void {
  if (value < 0n || value >> BigInt(bits)) throw new IntegerOutOfRangeError({ argument, type: `uint${bits}`, value })
}

/** Refuses what is no `int256`. */
export function assertInt(value: bigint, argument: string): void {
  if (BigInt.asIntN(256, value) !== value) throw new IntegerOutOfRangeError({ argument, type: 'int256', value })
}

/** Refuses to divide by zero, after `assertUint`. */
export function assertDivisor(value: bigint): void {
  if (value === 0n) throw new DivisionByZeroError()
}
