import type { Seconds } from '@holdfast/core'

/** Longest lock of Curve's `VotingEscrow`, which its weights are measured in: four years of 365 days [seconds]. */
export const CURVE_MAXIMUM_LOCK: Seconds = 126_144_000n

/** Longest lock of Balancer's `VotingEscrow`: one year of 365 days [seconds]. */
export const BALANCER_MAXIMUM_LOCK: Seconds = 31_536_000n
