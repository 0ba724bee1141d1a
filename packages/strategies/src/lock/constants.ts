import type { LockShape } from './types.js'

/** `ExpiryHistogram.ROLL_WEEKS`. */
export const ROLL_WEEKS = 26n
/** `Positions.MAX_POSITIONS`. */
export const MAX_POSITIONS = 32n
/** `Positions.Shape`, by number. */
export const SHAPES: readonly LockShape[] = ['none', 'decay', 'loyalty', 'permanent']
/** `ExpiryHistogram.Crowding`. */
export const CROWDINGS = { refuse: 0, roll: 1 } as const
