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
  const scaledOut = assertImpact(reserveIn, numerator, denominator, feeDenominator)
  const scaledIn = reserveIn * feeNumerator
  const sum = scaledOut + scaledIn
  const radicand = sum * sum + (4n * scaledOut * scaledIn * numerator) / denominator
  return (sqrtDown(radicand) - sum) / (2n * feeNumerator)
}

/** The two checks that keep the radicand below 2^256; returns `X·d`. */
export function assertImpact(
  reserveIn: bigint,
  numerator: bigint,
  denominator: bigint,
  feeDenominator: bigint,
): bigint {
  const scaled = reserveIn * feeDenominator
  if (scaled >= 0x4000_0000_0000_0000_0000_0000_0000_0000n) throw new ReserveTooLargeError({ reserveIn })
  if (denominator === 0n || numerator > 3n * denominator) throw new ImpactTooLargeError({ denominator, numerator })
  return scaled
}
