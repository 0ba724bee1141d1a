import { ArithmeticOverflowError, SignedOverflowError } from '../errors/arithmetic.js'
import { MAX_INT256, MAX_UINT256 } from '../units/constants.js'

/** Passes a result on if a checked `uint256` operation could have made it, and fails where Solidity panics. */
export function checkUint(result: bigint): bigint {
  if (result < 0n || result > MAX_UINT256) throw new ArithmeticOverflowError({ result })
  return result
}

/** Passes a result on if a checked `int256` operation could have made it, and fails where Solidity panics. */
export function checkInt(result: bigint): bigint {
  if (BigInt.asIntN(256, result) !== result) throw new ArithmeticOverflowError({ result })
  return result
}

/** Passes an unsigned result on if it fits `int256`, and fails where Solady's checked cast reverts. */
export function toInt(result: bigint): bigint {
  if (result > MAX_INT256) throw new SignedOverflowError({ result })
  return result
}
