import { EmptyPoolError } from '../amm/errors.js'
import { RefillRangeError } from '../locks/errors.js'
import type { CascadeTerms, UnlockWindow } from '../locks/types.js'
import { WAD } from '../units/constants.js'
import { assertUints } from './assert.js'
import { divide } from './divide.js'
import { assertWeeks, largestWindow, total } from './locks.js'

/** The gain of a calendar against a pool, for those who report it and those who bound by it. */
export function gainOf(terms: CascadeTerms): UnlockWindow & { gain: bigint } {
  const { amounts, refill, reserve, sensitivity } = terms
  assertUints({ refill, reserve, sensitivity })
  if (refill === 0n || refill > WAD) throw new RefillRangeError({ refill })
  if (reserve === 0n) throw new EmptyPoolError()
  const weeks = Number(divide(WAD, refill, 'up'))
  assertWeeks(weeks)
  total(amounts)
  const window = largestWindow(amounts, weeks)
  return {
    amount: window.amount,
    gain: divide(2n * sensitivity * window.amount, reserve, 'up'),
    week: window.week,
    weeks,
  }
}
