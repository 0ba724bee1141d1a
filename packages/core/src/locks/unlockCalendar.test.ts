import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { WEEK } from './constants.js'
import { StreamOrderError, WeekCountError } from './errors.js'
import { unlockCalendar } from './unlockCalendar.js'

const from = 2_900n * WEEK + 12_345n

test('default', () => {
  const calendar = unlockCalendar({
    events: [
      { amount: 5n, time: from },
      { amount: 7n, time: from + 1n },
      { amount: 11n, time: 2_902n * WEEK },
      { amount: 13n, time: 2_903n * WEEK },
    ],
    from,
    weeks: 3,
  })
  expect(calendar).toEqual({ amounts: [7n, 0n, 11n], firstWeek: 2_900n, from, later: 13n, unlocked: 5n })
})

test('behavior: the last second of a week belongs to it', () => {
  const { amounts } = unlockCalendar({
    events: [
      { amount: 1n, time: 2_901n * WEEK - 1n },
      { amount: 2n, time: 2_901n * WEEK },
    ],
    from,
    weeks: 2,
  })
  expect(amounts).toEqual([1n, 2n])
})

test('behavior: a stream is divided by what it releases, and its past is unlocked', () => {
  const stream = { amount: 1_000n, end: 2_904n * WEEK, start: 2_896n * WEEK }
  const calendar = unlockCalendar({ events: [], from: 2_900n * WEEK, streams: [stream], weeks: 3 })
  expect(calendar).toMatchObject({ amounts: [125n, 125n, 125n], later: 125n, unlocked: 500n })
})

test('behavior: a stream begins and ends within a week', () => {
  const stream = { amount: 30n, end: 2_902n * WEEK + WEEK / 2n, start: 2_901n * WEEK }
  expect(unlockCalendar({ events: [], from, streams: [stream], weeks: 4 }).amounts).toEqual([0n, 20n, 10n, 0n])
})

test('behavior: four years by default, and nothing is nothing', () => {
  const { amounts, later, unlocked } = unlockCalendar({ events: [], from })
  expect(amounts).toHaveLength(208)
  expect([...amounts, later, unlocked].every((amount) => amount === 0n)).toBe(true)
})

test('error: WeekCountError', () => {
  for (const weeks of [0, -1, 1.5, 5_201, Number.NaN]) {
    expect(() => unlockCalendar({ events: [], from, weeks })).toThrow(WeekCountError)
  }
})

test('error: StreamOrderError', () => {
  const stream = { amount: 1n, end: from, start: from }
  expect(() => unlockCalendar({ events: [], from, streams: [stream] })).toThrow(StreamOrderError)
})

test('error: IntegerOutOfRangeError', () => {
  const bad = [
    { events: [], from: -1n },
    { events: [{ amount: -1n, time: from }], from },
    { events: [{ amount: 1n, time: MAX_UINT256 + 1n }], from },
    { events: [], from, streams: [{ amount: -1n, end: from, start: 0n }] },
    { events: [], from, streams: [{ amount: 1n, end: from, start: -1n }] },
    { events: [], from, streams: [{ amount: 1n, end: MAX_UINT256 + 1n, start: 0n }] },
  ]
  for (const options of bad) expect(() => unlockCalendar(options)).toThrow(IntegerOutOfRangeError)
})

test('property: no unit is lost or counted twice', () => {
  const amount = fc.bigInt({ max: 1n << 128n, min: 0n })
  const moment = fc.bigInt({ max: 500n * WEEK, min: -50n * WEEK }).map((offset) => from + offset)
  const event = fc.record({ amount, time: moment })
  const stream = fc
    .record({ amount, lasts: fc.bigInt({ max: 300n * WEEK, min: 1n }), start: moment })
    .map(({ lasts, ...rest }) => ({ ...rest, end: rest.start + lasts }))
  fc.assert(
    fc.property(fc.array(event), fc.array(stream), fc.integer({ max: 400, min: 1 }), (events, streams, weeks) => {
      const { amounts, later, unlocked } = unlockCalendar({ events, from, streams, weeks })
      const given = [...events, ...streams].reduce((sum, entry) => sum + entry.amount, 0n)
      expect(amounts.reduce((sum, week) => sum + week, later + unlocked)).toBe(given)
      expect(amounts).toHaveLength(weeks)
    }),
  )
})

test('property: agrees with a count week by week, where a stream releases whole units', () => {
  const stream = fc.record({
    perWeek: fc.bigInt({ max: 50n, min: 0n }),
    startWeek: fc.bigInt({ max: 20n, min: -10n }),
    weeks: fc.bigInt({ max: 20n, min: 1n }),
  })
  fc.assert(
    fc.property(fc.array(stream, { maxLength: 5 }), (list) => {
      const now = 2_900n * WEEK
      const expected = Array.from({ length: 12 }, (_, week) =>
        list
          .filter(({ startWeek, weeks }) => startWeek <= week && week < startWeek + weeks)
          .reduce((sum, { perWeek }) => sum + perWeek, 0n),
      )
      const streams = list.map(({ perWeek, startWeek, weeks }) => ({
        amount: perWeek * weeks,
        end: now + (startWeek + weeks) * WEEK,
        start: now + startWeek * WEEK,
      }))
      expect(unlockCalendar({ events: [], from: now, streams, weeks: 12 }).amounts).toEqual(expected)
    }),
  )
})
