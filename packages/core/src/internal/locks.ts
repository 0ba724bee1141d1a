import { WeekCountError } from '../locks/errors.js'
import type { UnlockWindow } from '../locks/types.js'
import { assertUint } from './assert.js'
import { checkUint } from './checked.js'

/** A century, near enough: more weeks than any lock has, few enough to list. */
export const MAX_WEEKS = 5_200

/** Refuses what is no number of weeks. */
export function assertWeeks(weeks: number): void {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MAX_WEEKS)
    throw new WeekCountError({ maximum: MAX_WEEKS, weeks })
}

/** Sum of buckets. */
export function total(amounts: readonly bigint[]): bigint {
  let sum = 0n
  for (const amount of amounts) {
    assertUint(amount, 'amounts')
    sum += amount
  }
  return checkUint(sum)
}

/** The first of the windows of so many successive weeks in which most becomes free. */
export function largestWindow(amounts: readonly bigint[], weeks: number): UnlockWindow {
  let [sum, most, first] = [0n, 0n, 0]
  for (const [index, amount] of amounts.entries()) {
    sum += amount - (index < weeks ? 0n : (amounts[index - weeks] as bigint))
    if (sum > most) {
      most = sum
      // The window may begin before the first bucket: what it holds is then in fewer weeks.
      first = Math.max(0, index - weeks + 1)
    }
  }
  return { amount: most, week: first, weeks }
}
