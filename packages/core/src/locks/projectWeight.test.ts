import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WEEK } from './constants.js'
import { decayLine } from './decayLine.js'
import { WeekCountError } from './errors.js'
import { lineIntegral } from './lineIntegral.js'
import { permanentLine } from './permanentLine.js'
import { projectWeight } from './projectWeight.js'

const line = decayLine({ amount: 4n * WEEK, end: 12n * WEEK, period: 4n * WEEK, scale: 1n, start: 8n * WEEK })

test('default', () => {
  const from = 9n * WEEK + 100n
  expect(projectWeight({ from, lines: [line, permanentLine({ amount: 7n, scale: 1n, start: 0n })], weeks: 3 })).toEqual(
    [
      { time: from, weight: 3n * WEEK - 100n + 7n },
      { time: 10n * WEEK, weight: 2n * WEEK + 7n },
      { time: 11n * WEEK, weight: WEEK + 7n },
      { time: 12n * WEEK, weight: 7n },
    ],
  )
})

test('behavior: a lock that begins later counts from then on', () => {
  expect(projectWeight({ from: 7n * WEEK, lines: [line], weeks: 1 }).map(({ weight }) => weight)).toEqual([
    0n,
    4n * WEEK,
  ])
})

test('error: WeekCountError', () => {
  expect(() => projectWeight({ from: 0n, lines: [], weeks: 0 })).toThrow(WeekCountError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => projectWeight({ from: -1n, lines: [], weeks: 1 })).toThrow(IntegerOutOfRangeError)
})

test('property: between the moments weights run straight', () => {
  const weeks = fc.bigInt({ max: 40n, min: 1n })
  fc.assert(
    fc.property(fc.array(fc.tuple(positive(112), weeks, weeks), { maxLength: 5 }), (locks) => {
      const lines = locks.map(([amount, over, lasts]) =>
        decayLine({ amount, end: (100n + lasts) * WEEK, period: over * WEEK, scale: 1n, start: 100n * WEEK }),
      )
      const moments = projectWeight({ from: 100n * WEEK, lines, weeks: 45 })
      for (const [index, { time, weight }] of moments.entries()) {
        const next = moments[index + 1]
        if (!next) break
        // Straight up to the next moment, where what ends drops the dust of its slope.
        const area = lines.reduce((sum, of) => sum + lineIntegral({ from: time, line: of, to: next.time }), 0n)
        const dust = locks.reduce((sum, [, over]) => sum + over * WEEK, 0n)
        expect(area - (weight + next.weight) * WEEK).toBeLessThanOrEqual(dust * WEEK)
        expect(area).toBeGreaterThanOrEqual((weight + next.weight) * WEEK)
      }
    }),
  )
})
