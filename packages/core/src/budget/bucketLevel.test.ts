import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, seconds } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { bucketLevel } from './bucketLevel.js'

const options = { burst: 1_000n, elapsed: 30n, rate: 10n, stored: 200n }

test('default', () => {
  expect(bucketLevel(options)).toBe(500n)
  expect(bucketLevel({ ...options, elapsed: 0n })).toBe(200n)
  expect(bucketLevel({ ...options, elapsed: 80n })).toBe(1_000n)
})

test('behavior: a burst that was lowered applies at once', () => {
  expect(bucketLevel({ ...options, burst: 100n })).toBe(100n)
})

test('behavior: full after any time, never stuck', () => {
  const all = { burst: MAX_UINT256, elapsed: MAX_UINT256, rate: MAX_UINT256, stored: MAX_UINT256 }
  expect(bucketLevel(all)).toBe(MAX_UINT256)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => bucketLevel({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: touching it in between changes nothing', () => {
  fc.assert(
    fc.property(bits(170), bits(140), bits(170), seconds, seconds, (stored, rate, burst, first, second) => {
      const touched = bucketLevel({ burst, elapsed: first, rate, stored })
      expect(bucketLevel({ burst, elapsed: second, rate, stored: touched })).toBe(
        bucketLevel({ burst, elapsed: first + second, rate, stored }),
      )
    }),
  )
})

test('property: what leaves it within any time is at most burst + rate·time', () => {
  const step = fc.record({ asked: bits(80), wait: fc.bigInt({ max: 1_000n, min: 0n }) })
  fc.assert(
    fc.property(bits(80), bits(70), fc.array(step), (burst, rate, steps) => {
      let [level, out, time] = [burst, 0n, 0n]
      for (const { asked, wait } of steps) {
        level = bucketLevel({ burst, elapsed: wait, rate, stored: level })
        time += wait
        const taken = asked < level ? asked : level
        level -= taken
        out += taken
      }
      expect(out).toBeLessThanOrEqual(burst + rate * time)
    }),
  )
})
