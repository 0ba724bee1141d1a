import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256 } from '../units/constants.js'
import { divide } from './divide.js'

/** Twin of `WadMath.mulDivDown` for unsigned integers, the denominator known not to be zero. */
export function mulDivDown(x: bigint, y: bigint, denominator: bigint): bigint {
  const result = (x * y) / denominator
  if (result > MAX_UINT256) throw new MulDivOverflowError({ denominator, x, y })
  return result
}

/** Twin of `WadMath.mulDivUp` for unsigned integers, the denominator known not to be zero. */
export function mulDivUp(x: bigint, y: bigint, denominator: bigint): bigint {
  const result = divide(x * y, denominator, 'up')
  if (result > MAX_UINT256) throw new MulDivOverflowError({ denominator, x, y })
  return result
}
