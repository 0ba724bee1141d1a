import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { purchasingPowerKept } from './purchasingPowerKept.js'

const options = { price0: 2n * WAD, priceT: (18n * WAD) / 10n, reference0: 100n * WAD, referenceT: 90n * WAD }

test('default', () => {
  expect(purchasingPowerKept(options)).toBe(WAD)
  expect(purchasingPowerKept({ ...options, referenceT: 100n * WAD })).toBe((9n * WAD) / 10n)
})

test('error: DivisionByZeroError', () => {
  expect(() => purchasingPowerKept({ ...options, price0: 0n })).toThrow(DivisionByZeroError)
  expect(() => purchasingPowerKept({ ...options, referenceT: 0n })).toThrow(DivisionByZeroError)
})

test('error: MulDivOverflowError', () => {
  expect(() => purchasingPowerKept({ ...options, priceT: MAX_UINT256, price0: 1n })).toThrow(MulDivOverflowError)
  expect(() => purchasingPowerKept({ ...options, reference0: MAX_UINT256, referenceT: 0n + 1n })).toThrow(
    MulDivOverflowError,
  )
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => purchasingPowerKept({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: a token that follows its reference keeps all but a digit', () => {
  fc.assert(
    fc.property(positive(80), positive(80), fc.bigInt({ max: 1_000n, min: 1n }), (price, reference, times) => {
      const kept = purchasingPowerKept({
        price0: price,
        priceT: price * times,
        reference0: reference,
        referenceT: reference * times,
      })
      expect(kept).toBe(WAD)
    }),
  )
})
