import { ZeroHalfLifeError } from '../volatility/errors.js'
import { min } from './compare.js'
import { exp } from './exp.js'

/** Twin of `VolatilityMath.decayWeight` for arguments already known to be unsigned integers. */
export function rawDecayWeight(elapsed: bigint, halfLife: bigint): bigint {
  if (halfLife === 0n) throw new ZeroHalfLifeError()
  return exp(-((693_147_180_559_945_309n * min(elapsed, halfLife)) / halfLife))
}
