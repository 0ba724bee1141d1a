// Checked by `npm run check:types`: the compiler fails where a line that must not compile does.
import { expectTypeOf } from 'vitest'
import { amountOut } from '../amm/amountOut.js'
import { toWad } from '../decimals/toWad.js'
import { mulDiv } from '../math/mulDiv.js'
import { mulWad } from '../math/mulWad.js'
import { backing } from '../reserve/backing.js'
import { bpsToWad } from './bpsToWad.js'
import type { BaseUnits, Bps, Rounding, Seconds, Wad } from './types.js'

const plain = 1n as bigint
const wad = 1n as Wad
const baseUnits = 1n as BaseUnits
const bps = 1n as Bps
const seconds = 1n as Seconds

// A plain bigint is every unit.
export const accepted: [Wad, BaseUnits, Bps, Seconds] = [plain, plain, plain, plain]
// Every unit is a bigint, and arithmetic forgets it.
export const bare: bigint[] = [wad, baseUnits, bps, seconds]
expectTypeOf(wad * baseUnits).toEqualTypeOf<bigint>()

// @ts-expect-error - basis points are no fixed point number
export const share: Wad = bps
// @ts-expect-error - a fixed point number is no amount of a token
export const spend: BaseUnits = wad
// @ts-expect-error - an amount of a token is no span of time
export const span: Seconds = baseUnits
// @ts-expect-error - seconds are no basis points
export const fee: Bps = seconds
// @ts-expect-error - a number is no unit
export const number: Wad = 1

// @ts-expect-error - converts basis points, not fixed point
bpsToWad(wad)
// @ts-expect-error - normalises amounts of a token, not what is normalised already
toWad({ amount: wad, decimals: 6, rounding: 'down' })
// @ts-expect-error - the input of a pool is in base units
amountOut({ amountIn: wad, feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1n, reserveOut: 1n })

// Rounding has a name and no default.
expectTypeOf<Rounding>().toEqualTypeOf<'down' | 'up'>()
// @ts-expect-error - the direction is missing
mulDiv(1n, 1n, { denominator: 1n })
// @ts-expect-error - the direction is missing
mulWad(1n, 1n)
// @ts-expect-error - no such direction
mulWad(1n, 1n, 'nearest')
// @ts-expect-error - the direction is missing
backing({ claims: 1n, liabilities: 0n, usable: 1n })

// What a function throws narrows by name.
expectTypeOf<mulDiv.ErrorType['name']>().toEqualTypeOf<
  'Core.DivisionByZeroError' | 'Core.IntegerOutOfRangeError' | 'Core.MulDivOverflowError'
>()
expectTypeOf<Extract<mulDiv.ErrorType, { name: 'Core.MulDivOverflowError' }>['denominator']>().toEqualTypeOf<bigint>()
