import { WAD, YEAR } from '../units/constants.js'
import { mulDivUp } from './mulDiv.js'
import { sqrtUp } from './sqrt.js'

/** Twin of `ReserveMath.scaledVolatility` for arguments already known to be unsigned integers. */
export function rawScaledVolatility(z: bigint, sigma: bigint, horizon: bigint): bigint {
  const annual = mulDivUp(z, sigma, WAD)
  return mulDivUp(annual, sqrtUp(mulDivUp(horizon, WAD * WAD, YEAR)), WAD)
}
