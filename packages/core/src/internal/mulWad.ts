import { MulWadOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import type { Rounding } from '../units/types.js'
import { divide } from './divide.js'

/** Twin of `WadMath.mulWadDown` and `WadMath.mulWadUp` for arguments already known to be unsigned integers. */
export function rawMulWad(x: bigint, y: bigint, rounding: Rounding): bigint {
  const product = x * y
  if (product > MAX_UINT256) throw new MulWadOverflowError({ x, y })
  return divide(product, WAD, rounding)
}
