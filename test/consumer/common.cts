// Compiled under strict TypeScript against the packed declarations: what must be accepted, and what must not.
import { amountOut, type BaseUnits, parseWad, type Wad } from '@holdfast/core'
import { type Purchase, quoteBuyback } from '@holdfast/strategies/buyback'
import type { executeBuyback } from 'holdfast'

export const out: BaseUnits = amountOut({
  amountIn: 1_000n,
  feeDenominator: 1000n,
  feeNumerator: 997n,
  reserveIn: 10n ** 9n,
  reserveOut: 10n ** 9n,
})
export const price: Wad = parseWad('1.5', 'exact')
export const quoted: (...args: Parameters<typeof quoteBuyback>) => Purchase = quoteBuyback
export type Sends = Awaited<ReturnType<typeof executeBuyback>>

// @ts-expect-error - a price is not an amount of base units
export const wrong: BaseUnits = price
