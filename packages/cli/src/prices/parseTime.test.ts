import { describe, expect, test } from 'vitest'
import { parseTime } from './parseTime.js'

describe('parseTime', () => {
  test.each([
    ['1652313600', 1_652_313_600],
    ['1652313600000', 1_652_313_600],
    ['1652313600.9', 1_652_313_600],
    ['2022-05-12', 1_652_313_600],
    ['2022-05-12T00:00', 1_652_313_600],
    ['2022-05-12 00:00:00', 1_652_313_600],
    ['2022-05-12T00:00:00Z', 1_652_313_600],
    ['2022-05-12T02:00:00+02:00', 1_652_313_600],
    ['2022-05-12T00:00:00.500Z', 1_652_313_600],
  ])('default: reads %j', (text, expected) => {
    expect(parseTime(text)).toBe(expected)
  })

  test.each(['', 'yesterday', '12/05/2022', '2022-13-01', '2022-05-12T25:00:00Z', '-5', '1969-12-31', '9'.repeat(20)])(
    'behavior: %j is no time',
    (text) => {
      expect(parseTime(text)).toBeUndefined()
    },
  )
})
