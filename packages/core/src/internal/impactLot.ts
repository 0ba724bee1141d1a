import { ImpactTooLargeError, ReserveTooLargeError } from '../amm/errors.js'
import { sqrtDown } from './sqrt.js'

/**
 * Twin of `AmmMath.impactLot` behind its fee check, for arguments already known to be unsigned integers.
 *
 * Total after the two checks: the radicand is below 2^256, its root at least the sum.
 */
export function rawImpactLot(
  reserveIn: bigint,
  numerator: bigint,
  denominator: bigint,
  feeNumerator: bigint,
  feeDenominator: bigint,
): bigint {
  const scaledOut = reserveIn * feeDenominator
  if (scaledOut >= 0x4000_0000_0000_0000_0000_0000_0000_0000n) throw new ReserveTooLargeError({ reserveIn })
  if (denominator === 0n || numerator > 3n * denominator) throw new ImpactTooLargeError({ denominator, numerator })
  const scaledIn = reserveIn * feeNumerator
  const sum = scaledOut + scaledIn
  const radicand = sum * sum + (4n * scaledOut * scaledIn * numerator) / denominator
  return (sqrtDown(radicand) - sum) / (2n * feeNumerator)
}
