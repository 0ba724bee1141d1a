import type { Seconds } from '../units/types.js'

/** The bucket of every unlock calendar: seven days, counted from the Unix epoch, in seconds. */
export const WEEK: Seconds = 604_800n

/** End of a line that has none, as a permanent lock's: the last second that 40 bits can name [unix seconds]. */
export const NEVER = 1_099_511_627_775n
