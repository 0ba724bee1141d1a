import { ZeroPriceError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { assertUint } from './assert.js'
import { checkUint } from './checked.js'
import { max } from './compare.js'
import { mulDivDown, mulDivUp } from './mulDiv.js'

/** `(⌈price·(1 − haircut)⌉ − ⌊burnShare·backing⌋)⁺`: what a token bought at the price costs the reserve. */
export function dilution(options: { backing: bigint; burnShare: bigint; haircut: bigint; price: bigint }): bigint {
  const { backing, burnShare, haircut, price } = options
  assertUint(haircut, 'haircut')
  assertUint(burnShare, 'burnShare')
  assertUint(backing, 'backing')
  assertUint(price, 'price')
  if (price === 0n) throw new ZeroPriceError()
  return max(mulDivUp(price, checkUint(WAD - haircut), WAD) - mulDivDown(burnShare, backing, WAD), 0n)
}
